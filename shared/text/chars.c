#include "shared/text/chars.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#define L 1
#define U 2
#define D 16
#define S 64
#define N 128
const uint8_t news_ascii_classes[256] = {
    S, S, S, S, S, S, S, S, S, S, N, S, S, S, S, S, /* 00: controls count as space */
    S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, /* 10 */
    S, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* 20: space and signs */
    D, D, D, D, D, D, D, D, D, D, 0, 0, 0, 0, 0, 0, /* 30: digits */
    0, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, /* 40: capitals */
    U, U, U, U, U, U, U, U, U, U, U, 0, 0, 0, 0, 0, /* 50 */
    0, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, /* 60: small letters */
    L, L, L, L, L, L, L, L, L, L, L, 0, 0, 0, 0, S, /* 70 */
};
#undef L
#undef U
#undef D
#undef S
#undef N

_Static_assert(NEWS_CHAR_LOWER == 1 && NEWS_CHAR_UPPER == 2 && NEWS_CHAR_DIGIT == 16 &&
                   NEWS_CHAR_SPACE == 64 && NEWS_CHAR_NEWLINE == 128,
               "the table spells these out");

static unsigned
caseless_class(uint32_t c)
{
    UErrorCode failure = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript((UChar32)c, &failure);
    if (u_hasBinaryProperty((UChar32)c, UCHAR_GRAPHEME_EXTEND))
        return NEWS_CHAR_MARK; /* the voicing of half-width kana */
    /* The mark of a long vowel and its like are shared by two such scripts. */
    if (script == USCRIPT_COMMON && u_hasBinaryProperty((UChar32)c, UCHAR_EXTENDER))
        return uscript_hasScript((UChar32)c, USCRIPT_KATAKANA)
                   ? NEWS_CHAR_NO_CASE | NEWS_CHAR_UNSPACED
                   : NEWS_CHAR_NO_CASE;
    if (script == USCRIPT_HANGUL)
        return NEWS_CHAR_NO_CASE | NEWS_CHAR_HANGUL;
    return uscript_breaksBetweenLetters(script) ? NEWS_CHAR_NO_CASE | NEWS_CHAR_UNSPACED
                                                : NEWS_CHAR_NO_CASE;
}

static unsigned
format_class(uint32_t c)
{
    enum { ZERO_WIDTH_SPACE = 0x200B }; /* parts words in Thai and Khmer */
    if (c == ZERO_WIDTH_SPACE)
        return NEWS_CHAR_SPACE;
    return u_hasBinaryProperty((UChar32)c, UCHAR_BIDI_CONTROL) ? NEWS_CHAR_HIDDEN : NEWS_CHAR_MARK;
}

unsigned
news_wide_class(uint32_t c)
{
    enum { NEXT_LINE = 0x85 };
    switch (u_charType((UChar32)c)) {
    case U_UPPERCASE_LETTER:
    case U_TITLECASE_LETTER:
        return NEWS_CHAR_UPPER;
    case U_LOWERCASE_LETTER:
        return NEWS_CHAR_LOWER;
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
        return caseless_class(c);
    case U_DECIMAL_DIGIT_NUMBER:
    case U_LETTER_NUMBER:
    case U_OTHER_NUMBER:
        return u_hasBinaryProperty((UChar32)c, UCHAR_IDEOGRAPHIC) ? caseless_class(c)
                                                                  : NEWS_CHAR_DIGIT;
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
        return NEWS_CHAR_MARK;
    case U_FORMAT_CHAR:
        return format_class(c);
    case U_SPACE_SEPARATOR:
        return NEWS_CHAR_SPACE;
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
        return NEWS_CHAR_NEWLINE;
    case U_CONTROL_CHAR:
        return c == NEXT_LINE ? NEWS_CHAR_NEWLINE : NEWS_CHAR_SPACE;
    default:
        return 0;
    }
}
