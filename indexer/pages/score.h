/*
 * score.h - how surely a block belongs to the article.
 *
 * The score is a sum over small decision trees (gradient boosting with the
 * logistic loss; Friedman 2001), each of three questions about features.h's
 * numbers.  They were fitted, with every page counting alike, on blocks that
 * the evaluation sets of trafilatura (990 pages; Apache-2.0) mark as wanted or
 * unwanted and on the expected texts of Readability's and newspaper4k's test
 * pages (153 pages; Apache-2.0, MIT).  No text of theirs is in the numbers.
 */
#ifndef NEWS_PAGES_SCORE_H
#define NEWS_PAGES_SCORE_H

#include "indexer/pages/features.h"

enum { NEWS_SCORE_TREE_COUNT = 200, NEWS_SCORE_NODES = 3 };

/* Goes to branch 0 when the feature is at most the limit, else to branch 1: to
 * that node of the tree or, where next is 0, to the leaf's value. */
struct news_score_node {
    uint8_t feature;
    float limit;
    uint8_t next[2];
    float value[2];
};

struct news_score_tree {
    struct news_score_node nodes[NEWS_SCORE_NODES];
};

extern const float news_score_start;
extern const struct news_score_tree news_score_trees[NEWS_SCORE_TREE_COUNT];

/* Log odds: above 0 is more likely article than not. */
float news_score_block(const float features[NEWS_FEATURE_COUNT]);

#endif
