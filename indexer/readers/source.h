/*
 * source.h - a stream read by lines and by counted bytes, for record formats.
 */
#ifndef NEWS_READERS_SOURCE_H
#define NEWS_READERS_SOURCE_H

#include "indexer/readers/reader.h"
#include "shared/base/buffer.h"

enum { NEWS_SOURCE_LINE = 16 * 1024 }; /* the longest line that is told whole, in bytes */

struct news_source {
    struct news_stream *stream;
    struct news_buffer ahead; /* read and not yet taken */
    size_t at;                /* the first byte of it that is not taken */
    bool ended;
};

void news_source_init(struct news_source *source, struct news_stream *stream);
void news_source_clear(struct news_source *source);

/* Takes a line; *line is without its end ("\n" or "\r\n") and valid until the next
 * call; of a longer line than NEWS_SOURCE_LINE, a part.  *more is false at the end
 * of the stream.  Fails as the stream does, or with NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status news_source_line(struct news_source *source, struct news_str *line,
                                                bool *more, struct news_error *err);

/* Takes len bytes and appends them to out, which may be NULL: then they are passed
 * over.  *got is less at the end of the stream. */
NEWS_MUST_USE enum news_status news_source_take(struct news_source *source, uint64_t len,
                                                struct news_buffer *out, uint64_t *got,
                                                struct news_error *err);

#endif
