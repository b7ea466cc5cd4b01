#include "shared/text/folder.h"

#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#include "shared/base/memory.h"
#include "shared/text/chars.h"

enum {
    PAGE = 256,
    PAGES = 0x110000 / PAGE,
    CLUSTER = 16,  /* UTF-16 units of one character with its marks; more are cut */
    UNITS = 64,    /* UTF-16; the longest compatibility mapping has 18 */
    LONGEST = 192, /* bytes of one character folded */
};

struct page {
    struct news_folded entries[PAGE];
};

struct news_folder {
    struct page *pages[PAGES];
};

/* Letters that Unicode does not decompose but people write in another way. */
static const struct {
    UChar32 from;
    const char *to;
} replaced[] = {
    { 0x00E6, "ae" },
    { 0x00F0, "d" },
    { 0x00F8, "o" },
    { 0x00FE, "th" },
    { 0x0111, "d" },
    { 0x0127, "h" },
    { 0x0131, "i" },
    { 0x0138, "k" },
    { 0x0142, "l" },
    { 0x014B, "n" },
    { 0x0153, "oe" },
    { 0x0167, "t" },
    { 0x0180, "b" },
    { 0x0192, "f" },
    { 0x01B6, "z" },
    { 0x0237, "j" },
    { 0x0247, "e" },
    { 0x0268, "i" },
    { 0x0259, "e" },
    /* Modifier letters that stand for an apostrophe: Hawaiʻi, Sanaʿa. */
    { 0x02B9, "" },
    { 0x02BB, "" },
    { 0x02BC, "" },
    { 0x02BD, "" },
    { 0x02BE, "" },
    { 0x02BF, "" },
    { 0x02C8, "" },
    /* Cyrillic letters that are other letters with a mark on. */
    { 0x0450, "\xD0\xB5" },
    { 0x0451, "\xD0\xB5" },
    { 0x045D, "\xD0\xB8" },
    /* Arabic: the stretcher goes; the Persian yeh and kaf are the Arabic ones.  The
     * dotless yeh and teh marbuta mean something to the stemmer: see stem.c. */
    { 0x0640, "" },
    { 0x06CC, "\xD9\x8A" },
    { 0x06A9, "\xD9\x83" },
    { 0x06C1, "\xD9\x87" },
    /* Devanagari: the dot of borrowed sounds is often left off, and a vowel's nasal
     * sign is written with the moon or without. */
    { 0x093C, "" },
    { 0x0901, "\xE0\xA4\x82" },
};

static const char *
find_replacement(UChar32 c)
{
    for (size_t i = 0; i < sizeof replaced / sizeof *replaced; i++) {
        if (replaced[i].from == c)
            return replaced[i].to;
    }
    return NULL;
}

/* A mark that only varies the spelling.  Vowel signs and the voicing of kana are
 * part of the word. */
static bool
is_spelling_mark(UChar32 c)
{
    int8_t type = u_charType(c);
    if (type != U_NON_SPACING_MARK && type != U_ENCLOSING_MARK)
        return false;
    UErrorCode failure = U_ZERO_ERROR;
    switch ((int)uscript_getScript(c, &failure)) {
    case USCRIPT_INHERITED:
        return !uscript_hasScript(c, USCRIPT_HIRAGANA);
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_CYRILLIC:
    case USCRIPT_ARABIC:
    case USCRIPT_HEBREW:
        return true;
    default:
        return false;
    }
}

struct units {
    UChar text[UNITS];
    int32_t len;
};

static void
put_character(struct units *to, UChar32 c)
{
    UBool full = false;
    U16_APPEND(to->text, to->len, UNITS, c, full);
    (void)full; /* what does not fit is left off, alike on both sides */
}

static UChar32
next_character(const struct units *from, int32_t *at)
{
    UChar unit = from->text[(*at)++];
    if (U16_IS_LEAD(unit) && *at < from->len)
        return U16_GET_SUPPLEMENTARY(unit, from->text[(*at)++]);
    return unit;
}

static void
put_replacement(struct units *to, const char *text)
{
    size_t len = strlen(text);
    for (size_t at = 0; at < len;)
        put_character(to, (UChar32)news_utf8_next(text, len, &at));
}

/* One character, case-folded already, without its marks. */
static void
strip(UChar32 c, const UNormalizer2 *canonical, struct units *to)
{
    const char *other = find_replacement(c);
    if (other) {
        put_replacement(to, other);
        return;
    }
    if (u_charType(c) == U_DECIMAL_DIGIT_NUMBER) {
        put_character(to, '0' + u_charDigitValue(c));
        return;
    }
    UErrorCode failure = U_ZERO_ERROR;
    struct units parts = { .len = 0 };
    bool cyrillic = uscript_getScript(c, &failure) == USCRIPT_CYRILLIC;
    if (!cyrillic)
        parts.len = unorm2_getDecomposition(canonical, c, parts.text, UNITS, &failure);
    if (U_FAILURE(failure) || parts.len <= 0) {
        parts.len = 0;
        put_character(&parts, c);
    }
    for (int32_t at = 0; at < parts.len;) {
        UChar32 part = next_character(&parts, &at);
        const char *replacement = find_replacement(part);
        if (replacement)
            put_replacement(to, replacement);
        else if (!is_spelling_mark(part))
            put_character(to, part);
    }
}

/* In Devanagari a nasal before another consonant is written as a letter without its
 * vowel or as a dot above the letter before: both become the dot. */
static void
join_nasals(struct units *units)
{
    enum { NA = 0x0928, MA = 0x092E, VIRAMA = 0x094D, ANUSVARA = 0x0902 };
    int32_t len = 0;
    for (int32_t at = 0; at < units->len; at++) {
        UChar unit = units->text[at];
        bool nasal =
            (unit == NA || unit == MA) && at + 1 < units->len && units->text[at + 1] == VIRAMA;
        units->text[len++] = nasal ? ANUSVARA : unit;
        at += nasal;
    }
    units->len = len;
}

/* Folds units, which are what one character or one word became in UTF-16.
 * Returns the length in bytes; what does not fit into room is left off. */
static size_t
fold_units(const UChar *units, int32_t count, char *to, size_t room)
{
    UErrorCode failure = U_ZERO_ERROR;
    const UNormalizer2 *folding = unorm2_getNFKCCasefoldInstance(&failure);
    const UNormalizer2 *canonical = unorm2_getNFCInstance(&failure);
    struct units folded;
    struct units stripped = { .len = 0 };
    struct units composed;
    folded.len = unorm2_normalize(folding, units, count, folded.text, UNITS, &failure);
    if (U_FAILURE(failure))
        return 0;
    for (int32_t at = 0; at < folded.len;) {
        strip(next_character(&folded, &at), canonical, &stripped);
    }
    join_nasals(&stripped);
    composed.len =
        unorm2_normalize(canonical, stripped.text, stripped.len, composed.text, UNITS, &failure);
    if (U_FAILURE(failure))
        return 0;
    size_t len = 0;
    for (int32_t at = 0; at < composed.len;) {
        char bytes[4];
        size_t width = news_utf8_put((uint32_t)next_character(&composed, &at), bytes);
        if (width > room - len)
            break;
        memcpy(to + len, bytes, width);
        len += width;
    }
    return len;
}

/* There is room for two. */
static int32_t
append_units(UChar *units, int32_t count, UChar32 c)
{
    U16_APPEND_UNSAFE(units, count, c);
    return count;
}

static size_t
fold_character(uint32_t c, char to[LONGEST])
{
    UChar units[2];
    int32_t count = append_units(units, 0, (UChar32)c);
    return fold_units(units, count, to, LONGEST);
}

static struct news_folded
make_entry(uint32_t c)
{
    UErrorCode failure = U_ZERO_ERROR;
    const UNormalizer2 *folding = unorm2_getNFKCCasefoldInstance(&failure);
    struct news_folded entry = { .kind = (uint16_t)news_char_class(c) };
    if (U_SUCCESS(failure) && !unorm2_hasBoundaryBefore(folding, (UChar32)c)) {
        entry.len = NEWS_FOLDED_COMBINES;
        return entry;
    }
    char folded[LONGEST];
    size_t len = fold_character(c, folded);
    entry.len = NEWS_FOLDED_LONG;
    if (len <= sizeof entry.bytes) {
        entry.len = (uint8_t)len;
        memcpy(entry.bytes, folded, len);
    }
    return entry;
}

struct news_folder *
news_folder_new(void)
{
    return news_alloc_zero(1, sizeof(struct news_folder));
}

void
news_folder_free(struct news_folder *folder)
{
    for (size_t i = 0; folder && i < PAGES; i++)
        news_free(folder->pages[i]);
    news_free(folder);
}

static struct page *
make_page(struct news_folder *folder, uint32_t number)
{
    struct page *page = news_alloc(1, sizeof *page);
    for (uint32_t i = 0; page && i < PAGE; i++)
        page->entries[i] = make_entry(number * PAGE + i);
    folder->pages[number] = page;
    return page;
}

struct news_folded
news_folder_character(struct news_folder *folder, uint32_t c)
{
    struct page *page = folder ? folder->pages[c / PAGE] : NULL;
    if (!page && folder)
        page = make_page(folder, c / PAGE);
    return page ? page->entries[c % PAGE] : make_entry(c);
}

/* Reads into units the character at *at and what joins it; moves *at past them. */
static int32_t
take_cluster(struct news_str word, size_t *at, UChar units[CLUSTER])
{
    UErrorCode failure = U_ZERO_ERROR;
    const UNormalizer2 *folding = unorm2_getNFKCCasefoldInstance(&failure);
    int32_t count = 0;
    while (*at < word.len && count < CLUSTER - 1) {
        size_t after = *at;
        uint32_t c = news_utf8_next(word.data, word.len, &after);
        if (count && (U_FAILURE(failure) || unorm2_hasBoundaryBefore(folding, (UChar32)c)))
            break;
        count = append_units(units, count, (UChar32)c);
        *at = after;
    }
    return count;
}

/* A word that has characters which join the one before: composed first, a piece
 * at a time, each piece ending where nothing more can join. */
static size_t
fold_combining(struct news_str word, char *to, size_t room)
{
    size_t len = 0;
    for (size_t at = 0; at < word.len && len < room;) {
        UChar units[CLUSTER];
        int32_t count = take_cluster(word, &at, units);
        len += fold_units(units, count, to + len, room - len);
    }
    return len;
}

static size_t
fold_long(uint32_t c, char *to, size_t room)
{
    char folded[LONGEST];
    size_t len = fold_character(c, folded);
    len = news_utf8_floor(news_str(folded, len), room);
    memcpy(to, folded, len);
    return len;
}

size_t
news_folder_word(struct news_folder *folder, struct news_str word, char *to, size_t room)
{
    size_t len = 0;
    for (size_t at = 0; at < word.len && len < room;) {
        unsigned char byte = (unsigned char)word.data[at];
        if (byte < 0x80) {
            to[len++] = news_ascii_lower(word.data[at++]);
            continue;
        }
        uint32_t c = news_utf8_next(word.data, word.len, &at);
        struct news_folded folded = news_folder_character(folder, c);
        if (folded.len == NEWS_FOLDED_COMBINES)
            return fold_combining(word, to, room);
        if (folded.len == NEWS_FOLDED_LONG) {
            len += fold_long(c, to + len, room - len);
            continue;
        }
        if (folded.len > room - len)
            break;
        memcpy(to + len, folded.bytes, folded.len);
        len += folded.len;
    }
    return len;
}
