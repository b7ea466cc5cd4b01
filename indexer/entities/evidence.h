/*
 * evidence.h - the steps of news_reading_make() that look beyond single words.
 */
#ifndef NEWS_ENTITIES_EVIDENCE_H
#define NEWS_ENTITIES_EVIDENCE_H

#include "indexer/entities/reading.h"

/* Marks the longest gazetteer phrases of several words. */
void news_reading_match(struct news_reading *reading, const struct news_gazetteer *gazetteer);

/* Marks runs of capitalised words, joined by hyphens, points and ampersands. */
void news_reading_find_runs(struct news_reading *reading);

/* Marks the words that may be part of a name; the others are outside for sure. */
void news_reading_choose_candidates(struct news_reading *reading);

/* Gathers what the mentions of each word say of it.  Fails with NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status
news_reading_gather(struct news_reading *reading, struct news_arena *arena, struct news_error *err);

#endif
