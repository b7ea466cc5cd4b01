/*
 * alphabets.h - single letters of the alphabets that latin.h romanises by table.
 */
#ifndef NEWS_NAMES_ALPHABETS_H
#define NEWS_NAMES_ALPHABETS_H

#include "shared/base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

/* How a Cyrillic name is to be read. */
enum news_cyrillic {
    NEWS_CYRILLIC_RUSSIAN,
    NEWS_CYRILLIC_UKRAINIAN, /* or Belarusian: he for ghe, y for the eight-shaped i */
    NEWS_CYRILLIC_SERBIAN,   /* or Macedonian: as its Latin form without diacritics */
    NEWS_CYRILLIC_BULGARIAN  /* the hard sign is a vowel */
};

/* Which of them the letters of name (valid UTF-8) speak for. */
enum news_cyrillic news_cyrillic_kind(struct news_str name);

/* Each returns the ASCII for the lower-case letter c, "" for one that is not
 * sounded, or NULL when c is not of the alphabet.  Static text. */
const char *news_cyrillic_letter(uint32_t c, enum news_cyrillic kind);
const char *news_arabic_letter(uint32_t c);
const char *news_hebrew_letter(uint32_t c);
const char *news_armenian_letter(uint32_t c);
const char *news_georgian_letter(uint32_t c);

/* A Latin letter that has no decomposition: "ss" for sharp s; NULL for others. */
const char *news_latin_letter(uint32_t c);

/* One Greek letter, without accents, of which before and after are its neighbours
 * (0 at an end).  *used is 2 when the pair (c, after) makes one sound, else 1. */
const char *news_greek_letter(uint32_t before, uint32_t c, uint32_t after, int *used);

/* Writes the Revised Romanisation of one Hangul syllable; returns its length. */
enum { NEWS_HANGUL_ROOM = 12 };
size_t news_hangul_syllable(uint32_t c, char out[NEWS_HANGUL_ROOM]);

#ifdef __cplusplus
}
#endif

#endif
