#include "shared/dates/about.h"

static bool
read_digits(struct news_str text, size_t from, size_t count, int32_t *out)
{
    if (!text.data || from + count > text.len)
        return false;
    *out = 0;
    for (size_t i = from; i < from + count; i++) {
        if (!news_is_ascii_digit(text.data[i]))
            return false;
        *out = *out * 10 + (text.data[i] - '0');
    }
    return true;
}

static struct news_about
months(int32_t year, int32_t month, int32_t count, enum news_about_span span)
{
    struct news_civil first = { year, month, 1 };
    struct news_civil last = news_civil_add_months(first, count - 1);
    last.day = news_month_days(last.year, last.month);
    struct news_about about = { news_days_from_civil(first), news_days_from_civil(last), span };
    return about;
}

/* 198, 198X, 19, 19XX: digits that a decade or a century begins with. */
static bool
read_many_years(struct news_str value, struct news_about *out)
{
    int32_t number = 0;
    size_t digits = 0;
    if (!value.data)
        return false;
    while (digits < value.len && news_is_ascii_digit(value.data[digits]))
        digits++;
    for (size_t i = digits; i < value.len; i++) {
        if (value.data[i] != 'X')
            return false;
    }
    bool marked = value.len == 4;
    if ((digits != 2 && digits != 3) || (value.len != digits && !marked) ||
        !read_digits(value, 0, digits, &number))
        return false;
    if (digits == 3)
        *out = months(number * 10, 1, 120, NEWS_ABOUT_DECADE);
    else
        *out = months(number * 100, 1, 1200, NEWS_ABOUT_CENTURY);
    return true;
}

/* What stands behind "2025-": a season, a half, a quarter. */
static bool
read_part_of_year(int32_t year, struct news_str part, struct news_about *out)
{
    static const struct {
        const char *letters;
        int8_t month;
        int8_t count;
        enum news_about_span span;
    } parts[] = {
        { "Q1", 1, 3, NEWS_ABOUT_QUARTER }, { "Q2", 4, 3, NEWS_ABOUT_QUARTER },
        { "Q3", 7, 3, NEWS_ABOUT_QUARTER }, { "Q4", 10, 3, NEWS_ABOUT_QUARTER },
        { "SP", 3, 3, NEWS_ABOUT_QUARTER }, { "SU", 6, 3, NEWS_ABOUT_QUARTER },
        { "FA", 9, 3, NEWS_ABOUT_QUARTER }, { "WI", 12, 3, NEWS_ABOUT_QUARTER },
        { "H1", 1, 6, NEWS_ABOUT_YEAR },    { "H2", 7, 6, NEWS_ABOUT_YEAR },
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (news_str_equal(part, news_str_from(parts[i].letters))) {
            *out = months(year, parts[i].month, parts[i].count, parts[i].span);
            return true;
        }
    }
    return false;
}

/* W52, W52-WE, W52-7 */
static bool
read_week(int32_t year, struct news_str part, struct news_about *out)
{
    int32_t week = 0;
    int32_t weekday = 0;
    if (part.len < 3 || part.data[0] != 'W' || !read_digits(part, 1, 2, &week) || week < 1 ||
        week > news_iso_weeks_in(year))
        return false;
    int32_t monday = news_iso_week_start(year, week);
    if (monday < NEWS_DAYS_MIN || monday + 6 > NEWS_DAYS_MAX)
        return false;
    struct news_str rest = news_str_slice(part, 3, part.len);
    struct news_about about = { monday, monday + 6, NEWS_ABOUT_WEEK };
    if (news_str_equal(rest, news_str_from("-WE")))
        about.first = monday + 5;
    else if (rest.len == 2 && rest.data[0] == '-' && read_digits(rest, 1, 1, &weekday) &&
             weekday >= 1 && weekday <= 7)
        about = (struct news_about){ monday + weekday - 1, monday + weekday - 1, NEWS_ABOUT_DAY };
    else if (rest.len > 0)
        return false;
    *out = about;
    return true;
}

/* 12, 12-28 */
static bool
read_month_day(int32_t year, struct news_str part, struct news_about *out)
{
    struct news_civil date = { year, 0, 1 };
    if (!read_digits(part, 0, 2, &date.month) || date.month < 1 || date.month > 12)
        return false;
    if (part.len == 2 || news_str_equal(news_str_slice(part, 2, part.len), news_str_from("-XX"))) {
        *out = months(year, date.month, 1, NEWS_ABOUT_MONTH);
        return true;
    }
    if (part.len != 5 || part.data[2] != '-' || !read_digits(part, 3, 2, &date.day) ||
        !news_civil_is_valid(date))
        return false;
    int32_t day = news_days_from_civil(date);
    *out = (struct news_about){ day, day, NEWS_ABOUT_DAY };
    return true;
}

static bool
read_value(struct news_str value, struct news_about *out)
{
    int32_t year = 0;
    size_t time = news_str_find(value, news_str_from("T"), 0);
    if (time != NEWS_STR_NONE)
        value = news_str_slice(value, 0, time);
    if (!read_digits(value, 0, 4, &year))
        return time == NEWS_STR_NONE && read_many_years(value, out);
    if (value.len == 4 || !value.data) {
        *out = months(year, 1, 12, NEWS_ABOUT_YEAR);
        return time == NEWS_STR_NONE;
    }
    struct news_str part = news_str_slice(value, 5, value.len);
    struct news_about about;
    if (value.data[4] != '-' ||
        !(read_month_day(year, part, &about) || read_week(year, part, &about) ||
          read_part_of_year(year, part, &about)))
        return false;
    if (time != NEWS_STR_NONE && about.span != NEWS_ABOUT_DAY)
        return false;
    *out = about;
    return true;
}

/* How vague a range is: as the span it could have been said with. */
static enum news_about_span
span_of_days(int32_t count)
{
    static const struct {
        int32_t days;
        enum news_about_span span;
    } spans[] = {
        { 1, NEWS_ABOUT_DAY },      { 7, NEWS_ABOUT_WEEK },   { 31, NEWS_ABOUT_MONTH },
        { 92, NEWS_ABOUT_QUARTER }, { 366, NEWS_ABOUT_YEAR }, { 3653, NEWS_ABOUT_DECADE }
    };
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
        if (count <= spans[i].days)
            return spans[i].span;
    }
    return NEWS_ABOUT_CENTURY;
}

bool
news_about_days(struct news_str value, struct news_about *out)
{
    struct news_about first;
    struct news_about last;
    size_t slash = news_str_find(value, news_str_from("/"), 0);
    if (slash == NEWS_STR_NONE)
        return read_value(value, out);
    if (!read_value(news_str_slice(value, 0, slash), &first) ||
        !read_value(news_str_slice(value, slash + 1, value.len), &last) || last.last < first.first)
        return false;
    first.last = last.last;
    first.span = span_of_days(first.last - first.first + 1);
    *out = first;
    return true;
}
