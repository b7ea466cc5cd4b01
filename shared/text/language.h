/*
 * language.h - which language a text is in.
 *
 * CLD2 (Compact Language Detector 2) scores the letters of the text; it is
 * deterministic and may be used by any number of threads.
 */
#ifndef NEWS_TEXT_LANGUAGE_H
#define NEWS_TEXT_LANGUAGE_H

#include "shared/base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { NEWS_LANGUAGE_ROOM = 16 };

/* Writes the BCP 47 code of a language stated in any of the usual ways ("en-US",
 * "eng", "English", "deutsch", "zh_TW") to code: the language alone ("en"), but
 * with its script where it tells two ways to write Chinese apart ("zh-Hant").
 * Empty when it names no language. */
void news_language_normalise(struct news_str stated, char code[NEWS_LANGUAGE_ROOM]);

/* Writes the BCP 47 code of the language of text (valid UTF-8) to code; empty when
 * it cannot be told.  stated, absent or in any form, decides between languages
 * that the text leaves open, and never against what a long text shows. */
void
news_language_identify(struct news_str text, struct news_str stated, char code[NEWS_LANGUAGE_ROOM]);

#ifdef __cplusplus
}
#endif

#endif
