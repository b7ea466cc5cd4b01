#include "indexer/pipeline/crew.h"

#include <pthread.h>

#include "shared/base/memory.h"

/* Content under way at most, unless a single batch is larger. */
#define BYTES_UNDER_WAY ((size_t)48 << 20)

enum { BATCHES_A_WORKER = 3 };

enum slot_state { WAITING, TAKEN, DONE };

struct slot {
    struct news_batch *batch;
    enum slot_state state;
    enum news_status status;
    struct news_error err;
};

struct worker {
    struct news_crew *crew;
    unsigned number;
    pthread_t thread;
};

/* The slots are a ring: first is the oldest batch not yet retired, next the one
 * that the next free worker takes, last the end. */
struct news_crew {
    struct news_crew_work work;
    pthread_mutex_t lock;
    pthread_cond_t to_do;
    pthread_cond_t done;
    bool stop;
    struct slot *slots;
    size_t slot_count;
    uint64_t first, next, last;
    size_t bytes; /* in batches not yet retired */
    struct worker *workers;
    unsigned started;
    enum news_status failed; /* the first failure in document order; crew's thread only */
    struct news_error failure;
};

static struct slot *
slot_at(struct news_crew *crew, uint64_t number)
{
    return &crew->slots[number % crew->slot_count];
}

static void *
run_worker(void *argument)
{
    struct worker *worker = argument;
    struct news_crew *crew = worker->crew;
    (void)pthread_mutex_lock(&crew->lock);
    for (;;) {
        while (!crew->stop && crew->next == crew->last)
            (void)pthread_cond_wait(&crew->to_do, &crew->lock);
        if (crew->stop)
            break;
        struct slot *slot = slot_at(crew, crew->next++);
        slot->state = TAKEN;
        (void)pthread_mutex_unlock(&crew->lock);
        slot->status = crew->work.work(crew->work.ctx, worker->number, slot->batch, &slot->err);
        (void)pthread_mutex_lock(&crew->lock);
        slot->state = DONE;
        (void)pthread_cond_signal(&crew->done);
    }
    (void)pthread_mutex_unlock(&crew->lock);
    return NULL;
}

static enum news_status
start_workers(struct news_crew *crew, unsigned workers, struct news_error *err)
{
    for (unsigned i = 0; i < workers; i++) {
        struct worker *worker = &crew->workers[i];
        worker->crew = crew;
        worker->number = i;
        if (pthread_create(&worker->thread, NULL, run_worker, worker) == 0)
            crew->started++;
        else if (i == 0)
            return news_fail(err, NEWS_INTERNAL, "cannot start a thread");
        else
            break; /* fewer will do */
    }
    return NEWS_OK;
}

enum news_status
news_crew_new(unsigned workers, const struct news_crew_work *work, struct news_crew **out,
              struct news_error *err)
{
    struct news_crew *crew = news_alloc_zero(1, sizeof *crew);
    if (!crew)
        return news_fail_memory(err);
    crew->work = *work;
    crew->slot_count = (size_t)workers * BATCHES_A_WORKER;
    (void)pthread_mutex_init(&crew->lock, NULL);
    (void)pthread_cond_init(&crew->to_do, NULL);
    (void)pthread_cond_init(&crew->done, NULL);
    crew->slots = news_alloc_zero(crew->slot_count, sizeof *crew->slots);
    crew->workers = news_alloc_zero(workers, sizeof *crew->workers);
    enum news_status status =
        crew->slots && crew->workers ? start_workers(crew, workers, err) : news_fail_memory(err);
    if (status) {
        news_crew_free(crew);
        return status;
    }
    *out = crew;
    return NEWS_OK;
}

/* Retires the oldest batch, which is done; called with the lock held, which is
 * given up meanwhile. */
static void
retire_first(struct news_crew *crew)
{
    struct slot *slot = slot_at(crew, crew->first);
    struct news_batch *batch = slot->batch;
    (void)pthread_mutex_unlock(&crew->lock);
    if (!crew->failed && slot->status) {
        crew->failed = slot->status;
        crew->failure = slot->err;
    }
    if (!crew->failed)
        crew->failed = crew->work.retire(crew->work.ctx, batch, &crew->failure);
    (void)pthread_mutex_lock(&crew->lock);
    crew->bytes -= batch->bytes;
    slot->batch = NULL;
    crew->first++;
    news_batch_free(batch);
}

static bool
first_is_done(struct news_crew *crew)
{
    return crew->first < crew->last && slot_at(crew, crew->first)->state == DONE;
}

/* Retires what is done, and waits until no more than limit batches and bytes are
 * under way.  Called with the lock held. */
static void
settle(struct news_crew *crew, size_t limit, size_t bytes)
{
    for (;;) {
        while (first_is_done(crew))
            retire_first(crew);
        size_t under_way = (size_t)(crew->last - crew->first);
        if (under_way == 0 || (under_way <= limit && crew->bytes <= bytes))
            return;
        (void)pthread_cond_wait(&crew->done, &crew->lock);
    }
}

static enum news_status
outcome(const struct news_crew *crew, struct news_error *err)
{
    if (crew->failed && err)
        *err = crew->failure;
    return crew->failed;
}

enum news_status
news_crew_push(struct news_crew *crew, struct news_batch *batch, struct news_error *err)
{
    size_t content = batch->bytes;
    (void)pthread_mutex_lock(&crew->lock);
    settle(crew, crew->slot_count - 1, content < BYTES_UNDER_WAY ? BYTES_UNDER_WAY - content : 0);
    if (crew->failed) {
        news_batch_free(batch);
    } else {
        struct slot *slot = slot_at(crew, crew->last++);
        slot->batch = batch;
        slot->state = WAITING;
        slot->status = NEWS_OK;
        crew->bytes += content;
        (void)pthread_cond_signal(&crew->to_do);
    }
    (void)pthread_mutex_unlock(&crew->lock);
    return outcome(crew, err);
}

enum news_status
news_crew_drain(struct news_crew *crew, struct news_error *err)
{
    (void)pthread_mutex_lock(&crew->lock);
    settle(crew, 0, 0);
    (void)pthread_mutex_unlock(&crew->lock);
    return outcome(crew, err);
}

void
news_crew_free(struct news_crew *crew)
{
    if (!crew)
        return;
    (void)pthread_mutex_lock(&crew->lock);
    crew->stop = true;
    (void)pthread_cond_broadcast(&crew->to_do);
    (void)pthread_mutex_unlock(&crew->lock);
    for (unsigned i = 0; i < crew->started; i++)
        (void)pthread_join(crew->workers[i].thread, NULL);
    for (size_t i = 0; crew->slots && i < crew->slot_count; i++)
        news_batch_free(crew->slots[i].batch);
    (void)pthread_cond_destroy(&crew->done);
    (void)pthread_cond_destroy(&crew->to_do);
    (void)pthread_mutex_destroy(&crew->lock);
    news_free(crew->workers);
    news_free(crew->slots);
    news_free(crew);
}
