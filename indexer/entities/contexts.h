/*
 * contexts.h - what stands around a word's mentions throughout the article: the
 * words and clusters of words before and after the names it stands in, and those
 * names' first and last words ("context aggregation": H. L. Chieu and H. T. Ng,
 * Named Entity Recognition with a Maximum Entropy Approach, CoNLL 2003; L. Ratinov
 * and D. Roth, Design Challenges and Misconceptions in Named Entity Recognition,
 * CoNLL 2009).
 */
#ifndef NEWS_ENTITIES_CONTEXTS_H
#define NEWS_ENTITIES_CONTEXTS_H

#include "indexer/entities/reading.h"

enum { NEWS_CONTEXTS_MOST = 16 };

struct news_contexts {
    uint32_t count;
    uint32_t ids[NEWS_CONTEXTS_MOST]; /* hashes, all different, in the article's order */
};

/* Gathers the contexts of each word that may be a name, the first of them where there are
 * more than fit, from lines whose capitals mean something; the runs of capitals must have
 * been found.  They are in the arena.  Fails with NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status news_reading_gather_contexts(struct news_reading *reading,
                                                            struct news_arena *arena,
                                                            struct news_error *err);

#endif
