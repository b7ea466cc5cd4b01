/*
 * http.h - a stored HTTP response (RFC 9112): its headers, and its body without
 * transfer and content encodings.
 */
#ifndef NEWS_READERS_HTTP_H
#define NEWS_READERS_HTTP_H

#include "shared/base/arena.h"
#include "shared/base/buffer.h"
#include "shared/base/status.h"

struct news_http {
    unsigned code;              /* 200, 404, ... */
    struct news_str media_type; /* "text/html", or absent; borrowed from the response */
    struct news_str charset;    /* of the media type, or absent; borrowed */
    struct news_str date;       /* Last-Modified is no date of publication: the Date header */
    bool damaged;               /* the encoding breaks off: the body is what came out before */
};

/* Reads a response of which bytes is the whole; its body replaces what is in
 * body, which has a cap that bounds decompression.
 * Fails with NEWS_INPUT (no HTTP response, or an encoding that cannot be undone),
 * NEWS_LIMIT or NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status news_http_read(struct news_str bytes, struct news_http *http,
                                              struct news_buffer *body, struct news_error *err);

#endif
