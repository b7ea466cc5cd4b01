#include "shared/names/latin.h"

#include "shared/names/alphabets.h"
#include "shared/names/romaniser.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>

/* One character and its neighbours while a name is read. */
struct cursor {
    struct news_str name;
    size_t at;       /* behind c */
    uint32_t before; /* the base letter before c, lower case; 0 at the start of a word */
    uint32_t c;      /* lower case, without marks */
    enum news_cyrillic cyrillic;
};

static void
put(struct news_latin *out, const char *text, size_t len)
{
    if (len > sizeof out->text - out->len)
        len = sizeof out->text - out->len;
    memcpy(out->text + out->len, text, len);
    out->len += len;
}

static void
put_c(struct news_latin *out, const char *text)
{
    put(out, text, strlen(text));
}

/* What stands for one ASCII character. */
static char
fold_ascii(char c)
{
    static const char kept[] = ".,'\"-&()/";
    if (news_is_ascii_digit(c) || news_is_ascii_alpha(c))
        return news_ascii_lower(c);
    if (c == '`')
        return '\'';
    if (c == '\0' || !strchr(kept, c))
        return ' ';
    return c;
}

/* A sign outside ASCII that names are written with, or '\0'. */
static char
fold_sign(uint32_t c)
{
    static const struct {
        uint32_t c;
        char ascii;
    } signs[] = {
        { 0x00AB, '"' },  { 0x00AD, '\'' }, { 0x00B4, '\'' }, { 0x00BB, '"' },  { 0x02B9, '\'' },
        { 0x02BB, '\'' }, { 0x02BC, '\'' }, { 0x02BE, '\'' }, { 0x02BF, '\'' }, { 0x02C8, '\'' },
        { 0x055A, '\'' }, { 0x05BE, '-' },  { 0x060C, ',' },  { 0x200B, '\'' }, { 0x200C, '-' },
        { 0x200D, '\'' }, { 0x2010, '-' },  { 0x2011, '-' },  { 0x2012, '-' },  { 0x2013, '-' },
        { 0x2014, '-' },  { 0x2018, '\'' }, { 0x2019, '\'' }, { 0x201A, '\'' }, { 0x201B, '\'' },
        { 0x201C, '"' },  { 0x201D, '"' },  { 0x201E, '"' },  { 0x2032, '\'' }, { 0x2212, '-' },
        { 0x3001, ',' },  { 0xFEFF, '\'' }, { 0xFF08, '(' },  { 0xFF09, ')' },  { 0xFF0C, ',' },
        { 0xFF0D, '-' },
    };
    for (size_t i = 0; i < sizeof signs / sizeof *signs && signs[i].c <= c; i++) {
        if (signs[i].c == c)
            return signs[i].ascii;
    }
    return '\0';
}

/* c in lower case without its marks; 0 for a mark that stands alone. */
static uint32_t
base_letter(uint32_t c)
{
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *nfkd = unorm2_getNFKDInstance(&error);
    UChar parts[24];
    int32_t count = -1;
    if (U_SUCCESS(error) && (c < 0xAC00 || c > 0xD7A3))
        count = unorm2_getDecomposition(nfkd, (UChar32)c, parts, 24, &error);
    if (count > 0 && U_SUCCESS(error)) {
        /* Short i and yi of Cyrillic are letters of their own; Indic letters keep their marks. */
        uint32_t first = parts[0];
        if (c != 0x439 && c != 0x419 && c != 0x457 && c != 0x407 && first < 0x900)
            c = first;
    }
    int32_t general = u_charType((UChar32)c);
    if ((general == U_NON_SPACING_MARK || general == U_ENCLOSING_MARK) && c < 0x591)
        return 0;
    return (uint32_t)u_tolower((UChar32)c);
}

/* The letter after the cursor, as the cursor's own; 0 when a word ends there. */
static uint32_t
peek(const struct cursor *cursor)
{
    size_t at = cursor->at;
    while (at < cursor->name.len) {
        uint32_t c = base_letter(news_utf8_next(cursor->name.data, cursor->name.len, &at));
        if (c != 0)
            return u_isalpha((UChar32)c) ? c : 0;
    }
    return 0;
}

static void
skip_letter(struct cursor *cursor)
{
    while (cursor->at < cursor->name.len &&
           base_letter(news_utf8_next(cursor->name.data, cursor->name.len, &cursor->at)) == 0)
        ;
}

/* Reads a letter of one of the tables; false when it is of none. */
static bool
read_letter(struct cursor *cursor, struct news_latin *out)
{
    uint32_t c = cursor->c;
    const char *ascii = NULL;
    unsigned script = 0;
    if (c >= 0x370 && c < 0x400) {
        int used = 1;
        ascii = news_greek_letter(cursor->before, c, peek(cursor), &used);
        script = NEWS_SCRIPT_GREEK;
        if (used == 2)
            skip_letter(cursor);
    } else if (c >= 0x400 && c < 0x530) {
        ascii = news_cyrillic_letter(c, cursor->cyrillic);
        script = NEWS_SCRIPT_CYRILLIC;
    } else if (c >= 0x530 && c < 0x590) {
        ascii = news_armenian_letter(c);
        script = NEWS_SCRIPT_CAUCASIAN;
    } else if (c >= 0x590 && c < 0x600) {
        ascii = news_hebrew_letter(c);
        script = NEWS_SCRIPT_ABJAD;
    } else if (c >= 0x600 && c < 0x700) {
        ascii = news_arabic_letter(c);
        script = NEWS_SCRIPT_ABJAD;
    } else if (c >= 0x10A0 && c < 0x1100) {
        ascii = news_georgian_letter(c);
        script = NEWS_SCRIPT_CAUCASIAN;
    } else {
        ascii = news_latin_letter(c);
        script = NEWS_SCRIPT_LATIN;
    }
    if (!ascii)
        return false;
    out->scripts |= script;
    put_c(out, ascii);
    return true;
}

static unsigned
script_bit(uint32_t c)
{
    UErrorCode error = U_ZERO_ERROR;
    switch ((int)uscript_getScript((UChar32)c, &error)) {
    case USCRIPT_LATIN:
        return NEWS_SCRIPT_LATIN;
    case USCRIPT_HAN:
        return NEWS_SCRIPT_HAN;
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
        return NEWS_SCRIPT_KANA;
    case USCRIPT_HANGUL:
        return NEWS_SCRIPT_HANGUL;
    case USCRIPT_DEVANAGARI:
    case USCRIPT_BENGALI:
    case USCRIPT_GURMUKHI:
    case USCRIPT_GUJARATI:
    case USCRIPT_ORIYA:
    case USCRIPT_TAMIL:
    case USCRIPT_TELUGU:
    case USCRIPT_KANNADA:
    case USCRIPT_MALAYALAM:
    case USCRIPT_SINHALA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
        return NEWS_SCRIPT_INDIC;
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED:
        return 0;
    default:
        return NEWS_SCRIPT_OTHER;
    }
}

/* Whether c, which no table knows, goes to ICU. */
static bool
needs_romaniser(uint32_t c)
{
    return c >= 0x700 && fold_sign(c) == '\0' && (c < 0xAC00 || c > 0xD7A3) &&
           (u_isalpha((UChar32)c) || u_charType((UChar32)c) == U_NON_SPACING_MARK ||
            u_charType((UChar32)c) == U_COMBINING_SPACING_MARK || c == 0x30FC) &&
           script_bit(base_letter(c)) != NEWS_SCRIPT_LATIN && !(c >= 0x10A0 && c < 0x1100) &&
           !(c >= 0x1F00 && c < 0x2000);
}

/* Gives the run of characters from start on that only ICU can read to ICU. */
static enum news_status
read_run(struct cursor *cursor, size_t start, struct news_latin *out, struct news_error *err)
{
    size_t end = start;
    for (size_t at = start; at < cursor->name.len;) {
        uint32_t c = news_utf8_next(cursor->name.data, cursor->name.len, &at);
        if (!needs_romaniser(c))
            break;
        out->scripts |= script_bit(c);
        end = at;
    }
    size_t written = 0;
    enum news_status status =
        news_romanise(news_str_slice(cursor->name, start, end), out->text + out->len,
                      sizeof out->text - out->len, &written, err);
    out->len += written;
    cursor->at = end;
    cursor->before = 0;
    return status;
}

static enum news_status
read_character(struct cursor *cursor, struct news_latin *out, struct news_error *err)
{
    size_t start = cursor->at;
    uint32_t c = news_utf8_next(cursor->name.data, cursor->name.len, &cursor->at);
    char sign = fold_sign(c);
    if (sign != '\0') {
        put(out, &sign, 1);
        cursor->before = 0;
        return NEWS_OK;
    }
    if (c >= 0xAC00 && c <= 0xD7A3) {
        char syllable[NEWS_HANGUL_ROOM];
        if (cursor->before >= 0xAC00)
            put(out, "_", 1);
        cursor->before = c;
        put(out, syllable, news_hangul_syllable(c, syllable));
        out->scripts |= NEWS_SCRIPT_HANGUL;
        return NEWS_OK;
    }
    if (needs_romaniser(c))
        return read_run(cursor, start, out, err);

    cursor->c = base_letter(c);
    if (cursor->c == 0)
        return NEWS_OK;
    if (cursor->c < 0x80) {
        char ascii = fold_ascii((char)cursor->c);
        out->scripts |= news_is_ascii_alpha(ascii) ? NEWS_SCRIPT_LATIN : 0;
        put(out, &ascii, 1);
    } else if (!read_letter(cursor, out)) {
        put(out, " ", 1);
    }
    cursor->before = u_isalpha((UChar32)cursor->c) ? cursor->c : 0;
    return NEWS_OK;
}

enum news_status
news_latin_read(struct news_str name, struct news_latin *out, struct news_error *err)
{
    struct cursor cursor = { .name = name };
    bool looked = false;
    out->len = 0;
    out->scripts = 0;
    while (cursor.at < name.len && out->len < sizeof out->text) {
        char byte = name.data[cursor.at];
        if ((unsigned char)byte < 0x80) {
            out->text[out->len] = fold_ascii(byte);
            out->scripts |= news_is_ascii_alpha(byte) ? NEWS_SCRIPT_LATIN : 0;
            cursor.before = news_is_ascii_alpha(byte) ? (uint32_t)(unsigned char)byte : 0;
            out->len++;
            cursor.at++;
            continue;
        }
        if (!looked) {
            cursor.cyrillic = news_cyrillic_kind(news_str_slice(name, 0, NEWS_LATIN_ROOM * 2));
            looked = true;
        }
        enum news_status status = read_character(&cursor, out, err);
        if (status)
            return status;
    }
    return NEWS_OK;
}
