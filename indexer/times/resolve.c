#include "indexer/times/tagger.h"

static struct news_point
unknown(void)
{
    struct news_point point = { .unit = NEWS_UNIT_NONE, .hour = -1 };
    return point;
}

struct news_point
news_resolve_today(const struct news_tagger *t)
{
    return t->dated ? news_point_at(NEWS_UNIT_DAY, t->today) : unknown();
}

struct news_point
news_resolve_reference(const struct news_tagger *t)
{
    return t->last.unit != NEWS_UNIT_NONE ? t->last : news_resolve_today(t);
}

/* In a history a month belongs to the year spoken of, or to the next when it comes
 * so early in the year, after such a late month, that time must have moved on. */
static int32_t
narrative_year(struct news_point story, int32_t month)
{
    struct news_civil date = news_civil_from_days(story.day);
    if (story.unit <= NEWS_UNIT_MONTH && date.month - month >= 7)
        return date.year + 1;
    return date.year;
}

/* The year in which the month and day lie nearest to today; but what has happened is
 * not ahead, and what is to happen not months back. */
static int32_t
news_year(int32_t today, int32_t month, enum news_tense tense)
{
    struct news_civil now = news_civil_from_days(today);
    int32_t months = month - now.month;
    int32_t year = now.year;
    if (months > 6) {
        months -= 12;
        year--;
    } else if (months < -5) {
        months += 12;
        year++;
    }
    if (tense == NEWS_TENSE_SINCE)
        return months > 0 ? year - 1 : year;
    /* News leaves the year out for the present calendar year, so that a day of this month or the
     * next is ahead whatever the verb nearby. */
    if (tense == NEWS_TENSE_PAST && (months > 1 || (months == 1 && year > now.year)))
        return year - 1;
    return tense == NEWS_TENSE_FUTURE && months < 0 ? year + 1 : year;
}

/* "3 to 5 May": there "to" says no more than the verb before does. */
static bool
ends_range(const struct news_tagger *t, size_t from)
{
    int32_t day = 0;
    return from > 1 && t->senses[from - 2].digits > 0 && news_read_day(t, from - 2, &day);
}

/* "until Monday", "by Monday", "as early as Monday": not past yet when it was said. */
static bool
is_limit(const struct news_tagger *t, size_t from)
{
    static const char *const words[] = { "until", "till", "by", "to", NULL };
    return from > 0 && !ends_range(t, from) &&
           (news_at_any(t, from - 1, words) ||
            (from > 2 && news_at_word(t, from - 1, "as") && news_at_word(t, from - 3, "as")));
}

/* "since May", "seit dem 3. Mai", "depuis le 3 mai": begun already. */
static bool
is_since(const struct news_tagger *t, size_t from)
{
    static const char *const articles[] = { "dem", "der", "le", NULL };
    static const char *const words[] = { "since", "seit", "depuis", NULL };
    if (from > 1 && t->language && news_at_any(t, from - 1, articles))
        from--;
    return from > 0 && news_at_any(t, from - 1, words);
}

/* "for January delivery", "December futures rose": goods still to be delivered. */
static bool
is_traded(const struct news_tagger *t, size_t to)
{
    static const char *const words[] = { "delivery", "futures", NULL };
    return !t->language && news_at_any(t, to, words) && !news_at_break(t, to);
}

enum news_tense
news_tense_of(const struct news_tagger *t, size_t from, size_t to)
{
    while (from > 0 && !t->language &&
           (news_at(t, from - 1, NEWS_IS_EDGE) || news_at_sign(t, from - 1, '-')))
        from--;
    if (is_since(t, from))
        return NEWS_TENSE_SINCE;
    if (is_traded(t, to))
        return NEWS_TENSE_FUTURE;
    if (t->language || !is_limit(t, from) || news_at_break(t, from - 1))
        return news_tense_at(t, from, to);
    /* "postponed to Thursday" */
    static const char *const moved[] = { "postponed", "adjourned", "deferred", "moved",
                                         "delayed",   "pushed",    "shifted",  NULL };
    if (from > 1 && news_at_word(t, from - 1, "to") && news_at_any(t, from - 2, moved))
        return NEWS_TENSE_FUTURE;
    bool open = news_at_word(t, from - 1, "by") || news_at_word(t, from - 1, "to");
    if (!open || news_tense_at(t, from, to) == NEWS_TENSE_FUTURE)
        return NEWS_TENSE_FUTURE;
    return NEWS_TENSE_UNKNOWN;
}

static bool
year_for(const struct news_tagger *t, int32_t month, enum news_tense tense, int32_t *year)
{
    bool told = t->narrative || !t->dated || tense == NEWS_TENSE_PAST || tense == NEWS_TENSE_SINCE;
    if (told && t->story.unit != NEWS_UNIT_NONE) {
        *year = narrative_year(t->story, month);
        return true;
    }
    if (!t->dated)
        return false;
    *year = news_year(t->today, month, tense);
    return true;
}

struct news_point
news_resolve_month(const struct news_tagger *t, int32_t month, enum news_tense tense)
{
    struct news_civil date = { 0, month, 1 };
    if (!year_for(t, month, tense, &date.year))
        return unknown();
    return news_point_of_civil(NEWS_UNIT_MONTH, date);
}

struct news_point
news_resolve_day(const struct news_tagger *t, int32_t month, int32_t day, enum news_tense tense)
{
    struct news_civil date = { 0, month, day };
    if (!year_for(t, month, tense, &date.year))
        return unknown();
    /* 29 February: the nearest year that has one. */
    for (int32_t step = 0; step < 8 && !news_civil_is_valid(date); step++)
        date.year += tense == NEWS_TENSE_FUTURE ? 1 : -1;
    return news_point_of_civil(NEWS_UNIT_DAY, date);
}

struct news_point
news_resolve_weekday(const struct news_tagger *t, enum news_weekday weekday, enum news_tense tense)
{
    if (!t->dated)
        return unknown();
    if (tense == NEWS_TENSE_FUTURE)
        return news_point_at(NEWS_UNIT_DAY, news_weekday_on_or_after(t->today, weekday));
    return news_point_at(NEWS_UNIT_DAY, news_weekday_on_or_before(t->today, weekday));
}
