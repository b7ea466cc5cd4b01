/*
 * desk.h - a small index, written when it is first asked for, that the fuzz targets of
 * the searcher ask.
 */
#ifndef NEWS_TESTS_FUZZ_DESK_H
#define NEWS_TESTS_FUZZ_DESK_H

#include "searcher/plan/plan.h"

struct news_fuzz_desk {
    struct news_index *index;
    struct news_vocabulary *vocabulary;
    struct news_clock clock;
};

/* The process's desk; its folder is removed when the process ends.  Aborts where it
 * cannot be made. */
const struct news_fuzz_desk *news_fuzz_desk(void);

/* Aborts unless holds. */
void news_fuzz_require(bool holds);

/* Reads the query and plans it for the desk's index, in the arena.  What cannot be read
 * must be refused with a text and with a place inside the query.  On success the
 * plan is to be given to news_plan_clear(). */
enum news_status news_fuzz_plan(struct news_str text, const struct news_query_options *options,
                                struct news_arena *arena, struct news_query *query,
                                struct news_plan *plan);

#endif
