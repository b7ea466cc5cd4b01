/*
 * settings.h - what the command line of dateline-search says.
 */
#ifndef NEWS_RUN_SETTINGS_H
#define NEWS_RUN_SETTINGS_H

#include "searcher/match/facets.h"
#include "searcher/present/view.h"
#include "shared/options/options.h"
#include "shared/options/terminal.h"

enum { NEWS_HALF_LIFE_DAYS = 14 }; /* where none is given */

struct news_search_settings {
    const char *index;
    struct news_words query; /* operands */
    uint64_t limit;
    uint64_t offset;
    int any;        /* bool, or -1: not given */
    int sort;       /* enum news_sort, or -1: not given */
    int format;     /* enum news_format */
    int color;      /* enum news_tri */
    int generate;   /* NEWS_OPTIONS_GENERATE, or -1 */
    uint64_t width; /* columns; 0: the terminal's */
    uint64_t snippets;
    const char *half_life; /* NULL: not given */
    double half_life_days;
    const char *since;
    const char *until;
    const char *facets;
    struct news_facet_wishes wishes;
    const char *batch;
    const char *save;
    const char *saved;
    const char *delete_saved;
    const char *show;
    const char *match_names;
    const char *aliases;
    const char *now;
    const char *zone;
    bool list_saved;
    bool only_new;
    bool count;
    bool quiet;
    bool explain;
    bool exact;
    bool plain;
    bool copies;
    bool help;
    bool version;
    struct news_environment environment;
};

extern const struct news_command news_search_command;

/* Fails with NEWS_USAGE or NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status
news_search_settings_read(int argc, char *const *argv, const struct news_environment *environment,
                          struct news_search_settings *out, struct news_arena *arena,
                          struct news_error *err);

/* Days of "14d", "2w", "36h", "6mo", "1y".  Fails with NEWS_USAGE. */
NEWS_MUST_USE enum news_status
news_half_life_parse(const char *text, double *days, struct news_error *err);

#endif
