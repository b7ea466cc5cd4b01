#include "shared/text/mojibake.h"

#include <unicode/uchar.h>

#include "shared/text/windows1252.h"

enum {
    NOT_A_BYTE = 256,
    LONGEST = 4, /* bytes of a character, each a character of its own by mistake */
    ENOUGH = 3,  /* doubtful sequences that together are certain */
    SHARE = 20,  /* and at most one in so many characters beyond ASCII is something else */
};

/* The byte that reads as c in windows-1252 (or in ISO-8859-1, for the controls). */
static unsigned
byte_of(uint32_t c)
{
    if (c < 0x100)
        return c;
    for (unsigned i = 0; i < 32; i++) {
        if (news_windows_1252[i] == c)
            return 0x80 + i;
    }
    return NOT_A_BYTE;
}

/* One character that had been encoded twice. */
struct found {
    size_t end; /* in the text */
    size_t len; /* of bytes */
    char bytes[LONGEST];
};

/* Whether the characters at text[at..) are the bytes of one character beyond ASCII. */
static bool
find_at(struct news_str text, size_t at, struct found *found)
{
    size_t len = 0;
    size_t need = 2;
    while (len < need && at < text.len && (unsigned char)text.data[at] >= 0x80) {
        unsigned byte = byte_of(news_utf8_next(text.data, text.len, &at));
        if (byte == NOT_A_BYTE)
            return false;
        if (len == 0)
            need = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
        found->bytes[len++] = (char)(unsigned char)byte;
    }
    found->end = at;
    found->len = len;
    return len == need && news_utf8_valid_prefix(found->bytes, len) == len;
}

/* A sequence that nobody writes on purpose: punctuation of U+2000 to U+203F seen
 * as "â€" and a third, and a Latin-1 letter as "Ã" and a sign beside a small letter. */
static bool
is_certain(struct news_str text, size_t at, const struct found *found)
{
    const unsigned char *bytes = (const unsigned char *)found->bytes;
    if (found->len == 3)
        return bytes[0] == 0xE2 && bytes[1] == 0x80;
    if (found->len != 2 || bytes[0] != 0xC3)
        return false;
    bool after_small = at > 0 && text.data[at - 1] >= 'a' && text.data[at - 1] <= 'z';
    bool before_small =
        found->end < text.len && text.data[found->end] >= 'a' && text.data[found->end] <= 'z';
    return after_small || before_small;
}

/* Whether what comes out is a letter or a sign that texts have. */
static bool
is_likely(const struct found *found)
{
    size_t at = 0;
    uint32_t c = news_utf8_next(found->bytes, found->len, &at);
    int8_t type = u_charType((UChar32)c);
    return u_isalpha((UChar32)c) || u_ispunct((UChar32)c) || type == U_SPACE_SEPARATOR ||
           type == U_CURRENCY_SYMBOL;
}

/* Where the next byte beyond ASCII is at or after at. */
static size_t
skip_ascii(struct news_str text, size_t at)
{
    uint64_t eight;
    while (at + sizeof eight <= text.len) {
        memcpy(&eight, text.data + at, sizeof eight);
        if (eight & UINT64_C(0x8080808080808080))
            break;
        at += sizeof eight;
    }
    while (at < text.len && (unsigned char)text.data[at] < 0x80)
        at++;
    return at;
}

/* How many characters look as if they were encoded twice; *all: so many of those
 * beyond ASCII that all of them were. */
static size_t
count_broken(struct news_str text, bool *all)
{
    size_t broken = 0;
    size_t other = 0;
    struct found found;
    for (size_t at = skip_ascii(text, 0); at < text.len; at = skip_ascii(text, at)) {
        if (find_at(text, at, &found) && is_likely(&found)) {
            broken++;
            at = found.end;
        } else {
            (void)news_utf8_next(text.data, text.len, &at);
            other++;
        }
    }
    *all = broken >= ENOUGH && other <= broken / SHARE;
    return broken;
}

size_t
news_mojibake_repair(char *text, size_t *len)
{
    struct news_str whole = news_str(text, *len);
    bool all;
    if (count_broken(whole, &all) == 0) /* as in nearly every text */
        return 0;
    size_t count = 0;
    size_t to = 0;
    for (size_t at = 0; at < whole.len;) {
        struct found found;
        size_t end = at;
        if ((unsigned char)text[at] >= 0x80 && find_at(whole, at, &found) && is_likely(&found) &&
            (all || is_certain(whole, at, &found))) {
            memcpy(text + to, found.bytes, found.len);
            to += found.len;
            at = found.end;
            count++;
            continue;
        }
        (void)news_utf8_next(text, whole.len, &end);
        memmove(text + to, text + at, end - at);
        to += end - at;
        at = end;
    }
    *len = to;
    return count;
}
