/*
 * spelling.h - one spelling for the words of a person's name that romanise the
 * same original differently.
 */
#ifndef NEWS_NAMES_SPELLING_H
#define NEWS_NAMES_SPELLING_H

#include "shared/base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { NEWS_WORD_ROOM = 48 };

/* A word while it is being respelled: lower-case ASCII letters and digits. */
struct news_name_spelling {
    char text[NEWS_WORD_ROOM];
    size_t len;
};

/* Rewrites word to the one spelling: "zelenskyy" to "zelensky", "ouchakov" to
 * "ushakov".  Only what is nearly certain is made one, since two persons whose
 * names respell alike are one for the facets; the rest is left to match.h. */
void news_spelling_settle(struct news_name_spelling *word);

#ifdef __cplusplus
}
#endif

#endif
