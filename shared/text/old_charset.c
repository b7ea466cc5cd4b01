#include "shared/text/old_charset.h"

#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/uscript.h>

enum {
    FEWEST = 3,        /* characters out of place */
    ONE_IN = 100,      /* of those beyond ASCII */
    FEWER_TIMES = 8,   /* than in the charset taken */
    REPLACED = 0xFFFD, /* by the decoder */
};

/* Apostrophes, hyphens and dashes, which words may have within. */
static bool
is_joint(UChar c)
{
    return c == 0xAD || c == 0xB7 || c == 0x2BC || (c >= 0x2010 && c <= 0x2015) || c == 0x2018 ||
           c == 0x2019;
}

static bool
is_mixed(UChar a, UChar b)
{
    UErrorCode failure = U_ZERO_ERROR;
    return u_isalpha(a) && uscript_getScript(a, &failure) != uscript_getScript(b, &failure);
}

/* Whether c, beyond ASCII, stands where no writer puts it: a capital or another alphabet's letter
 * behind a letter, a sign between letters, a control character. */
static bool
is_amiss(UChar before, UChar c, UChar after)
{
    if (u_isupper(c) && u_islower(before))
        return true;
    if (u_isalpha(c))
        return is_mixed(before, c);
    if (u_iscntrl(c) || c == REPLACED || !u_isdefined(c))
        return c != 0xAD;
    bool is_mark = (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
    return !is_mark && !is_joint(c) && u_isalpha(before) && u_isalpha(after);
}

/* How many characters are amiss in the sample as charset has it, and how many are beyond ASCII;
 * SIZE_MAX when that cannot be told, nor is to be: where a character has several bytes. */
static size_t
count_amiss(struct news_str sample, const char *charset, struct news_arena *arena, size_t *wide)
{
    UErrorCode failure = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(charset, &failure);
    int32_t room = (int32_t)sample.len * 2 + 1;
    UChar *text = news_arena_alloc(arena, (size_t)room, sizeof *text);
    size_t amiss = 0;
    *wide = 0;
    int32_t len = 0;
    if (U_SUCCESS(failure) && ucnv_getMaxCharSize(converter) > 1)
        failure = U_UNSUPPORTED_ERROR;
    if (text && U_SUCCESS(failure))
        len = ucnv_toUChars(converter, text, room, sample.data, (int32_t)sample.len, &failure);
    ucnv_close(converter);
    if (!text || U_FAILURE(failure))
        return SIZE_MAX;
    for (int32_t i = 0; i < len; i++) {
        if (text[i] < 0x80)
            continue;
        ++*wide;
        amiss += is_amiss(i ? text[i - 1] : ' ', text[i], i + 1 < len ? text[i + 1] : ' ');
    }
    return amiss;
}

struct news_str
news_old_charset(struct news_str sample, struct news_str taken, struct news_arena *arena)
{
    static const char *const names[] = { "IBM866", "x-mac-cyrillic", "macintosh", "IBM850",
                                         "IBM852" };
    struct news_str best = { NULL, 0 };
    size_t wide;
    size_t amiss = count_amiss(sample, taken.data, arena, &wide);
    if (amiss == SIZE_MAX || amiss < FEWEST || amiss * ONE_IN < wide)
        return best;
    size_t fewest = amiss / FEWER_TIMES + 1;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t other = count_amiss(sample, names[i], arena, &wide);
        if (other >= fewest)
            continue;
        best = news_str_from(names[i]);
        fewest = other;
    }
    return best;
}
