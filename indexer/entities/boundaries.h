/*
 * boundaries.h - what the tagger takes into a name that is none of it.
 *
 * The tagger knows English.  In other languages an article or a preposition that
 * begins a sentence looks like a part of the name after it ("Der Minister", "La ONU"),
 * so does a title ("Bay Crick"), and a name may run on into words of another script.
 * In English too it takes accounts ("@PressSec") and the start of a title behind an
 * organisation ("White House Press") for names.
 */
#ifndef NEWS_ENTITIES_BOUNDARIES_H
#define NEWS_ENTITIES_BOUNDARIES_H

#include "indexer/entities/reading.h"

/* Cuts the names that labels (one a word) mark.  Fails with NEWS_NO_MEMORY or NEWS_INTERNAL. */
NEWS_MUST_USE enum news_status
news_boundaries_settle(const struct news_article *article, const struct news_reading *reading,
                       uint8_t *labels, struct news_arena *arena, struct news_error *err);

/* Whether the word is a title in the article's language, or in the gazetteer. */
bool news_is_title_at(const struct news_article *article, const struct news_reading *reading,
                      size_t word);

#endif
