#include "shared/dates/when.h"

#include <stdio.h>

#include "shared/dates/moment.h"
#include "shared/dates/when_span.h"

enum { SECONDS_PER_DAY = 86400, MAX_DIGITS = 9 };

static bool
is_space(char c)
{
    return c == '_' || news_is_ascii_space(c);
}

static bool
is_letter(char c)
{
    return news_is_ascii_alpha(c);
}

static size_t
run_of(struct news_str text, size_t at, bool (*belongs)(char c))
{
    size_t end = at;
    while (end < text.len && belongs(text.data[end]))
        end++;
    return end - at;
}

static struct news_when_token
token_at(struct news_str text, size_t at)
{
    struct news_when_token token = { .kind = NEWS_WHEN_SIGN, .at = at };
    size_t len = 1;
    if (is_letter(text.data[at])) {
        token.kind = NEWS_WHEN_WORD;
        len = run_of(text, at, is_letter);
    } else if (news_is_ascii_digit(text.data[at])) {
        token.kind = NEWS_WHEN_NUMBER;
        len = run_of(text, at, news_is_ascii_digit);
        for (size_t i = 0; i < len && len <= MAX_DIGITS; i++)
            token.value = token.value * 10 + (text.data[at + i] - '0');
    } else if (at + 1 < text.len && text.data[at] == '.' && text.data[at + 1] == '.') {
        len = 2;
    }
    token.text = news_str(text.data + at, len);
    return token;
}

/* False when there are more tokens than any WHEN has, or a number beyond reason. */
static bool
lex(struct news_when_reader *reader)
{
    struct news_str text = reader->text;
    bool glued = false;
    size_t at = 0;
    while (at < text.len) {
        if (is_space(text.data[at])) {
            at++;
            glued = false;
            continue;
        }
        if (reader->end == NEWS_WHEN_MAX_TOKENS)
            return false;
        struct news_when_token token = token_at(text, at);
        token.glued = glued;
        reader->tokens[reader->end] = token;
        if (token.kind == NEWS_WHEN_NUMBER && token.text.len > MAX_DIGITS)
            return false;
        reader->end++;
        at += token.text.len;
        glued = true;
    }
    reader->tokens[reader->end] =
        (struct news_when_token){ .kind = NEWS_WHEN_END, .at = text.len, .text = NEWS_STR("") };
    return true;
}

bool
news_when_is(const struct news_when_reader *reader, size_t index, const char *word)
{
    return index < reader->end &&
           news_str_equal_ascii_nocase(reader->tokens[index].text, news_str_from(word));
}

/* The tokens of one end of a range, in reader's own terms. */
struct part {
    size_t from;
    size_t to;
    bool excluded;
};

static bool
read_part(struct news_when_reader *reader, struct part part, struct news_when_span *out)
{
    size_t end = reader->end;
    reader->next = part.from;
    reader->end = part.to;
    reader->in_range = true;
    bool ok = news_when_read_span(reader, out);
    reader->end = end;
    return ok;
}

static bool
is_open(const struct news_when_reader *reader, struct part part)
{
    return part.from == part.to ||
           (part.from + 1 == part.to && news_when_is(reader, part.from, "*"));
}

static bool
is_backwards(struct news_when_reader *reader, struct part late, struct news_when when)
{
    if (when.first <= when.last)
        return false;
    reader->furthest = late.from;
    (void)snprintf(reader->problem.text, sizeof reader->problem.text,
                   "the range ends before it starts");
    return true;
}

static bool
read_range(struct news_when_reader *reader, struct part early, struct part late,
           struct news_when *out)
{
    struct news_when when = { NEWS_WHEN_EARLIEST, NEWS_WHEN_LATEST, false };
    struct news_when_span span;
    if (!is_open(reader, early)) {
        if (!read_part(reader, early, &span))
            return false;
        when.first = early.excluded ? span.last + 1 : span.first;
    }
    if (!is_open(reader, late)) {
        if (!read_part(reader, late, &span))
            return false;
        when.last = late.excluded ? span.first - 1 : span.last;
    }
    if (is_backwards(reader, late, when))
        return false;
    *out = when;
    return true;
}

/* The first of the words in [from, to), or to. */
static size_t
find_word(const struct news_when_reader *reader, size_t from, size_t to, const char *const words[])
{
    for (size_t i = from; i < to; i++) {
        for (size_t w = 0; words[w]; w++) {
            if (news_when_is(reader, i, words[w]))
                return i;
        }
    }
    return to;
}

static bool
read_brackets(struct news_when_reader *reader, struct news_when *out)
{
    static const char *const to_word[] = { "to", NULL };
    size_t end = reader->end;
    size_t middle = find_word(reader, 1, end, to_word);
    reader->furthest = end;
    if (!news_when_is(reader, end - 1, "]") && !news_when_is(reader, end - 1, "}"))
        return false;
    reader->furthest = end - 1;
    if (middle >= end - 1)
        return false;
    struct part early = { 1, middle, news_when_is(reader, 0, "{") };
    struct part late = { middle + 1, end - 1, news_when_is(reader, end - 1, "}") };
    reader->furthest = 0;
    if (early.from == early.to || late.from == late.to) {
        reader->furthest = early.from == early.to ? middle : end - 1;
        return false;
    }
    return read_range(reader, early, late, out);
}

/* "since a", "before b": one end by a word in front. */
static bool
read_one_end(struct news_when_reader *reader, struct news_when *out)
{
    bool after = news_when_is(reader, 0, "after");
    bool before = news_when_is(reader, 0, "before");
    struct part named = { 1, reader->end, after || before };
    struct part open = { 0, 0, false };
    reader->furthest = 1;
    if (reader->end < 2)
        return false;
    if (after || news_when_is(reader, 0, "since"))
        return read_range(reader, named, open, out);
    return read_range(reader, open, named, out);
}

/* "from a to b", "between a and b". */
static bool
read_two_ends(struct news_when_reader *reader, struct news_when *out)
{
    static const char *const to_words[] = { "to", "until", "till", "and", NULL };
    size_t middle = find_word(reader, 1, reader->end, to_words);
    struct part early = { 1, middle, false };
    struct part late = { middle + 1, reader->end, false };
    reader->furthest = middle;
    if (middle >= reader->end || middle == 1 || middle + 1 == reader->end) {
        reader->furthest = middle + 1 == reader->end ? reader->end : middle;
        return false;
    }
    return read_range(reader, early, late, out);
}

static bool
read_dots(struct news_when_reader *reader, size_t dots, struct news_when *out)
{
    struct part early = { 0, dots, false };
    struct part late = { dots + 1, reader->end, false };
    reader->furthest = dots;
    if (reader->end == 1)
        return false;
    return read_range(reader, early, late, out);
}

static bool
read_days(struct news_when_reader *reader, struct news_when *out)
{
    static const char *const dots_sign[] = { "..", NULL };
    static const char *const one_end[] = { "since", "after", "until", "till", "before", NULL };
    static const char *const two_ends[] = { "from", "between", NULL };
    size_t dots = find_word(reader, 0, reader->end, dots_sign);
    if (reader->end == 1 && news_when_is(reader, 0, "none")) {
        *out = (struct news_when){ .none = true };
        return true;
    }
    if (news_when_is(reader, 0, "[") || news_when_is(reader, 0, "{"))
        return read_brackets(reader, out);
    if (dots < reader->end)
        return read_dots(reader, dots, out);
    if (find_word(reader, 0, 1, one_end) == 0)
        return read_one_end(reader, out);
    if (find_word(reader, 0, 1, two_ends) == 0)
        return read_two_ends(reader, out);
    struct news_when_span span;
    if (!news_when_read_span(reader, &span))
        return false;
    *out = (struct news_when){ span.first, span.last, false };
    return true;
}

static bool
read_role(struct news_when_reader *reader, enum news_when_role role, struct news_when *out)
{
    struct part all = { 0, reader->end, false };
    struct part open = { 0, 0, false };
    switch (role) {
    case NEWS_WHEN_DAYS:
        return read_days(reader, out);
    case NEWS_WHEN_SINCE:
        return read_range(reader, all, open, out);
    case NEWS_WHEN_UNTIL:
        return read_range(reader, open, all, out);
    }
    return false;
}

static enum news_status
fail(struct news_when_reader *reader, size_t *error_at, struct news_error *err)
{
    const struct news_when_token *token = &reader->tokens[reader->furthest];
    if (error_at)
        *error_at = token->at;
    if (reader->problem.text[0])
        return news_fail(err, NEWS_QUERY, "%s", reader->problem.text);
    if (reader->text.len == 0)
        return news_fail(err, NEWS_QUERY, "a date is missing");
    int shown = (int)(reader->text.len < 100 ? reader->text.len : 100);
    if (token->kind == NEWS_WHEN_END)
        return news_fail(err, NEWS_QUERY, "the date \"%.*s\" is incomplete", shown,
                         reader->text.data);
    return news_fail(err, NEWS_QUERY, "\"%.*s\" is not a date that can be read", shown,
                     reader->text.data);
}

static bool
start(struct news_when_reader *reader, struct news_str text, const struct news_clock *clock)
{
    memset(reader, 0, sizeof *reader);
    reader->text = text;
    reader->clock = clock;
    reader->today = news_zone_day(clock->zone, clock->now);
    if (lex(reader) && reader->end > 0)
        return true;
    reader->furthest = reader->end;
    return false;
}

enum news_status
news_when_parse(struct news_str text, enum news_when_role role, const struct news_clock *clock,
                struct news_when *out, size_t *error_at, struct news_error *err)
{
    struct news_when_reader reader;
    struct news_when when;
    if (!start(&reader, text, clock) || !read_role(&reader, role, &when))
        return fail(&reader, error_at, err);
    *out = when;
    return NEWS_OK;
}

enum news_status
news_when_instant(struct news_str text, const struct news_clock *clock, int64_t *out,
                  size_t *error_at, struct news_error *err)
{
    struct news_moment moment;
    if (news_moment_parse(text, &moment) && moment.precision == NEWS_PRECISION_TIME) {
        *out = moment.has_offset ? news_moment_utc(&moment)
                                 : news_zone_utc(clock->zone, moment.date, moment.second_of_day);
        return NEWS_OK;
    }
    if (news_str_equal_ascii_nocase(news_str_trim(text), news_str_from("now"))) {
        *out = clock->now;
        return NEWS_OK;
    }
    struct news_when_reader reader;
    struct news_when_span span;
    if (!start(&reader, text, clock) || !news_when_read_span(&reader, &span))
        return fail(&reader, error_at, err);
    if (span.first != span.last) {
        if (error_at)
            *error_at = 0;
        return news_fail(err, NEWS_QUERY, "\"%.*s\" is more than a day: give one, or a time",
                         (int)(text.len < 100 ? text.len : 100), text.data);
    }
    *out = news_zone_utc(clock->zone, news_civil_from_days(span.first), SECONDS_PER_DAY - 1);
    return NEWS_OK;
}
