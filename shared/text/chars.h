/*
 * chars.h - what kind of character this is, for cutting text into tokens and terms.
 *
 * Every property comes from ICU; the table holds the answers for ASCII.
 */
#ifndef NEWS_TEXT_CHARS_H
#define NEWS_TEXT_CHARS_H

#include "shared/base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A sign (punctuation, symbol) has none of these. */
enum news_char_class {
    NEWS_CHAR_LOWER = 1 << 0,
    NEWS_CHAR_UPPER = 1 << 1,    /* or title case */
    NEWS_CHAR_NO_CASE = 1 << 2,  /* a letter of a script that has no case */
    NEWS_CHAR_UNSPACED = 1 << 3, /* of a script written without spaces; with NO_CASE */
    NEWS_CHAR_DIGIT = 1 << 4,
    NEWS_CHAR_MARK = 1 << 5, /* goes with the character before: accents, joiners, soft hyphen */
    NEWS_CHAR_SPACE = 1 << 6,
    NEWS_CHAR_NEWLINE = 1 << 7,
    NEWS_CHAR_HIDDEN = 1 << 8, /* marks of writing direction: nothing that a reader sees */
    NEWS_CHAR_HANGUL = 1 << 9, /* Korean: written with spaces, but searched by bigrams */

    NEWS_CHAR_LETTER = NEWS_CHAR_LOWER | NEWS_CHAR_UPPER | NEWS_CHAR_NO_CASE,
    NEWS_CHAR_WORD = NEWS_CHAR_LETTER | NEWS_CHAR_DIGIT,
};

/* By byte of UTF-8; bytes beyond ASCII have no class here. */
extern const uint8_t news_ascii_classes[256];

/* The class of any character beyond ASCII. */
unsigned news_wide_class(uint32_t c);

static inline unsigned
news_char_class(uint32_t c)
{
    return c < 0x80 ? news_ascii_classes[c] : news_wide_class(c);
}

/* The class of the character at text[at] (valid UTF-8), and where the next one
 * starts; 0 at the end. */
static inline unsigned
news_class_at(struct news_str text, size_t at, size_t *next)
{
    *next = at;
    if (at >= text.len)
        return 0;
    unsigned char byte = (unsigned char)text.data[at];
    if (byte < 0x80) {
        *next = at + 1;
        return news_ascii_classes[byte];
    }
    return news_wide_class(news_utf8_next(text.data, text.len, next));
}

/* Bytes of the apostrophe (' or U+2019) at text[at]; 0 when there is none. */
static inline size_t
news_apostrophe_at(struct news_str text, size_t at)
{
    if (at < text.len && text.data[at] == '\'')
        return 1;
    return at + 3 <= text.len && memcmp(text.data + at, "\xE2\x80\x99", 3) == 0 ? 3 : 0;
}

/* The language of a BCP 47 tag: "pt" of "pt-BR"; absent stays absent. */
static inline struct news_str
news_primary_language(struct news_str tag)
{
    size_t len = 0;
    while (len < tag.len && tag.data[len] != '-' && tag.data[len] != '_')
        len++;
    return news_str(tag.data, len);
}

#ifdef __cplusplus
}
#endif

#endif
