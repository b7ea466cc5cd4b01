/*
 * brackets.h - where brackets end a name: no name holds one half of a pair, nor the
 * code that a stock goes by, "<SAPG.DE>" or "(AIR.PA)" as agencies write them.
 */
#ifndef NEWS_ENTITIES_BRACKETS_H
#define NEWS_ENTITIES_BRACKETS_H

#include "indexer/entities/reading.h"

/* Takes such brackets and codes out of the candidates, which must have been chosen. */
void news_reading_part_at_brackets(struct news_reading *reading);

#endif
