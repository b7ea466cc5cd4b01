/* Days and weeks that are counted: the last Sunday in October, the first week of May, the
 * Tuesday before last. */
#include "indexer/times/tagger.h"

/* first, third, last: which one of a month, -1 for the last; 0 when none is said. */
static int32_t
read_count(const struct news_tagger *t, size_t at)
{
    if (news_at(t, at, NEWS_IS_ORDINAL))
        return t->senses[at].value;
    return news_at_word(t, at, "last") ? -1 : 0;
}

/* The week, counted from that of the month's first day on. */
static struct news_point
nth_week(struct news_point month, int32_t count)
{
    if (count < 0)
        return news_point_at(NEWS_UNIT_WEEK, news_point_last_day(month));
    return news_point_shift(news_point_at(NEWS_UNIT_WEEK, month.day), NEWS_UNIT_WEEK, count - 1);
}

static struct news_point
nth_day(struct news_point month, enum news_unit unit, enum news_weekday weekday, int32_t count)
{
    struct news_point unknown = { .unit = NEWS_UNIT_NONE, .hour = -1 };
    struct news_civil date = news_civil_from_days(month.day);
    int32_t day = news_nth_weekday(date.year, date.month, weekday, count);
    return day < NEWS_DAYS_MIN ? unknown : news_point_at(unit, day);
}

/* the last Sunday in October, the third week of May, the first weekend of June 2025 */
bool
news_match_counted(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    size_t next = news_at(t, at, NEWS_IS_THE) ? at + 1 : at;
    int32_t count = read_count(t, next);
    size_t of = next + 2;
    struct news_hit month = { .from = of + 1 };
    next++;
    if (count == 0 || count > 5 || news_at(t, next, NEWS_IS_PLURAL) ||
        (!news_at_word(t, of, "of") && !news_at_word(t, of, "in")) ||
        !news_at(t, of + 1, NEWS_IS_MONTH) || !news_match_month(t, of + 1, &month))
        return false;
    hit->absolute = month.absolute;
    if (month.point.unit == NEWS_UNIT_NONE)
        return news_hit_point(hit, month.to, month.point);
    struct news_point point = { .unit = NEWS_UNIT_NONE, .hour = -1 };
    if (news_at(t, next, NEWS_IS_WEEKDAY))
        point =
            nth_day(month.point, NEWS_UNIT_DAY, (enum news_weekday)t->senses[next].value, count);
    else if (news_at_word(t, next, "weekend"))
        point = nth_day(month.point, NEWS_UNIT_WEEKEND, NEWS_SATURDAY, count);
    else if (news_at_word(t, next, "week"))
        point = nth_week(month.point, count);
    return point.unit != NEWS_UNIT_NONE && news_hit_point(hit, month.to, point);
}

/* "before last" (-2) and "after next" (2), not "before last season"; else 0. */
static int32_t
read_second(const struct news_tagger *t, size_t at)
{
    if (!news_at_phrase_end(t, at + 2))
        return 0;
    if (news_at_word(t, at, "before") && news_at_word(t, at + 1, "last"))
        return -2;
    return news_at_word(t, at, "after") && news_at_word(t, at + 1, "next") ? 2 : 0;
}

/* the Tuesday before last, the year before last, the week after next */
bool
news_match_second(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    size_t next = news_at(t, at, NEWS_IS_THE) ? at + 1 : at;
    struct news_point point = news_resolve_today(t);
    int32_t steps = read_second(t, next + 1);
    bool day = news_at(t, next, NEWS_IS_WEEKDAY);
    bool unit = next > at && news_at(t, next, NEWS_IS_UNIT) && t->senses[next].unit > NEWS_UNIT_DAY;
    if (!steps || !(day || unit) || news_at(t, next, NEWS_IS_PLURAL))
        return false;
    if (point.unit == NEWS_UNIT_NONE)
        return news_hit_point(hit, next + 3, point);
    enum news_weekday weekday = (enum news_weekday)t->senses[next].value;
    if (day && steps < 0)
        point.day = news_weekday_on_or_before(point.day - 8, weekday);
    else if (day)
        point.day = news_weekday_on_or_after(point.day + 8, weekday);
    else
        point = news_point_at((enum news_unit)t->senses[next].unit, point.day);
    return news_hit_point(hit, next + 3, day ? point : news_point_shift(point, point.unit, steps));
}

/* Today so many units back; weeks and shorter in days. */
static int32_t
day_ago(int32_t today, enum news_unit unit, int32_t count)
{
    int32_t months = unit == NEWS_UNIT_MONTH    ? 1
                     : unit == NEWS_UNIT_YEAR   ? 12
                     : unit == NEWS_UNIT_DECADE ? 120
                                                : 0;
    if (months)
        return news_days_from_civil(
            news_civil_add_months(news_civil_from_days(today), -count * months));
    return today - count * (unit == NEWS_UNIT_WEEK ? 7 : 1);
}

bool
news_match_day_ago(const struct news_tagger *t, size_t at, enum news_unit unit, int32_t count,
                   struct news_hit *hit)
{
    enum { MOST = 150 }; /* stays within the calendar */
    bool today = news_at_word(t, at, "today");
    bool this = news_at_word(t, at, "this") && news_at(t, at + 1, NEWS_IS_UNIT) &&
                !news_at(t, at + 1, NEWS_IS_PLURAL);
    enum news_unit fine = today ? NEWS_UNIT_DAY : this ? (enum news_unit)t->senses[at + 1].unit : 0;
    if (!t->dated || fine < NEWS_UNIT_DAY || fine >= unit || unit > NEWS_UNIT_DECADE || count < 1 ||
        count > MOST)
        return false;
    return news_hit_point(hit, today ? at + 1 : at + 2,
                          news_point_at(fine, day_ago(t->today, unit, count)));
}
