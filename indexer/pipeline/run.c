#include "indexer/pipeline/run.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "indexer/pipeline/pass.h"

static atomic_bool stop_asked;

static void
ask_to_stop(int number)
{
    (void)number;
    atomic_store(&stop_asked, true);
}

/* No SA_RESTART: a read that waits must notice.  A second signal kills. */
static void
catch_signals(void)
{
    struct sigaction action = { .sa_handler = ask_to_stop };
    action.sa_flags = (int)SA_RESETHAND;
    (void)sigaction(SIGINT, &action, NULL);
    (void)sigaction(SIGTERM, &action, NULL);
    struct sigaction ignore = { .sa_handler = SIG_IGN };
    (void)sigaction(SIGXFSZ, &ignore, NULL); /* a file size limit is an error, not a death */
    (void)sigaction(SIGPIPE, &ignore, NULL);
}

static unsigned
core_count(void)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    return cores < 1 ? 1 : cores > 1024 ? 1024 : (unsigned)cores;
}

static size_t
columns_of(int fd, const struct news_environment *environment)
{
    struct winsize size;
    if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col)
        return size.ws_col;
    long stated = environment->columns ? strtol(environment->columns, NULL, 10) : 0;
    return stated > 0 && stated < 1000 ? (size_t)stated : 80;
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

static void
talk(const struct news_batch *batch)
{
    struct news_str lines = news_buffer_str(&batch->talk);
    for (size_t at = 0; at < lines.len;) {
        size_t end = news_str_find(lines, news_str("\n", 1), at);
        (void)fprintf(stderr, "%s: %.*s\n", news_index_command.name, (int)(end - at),
                      lines.data + at);
        at = end + 1;
    }
}

static enum news_status
print_batch(void *ctx, struct news_batch *batch, struct news_error *err)
{
    (void)ctx;
    talk(batch);
    return print(&batch->output, err);
}

static enum news_status
inspect(const struct news_settings *settings, struct news_error *err)
{
    struct news_analysis analysis = {
        .times = !settings->no_times,
        .latest_days = (int32_t)(time(NULL) / 86400) + 1, /* it is tomorrow already somewhere */
    };
    struct news_pass pass = {
        .settings = settings,
        .analysis = &analysis,
        .stop = &stop_asked,
        .jobs = settings->jobs ? (unsigned)settings->jobs : core_count(),
        .retire = print_batch,
    };
    struct sigaction quiet = { .sa_handler = SIG_DFL };
    (void)sigaction(SIGPIPE, &quiet, NULL); /* "| head" ends us without a word */
    enum news_status status = news_pass_run(&pass, err);
    if (!status && pass.unusable)
        status = news_fail(err, pass.unusable, "some of the input could not be used");
    return status;
}

static enum news_status
print_text(const struct news_settings *settings, struct news_error *err)
{
    struct news_buffer text;
    news_buffer_init(&text, 1 << 20);
    if (settings->help)
        news_options_help(&news_index_command, columns_of(STDOUT_FILENO, &settings->environment),
                          &text);
    else if (settings->version)
        news_options_version(&news_index_command, &text);
    else
        news_options_generate(&news_index_command, settings->generate, &text);
    enum news_status status = print(&text, err);
    news_buffer_clear(&text);
    return status;
}

static enum news_status
run(const struct news_settings *settings, struct news_error *err)
{
    if (settings->help || settings->version || settings->generate >= 0)
        return print_text(settings, err);
    if (settings->inspect)
        return inspect(settings, err);
    return news_fail(err, NEWS_INTERNAL, "indexing is not built in yet");
}

int
news_index_program(int argc, char *const *argv, const struct news_environment *environment)
{
    struct news_settings settings;
    struct news_error err;
    struct news_arena *arena = news_arena_new(0);
    catch_signals();
    enum news_status status =
        arena ? news_settings_read(argc, argv, environment, &settings, arena, &err)
              : news_fail_memory(&err);
    if (!status)
        status = run(&settings, &err);
    news_arena_free(arena);
    errno = 0;
    if (fflush(stdout) != 0 && !status)
        status = news_fail_io(&err, "standard output");
    if (status)
        (void)fprintf(stderr, "%s: %s\n", news_index_command.name, err.text);
    if (status == NEWS_USAGE)
        (void)fprintf(stderr, "Try '%s --help'.\n", news_index_command.name);
    return news_status_exit_code(status);
}
