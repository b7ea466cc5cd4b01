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

/* What to say of a leaf whose text begins with shown; no data when nothing, or when
 * there is no memory for it (*failed). */
static struct news_str
find_doubt(struct doubting *d, const struct news_query_node *leaf, struct news_str shown,
           bool *failed)
{
    struct news_str field = unknown_field(shown);
    struct news_str warning = { NULL, 0 };
    bool star = news_str_find(leaf->text, news_str("*", 1), 0) != NEWS_STR_NONE;
    enum news_value_kind kind = news_query_field_value(leaf->field);
    bool words = kind == NEWS_VALUE_WORDS || kind == NEWS_VALUE_NAME;
    if (leaf->style == NEWS_STYLE_PHRASE && words && star)
        warning = news_arena_format(d->arena, "* counts for nothing in a phrase: \"%.*s\"",
                                    (int)shown.len, shown.data);
    else if (leaf->style != NEWS_STYLE_WORD || leaf->field != NEWS_IN_TEXT)
        return warning;
    else if (news_str_equal(shown, news_str("|", 1)) || news_str_equal(shown, news_str("||", 2)))
        warning = news_arena_format(d->arena, "%.*s is no operator, and was left out: OR is one",
                                    (int)shown.len, shown.data);
    else if (field.len)
        warning = news_arena_format(d->arena, "%.*s: is no field, and was read as a word: %.*s",
                                    (int)field.len, field.data, (int)shown.len, shown.data);
    else if (star)
        warning = news_arena_format(d->arena, "* counts only at the end of a word: %.*s",
                                    (int)shown.len, shown.data);
    else
        return warning;
    *failed = !warning.data;
    return warning;
}

static enum news_status
doubt_leaf(struct doubting *d, const struct news_query_node *leaf)
{
    size_t most = leaf->text.len < LONGEST_SHOWN ? leaf->text.len : LONGEST_SHOWN;
    struct news_str shown = news_str_slice(leaf->text, 0, news_utf8_floor(leaf->text, most));
    bool failed = false;
    if (d->query->warning_count == MAX_WARNINGS)
        return NEWS_OK;
    struct news_str warning = find_doubt(d, leaf, shown, &failed);
    if (warning.data)
        d->query->warnings[d->query->warning_count++] = warning;
    return failed ? news_fail_memory(d->err) : NEWS_OK;
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
