/* Lengths of time (three years), the points they lead to (two days ago), and what
 * comes again and again (every Friday, daily). */
#include <stdio.h>

#include "indexer/times/tagger.h"

/* about, more than, at least, up to, nearly: part of the expression (TIMEX3
 * guidelines 1.2.1, 2.1.2: modifiers are in the extent). */
static size_t
skip_approx(const struct news_tagger *t, size_t at)
{
    if (!news_at(t, at, NEWS_IS_APPROX))
        return at;
    if (news_at_word(t, at, "up"))
        return news_at_word(t, at + 1, "to") ? at + 2 : at;
    if (news_at_word(t, at, "at"))
        return news_at_word(t, at + 1, "least") || news_at_word(t, at + 1, "most") ? at + 2 : at;
    if (news_at_word(t, at, "more") || news_at_word(t, at, "less"))
        return news_at_word(t, at + 1, "than") ? at + 2 : at;
    return at + 1;
}

/* more, consecutive, trading, full: between the number and the unit */
static size_t
skip_fillers(const struct news_tagger *t, size_t at)
{
    for (int i = 0; i < 2 && news_at(t, at, NEWS_IS_FILLER) && !news_at(t, at, NEWS_IS_THAT); i++)
        at++;
    return at;
}

struct length {
    struct news_amount amount;
    enum news_unit unit;
    size_t unit_at;
    size_t end;
    bool article; /* a week, an hour */
};

/* "a year and a half" */
static size_t
read_half_behind(const struct news_tagger *t, size_t at, struct length *length)
{
    if (!news_at_word(t, at, "and") || !news_at_word(t, at + 1, "a") ||
        !news_at_word(t, at + 2, "half"))
        return at;
    length->amount.tenths = 5;
    return at + 3;
}

/* An amount and a unit, with a hyphen perhaps: two years, 30-day, a week, half an hour. */
static bool
read_length(const struct news_tagger *t, size_t at, struct length *out)
{
    size_t next = at;
    out->article = false;
    if (news_at_word(t, at, "half") &&
        (news_at(t, at + 1, NEWS_IS_ARTICLE) || news_skip_hyphen(t, at + 1) > at + 1)) {
        out->amount = (struct news_amount){ 0, 5 };
        next = at + 2;
    } else {
        next = news_read_amount(t, at, &out->amount);
        if (!next && news_at(t, at, NEWS_IS_ARTICLE)) {
            out->amount = (struct news_amount){ 1, 0 };
            out->article = true;
            next = at + 1;
        }
    }
    if (!next)
        return false;
    next = skip_fillers(t, next);
    next = news_skip_hyphen(t, next);
    /* "a year-earlier loss" */
    size_t behind = news_skip_hyphen(t, next + 1);
    if (behind > next + 1 && news_at(t, behind, NEWS_IS_APART))
        return false;
    if (!news_at(t, next, NEWS_IS_UNIT) || t->senses[next].unit == NEWS_UNIT_NONE ||
        t->senses[next].unit == NEWS_UNIT_HALF)
        return false;
    /* "a second goal", "a quarter of voters": units only behind a number. */
    bool weak =
        t->senses[next].unit == NEWS_UNIT_SECOND || t->senses[next].unit == NEWS_UNIT_QUARTER;
    if (weak && (out->article || !news_at(t, next, NEWS_IS_PLURAL)))
        return false;
    out->unit = (enum news_unit)t->senses[next].unit;
    out->unit_at = next;
    out->end = read_half_behind(t, next + 1, out);
    return true;
}

/* A half of a unit in the next smaller one that ISO 8601 counts. */
static bool
format_half(enum news_unit unit, struct news_amount amount, char out[NEWS_VALUE_ROOM])
{
    static const struct {
        enum news_unit unit;
        int32_t smaller;
        const char *form;
        const char *small_form;
    } halves[] = {
        { NEWS_UNIT_MINUTE, 60, "PT%dM%dS", "PT%dS" },
        { NEWS_UNIT_HOUR, 60, "PT%dH%dM", "PT%dM" },
        { NEWS_UNIT_DAY, 24, "P%dDT%dH", "PT%dH" },
        { NEWS_UNIT_YEAR, 12, "P%dY%dM", "P%dM" },
    };
    for (size_t i = 0; i < sizeof halves / sizeof *halves; i++) {
        if (halves[i].unit != unit)
            continue;
        int32_t rest = halves[i].smaller * amount.tenths / 10;
        if (amount.count > 0 && unit == NEWS_UNIT_MINUTE)
            (void)snprintf(out, NEWS_VALUE_ROOM, "PT%dM%dS", amount.count, rest);
        else if (amount.count > 0 && unit == NEWS_UNIT_HOUR)
            (void)snprintf(out, NEWS_VALUE_ROOM, "PT%dH%dM", amount.count, rest);
        else if (amount.count > 0 && unit == NEWS_UNIT_DAY)
            (void)snprintf(out, NEWS_VALUE_ROOM, "P%dDT%dH", amount.count, rest);
        else if (amount.count > 0)
            (void)snprintf(out, NEWS_VALUE_ROOM, "P%dY%dM", amount.count, rest);
        else
            (void)snprintf(out, NEWS_VALUE_ROOM, "%s%d%c", unit <= NEWS_UNIT_DAY ? "PT" : "P", rest,
                           unit == NEWS_UNIT_MINUTE ? 'S'
                           : unit == NEWS_UNIT_DAY  ? 'H'
                                                    : 'M');
        return true;
    }
    return false;
}

/* How many of a smaller unit a length with a half is, as far as days tell halves. */
static int32_t
halve(const struct length *length, enum news_unit *unit)
{
    static const struct {
        enum news_unit unit;
        enum news_unit smaller;
        int32_t count;
    } smaller[] = {
        { NEWS_UNIT_DAY, NEWS_UNIT_HOUR, 24 },          { NEWS_UNIT_YEAR, NEWS_UNIT_MONTH, 12 },
        { NEWS_UNIT_DECADE, NEWS_UNIT_YEAR, 10 },       { NEWS_UNIT_CENTURY, NEWS_UNIT_YEAR, 100 },
        { NEWS_UNIT_MILLENNIUM, NEWS_UNIT_YEAR, 1000 },
    };
    for (size_t i = 0; i < sizeof smaller / sizeof *smaller; i++) {
        if (smaller[i].unit != *unit)
            continue;
        *unit = smaller[i].smaller;
        return smaller[i].count * (length->amount.count * 10 + length->amount.tenths) / 10;
    }
    return length->amount.count;
}

static void
set_length(const struct length *length, struct news_hit *hit, size_t to)
{
    enum news_unit unit = length->unit;
    (void)news_hit_duration(hit, to, unit, length->amount.count);
    if (length->amount.tenths && unit >= NEWS_UNIT_DECADE) {
        int32_t count = halve(length, &unit);
        (void)news_hit_duration(hit, to, unit, count);
    } else if (length->amount.tenths && !format_half(length->unit, length->amount, hit->value) &&
               length->unit >= NEWS_UNIT_WEEK)
        (void)snprintf(hit->value, sizeof hit->value, "P%d.%d%c", length->amount.count,
                       length->amount.tenths, length->unit == NEWS_UNIT_WEEK ? 'W' : 'M');
}

/* The point that a length before or after another leads to. */
static bool
set_away(const struct news_tagger *t, const struct length *length, int32_t direction, bool spoken,
         struct news_hit *hit)
{
    struct news_point from = spoken ? news_resolve_reference(t) : news_resolve_today(t);
    if (length->amount.count < 0)
        return news_hit_value(hit, hit->to, NEWS_TIME_DATE,
                              direction < 0 ? "PAST_REF" : "FUTURE_REF");
    if (from.unit == NEWS_UNIT_NONE)
        return news_hit_point(hit, hit->to, from);
    int32_t count = length->amount.count * direction;
    enum news_unit unit = length->unit;
    if (length->amount.tenths) /* half a century, a year and a half */
        count = halve(length, &unit) * direction;
    if (unit < NEWS_UNIT_DAY) { /* whole days; less is the same day, for all that is known */
        count /= unit == NEWS_UNIT_HOUR ? 24 : unit == NEWS_UNIT_MINUTE ? 24 * 60 : 24 * 60 * 60;
        unit = NEWS_UNIT_DAY;
        from = news_point_at(from.unit > unit ? from.unit : unit, from.day);
    }
    if (unit == NEWS_UNIT_DECADE || unit == NEWS_UNIT_CENTURY) {
        count *= unit == NEWS_UNIT_DECADE ? 10 : 100;
        unit = NEWS_UNIT_YEAR;
    }
    return news_hit_point(hit, hit->to, news_point_shift(from, unit, count));
}

/* In a report on a quarter, "a year ago" is the same quarter of the year before. */
static bool
set_year_before_report(const struct news_tagger *t, struct news_hit *hit)
{
    struct news_point point = news_point_shift(t->report, NEWS_UNIT_QUARTER, -4);
    hit->compared = true;
    return point.unit != NEWS_UNIT_NONE && news_hit_point(hit, hit->to, point);
}

/* "ago", "earlier", "later", "from now", "hence", "before" and "after" behind a length. */
static bool
match_away(const struct news_tagger *t, const struct length *length, struct news_hit *hit)
{
    size_t next = length->end;
    if (news_at_word(t, next, "or") && news_at_word(t, next + 1, "so"))
        next += 2;
    hit->to = next + 1;
    bool year = length->unit == NEWS_UNIT_YEAR && length->amount.count == 1;
    bool report = year && t->report.unit == NEWS_UNIT_QUARTER && !t->narrative;
    if (news_at_word(t, next, "ago") && !length->amount.tenths &&
        news_match_day_ago(t, next + 1, length->unit, length->amount.count, hit))
        return true;
    if (news_at_word(t, next, "ago"))
        return (report && set_year_before_report(t, hit)) || set_away(t, length, -1, false, hit);
    if (news_at_word(t, next, "earlier"))
        return (report && set_year_before_report(t, hit)) || set_away(t, length, -1, true, hit);
    if (news_at_word(t, next, "later") || news_at_word(t, next, "afterwards"))
        return set_away(t, length, 1, true, hit);
    if (news_at_word(t, next, "from") &&
        (news_at_word(t, next + 1, "now") || news_at_word(t, next + 1, "today"))) {
        hit->to = next + 2;
        return set_away(t, length, 1, false, hit);
    }
    if (news_at_word(t, next, "hence"))
        return set_away(t, length, 1, false, hit);
    /* "two days before" at the end of a clause; else it is a length before an event. */
    bool ends = news_at_break(t, next + 1) || news_at_sign(t, next + 1, ',') ||
                news_at_sign(t, next + 1, '.');
    if (ends && news_at_word(t, next, "before"))
        return set_away(t, length, -1, true, hit);
    return ends && news_at_word(t, next, "after") && set_away(t, length, 1, true, hit);
}

/* "-old", " old": an age is no time of its own but for people's months and days */
static bool
is_age(const struct news_tagger *t, size_t at)
{
    size_t next = news_skip_hyphen(t, at);
    return news_at_word(t, next, "old") || news_at_word(t, next, "olds");
}

/* "$5 million a year", "twice a week": how often, not how long */
static bool
is_rate(const struct news_tagger *t, size_t at)
{
    static const char *const before[] = { "twice",   "once",     "times",    "million",
                                          "billion", "thousand", "percent",  "%",
                                          "cents",   "dollars",  "trillion", NULL };
    return at > 0 &&
           (news_at_any(t, at - 1, before) || (t->tokens[at - 1].kind == NEWS_TOKEN_NUMBER));
}

/* the past two weeks, the next few days, the first nine months: a length with which */
static bool
match_led_length(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    size_t next = news_at(t, at, NEWS_IS_THE) ? at + 1 : at;
    bool the = next > at;
    bool which = news_at(t, next, NEWS_IS_LAST | NEWS_IS_NEXT | NEWS_IS_THIS | NEWS_IS_THAT);
    bool first = news_at(t, next, NEWS_IS_ORDINAL) && !news_at(t, next, NEWS_IS_UNIT);
    if (which || first)
        next++;
    else if (!the)
        return false;
    struct length length;
    if (!read_length(t, next, &length) || length.article ||
        !news_at(t, length.unit_at, NEWS_IS_PLURAL))
        return false;
    set_length(&length, hit, length.end);
    return true;
}

/* months, decades: bare units in the plural, "for years" */
static bool
match_bare_units(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    static const char *const before[] = { "for",  "in",    "after",  "within", "took",
                                          "take", "takes", "spent",  "over",   "follows",
                                          "of",   "the",   "during", NULL };
    if (!news_at(t, at, NEWS_IS_UNIT) || !news_at(t, at, NEWS_IS_PLURAL) ||
        t->senses[at].unit < NEWS_UNIT_MINUTE || t->senses[at].unit == NEWS_UNIT_QUARTER)
        return false;
    enum news_unit unit = (enum news_unit)t->senses[at].unit;
    if (news_at_word(t, at + 1, "ago") || news_at_word(t, at + 1, "earlier"))
        return news_hit_value(hit, at + 2, NEWS_TIME_DATE, "PAST_REF");
    if (news_at_word(t, at + 1, "later"))
        return news_hit_value(hit, at + 2, NEWS_TIME_DATE, "FUTURE_REF");
    bool led = at > 0 && news_at_any(t, at - 1, before);
    bool follows = news_at_word(t, at + 1, "of") || news_at_word(t, at + 1, "before") ||
                   news_at_word(t, at + 1, "after");
    if ((!led && !follows) || is_age(t, at + 1))
        return false;
    return news_hit_duration(hit, at + 1, unit, -1);
}

bool
news_match_duration(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    struct length length;
    size_t next = skip_approx(t, at);
    /* "over the past year": there "over" is no modifier but a preposition. */
    bool bound =
        next == at || news_at_word(t, next - 1, "least") || news_at_word(t, next - 1, "than");
    if (bound && match_led_length(t, next, hit))
        return true;
    if (next == at && match_bare_units(t, at, hit))
        return true;
    if (!read_length(t, next, &length))
        return false;
    if (match_away(t, &length, hit))
        return true;
    if (is_age(t, length.end) && length.unit >= NEWS_UNIT_YEAR)
        return false;
    if (length.article && length.end == next + 2 && is_rate(t, next)) {
        set_length(&length, hit, length.end);
        hit->type = NEWS_TIME_SET;
        return next == at;
    }
    size_t end = length.end;
    if (length.article || news_skip_hyphen(t, length.unit_at - 1) == length.unit_at)
        end += news_at_word(t, end, "period");
    if (news_at_word(t, end, "or") &&
        (news_at_word(t, end + 1, "so") || news_at_word(t, end + 1, "more")))
        end += 2;
    set_length(&length, hit, end);
    return true;
}

/* every Friday, each July, Tuesday nights */
static bool
match_recurring_day(const struct news_tagger *t, size_t at, size_t next, struct news_hit *hit)
{
    bool every = next > at;
    char value[NEWS_VALUE_ROOM];
    const struct news_sense *sense = &t->senses[next];
    size_t part = next + 1;
    bool many = news_at(t, next, NEWS_IS_PLURAL) || news_at(t, part, NEWS_IS_PLURAL);
    if (!every && !many)
        return false;
    const char *letters = "";
    size_t end = next + 1;
    if (news_at(t, part, NEWS_IS_PART) && t->senses[part].value <= NEWS_PART_NIGHT) {
        static const char *const names[] = { "TMO", "TAF", "TEV", "TNI" };
        letters = names[t->senses[part].value];
        end = part + 1;
    }
    (void)snprintf(value, sizeof value, "XXXX-WXX-%d%s", sense->value, letters);
    return news_hit_value(hit, end, NEWS_TIME_SET, value);
}

/* every day, every two weeks, each year, every other day */
static bool
match_every_unit(const struct news_tagger *t, size_t next, struct news_hit *hit)
{
    int32_t count = 1;
    int32_t number = 0;
    size_t end = 0;
    if (news_at_word(t, next, "other")) {
        count = 2;
        next++;
    } else if (news_at_word(t, next, "few")) {
        count = -1;
        next++;
    } else if ((end = news_read_number(t, next, &number)) != 0) {
        count = number;
        next = end;
    }
    if (!news_at(t, next, NEWS_IS_UNIT) || t->senses[next].unit == NEWS_UNIT_NONE)
        return false;
    /* "each of the past three years" is a length. */
    (void)news_hit_duration(hit, next + 1, (enum news_unit)t->senses[next].unit, count);
    hit->type = NEWS_TIME_SET;
    return true;
}

static bool
match_every(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    static const char *const parts[] = { "XXXX-XX-XXTMO", "XXXX-XX-XXTAF", "XXXX-XX-XXTEV",
                                         "XXXX-XX-XXTNI" };
    static const char *const seasons[] = { "XXXX-SP", "XXXX-SU", "XXXX-FA", "XXXX-WI" };
    size_t next = at + 1;
    char value[NEWS_VALUE_ROOM];
    if (news_at(t, next, NEWS_IS_WEEKDAY))
        return match_recurring_day(t, at, next, hit);
    if (news_at_word(t, next, "other") && news_at(t, next + 1, NEWS_IS_WEEKDAY))
        return news_hit_value(hit, next + 2, NEWS_TIME_SET, "P2W");
    if (news_at(t, next, NEWS_IS_MONTH) && news_at_capital(t, next)) {
        (void)snprintf(value, sizeof value, "XXXX-%02d", t->senses[next].value);
        return news_hit_value(hit, next + 1, NEWS_TIME_SET, value);
    }
    if (news_at(t, next, NEWS_IS_SEASON))
        return news_hit_value(hit, next + 1, NEWS_TIME_SET, seasons[t->senses[next].value]);
    if (news_at(t, next, NEWS_IS_PART) && t->senses[next].value <= NEWS_PART_NIGHT)
        return news_hit_value(hit, next + 1, NEWS_TIME_SET, parts[t->senses[next].value]);
    return match_every_unit(t, next, hit);
}

bool
news_match_set(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    if (news_at(t, at, NEWS_IS_EVERY))
        return match_every(t, at, hit);
    if (news_at(t, at, NEWS_IS_WEEKDAY) && news_at_capital(t, at) &&
        !news_at(t, at, NEWS_IS_ABBREV))
        return match_recurring_day(t, at, at, hit);
    if (news_at_word(t, at, "per") && news_at(t, at + 1, NEWS_IS_UNIT) &&
        !news_at(t, at + 1, NEWS_IS_PLURAL) && t->senses[at + 1].unit != NEWS_UNIT_NONE &&
        t->senses[at + 1].unit != NEWS_UNIT_SECOND) {
        (void)news_hit_duration(hit, at + 2, (enum news_unit)t->senses[at + 1].unit, 1);
        hit->type = NEWS_TIME_SET;
        return true;
    }
    if (!news_at(t, at, NEWS_IS_OFTEN) || news_at_capital(t, at + 1))
        return false;
    if (news_at_word(t, at, "hourly"))
        return news_hit_value(hit, at + 1, NEWS_TIME_SET, "PT1H");
    if (news_at_word(t, at, "nightly"))
        return news_hit_value(hit, at + 1, NEWS_TIME_SET, "XXXX-XX-XXTNI");
    if (news_at_word(t, at, "quarterly")) /* nearly always a dividend's or a report's name */
        return false;
    (void)news_hit_duration(hit, at + 1, (enum news_unit)t->senses[at].unit, 1);
    hit->type = NEWS_TIME_SET;
    return true;
}
