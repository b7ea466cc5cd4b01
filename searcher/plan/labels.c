/*
 * Fields whose value is compared as a whole: language, path, id, address.
 */
#include "searcher/plan/planner.h"

#include "shared/text/language.h"

static enum news_term_kind
kind_of(enum news_query_field field)
{
    if (field == NEWS_IN_LANG)
        return NEWS_TERM_LANGUAGE;
    if (field == NEWS_IN_PATH)
        return NEWS_TERM_PATH;
    return field == NEWS_IN_URL ? NEWS_TERM_URL : NEWS_TERM_ID;
}

/* The tag under which articles of the language are: "de" for "German", "deu" and "de-AT". */
static enum news_status
language_tag(struct news_planner *p, const struct news_query_node *leaf, struct news_str *out)
{
    char code[NEWS_LANGUAGE_ROOM];
    news_language_normalise(leaf->text, code);
    if (!code[0])
        return news_planner_complain(p, leaf->start, "no language is called %.*s",
                                     (int)leaf->text.len, leaf->text.data);
    for (char *c = code; *c; c++)
        *c = news_ascii_lower(*c);
    *out = news_arena_copy(p->arena, news_str_from(code));
    return out->data ? NEWS_OK : news_fail_memory(p->err);
}

/* Languages by any of their names; folders with or without the slash behind. */
static enum news_status
normal_value(struct news_planner *p, const struct news_query_node *leaf, struct news_str *out)
{
    struct news_str value = leaf->text;
    if (leaf->field == NEWS_IN_PATH && leaf->style != NEWS_STYLE_PREFIX)
        while (value.len > 1 && value.data[value.len - 1] == '/')
            value.len--;
    *out = value;
    if (leaf->field != NEWS_IN_LANG)
        return NEWS_OK;
    if (leaf->style != NEWS_STYLE_PREFIX)
        return language_tag(p, leaf, out);
    char *copy = news_arena_alloc(p->arena, value.len + 1, 1);
    if (!copy)
        return news_fail_memory(p->err);
    for (size_t i = 0; i < value.len; i++)
        copy[i] = news_ascii_lower(value.data[i]);
    for (size_t i = 0; i < value.len; i++)
        if (copy[i] == '_')
            copy[i] = '-';
    *out = news_str(copy, value.len);
    return NEWS_OK;
}

struct expansion {
    struct news_planner *p;
    struct news_plan_list list; /* const struct news_xapian_query * */
    size_t at;
};

static enum news_status
take_value(void *ctx, const struct news_term_entry *entry, struct news_error *err)
{
    struct expansion *expansion = ctx;
    struct news_planner *p = expansion->p;
    (void)err;
    if (expansion->list.count == NEWS_MAX_EXPANSION)
        return news_planner_complain(p, expansion->at, "this stands for more than %d values",
                                     NEWS_MAX_EXPANSION);
    const struct news_xapian_query *query = news_xapian_query_term(p->pool, entry->term, 1);
    return news_planner_push(p, &expansion->list, &query, sizeof(struct news_xapian_query *));
}

static enum news_status
plan_beginning(struct news_planner *p, const struct news_query_node *leaf, struct news_str value,
               struct news_plan_node *node)
{
    struct expansion expansion = { .p = p, .at = leaf->start };
    struct news_buffer prefix;
    enum news_status status = NEWS_OK;
    news_buffer_init(&prefix, 4096);
    news_term_make(kind_of(leaf->field), value, &prefix);
    status = news_buffer_check(&prefix, "prefix", p->err);
    if (!status && p->db)
        status =
            news_xapian_each_term(p->db, news_buffer_str(&prefix), take_value, &expansion, p->err);
    news_buffer_clear(&prefix);
    if (status)
        return status;
    node->query = news_planner_unweighted(
        p, news_xapian_query_join(p->pool, NEWS_OP_OR,
                                  (const struct news_xapian_query *const *)expansion.list.items,
                                  expansion.list.count, 0));
    return NEWS_OK;
}

enum news_status
news_plan_label(struct news_planner *p, const struct news_query_node *leaf,
                struct news_plan_node *node)
{
    struct news_str value;
    const struct news_xapian_query *query = NULL;
    enum news_status status = normal_value(p, leaf, &value);
    if (status)
        return status;
    if (leaf->style == NEWS_STYLE_PREFIX)
        return plan_beginning(p, leaf, value, node);
    status = news_planner_term(p, kind_of(leaf->field), value, &query);
    node->query = news_planner_unweighted(p, query);
    return status;
}
