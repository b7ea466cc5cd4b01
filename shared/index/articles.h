/*
 * articles.h - the file of a segment's stored articles: records (record.h) one
 * after another, in blocks that are compressed each by itself.
 *
 * The file is nothing but zstd frames; where they are is in the columns.  So
 * files are joined by putting one behind the other.
 */
#ifndef NEWS_INDEX_ARTICLES_H
#define NEWS_INDEX_ARTICLES_H

#include "shared/base/buffer.h"
#include "shared/index/columns.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Uncompressed bytes after which a block is closed.  Larger ones compress
 * better, smaller ones are faster to pick one article from. */
enum { NEWS_BLOCK_LEN = 32 * 1024 };

struct news_articles;

NEWS_MUST_USE enum news_status
news_articles_open(const char *path, struct news_articles **out, struct news_error *err);
/* NULL is allowed and does nothing. */
void news_articles_close(struct news_articles *articles);

/* The record at place, which is in block.  It stays valid until the next call.
 * Fails with NEWS_CORRUPT, NEWS_IO or NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status
news_articles_record(struct news_articles *articles, const struct news_record_block *block,
                     const struct news_record_place *place, struct news_str *record,
                     struct news_error *err);

#ifdef __cplusplus
}
#endif

#endif
