/*
 * str.h - borrowed bytes, and the little that needs to be known about UTF-8.
 *
 * A news_str does not own what it points to and is not NUL-terminated unless
 * its source says so.  data == NULL means "absent", which is not the same as an
 * empty text.  Lengths are bytes.
 */
#ifndef NEWS_BASE_STR_H
#define NEWS_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

struct news_str {
    const char *data;
    size_t len;
};

/* From a string literal: a constant expression, so tables may use it. */
#define NEWS_STR(literal)              \
    {                                  \
        (literal), sizeof(literal) - 1 \
    }

static inline struct news_str
news_str(const char *data, size_t len)
{
    struct news_str s = { data, len };
    return s;
}

/* The NUL-terminated text at c; absent when c is NULL. */
static inline struct news_str
news_str_from(const char *c)
{
    return news_str(c, c ? strlen(c) : 0);
}

static inline bool
news_str_equal(struct news_str a, struct news_str b)
{
    return a.len == b.len &&
           (a.len == 0 || (a.data && b.data && memcmp(a.data, b.data, a.len) == 0));
}

/* s.data[from..to), clamped to what there is. */
static inline struct news_str
news_str_slice(struct news_str s, size_t from, size_t to)
{
    if (to > s.len)
        to = s.len;
    if (from > to)
        from = to;
    return news_str(s.data ? s.data + from : NULL, to - from);
}

bool news_str_starts_with(struct news_str s, struct news_str prefix);
bool news_str_ends_with(struct news_str s, struct news_str suffix);

/* Whether s equals one of the count texts of list. */
bool news_str_is_any(struct news_str s, const char *const *list, size_t count);

/* Equal but for the case of A-Z.  For keywords and markup, never for article text. */
bool news_str_equal_ascii_nocase(struct news_str a, struct news_str b);

/* Byte order, as memcmp(): -1, 0 or 1. */
int news_str_compare(struct news_str a, struct news_str b);

/* Byte offset of the first needle at or after from, or (size_t)-1. */
#define NEWS_STR_NONE ((size_t)-1)
size_t news_str_find(struct news_str s, struct news_str needle, size_t from);

/* Without the ASCII white space (space, \t \n \v \f \r) at both ends. */
struct news_str news_str_trim(struct news_str s);

/* A line of a text file without its end (\n, \r\n) and, where it is the first, without a
 * byte order mark. */
struct news_str news_str_line(struct news_str line, bool first);

static inline bool
news_is_ascii_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool
news_is_ascii_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool
news_is_ascii_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline char
news_ascii_lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

/* How many bytes of text, from its start, are valid UTF-8 (RFC 3629: no
 * surrogates, nothing over-long, nothing above U+10FFFF).  len when all are. */
size_t news_utf8_valid_prefix(const char *text, size_t len);

/* The character at text[*at] of valid UTF-8; moves *at past it.  *at < len. */
uint32_t news_utf8_next(const char *text, size_t len, size_t *at);

/* Writes c (a valid scalar value) to out and returns its length, 1 to 4. */
size_t news_utf8_put(uint32_t c, char out[4]);

/* The largest character boundary of valid UTF-8 that is not after at. */
size_t news_utf8_floor(struct news_str text, size_t at);

/* Writes text, with a NUL, into the room bytes (at least 16) at out; of one that is too
 * long the middle gives way to "...", since names tell most at their ends. */
void news_str_shorten(struct news_str text, char *out, size_t room);

#ifdef __cplusplus
}
#endif

#endif
