#include "indexer/pages/collapse.h"

#include "shared/text/windows1252.h"

static bool
is_dropped(uint32_t c)
{
    return c == 0xAD || c == 0x200B || c == 0xFEFF || c == 0x2060 || (c & 0xFFFE) == 0xFFFE;
}

static bool
is_wide_space(uint32_t c)
{
    return c == 0xA0 || c == 0x2028 || c == 0x2029 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A) ||
           c == 0x202F || c == 0x205F || c == 0x1680;
}

/* Appends one character that is not ASCII; whether it was white space instead. */
static bool
add_wide(struct news_buffer *out, uint32_t c)
{
    /* HTML reads the C1 controls that a numeric reference may name as windows-1252
     * (WHATWG HTML 13.2.5.80). */
    if (c >= 0x80 && c < 0xA0)
        c = news_windows_1252[c - 0x80];
    if (is_wide_space(c))
        return true;
    if (c && !is_dropped(c))
        news_buffer_add_char(out, c);
    return false;
}

static bool
is_plain(unsigned char c)
{
    return c > ' ' && c < 0x7F;
}

void
news_collapse(struct news_buffer *out, const char *text, size_t len, bool *space)
{
    size_t at = 0;
    while (at < len) {
        size_t from = at;
        while (at < len && is_plain((unsigned char)text[at]))
            at++;
        if (at > from || (at < len && (unsigned char)text[at] >= 0x80)) {
            size_t mark = out->len;
            if (*space)
                news_buffer_add_byte(out, ' ');
            size_t before = out->len;
            news_buffer_add(out, text + from, at - from);
            bool blank = false;
            if (at == from)
                blank = add_wide(out, news_utf8_next(text, len, &at));
            if (out->len == before)
                news_buffer_cut(out, mark); /* nothing came: the blank is still owed */
            else
                *space = false;
            *space |= blank;
        } else {
            *space |= news_is_ascii_space(text[at]);
            at++;
        }
    }
}

void
news_collapse_lines(struct news_buffer *out, const char *text, size_t len)
{
    bool space = false;
    size_t from = 0;
    for (size_t at = 0; at <= len; at++) {
        if (at < len && text[at] != '\n')
            continue;
        news_collapse(out, text + from, at - from, &space);
        if (at < len)
            news_buffer_add_byte(out, '\n');
        space = false;
        from = at + 1;
    }
}
