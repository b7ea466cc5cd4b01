/*
 * name_counts.h - how much it says that two names share a word.
 */
#ifndef NEWS_NAMES_NAME_COUNTS_H
#define NEWS_NAMES_NAME_COUNTS_H

#include "shared/base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { NEWS_NAME_RAREST = 28 };

/* -2 log2 of the share of people who have the word (lower-case ASCII) in their
 * name: 10 for "john", NEWS_NAME_RAREST for one that is not among the commonest. */
unsigned news_name_rarity(struct news_str word);

#ifdef __cplusplus
}
#endif

#endif
