/*
 * ndjson.c - NDJSON (JSON Lines): one JSON object a line.
 */
#include "indexer/readers/rows.h"
#include "shared/base/buffer.h"

enum { CHUNK = 256 * 1024 };

struct cutter {
    const struct news_input *input;
    struct news_reading *reading;
    struct news_buffer pending; /* read and not yet handed over */
    size_t start;               /* of the line begun, in pending */
    size_t looked;              /* no newline between start and here */
    uint64_t line;
    bool too_long; /* the line begun is being passed over */
};

static enum news_status
end_line(struct cutter *cutter, struct news_str text, struct news_error *err)
{
    struct news_input member = *cutter->input;
    member.bytes = news_str_trim(text);
    member.stream = NULL;
    member.line = cutter->line++;
    if (cutter->too_long || text.len > NEWS_MAX_INPUT) {
        struct news_error name;
        (void)news_fail(&name, NEWS_OK, "line %llu", (unsigned long long)member.line);
        news_reading_skip(cutter->reading, news_str_from(name.text), "longer than %d MiB",
                          NEWS_MAX_INPUT >> 20);
        cutter->too_long = false;
        return NEWS_OK;
    }
    if (member.bytes.len == 0)
        return NEWS_OK;
    return news_reading_member(cutter->reading, &member, "json-article", err);
}

static enum news_status
end_lines(struct cutter *cutter, struct news_error *err)
{
    const char *data = cutter->pending.data;
    for (;;) {
        const char *newline =
            cutter->pending.len > cutter->looked
                ? memchr(data + cutter->looked, '\n', cutter->pending.len - cutter->looked)
                : NULL;
        if (!newline)
            break;
        size_t end = (size_t)(newline - data);
        struct news_str text = news_str(data + cutter->start, end - cutter->start);
        enum news_status status = end_line(cutter, text, err);
        if (status)
            return status;
        cutter->start = cutter->looked = end + 1;
    }
    cutter->looked = cutter->pending.len;
    return NEWS_OK;
}

/* Moves the line begun to the front, and forgets it once it is too long. */
static void
make_room(struct cutter *cutter)
{
    size_t len = cutter->pending.len - cutter->start;
    if (len > NEWS_MAX_INPUT || cutter->too_long) {
        cutter->too_long = true;
        len = 0;
    }
    if (len && cutter->start)
        memmove(cutter->pending.data, cutter->pending.data + cutter->start, len);
    news_buffer_cut(&cutter->pending, len);
    cutter->start = 0;
    cutter->looked = len;
}

static enum news_status
fill(struct cutter *cutter, size_t *got, struct news_error *err)
{
    make_room(cutter);
    char *to = news_buffer_reserve(&cutter->pending, CHUNK);
    if (!to)
        return news_buffer_check(&cutter->pending, "a line", err);
    struct news_stream *stream = cutter->input->stream;
    enum news_status status = stream->read(stream->ctx, to, CHUNK, got, err);
    if (!status)
        cutter->pending.len += *got;
    return status;
}

static enum news_status
read_ndjson(const struct news_input *input, struct news_reading *reading, struct news_error *err)
{
    struct cutter cutter = { .input = input, .reading = reading, .line = 1 };
    news_buffer_init(&cutter.pending, NEWS_MAX_INPUT + 2 * (size_t)CHUNK);
    size_t got = 0;
    bool first = true;
    enum news_status status;
    do {
        status = fill(&cutter, &got, err);
        if (status)
            break;
        if (first && cutter.pending.len >= 3 && memcmp(cutter.pending.data, "\xEF\xBB\xBF", 3) == 0)
            cutter.start = cutter.looked = 3;
        first = false;
        status = end_lines(&cutter, err);
    } while (!status && got);
    if (!status && (cutter.pending.len > cutter.start || cutter.too_long)) {
        struct news_str rest = news_buffer_str(&cutter.pending);
        status = end_line(&cutter, news_str_slice(rest, cutter.start, rest.len), err);
    }
    news_buffer_clear(&cutter.pending);
    return status;
}

/* An object that ends with its line, and another that begins with the next. */
static bool
looks_like_lines(struct news_str head)
{
    size_t newline = news_str_find(head, news_str("\n", 1), 0);
    if (newline == NEWS_STR_NONE)
        return false;
    struct news_str first = news_str_trim(news_str_slice(head, 0, newline));
    struct news_str rest = news_str_trim(news_str_slice(head, newline, head.len));
    return first.len > 2 && first.data[first.len - 1] == '}' && rest.len && rest.data[0] == '{';
}

/* An array of objects, or an object whose first line is its bracket: JSON under the wrong name. */
static bool
is_laid_out(struct news_str head)
{
    if (head.len < 2 || (head.data[0] != '[' && head.data[0] != '{'))
        return false;
    struct news_str rest = news_str_trim(news_str_slice(head, 1, head.len));
    bool ends_line = head.data[1] == '\n' || head.data[1] == '\r';
    char inside = '\0';
    if (rest.len)
        inside = rest.data[0];
    return head.data[0] == '[' ? inside == '{' : ends_line && inside == '"';
}

static unsigned
sniff_ndjson(const struct news_input *input)
{
    bool named = news_str_ends_with(input->name, (struct news_str)NEWS_STR(".ndjson")) ||
                 news_str_ends_with(input->name, (struct news_str)NEWS_STR(".jsonl"));
    struct news_str head = news_str_trim(input->head);
    if (news_str_starts_with(head, (struct news_str)NEWS_STR("\xEF\xBB\xBF")))
        head = news_str_trim(news_str_slice(head, 3, head.len));
    if (named)
        return is_laid_out(head) ? 0 : 95; /* the first line may be a bad one */
    return head.len && head.data[0] == '{' && looks_like_lines(head) ? 60 : 0;
}

const struct news_reader news_reader_ndjson = {
    .name = "ndjson",
    .what = "NDJSON or JSON Lines: an article as an object on each line",
    .container = true,
    .sniff = sniff_ndjson,
    .read = read_ndjson,
};
