/*
 * moment.h - date-times as formats write them: ISO 8601, RFC 3339, RFC 822.
 *
 * What is written for people ("last Monday", "3 May 2025") is read by when.h.
 */
#ifndef NEWS_DATES_MOMENT_H
#define NEWS_DATES_MOMENT_H

#include "shared/base/str.h"
#include "shared/dates/calendar.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A date or date-time as written.  What is below the precision is the start of
 * the span: month and day 1, midnight. */
struct news_moment {
    struct news_civil date;
    enum news_precision precision;
    int32_t second_of_day;  /* 0 to 86399: a leap second counts as the one before it */
    bool has_offset;        /* a zone was stated */
    int32_t offset_seconds; /* east of UTC; 0 when none was stated */
};

/* Reads the whole text (white space around it is allowed) as one of
 *   2025  2025-12  2025-12-28  20251228  2025-W52  2025-W52-7  2025-362
 * and after a full date, joined by T, t or a space (RFC 3339 5.6):
 *   14  14:05  1405  14:05:09  140509  14:05:09.25   (24:00 is the next midnight)
 *   14.05  2:05 PM   (as people write it)
 * with Z, +02, +0200, +02:00 or the name of a zone behind it.  A week gives its Monday, precision day.
 * False, with *out untouched, for anything else, 2025-02-30 included. */
bool news_moment_parse_iso(struct news_str text, struct news_moment *out);

/* Reads "Sun, 28 Dec 2025 14:05:09 +0200" as RFC 822 with the corrections of
 * RFC 1123, 2822 and 5322: weekday and seconds may be missing, names of months in full are
 * let through, years of two digits are 2000-2049 or 1950-1999 (RFC 2822 4.3), the zone
 * is an offset or a known name, CST and the like being America's (RFC 822 5.1); a name
 * that several zones have (IST) counts as none stated.  Hours may be counted from 12 with AM or
 * PM behind them.  Anything else behind the time and this is no such date.  The time may be missing.  A stated
 * weekday that contradicts the date is let through: it is the commoner error. */
bool news_moment_parse_rfc822(struct news_str text, struct news_moment *out);

/* Either of the two, or "Sun Dec 28 14:05:09 +0200 2025" (asctime() of C, with a zone or none). */
bool news_moment_parse(struct news_str text, struct news_moment *out);

/* Seconds since 1970-01-01T00:00:00Z; without an offset the moment is taken as UTC. */
int64_t news_moment_utc(const struct news_moment *moment);

/* The day in UTC that seconds since 1970-01-01T00:00:00Z are in. */
int32_t news_days_from_utc(int64_t seconds);

enum { NEWS_MOMENT_ROOM = 32 };

/* Writes the moment in ISO 8601 cut to its precision, a date-time as
 * "2025-12-28T14:05:09" with "Z" or the offset stated; returns the length. */
size_t news_moment_format(const struct news_moment *moment, char out[NEWS_MOMENT_ROOM]);

#ifdef __cplusplus
}
#endif

#endif
