#include "searcher/run/saved.h"

/* Deeper than anyone builds searches from searches. */
enum { MAX_DEPTH = 16 };

struct expansion {
    const char *index;
    struct news_arena *arena;
    const char *names[MAX_DEPTH]; /* what is being expanded, outermost first */
    size_t depth;
    struct news_query_node *leaf; /* of the query as typed, for messages */
    size_t leaves;
    size_t *at;
    struct news_error *err;
};

static enum news_status expand_node(struct expansion *e, struct news_query_node **node);

/* What comes from elsewhere has no place in the query but that of query:NAME. */
static void
set_place(struct news_query_node *node, const struct news_query_node *leaf)
{
    node->start = leaf->start;
    node->end = leaf->end;
    for (size_t i = 0; i < node->count; i++)
        set_place(node->children[i], leaf);
}

static struct news_query_node *
new_node(struct expansion *e, enum news_query_kind kind, size_t room)
{
    struct news_query_node *node = news_arena_alloc(e->arena, 1, sizeof *node);
    if (!node)
        return NULL;
    node->kind = kind;
    node->children = news_arena_alloc(e->arena, room + 1, sizeof(struct news_query_node *));
    return node->children ? node : NULL;
}

/* "date:WHEN.." or "date:..WHEN" for a search's --since and --until. */
static struct news_query_node *
new_span(struct expansion *e, const char *before, const char *when, const char *after)
{
    struct news_query_node *node = new_node(e, NEWS_QUERY_TEXT, 0);
    if (!node)
        return NULL;
    node->field = NEWS_IN_DATE;
    node->text = news_arena_format(e->arena, "%s%s%s", before, when, after);
    if (strchr(when, ' ')) /* "last week.." is one value in quotes alone */
        node->style = NEWS_STYLE_PHRASE;
    return node->text.data ? node : NULL;
}

static enum news_status
with_span(struct expansion *e, const struct news_saved *saved, struct news_query_node **root)
{
    struct news_query_node *both = NULL;
    if (!saved->since && !saved->until)
        return NEWS_OK;
    both = new_node(e, NEWS_QUERY_AND, 3);
    if (!both)
        return news_fail_memory(e->err);
    both->children[both->count++] = *root;
    if (saved->since && !(both->children[both->count++] = new_span(e, "", saved->since, "..")))
        return news_fail_memory(e->err);
    if (saved->until && !(both->children[both->count++] = new_span(e, "..", saved->until, "")))
        return news_fail_memory(e->err);
    *root = both;
    return NEWS_OK;
}

static enum news_status
refer(struct expansion *e, const char *name)
{
    for (size_t i = 0; i < e->depth; i++) {
        if (strcmp(e->names[i], name) != 0)
            continue;
        *e->at = e->leaf->start;
        return news_fail(e->err, NEWS_QUERY, "the saved search '%s' refers to itself", name);
    }
    if (e->depth == MAX_DEPTH) {
        *e->at = e->leaf->start;
        return news_fail(e->err, NEWS_QUERY, "saved searches refer to each other too deep");
    }
    e->names[e->depth++] = name;
    return NEWS_OK;
}

static enum news_status
read_saved(struct expansion *e, const char *name, struct news_query_node **out)
{
    struct news_saved saved = { .any = false };
    struct news_query query;
    size_t ignored = 0;
    enum news_status status = news_saved_read(e->index, name, e->arena, &saved, e->err);
    struct news_query_options options = { .any = saved.any };
    if (!status) {
        options.plain = saved.plain;
        options.exact = saved.exact;
        status = news_query_parse(saved.query, &options, e->arena, &query, &ignored, e->err);
    }
    if (!status)
        status = with_span(e, &saved, &query.root);
    if (status) {
        if (status == NEWS_USAGE)
            status = NEWS_QUERY;
        *e->at = e->leaf->start;
        if (e->err)
            news_error_prefix(e->err, "query:%s: ", name);
        return status;
    }
    *out = query.root;
    return NEWS_OK;
}

static enum news_status
expand_leaf(struct expansion *e, struct news_query_node **node)
{
    struct news_query_node *leaf = *node;
    struct news_query_node *root = NULL;
    bool outermost = e->depth == 0;
    struct news_str name = news_arena_copy(e->arena, leaf->text);
    if (!name.data)
        return news_fail_memory(e->err);
    if (outermost)
        e->leaf = leaf;
    enum news_status status = refer(e, name.data);
    if (!status)
        status = read_saved(e, name.data, &root);
    if (!status)
        status = expand_node(e, &root);
    if (status)
        return status;
    set_place(root, leaf);
    e->depth--;
    *node = root;
    return NEWS_OK;
}

static enum news_status
expand_node(struct expansion *e, struct news_query_node **node)
{
    enum news_status status = NEWS_OK;
    if ((*node)->kind == NEWS_QUERY_TEXT && ++e->leaves > NEWS_QUERY_MAX_LEAVES) {
        *e->at = e->leaf ? e->leaf->start : (*node)->start;
        return news_fail(e->err, NEWS_QUERY,
                         "with its saved searches this query has too many words");
    }
    if ((*node)->kind == NEWS_QUERY_TEXT && (*node)->field == NEWS_IN_QUERY)
        return expand_leaf(e, node);
    for (size_t i = 0; i < (*node)->count && !status; i++)
        status = expand_node(e, &(*node)->children[i]);
    return status;
}

enum news_status
news_saved_expand(const char *index, struct news_query *query, struct news_arena *arena, size_t *at,
                  struct news_error *err)
{
    size_t place = 0;
    struct expansion e = { .index = index, .arena = arena, .at = &place, .err = err };
    enum news_status status = expand_node(&e, &query->root);
    if (status)
        *at = place;
    return status;
}
