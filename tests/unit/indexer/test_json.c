#include <criterion/criterion.h>

#include "indexer/pipeline/settings.h"
#include "indexer/readers/reader.h"
#include "shared/base/buffer.h"
#include "tests/support/leaks.h"
#include "tests/support/reading.h"

#include <stdio.h>
#include <string.h>

static void
expect_text(struct news_str got, const char *expected, const char *what)
{
    struct news_str text = news_str_from(expected);
    cr_expect(news_str_equal(got, text) && !got.data == !text.data, "%s is '%.*s', not '%s'", what,
              (int)got.len, got.data ? got.data : "(absent)", expected ? expected : "(absent)");
}

static void
read_object(struct news_test_reading *out, const char *object)
{
    news_test_read(out, "json-article", "desk.json", object, strlen(object));
}

Test(json, takes_every_field_of_the_contract)
{
    struct news_test_reading got;
    read_object(&got,
                "{\"id\": \"a-1\", \"title\": \" Two\\nlines \", \"text\": \"Body.\","
                "\"date\": \"2026-02-21\", \"url\": \"https://a.example/1\", \"author\":"
                "[\"Ann One\", \"Bo Two\"], \"source\": \"The Paper\", \"section\": \"World\","
                "\"language\": \"en\", \"other\": {\"deep\": [1, 2]}}");
    cr_assert_eq(got.article_count, 1);
    const struct news_article *article = &got.articles[0];
    expect_text(article->id, "a-1", "id");
    expect_text(article->title, "Two lines", "title");
    expect_text(article->body, "Body.", "body");
    expect_text(article->url, "https://a.example/1", "url");
    expect_text(article->source, "The Paper", "source");
    expect_text(article->section, "World", "section");
    expect_text(article->language, "en", "language");
    cr_assert_eq(article->byline_count, 2);
    expect_text(article->bylines[1], "Bo Two", "second author");
    cr_assert_eq(article->witness_count, 1);
    expect_text(article->witnesses[0].text, "2026-02-21", "date");
    cr_expect_eq(article->witnesses[0].source, NEWS_DATE_FIELD);
    cr_expect_eq(article->warning_count, 0);
    news_test_reading_clear(&got);
    NEWS_EXPECT_NO_LEAKS();
}

Test(json, reads_a_text_that_is_html)
{
    static const struct {
        const char *object, *title, *body;
    } rows[] = {
        { "{\"title\":\"Quay &amp; <i>cranes</i>\",\"content\":\"<p>The quay is <b>shut</b>.</p>"
          "<p>Ships &amp; boats wait.</p><script>var x;</script>\"}",
          "Quay & cranes", "The quay is shut.\n\nShips & boats wait." },
        { "{\"title\":\"R&D; AT&T\",\"text\":\"The <a href='/q'>quay</a>\\nis shut.\\n\\nShips "
          "wait.\"}",
          "R&D; AT&T", "The quay is shut.\n\nShips wait." },
        { "{\"title\":\"a < b\",\"text\":\"It is < 5 and > 2.\\nAsk <ana@x.example> & co.\"}",
          "a < b", "It is < 5 and > 2.\nAsk <ana@x.example> & co." },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct news_test_reading got;
        read_object(&got, rows[i].object);
        cr_assert_eq(got.article_count, 1, "row %zu: %s", i, got.err.text);
        expect_text(got.articles[0].title, rows[i].title, "title");
        expect_text(got.articles[0].body, rows[i].body, "body");
        news_test_reading_clear(&got);
    }
    NEWS_EXPECT_NO_LEAKS();
}

Test(json, says_when_a_date_is_no_text)
{
    static const char *const objects[] = { "{\"text\":\"x\",\"date\":[\"2026-02-21\"]}",
                                           "{\"text\":\"x\",\"date\":{\"day\":\"2026-02-21\"}}",
                                           "{\"text\":\"x\",\"date\":null}" };
    static const char *const warnings[] = { "the date stated is a list, not text",
                                            "the date stated is an object, not text", NULL };
    for (size_t i = 0; i < sizeof objects / sizeof *objects; i++) {
        struct news_test_reading got;
        read_object(&got, objects[i]);
        cr_assert_eq(got.article_count, 1);
        cr_expect_eq(got.articles[0].witness_count, 0);
        cr_assert_eq(got.articles[0].warning_count, warnings[i] != NULL, "%s", objects[i]);
        if (warnings[i])
            expect_text(got.articles[0].warnings[0], warnings[i], objects[i]);
        cr_expect_eq(got.articles[0].repairs, 0);
        news_test_reading_clear(&got);
    }
    NEWS_EXPECT_NO_LEAKS();
}

Test(json, reads_what_is_nearly_right_and_says_what_it_mended)
{
    static const struct {
        const char *object, *id, *body;
        size_t repairs;
    } rows[] = {
        { "{\"text\":\"a\\ud83d b\"}", "desk.json", "a\xEF\xBF\xBD b", 1 },
        { "{\"text\":\"a\\udE00\\ud83d\\ude00\"}", "desk.json", "a\xEF\xBF\xBD\xF0\x9F\x98\x80",
          1 },
        { "{\"text\":\"caf\xE9 and \xC3\xA9\"}", "desk.json", "caf\xEF\xBF\xBD and \xC3\xA9", 1 },
        { "{\"text\":\"one\ntwo\"}", "desk.json", "one\ntwo", 1 },
        { "{\"text\":\"nul \\u0000 and bell \\u0007 go\"}", "desk.json", "nul  and bell  go", 1 },
        { "{\"text\":\"it\\u0092s\"}", "desk.json", "it\xE2\x80\x99s", 1 },
        { "{\"id\":12345678901234567890123,\"text\":\"x\"}", "12345678901234567890123", "x", 0 },
        { "{\"id\":42,\"body\":\"x\"}", "42", "x", 0 },
        { "{\"id\":1,\"id\":2,\"content\":\"x\"}", "2", "x", 0 },
        { "{\"text\":\"a\\r\\n\\r\\n\\r\\nb\\rc  \\n\"}", "desk.json", "a\n\nb\nc", 0 },
        { "{\"text\":\"x\",\"url\":null,\"author\":7.5,\"title\":[]}", "desk.json", "x", 0 },
        { "{\"text\":\"\"}", "desk.json", "", 0 },
        { "{\"text\":\"NaN\",\"id\":NaN,\"a\":[-Infinity,Infinity]}", "desk.json", "NaN", 0 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct news_test_reading got;
        read_object(&got, rows[i].object);
        cr_expect_eq(got.article_count, 1, "row %zu: %s", i, got.err.text);
        expect_text(got.articles[0].id, rows[i].id, rows[i].object);
        expect_text(got.articles[0].body, rows[i].body, rows[i].object);
        cr_expect_eq(got.articles[0].repairs, rows[i].repairs, "row %zu", i);
        news_test_reading_clear(&got);
    }
    NEWS_EXPECT_NO_LEAKS();
}

Test(json, says_why_an_object_cannot_be_read)
{
    static const struct {
        const char *object, *why;
    } rows[] = {
        { "{\"text\":\"cut", "not JSON" },
        { "[1,2]", "not a JSON object" },
        { "{\"title\":\"only\"}", "has no text" },
        { "{\"text\":5}", "has no text" },
        { "not json", "not JSON" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct news_test_reading got;
        read_object(&got, rows[i].object);
        cr_expect_eq(got.status, NEWS_INPUT, "row %zu", i);
        cr_expect(strstr(got.err.text, rows[i].why), "row %zu: %s", i, got.err.text);
        news_test_reading_clear(&got);
    }
}

Test(json, refuses_nesting_that_would_exhaust_the_stack)
{
    enum { DEPTH = 100000 };
    struct news_buffer text;
    news_buffer_init(&text, 1 << 20);
    news_buffer_add_c(&text, "{\"text\":\"x\",\"deep\":");
    for (int i = 0; i < DEPTH; i++)
        news_buffer_add_byte(&text, '[');
    struct news_test_reading got;
    news_test_read(&got, "json-article", "deep.json", text.data, text.len);
    cr_expect_eq(got.status, NEWS_INPUT);
    news_test_reading_clear(&got);
    news_buffer_clear(&text);
}

Test(json, cuts_a_file_into_its_values)
{
    static const struct {
        const char *file;
        size_t count;
        const char *second;
    } rows[] = {
        { "{\"text\":\"a\"}", 1, NULL },
        { "[{\"text\":\"]}\\\"\"}, {\"text\":[{}]}]", 2, "{\"text\":[{}]}" },
        { "{\"a\":1}\n{\"b\":2}", 2, "{\"b\":2}" },
        { "[{\"a\":1},{\"b\":", 2, "{\"b\":" },
        { "\xEF\xBB\xBF[1, true]", 2, "true" },
        { "[]", 0, NULL },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct news_test_reading got;
        news_test_read(&got, "json", "x.json", rows[i].file, strlen(rows[i].file));
        cr_expect_eq(got.status, NEWS_OK);
        cr_expect_eq(got.member_count, rows[i].count, "row %zu: %zu members", i, got.member_count);
        if (rows[i].second)
            expect_text(got.members[1], rows[i].second, rows[i].file);
        news_test_reading_clear(&got);
    }
    NEWS_EXPECT_NO_LEAKS();
}

Test(ndjson, hands_over_each_line_that_is_not_empty)
{
    const char *file =
        "\xEF\xBB\xBF{\"text\":\"a\"}\r\n\n  {\"text\":\"b\"}\nbad\n{\"text\":\"no newline\"}";
    struct news_test_reading got;
    news_test_read(&got, "ndjson", "x.ndjson", file, strlen(file));
    cr_expect_eq(got.member_count, 4);
    expect_text(got.members[0], "{\"text\":\"a\"}", "first");
    expect_text(got.members[1], "{\"text\":\"b\"}", "second");
    expect_text(got.members[3], "{\"text\":\"no newline\"}", "last");
    news_test_reading_clear(&got);
    NEWS_EXPECT_NO_LEAKS();
}

Test(ndjson, passes_over_a_line_that_is_too_long_and_reads_the_next)
{
    struct news_buffer file;
    news_buffer_init(&file, (size_t)100 << 20);
    char *to = news_buffer_reserve(&file, ((size_t)NEWS_MAX_INPUT) + 1000);
    cr_assert_not_null(to);
    memset(to, 'x', (size_t)NEWS_MAX_INPUT + 1000);
    file.len = (size_t)NEWS_MAX_INPUT + 1000;
    news_buffer_add_c(&file, "\n{\"text\":\"b\"}\n");
    struct news_test_reading got;
    news_test_read(&got, "ndjson", "x.ndjson", file.data, file.len);
    cr_expect_eq(got.status, NEWS_OK);
    cr_expect_eq(got.skip_count, 1);
    expect_text(got.skips[0], "line 1: longer than 64 MiB", "skip");
    cr_expect_eq(got.member_count, 1);
    news_test_reading_clear(&got);
    news_buffer_clear(&file);
}

Test(readers, are_listed_in_the_help)
{
    const struct news_settings settings = { .help = true };
    struct news_buffer help;

    news_buffer_init(&help, 1 << 20);
    news_settings_print(&settings, 80, &help);
    for (const struct news_reader *const *reader = news_readers(); *reader; reader++) {
        char line[64];

        if (strstr((*reader)->name, "-article"))
            continue; /* a part of another format */
        (void)snprintf(line, sizeof line, "\n   %s ", (*reader)->name);
        cr_expect_not_null(strstr(help.data, line), "%s", (*reader)->name);
    }
    news_buffer_clear(&help);
    NEWS_EXPECT_NO_LEAKS();
}

Test(readers, are_found_by_content_and_name)
{
    static const struct {
        const char *name, *head, *reader;
    } rows[] = {
        { "a.jsonl", "{\"text\":\"a\"}\n", "ndjson" },
        { "a.txt", "{\"text\":\"a\"}\n{\"text\":\"b\"}\n", "ndjson" },
        { "a.jsonl", "{\n  \"text\": \"a\"\n}\n", "json" },
        { "a.jsonl", "[\n{\"text\": \"a\"},\n", "json" },
        { "a.jsonl", "[\"text\", 1]\n{\"text\": \"a\"}", "ndjson" },
        { "a.json", "{\"text\":\"a\"}\n", "json" },
        { "stdin", " [ {\"text\":\"a\"}]", "json" },
        { "a.json", "{\"$standard\":{\"name\":\"ninjs\"},\"uri\":\"a\",\"headline\":\"b\"}",
          "ninjs" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct news_input input = { .name = news_str_from(rows[i].name),
                                    .head = news_str_from(rows[i].head) };
        const struct news_reader *reader = news_reader_sniff(&input);
        cr_expect_str_eq(reader ? reader->name : "none", rows[i].reader);
    }
}
