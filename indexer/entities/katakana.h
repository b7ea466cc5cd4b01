/*
 * katakana.h - people from abroad in Japanese, whose names are in katakana and whose
 * titles come behind them.
 */
#ifndef NEWS_ENTITIES_KATAKANA_H
#define NEWS_ENTITIES_KATAKANA_H

#include "indexer/entities/reading.h"

/* Labels as a person what is written in katakana before a title, and where a full name
 * (with a middle dot) that has one somewhere stands without it.  Words that have a label
 * keep it. */
void news_label_katakana(const struct news_article *article, const struct news_reading *reading,
                         uint8_t *labels);

#endif
