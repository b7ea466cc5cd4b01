/*
 * stem.h - Snowball's stemmers with the answers kept.
 *
 * A stemmer belongs to one thread at a time.
 */
#ifndef NEWS_TEXT_STEM_H
#define NEWS_TEXT_STEM_H

#include "shared/base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

struct news_stemmer;

/* For language (BCP 47); one without a stemmer leaves words as they are.  NULL
 * when out of memory.  To be given to news_stemmer_free(). */
struct news_stemmer *news_stemmer_new(struct news_str language);
void news_stemmer_free(struct news_stemmer *stemmer);

/* The stem of a folded word of at most 200 bytes; valid until the next call. */
struct news_str news_stemmer_stem(struct news_stemmer *stemmer, struct news_str folded);

#ifdef __cplusplus
}
#endif

#endif
