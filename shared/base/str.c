#include "shared/base/str.h"

bool
news_str_starts_with(struct news_str s, struct news_str prefix)
{
    return s.len >= prefix.len && news_str_equal(news_str_slice(s, 0, prefix.len), prefix);
}

bool
news_str_ends_with(struct news_str s, struct news_str suffix)
{
    return s.len >= suffix.len &&
           news_str_equal(news_str_slice(s, s.len - suffix.len, s.len), suffix);
}

bool
news_str_is_any(struct news_str s, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (news_str_equal(s, news_str_from(list[i])))
            return true;
    }
    return false;
}

bool
news_str_equal_ascii_nocase(struct news_str a, struct news_str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++) {
        if (news_ascii_lower(a.data[i]) != news_ascii_lower(b.data[i]))
            return false;
    }
    return true;
}

int
news_str_compare(struct news_str a, struct news_str b)
{
    size_t len = a.len < b.len ? a.len : b.len;
    int order = len ? memcmp(a.data, b.data, len) : 0;
    if (order == 0)
        return (a.len > b.len) - (a.len < b.len);
    return order < 0 ? -1 : 1;
}

size_t
news_str_find(struct news_str s, struct news_str needle, size_t from)
{
    if (from > s.len || needle.len > s.len - from)
        return NEWS_STR_NONE;
    if (needle.len == 0)
        return from;
    const char *hit = (const char *)memmem(s.data + from, s.len - from, needle.data, needle.len);
    return hit ? (size_t)(hit - s.data) : NEWS_STR_NONE;
}

struct news_str
news_str_trim(struct news_str s)
{
    size_t from = 0;
    size_t to = s.len;
    while (from < to && news_is_ascii_space(s.data[from]))
        from++;
    while (to > from && news_is_ascii_space(s.data[to - 1]))
        to--;
    return news_str_slice(s, from, to);
}

struct news_str
news_str_line(struct news_str line, bool first)
{
    static const struct news_str mark = NEWS_STR("\xEF\xBB\xBF");
    if (first && news_str_starts_with(line, mark))
        line = news_str_slice(line, mark.len, line.len);
    while (line.len && (line.data[line.len - 1] == '\n' || line.data[line.len - 1] == '\r'))
        line.len--;
    return line;
}

/* Length of the valid character at text, or 0: table 3-7 of the Unicode standard. */
static size_t
valid_character(const unsigned char *text, size_t len)
{
    unsigned char lead = text[0];
    if (lead < 0x80)
        return 1;
    size_t need = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || len < need)
        return 0;
    unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (text[1] < low || text[1] > high)
        return 0;
    for (size_t i = 2; i < need; i++) {
        if ((text[i] & 0xC0) != 0x80)
            return 0;
    }
    return need;
}

/* Eight bytes at a time: where the run of ASCII that starts at from ends, at the
 * latest seven bytes early. */
static size_t
skip_ascii(const unsigned char *bytes, size_t from, size_t len)
{
    uint64_t eight;
    for (; len - from >= sizeof eight; from += sizeof eight) {
        memcpy(&eight, bytes + from, sizeof eight);
        if (eight & 0x8080808080808080U)
            break;
    }
    return from;
}

size_t
news_utf8_valid_prefix(const char *text, size_t len)
{
    const unsigned char *bytes = (const unsigned char *)text;
    size_t at = 0;
    while (at < len) {
        at = skip_ascii(bytes, at, len);
        size_t step = at < len ? valid_character(bytes + at, len - at) : 0;
        if (step == 0)
            break;
        at += step;
    }
    return at;
}

uint32_t
news_utf8_next(const char *text, size_t len, size_t *at)
{
    const unsigned char *c = (const unsigned char *)text + *at;
    size_t left = len - *at;
    if (c[0] < 0x80 || left < 2) {
        *at += 1;
        return c[0];
    }
    if (c[0] < 0xE0 || left < 3) {
        *at += 2;
        return (uint32_t)(c[0] & 0x1F) << 6 | (c[1] & 0x3F);
    }
    if (c[0] < 0xF0 || left < 4) {
        *at += 3;
        return (uint32_t)(c[0] & 0x0F) << 12 | (uint32_t)(c[1] & 0x3F) << 6 | (c[2] & 0x3F);
    }
    *at += 4;
    return (uint32_t)(c[0] & 0x07) << 18 | (uint32_t)(c[1] & 0x3F) << 12 |
           (uint32_t)(c[2] & 0x3F) << 6 | (c[3] & 0x3F);
}

size_t
news_utf8_put(uint32_t c, char out[4])
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

size_t
news_utf8_floor(struct news_str text, size_t at)
{
    if (at >= text.len)
        return text.len;
    while (at > 0 && ((unsigned char)text.data[at] & 0xC0) == 0x80)
        at--;
    return at;
}

void
news_str_shorten(struct news_str text, char *out, size_t room)
{
    static const char gap[] = "...";
    size_t head = text.len;
    size_t tail = text.len;
    if (text.len >= room) {
        size_t half = (room - sizeof gap) / 2;
        head = news_utf8_floor(text, half);
        tail = text.len - half;
        while (tail < text.len && ((unsigned char)text.data[tail] & 0xC0) == 0x80)
            tail++;
    }
    if (head)
        memcpy(out, text.data, head);
    if (head < tail) {
        memcpy(out + head, gap, sizeof gap - 1);
        head += sizeof gap - 1;
        memcpy(out + head, text.data + tail, text.len - tail);
        head += text.len - tail;
    }
    out[head] = '\0';
}
