#include <stdio.h>

#include "searcher/query/query.h"

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

/* Whether the word would be read as something else right behind the field's colon, and
 * so stood in a bracket there. */
static bool
needs_bracket(const struct news_query_node *leaf)
{
    if (leaf->field == NEWS_IN_TEXT || !leaf->text.len)
        return false;
    char first = leaf->text.data[0];
    bool days = news_query_field_value(leaf->field) == NEWS_VALUE_DAYS;
    return (first == '=' && !leaf->as_written) || (days && (first == '[' || first == '{'));
}

static void
print_value(const struct news_query_node *leaf, struct news_buffer *out)
{
    bool bracket = needs_bracket(leaf);
    switch (leaf->style) {
    case NEWS_STYLE_PLAIN:
    case NEWS_STYLE_RANGE:
        print_plain(leaf->text, out);
        break;
    case NEWS_STYLE_PHRASE:
        news_buffer_add_byte(out, '"');
        print_plain(leaf->text, out);
        news_buffer_add_byte(out, '"');
        if (leaf->slop)
            news_buffer_format(out, "~%u", leaf->slop);
        break;
    case NEWS_STYLE_WORD:
    case NEWS_STYLE_PREFIX:
        news_buffer_add_c(out, bracket ? "(" : "");
        news_buffer_add_str(out, leaf->text);
        news_buffer_add_c(out, leaf->style == NEWS_STYLE_PREFIX ? "*" : "");
        news_buffer_add_c(out, bracket ? ")" : "");
        break;
    }
}

static void
print_leaf(const struct news_query_node *leaf, struct news_buffer *out)
{
    if (leaf->field != NEWS_IN_TEXT)
        news_buffer_format(out, "%s:%s", news_query_field_word(leaf->field),
                           leaf->as_written ? "=" : "");
    print_value(leaf, out);
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
