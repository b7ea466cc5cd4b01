/*
 * candidates.h - the names of a list that share block codes with one, for expand.h to
 * choose among.
 */
#ifndef NEWS_NAMES_CANDIDATES_H
#define NEWS_NAMES_CANDIDATES_H

#include "shared/names/compare.h"
#include "shared/names/expand.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { NEWS_CANDIDATES_MAX = 200000 }; /* more are left out */

struct news_candidates {
    struct news_arena *arena;
    uint32_t *items; /* names by number */
    size_t count;
    size_t room;
    bool failed; /* out of memory */
};

/* How far to go for candidates. */
struct news_candidates_reach {
    size_t enough; /* those by rarer codes after which commoner ones are not tried */
    size_t block;  /* names that a code may have, unless it is the rarest */
};

/* Appends the names that have codes of these sorts of the side, of rare ones first. */
void news_candidates_gather(const struct news_name_list *list, const struct news_name_side *side,
                            unsigned sorts, const struct news_candidates_reach *reach,
                            struct news_candidates *out);

/* Puts what was gathered in order, each once.  Fails with NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status
news_candidates_sort(struct news_candidates *candidates, struct news_error *err);

#ifdef __cplusplus
}
#endif

#endif
