#include "shared/names/romaniser.h"

#include "shared/names/abugidas.h"

#include <pthread.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

enum {
    RUN_UNITS = 256,     /* UTF-16 units of a run that are read at most */
    LATIN_UNITS = 1600,  /* room for what they become */
    BEHIND_LATIN = 0x370 /* the first character that is no letter or sign of Latin script */
};

/* The program's own: made at the first name that needs it, never changed after. */
static pthread_once_t once = PTHREAD_ONCE_INIT;
static UTransliterator *any_to_latin;
static UErrorCode any_to_latin_error = U_ZERO_ERROR;

static void
open_transliterator(void)
{
    static const UChar id[] = u"Any-Latin; NFD; [:Mn:] Remove; Latin-ASCII; Lower";
    UErrorCode error = U_ZERO_ERROR;
    any_to_latin = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &error);
    any_to_latin_error = error;
}

static enum news_status
fail_icu(struct news_error *err, UErrorCode error)
{
    if (error == U_MEMORY_ALLOCATION_ERROR)
        return news_fail_memory(err);
    return news_fail(err, NEWS_INTERNAL, "ICU cannot romanise a name: %s", u_errorName(error));
}

/* Spells the scripts that ICU cannot read in ones that it can; all are within 16 bits. */
static int32_t
respell(UChar *units, int32_t count)
{
    int32_t kept = 0;
    for (int32_t i = 0; i < count; i++) {
        uint32_t letter = news_abugida_letter(units[i]);
        if (letter != 0)
            units[kept++] = (UChar)letter;
    }
    return kept;
}

/* Two letters for a letter of a script that nothing here reads, so that a name in it is at least
 * like itself and like no other. */
static size_t
encode(uint32_t c, char *out)
{
    static const char digits[] = "bcdfghjklmnpqrst";
    out[0] = digits[c >> 4 & 15];
    out[1] = digits[c & 15];
    return 2;
}

/* The character at *at, past which *at moves. */
static uint32_t
next_character(const UChar *units, int32_t count, int32_t *at)
{
    uint32_t c = units[(*at)++];
    if (U16_IS_LEAD(c) && *at < count && U16_IS_TRAIL(units[*at]))
        c = 0x10000 + ((c & 0x3FF) << 10) + (units[(*at)++] & 0x3FFU);
    return c;
}

static size_t
copy_letters(const UChar *units, int32_t count, char *out, size_t room)
{
    size_t len = 0;
    for (int32_t i = 0; i < count && len + 1 < room;) {
        uint32_t c = next_character(units, count, &i);
        if (c < 0x80 && news_is_ascii_alpha((char)c))
            out[len++] = news_ascii_lower((char)c);
        else if (c == ' ' && len > 0 && out[len - 1] != '_')
            out[len++] = '_';
        else if (c >= BEHIND_LATIN && u_isalpha((UChar32)c))
            len += encode(c, out + len);
    }
    return len > 0 && out[len - 1] == '_' ? len - 1 : len;
}

enum news_status
news_romanise(struct news_str text, char *out, size_t room, size_t *written, struct news_error *err)
{
    (void)pthread_once(&once, open_transliterator);
    if (U_FAILURE(any_to_latin_error))
        return fail_icu(err, any_to_latin_error);

    UChar units[LATIN_UNITS];
    int32_t count = 0;
    UErrorCode error = U_ZERO_ERROR;
    text = news_str_slice(text, 0, news_utf8_floor(text, RUN_UNITS));
    (void)u_strFromUTF8(units, RUN_UNITS, &count, text.data, (int32_t)text.len, &error);
    count = U_SUCCESS(error) ? respell(units, count) : 0;
    int32_t limit = count;
    if (U_SUCCESS(error))
        utrans_transUChars(any_to_latin, units, &count, LATIN_UNITS, 0, &limit, &error);
    if (U_FAILURE(error) && error != U_BUFFER_OVERFLOW_ERROR)
        return fail_icu(err, error);
    if (count > LATIN_UNITS)
        count = LATIN_UNITS;
    *written = copy_letters(units, count, out, room);
    return NEWS_OK;
}
