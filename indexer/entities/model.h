/*
 * model.h - a trained tagger as it lies in its file.
 *
 * Weights (weights.h) are found by the feature's hash; features that the training
 * gave no weight are not there.
 */
#ifndef NEWS_ENTITIES_MODEL_H
#define NEWS_ENTITIES_MODEL_H

#include "indexer/entities/entities.h"
#include "indexer/entities/labels.h"
#include "indexer/entities/words.h"
#include "shared/names/gazetteer.h"

/* Sections of the data file. */
enum { NEWS_SECTION_TAGGER = 18, NEWS_SECTION_WEIGHTS = 19 };

/* The section NEWS_SECTION_TAGGER. */
struct news_tagger_head {
    uint32_t features_version;
    uint32_t label_count;
    int16_t transitions[NEWS_LABEL_ROOM][NEWS_LABEL_ROOM]; /* from, to; same scale as the weights */
};

struct news_entity_model {
    struct news_datafile *file;
    struct news_gazetteer gazetteer;
    struct news_vocabulary vocabulary;
    struct news_tagger_head head;
    struct news_lookup weights; /* records of NEWS_WEIGHTS_WIDTH bytes */
};

#endif
