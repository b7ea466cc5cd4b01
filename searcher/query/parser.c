/*
 * A recursive-descent parser with one lexeme of look-ahead:
 *
 *   any    := all (OR all)*
 *   all    := run ((AND run) | (AND NOT run))*
 *   run    := item+
 *   item   := ('+' | '-' | NOT)* close
 *   close  := one (NEAR one)*
 *   one    := '(' any ')' | field value | word | "phrase" | prefix*
 *
 * Only brackets recurse, and they are counted.
 */
#include "searcher/query/doubts.h"
#include "searcher/query/lexer.h"
#include "searcher/query/tree.h"

struct parser {
    struct news_lexer lexer;
    struct news_lexeme next;
    struct news_query_tree *tree;
    const struct news_query_options *options;
    enum news_query_field field; /* of the bracket we are in */
    bool as_written;
    size_t depth;
    size_t leaves;
    size_t *at;
    struct news_error *err;
};

static enum news_status parse_any(struct parser *p, struct news_query_node **out);

static enum news_status
complain(struct parser *p, size_t at, const char *words)
{
    *p->at = at;
    return news_fail(p->err, NEWS_QUERY, "%s", words);
}

static enum news_status
advance(struct parser *p)
{
    return news_lexer_next(&p->lexer, &p->next, p->at, p->err);
}

static enum news_status
new_leaf(struct parser *p, enum news_query_style style, struct news_str text,
         struct news_query_node **out)
{
    struct news_query_node *leaf = NULL;
    if (++p->leaves > NEWS_QUERY_MAX_LEAVES)
        return complain(p, p->next.start, "this query has too many words");
    enum news_status status = news_tree_node(p->tree, NEWS_QUERY_TEXT, NULL, &leaf);
    if (status)
        return status;
    leaf->field = p->field;
    leaf->as_written = p->as_written || p->options->exact;
    leaf->style = style;
    leaf->any = p->options->any;
    leaf->slop = style == NEWS_STYLE_PHRASE ? p->next.number : 0;
    leaf->text = text;
    leaf->start = p->next.start;
    leaf->end = p->next.end;
    *out = leaf;
    return NEWS_OK;
}

static bool
is_lone_star(struct news_str word)
{
    return word.len == 1 && word.data[0] == '*';
}

/* "cease*": a star at the end and nowhere else. */
static bool
is_prefix(struct news_str word)
{
    return word.len > 0 && news_str_find(word, news_str("*", 1), 0) == word.len - 1;
}

static enum news_status
parse_word(struct parser *p, struct news_query_node **out)
{
    struct news_str word = p->next.text;
    enum news_value_kind kind = news_query_field_value(p->field);
    enum news_status status = NEWS_OK;
    if (p->field == NEWS_IN_TEXT && is_lone_star(word)) {
        status = news_tree_node(p->tree, NEWS_QUERY_ALL, NULL, out);
        if (!status) {
            (*out)->start = p->next.start;
            (*out)->end = p->next.end;
        }
    } else if (is_prefix(word) && kind != NEWS_VALUE_DAYS && kind != NEWS_VALUE_SAVED) {
        status = new_leaf(p, NEWS_STYLE_PREFIX, news_str_slice(word, 0, word.len - 1), out);
    } else {
        status = new_leaf(p, NEWS_STYLE_WORD, word, out);
    }
    return status ? status : advance(p);
}

static enum news_status
parse_bracket(struct parser *p, struct news_query_node **out)
{
    size_t open = p->next.start;
    if (++p->depth > NEWS_QUERY_MAX_NESTING)
        return complain(p, open, "brackets are nested too deep");
    enum news_status status = advance(p);
    if (!status && p->next.kind == NEWS_LEX_CLOSE)
        return complain(p, open, "there is nothing in these brackets");
    if (!status && p->next.kind == NEWS_LEX_END)
        return complain(p, open, "this bracket is never closed");
    if (!status)
        status = parse_any(p, out);
    if (status)
        return status;
    if (p->next.kind != NEWS_LEX_CLOSE)
        return complain(p, open, "this bracket is never closed");
    p->depth--;
    return advance(p);
}

static enum news_status
parse_value(struct parser *p, struct news_query_node **out)
{
    enum news_status status = NEWS_OK;
    switch (p->next.kind) {
    case NEWS_LEX_WORD:
        return parse_word(p, out);
    case NEWS_LEX_PHRASE:
        status = new_leaf(p, NEWS_STYLE_PHRASE, p->next.text, out);
        return status ? status : advance(p);
    case NEWS_LEX_RANGE:
        status = new_leaf(p, NEWS_STYLE_RANGE, p->next.text, out);
        return status ? status : advance(p);
    case NEWS_LEX_OPEN:
        return parse_bracket(p, out);
    case NEWS_LEX_END:
    case NEWS_LEX_FIELD:
    case NEWS_LEX_CLOSE:
    case NEWS_LEX_PLUS:
    case NEWS_LEX_MINUS:
    case NEWS_LEX_AND:
    case NEWS_LEX_OR:
    case NEWS_LEX_NOT:
    case NEWS_LEX_NEAR:
        break;
    }
    return news_fail(p->err, NEWS_INTERNAL, "no value");
}

static bool
starts_value(const struct news_lexeme *lexeme)
{
    return lexeme->kind == NEWS_LEX_WORD || lexeme->kind == NEWS_LEX_PHRASE ||
           lexeme->kind == NEWS_LEX_RANGE || lexeme->kind == NEWS_LEX_OPEN;
}

static enum news_status
parse_field(struct parser *p, struct news_query_node **out)
{
    struct news_lexeme field = p->next;
    enum news_query_field outer = p->field;
    bool outer_as_written = p->as_written;
    enum news_status status = advance(p);
    if (status)
        return status;
    if (!starts_value(&p->next)) {
        *p->at = field.start;
        return news_fail(p->err, NEWS_QUERY, "%s: needs a value right behind the colon",
                         news_query_field_word(field.field));
    }
    p->field = field.field;
    p->as_written = p->as_written || field.as_written;
    status = parse_value(p, out);
    p->field = outer;
    p->as_written = outer_as_written;
    return status;
}

static enum news_status
missing(struct parser *p)
{
    switch (p->next.kind) {
    case NEWS_LEX_END:
        return complain(p, p->next.start, "something is missing at the end");
    case NEWS_LEX_CLOSE:
        return complain(p, p->next.start,
                        p->depth ? "something is missing before this bracket"
                                 : "this bracket was never opened");
    case NEWS_LEX_AND:
    case NEWS_LEX_OR:
    case NEWS_LEX_NEAR:
        return complain(p, p->next.start, "this operator needs something before it");
    case NEWS_LEX_NOT:
    case NEWS_LEX_PLUS:
    case NEWS_LEX_MINUS:
    case NEWS_LEX_WORD:
    case NEWS_LEX_PHRASE:
    case NEWS_LEX_RANGE:
    case NEWS_LEX_FIELD:
    case NEWS_LEX_OPEN:
        break;
    }
    return complain(p, p->next.start, "this was not expected here");
}

static enum news_status
parse_one(struct parser *p, struct news_query_node **out)
{
    if (p->next.kind == NEWS_LEX_FIELD)
        return parse_field(p, out);
    if (starts_value(&p->next))
        return parse_value(p, out);
    return missing(p);
}

/* The operator at sign_at must be followed by something. */
static enum news_status
expect_operand(struct parser *p, size_t sign_at)
{
    switch (p->next.kind) {
    case NEWS_LEX_END:
    case NEWS_LEX_CLOSE:
    case NEWS_LEX_AND:
    case NEWS_LEX_OR:
    case NEWS_LEX_NEAR:
        return complain(p, sign_at, "this operator needs something after it");
    case NEWS_LEX_NOT:
    case NEWS_LEX_PLUS:
    case NEWS_LEX_MINUS:
    case NEWS_LEX_WORD:
    case NEWS_LEX_PHRASE:
    case NEWS_LEX_RANGE:
    case NEWS_LEX_FIELD:
    case NEWS_LEX_OPEN:
        break;
    }
    return NEWS_OK;
}

/* NEAR joins words and phrases of one field, or brackets of such joined by OR. */
static enum news_status
check_close(struct parser *p, const struct news_query_node *node, enum news_query_field field)
{
    if (node->kind != NEWS_QUERY_TEXT)
        return complain(p, node->start, "NEAR joins words, phrases, or brackets of such with OR");
    if (news_query_field_value(node->field) != NEWS_VALUE_WORDS)
        return complain(p, node->start, "NEAR joins words of the text, and this field has none");
    if (node->style == NEWS_STYLE_PREFIX)
        return complain(p, node->start, "NEAR takes whole words, none with a *");
    if (node->field != field)
        return complain(p, node->start, "NEAR joins words of one field, as in title:(a NEAR b)");
    return NEWS_OK;
}

static enum news_status
check_operand(struct parser *p, const struct news_query_node *node, enum news_query_field field)
{
    enum news_status status = NEWS_OK;
    if (node->kind != NEWS_QUERY_OR)
        return check_close(p, node, field);
    for (size_t i = 0; i < node->count && !status; i++)
        status = check_close(p, node->children[i], field);
    return status;
}

static enum news_query_field
field_of(const struct news_query_node *node)
{
    return node->count ? node->children[0]->field : node->field;
}

static enum news_status
parse_close(struct parser *p, struct news_query_node **out)
{
    struct news_query_list list = { 0 };
    struct news_query_node *node = NULL;
    uint32_t distance = 0;
    enum news_status status = parse_one(p, &node);
    if (status || p->next.kind != NEWS_LEX_NEAR) {
        *out = node;
        return status;
    }
    while (!status && node) {
        status = check_operand(p, node, field_of(list.count ? list.items[0] : node));
        if (!status)
            status = news_tree_push(p->tree, &list, node);
        if (status || p->next.kind != NEWS_LEX_NEAR)
            break;
        size_t sign_at = p->next.start;
        distance = p->next.number > distance ? p->next.number : distance;
        status = advance(p);
        if (!status)
            status = expect_operand(p, sign_at);
        if (!status)
            status = parse_one(p, &node);
    }
    if (!status)
        status = news_tree_node(p->tree, NEWS_QUERY_NEAR, &list, out);
    if (!status)
        (*out)->slop = distance;
    return status;
}

static enum news_status
parse_item(struct parser *p, struct news_query_run *run)
{
    enum news_lexeme_kind sign = NEWS_LEX_END;
    struct news_query_node *node = NULL;
    enum news_status status = NEWS_OK;
    while (!status && (p->next.kind == NEWS_LEX_NOT || p->next.kind == NEWS_LEX_PLUS ||
                       p->next.kind == NEWS_LEX_MINUS)) {
        size_t sign_at = p->next.start;
        bool negates = p->next.kind != NEWS_LEX_PLUS;
        if (sign == NEWS_LEX_MINUS && negates)
            return complain(p, sign_at, "this is negated twice");
        if (sign != NEWS_LEX_MINUS)
            sign = negates ? NEWS_LEX_MINUS : NEWS_LEX_PLUS;
        status = advance(p);
        if (!status)
            status = expect_operand(p, sign_at);
    }
    if (!status)
        status = parse_close(p, &node);
    if (status)
        return status;
    if (sign == NEWS_LEX_MINUS)
        return news_tree_push(p->tree, &run->not, node);
    return news_tree_push(p->tree, sign == NEWS_LEX_PLUS ? &run->must : &run->plain, node);
}

static bool
starts_item(const struct news_lexeme *lexeme)
{
    return starts_value(lexeme) || lexeme->kind == NEWS_LEX_FIELD || lexeme->kind == NEWS_LEX_NOT ||
           lexeme->kind == NEWS_LEX_PLUS || lexeme->kind == NEWS_LEX_MINUS;
}

/* Sorts the parts of "a b -c AND d NOT e" into what is wanted, joined by AND, and
 * what is not. */
static enum news_status
parse_all(struct parser *p, struct news_query_node **out)
{
    struct news_query_list list = { 0 };
    struct news_query_list not = { 0 };
    struct news_query_node *joined = NULL;
    enum news_status status = NEWS_OK;
    for (;;) {
        struct news_query_run run = { 0 };
        struct news_query_node *node = NULL;
        do
            status = parse_item(p, &run);
        while (!status && starts_item(&p->next));
        if (!status)
            status = news_tree_wanted(p->tree, &run, &node);
        if (!status && node)
            status = news_tree_push(p->tree, &list, node);
        for (size_t i = 0; i < run.not .count && !status; i++)
            status = news_tree_push(p->tree, &not, run.not .items[i]);
        if (status || p->next.kind != NEWS_LEX_AND)
            break;
        size_t sign_at = p->next.start;
        status = advance(p);
        if (!status)
            status = expect_operand(p, sign_at);
        if (status)
            break;
    }
    if (!status && list.count)
        status = news_tree_join(p->tree, NEWS_QUERY_AND, &list, &joined);
    return status ? status : news_tree_without(p->tree, joined, &not, out);
}

static enum news_status
parse_any(struct parser *p, struct news_query_node **out)
{
    struct news_query_list list = { 0 };
    enum news_status status = NEWS_OK;
    for (;;) {
        struct news_query_node *node = NULL;
        status = parse_all(p, &node);
        if (!status)
            status = news_tree_push(p->tree, &list, node);
        if (status || p->next.kind != NEWS_LEX_OR)
            break;
        size_t sign_at = p->next.start;
        status = advance(p);
        if (!status)
            status = expect_operand(p, sign_at);
        if (status)
            return status;
    }
    return status ? status : news_tree_join(p->tree, NEWS_QUERY_OR, &list, out);
}

static enum news_status
parse_syntax(struct parser *p, struct news_query *query)
{
    enum news_status status = advance(p);
    if (!status)
        status = parse_any(p, &query->root);
    if (!status && p->next.kind != NEWS_LEX_END)
        status = missing(p);
    return status;
}

static enum news_status
parse_plain(struct parser *p, struct news_query *query)
{
    p->next = (struct news_lexeme){ .end = query->text.len };
    return new_leaf(p, NEWS_STYLE_PLAIN, query->text, &query->root);
}

static enum news_status
check_text(struct news_str text, size_t *at, struct news_error *err)
{
    size_t valid = news_utf8_valid_prefix(text.data, text.len);
    if (text.len > NEWS_QUERY_MAX_BYTES) {
        *at = NEWS_QUERY_MAX_BYTES;
        return news_fail(err, NEWS_QUERY, "the query is longer than %d bytes",
                         NEWS_QUERY_MAX_BYTES);
    }
    if (valid < text.len) {
        *at = valid;
        return news_fail(err, NEWS_QUERY, "the query is not valid UTF-8 here");
    }
    const char *nul = text.len ? memchr(text.data, 0, text.len) : NULL;
    if (nul) {
        *at = (size_t)(nul - text.data);
        return news_fail(err, NEWS_QUERY, "there is a NUL byte in the query");
    }
    if (news_str_trim(text).len == 0) {
        *at = 0;
        return news_fail(err, NEWS_QUERY, "the query is empty");
    }
    return NEWS_OK;
}

enum news_status
news_query_parse(struct news_str text, const struct news_query_options *options,
                 struct news_arena *arena, struct news_query *out, size_t *at,
                 struct news_error *err)
{
    size_t place = 0;
    struct news_query query = { .text = news_str("", 0) };
    struct news_query_tree tree = { .arena = arena, .any = options->any, .err = err };
    struct parser parser = { .tree = &tree, .options = options, .at = &place };
    parser.err = err;
    enum news_status status = check_text(text, &place, err);
    if (status) {
        *at = place;
        return status;
    }
    query.text = news_arena_copy(arena, text);
    if (!query.text.data)
        return news_fail_memory(err);
    parser.lexer.text = query.text;
    status = options->plain ? parse_plain(&parser, &query) : parse_syntax(&parser, &query);
    if (!status)
        status = news_query_doubts(&query, arena, err);
    if (status)
        *at = place;
    else
        *out = query;
    return status;
}
