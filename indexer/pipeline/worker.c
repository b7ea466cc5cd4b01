#include "indexer/pipeline/worker.h"

#include "indexer/pipeline/report.h"
#include "indexer/readers/reading.h"
#include "shared/article/json.h"
#include "shared/base/memory.h"

struct news_worker {
    const struct news_analysis *analysis;
    struct news_reading *reading;
    struct news_batch *batch;
    const struct news_item *item;
    bool fatal; /* the failure under way ends the run, not just the input */
};

static enum news_status
write_out(struct news_worker *worker, const struct news_article *article, struct news_error *err)
{
    struct news_buffer *out = &worker->batch->output;
    news_article_json(article, out);
    news_buffer_add_byte(out, '\n');
    return news_buffer_check(out, "the records of a batch", err);
}

static enum news_status
on_article(void *ctx, struct news_article *article, struct news_arena *arena,
           struct news_error *err)
{
    struct news_worker *worker = ctx;
    if (worker->item->format)
        article->format = news_str_from(worker->item->format);
    enum news_status status = news_analyse(worker->analysis, article, arena, err);
    if (!status) {
        status = write_out(worker, article, err);
        worker->fatal = status != NEWS_OK;
    }
    if (!status)
        news_report_article(worker->batch, worker->item, article);
    return status;
}

static enum news_status
on_member(void *ctx, const struct news_input *member, const char *format, struct news_error *err)
{
    (void)ctx;
    (void)member;
    (void)format;
    return news_fail(err, NEWS_INTERNAL, "a format handed over a member");
}

static void
on_skip(void *ctx, const struct news_input *input, struct news_str name, const char *reason)
{
    struct news_worker *worker = ctx;
    (void)input;
    news_report_skip(worker->batch, worker->item, name, reason);
}

struct news_worker *
news_worker_new(const struct news_analysis *analysis)
{
    struct news_worker *worker = news_alloc_zero(1, sizeof *worker);
    if (!worker)
        return NULL;
    struct news_reading_sink sink = {
        .article = on_article, .member = on_member, .skip = on_skip, .ctx = worker
    };
    worker->analysis = analysis;
    worker->reading = news_reading_new(&sink);
    if (!worker->reading) {
        news_free(worker);
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
    news_free(worker);
}

static enum news_status
read_input(struct news_worker *worker, struct news_error *err)
{
    const struct news_item *item = worker->item;
    struct news_error why;
    struct news_str whole = news_str(NULL, 0);
    worker->fatal = false;
    enum news_status status = news_reading_run(worker->reading, item->reader, &item->input, &why);
    worker->batch->tally.bytes += item->input.bytes.len;
    if (status == NEWS_NO_MEMORY || worker->fatal)
        return news_fail(err, status, "%s", why.text);
    if (status)
        news_report_skip(worker->batch, item, whole, why.text);
    else if (news_reading_count(worker->reading) == 0)
        news_report_skip(worker->batch, item, whole, "holds no article");
    return NEWS_OK;
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
    case NEWS_ITEM_SAME:
        news_report_same(worker->batch, worker->item);
        return NEWS_OK;
    case NEWS_ITEM_END:
        return NEWS_OK;
    }
    return NEWS_OK;
}

enum news_status
news_worker_run(struct news_worker *worker, struct news_batch *batch, struct news_error *err)
{
    enum news_status status = NEWS_OK;
    worker->batch = batch;
    for (size_t i = 0; !status && i < batch->count; i++) {
        worker->item = &batch->items[i];
        status = do_item(worker, err);
    }
    if (!status)
        status = news_buffer_check(&batch->report, "the report", err);
    if (!status)
        status = news_buffer_check(&batch->talk, "the messages", err);
    return status;
}
