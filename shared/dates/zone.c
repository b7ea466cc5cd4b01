#include "shared/dates/zone.h"

#include <unicode/ucal.h>
#include <unicode/ustring.h>

#include "shared/base/memory.h"
#include "shared/dates/moment.h"

enum { SECONDS_PER_DAY = 86400, ZONE_NAME_ROOM = 128 };

struct news_zone {
    UCalendar *calendar;
};

/* ICU takes "GMT+02:00" and has no zone called "+02:00". */
static bool
to_icu_name(struct news_str name, UChar out[ZONE_NAME_ROOM])
{
    char ascii[ZONE_NAME_ROOM];
    size_t len = 0;
    name = news_str_trim(name);
    if (name.len == 0 || name.len > ZONE_NAME_ROOM - 4)
        return false;
    if (name.data[0] == '+' || name.data[0] == '-') {
        memcpy(ascii, "GMT", 3);
        len = 3;
    }
    for (size_t i = 0; i < name.len; i++) {
        if (name.data[i] <= ' ' || (unsigned char)name.data[i] > '~')
            return false;
        ascii[len++] = name.data[i];
    }
    ascii[len] = '\0';
    if (strcmp(ascii, "Z") == 0 || strcmp(ascii, "z") == 0)
        memcpy(ascii, "UTC", sizeof "UTC");
    u_uastrcpy(out, ascii);
    return true;
}

/* ICU names for unknown zones an "Etc/Unknown" that acts as GMT: never a guess here. */
static bool
is_known(const UChar *name)
{
    UErrorCode code = U_ZERO_ERROR;
    UChar canonical[ZONE_NAME_ROOM];
    UBool is_system = 0;
    (void)ucal_getCanonicalTimeZoneID(name, -1, canonical, ZONE_NAME_ROOM, &is_system, &code);
    return U_SUCCESS(code) && u_strcmp(canonical, u"Etc/Unknown") != 0;
}

enum news_status
news_zone_open(struct news_str name, struct news_zone **out, struct news_error *err)
{
    UErrorCode code = U_ZERO_ERROR;
    UChar wide[ZONE_NAME_ROOM];
    if (!to_icu_name(name, wide) || !is_known(wide))
        return news_fail(err, NEWS_USAGE,
                         "no time zone is called \"%.*s\" (try Europe/Paris, UTC or +02:00)",
                         (int)(name.len < 64 ? name.len : 64), name.data ? name.data : "");
    struct news_zone *zone = news_alloc_zero(1, sizeof *zone);
    if (!zone)
        return news_fail_memory(err);
    zone->calendar = ucal_open(wide, -1, "en@calendar=gregorian", UCAL_GREGORIAN, &code);
    if (U_FAILURE(code)) {
        news_zone_close(zone);
        return news_fail(err, NEWS_NO_MEMORY, "ICU cannot open a calendar: %s", u_errorName(code));
    }
    ucal_setAttribute(zone->calendar, UCAL_REPEATED_WALL_TIME, UCAL_WALLTIME_FIRST);
    ucal_setAttribute(zone->calendar, UCAL_SKIPPED_WALL_TIME, UCAL_WALLTIME_LAST);
    /* The earliest date that ICU knows: Gregorian rules for all years. */
    ucal_setGregorianChange(zone->calendar, -184303902528000000.0, &code);
    *out = zone;
    return NEWS_OK;
}

void
news_zone_close(struct news_zone *zone)
{
    if (zone && zone->calendar)
        ucal_close(zone->calendar);
    news_free(zone);
}

int32_t
news_zone_offset(const struct news_zone *zone, int64_t utc)
{
    UErrorCode code = U_ZERO_ERROR;
    if (!zone)
        return 0;
    ucal_setMillis(zone->calendar, (UDate)utc * 1000, &code);
    int32_t millis = ucal_get(zone->calendar, UCAL_ZONE_OFFSET, &code) +
                     ucal_get(zone->calendar, UCAL_DST_OFFSET, &code);
    return U_SUCCESS(code) ? millis / 1000 : 0;
}

int32_t
news_zone_day(const struct news_zone *zone, int64_t utc)
{
    return news_days_from_utc(utc + news_zone_offset(zone, utc));
}

int64_t
news_zone_utc(const struct news_zone *zone, struct news_civil date, int32_t second_of_day)
{
    int64_t local = (int64_t)news_days_from_civil(date) * SECONDS_PER_DAY + second_of_day;
    UErrorCode code = U_ZERO_ERROR;
    if (!zone)
        return local;
    ucal_clear(zone->calendar);
    ucal_setDateTime(zone->calendar, date.year, date.month - 1, date.day, second_of_day / 3600,
                     second_of_day / 60 % 60, second_of_day % 60, &code);
    UDate millis = ucal_getMillis(zone->calendar, &code);
    return U_SUCCESS(code) ? (int64_t)(millis / 1000) : local;
}
