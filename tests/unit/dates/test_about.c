#include <criterion/criterion.h>
#include <stdio.h>

#include "shared/dates/about.h"

static const struct {
    const char *value;
    const char *days; /* NULL: none */
    enum news_about_span span;
} rows[] = {
    { "2025-12-28", "2025-12-28 2025-12-28", NEWS_ABOUT_DAY },
    { "2025-12-28TMO", "2025-12-28 2025-12-28", NEWS_ABOUT_DAY },
    { "2025-12-28T18:00", "2025-12-28 2025-12-28", NEWS_ABOUT_DAY },
    { "2025-W52-7", "2025-12-28 2025-12-28", NEWS_ABOUT_DAY },
    { "2025-W52", "2025-12-22 2025-12-28", NEWS_ABOUT_WEEK },
    { "2025-W52-WE", "2025-12-27 2025-12-28", NEWS_ABOUT_WEEK },
    { "2024-02", "2024-02-01 2024-02-29", NEWS_ABOUT_MONTH },
    { "2024-02-XX", "2024-02-01 2024-02-29", NEWS_ABOUT_MONTH },
    { "2025-Q4", "2025-10-01 2025-12-31", NEWS_ABOUT_QUARTER },
    { "2025-WI", "2025-12-01 2026-02-28", NEWS_ABOUT_QUARTER },
    { "2025-H1", "2025-01-01 2025-06-30", NEWS_ABOUT_YEAR },
    { "2025", "2025-01-01 2025-12-31", NEWS_ABOUT_YEAR },
    { "198", "1980-01-01 1989-12-31", NEWS_ABOUT_DECADE },
    { "198X", "1980-01-01 1989-12-31", NEWS_ABOUT_DECADE },
    { "19", "1900-01-01 1999-12-31", NEWS_ABOUT_CENTURY },
    { "19XX", "1900-01-01 1999-12-31", NEWS_ABOUT_CENTURY },
    { "2025-05-03/2025-05-05", "2025-05-03 2025-05-05", NEWS_ABOUT_WEEK },
    { "2025-05/2025-06", "2025-05-01 2025-06-30", NEWS_ABOUT_QUARTER },
    { "P3D", NULL, 0 },
    { "PT5H", NULL, 0 },
    { "XXXX-WXX-5", NULL, 0 },
    { "XXXX-12", NULL, 0 },
    { "PAST_REF", NULL, 0 },
    { "PRESENT_REF", NULL, 0 },
    { "BC0044", NULL, 0 },
    { "2025-WXX", NULL, 0 },
    { "2025-W53", NULL, 0 },
    { "2025-02-30", NULL, 0 },
    { "2025-13", NULL, 0 },
    { "2025-12-28-WE", NULL, 0 },
    { "2025-12T12:00", NULL, 0 },
    { "2025-", NULL, 0 },
    { "2", NULL, 0 },
    { "/", NULL, 0 },
    { "2025-05-05/2025-05-03", NULL, 0 },
    { "", NULL, 0 },
};

Test(about, knows_the_days_that_a_value_speaks_of)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct news_about about = { 0 };
        bool has = news_about_days(news_str_from(rows[i].value), &about);
        cr_expect_eq(has, rows[i].days != NULL, "%s", rows[i].value);
        if (!has || !rows[i].days)
            continue;
        char first[NEWS_DATE_ROOM];
        char last[NEWS_DATE_ROOM];
        char got[32];
        (void)news_civil_format(news_civil_from_days(about.first), NEWS_PRECISION_DAY, first);
        (void)news_civil_format(news_civil_from_days(about.last), NEWS_PRECISION_DAY, last);
        (void)snprintf(got, sizeof got, "%s %s", first, last);
        cr_expect_str_eq(got, rows[i].days, "%s: %s", rows[i].value, got);
        cr_expect_eq(about.span, rows[i].span, "%s", rows[i].value);
    }
}
