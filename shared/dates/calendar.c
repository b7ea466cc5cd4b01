#include "shared/dates/calendar.h"

#include <stdio.h>
#include <string.h>

#include "shared/base/str.h"

enum {
    DAYS_IN_ERA = 146097, /* 400 years: the Gregorian cycle */
    EPOCH_SHIFT = 719468, /* days from 0000-03-01 to 1970-01-01 */
    EPOCH_WEEKDAY = 3     /* 1970-01-01 was a Thursday; Monday is 0 here */
};

/* The remainder that is never negative, and its quotient. */
static int32_t
floor_mod(int32_t value, int32_t by)
{
    int32_t rest = value % by;
    return rest < 0 ? rest + by : rest;
}

static int32_t
floor_div(int32_t value, int32_t by)
{
    return (value - floor_mod(value, by)) / by;
}

/* ISO 8601:2004 3.2.1: divisible by four, but of the centuries only each fourth. */
bool
news_year_is_leap(int32_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int32_t
news_year_days(int32_t year)
{
    return news_year_is_leap(year) ? 366 : 365;
}

int32_t
news_month_days(int32_t year, int32_t month)
{
    static const int8_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    if (month < 1 || month > 12)
        return 0;
    return month == 2 && news_year_is_leap(year) ? 29 : days[month - 1];
}

bool
news_civil_is_valid(struct news_civil date)
{
    return date.year >= NEWS_YEAR_MIN && date.year <= NEWS_YEAR_MAX && date.day >= 1 &&
           date.day <= news_month_days(date.year, date.month);
}

/* Years are counted from March here, so that the leap day comes last and the
 * days before a month are a straight line: (153 * m + 2) / 5. */
int32_t
news_days_from_civil(struct news_civil date)
{
    int32_t year = date.month <= 2 ? date.year - 1 : date.year;
    int32_t era = floor_div(year, 400);
    int32_t year_of_era = year - era * 400;
    int32_t month = (date.month + 9) % 12;
    int32_t day_of_year = (153 * month + 2) / 5 + date.day - 1;
    int32_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_IN_ERA + day_of_era - EPOCH_SHIFT;
}

struct news_civil
news_civil_from_days(int32_t days)
{
    if (days < NEWS_DAYS_MIN)
        days = NEWS_DAYS_MIN;
    if (days > NEWS_DAYS_MAX)
        days = NEWS_DAYS_MAX;
    int32_t shifted = days + EPOCH_SHIFT;
    int32_t era = floor_div(shifted, DAYS_IN_ERA);
    int32_t day = shifted - era * DAYS_IN_ERA;
    int32_t year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
    day -= 365 * year + year / 4 - year / 100;
    int32_t month = (5 * day + 2) / 153;
    struct news_civil date = { .day = day - (153 * month + 2) / 5 + 1 };
    date.month = month < 10 ? month + 3 : month - 9;
    date.year = year + era * 400 + (date.month <= 2 ? 1 : 0);
    return date;
}

enum news_weekday
news_weekday_of(int32_t days)
{
    return (enum news_weekday)(floor_mod(days + EPOCH_WEEKDAY, 7) + 1);
}

int32_t
news_weekday_on_or_before(int32_t days, enum news_weekday weekday)
{
    return days - floor_mod((int32_t)news_weekday_of(days) - (int32_t)weekday, 7);
}

int32_t
news_weekday_on_or_after(int32_t days, enum news_weekday weekday)
{
    return days + floor_mod((int32_t)weekday - (int32_t)news_weekday_of(days), 7);
}

struct news_iso_week
news_iso_week_of(int32_t days)
{
    int32_t thursday = news_weekday_on_or_before(days, NEWS_MONDAY) + 3;
    struct news_iso_week week = { .year = news_civil_from_days(thursday).year };
    week.week = (thursday - news_iso_week_start(week.year, 1)) / 7 + 1;
    return week;
}

int32_t
news_iso_week_start(int32_t year, int32_t week)
{
    /* 4 January is always in week 01: the week with the year's first Thursday. */
    struct news_civil fourth = { year, 1, 4 };
    return news_weekday_on_or_before(news_days_from_civil(fourth), NEWS_MONDAY) + (week - 1) * 7;
}

int32_t
news_iso_weeks_in(int32_t year)
{
    return (news_iso_week_start(year + 1, 1) - news_iso_week_start(year, 1)) / 7;
}

struct news_civil
news_civil_add_months(struct news_civil date, int32_t months)
{
    int64_t sum = (int64_t)date.year * 12 + date.month - 1 + months;
    if (sum < (int64_t)NEWS_YEAR_MIN * 12)
        return (struct news_civil){ NEWS_YEAR_MIN, 1, 1 };
    if (sum >= (int64_t)(NEWS_YEAR_MAX + 1) * 12)
        return (struct news_civil){ NEWS_YEAR_MAX, 12, 31 };
    struct news_civil moved = { (int32_t)(sum / 12), (int32_t)(sum % 12) + 1, date.day };
    int32_t last = news_month_days(moved.year, moved.month);
    if (moved.day > last)
        moved.day = last;
    return moved;
}

int32_t
news_easter(int32_t year)
{
    int32_t golden = year % 19;
    int32_t century = year / 100;
    int32_t of_century = year % 100;
    int32_t correction = (century + 8) / 25;
    int32_t moon = (19 * golden + century - century / 4 - (century - correction + 1) / 3 + 15) % 30;
    int32_t sunday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - moon - of_century % 4) % 7;
    int32_t late = (golden + 11 * moon + 22 * sunday) / 451;
    int32_t sum = moon + sunday - 7 * late + 114;
    return news_days_from_civil((struct news_civil){ year, sum / 31, sum % 31 + 1 });
}

int32_t
news_orthodox_easter(int32_t year)
{
    int32_t moon = (19 * (year % 19) + 15) % 30;
    int32_t sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7;
    int32_t sum = moon + sunday + 114;
    /* The Julian calendar lags by the leap days that the Gregorian one left out since. */
    int32_t lag = year / 100 - year / 400 - 2;
    return news_days_from_civil((struct news_civil){ year, sum / 31, sum % 31 + 1 }) + lag;
}

int32_t
news_nth_weekday(int32_t year, int32_t month, enum news_weekday weekday, int32_t nth)
{
    int32_t count = news_month_days(year, month);
    int32_t first = news_days_from_civil((struct news_civil){ year, month, 1 });
    if (nth < 0)
        return news_weekday_on_or_before(first + count - 1, weekday);
    int32_t day = news_weekday_on_or_after(first, weekday) + (nth - 1) * 7;
    return nth >= 1 && day < first + count ? day : NEWS_DAYS_MIN - 1;
}

size_t
news_civil_format(struct news_civil date, enum news_precision precision, char out[NEWS_DATE_ROOM])
{
    /* Reduced, so that the compiler can see that nothing is cut. */
    unsigned year = (unsigned)date.year % 10000;
    unsigned month = (unsigned)date.month % 100;
    unsigned day = (unsigned)date.day % 100;
    int len = 0;
    out[0] = '\0';
    switch (precision) {
    case NEWS_PRECISION_NONE:
        break;
    case NEWS_PRECISION_YEAR:
        len = snprintf(out, NEWS_DATE_ROOM, "%04u", year);
        break;
    case NEWS_PRECISION_MONTH:
        len = snprintf(out, NEWS_DATE_ROOM, "%04u-%02u", year, month);
        break;
    case NEWS_PRECISION_DAY:
    case NEWS_PRECISION_TIME:
        len = snprintf(out, NEWS_DATE_ROOM, "%04u-%02u-%02u", year, month, day);
        break;
    }
    return (size_t)len;
}

/* Where name is in names: a name in full, or the first three letters of one. */
static int32_t
named(const char *const names[], int32_t count, const char *name, size_t len)
{
    struct news_str given = news_str(name, len);
    for (int32_t i = 0; i < count; i++) {
        struct news_str full = news_str_from(names[i]);
        if (news_str_equal_ascii_nocase(given, full) ||
            news_str_equal_ascii_nocase(given, news_str_slice(full, 0, 3)))
            return i + 1;
    }
    return 0;
}

int32_t
news_month_named(const char *name, size_t len)
{
    static const char *const names[] = { "january",   "february", "march",    "april",
                                         "may",       "june",     "july",     "august",
                                         "september", "october",  "november", "december" };
    if (news_str_equal_ascii_nocase(news_str(name, len), news_str_from("sept")))
        return 9;
    return named(names, 12, name, len);
}

int32_t
news_weekday_named(const char *name, size_t len)
{
    static const char *const names[] = { "monday", "tuesday",  "wednesday", "thursday",
                                         "friday", "saturday", "sunday" };
    static const struct {
        const char *name;
        int32_t weekday;
    } others[] = { { "tues", 2 }, { "weds", 3 }, { "thur", 4 }, { "thurs", 4 } };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (news_str_equal_ascii_nocase(news_str(name, len), news_str_from(others[i].name)))
            return others[i].weekday;
    }
    return named(names, 7, name, len);
}
