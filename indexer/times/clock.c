/* Times of day: 5 p.m. EST Friday, 1800 GMT, noon, this morning, last night. */
#include "indexer/times/tagger.h"

struct reading {
    int32_t hour;
    int32_t minute;
    int32_t second; /* -1: not said */
    size_t end;
    bool sure; /* nothing but a time of day looks like this */
};

static bool
two_digits(const struct news_tagger *t, size_t at, int32_t *out)
{
    if (!news_at(t, at, NEWS_IS_CARDINAL) || t->senses[at].digits != 2 || !news_at_glued(t, at))
        return false;
    *out = t->senses[at].value;
    return *out < 60;
}

/* 10:30, 10:30:15 */
static bool
read_colons(const struct news_tagger *t, size_t at, struct reading *out)
{
    if (!news_at_sign(t, at + 1, ':') || !news_at_glued(t, at + 1) ||
        !two_digits(t, at + 2, &out->minute))
        return false;
    out->end = at + 3;
    if (news_at_sign(t, at + 3, ':') && two_digits(t, at + 4, &out->second))
        out->end = at + 5;
    else
        out->second = -1;
    return true;
}

/* "6.30 p.m.", "16.30 GMT": one token of digits and a point */
static bool
read_pointed(const struct news_tagger *t, size_t at, struct reading *out)
{
    const struct news_token *token = &t->tokens[at];
    if (t->senses[at].digits != NEWS_DIGITS_DECIMAL ||
        !news_at(t, at + 1, NEWS_IS_MERIDIEM | NEWS_IS_ZONE))
        return false;
    const char *text = t->text.data + token->start;
    size_t len = token->end - token->start;
    if (len < 4 || len > 5 || text[len - 3] != '.')
        return false;
    out->hour = text[0] - '0';
    if (len == 5)
        out->hour = out->hour * 10 + (text[1] - '0');
    out->minute = (text[len - 2] - '0') * 10 + (text[len - 1] - '0');
    out->end = at + 1;
    return out->minute < 60;
}

static bool
add_meridiem(const struct news_tagger *t, size_t at, int32_t meridiem, struct reading *out)
{
    (void)t;
    if (out->hour < 1 || out->hour > 12)
        return false;
    out->hour = out->hour % 12 + meridiem;
    out->end = at;
    out->sure = true;
    return true;
}

/* "in the morning" behind a bare hour */
static size_t
read_in_the(const struct news_tagger *t, size_t at, struct reading *out)
{
    size_t part = at + 2;
    if (news_at_word(t, at, "at") && news_at_word(t, at + 1, "night"))
        part = at + 1;
    else if (!news_at_word(t, at, "in") || !news_at(t, at + 1, NEWS_IS_THE))
        return 0;
    if (!news_at(t, part, NEWS_IS_PART) || t->senses[part].value > NEWS_PART_NIGHT)
        return 0;
    bool afternoon = t->senses[part].value != NEWS_PART_MORNING;
    return add_meridiem(t, part + 1, afternoon ? 12 : 0, out) ? part + 1 : 0;
}

/* Letters that are words too, or mean a zone only behind a time. */
static bool
is_clock_zone(const struct news_tagger *t, size_t at)
{
    static const char *const letters[] = { "et",   "ct",   "mt",  "pt",   "ist",  "jst",
                                           "kst",  "hkt",  "sgt", "aest", "aedt", "nzst",
                                           "nzdt", "sast", "trt", "wib",  NULL };
    return at < t->count && (t->tokens[at].flags & NEWS_TOKEN_UPPER_ALL) &&
           news_at_any(t, at, letters);
}

/* "1 p.m. Eastern", "1 p.m. Eastern Friday": not "1 p.m. Central Park" */
static bool
is_bare_region(const struct news_tagger *t, size_t at)
{
    static const char *const regions[] = { "eastern", "pacific", "central", "mountain", NULL };
    return news_at_any(t, at, regions) && news_at_capital(t, at) &&
           (news_at(t, at + 1, NEWS_IS_WEEKDAY | NEWS_IS_MONTH | NEWS_IS_DEICTIC) ||
            (news_at_phrase_end(t, at + 1) && !news_at_capital(t, at + 1)));
}

/* Letters of a zone, "Eastern time", "local time" */
static size_t
skip_zone(const struct news_tagger *t, size_t at)
{
    static const char *const regions[] = { "local",   "moscow",   "london",    "eastern", "pacific",
                                           "central", "mountain", "greenwich", NULL };
    if (news_at_sign(t, at, '(') && news_at(t, at + 1, NEWS_IS_ZONE) &&
        news_at_sign(t, at + 2, ')'))
        return at + 3;
    if ((news_at(t, at, NEWS_IS_ZONE) && news_at_capital(t, at)) || is_clock_zone(t, at) ||
        is_bare_region(t, at))
        return at + 1;
    /* "5 a.m. Baghdad time" */
    bool city = news_at_capital(t, at) && !news_at_break(t, at) &&
                news_at_word(t, at + 1, "time") && !news_at_capital(t, at + 1);
    if (!city && !news_at_any(t, at, regions))
        return at;
    size_t next = at + 1;
    if (news_at_word(t, next, "standard") || news_at_word(t, next, "daylight") ||
        news_at_word(t, next, "mean"))
        next++;
    return news_at_word(t, next, "time") ? next + 1 : at;
}

/* 1800 GMT, 1800 hours */
static bool
read_military(const struct news_tagger *t, size_t at, struct reading *out)
{
    if (t->senses[at].digits != 4 || t->senses[at].value % 100 > 59 || t->senses[at].value > 2400)
        return false;
    bool zone = news_at(t, at, NEWS_IS_ZONE) || news_at(t, at + 1, NEWS_IS_ZONE);
    if (!zone && !news_at_word(t, at + 1, "hours") && !news_at_word(t, at + 1, "hrs"))
        return false;
    out->hour = t->senses[at].value / 100;
    out->minute = t->senses[at].value % 100;
    out->end = zone ? at + 1 : at + 2;
    out->sure = true;
    return true;
}

static bool
read_clock(const struct news_tagger *t, size_t at, struct reading *out)
{
    *out = (struct reading){ 0, 0, -1, at + 1, false };
    if (!news_at(t, at, NEWS_IS_CARDINAL) || news_at(t, at, NEWS_IS_PLURAL))
        return false;
    const struct news_sense *sense = &t->senses[at];
    if (sense->classes & NEWS_IS_MERIDIEM) { /* 5pm */
        out->hour = sense->value;
        return add_meridiem(t, at + 1, sense->unit ? 12 : 0, out);
    }
    if (read_pointed(t, at, out)) {
        out->sure = true;
        return news_at(t, at + 1, NEWS_IS_ZONE) ||
               add_meridiem(t, at + 2, t->senses[at + 1].value, out);
    }
    if (read_military(t, at, out))
        return true;
    if (sense->digits > 2 || sense->value < 0 || sense->value > 24)
        return false;
    out->hour = sense->value;
    bool colon = sense->digits > 0 && read_colons(t, at, out);
    if (colon && news_at(t, out->end - 1, NEWS_IS_MERIDIEM)) /* 5:30pm */
        return add_meridiem(t, out->end, t->senses[out->end - 1].unit ? 12 : 0, out);
    if (news_at(t, out->end, NEWS_IS_MERIDIEM) && !news_at_word(t, out->end, "am"))
        return add_meridiem(t, out->end + 1, t->senses[out->end].value, out);
    if (news_at_word(t, out->end, "am") && (colon || news_at_glued(t, out->end)))
        return add_meridiem(t, out->end + 1, 0, out);
    if (news_at_word(t, out->end, "o'clock")) {
        out->sure = true;
        out->end++;
    }
    size_t behind = read_in_the(t, out->end, out);
    if (behind)
        return true;
    return out->sure || colon;
}

/* Past the same time in another zone, in brackets: "10:35 a.m. (0735 GMT) Friday". */
static size_t
skip_aside(const struct news_tagger *t, size_t at)
{
    struct reading clock;
    if (!news_at_sign(t, at, '(') || !read_clock(t, at + 1, &clock))
        return at;
    size_t end = skip_zone(t, clock.end);
    return news_at_sign(t, end, ')') ? end + 1 : at;
}

/* Whether "10:30" with nothing else is a time: not a score, a verse or a race. */
static bool
is_clock_context(const struct news_tagger *t, size_t at, size_t end)
{
    static const char *const before[] = { "at",    "by",   "until",  "till",  "since", "around",
                                          "about", "from", "before", "after", NULL };
    return (at > 0 && news_at_any(t, at - 1, before)) || skip_zone(t, end) > end ||
           news_at_word(t, end, "hours") || news_at(t, end, NEWS_IS_WEEKDAY | NEWS_IS_DEICTIC);
}

/* Whether the day, or the time of a day, spoken of last stands just before the token:
 * "January 15, at about 9:30", "10 a.m. to 5 p.m." */
static bool
follows_day(const struct news_tagger *t, size_t from)
{
    static const char *const words[] = { "at",    "around", "about", "by",           "from", "to",
                                         "until", "and",    "-",     "\xE2\x80\x93", "(",    NULL };
    if (t->last_to == 0 || t->last.unit != NEWS_UNIT_DAY || from < t->last_to)
        return false;
    size_t next = news_skip_comma(t, t->last_to);
    for (int i = 0; i < 2 && next < from && news_at_any(t, next, words); i++)
        next++;
    return next == from && !news_at_break(t, from);
}

/* The token behind the day named at a token; 0 when none is. */
static size_t
read_day(const struct news_tagger *t, size_t at, struct news_point *point, struct news_hit *hit)
{
    size_t next = news_skip_comma(t, at);
    if (news_at_word(t, next, "on"))
        next++;
    struct news_hit day = { .from = next };
    bool starts =
        news_at(t, next, NEWS_IS_WEEKDAY | NEWS_IS_MONTH | NEWS_IS_DEICTIC | NEWS_IS_CARDINAL);
    if (starts &&
        (news_match_calendar_date(t, next, &day) || news_match_weekday(t, next, &day) ||
         news_match_deictic(t, next, &day)) &&
        day.type == NEWS_TIME_DATE) {
        *point = day.point;
        hit->absolute = day.absolute;
        return day.to;
    }
    return 0;
}

/* The day that a time at hit->from, up to the token at, belongs to: named behind it or
 * before it, or the day of publication. */
static size_t
take_day(const struct news_tagger *t, size_t at, struct news_point *point, struct news_hit *hit)
{
    size_t end = read_day(t, skip_aside(t, at), point, hit);
    if (end)
        return end;
    *point = t->narrative || follows_day(t, hit->from) ? news_resolve_reference(t)
                                                       : news_resolve_today(t);
    if (point->unit > NEWS_UNIT_DAY)
        point->unit = NEWS_UNIT_NONE;
    return at;
}

static bool
set_time(const struct news_tagger *t, const struct reading *clock, struct news_hit *hit)
{
    struct news_point point;
    size_t end = take_day(t, clock->end, &point, hit);
    point.has_part = false;
    point.hour = (int16_t)clock->hour;
    point.minute = (int16_t)clock->minute;
    point.second = (int16_t)clock->second;
    (void)news_hit_point(hit, end, point);
    hit->type = NEWS_TIME_TIME;
    return true;
}

bool
news_match_clock(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    struct reading clock;
    size_t next = at;
    if (news_at_word(t, at, "about") || news_at_word(t, at, "around"))
        next = at + 1;
    if (!read_clock(t, next, &clock) || clock.hour > 24 ||
        (!clock.sure && !is_clock_context(t, next, clock.end)))
        return false;
    clock.end = skip_zone(t, clock.end);
    return set_time(t, &clock, hit);
}

static bool
set_part(struct news_hit *hit, size_t to, struct news_point point, enum news_part part)
{
    point.part = part;
    point.has_part = true;
    point.hour = -1;
    if (point.unit > NEWS_UNIT_DAY)
        point.unit = NEWS_UNIT_NONE;
    (void)news_hit_point(hit, to, point);
    hit->type = NEWS_TIME_TIME;
    return true;
}

/* this morning, last night, the next morning, that evening, the previous afternoon */
static bool
match_which_part(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    size_t next = news_at(t, at, NEWS_IS_THE) ? at + 1 : at;
    struct news_point today = news_resolve_today(t);
    struct news_point spoken = news_resolve_reference(t);
    if (!news_at(t, next + 1, NEWS_IS_PART) ||
        news_at(t, next + 1, NEWS_IS_PLURAL | NEWS_IS_DEICTIC))
        return false;
    enum news_part part = (enum news_part)t->senses[next + 1].value;
    if (news_at_word(t, next, "this"))
        return set_part(hit, next + 2, today, part);
    if (news_at_word(t, next, "last"))
        return set_part(hit, next + 2,
                        today.unit ? news_point_shift(today, NEWS_UNIT_DAY, -1) : today, part);
    if (news_at_word(t, next, "that") || news_at_word(t, next, "same"))
        return set_part(hit, next + 2, spoken, part);
    bool after = news_at(t, next, NEWS_IS_NEXT);
    if (!after && !news_at_word(t, next, "previous"))
        return false;
    if (spoken.unit)
        spoken = news_point_shift(spoken, NEWS_UNIT_DAY, after ? 1 : -1);
    return set_part(hit, next + 2, spoken, part);
}

/* the early hours of Saturday, the morning of May 3 */
static bool
match_part_of_day(const struct news_tagger *t, size_t next, struct news_hit *hit)
{
    bool hours = news_at_word(t, next, "early") && news_at_word(t, next + 1, "hours");
    size_t of = hours ? next + 2 : next + 1;
    struct news_hit day = { .from = of + 1 };
    if (!news_at_word(t, of, "of") || !news_match_date(t, of + 1, &day) ||
        day.type != NEWS_TIME_DATE || day.point.unit != NEWS_UNIT_DAY)
        return false;
    hit->absolute = day.absolute;
    return set_part(hit, day.to, day.point,
                    hours ? NEWS_PART_MORNING : (enum news_part)t->senses[next].value);
}

/* noon, midnight Friday, overnight, the morning of May 3 */
bool
news_match_part(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    if (match_which_part(t, at, hit))
        return true;
    size_t next = news_at(t, at, NEWS_IS_THE) ? at + 1 : at;
    if (news_at_word(t, next, "early") && match_part_of_day(t, next, hit))
        return true;
    if (!news_at(t, next, NEWS_IS_PART) || news_at(t, next, NEWS_IS_PLURAL | NEWS_IS_DEICTIC))
        return false;
    enum news_part part = (enum news_part)t->senses[next].value;
    if (match_part_of_day(t, next, hit))
        return true;
    if (part >= NEWS_PART_NOON) {
        struct news_point point;
        size_t end = take_day(t, skip_zone(t, next + 1), &point, hit);
        return set_part(hit, end, point, part);
    }
    return next == at && news_at_word(t, next, "overnight") &&
           set_part(hit, next + 1, news_resolve_today(t), part);
}
