/*
 * words.h - the small words around names: titles, suffixes, particles, legal forms.
 *
 * All in the spelling of latin.h, that is in lower-case ASCII.  Tables written by
 * hand from general knowledge.
 */
#ifndef NEWS_NAMES_WORDS_H
#define NEWS_NAMES_WORDS_H

#include "shared/base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a word may be, or-ed. */
enum news_name_word {
    NEWS_WORD_TITLE = 1 << 0,    /* before a person's name: "president", "herr" */
    NEWS_WORD_HONOUR = 1 << 1,   /* after it: "phd", "mp", "obe" */
    NEWS_WORD_SUFFIX = 1 << 2,   /* tells a son from his father: "jr", "iii" */
    NEWS_WORD_ARTICLE = 1 << 3,  /* the Arabic article and its assimilated forms */
    NEWS_WORD_PARTICLE = 1 << 4, /* "de", "von", "bin": never a surname by itself */
    NEWS_WORD_LEGAL = 1 << 5,    /* a company's legal form: "inc", "gmbh" */
    NEWS_WORD_REIGN = 1 << 6     /* a title that belongs to a lone given name: "pope", "king" */
};

unsigned news_name_word(struct news_str word);

/* The one spelling of a word that has several, for names of that kind: "jr" for
 * "junior", "yury" for "iouri"; absent when the word has but one.  Static. */
struct news_str news_name_suffix_spelling(struct news_str word);
struct news_str news_given_name_spelling(struct news_str word);

/* The full name of a body known by its acronym ("united nations" for "un"), or absent. */
struct news_str news_acronym_meaning(struct news_str word);

/* The present English name of a place that has changed its name, or absent. */
struct news_str news_place_spelling(struct news_str name);

#ifdef __cplusplus
}
#endif

#endif
