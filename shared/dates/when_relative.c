/* Spans seen from now: yesterday, last week, 2 weeks ago. */
#include "shared/dates/when_span.h"

enum { MAX_COUNT = 100000 };

enum unit {
    UNIT_NONE,
    UNIT_MINUTE,
    UNIT_HOUR,
    UNIT_DAY,
    UNIT_WEEK,
    UNIT_WEEKEND,
    UNIT_MONTH,
    UNIT_QUARTER,
    UNIT_YEAR,
    UNIT_DECADE
};

static const struct {
    const char *name;
    enum unit unit;
} units[] = {
    { "min", UNIT_MINUTE },      { "mins", UNIT_MINUTE },
    { "minute", UNIT_MINUTE },   { "minutes", UNIT_MINUTE },
    { "h", UNIT_HOUR },          { "hour", UNIT_HOUR },
    { "hours", UNIT_HOUR },      { "d", UNIT_DAY },
    { "day", UNIT_DAY },         { "days", UNIT_DAY },
    { "w", UNIT_WEEK },          { "week", UNIT_WEEK },
    { "weeks", UNIT_WEEK },      { "weekend", UNIT_WEEKEND },
    { "mo", UNIT_MONTH },        { "month", UNIT_MONTH },
    { "months", UNIT_MONTH },    { "q", UNIT_QUARTER },
    { "quarter", UNIT_QUARTER }, { "quarters", UNIT_QUARTER },
    { "y", UNIT_YEAR },          { "year", UNIT_YEAR },
    { "years", UNIT_YEAR },      { "decade", UNIT_DECADE },
    { "decades", UNIT_DECADE },
};

static int32_t
unit_named(const char *name, size_t len)
{
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (news_str_equal_ascii_nocase(news_str(name, len), news_str_from(units[i].name)))
            return (int32_t)units[i].unit;
    }
    return UNIT_NONE;
}

static int32_t
count_named(const char *name, size_t len)
{
    static const char *const names[] = { "one",   "two",   "three", "four", "five",   "six",
                                         "seven", "eight", "nine",  "ten",  "eleven", "twelve" };
    struct news_str word = news_str(name, len);
    if (news_str_equal_ascii_nocase(word, news_str_from("a")) ||
        news_str_equal_ascii_nocase(word, news_str_from("an")))
        return 1;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (news_str_equal_ascii_nocase(word, news_str_from(names[i])))
            return (int32_t)i + 1;
    }
    return 0;
}

bool
news_when_rule_word(struct news_when_reader *r, struct news_when_span *out)
{
    static const struct {
        const char *word;
        int32_t days;
    } words[] = { { "today", 0 }, { "now", 0 }, { "yesterday", -1 }, { "tomorrow", 1 } };
    bool away = news_when_take(r, "the");
    if (news_when_take(r, "day")) {
        away = news_when_take(r, "before") || news_when_take(r, "after");
        if (!away)
            return false;
        int32_t sign = news_when_take(r, "yesterday") ? -2 : news_when_take(r, "tomorrow") ? 2 : 0;
        bool before = news_when_is(r, r->next - 2, "before");
        *out = news_when_day(r->today + sign);
        return sign != 0 && before == (sign < 0);
    }
    if (away)
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (news_when_take(r, words[i].word)) {
            *out = news_when_day(r->today + words[i].days);
            return true;
        }
    }
    return false;
}

bool
news_when_rule_weekday(struct news_when_reader *r, struct news_when_span *out)
{
    int32_t number = 0;
    enum news_when_which which = news_when_take_which(r);
    if (!news_when_take_word(r, news_weekday_named, &number))
        return false;
    enum news_weekday weekday = (enum news_weekday)number;
    int32_t monday = news_weekday_on_or_before(r->today, NEWS_MONDAY);
    switch (which) {
    case NEWS_WHEN_LATEST_ONE:
        *out = news_when_day(news_weekday_on_or_before(r->today, weekday));
        break;
    case NEWS_WHEN_LAST_ONE:
        *out = news_when_day(news_weekday_on_or_before(r->today - 1, weekday));
        break;
    case NEWS_WHEN_THIS_ONE:
        *out = news_when_day(monday + number - 1);
        break;
    case NEWS_WHEN_NEXT_ONE:
        *out = news_when_day(news_weekday_on_or_after(r->today + 1, weekday));
        break;
    }
    return true;
}

/* The whole unit that lies steps away from the present one. */
static struct news_when_span
whole_unit(const struct news_when_reader *r, enum unit unit, int32_t steps)
{
    struct news_civil today = news_when_today(r);
    int32_t monday = news_weekday_on_or_before(r->today, NEWS_MONDAY) + 7 * steps;
    struct news_civil start = { today.year, today.month, 1 };
    switch (unit) {
    case UNIT_WEEK:
        return (struct news_when_span){ monday, monday + 6 };
    case UNIT_WEEKEND:
        return (struct news_when_span){ monday + 5, monday + 6 };
    case UNIT_MONTH:
        start = news_civil_add_months(start, steps);
        return news_when_months(start.year, start.month, 1);
    case UNIT_QUARTER:
        start.month = (today.month - 1) / 3 * 3 + 1;
        start = news_civil_add_months(start, steps * 3);
        return news_when_months(start.year, start.month, 3);
    case UNIT_YEAR:
        return news_when_months(today.year + steps, 1, 12);
    case UNIT_DECADE:
        return news_when_months(today.year / 10 * 10 + steps * 10, 1, 120);
    case UNIT_NONE:
    case UNIT_MINUTE:
    case UNIT_HOUR:
    case UNIT_DAY:
        break;
    }
    return news_when_day(r->today + steps);
}

/* this week, last month */
bool
news_when_rule_unit(struct news_when_reader *r, struct news_when_span *out)
{
    int32_t unit = UNIT_NONE;
    enum news_when_which which = news_when_take_which(r);
    if (which == NEWS_WHEN_LATEST_ONE || !news_when_take_word(r, unit_named, &unit) ||
        unit <= UNIT_HOUR)
        return false;
    *out = whole_unit(r, (enum unit)unit, (int32_t)which - (int32_t)NEWS_WHEN_THIS_ONE);
    return true;
}

/* The day that is count units from now. */
static int32_t
day_away(const struct news_when_reader *r, enum unit unit, int32_t count)
{
    static const int8_t months_of[] = {
        [UNIT_MONTH] = 1, [UNIT_QUARTER] = 3, [UNIT_YEAR] = 12, [UNIT_DECADE] = 120
    };
    int64_t seconds = 0;
    if (unit == UNIT_MINUTE || unit == UNIT_HOUR) {
        seconds = (int64_t)count * (unit == UNIT_HOUR ? 3600 : 60);
        return news_zone_day(r->clock->zone, r->clock->now + seconds);
    }
    if (unit == UNIT_DAY)
        return r->today + count;
    if (unit <= UNIT_WEEKEND)
        return r->today + count * 7;
    int32_t months = count * months_of[unit];
    int32_t year = news_when_today(r).year + months / 12;
    if (year <= NEWS_YEAR_MIN || year >= NEWS_YEAR_MAX)
        return months < 0 ? NEWS_DAYS_MIN - 1 : NEWS_DAYS_MAX + 1;
    return news_days_from_civil(news_civil_add_months(news_when_today(r), months));
}

static bool
take_count(struct news_when_reader *r, int32_t *count)
{
    const struct news_when_token *token = news_when_peek(r, 0);
    if (token->kind != NEWS_WHEN_NUMBER || news_when_at_end(r))
        return news_when_take_word(r, count_named, count);
    *count = token->value;
    news_when_advance(r);
    return *count <= MAX_COUNT;
}

static bool
take_amount(struct news_when_reader *r, int32_t *count, enum unit *unit)
{
    int32_t number = 0;
    if (!take_count(r, count))
        return false;
    if (news_when_is(r, r->next, "m"))
        return news_when_problem(r, r->next, "\"m\" could be minutes or months: write min or mo");
    if (!news_when_take_word(r, unit_named, &number))
        return false;
    *unit = (enum unit)number;
    return true;
}

/* last 7 days, next two weeks: the present day is in them. */
bool
news_when_rule_rolling(struct news_when_reader *r, struct news_when_span *out)
{
    int32_t count = 0;
    enum unit unit = UNIT_NONE;
    bool past =
        news_when_take(r, "last") || news_when_take(r, "past") || news_when_take(r, "previous");
    if (!past && !news_when_take(r, "next") && !news_when_take(r, "coming"))
        return false;
    /* "past month" is one of them. */
    int32_t single = UNIT_NONE;
    if (news_when_take_word(r, unit_named, &single)) {
        count = 1;
        unit = (enum unit)single;
    } else if (!take_amount(r, &count, &unit)) {
        return false;
    }
    int32_t away = day_away(r, unit, past ? -count : count);
    *out = (struct news_when_span){ past ? away : r->today, past ? r->today : away };
    return true;
}

/* 2 weeks ago, in 3 days, a month from now; 7d in a range */
bool
news_when_rule_away(struct news_when_reader *r, struct news_when_span *out)
{
    int32_t count = 0;
    enum unit unit = UNIT_NONE;
    bool ahead = news_when_take(r, "in") || news_when_take(r, "+");
    size_t first = r->next;
    if (!take_amount(r, &count, &unit))
        return false;
    bool ago = !ahead && news_when_take(r, "ago");
    if (!ahead && !ago && news_when_take(r, "from"))
        ahead = news_when_take(r, "now") || news_when_take(r, "today");
    if (!ahead && !ago && news_when_at_end(r)) {
        if (!r->in_range)
            return news_when_problem(
                r, first, "that could be one day or all days since: write \"7d ago\" or 7d..");
        ago = true;
    }
    *out = news_when_day(day_away(r, unit, ahead ? count : -count));
    return ahead || ago;
}
