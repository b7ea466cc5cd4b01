#include "shared/dates/written_names.h"

#include "shared/base/memory.h"
#include "shared/text/folder.h"

#include <pthread.h>
#include <stdlib.h>
#include <unicode/udat.h>
#include <unicode/ustring.h>

/* Languages whose papers are likely in an archive.  Where months differ between
 * the countries of a language, each has its row. */
static const char *const locales[] = {
    "en",      "en_GB", "en_AU", "de", "de_AT", "fr", "fr_CA", "es", "es_MX", "it",    "pt",
    "pt_PT",   "nl",    "pl",    "ru", "uk",    "be", "tr",    "az", "ar",    "ar_SY", "ar_DZ",
    "ar_MA",   "sv",    "da",    "nb", "fi",    "cs", "sk",    "hu", "ro",    "hr",    "sr",
    "sr_Latn", "bs",    "mk",    "sl", "bg",    "el", "he",    "id", "ms",    "et",    "lv",
    "lt",      "ca",    "gl",    "eu", "sq",    "hy", "ka",    "hi", "bn",    "ur",    "fa",
    "th",      "sw",    "fil",   "ja", "zh",    "is",
};
enum {
    LOCALE_COUNT = sizeof locales / sizeof *locales,
    NAME_ROOM = 40,    /* folded bytes; longer names are left out */
    LONGEST_SHORT = 3, /* bytes of an abbreviation that is a word of other languages */
    MAX_NAMES = LOCALE_COUNT * 6 * 14,
};
_Static_assert(LOCALE_COUNT <= 64, "a bit for each locale");

struct named {
    char word[NAME_ROOM];
    uint64_t locales; /* bit i: locales[i] */
    struct news_date_name means;
};

static struct named *names;
static size_t name_count;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static int
by_word(const void *a, const void *b)
{
    return strcmp(((const struct named *)a)->word, ((const struct named *)b)->word);
}

/* Folds word, without points and the digits of "1월"; 0 for what is not one word. */
static size_t
fold_name(struct news_str word, char out[NAME_ROOM])
{
    char bare[3 * NAME_ROOM];
    size_t bare_len = 0;
    if (word.len > sizeof bare)
        return 0;
    for (size_t i = 0; i < word.len; i++) {
        if (word.data[i] != '.')
            bare[bare_len++] = word.data[i];
    }
    size_t len = news_folder_word(NULL, news_str(bare, bare_len), out, NAME_ROOM - 1);
    out[len] = '\0';
    for (size_t i = 0; i < len; i++) {
        if (out[i] == ' ' || news_is_ascii_digit(out[i]))
            return 0;
    }
    return len;
}

static void
add_name(struct news_str word, size_t locale, struct news_date_name means)
{
    struct named *at = &names[name_count];
    if (name_count == MAX_NAMES || fold_name(word, at->word) < 2)
        return;
    at->locales = (uint64_t)1 << locale;
    at->means = means;
    name_count++;
}

static void
add_symbols(UDateFormat *format, size_t locale, UDateFormatSymbolType type, bool weekdays)
{
    int32_t count = udat_countSymbols(format, type);
    for (int32_t i = weekdays ? 1 : 0; i < count && i < 13; i++) {
        UErrorCode code = U_ZERO_ERROR;
        UChar wide[64];
        char text[192];
        int32_t len = 0;
        int32_t got = udat_getSymbols(format, type, i, wide, 64, &code);
        (void)u_strToUTF8(text, sizeof text, &len, wide, got, &code);
        if (U_FAILURE(code) || len <= 0 || (!weekdays && i >= 12))
            continue;
        struct news_date_name means = { 0, 0, false };
        if (weekdays) /* ICU counts from Sunday, 1 */
            means.weekdays = (uint8_t)(1U << ((unsigned)(i + 5) % 7));
        else
            means.months = (uint16_t)(1U << (unsigned)i);
        add_name(news_str(text, (size_t)len), locale, means);
    }
}

/* Names that stand for the same thing in several languages become one entry. */
static void
merge_names(void)
{
    size_t kept = 0;
    qsort(names, name_count, sizeof *names, by_word);
    for (size_t i = 0; i < name_count; i++) {
        struct named *last = kept ? &names[kept - 1] : NULL;
        if (last && strcmp(last->word, names[i].word) == 0 &&
            last->means.months == names[i].means.months &&
            last->means.weekdays == names[i].means.weekdays)
            last->locales |= names[i].locales;
        else
            names[kept++] = names[i];
    }
    name_count = kept;
}

static void
build(void)
{
    static const struct {
        UDateFormatSymbolType type;
        bool weekdays;
    } lists[] = {
        { UDAT_MONTHS, false },
        { UDAT_SHORT_MONTHS, false },
        { UDAT_STANDALONE_MONTHS, false },
        { UDAT_STANDALONE_SHORT_MONTHS, false },
        { UDAT_WEEKDAYS, true },
        { UDAT_SHORT_WEEKDAYS, true },
    };
    names = news_alloc_zero(MAX_NAMES, sizeof *names);
    for (size_t i = 0; names && i < LOCALE_COUNT; i++) {
        UErrorCode code = U_ZERO_ERROR;
        char locale[32];
        size_t len = strlen(locales[i]);
        memcpy(locale, locales[i], len);
        memcpy(locale + len, "@calendar=gregorian", sizeof "@calendar=gregorian");
        UDateFormat *format = udat_open(UDAT_NONE, UDAT_LONG, locale, NULL, 0, NULL, 0, &code);
        for (size_t k = 0; U_SUCCESS(code) && k < sizeof lists / sizeof *lists; k++)
            add_symbols(format, i, lists[k].type, lists[k].weekdays);
        udat_close(format);
    }
    if (names)
        merge_names();
}

static bool
is_locale_of(uint64_t set, struct news_str language)
{
    for (size_t i = 0; i < LOCALE_COUNT; i++) {
        if ((set >> i & 1) && strncmp(locales[i], language.data, 2) == 0 &&
            (language.len == 2 || !news_is_ascii_alpha(language.data[2])))
            return true;
    }
    return false;
}

struct news_date_name
news_date_name_find(struct news_str word, struct news_str language)
{
    struct news_date_name any = { 0, 0, false };
    struct news_date_name own = { 0, 0, true };
    struct named key;
    (void)pthread_once(&once, build);
    if (!names || fold_name(word, key.word) < 2)
        return any;
    size_t low = 0;
    size_t high = name_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(names[middle].word, key.word) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    /* Vietnamese "tư" is not the English "Tu". */
    bool foreign = language.len >= 2 && strlen(key.word) <= LONGEST_SHORT;
    for (; low < name_count && strcmp(names[low].word, key.word) == 0; low++) {
        any.months |= names[low].means.months;
        any.weekdays |= foreign ? 0 : names[low].means.weekdays;
        if (language.len >= 2 && is_locale_of(names[low].locales, language)) {
            own.months |= names[low].means.months;
            own.weekdays |= names[low].means.weekdays;
        }
    }
    return own.months || own.weekdays ? own : any;
}
