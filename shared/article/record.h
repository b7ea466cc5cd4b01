/*
 * record.h - an article as bytes, for the index.
 *
 * A record is a version byte, the length of its card, the card (what a list of
 * hits shows) and the rest (body, offsets, evidence).  Numbers are LEB128; a text
 * is its length + 1 and its bytes, 0 when absent.  Tokens are not stored.
 */
#ifndef NEWS_ARTICLE_RECORD_H
#define NEWS_ARTICLE_RECORD_H

#include "shared/article/article.h"
#include "shared/base/buffer.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Which parts of an article are wanted; one that is left out is as in a blank article. */
enum news_article_parts {
    NEWS_PARTS_CARD, /* id, path, format, title, url, source, section, language, bylines, chosen
                        date, fingerprint, entities without mentions */
    NEWS_PARTS_ALL
};

/* Appends the record of article.  Check out as any buffer. */
void news_record_encode(const struct news_article *article, struct news_buffer *out);

/* Understands the len bytes at data, which may be anything, and fills *out, all
 * in the arena.  What it accepts is safe to use: texts are valid UTF-8, offsets
 * are character boundaries of their field, words of a list are known ones.
 * Fails with NEWS_CORRUPT or NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status
news_record_decode(const void *data, size_t len, enum news_article_parts parts,
                   struct news_arena *arena, struct news_article *out, struct news_error *err);

#ifdef __cplusplus
}
#endif

#endif
