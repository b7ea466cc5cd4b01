/*
 * readers.c - any bytes through one reader: no crash, no hang, and nothing but clean
 * text comes out.
 *
 * Built once for each reader as a libFuzzer target (NEWS_FUZZ_READER is its row), and
 * once as a program that runs every reader on the files given, whole and cut off.
 */
#include <stdio.h>
#include <stdlib.h>

#include "indexer/pipeline/stream.h"
#include "indexer/readers/reading.h"
#include "indexer/readers/rows.h"
#include "shared/base/memory.h"

static enum news_status
on_article(void *ctx, struct news_article *article, struct news_arena *arena,
           struct news_error *err)
{
    (void)ctx;
    (void)arena;
    (void)err;
    if (article->id.len == 0)
        abort();
    return NEWS_OK;
}

static enum news_status
on_member(void *ctx, const struct news_input *member, const char *format, struct news_error *err)
{
    size_t *drained = ctx;
    char chunk[4096];
    size_t got = member->stream ? 1 : 0;
    if (format && !news_reader_find(news_str_from(format)))
        abort();
    while (got && *drained < (1 << 20)) {
        enum news_status status =
            member->stream->read(member->stream->ctx, chunk, sizeof chunk, &got, err);
        if (status == NEWS_INTERNAL)
            abort();
        if (status)
            break;
        *drained += got;
    }
    return NEWS_OK;
}

static void
on_skip(void *ctx, const struct news_input *input, struct news_str name, const char *reason)
{
    (void)ctx;
    (void)input;
    (void)name;
    if (news_utf8_valid_prefix(reason, strlen(reason)) != strlen(reason))
        abort();
}

static void
run(const struct news_reader *reader, const char *bytes, size_t len)
{
    size_t drained = 0;
    struct news_error err;
    struct news_reading_sink sink = { on_article, on_member, on_skip, &drained };
    struct news_reading *reading = news_reading_new(&sink);
    struct news_joined_stream stream;
    struct news_input input = { .path = news_str_from("fuzz/input"),
                                .name = news_str_from("input"),
                                .bytes = news_str(bytes, len),
                                .head =
                                    news_str(bytes, len < NEWS_SNIFF_LEN ? len : NEWS_SNIFF_LEN) };
    if (!reading || !reader)
        abort();
    news_joined_stream_init(&stream, input.bytes, NULL);
    if (reader->container)
        input.stream = &stream.stream;
    (void)reader->sniff(&input);
    if (news_reading_run(reading, reader, &input, &err) == NEWS_INTERNAL)
        abort();
    news_reading_free(reading);
}

#ifdef NEWS_FUZZ_READER

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    run(&NEWS_FUZZ_READER, (const char *)data, size);
    return 0;
}

#else

enum { LARGEST = 1 << 20, CUTS = 12 };

/* Each length gets memory of its own size, so that reading past it is seen. */
static void
run_cut(const struct news_reader *reader, const char *bytes, size_t len)
{
    for (size_t i = 0; i <= CUTS; i++) {
        size_t part = len * i / CUTS;
        char *copy = news_copy(bytes, part);
        if (!copy)
            abort();
        run(reader, copy, part);
        news_free(copy);
    }
}

int
main(int argc, char **argv)
{
    char *bytes = news_alloc(LARGEST, 1);
    for (int i = 1; bytes && i < argc; i++) {
        FILE *file = fopen(argv[i], "rbe");
        if (!file) {
            perror(argv[i]);
            return 1;
        }
        size_t len = fread(bytes, 1, LARGEST, file);
        (void)fclose(file);
        for (const struct news_reader *const *reader = news_readers(); *reader; reader++)
            run_cut(*reader, bytes, len);
    }
    news_free(bytes);
    return 0;
}

#endif
