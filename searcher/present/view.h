/*
 * view.h - results as they are printed, in each format.
 *
 * A view appends to a buffer; who owns it writes the buffer out between hits.
 */
#ifndef NEWS_PRESENT_VIEW_H
#define NEWS_PRESENT_VIEW_H

#include "searcher/match/facets.h"
#include "searcher/present/snippet.h"

/* X(name, word) */
#define NEWS_FORMATS(X)             \
    X(NEWS_FORMAT_TEXT, "text")     \
    X(NEWS_FORMAT_JSON, "json")     \
    X(NEWS_FORMAT_NDJSON, "ndjson") \
    X(NEWS_FORMAT_CSV, "csv")       \
    X(NEWS_FORMAT_TSV, "tsv")       \
    X(NEWS_FORMAT_PATHS, "paths")   \
    X(NEWS_FORMAT_PATHS0, "paths0") \
    X(NEWS_FORMAT_TREC, "trec")

enum news_format {
#define X(name, word) name,
    NEWS_FORMATS(X)
#undef X
};

struct news_view {
    enum news_format format;
    bool color;   /* text: with terminal colours */
    size_t width; /* text: columns */
    bool batch;   /* several results: each says which query it answers */
    bool started; /* something was printed before */
    struct news_buffer *out;
};

/* What part of the query gave a hit how much of its score; negative: took from it. */
struct news_share {
    struct news_str label;
    double weight;
};

struct news_shown_copy {
    struct news_str id;
    struct news_str path;
    double similarity;
};

struct news_shown_hit {
    uint64_t rank; /* from 1 */
    double score;
    struct news_str id;
    const struct news_article *article; /* NULL where the format needs only the id */
    struct news_snippets snippets;
    const struct news_shown_copy *copies;
    size_t copy_count;
    const struct news_share *shares; /* with --explain */
    size_t share_count;
};

struct news_result {
    struct news_str id; /* of the query, in a batch; else absent */
    struct news_str query;
    struct news_str parsed;
    uint64_t total;
    const struct news_facet *facets;
    size_t facet_count;
    const struct news_str *warnings;
    size_t warning_count;
    bool explained;               /* with --explain */
    const struct news_str *notes; /* what was made of the query's parts */
    size_t note_count;
    size_t shown;   /* hits */
    uint64_t first; /* rank of the first one shown */
};

/* Whether the format shows more of an article than its id, and more than its card. */
bool news_format_needs_article(enum news_format format);
bool news_format_needs_snippets(enum news_format format);

/* Whether it has a place for facets and explanations. */
bool news_format_shows_counts(enum news_format format);

/* In this order: once, then for each result open, its hits, close.  Failures stay in
 * the buffer. */
void news_view_open(struct news_view *view, const struct news_result *result);
void news_view_hit(struct news_view *view, const struct news_result *result,
                   const struct news_shown_hit *hit);
void news_view_close(struct news_view *view, const struct news_result *result);

/* The formats' own parts, for view.c. */
void news_json_open(struct news_view *view, const struct news_result *result);
void news_json_hit(struct news_view *view, const struct news_result *result,
                   const struct news_shown_hit *hit);
void news_json_close(struct news_view *view, const struct news_result *result);
void news_table_header(struct news_view *view);
void news_table_hit(struct news_view *view, const struct news_result *result,
                    const struct news_shown_hit *hit);
void news_trec_hit(struct news_view *view, const struct news_result *result,
                   const struct news_shown_hit *hit);
void news_text_open(struct news_view *view, const struct news_result *result);
void news_text_hit(struct news_view *view, const struct news_shown_hit *hit);
void news_text_close(struct news_view *view, const struct news_result *result);
void news_histogram(const struct news_facet *facet, size_t width, struct news_buffer *out);

#endif
