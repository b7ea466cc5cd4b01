/*
 * stream.h - streams over what content can be in.
 */
#ifndef NEWS_PIPELINE_STREAM_H
#define NEWS_PIPELINE_STREAM_H

#include <stdatomic.h>

#include "indexer/readers/reader.h"

/* Over an open file; interrupted calls are repeated unless stop is set.
 * Files are read, never mapped: one that shrinks meanwhile must not kill us. */
struct news_file_stream {
    struct news_stream stream;
    int fd;
    const char *path;             /* for messages */
    const atomic_bool *stop;      /* fails with NEWS_INTERRUPTED once it is set; or NULL */
    uint64_t bytes;               /* read so far */
    bool ended;                   /* read to its end */
    struct XXH3_state_s *hashing; /* NULL: no memory for it */
};
void news_file_stream_init(struct news_file_stream *file, int fd, const char *path,
                           const atomic_bool *stop);

/* XXH3 of the bytes; 0 when they were not read to the end.  Ends the hashing. */
uint64_t news_file_stream_hash(struct news_file_stream *file);

/* Over bytes in memory, and after them another stream (or none). */
struct news_joined_stream {
    struct news_stream stream;
    struct news_str head;
    struct news_stream *rest;
};
void news_joined_stream_init(struct news_joined_stream *joined, struct news_str head,
                             struct news_stream *rest);

/* Reads until len bytes are there or the stream ends. */
NEWS_MUST_USE enum news_status news_stream_fill(struct news_stream *stream, char *to, size_t len,
                                                size_t *got, struct news_error *err);

#endif
