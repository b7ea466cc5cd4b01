#include "shared/base/json.h"

static bool
is_plain(unsigned char c)
{
    return c >= 0x20 && c != '"' && c != '\\' && c < 0x7F;
}

static void
add_unit(struct news_buffer *out, uint32_t unit)
{
    static const char digits[] = "0123456789abcdef";
    char escape[6] = { '\\',
                       'u',
                       digits[unit >> 12 & 0xF],
                       digits[unit >> 8 & 0xF],
                       digits[unit >> 4 & 0xF],
                       digits[unit & 0xF] };
    news_buffer_add(out, escape, sizeof escape);
}

static void
add_special(struct news_buffer *out, unsigned char c)
{
    switch (c) {
    case '"':
        news_buffer_add_c(out, "\\\"");
        return;
    case '\\':
        news_buffer_add_c(out, "\\\\");
        return;
    case '\n':
        news_buffer_add_c(out, "\\n");
        return;
    case '\t':
        news_buffer_add_c(out, "\\t");
        return;
    default:
        add_unit(out, c);
    }
}

/* Characters from U+0080 up: as they are, but for what a terminal or a
 * JavaScript parser would stumble over. */
static void
add_wide(struct news_buffer *out, struct news_str text)
{
    size_t plain = 0;
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t c = news_utf8_next(text.data, text.len, &at);
        if ((c >= 0x80 && c < 0xA0) || c == 0x2028 || c == 0x2029) {
            news_buffer_add(out, text.data + plain, start - plain);
            add_unit(out, c);
            plain = at;
        }
    }
    news_buffer_add(out, text.data + plain, text.len - plain);
}

/* A run of bytes from 0x80 up, with a replacement for each that is not UTF-8. */
static void
add_run(struct news_buffer *out, struct news_str run)
{
    while (run.len) {
        size_t valid = news_utf8_valid_prefix(run.data, run.len);
        add_wide(out, news_str_slice(run, 0, valid));
        if (valid < run.len)
            news_buffer_add_c(out, "\xEF\xBF\xBD");
        run = news_str_slice(run, valid + 1, run.len);
    }
}

void
news_json_add_string(struct news_buffer *out, struct news_str text)
{
    if (!text.data) {
        news_buffer_add_c(out, "null");
        return;
    }
    news_buffer_add_byte(out, '"');
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        while (at < text.len && is_plain((unsigned char)text.data[at]))
            at++;
        news_buffer_add(out, text.data + start, at - start);
        start = at;
        while (at < text.len && (unsigned char)text.data[at] >= 0x80)
            at++;
        add_run(out, news_str(text.data + start, at - start));
        if (at < text.len && !is_plain((unsigned char)text.data[at]))
            add_special(out, (unsigned char)text.data[at++]);
    }
    news_buffer_add_byte(out, '"');
}

void
news_json_add_key(struct news_buffer *out, const char *name)
{
    bool is_first =
        out->len == 0 || out->data[out->len - 1] == '{' || out->data[out->len - 1] == '[';
    if (!is_first)
        news_buffer_add_byte(out, ',');
    news_json_add_string(out, news_str_from(name));
    news_buffer_add_byte(out, ':');
}

void
news_json_add_field(struct news_buffer *out, const char *name, struct news_str text)
{
    news_json_add_key(out, name);
    news_json_add_string(out, text);
}
