#include "shared/base/buffer.h"

#include <stdarg.h>
#include <stdio.h>

#include "shared/base/memory.h"

void
news_buffer_init(struct news_buffer *buffer, size_t cap)
{
    memset(buffer, 0, sizeof *buffer);
    buffer->cap = cap;
}

void
news_buffer_clear(struct news_buffer *buffer)
{
    news_free(buffer->data);
    news_buffer_init(buffer, buffer->cap);
}

void
news_buffer_reset(struct news_buffer *buffer)
{
    buffer->failure = NEWS_OK;
    news_buffer_cut(buffer, 0);
}

char *
news_buffer_reserve(struct news_buffer *buffer, size_t len)
{
    if (buffer->failure)
        return NULL;
    if (len > buffer->cap - buffer->len) {
        buffer->failure = NEWS_LIMIT;
        return NULL;
    }
    size_t need = buffer->len + len + 1; /* the NUL */
    if (need > buffer->room) {
        size_t room = buffer->room ? buffer->room : 64;
        while (room < need)
            room = room > SIZE_MAX / 2 ? need : room * 2;
        char *grown = news_realloc(buffer->data, room, 1);
        if (!grown) {
            buffer->failure = NEWS_NO_MEMORY;
            return NULL;
        }
        buffer->data = grown;
        buffer->room = room;
    }
    return buffer->data + buffer->len;
}

void
news_buffer_add(struct news_buffer *buffer, const void *data, size_t len)
{
    char *to = news_buffer_reserve(buffer, len);
    if (!to)
        return;
    if (len)
        memcpy(to, data, len);
    to[len] = '\0';
    buffer->len += len;
}

void
news_buffer_add_str(struct news_buffer *buffer, struct news_str text)
{
    news_buffer_add(buffer, text.data, text.len);
}

void
news_buffer_add_c(struct news_buffer *buffer, const char *text)
{
    news_buffer_add(buffer, text, strlen(text));
}

void
news_buffer_add_byte(struct news_buffer *buffer, char byte)
{
    news_buffer_add(buffer, &byte, 1);
}

void
news_buffer_add_char(struct news_buffer *buffer, uint32_t c)
{
    char bytes[4];
    news_buffer_add(buffer, bytes, news_utf8_put(c, bytes));
}

void
news_buffer_format(struct news_buffer *buffer, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *to = len < 0 ? NULL : news_buffer_reserve(buffer, (size_t)len);
    if (!to)
        return;
    va_start(args, format);
    (void)vsnprintf(to, (size_t)len + 1, format, args);
    va_end(args);
    buffer->len += (size_t)len;
}

void
news_buffer_cut(struct news_buffer *buffer, size_t len)
{
    if (len > buffer->len)
        return;
    buffer->len = len;
    if (buffer->data)
        buffer->data[len] = '\0';
}

enum news_status
news_buffer_check(const struct news_buffer *buffer, const char *what, struct news_error *err)
{
    switch (buffer->failure) {
    case NEWS_OK:
        return NEWS_OK;
    case NEWS_LIMIT:
        return news_fail(err, NEWS_LIMIT, "%s: larger than %zu bytes", what, buffer->cap);
    default:
        return news_fail(err, NEWS_NO_MEMORY, "%s: out of memory", what);
    }
}
