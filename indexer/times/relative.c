/* Dates seen from another: yesterday, last week, Monday, now. */
#include "indexer/times/tagger.h"

/* yesterday, today, tomorrow, the day before yesterday; a part of the day may follow */
bool
news_match_deictic(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    int32_t days = 0;
    size_t next = at;
    if (news_at_word(t, at, "day") ||
        (news_at(t, at, NEWS_IS_THE) && news_at_word(t, at + 1, "day")))
        next = at + (news_at(t, at, NEWS_IS_THE) ? 2 : 1);
    if (next > at) {
        bool before = news_at_word(t, next, "before");
        if ((!before && !news_at_word(t, next, "after")) || !news_at(t, next + 1, NEWS_IS_DEICTIC))
            return false;
        days = before ? -1 : 1;
        next++;
    }
    if (!news_at(t, next, NEWS_IS_DEICTIC))
        return false;
    days += t->senses[next].value;
    struct news_point point = news_resolve_today(t);
    if (point.unit != NEWS_UNIT_NONE)
        point = news_point_shift(point, NEWS_UNIT_DAY, days);
    bool night = news_at(t, next, NEWS_IS_PART);
    size_t end = next + 1;
    if (!night && news_at(t, end, NEWS_IS_PART) &&
        !news_at(t, end, NEWS_IS_PLURAL | NEWS_IS_DEICTIC)) {
        point.part = (enum news_part)t->senses[end].value;
        point.has_part = true;
        end++;
    } else if (night) {
        point.part = NEWS_PART_NIGHT;
        point.has_part = true;
    }
    (void)news_hit_point(hit, end, point);
    if (point.has_part)
        hit->type = NEWS_TIME_TIME;
    return true;
}

/* which of several, with "the" and "coming" before it: -2 when there is no such word */
int32_t
news_read_which(const struct news_tagger *t, size_t at, size_t *next)
{
    size_t here = news_at(t, at, NEWS_IS_THE) ? at + 1 : at;
    if (news_at(t, here, NEWS_IS_THIS) && news_at(t, here + 1, NEWS_IS_NEXT | NEWS_IS_LAST))
        here++;
    *next = here + 1;
    if (news_at(t, here, NEWS_IS_LAST) && !news_at(t, here, NEWS_IS_THIS))
        return -1;
    if (news_at(t, here, NEWS_IS_NEXT))
        return 1;
    if (news_at(t, here, NEWS_IS_THIS))
        return 0;
    return -2;
}

static struct news_point
weekday_of_which(const struct news_tagger *t, size_t at, enum news_weekday weekday, int32_t which)
{
    struct news_point unknown = { .unit = NEWS_UNIT_NONE, .hour = -1 };
    /* "the following Friday" is seen from the day spoken of. */
    bool spoken = news_at(t, at, NEWS_IS_THAT);
    struct news_point from = spoken ? news_resolve_reference(t) : news_resolve_today(t);
    if (from.unit == NEWS_UNIT_NONE)
        return unknown;
    if (which < 0)
        return news_point_at(NEWS_UNIT_DAY, news_weekday_on_or_before(from.day - 1, weekday));
    if (which > 0)
        return news_point_at(NEWS_UNIT_DAY, news_weekday_on_or_after(from.day + 1, weekday));
    int32_t monday = news_weekday_on_or_before(from.day, NEWS_MONDAY);
    return news_point_at(NEWS_UNIT_DAY, monday + (int32_t)weekday - 1);
}

/* A part of the day behind a day: Monday morning. */
static size_t
take_part(const struct news_tagger *t, size_t at, struct news_point *point, bool *taken)
{
    *taken = news_at(t, at, NEWS_IS_PART) && !news_at(t, at, NEWS_IS_PLURAL | NEWS_IS_DEICTIC) &&
             t->senses[at].value <= NEWS_PART_DAYTIME && !news_at_word(t, at, "overnight");
    if (!*taken)
        return at;
    point->part = (enum news_part)t->senses[at].value;
    point->has_part = true;
    return at + 1;
}

static struct news_point
weekday_of_week(const struct news_hit *week, enum news_weekday weekday)
{
    struct news_point point = week->point;
    if (point.unit == NEWS_UNIT_WEEK)
        point = news_point_at(NEWS_UNIT_DAY, point.day + (int32_t)weekday - 1);
    return point;
}

/* Whether the week of a weekday may stand at a token: behind "of", or as "last week". */
static bool
leads_week(const struct news_tagger *t, size_t at, size_t weekday_end)
{
    size_t next = 0;
    return at > weekday_end ||
           (!news_at(t, at, NEWS_IS_THE) && news_read_which(t, at, &next) != -2);
}

/* The Sunday Times, Monday Night Football, Bloody Sunday, Sheffield Wednesday */
static bool
is_name_of_other(const struct news_tagger *t, size_t at)
{
    static const char *const papers[] = { "times",       "telegraph", "express", "mirror", "mail",
                                          "independent", "herald",    "post",    NULL };
    static const char *const shows[] = { "live", "football", "baseball", "lights", NULL };
    static const char *const first[] = { "bloody", "freaky", "ruby", "sheffield", NULL };
    bool show = news_at_word(t, at + 1, "night") && news_at_any(t, at + 2, shows);
    size_t last = show ? at + 2 : at + 1;
    return (news_at_capital(t, last) && !news_at_break(t, at + 1) &&
            (show || news_at_any(t, last, papers))) ||
           (at > 0 && news_at_capital(t, at - 1) && news_at_any(t, at - 1, first));
}

/* Monday, last Monday, this coming Monday, Monday evening, Tuesday (of) last week */
bool
news_match_weekday(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    size_t next = at;
    struct news_point point = { .unit = NEWS_UNIT_NONE, .hour = -1 };
    int32_t which = news_read_which(t, at, &next);
    size_t where = next - 1;
    if (which == -2)
        next = where = at;
    if (!news_at(t, next, NEWS_IS_WEEKDAY) || !news_at_capital(t, next))
        return false;
    const struct news_sense *sense = &t->senses[next];
    if ((sense->classes & (NEWS_IS_PLURAL | NEWS_IS_ABBREV)) || is_name_of_other(t, next))
        return false;
    enum news_weekday weekday = (enum news_weekday)sense->value;
    size_t end = next + 1;
    struct news_hit week = { .from = end };
    bool taken = false;
    size_t of = news_at_word(t, end, "of") ? end + 1 : end;
    if (which != -2)
        point = weekday_of_which(t, where, weekday, which);
    else if (leads_week(t, of, end) && news_match_unit(t, of, &week) &&
             week.point.unit == NEWS_UNIT_WEEK) {
        point = weekday_of_week(&week, weekday);
        end = week.to;
    } else if (!news_resolve_range_weekday(t, at, weekday, &point))
        point = news_resolve_weekday(
            t, weekday, news_at_possessive(t, end) ? NEWS_TENSE_PAST : news_tense_of(t, at, end));
    end = take_part(t, end, &point, &taken);
    (void)news_hit_point(hit, end, point);
    if (taken)
        hit->type = NEWS_TIME_TIME;
    return true;
}

/* What "the year" or "the quarter" of a report is; the quarter ended last when no
 * other was named. */
static struct news_point
reported(const struct news_tagger *t, enum news_unit unit)
{
    if (t->report.unit == unit)
        return t->report;
    struct news_point today = news_resolve_today(t);
    if (today.unit == NEWS_UNIT_NONE)
        return today;
    if (unit == NEWS_UNIT_QUARTER)
        return news_point_shift(news_point_at(unit, today.day), unit, -1);
    return news_point_at(unit, today.day);
}

/* The unit that lies which steps from today, or from the point spoken of. */
static struct news_point
unit_of_which(const struct news_tagger *t, enum news_unit unit, int32_t which, bool spoken)
{
    struct news_point from = spoken ? news_resolve_reference(t) : news_resolve_today(t);
    if (from.unit == NEWS_UNIT_NONE)
        return from;
    struct news_point point = news_point_at(unit, from.day);
    return which ? news_point_shift(point, unit, which) : point;
}

static bool
is_vague_future(const struct news_tagger *t, size_t at)
{
    return news_at_word(t, at, "coming") || news_at_word(t, at, "upcoming") ||
           news_at_word(t, at, "future");
}

/* coming months, these days, past years: no number, no value but a direction */
static bool
match_vague_units(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    size_t next = news_at(t, at, NEWS_IS_THE) ? at + 1 : at;
    if (!news_at(t, next + 1, NEWS_IS_UNIT) || !news_at(t, next + 1, NEWS_IS_PLURAL))
        return false;
    if (is_vague_future(t, next))
        return news_hit_value(hit, next + 2, NEWS_TIME_DATE, "FUTURE_REF");
    if (news_at_word(t, next, "these") && news_at_word(t, next + 1, "days"))
        return news_hit_value(hit, next + 2, NEWS_TIME_DATE, "PRESENT_REF");
    if (news_at_word(t, next, "recent"))
        return news_hit_duration(hit, next + 2, (enum news_unit)t->senses[next + 1].unit, -1);
    if (news_at(t, next, NEWS_IS_LAST) && !news_at(t, next, NEWS_IS_THIS))
        return news_hit_value(hit, next + 2, NEWS_TIME_DATE, "PAST_REF");
    return false;
}

/* The year-ago quarter, the year-earlier period: a year before the one reported on. */
static bool
match_year_ago(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    size_t next = news_at(t, at, NEWS_IS_THE) ? at + 1 : at;
    if (news_at_word(t, next, "comparable") || news_at_word(t, next, "corresponding"))
        next++;
    size_t year = next;
    if (!news_at_word(t, year, "year") || news_skip_hyphen(t, year + 1) != year + 2 ||
        !news_at(t, year + 2, NEWS_IS_APART))
        return false;
    struct news_point point = t->report.unit ? t->report : reported(t, NEWS_UNIT_YEAR);
    if (point.unit == NEWS_UNIT_QUARTER)
        point = news_point_shift(point, NEWS_UNIT_QUARTER, -4);
    else if (point.unit != NEWS_UNIT_NONE)
        point = news_point_shift(point, NEWS_UNIT_YEAR, -1);
    hit->compared = true;
    size_t end = year + 3;
    if (news_at(t, end, NEWS_IS_ORDINAL) && news_at_word(t, end + 1, "quarter"))
        end++;
    if (news_at_word(t, end, "quarter") || news_at_word(t, end, "period"))
        return news_hit_point(hit, end + 1, point);
    return next == at && news_hit_point(hit, end, point);
}

static bool
set_unit(const struct news_tagger *t, size_t at, size_t to, struct news_hit *hit)
{
    enum news_unit unit = (enum news_unit)t->senses[to - 1].unit;
    size_t next = 0;
    int32_t which = news_read_which(t, at, &next);
    bool spoken =
        next < to + 1 && (news_at(t, next - 1, NEWS_IS_THAT) ||
                          (news_at(t, at, NEWS_IS_THE) && news_at_word(t, next - 1, "next")));
    if (which == -2)
        which = 0;
    if (unit == NEWS_UNIT_WEEKEND && is_vague_future(t, next - 1) && t->dated &&
        news_weekday_of(t->today) < NEWS_SATURDAY)
        which = 0; /* "this coming weekend": of the week that runs */
    if (news_at_word(t, next - 1, "latest") && unit == NEWS_UNIT_QUARTER)
        which = -1;
    return news_hit_point(hit, to, unit_of_which(t, unit, which, spoken || t->narrative));
}

/* that year, the same day: the one spoken of */
static bool
match_spoken_unit(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    size_t next = news_at(t, at, NEWS_IS_THE) ? at + 1 : at;
    if (!news_at_word(t, next, "that") && !news_at_word(t, next, "same"))
        return false;
    if (news_at_word(t, next, "that") && news_at_word(t, next + 1, "same"))
        next++;
    next++;
    if (!news_at(t, next, NEWS_IS_UNIT) || news_at(t, next, NEWS_IS_PLURAL) ||
        t->senses[next].unit < NEWS_UNIT_DAY)
        return false;
    enum news_unit unit = (enum news_unit)t->senses[next].unit;
    if (unit == NEWS_UNIT_QUARTER)
        return news_hit_point(hit, next + 1, reported(t, unit));
    return news_hit_point(hit, next + 1, unit_of_which(t, unit, 0, true));
}

/* the day before, the year after, at the end of a clause: beside the one spoken of */
static bool
match_unit_beside(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    size_t behind = at + 3;
    bool before = news_at_word(t, at + 2, "before");
    bool ends = news_at_break(t, behind) || news_at_sign(t, behind, ',') ||
                news_at_sign(t, behind, '.') || news_at_sign(t, behind, ';');
    if (!ends || (!before && !news_at_word(t, at + 2, "after")))
        return false;
    if (!news_at(t, at + 1, NEWS_IS_UNIT) || news_at(t, at + 1, NEWS_IS_PLURAL) ||
        t->senses[at + 1].unit < NEWS_UNIT_DAY)
        return false;
    enum news_unit unit = (enum news_unit)t->senses[at + 1].unit;
    return news_hit_point(hit, behind, unit_of_which(t, unit, before ? -1 : 1, true));
}

/* the year, the week, the quarter, the weekend: mostly the present one */
static bool
match_the_unit(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    if (!news_at(t, at, NEWS_IS_THE))
        return false;
    if (match_unit_beside(t, at, hit))
        return true;
    size_t next = at + 1;
    if (news_at(t, next, NEWS_IS_FISCAL) || news_at_word(t, next, "full"))
        next++;
    if (!news_at(t, next, NEWS_IS_UNIT) || news_at(t, next, NEWS_IS_PLURAL) ||
        news_skip_hyphen(t, next + 1) > next + 1)
        return false;
    enum news_unit unit = (enum news_unit)t->senses[next].unit;
    /* "the year ended March 31" is a length of time. */
    if (unit == NEWS_UNIT_YEAR &&
        (news_at_word(t, next + 1, "ended") || news_at_word(t, next + 1, "ending")))
        return news_hit_duration(hit, next + 1, unit, 1);
    struct news_hit day = { .from = next + 2 };
    bool ended = news_at_word(t, next + 1, "ended") || news_at_word(t, next + 1, "ending");
    bool week = unit == NEWS_UNIT_WEEK || unit == NEWS_UNIT_WEEKEND;
    bool of = week && news_at_word(t, next + 1, "of");
    if ((of || (ended && (unit == NEWS_UNIT_WEEK || unit == NEWS_UNIT_QUARTER))) &&
        news_match_calendar_date(t, next + 2, &day) && day.point.unit == NEWS_UNIT_DAY)
        return news_hit_point(hit, of && unit == NEWS_UNIT_WEEK ? day.to : next + 1,
                              news_point_at(unit, day.point.day));
    if (unit == NEWS_UNIT_QUARTER)
        return news_hit_point(hit, next + 1, reported(t, unit));
    if (unit == NEWS_UNIT_WEEKEND && t->dated && !t->narrative) {
        struct news_point point = unit_of_which(t, unit, 0, false);
        bool future = news_tense_of(t, at, next + 1) == NEWS_TENSE_FUTURE;
        if (!future && point.day > t->today)
            point = news_point_shift(point, unit, -1);
        return news_hit_point(hit, next + 1, point);
    }
    if (unit != NEWS_UNIT_YEAR && unit != NEWS_UNIT_MONTH && unit != NEWS_UNIT_WEEK)
        return false;
    return news_hit_point(hit, next + 1, unit_of_which(t, unit, 0, t->narrative));
}

/* last week, this year, the next month, that year, the year-ago quarter */
bool
news_match_unit(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    size_t next = at;
    if (match_year_ago(t, at, hit) || match_vague_units(t, at, hit) ||
        match_spoken_unit(t, at, hit))
        return true;
    if (news_read_which(t, at, &next) == -2)
        return match_the_unit(t, at, hit);
    if (news_at(t, next, NEWS_IS_FISCAL))
        next++;
    if (!news_at(t, next, NEWS_IS_UNIT) || news_at(t, next, NEWS_IS_PLURAL))
        return false;
    enum news_unit unit = (enum news_unit)t->senses[next].unit;
    if (unit == NEWS_UNIT_NONE && news_at_word(t, next - 1, "latest"))
        return news_hit_point(hit, next + 1, reported(t, NEWS_UNIT_QUARTER));
    if (unit < NEWS_UNIT_DAY || unit == NEWS_UNIT_HALF)
        return false;
    /* "this day" and "the last day" are hardly ever a date of their own. */
    if (unit == NEWS_UNIT_DAY && !news_at(t, next - 1, NEWS_IS_NEXT) &&
        !news_at(t, next - 1, NEWS_IS_THAT))
        return false;
    if (unit != NEWS_UNIT_WEEKEND &&
        (news_at_word(t, next - 1, "past") || news_at_word(t, next - 1, "recent")))
        return news_hit_duration(hit, next + 1, unit, 1);
    /* "the last decade", "the next century" are counted from now. */
    return set_unit(t, at, next + 1, hit);
}

/* now, currently, recently, the future, the past */
bool
news_match_referent(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    static const char *const values[] = { [NEWS_PRESENT_REF] = "PRESENT_REF",
                                          [NEWS_PAST_REF] = "PAST_REF",
                                          [NEWS_FUTURE_REF] = "FUTURE_REF" };
    static const char *const before[] = {
        "in", "of", "into", "for", "from", "with", "about", NULL
    };
    const uint32_t counted = NEWS_IS_CARDINAL | NEWS_IS_ORDINAL | NEWS_IS_VAGUE | NEWS_IS_UNIT |
                             NEWS_IS_WEEKDAY | NEWS_IS_MONTH | NEWS_IS_SEASON;
    if (news_at(t, at, NEWS_IS_THE)) {
        /* A noun of its own, as in "in the past", not "the past few days". */
        bool noun = at > 0 && news_at_any(t, at - 1, before) && !news_at(t, at + 2, counted);
        if (news_at_word(t, at + 1, "future") && noun)
            return news_hit_value(hit, at + 2, NEWS_TIME_DATE, "FUTURE_REF");
        if (news_at_word(t, at + 1, "past") && noun)
            return news_hit_value(hit, at + 2, NEWS_TIME_DATE, "PAST_REF");
        return false;
    }
    if (!news_at(t, at, NEWS_IS_REFERENT) || news_at_word(t, at, "future"))
        return false;
    if (news_at_word(t, at, "current") && news_at(t, at + 1, NEWS_IS_UNIT))
        return false;
    return news_hit_value(hit, at + 1, NEWS_TIME_DATE, values[t->senses[at].value]);
}
