#include "indexer/readers/clean.h"

#include "shared/text/windows1252.h"

enum { REPLACEMENT = 0xFFFD, BYTE_ORDER_MARK = 0xFEFF, NEXT_LINE = 0x85, FURTHEST_INDENT = 8 };

struct writing {
    char *data; /* has room for three times the raw text */
    size_t len;
    struct news_repairs *repairs;
};

static void
put(struct writing *writing, uint32_t c)
{
    writing->len += news_utf8_put(c, writing->data + writing->len);
}

static void
put_wide(struct writing *writing, uint32_t c)
{
    if (c == BYTE_ORDER_MARK)
        return;
    if (c == NEXT_LINE || c == 0x2028 || c == 0x2029) {
        put(writing, '\n');
    } else if (c >= 0x80 && c < 0xA0 && news_windows_1252[c - 0x80]) {
        /* A page of that charset which called itself Latin-1. */
        writing->repairs->legacy++;
        put(writing, news_windows_1252[c - 0x80]);
    } else if (c >= 0x80 && c < 0xA0) {
        writing->repairs->controls++;
    } else {
        put(writing, c);
    }
}

static void
put_narrow(struct writing *writing, char c, bool before_newline)
{
    if (c == '\r') {
        if (!before_newline)
            writing->data[writing->len++] = '\n';
    } else if (c == '\v' || c == '\f') {
        writing->data[writing->len++] = '\n';
    } else if ((unsigned char)c < 0x20 && c != '\n' && c != '\t') {
        writing->repairs->controls++;
    } else if (c == 0x7F) {
        writing->repairs->controls++;
    } else {
        writing->data[writing->len++] = c;
    }
}

/* How many bytes at the start of text belong to one broken character: a lead byte
 * with the continuation bytes that could follow it (as WHATWG's decoders count). */
static size_t
broken_length(struct news_str text)
{
    unsigned char lead = (unsigned char)text.data[0];
    size_t expected = lead >= 0xF0 && lead <= 0xF4 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC2 ? 1 : 0;
    if (lead > 0xF4)
        expected = 0;
    size_t len = 1;
    while (len <= expected && len < text.len && ((unsigned char)text.data[len] & 0xC0) == 0x80)
        len++;
    return len > expected ? 1 : len; /* complete yet invalid: the lead byte alone is broken */
}

static void
put_valid(struct writing *writing, struct news_str text, bool newline_follows)
{
    size_t at = 0;
    while (at < text.len) {
        char c = text.data[at];
        if ((unsigned char)c >= 0x80) {
            put_wide(writing, news_utf8_next(text.data, text.len, &at));
            continue;
        }
        at++;
        bool newline = at < text.len ? text.data[at] == '\n' : newline_follows;
        put_narrow(writing, c, newline);
    }
}

/* The characters of raw that may stay, with lines ended by \n alone. */
static struct news_str
keep_text(struct news_str raw, struct news_arena *arena, struct news_repairs *repairs)
{
    if (!raw.data || raw.len > SIZE_MAX / 3 - 1)
        return news_str(NULL, 0);
    bool ascii_sized = news_utf8_valid_prefix(raw.data, raw.len) == raw.len &&
                       news_str_find(raw, news_str("\xC2", 1), 0) == NEWS_STR_NONE;
    struct writing writing = { news_arena_alloc(arena, raw.len * (ascii_sized ? 1 : 3) + 1, 1), 0,
                               repairs };
    if (!writing.data)
        return news_str(NULL, 0);
    for (size_t at = 0; at < raw.len;) {
        size_t valid = news_utf8_valid_prefix(raw.data + at, raw.len - at);
        put_valid(&writing, news_str(raw.data + at, valid), false);
        at += valid;
        if (at < raw.len) {
            put(&writing, REPLACEMENT);
            repairs->broken++;
            at += broken_length(news_str_slice(raw, at, raw.len));
        }
    }
    return news_str(writing.data, writing.len);
}

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static size_t
indent_of(struct news_str line)
{
    size_t indent = 0;
    while (indent < line.len && is_blank(line.data[indent]))
        indent += line.data[indent] == '\t' ? FURTHEST_INDENT : 1;
    return indent;
}

struct layout {
    char *data; /* the text being laid out, rewritten in place */
    size_t len;
    bool gap;      /* an empty line came before */
    bool indented; /* the line before was indented */
};

/* Whether a line of such an indent opens a paragraph after the one before: wire
 * copy marks paragraphs so, while tables and verse indent line after line. */
static bool
opens_paragraph(const struct layout *layout, size_t indent)
{
    if (indent < 2 || indent > FURTHEST_INDENT || layout->len == 0)
        return false;
    char last = layout->data[layout->len - 1];
    return !layout->indented || (last && strchr(".?!:\"'", last));
}

static void
put_line(struct layout *layout, struct news_str raw)
{
    struct news_str line = news_str_trim(raw);
    if (line.len == 0) {
        layout->gap = true;
        return;
    }
    size_t indent = indent_of(raw);
    bool paragraph = layout->gap || opens_paragraph(layout, indent);
    if (layout->len) {
        layout->data[layout->len++] = '\n';
        /* An indent of two bytes or more leaves room for the second newline; a
         * gap has it from the empty line itself. */
        if (paragraph)
            layout->data[layout->len++] = '\n';
    }
    memmove(layout->data + layout->len, line.data, line.len);
    layout->len += line.len;
    layout->indented = indent >= 2;
    layout->gap = false;
}

struct news_str
news_clean_body(struct news_str raw, struct news_arena *arena, struct news_repairs *repairs)
{
    struct news_str text = keep_text(raw, arena, repairs);
    if (!text.data)
        return text;
    /* Every line takes no more room than it had: rewriting in place is safe. */
    struct layout layout = { .data = (char *)(uintptr_t)text.data };
    for (size_t at = 0; at < text.len;) {
        const char *end = memchr(text.data + at, '\n', text.len - at);
        size_t to = end ? (size_t)(end - text.data) : text.len;
        put_line(&layout, news_str(text.data + at, to - at));
        at = to + 1;
    }
    layout.data[layout.len] = '\0';
    return news_str(layout.data, layout.len);
}

struct news_str
news_clean_line(struct news_str raw, struct news_arena *arena, struct news_repairs *repairs)
{
    struct news_str text = keep_text(raw, arena, repairs);
    if (!text.data)
        return text;
    char *data = (char *)(uintptr_t)text.data;
    size_t len = 0;
    bool gap = false;
    for (size_t i = 0; i < text.len; i++) {
        if (is_blank(data[i]) || data[i] == '\n') {
            gap = len > 0;
            continue;
        }
        if (gap)
            data[len++] = ' ';
        gap = false;
        data[len++] = data[i];
    }
    data[len] = '\0';
    return news_str(data, len);
}

/* How many bytes at the start of path may stay as they are: 0 for one that may not. */
static size_t
plain_length(struct news_str path)
{
    unsigned char c = (unsigned char)path.data[0];
    if (c < 0x80)
        return c >= 0x20 && c != 0x7F;
    size_t valid = news_utf8_valid_prefix(path.data, path.len < 4 ? path.len : 4);
    if (valid == 0)
        return 0;
    size_t len = 0;
    uint32_t code = news_utf8_next(path.data, valid, &len);
    return code < 0xA0 || code == 0x2028 || code == 0x2029 ? 0 : len;
}

struct news_str
news_clean_path(struct news_str raw, struct news_arena *arena)
{
    static const char digits[] = "0123456789ABCDEF";
    size_t at = 0;
    size_t step;
    if (!raw.data)
        return raw;
    while (at < raw.len && (step = plain_length(news_str_slice(raw, at, raw.len))) > 0)
        at += step;
    if (at == raw.len)
        return raw;
    if (raw.len > SIZE_MAX / 3 - 1)
        return news_str(NULL, 0);
    char *out = news_arena_alloc(arena, raw.len * 3 + 1, 1);
    if (!out)
        return news_str(NULL, 0);
    size_t len = 0;
    for (at = 0; at < raw.len; at += step) {
        step = plain_length(news_str_slice(raw, at, raw.len));
        if (step) {
            memcpy(out + len, raw.data + at, step);
            len += step;
            continue;
        }
        step = 1;
        out[len++] = '%';
        out[len++] = digits[(unsigned char)raw.data[at] >> 4];
        out[len++] = digits[(unsigned char)raw.data[at] & 0xF];
    }
    return news_str(out, len);
}

enum news_status
news_repairs_report(const struct news_repairs *repairs, struct news_article *article,
                    struct news_arena *arena)
{
    enum news_status status = NEWS_OK;
    if (repairs->broken)
        status = news_article_add_warning(article, arena, true, "%zu broken character%s replaced",
                                          repairs->broken, repairs->broken == 1 ? "" : "s");
    if (!status && repairs->controls)
        status = news_article_add_warning(article, arena, true, "%zu control character%s dropped",
                                          repairs->controls, repairs->controls == 1 ? "" : "s");
    if (!status && repairs->legacy)
        status =
            news_article_add_warning(article, arena, true, "%zu windows-1252 character%s repaired",
                                     repairs->legacy, repairs->legacy == 1 ? "" : "s");
    return status;
}

enum news_status
news_guess_report(const struct news_decoded *decoded, struct news_article *article,
                  struct news_arena *arena)
{
    if (decoded->source != NEWS_CHARSET_DETECTED && decoded->source != NEWS_CHARSET_ASSUMED)
        return NEWS_OK;
    return news_article_add_warning(article, arena, decoded->replaced > 0, "%.*s (%s)",
                                    (int)decoded->charset.len, decoded->charset.data,
                                    news_charset_source_words(decoded->source));
}
