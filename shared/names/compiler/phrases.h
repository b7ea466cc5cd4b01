/*
 * phrases.h - the entries of a gazetteer while it is compiled.
 */
#ifndef NEWS_NAMES_COMPILER_PHRASES_H
#define NEWS_NAMES_COMPILER_PHRASES_H

#include "shared/base/arena.h"
#include "shared/names/gazetteer.h"

struct news_phrase {
    uint64_t state;
    uint32_t classes;
    uint32_t count; /* how often it was added */
};

struct news_phrases {
    struct news_phrase *items;
    size_t count;
    size_t room;
    struct news_arena *scratch; /* for tokens; reset at every call */
};

/* Adds text, cut into tokens, with its classes; with prefixes, each shorter
 * phrase that starts it is marked as continuing.  Phrases of more than
 * NEWS_GAZETTEER_MAX_WORDS tokens are left out.  *state (may be NULL) is the
 * phrase's, or 0 when left out.  Fails with NEWS_NO_MEMORY or NEWS_LIMIT. */
NEWS_MUST_USE enum news_status news_phrases_add(struct news_phrases *phrases, struct news_str text,
                                                uint32_t classes, uint64_t *state,
                                                struct news_error *err);

/* Sorts by state and joins equal ones: classes or-ed, counts summed. */
void news_phrases_join(struct news_phrases *phrases);

void news_phrases_clear(struct news_phrases *phrases);

#endif
