/*
 * tree.h - putting a query's tree together.
 */
#ifndef NEWS_QUERY_TREE_H
#define NEWS_QUERY_TREE_H

#include "searcher/query/query.h"

/* Where trees grow. */
struct news_query_tree {
    struct news_arena *arena;
    bool any; /* words side by side: any may match */
    struct news_error *err;
};

/* Nodes, in the arena. */
struct news_query_list {
    struct news_query_node **items;
    size_t count;
    size_t room;
};

/* Words side by side: as such, behind a +, behind a - or NOT. */
struct news_query_run {
    struct news_query_list plain;
    struct news_query_list must;
    struct news_query_list not ;
};

/* Each fails with NEWS_NO_MEMORY only. */
NEWS_MUST_USE enum news_status news_tree_push(const struct news_query_tree *tree,
                                              struct news_query_list *list,
                                              struct news_query_node *node);

/* A node with these children (may be NULL). */
NEWS_MUST_USE enum news_status
news_tree_node(const struct news_query_tree *tree, enum news_query_kind kind,
               const struct news_query_list *children, struct news_query_node **out);

/* One node for the list: the only one itself, else a node of kind. */
NEWS_MUST_USE enum news_status
news_tree_join(const struct news_query_tree *tree, enum news_query_kind kind,
               const struct news_query_list *list, struct news_query_node **out);

/* What must or may match in the run; *out is left alone when it only excludes. */
NEWS_MUST_USE enum news_status news_tree_wanted(const struct news_query_tree *tree,
                                                struct news_query_run *run,
                                                struct news_query_node **out);

/* node (may be NULL: everything) without those of list. */
NEWS_MUST_USE enum news_status
news_tree_without(const struct news_query_tree *tree, struct news_query_node *node,
                  const struct news_query_list *list, struct news_query_node **out);

#endif
