/* Days and years that borrow what they do not say from the other end of a range or of
 * a list: from 3 to 5 May, May 3-5, 1998, 3 and 4 June, 1914-18. */
#include "indexer/times/languages.h"
#include "indexer/times/tagger.h"

/* As many days as a list is followed for. */
enum { MOST_DAYS = 6 };

/* The sign or the word between the ends of a range: at, or past it. */
static size_t
skip_to(const struct news_tagger *t, size_t at)
{
    static const char *const words[] = { "to", "through", "until", "-", "\xE2\x80\x93", NULL };
    return news_at_any(t, at, words) ? at + 1 : at;
}

static bool
is_day_number(const struct news_tagger *t, size_t at)
{
    int32_t day = 0;
    return news_read_day(t, at, &day) == at + 1 && t->senses[at].digits > 0;
}

/* "and" and its like: at, or past it. */
static size_t
skip_and(const struct news_tagger *t, size_t at)
{
    static const char *const words[] = { "and", "or", "&", NULL };
    return news_at_any(t, at, t->language ? t->language->joints : words) ? at + 1 : at;
}

/* The point behind a day's digits, in languages that set one: at, or past it. */
static size_t
skip_ending(const struct news_tagger *t, size_t at)
{
    bool ends = t->language && news_at_glued(t, at) && news_at_any(t, at, t->language->endings);
    return ends ? at + 1 : at;
}

/* Days in order that share their month: "3-5", "3 and 4", "3, 4 and 5". */
struct days {
    size_t last; /* its token */
    bool listed; /* not only the ends of a range */
};

static bool
read_days(const struct news_tagger *t, size_t at, struct days *out)
{
    int32_t day = 0;
    *out = (struct days){ 0, false };
    for (int i = 0; i < MOST_DAYS && is_day_number(t, at); i++) {
        int32_t before = day;
        (void)news_read_day(t, at, &day);
        if (day <= before)
            return false;
        if (out->last) {
            out->last = at;
            return true;
        }
        size_t end = skip_ending(t, at + 1);
        size_t comma = news_skip_comma(t, end);
        size_t next = skip_to(t, end);
        if (next == end) {
            out->listed = true;
            next = skip_and(t, comma);
        }
        if (next == end)
            return false;
        out->last = next > comma ? next : 0; /* behind the word the last one stands */
        at = next;
    }
    return false;
}

/* The days behind a month, from the first on: the year behind them (0: none said). */
static bool
read_days_of_month(const struct news_tagger *t, size_t first, struct days *days, int32_t *year)
{
    *year = 0;
    if (t->language || first == 0 || !read_days(t, first, days))
        return false;
    size_t end = days->last + 1;
    (void)news_read_year(t, news_skip_comma(t, end), year);
    /* "June 3 and 4 in Kyiv", not "June 3 and 4 people". */
    return !days->listed || *year || news_at_phrase_end(t, end);
}

size_t
news_read_range_year(const struct news_tagger *t, size_t at, int32_t *year)
{
    int32_t day = 0;
    struct days days;
    if (at > 0 && read_days_of_month(t, at - 1, &days, year))
        return *year ? days.last + 1 : 0;
    size_t next = skip_to(t, at);
    if (next == at)
        return 0;
    if (news_at(t, next, NEWS_IS_MONTH))
        next = news_skip_point(t, next + 1);
    size_t end = news_read_day(t, next, &day);
    if (!end)
        return 0;
    if (news_at(t, end, NEWS_IS_MONTH))
        end = news_skip_point(t, end + 1);
    return news_read_year(t, news_skip_comma(t, end), year);
}

/* The longest range that runs into a year that it does not say. */
enum { LONGEST_OVER_THE_YEAR = 200 };

bool
news_resolve_range_end(const struct news_tagger *t, size_t from, int32_t month, int32_t day,
                       struct news_point *out)
{
    bool month_alone = day == 0;
    enum news_unit unit = month_alone ? NEWS_UNIT_MONTH : NEWS_UNIT_DAY;
    if (from == 0 || t->last_to == 0 || t->last.unit != unit)
        return false;
    size_t sign = t->last_to + (news_at_sign(t, t->last_to, ',') && t->last_to + 2 == from);
    if (sign + 1 != from || skip_to(t, sign) != from)
        return false;
    struct news_civil date = { news_civil_from_days(t->last.day).year, month,
                               month_alone ? 1 : day };
    struct news_point same = news_point_of_civil(unit, date);
    date.year++;
    struct news_point next = news_point_of_civil(unit, date);
    bool over = same.unit == NEWS_UNIT_NONE || same.day < t->last.day;
    if (over && next.day - t->last.day > LONGEST_OVER_THE_YEAR)
        return false;
    *out = over ? next : same;
    return out->unit != NEWS_UNIT_NONE;
}

bool
news_resolve_range_weekday(const struct news_tagger *t, size_t from, enum news_weekday weekday,
                           struct news_point *out)
{
    static const char *const words[] = { "to",  "through",      "until", "thru", "-",
                                         "bis", "\xE2\x80\x93", "au",    "al",   "a",
                                         "à",   "по",           NULL };
    if (from == 0 || t->last_to == 0 || t->last_to + 1 != from || t->last.unit != NEWS_UNIT_DAY ||
        !news_at(t, from - 2, NEWS_IS_WEEKDAY | NEWS_IS_PART) || !news_at_any(t, from - 1, words))
        return false;
    *out = news_point_at(NEWS_UNIT_DAY, news_weekday_on_or_after(t->last.day + 1, weekday));
    return true;
}

/* All but the last of "3 to 5 May 1998", "3, 4 and 5 May". */
static bool
match_first_day(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    int32_t day = 0;
    struct days days;
    if (!read_days(t, at, &days))
        return false;
    struct news_hit last = { .from = days.last };
    bool dated = t->language ? news_match_foreign(t, days.last, &last)
                             : news_match_calendar_date(t, days.last, &last);
    if (!dated || last.point.unit != NEWS_UNIT_DAY)
        return false;
    (void)news_read_day(t, at, &day);
    struct news_civil date = news_civil_from_days(last.point.day);
    date.day = day;
    hit->absolute = last.absolute;
    return news_hit_point(hit, skip_ending(t, at + 1), news_point_of_civil(NEWS_UNIT_DAY, date));
}

/* The first of the days that the token is a later one of, behind their month; 0: none. */
static size_t
find_first_day(const struct news_tagger *t, size_t at)
{
    for (int i = 0; i < MOST_DAYS && at >= 3; i++) {
        size_t joint = at - 1;
        if (news_at_sign(t, joint - 1, ',') && skip_and(t, joint) > joint)
            joint--; /* ", and" */
        bool joined =
            skip_to(t, joint) > joint || skip_and(t, joint) > joint || news_at_sign(t, joint, ',');
        if (!joined || joint < 2 || !is_day_number(t, joint - 1))
            return 0;
        at = joint - 1;
        size_t month = news_at_sign(t, at - 1, '.') && at > 1 ? at - 2 : at - 1;
        if (news_at(t, month, NEWS_IS_MONTH) && news_at_capital(t, month))
            return at;
    }
    return 0;
}

/* All but the first of "May 3-5, 1998", "May 3, 4 and 5": resolved as "May 5" is. */
static bool
match_later_day(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    int32_t year = 0;
    int32_t day = 0;
    struct days days;
    size_t first = find_first_day(t, at);
    if (!first || !read_days_of_month(t, first, &days, &year) || days.last < at ||
        news_at(t, days.last + 1, NEWS_IS_UNIT | NEWS_IS_MONTH))
        return false;
    size_t month = news_at_sign(t, first - 1, '.') ? first - 2 : first - 1;
    (void)news_read_day(t, at, &day);
    struct news_civil date = { year, t->senses[month].value, day };
    struct news_point point =
        year ? news_point_of_civil(NEWS_UNIT_DAY, date)
             : news_resolve_day(t, date.month, day, news_tense_of(t, month, at + 1));
    hit->absolute = year != 0;
    /* The year is part of the last: [May 3]-[5, 1998]. */
    size_t end = year && at == days.last ? news_skip_comma(t, at + 1) + 1 : at + 1;
    return (point.unit || !t->dated) && news_hit_point(hit, end, point);
}

/* The last of "1914-18". */
static bool
match_short_year(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    int32_t year = 0;
    if (t->language || at < 2 || t->senses[at].digits != 2 || skip_to(t, at - 1) != at ||
        t->tokens[at - 1].kind != NEWS_TOKEN_SIGN || !news_at_glued(t, at) ||
        news_read_year(t, at - 2, &year) != at - 1 || t->senses[at - 2].digits != 4 ||
        (news_at_glued(t, at + 1) && news_at_sign(t, at + 1, '-')))
        return false;
    int32_t last = year / 100 * 100 + t->senses[at].value;
    if (last <= year || t->senses[at].value <= 12)
        return false;
    struct news_civil date = { last, 1, 1 };
    hit->absolute = true;
    return news_hit_point(hit, at + 1, news_point_of_civil(NEWS_UNIT_YEAR, date));
}

bool
news_match_range_end(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    if (!is_day_number(t, at) && t->senses[at].digits != 2)
        return false;
    return match_short_year(t, at, hit) ||
           (is_day_number(t, at) && (match_first_day(t, at, hit) || match_later_day(t, at, hit)));
}
