#include "indexer/pipeline/worker.h"

#include "indexer/pipeline/identify.h"
#include "indexer/pipeline/report.h"
#include "indexer/readers/reading.h"
#include "shared/article/json.h"
#include "shared/base/memory.h"

struct news_worker {
    const struct news_analysis *analysis;
    struct news_entity_finder *finder; /* NULL without a model */
    struct news_writer *writer;
    struct news_reading *reading;
    struct news_shard *shard; /* of the batch, when there is a writer */
    struct news_batch *batch;
    const struct news_item *item;
    struct news_str file; /* that the items before came from, and what there was before it */
    struct news_tally before;
    size_t complaints; /* about the input being read */
    bool fatal;        /* the failure under way ends the run, not just the input */
};

static void
on_skip(void *ctx, const struct news_input *input, struct news_str name, const char *reason)
{
    struct news_worker *worker = ctx;
    (void)input;
    worker->complaints++;
    news_report_skip(worker->batch, worker->item, name, reason);
}

static enum news_status
print_record(struct news_batch *batch, const struct news_article *article, struct news_error *err)
{
    struct news_buffer *out = &batch->output;
    news_article_json(article, out);
    news_buffer_add_byte(out, '\n');
    return news_buffer_check(out, "the records of a batch", err);
}

/* NEWS_LIMIT from the shard is about the article alone; anything else is fatal. */
static enum news_status
write_out(struct news_worker *worker, const struct news_article *article, struct news_error *err)
{
    enum news_status status = worker->shard
                                  ? news_shard_add(worker->shard, worker->item->file, article, err)
                                  : print_record(worker->batch, article, err);
    worker->fatal = status && !(worker->shard && status == NEWS_LIMIT);
    return status;
}

/* An article that is too large is left out; its neighbours are not. */
static enum news_status
on_article(void *ctx, struct news_article *article, struct news_arena *arena,
           struct news_error *err)
{
    struct news_worker *worker = ctx;
    struct news_error why;
    if (worker->item->format)
        article->format = news_str_from(worker->item->format);
    enum news_status status = news_analyse(worker->analysis, worker->finder, article, arena, &why);
    if (!status)
        status = news_identify(worker->item, article, arena, &why);
    if (!status)
        status = write_out(worker, article, &why);
    struct news_str part =
        news_str_equal(article->id, worker->item->input.path) ? news_str(NULL, 0) : article->id;
    if (status == NEWS_NO_MEMORY && !worker->fatal && news_arena_is_full(arena))
        status = news_fail(&why, NEWS_LIMIT, "too much text for one article");
    if (!status)
        news_report_article(worker->batch, worker->item, article);
    else if (status == NEWS_LIMIT && !worker->fatal)
        on_skip(worker, NULL, part, why.text);
    else
        return news_fail(err, status, "%s", why.text);
    return NEWS_OK;
}

static enum news_status
on_member(void *ctx, const struct news_input *member, const char *format, struct news_error *err)
{
    (void)ctx;
    (void)member;
    (void)format;
    return news_fail(err, NEWS_INTERNAL, "a format handed over a member");
}

struct news_worker *
news_worker_new(const struct news_analysis *analysis, struct news_writer *writer)
{
    struct news_worker *worker = news_alloc_zero(1, sizeof *worker);
    if (!worker)
        return NULL;
    struct news_reading_sink sink = {
        .article = on_article, .member = on_member, .skip = on_skip, .ctx = worker
    };
    worker->analysis = analysis;
    worker->writer = writer;
    worker->reading = news_reading_new(&sink);
    if (!worker->reading ||
        (analysis->model &&
         news_entity_finder_new(analysis->model, analysis->aliases, &worker->finder, NULL))) {
        news_worker_free(worker);
        return NULL;
    }
    return worker;
}

void
news_worker_free(struct news_worker *worker)
{
    if (!worker)
        return;
    news_reading_free(worker->reading);
    news_entity_finder_free(worker->finder);
    news_free(worker);
}

static enum news_status
read_input(struct news_worker *worker, struct news_error *err)
{
    const struct news_item *item = worker->item;
    struct news_error why;
    struct news_str whole = news_str(NULL, 0);
    worker->fatal = false;
    worker->complaints = 0;
    enum news_status status = news_reading_run(worker->reading, item->reader, &item->input, &why);
    worker->batch->tally.bytes += item->input.bytes.len;
    if (status == NEWS_NO_MEMORY || worker->fatal)
        return news_fail(err, status, "%s", why.text);
    if (status)
        news_report_skip(worker->batch, item, whole, why.text);
    else if (news_reading_count(worker->reading) == 0 && worker->complaints == 0)
        news_report_skip(worker->batch, item, whole, "holds no article");
    return NEWS_OK;
}

/* A file that gave no article at all is not remembered: the next run looks at it and
 * names it again.  Of one that gave some it is known how many parts were left out. */
static enum news_status
end_file(struct news_worker *worker, struct news_error *err)
{
    const struct news_item *item = worker->item;
    const struct news_tally *tally = &worker->batch->tally;
    struct news_input_state state = item->state;
    if (!worker->shard || (!item->spans && tally->articles == worker->before.articles))
        return NEWS_OK;
    uint64_t skipped = item->skipped + tally->skipped - worker->before.skipped;
    state.complete = 1 + (skipped < UINT32_MAX - 1 ? (uint32_t)skipped : UINT32_MAX - 1);
    return news_shard_end_input(worker->shard, item->file, &state, err);
}

static enum news_status
do_item(struct news_worker *worker, struct news_error *err)
{
    switch (worker->item->kind) {
    case NEWS_ITEM_INPUT:
        return read_input(worker, err);
    case NEWS_ITEM_SKIP:
        news_report_skip(worker->batch, worker->item, worker->item->part,
                         worker->item->reason.data);
        return NEWS_OK;
    case NEWS_ITEM_HIDDEN:
        news_report_hidden(worker->batch, worker->item);
        return NEWS_OK;
    case NEWS_ITEM_SAME:
        news_report_same(worker->batch, worker->item);
        return NEWS_OK;
    case NEWS_ITEM_END:
        return end_file(worker, err);
    }
    return NEWS_OK;
}

static enum news_status
do_items(struct news_worker *worker, struct news_error *err)
{
    struct news_batch *batch = worker->batch;
    enum news_status status = NEWS_OK;
    for (size_t i = 0; !status && i < batch->count; i++) {
        worker->item = &batch->items[i];
        if (i == 0 || !news_str_equal(worker->file, worker->item->file)) {
            worker->file = worker->item->file;
            worker->before = batch->tally;
        }
        status = do_item(worker, err);
    }
    if (!status)
        status = news_buffer_check(&batch->report, "the report", err);
    if (!status)
        status = news_buffer_check(&batch->talk, "the messages", err);
    return status;
}

enum news_status
news_worker_run(struct news_worker *worker, struct news_batch *batch, struct news_error *err)
{
    worker->batch = batch;
    worker->shard = NULL;
    enum news_status status = NEWS_OK;
    if (worker->writer)
        status = news_shard_new(worker->writer, batch->ordinal, &worker->shard, err);
    if (!status)
        status = do_items(worker, err);
    if (status)
        news_shard_abandon(worker->shard);
    else if (worker->shard)
        status = news_shard_finish(worker->shard, err);
    worker->shard = NULL;
    return status;
}
