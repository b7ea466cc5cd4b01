/* Spans that name their days: 2025-12, 3 may 2025, 28/12/2025, december. */
#include "shared/dates/when_span.h"

#include <stdio.h>

#include "shared/dates/moment.h"

/* date-times, cut to the day they say, as articles are, and dates that only ISO 8601
 * has; others have rules of their own. */
bool
news_when_rule_iso(struct news_when_reader *r, struct news_when_span *out)
{
    struct news_when_token *first = news_when_peek(r, 0);
    struct news_when_token *last = &r->tokens[r->end - 1];
    struct news_str text = news_str(first->text.data, last->at + last->text.len - first->at);
    struct news_moment m;
    if (!news_moment_parse_iso(text, &m))
        return false;
    if (m.precision == NEWS_PRECISION_YEAR)
        *out = news_when_months(m.date.year, 1, 12);
    else if (m.precision == NEWS_PRECISION_MONTH)
        *out = news_when_months(m.date.year, m.date.month, 1);
    else
        *out = news_when_day(news_days_from_civil(m.date));
    r->next = r->end;
    return true;
}

static bool
set_week(struct news_when_reader *r, int32_t year, int32_t week, struct news_when_span *out)
{
    if (week < 1 || week > news_iso_weeks_in(year))
        return news_when_problem(r, r->next - 1, "that year has no such week");
    out->first = news_iso_week_start(year, week);
    out->last = out->first + 6;
    return true;
}

/* 2025-W52, 2025-W52-7, week 52 of 2025 */
bool
news_when_rule_week(struct news_when_reader *r, struct news_when_span *out)
{
    int32_t year = 0;
    int32_t week = 0;
    int32_t weekday = 0;
    if (news_when_take(r, "week")) {
        if (!news_when_take_number(r, 0, &week))
            return false;
        (void)(news_when_take(r, "of") || news_when_take(r, ","));
        return news_when_take_number(r, 4, &year) && set_week(r, year, week, out);
    }
    if (!news_when_take_number(r, 4, &year))
        return false;
    (void)news_when_take(r, "-");
    if (!news_when_take(r, "w") || !news_when_take_number(r, 2, &week) ||
        !set_week(r, year, week, out))
        return false;
    if (!news_when_take(r, "-"))
        return true;
    if (!news_when_take_number(r, 1, &weekday) || weekday < 1 || weekday > 7)
        return false;
    *out = news_when_day(out->first + weekday - 1);
    return true;
}

/* 2025-Q4, Q4 2025, Q4 */
bool
news_when_rule_quarter(struct news_when_reader *r, struct news_when_span *out)
{
    struct news_civil today = news_when_today(r);
    int32_t year = -1;
    int32_t quarter = 0;
    if (news_when_take_number(r, 4, &year))
        (void)news_when_take(r, "-");
    if (!news_when_take(r, "q") || !news_when_take_number(r, 1, &quarter))
        return false;
    if (quarter < 1 || quarter > 4)
        return news_when_problem(r, r->next - 1, "the quarters are Q1 to Q4");
    if (year < 0 && !news_when_at_end(r)) {
        (void)(news_when_take(r, "of") || news_when_take(r, ","));
        if (!news_when_take_number(r, 4, &year))
            return false;
    }
    if (year < 0)
        year = quarter <= (today.month + 2) / 3 ? today.year : today.year - 1;
    *out = news_when_months(year, quarter * 3 - 2, 3);
    return true;
}

static int32_t
year_of_month(const struct news_when_reader *r, enum news_when_which which, int32_t month)
{
    struct news_civil today = news_when_today(r);
    switch (which) {
    case NEWS_WHEN_LATEST_ONE:
        return month <= today.month ? today.year : today.year - 1;
    case NEWS_WHEN_LAST_ONE:
        return month < today.month ? today.year : today.year - 1;
    case NEWS_WHEN_THIS_ONE:
        return today.year;
    case NEWS_WHEN_NEXT_ONE:
        return month > today.month ? today.year : today.year + 1;
    }
    return today.year;
}

/* december, last december, december 2025 */
bool
news_when_rule_month(struct news_when_reader *r, struct news_when_span *out)
{
    int32_t month = 0;
    int32_t year = 0;
    enum news_when_which which = news_when_take_which(r);
    if (!news_when_take_word(r, news_month_named, &month))
        return false;
    (void)(news_when_take(r, ",") || news_when_take(r, "of") || news_when_take(r, "."));
    if (news_when_at_end(r))
        year = year_of_month(r, which, month);
    else if (which != NEWS_WHEN_LATEST_ONE || !news_when_take_number(r, 4, &year))
        return false;
    *out = news_when_months(year, month, 1);
    return true;
}

static void
skip_ordinal(struct news_when_reader *r)
{
    if (news_when_peek(r, 0)->glued)
        (void)(news_when_take(r, "st") || news_when_take(r, "nd") || news_when_take(r, "rd") ||
               news_when_take(r, "th"));
    (void)(news_when_take(r, ".") || news_when_take(r, "of"));
}

/* A year behind a day and a month; without one the latest such day that has begun. */
static bool
finish_day(struct news_when_reader *r, int32_t month, int32_t day, struct news_when_span *out)
{
    struct news_civil date = { news_when_today(r).year, month, day };
    (void)news_when_take(r, ",");
    if (!news_when_at_end(r)) {
        if (news_when_peek(r, 0)->text.len == 2 && news_when_peek(r, 0)->kind == NEWS_WHEN_NUMBER)
            return news_when_problem(r, r->next,
                                     "a year of two digits could be in this century or the last: "
                                     "write all four");
        return news_when_take_number(r, 4, &date.year) && news_when_set_civil(r, date, out);
    }
    /* 29 February may be several years back. */
    for (int32_t back = 0; back <= 8; back++, date.year--) {
        if (news_civil_is_valid(date) && news_days_from_civil(date) <= r->today)
            return news_when_set_civil(r, date, out);
    }
    return news_when_problem(r, r->next - 1, "there is no such day in the calendar");
}

/* saturday, 3 may 2025; may 3, 2025; 3rd of may */
bool
news_when_rule_named_day(struct news_when_reader *r, struct news_when_span *out)
{
    int32_t weekday = 0;
    int32_t month = 0;
    int32_t day = 0;
    if (news_when_take_word(r, news_weekday_named, &weekday))
        (void)(news_when_take(r, ",") || news_when_take(r, "."));
    (void)news_when_take(r, "the");
    size_t first = r->next;
    if (news_when_take_word(r, news_month_named, &month)) {
        (void)news_when_take(r, ".");
        if (!news_when_take_number(r, 0, &day))
            return false;
        skip_ordinal(r);
    } else {
        if (!news_when_take_number(r, 0, &day))
            return false;
        skip_ordinal(r);
        if (!news_when_take_word(r, news_month_named, &month))
            return false;
        (void)news_when_take(r, ".");
    }
    if (!finish_day(r, month, day, out))
        return false;
    if (weekday && (int32_t)news_weekday_of(out->first) != weekday && news_when_at_end(r))
        return news_when_problem(r, first, "that day is another day of the week");
    return true;
}

/* What day and month a/b are: only what can be read in one way. */
static bool
set_day_month(struct news_when_reader *r, const int32_t parts[3], bool dotted,
              struct news_when_span *out)
{
    struct news_civil day_first = { parts[2], parts[1], parts[0] };
    struct news_civil month_first = { parts[2], parts[0], parts[1] };
    bool both = news_civil_is_valid(day_first) && news_civil_is_valid(month_first);
    if (dotted || parts[0] == parts[1] || !both)
        return news_when_set_civil(
            r, news_civil_is_valid(day_first) || dotted ? day_first : month_first, out);
    char a[NEWS_DATE_ROOM];
    char b[NEWS_DATE_ROOM];
    char words[NEWS_ERROR_ROOM];
    (void)news_civil_format(day_first, NEWS_PRECISION_DAY, a);
    (void)news_civil_format(month_first, NEWS_PRECISION_DAY, b);
    (void)snprintf(words, sizeof words, "that could be %s or %s: write one of them", a, b);
    return news_when_problem(r, 0, words);
}

static bool
set_numeric(struct news_when_reader *r, const int32_t parts[3], size_t count, bool dotted,
            struct news_when_span *out)
{
    if (count == 2 && parts[0] > 31 && parts[1] >= 1 && parts[1] <= 12)
        *out = news_when_months(parts[0], parts[1], 1);
    else if (count == 2 && parts[1] > 31 && parts[0] >= 1 && parts[0] <= 12)
        *out = news_when_months(parts[1], parts[0], 1);
    else if (count == 2 && (parts[0] > 31 || parts[1] > 31))
        return news_when_problem(r, 0, "there is no such month in the calendar");
    else if (count == 2)
        return news_when_problem(r, 0, "a year is missing: write it as 2025-12-28");
    else if (parts[0] > 31)
        return news_when_set_civil(r, (struct news_civil){ parts[0], parts[1], parts[2] }, out);
    else
        return set_day_month(r, parts, dotted, out);
    return true;
}

/* 28/12/2025, 28.12.2025, 12/2025, 2025/12/28, 2025-5-3 */
bool
news_when_rule_numeric(struct news_when_reader *r, struct news_when_span *out)
{
    static const char *const signs[] = { "/", ".", "-" };
    int32_t parts[3] = { 0 };
    size_t years = 0;
    size_t count = 0;
    const char *sign = NULL;
    for (size_t i = 0; i < 3; i++) {
        if (news_when_is(r, r->next + 1, signs[i]))
            sign = signs[i];
    }
    while (sign && count < 3) {
        size_t len = news_when_peek(r, 0)->text.len;
        if (!news_when_take_number(r, len == 4 ? 4 : 0, &parts[count]))
            return false;
        years += len == 4;
        count++;
        if (!news_when_take(r, sign))
            break;
    }
    if (count < 2 || !news_when_at_end(r))
        return false;
    if (count == 3 && years == 0)
        return news_when_problem(
            r, r->next - 1,
            "a year of two digits could be in this century or the last: write all four");
    return years <= 1 && set_numeric(r, parts, count, sign == signs[1], out);
}

/* 1980s */
bool
news_when_rule_decade(struct news_when_reader *r, struct news_when_span *out)
{
    int32_t year = 0;
    (void)news_when_take(r, "the");
    if (!news_when_take_number(r, 4, &year) || year % 10 != 0 || !news_when_peek(r, 0)->glued ||
        !news_when_take(r, "s"))
        return false;
    *out = news_when_months(year, 1, 120);
    return true;
}

bool
news_when_rule_season(struct news_when_reader *r, struct news_when_span *out)
{
    static const char *const names[] = { "spring", "summer", "autumn", "fall", "winter" };
    (void)out;
    (void)news_when_take_which(r);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (news_when_is(r, r->next, names[i]))
            return news_when_problem(r, r->next,
                                     "seasons differ between the hemispheres: write months, as in "
                                     "2025-06..2025-08");
    }
    return false;
}
