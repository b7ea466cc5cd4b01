/* Dates that name their parts: 3 May 2025, May 2025, 28/12/2025. */
#include "indexer/times/tagger.h"

/* How many days ahead a date with a weekday and no year may be. */
enum { SOON = 92 };

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

/* "Ms. August", "Sen. May" */
static bool
is_behind_title(const struct news_tagger *t, size_t at)
{
    static const char *const titles[] = { "mr",  "mrs", "ms",  "miss", "dr",  "prof", "sen",
                                          "rep", "gov", "gen", "lt",   "sgt", "capt", "lord",
                                          "sir", "st",  "mr.", "mrs.", "ms.", "dr.",  NULL };
    size_t before = at > 1 && news_at_sign(t, at - 1, '.') ? at - 2 : at - 1;
    return at > 0 && news_at_capital(t, before) && news_at_any(t, before, titles);
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
    if (!news_at_capital(t, at) || is_behind_title(t, at))
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

/* "the September 11 attacks" are those of 2001 in any later year. */
static bool
names_attacks(const struct news_tagger *t, size_t at, int32_t month, int32_t day)
{
    static const char *const words[] = { "attacks", "attack", "terrorist", "terror", NULL };
    return month == 9 && day == 11 && t->dated && news_civil_from_days(t->today).year >= 2001 &&
           news_at_any(t, at, words);
}

/* The weekday before a month and day says which of the years around it is meant. */
static struct news_point
year_by_weekday(const struct news_tagger *t, size_t from, int32_t month, int32_t day)
{
    struct news_point found = { .unit = NEWS_UNIT_NONE, .hour = -1 };
    if (!t->dated || t->narrative || !news_at(t, from, NEWS_IS_WEEKDAY))
        return found;
    int32_t year = news_civil_from_days(t->today).year;
    int32_t best = 367;
    for (int32_t y = year - 1; y <= year + 1; y++) {
        struct news_point point =
            news_point_of_civil(NEWS_UNIT_DAY, (struct news_civil){ y, month, day });
        int32_t away = point.day > t->today ? point.day - t->today : t->today - point.day;
        bool agrees = point.unit != NEWS_UNIT_NONE && point.day < t->today + SOON &&
                      (int32_t)news_weekday_of(point.day) == t->senses[from].value;
        if (agrees && away < best) {
            best = away;
            found = point;
        }
    }
    return found;
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
    struct news_point point = {
        .unit = NEWS_UNIT_NONE,
        .hour = -1,
    };
    if (names_attacks(t, at, month, day))
        point = news_point_of_civil(NEWS_UNIT_DAY, (struct news_civil){ 2001, 9, 11 });
    if (point.unit == NEWS_UNIT_NONE)
        point = year_by_weekday(t, hit->from, month, day);
    if (point.unit == NEWS_UNIT_NONE && !news_resolve_range_end(t, hit->from, month, day, &point))
        point = news_resolve_day(t, month, day, news_tense_of(t, hit->from, at));
    return news_hit_point(hit, at, point);
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
    /* "January of last year", "December of that year", "April next year" */
    struct news_hit of = { .from = next };
    size_t unit = news_at_word(t, next, "of") ? next + 1 : next;
    bool alone = is_month_alone(t, at);
    if ((alone || unit > next) &&
        news_at(t, unit, NEWS_IS_LAST | NEWS_IS_NEXT | NEWS_IS_THIS | NEWS_IS_THAT) &&
        news_match_unit(t, unit, &of) && of.point.unit == NEWS_UNIT_YEAR) {
        date.year = news_civil_from_days(of.point.day).year;
        return news_hit_point(hit, of.to, news_point_of_civil(NEWS_UNIT_MONTH, date));
    }
    struct news_point point;
    if (!alone)
        return false;
    if (!news_resolve_range_end(t, hit->from, date.month, 0, &point))
        point = news_resolve_month(t, date.month, news_tense_of(t, hit->from, next));
    return news_hit_point(hit, next, point);
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

/* "9/11" */
static bool
match_nine_eleven(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    bool later = t->dated && news_civil_from_days(t->today).year >= 2001;
    if (!later || t->language || !news_at_word(t, at, "9") || !news_at_sign(t, at + 1, '/') ||
        !news_at_word(t, at + 2, "11") || !news_at_glued(t, at + 2) ||
        (news_at_glued(t, at + 3) && news_at_sign(t, at + 3, '/')))
        return false;
    return news_hit_point(hit, at + 3,
                          news_point_of_civil(NEWS_UNIT_DAY, (struct news_civil){ 2001, 9, 11 }));
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
    if (match_nine_eleven(t, at, hit))
        return true;
    char sign = news_at_sign(t, at + 1, '/') ? '/' : '-';
    bool glued = true;
    for (size_t i = 1; i <= 4; i++)
        glued = glued && news_at_glued(t, at + i);
    if (!glued || !news_at_sign(t, at + 1, sign) || !news_at_sign(t, at + 3, sign) ||
        (news_at_glued(t, at + 5) && news_at_sign(t, at + 5, sign)))
        return false;
    if (news_at_digits(t, at, 4, 4, &parts[0]) && news_at_digits(t, at + 2, 1, 2, &parts[1]) &&
        news_at_digits(t, at + 4, 1, 2, &parts[2])) {
        struct news_civil date = { parts[0], parts[1], parts[2] };
        hit->absolute = true;
        return news_civil_is_valid(date) && date.year >= 1000 &&
               news_hit_point(hit, at + 5, news_point_of_civil(NEWS_UNIT_DAY, date));
    }
    bool four = news_at_digits(t, at + 4, 4, 4, &parts[2]);
    bool two = sign == '/' && news_at_digits(t, at + 4, 2, 2, &parts[2]);
    if (!news_at_digits(t, at, 1, 2, &parts[0]) || !news_at_digits(t, at + 2, 1, 2, &parts[1]) ||
        !(four || two))
        return false;
    return set_numeric(t, parts, at + 5, hit);
}
