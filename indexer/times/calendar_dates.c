/* Dates that name their parts: 3 May 2025, May 2025, 2025, the 1980s, 28/12/2025. */
#include "indexer/times/tagger.h"

/* Before a word that is a month only now and then (May, March) one of these shows that it is. */
static const char *const before_months[] = {
    "in",      "since",        "until",     "till",      "by",       "last",    "next",
    "this",    "early",        "late",      "mid",       "of",       "from",    "to",
    "through", "during",       "for",       "and",       "between",  "before",  "after",
    "each",    "every",        "that",      "or",        "on",       "around",  "c",
    "ca",      "\xE2\x80\x93", "about",     "ended",     "ending",   "earlier", "coming",
    "past",    "previous",     "following", "beginning", "starting", NULL
};

static bool
is_capital_name(const struct news_tagger *t, size_t at)
{
    return news_at_capital(t, at) && !news_at_break(t, at) && !t->senses[at].classes &&
           t->tokens[at].kind == NEWS_TOKEN_WORD && !(t->tokens[at].flags & NEWS_TOKEN_CLITIC);
}

/* Whether the month's word alone, with neither day nor year, means the month. */
static bool
is_month_alone(const struct news_tagger *t, size_t at)
{
    const struct news_sense *sense = &t->senses[at];
    bool led =
        at > 0 && (news_at_any(t, at - 1, before_months) ||
                   (at > 1 && news_at_sign(t, at - 1, '-') && news_at_word(t, at - 2, "mid")));
    size_t next = at + 1;
    if (!news_at_capital(t, at))
        return false;
    if (sense->classes & NEWS_IS_ABBREV)
        return led && news_at_sign(t, next, '.') && news_at_glued(t, next);
    if (sense->classes & NEWS_IS_COMMON)
        return led && !is_capital_name(t, next) && !news_at_word(t, next, "of");
    if (led)
        return true;
    /* April Smith, June Allyson; but "June sales" and "an April visit". */
    bool person = is_capital_name(t, next) || (at > 0 && is_capital_name(t, at - 1));
    return !person;
}

/* The year behind a month or a day: ", 2025", "of 2025", " 2025", "'25". */
static size_t
read_year_behind(const struct news_tagger *t, size_t at, int32_t *year)
{
    size_t next = news_skip_comma(t, at);
    if (news_at_word(t, next, "of") || news_at_word(t, next, "in"))
        next++;
    size_t end = news_read_year(t, next, year);
    if (end && news_at_sign(t, end, ':') && news_at_glued(t, end))
        return 0;
    /* Not the start of "May 3, 2000 people" - but a year ends the clause or is one. */
    return end;
}

static bool
finish_day(const struct news_tagger *t, size_t at, int32_t month, int32_t day, struct news_hit *hit)
{
    int32_t year = 0;
    size_t end = read_year_behind(t, at, &year);
    if (end) {
        struct news_civil date = { year, month, day };
        hit->absolute = true;
        return news_civil_is_valid(date) &&
               news_hit_point(hit, end, news_point_of_civil(NEWS_UNIT_DAY, date));
    }
    if (day > news_month_days(2024, month))
        return false;
    if (news_read_range_year(t, at, &year)) {
        struct news_civil date = { year, month, day };
        hit->absolute = true;
        return news_civil_is_valid(date) &&
               news_hit_point(hit, at, news_point_of_civil(NEWS_UNIT_DAY, date));
    }
    enum news_tense tense = news_tense_of(t, hit->from, at);
    return news_hit_point(hit, at, news_resolve_day(t, month, day, tense));
}

/* The number behind a month is its day unless it counts something: "May 10 percent". */
static bool
counts_something(const struct news_tagger *t, size_t at)
{
    return news_at_sign(t, at, '%') || news_at_word(t, at, "percent") ||
           (news_at_sign(t, at, ':') && news_at_glued(t, at) && news_at_glued(t, at + 1)) ||
           news_at_word(t, at, "million") || news_at_word(t, at, "billion");
}

/* May 3, May 3rd, May third, May the 3rd */
static bool
match_month_day(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    int32_t day = 0;
    size_t next = news_skip_point(t, at + 1);
    if (news_at(t, next, NEWS_IS_THE) && news_at(t, next + 1, NEWS_IS_ORDINAL))
        next++;
    size_t end = news_read_day(t, next, &day);
    if (!end || counts_something(t, end) || !news_at_capital(t, at))
        return false;
    return finish_day(t, end, t->senses[at].value, day, hit);
}

/* 3 May, 3rd of May, the third of May */
static bool
match_day_month(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    int32_t day = 0;
    size_t next = news_at(t, at, NEWS_IS_THE) ? at + 1 : at;
    size_t end = news_read_day(t, next, &day);
    if (!end)
        return false;
    if (news_at_word(t, end, "day"))
        end++;
    if (news_at_word(t, end, "of"))
        end++;
    end = news_skip_hyphen(t, end);
    if (!news_at(t, end, NEWS_IS_MONTH) || !news_at_capital(t, end))
        return false;
    int32_t month = t->senses[end].value;
    return finish_day(t, news_skip_point(t, end + 1), month, day, hit);
}

bool
news_match_calendar_date(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    size_t next = at;
    if (news_at(t, at, NEWS_IS_WEEKDAY) && !(t->senses[at].classes & NEWS_IS_PLURAL)) {
        next = news_skip_comma(t, news_skip_point(t, at + 1));
        if (next < t->count && news_at_word(t, next, "the"))
            next++;
    }
    if (news_at(t, next, NEWS_IS_MONTH))
        return match_month_day(t, next, hit);
    return match_day_month(t, next, hit);
}

/* last May, this September, next January, last Oct. 23 */
static bool
match_which_month(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    size_t next = at + 1;
    int32_t day = 0;
    if (!t->dated || !news_at(t, next, NEWS_IS_MONTH) || !news_at_capital(t, next))
        return false;
    struct news_civil now = news_civil_from_days(t->today);
    struct news_civil date = { now.year, t->senses[next].value, 1 };
    size_t end = news_skip_point(t, next + 1);
    size_t behind = news_read_day(t, end, &day);
    if (behind && !counts_something(t, behind)) {
        date.day = day;
        end = behind;
    }
    int32_t month = date.month * 32 + (day ? day : now.day);
    int32_t present = now.month * 32 + now.day;
    if (news_at(t, at, NEWS_IS_LAST) && month >= present)
        date.year--;
    if (news_at(t, at, NEWS_IS_NEXT) && month <= present)
        date.year++;
    return news_civil_is_valid(date) &&
           news_hit_point(hit, end,
                          news_point_of_civil(day ? NEWS_UNIT_DAY : NEWS_UNIT_MONTH, date));
}

/* May 2025, May of 2025, May */
bool
news_match_month(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    struct news_civil date = { 0, t->senses[at].value, 1 };
    if (news_at(t, at, NEWS_IS_LAST | NEWS_IS_NEXT | NEWS_IS_THIS))
        return match_which_month(t, at, hit);
    if (!news_at(t, at, NEWS_IS_MONTH) || !news_at_capital(t, at))
        return false;
    size_t next = news_skip_point(t, at + 1);
    size_t end = read_year_behind(t, next, &date.year);
    if (end) {
        hit->absolute = true;
        return news_hit_point(hit, end, news_point_of_civil(NEWS_UNIT_MONTH, date));
    }
    if (!is_month_alone(t, at))
        return false;
    /* "January of last year", "December of that year", "April next year" */
    struct news_hit of = { .from = next };
    size_t unit = news_at_word(t, next, "of") ? next + 1 : next;
    if (news_at(t, unit, NEWS_IS_LAST | NEWS_IS_NEXT | NEWS_IS_THIS | NEWS_IS_THAT) &&
        news_match_unit(t, unit, &of) && of.point.unit == NEWS_UNIT_YEAR) {
        date.year = news_civil_from_days(of.point.day).year;
        return news_hit_point(hit, of.to, news_point_of_civil(NEWS_UNIT_MONTH, date));
    }
    enum news_tense tense = news_tense_of(t, hit->from, next);
    return news_hit_point(hit, next, news_resolve_month(t, date.month, tense));
}

/* The token's digits; false when it is not a number in plain digits of that many. */
static bool
digits_at(const struct news_tagger *t, size_t at, int least, int most, int32_t *out)
{
    if (!news_at(t, at, NEWS_IS_CARDINAL) || (t->senses[at].classes & NEWS_IS_PLURAL))
        return false;
    *out = t->senses[at].value;
    return t->senses[at].digits >= least && t->senses[at].digits <= most;
}

/* 28.12.2025, one token */
static bool
match_dotted(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    int32_t parts[3] = { 0 };
    size_t count = 0;
    if (t->senses[at].digits != NEWS_DIGITS_DOTTED)
        return false;
    for (uint32_t i = t->tokens[at].start; i < t->tokens[at].end; i++) {
        char c = t->text.data[i];
        if (c == '.')
            count++;
        else if (parts[count] < 10000)
            parts[count] = parts[count] * 10 + (c - '0');
    }
    struct news_civil date = { parts[2], parts[1], parts[0] };
    if (parts[0] > 999)
        date = (struct news_civil){ parts[0], parts[1], parts[2] };
    if (!news_civil_is_valid(date) || date.year < 1000)
        return false;
    hit->absolute = true;
    return news_hit_point(hit, at + 1, news_point_of_civil(NEWS_UNIT_DAY, date));
}

/* Two digits stand for a year near today's: not more than 20 years on. */
static int32_t
widen_year(const struct news_tagger *t, int32_t year)
{
    int32_t now = t->dated ? news_civil_from_days(t->today).year : 2000;
    int32_t wide = now / 100 * 100 + year;
    return wide > now + 20 ? wide - 100 : wide;
}

/* Month first in American English, unless only day first can be. */
static bool
set_numeric(const struct news_tagger *t, const int32_t parts[3], size_t to, struct news_hit *hit)
{
    int32_t year = parts[2] < 100 ? widen_year(t, parts[2]) : parts[2];
    struct news_civil date = { year, parts[0], parts[1] };
    if (!news_civil_is_valid(date) || t->language)
        date = (struct news_civil){ year, parts[1], parts[0] };
    hit->absolute = true;
    return news_civil_is_valid(date) &&
           news_hit_point(hit, to, news_point_of_civil(NEWS_UNIT_DAY, date));
}

/* 12/28/2025, 28-12-25, 2025-12-28, 2025/12/28 */
bool
news_match_numeric_date(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    int32_t parts[3] = { 0 };
    if (!news_at(t, at, NEWS_IS_CARDINAL))
        return false;
    if (t->senses[at].digits == NEWS_DIGITS_DOTTED)
        return match_dotted(t, at, hit);
    char sign = news_at_sign(t, at + 1, '/') ? '/' : '-';
    bool glued = true;
    for (size_t i = 1; i <= 4; i++)
        glued = glued && news_at_glued(t, at + i);
    if (!glued || !news_at_sign(t, at + 1, sign) || !news_at_sign(t, at + 3, sign) ||
        (news_at_glued(t, at + 5) && news_at_sign(t, at + 5, sign)))
        return false;
    if (digits_at(t, at, 4, 4, &parts[0]) && digits_at(t, at + 2, 1, 2, &parts[1]) &&
        digits_at(t, at + 4, 1, 2, &parts[2])) {
        struct news_civil date = { parts[0], parts[1], parts[2] };
        hit->absolute = true;
        return news_civil_is_valid(date) && date.year >= 1000 &&
               news_hit_point(hit, at + 5, news_point_of_civil(NEWS_UNIT_DAY, date));
    }
    bool four = digits_at(t, at + 4, 4, 4, &parts[2]);
    bool two = sign == '/' && digits_at(t, at + 4, 2, 2, &parts[2]);
    if (!digits_at(t, at, 1, 2, &parts[0]) || !digits_at(t, at + 2, 1, 2, &parts[1]) ||
        !(four || two))
        return false;
    return set_numeric(t, parts, at + 5, hit);
}

/* What stands before a number of four digits that is no year: $2000, No. 1999, FN-2000. */
static bool
is_marked_otherwise(const struct news_tagger *t, size_t at)
{
    static const char *const words[] = { "no",      "number",  "flight", "page", "room",  "model",
                                         "channel", "highway", "route",  "line", "level", "about",
                                         "nearly",  "almost",  "some",   "than", "over",  NULL };
    if (at == 0)
        return false;
    unsigned char c = (unsigned char)t->text.data[t->tokens[at - 1].start];
    bool sign = t->tokens[at - 1].kind == NEWS_TOKEN_SIGN;
    if (sign && (c == '$' || c == '#' || c == '/' || c == '+' || c == '=' || c == ':' || c == '@' ||
                 c >= 0x80))
        return c < 0x80 || news_at_glued(t, at);
    if (sign && (c == '-' || c == '.') && news_at_glued(t, at) && news_at_glued(t, at - 1))
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
    if (news_skip_hyphen(t, at) > at && digits_at(t, at + 1, 1, 3, &tail) &&
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
    if (digits_at(t, at, 1, 4, &year) && year > 0 && news_at_any(t, at + 1, before_christ)) {
        char value[] = "BC0000";
        for (int i = 5; i > 1; i--, year /= 10)
            value[i] = (char)('0' + year % 10);
        return news_hit_value(hit, at + 2, NEWS_TIME_DATE, value);
    }
    size_t number = news_at_any(t, at, after_christ) ? at + 1 : at;
    if (!digits_at(t, number, 1, 4, &year) || year == 0 ||
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
    static const char *const words[] = { "in",    "since", "by",      "of",     "until",
                                         "till",  "from",  "through", "during", "before",
                                         "after", "to",    "and",     "year",   "between",
                                         "late",  "early", "mid",     "fiscal", "around",
                                         "circa", "(",     "-",       "for",    NULL };
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
