/* Days with names of their own, whose dates can be computed. */
#include "indexer/times/tagger.h"

enum rule {
    RULE_FIXED,   /* month, day */
    RULE_NTH,     /* month, which one of that weekday in it: -1 the last */
    RULE_AFTER,   /* the same, and a day on */
    RULE_BEFORE,  /* month, the last such weekday before that day */
    RULE_EASTER,  /* days from Easter Sunday */
    RULE_ORTHODOX /* days from the Eastern churches' one */
};

struct holiday {
    const char *words[5]; /* in small letters; NULL behind the last */
    enum rule rule;
    int8_t month;
    int8_t day; /* or what the rule says */
    int8_t weekday;
};

/* A possessive 's and a point are skipped.  Longer names before those they begin with. */
static const struct holiday holidays[] = {
    { { "new", "year", "eve", NULL }, RULE_FIXED, 12, 31, 0 },
    { { "new", "year", "day", NULL }, RULE_FIXED, 1, 1, 0 },
    { { "epiphany", NULL, NULL, NULL }, RULE_FIXED, 1, 6, 0 },
    { { "orthodox", "christmas", NULL, NULL }, RULE_FIXED, 1, 7, 0 },
    { { "martin", "luther", "king", "jr", "day" }, RULE_NTH, 1, 3, NEWS_MONDAY },
    { { "martin", "luther", "king", "day", NULL }, RULE_NTH, 1, 3, NEWS_MONDAY },
    { { "groundhog", "day", NULL, NULL }, RULE_FIXED, 2, 2, 0 },
    { { "valentine", "day", NULL, NULL }, RULE_FIXED, 2, 14, 0 },
    { { "presidents", "day", NULL, NULL }, RULE_NTH, 2, 3, NEWS_MONDAY },
    { { "women", "day", NULL, NULL }, RULE_FIXED, 3, 8, 0 },
    { { "st", "patrick", "day", NULL }, RULE_FIXED, 3, 17, 0 },
    { { "april", "fools", "day", NULL }, RULE_FIXED, 4, 1, 0 },
    { { "april", "fool", "day", NULL }, RULE_FIXED, 4, 1, 0 },
    { { "earth", "day", NULL, NULL }, RULE_FIXED, 4, 22, 0 },
    { { "may", "day", NULL, NULL }, RULE_FIXED, 5, 1, 0 },
    { { "mother", "day", NULL, NULL }, RULE_NTH, 5, 2, NEWS_SUNDAY },
    { { "victoria", "day", NULL, NULL }, RULE_BEFORE, 5, 25, NEWS_MONDAY },
    { { "memorial", "day", NULL, NULL }, RULE_NTH, 5, -1, NEWS_MONDAY },
    { { "juneteenth", NULL, NULL, NULL }, RULE_FIXED, 6, 19, 0 },
    { { "father", "day", NULL, NULL }, RULE_NTH, 6, 3, NEWS_SUNDAY },
    { { "canada", "day", NULL, NULL }, RULE_FIXED, 7, 1, 0 },
    { { "independence", "day", NULL, NULL }, RULE_FIXED, 7, 4, 0 },
    { { "bastille", "day", NULL, NULL }, RULE_FIXED, 7, 14, 0 },
    { { "labor", "day", NULL, NULL }, RULE_NTH, 9, 1, NEWS_MONDAY },
    { { "labour", "day", NULL, NULL }, RULE_NTH, 9, 1, NEWS_MONDAY },
    { { "columbus", "day", NULL, NULL }, RULE_NTH, 10, 2, NEWS_MONDAY },
    { { "halloween", NULL, NULL, NULL }, RULE_FIXED, 10, 31, 0 },
    { { "all", "saints", "day", NULL }, RULE_FIXED, 11, 1, 0 },
    { { "guy", "fawkes", "night", NULL }, RULE_FIXED, 11, 5, 0 },
    { { "veterans", "day", NULL, NULL }, RULE_FIXED, 11, 11, 0 },
    { { "remembrance", "day", NULL, NULL }, RULE_FIXED, 11, 11, 0 },
    { { "thanksgiving", "day", NULL, NULL }, RULE_NTH, 11, 4, NEWS_THURSDAY },
    { { "thanksgiving", NULL, NULL, NULL }, RULE_NTH, 11, 4, NEWS_THURSDAY },
    { { "black", "friday", NULL, NULL }, RULE_AFTER, 11, 4, NEWS_THURSDAY },
    { { "christmas", "eve", NULL, NULL }, RULE_FIXED, 12, 24, 0 },
    { { "christmas", "day", NULL, NULL }, RULE_FIXED, 12, 25, 0 },
    { { "christmas", NULL, NULL, NULL }, RULE_FIXED, 12, 25, 0 },
    { { "boxing", "day", NULL, NULL }, RULE_FIXED, 12, 26, 0 },
    { { "shrove", "tuesday", NULL, NULL }, RULE_EASTER, 0, -47, 0 },
    { { "mardi", "gras", NULL, NULL }, RULE_EASTER, 0, -47, 0 },
    { { "ash", "wednesday", NULL, NULL }, RULE_EASTER, 0, -46, 0 },
    { { "palm", "sunday", NULL, NULL }, RULE_EASTER, 0, -7, 0 },
    { { "maundy", "thursday", NULL, NULL }, RULE_EASTER, 0, -3, 0 },
    { { "good", "friday", NULL, NULL }, RULE_EASTER, 0, -2, 0 },
    { { "easter", "sunday", NULL, NULL }, RULE_EASTER, 0, 0, 0 },
    { { "easter", "monday", NULL, NULL }, RULE_EASTER, 0, 1, 0 },
    { { "orthodox", "easter", NULL, NULL }, RULE_ORTHODOX, 0, 0, 0 },
    { { "easter", NULL, NULL, NULL }, RULE_EASTER, 0, 0, 0 },
    { { "pentecost", NULL, NULL, NULL }, RULE_EASTER, 0, 49, 0 },
    { { "whit", "monday", NULL, NULL }, RULE_EASTER, 0, 50, 0 },
};

static int32_t
day_of(const struct holiday *holiday, int32_t year)
{
    struct news_civil date = { year, holiday->month, holiday->day };
    enum news_weekday weekday = (enum news_weekday)holiday->weekday;
    switch (holiday->rule) {
    case RULE_FIXED:
        break;
    case RULE_NTH:
        return news_nth_weekday(year, holiday->month, weekday, holiday->day);
    case RULE_AFTER:
        return news_nth_weekday(year, holiday->month, weekday, holiday->day) + 1;
    case RULE_BEFORE:
        return news_weekday_on_or_before(news_days_from_civil(date) - 1, weekday);
    case RULE_EASTER:
        return news_easter(year) + holiday->day;
    case RULE_ORTHODOX:
        return news_orthodox_easter(year) + holiday->day;
    }
    return news_days_from_civil(date);
}

/* Where the holiday's name ends, or 0. */
static size_t
match_name(const struct news_tagger *t, size_t at, const struct holiday *holiday)
{
    for (size_t i = 0; i < 5 && holiday->words[i]; i++) {
        if (i > 0 && (news_at_possessive(t, at) || news_at_sign(t, at, '.')))
            at++;
        if (!news_at_word(t, at, holiday->words[i]) || !news_at_capital(t, at))
            return 0;
        at++;
        if (news_at_sign(t, at, '\'') || (i == 0 && at < t->count && news_at_glued(t, at) &&
                                          t->text.data[t->tokens[at].start] == '\xE2'))
            at++;
    }
    return at;
}

enum { AT_HAND = 14 }; /* days */

/* The nearest on the side that the tense tells of. */
static struct news_point
resolve(const struct news_tagger *t, const struct holiday *holiday, struct news_hit *hit)
{
    struct news_point from = t->narrative ? news_resolve_reference(t) : news_resolve_today(t);
    if (from.unit == NEWS_UNIT_NONE)
        return from;
    int32_t year = news_civil_from_days(from.day).year;
    int32_t day = day_of(holiday, year);
    if (t->narrative)
        return news_point_at(NEWS_UNIT_DAY, day);
    int32_t before = day <= from.day ? day : day_of(holiday, year - 1);
    int32_t after = day >= from.day ? day : day_of(holiday, year + 1);
    enum news_tense tense = news_tense_of(t, hit->from, hit->to);
    if (news_at_word(t, hit->from, "last"))
        tense = NEWS_TENSE_PAST;
    if (news_at_word(t, hit->from, "next"))
        tense = NEWS_TENSE_FUTURE;
    /* "Stocks rose Wednesday, the day before Thanksgiving": the one at hand, whatever the verb. */
    bool nearer = after - from.day < from.day - before;
    bool at_hand = after - from.day <= AT_HAND && tense != NEWS_TENSE_SINCE &&
                   !news_at_word(t, hit->from, "last");
    if (tense == NEWS_TENSE_FUTURE || (nearer && (tense == NEWS_TENSE_UNKNOWN || at_hand)))
        return news_point_at(NEWS_UNIT_DAY, after);
    return news_point_at(NEWS_UNIT_DAY, before);
}

bool
news_match_holiday(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    size_t next =
        news_at_word(t, at, "last") || news_at_word(t, at, "this") || news_at_word(t, at, "next")
            ? at + 1
            : at;
    if (!news_at(t, next, NEWS_IS_HOLIDAY) || !news_at_capital(t, next))
        return false;
    for (size_t i = 0; i < sizeof holidays / sizeof *holidays; i++) {
        hit->to = match_name(t, next, &holidays[i]);
        if (!hit->to)
            continue;
        int32_t year = 0;
        size_t behind = news_skip_comma(t, hit->to);
        if (news_at_word(t, behind, "of") || news_at_word(t, behind, "in"))
            behind++;
        size_t end = news_read_year(t, behind, &year);
        if (end) {
            hit->absolute = true;
            return news_hit_point(hit, end,
                                  news_point_at(NEWS_UNIT_DAY, day_of(&holidays[i], year)));
        }
        return news_hit_point(hit, hit->to, resolve(t, &holidays[i], hit));
    }
    return false;
}
