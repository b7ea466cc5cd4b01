/*
 * countries.h - one name for a country, from any of the many it goes by.
 *
 * The names are those of the news (lists/countries.tsv) and of CLDR in some forty
 * languages, but for those that a city has too: what Croats call Tunisia is in all
 * other texts its capital.
 */
#ifndef NEWS_NAMES_COUNTRIES_H
#define NEWS_NAMES_COUNTRIES_H

#include "shared/base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

/* How a word leads to a country. */
enum news_country_word {
    NEWS_COUNTRY_NAMED,    /* "Vereinigte Staaten", wherever it stands */
    NEWS_COUNTRY_ABROAD,   /* only when written in another script than the Latin one */
    NEWS_COUNTRY_ACCENTED, /* "França", "Çin": only with such a letter */
    NEWS_COUNTRY_CODED,    /* "GER", only in three capitals */
    NEWS_COUNTRY_PEOPLE    /* "British", "Germans": not a name of it */
};

/* The key of the country ("united states") that word, in the words of a place's key,
 * leads to in that way; absent when it leads to none.  Static. */
struct news_str news_country_find(struct news_str word, enum news_country_word kind);

/* What a newsroom calls the country with that key ("United States"); absent when key is
 * no country's.  Static. */
struct news_str news_country_shown(struct news_str key);

#ifdef __cplusplus
}
#endif

#endif
