/*
 * sequence.h - one way in which a part of a query may stand in a text: a word, or
 * words in a row.  A part has several: "cease-fire", "ceasefire", "cease fire".
 */
#ifndef NEWS_PLAN_SEQUENCE_H
#define NEWS_PLAN_SEQUENCE_H

#include "searcher/plan/planner.h"

/* A word, in all the forms that stand for it. */
struct news_slot {
    struct news_str *stems;
    size_t stem_count;
    struct news_str folded; /* as typed */
    bool character;         /* one that texts have in pairs: stems are those pairs */
};

struct news_sequence {
    struct news_slot *slots;
    size_t count;
    uint32_t gap; /* positions more than words: a compound stands where its first part does */
    const char *language; /* counts in articles of this language only; NULL: in all */
};

/* How a part of the query is to be looked up. */
struct news_lookup {
    enum news_term_kind kind;
    unsigned fields; /* enum NEWS_PATTERN_*; 0: nothing to be seen in the text */
    uint32_t slop;   /* other words between, in any order; 0: none */
    uint32_t concept;
    bool as_written;
    const struct news_nearby *nearby; /* what it is an operand of, or NULL */
    uint32_t operand;
};

/* The ways in which a part of the query may stand in a text, one beside the other. */
struct news_ways {
    struct news_plan_list sequences; /* struct news_sequence */
    struct news_plan_list queries;   /* const struct news_xapian_query * */
    struct news_plan_list patterns;  /* struct news_pattern */
};

/* How a leaf of words is looked up; as a concept of its own. */
struct news_lookup news_lookup_make(struct news_planner *p, const struct news_query_node *leaf);

/* A slot for a typed word: its stems that the index has (or one that it has not),
 * and, unless as_written, the variants of a name. */
NEWS_MUST_USE enum news_status
news_slot_make(struct news_planner *p, const struct news_typed_word *word,
               const struct news_lookup *lookup, struct news_slot *out);

/* The parts of words, without compounds, as a sequence. */
NEWS_MUST_USE enum news_status
news_sequence_make(struct news_planner *p, const struct news_typed_words *words,
                   const struct news_lookup *lookup, struct news_sequence *out);

/* Appends to list (of struct news_sequence) the sequence for each rare language in which
 * some of its words, the parts of words, have a stem of their own that the index has. */
NEWS_MUST_USE enum news_status
news_sequence_rare(struct news_planner *p, const struct news_typed_words *words,
                   const struct news_sequence *sequence, const struct news_lookup *lookup,
                   struct news_plan_list *list);

/* Adds the ways in which the words of leaf may be written, the typed one first; their
 * patterns, where wanted, also to those of the plan. */
NEWS_MUST_USE enum news_status
news_ways_add(struct news_planner *p, const struct news_query_node *leaf,
              const struct news_typed_words *words, const struct news_lookup *lookup,
              struct news_ways *ways);

/* Any of the ways: they are weighed as if they were one term. */
const struct news_xapian_query *
news_ways_query(struct news_planner *p, const struct news_ways *ways);

/* Adds the pattern for one sequence to list and, where wanted, to those of the plan. */
NEWS_MUST_USE enum news_status
news_sequence_show(struct news_planner *p, const struct news_sequence *sequence,
                   const struct news_lookup *lookup, struct news_plan_list *list);

/* The query for one sequence. */
NEWS_MUST_USE enum news_status
news_sequence_query(struct news_planner *p, const struct news_sequence *sequence,
                    const struct news_lookup *lookup, const struct news_xapian_query **out);

/* The slot's terms joined by OR, as NEAR and phrases need them. */
NEWS_MUST_USE enum news_status news_slot_terms(struct news_planner *p, const struct news_slot *slot,
                                               enum news_term_kind kind, enum news_xapian_op op,
                                               const struct news_xapian_query **out);

/* The pattern for one sequence, weighed by the rarity of its words. */
NEWS_MUST_USE enum news_status
news_sequence_pattern(struct news_planner *p, const struct news_sequence *sequence,
                      const struct news_lookup *lookup, struct news_pattern *out);

/* Appends to list (of struct news_sequence) the other ways to write the sequence:
 * a hyphen compound as one word, neighbours as one, one as two. */
NEWS_MUST_USE enum news_status
news_sequence_variants(struct news_planner *p, const struct news_typed_words *words,
                       const struct news_sequence *sequence, const struct news_lookup *lookup,
                       struct news_plan_list *list);

#endif
