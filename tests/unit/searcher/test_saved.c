#include "searcher/run/saved.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "searcher/run/settings.h"
#include "tests/support/leaks.h"

static char folder[64];

static void
make_folder(void)
{
    (void)snprintf(folder, sizeof folder, "/tmp/news-saved-XXXXXX");
    cr_assert_not_null(mkdtemp(folder));
}

static void
save(const char *name, const char *query)
{
    struct news_saved saved = { .query = news_str_from(query) };
    cr_assert_eq(news_saved_write(folder, name, &saved, NULL), NEWS_OK);
}

static void
remove_folder(void)
{
    char command[128];
    (void)snprintf(command, sizeof command, "rm -rf %s", folder);
    int status = system(command); /* NOLINT(cert-env33-c): a test's own folder */
    cr_assert_eq(status, 0);
}

TestSuite(saved, .init = make_folder, .fini = remove_folder);

Test(saved, reads_back_what_was_kept)
{
    struct news_arena *arena = news_arena_new(0);
    struct news_saved kept = { .query = NEWS_STR("person:\"Ada Quill\" -title:ferry"),
                               .any = true,
                               .exact = true,
                               .since = "last monday",
                               .sort = NEWS_SORT_NEWEST };
    struct news_saved read;
    cr_expect_eq(news_saved_write(folder, "quill", &kept, NULL), NEWS_OK);
    cr_expect_eq(news_saved_read(folder, "quill", arena, &read, NULL), NEWS_OK);
    cr_expect(news_str_equal(read.query, kept.query));
    cr_expect(read.any && read.exact && !read.plain);
    cr_expect_str_eq(read.since, "last monday");
    cr_expect_null(read.until);
    cr_expect_eq(read.sort, NEWS_SORT_NEWEST);
    news_arena_free(arena);
    NEWS_EXPECT_NO_LEAKS();
}

Test(saved, refuses_names_that_are_paths)
{
    static const char *const names[] = { "", "..", "a/b", ".x", "a.seen", "-n", "a b" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        cr_expect_eq(news_saved_check_name(names[i], NULL), NEWS_USAGE, "%s", names[i]);
    cr_expect_eq(news_saved_check_name("Morning_news-2", NULL), NEWS_OK);
}

Test(saved, lists_by_name_and_forgets)
{
    struct news_arena *arena = news_arena_new(0);
    struct news_buffer out;
    news_buffer_init(&out, 1 << 20);
    save("b", "ferry");
    save("a", "port OR harbour");
    cr_expect_eq(news_saved_list(folder, arena, &out, NULL), NEWS_OK);
    cr_expect_str_eq(out.data, "a\tport OR harbour\nb\tferry\n");
    cr_expect_eq(news_saved_delete(folder, "a", NULL), NEWS_OK);
    cr_expect_eq(news_saved_delete(folder, "a", NULL), NEWS_USAGE);
    news_buffer_clear(&out);
    news_arena_free(arena);
}

/* Parses query, puts saved searches into it and prints it, or the error with its place. */
static void
expand(const char *text, struct news_buffer *out)
{
    struct news_arena *arena = news_arena_new(0);
    struct news_query_options options = { 0 };
    struct news_query query;
    struct news_error err;
    size_t at = 0;
    news_buffer_reset(out);
    enum news_status status =
        news_query_parse(news_str_from(text), &options, arena, &query, &at, &err);
    if (!status)
        status = news_saved_expand(folder, &query, arena, &at, &err);
    if (status)
        news_buffer_format(out, "%zu: %s", at, err.text);
    else
        news_query_print(query.root, out);
    news_arena_free(arena);
}

Test(saved, become_parts_of_a_query)
{
    static const struct {
        const char *query;
        const char *printed;
    } rows[] = {
        { "query:sea gale", "(ferry OR port) AND gale" },
        { "NOT query:sea", "NOT (ferry OR port)" },
        { "query:both", "(ferry OR port) AND storm" },
        { "gale query:none", "11: query:none: there is no saved search 'none'" },
        { "gale query:round", "11: the saved search 'round' refers to itself" },
        { "query:broken", "6: query:broken: this bracket is never closed" },
    };
    struct news_buffer out;
    news_buffer_init(&out, 1 << 20);
    save("sea", "ferry OR port");
    save("both", "query:sea storm");
    save("round", "a query:about");
    save("about", "b query:round");
    save("broken", "(a");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        expand(rows[i].query, &out);
        cr_expect_str_eq(out.data, rows[i].printed, "%s gave %s", rows[i].query, out.data);
    }
    news_buffer_clear(&out);
    NEWS_EXPECT_NO_LEAKS();
}

Test(saved, know_what_they_have_shown_only_once_it_is_written)
{
    struct news_seen *seen = NULL;
    char id[32];
    save("sea", "ferry");
    cr_assert_eq(news_seen_open(folder, "sea", &seen, NULL), NEWS_OK);
    cr_expect_eq(news_seen_add(seen, news_str("lost", 4), NULL), NEWS_OK);
    news_seen_close(seen);
    cr_assert_eq(news_seen_open(folder, "sea", &seen, NULL), NEWS_OK);
    cr_expect_not(news_seen_has(seen, news_str("lost", 4)));
    for (int i = 0; i < 5000; i++) {
        (void)snprintf(id, sizeof id, "wire/%d", i);
        cr_expect_eq(news_seen_add(seen, news_str_from(id), NULL), NEWS_OK);
    }
    cr_expect_eq(news_seen_write(seen, NULL), NEWS_OK);
    news_seen_close(seen);
    cr_assert_eq(news_seen_open(folder, "sea", &seen, NULL), NEWS_OK);
    for (int i = 0; i < 5000; i++) {
        (void)snprintf(id, sizeof id, "wire/%d", i);
        cr_expect(news_seen_has(seen, news_str_from(id)));
    }
    cr_expect_not(news_seen_has(seen, news_str_from("wire/5000")));
    cr_expect_not(news_seen_has(seen, news_str_from("wire")));
    news_seen_close(seen);
    NEWS_EXPECT_NO_LEAKS();
}

Test(saved, survive_a_line_that_a_crash_cut_short)
{
    struct news_seen *seen = NULL;
    char path[128];
    save("sea", "ferry");
    (void)snprintf(path, sizeof path, "%s/saved/sea.seen", folder);
    FILE *file = fopen(path, "we");
    cr_assert_not_null(file);
    cr_expect_geq(fputs("whole\nhal", file), 0);
    cr_expect_eq(fclose(file), 0);
    cr_assert_eq(news_seen_open(folder, "sea", &seen, NULL), NEWS_OK);
    cr_expect(news_seen_has(seen, news_str("whole", 5)));
    cr_expect_not(news_seen_has(seen, news_str("half", 4)));
    cr_expect_eq(news_seen_add(seen, news_str("half", 4), NULL), NEWS_OK);
    cr_expect_eq(news_seen_write(seen, NULL), NEWS_OK);
    news_seen_close(seen);
    cr_assert_eq(news_seen_open(folder, "sea", &seen, NULL), NEWS_OK);
    cr_expect(news_seen_has(seen, news_str("half", 4)));
    news_seen_close(seen);
}

Test(settings, takes_excluded_words_behind_a_query_as_part_of_it)
{
    static char words[][16] = {
        "dateline-search", "person:Quill", "-org:NATO", "-n", "5", "-(a", "b)"
    };
    char *argv[8] = { NULL };
    for (size_t i = 0; i < 7; i++)
        argv[i] = words[i];
    struct news_environment environment = { .index = NULL };
    struct news_search_settings settings;
    struct news_error err;
    struct news_arena *arena = news_arena_new(0);
    cr_assert_eq(news_search_settings_read(7, argv, &environment, &settings, arena, &err), NEWS_OK,
                 "%s", err.text);
    cr_expect_eq(settings.query.count, 4);
    cr_expect_str_eq(settings.query.items[1], "-org:NATO");
    cr_expect_eq(settings.limit, 5);
    news_arena_free(arena);
}

Test(settings, tells_an_index_from_a_word_that_begins_alike)
{
    static char words[][16] = { "dateline-search", "oil", "-iraq", "-inews.idx", "-i", "x" };
    char *argv[6] = { NULL };
    struct news_environment environment = { .index = NULL };
    struct news_search_settings settings;
    struct news_arena *arena = news_arena_new(0);
    for (size_t i = 0; i < 6; i++)
        argv[i] = words[i];
    cr_assert_eq(news_search_settings_read(4, argv, &environment, &settings, arena, NULL), NEWS_OK);
    cr_expect_eq(settings.query.count, 2);
    cr_expect_str_eq(settings.index, "news.idx");
    cr_assert_eq(news_search_settings_read(6, argv, &environment, &settings, arena, NULL), NEWS_OK);
    cr_expect_str_eq(settings.index, "x");
    news_arena_free(arena);
}

/* What an option takes begins no query, nor is it a part of one. */
Test(settings, takes_no_unknown_option_for_an_excluded_word)
{
    static const struct {
        const char *words[4];
        const char *told;
    } rows[] = {
        { { "dateline-search", "-i", "news.idx", "-c" }, "-c: no such option" },
        { { "dateline-search", "-n5", "-c", "ferry" }, "-c: no such option" },
        { { "dateline-search", "ferry", "-n", "-1" }, "--limit: '-1' is not a whole number" },
    };
    struct news_environment environment = { .index = NULL };
    struct news_arena *arena = news_arena_new(0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct news_search_settings settings;
        struct news_error err = { "" };
        char *argv[4];
        memcpy(argv, rows[i].words, sizeof argv);
        cr_expect_eq(news_search_settings_read(4, argv, &environment, &settings, arena, &err),
                     NEWS_USAGE);
        cr_expect(strstr(err.text, rows[i].told), "%s", err.text);
    }
    news_arena_free(arena);
}

Test(settings, reads_ages)
{
    double days = 0;
    cr_expect_eq(news_half_life_parse("14d", &days, NULL), NEWS_OK);
    cr_expect_float_eq(days, 14, 1e-9);
    cr_expect_eq(news_half_life_parse("36h", &days, NULL), NEWS_OK);
    cr_expect_float_eq(days, 1.5, 1e-9);
    static const char *const bad[] = { "", "d", "0d", "-1d", "14", "14 d", "x", "5m" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        cr_expect_eq(news_half_life_parse(bad[i], &days, NULL), NEWS_USAGE, "%s", bad[i]);
}

Test(facets, reads_what_is_asked_for)
{
    struct news_facet_wishes wishes;
    cr_expect_eq(news_facets_parse("person~:5, org,month", &wishes, NULL), NEWS_OK);
    cr_expect_eq(wishes.count, 3);
    cr_expect(wishes.items[0].unusual && wishes.items[0].rows == 5);
    cr_expect_eq(wishes.items[1].kind, NEWS_FACET_ORG);
    cr_expect_eq(news_facets_parse("about-day:3,about-month", &wishes, NULL), NEWS_OK);
    cr_expect_eq(wishes.items[0].kind, NEWS_FACET_ABOUT_DAY);
    cr_expect_eq(wishes.items[0].rows, 3);
    cr_expect_eq(wishes.items[1].kind, NEWS_FACET_ABOUT_MONTH);
    static const char *const bad[] = { "",      "people", "person:",    "person:x", "month~",
                                       "org:0", "org,",   "about-day~", "about" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        cr_expect_eq(news_facets_parse(bad[i], &wishes, NULL), NEWS_USAGE, "%s", bad[i]);
}
