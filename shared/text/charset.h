/*
 * charset.h - bytes in any encoding become valid, clean UTF-8.
 *
 * In this order: a byte order mark; all of it valid UTF-8; the declared charset,
 * unless it fits badly; UTF-8 with a few bad bytes; ICU's detection, or one of DOS
 * and the old Macintosh where that has words amiss; windows-1252, which is also
 * what is meant by ISO-8859-1 and ASCII (as in the WHATWG Encoding Standard).
 */
#ifndef NEWS_TEXT_CHARSET_H
#define NEWS_TEXT_CHARSET_H

#include "shared/base/arena.h"
#include "shared/base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* X(name, words): how the charset is known */
#define NEWS_CHARSET_SOURCES(X)            \
    X(NEWS_CHARSET_VALID, "valid UTF-8")   \
    X(NEWS_CHARSET_BOM, "byte order mark") \
    X(NEWS_CHARSET_DECLARED, "declared")   \
    X(NEWS_CHARSET_DETECTED, "detected")   \
    X(NEWS_CHARSET_ASSUMED, "assumed")

enum news_charset_source {
#define X(name, words) name,
    NEWS_CHARSET_SOURCES(X)
#undef X
};

struct news_decoded {
    struct news_str text;    /* valid UTF-8 without control characters but \n and \t */
    struct news_str charset; /* "UTF-8", "windows-1252", ...; static or in the arena */
    enum news_charset_source source;
    size_t replaced; /* bytes or characters that became U+FFFD */
    size_t removed;  /* control characters taken out (a \r before a \n is not counted) */
    size_t repaired; /* characters put right that had been encoded twice */
};

/* Decodes bytes into the arena.  declared: a charset's name from outside the
 * bytes, or absent; an unknown one is ignored.  Takes time linear in bytes.
 * Fails with NEWS_NO_MEMORY, NEWS_LIMIT (over 1 GiB) or NEWS_INTERNAL (ICU). */
NEWS_MUST_USE enum news_status
news_charset_decode(struct news_str bytes, struct news_str declared, struct news_arena *arena,
                    struct news_decoded *out, struct news_error *err);

/* Bytes of the byte order mark at the start, 0 where there is none; its charset, "UTF-16LE" for
 * instance, static. */
size_t news_charset_mark(struct news_str bytes, struct news_str *charset);

/* Whether there are bytes beyond ASCII, and none of them make a character of UTF-8. */
bool news_charset_is_legacy(struct news_str bytes);

const char *news_charset_source_words(enum news_charset_source source);

#ifdef __cplusplus
}
#endif

#endif
