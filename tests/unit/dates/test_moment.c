#include <criterion/criterion.h>

#include "shared/dates/moment.h"
#include "shared/dates/zone.h"
#include "tests/support/leaks.h"

/* want: as news_moment_format() writes it; NULL: not a date. */
static const struct {
    const char *text;
    const char *want;
} rows[] = {
    { "2025", "2025" },
    { "2025-12", "2025-12" },
    { "2025-12-28", "2025-12-28" },
    { "20251228", "2025-12-28" },
    { " 2025-12-28\n", "2025-12-28" },
    { "2025-W52", "2025-12-22" },
    { "2025-W52-7", "2025-12-28" },
    { "2025W527", "2025-12-28" },
    { "2024-366", "2024-12-31" },
    { "2025-12-28T14:05:09Z", "2025-12-28T14:05:09Z" },
    { "2025-12-28t14:05:09z", "2025-12-28T14:05:09Z" },
    { "2025-12-28 14:05", "2025-12-28T14:05:00" },
    { "2025-12-28T14", "2025-12-28T14:00:00" },
    { "20251228T140509+0230", "2025-12-28T14:05:09+02:30" },
    { "2025-12-28T14:05:09.123456-05:00", "2025-12-28T14:05:09-05:00" },
    { "2025-12-28 14:05:09 +0000", "2025-12-28T14:05:09Z" },
    { "2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z" },
    { "2025-12-31T24:00:00Z", "2026-01-01T00:00:00Z" },
    { "Sun, 28 Dec 2025 14:05:09 +0200", "2025-12-28T14:05:09+02:00" },
    { "Sunday, 28-Dec-25 14:05:09 GMT", "2025-12-28T14:05:09Z" },
    { "28 Dec 2025 14:05 EST", "2025-12-28T14:05:00-05:00" },
    { "8 December 2025", "2025-12-08" },
    { "1 Jan 99 00:00:00 UT", "1999-01-01T00:00:00Z" },
    { "1 Jan 101 00:00:00 PDT", "2001-01-01T00:00:00-07:00" },
    { "Mon, 29 Dec 2025 09:00:00 +0100 (CET)", "2025-12-29T09:00:00+01:00" },
    { "Mon, 29 Dec 2025 09:00:00 CET", "2025-12-29T09:00:00+01:00" },
    { "Mon, 29 Dec 2025 09:00:00 IST", "2025-12-29T09:00:00" },
    { "28 December 2025 10:30 PM", "2025-12-28T22:30:00" },
    { "28 Dec 2025 12:15 AM", "2025-12-28T00:15:00" },
    { "28 Dec 2025 12:15 p.m. EST", "2025-12-28T12:15:00-05:00" },
    { "28 Dec 2025 9:05am", "2025-12-28T09:05:00" },
    { "28 Dec 2025 18:30 PM", "2025-12-28T18:30:00" },
    { "Sun 28 Dec 2025 18.30 GMT", "2025-12-28T18:30:00Z" },
    { "2025-12-28 18.30", "2025-12-28T18:30:00" },
    { "2025-12-28 18.30.15", "2025-12-28T18:30:15" },
    { "2025-12-28 9:05", "2025-12-28T09:05:00" },
    { "2025-12-28 10:30 PM", "2025-12-28T22:30:00" },
    { "2025-12-28 18:30:00 UTC", "2025-12-28T18:30:00Z" },
    { "2025-12-28 18:30:00 EST", "2025-12-28T18:30:00-05:00" },
    { "", NULL },
    { "yesterday", NULL },
    { "2025-02-30", NULL },
    { "2025-13", NULL },
    { "2025-00", NULL },
    { "2025-W53", NULL },
    { "2025-366", NULL },
    { "2025-12-28T25:00", NULL },
    { "2025-12-28T24:00:01Z", NULL },
    { "2025-12-28T14:60", NULL },
    { "2025-12-28T14:05:09.", NULL },
    { "2025-12-28T14.5", NULL },
    { "2025-12-28T14:05.25", NULL },
    { "2025-12-28T14:", NULL },
    { "2025-12-28T9", NULL },
    { "2025-12-28 18:30 PMT", NULL },
    { "2025-12-28 18:30 AM", NULL },
    { "28 Dec 2025 18:30 Uhr", NULL },
    { "28 Dec 2025 10:30 P", NULL },
    { "2025-12-28T14:05:09+25:00", NULL },
    { "2025-12-28T", NULL },
    { "2025-12T14:05", NULL },
    { "2025-12-28x", NULL },
    { "25-12-28", NULL },
    { "123456", NULL },
    { "30 Feb 2025", NULL },
    { "Someday, 3 May 2025", NULL },
    { "3 Maybe 2025", NULL },
    { "9999-12-31T24:00:00Z", NULL },
    { "Sun Dec 28 14:05:09 2025", "2025-12-28T14:05:09" },
    { "Sun Dec  7 14:05:09 2025\n", "2025-12-07T14:05:09" },
    { "Sun Dec 28 14:05:09 +0000 2025", "2025-12-28T14:05:09Z" },
    { "Sun 28 Dec 14:05:09 CET 2025", NULL },
    { "Sun Dec 28 14:05:09 CET 2025", "2025-12-28T14:05:09+01:00" },
    { "Sun Dec 28 2025", NULL },
    { "Sun Feb 30 14:05:09 2025", NULL },
    { "Someday Dec 28 14:05:09 2025", NULL },
    { "Sun Dec 28 14:05:09 202", NULL },
    { "Sun Dec 28 14:05:092025", NULL },
};

Test(moment, reads_what_formats_write)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct news_moment moment;
        bool ok = news_moment_parse(news_str_from(rows[i].text), &moment);
        cr_expect_eq(ok, rows[i].want != NULL, "%s", rows[i].text);
        char out[NEWS_MOMENT_ROOM] = "";
        if (ok && rows[i].want) {
            size_t len = news_moment_format(&moment, out);
            cr_expect_str_eq(out, rows[i].want, "%s: %s", rows[i].text, out);
            cr_expect_eq(len, strlen(out));
        }
    }
}

Test(moment, gives_the_instant_in_utc)
{
    struct news_moment moment;
    cr_assert(news_moment_parse(news_str_from("1970-01-02T01:00:00+02:00"), &moment));
    cr_expect_eq(news_moment_utc(&moment), 82800);
    cr_expect_eq(news_days_from_utc(news_moment_utc(&moment)), 0);
    cr_expect_eq(news_days_from_utc(-1), -1);
    cr_expect_eq(news_days_from_utc(INT64_MIN), NEWS_DAYS_MIN);
    cr_expect_eq(news_days_from_utc(INT64_MAX), NEWS_DAYS_MAX);
}

static int64_t
utc(const char *text)
{
    struct news_moment moment;
    return news_moment_parse(news_str_from(text), &moment) ? news_moment_utc(&moment) : 0;
}

Test(zone, turns_days_at_local_midnight)
{
    struct news_zone *kyiv = NULL;
    cr_assert_eq(news_zone_open(news_str_from("Europe/Kyiv"), &kyiv, NULL), NEWS_OK);
    cr_expect_eq(news_zone_offset(kyiv, utc("2025-12-28T12:00:00Z")), 7200);
    cr_expect_eq(news_zone_offset(kyiv, utc("2025-07-28T12:00:00Z")), 10800);
    int64_t late_sunday = utc("2025-12-28T22:30:00Z");
    cr_expect_eq(news_zone_day(kyiv, late_sunday), news_zone_day(NULL, late_sunday) + 1);
    struct news_civil monday = { 2025, 12, 29 };
    cr_expect_eq(news_zone_utc(kyiv, monday, 1800), late_sunday);
    news_zone_close(kyiv);
    NEWS_EXPECT_NO_LEAKS();
}

Test(zone, says_what_skipped_and_repeated_times_mean)
{
    struct news_zone *paris = NULL;
    cr_assert_eq(news_zone_open(news_str_from("Europe/Paris"), &paris, NULL), NEWS_OK);
    struct news_civil spring = { 2025, 3, 30 };
    struct news_civil autumn = { 2025, 10, 26 };
    cr_expect_eq(news_zone_utc(paris, spring, 9000), utc("2025-03-30T01:30:00Z"), "02:30 is not");
    cr_expect_eq(news_zone_utc(paris, autumn, 9000), utc("2025-10-26T00:30:00Z"), "02:30 is twice");
    news_zone_close(paris);
    NEWS_EXPECT_NO_LEAKS();
}

Test(zone, takes_offsets_and_refuses_unknown_names)
{
    struct news_zone *zone = NULL;
    struct news_error err;
    cr_assert_eq(news_zone_open(news_str_from("-03:30"), &zone, NULL), NEWS_OK);
    cr_expect_eq(news_zone_offset(zone, 0), -12600);
    news_zone_close(zone);
    static const char *const unknown[] = { "", "Mars/Olympus", "Europe/Kyiv ; x", "\xC3\xA9" };
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
        cr_expect_eq(news_zone_open(news_str_from(unknown[i]), &zone, &err), NEWS_USAGE, "%s",
                     unknown[i]);
    }
    NEWS_EXPECT_NO_LEAKS();
}
