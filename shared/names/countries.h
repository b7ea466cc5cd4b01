/*
 * countries.h - one name for a country, from any of the many it goes by.
 *
 * The names are those of CLDR in some forty languages, as ICU carries them, and a
 * few short and former ones.  The tables are made once, at the first look-up that
 * needs them.
 */
#ifndef NEWS_NAMES_COUNTRIES_H
#define NEWS_NAMES_COUNTRIES_H

#include "shared/base/status.h"
#include "shared/base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The English name ("united states") of the country that name, in the words of a
 * place's key, is a name of ("vereinigte staaten"); absent when it is none.  far: it
 * was written in a script of India, Thailand, China or Japan.  *out is the program's.
 * Thread-safe.  Fails with NEWS_NO_MEMORY or NEWS_INTERNAL. */
NEWS_MUST_USE enum news_status
news_country_find(struct news_str name, bool far, struct news_str *out, struct news_error *err);

#ifdef __cplusplus
}
#endif

#endif
