#include "searcher/run/program.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "searcher/run/saved.h"
#include "searcher/run/session.h"
#include "shared/index/layout.h"

enum { FOUND = 0, NOTHING_FOUND = 1, BAD_QUERY = 2 };

/* What a run came to: a status, or the exit status of a search that ran. */
struct outcome {
    enum news_status status;
    int exit_code;
    bool told; /* what is wrong was said already */
};

static enum news_status
print_text(const struct news_search_settings *settings, struct news_error *err)
{
    struct news_buffer text;
    news_buffer_init(&text, 1 << 20);
    if (settings->help)
        news_options_help(&news_search_command,
                          news_terminal_columns(STDOUT_FILENO, &settings->environment), &text);
    else if (settings->version)
        news_options_version(&news_search_command, &text);
    else
        news_options_generate(&news_search_command, settings->generate, &text);
    enum news_status status = news_buffer_check(&text, "the text", err);
    errno = 0;
    if (!status && text.len && fwrite(text.data, 1, text.len, stdout) != text.len)
        status = news_fail_io(err, "standard output");
    news_buffer_clear(&text);
    return status;
}

/* Saved searches are beside an index: where there is none, "no such search" would be wrong. */
static enum news_status
need_index(const char *index, struct news_error *err)
{
    struct news_manifest manifest;
    enum news_status status = news_manifest_read(index, &manifest, err);
    if (!status)
        news_manifest_clear(&manifest);
    return status;
}

static enum news_status
list_saved(const char *index, struct news_error *err)
{
    struct news_buffer text;
    struct news_arena *arena = news_arena_new(0);
    news_buffer_init(&text, 1 << 28);
    enum news_status listed =
        arena ? news_saved_list(index, arena, &text, err) : news_fail_memory(err);
    enum news_status status = news_buffer_check(&text, "the list", listed ? NULL : err);
    errno = 0;
    if (!status && text.len && fwrite(text.data, 1, text.len, stdout) != text.len)
        status = news_fail_io(err, "standard output");
    news_buffer_clear(&text);
    news_arena_free(arena);
    return listed ? listed : status;
}

/* The words of the command line with spaces between; everything when there are none. */
static enum news_status
join_query(const struct news_words *words, struct news_buffer *out, struct news_error *err)
{
    news_buffer_init(out, (size_t)NEWS_QUERY_MAX_BYTES * 16);
    for (size_t i = 0; i < words->count; i++) {
        news_buffer_add_c(out, i ? " " : "");
        news_buffer_add_c(out, words->items[i]);
    }
    if (!words->count)
        news_buffer_add_c(out, "*");
    return news_buffer_check(out, "the query", err);
}

/* Runs the request and turns the result into an exit status. */
static struct outcome
search(struct news_session *session, const struct news_request *request, struct news_error *err)
{
    uint64_t total = 0;
    size_t at = NEWS_STR_NONE;
    struct outcome outcome = { .exit_code = NOTHING_FOUND };
    outcome.status = news_session_search(session, request, &total, &at, err);
    if (outcome.status == NEWS_QUERY) {
        news_session_complain(session, request, at, err);
        outcome.told = true;
    }
    if (total)
        outcome.exit_code = FOUND;
    return outcome;
}

static struct outcome
run_query(struct news_session *session, struct news_error *err)
{
    const struct news_search_settings *settings = session->settings;
    struct news_buffer text;
    struct outcome outcome = { .status = join_query(&settings->query, &text, err) };
    struct news_request request = news_session_request(session, news_buffer_str(&text));
    request.plain = request.plain && settings->query.count > 0;
    if (!outcome.status)
        outcome = search(session, &request, err);
    if (!outcome.status && settings->save) {
        struct news_saved saved = { .query = request.query,
                                    .any = request.any,
                                    .plain = request.plain,
                                    .exact = request.exact,
                                    .since = request.since,
                                    .until = request.until,
                                    .sort = request.sort,
                                    .half_life = settings->half_life };
        outcome.status = news_saved_write(settings->index, settings->save, &saved, err);
    }
    news_buffer_clear(&text);
    return outcome;
}

/* What is said on the command line counts; what is not is as it was kept. */
static enum news_status
apply_saved(const struct news_search_settings *settings, const struct news_saved *saved,
            struct news_request *request, struct news_error *err)
{
    request->any = settings->any < 0 ? saved->any : request->any;
    request->plain = request->plain || saved->plain;
    request->exact = request->exact || saved->exact;
    request->since = request->since ? request->since : saved->since;
    request->until = request->until ? request->until : saved->until;
    if (settings->sort < 0)
        request->sort = saved->sort;
    if (!settings->half_life && saved->half_life)
        return news_half_life_parse(saved->half_life, &request->half_life_days, err);
    return NEWS_OK;
}

static struct outcome
run_saved(struct news_session *session, struct news_error *err)
{
    const struct news_search_settings *settings = session->settings;
    struct news_saved saved = { .query = { NULL, 0 } };
    struct news_seen *seen = NULL;
    struct outcome outcome = { .status = NEWS_OK };
    struct news_arena *arena = news_arena_new(0);
    outcome.status = arena ? news_saved_read(settings->index, settings->saved, arena, &saved, err)
                           : news_fail_memory(err);
    struct news_request request = news_session_request(session, saved.query);
    if (!outcome.status)
        outcome.status = apply_saved(settings, &saved, &request, err);
    if (!outcome.status && settings->only_new)
        outcome.status = news_seen_open(settings->index, settings->saved, &seen, err);
    request.seen = seen;
    if (!outcome.status)
        outcome = search(session, &request, err);
    news_seen_close(seen);
    news_arena_free(arena);
    return outcome;
}

/* Tables and lists have a row a hit, and no place for counts and explanations. */
static void
note_unshown(const struct news_search_settings *settings)
{
    bool shown = news_format_shows_counts((enum news_format)settings->format) && !settings->count;
    if (shown || settings->quiet)
        return;
    if (settings->wishes.count)
        (void)fprintf(stderr,
                      "%s: --facets are shown by --format text, json and ndjson, not by this\n",
                      news_search_command.name);
    if (settings->explain)
        (void)fprintf(stderr,
                      "%s: --explain is shown by --format text, json and ndjson, not by this\n",
                      news_search_command.name);
}

static struct outcome
run_in_session(struct news_session *session, struct news_error *err)
{
    const struct news_search_settings *settings = session->settings;
    struct outcome outcome = { .status = NEWS_OK };
    bool found = false, bad = false;
    note_unshown(settings);
    if (settings->show) {
        outcome.status = news_session_show(session, settings->show, err);
        if (outcome.status == NEWS_NOT_FOUND) {
            (void)fprintf(stderr, "%s: %s\n", news_search_command.name, err->text);
            return (struct outcome){ .exit_code = NOTHING_FOUND };
        }
    } else if (settings->batch) {
        outcome.status = news_session_batch(session, settings->batch, &found, &bad, err);
        outcome.exit_code = bad ? BAD_QUERY : found ? FOUND : NOTHING_FOUND;
    } else {
        outcome = settings->saved ? run_saved(session, err) : run_query(session, err);
    }
    if (!outcome.status)
        outcome.status = news_session_flush(session, err);
    return outcome;
}

static struct outcome
run(const struct news_search_settings *settings, struct news_error *err)
{
    struct news_session session;
    struct outcome outcome = { .status = NEWS_OK };
    if (settings->help || settings->version || settings->generate >= 0)
        outcome.status = print_text(settings, err);
    else if (settings->match_names)
        outcome.status = news_match_names(settings->match_names, err);
    else if (settings->list_saved || settings->delete_saved) {
        outcome.status = need_index(settings->index, err);
        if (!outcome.status)
            outcome.status = settings->list_saved
                                 ? list_saved(settings->index, err)
                                 : news_saved_delete(settings->index, settings->delete_saved, err);
    } else {
        outcome.status = settings->save ? news_saved_check_name(settings->save, err) : NEWS_OK;
        if (outcome.status)
            return outcome;
        outcome.status = news_session_open(&session, settings, err);
        if (!outcome.status)
            outcome = run_in_session(&session, err);
        news_session_close(&session);
    }
    return outcome;
}

int
news_search_program(int argc, char *const *argv, const struct news_environment *environment)
{
    struct news_search_settings settings = { .generate = -1 };
    struct news_error err = { "" };
    struct outcome outcome = { .status = NEWS_OK };
    struct news_arena *arena = news_arena_new(0);
    struct sigaction ignore = { .sa_handler = SIG_IGN };
    (void)sigaction(SIGXFSZ, &ignore, NULL); /* a file size limit is an error, not a death */
    outcome.status =
        arena ? news_search_settings_read(argc, argv, environment, &settings, arena, &err)
              : news_fail_memory(&err);
    bool misread = outcome.status == NEWS_USAGE;
    if (!outcome.status)
        outcome = run(&settings, &err);
    errno = 0;
    if (fflush(stdout) && !outcome.status)
        outcome.status = news_fail_io(&err, "standard output");
    if (outcome.status && !outcome.told)
        (void)fprintf(stderr, "%s: %s\n", news_search_command.name, err.text);
    if (misread)
        (void)fprintf(stderr, "Try '%s --help'.\n", news_search_command.name);
    news_arena_free(arena);
    return outcome.status ? news_status_exit_code(outcome.status) : outcome.exit_code;
}
