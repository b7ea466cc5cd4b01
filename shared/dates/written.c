#include "shared/dates/written.h"

#include "shared/dates/written_names.h"

#include <unicode/uchar.h>

enum {
    MAX_PARTS = 8,     /* tokens looked at from a number on */
    LONGEST_WORD = 48, /* bytes */
};

enum part_kind { PART_END, PART_NUMBER, PART_WORD, PART_SIGN };

struct part {
    enum part_kind kind;
    size_t start;
    size_t end;
    int32_t value;   /* of a number, below a million */
    unsigned digits; /* of a number */
    uint32_t sign;
    bool spaced; /* white space before it */
};

/* The characters around a number, and what language they are in. */
struct reader {
    struct news_str text;
    struct news_str language;
    struct part parts[MAX_PARTS];
    unsigned count;
    struct news_written *out;
};

static uint32_t
char_at(struct news_str text, size_t at, size_t *next)
{
    *next = at;
    unsigned char byte = (unsigned char)text.data[at];
    if (byte >= 0x80)
        return news_utf8_next(text.data, text.len, next);
    *next = at + 1;
    return byte;
}

static int
digit_of(uint32_t c)
{
    if (c < 0x80)
        return c >= '0' && c <= '9' ? (int)(c - '0') : -1;
    return c < 0x600 ? -1 : u_charDigitValue((UChar32)c);
}

/* Han, kana and hangul: 年, 月, 日 are signs of their own beside numbers. */
static bool
is_unspaced(uint32_t c)
{
    return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x4E00 && c <= 0x9FFF) ||
           (c >= 0xAC00 && c <= 0xD7A3);
}

static bool
is_letter(uint32_t c)
{
    if (c < 0x80)
        return news_is_ascii_alpha((char)c);
    return !is_unspaced(c) && (u_isalpha((UChar32)c) ||
                               (U_GET_GC_MASK((UChar32)c) & (U_GC_MN_MASK | U_GC_MC_MASK)) != 0);
}

static bool
is_blank(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == 0xA0 || c == 0x202F || c == 0x200F ||
           c == 0x200E || c == 0x2009;
}

static bool
is_thai(uint32_t c)
{
    return c >= 0xE00 && c <= 0xE7F;
}

/* Whether a point at at stands within an abbreviation, as in Thai months: c is before it. */
static bool
is_inner_point(struct news_str text, size_t at, uint32_t c)
{
    size_t next = at;
    return is_thai(c) && at + 1 < text.len && text.data[at] == '.' &&
           is_thai(char_at(text, at + 1, &next));
}

/* Reads one token at at; at the end of text its kind is PART_END. */
static struct part
read_part(struct news_str text, size_t at)
{
    struct part part = { .kind = PART_END, .start = at, .end = at };
    size_t next = at;
    while (at < text.len && is_blank(char_at(text, at, &next))) {
        at = next;
        part.spaced = true;
    }
    part.start = at;
    part.end = at;
    if (at >= text.len)
        return part;
    uint32_t c = char_at(text, at, &next);
    part.kind = digit_of(c) >= 0 ? PART_NUMBER : is_letter(c) ? PART_WORD : PART_SIGN;
    part.sign = c;
    part.end = next;
    while (part.kind != PART_SIGN && part.end < text.len && part.end - part.start < LONGEST_WORD) {
        if (part.kind == PART_NUMBER) {
            part.value = part.digits < 9 ? part.value * 10 + digit_of(c) : part.value;
            part.digits++;
        }
        if (part.kind == PART_WORD && is_inner_point(text, part.end, c))
            part.end++;
        c = char_at(text, part.end, &next);
        if (part.kind == PART_NUMBER ? digit_of(c) < 0 : !is_letter(c))
            return part;
        part.end = next;
    }
    if (part.kind == PART_NUMBER) { /* the text ends with it */
        part.value = part.digits < 9 ? part.value * 10 + digit_of(c) : part.value;
        part.digits++;
    }
    return part;
}

static const struct part *
part_at(const struct reader *reader, unsigned index)
{
    static const struct part none = { .kind = PART_END };
    return index < reader->count ? &reader->parts[index] : &none;
}

static bool
is_number(const struct part *part, int32_t low, int32_t high, unsigned most_digits)
{
    return part->kind == PART_NUMBER && part->value >= low && part->value <= high &&
           part->digits <= most_digits;
}

static bool
is_sign(const struct part *part, uint32_t sign)
{
    return part->kind == PART_SIGN && part->sign == sign;
}

/* The one month that the word names, 1 to 12; 0 for none or several. */
static int32_t
month_of(const struct reader *reader, const struct part *part)
{
    if (part->kind != PART_WORD)
        return 0;
    struct news_str word = news_str_slice(reader->text, part->start, part->end);
    unsigned months = news_date_name_find(word, reader->language).months;
    return months && (months & (months - 1)) == 0 ? __builtin_ctz(months) + 1 : 0;
}

/* A year: four digits, or two after the date's other parts ("28.12.25", "Dec 28 '25").
 * Thai years count from 543 BC. */
static int32_t
year_of(const struct part *part, bool *is_short)
{
    *is_short = false;
    if (part->kind != PART_NUMBER)
        return -1;
    if (part->digits == 4)
        return part->value >= 2440 && part->value <= 2643 ? part->value - 543 : part->value;
    if (part->digits != 2)
        return -1;
    *is_short = true;
    return part->value < 70 ? 2000 + part->value : 1900 + part->value;
}

static bool
set_date(struct reader *reader, int32_t year, int32_t month, int32_t day, const struct part *last)
{
    struct news_civil date = { year, month, day ? day : 1 };
    if (!news_civil_is_valid(date))
        return false;
    reader->out->date = date;
    reader->out->precision = day ? NEWS_PRECISION_DAY : NEWS_PRECISION_MONTH;
    reader->out->end = last->end;
    return true;
}

/* 2025-12-28, 2025/12/28, 2025.12.28, 20251228, 2025年12月28日, 2025. december 28 */
static bool
read_year_first(struct reader *reader)
{
    const struct part *year = part_at(reader, 0);
    bool is_short = false;
    if (year->digits == 8 && (part_at(reader, 1)->kind != PART_WORD || part_at(reader, 1)->spaced))
        return year->value / 10000 >= 1600 &&
               set_date(reader, year->value / 10000, year->value / 100 % 100, year->value % 100,
                        year);
    if (year->digits != 4)
        return false;
    const struct part *sign = part_at(reader, 1);
    const struct part *month = part_at(reader, 2);
    const struct part *sign2 = part_at(reader, 3);
    const struct part *day = part_at(reader, 4);
    bool marked = is_sign(sign, 0x5E74) || is_sign(sign, 0xB144); /* 年 년 */
    bool alike = sign->kind == PART_SIGN && sign2->kind == PART_SIGN && sign->sign == sign2->sign &&
                 sign->sign < 0x80 && strchr("-/.", (int)sign->sign);
    if ((marked || alike) && is_number(month, 1, 12, 2) && is_number(day, 1, 31, 2))
        return set_date(reader, year_of(year, &is_short), month->value, day->value, day);
    if (marked && is_number(month, 1, 12, 2) && (is_sign(sign2, 0x6708) || is_sign(sign2, 0xC6D4)))
        return set_date(reader, year_of(year, &is_short), month->value, 0, sign2);
    unsigned at = 1; /* "2025. december 28", "2025 m. gruodžio 28" */
    while (at < 4 && !month_of(reader, part_at(reader, at)) &&
           (is_sign(part_at(reader, at), '.') ||
            (part_at(reader, at)->kind == PART_WORD &&
             part_at(reader, at)->end - part_at(reader, at)->start <= 5)))
        at++;
    int32_t named = month_of(reader, part_at(reader, at));
    unsigned after = is_sign(part_at(reader, at + 1), '.') ? at + 2 : at + 1;
    reader->out->numeric = false;
    return named && is_number(part_at(reader, after), 1, 31, 2) &&
           part_at(reader, after + 1)->kind != PART_NUMBER &&
           set_date(reader, year_of(year, &is_short), named, part_at(reader, after)->value,
                    part_at(reader, after));
}

/* The year before the first of the era whose name text ends with, moving its end before the name;
 * 0 for none. */
static int32_t
era_before(struct news_str *text)
{
    static const struct {
        const char *name;
        int32_t year;
    } eras[] = { { "令和", 2018 }, { "平成", 1988 }, { "昭和", 1925 }, { "大正", 1911 },
                 { "明治", 1867 }, { "民國", 1911 }, { "民国", 1911 } };
    for (size_t i = 0; i < sizeof eras / sizeof *eras; i++) {
        struct news_str name = news_str_from(eras[i].name);
        if (!news_str_ends_with(*text, name))
            continue;
        text->len -= name.len;
        return eras[i].year;
    }
    return 0;
}

/* 令和7年12月28日, 令和元年5月1日, 民國114年12月28日, and without the day. */
static bool
read_era(struct reader *reader)
{
    enum { LONGEST_ERA = 150 }; /* years */
    const struct news_str first_year = news_str_from("元年");
    const struct part *year = part_at(reader, 0);
    bool counted = is_sign(part_at(reader, 1), 0x5E74); /* 年 */
    unsigned at = counted ? 2 : 0;
    const struct part *month = part_at(reader, at);
    const struct part *day = part_at(reader, at + 2);
    if (!is_number(month, 1, 12, 2) || !is_sign(part_at(reader, at + 1), 0x6708) || /* 月 */
        (counted && !is_number(year, 1, LONGEST_ERA, 3)))
        return false;
    struct news_str before = news_str_slice(reader->text, 0, year->start);
    if (!counted && !news_str_ends_with(before, first_year))
        return false;
    before.len -= counted ? 0 : first_year.len;
    int32_t era = era_before(&before);
    bool has_day = is_number(day, 1, 31, 2);
    if (!era || !set_date(reader, era + (counted ? year->value : 1), month->value,
                          has_day ? day->value : 0, has_day ? day : part_at(reader, at + 1)))
        return false;
    reader->out->start = before.len;
    return true;
}

static bool
is_word(const struct reader *reader, const struct part *part, const char *word)
{
    return part->kind == PART_WORD &&
           news_str_equal(news_str_slice(reader->text, part->start, part->end),
                          news_str_from(word));
}

/* 28 tháng 12 năm 2025, 28 tháng 12, 2025, 28 tháng 12/2025 */
static bool
read_vietnamese(struct reader *reader)
{
    const struct part *month = part_at(reader, 2);
    const struct part *link = part_at(reader, 3);
    bool is_short = false;
    if (!is_number(part_at(reader, 0), 1, 31, 2) || !is_number(month, 1, 12, 2) ||
        !(is_word(reader, part_at(reader, 1), "tháng") ||
          is_word(reader, part_at(reader, 1), "Tháng")))
        return false;
    bool linked = is_sign(link, ',') || is_sign(link, '/') || is_word(reader, link, "năm");
    const struct part *year = part_at(reader, linked ? 4 : 3);
    return year->digits == 4 && set_date(reader, year_of(year, &is_short), month->value,
                                         part_at(reader, 0)->value, year);
}

enum order { DAY_FIRST, MONTH_FIRST, ORDER_OPEN };

/* Which of 11/12 is the day, where both may be. */
static enum order
numeric_order(struct news_str language, uint32_t sign)
{
    if (sign == '.')
        return DAY_FIRST;
    struct news_str country = news_str_slice(language, 3, 5);
    if (language.len < 2 || strncmp(language.data, "en", 2) == 0) {
        if (country.len < 2)
            return ORDER_OPEN;
        bool american = news_str_equal_ascii_nocase(country, (struct news_str)NEWS_STR("us")) ||
                        news_str_equal_ascii_nocase(country, (struct news_str)NEWS_STR("ph"));
        bool canadian = news_str_equal_ascii_nocase(country, (struct news_str)NEWS_STR("ca"));
        return american ? MONTH_FIRST : canadian ? ORDER_OPEN : DAY_FIRST;
    }
    return DAY_FIRST;
}

/* 28.12.2025, 12/28/2025, 28-12-25 */
static bool
read_numeric(struct reader *reader)
{
    const struct part *first = part_at(reader, 0);
    const struct part *sign = part_at(reader, 1);
    const struct part *second = part_at(reader, 2);
    const struct part *year = part_at(reader, 4);
    bool is_short = false;
    int32_t y = year_of(year, &is_short);
    bool alike = sign->kind == PART_SIGN && is_sign(part_at(reader, 3), sign->sign) &&
                 sign->sign < 0x80 && strchr("-/.", (int)sign->sign);
    if (!alike || y < 0 || !is_number(first, 1, 31, 2) || !is_number(second, 1, 31, 2) ||
        (is_short && (sign->sign == '-' || year->spaced || second->spaced)))
        return false;
    const struct part *behind = part_at(reader, 5);
    if (!behind->spaced && is_sign(behind, sign->sign) && part_at(reader, 6)->kind == PART_NUMBER &&
        !part_at(reader, 6)->spaced)
        return false; /* 1.2.3.4: a version or an address */
    enum order order = numeric_order(reader->language, sign->sign);
    if (first->value > 12 || second->value > 12)
        order = first->value > 12 ? DAY_FIRST : MONTH_FIRST;
    if (first->value == second->value)
        order = DAY_FIRST;
    bool swap = order == MONTH_FIRST;
    reader->out->short_year = is_short;
    reader->out->is_open = order == ORDER_OPEN;
    struct news_civil swapped = { y, swap ? second->value : first->value,
                                  swap ? first->value : second->value };
    if (sign->sign != '.' && first->value != second->value && news_civil_is_valid(swapped))
        reader->out->other = swapped;
    return set_date(reader, y, swap ? first->value : second->value,
                    swap ? second->value : first->value, year);
}

/* Past what may stand behind a day: "28th", "28.", "1er", "1°", "28 de", "28-го", "28 of". */
static unsigned
skip_links(const struct reader *reader, unsigned at, unsigned most)
{
    for (unsigned n = 0; n < most; n++, at++) {
        const struct part *part = part_at(reader, at);
        bool short_word =
            part->kind == PART_WORD && part->end - part->start <= 8 && !month_of(reader, part);
        bool sign =
            part->kind == PART_SIGN &&
            (part->sign == '.' || part->sign == ',' || part->sign == 0xBA || part->sign == 0xB0 ||
             part->sign == '-' || part->sign == 0x60C || part->sign == '\'' ||
             part->sign == 0x2019 || part->sign == '/' || part->sign == '|');
        if (!short_word && !sign)
            break;
    }
    return at;
}

/* Whether the number is of minutes: "2:24 AM EST, November 26, 2025". */
static bool
is_minutes(const struct reader *reader)
{
    size_t at = part_at(reader, 0)->start;
    return at >= 2 && reader->text.data[at - 1] == ':' &&
           news_is_ascii_digit(reader->text.data[at - 2]);
}

/* Whether a whole year stands there: "10 AM EST, October 25, 2025". */
static bool
has_year(const struct reader *reader, unsigned at)
{
    return part_at(reader, is_sign(part_at(reader, at), ',') ? at + 1 : at)->digits == 4;
}

static bool
is_arabic(const struct part *part)
{
    return part->kind == PART_WORD && part->sign >= 0x600 && part->sign <= 0x6FF;
}

/* Past the second name that Arabic papers give a month: "نوفمبر/تشرين الثاني". */
static unsigned
skip_second_name(const struct reader *reader, unsigned at)
{
    bool second = is_sign(part_at(reader, at), '/') && is_arabic(part_at(reader, at + 1));
    if (!second)
        return at;
    return is_arabic(part_at(reader, at + 2)) ? at + 3 : at + 2;
}

/* 28 December 2025 and its kin */
static bool
read_day_first(struct reader *reader)
{
    const struct part *day = part_at(reader, 0);
    if (!is_number(day, 1, 31, 2) || is_minutes(reader))
        return false;
    unsigned at = skip_links(reader, 1, 3);
    int32_t month = month_of(reader, part_at(reader, at));
    if (!month)
        return false;
    unsigned plain = at + 1;
    at = skip_links(reader, skip_second_name(reader, plain), 3);
    bool is_short = false;
    int32_t year = year_of(part_at(reader, at), &is_short);
    if (is_short && is_thai(part_at(reader, plain - 1)->sign))
        year = part_at(reader, at)->value + 2500 - 543;
    const struct part *behind = part_at(reader, at + 1);
    if (year < 0 ||
        (is_short && (at > plain + 1 || is_sign(behind, ':') || has_year(reader, at + 1))))
        return false;
    reader->out->numeric = false;
    reader->out->short_year = is_short;
    return set_date(reader, year, month, day->value, part_at(reader, at));
}

/* The token that ends before at, on the same line as people see it. */
static struct part
part_before(struct news_str text, size_t at)
{
    struct part none = { .kind = PART_END };
    size_t from = at > LONGEST_WORD + 8 ? at - LONGEST_WORD - 8 : 0;
    from = news_utf8_floor(text, from);
    struct part last = none;
    for (size_t p = from; p < at;) {
        struct part part = read_part(text, p);
        if (part.kind == PART_END || part.end > at)
            break;
        if (part.kind != PART_SIGN || (part.sign != '.' && part.sign != ','))
            last = part;
        p = part.end;
    }
    return last.kind && last.start > from ? last : from ? none : last;
}

/* December 28th, 2025 */
static bool
read_month_first(struct reader *reader)
{
    const struct part *day = part_at(reader, 0);
    if (!is_number(day, 1, 31, 2))
        return false;
    struct part before = part_before(reader->text, day->start);
    int32_t month = month_of(reader, &before);
    if (!month)
        return false;
    unsigned at = skip_links(reader, 1, 3);
    bool is_short = false;
    int32_t year = year_of(part_at(reader, at), &is_short);
    const struct part *behind = part_at(reader, at + 1);
    if (year < 0 || (is_short && (at == 1 || is_sign(behind, ':'))))
        return false;
    reader->out->numeric = false;
    reader->out->short_year = is_short;
    reader->out->start = before.start;
    return set_date(reader, year, month, day->value, part_at(reader, at));
}

/* December 2025 */
static bool
read_month_year(struct reader *reader)
{
    const struct part *year = part_at(reader, 0);
    if (year->digits != 4 || year->value < 1600)
        return false;
    struct part before = part_before(reader->text, year->start);
    int32_t month = month_of(reader, &before);
    reader->out->numeric = false;
    reader->out->start = before.start;
    return month && set_date(reader, year->value, month, 0, year);
}

/* The weekday that the word names, if it names one alone. */
static enum news_weekday
weekday_of(const struct reader *reader, const struct part *part)
{
    if (part->kind != PART_WORD)
        return 0;
    struct news_str word = news_str_slice(reader->text, part->start, part->end);
    unsigned days = news_date_name_find(word, reader->language).weekdays;
    bool one = days && (days & (days - 1)) == 0;
    return one ? (enum news_weekday)(__builtin_ctz(days) + 1) : 0;
}

/* Looks for the weekday before the date, and else behind it. */
static void
find_weekday(struct reader *reader)
{
    struct news_written *out = reader->out;
    struct part part = part_before(reader->text, out->start);
    if (part.kind == PART_WORD && part.end - part.start <= 3 && !weekday_of(reader, &part))
        part = part_before(reader->text, part.start); /* "Sonntag, den 28.", "el" */
    out->weekday = weekday_of(reader, &part);
    if (out->weekday) {
        out->start = part.start;
    } else {
        part = read_part(reader->text, out->end);
        if (part.kind == PART_SIGN && (part.sign == ',' || part.sign == '('))
            part = read_part(reader->text, part.end);
        out->weekday = weekday_of(reader, &part);
        if (out->weekday)
            out->end = part.end;
    }
    out->weekday_agrees = out->weekday && out->precision == NEWS_PRECISION_DAY &&
                          news_weekday_of(news_days_from_civil(out->date)) == out->weekday;
    if (out->weekday && !out->weekday_agrees && out->is_open &&
        news_weekday_of(news_days_from_civil(out->other)) == out->weekday) {
        out->date = out->other; /* the weekday decides the order */
        out->weekday_agrees = true;
    }
    if (out->weekday_agrees) {
        out->is_open = false;
        out->other.year = 0;
    }
}

/* Reads the date that has its first number at at, if there is one. */
static bool
read_at(struct reader *reader, size_t at)
{
    struct news_written *out = reader->out;
    reader->count = 0;
    for (size_t next = at; reader->count < MAX_PARTS; reader->count++) {
        struct part *part = &reader->parts[reader->count];
        *part = read_part(reader->text, next);
        if (part->kind == PART_END)
            break;
        next = part->end;
    }
    *out = (struct news_written){ .start = at, .numeric = true };
    if (reader->parts[0].digits >= 4) {
        if (!read_year_first(reader) && !read_month_year(reader))
            return false;
    } else if (!read_era(reader) && !read_vietnamese(reader) && !read_numeric(reader) &&
               !read_day_first(reader) && !read_month_first(reader)) {
        return false;
    }
    find_weekday(reader);
    return true;
}

/* Whether the number at at belongs to a name (IMG20210305, v3.11).  A day may
 * follow a word without a space where only the layout of a page sets them apart. */
static bool
is_within_word(struct news_str text, size_t at)
{
    if (!at || (!news_is_ascii_alpha(text.data[at - 1]) && text.data[at - 1] != '_'))
        return false;
    bool word = at >= 3 && news_is_ascii_alpha(text.data[at - 1]) &&
                news_is_ascii_alpha(text.data[at - 2]) && news_is_ascii_alpha(text.data[at - 3]);
    return !word || read_part(text, at).digits > 2;
}

bool
news_written_next(struct news_str text, size_t *at, struct news_str language,
                  struct news_written *out)
{
    struct reader reader = { .text = text, .language = language, .out = out };
    while (*at < text.len) {
        size_t next = *at;
        bool digit = digit_of(char_at(text, *at, &next)) >= 0;
        if (!digit) {
            *at = next;
            continue;
        }
        size_t start = *at;
        *at = read_part(text, start).end;
        if (!is_within_word(text, start) && read_at(&reader, start)) {
            *at = out->end > *at ? out->end : *at;
            return true;
        }
    }
    return false;
}
