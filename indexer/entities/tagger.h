/*
 * tagger.h - labels the words of an article.
 *
 * A linear-chain conditional random field (Lafferty and others 2001), decoded by
 * Viterbi's algorithm, over stretches of words that may be names; all other words
 * are outside.
 */
#ifndef NEWS_ENTITIES_TAGGER_H
#define NEWS_ENTITIES_TAGGER_H

#include "indexer/entities/known_forms.h"
#include "indexer/entities/model.h"
#include "indexer/entities/reading.h"

/* Fills labels, one a word, for the caller; scratch memory comes from the arena.
 * known: what the reading's forms are remembered in.  Fails with NEWS_NO_MEMORY only. */
NEWS_MUST_USE enum news_status
news_tag(const struct news_entity_model *model, struct news_known_forms *known,
         const struct news_reading *reading, struct news_arena *arena, uint8_t *labels,
         struct news_error *err);

/* The next stretch of candidates at or after from: [*first, *end).  False at the end. */
bool news_stretch_next(const struct news_reading *reading, size_t from, size_t *first, size_t *end);

#endif
