/*
 * words.h - lists of words, kept as one text: "and of the".
 */
#ifndef NEWS_TEXT_WORDS_H
#define NEWS_TEXT_WORDS_H

#include "shared/base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Whether word is in list: words in byte order (as sort(1) orders them in the C
 * locale) with one space between.  An absent list has none. */
bool news_words_have(struct news_str list, struct news_str word);

#ifdef __cplusplus
}
#endif

#endif
