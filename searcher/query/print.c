#include <stdio.h>

#include "searcher/query/query.h"

static bool
is_simple_char(char c)
{
    return !news_is_ascii_space(c) && c != '"' && c != '(' && c != ')' && c != '*';
}

/* A word that reads back as itself: anything else is put in quotes. */
static bool
is_simple(const struct news_query_node *leaf)
{
    enum news_query_field field;
    struct news_str text = leaf->text;
    if (!text.len || text.data[0] == '+' || text.data[0] == '-' || text.data[0] == '=')
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (!is_simple_char(text.data[i]))
            return false;
        if (text.data[i] == ':' && leaf->field == NEWS_IN_TEXT &&
            news_query_field_find(news_str_slice(text, 0, i), &field))
            return false;
    }
    static const char *const operators[] = { "AND", "OR", "NOT", "NEAR" };
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
        if (news_str_equal(text, news_str_from(operators[i])))
            return false;
    return !news_str_starts_with(text, news_str("NEAR/", 5));
}

/* The text with each run of white space made one space. */
static void
print_plain(struct news_str text, struct news_buffer *out)
{
    text = news_str_trim(text);
    for (size_t i = 0; i < text.len; i++) {
        bool space = news_is_ascii_space(text.data[i]);
        if (!space)
            news_buffer_add_byte(out, text.data[i]);
        else if (!news_is_ascii_space(text.data[i - 1]))
            news_buffer_add_byte(out, ' ');
    }
}

static void
print_leaf(const struct news_query_node *leaf, struct news_buffer *out)
{
    if (leaf->field != NEWS_IN_TEXT)
        news_buffer_format(out, "%s:", news_query_field_word(leaf->field));
    if (leaf->as_written && leaf->field != NEWS_IN_TEXT)
        news_buffer_add_byte(out, '=');
    switch (leaf->style) {
    case NEWS_STYLE_PLAIN:
        print_plain(leaf->text, out);
        return;
    case NEWS_STYLE_RANGE:
        news_buffer_add_str(out, leaf->text);
        return;
    case NEWS_STYLE_WORD:
    case NEWS_STYLE_PHRASE:
    case NEWS_STYLE_PREFIX:
        break;
    }
    /* A word with a quote in it (5'11") was not quoted, and could not be. */
    bool holds_quote = news_str_find(leaf->text, news_str("\"", 1), 0) != NEWS_STR_NONE;
    bool quoted = leaf->style == NEWS_STYLE_PHRASE || (!is_simple(leaf) && !holds_quote);
    if (leaf->style == NEWS_STYLE_PREFIX)
        quoted = false;
    if (quoted)
        news_buffer_add_byte(out, '"');
    print_plain(leaf->text, out);
    if (quoted)
        news_buffer_add_byte(out, '"');
    if (leaf->style == NEWS_STYLE_PREFIX)
        news_buffer_add_byte(out, '*');
    if (leaf->style == NEWS_STYLE_PHRASE && leaf->slop)
        news_buffer_format(out, "~%u", leaf->slop);
}

static bool
is_leaf(const struct news_query_node *node)
{
    return node->kind == NEWS_QUERY_TEXT || node->kind == NEWS_QUERY_ALL;
}

static void
print_child(const struct news_query_node *child, struct news_buffer *out)
{
    if (!is_leaf(child))
        news_buffer_add_byte(out, '(');
    news_query_print(child, out);
    if (!is_leaf(child))
        news_buffer_add_byte(out, ')');
}

static void
print_joined(const struct news_query_node *node, const char *word, struct news_buffer *out)
{
    for (size_t i = 0; i < node->count; i++) {
        if (i)
            news_buffer_add_c(out, word);
        print_child(node->children[i], out);
    }
}

/* "a NOT b NOT c"; "NOT b" when all articles are meant. */
static void
print_not(const struct news_query_node *node, struct news_buffer *out)
{
    bool all = node->children[0]->kind == NEWS_QUERY_ALL;
    if (!all)
        print_child(node->children[0], out);
    for (size_t i = 1; i < node->count; i++) {
        news_buffer_add_c(out, all && i == 1 ? "NOT " : " NOT ");
        print_child(node->children[i], out);
    }
}

void
news_query_print(const struct news_query_node *node, struct news_buffer *out)
{
    char near[32];
    switch (node->kind) {
    case NEWS_QUERY_ALL:
        news_buffer_add_byte(out, '*');
        break;
    case NEWS_QUERY_TEXT:
        print_leaf(node, out);
        break;
    case NEWS_QUERY_NEAR:
        (void)snprintf(near, sizeof near, " NEAR/%u ", node->slop);
        print_joined(node, near, out);
        break;
    case NEWS_QUERY_AND:
        print_joined(node, " AND ", out);
        break;
    case NEWS_QUERY_OR:
        print_joined(node, " OR ", out);
        break;
    case NEWS_QUERY_NOT:
        print_not(node, out);
        break;
    case NEWS_QUERY_MAYBE:
        news_buffer_add_byte(out, '+');
        print_joined(node, " ", out);
        break;
    }
}
