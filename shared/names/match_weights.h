/*
 * match_weights.h - what match.h makes of the measures of compare.h: one hidden
 * layer of tanh units, weights from train/train_match.c.
 */
#ifndef NEWS_NAMES_MATCH_WEIGHTS_H
#define NEWS_NAMES_MATCH_WEIGHTS_H

#include "shared/names/compare.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { NEWS_MATCH_UNITS = 10 };

struct news_match_weights {
    /* Of each measure for each unit; the last is the unit's bias. */
    float hidden[NEWS_MATCH_UNITS][NEWS_COMPARE_COUNT + 1];
    float output[NEWS_MATCH_UNITS + 1];
};

extern const struct news_match_weights news_match_weights;

/* From 0 to 1. */
double news_match_weigh(const struct news_match_weights *weights,
                        const double measures[NEWS_COMPARE_COUNT]);

#ifdef __cplusplus
}
#endif

#endif
