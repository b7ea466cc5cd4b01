#include "shared/dates/when_span.h"

#include <stdio.h>

#include "shared/dates/moment.h"

enum { SECONDS_PER_DAY = 86400, MAX_COUNT = 100000 };

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

/* Which of several like spans: the one that now is in, or one beside it. */
enum which { WHICH_LATEST, WHICH_LAST, WHICH_THIS, WHICH_NEXT };

static struct news_when_token *
peek(struct news_when_reader *r, size_t ahead)
{
    size_t index = r->next + ahead;
    return &r->tokens[index < r->end ? index : r->end];
}

/* A token is read: what no rule reads beyond is where the error is. */
static void
advance(struct news_when_reader *r)
{
    if (r->next < r->end)
        r->next++;
    if (r->next > r->furthest)
        r->furthest = r->next;
}

static bool
at_end(const struct news_when_reader *r)
{
    return r->next >= r->end;
}

static bool
take(struct news_when_reader *r, const char *word)
{
    if (!news_when_is(r, r->next, word))
        return false;
    advance(r);
    return true;
}

/* A number of exactly digits digits; 0 digits: one or two. */
static bool
take_number(struct news_when_reader *r, size_t digits, int32_t *out)
{
    const struct news_when_token *token = peek(r, 0);
    if (at_end(r) || token->kind != NEWS_WHEN_NUMBER)
        return false;
    if (digits ? token->text.len != digits : token->text.len > 2)
        return false;
    *out = token->value;
    advance(r);
    return true;
}

static bool
take_word(struct news_when_reader *r, int32_t (*meaning)(const char *, size_t), int32_t *out)
{
    const struct news_when_token *token = peek(r, 0);
    int32_t value = 0;
    if (!at_end(r) && token->kind == NEWS_WHEN_WORD)
        value = meaning(token->text.data, token->text.len);
    if (value == 0)
        return false;
    *out = value;
    advance(r);
    return true;
}

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

static bool
problem(struct news_when_reader *r, size_t token, const char *words)
{
    r->furthest = token;
    (void)snprintf(r->problem.text, sizeof r->problem.text, "%s", words);
    return false;
}

static struct news_when_span
span_of_day(int32_t day)
{
    return (struct news_when_span){ day, day };
}

/* From the first day of a month for so many months. */
static struct news_when_span
span_of_months(int32_t year, int32_t month, int32_t months)
{
    struct news_civil first = { year, month, 1 };
    struct news_civil last = news_civil_add_months(first, months - 1);
    last.day = news_month_days(last.year, last.month);
    return (struct news_when_span){ news_days_from_civil(first), news_days_from_civil(last) };
}

static bool
set_civil(struct news_when_reader *r, struct news_civil date, struct news_when_span *out)
{
    if (!news_civil_is_valid(date))
        return problem(r, r->next > 0 ? r->next - 1 : 0, "there is no such day in the calendar");
    *out = span_of_day(news_days_from_civil(date));
    return true;
}

static struct news_civil
today_of(const struct news_when_reader *r)
{
    return news_civil_from_days(r->today);
}

/* date-times and dates that only ISO 8601 has; others have rules of their own. */
static bool
rule_iso(struct news_when_reader *r, struct news_when_span *out)
{
    struct news_when_token *first = peek(r, 0);
    struct news_when_token *last = &r->tokens[r->end - 1];
    struct news_str text = news_str(first->text.data, last->at + last->text.len - first->at);
    struct news_moment m;
    if (!news_moment_parse_iso(text, &m))
        return false;
    if (m.precision == NEWS_PRECISION_YEAR)
        *out = span_of_months(m.date.year, 1, 12);
    else if (m.precision == NEWS_PRECISION_MONTH)
        *out = span_of_months(m.date.year, m.date.month, 1);
    else
        *out = span_of_day(news_days_from_civil(m.date));
    if (m.precision == NEWS_PRECISION_TIME && m.has_offset)
        *out = span_of_day(news_zone_day(r->clock->zone, news_moment_utc(&m)));
    r->next = r->end;
    return true;
}

static bool
set_week(struct news_when_reader *r, int32_t year, int32_t week, struct news_when_span *out)
{
    if (week < 1 || week > news_iso_weeks_in(year))
        return problem(r, r->next - 1, "that year has no such week");
    out->first = news_iso_week_start(year, week);
    out->last = out->first + 6;
    return true;
}

/* 2025-W52, 2025-W52-7, week 52 of 2025 */
static bool
rule_week(struct news_when_reader *r, struct news_when_span *out)
{
    int32_t year = 0;
    int32_t week = 0;
    int32_t weekday = 0;
    if (take(r, "week")) {
        if (!take_number(r, 0, &week))
            return false;
        (void)(take(r, "of") || take(r, ","));
        return take_number(r, 4, &year) && set_week(r, year, week, out);
    }
    if (!take_number(r, 4, &year))
        return false;
    (void)take(r, "-");
    if (!take(r, "w") || !take_number(r, 2, &week) || !set_week(r, year, week, out))
        return false;
    if (!take(r, "-"))
        return true;
    if (!take_number(r, 1, &weekday) || weekday < 1 || weekday > 7)
        return false;
    *out = span_of_day(out->first + weekday - 1);
    return true;
}

/* 2025-Q4, Q4 2025, Q4 */
static bool
rule_quarter(struct news_when_reader *r, struct news_when_span *out)
{
    struct news_civil today = today_of(r);
    int32_t year = -1;
    int32_t quarter = 0;
    if (take_number(r, 4, &year))
        (void)take(r, "-");
    if (!take(r, "q") || !take_number(r, 1, &quarter))
        return false;
    if (quarter < 1 || quarter > 4)
        return problem(r, r->next - 1, "the quarters are Q1 to Q4");
    if (year < 0 && !at_end(r)) {
        (void)(take(r, "of") || take(r, ","));
        if (!take_number(r, 4, &year))
            return false;
    }
    if (year < 0)
        year = quarter <= (today.month + 2) / 3 ? today.year : today.year - 1;
    *out = span_of_months(year, quarter * 3 - 2, 3);
    return true;
}

static bool
rule_word(struct news_when_reader *r, struct news_when_span *out)
{
    static const struct {
        const char *word;
        int32_t days;
    } words[] = { { "today", 0 }, { "now", 0 }, { "yesterday", -1 }, { "tomorrow", 1 } };
    bool away = take(r, "the");
    if (take(r, "day")) {
        away = take(r, "before") || take(r, "after");
        if (!away)
            return false;
        int32_t sign = take(r, "yesterday") ? -2 : take(r, "tomorrow") ? 2 : 0;
        bool before = news_when_is(r, r->next - 2, "before");
        *out = span_of_day(r->today + sign);
        return sign != 0 && before == (sign < 0);
    }
    if (away)
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (take(r, words[i].word)) {
            *out = span_of_day(r->today + words[i].days);
            return true;
        }
    }
    return false;
}

static enum which
take_which(struct news_when_reader *r)
{
    if (take(r, "last") || take(r, "previous"))
        return WHICH_LAST;
    if (take(r, "this") || take(r, "current"))
        return WHICH_THIS;
    return take(r, "next") || take(r, "coming") ? WHICH_NEXT : WHICH_LATEST;
}

static bool
rule_weekday(struct news_when_reader *r, struct news_when_span *out)
{
    int32_t number = 0;
    enum which which = take_which(r);
    if (!take_word(r, news_weekday_named, &number))
        return false;
    enum news_weekday weekday = (enum news_weekday)number;
    int32_t monday = news_weekday_on_or_before(r->today, NEWS_MONDAY);
    switch (which) {
    case WHICH_LATEST:
        *out = span_of_day(news_weekday_on_or_before(r->today, weekday));
        break;
    case WHICH_LAST:
        *out = span_of_day(news_weekday_on_or_before(r->today - 1, weekday));
        break;
    case WHICH_THIS:
        *out = span_of_day(monday + number - 1);
        break;
    case WHICH_NEXT:
        *out = span_of_day(news_weekday_on_or_after(r->today + 1, weekday));
        break;
    }
    return true;
}

static int32_t
year_of_month(const struct news_when_reader *r, enum which which, int32_t month)
{
    struct news_civil today = today_of(r);
    switch (which) {
    case WHICH_LATEST:
        return month <= today.month ? today.year : today.year - 1;
    case WHICH_LAST:
        return month < today.month ? today.year : today.year - 1;
    case WHICH_THIS:
        return today.year;
    case WHICH_NEXT:
        return month > today.month ? today.year : today.year + 1;
    }
    return today.year;
}

/* december, last december, december 2025 */
static bool
rule_month(struct news_when_reader *r, struct news_when_span *out)
{
    int32_t month = 0;
    int32_t year = 0;
    enum which which = take_which(r);
    if (!take_word(r, news_month_named, &month))
        return false;
    (void)(take(r, ",") || take(r, "of") || take(r, "."));
    if (at_end(r))
        year = year_of_month(r, which, month);
    else if (which != WHICH_LATEST || !take_number(r, 4, &year))
        return false;
    *out = span_of_months(year, month, 1);
    return true;
}

static void
skip_ordinal(struct news_when_reader *r)
{
    if (peek(r, 0)->glued)
        (void)(take(r, "st") || take(r, "nd") || take(r, "rd") || take(r, "th"));
    (void)(take(r, ".") || take(r, "of"));
}

/* A year behind a day and a month; without one the latest such day that has begun. */
static bool
finish_day(struct news_when_reader *r, int32_t month, int32_t day, struct news_when_span *out)
{
    struct news_civil date = { today_of(r).year, month, day };
    (void)take(r, ",");
    if (!at_end(r)) {
        if (peek(r, 0)->text.len == 2 && peek(r, 0)->kind == NEWS_WHEN_NUMBER)
            return problem(r, r->next,
                           "a year of two digits could be in this century or the last: "
                           "write all four");
        return take_number(r, 4, &date.year) && set_civil(r, date, out);
    }
    /* 29 February may be several years back. */
    for (int32_t back = 0; back <= 8; back++, date.year--) {
        if (news_civil_is_valid(date) && news_days_from_civil(date) <= r->today)
            return set_civil(r, date, out);
    }
    return problem(r, r->next - 1, "there is no such day in the calendar");
}

/* saturday, 3 may 2025; may 3, 2025; 3rd of may */
static bool
rule_named_day(struct news_when_reader *r, struct news_when_span *out)
{
    int32_t weekday = 0;
    int32_t month = 0;
    int32_t day = 0;
    if (take_word(r, news_weekday_named, &weekday))
        (void)(take(r, ",") || take(r, "."));
    (void)take(r, "the");
    size_t first = r->next;
    if (take_word(r, news_month_named, &month)) {
        (void)take(r, ".");
        if (!take_number(r, 0, &day))
            return false;
        skip_ordinal(r);
    } else {
        if (!take_number(r, 0, &day))
            return false;
        skip_ordinal(r);
        if (!take_word(r, news_month_named, &month))
            return false;
        (void)take(r, ".");
    }
    if (!finish_day(r, month, day, out))
        return false;
    if (weekday && (int32_t)news_weekday_of(out->first) != weekday && at_end(r))
        return problem(r, first, "that day is another day of the week");
    return true;
}

/* What day and month a/b are: only what can be read in one way. */
static bool
set_day_month(struct news_when_reader *r, const int32_t parts[3], bool dotted,
              struct news_when_span *out)
{
    struct news_civil day_first = { parts[2], parts[1], parts[0] };
    struct news_civil month_first = { parts[2], parts[0], parts[1] };
    bool both = news_civil_is_valid(day_first) && news_civil_is_valid(month_first);
    if (dotted || parts[0] == parts[1] || !both)
        return set_civil(r, news_civil_is_valid(day_first) || dotted ? day_first : month_first,
                         out);
    char a[NEWS_DATE_ROOM];
    char b[NEWS_DATE_ROOM];
    char words[NEWS_ERROR_ROOM];
    (void)news_civil_format(day_first, NEWS_PRECISION_DAY, a);
    (void)news_civil_format(month_first, NEWS_PRECISION_DAY, b);
    (void)snprintf(words, sizeof words, "that could be %s or %s: write one of them", a, b);
    return problem(r, 0, words);
}

static bool
set_numeric(struct news_when_reader *r, const int32_t parts[3], size_t count, bool dotted,
            struct news_when_span *out)
{
    if (count == 2 && parts[0] > 31 && parts[1] >= 1 && parts[1] <= 12)
        *out = span_of_months(parts[0], parts[1], 1);
    else if (count == 2 && parts[1] > 31 && parts[0] >= 1 && parts[0] <= 12)
        *out = span_of_months(parts[1], parts[0], 1);
    else if (count == 2)
        return problem(r, 0, "a year is missing: write it as 2025-12-28");
    else if (parts[0] > 31)
        return set_civil(r, (struct news_civil){ parts[0], parts[1], parts[2] }, out);
    else
        return set_day_month(r, parts, dotted, out);
    return true;
}

/* 28/12/2025, 28.12.2025, 12/2025, 2025/12/28, 2025-5-3 */
static bool
rule_numeric(struct news_when_reader *r, struct news_when_span *out)
{
    static const char *const signs[] = { "/", ".", "-" };
    int32_t parts[3] = { 0 };
    size_t years = 0;
    size_t count = 0;
    const char *sign = NULL;
    for (size_t i = 0; i < 3; i++) {
        if (news_when_is(r, r->next + 1, signs[i]))
            sign = signs[i];
    }
    while (sign && count < 3) {
        size_t len = peek(r, 0)->text.len;
        if (!take_number(r, len == 4 ? 4 : 0, &parts[count]))
            return false;
        years += len == 4;
        count++;
        if (!take(r, sign))
            break;
    }
    if (count < 2 || !at_end(r))
        return false;
    if (count == 3 && years == 0)
        return problem(r, r->next - 1,
                       "a year of two digits could be in this century or the last: write all four");
    return years <= 1 && set_numeric(r, parts, count, sign == signs[1], out);
}

/* The whole unit that lies steps away from the present one. */
static struct news_when_span
whole_unit(const struct news_when_reader *r, enum unit unit, int32_t steps)
{
    struct news_civil today = today_of(r);
    int32_t monday = news_weekday_on_or_before(r->today, NEWS_MONDAY) + 7 * steps;
    struct news_civil start = { today.year, today.month, 1 };
    switch (unit) {
    case UNIT_WEEK:
        return (struct news_when_span){ monday, monday + 6 };
    case UNIT_WEEKEND:
        return (struct news_when_span){ monday + 5, monday + 6 };
    case UNIT_MONTH:
        start = news_civil_add_months(start, steps);
        return span_of_months(start.year, start.month, 1);
    case UNIT_QUARTER:
        start.month = (today.month - 1) / 3 * 3 + 1;
        start = news_civil_add_months(start, steps * 3);
        return span_of_months(start.year, start.month, 3);
    case UNIT_YEAR:
        return span_of_months(today.year + steps, 1, 12);
    case UNIT_DECADE:
        return span_of_months(today.year / 10 * 10 + steps * 10, 1, 120);
    case UNIT_NONE:
    case UNIT_MINUTE:
    case UNIT_HOUR:
    case UNIT_DAY:
        break;
    }
    return span_of_day(r->today + steps);
}

/* this week, last month */
static bool
rule_unit(struct news_when_reader *r, struct news_when_span *out)
{
    int32_t unit = UNIT_NONE;
    enum which which = take_which(r);
    if (which == WHICH_LATEST || !take_word(r, unit_named, &unit) || unit <= UNIT_HOUR)
        return false;
    *out = whole_unit(r, (enum unit)unit, (int32_t)which - (int32_t)WHICH_THIS);
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
    int32_t year = today_of(r).year + months / 12;
    if (year <= NEWS_YEAR_MIN || year >= NEWS_YEAR_MAX)
        return months < 0 ? NEWS_DAYS_MIN - 1 : NEWS_DAYS_MAX + 1;
    return news_days_from_civil(news_civil_add_months(today_of(r), months));
}

static bool
take_count(struct news_when_reader *r, int32_t *count)
{
    const struct news_when_token *token = peek(r, 0);
    if (token->kind != NEWS_WHEN_NUMBER || at_end(r))
        return take_word(r, count_named, count);
    *count = token->value;
    advance(r);
    return *count <= MAX_COUNT;
}

static bool
take_amount(struct news_when_reader *r, int32_t *count, enum unit *unit)
{
    int32_t number = 0;
    if (!take_count(r, count))
        return false;
    if (news_when_is(r, r->next, "m"))
        return problem(r, r->next, "\"m\" could be minutes or months: write min or mo");
    if (!take_word(r, unit_named, &number))
        return false;
    *unit = (enum unit)number;
    return true;
}

/* last 7 days, next two weeks: the present day is in them. */
static bool
rule_rolling(struct news_when_reader *r, struct news_when_span *out)
{
    int32_t count = 0;
    enum unit unit = UNIT_NONE;
    bool past = take(r, "last") || take(r, "past") || take(r, "previous");
    if (!past && !take(r, "next") && !take(r, "coming"))
        return false;
    /* "past month" is one of them. */
    int32_t single = UNIT_NONE;
    if (take_word(r, unit_named, &single)) {
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
static bool
rule_away(struct news_when_reader *r, struct news_when_span *out)
{
    int32_t count = 0;
    enum unit unit = UNIT_NONE;
    bool ahead = take(r, "in") || take(r, "+");
    size_t first = r->next;
    if (!take_amount(r, &count, &unit))
        return false;
    bool ago = !ahead && take(r, "ago");
    if (!ahead && !ago && take(r, "from"))
        ahead = take(r, "now") || take(r, "today");
    if (!ahead && !ago && at_end(r)) {
        if (!r->in_range)
            return problem(r, first,
                           "that could be one day or all days since: write \"7d ago\" or 7d..");
        ago = true;
    }
    *out = span_of_day(day_away(r, unit, ahead ? count : -count));
    return ahead || ago;
}

/* 1980s */
static bool
rule_decade(struct news_when_reader *r, struct news_when_span *out)
{
    int32_t year = 0;
    (void)take(r, "the");
    if (!take_number(r, 4, &year) || year % 10 != 0 || !peek(r, 0)->glued || !take(r, "s"))
        return false;
    *out = span_of_months(year, 1, 120);
    return true;
}

static bool
rule_season(struct news_when_reader *r, struct news_when_span *out)
{
    static const char *const names[] = { "spring", "summer", "autumn", "fall", "winter" };
    (void)out;
    (void)take_which(r);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (news_when_is(r, r->next, names[i]))
            return problem(r, r->next,
                           "seasons differ between the hemispheres: write months, as in "
                           "2025-06..2025-08");
    }
    return false;
}

bool
news_when_read_span(struct news_when_reader *reader, struct news_when_span *out)
{
    static bool (*const rules[])(struct news_when_reader *, struct news_when_span *) = {
        rule_week,    rule_iso,  rule_quarter, rule_word, rule_weekday, rule_month,  rule_named_day,
        rule_numeric, rule_unit, rule_rolling, rule_away, rule_decade,  rule_season,
    };
    size_t start = reader->next;
    reader->furthest = start;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        reader->next = start;
        struct news_when_span span;
        bool ok = start < reader->end && rules[i](reader, &span);
        if (reader->problem.text[0])
            return false;
        if (ok && at_end(reader)) {
            bool inside = span.first >= NEWS_DAYS_MIN && span.last <= NEWS_DAYS_MAX;
            if (!inside)
                return problem(reader, start, "that is beyond the years 0000 to 9999");
            *out = span;
            return true;
        }
    }
    return false;
}
