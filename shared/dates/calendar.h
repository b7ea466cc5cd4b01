/*
 * calendar.h - civil dates: the arithmetic that every date in the project uses.
 *
 * The calendar is the proleptic Gregorian one of ISO 8601:2004 (3.2.1):
 * Gregorian rules for all years, year 0000 being 1 BC.  Dates are from
 * 0000-01-01 to 9999-12-31, what ISO 8601 writes without prior agreement.  A day
 * is counted from 1970-01-01, which is day 0.  Zones are in zone.h, date-times
 * as they are written in moment.h.
 */
#ifndef NEWS_DATES_CALENDAR_H
#define NEWS_DATES_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* How much of a date is known.  X(name, word) */
#define NEWS_PRECISIONS(X)           \
    X(NEWS_PRECISION_NONE, "none")   \
    X(NEWS_PRECISION_YEAR, "year")   \
    X(NEWS_PRECISION_MONTH, "month") \
    X(NEWS_PRECISION_DAY, "day")     \
    X(NEWS_PRECISION_TIME, "time")

enum news_precision {
#define X(name, word) name,
    NEWS_PRECISIONS(X)
#undef X
};

/* ISO 8601:2004 3.2.2 numbers the days of the week from Monday, 1, to Sunday, 7. */
enum news_weekday {
    NEWS_MONDAY = 1,
    NEWS_TUESDAY,
    NEWS_WEDNESDAY,
    NEWS_THURSDAY,
    NEWS_FRIDAY,
    NEWS_SATURDAY,
    NEWS_SUNDAY
};

enum {
    NEWS_YEAR_MIN = 0,
    NEWS_YEAR_MAX = 9999,
    NEWS_DAYS_MIN = -719528, /* 0000-01-01 */
    NEWS_DAYS_MAX = 2932896, /* 9999-12-31 */
    NEWS_DATE_ROOM = 11      /* bytes of "YYYY-MM-DD" and its NUL */
};

struct news_civil {
    int32_t year;
    int32_t month; /* 1 to 12 */
    int32_t day;   /* 1 to 31 */
};

/* An ISO week: the year it is counted in is not always that of its days. */
struct news_iso_week {
    int32_t year;
    int32_t week; /* 1 to 53 */
};

bool news_year_is_leap(int32_t year);

/* 365 or 366. */
int32_t news_year_days(int32_t year);

/* 28 to 31; 0 when month is not from 1 to 12. */
int32_t news_month_days(int32_t year, int32_t month);

/* Whether the calendar has such a date (no 30 February) and it is in range. */
bool news_civil_is_valid(struct news_civil date);

/* date must be valid; days from NEWS_DAYS_MIN to NEWS_DAYS_MAX (others are
 * taken as the nearer end). */
int32_t news_days_from_civil(struct news_civil date);
struct news_civil news_civil_from_days(int32_t days);

enum news_weekday news_weekday_of(int32_t days);

/* The last such weekday on or before days, and the first on or after it. */
int32_t news_weekday_on_or_before(int32_t days, enum news_weekday weekday);
int32_t news_weekday_on_or_after(int32_t days, enum news_weekday weekday);

/* ISO 8601:2004 2.2.10: weeks start on Monday; week 01 has the year's first Thursday in it. */
struct news_iso_week news_iso_week_of(int32_t days);

/* 52 or 53. */
int32_t news_iso_weeks_in(int32_t year);

/* The Monday of a week; week may be below 1 or above the year's last, and then
 * counts on into the years beside it. */
int32_t news_iso_week_start(int32_t year, int32_t week);

/* months later (or, below 0, earlier) on the same day of the month, or on the
 * month's last day where there is no such day: 31 January and 1 month give 28 or
 * 29 February.  Past the ends of the calendar: the end. */
struct news_civil news_civil_add_months(struct news_civil date, int32_t months);

/* Easter Sunday of the Western churches (Gregorian computus, after Meeus/Jones/
 * Butcher) and of the Eastern ones (Julian computus), both as Gregorian days. */
int32_t news_easter(int32_t year);
int32_t news_orthodox_easter(int32_t year);

/* The nth (1 to 5, or -1: the last) such weekday of a month, as a day; NEWS_DAYS_MIN - 1
 * when the month has no such day. */
int32_t news_nth_weekday(int32_t year, int32_t month, enum news_weekday weekday, int32_t nth);

/* Writes "2025", "2025-12" or "2025-12-28" (precision time as day; none: nothing) with a
 * NUL and returns the length. */
size_t
news_civil_format(struct news_civil date, enum news_precision precision, char out[NEWS_DATE_ROOM]);

/* 1 to 12 for a month's English name or abbreviation ("Sept" too), 1 to 7 for a
 * weekday's, in any case and without a point; 0 for anything else. */
int32_t news_month_named(const char *name, size_t len);
int32_t news_weekday_named(const char *name, size_t len);

#ifdef __cplusplus
}
#endif

#endif
