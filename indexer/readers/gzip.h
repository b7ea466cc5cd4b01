/*
 * gzip.h - a stream of gzip members (RFC 1952), one a record, read on behind damage.
 */
#ifndef NEWS_READERS_GZIP_H
#define NEWS_READERS_GZIP_H

#include <zlib.h>

#include "indexer/readers/reader.h"
#include "shared/base/buffer.h"

struct news_gzip {
    struct news_stream stream; /* what is unpacked; it ends where damage begins as well */
    bool damaged;              /* that is why it ended */
    struct news_stream *from;
    z_stream z;
    struct news_buffer packed; /* read and not passed over yet */
    size_t start;              /* in it: the member being read, as far as it is kept */
    size_t at;                 /* and the next byte to be unpacked */
    uint64_t bytes_in;
    uint64_t bytes_out;
    bool inside; /* a member */
    bool ended;  /* nothing is left to be read */
};

/* Whether bytes begin a gzip member whose content begins with prefix, of at most 16 bytes. */
bool news_gzip_starts_with(struct news_str bytes, struct news_str prefix);

/* Fails with NEWS_NO_MEMORY.  To be given to news_gzip_close() whatever comes back. */
NEWS_MUST_USE enum news_status
news_gzip_open(struct news_gzip *gzip, struct news_stream *from, struct news_error *err);
void news_gzip_close(struct news_gzip *gzip);

/* Goes on behind damage at the next member whose content begins with prefix; *found is false when
 * there is none.  *passed is how many packed bytes are given up.  Fails as the stream does. */
NEWS_MUST_USE enum news_status news_gzip_resume(struct news_gzip *gzip, struct news_str prefix,
                                                bool *found, uint64_t *passed,
                                                struct news_error *err);

#endif
