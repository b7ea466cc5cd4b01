/*
 * An index whose files are cut or changed: an error that names it, never a crash
 * and never a wrong answer that looks right.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "shared/base/memory.h"
#include "shared/index/columns.h"
#include "shared/index/stories.h"
#include "tests/support/leaks.h"
#include "tests/unit/writing/sample.h"

static const char *const damaged_files[] = {
    "idx/segments/000001/columns",
    "idx/segments/000001/articles",
    "idx/segments/000001/terms/postlist.glass",
    "idx/segments/000001/terms/position.glass",
    "idx/segments/000001/terms/termlist.glass",
    "idx/segments/000001/terms/iamglass",
};
enum { FILE_COUNT = sizeof damaged_files / sizeof damaged_files[0] };

static void
touch_term(void *ctx, uint32_t docid, double weight)
{
    *(double *)ctx += weight + docid;
}

/* Uses everything there is; returns the first failure. */
static enum news_status
use(const char *path, struct news_error *err)
{
    struct news_index *index = NULL;
    enum news_status status = news_index_open(path, &index, err);
    if (status)
        return status;
    struct news_arena *arena = news_arena_new(0);
    struct news_xapian_pool *pool = news_xapian_pool_new(news_index_terms(index));
    static const struct news_xapian_ranking ranking = { true, 1.2, 8, .75, 0 };
    double sum = 0;
    status = news_index_need(index, NEWS_COLUMNS_ALL, err);
    for (uint32_t row = 0; !status && row < news_index_segment(index, 0)->rows; row++) {
        struct news_article article;
        status = news_index_article(index, news_index_docid(index, 0, row), NEWS_PARTS_ALL, arena,
                                    &article, err);
    }
    if (!status)
        status = news_xapian_match(news_index_terms(index),
                                   news_xapian_query_term(pool, news_str_from("number7"), 1),
                                   &ranking, touch_term, &sum, err);
    news_xapian_pool_free(pool);
    news_arena_free(arena);
    news_index_close(index);
    return status;
}

Test(damage, of_our_own_files_is_noticed_wherever_it_is)
{
    struct news_scratch scratch;
    struct news_error err = { "" };
    news_scratch_make(&scratch);
    news_sample_write(news_scratch_path(&scratch, "idx"), NULL, 0, 60, 20);
    cr_assert_eq(use(news_scratch_path(&scratch, "idx"), &err), NEWS_OK, "%s", err.text);
    for (size_t i = 0; i < 2; i++) {
        size_t len;
        char *bytes = news_scratch_read(&scratch, damaged_files[i], &len);
        for (size_t at = 0; at < len; at += 1 + len / 300) {
            bytes[at] ^= 0x10;
            news_scratch_write(&scratch, damaged_files[i], bytes, len);
            enum news_status status = use(news_scratch_path(&scratch, "idx"), &err);
            /* eight bytes of padding, at most, between two arrays mean nothing */
            if (status)
                cr_expect_eq(status, NEWS_CORRUPT, "%s at %zu: %s", damaged_files[i], at, err.text);
            else
                cr_expect_eq(bytes[at], 0x10, "%s at %zu went unnoticed", damaged_files[i], at);
            cr_expect_eq(news_index_check(news_scratch_path(&scratch, "idx"), &err), NEWS_CORRUPT,
                         "%s at %zu", damaged_files[i], at);
            bytes[at] ^= 0x10;
        }
        news_scratch_write(&scratch, damaged_files[i], bytes, len);
        free(bytes);
    }
    cr_expect_eq(use(news_scratch_path(&scratch, "idx"), &err), NEWS_OK, "%s", err.text);
    news_scratch_remove(&scratch);
    NEWS_EXPECT_NO_LEAKS();
}

Test(damage, of_any_file_never_crashes_and_is_found_by_a_check)
{
    struct news_scratch scratch;
    struct news_error err = { "" };
    news_scratch_make(&scratch);
    news_sample_write(news_scratch_path(&scratch, "idx"), NULL, 0, 60, 20);
    for (size_t i = 2; i < FILE_COUNT; i++) {
        size_t len;
        char *bytes = news_scratch_read(&scratch, damaged_files[i], &len);
        for (size_t at = 0; at < len; at += 1 + len / 60) {
            bytes[at] = (char)~bytes[at];
            news_scratch_write(&scratch, damaged_files[i], bytes, len);
            (void)!use(news_scratch_path(&scratch, "idx"), &err);
            cr_expect_neq(news_index_check(news_scratch_path(&scratch, "idx"), &err), NEWS_OK,
                          "%s at %zu", damaged_files[i], at);
            bytes[at] = (char)~bytes[at];
        }
        news_scratch_write(&scratch, damaged_files[i], bytes, len);
        free(bytes);
    }
    cr_expect_eq(news_index_check(news_scratch_path(&scratch, "idx"), &err), NEWS_OK, "%s",
                 err.text);
    news_scratch_remove(&scratch);
    NEWS_EXPECT_NO_LEAKS();
}

Test(damage, by_cutting_or_losing_a_file_is_an_error_at_once)
{
    struct news_scratch scratch;
    struct news_error err = { "" };
    struct news_index *index = NULL;
    news_scratch_make(&scratch);
    news_sample_write(news_scratch_path(&scratch, "idx"), NULL, 0, 60, 20);
    for (size_t i = 0; i < FILE_COUNT; i++) {
        size_t len;
        char *bytes = news_scratch_read(&scratch, damaged_files[i], &len);
        for (size_t kept = 0; kept < len; kept += 1 + len / 10) {
            news_scratch_write(&scratch, damaged_files[i], bytes, kept);
            cr_expect_eq(news_index_open(news_scratch_path(&scratch, "idx"), &index, &err),
                         NEWS_CORRUPT, "%s, %zu bytes: %s", damaged_files[i], kept, err.text);
        }
        cr_assert_eq(remove(news_scratch_path(&scratch, damaged_files[i])), 0);
        cr_expect_eq(news_index_open(news_scratch_path(&scratch, "idx"), &index, &err),
                     NEWS_CORRUPT, "%s gone: %s", damaged_files[i], err.text);
        news_scratch_write(&scratch, damaged_files[i], bytes, len);
        free(bytes);
    }
    cr_expect_eq(use(news_scratch_path(&scratch, "idx"), &err), NEWS_OK, "%s", err.text);
    news_scratch_remove(&scratch);
    NEWS_EXPECT_NO_LEAKS();
}

/* A file of columns, to be changed under checksums that are right. */
struct columns {
    struct news_scratch scratch;
    const char *file;
    char *bytes;
    size_t len;
    struct news_section_entry *table;
    struct news_columns_trailer *trailer;
};

/* Of the segment with this number, of an index of two segments. */
static void
open_columns(struct columns *columns, unsigned segment)
{
    static const char *const files[] = { "idx/segments/000001/columns",
                                         "idx/segments/000002/columns" };
    news_scratch_make(&columns->scratch);
    news_sample_write(news_scratch_path(&columns->scratch, "idx"), NULL, 0, 60, 20);
    news_sample_write(news_scratch_path(&columns->scratch, "idx"), NULL, 60, 75, 20);
    columns->file = files[segment - 1];
    columns->bytes = news_scratch_read(&columns->scratch, columns->file, &columns->len);
    columns->trailer = (void *)(columns->bytes + columns->len - sizeof *columns->trailer);
    columns->table =
        (void *)((char *)columns->trailer - NEWS_SECTION_COUNT * sizeof(struct news_section_entry));
}

static void *
section(const struct columns *columns, enum news_section number)
{
    return columns->bytes + columns->table[number].start;
}

/* Writes the file with the checksums of what it holds, for count kinds of columns. */
static void
write_columns(struct columns *columns, uint32_t count)
{
    for (unsigned i = 0; i < NEWS_SECTION_COUNT; i++)
        columns->table[i].hash =
            XXH3_64bits(section(columns, (enum news_section)i), (size_t)columns->table[i].size);
    struct news_section_entry *first = columns->table + NEWS_SECTION_COUNT - count;
    columns->trailer->section_count = count;
    columns->trailer->hash =
        XXH3_64bits(first, count * sizeof *first + offsetof(struct news_columns_trailer, hash));
    news_scratch_write(&columns->scratch, columns->file, columns->bytes, columns->len);
}

static void
close_columns(struct columns *columns)
{
    free(columns->bytes);
    news_scratch_remove(&columns->scratch);
}

Test(damage, of_stories_is_noticed_though_the_checksums_are_right)
{
    enum { ROWS = 60 };
    struct columns columns;
    struct news_error err = { "" };
    open_columns(&columns, 1);
    uint32_t *story = section(&columns, NEWS_SECTION_STORY);
    uint32_t copy = 0;
    while (story[copy] == copy)
        copy++;
    const uint32_t wrong[][2] = { { 0, ROWS },       { 0, NEWS_NO_ID },  { 0, NEWS_NO_ID - 1 },
                                  { 0, copy },       { ROWS - 1, copy }, { copy, NEWS_NO_ID },
                                  { story[copy], 0 } };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        uint32_t right = story[wrong[i][0]];
        story[wrong[i][0]] = wrong[i][1];
        write_columns(&columns, NEWS_SECTION_COUNT);
        cr_expect_eq(use(news_scratch_path(&columns.scratch, "idx"), &err), NEWS_CORRUPT, "%zu", i);
        cr_expect(strstr(err.text, "damaged"), "%s", err.text);
        story[wrong[i][0]] = right;
    }
    struct news_name *name = section(&columns, NEWS_SECTION_NAMES);
    uint32_t right = name->stories;
    name->stories = name->articles + 1;
    write_columns(&columns, NEWS_SECTION_COUNT);
    cr_expect_eq(use(news_scratch_path(&columns.scratch, "idx"), &err), NEWS_CORRUPT,
                 "more stories than articles");
    name->stories = right;
    write_columns(&columns, NEWS_SECTION_COUNT);
    cr_expect_eq(use(news_scratch_path(&columns.scratch, "idx"), &err), NEWS_OK, "%s", err.text);
    close_columns(&columns);
    NEWS_EXPECT_NO_LEAKS();
}

/* What the segments of the index know of its stories. */
static enum news_status
known_stories(struct columns *columns, struct news_error *err)
{
    struct news_story_part parts[2];
    struct news_arena *arena = news_arena_new(0);
    struct news_index *index = news_sample_open(news_scratch_path(&columns->scratch, "idx"));
    uint32_t *stories = NULL;
    cr_assert_eq(news_index_need(index, NEWS_COLUMNS_ALL, err), NEWS_OK, "%s", err->text);
    for (size_t i = 0; i < 2; i++) {
        const struct news_segment *segment = news_index_segment(index, i);
        parts[i] = (struct news_story_part){ .segment = segment,
                                             .alive = segment->alive,
                                             .end = segment->rows,
                                             .told = true,
                                             .listed = true };
    }
    enum news_status status = news_stories_known(parts, 2, arena, &stories, err);
    if (!status && !stories)
        status = NEWS_NOT_FOUND;
    news_index_close(index);
    news_arena_free(arena);
    return status;
}

Test(damage, of_joined_stories_is_noticed_though_the_checksums_are_right)
{
    enum { ALL = 75 };
    struct columns columns;
    struct news_error err = { "" };
    open_columns(&columns, 2);
    struct news_joined_story *joined = section(&columns, NEWS_SECTION_JOINED);
    struct news_segment_name *with = section(&columns, NEWS_SECTION_JOINED_WITH);
    cr_assert_gt(columns.table[NEWS_SECTION_JOINED].size, 0, "copies in both");
    cr_expect_eq(known_stories(&columns, &err), NEWS_OK, "%s", err.text);
    const struct news_joined_story right = *joined;
    const struct news_joined_story wrong[] = { { ALL, right.story },
                                               { UINT32_MAX, right.story },
                                               { right.article, ALL },
                                               { right.article, NEWS_NO_ID },
                                               { right.story, right.article } };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        *joined = wrong[i];
        write_columns(&columns, NEWS_SECTION_COUNT);
        cr_expect_eq(known_stories(&columns, &err), NEWS_CORRUPT, "%zu", i);
        cr_expect(strstr(err.text, "damaged"), "%s", err.text);
    }
    *joined = right;
    with->text[0] = '1';
    write_columns(&columns, NEWS_SECTION_COUNT);
    cr_expect_eq(known_stories(&columns, &err), NEWS_NOT_FOUND, "of other segments");
    close_columns(&columns);
    NEWS_EXPECT_NO_LEAKS();
}

Test(damage, is_not_what_an_index_of_other_columns_has)
{
    struct columns columns;
    struct news_error err = { "" };
    open_columns(&columns, 1);
    write_columns(&columns, NEWS_SECTION_COUNT - 1);
    cr_expect_eq(use(news_scratch_path(&columns.scratch, "idx"), &err), NEWS_VERSION);
    cr_expect(strstr(err.text, "build it again"), "%s", err.text);
    columns.trailer->section_count++; /* a changed byte is damage */
    news_scratch_write(&columns.scratch, columns.file, columns.bytes, columns.len);
    cr_expect_eq(use(news_scratch_path(&columns.scratch, "idx"), &err), NEWS_CORRUPT);
    close_columns(&columns);
    NEWS_EXPECT_NO_LEAKS();
}

Test(damage, is_mended_by_building_anew)
{
    struct news_scratch scratch;
    struct news_error err = { "" };
    struct news_writer *writer = NULL;
    struct news_writer_options plain = { .wait_seconds = 0 };
    struct news_writer_options rebuild = { .rebuild = true };
    news_scratch_make(&scratch);
    const char *path = news_scratch_path(&scratch, "idx");
    news_sample_write(path, NULL, 0, 10, 5);
    news_scratch_write(&scratch, "idx/segments/000001/columns", "rubbish", 7);
    cr_expect_eq(news_writer_open(path, &plain, &writer, &err), NEWS_CORRUPT, "%s", err.text);
    news_sample_write(path, &rebuild, 0, 10, 5);
    cr_expect_eq(news_index_check(path, &err), NEWS_OK, "%s", err.text);
    news_scratch_remove(&scratch);
    NEWS_EXPECT_NO_LEAKS();
}

Test(damage, reading_survives_every_failing_allocation)
{
    struct news_scratch scratch;
    news_scratch_make(&scratch);
    const char *path = news_scratch_path(&scratch, "idx");
    news_sample_write(path, NULL, 0, 5, 5);
    enum news_status status = NEWS_NO_MEMORY;
    for (unsigned long nth = 1; status && nth < 300; nth++) {
        struct news_error err = { "" };
        struct news_index *index = NULL;
        news_memory_fail_at(nth, 0);
        status = news_index_open(path, &index, &err);
        news_memory_fail_at(0, 0);
        cr_expect(status == NEWS_OK || status == NEWS_NO_MEMORY, "%lu: %s", nth, err.text);
        news_index_close(index);
    }
    cr_expect_eq(status, NEWS_OK);
    news_scratch_remove(&scratch);
    NEWS_EXPECT_NO_LEAKS();
}
