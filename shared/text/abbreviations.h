/*
 * abbreviations.h - words whose point does not end a sentence.
 */
#ifndef NEWS_TEXT_ABBREVIATIONS_H
#define NEWS_TEXT_ABBREVIATIONS_H

#include "shared/base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

enum news_abbreviation {
    NEWS_ABBREVIATION_NONE,
    NEWS_ABBREVIATION_TITLE,  /* a name follows: "Gen.", "Sr." of Spanish */
    NEWS_ABBREVIATION_NUMBER, /* one only when a number follows: "No.", "p." */
    NEWS_ABBREVIATION_OTHER,  /* may also be a sentence's last word: "Inc.", "Dec." */
};

/* What is known of one language; static. */
struct news_abbreviations;

/* language: BCP 47; absent or unknown: English. */
const struct news_abbreviations *news_abbreviations_of(struct news_str language);

/* What word is, as it stands in the text without its point. */
enum news_abbreviation
news_abbreviation_find(const struct news_abbreviations *abbreviations, struct news_str word);

/* Whether the language writes ordinals with a point: German "28. Dezember". */
bool news_abbreviations_have_ordinals(const struct news_abbreviations *abbreviations);

#ifdef __cplusplus
}
#endif

#endif
