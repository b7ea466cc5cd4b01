/* Parts of years: the third quarter, the first half of 1998, last summer. */
#include "indexer/times/tagger.h"

/* the year a quarter or a season belongs to: of 1998, of last year */
static size_t
read_of_year(const struct news_tagger *t, size_t at, int32_t *year)
{
    size_t next = news_at_word(t, at, "of") || news_at_word(t, at, "in") ? at + 1 : at;
    next = news_skip_comma(t, next);
    size_t end = news_read_year(t, next, year);
    if (end)
        return end;
    if (next < t->count && news_at(t, next, NEWS_IS_FISCAL) &&
        (end = news_read_year(t, next + 1, year)))
        return end;
    struct news_hit unit = { .from = next };
    if (next == at || !news_match_unit(t, next, &unit) || unit.point.unit != NEWS_UNIT_YEAR)
        return 0;
    *year = news_civil_from_days(unit.point.day).year;
    return unit.to;
}

/* The latest such quarter that began before today. */
static int32_t
year_of_quarter(const struct news_tagger *t, int32_t quarter, enum news_tense tense)
{
    struct news_civil now = news_civil_from_days(t->today);
    int32_t present = (now.month + 2) / 3;
    /* Looking ahead counts only when the next one is nearer than the last. */
    if (tense == NEWS_TENSE_FUTURE && quarter < present - 1)
        return now.year + 1;
    if (tense == NEWS_TENSE_FUTURE && quarter > present)
        return now.year;
    return now.year - (quarter > present);
}

static bool
set_part_of_year(const struct news_tagger *t, int32_t year, int32_t month, enum news_unit unit,
                 struct news_hit *hit)
{
    (void)t;
    struct news_civil date = { year, month, 1 };
    return news_hit_point(hit, hit->to, news_point_of_civil(unit, date));
}

/* What precedes a quarter: "this year's", "1998's", "the 1989" */
static size_t
read_year_before(const struct news_tagger *t, size_t at, int32_t *year)
{
    size_t next = news_at(t, at, NEWS_IS_THE) ? at + 1 : at;
    size_t end = news_read_year(t, next, year);
    if (end)
        return news_at_possessive(t, end) ? end + 1 : end;
    struct news_hit unit = { .from = at };
    if (news_at(t, at, NEWS_IS_LAST | NEWS_IS_NEXT | NEWS_IS_THIS) &&
        news_at_word(t, at + 1, "year") && news_at_possessive(t, at + 2) &&
        news_match_unit(t, at, &unit) && unit.point.unit == NEWS_UNIT_YEAR) {
        *year = news_civil_from_days(unit.point.day).year;
        return at + 3;
    }
    return 0;
}

/* first, second-, fourth, last: which quarter or half; 0 when none */
static size_t
read_which_part(const struct news_tagger *t, size_t at, int32_t *number)
{
    *number = 0;
    if (news_at(t, at, NEWS_IS_ORDINAL))
        *number = t->senses[at].value;
    else if (news_at_word(t, at, "last") || news_at_word(t, at, "final"))
        *number = -1;
    return *number ? news_skip_hyphen(t, at + 1) : 0;
}

/* the 1988 quarter, the 1988 period: that of the report, or the year */
static bool
match_year_period(const struct news_tagger *t, size_t at, size_t next, int32_t year,
                  struct news_hit *hit)
{
    struct news_civil date = { year, 1, 1 };
    if (!news_at(t, at, NEWS_IS_THE))
        return false;
    enum news_unit unit = NEWS_UNIT_YEAR;
    if (t->report.unit == NEWS_UNIT_QUARTER) {
        date.month = news_civil_from_days(t->report.day).month;
        unit = NEWS_UNIT_QUARTER;
    }
    hit->compared = true;
    return news_hit_point(hit, next + 1, news_point_of_civil(unit, date));
}

/* Q3, Q3 2025, H1 2025 */
static bool
match_short_quarter(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    int32_t year = -1;
    bool half = t->senses[at].unit == NEWS_UNIT_HALF;
    size_t end = read_of_year(t, at + 1, &year);
    hit->to = end ? end : at + 1;
    hit->absolute = end != 0;
    if (!end && (half || !t->dated))
        return false;
    if (!end)
        year = year_of_quarter(t, t->senses[at].value, news_tense_of(t, at, at + 1));
    int32_t month = (t->senses[at].value - 1) * (half ? 6 : 3) + 1;
    return set_part_of_year(t, year, month, half ? NEWS_UNIT_HALF : NEWS_UNIT_QUARTER, hit);
}

/* the third quarter, third-quarter, the first half of 1998, Q3 2025 */
bool
news_match_quarter(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    int32_t year = -1;
    if (news_at(t, at, NEWS_IS_FISCAL) && t->senses[at].value > 0)
        return match_short_quarter(t, at, hit);
    int32_t number = 0;
    size_t next = read_year_before(t, at, &year);
    bool led = next > 0;
    if (!led) {
        next = news_at(t, at, NEWS_IS_THE) ? at + 1 : at;
        if (news_at(t, next, NEWS_IS_FISCAL))
            next = news_skip_hyphen(t, next + 1);
    }
    if (led && (news_at_word(t, next, "quarter") || news_at_word(t, next, "period")))
        return match_year_period(t, at, next, year, hit);
    size_t unit = read_which_part(t, next, &number);
    if (!unit || !(news_at_word(t, unit, "quarter") || news_at_word(t, unit, "half")))
        return false;
    bool half = news_at_word(t, unit, "half");
    int32_t parts = half ? 2 : 4;
    /* "the third-quarter loss": an adjective, so the article is not its own. */
    if (unit > next + 1 && news_at(t, at, NEWS_IS_THE) && !led)
        return false;
    size_t end = led ? 0 : read_of_year(t, unit + 1, &year);
    if ((number < 0 || half) && !led && !end)
        return false; /* "the last quarter" is unit_of_which's; halves are of games, too */
    number = number < 0 ? parts : number;
    if (number > parts)
        return false;
    hit->to = end ? end : unit + 1;
    hit->absolute = year >= 0;
    enum news_tense tense = news_tense_of(t, at, hit->to);
    if (year < 0 && !t->dated)
        return news_hit_point(hit, hit->to, news_resolve_today(t));
    if (year < 0)
        year = year_of_quarter(t, number, tense);
    return set_part_of_year(t, year, (number - 1) * (12 / parts) + 1,
                            half ? NEWS_UNIT_HALF : NEWS_UNIT_QUARTER, hit);
}

static struct news_point
season_point(int32_t year, enum news_season season)
{
    static const int8_t months[] = {
        [NEWS_SPRING] = 3, [NEWS_SUMMER] = 6, [NEWS_FALL] = 9, [NEWS_WINTER] = 12
    };
    struct news_civil date = { year, months[season], 1 };
    return news_point_of_civil(NEWS_UNIT_SEASON, date);
}

static struct news_point
season_of_which(const struct news_tagger *t, enum news_season season, int32_t which,
                enum news_tense tense)
{
    struct news_point from = t->narrative ? news_resolve_reference(t) : news_resolve_today(t);
    if (from.unit == NEWS_UNIT_NONE)
        return from;
    struct news_civil today = news_civil_from_days(from.day);
    /* In January and February the winter is that which the year before began; in a history
     * the day leant on is too vague for that. */
    bool begun_before = season == NEWS_WINTER && today.month <= 2 && !t->narrative;
    int32_t year = today.year - begun_before;
    struct news_point point = season_point(year, season);
    bool begun = point.day <= from.day;
    bool over = news_point_last_day(point) < from.day;
    if (which == -1)
        return over ? point : season_point(year - 1, season);
    if (which == 1)
        return begun ? season_point(year + 1, season) : point;
    if (which == -2 && !begun && !t->narrative &&
        (tense == NEWS_TENSE_PAST || tense == NEWS_TENSE_SINCE))
        return season_point(year - 1, season);
    return point;
}

/* last summer, the spring of 1998, winter 1944, this fall */
bool
news_match_season(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    size_t next = at;
    int32_t year = -1;
    int32_t which = news_read_which(t, at, &next);
    if (which == -2)
        next = news_at(t, at, NEWS_IS_THE) ? at + 1 : at;
    if (news_at(t, next, NEWS_IS_EDGE) && !news_at(t, next, NEWS_IS_APART))
        next = news_skip_hyphen(t, next + 1);
    if (!news_at(t, next, NEWS_IS_SEASON) || news_at(t, next, NEWS_IS_PLURAL))
        return false;
    const struct news_sense *sense = &t->senses[next];
    /* "the Winter Olympics" */
    if (news_at_capital(t, next) && news_at_capital(t, next + 1) && !news_at_break(t, next + 1))
        return false;
    enum news_season season = (enum news_season)sense->value;
    size_t end = read_of_year(t, next + 1, &year);
    if (end) {
        hit->absolute = true;
        return news_hit_point(hit, end, season_point(year, season));
    }
    static const char *const before[] = { "in", "since", "by", "until", "during", "of", NULL };
    /* "fall" and "spring" are verbs and nouns of other kinds, too. */
    bool led = which != -2 || (at > 0 && news_at_any(t, at - 1, before));
    if ((sense->classes & NEWS_IS_COMMON) && !led)
        return false;
    enum news_tense tense = news_tense_of(t, at, next + 1);
    return news_hit_point(hit, next + 1, season_of_which(t, season, which, tense));
}
