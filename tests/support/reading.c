#include "tests/support/reading.h"

#include <stdlib.h>

#include "indexer/pipeline/stream.h"
#include "shared/base/buffer.h"

static struct news_str
keep(struct news_test_reading *out, struct news_str text)
{
    return news_arena_copy(out->arena, text);
}

static const void *
keep_array(struct news_test_reading *out, const void *items, size_t count, size_t size)
{
    void *copy = news_arena_alloc(out->arena, count, size);
    if (copy && count)
        memcpy(copy, items, count * size);
    return copy;
}

/* Texts in lists are moved too, so that nothing points into the reader's arena. */
static void
keep_lists(struct news_test_reading *out, struct news_article *to)
{
    to->bylines = keep_array(out, to->bylines, to->byline_count, sizeof *to->bylines);
    to->witnesses = keep_array(out, to->witnesses, to->witness_count, sizeof *to->witnesses);
    to->warnings = keep_array(out, to->warnings, to->warning_count, sizeof *to->warnings);
    for (size_t i = 0; i < to->byline_count; i++)
        ((struct news_str *)(uintptr_t)to->bylines)[i] = keep(out, to->bylines[i]);
    for (size_t i = 0; i < to->warning_count; i++)
        ((struct news_str *)(uintptr_t)to->warnings)[i] = keep(out, to->warnings[i]);
    for (size_t i = 0; i < to->witness_count; i++) {
        struct news_date_witness *witness =
            &((struct news_date_witness *)(uintptr_t)to->witnesses)[i];
        witness->text = keep(out, witness->text);
        witness->label = keep(out, witness->label);
    }
}

static enum news_status
on_article(void *ctx, struct news_article *article, struct news_arena *arena,
           struct news_error *err)
{
    struct news_test_reading *out = ctx;
    (void)arena;
    if (out->article_count == NEWS_TEST_MOST)
        return news_fail(err, NEWS_LIMIT, "more articles than the test keeps");
    struct news_article *to = &out->articles[out->article_count++];
    *to = *article;
    struct news_str *texts[] = {
        &to->id,  &to->path,   &to->format,  &to->title,    &to->body,
        &to->url, &to->source, &to->section, &to->dateline, &to->language
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        *texts[i] = keep(out, *texts[i]);
    keep_lists(out, to);
    return NEWS_OK;
}

static struct news_str
drain(struct news_test_reading *out, struct news_stream *stream)
{
    struct news_buffer all;
    news_buffer_init(&all, NEWS_MAX_INPUT);
    char chunk[4096];
    size_t got = 0;
    do {
        struct news_error err;
        if (stream->read(stream->ctx, chunk, sizeof chunk, &got, &err))
            break;
        news_buffer_add(&all, chunk, got);
    } while (got);
    struct news_str copy = keep(out, news_buffer_str(&all));
    news_buffer_clear(&all);
    return copy;
}

static enum news_status
on_member(void *ctx, const struct news_input *member, const char *format, struct news_error *err)
{
    struct news_test_reading *out = ctx;
    if (out->member_count == NEWS_TEST_MOST)
        return news_fail(err, NEWS_LIMIT, "more members than the test keeps");
    size_t i = out->member_count++;
    out->member_paths[i] = keep(out, member->path);
    out->members[i] = member->stream ? drain(out, member->stream) : keep(out, member->bytes);
    out->member_formats[i] = keep(out, news_str_from(format ? format : ""));
    return NEWS_OK;
}

static void
on_skip(void *ctx, const struct news_input *input, struct news_str name, const char *reason)
{
    struct news_test_reading *out = ctx;
    (void)input;
    if (out->skip_count < NEWS_TEST_MOST)
        out->skips[out->skip_count++] = news_arena_format(out->arena, "%.*s: %s", (int)name.len,
                                                          name.data ? name.data : "", reason);
}

void
news_test_read_input(struct news_test_reading *out, const char *format,
                     const struct news_input *input)
{
    memset(out, 0, sizeof *out);
    out->arena = news_arena_new(0);
    struct news_reading_sink sink = {
        .article = on_article, .member = on_member, .skip = on_skip, .ctx = out
    };
    const struct news_reader *reader = news_reader_find(news_str_from(format));
    struct news_reading *reading = news_reading_new(&sink);
    if (!out->arena || !reading || !reader)
        abort();
    struct news_input whole = *input;
    struct news_joined_stream stream;
    news_joined_stream_init(&stream, whole.bytes, NULL);
    whole.head = news_str_slice(whole.bytes, 0, NEWS_SNIFF_LEN);
    if (reader->container)
        whole.stream = &stream.stream;
    out->status = news_reading_run(reading, reader, &whole, &out->err);
    news_reading_free(reading);
}

void
news_test_read(struct news_test_reading *out, const char *format, const char *path,
               const char *bytes, size_t len)
{
    const char *slash = strrchr(path, '/');
    struct news_input input = { .path = news_str_from(path),
                                .name = news_str_from(slash ? slash + 1 : path),
                                .bytes = news_str(bytes, len) };
    news_test_read_input(out, format, &input);
}

void
news_test_reading_clear(struct news_test_reading *reading)
{
    news_arena_free(reading->arena);
    reading->arena = NULL;
}
