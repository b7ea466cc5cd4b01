/*
 * country_names.h - what countries are called: a table that train/list_countries.c
 * prints, from CLDR.
 */
#ifndef NEWS_NAMES_COUNTRY_NAMES_H
#define NEWS_NAMES_COUNTRY_NAMES_H

#include "shared/base/str.h"

/* One name of a country, in the words of a place's key (place.h). */
struct news_country_name {
    struct news_str name;
    uint16_t country; /* place in news_countries */
    bool far;         /* a name in Hindi, Chinese, Japanese or Thai */
};

/* The English name of each country. */
extern const struct news_str news_countries[];

/* Each name once, in byte order. */
extern const struct news_country_name news_country_names[];
extern const size_t news_country_name_count;

#endif
