/*
 * caseless_names.h - places in scripts without capitals: a table that
 * train/list_caseless.c prints, from CLDR.
 */
#ifndef NEWS_NAMES_CASELESS_NAMES_H
#define NEWS_NAMES_CASELESS_NAMES_H

#include "shared/base/str.h"

struct news_caseless_name {
    struct news_str name; /* folded (caseless.h) */
    uint16_t key;         /* place in news_caseless_keys */
};

/* The first one is empty: what is not a place. */
extern const struct news_str news_caseless_keys[];

/* Each name once, in byte order. */
extern const struct news_caseless_name news_caseless_names[];
extern const size_t news_caseless_name_count;

#endif
