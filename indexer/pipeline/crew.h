/*
 * crew.h - worker threads that take batches in document order and give them back
 * in the same order.
 *
 * Only the thread that made the crew calls it, and retire runs on that thread:
 * whatever is written out needs no lock and does not depend on how many workers
 * there are.
 */
#ifndef NEWS_PIPELINE_CREW_H
#define NEWS_PIPELINE_CREW_H

#include "indexer/pipeline/batch.h"

struct news_crew;

struct news_crew_work {
    /* On worker number worker (from 0).  A failure ends the run. */
    enum news_status (*work)(void *ctx, unsigned worker, struct news_batch *batch,
                             struct news_error *err);
    /* On the crew's thread, in document order; only for batches whose work succeeded
     * and whose predecessors' did.  The batch is freed afterwards. */
    enum news_status (*retire)(void *ctx, struct news_batch *batch, struct news_error *err);
    void *ctx;
};

/* Starts the threads.  Fails with NEWS_NO_MEMORY or NEWS_INTERNAL (no thread). */
NEWS_MUST_USE enum news_status news_crew_new(unsigned workers, const struct news_crew_work *work,
                                             struct news_crew **out, struct news_error *err);

/* Hands over a batch, which is the crew's from now on.  Waits while more is under
 * way than memory allows, and retires what is done.
 * Fails with what work or retire failed with. */
NEWS_MUST_USE enum news_status
news_crew_push(struct news_crew *crew, struct news_batch *batch, struct news_error *err);

/* Waits for everything and retires it. */
NEWS_MUST_USE enum news_status news_crew_drain(struct news_crew *crew, struct news_error *err);

/* Stops the threads, after the batch that each is at.  NULL is allowed. */
void news_crew_free(struct news_crew *crew);

#endif
