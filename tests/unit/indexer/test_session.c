#include <criterion/criterion.h>

#include <errno.h>
#include <stdlib.h>
#include <utime.h>

#include "indexer/pipeline/session.h"
#include "shared/names/datafile.h"
#include "tests/support/leaks.h"
#include "tests/support/scratch.h"

static const char model_path[] = NEWS_DATA "/names.model";

/* The version of the analysis that these settings give. */
static uint32_t
version_with(const char *model, const char *aliases)
{
    struct news_settings settings = { .zone = "UTC", .model = model, .aliases = aliases };
    struct news_session session;
    struct news_error err = { "" };
    atomic_bool stop = false;
    cr_assert_eq(news_session_open(&settings, &stop, &session, &err), NEWS_OK, "%s", err.text);
    uint32_t version = session.analysis_version;
    news_session_close(&session);
    return version;
}

/* Writes the model to path with a section more, when extra is not 0. */
static void
copy_model(const char *path, uint32_t extra)
{
    static const uint8_t bytes[] = { 1, 2, 3 };
    struct news_section sections[NEWS_DATAFILE_MAX_SECTIONS];
    struct news_datafile *file = NULL;
    struct news_error err = { "" };
    size_t count = 0;
    cr_assert_eq(news_datafile_open(model_path, &file, &err), NEWS_OK, "%s", err.text);
    for (uint32_t name = 1; name < 100; name++) {
        struct news_section section = { name, news_datafile_section(file, name) };
        if (section.bytes.data)
            sections[count++] = section;
    }
    if (extra)
        sections[count++] = (struct news_section){ extra, { bytes, sizeof bytes } };
    cr_assert_eq(news_datafile_write(path, sections, count, &err), NEWS_OK, "%s", err.text);
    news_datafile_close(file);
}

Test(session, knows_a_model_by_what_it_says)
{
    struct news_scratch scratch;
    news_scratch_make(&scratch);
    const char *path = news_scratch_path(&scratch, "names.model");
    copy_model(path, 0);
    uint32_t version = version_with(path, NULL);
    const char *moved = news_scratch_path(&scratch, "moved.model");
    cr_assert_eq(rename(path, moved), 0);
    struct utimbuf long_ago = { 1000, 1000 };
    cr_assert_eq(utime(moved, &long_ago), 0);
    cr_expect_eq(version_with(moved, NULL), version, "neither its path nor its time counts");
    copy_model(path, 99);
    cr_expect_neq(version_with(path, NULL), version);
    news_scratch_remove(&scratch);
    NEWS_EXPECT_NO_LEAKS();
}

/* As the default model is one file of the program's, replaced in its place. */
Test(session, has_the_default_model_in_its_version)
{
    struct news_scratch scratch;
    news_scratch_make(&scratch);
    size_t len;
    FILE *file = fopen(model_path, "rbe");
    cr_assert_not_null(file);
    cr_assert_eq(fseek(file, 0, SEEK_END), 0);
    len = (size_t)ftell(file);
    rewind(file);
    char *bytes = malloc(len);
    cr_assert_eq(fread(bytes, 1, len, file), len);
    (void)fclose(file);
    news_scratch_write(&scratch, "same.model", bytes, len);
    free(bytes);
    uint32_t version = version_with(NULL, NULL);
    cr_expect_eq(version_with(news_scratch_path(&scratch, "same.model"), NULL), version);
    copy_model(news_scratch_path(&scratch, "other.model"), 99);
    cr_expect_neq(version_with(news_scratch_path(&scratch, "other.model"), NULL), version);
    news_scratch_remove(&scratch);
    NEWS_EXPECT_NO_LEAKS();
}

Test(session, says_why_the_report_could_not_be_written)
{
    static const struct news_replaced replaced = { .path = NEWS_STR("a.txt"),
                                                   .id = NEWS_STR("a"),
                                                   .by = NEWS_STR("b") };
    struct news_settings settings = { .zone = "UTC", .report = "/dev/full", .no_entities = true };
    struct news_session session;
    struct news_error err = { "" };
    atomic_bool stop = false;
    cr_assert_eq(news_session_open(&settings, &stop, &session, &err), NEWS_OK, "%s", err.text);
    cr_assert_eq(news_session_open_report(&session, &err), NEWS_OK, "%s", err.text);
    for (unsigned i = 0; i < 10000 && !session.report_failure; i++)
        news_session_report_replaced(&session, &replaced);
    errno = EPERM; /* of something else, meanwhile */
    cr_expect_eq(news_session_finish(&session, &err), NEWS_IO);
    cr_expect_str_eq(err.text, "/dev/full: No space left on device");
    news_session_close(&session);
    NEWS_EXPECT_NO_LEAKS();
}

Test(session, knows_a_list_of_aliases_by_its_text)
{
    static const char list[] = "Anna Lind\tA. Lind\n";
    static const char other[] = "Anna Lind\tB. Lind\n"; /* as long, and as old */
    struct news_scratch scratch;
    struct utimbuf long_ago = { 1000, 1000 };
    uint32_t versions[3];
    news_scratch_make(&scratch);
    const char *path = news_scratch_path(&scratch, "names.tsv");
    news_scratch_write(&scratch, "names.tsv", list, sizeof list - 1);
    cr_assert_eq(utime(path, &long_ago), 0);
    versions[0] = version_with(NULL, path);
    news_scratch_write(&scratch, "names.tsv", other, sizeof other - 1);
    cr_assert_eq(utime(path, &long_ago), 0);
    versions[1] = version_with(NULL, path);
    news_scratch_write(&scratch, "names.tsv", list, sizeof list - 1);
    versions[2] = version_with(NULL, path);
    cr_expect_neq(versions[0], versions[1]);
    cr_expect_eq(versions[0], versions[2], "said again later: nothing is read again");
    cr_expect_neq(versions[0], version_with(NULL, NULL));
    news_scratch_remove(&scratch);
    NEWS_EXPECT_NO_LEAKS();
}
