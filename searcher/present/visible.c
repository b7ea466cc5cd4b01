#include "searcher/present/visible.h"

#include <unicode/uchar.h>

enum { REPLACEMENT = 0xFFFD, NON_JOINER = 0x200C, JOINER = 0x200D };

uint32_t
news_visible_char(uint32_t c)
{
    if (c >= 0x20 && c < 0x7F)
        return c;
    if (u_isUWhiteSpace((UChar32)c))
        return ' ';
    switch (u_charType((UChar32)c)) {
    case U_CONTROL_CHAR:
        return REPLACEMENT;
    case U_FORMAT_CHAR:
        return c == JOINER || c == NON_JOINER ? c : 0;
    default:
        return c;
    }
}

unsigned
news_visible_columns(uint32_t c)
{
    if (c >= 0x20 && c < 0x7F)
        return 1;
    int type = u_charType((UChar32)c);
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR)
        return 0;
    int width = u_getIntPropertyValue((UChar32)c, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_FULLWIDTH || width == U_EA_WIDE ? 2 : 1;
}

/* The valid text that text starts with, and in *rest what is behind it and behind one
 * byte that is not, if there is one. */
static struct news_str
take_valid(struct news_str text, struct news_str *rest)
{
    size_t valid = news_utf8_valid_prefix(text.data, text.len);
    *rest = news_str_slice(text, valid < text.len ? valid + 1 : valid, text.len);
    return news_str_slice(text, 0, valid);
}

size_t
news_visible_width(struct news_str text)
{
    size_t width = 0;
    while (text.len) {
        struct news_str rest;
        struct news_str valid = take_valid(text, &rest);
        for (size_t at = 0; at < valid.len;) {
            uint32_t c = news_visible_char(news_utf8_next(valid.data, valid.len, &at));
            width += c ? news_visible_columns(c) : 0;
        }
        width += valid.len < text.len;
        text = rest;
    }
    return width;
}

void
news_visible_add(struct news_str text, struct news_buffer *out)
{
    while (text.len) {
        struct news_str rest;
        struct news_str valid = take_valid(text, &rest);
        for (size_t at = 0; at < valid.len;) {
            uint32_t c = news_visible_char(news_utf8_next(valid.data, valid.len, &at));
            if (c)
                news_buffer_add_char(out, c);
        }
        if (valid.len < text.len)
            news_buffer_add_char(out, REPLACEMENT);
        text = rest;
    }
}

bool
news_visible_breaks(uint32_t before, uint32_t after)
{
    if (news_visible_columns(before) < 2 && news_visible_columns(after) < 2)
        return false;
    switch (u_getIntPropertyValue((UChar32)after, UCHAR_LINE_BREAK)) {
    case U_LB_CLOSE_PUNCTUATION:
    case U_LB_CLOSE_PARENTHESIS:
    case U_LB_EXCLAMATION:
    case U_LB_NONSTARTER:
    case U_LB_INFIX_NUMERIC:
    case U_LB_COMBINING_MARK:
    case U_LB_ZWJ:
    case U_LB_QUOTATION:
        return false;
    default:
        break;
    }
    int class = u_getIntPropertyValue((UChar32)before, UCHAR_LINE_BREAK);
    return class != U_LB_OPEN_PUNCTUATION && class != U_LB_QUOTATION && class != U_LB_ZWJ;
}

void
news_visible_caret(struct news_str text, size_t at, size_t width, struct news_buffer *out)
{
    at = news_utf8_floor(text, at);
    size_t from = at > width / 2 ? news_utf8_floor(text, at - width / 2) : 0;
    size_t to = from + width < text.len ? news_utf8_floor(text, from + width) : text.len;
    news_buffer_add_c(out, "  ");
    news_visible_add(news_str_slice(text, from, to), out);
    news_buffer_add_c(out, "\n  ");
    for (size_t i = news_visible_width(news_str_slice(text, from, at)); i > 0; i--)
        news_buffer_add_byte(out, ' ');
    news_buffer_add_c(out, "^\n");
}
