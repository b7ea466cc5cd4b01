/*
 * spelling.h - a name as a newsroom prints it.
 */
#ifndef NEWS_ENTITIES_SPELLING_H
#define NEWS_ENTITIES_SPELLING_H

#include "indexer/entities/clusters.h"
#include "indexer/entities/model.h"

/* What the spellings of one article's names need. */
struct news_spelling {
    const struct news_entity_model *model;
    const struct news_article *article;
    const struct news_reading *reading;
    uint32_t *written; /* by fold: the word, from 1, that shows its capitals; 0: none does */
};

/* Notes how the article writes each word where it does not shout.  In the arena, borrows
 * the rest.  Fails with NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status
news_spelling_init(struct news_spelling *spelling, const struct news_entity_model *model,
                   const struct news_article *article, const struct news_reading *reading,
                   struct news_arena *arena, struct news_error *err);

/* The name that span uses: white space made single, capitals of a headline undone;
 * the usual name of a country when key is one's.  In the arena; absent when out of memory. */
struct news_str news_spelling_of(const struct news_spelling *spelling, const struct news_span *span,
                                 struct news_str key, struct news_arena *arena);

#endif
