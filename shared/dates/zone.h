/*
 * zone.h - time zones, all of ICU's knowledge and none of our own.
 */
#ifndef NEWS_DATES_ZONE_H
#define NEWS_DATES_ZONE_H

#include "shared/base/status.h"
#include "shared/base/str.h"
#include "shared/dates/calendar.h"

#ifdef __cplusplus
extern "C" {
#endif

/* One zone's rules.  Belongs to one thread at a time. */
struct news_zone;

/* name: an IANA name ("Europe/Kyiv"), "UTC", or an offset such as "+02:00".  The
 * environment's TZ is never asked.  On success *out is the caller's, to be given
 * to news_zone_close().  Fails with NEWS_USAGE (no such zone) or NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status
news_zone_open(struct news_str name, struct news_zone **out, struct news_error *err);

/* NULL is allowed and does nothing. */
void news_zone_close(struct news_zone *zone);

/* Seconds east of UTC at an instant (seconds since 1970-01-01T00:00:00Z).  In all
 * of these a NULL zone is UTC. */
int32_t news_zone_offset(const struct news_zone *zone, int64_t utc);

/* The day that it is there at an instant. */
int32_t news_zone_day(const struct news_zone *zone, int64_t utc);

/* The instant of a local time.  A time that the clocks skip is as many seconds after
 * the gap's start; of one that they show twice, the first is meant. */
int64_t news_zone_utc(const struct news_zone *zone, struct news_civil date, int32_t second_of_day);

#ifdef __cplusplus
}
#endif

#endif
