#include "indexer/pages/score.h"

static float
read_tree(const struct news_score_tree *tree, const float *features)
{
    unsigned at = 0;
    for (;;) {
        const struct news_score_node *node = &tree->nodes[at];
        unsigned branch = features[node->feature] > node->limit;
        if (!node->next[branch])
            return node->value[branch];
        at = node->next[branch];
    }
}

float
news_score_block(const float features[NEWS_FEATURE_COUNT])
{
    float score = news_score_start;
    for (unsigned i = 0; i < NEWS_SCORE_TREE_COUNT; i++)
        score += read_tree(&news_score_trees[i], features);
    return score;
}
