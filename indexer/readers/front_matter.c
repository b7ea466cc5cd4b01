#include "indexer/readers/front_matter.h"

#include <jansson.h>

#include "shared/base/buffer.h"

enum { LONGEST = 64 * 1024 }; /* bytes of front matter */

struct lines {
    struct news_str text;
    size_t at;
};

static bool
take_line(struct lines *lines, struct news_str *line)
{
    if (!lines->text.data || lines->at >= lines->text.len)
        return false;
    const char *from = lines->text.data + lines->at;
    const char *end = memchr(from, '\n', lines->text.len - lines->at);
    size_t len = end ? (size_t)(end - from) : lines->text.len - lines->at;
    *line = news_str(from, len);
    lines->at += len + 1;
    return true;
}

static struct news_str
trim_end(struct news_str line)
{
    while (line.len && news_is_ascii_space(line.data[line.len - 1]))
        line.len--;
    return line;
}

static bool
is(struct news_str text, const char *what)
{
    return news_str_equal(text, news_str_from(what));
}

/* Bytes of "name" before a sign at the start of line; 0 when there is none.  In YAML
 * white space follows the sign. */
static size_t
name_length(struct news_str line, char sign)
{
    size_t len = 0;
    while (len < line.len &&
           (news_is_ascii_alpha(line.data[len]) || news_is_ascii_digit(line.data[len]) ||
            line.data[len] == '-' || line.data[len] == '_' || (line.data[len] & 0x80)))
        len++;
    size_t at = len;
    while (at < line.len && line.data[at] == ' ')
        at++;
    if (len == 0 || at >= line.len || line.data[at] != sign || line.data[0] == '-')
        return 0;
    bool parted = at + 1 == line.len || news_is_ascii_space(line.data[at + 1]);
    return sign == ':' && !parted ? 0 : len;
}

/* What follows the name and the sign, from line's data on as far as text goes. */
static struct news_str
after_sign(struct news_str line, char sign)
{
    const char *found = memchr(line.data, sign, line.len);
    size_t at = found ? (size_t)(found - line.data) + 1 : line.len;
    return news_str_slice(line, at, line.len);
}

/* The value of four or so hexadecimal digits at text[at], or U+FFFD. */
static uint32_t
hex_at(struct news_str text, size_t at, size_t digits)
{
    uint32_t value = 0;
    for (size_t i = at; i < at + digits; i++) {
        char c = '\0';
        if (i < text.len)
            c = news_ascii_lower(text.data[i]);
        if (!news_is_ascii_digit(c) && (c < 'a' || c > 'f'))
            return 0xFFFD;
        value = value * 16 + (uint32_t)(news_is_ascii_digit(c) ? c - '0' : c - 'a' + 10);
    }
    bool scalar = value && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
    return scalar ? value : 0xFFFD;
}

/* Writes the character that the escape at text[at] ("\n", "\u00e9") stands for and
 * returns how many bytes it takes. */
static size_t
write_escape(struct news_str text, size_t at, struct news_buffer *out)
{
    static const struct {
        char sign;
        uint8_t digits;
    } coded[] = { { 'x', 2 }, { 'u', 4 }, { 'U', 8 } };
    char sign = '\\';
    if (at + 1 < text.len)
        sign = text.data[at + 1];
    for (size_t i = 0; i < sizeof coded / sizeof *coded; i++) {
        if (sign != coded[i].sign)
            continue;
        news_buffer_add_char(out, hex_at(text, at + 2, coded[i].digits));
        return 2U + coded[i].digits;
    }
    if (sign == 'n' || sign == 't' || sign == 'r' || sign == '\n')
        news_buffer_add_byte(out, ' ');
    else
        news_buffer_add_byte(out, sign);
    return 2;
}

/* Writes what the quoted text says.  Three quotes are TOML's; in YAML a quote that
 * is doubled is one of the text. */
static void
unquote(struct news_str text, struct news_buffer *out)
{
    char quote = text.data[0];
    size_t at = 1;
    if (text.len >= 6 && text.data[1] == quote && text.data[2] == quote)
        text = news_str_slice(text, 2, text.len - 2);
    while (at < text.len) {
        char c = text.data[at];
        if (c == quote && (quote == '"' || at + 1 >= text.len || text.data[at + 1] != quote))
            return;
        if (c == '\\' && quote == '"') {
            at += write_escape(text, at, out);
        } else {
            news_buffer_add_byte(out, c);
            at += c == quote ? 2 : 1;
        }
    }
}

static bool
is_quoted(struct news_str text)
{
    return text.len > 1 && (text.data[0] == '"' || text.data[0] == '\'');
}

/* A plain value ends where a comment begins. */
static struct news_str
without_comment(struct news_str value)
{
    size_t at = news_str_find(value, (struct news_str)NEWS_STR(" #"), 0);
    return news_str_trim(news_str_slice(value, 0, at == NEWS_STR_NONE ? value.len : at));
}

static void
set_value(struct news_front *front, struct news_str name, struct news_str value)
{
    value = news_str_trim(value);
    if (!is_quoted(value)) {
        value = without_comment(value);
        if (!is(value, "null") && !is(value, "~"))
            news_front_set(front, name, value);
        return;
    }
    struct news_buffer plain;
    news_buffer_init(&plain, (size_t)LONGEST * 3);
    unquote(value, &plain);
    news_front_set(front, name, news_buffer_str(&plain));
    front->failed = front->failed || plain.failure == NEWS_NO_MEMORY;
    news_buffer_clear(&plain);
}

/* Where the part of an inline list or map at text[at] ends: at a comma or bracket. */
static size_t
part_end(struct news_str text, size_t at)
{
    char quote = '\0';
    for (; at < text.len; at++) {
        char c = text.data[at];
        bool in_word = news_is_ascii_alpha(text.data[at - 1]); /* O'Brien */
        if (quote == '"' && c == '\\')
            at++;
        else if (quote && c == quote)
            quote = '\0';
        else if (!quote && !in_word && (c == '"' || c == '\''))
            quote = c;
        else if (!quote && strchr(",[]{}", c))
            break;
    }
    return at < text.len ? at : text.len;
}

/* "name: Maren Tvedt" one level down: only such a name counts. */
static void
set_nested(struct news_front *front, struct news_str name, struct news_str part, char sign)
{
    size_t len = name_length(part, sign);
    if (len == 0)
        set_value(front, name, part);
    else if (is(news_str_slice(part, 0, len), "name"))
        set_value(front, name, after_sign(part, sign));
}

/* [a, "b"], { name: a }, [{ name: a }, { name: b }] */
static void
set_inline(struct news_front *front, struct news_str name, struct news_str value, char sign)
{
    for (size_t at = 1; at < value.len;) {
        size_t end = part_end(value, at);
        struct news_str part = news_str_trim(news_str_slice(value, at, end));
        if (part.len)
            set_nested(front, name, part, sign);
        at = end + 1;
    }
}

/* The lines below "name:": items of a list, or names one level down. */
static void
set_below(struct news_front *front, struct news_str name, struct news_str block)
{
    struct lines lines = { block, 0 };
    struct news_str line;
    while (take_line(&lines, &line)) {
        struct news_str item = news_str_trim(line);
        bool listed = news_str_starts_with(item, (struct news_str)NEWS_STR("- "));
        if (listed)
            item = news_str_trim(news_str_slice(item, 2, item.len));
        if (item.len && item.data[0] == '{')
            set_inline(front, name, item, ':');
        else if (item.len && item.data[0] != '#' && (listed || name_length(item, ':')))
            set_nested(front, name, item, ':');
    }
}

/* Whether a line of YAML belongs to the name above it. */
static bool
is_below(struct news_str line)
{
    return line.len == 0 || news_is_ascii_space(line.data[0]) || line.data[0] == ']' ||
           news_str_starts_with(line, (struct news_str)NEWS_STR("- "));
}

static void
read_yaml(struct news_str text, struct news_front *front)
{
    struct lines lines = { text, 0 };
    struct news_str line;
    while (take_line(&lines, &line)) {
        size_t len = name_length(line, ':');
        if (len == 0)
            continue;
        struct news_str name = news_str_slice(line, 0, len);
        struct news_str first = news_str_trim(after_sign(line, ':'));
        struct lines ahead = lines;
        struct news_str next;
        while (take_line(&ahead, &next) && is_below(next))
            lines = ahead;
        size_t end = lines.at < text.len ? lines.at : text.len;
        struct news_str below =
            news_str_slice(text, (size_t)(line.data - text.data) + line.len, end);
        struct news_str whole = news_str(line.data, line.len + below.len);
        if (first.len == 0 || first.data[0] == '#')
            set_below(front, name, below);
        else if (first.data[0] == '[' || first.data[0] == '{')
            set_inline(front, name, news_str_trim(after_sign(whole, ':')), ':');
        else if (first.data[0] == '|' || first.data[0] == '>')
            set_value(front, name, below);
        else
            set_value(front, name, after_sign(whole, ':'));
    }
}

/* "[author]" or "[[authors]]": the name of the table; else absent. */
static struct news_str
toml_table(struct news_str line)
{
    struct news_str name = news_str_trim(line);
    while (name.len > 1 && name.data[0] == '[' && name.data[name.len - 1] == ']')
        name = news_str_slice(name, 1, name.len - 1);
    return name;
}

/* Takes further lines for a value that a bracket or three quotes leave open. */
static struct news_str
toml_value(struct lines *lines, struct news_str first)
{
    struct news_str value = first;
    struct news_str trimmed = news_str_trim(first);
    static const char *const quotes[] = { "\"\"\"", "'''" };
    const char *close = trimmed.len && trimmed.data[0] == '[' ? "]" : NULL;
    size_t from = 1;
    for (size_t i = 0; i < 2; i++) {
        if (news_str_starts_with(trimmed, news_str_from(quotes[i]))) {
            close = quotes[i];
            from = 3;
        }
    }
    struct news_str line;
    from += (size_t)(trimmed.data - first.data);
    while (close && news_str_find(value, news_str_from(close), from) == NEWS_STR_NONE &&
           take_line(lines, &line))
        value.len = (size_t)(line.data - value.data) + line.len;
    return value;
}

static void
read_toml(struct news_str text, struct news_front *front)
{
    struct lines lines = { text, 0 };
    struct news_str table = { NULL, 0 };
    struct news_str line;
    while (take_line(&lines, &line)) {
        if (line.len && line.data[0] == '[') {
            table = toml_table(line);
            continue;
        }
        size_t len = name_length(line, '=');
        if (len == 0)
            continue;
        struct news_str name = news_str_slice(line, 0, len);
        struct news_str value = toml_value(&lines, after_sign(line, '='));
        if (table.data && is(name, "name"))
            name = table;
        else if (table.data && !is(table, "params") && !is(table, "extra"))
            continue;
        struct news_str trimmed = news_str_trim(value);
        if (trimmed.len && (trimmed.data[0] == '[' || trimmed.data[0] == '{'))
            set_inline(front, name, trimmed, '=');
        else
            set_value(front, name, trimmed);
    }
}

static void
set_json(struct news_front *front, struct news_str name, const json_t *value)
{
    if (json_is_object(value))
        value = json_object_get(value, "name");
    if (json_is_string(value))
        news_front_set(front, name, news_str(json_string_value(value), json_string_length(value)));
}

/* Bytes of the JSON object at the start of text; 0 when there is none. */
static size_t
read_json(struct news_str text, struct news_front *front)
{
    json_error_t error;
    json_t *root = json_loadb(text.data, text.len, JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL, &error);
    size_t len = json_is_object(root) ? (size_t)error.position : 0;
    const char *key;
    json_t *value;
    if (len) {
        json_object_foreach(root, key, value)
        {
            struct news_str name = news_str_from(key);
            for (size_t i = 0; json_is_array(value) && i < json_array_size(value); i++)
                set_json(front, name, json_array_get(value, i));
            set_json(front, name, value);
        }
    }
    json_decref(root);
    return len;
}

/* Which sign text starts with, alone in its line. */
static const char *
opening(struct news_str text)
{
    static const char *const signs[] = { "---", "+++" };
    struct lines lines = { text, 0 };
    struct news_str line;
    if (!take_line(&lines, &line))
        return NULL;
    for (size_t i = 0; i < 2; i++) {
        if (is(trim_end(line), signs[i]))
            return signs[i];
    }
    return NULL;
}

bool
news_front_matter_starts(struct news_str head)
{
    struct lines lines = { head, 0 };
    struct news_str line;
    const char *sign = opening(head);
    if (!sign || !take_line(&lines, &line))
        return false;
    while (take_line(&lines, &line)) {
        size_t len = name_length(line, sign[0] == '-' ? ':' : '=');
        if (len && news_front_knows(news_str_slice(line, 0, len)))
            return true;
        if (is(trim_end(line), sign))
            return false;
    }
    return false;
}

size_t
news_front_matter_read(struct news_str text, struct news_front *front)
{
    struct news_str near = news_str_slice(text, 0, LONGEST);
    if (news_str_starts_with(near, (struct news_str)NEWS_STR("{")))
        return read_json(near, front);
    struct lines lines = { near, 0 };
    struct news_str line;
    const char *sign = opening(near);
    if (!sign || !take_line(&lines, &line))
        return 0;
    size_t start = lines.at;
    while (take_line(&lines, &line)) {
        struct news_str end = trim_end(line);
        if (!is(end, sign) && !(sign[0] == '-' && is(end, "...")))
            continue;
        struct news_str inside = news_str_slice(near, start, (size_t)(line.data - near.data));
        if (sign[0] == '-')
            read_yaml(inside, front);
        else
            read_toml(inside, front);
        return lines.at < text.len ? lines.at : text.len;
    }
    return 0;
}
