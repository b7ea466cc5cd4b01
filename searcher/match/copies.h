/*
 * copies.h - which articles carry the text of one already seen.
 *
 * Sketches are put into 32 buckets by pairs of their places.  Copies (similarity of
 * NEWS_COPY_SIMILARITY or more) are found among texts that share a bucket: as stories.h
 * says, of those with six tenths of their shingles in common all but one in a million do,
 * of those with three tenths all but one in twenty, of unrelated ones one in two thousand.
 */
#ifndef NEWS_MATCH_COPIES_H
#define NEWS_MATCH_COPIES_H

#include "shared/base/arena.h"
#include "shared/index/sketch.h"

struct news_copies;

/* NULL when out of memory. */
struct news_copies *news_copies_new(struct news_arena *arena);

/* The number of the first text added that sketch is a copy of, NEWS_COPIES_NONE when
 * there is none; *similarity (may be NULL) is how alike the two are. */
#define NEWS_COPIES_NONE SIZE_MAX
size_t news_copies_find(const struct news_copies *copies, const struct news_sketch *sketch,
                        double *similarity);

/* Adds a text; they are numbered from 0.  sketch must outlive copies.
 * Fails with NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status news_copies_add(struct news_copies *copies,
                                               const struct news_sketch *sketch,
                                               struct news_error *err);

#endif
