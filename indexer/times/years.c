/* Years and what is coarser: 2025, 44 BC, the 1980s, the 20th century. */
#include <unicode/uchar.h>

#include "indexer/times/tagger.h"

static bool
is_currency(const struct news_tagger *t, size_t at)
{
    size_t start = t->tokens[at].start;
    return u_charType((UChar32)news_utf8_next(t->text.data, t->text.len, &start)) ==
           U_CURRENCY_SYMBOL;
}

/* What stands before a number of four digits that is no year: $2000, No. 1999, FN-2000. */
static bool
is_marked_otherwise(const struct news_tagger *t, size_t at)
{
    static const char *const words[] = { "no",        "number",  "flight",     "page",    "room",
                                         "model",     "channel", "highway",    "route",   "line",
                                         "level",     "about",   "nearly",     "almost",  "some",
                                         "than",      "over",    "resolution", "section", "article",
                                         "chapter",   "h.r.",    "interstate", "box",     "suite",
                                         "apartment", "boeing",  "airbus",     "windows", NULL };
    if (at == 0)
        return false;
    static const char *const marks[] = { "#", "/", "+", "=", ":", "@", NULL };
    static const char *const joints[] = { "-", ".", "\xE2\x80\x93", NULL };
    bool sign = t->tokens[at - 1].kind == NEWS_TOKEN_SIGN;
    if (sign && (news_at_any(t, at - 1, marks) || is_currency(t, at - 1)))
        return true;
    if (sign && news_at_any(t, at - 1, joints) && news_at_glued(t, at) && news_at_glued(t, at - 1))
        return !(at > 1 && (t->senses[at - 2].classes & (NEWS_IS_CARDINAL | NEWS_IS_EDGE)));
    return news_at_any(t, at - 1, words);
}

/* What stands behind a number of four digits that is no year: 1990 people. */
static bool
counts_behind(const struct news_tagger *t, size_t at)
{
    static const char *const words[] = { "percent", "people",     "million", "billion", "points",
                                         "dollars", "miles",      "shares",  "troops",  "soldiers",
                                         "jobs",    "tons",       "tonnes",  "feet",    "meters",
                                         "metres",  "kilometers", "km",      "workers", "employees",
                                         "members", "votes",      "men",     "women",   "others",
                                         "km2",     "m",          NULL };
    if (news_at_glued(t, at) &&
        (news_at_sign(t, at, '%') || news_at_sign(t, at, ':') || news_at_sign(t, at, '/')))
        return true;
    /* "2025-02-30", which is no date, or a part number; but "1861-1865" and "1914-18". */
    int32_t tail = 0;
    if (news_skip_hyphen(t, at) > at && news_at_digits(t, at + 1, 1, 3, &tail) &&
        (news_at_sign(t, at + 2, '-') || tail <= t->senses[at - 1].value % 100))
        return true;
    return news_at_any(t, at, words) || news_at(t, at, NEWS_IS_UNIT) ||
           news_at(t, at, NEWS_IS_ZONE);
}

/* "510 BC", "44 B.C.", "AD 79" */
static bool
match_era(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    static const char *const before_christ[] = { "bc", "b.c.", "b.c", "bce", "b.c.e.", NULL };
    static const char *const after_christ[] = { "ad", "a.d.", "ce", NULL };
    int32_t year = 0;
    if (news_at_digits(t, at, 1, 4, &year) && year > 0 && news_at_any(t, at + 1, before_christ)) {
        char value[] = "BC0000";
        for (int i = 5; i > 1; i--, year /= 10)
            value[i] = (char)('0' + year % 10);
        return news_hit_value(hit, at + 2, NEWS_TIME_DATE, value);
    }
    size_t number = news_at_any(t, at, after_christ) ? at + 1 : at;
    if (!news_at_digits(t, number, 1, 4, &year) || year == 0 ||
        (number == at && !news_at_any(t, at + 1, after_christ)) ||
        !news_at_capital(t, number == at ? at + 1 : at))
        return false;
    struct news_civil date = { year, 1, 1 };
    hit->absolute = true;
    return news_hit_point(hit, number == at ? at + 2 : number + 1,
                          news_point_of_civil(NEWS_UNIT_YEAR, date));
}

/* Words that a year follows; without one only years of our times are taken. */
static bool
is_led_year(const struct news_tagger *t, size_t at)
{
    static const char *const words[] = {
        "in",     "since",  "by",    "of",  "until", "till",    "from",         "through", "during",
        "before", "after",  "to",    "and", "year",  "between", "late",         "early",   "mid",
        "fiscal", "around", "circa", "(",   "-",     "for",     "\xE2\x80\x93", NULL
    };
    return at > 0 && news_at_any(t, at - 1, words);
}

/* "1861-1865": two years in order are a span of time. */
static bool
is_span_of_years(const struct news_tagger *t, size_t at)
{
    int32_t first = 0;
    int32_t last = 0;
    static const char *const signs[] = { "-", "\xE2\x80\x93", NULL };
    return news_at_any(t, at + 1, signs) && news_read_year(t, at, &first) &&
           news_read_year(t, at + 2, &last) && last > first && last < first + 200;
}

bool
news_match_year(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    struct news_civil date = { 0, 1, 1 };
    if (match_era(t, at, hit))
        return true;
    bool named = news_at(t, at, NEWS_IS_THE) && news_at_word(t, at + 1, "year");
    bool fiscal = news_at(t, at, NEWS_IS_FISCAL);
    size_t next = named ? at + 2 : at;
    if (news_at_word(t, next, "fiscal"))
        next += news_at(t, next + 1, NEWS_IS_UNIT) ? 2 : 1;
    if (fiscal && next == at)
        return false;
    if (named && news_at_word(t, next, "two") && news_at_word(t, next + 1, "thousand"))
        return news_hit_value(hit, next + 2, NEWS_TIME_DATE, "2000");
    size_t end = news_read_year(t, next, &date.year);
    if (!end)
        return false;
    bool spelled = t->senses[next].digits == 0;
    bool recent = date.year >= 1900 && date.year < 2050;
    if (!named && !fiscal && !spelled &&
        (is_marked_otherwise(t, at) || counts_behind(t, end) ||
         !(recent || (date.year >= 1300 && date.year < 2100 &&
                      (is_led_year(t, at) || is_span_of_years(t, at))))))
        return false;
    hit->absolute = true;
    return news_hit_point(hit, end, news_point_of_civil(NEWS_UNIT_YEAR, date));
}

/* "'90s" in a text of the 20th century and after: the latest such decade begun. */
static int32_t
widen_decade(const struct news_tagger *t, int32_t decade)
{
    int32_t now = t->dated ? news_civil_from_days(t->today).year : 2000;
    if (decade >= 100)
        return decade;
    int32_t wide = now / 100 * 100 + decade;
    return wide > now ? wide - 100 : wide;
}

/* the 20th century */
static bool
match_century(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    if (!news_at(t, at, NEWS_IS_ORDINAL))
        return false;
    size_t next = news_skip_hyphen(t, at + 1);
    int32_t number = t->senses[at].value;
    if (!news_at_word(t, next, "century") || number < 1 || number > 99)
        return false;
    struct news_civil date = { (number - 1) * 100, 1, 1 };
    hit->absolute = true;
    return news_hit_point(hit, next + 1, news_point_of_civil(NEWS_UNIT_CENTURY, date));
}

/* the 1980s, the early '80s, the mid-nineties, the late 20th century */
bool
news_match_decade(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    bool the = news_at(t, at, NEWS_IS_THE);
    size_t next = the ? at + 1 : at;
    if (news_at(t, next, NEWS_IS_EDGE) && !news_at(t, next, NEWS_IS_APART))
        next = news_skip_hyphen(t, next + 1);
    if (match_century(t, next, hit))
        return true;
    bool quoted = news_at_sign(t, next, '\'') ||
                  (next < t->count && the && t->tokens[next].end - t->tokens[next].start == 3 &&
                   memcmp(t->text.data + t->tokens[next].start, "\xE2\x80\x99", 3) == 0);
    if (quoted)
        next++;
    if (!news_at(t, next, NEWS_IS_CARDINAL) || !news_at(t, next, NEWS_IS_PLURAL))
        return false;
    int32_t decade = t->senses[next].value;
    if (decade % 10 != 0 || (decade < 100 && !the && !quoted))
        return false;
    struct news_civil date = { widen_decade(t, decade), 1, 1 };
    hit->absolute = true;
    bool century = decade >= 1000 && decade % 100 == 0 && decade != 2000;
    return news_hit_point(
        hit, next + 1, news_point_of_civil(century ? NEWS_UNIT_CENTURY : NEWS_UNIT_DECADE, date));
}
