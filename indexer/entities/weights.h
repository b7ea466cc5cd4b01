/*
 * weights.h - what a feature weighs for each label, in eight bytes.
 *
 * Fifteen signed four-bit numbers and, in the last four bits, how far all of them
 * are shifted to the left: the largest weight of a feature decides how finely its
 * others are kept.  Sums over many features hardly feel it.
 */
#ifndef NEWS_ENTITIES_WEIGHTS_H
#define NEWS_ENTITIES_WEIGHTS_H

#include "indexer/entities/labels.h"

#include <stdint.h>
#include <string.h>

enum {
    NEWS_WEIGHTS_WIDTH = 8, /* bytes a row in the data file */
    NEWS_WEIGHTS_MOST = 127 /* the largest weight, either way */
};

/* Scores of the labels, or sums of them. */
typedef int16_t news_scores[NEWS_LABEL_ROOM];

/* Packs weights (-NEWS_WEIGHTS_MOST to NEWS_WEIGHTS_MOST, one a label) into row. */
void news_weights_pack(const int8_t *weights, uint8_t *row);

/* Adds the weights of row to sum; what stands beyond the last label in sum means nothing. */
static inline void
news_weights_add(const uint8_t *row, news_scores sum)
{
    unsigned shift = row[NEWS_WEIGHTS_WIDTH - 1] >> 4;

    for (unsigned i = 0; i < NEWS_WEIGHTS_WIDTH; i++) {
        int low = (row[i] & 15) ^ 8, high = row[i] >> 4 ^ 8;

        sum[2 * i] = (int16_t)(sum[2 * i] + (low - 8) * (1 << shift));
        sum[2 * i + 1] = (int16_t)(sum[2 * i + 1] + (high - 8) * (1 << shift));
    }
}

#endif
