#include <archive.h>
#include <archive_entry.h>
#include <criterion/criterion.h>
#include <stdio.h>

#include "shared/base/buffer.h"
#include "tests/support/leaks.h"
#include "tests/support/reading.h"

static void
expect_text(struct news_str got, const char *expected, const char *what)
{
    cr_expect(news_str_equal(got, news_str_from(expected)), "%s is '%.*s', not '%s'", what,
              (int)got.len, got.data ? got.data : "(absent)", expected);
}

struct entry {
    const char *name, *content;
    unsigned type;
};

enum { ROOM = 1 << 20 };

/* Writes the entries into an archive in memory and returns its length. */
static size_t
make_archive(char *out, const char *filter, bool zip, const struct entry *entries, size_t count)
{
    size_t used = 0;
    struct archive *archive = archive_write_new();
    cr_assert(zip ? archive_write_set_format_zip(archive) == ARCHIVE_OK
                  : archive_write_set_format_pax(archive) == ARCHIVE_OK);
    cr_assert(!filter || archive_write_add_filter_by_name(archive, filter) == ARCHIVE_OK);
    cr_assert(archive_write_open_memory(archive, out, ROOM, &used) == ARCHIVE_OK);
    for (size_t i = 0; i < count; i++) {
        struct archive_entry *entry = archive_entry_new();
        archive_entry_set_pathname(entry, entries[i].name);
        archive_entry_set_filetype(entry, entries[i].type);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_size(entry, (la_int64_t)strlen(entries[i].content));
        if (entries[i].type == AE_IFLNK)
            archive_entry_set_symlink(entry, "/etc/passwd");
        cr_assert(archive_write_header(archive, entry) == ARCHIVE_OK);
        (void)archive_write_data(archive, entries[i].content, strlen(entries[i].content));
        archive_entry_free(entry);
    }
    cr_assert(archive_write_close(archive) == ARCHIVE_OK);
    (void)archive_write_free(archive);
    return used;
}

static const struct entry members[] = {
    { "papers/one.txt", "First story.", AE_IFREG },
    { "papers/two.txt", "Second story.", AE_IFREG },
    { "../../outside.txt", "Climbs out.", AE_IFREG },
    { "/etc/cron.d/x", "Absolute.", AE_IFREG },
    { "papers/three.txt", "Third story.", AE_IFREG },
    { "papers/link", "", AE_IFLNK }, /* last: read as a stream, a zip does not say so */
};

Test(archive, hands_over_files_and_reports_what_it_refuses)
{
    static const struct {
        const char *filter;
        bool zip;
    } kinds[] = { { NULL, false },   { "gzip", false },  { "xz", false },
                  { "zstd", false }, { "bzip2", false }, { NULL, true } };
    char *bytes = malloc(ROOM);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t len =
            make_archive(bytes, kinds[i].filter, kinds[i].zip, members, kinds[i].zip ? 5 : 6);
        struct news_test_reading got;
        news_test_read(&got, "archive", "wire/week.tar", bytes, len);
        cr_expect_eq(got.status, NEWS_OK, "kind %zu: %s", i, got.err.text);
        cr_expect_eq(got.member_count, 3, "kind %zu: %zu members", i, got.member_count);
        expect_text(got.member_paths[0], "wire/week.tar/papers/one.txt", "path");
        expect_text(got.members[0], "First story.", "content");
        expect_text(got.members[2], "Third story.", "the member after the refused ones");
        cr_assert_eq(got.skip_count, kinds[i].zip ? 2 : 3, "kind %zu", i);
        expect_text(got.skips[0], "../../outside.txt: its name leads out of the archive", "skip");
        expect_text(got.skips[1], "/etc/cron.d/x: its name leads out of the archive", "skip");
        if (!kinds[i].zip)
            expect_text(got.skips[2], "papers/link: a link, not followed", "skip");
        news_test_reading_clear(&got);
    }
    free(bytes);
    NEWS_EXPECT_NO_LEAKS();
}

Test(archive, gives_what_is_intact_of_one_that_was_cut_off)
{
    char *bytes = malloc(ROOM);
    size_t len = make_archive(bytes, NULL, false, members, 6);
    struct news_test_reading got;
    news_test_read(&got, "archive", "cut.tar", bytes, len > 3000 ? 3000 : len / 2);
    cr_expect_eq(got.status, NEWS_INPUT);
    cr_expect_geq(got.member_count, 1);
    expect_text(got.members[0], "First story.", "content");
    news_test_reading_clear(&got);
    free(bytes);
    NEWS_EXPECT_NO_LEAKS();
}

/* One record of a crawl, of such a version, with an answer of the server in it. */
static void
read_crawl(struct news_test_reading *got, const char *version, const char *answer)
{
    char bytes[1024];
    int len = snprintf(bytes, sizeof bytes,
                       "%s\r\nWARC-Type: response\r\nWARC-Target-URI: https://post.example/a\r\n"
                       "Content-Length: %zu\r\n\r\n%s\r\n\r\n",
                       version, strlen(answer), answer);
    cr_assert(len > 0 && (size_t)len < sizeof bytes);
    news_test_read(got, "warc", "crawl.warc", bytes, (size_t)len);
    cr_expect_eq(got->status, NEWS_OK, "%s", got->err.text);
}

#define CHUNKED "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"

Test(warc, undoes_chunks_where_there_are_any)
{
    static const struct {
        const char *answer;
        const char *text;
    } rows[] = {
        { CHUNKED "5;x=y\r\nAbu D\r\n4 \r\nhabi\r\n0\r\n\r\n", "Abu Dhabi" },
        { CHUNKED "Abu Dhabi\n\nThe quay opens.", "Abu Dhabi\n\nThe quay opens." },
        { CHUNKED "2024 was a good year.\nThe quay opens.",
          "2024 was a good year.\nThe quay opens." },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct news_test_reading got;
        read_crawl(&got, "WARC/1.0", rows[i].answer);
        cr_assert_eq(got.member_count, 1, "row %zu", i);
        expect_text(got.members[0], rows[i].text, "text");
        news_test_reading_clear(&got);
    }
    NEWS_EXPECT_NO_LEAKS();
}

Test(warc, of_every_version_is_read)
{
    static const char *const versions[] = { "WARC/1.1", "WARC/1.0", "WARC/0.18", "WARC/0.17" };
    for (size_t i = 0; i < sizeof versions / sizeof *versions; i++) {
        struct news_test_reading got;
        read_crawl(&got, versions[i], "HTTP/1.0 200 OK\r\n\r\nThe quay opens.");
        cr_expect_eq(got.member_count, 1, "%s", versions[i]);
        cr_expect_eq(got.skip_count, 0, "%s", versions[i]);
        news_test_reading_clear(&got);
    }
    NEWS_EXPECT_NO_LEAKS();
}
