/*
 * before.h - words before names that are no part of them, by language.
 */
#ifndef NEWS_ENTITIES_BEFORE_H
#define NEWS_ENTITIES_BEFORE_H

#include "shared/base/str.h"

/* Whether word, in lower case, is a person's title in language (BCP 47) and nothing else
 * there.  English has none: words.h knows them. */
bool news_is_foreign_title(struct news_str language, struct news_str word);

/* Whether word, in lower case, is a function word of language, for languages that have no
 * list of stop words; *known is whether language is one of them. */
bool news_is_small_word(struct news_str language, struct news_str word, bool *known);

#endif
