#include "searcher/query/lexer.h"

enum { DEFAULT_NEAR = 10 };

static bool
is_space(char c)
{
    return news_is_ascii_space(c);
}

/* The white space outside ASCII that people paste: no-break, ideographic, thin. */
static size_t
wide_space(struct news_str text, size_t at)
{
    static const struct news_str spaces[] = { NEWS_STR("\xC2\xA0"), NEWS_STR("\xE3\x80\x80"),
                                              NEWS_STR("\xE2\x80\x89"), NEWS_STR("\xE2\x80\xAF"),
                                              NEWS_STR("\xEF\xBB\xBF") };
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        if (news_str_starts_with(news_str_slice(text, at, text.len), spaces[i]))
            return spaces[i].len;
    return 0;
}

static size_t
space_at(struct news_str text, size_t at)
{
    if (at >= text.len)
        return 0;
    return is_space(text.data[at]) ? 1 : wide_space(text, at);
}

/* Where the bracket opened at at is closed before any white space; 0 if it is not. */
static size_t
closed_within_word(struct news_str text, size_t at)
{
    size_t depth = 0;
    for (; at < text.len && !space_at(text, at); at++) {
        if (text.data[at] == '(')
            depth++;
        else if (text.data[at] == ')' && --depth == 0)
            return at + 1;
    }
    return 0;
}

static bool
is_operator(struct news_str word)
{
    static const struct news_str operators[] = { NEWS_STR("AND"), NEWS_STR("OR"), NEWS_STR("NOT"),
                                                 NEWS_STR("NEAR") };
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
        if (news_str_equal(word, operators[i]))
            return true;
    return news_str_starts_with(word, news_str_from("NEAR/"));
}

static size_t
word_end(struct news_str text, size_t start)
{
    size_t at = start;
    while (at < text.len && !space_at(text, at) && text.data[at] != ')') {
        if (text.data[at] != '(') {
            at++;
            continue;
        }
        size_t close = closed_within_word(text, at);
        if (!close || is_operator(news_str_slice(text, start, at)))
            break;
        at = close;
    }
    return at;
}

/* Reads decimal digits at *at; false when there are none or more than limit. */
static bool
read_number(struct news_str text, size_t *at, uint32_t limit, uint32_t *out)
{
    uint32_t number = 0;
    size_t start = *at;
    for (; *at < text.len && news_is_ascii_digit(text.data[*at]); (*at)++) {
        number = number * 10 + (uint32_t)(text.data[*at] - '0');
        if (number > limit)
            return false;
    }
    *out = number;
    return *at > start;
}

/* Bytes of the printed quotation mark at at, of those that stand around phrases as "
 * does; 0 when there is none. */
static size_t
printed_quote(struct news_str text, size_t at)
{
    static const struct news_str quotes[] = { NEWS_STR("\xE2\x80\x9C"), NEWS_STR("\xE2\x80\x9D"),
                                              NEWS_STR("\xE2\x80\x9E"), NEWS_STR("\xE2\x80\x9F"),
                                              NEWS_STR("\xC2\xAB"),     NEWS_STR("\xC2\xBB"),
                                              NEWS_STR("\xEF\xBC\x82") };
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
        if (news_str_starts_with(news_str_slice(text, at, text.len), quotes[i]))
            return quotes[i].len;
    return 0;
}

/* The phrase in printed quotation marks at at.  One that is not closed is punctuation,
 * as is one with a typed quotation mark in it. */
static bool
find_printed_phrase(struct news_str text, size_t at, struct news_str *phrase, size_t *end)
{
    size_t width = printed_quote(text, at);
    size_t close = at + width;
    if (!width)
        return false;
    while (close < text.len && text.data[close] != '"' && !printed_quote(text, close))
        close++;
    *phrase = news_str_slice(text, at + width, close);
    width = close < text.len ? printed_quote(text, close) : 0;
    *end = close + width;
    return width > 0;
}

static enum news_status
lex_slop(struct news_lexer *lexer, struct news_lexeme *out, size_t *at, struct news_error *err)
{
    size_t number = lexer->at + 1;
    if (lexer->at >= lexer->text.len || lexer->text.data[lexer->at] != '~')
        return NEWS_OK;
    if (!read_number(lexer->text, &number, NEWS_QUERY_MAX_NEAR, &out->number)) {
        *at = lexer->at;
        return news_fail(err, NEWS_QUERY, "~ needs a number of words from 0 to %d",
                         NEWS_QUERY_MAX_NEAR);
    }
    lexer->at = number;
    return NEWS_OK;
}

/* The phrase that begins here, if one does: else out->kind stays. */
static enum news_status
lex_phrase(struct news_lexer *lexer, struct news_lexeme *out, size_t *at, struct news_error *err)
{
    struct news_str text = lexer->text;
    size_t end = 0;
    if (text.data[lexer->at] == '"') {
        size_t close = news_str_find(text, news_str("\"", 1), lexer->at + 1);
        if (close == NEWS_STR_NONE) {
            *at = lexer->at;
            return news_fail(err, NEWS_QUERY, "this quote is never closed");
        }
        out->text = news_str_slice(text, lexer->at + 1, close);
        end = close + 1;
    } else if (!find_printed_phrase(text, lexer->at, &out->text, &end)) {
        return NEWS_OK;
    }
    out->kind = NEWS_LEX_PHRASE;
    lexer->at = end;
    return lex_slop(lexer, out, at, err);
}

static enum news_status
lex_range(struct news_lexer *lexer, struct news_lexeme *out, size_t *at, struct news_error *err)
{
    size_t end = lexer->at;
    while (end < lexer->text.len && lexer->text.data[end] != ']' && lexer->text.data[end] != '}')
        end++;
    if (end == lexer->text.len) {
        *at = lexer->at;
        return news_fail(err, NEWS_QUERY, "this range is never closed");
    }
    out->kind = NEWS_LEX_RANGE;
    out->text = news_str_slice(lexer->text, lexer->at, end + 1);
    lexer->at = end + 1;
    return NEWS_OK;
}

/* "name:" of a known field at the lexer's place. */
static bool
lex_field(struct news_lexer *lexer, struct news_lexeme *out)
{
    struct news_str text = lexer->text;
    size_t colon = lexer->at;
    while (colon < text.len && news_is_ascii_alpha(text.data[colon]))
        colon++;
    if (colon == text.len || text.data[colon] != ':' ||
        !news_query_field_find(news_str_slice(text, lexer->at, colon), &out->field))
        return false;
    out->kind = NEWS_LEX_FIELD;
    lexer->at = colon + 1;
    if (lexer->at < text.len && text.data[lexer->at] == '=') {
        out->as_written = true;
        lexer->at++;
    }
    lexer->value = true;
    lexer->field = out->field;
    return true;
}

static enum news_status
lex_near(struct news_lexer *lexer, struct news_lexeme *out, size_t *at, struct news_error *err)
{
    size_t digits = lexer->at + 5;
    out->kind = NEWS_LEX_NEAR;
    out->number = DEFAULT_NEAR;
    if (out->text.len == 4)
        return NEWS_OK;
    if (!read_number(lexer->text, &digits, NEWS_QUERY_MAX_NEAR, &out->number) ||
        digits != lexer->at + out->text.len || out->number == 0) {
        *at = lexer->at;
        return news_fail(err, NEWS_QUERY, "NEAR/ needs a number of words from 1 to %d",
                         NEWS_QUERY_MAX_NEAR);
    }
    return NEWS_OK;
}

static enum news_status
lex_word(struct news_lexer *lexer, bool value, struct news_lexeme *out, size_t *at,
         struct news_error *err)
{
    enum news_status status = NEWS_OK;
    size_t end = word_end(lexer->text, lexer->at);
    out->kind = NEWS_LEX_WORD;
    out->text = news_str_slice(lexer->text, lexer->at, end);
    if (!value) {
        if (news_str_equal(out->text, news_str_from("AND")))
            out->kind = NEWS_LEX_AND;
        else if (news_str_equal(out->text, news_str_from("OR")))
            out->kind = NEWS_LEX_OR;
        else if (news_str_equal(out->text, news_str_from("NOT")))
            out->kind = NEWS_LEX_NOT;
        else if (news_str_equal(out->text, news_str_from("NEAR")) ||
                 news_str_starts_with(out->text, news_str_from("NEAR/")))
            status = lex_near(lexer, out, at, err);
    }
    lexer->at = end;
    return status;
}

/* + or - in front of something it can apply to. */
static bool
is_sign(struct news_str text, size_t at)
{
    char c = text.data[at];
    if ((c != '+' && c != '-') || at + 1 >= text.len || space_at(text, at + 1))
        return false;
    char next = text.data[at + 1];
    return next != '+' && next != '-' && next != ')';
}

static enum news_status
lex_at(struct news_lexer *lexer, bool value, struct news_lexeme *out, size_t *at,
       struct news_error *err)
{
    char c = lexer->text.data[lexer->at];
    bool days = value && news_query_field_value(lexer->field) == NEWS_VALUE_DAYS;
    enum news_status status = lex_phrase(lexer, out, at, err);
    if (status || out->kind == NEWS_LEX_PHRASE)
        return status;
    if (days && (c == '[' || c == '{'))
        return lex_range(lexer, out, at, err);
    if (c == '(' || c == ')') {
        out->kind = c == '(' ? NEWS_LEX_OPEN : NEWS_LEX_CLOSE;
        lexer->at++;
        return NEWS_OK;
    }
    if (!value && is_sign(lexer->text, lexer->at)) {
        out->kind = c == '+' ? NEWS_LEX_PLUS : NEWS_LEX_MINUS;
        lexer->at++;
        return NEWS_OK;
    }
    if (!value && lex_field(lexer, out))
        return NEWS_OK;
    return lex_word(lexer, value, out, at, err);
}

enum news_status
news_lexer_next(struct news_lexer *lexer, struct news_lexeme *out, size_t *at,
                struct news_error *err)
{
    bool value = lexer->value;
    enum news_status status = NEWS_OK;
    size_t blank;
    while (!value && (blank = space_at(lexer->text, lexer->at)) > 0)
        lexer->at += blank;
    lexer->value = false;
    *out = (struct news_lexeme){ .start = lexer->at };
    if (lexer->at < lexer->text.len && !space_at(lexer->text, lexer->at))
        status = lex_at(lexer, value, out, at, err);
    out->end = lexer->at;
    return status;
}
