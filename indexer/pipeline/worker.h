/*
 * worker.h - one thread's share of the work: batches read, analysed and written out.
 */
#ifndef NEWS_PIPELINE_WORKER_H
#define NEWS_PIPELINE_WORKER_H

#include "indexer/pipeline/analyse.h"
#include "indexer/pipeline/batch.h"
#include "indexer/writing/writer.h"

struct news_worker;

/* Both are borrowed.  writer gets a shard for each batch; when it is NULL, records of
 * the articles go to the batches' output instead.  NULL when out of memory. */
struct news_worker *
news_worker_new(const struct news_analysis *analysis, struct news_writer *writer);
void news_worker_free(struct news_worker *worker);

/* Does the batch's items in order and fills its outputs.
 * Fails only with what ends the run. */
NEWS_MUST_USE enum news_status
news_worker_run(struct news_worker *worker, struct news_batch *batch, struct news_error *err);

#endif
