/*
 * spelling.h - a name as a newsroom prints it.
 */
#ifndef NEWS_ENTITIES_SPELLING_H
#define NEWS_ENTITIES_SPELLING_H

#include "indexer/entities/clusters.h"
#include "indexer/entities/model.h"

/* The name that span uses: white space made single, capitals of a headline undone;
 * the usual name of a country when key is one's.  In the arena; absent when out of memory. */
struct news_str news_spelling_of(const struct news_entity_model *model,
                                 const struct news_article *article,
                                 const struct news_reading *reading, const struct news_span *span,
                                 struct news_str key, struct news_arena *arena);

#endif
