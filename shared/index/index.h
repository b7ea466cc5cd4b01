/*
 * index.h - an index opened for reading: one consistent state of it, however
 * many writers publish others meanwhile.
 *
 * A handle belongs to one thread at a time; open one for each thread.
 */
#ifndef NEWS_INDEX_INDEX_H
#define NEWS_INDEX_INDEX_H

#include "shared/index/layout.h"
#include "shared/index/schema.h"
#include "shared/index/segment.h"
#include "shared/index/xapian.h"

#ifdef __cplusplus
extern "C" {
#endif

struct news_index;

/* Opens the index in the folder path.  Fails with NEWS_NOT_FOUND (no such
 * folder), NEWS_INPUT (not an index), NEWS_VERSION, NEWS_CORRUPT, NEWS_IO or
 * NEWS_NO_MEMORY; the text says which, and names the path. */
NEWS_MUST_USE enum news_status
news_index_open(const char *path, struct news_index **out, struct news_error *err);
/* NULL is allowed and does nothing. */
void news_index_close(struct news_index *index);

/* What the index was built with. */
const struct news_index_options *news_index_options(const struct news_index *index);

/* The terms of all segments; NULL when the index has no segment (no article). */
const struct news_xapian *news_index_terms(const struct news_index *index);

size_t news_index_segment_count(const struct news_index *index);
struct news_segment *news_index_segment(const struct news_index *index, size_t i);

/* Asks all segments for these columns (enum news_columns, or-ed). */
NEWS_MUST_USE enum news_status
news_index_need(struct news_index *index, unsigned columns, struct news_error *err);

/* Where a document of news_index_terms() is.  docid must be one that a match delivered. */
struct news_place {
    struct news_segment *segment;
    uint32_t segment_number; /* as for news_index_segment() */
    uint32_t row;
};
struct news_place news_index_place(const struct news_index *index, uint32_t docid);

/* The document number of a row: the way back. */
uint32_t news_index_docid(const struct news_index *index, uint32_t segment_number, uint32_t row);

/* The stored article of a document; see news_segment_article(). */
NEWS_MUST_USE enum news_status
news_index_article(struct news_index *index, uint32_t docid, enum news_article_parts parts,
                   struct news_arena *arena, struct news_article *out, struct news_error *err);

/* The document whose article has this id.  NEWS_NOT_FOUND when there is none. */
NEWS_MUST_USE enum news_status news_index_find_id(struct news_index *index, struct news_str id,
                                                  uint32_t *docid, struct news_error *err);

/* Xapian cannot tell a changed table from one that has nothing.  Before "nothing found"
 * is said, this holds the tables that a search reads against their checksums, once for a
 * handle, as far as they are small enough for that to take a few milliseconds (16 MiB).
 * Fails with NEWS_CORRUPT or NEWS_IO. */
NEWS_MUST_USE enum news_status news_index_doubt(struct news_index *index, struct news_error *err);

/* Says whether the index at path is sound: every checksum, every record, and
 * Xapian's own check.  What is published meanwhile is checked in its stead, twenty times at
 * most.  Fails as news_index_open() does, at the first damage, or with NEWS_LOCKED (it was
 * published each time). */
NEWS_MUST_USE enum news_status news_index_check(const char *path, struct news_error *err);

#ifdef __cplusplus
}
#endif

#endif
