#include "indexer/times/point.h"

#include <stdio.h>

static int32_t
first_of(int32_t year, int32_t month)
{
    struct news_civil date = { year, month, 1 };
    return news_days_from_civil(date);
}

/* Meteorological seasons of the northern hemisphere: news in English mostly means them. */
static int32_t
season_start(int32_t year, enum news_season season)
{
    static const int8_t months[] = {
        [NEWS_SPRING] = 3, [NEWS_SUMMER] = 6, [NEWS_FALL] = 9, [NEWS_WINTER] = 12
    };
    return first_of(year, months[season]);
}

static struct news_point
season_at(int32_t day)
{
    struct news_civil date = news_civil_from_days(day);
    struct news_point point = { .unit = NEWS_UNIT_SEASON, .hour = -1 };
    point.season = (enum news_season)((date.month + 9) % 12 / 3);
    point.day = season_start(date.month < 3 ? date.year - 1 : date.year, point.season);
    return point;
}

struct news_point
news_point_at(enum news_unit unit, int32_t day)
{
    struct news_point point = { .unit = unit, .day = day, .hour = -1 };
    struct news_civil date = news_civil_from_days(day);
    switch (unit) {
    case NEWS_UNIT_NONE:
    case NEWS_UNIT_SECOND:
    case NEWS_UNIT_MINUTE:
    case NEWS_UNIT_HOUR:
    case NEWS_UNIT_DAY:
        break;
    case NEWS_UNIT_WEEKEND:
        point.day = news_weekday_on_or_before(day, NEWS_MONDAY) + 5;
        break;
    case NEWS_UNIT_WEEK:
    case NEWS_UNIT_FORTNIGHT:
        point.day = news_weekday_on_or_before(day, NEWS_MONDAY);
        break;
    case NEWS_UNIT_MONTH:
        point.day = first_of(date.year, date.month);
        break;
    case NEWS_UNIT_QUARTER:
        point.day = first_of(date.year, (date.month - 1) / 3 * 3 + 1);
        break;
    case NEWS_UNIT_SEASON:
        return season_at(day);
    case NEWS_UNIT_HALF:
        point.day = first_of(date.year, date.month <= 6 ? 1 : 7);
        break;
    case NEWS_UNIT_YEAR:
        point.day = first_of(date.year, 1);
        break;
    case NEWS_UNIT_DECADE:
        point.day = first_of(date.year / 10 * 10, 1);
        break;
    case NEWS_UNIT_CENTURY:
        point.day = first_of(date.year / 100 * 100, 1);
        break;
    case NEWS_UNIT_MILLENNIUM:
        point.day = first_of(date.year / 1000 * 1000, 1);
        break;
    }
    return point;
}

struct news_point
news_point_of_civil(enum news_unit unit, struct news_civil date)
{
    struct news_point unknown = { .unit = NEWS_UNIT_NONE, .hour = -1 };
    if (!news_civil_is_valid(date))
        return unknown;
    return news_point_at(unit, news_days_from_civil(date));
}

static int32_t
months_in(enum news_unit unit)
{
    switch (unit) {
    case NEWS_UNIT_MONTH:
        return 1;
    case NEWS_UNIT_QUARTER:
    case NEWS_UNIT_SEASON:
        return 3;
    case NEWS_UNIT_HALF:
        return 6;
    case NEWS_UNIT_YEAR:
        return 12;
    case NEWS_UNIT_DECADE:
        return 120;
    case NEWS_UNIT_CENTURY:
        return 1200;
    case NEWS_UNIT_MILLENNIUM:
        return 12000;
    case NEWS_UNIT_NONE:
    case NEWS_UNIT_SECOND:
    case NEWS_UNIT_MINUTE:
    case NEWS_UNIT_HOUR:
    case NEWS_UNIT_DAY:
    case NEWS_UNIT_WEEKEND:
    case NEWS_UNIT_WEEK:
    case NEWS_UNIT_FORTNIGHT:
        break;
    }
    return 0;
}

static int32_t
days_in(enum news_unit unit)
{
    if (unit == NEWS_UNIT_DAY)
        return 1;
    if (unit == NEWS_UNIT_WEEK || unit == NEWS_UNIT_WEEKEND)
        return 7;
    return unit == NEWS_UNIT_FORTNIGHT ? 14 : 0;
}

struct news_point
news_point_shift(struct news_point point, enum news_unit unit, int32_t count)
{
    struct news_point unknown = { .unit = NEWS_UNIT_NONE, .hour = -1 };
    enum news_unit result = point.unit > unit ? point.unit : unit;
    struct news_civil date = news_civil_from_days(point.day);
    int64_t days = (int64_t)point.day + (int64_t)days_in(unit) * count;
    int64_t year = date.year + (int64_t)months_in(unit) * count / 12;
    if (point.unit == NEWS_UNIT_NONE || days < NEWS_DAYS_MIN || days > NEWS_DAYS_MAX ||
        year < NEWS_YEAR_MIN || year > NEWS_YEAR_MAX)
        return unknown;
    if (months_in(unit))
        days = news_days_from_civil(news_civil_add_months(date, count * months_in(unit)));
    return news_point_at(result, (int32_t)days);
}

int32_t
news_point_last_day(struct news_point point)
{
    if (months_in(point.unit)) {
        struct news_civil next =
            news_civil_add_months(news_civil_from_days(point.day), months_in(point.unit));
        if (next.year == NEWS_YEAR_MAX && next.month == 12 && next.day == 31)
            return NEWS_DAYS_MAX;
        return news_days_from_civil(next) - 1;
    }
    if (point.unit == NEWS_UNIT_WEEKEND)
        return point.day + 1;
    int32_t days = days_in(point.unit);
    return point.day + (days ? days - 1 : 0);
}

static const char *
part_letters(enum news_part part)
{
    switch (part) {
    case NEWS_PART_MORNING:
        return "TMO";
    case NEWS_PART_AFTERNOON:
        return "TAF";
    case NEWS_PART_EVENING:
        return "TEV";
    case NEWS_PART_NIGHT:
        return "TNI";
    case NEWS_PART_DAYTIME:
        return "TDT";
    case NEWS_PART_NOON:
        return "T12:00";
    case NEWS_PART_MIDNIGHT:
        return "T24:00";
    }
    return "";
}

static void
format_day(const struct news_point *point, struct news_civil date, char out[NEWS_VALUE_ROOM])
{
    size_t len = news_civil_format(date, NEWS_PRECISION_DAY, out);
    char *rest = out + len;
    size_t room = NEWS_VALUE_ROOM - len;
    if (point->has_part)
        (void)snprintf(rest, room, "%s", part_letters(point->part));
    else if (point->hour >= 0 && point->second >= 0)
        (void)snprintf(rest, room, "T%02d:%02d:%02d", point->hour, point->minute, point->second);
    else if (point->hour >= 0)
        (void)snprintf(rest, room, "T%02d:%02d", point->hour, point->minute);
}

void
news_point_format(const struct news_point *point, char out[NEWS_VALUE_ROOM])
{
    static const char seasons[][3] = {
        [NEWS_SPRING] = "SP", [NEWS_SUMMER] = "SU", [NEWS_FALL] = "FA", [NEWS_WINTER] = "WI"
    };
    struct news_civil date = news_civil_from_days(point->day);
    struct news_iso_week week;
    out[0] = '\0';
    switch (point->unit) {
    case NEWS_UNIT_NONE:
        break;
    case NEWS_UNIT_SECOND:
    case NEWS_UNIT_MINUTE:
    case NEWS_UNIT_HOUR:
    case NEWS_UNIT_DAY:
        format_day(point, date, out);
        break;
    case NEWS_UNIT_WEEKEND:
    case NEWS_UNIT_WEEK:
    case NEWS_UNIT_FORTNIGHT:
        week = news_iso_week_of(point->day);
        (void)snprintf(out, NEWS_VALUE_ROOM, "%04d-W%02d%s", week.year, week.week,
                       point->unit == NEWS_UNIT_WEEKEND ? "-WE" : "");
        break;
    case NEWS_UNIT_MONTH:
        (void)news_civil_format(date, NEWS_PRECISION_MONTH, out);
        break;
    case NEWS_UNIT_QUARTER:
        (void)snprintf(out, NEWS_VALUE_ROOM, "%04d-Q%d", date.year, (date.month + 2) / 3);
        break;
    case NEWS_UNIT_SEASON:
        (void)snprintf(out, NEWS_VALUE_ROOM, "%04d-%s", date.year, seasons[point->season]);
        break;
    case NEWS_UNIT_HALF:
        (void)snprintf(out, NEWS_VALUE_ROOM, "%04d-H%d", date.year, date.month <= 6 ? 1 : 2);
        break;
    case NEWS_UNIT_YEAR:
        (void)news_civil_format(date, NEWS_PRECISION_YEAR, out);
        break;
    case NEWS_UNIT_DECADE:
        (void)snprintf(out, NEWS_VALUE_ROOM, "%03d", date.year / 10);
        break;
    case NEWS_UNIT_CENTURY:
        (void)snprintf(out, NEWS_VALUE_ROOM, "%02d", date.year / 100);
        break;
    case NEWS_UNIT_MILLENNIUM:
        (void)snprintf(out, NEWS_VALUE_ROOM, "%d", date.year / 1000);
        break;
    }
}

void
news_duration_format(enum news_unit unit, int32_t count, char out[NEWS_VALUE_ROOM])
{
    /* Units that ISO 8601 has no letter for are counted in those it has. */
    static const struct {
        const char *before;
        char letter;
        int32_t times;
    } forms[] = {
        [NEWS_UNIT_NONE] = { "P", 'X', 1 },      [NEWS_UNIT_SECOND] = { "PT", 'S', 1 },
        [NEWS_UNIT_MINUTE] = { "PT", 'M', 1 },   [NEWS_UNIT_HOUR] = { "PT", 'H', 1 },
        [NEWS_UNIT_DAY] = { "P", 'D', 1 },       [NEWS_UNIT_WEEKEND] = { "P", 'W', 1 },
        [NEWS_UNIT_WEEK] = { "P", 'W', 1 },      [NEWS_UNIT_FORTNIGHT] = { "P", 'W', 2 },
        [NEWS_UNIT_MONTH] = { "P", 'M', 1 },     [NEWS_UNIT_QUARTER] = { "P", 'M', 3 },
        [NEWS_UNIT_SEASON] = { "P", 'M', 3 },    [NEWS_UNIT_HALF] = { "P", 'M', 6 },
        [NEWS_UNIT_YEAR] = { "P", 'Y', 1 },      [NEWS_UNIT_DECADE] = { "P", 'Y', 10 },
        [NEWS_UNIT_CENTURY] = { "P", 'Y', 100 }, [NEWS_UNIT_MILLENNIUM] = { "P", 'Y', 1000 },
    };
    const char *before = forms[unit].before;
    /* The guidelines' letters for decades and centuries that are not counted. */
    if (count < 0 && (unit == NEWS_UNIT_DECADE || unit == NEWS_UNIT_CENTURY))
        (void)snprintf(out, NEWS_VALUE_ROOM, "PX%c", unit == NEWS_UNIT_DECADE ? 'E' : 'C');
    else if (count < 0)
        (void)snprintf(out, NEWS_VALUE_ROOM, "%sX%c", before, forms[unit].letter);
    else
        (void)snprintf(out, NEWS_VALUE_ROOM, "%s%lld%c", before,
                       (long long)count * forms[unit].times, forms[unit].letter);
}
