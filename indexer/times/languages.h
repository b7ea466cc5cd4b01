/*
 * languages.h - the words for calendar dates and weekdays in languages other than
 * English.
 *
 * To add a language, add its words in languages.c, in small letters, and one row to
 * the table of languages; tests/unit/indexer/times.cases shows how to try it.
 */
#ifndef NEWS_TIMES_LANGUAGES_H
#define NEWS_TIMES_LANGUAGES_H

#include "indexer/times/lexicon.h"

struct news_language_word {
    const char *word; /* UTF-8, small letters */
    uint32_t classes; /* enum news_word_class */
    int16_t value;
};

struct news_language {
    const char *code; /* BCP 47 primary tag */
    const struct news_language_word *words;
    size_t count;
    const char *const *of;      /* may stand between day, month and year: de */
    const char *const *endings; /* behind the digits of a day: er, ., -го */
    const char *const *joints;  /* between days that share their month: und, bis */
    const char *const *that;    /* begin a clause of its own: dass */
    const char *const *ahead;   /* endings of verbs in the future, in small letters: -rá */
    const char *const *past;    /* and in the past: -ó */
};

/* NULL for English, and when nothing is known of the language (tag absent, "und").
 * A language with no row gets one without words: numeric dates and those of
 * written_dates.c only. */
const struct news_language *news_language_find(struct news_str tag);

/* The sense of a word in that language. */
struct news_sense news_language_sense(const struct news_language *language, struct news_str word);

#endif
