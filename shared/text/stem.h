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

/* The stem of a folded word; valid until the next call and as long as the word
 * is.  A word over 255 bytes is its own stem. */
struct news_str news_stemmer_stem(struct news_stemmer *stemmer, struct news_str folded);

#ifdef __cplusplus
}
#endif

#endif
