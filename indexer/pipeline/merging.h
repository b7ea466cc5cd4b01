/*
 * merging.h - joining indexes that were built elsewhere.
 */
#ifndef NEWS_PIPELINE_MERGING_H
#define NEWS_PIPELINE_MERGING_H

#include "indexer/pipeline/settings.h"
#include "shared/base/status.h"

/* Makes the index settings->merge of those at the PATHs, and says what came of it.
 * Fails as news_indexes_merge() does. */
NEWS_MUST_USE enum news_status
news_run_merge(const struct news_settings *settings, struct news_error *err);

#endif
