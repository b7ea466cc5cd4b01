#include "indexer/readers/source.h"

enum { CHUNK = 64 * 1024 };

void
news_source_init(struct news_source *source, struct news_stream *stream)
{
    memset(source, 0, sizeof *source);
    source->stream = stream;
    news_buffer_init(&source->ahead, 2 * (size_t)CHUNK);
}

void
news_source_clear(struct news_source *source)
{
    news_buffer_clear(&source->ahead);
}

/* Reads more behind what is ahead, of which little may be left. */
static enum news_status
fill(struct news_source *source, struct news_error *err)
{
    struct news_buffer *ahead = &source->ahead;
    size_t left = ahead->len - source->at;
    if (left && source->at)
        memmove(ahead->data, ahead->data + source->at, left);
    news_buffer_cut(ahead, left);
    source->at = 0;
    char *to = news_buffer_reserve(ahead, CHUNK);
    if (!to)
        return news_buffer_check(ahead, "a record", err);
    size_t got = 0;
    enum news_status status = source->stream->read(source->stream->ctx, to, CHUNK, &got, err);
    if (!status)
        ahead->len += got;
    source->ended = !status && got == 0;
    return status;
}

enum news_status
news_source_line(struct news_source *source, struct news_str *line, bool *more,
                 struct news_error *err)
{
    for (;;) {
        struct news_str left =
            news_str_slice(news_buffer_str(&source->ahead), source->at, source->ahead.len);
        struct news_str window = news_str_slice(left, 0, NEWS_SOURCE_LINE);
        size_t end = news_str_find(window, news_str_from("\n"), 0);
        bool whole = end != NEWS_STR_NONE;
        if (whole || window.len == NEWS_SOURCE_LINE || source->ended) {
            size_t len = whole ? end : window.len;
            source->at += whole ? end + 1 : len;
            *line = news_str_slice(window, 0, len);
            if (whole && len && window.data[len - 1] == '\r')
                line->len--;
            *more = whole || len > 0;
            return NEWS_OK;
        }
        enum news_status status = fill(source, err);
        if (status)
            return status;
    }
}

enum news_status
news_source_take(struct news_source *source, uint64_t len, struct news_buffer *out, uint64_t *got,
                 struct news_error *err)
{
    *got = 0;
    while (*got < len) {
        size_t left = source->ahead.len - source->at;
        if (left == 0) {
            enum news_status status = source->ended ? NEWS_OK : fill(source, err);
            if (status || source->ended)
                return status;
            continue;
        }
        size_t part = len - *got < left ? (size_t)(len - *got) : left;
        if (out)
            news_buffer_add(out, source->ahead.data + source->at, part);
        source->at += part;
        *got += part;
    }
    return out ? news_buffer_check(out, "a record", err) : NEWS_OK;
}
