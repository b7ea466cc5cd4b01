#include <criterion/criterion.h>

#include "shared/dates/calendar.h"

static int32_t
days(int32_t year, int32_t month, int32_t day)
{
    return news_days_from_civil((struct news_civil){ year, month, day });
}

Test(calendar, counts_days_from_1970_both_ways_over_all_its_range)
{
    cr_expect_eq(days(1970, 1, 1), 0);
    cr_expect_eq(days(0, 1, 1), NEWS_DAYS_MIN);
    cr_expect_eq(days(9999, 12, 31), NEWS_DAYS_MAX);
    struct news_civil before = news_civil_from_days(NEWS_DAYS_MIN);
    for (int32_t day = NEWS_DAYS_MIN + 1; day <= NEWS_DAYS_MAX; day++) {
        struct news_civil date = news_civil_from_days(day);
        cr_assert(news_civil_is_valid(date));
        cr_assert_eq(news_days_from_civil(date), day);
        cr_assert(date.day == before.day + 1 || date.day == 1);
        before = date;
    }
}

Test(calendar, keeps_days_beyond_its_range_at_the_ends)
{
    cr_expect_eq(news_civil_from_days(INT32_MIN).year, 0);
    cr_expect_eq(news_civil_from_days(INT32_MAX).year, 9999);
}

static const struct {
    struct news_civil date;
    bool valid;
} valid_rows[] = {
    { { 2024, 2, 29 }, true },  { { 2025, 2, 29 }, false }, { { 1900, 2, 29 }, false },
    { { 2000, 2, 29 }, true },  { { 2025, 2, 30 }, false }, { { 2025, 4, 31 }, false },
    { { 2025, 13, 1 }, false }, { { 2025, 0, 1 }, false },  { { 2025, 1, 0 }, false },
    { { -1, 1, 1 }, false },    { { 10000, 1, 1 }, false }, { { 0, 2, 29 }, true },
    { { 1582, 10, 10 }, true }, { { 9999, 12, 31 }, true },
};

Test(calendar, knows_which_dates_exist)
{
    for (size_t i = 0; i < sizeof valid_rows / sizeof *valid_rows; i++) {
        struct news_civil date = valid_rows[i].date;
        cr_expect_eq(news_civil_is_valid(date), valid_rows[i].valid, "%d-%d-%d", date.year,
                     date.month, date.day);
    }
}

Test(calendar, knows_the_day_of_the_week)
{
    cr_expect_eq(news_weekday_of(0), NEWS_THURSDAY);
    cr_expect_eq(news_weekday_of(days(2025, 12, 28)), NEWS_SUNDAY);
    cr_expect_eq(news_weekday_of(days(1945, 5, 8)), NEWS_TUESDAY);
    cr_expect_eq(news_weekday_of(days(1, 1, 1)), NEWS_MONDAY);
    int32_t sunday = days(2025, 12, 28);
    cr_expect_eq(news_weekday_on_or_before(sunday, NEWS_SUNDAY), sunday);
    cr_expect_eq(news_weekday_on_or_before(sunday, NEWS_MONDAY), sunday - 6);
    cr_expect_eq(news_weekday_on_or_after(sunday, NEWS_MONDAY), sunday + 1);
    cr_expect_eq(news_weekday_on_or_after(sunday, NEWS_SATURDAY), sunday + 6);
}

static const struct {
    struct news_civil date;
    struct news_iso_week week;
} week_rows[] = {
    { { 2025, 12, 28 }, { 2025, 52 } }, { { 2025, 12, 29 }, { 2026, 1 } },
    { { 2021, 1, 3 }, { 2020, 53 } },   { { 2021, 1, 4 }, { 2021, 1 } },
    { { 2005, 1, 1 }, { 2004, 53 } },   { { 2008, 12, 29 }, { 2009, 1 } },
    { { 1977, 1, 2 }, { 1976, 53 } },
};

Test(calendar, counts_iso_weeks)
{
    for (size_t i = 0; i < sizeof week_rows / sizeof *week_rows; i++) {
        struct news_iso_week week = news_iso_week_of(news_days_from_civil(week_rows[i].date));
        cr_expect_eq(week.year, week_rows[i].week.year);
        cr_expect_eq(week.week, week_rows[i].week.week);
    }
    cr_expect_eq(news_iso_weeks_in(2020), 53);
    cr_expect_eq(news_iso_weeks_in(2025), 52);
    cr_expect_eq(news_iso_week_start(2026, 1), days(2025, 12, 29));
    cr_expect_eq(news_iso_week_start(2026, 0), days(2025, 12, 22), "the week before week 1");
}

static const struct {
    struct news_civil from;
    int32_t months;
    struct news_civil to;
} month_rows[] = {
    { { 2025, 1, 31 }, 1, { 2025, 2, 28 } },          { { 2024, 1, 31 }, 1, { 2024, 2, 29 } },
    { { 2024, 2, 29 }, 12, { 2025, 2, 28 } },         { { 2025, 12, 28 }, 1, { 2026, 1, 28 } },
    { { 2025, 1, 15 }, -1, { 2024, 12, 15 } },        { { 2025, 3, 31 }, -1, { 2025, 2, 28 } },
    { { 9999, 12, 1 }, 1, { 9999, 12, 31 } },         { { 0, 1, 5 }, -1, { 0, 1, 1 } },
    { { 2000, 1, 1 }, 2147483647, { 9999, 12, 31 } },
};

Test(calendar, adds_months_and_stays_within_the_month)
{
    for (size_t i = 0; i < sizeof month_rows / sizeof *month_rows; i++) {
        struct news_civil got = news_civil_add_months(month_rows[i].from, month_rows[i].months);
        cr_expect_eq(news_days_from_civil(got), news_days_from_civil(month_rows[i].to), "row %zu",
                     i);
    }
}

static const struct {
    int32_t year;
    struct news_civil western;
    struct news_civil eastern;
} easter_rows[] = {
    { 2024, { 2024, 3, 31 }, { 2024, 5, 5 } },  { 2025, { 2025, 4, 20 }, { 2025, 4, 20 } },
    { 2026, { 2026, 4, 5 }, { 2026, 4, 12 } },  { 1998, { 1998, 4, 12 }, { 1998, 4, 19 } },
    { 1943, { 1943, 4, 25 }, { 1943, 4, 25 } }, { 2038, { 2038, 4, 25 }, { 2038, 4, 25 } },
};

Test(calendar, finds_easter)
{
    for (size_t i = 0; i < sizeof easter_rows / sizeof *easter_rows; i++) {
        int32_t year = easter_rows[i].year;
        cr_expect_eq(news_easter(year), news_days_from_civil(easter_rows[i].western), "%d", year);
        cr_expect_eq(news_orthodox_easter(year), news_days_from_civil(easter_rows[i].eastern), "%d",
                     year);
    }
}

Test(calendar, finds_the_nth_weekday_of_a_month)
{
    cr_expect_eq(news_nth_weekday(2025, 11, NEWS_THURSDAY, 4), days(2025, 11, 27));
    cr_expect_eq(news_nth_weekday(2025, 5, NEWS_MONDAY, -1), days(2025, 5, 26));
    cr_expect_lt(news_nth_weekday(2025, 2, NEWS_MONDAY, 5), NEWS_DAYS_MIN);
}

Test(calendar, writes_a_date_to_its_precision)
{
    char out[NEWS_DATE_ROOM];
    struct news_civil date = { 476, 9, 4 };
    cr_expect_eq(news_civil_format(date, NEWS_PRECISION_DAY, out), 10);
    cr_expect_str_eq(out, "0476-09-04");
    (void)news_civil_format(date, NEWS_PRECISION_MONTH, out);
    cr_expect_str_eq(out, "0476-09");
    (void)news_civil_format(date, NEWS_PRECISION_YEAR, out);
    cr_expect_str_eq(out, "0476");
    cr_expect_eq(news_civil_format(date, NEWS_PRECISION_NONE, out), 0);
}

Test(calendar, knows_the_names_of_months_and_weekdays)
{
    cr_expect_eq(news_month_named("DECEMBER", 8), 12);
    cr_expect_eq(news_month_named("sept", 4), 9);
    cr_expect_eq(news_month_named("May", 3), 5);
    cr_expect_eq(news_month_named("ma", 2), 0);
    cr_expect_eq(news_weekday_named("Thurs", 5), 4);
    cr_expect_eq(news_weekday_named("sunday", 6), 7);
    cr_expect_eq(news_weekday_named("someday", 7), 0);
}
