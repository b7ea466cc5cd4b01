#include "shared/text/language.h"

#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include "shared/text/cld.h"
#include "shared/text/folder.h"

enum {
    LONGEST_SAMPLE = 16 * 1024, /* bytes from the start: more than enough to tell */
    GLIMPSE = 400,              /* bytes from the middle: enough to tell when it is clear */
    LONG_TEXT = 500,            /* bytes from which a glimpse saves something */
    CLEAR_PERCENT = 97,         /* of a glimpse in one language */
    LONGEST_NAME = 100,         /* bytes of a language's name */
    SHORT_TEXT = 60,            /* bytes of letters below which a stated language is believed */
};

static void
put_code(const char *text, char code[NEWS_LANGUAGE_ROOM])
{
    size_t len = strlen(text);
    if (len >= NEWS_LANGUAGE_ROOM)
        len = 0;
    memcpy(code, text, len);
    code[len] = '\0';
}

static bool
is_tag(struct news_str stated)
{
    size_t primary = 0;
    while (primary < stated.len && news_is_ascii_alpha(stated.data[primary]))
        primary++;
    bool ended =
        primary == stated.len || stated.data[primary] == '-' || stated.data[primary] == '_';
    return ended && (primary == 2 || primary == 3);
}

static bool
is_known(const char *language)
{
    for (const char *const *known = uloc_getISOLanguages(); *known; known++) {
        if (strcmp(*known, language) == 0)
            return true;
    }
    return false;
}

/* "en" of "en-US" and "eng"; "zh-Hant" of "zh-TW". */
static void
normalise_tag(struct news_str stated, char code[NEWS_LANGUAGE_ROOM])
{
    char tag[64];
    char language[ULOC_LANG_CAPACITY];
    char full[ULOC_FULLNAME_CAPACITY];
    char script[ULOC_SCRIPT_CAPACITY];
    UErrorCode failure = U_ZERO_ERROR;
    if (stated.len >= sizeof tag)
        return;
    memcpy(tag, stated.data, stated.len);
    tag[stated.len] = '\0';
    uloc_getLanguage(tag, language, sizeof language, &failure);
    if (U_FAILURE(failure) || failure == U_STRING_NOT_TERMINATED_WARNING || !is_known(language))
        return;
    if (strcmp(language, "zh") != 0) {
        put_code(language, code);
        return;
    }
    uloc_addLikelySubtags(tag, full, sizeof full, &failure);
    uloc_getScript(full, script, sizeof script, &failure);
    put_code(U_SUCCESS(failure) && strcmp(script, "Hant") == 0 ? "zh-Hant" : "zh", code);
}

/* Whether stated, folded already, is what people who speak in call language. */
static bool
is_name_of(struct news_str stated, const char *language, const char *in)
{
    UChar units[LONGEST_NAME];
    char name[LONGEST_NAME * 3];
    char folded[LONGEST_NAME];
    int32_t len = 0;
    UErrorCode failure = U_ZERO_ERROR;
    int32_t count = uloc_getDisplayLanguage(language, in, units, LONGEST_NAME, &failure);
    u_strToUTF8(name, sizeof name, &len, units, count, &failure);
    if (U_FAILURE(failure))
        return false;
    size_t folded_len = news_folder_word(NULL, news_str(name, (size_t)len), folded, sizeof folded);
    return news_str_equal(stated, news_str(folded, folded_len));
}

/* "English", "German", "deutsch". */
static void
normalise_name(struct news_str stated, char code[NEWS_LANGUAGE_ROOM])
{
    char folded[LONGEST_NAME];
    struct news_str name = news_str(folded, news_folder_word(NULL, stated, folded, sizeof folded));
    for (const char *const *known = uloc_getISOLanguages(); *known; known++) {
        if (is_name_of(name, *known, "en") || is_name_of(name, *known, *known)) {
            put_code(*known, code);
            return;
        }
    }
}

/* CLD2 has some codes of its own age. */
static const struct {
    const char *old;
    const char *code;
} renamed[] = { { "iw", "he" }, { "jw", "jv" }, { "tl", "fil" } };

static void
put_detected(const char *detected, char code[NEWS_LANGUAGE_ROOM])
{
    put_code(detected, code);
    for (size_t i = 0; i < sizeof renamed / sizeof *renamed; i++) {
        if (strcmp(detected, renamed[i].old) == 0)
            put_code(renamed[i].code, code);
    }
}

void
news_language_normalise(struct news_str stated, char code[NEWS_LANGUAGE_ROOM])
{
    code[0] = '\0';
    stated = news_str_trim(stated);
    if (stated.len == 0 || stated.len > LONGEST_NAME)
        return;
    if (is_tag(stated))
        normalise_tag(stated, code);
    else
        normalise_name(stated, code);
}

/* A few lines from the middle, where no dateline and no credit stands. */
static struct news_str
glimpse_of(struct news_str text)
{
    size_t start = news_utf8_floor(text, (text.len - GLIMPSE) / 2);
    size_t end = news_utf8_floor(text, start + GLIMPSE);
    size_t word = start;
    while (word < end && text.data[word] != ' ' && text.data[word] != '\n')
        word++;
    return news_str_slice(text, word < end ? word : start, end);
}

/* Whether a few lines do not tell the language from one that is much like it. */
static bool
has_twin(const char *code)
{
    static const char *const twins[] = { "id", "ms", "hr", "bs", "sr", "no", "nn", "da", "gl" };
    for (size_t i = 0; i < sizeof twins / sizeof *twins; i++) {
        if (strcmp(code, twins[i]) == 0)
            return true;
    }
    return false;
}

/* What CLD2 says of text; of a long text it is asked about all of it only when a
 * glimpse leaves any doubt. */
static struct news_cld
detect(struct news_str text, const char *hint)
{
    if (text.len >= LONG_TEXT) {
        struct news_str glimpse = glimpse_of(text);
        struct news_cld found = news_cld_detect(glimpse.data, glimpse.len, hint);
        if (found.code && found.reliable && found.percent >= CLEAR_PERCENT &&
            found.letters >= GLIMPSE / 2 && !has_twin(found.code))
            return found;
    }
    return news_cld_detect(text.data, news_utf8_floor(text, LONGEST_SAMPLE), hint);
}

void
news_language_identify(struct news_str text, struct news_str stated, char code[NEWS_LANGUAGE_ROOM])
{
    char hint[NEWS_LANGUAGE_ROOM];
    news_language_normalise(stated, hint);
    put_code(hint, code);
    struct news_cld found = detect(text, hint);
    if (found.code && found.reliable && (!hint[0] || found.letters >= SHORT_TEXT))
        put_detected(found.code, code);
}
