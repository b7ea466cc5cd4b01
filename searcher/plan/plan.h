/*
 * plan.h - from a query as it was typed to one that the index can answer.
 *
 * The plan of a query holds a Xapian query that finds every article meant.  Where
 * the terms of the index cannot tell all (a word as written, the body without the
 * title, how a word begins) it may find more, and the plan's tree says what to
 * check; see match/verify.h.
 */
#ifndef NEWS_PLAN_PLAN_H
#define NEWS_PLAN_PLAN_H

#include "searcher/plan/pattern.h"
#include "searcher/plan/vocabulary.h"
#include "searcher/query/query.h"
#include "shared/dates/when.h"
#include "shared/index/index.h"

struct news_aliases;

struct news_plan_options {
    struct news_index *index;
    struct news_vocabulary *vocabulary; /* of the index */
    bool exact;                         /* no stemming, no variants of names */
    bool explain;                       /* fill notes */
    const struct news_clock *clock;
    const char *since; /* WHEN, or NULL */
    const char *until;
    const struct news_aliases *aliases; /* or NULL */
};

struct news_plan_node {
    enum news_query_kind kind;             /* ALL, TEXT, AND, OR, NOT or MAYBE */
    const struct news_xapian_query *query; /* finds what the node means, or more */
    bool empty;                            /* means nothing: punctuation, words left out */
    bool free_text;                        /* any of its words may match, by relevance */
    bool doubtful;                         /* some leaf of it must be checked */
    const struct news_pattern *patterns;   /* a doubtful leaf is true where one is seen ... */
    size_t pattern_count;
    const struct news_xapian_query *certain; /* ... or where this finds it; may be NULL */
    struct news_plan_node **children;
    size_t count;
};

/* A name that the query asks for, to highlight its mentions. */
struct news_plan_name {
    enum news_entity_type type;
    struct news_str key;
    uint32_t concept; /* as in struct news_pattern */
};

/* A part of the query that gives weight, for --explain. */
struct news_plan_part {
    struct news_str label;
    const struct news_xapian_query *query;
};

struct news_plan {
    struct news_index *index; /* that it is for */
    struct news_vocabulary *vocabulary;
    struct news_matcher *matcher; /* of everything that is wanted */
    struct news_xapian_pool *pool;
    struct news_plan_node *root;
    const struct news_plan_name *names; /* by type, then key in byte order, then concept */
    size_t name_count;
    uint32_t concepts;
    const struct news_plan_part *parts; /* only when explained */
    size_t part_count;
    struct news_str *notes; /* how it was read, one line each */
    size_t note_count;
    struct news_str *left_out; /* function words that were, as typed */
    size_t left_out_count;
    struct news_str *required; /* function words that must match like any other */
    size_t required_count;
    struct news_str *timed; /* days that were asked for with a time of day, which does not count */
    size_t timed_count;
};

/* Plans query for an index.  Everything but the pool is in the arena; index and
 * vocabulary must outlive the plan, which is to be given to news_plan_clear().  Fails with
 * NEWS_QUERY (*at: the byte of the query that the message is about, or NEWS_STR_NONE when
 * it is about an option), NEWS_NO_MEMORY, or as reading the index does. */
NEWS_MUST_USE enum news_status
news_plan_make(const struct news_query *query, const struct news_plan_options *options,
               struct news_arena *arena, struct news_plan *out, size_t *at, struct news_error *err);
void news_plan_clear(struct news_plan *plan);

#endif
