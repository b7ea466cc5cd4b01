/*
 * caseless.h - places in scripts without capitals, tagged by the list of their names.
 *
 * The model has learned from texts in Latin letters; what it says of such words is that
 * they stand between names.
 */
#ifndef NEWS_ENTITIES_CASELESS_H
#define NEWS_ENTITIES_CASELESS_H

#include "indexer/entities/reading.h"

/* Labels as a place what names one in such a script (shared/names/caseless.h); its other
 * words lose their labels.  A word that a prefix or a particle is written together with is
 * cut down to the name. */
void news_label_caseless(const struct news_article *article, struct news_reading *reading,
                         uint8_t *labels);

#endif
