/*
 * output.h - writes a file of columns (shared/index/columns.h) and files of
 * stored articles from start to end.
 */
#ifndef NEWS_WRITING_OUTPUT_H
#define NEWS_WRITING_OUTPUT_H

#include "shared/base/buffer.h"
#include "shared/index/columns.h"

/* After a failure it ignores further calls; news_columns_out_finish() reports it. */
struct news_columns_out;

NEWS_MUST_USE enum news_status
news_columns_out_open(const char *path, struct news_columns_out **out, struct news_error *err);
/* Drops an unfinished file (it stays as it is).  NULL is allowed. */
void news_columns_out_close(struct news_columns_out *out);

/* What is added from now on belongs to this section; each is begun once at most,
 * and one that is not is empty. */
void news_columns_out_begin(struct news_columns_out *out, enum news_section section);
void news_columns_out_add(struct news_columns_out *out, const void *data, size_t len);
void news_columns_out_add_u32(struct news_columns_out *out, uint32_t value);
void news_columns_out_add_u64(struct news_columns_out *out, uint64_t value);

/* Writes table and trailer, and closes the file (not synced) whatever comes back. */
NEWS_MUST_USE enum news_status news_columns_out_finish(struct news_columns_out *out, uint32_t rows,
                                                       uint32_t live, struct news_error *err);

enum { NEWS_RECORD_LIMIT = 512 * 1024 * 1024 }; /* bytes of one stored article */

/* Stored articles, as records are added. */
struct news_articles_out;

NEWS_MUST_USE enum news_status
news_articles_out_open(const char *path, struct news_articles_out **out, struct news_error *err);
/* Drops an unfinished file.  NULL is allowed. */
void news_articles_out_close(struct news_articles_out *out);

NEWS_MUST_USE enum news_status
news_articles_out_add(struct news_articles_out *out, struct news_str record,
                      struct news_record_place *place, struct news_error *err);

/* Writes what is left and closes the file, not synced.  *blocks describes what
 * was written and is to be given to news_free(). */
NEWS_MUST_USE enum news_status
news_articles_out_finish(struct news_articles_out *out, struct news_record_block **blocks,
                         uint32_t *block_count, struct news_error *err);

#endif
