#include <criterion/criterion.h>
#include <stdio.h>

#include "shared/dates/when.h"
#include "tests/support/leaks.h"

/* Monday, 29 December 2025, 10:00 UTC, in the last days of an ISO week 2026-W01. */
static const struct news_clock monday = { 1767002400, NULL };

static void
describe(const struct news_when *when, char out[64])
{
    char first[NEWS_DATE_ROOM] = "";
    char last[NEWS_DATE_ROOM] = "";
    if (when->first != NEWS_WHEN_EARLIEST)
        (void)news_civil_format(news_civil_from_days(when->first), NEWS_PRECISION_DAY, first);
    if (when->last != NEWS_WHEN_LATEST)
        (void)news_civil_format(news_civil_from_days(when->last), NEWS_PRECISION_DAY, last);
    if (when->none)
        (void)snprintf(out, 64, "none");
    else if (when->first == when->last)
        (void)snprintf(out, 64, "%s", first);
    else
        (void)snprintf(out, 64, "%s..%s", first, last);
}

static const struct {
    const char *text;
    const char *want;
} good[] = {
    { "2025", "2025-01-01..2025-12-31" },
    { "0476", "0476-01-01..0476-12-31" },
    { "2025-12", "2025-12-01..2025-12-31" },
    { "2024-02", "2024-02-01..2024-02-29" },
    { "2025-12-28", "2025-12-28" },
    { "20251228", "2025-12-28" },
    { "2025-362", "2025-12-28" },
    { "2025-5-3", "2025-05-03" },
    { "2025-12-28T14:05", "2025-12-28" },
    { "2025-12-28T23:30:00-05:00", "2025-12-28" }, /* the day written, as of articles */
    { "2025-12-28T23:30:00Z..2025-12-29T00:30+09:00", "2025-12-28..2025-12-29" },
    { "2025-12-28 14:05Z", "2025-12-28" },
    { "2025-W52", "2025-12-22..2025-12-28" },
    { "2025W52", "2025-12-22..2025-12-28" },
    { "2025-W52-7", "2025-12-28" },
    { "2020-w53", "2020-12-28..2021-01-03" },
    { "week 52 of 2025", "2025-12-22..2025-12-28" },
    { "2025-Q4", "2025-10-01..2025-12-31" },
    { "2025q1", "2025-01-01..2025-03-31" },
    { "Q2 2024", "2024-04-01..2024-06-30" },
    { "Q3", "2025-07-01..2025-09-30" },
    { "1980s", "1980-01-01..1989-12-31" },
    { "today", "2025-12-29" },
    { "NOW", "2025-12-29" },
    { " Yesterday ", "2025-12-28" },
    { "tomorrow", "2025-12-30" },
    { "day before yesterday", "2025-12-27" },
    { "the day after tomorrow", "2025-12-31" },
    { "monday", "2025-12-29" },
    { "last monday", "2025-12-22" },
    { "last_monday", "2025-12-22" },
    { "next monday", "2026-01-05" },
    { "this monday", "2025-12-29" },
    { "sunday", "2025-12-28" },
    { "sun", "2025-12-28" },
    { "this sunday", "2026-01-04" },
    { "next friday", "2026-01-02" },
    { "tues", "2025-12-23" },
    { "december", "2025-12-01..2025-12-31" },
    { "last december", "2024-12-01..2024-12-31" },
    { "next december", "2026-12-01..2026-12-31" },
    { "may", "2025-05-01..2025-05-31" },
    { "Sept", "2025-09-01..2025-09-30" },
    { "this january", "2025-01-01..2025-01-31" },
    { "next january", "2026-01-01..2026-01-31" },
    { "december 2023", "2023-12-01..2023-12-31" },
    { "feb. 2024", "2024-02-01..2024-02-29" },
    { "3 may 2025", "2025-05-03" },
    { "3rd of May 2025", "2025-05-03" },
    { "the 3rd of may", "2025-05-03" },
    { "May 3, 2025", "2025-05-03" },
    { "Saturday, 3 May 2025", "2025-05-03" },
    { "dec. 30", "2024-12-30" },
    { "29 february", "2024-02-29" },
    { "28/12/2025", "2025-12-28" },
    { "12/28/2025", "2025-12-28" },
    { "5/5/2025", "2025-05-05" },
    { "28.12.2025", "2025-12-28" },
    { "3.5.2025", "2025-05-03" },
    { "2025/12/28", "2025-12-28" },
    { "2025/12", "2025-12-01..2025-12-31" },
    { "12/2025", "2025-12-01..2025-12-31" },
    { "this_week", "2025-12-29..2026-01-04" },
    { "last_week", "2025-12-22..2025-12-28" },
    { "last weekend", "2025-12-27..2025-12-28" },
    { "this weekend", "2026-01-03..2026-01-04" },
    { "this_month", "2025-12-01..2025-12-31" },
    { "last month", "2025-11-01..2025-11-30" },
    { "next_month", "2026-01-01..2026-01-31" },
    { "last quarter", "2025-07-01..2025-09-30" },
    { "this quarter", "2025-10-01..2025-12-31" },
    { "next quarter", "2026-01-01..2026-03-31" },
    { "last year", "2024-01-01..2024-12-31" },
    { "this decade", "2020-01-01..2029-12-31" },
    { "last 7 days", "2025-12-22..2025-12-29" },
    { "past two weeks", "2025-12-15..2025-12-29" },
    { "past month", "2025-11-29..2025-12-29" },
    { "next 3 days", "2025-12-29..2026-01-01" },
    { "last 24 hours", "2025-12-28..2025-12-29" },
    { "2 weeks ago", "2025-12-15" },
    { "a month ago", "2025-11-29" },
    { "10 months ago", "2025-02-28" },
    { "7d ago", "2025-12-22" },
    { "in 3 days", "2026-01-01" },
    { "two weeks from now", "2026-01-12" },
    { "30 min ago", "2025-12-29" },
    { "2025-12-01..2025-12-31", "2025-12-01..2025-12-31" },
    { "2025-11..2025-12", "2025-11-01..2025-12-31" },
    { "..yesterday", "..2025-12-28" },
    { "7d..", "2025-12-22.." },
    { "7d..3d", "2025-12-22..2025-12-26" },
    { "24h..", "2025-12-28.." },
    { "..2024", "..2024-12-31" },
    { "last_month..today", "2025-11-01..2025-12-29" },
    { "[2025-12-01 TO 2025-12-31]", "2025-12-01..2025-12-31" },
    { "{2025-12-01 TO 2025-12-31}", "2025-12-02..2025-12-30" },
    { "[2025-12 to 2025-12-28}", "2025-12-01..2025-12-27" },
    { "[* TO 2024]", "..2024-12-31" },
    { "[2024 TO *]", "2024-01-01.." },
    { "from 3 may to 5 may", "2025-05-03..2025-05-05" },
    { "between monday and today", "2025-12-29" },
    { "since last friday", "2025-12-26.." },
    { "until 2024", "..2024-12-31" },
    { "before 2024", "..2023-12-31" },
    { "after december 2024", "2025-01-01.." },
    { "none", "none" },
};

Test(when, reads_the_days_that_people_ask_for)
{
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct news_when when;
        struct news_error err = { "" };
        char got[64] = "";
        enum news_status status = news_when_parse(news_str_from(good[i].text), NEWS_WHEN_DAYS,
                                                  &monday, &when, NULL, &err);
        cr_expect_eq(status, NEWS_OK, "%s: %s", good[i].text, err.text);
        if (!status)
            describe(&when, got);
        cr_expect_str_eq(got, good[i].want, "%s: %s", good[i].text, got);
    }
}

/* at: where the error is; says: what the text must hold. */
static const struct {
    const char *text;
    size_t at;
    const char *says;
} bad[] = {
    { "", 0, "missing" },
    { "   ", 3, "" },
    { "someday", 0, "not a date" },
    { "2025-02-30", 8, "no such day" },
    { "2025-13", 0, "" },
    { "30 february", 3, "no such day" },
    { "2025-W53", 6, "no such week" },
    { "2025-Q5", 6, "" },
    { "3/5/2025", 0, "2025-05-03 or 2025-03-05" },
    { "3-5-2025", 0, "2025-05-03 or 2025-03-05" },
    { "12/28", 0, "year is missing" },
    { "2025-13", 0, "no such month" },
    { "0/2025", 0, "no such month" },
    { "28/12/25", 6, "two digits" },
    { "may 3, 25", 7, "two digits" },
    { "5m..", 1, "minutes or months" },
    { "7d", 0, "7d.." },
    { "summer 2025", 0, "hemisphere" },
    { "last summer", 5, "hemisphere" },
    { "friday, 3 may 2025", 8, "another day of the week" },
    { "2025-12-31..2025-12-01", 12, "before it starts" },
    { "2025-12-01..someday", 12, "not a date" },
    { "..", 0, "" },
    { "[2025 TO 2026", 13, "incomplete" },
    { "[2025]", 5, "" },
    { "[TO 2026]", 1, "" },
    { "monday tuesday", 7, "not a date" },
    { "2 weeks", 0, "" },
    { "in 3", 4, "incomplete" },
    { "99999999999 days ago", 0, "" },
    { "9999999 days ago", 8, "" },
    { "99999 years ago", 0, "" },
    { "since", 5, "incomplete" },
    { "caf\xC3\xA9", 0, "" },
    { "none..2025", 0, "" },
};

Test(when, says_where_and_why_it_cannot_read_a_date)
{
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct news_when when = { 1, 2, false };
        struct news_error err = { "" };
        size_t at = 0;
        enum news_status status =
            news_when_parse(news_str_from(bad[i].text), NEWS_WHEN_DAYS, &monday, &when, &at, &err);
        cr_expect_eq(status, NEWS_QUERY, "%s", bad[i].text);
        cr_expect_eq(at, bad[i].at, "%s: at %zu", bad[i].text, at);
        cr_expect(strstr(err.text, bad[i].says), "%s: %s", bad[i].text, err.text);
        cr_expect_eq(when.first, 1, "the result is left alone");
    }
}

Test(when, sees_days_from_the_zone_of_the_clock)
{
    struct news_zone *auckland = NULL;
    struct news_when when;
    cr_assert_eq(news_zone_open(news_str_from("Pacific/Auckland"), &auckland, NULL), NEWS_OK);
    struct news_clock clock = { monday.now + 3600, auckland }; /* 00:00 on Tuesday there */
    char got[64];
    cr_assert_eq(news_when_parse(news_str_from("today"), NEWS_WHEN_DAYS, &clock, &when, NULL, NULL),
                 NEWS_OK);
    describe(&when, got);
    cr_expect_str_eq(got, "2025-12-30");
    news_zone_close(auckland);
    NEWS_EXPECT_NO_LEAKS();
}

static const struct {
    const char *text;
    enum news_when_role role;
    const char *want;
} roles[] = {
    { "7d", NEWS_WHEN_SINCE, "2025-12-22.." },
    { "2025", NEWS_WHEN_SINCE, "2025-01-01.." },
    { "2025-11", NEWS_WHEN_UNTIL, "..2025-11-30" },
    { "last week", NEWS_WHEN_SINCE, "2025-12-22.." },
    { "last week", NEWS_WHEN_UNTIL, "..2025-12-28" },
    { "none", NEWS_WHEN_SINCE, NULL },
    { "2024..2025", NEWS_WHEN_UNTIL, NULL },
};

Test(when, reads_one_end_for_since_and_until)
{
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        struct news_when when;
        char got[64] = "";
        enum news_status status = news_when_parse(news_str_from(roles[i].text), roles[i].role,
                                                  &monday, &when, NULL, NULL);
        cr_expect_eq(status == NEWS_OK, roles[i].want != NULL, "%s", roles[i].text);
        if (!status && roles[i].want) {
            describe(&when, got);
            cr_expect_str_eq(got, roles[i].want, "%s: %s", roles[i].text, got);
        }
    }
}

Test(when, fixes_the_clock)
{
    static const struct {
        const char *text;
        int64_t want; /* -1: refused */
    } rows[] = {
        { "2025-12-29T10:00Z", 1767002400 },
        { "2025-12-29T11:00+01:00", 1767002400 },
        { "2025-12-28", 1766966399 },
        { "yesterday", 1766966399 },
        { "now", 1767002400 },
        { "2025-12", -1 },
        { "7d", -1 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int64_t got = -1;
        enum news_status status =
            news_when_instant(news_str_from(rows[i].text), &monday, &got, NULL, NULL);
        cr_expect_eq(status == NEWS_OK, rows[i].want >= 0, "%s", rows[i].text);
        cr_expect_eq(got, rows[i].want, "%s", rows[i].text);
    }
}
