/*
 * measure.h - how well a model finds the names of an annotated file.
 */
#ifndef NEWS_ENTITIES_TRAINING_MEASURE_H
#define NEWS_ENTITIES_TRAINING_MEASURE_H

#include "shared/base/status.h"

/* Prints precision, recall and F1 of exact names and types to stdout. */
NEWS_MUST_USE enum news_status
news_measure(const char *model, const char *corpus, struct news_error *err);

#endif
