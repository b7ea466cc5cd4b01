/*
 * countries.h - one name for a country, from any of the many it goes by.
 *
 * The names are those of CLDR in some forty languages and a few short and former
 * ones (country_names.h).
 */
#ifndef NEWS_NAMES_COUNTRIES_H
#define NEWS_NAMES_COUNTRIES_H

#include "shared/base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The English name ("united states") of the country that name, in the words of a
 * place's key, is a name of ("vereinigte staaten"); absent when it is none.  far: it
 * was written in a script of India, Thailand, China or Japan. */
struct news_str news_country_find(struct news_str name, bool far);

#ifdef __cplusplus
}
#endif

#endif
