#include "shared/index/layout.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "shared/index/files.h"
#include "shared/index/index.h"
#include "tests/support/leaks.h"
#include "tests/support/scratch.h"

static const struct news_manifest_file files[] = { { "000002/columns", 1234, 0xABCDEF },
                                                   { "000002/terms/postlist.glass", 8192, 7 } };

static struct news_manifest
sample(void)
{
    static struct news_manifest_segment segments[2];
    struct news_manifest manifest;
    memset(&manifest, 0, sizeof manifest);
    manifest.generation = 7;
    manifest.next_segment = 4;
    manifest.options.no_times = true;
    (void)snprintf(segments[0].name, sizeof segments[0].name, "000002");
    segments[0].rows = 20;
    segments[0].live = 19;
    segments[0].files = (struct news_manifest_file *)(uintptr_t)files; /* only read */
    segments[0].file_count = 2;
    (void)snprintf(segments[1].name, sizeof segments[1].name, "000003");
    manifest.segments = segments;
    manifest.segment_count = 2;
    return manifest;
}

Test(layout, reads_the_manifest_that_it_writes)
{
    struct news_manifest manifest = sample();
    struct news_manifest got;
    struct news_buffer text;
    struct news_error err = { "" };
    news_buffer_init(&text, 100000);
    news_manifest_format(&manifest, &text);
    cr_assert_eq(news_manifest_parse(news_buffer_str(&text), "x.idx", &got, &err), NEWS_OK, "%s",
                 err.text);
    cr_expect_eq(got.generation, 7);
    cr_expect_eq(got.next_segment, 4);
    cr_expect(got.options.no_times && !got.options.no_entities);
    cr_assert_eq(got.segment_count, 2);
    /* NOLINTBEGIN(clang-analyzer-core.NullDereference): the count was asserted */
    cr_expect_eq(got.segments[0].live, 19);
    cr_expect_str_eq(got.segments[0].files[1].name, "000002/terms/postlist.glass");
    cr_expect_eq(got.segments[0].files[0].hash, 0xABCDEF);
    /* NOLINTEND(clang-analyzer-core.NullDereference) */
    news_manifest_clear(&got);
    news_buffer_clear(&text);
    NEWS_EXPECT_NO_LEAKS();
}

Test(layout, notices_a_manifest_that_is_cut_or_changed)
{
    struct news_manifest manifest = sample();
    struct news_manifest got;
    struct news_buffer text;
    struct news_error err = { "" };
    news_buffer_init(&text, 100000);
    news_manifest_format(&manifest, &text);
    cr_assert_not_null(text.data);
    for (size_t len = 0; len < text.len; len++)
        cr_expect_neq(news_manifest_parse(news_str(text.data, len), "x.idx", &got, &err), NEWS_OK,
                      "%zu bytes", len);
    for (size_t at = 0; at < text.len; at++) {
        text.data[at] ^= 4;
        enum news_status status = news_manifest_parse(news_buffer_str(&text), "x.idx", &got, &err);
        cr_expect(status == NEWS_CORRUPT || status == NEWS_INPUT || status == NEWS_VERSION,
                  "byte %zu: %s", at, news_status_words(status));
        cr_expect_not_null(strstr(err.text, "x.idx"), "the message names the index");
        text.data[at] ^= 4;
    }
    news_buffer_clear(&text);
    NEWS_EXPECT_NO_LEAKS();
}

struct refusal {
    const char *manifest; /* NULL: none */
    enum news_status status;
    const char *words;
};

static const struct refusal refusals[] = {
    { NULL, NEWS_INPUT, "not a Dateline index" },
    { "", NEWS_INPUT, "not a Dateline index" },
    { "#!/bin/sh\n", NEWS_INPUT, "not a Dateline index" },
    { "dateline-index 99\nwhatever comes\n", NEWS_VERSION, "format version 99" },
    { "dateline-index x\n", NEWS_CORRUPT, "damaged" },
    { "dateline-index 0\n", NEWS_CORRUPT, "damaged" },
};

Test(layout, says_what_a_folder_is_that_is_no_index)
{
    struct news_scratch scratch;
    struct news_index *index = NULL;
    struct news_error err = { "" };
    news_scratch_make(&scratch);
    for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
        const struct refusal *row = &refusals[i];
        if (row->manifest)
            news_scratch_write(&scratch, "manifest", row->manifest, strlen(row->manifest));
        cr_expect_eq(news_index_open(scratch.path, &index, &err), row->status, "row %zu: %s", i,
                     err.text);
        cr_expect_not_null(strstr(err.text, row->words), "row %zu: %s", i, err.text);
        cr_expect_not_null(strstr(err.text, scratch.path), "row %zu: %s", i, err.text);
    }
    news_scratch_write(&scratch, "plain.txt", "text", 4);
    cr_expect_eq(news_index_open(news_scratch_path(&scratch, "plain.txt"), &index, &err),
                 NEWS_INPUT);
    cr_expect_eq(news_index_open(news_scratch_path(&scratch, "nowhere"), &index, &err),
                 NEWS_NOT_FOUND);
    news_scratch_remove(&scratch);
    NEWS_EXPECT_NO_LEAKS();
}

Test(files, name_the_end_of_a_copy_that_failed)
{
    struct news_scratch scratch;
    struct news_error err;
    char expected[NEWS_ERROR_ROOM];
    news_scratch_make(&scratch);
    const char *to = news_scratch_path(&scratch, "to");
    cr_expect_eq(news_file_copy(scratch.path, to, &err), NEWS_IO);
    (void)snprintf(expected, sizeof expected, "%.400s: Is a directory", scratch.path);
    cr_expect_str_eq(err.text, expected, "what cannot be read");
    news_scratch_write(&scratch, "from", "x", 1);
    cr_expect_eq(news_file_append(news_scratch_path(&scratch, "from"), "/dev/full", NULL, &err),
                 NEWS_IO);
    cr_expect_str_eq(err.text, "/dev/full: No space left on device");
    news_scratch_remove(&scratch);
    NEWS_EXPECT_NO_LEAKS();
}

Test(files, sync_an_entry_in_whatever_folder_it_is)
{
    struct news_scratch scratch;
    struct news_error err;
    static const char *const here[] = { "new.idx", "./new.idx", "new.idx//", "/", "/new.idx" };
    news_scratch_make(&scratch);
    cr_expect_eq(news_sync_entry(news_scratch_path(&scratch, "new.idx/"), &err), NEWS_OK);
    for (size_t i = 0; i < sizeof here / sizeof *here; i++)
        cr_expect_eq(news_sync_entry(here[i], &err), NEWS_OK, "%s", here[i]);
    cr_expect_eq(news_sync_entry(news_scratch_path(&scratch, "none/new.idx"), &err),
                 NEWS_NOT_FOUND);
    news_scratch_remove(&scratch);
}
