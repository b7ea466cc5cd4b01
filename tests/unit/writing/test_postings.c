#include "indexer/writing/postings.h"

#include <stdio.h>

#include "indexer/writing/about.h"
#include "shared/dates/calendar.h"
#include "tests/support/leaks.h"

struct about_row {
    const char *value;
    enum news_about_unit unit;
    const char *first; /* YYYY-MM-DD, or NULL */
    const char *last;
};

static const struct about_row about_rows[] = {
    { "2025-12-28", NEWS_ABOUT_DAY, "2025-12-28", "2025-12-28" },
    { "2025-12-28T14:30", NEWS_ABOUT_DAY, "2025-12-28", "2025-12-28" },
    { "2025-12-28TNI", NEWS_ABOUT_DAY, "2025-12-28", "2025-12-28" },
    { "2025-W52", NEWS_ABOUT_SPAN, "2025-12-22", "2025-12-28" },
    { "2025-W52-WE", NEWS_ABOUT_SPAN, "2025-12-27", "2025-12-28" },
    { "2025-W52-3", NEWS_ABOUT_DAY, "2025-12-24", "2025-12-24" },
    { "2025-02", NEWS_ABOUT_MONTHS, "2025-02-01", "2025-02-28" },
    { "2024-02-XX", NEWS_ABOUT_MONTHS, "2024-02-01", "2024-02-29" },
    { "2025-Q4", NEWS_ABOUT_MONTHS, "2025-10-01", "2025-12-31" },
    { "2025-H1", NEWS_ABOUT_MONTHS, "2025-01-01", "2025-06-30" },
    { "2025-WI", NEWS_ABOUT_MONTHS, "2025-12-01", "2026-02-28" },
    { "2025", NEWS_ABOUT_YEARS, "2025-01-01", "2025-12-31" },
    { "199", NEWS_ABOUT_YEARS, "1990-01-01", "1999-12-31" },
    { "9999-12", NEWS_ABOUT_MONTHS, "9999-12-01", "9999-12-31" },
    { "19", NEWS_ABOUT_YEARS, "1900-01-01", "1999-12-31" },
    { "00", NEWS_ABOUT_YEARS, "0000-01-01", "0099-12-31" },
    { "2025-12-28TMO", NEWS_ABOUT_DAY, "2025-12-28", "2025-12-28" },
    { "198X", NEWS_ABOUT_NOTHING, NULL, NULL },
    { "2025-05-03/2025-05-05", NEWS_ABOUT_NOTHING, NULL, NULL },
    { "PT5H", NEWS_ABOUT_NOTHING, NULL, NULL },
    { "XXXX-WXX-5", NEWS_ABOUT_NOTHING, NULL, NULL },
    { "XXXX-12", NEWS_ABOUT_NOTHING, NULL, NULL },
    { "BC0044", NEWS_ABOUT_NOTHING, NULL, NULL },
    { "2025-WXX", NEWS_ABOUT_NOTHING, NULL, NULL },
    { "2025-W53", NEWS_ABOUT_NOTHING, NULL, NULL },
    { "2025-12-28-WE", NEWS_ABOUT_NOTHING, NULL, NULL },
    { "2025-12T12:00", NEWS_ABOUT_NOTHING, NULL, NULL },
    { "2", NEWS_ABOUT_NOTHING, NULL, NULL },
    { "/", NEWS_ABOUT_NOTHING, NULL, NULL },
    { "PRESENT_REF", NEWS_ABOUT_NOTHING, NULL, NULL },
    { "P3D", NEWS_ABOUT_NOTHING, NULL, NULL },
    { "XXXX-12-25", NEWS_ABOUT_NOTHING, NULL, NULL },
    { "2025-02-30", NEWS_ABOUT_NOTHING, NULL, NULL },
    { "2025-13", NEWS_ABOUT_NOTHING, NULL, NULL },
    { "9999-W52", NEWS_ABOUT_NOTHING, NULL, NULL }, /* reaches beyond the calendar */
    { "2025-W54", NEWS_ABOUT_NOTHING, NULL, NULL },
    { "2025-", NEWS_ABOUT_NOTHING, NULL, NULL },
    { "", NEWS_ABOUT_NOTHING, NULL, NULL },
};

static void
expect_day(const char *expected, int32_t day, const char *value)
{
    char text[NEWS_DATE_ROOM];
    (void)news_civil_format(news_civil_from_days(day), NEWS_PRECISION_DAY, text);
    cr_expect_str_eq(text, expected, "%s", value);
}

Test(postings, know_what_a_timex3_value_covers)
{
    for (size_t i = 0; i < sizeof about_rows / sizeof about_rows[0]; i++) {
        const struct about_row *row = &about_rows[i];
        struct news_about about = news_about_value(news_str_from(row->value));
        cr_expect_eq(about.unit, row->unit, "%s", row->value);
        if (!row->first || about.unit != row->unit)
            continue;
        expect_day(row->first, about.first, row->value);
        expect_day(row->last, about.last, row->value);
    }
    struct news_about absent = news_about_value(news_str(NULL, 0));
    cr_expect_eq(absent.unit, NEWS_ABOUT_NOTHING);
}

static const struct news_posting *
find(const struct news_posting *items, size_t count, const char *term)
{
    for (size_t i = 0; i < count; i++) {
        if (news_str_equal(items[i].term, news_str_from(term)))
            return &items[i];
    }
    return NULL;
}

struct posting_row {
    const char *term;
    uint32_t wdf;
    size_t positions;
};

static const struct posting_row posting_rows[] = {
    { "ferri", NEWS_TITLE_WDF + 2 * NEWS_LEAD_WDF, 3 }, /* in the title, and twice in the lead */
    { "Sferri", 0, 1 },
    { "Bferry ferri", 0, 0 },          /* in the body; "ferries" begins with its stem */
    { "storm", NEWS_LEAD_WDF + 1, 2 }, /* the last word of the lead, and the first behind it */
    { "Ajane", 0, 1 },
    { "Ooutlet", 0, 1 },
    { "Lpt-br", 0, 0 },
    { "Lpt", 0, 0 },
    { "Pa/b/c.txt", 0, 0 },
    { "Pa/b", 0, 0 },
    { "Pa", 0, 0 },
    { "Pb", 0, 0 },
    { "Pc.txt", 0, 0 },
    { "Qid 7", 0, 0 },
    { "D20251228", 0, 0 },
    { "M202512", 0, 0 },
    { "Y2025", 0, 0 },
    { "F20251224", 0, 0 },
    { "J202512", 0, 0 },
    { "K2025", 0, 0 },
};

Test(postings, hold_words_with_weight_and_all_else_without)
{
    static const struct news_str byline = NEWS_STR("Jane Doe");
    static const struct news_time time = { NEWS_FIELD_BODY, 0, 0, NEWS_TIME_DATE,
                                           NEWS_STR("2025-12-24") };
    struct news_article article;
    struct news_error err = { "" };
    const struct news_posting *items = NULL;
    size_t count = 0;
    char body[1024];
    size_t len = (size_t)snprintf(body, sizeof body, "The ferry stayed; the ferries of the sea");
    for (int word = 8; word < NEWS_LEAD - 1; word++)
        len += (size_t)snprintf(body + len, sizeof body - len, " wind");
    (void)snprintf(body + len, sizeof body - len, " storm storm");
    memset(&article, 0, sizeof article);
    article.id = news_str_from("id 7");
    article.path = news_str_from("a/b/c.txt");
    article.title = news_str_from("Ferries stop");
    article.body = news_str_from(body);
    article.source = news_str_from("Outlet");
    article.language = news_str_from("pt-BR");
    article.bylines = &byline;
    article.byline_count = 1;
    article.times = &time;
    article.time_count = 1;
    article.date.chosen.value = news_str_from("2025-12-28T23:30:00-05:00");
    article.date.chosen.precision = NEWS_PRECISION_TIME;
    struct news_postings *postings = news_postings_new();
    struct news_termer *words = news_termer_new(news_str_from("en"));
    struct news_termer *plain = news_termer_new(news_str_from(""));
    cr_assert_eq(news_postings_add_article(postings, &article, words, plain, &err), NEWS_OK);
    cr_assert_eq(news_postings_get(postings, &items, &count, &err), NEWS_OK, "%s", err.text);
    for (size_t i = 0; i < sizeof posting_rows / sizeof posting_rows[0]; i++) {
        const struct posting_row *row = &posting_rows[i];
        const struct news_posting *posting = find(items, count, row->term);
        cr_expect_not_null(posting, "%s is not there", row->term);
        if (!posting)
            continue;
        cr_expect_eq(posting->wdf, row->wdf, "%s: %u", row->term, posting->wdf);
        cr_expect_eq(posting->position_count, row->positions, "%s", row->term);
    }
    const struct news_posting *ferry = find(items, count, "ferri");
    cr_expect_gt(ferry->positions[1], ferry->positions[0] + NEWS_FIELD_GAP, "no phrase spans both");
    struct news_published published = news_published_of(&article.date.chosen);
    cr_expect_eq(published.minute, 23 * 60 + 30 + 5 * 60, "UTC, from the start of the day stated");
    news_postings_free(postings);
    news_termer_free(words);
    news_termer_free(plain);
    NEWS_EXPECT_NO_LEAKS();
}

Test(postings, of_an_undated_article_say_so)
{
    struct news_article article;
    struct news_error err = { "" };
    const struct news_posting *items = NULL;
    size_t count = 0;
    memset(&article, 0, sizeof article);
    article.id = news_str_from("x");
    struct news_postings *postings = news_postings_new();
    struct news_termer *plain = news_termer_new(news_str_from(""));
    cr_assert_eq(news_postings_add_article(postings, &article, plain, plain, &err), NEWS_OK);
    cr_assert_eq(news_postings_get(postings, &items, &count, &err), NEWS_OK);
    cr_expect_eq(count, 2);
    cr_expect_not_null(find(items, count, "Ynone"));
    news_postings_free(postings);
    news_termer_free(plain);
    NEWS_EXPECT_NO_LEAKS();
}
