#include "indexer/readers/pieces.h"

#include <inttypes.h>

#include "shared/base/buffer.h"

enum { CHUNK = 64 * 1024 };

struct cutter {
    const struct news_input *input;
    struct news_reading *reading;
    const struct news_piece_kind *kind;
    struct news_buffer piece; /* the piece begun, up to what was read */
    size_t line_start;        /* of the line begun, in piece */
    uint64_t line;            /* its number, from 1 */
    uint64_t piece_line;      /* where the piece began */
    uint64_t number;          /* of pieces begun */
    bool inside;              /* a piece has begun and not ended */
    bool too_long;            /* and is being passed over */
};

static enum news_status
hand_over(struct cutter *cutter, size_t len, struct news_error *err)
{
    if (!cutter->inside)
        return NEWS_OK;
    cutter->inside = false;
    if (cutter->too_long) {
        struct news_error name;
        (void)news_fail(&name, NEWS_OK, "line %" PRIu64, cutter->piece_line);
        news_reading_skip(cutter->reading, news_str_from(name.text), "%s longer than %d MiB",
                          cutter->kind->what, NEWS_MAX_INPUT >> 20);
        cutter->too_long = false;
        return NEWS_OK;
    }
    struct news_input member = *cutter->input;
    member.bytes = news_str(cutter->piece.data, len);
    member.stream = NULL;
    member.line = cutter->piece_line;
    member.number = cutter->number;
    return news_reading_member(cutter->reading, &member, cutter->kind->format, err);
}

/* Drops the first len bytes of the piece. */
static void
drop(struct cutter *cutter, size_t len)
{
    size_t rest = cutter->piece.len - len;
    if (rest)
        memmove(cutter->piece.data, cutter->piece.data + len, rest);
    news_buffer_cut(&cutter->piece, rest);
    cutter->line_start -= len;
}

/* The line begun is complete: piece ends behind it. */
static enum news_status
end_line(struct cutter *cutter, struct news_error *err)
{
    struct news_str line =
        news_str_slice(news_buffer_str(&cutter->piece), cutter->line_start, cutter->piece.len);
    while (line.len && (line.data[line.len - 1] == '\n' || line.data[line.len - 1] == '\r'))
        line.len--;
    enum news_status status = NEWS_OK;
    if (cutter->kind->starts(line)) {
        status = hand_over(cutter, cutter->line_start, err);
        drop(cutter, cutter->line_start);
        cutter->inside = true;
        cutter->piece_line = cutter->line;
        cutter->number++;
    }
    if (!status && cutter->inside && cutter->kind->ends && cutter->kind->ends(line)) {
        status = hand_over(cutter, cutter->piece.len, err);
        drop(cutter, cutter->line_start);
    }
    cutter->line++;
    cutter->line_start = cutter->piece.len;
    if (!cutter->inside || cutter->too_long)
        drop(cutter, cutter->piece.len);
    return status;
}

/* Takes the bytes up to and with the first newline; returns how many. */
static size_t
take_line(struct cutter *cutter, struct news_str bytes, bool *complete)
{
    const char *newline = bytes.len ? memchr(bytes.data, '\n', bytes.len) : NULL;
    size_t len = newline ? (size_t)(newline - bytes.data) + 1 : bytes.len;
    *complete = newline != NULL;
    if (cutter->piece.len + len > NEWS_MAX_INPUT) { /* the newline found is still one */
        cutter->too_long = cutter->inside;
        drop(cutter, cutter->piece.len);
        cutter->line_start = 0;
    }
    news_buffer_add(&cutter->piece, bytes.data, len);
    return len;
}

static enum news_status
take(struct cutter *cutter, struct news_str bytes, struct news_error *err)
{
    for (size_t at = 0; at < bytes.len;) {
        bool complete;
        at += take_line(cutter, news_str_slice(bytes, at, bytes.len), &complete);
        enum news_status status = news_buffer_check(&cutter->piece, cutter->kind->what, err);
        if (!status && complete)
            status = end_line(cutter, err);
        if (status)
            return status;
    }
    return NEWS_OK;
}

enum news_status
news_cut_pieces(const struct news_input *input, struct news_reading *reading,
                const struct news_piece_kind *kind, struct news_error *err)
{
    struct cutter cutter = { .input = input, .reading = reading, .kind = kind, .line = 1 };
    news_buffer_init(&cutter.piece, NEWS_MAX_INPUT + (size_t)CHUNK);
    char *chunk = NULL;
    struct news_buffer room;
    news_buffer_init(&room, CHUNK);
    chunk = news_buffer_reserve(&room, CHUNK);
    enum news_status status = chunk ? NEWS_OK : news_fail_memory(err);
    size_t got = 1;
    while (chunk && !status && got > 0) {
        status = input->stream->read(input->stream->ctx, chunk, CHUNK, &got, err);
        if (!status)
            status = take(&cutter, news_str(chunk, got), err);
    }
    if (!status && cutter.piece.len > cutter.line_start)
        status = end_line(&cutter, err); /* a last line without a newline */
    struct news_error late;
    enum news_status last = hand_over(&cutter, cutter.piece.len, status ? &late : err);
    if (!status)
        status = last;
    if (!status && cutter.number == 0)
        status = news_fail(err, NEWS_INPUT, "no %s in it", kind->what);
    news_buffer_clear(&room);
    news_buffer_clear(&cutter.piece);
    return status;
}
