#include <criterion/criterion.h>

#include "shared/names/datafile.h"
#include "shared/names/lookup.h"
#include "tests/support/leaks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const uint8_t numbers[] = { 1, 2, 3, 4, 5, 6, 7 };

static void
temporary(char path[64])
{
    int fd = 0;

    (void)snprintf(path, 64, "/tmp/dateline-datafile-XXXXXX");
    fd = mkstemp(path);
    cr_assert_geq(fd, 0);
    (void)close(fd);
}

static void
write_numbers(const char *path)
{
    struct news_section sections[] = { { 7, { numbers, sizeof numbers } }, { 9, { numbers, 2 } } };
    struct news_error err = { "" };

    cr_assert_eq(news_datafile_write(path, sections, 2, &err), NEWS_OK, "%s", err.text);
}

static void
patch(const char *path, long at, int byte)
{
    FILE *file = fopen(path, "r+e");

    cr_assert_not_null(file);
    (void)fseek(file, at, SEEK_SET);
    (void)fputc(byte, file);
    (void)fclose(file);
}

Test(datafile, gives_back_the_sections_that_were_written)
{
    char path[64];
    struct news_datafile *file = NULL;
    struct news_error err = { "" };
    struct news_bytes found = { NULL, 0 };

    temporary(path);
    write_numbers(path);
    cr_assert_eq(news_datafile_open(path, &file, &err), NEWS_OK, "%s", err.text);
    found = news_datafile_section(file, 7);
    cr_expect_eq(found.size, sizeof numbers);
    cr_expect_eq(memcmp(found.data, numbers, sizeof numbers), 0);
    cr_expect_eq((uintptr_t)found.data % NEWS_DATAFILE_ALIGN, 0);
    cr_expect_null(news_datafile_section(file, 8).data);
    news_datafile_close(file);
    (void)unlink(path);
    NEWS_EXPECT_NO_LEAKS();
}

static const struct {
    const char *what;
    long at;
    int byte;
    enum news_status status;
} damages[] = {
    { "the magic", 0, 'X', NEWS_CORRUPT },
    { "the version", 8, 9, NEWS_VERSION },
    { "the byte order", 12, 1, NEWS_VERSION },
    { "the size", 16, 1, NEWS_CORRUPT },
    { "the checksum", 24, 0x5a, NEWS_CORRUPT },
    { "the number of sections", 32, 0xff, NEWS_CORRUPT },
    { "the table", 68, 0x11, NEWS_CORRUPT },
    { "the contents", 130, 0x77, NEWS_CORRUPT },
};

Test(datafile, says_that_a_damaged_file_is_damaged)
{
    for (size_t i = 0; i < sizeof damages / sizeof *damages; i++) {
        char path[64];
        struct news_datafile *file = NULL;
        struct news_error err = { "" };

        temporary(path);
        write_numbers(path);
        patch(path, damages[i].at, damages[i].byte);
        cr_expect_eq(news_datafile_open(path, &file, &err), damages[i].status, "%s: %s",
                     damages[i].what, err.text);
        cr_expect_not_null(strstr(err.text, path), "%s names the file", err.text);
        cr_expect_null(file);
        (void)unlink(path);
    }
    NEWS_EXPECT_NO_LEAKS();
}

Test(datafile, refuses_every_file_that_was_cut_short)
{
    for (long size = 0; size < 256; size += 31) {
        char path[64];
        struct news_datafile *file = NULL;
        struct news_error err = { "" };

        temporary(path);
        write_numbers(path);
        cr_assert_eq(truncate(path, size), 0);
        cr_expect_eq(news_datafile_open(path, &file, &err), NEWS_CORRUPT, "%ld bytes", size);
        (void)unlink(path);
    }
    NEWS_EXPECT_NO_LEAKS();
}

Test(datafile, says_that_a_missing_file_is_missing)
{
    struct news_datafile *file = NULL;
    struct news_error err = { "" };

    cr_expect_eq(news_datafile_open("/nowhere/names.model", &file, &err), NEWS_NOT_FOUND);
}

enum { MANY = 5000 };

Test(lookup, finds_every_record_and_no_other)
{
    static uint64_t hashes[MANY];
    static uint16_t records[MANY];
    struct news_lookup table;
    struct news_error err = { "" };
    struct news_bytes bytes = { NULL, 0 };
    unsigned wrong = 0, strangers = 0;

    for (uint64_t i = 0; i < MANY; i++) {
        hashes[i] = (i + 1) * 0x9e3779b97f4a7c15U;
        records[i] = (uint16_t)(i * 3);
    }
    bytes = news_lookup_build(hashes, records, MANY, sizeof *records);
    cr_assert_not_null(bytes.data);
    cr_assert_eq(news_lookup_attach(bytes, sizeof *records, "test", &table, &err), NEWS_OK);
    for (size_t i = 0; i < MANY; i++) {
        const void *found = news_lookup_find(&table, hashes[i]);
        uint16_t record = 0;

        if (found)
            memcpy(&record, found, sizeof record);
        wrong += !found || record != records[i];
        strangers += news_lookup_find(&table, ~hashes[i]) != NULL;
    }
    cr_expect_eq(wrong, 0);
    cr_expect_eq(strangers, 0);
    cr_expect_eq(news_lookup_attach(bytes, 4, "test", &table, &err), NEWS_CORRUPT);
    bytes.size -= 1;
    cr_expect_eq(news_lookup_attach(bytes, 2, "test", &table, &err), NEWS_CORRUPT);
    bytes.size += 1;
    news_lookup_free(bytes);
    NEWS_EXPECT_NO_LEAKS();
}
