/*
 * indexing.h - building and updating an index, and inspecting instead.
 */
#ifndef NEWS_PIPELINE_INDEXING_H
#define NEWS_PIPELINE_INDEXING_H

#include "indexer/pipeline/session.h"

/* Each does the whole of it, with a summary at the end; *tally: what was done.
 * NEWS_INTERRUPTED: stopped by a signal, and what was read is published. */
NEWS_MUST_USE enum news_status
news_run_inspect(struct news_session *session, struct news_tally *tally, struct news_error *err);
NEWS_MUST_USE enum news_status
news_run_indexing(struct news_session *session, struct news_tally *tally, struct news_error *err);

#endif
