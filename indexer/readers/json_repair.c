#include "indexer/readers/json_repair.h"

enum { LONGEST_NUMBER = 18 }; /* digits that surely fit a 64-bit integer */

struct repairing {
    struct news_str text;
    size_t at;
    struct news_buffer *out;
    size_t mended;
    bool changed;
    bool in_string;
};

static int
hex_digit(char c)
{
    if (news_is_ascii_digit(c))
        return c - '0';
    char lower = news_ascii_lower(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/* The code unit of a \uXXXX at text[at], or -1. */
static int
escaped_unit(struct news_str text, size_t at)
{
    if (at + 6 > text.len || text.data[at] != '\\' || text.data[at + 1] != 'u')
        return -1;
    int unit = 0;
    for (size_t i = at + 2; i < at + 6; i++) {
        int digit = hex_digit(text.data[i]);
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

static void
mend(struct repairing *repairing, const char *with, size_t instead_of)
{
    news_buffer_add_c(repairing->out, with);
    repairing->at += instead_of;
    repairing->mended++;
    repairing->changed = true;
}

static void
copy(struct repairing *repairing, size_t len)
{
    news_buffer_add(repairing->out, repairing->text.data + repairing->at, len);
    repairing->at += len;
}

static void
pass_escape(struct repairing *repairing)
{
    int unit = escaped_unit(repairing->text, repairing->at);
    if (unit < 0xD800 || unit > 0xDFFF) {
        copy(repairing, repairing->text.len - repairing->at < 2 ? 1 : 2);
        return;
    }
    int next = escaped_unit(repairing->text, repairing->at + 6);
    if (unit < 0xDC00 && next >= 0xDC00 && next <= 0xDFFF)
        copy(repairing, 12);
    else
        mend(repairing, "\\uFFFD", 6);
}

static void
pass_control(struct repairing *repairing, unsigned char c)
{
    char escape[8] = "\\u0000";
    escape[4] = (char)('0' + (c >> 4));
    escape[5] = "0123456789ABCDEF"[c & 0xF];
    mend(repairing, c ? escape : "\\uFFFD", 1);
}

static void
pass_wide(struct repairing *repairing)
{
    struct news_str rest = news_str_slice(repairing->text, repairing->at, repairing->text.len);
    size_t window = rest.len < 4 ? rest.len : 4;
    size_t valid = news_utf8_valid_prefix(rest.data, window);
    if (valid == 0) {
        mend(repairing, "\xEF\xBF\xBD", 1);
        while (repairing->at < repairing->text.len &&
               ((unsigned char)repairing->text.data[repairing->at] & 0xC0) == 0x80)
            repairing->at++;
    } else {
        size_t len = 0;
        (void)news_utf8_next(rest.data, valid, &len);
        copy(repairing, len);
    }
}

/* A number outside of strings; a long one that is whole is put in quotes. */
static void
pass_number(struct repairing *repairing)
{
    struct news_str text = repairing->text;
    size_t end = repairing->at;
    while (end < text.len && (news_is_ascii_digit(text.data[end]) || text.data[end] == '-'))
        end++;
    bool whole = end >= text.len || !strchr(".eE+", text.data[end]);
    bool quote = whole && end - repairing->at > LONGEST_NUMBER;
    if (quote)
        news_buffer_add_byte(repairing->out, '"');
    copy(repairing, end - repairing->at);
    if (quote)
        news_buffer_add_byte(repairing->out, '"');
    repairing->changed |= quote;
    while (!whole && repairing->at < text.len && text.data[repairing->at] &&
           strchr("0123456789.eE+-", text.data[repairing->at]))
        copy(repairing, 1);
}

/* "NaN" and "Infinity", by which Python writes what it has no number for: null.  False where none
 * begins. */
static bool
pass_no_number(struct repairing *repairing)
{
    static const char *const words[] = { "NaN", "Infinity", "-Infinity" };
    struct news_str rest = news_str_slice(repairing->text, repairing->at, repairing->text.len);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!news_str_starts_with(rest, news_str_from(words[i])))
            continue;
        news_buffer_add_c(repairing->out, "null");
        repairing->at += strlen(words[i]);
        return repairing->changed = true;
    }
    return false;
}

static void
pass_one(struct repairing *repairing)
{
    char c = repairing->text.data[repairing->at];
    if ((unsigned char)c >= 0x80) {
        pass_wide(repairing);
    } else if (repairing->in_string && c == '\\') {
        pass_escape(repairing);
    } else if (repairing->in_string && (unsigned char)c < 0x20) {
        pass_control(repairing, (unsigned char)c);
    } else if (!repairing->in_string && pass_no_number(repairing)) {
        return;
    } else if (!repairing->in_string && (news_is_ascii_digit(c) || c == '-')) {
        pass_number(repairing);
    } else {
        repairing->in_string ^= c == '"';
        copy(repairing, 1);
    }
}

size_t
news_json_repair(struct news_str text, struct news_buffer *out, bool *changed)
{
    struct repairing repairing = { .text = text, .out = out };
    news_buffer_reset(out);
    while (repairing.at < text.len && !out->failure)
        pass_one(&repairing);
    *changed = repairing.changed;
    return repairing.mended;
}
