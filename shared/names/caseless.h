/*
 * caseless.h - names of countries and large cities in scripts without capitals, which
 * nothing but a list tells from other words.
 *
 * The names are those of CLDR in fifteen languages and some that the news prefers
 * (caseless_names.h).  Letters that writers of Arabic and Persian use for each other
 * are one, and vowel signs do not count.
 */
#ifndef NEWS_NAMES_CASELESS_H
#define NEWS_NAMES_CASELESS_H

#include "shared/base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

struct news_caseless {
    /* Of the place ("china"), static; absent when text is no name, empty when it is one of
     * something else ("Real Madrid"). */
    struct news_str key;
    bool more; /* longer names begin with text */
};

/* What text (valid UTF-8) is among the names. */
struct news_caseless news_caseless_find(struct news_str text);

/* Puts text into out (of room bytes) as names are compared.  Returns its length, or 0 when there
 * is no room for it. */
size_t news_caseless_fold(struct news_str text, char *out, size_t room);

#ifdef __cplusplus
}
#endif

#endif
