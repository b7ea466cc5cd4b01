/*
 * planner.h - what the files of this room share while they make a plan.
 */
#ifndef NEWS_PLAN_PLANNER_H
#define NEWS_PLAN_PLANNER_H

#include "searcher/plan/plan.h"

enum {
    NEWS_MAX_EXPANSION = 2000, /* words that a prefix may stand for */
    NEWS_MAX_PREFIXES = 100,   /* in a query: texts are checked against each */
    NEWS_MAX_PHRASE = 64       /* words */
};

/* A list in the arena. */
struct news_plan_list {
    void *items;
    size_t count;
    size_t room;
};

struct news_planner {
    struct news_index *index;
    const struct news_xapian *db; /* NULL: no articles */
    struct news_vocabulary *vocabulary;
    struct news_xapian_pool *pool;
    struct news_arena *arena;
    const struct news_plan_options *options;
    struct news_collection_stats stats;
    struct news_plan_list patterns; /* struct news_pattern */
    struct news_plan_list names;    /* struct news_plan_name */
    struct news_plan_list notes;    /* struct news_str */
    struct news_plan_list parts;    /* struct news_plan_part */
    struct news_plan_list left_out; /* struct news_str: function words */
    struct news_plan_list required; /* the same */
    struct news_plan_list timed;    /* struct news_str: days with a time */
    uint32_t concepts;
    bool negated;    /* what is planned now is unwanted: it must find less, not more */
    size_t leaves;   /* of the query: long ones get fewer variants */
    size_t prefixes; /* so far */
    size_t *at;
    struct news_error *err;
};

/* Appends a copy of the size bytes at item. */
NEWS_MUST_USE enum news_status news_planner_push(struct news_planner *p,
                                                 struct news_plan_list *list, const void *item,
                                                 size_t size);

/* A line for --explain; does nothing when that is not asked for. */
NEWS_MUST_USE enum news_status news_planner_note(struct news_planner *p, const char *format, ...)
    NEWS_PRINTF(2, 3);

/* Remembers, for --explain, that query gives the weight of what label names; does
 * nothing when that is not asked for. */
NEWS_MUST_USE enum news_status news_planner_part(struct news_planner *p, struct news_str label,
                                                 const struct news_xapian_query *query);

/* NEWS_QUERY, about the byte at. */
NEWS_MUST_USE enum news_status
news_planner_complain(struct news_planner *p, size_t at, const char *format, ...) NEWS_PRINTF(3, 4);

/* How many articles have the term. */
NEWS_MUST_USE enum news_status news_planner_frequency(struct news_planner *p,
                                                      enum news_term_kind kind,
                                                      struct news_str text, uint32_t *out);

NEWS_MUST_USE enum news_status news_planner_term(struct news_planner *p, enum news_term_kind kind,
                                                 struct news_str text,
                                                 const struct news_xapian_query **out);

/* Keeps of what *query finds the articles of the language; NULL: all of them. */
NEWS_MUST_USE enum news_status news_planner_in_language(struct news_planner *p,
                                                        const char *language,
                                                        const struct news_xapian_query **query);

/* A query that filters and does not weigh. */
const struct news_xapian_query *
news_planner_unweighted(struct news_planner *p, const struct news_xapian_query *query);

/* Each plans a leaf into node, which is zeroed. */
NEWS_MUST_USE enum news_status news_plan_words(struct news_planner *p,
                                               const struct news_query_node *leaf,
                                               struct news_plan_node *node);
NEWS_MUST_USE enum news_status news_plan_prefix(struct news_planner *p,
                                                const struct news_query_node *leaf,
                                                struct news_plan_node *node);
NEWS_MUST_USE enum news_status news_plan_near(struct news_planner *p,
                                              const struct news_query_node *near,
                                              struct news_plan_node *node);
NEWS_MUST_USE enum news_status news_plan_days(struct news_planner *p,
                                              const struct news_query_node *leaf,
                                              struct news_plan_node *node);
NEWS_MUST_USE enum news_status news_plan_label(struct news_planner *p,
                                               const struct news_query_node *leaf,
                                               struct news_plan_node *node);
NEWS_MUST_USE enum news_status news_plan_named(struct news_planner *p,
                                               const struct news_query_node *leaf,
                                               struct news_plan_node *node);

/* The filter for --since and --until; *out is NULL when there is neither. */
NEWS_MUST_USE enum news_status
news_plan_span(struct news_planner *p, const struct news_xapian_query **out);

/* Two words that stand side by side in the query, of which the index may have the
 * compound: *out is that word's query, or NULL. */
NEWS_MUST_USE enum news_status
news_plan_compound(struct news_planner *p, const struct news_query_node *first,
                   const struct news_query_node *second, const struct news_xapian_query **out);

/* Whether leaf is one function word of running text. */
NEWS_MUST_USE enum news_status
news_plan_is_stopword(struct news_planner *p, const struct news_query_node *leaf, bool *out);

/* Other spellings, as stems, of a word that is mostly part of persons' names in
 * this index; *count is 0 for other words. */
NEWS_MUST_USE enum news_status news_plan_variants(struct news_planner *p, struct news_str folded,
                                                  struct news_str **out, size_t *count);

#endif
