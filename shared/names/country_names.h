/*
 * country_names.h - what countries are called: a table that train/list_countries.c
 * prints, from lists/countries.tsv and CLDR.
 */
#ifndef NEWS_NAMES_COUNTRY_NAMES_H
#define NEWS_NAMES_COUNTRY_NAMES_H

#include "shared/names/countries.h"

/* One word for a country, in the words of a place's key (place.h). */
struct news_country_name {
    struct news_str name;
    uint16_t country; /* place in news_countries */
    uint8_t kind;     /* enum news_country_word */
};

struct news_country_row {
    struct news_str key;   /* the one word of it that its key is */
    struct news_str shown; /* what a newsroom calls it; empty: nothing special */
};

extern const struct news_country_row news_countries[];

/* In byte order of their names, and by kind; each name once a kind. */
extern const struct news_country_name news_country_names[];
extern const size_t news_country_name_count;

#endif
