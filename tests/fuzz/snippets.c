/*
 * snippets.c - any text and any query: the passages and highlights shown are valid UTF-8,
 * inside the text and in order, and nothing reaches a terminal but text.
 *
 * The input is a line with the query, a line with the title, and the body.  A libFuzzer
 * target, or a program that takes the files given.
 */
#include "searcher/present/snippet.h"
#include "searcher/present/view.h"
#include "shared/base/memory.h"
#include "tests/fuzz/desk.h"

/* Marks that are apart, in order and on characters. */
static void
check_marks(struct news_str text, const struct news_highlights *marks)
{
    size_t before = 0;
    for (size_t i = 0; i < marks->count; i++) {
        struct news_highlight mark = marks->items[i];
        news_fuzz_require((i == 0 || mark.start > before) && mark.start < mark.end);
        news_fuzz_require(mark.end <= text.len);
        news_fuzz_require(news_utf8_floor(text, mark.start) == mark.start);
        news_fuzz_require(news_utf8_floor(text, mark.end) == mark.end);
        before = mark.end;
    }
}

static void
check(const struct news_article *article, const struct news_snippets *snippets)
{
    check_marks(article->title, &snippets->title);
    for (size_t i = 0; i < snippets->count; i++) {
        struct news_str text = snippets->items[i].text;
        news_fuzz_require(text.len && news_utf8_valid_prefix(text.data, text.len) == text.len);
        news_fuzz_require(!memchr(text.data, '\n', text.len));
        check_marks(text, &snippets->items[i].highlights);
    }
}

/* No control character but line ends; in JSON none at all in a line. */
static void
check_printed(struct news_str out, enum news_format format)
{
    news_fuzz_require(news_utf8_valid_prefix(out.data, out.len) == out.len);
    for (size_t at = 0; at < out.len;) {
        uint32_t c = news_utf8_next(out.data, out.len, &at);
        bool cell = format == NEWS_FORMAT_TSV && c == '\t';
        news_fuzz_require(cell || c == '\n' || (c >= 0x20 && c != 0x7F));
    }
    if (format == NEWS_FORMAT_NDJSON)
        news_fuzz_require(memchr(out.data, '\n', out.len) == out.data + out.len - 1);
}

static void
print(const struct news_article *article, const struct news_snippets *snippets,
      struct news_str query)
{
    static const enum news_format formats[] = { NEWS_FORMAT_TEXT, NEWS_FORMAT_NDJSON,
                                                NEWS_FORMAT_TSV, NEWS_FORMAT_TREC };
    struct news_result result = { .id = query, .query = query, .parsed = query, .total = 1 };
    struct news_shown_hit hit = { .rank = 1, .id = article->title, .article = article };
    struct news_buffer out;
    hit.snippets = *snippets;
    news_buffer_init(&out, 1 << 24);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        struct news_view view = { .format = formats[i], .width = 40, .batch = true, .out = &out };
        news_buffer_reset(&out);
        news_view_hit(&view, &result, &hit);
        check_printed(news_buffer_str(&out), formats[i]);
    }
    news_buffer_clear(&out);
}

static void
show(const struct news_plan *plan, struct news_str query, const struct news_article *article)
{
    static const struct news_snippet_options options[] = { { 240, 2 }, { 20, 3 }, { 1, 1 } };
    struct news_arena *arena = news_arena_new(0);
    struct news_snippets snippets;
    news_fuzz_require(arena != NULL);
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        news_fuzz_require(!news_snippets_make(plan, article, &options[i], arena, &snippets, NULL));
        check(article, &snippets);
        print(article, &snippets, query);
    }
    news_arena_free(arena);
}

/* The article's line without the controls that no stored text has. */
static struct news_str
take_text(const char **bytes, size_t *len, bool line, char **owned)
{
    const char *end = line ? memchr(*bytes, '\n', *len) : NULL;
    size_t taken = end ? (size_t)(end - *bytes) : *len;
    size_t kept = 0;
    *owned = news_copy(*bytes, taken);
    news_fuzz_require(*owned != NULL);
    for (size_t i = 0; i < taken; i++) {
        unsigned char byte = (unsigned char)(*bytes)[i];
        if ((byte >= 0x20 && byte != 0x7F) || byte == '\n' || byte == '\t')
            (*owned)[kept++] = (char)byte;
    }
    *bytes += end ? taken + 1 : taken;
    *len -= end ? taken + 1 : taken;
    return news_str(*owned, news_utf8_valid_prefix(*owned, kept));
}

static void
run(const char *bytes, size_t len)
{
    static const struct news_query_options options = { .any = true };
    char *owned[3];
    struct news_plan plan = { .pool = NULL };
    struct news_query read;
    struct news_arena *arena = news_arena_new(0);
    struct news_str query = take_text(&bytes, &len, true, &owned[0]);
    struct news_article article = { .title = take_text(&bytes, &len, true, &owned[1]),
                                    .language = news_str_from(len % 2 ? "en" : "ru") };
    article.body = take_text(&bytes, &len, false, &owned[2]);
    news_fuzz_require(arena != NULL);
    if (!news_fuzz_plan(query, &options, arena, &read, &plan)) {
        show(&plan, query, &article);
        news_plan_clear(&plan);
    }
    news_arena_free(arena);
    for (size_t i = 0; i < 3; i++)
        news_free(owned[i]);
}

#include "tests/fuzz/target.h"
