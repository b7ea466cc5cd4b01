#include "indexer/pipeline/settings.h"

#include <stddef.h>

#include "indexer/readers/reader.h"
#include "shared/names/aliases.h"

enum { MOST_JOBS = 1024, LONGEST_WAIT = 7 * 24 * 3600 };

#define FIELD(name) offsetof(struct news_settings, name)

/* clang-format off: one row an option */
static const struct news_option rows[] = {
    { "index", 'i', NEWS_OPTION_TEXT, "DIR", NULL, NULL, 0, 0, 0, FIELD(index), "Index",
      "The index to build or update; otherwise $DATELINE_INDEX, otherwise ./dateline.idx" },
    { "rebuild", 0, NEWS_OPTION_FLAG, NULL, NULL, NULL, 0, 0, 0, FIELD(rebuild), NULL,
      "Build anew beside the old index and put it in its place at the end" },
    { "prune", 0, NEWS_OPTION_FLAG, NULL, NULL, NULL, 0, 0, 0, FIELD(prune), NULL,
      "Remove articles whose files are gone from under the given PATHs" },
    { "wait", 0, NEWS_OPTION_COUNT, "SECONDS", NULL, "0", 0, LONGEST_WAIT, 0, FIELD(wait), NULL,
      "How long to wait for another process that is writing the index" },
    { "merge", 0, NEWS_OPTION_TEXT, "OUT", NULL, NULL, 0, 0, 0, FIELD(merge), NULL,
      "Join the indexes named by the PATHs into a new one, OUT" },
    { "check", 0, NEWS_OPTION_FLAG, NULL, NULL, NULL, 0, 0, 0, FIELD(check), NULL,
      "Read the whole index and say whether it is sound" },

    { "format", 0, NEWS_OPTION_TEXT, "NAME", NULL, NULL, 0, 0, 0, FIELD(format), "Reading",
      "Read every input as this format (listed below) instead of finding out by its content and "
      "name" },
    { "inspect", 0, NEWS_OPTION_FLAG, NULL, NULL, NULL, 0, 0, 0, FIELD(inspect), NULL,
      "Index nothing; print what was understood of each article, one JSON object a line" },
    { "model", 0, NEWS_OPTION_TEXT, "FILE", NULL, NULL, 0, 0, 0, FIELD(model), NULL,
      "Another model for finding names" },
    { "aliases", 0, NEWS_OPTION_TEXT, "FILE", NULL, NULL, 0, 0, 0, FIELD(aliases), NULL,
      "A list of names that belong together (see below)" },
    { "no-entities", 0, NEWS_OPTION_FLAG, NULL, NULL, NULL, 0, 0, 0, FIELD(no_entities), NULL,
      "Do not look for people, organisations and places" },
    { "no-times", 0, NEWS_OPTION_FLAG, NULL, NULL, NULL, 0, 0, 0, FIELD(no_times), NULL,
      "Do not look for the times that the text speaks of" },
    { "now", 0, NEWS_OPTION_TEXT, "WHEN", NULL, NULL, 0, 0, 0, FIELD(now), NULL,
      "Take this as the present time" },
    { "tz", 0, NEWS_OPTION_TEXT, "ZONE", NULL, "UTC", 0, 0, 0, FIELD(zone), NULL,
      "The time zone that --now is in" },
    { "jobs", 'j', NEWS_OPTION_COUNT, "N", NULL, NULL, 1, MOST_JOBS, 0, FIELD(jobs), NULL,
      "How many threads work; otherwise one a core. The index is the same for any number" },

    { "report", 0, NEWS_OPTION_TEXT, "FILE", NULL, NULL, 0, 0, 0, FIELD(report), "Output",
      "Write what became of each input to FILE, one JSON object a line; - is standard output" },
    { "strict", 0, NEWS_OPTION_FLAG, NULL, NULL, NULL, 0, 0, 0, FIELD(strict), NULL,
      "Exit with status 1 when anything was skipped or repaired" },
    { "progress", 0, NEWS_OPTION_CHOICE, "WHEN", NEWS_TRI, "auto", 0, 0, 0, FIELD(progress), NULL,
      "Show how far the work is on the terminal" },
    { "color", 0, NEWS_OPTION_CHOICE, "WHEN", NEWS_TRI, "auto", 0, 0, 0, FIELD(color), NULL,
      "Colour the messages" },
    { "generate", 0, NEWS_OPTION_CHOICE, "TEXT", NEWS_OPTIONS_GENERATE, NULL, 0, 0, 0,
      FIELD(generate), NULL, "Print the manual page, or a shell's completions" },
    { "help", 'h', NEWS_OPTION_FLAG, NULL, NULL, NULL, 0, 0, 0, FIELD(help), NULL,
      "Print this text" },
    { "version", 'V', NEWS_OPTION_FLAG, NULL, NULL, NULL, 0, 0, 0, FIELD(version), NULL,
      "Print the version" },
};
/* clang-format on */

static const char *const synopsis[] = { "[OPTION]... PATH...", "--inspect [OPTION]... PATH...",
                                        "--merge OUT INDEX...", "--check [--index DIR]", NULL };

enum { FORMATS = 2 }; /* of sections */

static const struct news_help_section sections[] = {
    { "Paths",
      "A PATH is a file, a folder (read with everything in it), an archive, or - for standard "
      "input. Given the same PATHs again, only what changed is read again." },
    { "Names that belong together (--aliases)", NEWS_ALIASES_HELP },
    { "Formats", NULL }, /* listed from the table of readers */
    { "Exit status", " 0    done\n"
                     " 1    --strict, and something was skipped or repaired\n"
                     " 2    bad usage\n"
                     " 3    index or input missing, unreadable, damaged or incompatible\n"
                     " 4    another process is writing the index\n"
                     " 70   a fault of the program, or out of memory\n"
                     " 130  interrupted; what was published is whole" },
};

const struct news_command news_index_command = {
    .name = "dateline-index",
    .version = NEWS_PROGRAM_VERSION,
    .summary = "build or update an index of news articles",
    .synopsis = synopsis,
    .options = rows,
    .option_count = sizeof rows / sizeof *rows,
    .sections = sections,
    .section_count = sizeof sections / sizeof *sections,
};

void
news_settings_print(const struct news_settings *settings, size_t columns, struct news_buffer *out)
{
    struct news_help_section filled[sizeof sections / sizeof *sections];
    struct news_command command = news_index_command;
    struct news_buffer formats;
    news_buffer_init(&formats, 1 << 14);
    for (const struct news_reader *const *reader = news_readers(); *reader; reader++)
        if ((*reader)->what)
            news_buffer_format(&formats, " %-11s%s\n", (*reader)->name, (*reader)->what);
    memcpy(filled, sections, sizeof filled);
    filled[FORMATS].text = formats.data ? formats.data : "";
    command.sections = filled;
    if (settings->help)
        news_options_help(&command, columns, out);
    else if (settings->version)
        news_options_version(&command, out);
    else
        news_options_generate(&command, settings->generate, out);
    if (formats.failure)
        out->failure = formats.failure;
    news_buffer_clear(&formats);
}

static enum news_status
check_format(const struct news_settings *settings, struct news_error *err)
{
    if (!settings->format || news_reader_find(news_str_from(settings->format)))
        return NEWS_OK;
    return news_fail(err, NEWS_USAGE, "--format: no such format '%s'; --help lists them",
                     settings->format);
}

/* What is joined was read before: options that say how to read have nothing to do. */
static enum news_status
check_merge(const struct news_settings *settings, struct news_error *err)
{
    const struct {
        const char *name;
        bool given;
    } idle[] = {
        { "--index", settings->index != NULL },
        { "--rebuild", settings->rebuild },
        { "--prune", settings->prune },
        { "--format", settings->format != NULL },
        { "--model", settings->model != NULL },
        { "--aliases", settings->aliases != NULL },
        { "--no-entities", settings->no_entities },
        { "--no-times", settings->no_times },
        { "--now", settings->now != NULL },
        { "--report", settings->report != NULL },
        { "--strict", settings->strict },
    };
    for (size_t i = 0; settings->merge && i < sizeof idle / sizeof *idle; i++)
        if (idle[i].given)
            return news_fail(err, NEWS_USAGE, "--merge: joins indexes as they are, without %s",
                             idle[i].name);
    return NEWS_OK;
}

static enum news_status
check_together(const struct news_settings *settings, struct news_error *err)
{
    if (settings->inspect + settings->check + (settings->merge != NULL) > 1)
        return news_fail(err, NEWS_USAGE, "only one of --inspect, --check and --merge can be done");
    if (settings->inspect && settings->report && strcmp(settings->report, "-") == 0)
        return news_fail(err, NEWS_USAGE,
                         "--inspect and --report - would both write to standard output");
    if (settings->check && settings->paths.count)
        return news_fail(err, NEWS_USAGE, "--check: takes no PATH; name the index with --index");
    if (!settings->check && settings->paths.count == 0)
        return news_fail(err, NEWS_USAGE, "no PATH given; use - for standard input");
    return check_merge(settings, err);
}

enum news_status
news_settings_read(int argc, char *const *argv, const struct news_environment *environment,
                   struct news_settings *out, struct news_arena *arena, struct news_error *err)
{
    struct news_settings settings = { .generate = -1, .environment = *environment };
    enum news_status status =
        news_options_parse(&news_index_command, argc, argv, &settings, &settings.paths, arena, err);
    if (status)
        return status;
    bool asks = settings.help || settings.version || settings.generate >= 0;
    if (!asks)
        status = check_format(&settings, err);
    if (!status && !asks)
        status = check_together(&settings, err);
    if (!settings.index || !*settings.index)
        settings.index =
            environment->index && *environment->index ? environment->index : "./dateline.idx";
    if (!status)
        *out = settings;
    return status;
}
