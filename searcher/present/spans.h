/*
 * spans.h - where in a text something of the query is to be seen.
 */
#ifndef NEWS_PRESENT_SPANS_H
#define NEWS_PRESENT_SPANS_H

#include "searcher/present/snippet.h"

/* A sighting of a pattern, or a mention of a name asked for. */
struct news_span {
    uint32_t start; /* bytes in the text, half-open */
    uint32_t end;
    uint32_t concept; /* which part of the query */
    double weight;
};

struct news_spans {
    struct news_span *items; /* by start, then longest first */
    size_t count;
};

/* The spans in the title or body of article, in the arena. */
NEWS_MUST_USE enum news_status news_spans_find(const struct news_plan *plan,
                                               const struct news_article *article,
                                               enum news_field field, struct news_arena *arena,
                                               struct news_spans *out, struct news_error *err);

/* The spans joined where they touch or overlap, and cut to [from, to), as highlights
 * that count from from. */
NEWS_MUST_USE enum news_status news_spans_join(const struct news_spans *spans, uint32_t from,
                                               uint32_t to, struct news_arena *arena,
                                               struct news_highlights *out, struct news_error *err);

#endif
