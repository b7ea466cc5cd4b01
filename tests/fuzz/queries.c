/*
 * queries.c - any line as a query: it is refused with a place inside it, or it is read,
 * printed, read again as the same tree, planned and answered.
 *
 * A libFuzzer target, or a program that does the same with each line of the files
 * given.
 */
#include <stdio.h>
#include <stdlib.h>

#include "searcher/match/match.h"
#include "searcher/present/visible.h"
#include "shared/base/memory.h"
#include "tests/fuzz/desk.h"

enum { LONGEST = 2000, MOST_COLUMNS = 60 };

/* The text as the printer gives it: each run of white space is one space. */
static bool
same_text(struct news_str a, struct news_str b)
{
    size_t i = 0, k = 0;
    a = news_str_trim(a);
    b = news_str_trim(b);
    while (i < a.len && k < b.len) {
        bool space = news_is_ascii_space(a.data[i]);
        if (space != news_is_ascii_space(b.data[k]) || (!space && a.data[i] != b.data[k]))
            return false;
        for (i++; space && i < a.len && news_is_ascii_space(a.data[i]);)
            i++;
        for (k++; space && k < b.len && news_is_ascii_space(b.data[k]);)
            k++;
    }
    return i == a.len && k == b.len;
}

static bool
same(const struct news_query_node *a, const struct news_query_node *b)
{
    if (a->kind != b->kind || a->count != b->count || a->slop != b->slop)
        return false;
    if (a->kind == NEWS_QUERY_TEXT &&
        (a->field != b->field || a->style != b->style || a->as_written != b->as_written ||
         a->any != b->any || !same_text(a->text, b->text)))
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (!same(a->children[i], b->children[i]))
            return false;
    return true;
}

/* What is printed has more brackets than what was typed, so it may be too deep. */
static void
read_back(const struct news_query *query, const struct news_query_options *options,
          struct news_arena *arena)
{
    struct news_buffer printed;
    struct news_query again;
    struct news_error err = { "" };
    size_t at = 0;
    news_buffer_init(&printed, 1 << 20);
    news_query_print(query->root, &printed);
    struct news_str text = news_buffer_str(&printed);
    news_fuzz_require(!printed.failure && !memchr(text.data, '\n', text.len));
    if (news_query_parse(text, options, arena, &again, &at, &err))
        news_fuzz_require(strcmp(err.text, "brackets are nested too deep") == 0);
    else
        news_fuzz_require(same(query->root, again.root));
    news_buffer_clear(&printed);
}

static void
answer(const struct news_plan *plan, struct news_arena *arena)
{
    struct news_match_options options = { .limit = 10, .now = news_fuzz_desk()->clock.now };
    struct news_matches matches = { 0 };
    news_fuzz_require(!news_match_run(plan, &options, arena, &matches, NULL));
    news_fuzz_require(matches.count <= matches.total && matches.total <= 6);
}

/* The caret stands within the columns there are, on a line of its own. */
static void
point(struct news_str text, size_t at)
{
    struct news_buffer lines;
    news_buffer_init(&lines, 1 << 16);
    news_visible_caret(text, at, MOST_COLUMNS, &lines);
    struct news_str shown = news_buffer_str(&lines);
    news_fuzz_require(news_utf8_valid_prefix(shown.data, shown.len) == shown.len);
    size_t end = news_str_find(shown, news_str("\n", 1), 0);
    if (shown.len) {
        struct news_str below = news_str_slice(shown, end + 1, shown.len);
        news_fuzz_require(end != NEWS_STR_NONE && news_str_ends_with(below, news_str("^\n", 2)));
        news_fuzz_require(news_str_trim(below).len == 1);
    }
    news_buffer_clear(&lines);
}

static void
ask(struct news_str text, const struct news_query_options *options)
{
    struct news_arena *arena = news_arena_new(0);
    struct news_plan plan = { .pool = NULL };
    struct news_query query = { .root = NULL };
    news_fuzz_require(arena != NULL);
    enum news_status status = news_fuzz_plan(text, options, arena, &query, &plan);
    if (query.root)
        read_back(&query, options, arena);
    if (!status)
        answer(&plan, arena);
    news_plan_clear(&plan);
    news_arena_free(arena);
}

/* The bytes get memory of their own size, so that reading past them is seen. */
static void
run_line(const char *bytes, size_t len)
{
    static const struct news_query_options readings[] = {
        { 0 }, { .any = true }, { .exact = true }, { .plain = true }, { .any = true, .plain = true }
    };
    if (len > LONGEST)
        len = LONGEST;
    char *copy = news_copy(bytes, len);
    news_fuzz_require(copy != NULL);
    for (size_t i = 0; i < sizeof readings / sizeof *readings; i++)
        ask(news_str(copy, len), &readings[i]);
    for (size_t at = 0; at <= len; at += 1 + len / 8)
        point(news_str(copy, len), at);
    news_free(copy);
}

static void
run(const char *bytes, size_t len)
{
    for (size_t start = 0; start < len;) {
        const char *end = memchr(bytes + start, '\n', len - start);
        size_t stop = end ? (size_t)(end - bytes) : len;
        run_line(bytes + start, stop - start);
        start = stop + 1;
    }
}

#include "tests/fuzz/target.h"
