/*
 * match.h - the articles that a plan finds, best first.
 *
 * Order is total, so that it is the same on every run and machine: by score (or
 * date), then newest first, then by id.  Scores are rounded before they are
 * compared, since they are sums whose order depends on the segments.
 */
#ifndef NEWS_MATCH_MATCH_H
#define NEWS_MATCH_MATCH_H

#include "searcher/plan/plan.h"

/* X(name, word) */
#define NEWS_SORTS(X)                   \
    X(NEWS_SORT_RELEVANCE, "relevance") \
    X(NEWS_SORT_NEWEST, "newest")       \
    X(NEWS_SORT_OLDEST, "oldest")       \
    X(NEWS_SORT_RECENCY, "recency")

enum news_sort {
#define X(name, word) name,
    NEWS_SORTS(X)
#undef X
};

const char *news_sort_word(enum news_sort sort);
/* The order called word; false when there is none. */
bool news_sort_find(struct news_str word, enum news_sort *out);

/* Whether an article is to be left out; id is its id. */
typedef bool news_skip(void *ctx, struct news_str id);

struct news_match_options {
    enum news_sort sort;
    double half_life_days; /* of recency */
    int64_t now;           /* seconds since 1970-01-01T00:00:00Z */
    bool copies;           /* near-duplicates are hits of their own */
    uint64_t offset;
    uint64_t limit;
    news_skip *skip; /* may be NULL */
    void *skip_ctx;
};

struct news_copy {
    uint32_t docid;
    double similarity; /* to the hit, from 0 to 1 */
};

struct news_hit {
    uint32_t docid;
    double score; /* with recency: the mixed one */
    struct news_copy *copies;
    size_t copy_count;
};

struct news_scored {
    uint32_t docid;
    double score;
};

struct news_matches {
    struct news_scored *all; /* every match, in no order */
    size_t total;
    struct news_hit *hits; /* those asked for, in order */
    size_t count;
};

/* BM25, one setting for every collection; measured on seven: k1 from 0.9 to 2, b from 0.4 to 0.9. */
extern const struct news_xapian_ranking news_ranking;

/* Runs the plan.  Everything in *out is in the arena.  Fails as reading the index does:
 * NEWS_STALE means open it again. */
NEWS_MUST_USE enum news_status
news_match_run(const struct news_plan *plan, const struct news_match_options *options,
               struct news_arena *arena, struct news_matches *out, struct news_error *err);

/* The id of an article.  Needs NEWS_COLUMNS_IDS. */
struct news_str news_match_id(const struct news_index *index, uint32_t docid);

/* Below 0 when article a comes before b by their ids alone: news_segment_compare_rows(). */
int news_match_compare_ids(const struct news_index *index, uint32_t a, uint32_t b);

/* When it was published, in minutes since 1970-01-01 UTC; INT64_MIN when that is not
 * known.  Needs NEWS_COLUMNS_DATES. */
int64_t news_match_minute(const struct news_index *index, uint32_t docid);

#endif
