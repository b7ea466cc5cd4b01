/*
 * about.h - the calendar days that a TIMEX3 value speaks of.
 *
 * The index uses it to find an article by the days its text is about: the days of a
 * value are first to last, and span says how precisely they were said, so that
 * "28 December" can outweigh "December".
 */
#ifndef NEWS_DATES_ABOUT_H
#define NEWS_DATES_ABOUT_H

#include "shared/base/str.h"
#include "shared/dates/calendar.h"

#ifdef __cplusplus
extern "C" {
#endif

/* From precise to vague. */
enum news_about_span {
    NEWS_ABOUT_DAY,     /* 2025-12-28, and any time of that day: 2025-12-28TMO, ...T18:00Z */
    NEWS_ABOUT_WEEK,    /* 2025-W52, 2025-W52-WE */
    NEWS_ABOUT_MONTH,   /* 2025-12 */
    NEWS_ABOUT_QUARTER, /* 2025-Q4, 2025-WI */
    NEWS_ABOUT_YEAR,    /* 2025, 2025-H2 */
    NEWS_ABOUT_DECADE,  /* 198, 198X */
    NEWS_ABOUT_CENTURY  /* 19, 19XX */
};

struct news_about {
    int32_t first; /* days since 1970-01-01, both included */
    int32_t last;
    enum news_about_span span;
};

/* False, with *out untouched, for values that name no days of the calendar: lengths
 * (P3D), sets (XXXX-WXX-5), references (PAST_REF), years before the year 0, and
 * anything that is not a value.  A range "2025-05-03/2025-05-05" speaks of all its days, as
 * vaguely as it is long.  Seasons are those of the northern hemisphere's
 * meteorologists, in whole months: winter 2025 is from December 2025 to February 2026. */
bool news_about_days(struct news_str value, struct news_about *out);

#ifdef __cplusplus
}
#endif

#endif
