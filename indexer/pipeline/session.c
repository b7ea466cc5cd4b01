#include "indexer/pipeline/session.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <xxhash.h>

#include "indexer/pipeline/data_path.h"
#include "indexer/pipeline/report.h"
#include "shared/dates/when.h"

/* Complaints shown to people; the report has them all. */
enum { MOST_LINES = 100, SECONDS_A_DAY = 86400 };

/* The last day that an article may be dated: tomorrow, as it is that somewhere. */
static enum news_status
find_latest_day(const struct news_settings *settings, int32_t *out, struct news_error *err)
{
    struct news_zone *zone = NULL;
    enum news_status status = news_zone_open(news_str_from(settings->zone), &zone, err);
    if (status) {
        news_error_prefix(err, "--tz: ");
        return status == NEWS_NO_MEMORY ? status : NEWS_USAGE;
    }
    struct news_clock clock = { .now = (int64_t)time(NULL), .zone = zone };
    if (settings->now) {
        status = news_when_instant(news_str_from(settings->now), &clock, &clock.now, NULL, err);
        if (status) {
            news_error_prefix(err, "--now: ");
            status = status == NEWS_NO_MEMORY ? status : NEWS_USAGE;
        }
    }
    if (!status)
        *out = news_zone_day(zone, clock.now) + 1;
    news_zone_close(zone);
    return status;
}

static unsigned
core_count(void)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    return cores < 1 ? 1 : cores > 64 ? 64 : (unsigned)cores;
}

/* The bytes of the files among the PATHs; 0 when there is anything else. */
static uint64_t
known_total(const struct news_words *paths)
{
    uint64_t total = 0;
    for (size_t i = 0; i < paths->count; i++) {
        struct stat info;
        if (stat(paths->items[i], &info) != 0 || !S_ISREG(info.st_mode))
            return 0;
        total += (uint64_t)info.st_size;
    }
    return total;
}

static const char *
report_name(const struct news_session *session)
{
    return session->report == stdout ? "standard output" : session->settings->report;
}

enum news_status
news_session_open_report(struct news_session *session, struct news_error *err)
{
    const char *path = session->settings->report;
    if (!path)
        return NEWS_OK;
    session->report = strcmp(path, "-") == 0 ? stdout : fopen(path, "we");
    return session->report ? NEWS_OK : news_fail_io(err, path);
}

/* The model is part of the program, so that one that is missing is a fault: names are
 * left out only when that is asked for. */
static enum news_status
open_models(struct news_session *session, struct news_error *err)
{
    const struct news_settings *settings = session->settings;
    enum news_status status = NEWS_OK;
    if (settings->no_entities)
        return NEWS_OK;
    const char *path =
        settings->model ? settings->model : news_data_path("names.model", session->arena);
    if (!path)
        return news_fail_memory(err);
    status = news_entity_model_open(path, &session->model, err);
    if (status && !settings->model)
        news_error_prefix(err, "the model of names (--no-entities does without): ");
    if (!status && settings->aliases)
        status = news_aliases_read(settings->aliases, &session->aliases, err);
    session->analysis.model = session->model;
    session->analysis.aliases = session->aliases;
    return status;
}

/* What the analysis was made with, as a number: another model or list (by what it says,
 * wherever it lies), other options or another version of the program mean reading again.
 * The clock is no part of it. */
static uint32_t
analysis_version(const struct news_session *session)
{
    const struct news_settings *settings = session->settings;
    const char *program = news_index_command.version;
    const char *format = settings->format ? settings->format : "";
    const uint64_t parts[] = {
        XXH3_64bits(program, strlen(program)),
        XXH3_64bits(format, strlen(format)),
        session->model ? news_entity_model_checksum(session->model) : 0,
        news_aliases_checksum(session->aliases),
        settings->no_entities,
        settings->no_times,
    };
    uint64_t version = XXH3_64bits(parts, sizeof parts);
    return (uint32_t)(version ^ version >> 32) | 1;
}

enum news_status
news_session_open(const struct news_settings *settings, const atomic_bool *stop,
                  struct news_session *out, struct news_error *err)
{
    memset(out, 0, sizeof *out);
    out->settings = settings;
    out->stop = stop;
    const struct news_environment *environment = &settings->environment;
    out->colored = news_terminal_colors(STDERR_FILENO, settings->color, environment);
    bool bar = news_terminal_redraws(STDERR_FILENO, settings->progress, environment);
    news_progress_init(&out->progress, stderr, bar,
                       news_terminal_columns(STDERR_FILENO, environment),
                       bar ? known_total(&settings->paths) : 0);
    out->analysis.times = !settings->no_times;
    out->arena = news_arena_new(0);
    if (!out->arena)
        return news_fail_memory(err);
    enum news_status status = find_latest_day(settings, &out->analysis.latest_days, err);
    if (!status)
        status = open_models(out, err);
    if (!status)
        out->analysis_version = analysis_version(out);
    return status;
}

void
news_session_close(struct news_session *session)
{
    news_progress_hide(&session->progress);
    if (session->report && session->report != stdout)
        (void)fclose(session->report); /* flushed by finish, or failed before */
    session->report = NULL;
    news_aliases_free(session->aliases);
    news_entity_model_close(session->model);
    news_arena_free(session->arena);
}

struct news_pass
news_session_pass(const struct news_session *session)
{
    const struct news_settings *settings = session->settings;
    struct news_pass pass = {
        .settings = settings,
        .analysis = &session->analysis,
        .stop = session->stop,
        .jobs = settings->jobs ? (unsigned)settings->jobs : core_count(),
    };
    return pass;
}

static void
print_line(struct news_session *session, struct news_str line)
{
    const char *name = news_index_command.name;
    if (session->colored)
        (void)fprintf(stderr, "\033[33m%s:\033[0m %.*s\n", name, (int)line.len, line.data);
    else
        (void)fprintf(stderr, "%s: %.*s\n", name, (int)line.len, line.data);
}

void
news_session_say(struct news_session *session, const char *text)
{
    news_progress_hide(&session->progress);
    print_line(session, news_str_from(text));
}

static void
say_lines(struct news_session *session, struct news_str lines)
{
    for (size_t at = 0; at < lines.len;) {
        size_t end = news_str_find(lines, news_str("\n", 1), at);
        if (++session->lines_said <= MOST_LINES)
            print_line(session, news_str_slice(lines, at, end));
        else if (session->lines_said == MOST_LINES + 1)
            print_line(session,
                       news_str_from("there is more of this; --report FILE has all of it"));
        at = end < lines.len ? end + 1 : lines.len;
    }
}

enum news_status
news_session_tell(struct news_session *session, const struct news_batch *batch,
                  const struct news_tally *so_far, struct news_error *err)
{
    struct news_str lines = news_buffer_str(&batch->talk);
    if (lines.len && session->lines_said <= MOST_LINES) {
        news_progress_hide(&session->progress);
        say_lines(session, lines);
    }
    news_progress_update(&session->progress, so_far->articles, so_far->bytes);
    struct news_str report = news_buffer_str(&batch->report);
    if (session->report && report.len &&
        fwrite(report.data, 1, report.len, session->report) != report.len)
        return news_fail_io(err, report_name(session));
    return NEWS_OK;
}

void
news_session_report_replaced(struct news_session *session, const struct news_replaced *replaced)
{
    struct news_error words;
    struct news_buffer line;
    if (replaced->unlike) {
        news_report_unlike(&words, replaced);
        news_progress_hide(&session->progress);
        say_lines(session, news_str_from(words.text));
    }
    if (!session->report)
        return;
    news_buffer_init(&line, PTRDIFF_MAX);
    news_report_replaced(&line, replaced);
    /* What fails here is told when the report is finished. */
    int failure = line.failure ? ENOMEM : 0;
    if (!failure && fwrite(line.data, 1, line.len, session->report) != line.len)
        failure = errno;
    if (!session->report_failure)
        session->report_failure = failure;
    news_buffer_clear(&line);
}

enum news_status
news_session_finish(struct news_session *session, struct news_error *err)
{
    news_progress_hide(&session->progress);
    if (session->report && !session->report_failure && fflush(session->report) != 0)
        session->report_failure = errno;
    if (!session->report_failure)
        return NEWS_OK;
    errno = session->report_failure;
    return news_fail_io(err, report_name(session));
}

static void
add_count(struct news_buffer *out, uint64_t count, const char *one, const char *many)
{
    if (count == 0)
        return;
    if (out->len)
        news_buffer_add_c(out, ", ");
    news_buffer_format(out, "%llu %s", (unsigned long long)count, count == 1 ? one : many);
}

void
news_tally_words(const struct news_tally *tally, const char *done, uint64_t gone,
                 const struct news_writer_summary *summary, double seconds, struct news_buffer *out)
{
    news_buffer_reset(out);
    news_buffer_format(out, "%llu article%s %s", (unsigned long long)tally->articles,
                       tally->articles == 1 ? "" : "s", done);
    add_count(out, tally->replaced, "of them replaced", "of them replaced");
    add_count(out, tally->repaired, "repaired", "repaired");
    add_count(out, tally->unchanged, "input unchanged", "inputs unchanged");
    add_count(out, tally->skipped, "skipped", "skipped");
    add_count(out, tally->hidden, "of them hidden", "of them hidden");
    add_count(out, gone, "input gone", "inputs gone");
    if (summary) {
        add_count(out, summary->replaced, "gave way to a later version of itself",
                  "gave way to later versions of themselves");
        news_buffer_format(out, "; %llu in the index", (unsigned long long)summary->total);
    }
    news_buffer_format(out, " (%.1f MB in %.1f s)", (double)tally->bytes / 1e6, seconds);
}
