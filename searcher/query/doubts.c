#include "searcher/query/doubts.h"

enum { MAX_WARNINGS = 8, LONGEST_SHOWN = 80 };

struct doubting {
    struct news_query *query;
    struct news_arena *arena;
    struct news_error *err;
};

/* What stands before the colon of "titel:ferry"; empty for 10:30 and http://. */
static struct news_str
unknown_field(struct news_str word)
{
    size_t len = 0;
    while (word.data && len < word.len && news_is_ascii_alpha(word.data[len]))
        len++;
    bool field = len > 1 && len + 1 < word.len && word.data[len] == ':' &&
                 word.data[len + 1] != ':' && word.data[len + 1] != '/';
    return news_str_slice(word, 0, field ? len : 0);
}

static enum news_status
doubt_leaf(struct doubting *d, const struct news_query_node *leaf)
{
    struct news_str shown =
        news_str_slice(leaf->text, 0,
                       news_utf8_floor(leaf->text, leaf->text.len < LONGEST_SHOWN ? leaf->text.len
                                                                                  : LONGEST_SHOWN));
    struct news_str field = unknown_field(shown);
    struct news_str warning = { NULL, 0 };
    if (leaf->style != NEWS_STYLE_WORD || leaf->field != NEWS_IN_TEXT ||
        d->query->warning_count == MAX_WARNINGS)
        return NEWS_OK;
    if (field.len)
        warning = news_arena_format(d->arena, "%.*s: is no field, and was read as a word: %.*s",
                                    (int)field.len, field.data, (int)shown.len, shown.data);
    else if (news_str_find(shown, news_str("*", 1), 0) != NEWS_STR_NONE)
        warning = news_arena_format(d->arena, "* counts only at the end of a word: %.*s",
                                    (int)shown.len, shown.data);
    else
        return NEWS_OK;
    if (!warning.data)
        return news_fail_memory(d->err);
    d->query->warnings[d->query->warning_count++] = warning;
    return NEWS_OK;
}

/* As deep as brackets may be nested. */
static enum news_status
doubt_node(struct doubting *d, const struct news_query_node *node)
{
    enum news_status status = node->kind == NEWS_QUERY_TEXT ? doubt_leaf(d, node) : NEWS_OK;
    for (size_t i = 0; i < node->count && !status; i++)
        status = doubt_node(d, node->children[i]);
    return status;
}

enum news_status
news_query_doubts(struct news_query *query, struct news_arena *arena, struct news_error *err)
{
    struct doubting d = { .query = query, .arena = arena, .err = err };
    query->warnings = news_arena_alloc(arena, MAX_WARNINGS, sizeof *query->warnings);
    return query->warnings ? doubt_node(&d, query->root) : news_fail_memory(err);
}
