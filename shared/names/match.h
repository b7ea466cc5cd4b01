/*
 * match.h - how likely it is that two names are one person's (organisation's, place's).
 */
#ifndef NEWS_NAMES_MATCH_H
#define NEWS_NAMES_MATCH_H

#include "shared/article/article.h"
#include "shared/names/compare.h"

#ifdef __cplusplus
extern "C" {
#endif

#define NEWS_NAME_SAME 0.5 /* at or above: the same */

/* A score from 0 (surely different) to 1 (the same spelling).
 * Fails with NEWS_NO_MEMORY or NEWS_INTERNAL (ICU). */
NEWS_MUST_USE enum news_status news_name_match(struct news_str a, struct news_str b,
                                               enum news_entity_type type, double *score,
                                               struct news_error *err);

/* The same for two persons' names made ready with news_name_side_read(): for
 * comparing one with many.  0 when one has no letters. */
double news_name_side_match(const struct news_name_side *a, const struct news_name_side *b);

/* The block codes of a name, to be listed under: news_name_expand() finds a name by
 * the codes that it has (as nearly always as README.md says).  They do not depend
 * on the name's type.  Writes at most max codes, each once, and returns how many:
 * NEWS_NAME_BLOCKS holds those of any name; 0 when the name has no letters or ICU
 * fails. */
enum { NEWS_NAME_BLOCKS = 80 };
size_t news_name_blocks(struct news_str name, uint32_t *codes, size_t max);

/* The sorts of block codes, or-ed. */
enum news_block_sort {
    NEWS_BLOCK_SPELLINGS = 1 << 0, /* a word, as the key spells it */
    NEWS_BLOCK_SKELETONS = 1 << 1, /* a word, by its consonants */
    NEWS_BLOCK_PAIRS = 1 << 2,     /* two words, by how their consonants start */
    NEWS_BLOCK_FAR = 1 << 3,       /* the same, wider; only names far from Latin are listed so */
    NEWS_BLOCK_HEARD = 1 << 4 /* what a name in another script may have in Latin; for queries */
};

/* Room for the codes that a query is looked up by; more are left out. */
enum { NEWS_QUERY_BLOCKS = 1024 };

/* The codes of these sorts of a name made ready. */
size_t
news_name_side_blocks(const struct news_name_side *side, unsigned sorts, uint32_t *out, size_t max);

#ifdef __cplusplus
}
#endif

#endif
