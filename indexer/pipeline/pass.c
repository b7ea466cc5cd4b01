#include "indexer/pipeline/pass.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "indexer/pipeline/crew.h"
#include "indexer/pipeline/worker.h"
#include "shared/base/memory.h"

struct passing {
    struct news_pass *pass;
    struct news_crew *crew;
    struct news_intake *intake;
    struct news_worker **workers;
};

static enum news_status
work(void *ctx, unsigned worker, struct news_batch *batch, struct news_error *err)
{
    struct passing *passing = ctx;
    return news_worker_run(passing->workers[worker], batch, err);
}

static enum news_status
retire(void *ctx, struct news_batch *batch, struct news_error *err)
{
    struct passing *passing = ctx;
    news_tally_add(&passing->pass->tally, &batch->tally);
    return passing->pass->retire(passing->pass->ctx, batch, err);
}

static enum news_status
on_batch(void *ctx, struct news_batch *batch, struct news_error *err)
{
    struct passing *passing = ctx;
    return news_crew_push(passing->crew, batch, err);
}

static enum news_status
on_known(void *ctx, const struct news_found *found, struct news_known_file *out,
         struct news_error *err)
{
    struct passing *passing = ctx;
    return passing->pass->known(passing->pass->ctx, found, out, err);
}

static bool
is_index(void *ctx, int fd)
{
    (void)ctx;
    static const char mark[] = "dateline-index ";
    char start[sizeof mark - 1];
    int manifest = openat(fd, "manifest", O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (manifest < 0)
        return false;
    ssize_t got = read(manifest, start, sizeof start);
    (void)close(manifest);
    return got == (ssize_t)sizeof start && memcmp(start, mark, sizeof start) == 0;
}

static enum news_status
on_file(void *ctx, const struct news_found *found, struct news_error *err)
{
    struct passing *passing = ctx;
    if (passing->pass->stop && atomic_load(passing->pass->stop))
        return news_fail(err, NEWS_INTERRUPTED, "interrupted");
    return news_intake_file(passing->intake, found, err);
}

static enum news_status
on_skip(void *ctx, struct news_str path, const char *reason, struct news_error *err)
{
    struct passing *passing = ctx;
    return news_intake_skip(passing->intake, path, reason, err);
}

static enum news_status
on_hidden(void *ctx, struct news_str path, struct news_error *err)
{
    struct passing *passing = ctx;
    return news_intake_hidden(passing->intake, path, err);
}

static enum news_status
on_unusable(void *ctx, enum news_status status, const struct news_error *why,
            struct news_error *err)
{
    struct passing *passing = ctx;
    /* The text is "path: reason"; the report wants the two apart. */
    const char *reason = strstr(why->text, ": ");
    struct news_str path = news_str(why->text, reason ? (size_t)(reason - why->text) : 0);
    if (!passing->pass->unusable)
        passing->pass->unusable = status;
    return news_intake_skip(passing->intake, path, reason ? reason + 2 : why->text, err);
}

static enum news_status
find_all(struct passing *passing, struct news_error *err)
{
    struct news_discovery discovery = {
        .file = on_file,
        .skip = on_skip,
        .hidden = on_hidden,
        .unusable = on_unusable,
        .is_index = is_index,
        .ctx = passing,
    };
    const struct news_words *paths = &passing->pass->settings->paths;
    enum news_status status = NEWS_OK;
    for (size_t i = 0; !status && i < paths->count; i++)
        status = strcmp(paths->items[i], "-") == 0
                     ? news_intake_stdin(passing->intake, STDIN_FILENO, err)
                     : news_discover(paths->items[i], &discovery, err);
    return status;
}

static enum news_status
set_up(struct passing *passing, struct news_error *err)
{
    struct news_pass *pass = passing->pass;
    const char *format = pass->settings->format;
    struct news_intake_settings intake = {
        .format = format ? news_reader_find(news_str_from(format)) : NULL,
        .stop = pass->stop,
        .analysis = pass->analysis_version,
        .known = pass->known ? on_known : NULL,
        .batch = on_batch,
        .ctx = passing,
    };
    passing->intake = news_intake_new(&intake);
    passing->workers = news_alloc_zero(pass->jobs, sizeof(struct news_worker *));
    if (!passing->intake || !passing->workers)
        return news_fail_memory(err);
    for (unsigned i = 0; i < pass->jobs; i++) {
        passing->workers[i] = news_worker_new(pass->analysis, pass->writer);
        if (!passing->workers[i])
            return news_fail_memory(err);
    }
    struct news_crew_work crew = { .work = work, .retire = retire, .ctx = passing };
    return news_crew_new(pass->jobs, &crew, &passing->crew, err);
}

enum news_status
news_pass_run(struct news_pass *pass, struct news_error *err)
{
    struct passing passing = { .pass = pass };
    enum news_status status = set_up(&passing, err);
    if (!status)
        status = find_all(&passing, err);
    /* Interrupted, what was read so far is still whole articles: finish it. */
    if (!status || status == NEWS_INTERRUPTED) {
        struct news_error late;
        enum news_status end = news_intake_end(passing.intake, &late);
        if (!end)
            end = news_crew_drain(passing.crew, &late);
        if (end)
            status = news_fail(err, end, "%s", late.text);
    }
    news_crew_free(passing.crew);
    news_intake_free(passing.intake);
    for (unsigned i = 0; passing.workers && i < pass->jobs; i++)
        news_worker_free(passing.workers[i]);
    news_free(passing.workers);
    return status;
}
