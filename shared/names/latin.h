/*
 * latin.h - a name in any script as lower-case ASCII.
 *
 * Alphabets whose romanisation differs between languages (Cyrillic, Greek,
 * Arabic, Hebrew, Armenian, Georgian) and Hangul go through tables of ours, which
 * tell Ukrainian, Serbian and Bulgarian from Russian by their letters; every other
 * script goes through ICU's transliterators, made once for the whole process.
 */
#ifndef NEWS_NAMES_LATIN_H
#define NEWS_NAMES_LATIN_H

#include "shared/base/status.h"
#include "shared/base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a name is written in, or-ed. */
enum news_script {
    NEWS_SCRIPT_LATIN = 1 << 0,
    NEWS_SCRIPT_CYRILLIC = 1 << 1,
    NEWS_SCRIPT_GREEK = 1 << 2,
    NEWS_SCRIPT_CAUCASIAN = 1 << 3, /* Armenian, Georgian */
    NEWS_SCRIPT_ABJAD = 1 << 4,     /* Arabic, Hebrew: no short vowels */
    NEWS_SCRIPT_HAN = 1 << 5,
    NEWS_SCRIPT_KANA = 1 << 6,
    NEWS_SCRIPT_HANGUL = 1 << 7,
    NEWS_SCRIPT_INDIC = 1 << 8, /* and the other scripts of South and South-East Asia */
    NEWS_SCRIPT_OTHER = 1 << 9
};

enum { NEWS_LATIN_ROOM = 512 };

/* text: lower-case ASCII letters and digits; what is neither is a space or one of
 * . , ' " - & ( ) /   or _ between the syllables of a run of Han or Hangul.  A name that does not fit is cut at a whole letter. */
struct news_latin {
    char text[NEWS_LATIN_ROOM];
    size_t len;
    unsigned scripts; /* enum news_script */
};

/* Reads name (valid UTF-8) into *out.  Any number of threads may call it.
 * Fails with NEWS_NO_MEMORY or NEWS_INTERNAL (ICU). */
NEWS_MUST_USE enum news_status
news_latin_read(struct news_str name, struct news_latin *out, struct news_error *err);

#ifdef __cplusplus
}
#endif

#endif
