#include "shared/dates/moment.h"

#include <stdio.h>

enum { SECONDS_PER_DAY = 86400 };

/* What is left to read. */
struct cursor {
    const char *at;
    const char *end;
};

static bool
take_char(struct cursor *c, char wanted)
{
    if (c->at == c->end || *c->at != wanted)
        return false;
    c->at++;
    return true;
}

static void
skip_spaces(struct cursor *c)
{
    while (c->at < c->end && news_is_ascii_space(*c->at))
        c->at++;
}

/* How many digits come next. */
static size_t
digits_ahead(const struct cursor *c)
{
    size_t count = 0;
    while (c->at + count < c->end && news_is_ascii_digit(c->at[count]))
        count++;
    return count;
}

/* Takes exactly count digits. */
static bool
take_digits(struct cursor *c, size_t count, int32_t *out)
{
    if (digits_ahead(c) < count)
        return false;
    *out = 0;
    for (size_t i = 0; i < count; i++)
        *out = *out * 10 + (*c->at++ - '0');
    return true;
}

static struct news_str
take_letters(struct cursor *c)
{
    const char *start = c->at;
    while (c->at < c->end && news_is_ascii_alpha(*c->at))
        c->at++;
    return news_str(start, (size_t)(c->at - start));
}

static bool
set_date(struct news_moment *m, struct news_civil date)
{
    m->date = date;
    m->precision = NEWS_PRECISION_DAY;
    return news_civil_is_valid(date);
}

static bool
set_day(struct news_moment *m, int32_t days)
{
    m->date = news_civil_from_days(days);
    m->precision = NEWS_PRECISION_DAY;
    return days >= NEWS_DAYS_MIN && days <= NEWS_DAYS_MAX;
}

/* Week dates, ISO 8601:2004 4.1.4, behind "2025-W" or "2025W". */
static bool
parse_week(struct cursor *c, int32_t year, struct news_moment *m)
{
    int32_t week = 0;
    int32_t weekday = 1;
    if (!take_digits(c, 2, &week) || week < 1 || week > news_iso_weeks_in(year))
        return false;
    bool dashed = take_char(c, '-');
    if ((dashed || digits_ahead(c) == 1) && !take_digits(c, 1, &weekday))
        return false;
    if (weekday < 1 || weekday > 7)
        return false;
    return set_day(m, news_iso_week_start(year, week) + weekday - 1);
}

/* Ordinal dates, ISO 8601:2004 4.1.3. */
static bool
parse_ordinal(struct cursor *c, int32_t year, struct news_moment *m)
{
    int32_t day = 0;
    if (!take_digits(c, 3, &day) || day < 1 || day > news_year_days(year))
        return false;
    return set_day(m, news_days_from_civil((struct news_civil){ year, 1, 1 }) + day - 1);
}

/* Calendar dates, ISO 8601:2004 4.1.2, and those of reduced accuracy, 4.1.2.3. */
static bool
parse_date(struct cursor *c, struct news_moment *m)
{
    size_t run = digits_ahead(c);
    struct news_civil date = { 0, 1, 1 };
    if (run != 4 && run != 8)
        return false;
    (void)take_digits(c, 4, &date.year);
    if (run == 8)
        return take_digits(c, 2, &date.month) && take_digits(c, 2, &date.day) && set_date(m, date);
    m->date = date;
    m->precision = NEWS_PRECISION_YEAR;
    bool dashed = take_char(c, '-');
    if (take_char(c, 'W'))
        return parse_week(c, date.year, m);
    if (!dashed)
        return true;
    if (digits_ahead(c) == 3)
        return parse_ordinal(c, date.year, m);
    if (!take_digits(c, 2, &date.month))
        return false;
    if (take_char(c, '-'))
        return take_digits(c, 2, &date.day) && set_date(m, date);
    m->date = date;
    m->precision = NEWS_PRECISION_MONTH;
    return date.month >= 1 && date.month <= 12;
}

/* A fraction of a second, after a point or a comma: ISO 8601:2004 4.2.2.4.  It is dropped. */
static bool
skip_fraction(struct cursor *c)
{
    if (!take_char(c, '.') && !take_char(c, ','))
        return true;
    size_t count = digits_ahead(c);
    c->at += count;
    return count > 0;
}

/* "18:30", "9:05", "18.30" or "1830", with or without seconds, which alone have fractions. */
static bool
parse_clock(struct cursor *c, int32_t *hour, int32_t *minute, int32_t *second)
{
    size_t width = digits_ahead(c) == 1 ? 1 : 2;
    if (!take_digits(c, width, hour))
        return false;
    char sign = c->at < c->end && (*c->at == ':' || *c->at == '.') ? *c->at : '\0';
    if (width == 1 && !sign)
        return false;
    if (!sign && digits_ahead(c) < 2)
        return true;
    c->at += sign != '\0';
    if (!take_digits(c, 2, minute))
        return false;
    bool has_second = sign ? digits_ahead(c) == 0 && take_char(c, sign) : digits_ahead(c) >= 2;
    if (!has_second)
        return true;
    return take_digits(c, 2, second) && skip_fraction(c);
}

/* "PM" and "a.m.", which count hours from 12, 1 to 11; "18:30 PM" is let through. */
static bool
parse_half(struct cursor *c, int32_t *hour)
{
    struct cursor ahead = *c;
    skip_spaces(&ahead);
    if (ahead.at == ahead.end)
        return true;
    char half = news_ascii_lower(*ahead.at++);
    (void)take_char(&ahead, '.');
    if ((half != 'a' && half != 'p') || (!take_char(&ahead, 'm') && !take_char(&ahead, 'M')))
        return true;
    (void)take_char(&ahead, '.');
    if (ahead.at < ahead.end && !news_is_ascii_space(*ahead.at) && *ahead.at != '(')
        return true; /* another word */
    if (half == 'a' && *hour > 12)
        return false;
    *c = ahead;
    if (half == 'a' ? *hour == 12 : *hour < 12)
        *hour = half == 'a' ? 0 : *hour + 12;
    return true;
}

/* ISO 8601:2004 4.2.2, 24:00 after 4.2.3; a second 60 is a leap second (RFC 3339 5.7). */
static bool
parse_time(struct cursor *c, struct news_moment *m)
{
    int32_t hour = 0;
    int32_t minute = 0;
    int32_t second = 0;
    if (!parse_clock(c, &hour, &minute, &second) || !parse_half(c, &hour) || hour > 24 ||
        minute > 59 || second > 60)
        return false;
    if (hour == 24) {
        if (minute || second || !set_day(m, news_days_from_civil(m->date) + 1))
            return false;
        hour = 0;
    }
    m->second_of_day = hour * 3600 + minute * 60 + (second == 60 ? 59 : second);
    m->precision = NEWS_PRECISION_TIME;
    return true;
}

/* "+02", "+0200" or "+02:00": ISO 8601:2004 4.2.5. */
static bool
parse_offset(struct cursor *c, struct news_moment *m)
{
    int32_t hour = 0;
    int32_t minute = 0;
    bool west = *c->at == '-';
    if (!take_char(c, '+') && !take_char(c, '-'))
        return false;
    if (!take_digits(c, 2, &hour))
        return false;
    bool extended = take_char(c, ':');
    if ((extended || digits_ahead(c) > 0) && !take_digits(c, 2, &minute))
        return false;
    if (hour > 23 || minute > 59)
        return false;
    m->has_offset = true;
    m->offset_seconds = (hour * 3600 + minute * 60) * (west ? -1 : 1);
    return true;
}

/* Zones by the names of RFC 822 5.1 and those in use that mean one zone only.  Those that mean
 * several (IST, BST) say nothing.  Military letters are not among them: RFC 1123 5.2.14 says that
 * they are mostly wrong. */
static bool
parse_named_zone(struct cursor *c, struct news_moment *m)
{
    enum { NOT_ONE = 99 };
    static const struct {
        const char *name;
        int32_t hours;
    } zones[] = { { "UT", 0 },       { "GMT", 0 },      { "UTC", 0 },       { "Z", 0 },
                  { "EST", -5 },     { "EDT", -4 },     { "CST", -6 },      { "CDT", -5 },
                  { "MST", -7 },     { "MDT", -6 },     { "PST", -8 },      { "PDT", -7 },
                  { "WET", 0 },      { "WEST", 1 },     { "CET", 1 },       { "CEST", 2 },
                  { "MEZ", 1 },      { "MESZ", 2 },     { "EET", 2 },       { "EEST", 3 },
                  { "MSK", 3 },      { "SAST", 2 },     { "HKT", 8 },       { "SGT", 8 },
                  { "JST", 9 },      { "KST", 9 },      { "AEST", 10 },     { "AEDT", 11 },
                  { "NZST", 12 },    { "NZDT", 13 },    { "BST", NOT_ONE }, { "IST", NOT_ONE },
                  { "ET", NOT_ONE }, { "CT", NOT_ONE }, { "MT", NOT_ONE },  { "PT", NOT_ONE } };
    struct news_str name = take_letters(c);
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
        if (!news_str_equal_ascii_nocase(name, news_str_from(zones[i].name)))
            continue;
        m->has_offset = zones[i].hours != NOT_ONE;
        m->offset_seconds = m->has_offset ? zones[i].hours * 3600 : 0;
        return true;
    }
    return false;
}

/* A zone by its name or offset, or none. */
static bool
parse_zone(struct cursor *c, struct news_moment *m)
{
    skip_spaces(c);
    if (c->at == c->end || *c->at == '(')
        return true;
    if (news_is_ascii_alpha(*c->at))
        return parse_named_zone(c, m);
    return parse_offset(c, m);
}

bool
news_moment_parse_iso(struct news_str text, struct news_moment *out)
{
    struct news_moment m = { 0 };
    text = news_str_trim(text);
    if (text.len == 0)
        return false;
    struct cursor c = { text.data, text.data + text.len };
    if (!parse_date(&c, &m))
        return false;
    if (c.at < c.end) {
        if (m.precision != NEWS_PRECISION_DAY)
            return false;
        if (!take_char(&c, 'T') && !take_char(&c, 't') && !take_char(&c, ' '))
            return false;
        if (!parse_time(&c, &m) || !parse_zone(&c, &m) || c.at < c.end)
            return false;
    }
    *out = m;
    return true;
}

/* "28 Dec 2025": the names of months are compared by their first three letters. */
static bool
parse_mail_date(struct cursor *c, struct news_moment *m)
{
    struct news_civil date = { 0, 0, 0 };
    size_t day_digits = digits_ahead(c);
    if (day_digits < 1 || day_digits > 2 || !take_digits(c, day_digits, &date.day))
        return false;
    skip_spaces(c);
    (void)take_char(c, '-'); /* RFC 850: 28-Dec-25 */
    struct news_str month = take_letters(c);
    date.month = news_month_named(month.data, month.len);
    (void)take_char(c, '-');
    skip_spaces(c);
    size_t year_digits = digits_ahead(c);
    if (date.month == 0 || year_digits < 2 || year_digits > 4 ||
        !take_digits(c, year_digits, &date.year))
        return false;
    if (year_digits < 4) /* RFC 2822 4.3 */
        date.year += year_digits == 2 && date.year < 50 ? 2000 : 1900;
    return set_date(m, date);
}

/* Comments may follow: "+0200 (CEST)". */
static bool
at_mail_end(struct cursor *c)
{
    skip_spaces(c);
    return c->at == c->end || *c->at == '(';
}

bool
news_moment_parse_rfc822(struct news_str text, struct news_moment *out)
{
    struct news_moment m = { 0 };
    text = news_str_trim(text);
    if (text.len == 0)
        return false;
    struct cursor c = { text.data, text.data + text.len };
    struct news_str weekday = take_letters(&c);
    if (weekday.len && !news_weekday_named(weekday.data, weekday.len))
        return false;
    (void)take_char(&c, ',');
    skip_spaces(&c);
    if (!parse_mail_date(&c, &m))
        return false;
    skip_spaces(&c);
    if (digits_ahead(&c) && !(parse_time(&c, &m) && parse_zone(&c, &m)))
        return false;
    if (!at_mail_end(&c))
        return false;
    *out = m;
    return true;
}

/* "Sun Dec 28 14:05:09 2025", as C's asctime() and date(1) write it, the zone before the year. */
static bool
parse_asctime(struct news_str text, struct news_moment *out)
{
    enum { YEAR_DIGITS = 4 };
    struct news_moment m = { 0 };
    struct news_civil date = { 0, 0, 0 };
    text = news_str_trim(text);
    if (text.len <= YEAR_DIGITS)
        return false;
    struct cursor year = { text.data + text.len - YEAR_DIGITS, text.data + text.len };
    struct cursor c = { text.data, year.at };
    struct news_str weekday = take_letters(&c);
    skip_spaces(&c);
    struct news_str month = take_letters(&c);
    skip_spaces(&c);
    date.month = news_month_named(month.data, month.len);
    size_t day_digits = digits_ahead(&c);
    if (!news_weekday_named(weekday.data, weekday.len) || !date.month || day_digits < 1 ||
        day_digits > 2 || !take_digits(&c, day_digits, &date.day) ||
        !take_digits(&year, YEAR_DIGITS, &date.year) || !set_date(&m, date) || !take_char(&c, ' '))
        return false;
    if (!parse_time(&c, &m) || !take_char(&c, ' ') || !parse_zone(&c, &m))
        return false;
    skip_spaces(&c);
    if (c.at < c.end)
        return false;
    *out = m;
    return true;
}

bool
news_moment_parse(struct news_str text, struct news_moment *out)
{
    return news_moment_parse_iso(text, out) || news_moment_parse_rfc822(text, out) ||
           parse_asctime(text, out);
}

int64_t
news_moment_utc(const struct news_moment *moment)
{
    return (int64_t)news_days_from_civil(moment->date) * SECONDS_PER_DAY + moment->second_of_day -
           moment->offset_seconds;
}

int32_t
news_days_from_utc(int64_t seconds)
{
    int64_t days = seconds / SECONDS_PER_DAY - (seconds % SECONDS_PER_DAY < 0);
    if (days < NEWS_DAYS_MIN)
        return NEWS_DAYS_MIN;
    return days > NEWS_DAYS_MAX ? NEWS_DAYS_MAX : (int32_t)days;
}

size_t
news_moment_format(const struct news_moment *moment, char out[NEWS_MOMENT_ROOM])
{
    size_t len = news_civil_format(moment->date, moment->precision, out);
    if (moment->precision != NEWS_PRECISION_TIME)
        return len;
    unsigned second = (unsigned)moment->second_of_day % SECONDS_PER_DAY;
    len += (size_t)snprintf(out + len, NEWS_MOMENT_ROOM - len, "T%02u:%02u:%02u", second / 3600,
                            second / 60 % 60, second % 60);
    if (!moment->has_offset)
        return len;
    if (moment->offset_seconds == 0)
        return len + (size_t)snprintf(out + len, NEWS_MOMENT_ROOM - len, "Z");
    int32_t offset = moment->offset_seconds;
    unsigned minutes = (unsigned)(offset < 0 ? -offset : offset) / 60;
    return len + (size_t)snprintf(out + len, NEWS_MOMENT_ROOM - len, "%c%02u:%02u",
                                  offset < 0 ? '-' : '+', minutes / 60 % 100, minutes % 60);
}
