#include "indexer/pipeline/indexing.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "indexer/pipeline/again.h"
#include "indexer/pipeline/known.h"
#include "indexer/pipeline/naming.h"
#include "indexer/writing/writer.h"

/* How many batches (of half a megabyte) are read before they are made visible, so
 * that little is lost when the machine goes down.  The stretch doubles, since each
 * publication merges what came before. */
enum { FIRST_PUBLICATION = 64 };

struct indexing {
    struct news_session *session;
    struct news_writer *writer;
    struct news_naming *naming;
    struct news_pass *pass;
    uint64_t publish_at;
};

static enum news_status
retire(void *ctx, struct news_batch *batch, struct news_error *err)
{
    struct indexing *indexing = ctx;
    enum news_status status =
        news_session_tell(indexing->session, batch, &indexing->pass->tally, err);
    if (status || batch->ordinal + 1 < indexing->publish_at)
        return status;
    indexing->publish_at *= 2;
    return news_writer_publish(indexing->writer, err);
}

static enum news_status
is_known(void *ctx, const struct news_found *found, struct news_known_file *out,
         struct news_error *err)
{
    struct indexing *indexing = ctx;
    enum news_status status = NEWS_OK;
    if (!indexing->session->settings->rebuild)
        status =
            news_known_find(indexing->writer, found, indexing->pass->analysis_version, out, err);
    if (status || out->known == NEWS_KNOWN_SAME)
        return status;
    return news_naming_choose(indexing->naming, found, &out->path, err);
}

static void
report_replaced(void *ctx, const struct news_replaced *replaced)
{
    const struct indexing *indexing = ctx;
    indexing->pass->tally.unlike += replaced->unlike;
    news_session_report_replaced(indexing->session, replaced);
}

static enum news_status
open_writer(struct indexing *indexing, struct news_error *err)
{
    const struct news_settings *settings = indexing->session->settings;
    struct news_writer_options options = {
        .index = { .no_entities = settings->no_entities, .no_times = settings->no_times },
        .rebuild = settings->rebuild,
        .wait_seconds = (unsigned)settings->wait,
        .replaced = report_replaced,
        .every = settings->report != NULL,
        .ctx = indexing,
    };
    return news_writer_open(settings->index, &options, &indexing->writer, err);
}

/* How many inputs came through pipes in earlier runs: none gets the name of another. */
static uint64_t
count_pipes(struct indexing *indexing)
{
    char name[24] = "-";
    uint64_t count = 0;
    while (news_writer_find_input(indexing->writer, news_str_from(name)))
        (void)snprintf(name, sizeof name, "-%llu", (unsigned long long)++count + 1);
    return count;
}

static void
say_summary(struct news_session *session, const struct news_tally *tally,
            const struct news_writer_summary *summary, uint64_t gone)
{
    struct news_buffer words;
    news_buffer_init(&words, 1024);
    news_tally_words(tally, "indexed", gone, summary, news_progress_seconds(&session->progress),
                     &words);
    if (!words.failure)
        news_session_say(session, words.data);
    news_buffer_clear(&words);
}

/* Interrupted, what was read is published all the same. */
static enum news_status
finish(struct indexing *indexing, enum news_status so_far, struct news_error *err)
{
    struct news_session *session = indexing->session;
    struct news_writer_summary summary = { 0 };
    enum news_status status = NEWS_OK;
    uint64_t gone = 0;
    if (!so_far && session->settings->prune)
        status = news_known_prune(indexing->writer, &session->settings->paths, &gone, err);
    if (!status && !so_far)
        status = news_read_again(indexing->pass, indexing->writer, &indexing->pass->tally, err);
    if (!status)
        status = news_writer_finish(indexing->writer, &summary, err);
    if (!status)
        status = news_session_finish(session, err);
    if (status)
        return status;
    say_summary(session, &indexing->pass->tally, &summary, gone);
    return so_far;
}

/* A rebuild replaces what there is with all of the input or not at all. */
static enum news_status
conclude(struct indexing *indexing, enum news_status so_far, struct news_error *err)
{
    if (so_far && so_far != NEWS_INTERRUPTED)
        return so_far;
    if (!indexing->session->settings->rebuild)
        return finish(indexing, so_far, err);
    if (so_far)
        return news_fail(err, so_far, "interrupted; the index stays as it was");
    if (indexing->pass->unusable)
        return news_fail(err, indexing->pass->unusable,
                         "some of the input could not be used; the index stays as it was");
    return finish(indexing, so_far, err);
}

enum news_status
news_run_indexing(struct news_session *session, struct news_tally *tally, struct news_error *err)
{
    struct news_pass pass = news_session_pass(session);
    struct indexing indexing = { .session = session,
                                 .pass = &pass,
                                 .publish_at = FIRST_PUBLICATION };
    enum news_status status = open_writer(&indexing, err);
    if (!status)
        status = news_session_open_report(session, err);
    if (!status) {
        indexing.naming = news_naming_new(indexing.writer);
        status = indexing.naming ? NEWS_OK : news_fail_memory(err);
    }
    if (!status) {
        pass.writer = indexing.writer;
        pass.retire = retire;
        pass.known = is_known;
        pass.analysis_version = session->analysis_version;
        pass.pipes = count_pipes(&indexing);
        pass.ctx = &indexing;
        status = news_pass_run(&pass, err);
        status = conclude(&indexing, status, err);
    }
    news_naming_free(indexing.naming);
    news_writer_close(indexing.writer);
    *tally = pass.tally;
    if (!status && pass.unusable)
        status = news_fail(err, pass.unusable, "some of the input could not be used");
    return status;
}
