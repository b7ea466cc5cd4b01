/*
 * instances.h - examples turned into rows of features.
 */
#ifndef NEWS_ENTITIES_TRAINING_INSTANCES_H
#define NEWS_ENTITIES_TRAINING_INSTANCES_H

#include "indexer/entities/training/corpus.h"
#include "indexer/entities/training/crf.h"
#include "indexer/entities/training/dictionary.h"

struct news_instances {
    struct news_form_source source;
    struct news_dictionary dictionary;
    struct news_crf_data data;
    uint8_t *is_general; /* one a row: whether it is a feature of all domains */
};

/* Counts every feature of the corpus, as one of all domains and as one of its own. */
NEWS_MUST_USE enum news_status news_instances_count(struct news_instances *instances,
                                                    const struct news_corpus *corpus,
                                                    struct news_error *err);

/* Fills instances->data with the numbered features. */
NEWS_MUST_USE enum news_status news_instances_make(struct news_instances *instances,
                                                   const struct news_corpus *corpus,
                                                   struct news_error *err);

void news_instances_clear(struct news_instances *instances);

#endif
