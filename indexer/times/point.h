/*
 * point.h - a point in time as coarse as it was said, and its TIMEX3 value.
 *
 * Values follow the TIMEX3 annotation guidelines 1.2.1 (section 2.2), which take
 * ISO 8601 and add weekends (2025-W52-WE), quarters, halves and seasons (2025-Q4,
 * 2025-H2, 2025-SU), parts of the day (2025-12-28TMO), decades (199) and centuries (19).
 */
#ifndef NEWS_TIMES_POINT_H
#define NEWS_TIMES_POINT_H

#include "indexer/times/lexicon.h"
#include "shared/dates/calendar.h"

struct news_point {
    enum news_unit unit;     /* NEWS_UNIT_NONE: not known */
    int32_t day;             /* its first day */
    enum news_season season; /* of NEWS_UNIT_SEASON; winter is that of the year it begins in */
    bool has_part;           /* part holds; unit is NEWS_UNIT_DAY */
    enum news_part part;
    int16_t hour; /* -1: not said */
    int16_t minute;
    int16_t second;
};

enum { NEWS_VALUE_ROOM = 40 };

/* The unit, of the given size, that day is in. */
struct news_point news_point_at(enum news_unit unit, int32_t day);

/* Makes a point of a date, checked: unit NONE when the calendar has no such day. */
struct news_point news_point_of_civil(enum news_unit unit, struct news_civil date);

/* count units of that size later (or, below 0, earlier); the result is as coarse as
 * the coarser of the two. */
struct news_point news_point_shift(struct news_point point, enum news_unit unit, int32_t count);

/* The point's last day. */
int32_t news_point_last_day(struct news_point point);

/* Writes the value with a NUL; an empty text for one that is not known. */
void news_point_format(const struct news_point *point, char out[NEWS_VALUE_ROOM]);

/* Writes a duration, "P3D" or "PT5H"; count below 0: a number that is not known, "PXD". */
void news_duration_format(enum news_unit unit, int32_t count, char out[NEWS_VALUE_ROOM]);

#endif
