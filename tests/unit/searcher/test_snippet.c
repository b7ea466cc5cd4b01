#include "searcher/present/snippet.h"

#include "tests/support/leaks.h"

/* Words to look for, each a part of the query of its own; "a b" is a phrase. */
struct wish {
    const char *words;
    double weight;
};

struct desk {
    struct news_arena *arena;
    struct news_vocabulary *vocabulary;
    struct news_plan plan;
};

/* Stems each word as the searcher does and makes a pattern of them. */
static void
add_wish(struct desk *desk, struct news_pattern *pattern, const struct wish *wish, uint32_t concept)
{
    struct news_typed_words typed = { 0 };
    cr_assert_eq(news_vocabulary_cut(desk->vocabulary, news_str_from(wish->words), desk->arena,
                                     &typed, NULL),
                 NEWS_OK);
    struct news_pattern_word *words = news_arena_alloc(desk->arena, typed.count, sizeof *words);
    for (size_t i = 0; i < typed.count; i++)
        words[i] = (struct news_pattern_word){ .by = NEWS_BY_STEM,
                                               .forms = typed.items[i].stems,
                                               .count = typed.items[i].stem_count };
    *pattern = (struct news_pattern){ .words = words,
                                      .count = typed.count,
                                      .window = (uint32_t)typed.count,
                                      .ordered = true,
                                      .fields = NEWS_PATTERN_TITLE | NEWS_PATTERN_BODY,
                                      .concept = concept,
                                      .weight = wish->weight };
}

static void
open_desk(struct desk *desk, const struct wish *wishes, size_t count)
{
    *desk = (struct desk){ .arena = news_arena_new(0) };
    cr_assert_eq(news_vocabulary_new(NULL, &desk->vocabulary, NULL), NEWS_OK);
    struct news_pattern *patterns = news_arena_alloc(desk->arena, count + 1, sizeof *patterns);
    for (size_t i = 0; i < count; i++)
        add_wish(desk, &patterns[i], &wishes[i], (uint32_t)i);
    desk->plan.vocabulary = desk->vocabulary;
    desk->plan.concepts = (uint32_t)count;
    cr_assert_eq(news_matcher_new(patterns, count, desk->arena, &desk->plan.matcher, NULL),
                 NEWS_OK);
}

static void
close_desk(struct desk *desk)
{
    news_vocabulary_free(desk->vocabulary);
    news_arena_free(desk->arena);
}

/* The snippets with their highlights in brackets, one a line. */
static void
draw(const struct news_snippets *snippets, struct news_buffer *out)
{
    news_buffer_reset(out);
    for (size_t i = 0; i < snippets->count; i++) {
        const struct news_snippet *snippet = &snippets->items[i];
        size_t at = 0;
        for (size_t h = 0; h < snippet->highlights.count; h++) {
            const struct news_highlight *mark = &snippet->highlights.items[h];
            news_buffer_add_str(out, news_str_slice(snippet->text, at, mark->start));
            news_buffer_add_byte(out, '[');
            news_buffer_add_str(out, news_str_slice(snippet->text, mark->start, mark->end));
            news_buffer_add_byte(out, ']');
            at = mark->end;
        }
        news_buffer_add_str(out, news_str_slice(snippet->text, at, snippet->text.len));
        news_buffer_add_byte(out, '\n');
    }
    news_buffer_add_c(out, "");
}

static void
make(struct desk *desk, const char *body, size_t columns, size_t most, struct news_buffer *out)
{
    /* Of no language, so that words are folded and not stemmed. */
    struct news_article article = { .body = news_str_from(body) };
    struct news_snippet_options options = { .columns = columns, .most = most };
    struct news_snippets snippets;
    cr_assert_eq(news_snippets_make(&desk->plan, &article, &options, desk->arena, &snippets, NULL),
                 NEWS_OK);
    draw(&snippets, out);
}

static const char story[] =
    "The harbour of Lutterbay stayed shut on Tuesday. Ferries waited outside the breakwater.\n\n"
    "Port captain Ines Orlo said the dredger had run aground before dawn. Divers were sent "
    "down at noon.\n\n"
    "A spokesman for the insurers declined to comment. The dredger belongs to a firm in Halm.";

Test(snippet, shows_the_sentences_that_have_most_of_the_query)
{
    static const struct wish wishes[] = { { "dredger", 2 }, { "aground", 3 } };
    struct desk desk;
    struct news_buffer out;
    news_buffer_init(&out, 1 << 20);
    open_desk(&desk, wishes, 2);
    make(&desk, story, 100, 1, &out);
    cr_expect_str_eq(out.data, "Port captain Ines Orlo said the [dredger] had run [aground] before "
                               "dawn. Divers were sent down at noon.\n");
    close_desk(&desk);
    news_buffer_clear(&out);
    NEWS_EXPECT_NO_LEAKS();
}

Test(snippet, shows_a_second_passage_for_what_the_first_lacks)
{
    static const struct wish wishes[] = { { "ferries", 3 }, { "insurers", 3 } };
    struct desk desk;
    struct news_buffer out;
    news_buffer_init(&out, 1 << 20);
    open_desk(&desk, wishes, 2);
    make(&desk, story, 60, 2, &out);
    cr_expect_str_eq(out.data, "[Ferries] waited outside the breakwater.\n"
                               "A spokesman for the [insurers] declined to comment.\n");
    close_desk(&desk);
    news_buffer_clear(&out);
}

Test(snippet, marks_a_phrase_as_one)
{
    static const struct wish wishes[] = { { "port captain", 3 } };
    struct desk desk;
    struct news_buffer out;
    news_buffer_init(&out, 1 << 20);
    open_desk(&desk, wishes, 1);
    make(&desk, "A captain left port. The port\ncaptain came.", 100, 1, &out);
    cr_expect_str_eq(out.data, "The [port captain] came.\n");
    close_desk(&desk);
    news_buffer_clear(&out);
}

Test(snippet, begins_where_the_article_does_when_nothing_is_to_be_seen)
{
    struct desk desk;
    struct news_buffer out;
    news_buffer_init(&out, 1 << 20);
    open_desk(&desk, NULL, 0);
    make(&desk, story, 60, 2, &out);
    cr_expect_str_eq(out.data, "The harbour of Lutterbay stayed shut on Tuesday.\n");
    close_desk(&desk);
    news_buffer_clear(&out);
}

Test(snippet, cuts_a_long_sentence_at_words_and_says_so)
{
    static const struct wish wishes[] = { { "needle", 3 } };
    struct desk desk;
    struct news_buffer body, out;
    news_buffer_init(&body, 1 << 22);
    news_buffer_init(&out, 1 << 20);
    for (int i = 0; i < 40000; i++)
        news_buffer_add_c(&body, i == 30000 ? "needle " : "straw ");
    open_desk(&desk, wishes, 1);
    make(&desk, body.data, 80, 1, &out);
    cr_expect(strstr(out.data, "[needle]") != NULL);
    cr_expect(strncmp(out.data, "\xE2\x80\xA6straw ", 9) == 0, "%s", out.data);
    cr_expect_lt(out.len, 120);
    close_desk(&desk);
    news_buffer_clear(&body);
    news_buffer_clear(&out);
    NEWS_EXPECT_NO_LEAKS();
}

/* One paragraph of two lines does not tell that the text is wrapped; all of it does. */
Test(snippet, takes_a_wrapped_line_for_no_sentence)
{
    static const struct wish wishes[] = { { "tolls", 3 } };
    struct desk desk;
    struct news_buffer out;
    news_buffer_init(&out, 1 << 20);
    open_desk(&desk, wishes, 1);
    make(&desk,
         "The Lutterbay Harbour\nGroup said its tolls would rise in June.\n\n"
         "Masters of the smaller ferries said they had been told of\n"
         "nothing, and that they would wait outside the breakwater\n"
         "until the port captain had answered a letter that they had\n"
         "sent in the spring.",
         100, 1, &out);
    cr_expect_str_eq(out.data,
                     "The Lutterbay Harbour Group said its [tolls] would rise in June.\n");
    close_desk(&desk);
    news_buffer_clear(&out);
}

/* A danda, and a question mark of Arabic. */
Test(snippet, knows_where_sentences_end_in_every_script)
{
    static const struct {
        struct wish wish;
        const char *body, *drawn;
    } rows[] = {
        { { "\xE0\xA4\xA8\xE0\xA4\xBE\xE0\xA4\xB5", 3 },
          "\xE0\xA4\x98\xE0\xA4\xB0 \xE0\xA4\xB9\xE0\xA5\x88\xE0\xA5\xA4 "
          "\xE0\xA4\xA8\xE0\xA4\xBE\xE0\xA4\xB5 \xE0\xA4\x86\xE0\xA4\x88\xE0\xA5\xA4 "
          "\xE0\xA4\x98\xE0\xA4\xB0 \xE0\xA4\xB9\xE0\xA5\x88\xE0\xA5\xA4",
          "[\xE0\xA4\xA8\xE0\xA4\xBE\xE0\xA4\xB5] \xE0\xA4\x86\xE0\xA4\x88\xE0\xA5\xA4\n" },
        { { "\xD8\xB3\xD9\x81\xD9\x86", 3 },
          "\xD9\x87\xD9\x86\xD8\xA7\xD8\x9F \xD8\xB3\xD9\x81\xD9\x86 "
          "\xD9\x87\xD9\x86\xD8\xA7\xD8\x9F \xD9\x86\xD8\xB9\xD9\x85 \xD9\x87\xD9\x86\xD8\xA7",
          "[\xD8\xB3\xD9\x81\xD9\x86] \xD9\x87\xD9\x86\xD8\xA7\xD8\x9F\n" }
    };
    struct desk desk;
    struct news_buffer out;
    news_buffer_init(&out, 1 << 20);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        open_desk(&desk, &rows[i].wish, 1);
        make(&desk, rows[i].body, 10, 1, &out);
        cr_expect_str_eq(out.data, rows[i].drawn, "%s", out.data);
        close_desk(&desk);
    }
    news_buffer_clear(&out);
}

Test(snippet, keeps_whole_characters_in_text_without_spaces)
{
    static const struct wish wishes[] = { { "\xE5\x81\x9C\xE7\x81\xAB", 3 } };
    struct desk desk;
    struct news_buffer body, out;
    news_buffer_init(&body, 1 << 22);
    news_buffer_init(&out, 1 << 20);
    for (int i = 0; i < 3000; i++)
        news_buffer_add_c(&body, i == 2000 ? "\xE5\x81\x9C\xE7\x81\xAB" : "\xE6\xB8\xAF");
    open_desk(&desk, wishes, 1);
    make(&desk, body.data, 80, 1, &out);
    cr_expect(strstr(out.data, "[\xE5\x81\x9C\xE7\x81\xAB]") != NULL, "%s", out.data);
    cr_expect_eq(news_utf8_valid_prefix(out.data, out.len), out.len);
    close_desk(&desk);
    news_buffer_clear(&body);
    news_buffer_clear(&out);
}
