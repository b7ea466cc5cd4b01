#include "searcher/query/tree.h"

enum news_status
news_tree_push(const struct news_query_tree *tree, struct news_query_list *nodes,
               struct news_query_node *node)
{
    struct news_query_node **items = nodes->items;
    if (nodes->count == nodes->room) {
        items = news_arena_grow(tree->arena, nodes->items, nodes->count, &nodes->room,
                                sizeof(struct news_query_node *));
        if (!items)
            return news_fail_memory(tree->err);
        nodes->items = items;
    }
    items[nodes->count++] = node;
    return NEWS_OK;
}

enum news_status
news_tree_node(const struct news_query_tree *tree, enum news_query_kind kind,
               const struct news_query_list *children, struct news_query_node **out)
{
    struct news_query_node *node = news_arena_alloc(tree->arena, 1, sizeof *node);
    if (!node)
        return news_fail_memory(tree->err);
    node->kind = kind;
    if (children && children->count) {
        node->children = children->items;
        node->count = children->count;
        node->start = children->items[0]->start;
        node->end = children->items[children->count - 1]->end;
    }
    *out = node;
    return NEWS_OK;
}

enum news_status
news_tree_join(const struct news_query_tree *tree, enum news_query_kind kind,
               const struct news_query_list *list, struct news_query_node **out)
{
    if (list->count != 1)
        return news_tree_node(tree, kind, list, out);
    *out = list->items[0];
    return NEWS_OK;
}

enum news_status
news_tree_wanted(const struct news_query_tree *tree, struct news_query_run *run,
                 struct news_query_node **out)
{
    enum news_status status = NEWS_OK;
    struct news_query_list maybe = { 0 };
    struct news_query_node *must = NULL;
    if (!run->plain.count && !run->must.count)
        return NEWS_OK;
    if (!tree->any) {
        for (size_t i = 0; i < run->plain.count && !status; i++)
            status = news_tree_push(tree, &run->must, run->plain.items[i]);
        return status ? status : news_tree_join(tree, NEWS_QUERY_AND, &run->must, out);
    }
    if (!run->must.count) {
        status = news_tree_join(tree, NEWS_QUERY_OR, &run->plain, out);
        if (!status && run->plain.count > 1)
            (*out)->any = true;
        return status;
    }
    status = news_tree_join(tree, NEWS_QUERY_AND, &run->must, &must);
    if (!run->plain.count && !status)
        *out = must;
    if (status || !run->plain.count)
        return status;
    status = news_tree_push(tree, &maybe, must);
    for (size_t i = 0; i < run->plain.count && !status; i++)
        status = news_tree_push(tree, &maybe, run->plain.items[i]);
    return status ? status : news_tree_node(tree, NEWS_QUERY_MAYBE, &maybe, out);
}

enum news_status
news_tree_without(const struct news_query_tree *tree, struct news_query_node *node,
                  const struct news_query_list *list, struct news_query_node **out)
{
    struct news_query_list children = { 0 };
    enum news_status status = NEWS_OK;
    if (!list->count) {
        *out = node;
        return NEWS_OK;
    }
    if (!node) {
        status = news_tree_node(tree, NEWS_QUERY_ALL, NULL, &node);
        if (!status && node)
            node->start = node->end = list->items[0]->start;
    }
    if (!status)
        status = news_tree_push(tree, &children, node);
    for (size_t i = 0; i < list->count && !status; i++)
        status = news_tree_push(tree, &children, list->items[i]);
    return status ? status : news_tree_node(tree, NEWS_QUERY_NOT, &children, out);
}
