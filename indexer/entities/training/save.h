/*
 * save.h - trained weights pruned, made bytes and written as a model.
 */
#ifndef NEWS_ENTITIES_TRAINING_SAVE_H
#define NEWS_ENTITIES_TRAINING_SAVE_H

#include "indexer/entities/training/crf.h"
#include "indexer/entities/training/dictionary.h"
#include "shared/names/datafile.h"

/* Weights beyond this are cut: few are, and the others are kept finer. */
#define NEWS_LARGEST_WEIGHT 1.27F

/* One trained field. */
struct news_trained {
    const struct news_crf *crf;
    const struct news_dictionary *dictionary;
    const uint8_t *is_general; /* a row: a feature, not a domain's copy of one; NULL: all are */
    size_t most;               /* features to keep, those with the largest weights */
};

/* Writes the model for the first domain.  Everything else is
 * copied from knowledge.  Fails with NEWS_IO or NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status
news_save_model(const char *path, const struct news_datafile *knowledge,
                const struct news_trained *trained, struct news_error *err);

#endif
