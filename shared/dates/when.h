/*
 * when.h - the days that a person or a script asks for: the WHEN of --since,
 * --until, date: and about:.
 *
 * A WHEN is read without regard to case, "_" counts as a space, and is made of
 * spans of whole days, seen from now in a zone:
 *
 *   span    := 2025 | 2025-12 | 2025-12-28 | 20251228 | 2025-12-28T14:05Z | 2025-362
 *            | 2025-W52 | 2025-W52-7 | week 52 of 2025 | 2025-Q4 | Q4 2025 | 1980s
 *            | today | now | yesterday | tomorrow | day before yesterday | day after tomorrow
 *            | [this | last | next] WEEKDAY          monday, mon
 *            | [this | last | next] MONTH | MONTH 2025       december, dec
 *            | 3 may 2025 | 3rd of may | may 3, 2025 | saturday, 3 may 2025
 *            | 28/12/2025 | 28.12.2025 | 12/2025 | 2025/12/28
 *            | (this | last | next) (day | week | weekend | month | quarter | year | decade)
 *            | (last | past | next) N UNIT | N UNIT ago | in N UNIT | N UNIT from now
 *   UNIT    := min h d w mo q y, or their names; N also in words up to twelve
 *   range   := span..span | span.. | ..span | [span TO span] | {span TO span}
 *            | from span to span | between span and span | since | until | before | after span
 *   WHEN    := span | range | none
 *
 * What the words mean:
 *   - A weekday, a month, a quarter or a day of a month with no year is the latest one
 *     that has begun: on a Monday "monday" is today, in January "december" is last year's.
 *   - "last" is the latest before the present one ("last monday" on a Monday is a week
 *     ago), "next" the first after it, "this" the one in the present week or year.
 *   - Weeks are ISO 8601's, Monday to Sunday; a weekend is Saturday and Sunday.
 *   - "2 weeks ago" is one day; months and years keep the day of the month, or the
 *     month's last.  In ranges "7d" is short for it.  "last 7 days" is 7d..today.
 *   - Ranges include both ends; { and } leave that end's span out, and so do before and
 *     after; * in brackets is an open end.
 *   - A time is cut to its day as it is written, in its own zone, as the dates of articles
 *     are: the date of an article finds it.
 *
 * What can be read in two ways is an error that names them: 3/5/2025, 5m, 7d alone,
 * a year of two digits, a season.
 */
#ifndef NEWS_DATES_WHEN_H
#define NEWS_DATES_WHEN_H

#include "shared/base/status.h"
#include "shared/base/str.h"
#include "shared/dates/zone.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Where a WHEN is seen from.  zone may be NULL: UTC. */
struct news_clock {
    int64_t now; /* seconds since 1970-01-01T00:00:00Z */
    const struct news_zone *zone;
};

enum { NEWS_WHEN_EARLIEST = INT32_MIN, NEWS_WHEN_LATEST = INT32_MAX };

/* Days since 1970-01-01, both ends included; an open end is NEWS_WHEN_EARLIEST or
 * NEWS_WHEN_LATEST. */
struct news_when {
    int32_t first;
    int32_t last;
    bool none; /* asks for what has no date; first and last are then 0 */
};

/* What the text was given for. */
enum news_when_role {
    NEWS_WHEN_DAYS,  /* date:, about: -- any WHEN */
    NEWS_WHEN_SINCE, /* --since -- a span: from its first day on */
    NEWS_WHEN_UNTIL  /* --until -- a span: up to its last day */
};

/* Reads the whole text.  Fails with NEWS_QUERY; *error_at (may be NULL) is then the
 * byte where reading stopped and *out is untouched. */
NEWS_MUST_USE enum news_status
news_when_parse(struct news_str text, enum news_when_role role, const struct news_clock *clock,
                struct news_when *out, size_t *error_at, struct news_error *err);

/* Reads what --now is given: a date-time, or a day, which stands for its last second
 * in the clock's zone.  Relative words are seen from the clock. */
NEWS_MUST_USE enum news_status news_when_instant(struct news_str text,
                                                 const struct news_clock *clock, int64_t *out,
                                                 size_t *error_at, struct news_error *err);

#ifdef __cplusplus
}
#endif

#endif
