/*
 * nouns.h - common nouns that a language writes with capitals.
 *
 * The tagger takes a capital within a sentence for a name.  German gives one to every
 * noun, but shows by an article before it ("das Erdbeben", "im Jahr") that it is a noun;
 * a person, a city or a firm goes without.
 */
#ifndef NEWS_ENTITIES_NOUNS_H
#define NEWS_ENTITIES_NOUNS_H

#include "indexer/entities/reading.h"

/* Takes the common nouns out of the labels (one a word) of a German article, together with
 * the small words behind them ("Mitarbeiter von Brink"); does nothing in other languages.
 * Fails with NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status news_drop_nouns(const struct news_article *article,
                                               const struct news_reading *reading, uint8_t *labels,
                                               struct news_arena *arena, struct news_error *err);

#endif
