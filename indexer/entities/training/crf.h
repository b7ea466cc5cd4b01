/*
 * crf.h - training of a linear-chain conditional random field.
 *
 * Stochastic gradient with per-weight steps (AdaGrad: Duchi, Hazan and Singer
 * 2011) on the likelihood of the gold labels, one stretch at a time, in an order
 * drawn from a fixed seed: equal input gives equal weights.
 */
#ifndef NEWS_ENTITIES_TRAINING_CRF_H
#define NEWS_ENTITIES_TRAINING_CRF_H

#include "indexer/entities/labels.h"
#include "shared/base/status.h"

#include <stddef.h>
#include <stdint.h>

/* Rows of features of each word, one after another; row 0 is unused. */
struct news_crf_word {
    size_t first; /* in rows */
    uint32_t count;
    uint8_t gold;
};

struct news_crf_stretch {
    size_t first; /* in words */
    uint32_t count;
    uint32_t domain;
};

struct news_crf_data {
    uint32_t *rows;
    size_t row_count;
    size_t row_room;
    struct news_crf_word *words;
    size_t word_count;
    size_t word_room;
    struct news_crf_stretch *stretches;
    size_t stretch_count;
    size_t stretch_room;
};

/* Each appends; a row belongs to the last word, a stretch is all words from first on.
 * Row 0 is left out.  Fail with NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status
news_crf_add_word(struct news_crf_data *data, uint8_t gold, struct news_error *err);
NEWS_MUST_USE enum news_status
news_crf_add_row(struct news_crf_data *data, uint32_t row, struct news_error *err);
NEWS_MUST_USE enum news_status news_crf_add_stretch(struct news_crf_data *data, size_t first,
                                                    uint32_t domain, struct news_error *err);
void news_crf_data_clear(struct news_crf_data *data);

struct news_crf_options {
    unsigned epochs;
    float rate;
    float first_square;
    uint32_t drop; /* of 256 features, how many are left out at random */
    float decay;   /* L2 */
    float domain_weight[16];
};

struct news_crf {
    float (*weights)[NEWS_LABEL_ROOM]; /* a row */
    float transitions[NEWS_LABEL_ROOM][NEWS_LABEL_ROOM];
    uint32_t row_count; /* with row 0 */
};

/* Trains on data.  On success *crf is to be given to news_crf_clear().
 * Fails with NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status news_crf_train(const struct news_crf_data *data, uint32_t row_count,
                                              const struct news_crf_options *options,
                                              struct news_crf *crf, struct news_error *err);
void news_crf_clear(struct news_crf *crf);

#endif
