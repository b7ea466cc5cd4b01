/*
 * settings.h - what the command line of dateline-index says.
 */
#ifndef NEWS_PIPELINE_SETTINGS_H
#define NEWS_PIPELINE_SETTINGS_H

#include "shared/options/options.h"
#include "shared/options/terminal.h"

struct news_settings {
    const char *index;
    const char *format;
    uint64_t jobs; /* 0: as many as there are cores */
    uint64_t wait; /* seconds */
    bool rebuild;
    bool prune;
    bool inspect;
    bool strict;
    bool check;
    bool no_entities;
    bool no_times;
    bool help;
    bool version;
    const char *report;
    const char *model;
    const char *aliases;
    const char *merge; /* the index to be made, or NULL */
    const char *now;
    const char *zone;
    int color;    /* enum news_tri */
    int progress; /* enum news_tri */
    int generate; /* which text of the options, or -1 */
    struct news_words paths;
    struct news_environment environment;
};

extern const struct news_command news_index_command;

/* Reads the command line and the environment, and checks that the options fit
 * together.  Lists are in the arena.  Fails with NEWS_USAGE or NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status
news_settings_read(int argc, char *const *argv, const struct news_environment *environment,
                   struct news_settings *out, struct news_arena *arena, struct news_error *err);

/* Appends what --help, --version or --generate asked for, --help as wide as columns;
 * failures stay in the buffer. */
void
news_settings_print(const struct news_settings *settings, size_t columns, struct news_buffer *out);

#endif
