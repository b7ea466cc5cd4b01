#include "indexer/writing/about.h"

#include "shared/dates/calendar.h"

/* The number that the digits [from, to) of value are, or -1. */
static int32_t
digits(struct news_str value, size_t from, size_t to)
{
    int32_t number = 0;
    if (to > value.len)
        return -1;
    for (size_t i = from; i < to; i++) {
        if (!news_is_ascii_digit(value.data[i]))
            return -1;
        number = number * 10 + (value.data[i] - '0');
    }
    return number;
}

static struct news_about
nothing(void)
{
    return (struct news_about){ NEWS_ABOUT_NOTHING, 0, 0 };
}

/* count months from the month given (1 to 12) on. */
static struct news_about
months(int32_t year, int32_t month, int32_t count)
{
    struct news_civil first = { year, month, 1 };
    struct news_civil last = news_civil_add_months(first, count - 1);
    last.day = news_month_days(last.year, last.month);
    return (struct news_about){ NEWS_ABOUT_MONTHS, news_days_from_civil(first),
                                news_days_from_civil(last) };
}

static struct news_about
years(int32_t first, int32_t last)
{
    struct news_civil from = { first, 1, 1 };
    struct news_civil to = { last, 12, 31 };
    return (struct news_about){ NEWS_ABOUT_YEARS, news_days_from_civil(from),
                                news_days_from_civil(to) };
}

/* "W52", "W52-WE", "W52-3" behind the year. */
static struct news_about
week(int32_t year, struct news_str rest)
{
    int32_t number = digits(rest, 1, 3);
    if (number < 1 || number > news_iso_weeks_in(year))
        return nothing();
    int32_t monday = news_iso_week_start(year, number);
    if (monday < NEWS_DAYS_MIN || monday + 6 > NEWS_DAYS_MAX)
        return nothing();
    if (rest.len == 3)
        return (struct news_about){ NEWS_ABOUT_SPAN, monday, monday + 6 };
    if (news_str_equal(news_str_slice(rest, 3, rest.len), news_str("-WE", 3)))
        return (struct news_about){ NEWS_ABOUT_SPAN, monday + 5, monday + 6 };
    int32_t weekday = rest.len == 5 && rest.data[3] == '-' ? digits(rest, 4, 5) : -1;
    if (weekday < 1 || weekday > 7)
        return nothing();
    return (struct news_about){ NEWS_ABOUT_DAY, monday + weekday - 1, monday + weekday - 1 };
}

/* Two characters that stand for a part of the year. */
static struct news_about
part_of_year(int32_t year, struct news_str rest)
{
    static const struct {
        char word[3];
        int8_t month;
        int8_t count;
    } parts[] = {
        { "Q1", 1, 3 }, { "Q2", 4, 3 }, { "Q3", 7, 3 }, { "Q4", 10, 3 }, { "H1", 1, 6 },
        { "H2", 7, 6 }, { "SP", 3, 3 }, { "SU", 6, 3 }, { "FA", 9, 3 },  { "WI", 12, 3 }
    };
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (news_str_equal(rest, news_str(parts[i].word, 2)) && year < NEWS_YEAR_MAX)
            return months(year, parts[i].month, parts[i].count);
    }
    return nothing();
}

struct news_about
news_about_value(struct news_str value)
{
    if (value.len == 2 && digits(value, 0, 2) >= 0)
        return years(digits(value, 0, 2) * 100, digits(value, 0, 2) * 100 + 99);
    if (value.len == 3 && digits(value, 0, 3) >= 0)
        return years(digits(value, 0, 3) * 10, digits(value, 0, 3) * 10 + 9);
    int32_t year = digits(value, 0, 4);
    if (year < 0)
        return nothing();
    if (value.len == 4)
        return years(year, year);
    if (value.len < 7 || value.data[4] != '-')
        return nothing();
    struct news_str rest = news_str_slice(value, 5, value.len);
    if (value.data[5] == 'W' && news_is_ascii_digit(value.data[6]))
        return week(year, rest);
    int32_t month = digits(rest, 0, 2);
    if (month < 1 || month > 12)
        return part_of_year(year, rest);
    if (rest.len == 2 || value.data[7] != '-')
        return rest.len == 2 ? months(year, month, 1) : nothing();
    struct news_civil date = { year, month, digits(rest, 3, 5) };
    if (!news_civil_is_valid(date))
        return rest.len == 5 && value.data[8] == 'X' ? months(year, month, 1) : nothing();
    if (rest.len > 5 && value.data[10] != 'T')
        return nothing();
    int32_t day = news_days_from_civil(date);
    return (struct news_about){ NEWS_ABOUT_DAY, day, day };
}
