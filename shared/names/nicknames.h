/*
 * nicknames.h - given names that one person may go by both of.
 */
#ifndef NEWS_NAMES_NICKNAMES_H
#define NEWS_NAMES_NICKNAMES_H

#include "shared/base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { NEWS_NO_NICKNAMES = -1 };

/* The row of a word (lower-case ASCII), or NEWS_NO_NICKNAMES. */
int news_nicknames_find(struct news_str word);

/* Whether the row lists other: names that are short for its own (Bill, William) or
 * its form in another language (Volodymyr, Vladimir). */
bool news_nicknames_has(int row, struct news_str other);

#ifdef __cplusplus
}
#endif

#endif
