/*
 * buffer.h - bytes that grow up to a cap given when the buffer is made.
 *
 * After a failure (the cap reached, or no memory) a buffer ignores further
 * calls, so a run of appends is checked once, at its end.
 */
#ifndef NEWS_BASE_BUFFER_H
#define NEWS_BASE_BUFFER_H

#include "shared/base/status.h"
#include "shared/base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

struct news_buffer {
    char *data; /* len bytes and a NUL, or NULL while nothing was appended */
    size_t len;
    size_t room; /* allocated */
    size_t cap;
    enum news_status failure; /* NEWS_OK, NEWS_LIMIT or NEWS_NO_MEMORY */
};

/* cap: the most bytes it will ever hold. */
void news_buffer_init(struct news_buffer *buffer, size_t cap);

/* Frees the bytes; the buffer is as after news_buffer_init(). */
void news_buffer_clear(struct news_buffer *buffer);

/* Forgets the bytes and any failure but keeps the room. */
void news_buffer_reset(struct news_buffer *buffer);

void news_buffer_add(struct news_buffer *buffer, const void *data, size_t len);
void news_buffer_add_str(struct news_buffer *buffer, struct news_str text);
void news_buffer_add_c(struct news_buffer *buffer, const char *text);
void news_buffer_add_byte(struct news_buffer *buffer, char byte);
/* Appends the character c as UTF-8. */
void news_buffer_add_char(struct news_buffer *buffer, uint32_t c);
void news_buffer_format(struct news_buffer *buffer, const char *format, ...) NEWS_PRINTF(2, 3);

/* Drops the bytes after len. */
void news_buffer_cut(struct news_buffer *buffer, size_t len);

/* Makes room for len more bytes and returns where they go, to be written by the
 * caller, who then adds to buffer->len; NULL on failure. */
char *news_buffer_reserve(struct news_buffer *buffer, size_t len);

/* What the buffer holds; valid until the next change. */
static inline struct news_str
news_buffer_str(const struct news_buffer *buffer)
{
    return news_str(buffer->data ? buffer->data : "", buffer->len);
}

/* The failure, if there was one, as a status with a text that starts with what. */
NEWS_MUST_USE enum news_status
news_buffer_check(const struct news_buffer *buffer, const char *what, struct news_error *err);

#ifdef __cplusplus
}
#endif

#endif
