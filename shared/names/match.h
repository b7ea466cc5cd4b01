/*
 * match.h - how likely it is that two names are one person's (organisation's, place's).
 */
#ifndef NEWS_NAMES_MATCH_H
#define NEWS_NAMES_MATCH_H

#include "shared/article/article.h"

#ifdef __cplusplus
extern "C" {
#endif

#define NEWS_NAME_SAME 0.5 /* at or above: the same */

/* A score from 0 (surely different) to 1 (the same spelling).
 * Fails with NEWS_NO_MEMORY or NEWS_INTERNAL (ICU). */
NEWS_MUST_USE enum news_status news_name_match(struct news_str a, struct news_str b,
                                               enum news_entity_type type, double *score,
                                               struct news_error *err);

/* The block codes of a name: two names that news_name_match() calls the same share
 * at least one (as nearly always as was measured; see match.c).  A code is a
 * phonetic skeleton of one word of the name, hashed.  Writes at most max codes,
 * each once, and returns how many. */
size_t news_name_blocks(struct news_str name, uint32_t *codes, size_t max);

#ifdef __cplusplus
}
#endif

#endif
