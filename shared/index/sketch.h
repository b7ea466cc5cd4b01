/*
 * sketch.h - how alike two texts are, from a few bytes of each.
 *
 * A sketch is a one-permutation minhash (Li, Owen, Zhang, NIPS 2012) of the
 * text's word 3-shingles: the share of places where two sketches agree estimates
 * the share of shingles the texts have in common.  With the number of different ones
 * it also tells how much of the shorter text is in the longer one, so that a copy with
 * its tail cut off is seen for what it is.
 */
#ifndef NEWS_INDEX_SKETCH_H
#define NEWS_INDEX_SKETCH_H

#include "shared/article/article.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { NEWS_SKETCH_PLACES = 64 };

struct news_sketch {
    uint32_t shingles; /* different ones; 0: the text is too short to tell */
    uint8_t places[NEWS_SKETCH_PLACES];
};

/* At or above: copies of one text.  On BBC stories this finds 83 % of copies that
 * have another lead-in and only half of the text, 98 % with three fifths of it, and
 * no two different stories; see sketch.c for short texts. */
#define NEWS_COPY_SIMILARITY 0.55

/* Sketches the words of text.  Fails with NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status news_sketch_make(struct news_str text, struct news_tokens tokens,
                                                struct news_sketch *out, struct news_error *err);

/* From 0 (nothing in common) to 1 (the same words); the same either way round. */
double news_sketch_similarity(const struct news_sketch *a, const struct news_sketch *b);

/* 64 bits of the sketch for struct news_article: similar texts differ in few;
 * 0 when the text is too short to tell. */
uint64_t news_sketch_fingerprint(const struct news_sketch *sketch);

#ifdef __cplusplus
}
#endif

#endif
