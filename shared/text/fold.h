/*
 * fold.h - what remains of a text when case, diacritics and punctuation go.
 *
 * Folding is NFKC_Casefold (Unicode 3.13), then diacritics off where they only
 * vary the spelling: on Latin and Greek letters, Arabic and Hebrew vowel signs
 * and hamza, stress marks.  Letters of their own stay: Cyrillic й (but ё is е),
 * Indic vowel signs, voiced kana.  Letters without a decomposition that people
 * replace on other keyboards are replaced: ø o, ł l, đ d, æ ae, ß ss, ı i.
 * Digits of any script become ASCII digits.
 */
#ifndef NEWS_TEXT_FOLD_H
#define NEWS_TEXT_FOLD_H

#include "shared/base/buffer.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Appends the key of a short text (a source, an author, a field's value): its
 * folded words, not stemmed, separated by single spaces.  "Al-Jazeera (U.S.)"
 * gives "al jazeera us".  text is valid UTF-8.
 * Fails with NEWS_NO_MEMORY, NEWS_LIMIT (the buffer's cap) or NEWS_INTERNAL (ICU). */
NEWS_MUST_USE enum news_status
news_fold(struct news_str text, struct news_buffer *out, struct news_error *err);

#ifdef __cplusplus
}
#endif

#endif
