/*
 * pattern.h - what of a query can be seen in a text: to highlight it, to pick
 * passages, and to check what the index alone cannot tell.
 *
 * A pattern is a word, or several words near each other.  A word is given by its
 * stems, by how it is spelled (folded), or by how it begins (folded).  Patterns may
 * have to stand near others themselves: "cease fire" NEAR/5 talks.
 */
#ifndef NEWS_PLAN_PATTERN_H
#define NEWS_PLAN_PATTERN_H

#include "shared/article/article.h"
#include "shared/text/terms.h"

enum news_pattern_by { NEWS_BY_STEM, NEWS_BY_FOLDED, NEWS_BY_PREFIX };

struct news_pattern_word {
    enum news_pattern_by by;
    const struct news_str *forms;
    size_t count;
};

enum { NEWS_PATTERN_TITLE = 1 << 0, NEWS_PATTERN_BODY = 1 << 1 }; /* fields, or-ed */

enum { NEWS_MAX_NEARBY = 5 }; /* operands: the work grows with two to that power */

/* What stands near each other: for each operand a pattern that is it, none
 * overlapping another. */
struct news_nearby {
    size_t operands;  /* 2 to NEWS_MAX_NEARBY */
    uint32_t between; /* other words between them, all in all, at most; below UINT16_MAX */
};

struct news_pattern {
    const struct news_pattern_word *words;
    size_t count;
    uint32_t window;  /* positions that all words must lie within; of a phrase: count */
    bool ordered;     /* in this order */
    unsigned fields;  /* where it counts */
    uint32_t concept; /* patterns that stand for the same part of the query share it */
    double weight;    /* how telling it is: grows with rarity */
    const struct news_nearby *nearby; /* seen only where that is; NULL: anywhere */
    uint32_t operand;                 /* of nearby, from 0 */
};

/* An occurrence.  A phrase is one, from its first word to its last; of words that
 * are merely near each other each is one. */
struct news_sighting {
    const struct news_pattern *pattern;
    uint32_t start; /* bytes in the text, half-open */
    uint32_t end;
    uint32_t first; /* positions of its first and last word */
    uint32_t last;
};

struct news_sightings {
    struct news_sighting *items; /* by start, then longest first */
    size_t count;
};

struct news_matcher;

/* patterns must outlive it, as must the arena that it is made in.
 * Fails with NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status news_matcher_new(const struct news_pattern *patterns, size_t count,
                                                struct news_arena *arena, struct news_matcher **out,
                                                struct news_error *err);

/* A text to look at. */
struct news_looked_at {
    enum news_field field;
    struct news_str text;
    struct news_termer *termer; /* for its language */
};

/* Finds the patterns that count in the field in its text; in the arena. */
NEWS_MUST_USE enum news_status
news_matcher_scan(const struct news_matcher *matcher, const struct news_looked_at *text,
                  struct news_arena *arena, struct news_sightings *out, struct news_error *err);

#endif
