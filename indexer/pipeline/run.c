#include "indexer/pipeline/run.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "indexer/pipeline/indexing.h"
#include "indexer/pipeline/merging.h"
#include "shared/index/index.h"

static atomic_bool stop_asked;

static void
ask_to_stop(int number)
{
    (void)number;
    atomic_store(&stop_asked, true);
}

/* No SA_RESTART: a read that waits must notice.  A second signal kills.  A check and a
 * merge are killed by the first: what a merge has published by then is sound. */
static void
catch_signals(const struct news_settings *settings)
{
    struct sigaction action = { .sa_handler = ask_to_stop };
    action.sa_flags = (int)SA_RESETHAND;
    if (!settings->check && !settings->merge) {
        (void)sigaction(SIGINT, &action, NULL);
        (void)sigaction(SIGTERM, &action, NULL);
    }
    struct sigaction ignore = { .sa_handler = SIG_IGN };
    (void)sigaction(SIGXFSZ, &ignore, NULL); /* a file size limit is an error, not a death */
    /* A reader of our records that has seen enough ends us without a word; one that no
     * longer listens to our messages must not cut an index short. */
    if (!settings->inspect)
        (void)sigaction(SIGPIPE, &ignore, NULL);
}

static enum news_status
print(const struct news_buffer *text, struct news_error *err)
{
    if (text->failure)
        return news_buffer_check(text, "the text", err);
    errno = 0;
    if (text->len && fwrite(text->data, 1, text->len, stdout) != text->len)
        return news_fail_io(err, "standard output");
    return NEWS_OK;
}

static enum news_status
print_text(const struct news_settings *settings, struct news_error *err)
{
    struct news_buffer text;
    news_buffer_init(&text, 1 << 20);
    news_settings_print(settings, news_terminal_columns(STDOUT_FILENO, &settings->environment),
                        &text);
    enum news_status status = print(&text, err);
    news_buffer_clear(&text);
    return status;
}

static enum news_status
index_or_inspect(const struct news_settings *settings, struct news_tally *tally,
                 struct news_error *err)
{
    struct news_session session;
    enum news_status status = news_session_open(settings, &stop_asked, &session, err);
    if (!status)
        status = settings->inspect ? news_run_inspect(&session, tally, err)
                                   : news_run_indexing(&session, tally, err);
    news_session_close(&session);
    return status;
}

static enum news_status
check(const struct news_settings *settings, struct news_error *err)
{
    enum news_status status = news_index_check(settings->index, err);
    if (!status)
        (void)fprintf(stderr, "%s: %s: sound\n", news_index_command.name, settings->index);
    return status;
}

static enum news_status
run(const struct news_settings *settings, struct news_tally *tally, struct news_error *err)
{
    if (settings->help || settings->version || settings->generate >= 0)
        return print_text(settings, err);
    catch_signals(settings);
    if (settings->check)
        return check(settings, err);
    if (settings->merge)
        return news_run_merge(settings, err);
    return index_or_inspect(settings, tally, err);
}

static int
exit_code(enum news_status status, const struct news_settings *settings,
          const struct news_tally *tally)
{
    /* What nobody meant as an article is not missing. */
    bool missing = tally->skipped > tally->hidden + tally->no_input;
    if (!status && settings->strict && (missing || tally->repaired || tally->unlike))
        return 1;
    return news_status_exit_code(status);
}

int
news_index_program(int argc, char *const *argv, const struct news_environment *environment)
{
    struct news_settings settings = { 0 };
    struct news_tally tally = { 0 };
    struct news_error err;
    struct news_arena *arena = news_arena_new(0);
    enum news_status status =
        arena ? news_settings_read(argc, argv, environment, &settings, arena, &err)
              : news_fail_memory(&err);
    bool misread = status == NEWS_USAGE;
    if (!status)
        status = run(&settings, &tally, &err);
    errno = 0;
    if (fflush(stdout) != 0 && !status)
        status = news_fail_io(&err, "standard output");
    if (status)
        (void)fprintf(stderr, "%s: %s\n", news_index_command.name, err.text);
    if (misread)
        (void)fprintf(stderr, "Try '%s --help'.\n", news_index_command.name);
    int code = exit_code(status, &settings, &tally);
    news_arena_free(arena);
    return code;
}
