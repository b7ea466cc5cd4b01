#include <criterion/criterion.h>

#include <glob.h>
#include <limits.h>

#include "indexer/pipeline/crew.h"
#include "indexer/pipeline/progress.h"
#include "indexer/pipeline/recoding.h"
#include "indexer/pipeline/session.h"
#include "indexer/pipeline/stream.h"
#include "indexer/readers/clean.h"
#include "shared/article/json.h"
#include "shared/base/memory.h"
#include "tests/support/leaks.h"

Test(clean, makes_text_that_an_article_may_hold)
{
    static const struct {
        const char *raw, *body, *line;
    } rows[] = {
        { " a \r\n\r\n\r\n\tb  \n", "a\n\nb", "a b" },
        { "one\ntwo\rthree\fend", "one\ntwo\nthree\nend", "one two three end" },
        { "x\x1B[31mred\x7F", "x[31mred", "x[31mred" },
        { "\xEF\xBB\xBF"
          "bom",
          "bom", "bom" },
        { "bad \xC3 \xE2\x82 \xF0\x9F\x98", "bad \xEF\xBF\xBD \xEF\xBF\xBD \xEF\xBF\xBD",
          "bad \xEF\xBF\xBD \xEF\xBF\xBD \xEF\xBF\xBD" },
        { "a\xE2\x80\xA8"
          "b\xC2\x85"
          "c",
          "a\nb\nc", "a b c" },
        { "it\xC2\x92s \xC2\x81", "it\xE2\x80\x99s", "it\xE2\x80\x99s" },
        { "First line\nsecond.\n    Next paragraph\ngoes on\n    and on",
          "First line\nsecond.\n\nNext "
          "paragraph\ngoes on\n\nand on",
          "First line second. Next paragraph goes on and on" },
        { "Table:\n   a 1\n   b 2", "Table:\n\na 1\nb 2", "Table: a 1 b 2" },
        { "", "", "" },
    };
    struct news_arena *arena = news_arena_new(0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct news_repairs repairs = { 0 };
        struct news_str raw = news_str_from(rows[i].raw);
        cr_expect_str_eq(news_clean_body(raw, arena, &repairs).data, rows[i].body);
        cr_expect_str_eq(news_clean_line(raw, arena, &repairs).data, rows[i].line);
    }
    news_arena_free(arena);
    NEWS_EXPECT_NO_LEAKS();
}

Test(clean, writes_names_of_files_as_text)
{
    struct news_arena *arena = news_arena_new(0);
    struct news_str plain = news_str_from("a/\xC3\xA9.txt");
    cr_expect_eq(news_clean_path(plain, arena).data, plain.data, "nothing to change");
    struct news_str odd = news_clean_path(news_str_from("a\n\xFF\xC2\x9B.txt"), arena);
    cr_expect_str_eq(odd.data, "a%0A%FF%C2%9B.txt");
    news_arena_free(arena);
}

/* Bytes that come few at a time, so that characters are cut anywhere. */
struct dripping {
    struct news_stream stream;
    struct news_str left;
    size_t step;
};

static enum news_status
drip(void *ctx, char *to, size_t len, size_t *got, struct news_error *err)
{
    (void)err;
    struct dripping *dripping = ctx;
    size_t step = dripping->step < len ? dripping->step : len;
    struct news_str now = news_str_slice(dripping->left, 0, step);
    dripping->left = news_str_slice(dripping->left, now.len, dripping->left.len);
    if (now.data)
        memcpy(to, now.data, now.len);
    *got = now.len;
    return NEWS_OK;
}

Test(recoding, gives_the_same_however_it_is_read)
{
    static const struct news_str wide =
        NEWS_STR("a\0\xE9\0\x3D\xD8\xA2\xDE\n\0\x3D\xD8z\0"); /* the last pair is half a one */
    static const char text[] = "a\xC3\xA9\xF0\x9F\x9A\xA2\n\xEF\xBF\xBDz";
    for (size_t i = 0; i < 64; i++) {
        struct dripping dripping = { { drip, &dripping }, wide, i % 8 + 1 };
        struct news_recoding *recoding =
            news_recoding_new(news_str_from("UTF-16LE"), &dripping.stream);
        char got[32];
        size_t len = 0;
        size_t step = 1;
        cr_assert(recoding);
        for (size_t room = i / 8 + 1; step; len += step)
            cr_assert_eq(
                news_stream_fill(news_recoding_stream(recoding), got + len, room, &step, NULL),
                NEWS_OK);
        got[len] = '\0';
        cr_expect_str_eq(got, text, "%zu", i);
        news_recoding_free(recoding);
    }
    NEWS_EXPECT_NO_LEAKS();
}

Test(progress, fits_into_the_columns)
{
    char line[256];
    struct news_progress progress;
    news_progress_init(&progress, NULL, true, 80, 10000000);
    news_progress_line(line, sizeof line, &progress, 1234, 2500000, 5);
    cr_expect_str_eq(
        line, " 25% [=======>                    ] 1234 articles, 2.5 MB, 0.5 MB/s, 0:15 left");
    for (size_t columns = 1; columns < 120; columns++) {
        news_progress_init(&progress, NULL, true, columns, columns % 2 ? 10000000 : 0);
        news_progress_line(line, sizeof line, &progress, 1234, 99000000, 4000);
        cr_expect_lt(strlen(line), columns, "%zu columns: %s", columns, line);
    }
}

Test(session, counts_in_words)
{
    static const struct news_writer_summary one = { .total = 1 };
    static const struct news_writer_summary nine = { .total = 9, .replaced = 1 };
    static const struct {
        struct news_tally tally;
        uint64_t gone;
        const struct news_writer_summary *summary;
        const char *words;
    } rows[] = {
        { { .articles = 1, .bytes = 1200000 },
          0,
          &one,
          "1 article indexed; 1 in the index (1.2 MB in 2.0 s)" },
        { { .articles = 3, .replaced = 2, .repaired = 1, .unchanged = 1, .skipped = 4 },
          5,
          &nine,
          "3 articles indexed, 2 of them replaced, 1 repaired, 1 input unchanged, 4 skipped, "
          "5 inputs gone, 1 gave way to a later version of itself; 9 in the index "
          "(0.0 MB in 2.0 s)" },
        { { .unchanged = 2 }, 0, NULL, "0 articles indexed, 2 inputs unchanged (0.0 MB in 2.0 s)" },
    };
    struct news_buffer out;
    news_buffer_init(&out, 4096);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        news_tally_words(&rows[i].tally, "indexed", rows[i].gone, rows[i].summary, 2.0, &out);
        cr_expect_str_eq(out.data, rows[i].words);
    }
    news_buffer_clear(&out);
}

/* Work that takes longer for some batches than for others. */
static enum news_status
work(void *ctx, unsigned worker, struct news_batch *batch, struct news_error *err)
{
    const uint64_t *fails = ctx;
    (void)worker;
    volatile unsigned spin = 0;
    for (uint64_t i = 0; i < (batch->ordinal % 7) * 10000; i++)
        spin = spin + 1;
    if (batch->ordinal == *fails)
        return news_fail(err, NEWS_IO, "batch %d failed", (int)batch->ordinal);
    return NEWS_OK;
}

static uint64_t retired;

static enum news_status
retire(void *ctx, struct news_batch *batch, struct news_error *err)
{
    (void)ctx;
    (void)err;
    cr_expect_eq(batch->ordinal, retired, "in document order");
    retired++;
    return NEWS_OK;
}

static enum news_status
run_crew(unsigned workers, uint64_t batches, uint64_t fails, struct news_error *err)
{
    struct news_crew *crew = NULL;
    struct news_crew_work job = { .work = work, .retire = retire, .ctx = &fails };
    retired = 0;
    cr_assert_eq(news_crew_new(workers, &job, &crew, err), NEWS_OK);
    enum news_status status = NEWS_OK;
    for (uint64_t i = 0; !status && i < batches; i++)
        status = news_crew_push(crew, news_batch_new(i), err);
    if (!status)
        status = news_crew_drain(crew, err);
    news_crew_free(crew);
    return status;
}

Test(crew, gives_batches_back_in_order_whatever_the_number_of_workers)
{
    for (unsigned workers = 1; workers <= 8; workers++) {
        struct news_error err;
        cr_expect_eq(run_crew(workers, 200, UINT64_MAX, &err), NEWS_OK);
        cr_expect_eq(retired, 200);
    }
    NEWS_EXPECT_NO_LEAKS();
}

Test(crew, stops_at_the_first_failure_in_document_order)
{
    for (unsigned workers = 1; workers <= 8; workers++) {
        struct news_error err;
        cr_expect_eq(run_crew(workers, 200, 50, &err), NEWS_IO);
        cr_expect_str_eq(err.text, "batch 50 failed");
        cr_expect_eq(retired, 50, "what came before is done");
    }
    NEWS_EXPECT_NO_LEAKS();
}

Test(article_json, is_the_record_that_scripts_rely_on)
{
    static const struct news_str bylines[] = { NEWS_STR("Ann One") };
    static const struct news_mention mentions[] = { { NEWS_FIELD_BODY, 0, 3 } };
    static const struct news_entity entities[] = {
        { NEWS_ENTITY_PERSON, NEWS_STR("Ann"), NEWS_STR("ann"), mentions, 1 },
    };
    static const struct news_time times[] = {
        { NEWS_FIELD_TITLE, 0, 5, NEWS_TIME_DATE, { NULL, 0 } },
    };
    struct news_article article = {
        .id = NEWS_STR("a\"1"),
        .path = NEWS_STR("x.txt"),
        .format = NEWS_STR("text"),
        .title = NEWS_STR("Today"),
        .body = NEWS_STR("Ann\tsaid\n\n\xC3\xA9 \xFF"),
        .bylines = bylines,
        .byline_count = 1,
        .entities = entities,
        .entity_count = 1,
        .times = times,
        .time_count = 1,
        .fingerprint = 0xABC,
    };
    struct news_buffer out;
    news_buffer_init(&out, 1 << 16);
    news_article_json(&article, &out);
    cr_expect_str_eq(
        out.data,
        "{\"schema\":1,\"id\":\"a\\\"1\",\"path\":\"x.txt\",\"format\":\"text\",\"title\":"
        "\"Today\","
        "\"byline\":[\"Ann One\"],\"url\":null,\"source\":null,\"section\":null,\"language\":null,"
        "\"date\":null,\"date_precision\":\"none\",\"date_source\":null,\"date_evidence\":null,"
        "\"date_conflicts\":[],\"dateline\":null,\"body\":\"Ann\\tsaid\\n\\n\xC3\xA9 "
        "\xEF\xBF\xBD\","
        "\"entities\":[{\"type\":\"person\",\"name\":\"Ann\",\"key\":\"ann\",\"mentions\":[{"
        "\"field\":"
        "\"body\",\"start\":0,\"end\":3,\"text\":\"Ann\"}]}],\"times\":[{\"field\":\"title\","
        "\"start\":"
        "0,\"end\":5,\"text\":\"Today\",\"type\":\"DATE\",\"value\":null}],\"fingerprint\":"
        "\"0000000000000abc\",\"warnings\":[]}");
    news_buffer_clear(&out);
    NEWS_EXPECT_NO_LEAKS();
}

/* What a run gave. */
struct outcome {
    uint64_t articles;
    struct news_buffer records;
    struct news_buffer talk;
};

static enum news_status
keep_batch(void *ctx, struct news_batch *batch, struct news_error *err)
{
    struct outcome *outcome = ctx;
    outcome->articles += batch->tally.articles;
    news_buffer_add_str(&outcome->records, news_buffer_str(&batch->output));
    news_buffer_add_str(&outcome->talk, news_buffer_str(&batch->talk));
    enum news_status status = news_buffer_check(&outcome->records, "the records", err);
    return status ? status : news_buffer_check(&outcome->talk, "the talk", err);
}

static void
clear(struct outcome *outcome)
{
    news_buffer_clear(&outcome->records);
    news_buffer_clear(&outcome->talk);
}

static struct news_entity_model *model; /* NULL: names are not looked for */

/* Inspects fixtures; *out is to be cleared whatever comes back. */
static enum news_status
inspect(const char *const *paths, size_t count, unsigned jobs, struct outcome *out,
        struct news_error *err)
{
    struct news_settings settings = { .paths = { paths, count } };
    struct news_analysis analysis = { .times = true, .latest_days = 30000 };
    struct news_pass pass = {
        .settings = &settings, .analysis = &analysis, .jobs = jobs, .retire = keep_batch, .ctx = out
    };
    memset(out, 0, sizeof *out);
    news_buffer_init(&out->records, (size_t)1 << 26);
    news_buffer_init(&out->talk, (size_t)1 << 26);
    return news_pass_run(&pass, err);
}

static const char *const folders[] = { NEWS_FIXTURES "/story", NEWS_FIXTURES "/malformed" };

static bool
are_equal(const struct outcome *a, const struct outcome *b)
{
    return a->articles == b->articles &&
           news_str_equal(news_buffer_str(&a->records), news_buffer_str(&b->records)) &&
           news_str_equal(news_buffer_str(&a->talk), news_buffer_str(&b->talk));
}

Test(pass, reads_the_fixtures_the_same_with_any_number_of_workers)
{
    struct outcome one;
    struct outcome four;
    struct news_error err;
    cr_assert_eq(inspect(folders, 2, 1, &one, &err), NEWS_OK, "%s", err.text);
    cr_assert_eq(inspect(folders, 2, 4, &four, &err), NEWS_OK, "%s", err.text);
    cr_expect_gt(one.articles, 10);
    cr_expect(are_equal(&one, &four));
    clear(&one);
    clear(&four);
}

/* Lets allocations fail one at a time, about points of them: the run ends with that
 * status, or its outcome is what it is with all of them.  Returns how often it ended. */
static unsigned
starve(const char *const *paths, size_t count, unsigned long points)
{
    struct outcome whole;
    struct news_error err;
    unsigned failed = 0;
    news_memory_fail_at(ULONG_MAX, 0); /* counts, and never fails */
    cr_assert_eq(inspect(paths, count, 1, &whole, &err), NEWS_OK, "%s: %s", paths[0], err.text);
    unsigned long total = news_memory_count();
    news_memory_fail_at(0, 0);
    for (unsigned long nth = 1; nth <= total; nth += 1 + total / points) {
        struct outcome outcome;
        err.text[0] = '\0';
        news_memory_fail_at(nth, 0);
        enum news_status status = inspect(paths, count, 1, &outcome, &err);
        news_memory_fail_at(0, 0);
        cr_expect(status == NEWS_NO_MEMORY || (!status && are_equal(&outcome, &whole)),
                  "%s, allocation %lu of %lu: %d, %s", paths[0], nth, total, status, err.text);
        cr_expect(!status || strstr(err.text, "memory"), "%s, allocation %lu: '%s'", paths[0], nth,
                  err.text);
        failed += status == NEWS_NO_MEMORY;
        clear(&outcome);
    }
    clear(&whole);
    return failed;
}

Test(pass, ends_cleanly_when_memory_runs_out_anywhere)
{
    cr_expect_gt(starve(folders, 2, 400), 100);
    NEWS_EXPECT_NO_LEAKS();
}

Test(pass, loses_no_name_when_memory_runs_out)
{
    struct news_error err;
    cr_assert_eq(news_entity_model_open(NEWS_DATA "/names.model", &model, &err), NEWS_OK, "%s",
                 err.text);
    cr_expect_gt(starve(folders, 1, 400), 5);
    news_entity_model_close(model);
    NEWS_EXPECT_NO_LEAKS();
}

Test(pass, loses_nothing_of_any_format_when_memory_runs_out)
{
    glob_t files;
    cr_assert_eq(glob(NEWS_FIXTURES "/formats/*", 0, NULL, &files), 0);
    cr_expect_gt(files.gl_pathc, 10);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        const char *path = files.gl_pathv[i];
        cr_expect_gt(starve(&path, 1, 400), 5, "%s", path);
    }
    globfree(&files);
    NEWS_EXPECT_NO_LEAKS();
}
