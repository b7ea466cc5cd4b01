/* Days and years that borrow what they do not say from the other end of a range:
 * from 3 to 5 May, May 3-5, 1998, 1914-18. */
#include "indexer/times/tagger.h"

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

size_t
news_read_range_year(const struct news_tagger *t, size_t at, int32_t *year)
{
    int32_t day = 0;
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

/* The first of "3 to 5 May 1998". */
static bool
match_first_day(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    static const char *const before[] = { "from", "between", NULL };
    int32_t day = 0;
    size_t next = skip_to(t, at + 1);
    if (next == at + 1 && news_at_word(t, next, "and"))
        next++;
    bool led = at > 0 && news_at_any(t, at - 1, before);
    bool sign = next == at + 2 && t->tokens[at + 1].kind == NEWS_TOKEN_SIGN;
    if (next == at + 1 || (!led && !sign) || !is_day_number(t, next))
        return false;
    struct news_hit last = { .from = next };
    (void)news_read_day(t, at, &day);
    if (!news_match_calendar_date(t, next, &last) || last.point.unit != NEWS_UNIT_DAY)
        return false;
    struct news_civil date = news_civil_from_days(last.point.day);
    if (date.day <= day)
        return false;
    date.day = day;
    hit->absolute = last.absolute;
    return news_hit_point(hit, at + 1, news_point_of_civil(NEWS_UNIT_DAY, date));
}

/* The last of "May 3-5, 1998": resolved as "May 5, 1998" is. */
static bool
match_last_day(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    int32_t first = 0;
    int32_t day = 0;
    if (at < 3 || skip_to(t, at - 1) != at || !is_day_number(t, at - 2))
        return false;
    size_t month = news_at_sign(t, at - 3, '.') && at > 3 ? at - 4 : at - 3;
    if (!news_at(t, month, NEWS_IS_MONTH) || !news_at_capital(t, month))
        return false;
    (void)news_read_day(t, at - 2, &first);
    (void)news_read_day(t, at, &day);
    struct news_civil date = { 0, t->senses[month].value, day };
    size_t end = news_read_year(t, news_skip_comma(t, at + 1), &date.year);
    if (day <= first || news_at(t, at + 1, NEWS_IS_UNIT | NEWS_IS_MONTH))
        return false;
    struct news_point point =
        end ? news_point_of_civil(NEWS_UNIT_DAY, date)
            : news_resolve_day(t, date.month, day, news_tense_of(t, month, at + 1));
    hit->absolute = end != 0;
    return (point.unit || !t->dated) && news_hit_point(hit, at + 1, point);
}

/* The last of "1914-18". */
static bool
match_short_year(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    int32_t year = 0;
    if (at < 2 || t->senses[at].digits != 2 || skip_to(t, at - 1) != at ||
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
           (is_day_number(t, at) && (match_first_day(t, at, hit) || match_last_day(t, at, hit)));
}
