#include <stdio.h>

#include "indexer/times/tagger.h"

bool
news_at(const struct news_tagger *t, size_t at, uint32_t classes)
{
    return at < t->count && (t->senses[at].classes & classes);
}

static struct news_str
token_text(const struct news_tagger *t, size_t at)
{
    return news_token_text(t->text, &t->tokens[at]);
}

bool
news_at_word(const struct news_tagger *t, size_t at, const char *word)
{
    /* The first letter decides mostly. */
    return at < t->count && news_ascii_lower(t->text.data[t->tokens[at].start]) == word[0] &&
           news_str_equal_ascii_nocase(token_text(t, at), news_str_from(word));
}

bool
news_at_sign(const struct news_tagger *t, size_t at, char sign)
{
    return at < t->count && t->text.data[t->tokens[at].start] == sign &&
           t->tokens[at].end - t->tokens[at].start == 1;
}

bool
news_at_glued(const struct news_tagger *t, size_t at)
{
    return at < t->count && (t->tokens[at].flags & NEWS_TOKEN_GLUED);
}

bool
news_at_capital(const struct news_tagger *t, size_t at)
{
    return at < t->count && (t->tokens[at].flags & NEWS_TOKEN_UPPER_FIRST);
}

bool
news_at_possessive(const struct news_tagger *t, size_t at)
{
    return at < t->count && (t->tokens[at].flags & NEWS_TOKEN_CLITIC) &&
           news_ascii_lower(t->text.data[t->tokens[at].end - 1]) == 's';
}

bool
news_at_any(const struct news_tagger *t, size_t at, const char *const words[])
{
    for (; at < t->count && *words; words++) {
        if (news_at_word(t, at, *words))
            return true;
    }
    return false;
}

bool
news_at_break(const struct news_tagger *t, size_t at)
{
    return at >= t->count || (t->tokens[at].flags & NEWS_TOKEN_SENTENCE_START);
}

bool
news_at_phrase_end(const struct news_tagger *t, size_t at)
{
    static const char *const words[] = { "in",    "at",    "on",   "for",    "by",   "with", "to",
                                         "from",  "as",    "and",  "but",    "was",  "were", "is",
                                         "are",   "after", "when", "before", "will", "had",  "has",
                                         "where", "while", "that", NULL };
    if (news_at_break(t, at) || news_at_any(t, at, words))
        return true;
    bool joined = news_at_glued(t, at) && news_at_glued(t, at + 1);
    return t->tokens[at].kind == NEWS_TOKEN_SIGN && !joined && !news_at_sign(t, at, '%');
}

size_t
news_skip_point(const struct news_tagger *t, size_t at)
{
    return news_at_sign(t, at, '.') && news_at_glued(t, at) && news_at(t, at - 1, NEWS_IS_ABBREV)
               ? at + 1
               : at;
}

size_t
news_skip_comma(const struct news_tagger *t, size_t at)
{
    return news_at_sign(t, at, ',') ? at + 1 : at;
}

size_t
news_skip_hyphen(const struct news_tagger *t, size_t at)
{
    return news_at_sign(t, at, '-') && news_at_glued(t, at) && news_at_glued(t, at + 1) ? at + 1
                                                                                        : at;
}

static bool
is_tens(const struct news_sense *sense)
{
    return sense->digits == 0 && sense->value >= 20 && sense->value <= 90 && sense->value % 10 == 0;
}

static bool
at_plain_number(const struct news_tagger *t, size_t at)
{
    return news_at(t, at, NEWS_IS_CARDINAL) &&
           !(t->senses[at].classes & (NEWS_IS_PLURAL | NEWS_IS_MERIDIEM)) &&
           t->senses[at].digits < NEWS_DIGITS_DECIMAL;
}

/* twenty, twenty-five */
static size_t
read_below_hundred(const struct news_tagger *t, size_t at, int32_t *out)
{
    if (!at_plain_number(t, at))
        return 0;
    *out = t->senses[at].value;
    if (!is_tens(&t->senses[at]))
        return at + 1;
    size_t next = news_skip_hyphen(t, at + 1);
    if (at_plain_number(t, next) && t->senses[next].digits == 0 && t->senses[next].value < 10) {
        *out += t->senses[next].value;
        return next + 1;
    }
    return at + 1;
}

size_t
news_read_number(const struct news_tagger *t, size_t at, int32_t *out)
{
    int32_t factor = 0;
    size_t next = read_below_hundred(t, at, out);
    if (!next && news_at(t, at, NEWS_IS_ARTICLE) && at_plain_number(t, at + 1) &&
        t->senses[at + 1].digits == 0 && t->senses[at + 1].value >= 12) {
        *out = 1; /* a hundred, a dozen */
        next = at + 1;
    }
    while (next && at_plain_number(t, next) && t->senses[next].digits == 0) {
        factor = t->senses[next].value;
        if (factor != 12 && factor != 100 && factor != 1000)
            break;
        if (*out > 1000)
            break;
        *out *= factor;
        next++;
    }
    return next;
}

/* The value of "2.5", as whole and tenths. */
static bool
read_decimal(const struct news_tagger *t, size_t at, struct news_amount *out)
{
    struct news_str text = token_text(t, at);
    size_t point = news_str_find(text, news_str_from("."), 0);
    if (point == NEWS_STR_NONE || point > 4 || point + 2 != text.len)
        return false;
    out->count = 0;
    for (size_t i = 0; i < point; i++)
        out->count = out->count * 10 + (text.data[i] - '0');
    out->tenths = text.data[point + 1] - '0';
    return true;
}

/* "and a half" and "1/2" behind a number; the next token. */
static size_t
read_half(const struct news_tagger *t, size_t at, struct news_amount *out)
{
    bool words = news_at_word(t, at, "and") && news_at_word(t, at + 1, "a") &&
                 news_at_word(t, at + 2, "half");
    bool digits =
        news_at_word(t, at, "1") && news_at_sign(t, at + 1, '/') && news_at_word(t, at + 2, "2");
    if (!words && !digits)
        return at;
    out->tenths = 5;
    return at + 3;
}

/* "to three", "or three", "- 18" behind a number: then how many is vague, but for
 * small steps, where the first is taken. */
static size_t
read_second_number(const struct news_tagger *t, size_t at, struct news_amount *out)
{
    int32_t other = 0;
    size_t next = news_skip_hyphen(t, at);
    if (next == at && (news_at_word(t, at, "to") || news_at_word(t, at, "or")))
        next = at + 1;
    size_t end = next > at ? news_read_number(t, next, &other) : 0;
    if (!end || other <= out->count)
        return at;
    if (other > out->count + 1)
        out->count = -1;
    return end;
}

static size_t
read_vague(const struct news_tagger *t, size_t at, struct news_amount *out)
{
    size_t next = at;
    if (news_at(t, at, NEWS_IS_ARTICLE) &&
        (news_at_word(t, at + 1, "few") || news_at_word(t, at + 1, "couple")))
        next = at + 1;
    if (!news_at(t, next, NEWS_IS_VAGUE) || news_at(t, next, NEWS_IS_LAST))
        return 0;
    out->count = t->senses[next].value ? t->senses[next].value : -1;
    next++;
    if (news_at_word(t, next, "of"))
        next++;
    return next;
}

size_t
news_read_amount(const struct news_tagger *t, size_t at, struct news_amount *out)
{
    out->tenths = 0;
    size_t next = read_vague(t, at, out);
    if (next)
        return next;
    if (news_at(t, at, NEWS_IS_CARDINAL) && t->senses[at].digits == NEWS_DIGITS_DECIMAL)
        return read_decimal(t, at, out) ? at + 1 : 0;
    next = news_read_number(t, at, &out->count);
    if (!next)
        return 0;
    next = read_half(t, next, out);
    return out->tenths ? next : read_second_number(t, next, out);
}

size_t
news_read_day(const struct news_tagger *t, size_t at, int32_t *out)
{
    if (!news_at(t, at, NEWS_IS_CARDINAL | NEWS_IS_ORDINAL))
        return 0;
    const struct news_sense *sense = &t->senses[at];
    *out = sense->value;
    if (is_tens(sense) && (sense->classes & NEWS_IS_CARDINAL)) { /* twenty-first */
        size_t next = news_skip_hyphen(t, at + 1);
        if (!news_at(t, next, NEWS_IS_ORDINAL) || t->senses[next].value > 9)
            return 0;
        *out += t->senses[next].value;
        return *out <= 31 ? next + 1 : 0;
    }
    bool digits = sense->digits >= 1 && sense->digits <= 2 &&
                  !(sense->classes & (NEWS_IS_PLURAL | NEWS_IS_MERIDIEM));
    if (!digits && !(sense->classes & NEWS_IS_ORDINAL))
        return 0;
    return *out >= 1 && *out <= 31 ? at + 1 : 0;
}

/* nineteen ninety-six */
static size_t
read_spelled_year(const struct news_tagger *t, size_t at, int32_t *out)
{
    int32_t rest = 0;
    if (!at_plain_number(t, at) || t->senses[at].digits || t->senses[at].value < 17 ||
        t->senses[at].value > 20)
        return 0;
    size_t next = at + 1;
    if (!at_plain_number(t, next) || t->senses[next].digits || t->senses[next].value < 10)
        return 0;
    size_t end = read_below_hundred(t, next, &rest);
    if (!end || rest > 99 || rest < 10)
        return 0;
    *out = t->senses[at].value * 100 + rest;
    return end;
}

size_t
news_read_year(const struct news_tagger *t, size_t at, int32_t *out)
{
    if (!at_plain_number(t, at))
        return 0;
    if (t->senses[at].digits != 4)
        return read_spelled_year(t, at, out);
    *out = t->senses[at].value;
    return *out >= 1000 && *out < 3000 ? at + 1 : 0;
}

bool
news_at_digits(const struct news_tagger *t, size_t at, int least, int most, int32_t *out)
{
    if (!news_at(t, at, NEWS_IS_CARDINAL) || (t->senses[at].classes & NEWS_IS_PLURAL))
        return false;
    *out = t->senses[at].value;
    return t->senses[at].digits >= least && t->senses[at].digits <= most;
}

bool
news_hit_point(struct news_hit *hit, size_t to, struct news_point point)
{
    hit->to = to;
    hit->point = point;
    hit->type = point.has_part || point.hour >= 0 ? NEWS_TIME_TIME : NEWS_TIME_DATE;
    news_point_format(&point, hit->value);
    return true;
}

bool
news_hit_duration(struct news_hit *hit, size_t to, enum news_unit unit, int32_t count)
{
    hit->to = to;
    hit->type = NEWS_TIME_DURATION;
    news_duration_format(unit, count, hit->value);
    return true;
}

bool
news_hit_value(struct news_hit *hit, size_t to, enum news_time_type type, const char *value)
{
    hit->to = to;
    hit->type = type;
    (void)snprintf(hit->value, sizeof hit->value, "%s", value);
    return true;
}
