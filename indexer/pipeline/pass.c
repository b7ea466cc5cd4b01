#include "indexer/pipeline/pass.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "indexer/pipeline/crew.h"
#include "indexer/pipeline/worker.h"
#include "indexer/writing/dictionary.h"
#include "shared/base/memory.h"

struct news_finding {
    struct news_pass *pass;
    struct news_crew *crew;
    struct news_intake *intake;
    struct news_worker **workers;
    struct stat outputs[4]; /* what the run writes to */
    size_t output_count;
    struct news_dictionary seen; /* the files of this run, where PATHs may overlap */
};

static enum news_status
work(void *ctx, unsigned worker, struct news_batch *batch, struct news_error *err)
{
    struct news_finding *finding = ctx;
    return news_worker_run(finding->workers[worker], batch, err);
}

static enum news_status
retire(void *ctx, struct news_batch *batch, struct news_error *err)
{
    struct news_finding *finding = ctx;
    news_tally_add(&finding->pass->tally, &batch->tally);
    return finding->pass->retire(finding->pass->ctx, batch, err);
}

static enum news_status
on_batch(void *ctx, struct news_batch *batch, struct news_error *err)
{
    struct news_finding *finding = ctx;
    return news_crew_push(finding->crew, batch, err);
}

static enum news_status
on_known(void *ctx, const struct news_found *found, struct news_known_file *out,
         struct news_error *err)
{
    struct news_finding *finding = ctx;
    return finding->pass->known(finding->pass->ctx, found, out, err);
}

static bool
is_index(int fd)
{
    static const char mark[] = "dateline-index ";
    char start[sizeof mark - 1];
    int manifest = openat(fd, "manifest", O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (manifest < 0)
        return false;
    ssize_t got = read(manifest, start, sizeof start);
    (void)close(manifest);
    return got == (ssize_t)sizeof start && memcmp(start, mark, sizeof start) == 0;
}

static void
find_outputs(struct news_finding *finding)
{
    struct stat *outputs = finding->outputs;
    const struct news_settings *settings = finding->pass->settings;
    const char *report = settings->report;
    size_t count = 0;
    count += fstat(STDOUT_FILENO, &outputs[count]) == 0;
    count += fstat(STDERR_FILENO, &outputs[count]) == 0;
    count += report && stat(report, &outputs[count]) == 0;
    count += finding->pass->writer && stat(settings->index, &outputs[count]) == 0;
    finding->output_count = count;
}

/* Reading what one writes has no end. */
static bool
is_output(const struct news_finding *finding, const struct stat *info)
{
    for (size_t i = 0; i < finding->output_count; i++)
        if (finding->outputs[i].st_dev == info->st_dev &&
            finding->outputs[i].st_ino == info->st_ino)
            return true;
    return false;
}

static const char *
refuse(void *ctx, int fd, const struct stat *info)
{
    const struct news_finding *finding = ctx;
    if (S_ISDIR(info->st_mode))
        return is_index(fd) || is_output(finding, info) ? "an index, not articles" : NULL;
    return S_ISREG(info->st_mode) && is_output(finding, info) ? "this run writes to it" : NULL;
}

static enum news_status
on_refused(void *ctx, struct news_str path, const char *reason, struct news_error *err)
{
    struct news_finding *finding = ctx;
    return news_intake_refuse(finding->intake, path, reason, err);
}

enum news_status
news_pass_file(struct news_finding *finding, const struct news_found *found, struct news_error *err)
{
    if (finding->pass->stop && atomic_load(finding->pass->stop))
        return news_fail(err, NEWS_INTERRUPTED, "interrupted");
    return news_intake_file(finding->intake, found, err);
}

enum news_status
news_pass_skip(struct news_finding *finding, struct news_str path, const char *reason,
               struct news_error *err)
{
    return news_intake_skip(finding->intake, path, reason, err);
}

/* A file below two of the PATHs is one input, called as below the first. */
static enum news_status
on_file(void *ctx, const struct news_found *found, struct news_error *err)
{
    struct news_finding *finding = ctx;
    uint32_t before = finding->seen.count;
    uint32_t number;
    if (finding->pass->settings->paths.count > 1 && S_ISREG(found->info.st_mode)) {
        enum news_status status =
            news_dictionary_add(&finding->seen, found->absolute, &number, err);
        if (status || finding->seen.count == before)
            return status;
    }
    return news_pass_file(finding, found, err);
}

static enum news_status
on_skip(void *ctx, struct news_str path, const char *reason, struct news_error *err)
{
    return news_pass_skip(ctx, path, reason, err);
}

static enum news_status
on_hidden(void *ctx, struct news_str path, struct news_error *err)
{
    struct news_finding *finding = ctx;
    return news_intake_hidden(finding->intake, path, err);
}

static enum news_status
on_unusable(void *ctx, enum news_status status, const char *path, const char *reason,
            struct news_error *err)
{
    struct news_finding *finding = ctx;
    if (!finding->pass->unusable)
        finding->pass->unusable = status;
    return news_intake_skip(finding->intake, news_str_from(path), reason, err);
}

static enum news_status
find_all(struct news_finding *finding, struct news_error *err)
{
    struct news_discovery discovery = {
        .file = on_file,
        .skip = on_skip,
        .hidden = on_hidden,
        .unusable = on_unusable,
        .refuse = refuse,
        .refused = on_refused,
        .ctx = finding,
    };
    const struct news_words *paths = &finding->pass->settings->paths;
    enum news_status status = NEWS_OK;
    for (size_t i = 0; !status && i < paths->count; i++)
        status = strcmp(paths->items[i], "-") == 0
                     ? news_intake_stdin(finding->intake, STDIN_FILENO, err)
                     : news_discover(paths->items[i], &discovery, err);
    return status;
}

static enum news_status
set_up(struct news_finding *finding, struct news_error *err)
{
    struct news_pass *pass = finding->pass;
    find_outputs(finding);
    const char *format = pass->settings->format;
    struct news_intake_settings intake = {
        .format = format ? news_reader_find(news_str_from(format)) : NULL,
        .stop = pass->stop,
        .analysis = pass->analysis_version,
        .first = pass->next_ordinal,
        .pipes = pass->pipes,
        .known = pass->known ? on_known : NULL,
        .batch = on_batch,
        .ctx = finding,
    };
    finding->intake = news_intake_new(&intake);
    finding->workers = news_alloc_zero(pass->jobs, sizeof(struct news_worker *));
    if (!finding->intake || !finding->workers)
        return news_fail_memory(err);
    for (unsigned i = 0; i < pass->jobs; i++) {
        finding->workers[i] = news_worker_new(pass->analysis, pass->writer);
        if (!finding->workers[i])
            return news_fail_memory(err);
    }
    struct news_crew_work crew = { .work = work, .retire = retire, .ctx = finding };
    return news_crew_new(pass->jobs, &crew, &finding->crew, err);
}

enum news_status
news_pass_run(struct news_pass *pass, struct news_error *err)
{
    struct news_finding finding = { .pass = pass };
    news_dictionary_init(&finding.seen);
    enum news_status status = set_up(&finding, err);
    if (!status)
        status = pass->find ? pass->find(pass->ctx, &finding, err) : find_all(&finding, err);
    /* Interrupted, what was read so far is still whole articles: finish it. */
    if (!status || status == NEWS_INTERRUPTED) {
        struct news_error late;
        enum news_status end = news_intake_end(finding.intake, &pass->next_ordinal, &late);
        if (!end)
            end = news_crew_drain(finding.crew, &late);
        if (end)
            status = news_fail(err, end, "%s", late.text);
    }
    news_dictionary_clear(&finding.seen);
    news_crew_free(finding.crew);
    news_intake_free(finding.intake);
    for (unsigned i = 0; finding.workers && i < pass->jobs; i++)
        news_worker_free(finding.workers[i]);
    news_free(finding.workers);
    return status;
}
