/* Dates in the languages that have no table of words here: as shared/dates/written.h reads
 * them, and days of a month with no year, 28 dicembre and 12月28日. */
#include "indexer/times/languages.h"
#include "indexer/times/tagger.h"
#include "shared/dates/written_names.h"

enum { LONGEST_LINK = 3 /* letters: de, di, del */ };

/* The month that a token names, 1 to 12; 0 for none or several. */
static int32_t
month_at(const struct news_tagger *t, size_t at)
{
    if (at >= t->count || t->tokens[at].kind != NEWS_TOKEN_WORD)
        return 0;
    struct news_str word = news_token_text(t->text, &t->tokens[at]);
    unsigned months = news_date_name_find(word, t->tag).months;
    return months && (months & (months - 1)) == 0 ? __builtin_ctz(months) + 1 : 0;
}

static size_t
letters_of(const struct news_tagger *t, size_t at)
{
    size_t letters = 0;
    for (size_t i = t->tokens[at].start; i < t->tokens[at].end; letters++)
        (void)news_utf8_next(t->text.data, t->text.len, &i);
    return letters;
}

/* Numbers, names of months and weekdays, and the words for month and year beside numbers. */
static bool
is_part(const struct news_tagger *t, size_t at)
{
    static const char *const units[] = { "tháng", "عام", "العام", "سنة", "ano", "anno", NULL };
    const struct news_token *token = &t->tokens[at];
    if (token->kind == NEWS_TOKEN_NUMBER || (token->flags & NEWS_TOKEN_HAS_DIGIT))
        return true;
    struct news_date_name name = news_date_name_find(news_token_text(t->text, token), t->tag);
    return name.months || name.weekdays || news_at_any(t, at, units);
}

/* Whether the parts of a date stand close: one short word or a sign between two of them,
 * no sentence's end.  Not "5 casi in marzo 2025". */
static bool
is_close(const struct news_tagger *t, size_t from, size_t to)
{
    size_t letters = 0;
    bool comma = false;
    bool second = false; /* within a month's second name: "أكتوبر/تشرين الأول" */
    for (size_t i = from; i < to; i++) {
        if (i > from && news_at_break(t, i))
            return false;
        comma = comma || news_at_sign(t, i, ',');
        second = second || (news_at_sign(t, i, '/') && i > from && month_at(t, i - 1));
        if (is_part(t, i)) {
            letters = 0;
            comma = false;
            second = false;
        } else if (second) {
            continue;
        } else if (t->tokens[i].kind == NEWS_TOKEN_WORD) {
            letters += letters_of(t, i);
        }
        if (letters > LONGEST_LINK || (letters && comma))
            return false;
    }
    return true;
}

/* The Chinese, Japanese and Korean signs behind the number of a month or day. */
static const char *const month_signs[] = { "\xE6\x9C\x88", "\xEC\x9B\x94", NULL };
static const char *const day_signs[] = { "\xE6\x97\xA5", "\xEC\x9D\xBC", "\xE5\x8F\xB7",
                                         "\xE8\x99\x9F", NULL };

/* Whether one of the signs stands at byte at, in a token that ends at end. */
static bool
starts_with_any(const struct news_tagger *t, size_t at, size_t end, const char *const signs[])
{
    for (; *signs; signs++) {
        size_t len = strlen(*signs);
        if (at + len <= end && memcmp(t->text.data + at, *signs, len) == 0)
            return true;
    }
    return false;
}

static bool
is_marked(const struct news_tagger *t, size_t at, const char *const signs[])
{
    return news_at_glued(t, at) &&
           starts_with_any(t, t->tokens[at].start, t->tokens[at].end, signs);
}

/* 12月 in two tokens, 12월 in one: the token behind, or 0. */
static size_t
read_marked(const struct news_tagger *t, size_t at, const char *const signs[], int32_t *out)
{
    if (at >= t->count)
        return 0;
    size_t start = t->tokens[at].start;
    size_t end = t->tokens[at].end;
    size_t digits = 0;
    *out = 0;
    for (; start + digits < end && digits < 3; digits++) {
        char c = t->text.data[start + digits];
        if (!news_is_ascii_digit(c))
            break;
        *out = *out * 10 + (c - '0');
    }
    if (digits == 0 || digits > 2)
        return 0;
    if (start + digits < end)
        return starts_with_any(t, start + digits, end, signs) ? at + 1 : 0;
    return is_marked(t, at + 1, signs) ? at + 2 : 0;
}

/* 12月28日 */
static size_t
read_marked_day(const struct news_tagger *t, size_t at, int32_t *month, int32_t *day)
{
    size_t next = read_marked(t, at, month_signs, month);
    return next ? read_marked(t, next, day_signs, day) : 0;
}

/* 28 dicembre, 28 de dezembro, 28. prosince.  Abbreviations are too many other words. */
static size_t
read_named_day(const struct news_tagger *t, size_t at, int32_t *month, int32_t *day)
{
    enum { MAY = 5, SHORTEST = 4 };
    if (news_read_day(t, at, day) != at + 1 || !t->senses[at].digits)
        return 0;
    size_t next = news_at_sign(t, at + 1, '.') && news_at_glued(t, at + 1) ? at + 2 : at + 1;
    *month = month_at(t, next);
    if (!*month && next < t->count && letters_of(t, next) <= LONGEST_LINK)
        *month = month_at(t, ++next);
    bool shorter = *month && letters_of(t, next) < SHORTEST;
    return *month && (!shorter || (*month == MAY && !news_at_word(t, next, "may"))) &&
                   !news_at_break(t, next)
               ? next + 1
               : 0;
}

static bool
match_day(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    int32_t month = 0;
    int32_t day = 0;
    size_t end = read_marked_day(t, at, &month, &day);
    if (!end)
        end = read_named_day(t, at, &month, &day);
    if (!end || month < 1 || month > 12 || day < 1 || day > news_month_days(2024, month))
        return false;
    return news_hit_point(hit, end, news_resolve_day(t, month, day, NEWS_TENSE_UNKNOWN));
}

/* Moves on to the first written date that does not begin before the token. */
static void
seek(struct news_tagger *t, size_t at)
{
    while (!t->written_over && (!t->written.end || t->written.start < t->tokens[at].start)) {
        t->written = (struct news_written){ .end = 0 };
        t->written_over = !news_written_next(t->text, &t->written_at, t->tag, &t->written);
    }
}

/* Whether the date sought begins at the token. */
static bool
begins_written(const struct news_tagger *t, size_t at)
{
    return !t->written_over && t->written.start < t->tokens[at].end;
}

/* That date, when it holds up; else what it hides is looked for. */
static bool
match_written(struct news_tagger *t, size_t at, struct news_hit *hit)
{
    const struct news_written *date = &t->written;
    size_t end = at;
    size_t number = at;
    while (end < t->count && t->tokens[end].start < date->end)
        end++;
    while (number < end && t->tokens[number].kind != NEWS_TOKEN_NUMBER)
        number++;
    if (date->short_year || date->date.year < 1000 || !is_close(t, at, end)) {
        if (number < end)
            t->written_at = t->tokens[number].end;
        t->written.end = 0;
        return false;
    }
    if (is_marked(t, end, day_signs))
        end++;
    bool month = date->precision == NEWS_PRECISION_MONTH;
    hit->absolute = true;
    return news_hit_point(hit, end,
                          news_point_of_civil(month ? NEWS_UNIT_MONTH : NEWS_UNIT_DAY, date->date));
}

bool
news_match_written(struct news_tagger *t, size_t at, struct news_hit *hit)
{
    if (!t->language || t->language->count)
        return false;
    seek(t, at);
    bool begins = begins_written(t, at);
    bool number =
        t->tokens[at].kind == NEWS_TOKEN_NUMBER || (t->tokens[at].flags & NEWS_TOKEN_HAS_DIGIT);
    if (!begins && !number)
        return false;
    *hit = (struct news_hit){ .from = at, .point = { .hour = -1 } };
    struct news_hit day = *hit;
    bool written = begins && match_written(t, at, hit);
    if (!number || !match_day(t, at, &day) || (written && hit->to >= day.to))
        return written;
    *hit = day;
    return true;
}
