#include "searcher/plan/plan.h"

#include <stdlib.h>

#include "searcher/plan/planner.h"

static enum news_status
plan_node(struct news_planner *p, const struct news_query_node *query, struct news_plan_node **out);

static enum news_status
plan_value(struct news_planner *p, const struct news_query_node *leaf, struct news_plan_node *node)
{
    switch (news_query_field_value(leaf->field)) {
    case NEWS_VALUE_WORDS:
        return leaf->style == NEWS_STYLE_PREFIX ? news_plan_prefix(p, leaf, node)
                                                : news_plan_words(p, leaf, node);
    case NEWS_VALUE_NAME:
        return news_plan_named(p, leaf, node);
    case NEWS_VALUE_LABEL:
        return news_plan_label(p, leaf, node);
    case NEWS_VALUE_DAYS:
        return news_plan_days(p, leaf, node);
    case NEWS_VALUE_SAVED:
        break;
    }
    return news_planner_complain(p, leaf->start, "there is no saved query here to look \"%.*s\" up",
                                 (int)leaf->text.len, leaf->text.data);
}

/* Remembers what the leaf, or words near each other, is called where weights are
 * explained.  Plain text gives its words themselves. */
static enum news_status
name_part(struct news_planner *p, const struct news_query_node *query,
          const struct news_plan_node *node)
{
    struct news_buffer label;
    bool plain = query->kind == NEWS_QUERY_TEXT && query->style == NEWS_STYLE_PLAIN;
    if (!p->options->explain || plain || node->empty)
        return NEWS_OK;
    news_buffer_init(&label, NEWS_QUERY_MAX_BYTES * 2);
    news_query_print(query, &label);
    struct news_str text = news_arena_copy(p->arena, news_buffer_str(&label));
    news_buffer_clear(&label);
    return text.data ? news_planner_part(p, text, node->query) : news_fail_memory(p->err);
}

static const struct news_xapian_query *
join(struct news_planner *p, enum news_xapian_op op, const struct news_plan_list *list)
{
    const struct news_xapian_query *const *parts = list->items;
    if (list->count == 1)
        return parts[0];
    return news_xapian_query_join(p->pool, op, parts, list->count, 0);
}

static enum news_status
push_query(struct news_planner *p, struct news_plan_list *list,
           const struct news_xapian_query *query)
{
    return news_planner_push(p, list, &query, sizeof(struct news_xapian_query *));
}

/* A doubtful child may find too much.  Where that would exclude too much it finds
 * nothing instead, and the check does all. */
static const struct news_xapian_query *
bounded(struct news_planner *p, const struct news_plan_node *child)
{
    return child->doubtful && p->negated ? news_xapian_query_nothing(p->pool) : child->query;
}

/* Whether it asks for words, and not only for a day, a name, a language. */
static bool
has_words(const struct news_query_node *query)
{
    bool has =
        query->kind == NEWS_QUERY_TEXT && news_query_field_value(query->field) == NEWS_VALUE_WORDS;
    for (size_t i = 0; i < query->count && !has; i++)
        has = has_words(query->children[i]);
    return has;
}

/* Which children are function words.  Of words side by side of which any may match
 * they are left out where there are others, since they would find everything. */
static enum news_status
find_stopwords(struct news_planner *p, const struct news_query_node *query, bool *left_out)
{
    bool others = false;
    bool any = query->kind == NEWS_QUERY_OR && query->any;
    enum news_status status = NEWS_OK;
    for (size_t i = 0; i < query->count && !status; i++) {
        status = news_plan_is_stopword(p, query->children[i], &left_out[i]);
        others = others || (!left_out[i] && has_words(query->children[i]));
    }
    for (size_t i = 0; i < query->count && !status; i++) {
        struct news_plan_list *list = any ? &p->left_out : &p->required;
        if (left_out[i] && others && !p->negated)
            status = news_planner_push(p, list, &query->children[i]->text,
                                       sizeof query->children[i]->text);
        left_out[i] = left_out[i] && others && any;
    }
    return status;
}

static enum news_status
empty_node(struct news_planner *p, struct news_plan_node **out)
{
    struct news_plan_node *node = news_arena_alloc(p->arena, 1, sizeof *node);
    if (!node)
        return news_fail_memory(p->err);
    node->kind = NEWS_QUERY_TEXT;
    node->empty = true;
    *out = node;
    return NEWS_OK;
}

static enum news_status
plan_children(struct news_planner *p, const struct news_query_node *query,
              struct news_plan_node *node)
{
    enum news_status status = NEWS_OK;
    bool *left_out = news_arena_alloc(p->arena, query->count, sizeof *left_out);
    node->children = news_arena_alloc(p->arena, query->count, sizeof(struct news_plan_node *));
    if (!left_out || !node->children)
        return news_fail_memory(p->err);
    if (query->kind == NEWS_QUERY_AND || query->kind == NEWS_QUERY_OR)
        status = find_stopwords(p, query, left_out);
    for (size_t i = 0; i < query->count && !status; i++) {
        struct news_plan_node *child = NULL;
        bool negated = p->negated;
        p->negated = negated != (query->kind == NEWS_QUERY_NOT && i > 0);
        status = left_out[i] ? empty_node(p, &child) : plan_node(p, query->children[i], &child);
        p->negated = negated;
        if (status)
            return status;
        node->children[node->count++] = child;
        node->doubtful = node->doubtful || (child->doubtful && !child->empty);
    }
    return status;
}

/* Makes one node of two neighbours that may also stand as one word. */
static enum news_status
merge_pair(struct news_planner *p, struct news_plan_node **pair,
           const struct news_xapian_query *compound)
{
    struct news_plan_node *merged = NULL;
    const struct news_xapian_query *two[2] = { pair[0]->query, pair[1]->query };
    enum news_status status = empty_node(p, &merged);
    if (status || !merged)
        return status;
    const struct news_xapian_query *ways[2] = {
        news_xapian_query_join(p->pool, NEWS_OP_AND, two, 2, 0), compound
    };
    merged->query = news_xapian_query_join(p->pool, NEWS_OP_OR, ways, 2, 0);
    merged->empty = false;
    pair[0] = merged;
    return empty_node(p, &pair[1]);
}

/* The AND of the children, in which neighbours may also stand as one word: that
 * word then counts for both. */
static enum news_status
join_all(struct news_planner *p, const struct news_query_node *query, struct news_plan_node *node)
{
    struct news_plan_list parts = { 0 };
    enum news_status status = NEWS_OK;
    for (size_t i = 0; i < node->count && !status; i++) {
        const struct news_xapian_query *compound = NULL;
        if (node->children[i]->empty)
            continue;
        if (i + 1 < node->count && !node->children[i + 1]->empty)
            status = news_plan_compound(p, query->children[i], query->children[i + 1], &compound);
        if (!status && compound)
            status = merge_pair(p, &node->children[i], compound);
        if (!status)
            status = push_query(p, &parts, bounded(p, node->children[i]));
    }
    if (!status)
        node->query = join(p, NEWS_OP_AND, &parts);
    node->empty = parts.count == 0;
    return status;
}

static enum news_status
join_any(struct news_planner *p, struct news_plan_node *node)
{
    struct news_plan_list parts = { 0 };
    enum news_status status = NEWS_OK;
    for (size_t i = 0; i < node->count && !status; i++)
        if (!node->children[i]->empty)
            status = push_query(p, &parts, bounded(p, node->children[i]));
    if (!status)
        node->query = join(p, NEWS_OP_OR, &parts);
    node->empty = parts.count == 0;
    return status;
}

/* NOT and MAYBE: the first child, and then the others. */
static enum news_status
join_first(struct news_planner *p, enum news_xapian_op op, struct news_plan_node *node)
{
    struct news_plan_list parts = { 0 };
    struct news_plan_node *first = node->children[0];
    bool negated = p->negated;
    enum news_status status = NEWS_OK;
    const struct news_xapian_query *query = bounded(p, first);
    if (first->empty && op == NEWS_OP_AND_MAYBE) {
        node->empty = true;
        return NEWS_OK;
    }
    if (first->empty)
        query = news_xapian_query_all(p->pool);
    status = push_query(p, &parts, query);
    for (size_t i = 1; i < node->count && !status; i++) {
        p->negated = negated != (op == NEWS_OP_AND_NOT);
        if (!node->children[i]->empty)
            status = push_query(p, &parts, bounded(p, node->children[i]));
        p->negated = negated;
    }
    node->query = join(p, op, &parts);
    return status;
}

static enum news_status
plan_joined(struct news_planner *p, const struct news_query_node *query,
            struct news_plan_node *node)
{
    enum news_status status = plan_children(p, query, node);
    if (status)
        return status;
    if (query->kind == NEWS_QUERY_AND)
        return join_all(p, query, node);
    if (query->kind == NEWS_QUERY_OR)
        return join_any(p, node);
    return join_first(p, query->kind == NEWS_QUERY_NOT ? NEWS_OP_AND_NOT : NEWS_OP_AND_MAYBE, node);
}

static bool
is_written_name(const struct news_query_node *leaf)
{
    return news_query_field_value(leaf->field) == NEWS_VALUE_NAME && leaf->as_written &&
           leaf->style != NEWS_STYLE_PREFIX;
}

/* A name as written: the article names whom it may mean, and has those words. */
static enum news_status
plan_written_name(struct news_planner *p, const struct news_query_node *leaf,
                  struct news_plan_node *node)
{
    struct news_query_node *words = news_arena_alloc(p->arena, 1, sizeof *words);
    struct news_plan_list parts = { 0 };
    enum news_status status = NEWS_OK;
    node->children = news_arena_alloc(p->arena, 2, sizeof(struct news_plan_node *));
    if (!words || !node->children)
        return news_fail_memory(p->err);
    *words = *leaf;
    words->field = NEWS_IN_TEXT;
    words->style = NEWS_STYLE_PHRASE;
    node->kind = NEWS_QUERY_AND;
    for (size_t i = 0; i < 2 && !status; i++) {
        struct news_plan_node *child = NULL;
        status = empty_node(p, &child);
        if (status || !child)
            return status;
        child->empty = false;
        node->children[node->count++] = child;
        status = plan_value(p, i ? words : leaf, child);
        node->doubtful = node->doubtful || child->doubtful;
        if (!status && !child->empty)
            status = push_query(p, &parts, bounded(p, child));
    }
    if (!status)
        node->query = join(p, NEWS_OP_AND, &parts);
    return status;
}

static enum news_status
plan_node(struct news_planner *p, const struct news_query_node *query, struct news_plan_node **out)
{
    enum news_status status = NEWS_OK;
    struct news_plan_node *node = news_arena_alloc(p->arena, 1, sizeof *node);
    if (!node)
        return news_fail_memory(p->err);
    node->kind = query->kind;
    switch (query->kind) {
    case NEWS_QUERY_ALL:
        node->query = news_planner_unweighted(p, news_xapian_query_all(p->pool));
        break;
    case NEWS_QUERY_TEXT:
        status =
            is_written_name(query) ? plan_written_name(p, query, node) : plan_value(p, query, node);
        if (!status)
            status = name_part(p, query, node);
        break;
    case NEWS_QUERY_NEAR:
        node->kind = NEWS_QUERY_TEXT;
        status = news_plan_near(p, query, node);
        if (!status)
            status = name_part(p, query, node);
        break;
    case NEWS_QUERY_AND:
    case NEWS_QUERY_OR:
    case NEWS_QUERY_NOT:
    case NEWS_QUERY_MAYBE:
        status = plan_joined(p, query, node);
        break;
    }
    *out = node;
    return status;
}

static size_t
count_leaves(const struct news_query_node *node)
{
    size_t count = node->kind == NEWS_QUERY_TEXT;
    for (size_t i = 0; i < node->count; i++)
        count += count_leaves(node->children[i]);
    return count;
}

/* The whole: what was asked for, within --since and --until. */
static enum news_status
plan_root(struct news_planner *p, const struct news_query *query, struct news_plan_node **out)
{
    const struct news_xapian_query *span = NULL;
    struct news_plan_node *root = NULL;
    enum news_status status = plan_node(p, query->root, &root);
    if (!status && root && root->empty)
        return news_planner_complain(p, query->root->start, "there is no word in this query");
    if (!status)
        status = news_plan_span(p, &span);
    if (status || !root)
        return status;
    if (span) {
        const struct news_xapian_query *parts[2] = { root->query, span };
        root->query = news_xapian_query_join(p->pool, NEWS_OP_FILTER, parts, 2, 0);
    }
    *out = root;
    return news_xapian_pool_check(p->pool, p->err);
}

static int
by_key(const void *a, const void *b)
{
    const struct news_plan_name *x = a, *y = b;
    int order = (x->type > y->type) - (x->type < y->type);
    if (!order)
        order = news_str_compare(x->key, y->key);
    return order ? order : (x->concept > y->concept) - (x->concept < y->concept);
}

enum news_status
news_plan_make(const struct news_query *query, const struct news_plan_options *options,
               struct news_arena *arena, struct news_plan *out, size_t *at, struct news_error *err)
{
    size_t ignored = 0;
    struct news_plan plan = { .index = options->index,
                              .vocabulary = options->vocabulary,
                              .pool = news_xapian_pool_new(news_index_terms(options->index)) };
    struct news_planner planner = { .index = options->index,
                                    .vocabulary = options->vocabulary,
                                    .arena = arena };
    planner.db = news_index_terms(options->index);
    planner.options = options;
    planner.pool = plan.pool;
    planner.at = at ? at : &ignored;
    planner.err = err;
    planner.leaves = count_leaves(query->root);
    if (!plan.pool)
        return news_fail_memory(err);
    enum news_status status =
        planner.db ? news_xapian_stats(planner.db, &planner.stats, err) : NEWS_OK;
    if (!status)
        status = plan_root(&planner, query, &plan.root);
    if (!status)
        status = news_matcher_new(planner.patterns.items, planner.patterns.count, arena,
                                  &plan.matcher, err);
    if (status) {
        news_xapian_pool_free(plan.pool);
        return status;
    }
    if (planner.names.count)
        qsort(planner.names.items, planner.names.count, sizeof(struct news_plan_name), by_key);
    plan.names = planner.names.items;
    plan.name_count = planner.names.count;
    plan.parts = planner.parts.items;
    plan.part_count = planner.parts.count;
    plan.notes = planner.notes.items;
    plan.note_count = planner.notes.count;
    plan.concepts = planner.concepts;
    plan.left_out = planner.left_out.items;
    plan.left_out_count = planner.left_out.count;
    plan.required = planner.required.items;
    plan.required_count = planner.required.count;
    plan.timed = planner.timed.items;
    plan.timed_count = planner.timed.count;
    *out = plan;
    return NEWS_OK;
}

void
news_plan_clear(struct news_plan *plan)
{
    news_xapian_pool_free(plan->pool);
    *plan = (struct news_plan){ 0 };
}
