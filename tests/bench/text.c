/*
 * text - how fast articles are read, cut into tokens and terms, and dated.
 *
 *   text FILE...     megabytes of input a second, a line a step; files that end in
 *                    .html or .htm are read as pages, all others as plain text
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "indexer/dating/dating.h"
#include "indexer/readers/reading.h"
#include "shared/base/memory.h"
#include "shared/text/terms.h"

enum { MOST_FILES = 20000, LARGEST = 1 << 24, LATEST_DAYS = 40000 };

enum step { READ, READ_AND_DATE, TOKENISE, TERMS, DATE, STEP_COUNT };

struct bench {
    struct news_str files[MOST_FILES];
    bool pages[MOST_FILES];
    size_t count;
    enum step step;
    double spent; /* seconds in the step itself */
    size_t bytes; /* that it was given */
    size_t made;  /* tokens, terms, dates: what keeps the compiler honest */
    struct news_termer *termer;
};

static double
seconds(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static bool
load(struct bench *bench, const char *path)
{
    static char room[LARGEST];
    FILE *file = fopen(path, "re");
    if (!file || bench->count == MOST_FILES)
        return false;
    size_t len = fread(room, 1, sizeof room, file);
    (void)fclose(file);
    char *copy = news_copy(room, len);
    struct news_str name = news_str_from(path);
    bench->pages[bench->count] = news_str_ends_with(name, news_str_from(".html")) ||
                                 news_str_ends_with(name, news_str_from(".htm"));
    bench->files[bench->count] = news_str(copy, len);
    bench->count += copy != NULL;
    return copy != NULL;
}

static enum news_status
count_term(void *ctx, const struct news_term *term, struct news_error *err)
{
    struct bench *bench = (struct bench *)ctx;
    (void)term;
    (void)err;
    bench->made++;
    return NEWS_OK;
}

/* Runs the step on an article that was read; its time alone counts. */
static enum news_status
take_article(void *ctx, struct news_article *article, struct news_arena *arena,
             struct news_error *err)
{
    struct bench *bench = (struct bench *)ctx;
    struct news_str language = NEWS_STR("en");
    enum news_status status = NEWS_OK;
    if (bench->step == DATE || bench->step == READ_AND_DATE)
        status = news_tokenise(article->body, language, arena, &article->body_tokens, err);
    double start = seconds();
    if (!status && bench->step == TOKENISE)
        status = news_tokenise(article->body, language, arena, &article->body_tokens, err);
    if (!status && bench->step == TERMS)
        status = news_termer_run(bench->termer, article->body, 0, count_term, bench, NULL, err);
    if (!status && (bench->step == DATE || bench->step == READ_AND_DATE))
        status = news_date_article(article, LATEST_DAYS, arena, err);
    bench->spent += seconds() - start;
    bench->bytes += article->body.len;
    bench->made += article->body_tokens.count + (article->date.chosen.value.len > 0);
    return status;
}

static void
ignore_skip(void *ctx, const struct news_input *input, struct news_str name, const char *reason)
{
    (void)ctx;
    (void)input;
    (void)name;
    (void)reason;
}

static void
run_all(struct bench *bench, struct news_reading *reading, bool pages)
{
    const struct news_reader *reader = news_reader_find(news_str_from(pages ? "html" : "text"));
    struct news_error err;
    for (size_t i = 0; i < bench->count; i++) {
        if (bench->pages[i] != pages)
            continue;
        struct news_input input = { .path = NEWS_STR("a"), .name = NEWS_STR("a") };
        input.bytes = bench->files[i];
        input.head = news_str_slice(input.bytes, 0, NEWS_SNIFF_LEN);
        double before = bench->spent;
        size_t bytes = bench->bytes;
        double start = seconds();
        if (news_reading_run(reading, reader, &input, &err))
            continue;
        if (bench->step > READ_AND_DATE)
            continue;
        bench->spent = before + seconds() - start;
        bench->bytes = bytes + input.bytes.len;
    }
}

static void
measure(struct bench *bench, struct news_reading *reading, bool pages)
{
    static const char *const names[STEP_COUNT] = { "read", "read, cut and date", "tokenise",
                                                   "terms", "date" };
    enum { LEAST_SECONDS = 1, MOST_ROUNDS = 1000 };
    for (unsigned step = READ; step < STEP_COUNT; step++) {
        bench->step = (enum step)step;
        bench->spent = 0;
        bench->bytes = 0;
        bench->made = 0;
        for (int i = 0; i < MOST_ROUNDS && bench->spent < LEAST_SECONDS; i++)
            run_all(bench, reading, pages);
        if (bench->bytes)
            (void)printf("%-5s %-18s %8.1f MB/s\n", pages ? "pages" : "text", names[step],
                         (double)bench->bytes / 1e6 / bench->spent);
    }
}

int
main(int argc, char **argv)
{
    static struct bench bench;
    const struct news_reading_sink sink = { take_article, NULL, ignore_skip, &bench };
    struct news_reading *reading = news_reading_new(&sink);
    bench.termer = news_termer_new((struct news_str)NEWS_STR("en"));
    bool ready = reading && bench.termer;
    for (int i = 1; ready && i < argc; i++) {
        ready = load(&bench, argv[i]);
        if (!ready)
            (void)fprintf(stderr, "bench-text: cannot load %s\n", argv[i]);
    }
    for (int pages = 0; ready && pages < 2; pages++)
        measure(&bench, reading, pages);
    for (size_t i = 0; i < bench.count; i++) {
        char *bytes = (char *)(uintptr_t)bench.files[i].data;
        news_free(bytes);
    }
    news_termer_free(bench.termer);
    news_reading_free(reading);
    return ready ? 0 : 1;
}
