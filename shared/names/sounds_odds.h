/*
 * sounds_odds.h - the odds that sounds.h reads, counted by train/train_odds.
 */
#ifndef NEWS_NAMES_SOUNDS_ODDS_H
#define NEWS_NAMES_SOUNDS_ODDS_H

#include "shared/names/sounds.h"

/* Two kinds a <= b are at b * (b + 1) / 2 + a. */
enum { NEWS_SOUNDS_TABLES = NEWS_KIND_COUNT * (NEWS_KIND_COUNT + 1) / 2 };
extern const struct news_sounds_odds news_sounds_tables[NEWS_SOUNDS_TABLES];

#endif
