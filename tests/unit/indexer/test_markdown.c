#include <criterion/criterion.h>
#include <stdio.h>

#include "indexer/readers/reader.h"
#include "tests/support/leaks.h"
#include "tests/support/reading.h"

static bool
says(struct news_str got, const char *expected)
{
    return expected ? news_str_equal(got, news_str_from(expected)) : got.len == 0;
}

/* The bodies that Markdown comes to. */
static const struct {
    const char *text;
    const char *title;
    const char *body;
} texts[] = {
    { "# Harbour reopens\n\nThe **harbour** was opened\nagain on "
      "[Sunday](https://news.example/s).\n",
      "Harbour reopens", "The harbour was opened again on Sunday." },
    { "Harbour reopens\n===============\n\n![Ferries at the quay](f.jpg)\n\nIt `sails`.",
      "Harbour reopens", "Ferries at the quay\n\nIt sails." },
    { "Before it all.\n\n## A part\n\nText.", NULL, "Before it all.\n\nA part\n\nText." },
    { "## The story\n\nText.\n\n# Another\n\nMore.", "The story", "Text.\n\nAnother\n\nMore." },
    { "# T\n\n* one\n* two\n  * deeper\n* three\n\nEnd.", "T",
      "- one\n- two\n- deeper\n- three\n\nEnd." },
    { "# T\n\n3. three\n4. four\n\n- [x] done", "T", "3. three\n4. four\n\n- done" },
    { "# T\n\n- one\n\n- two\n\n  still two", "T", "- one\n\n- two\n\nstill two" },
    { "# T\n\n> We heard dates.\n> Often.\n\n---\n\nEnd.", "T", "We heard dates. Often.\n\nEnd." },
    { "# T\n\n| Port | Tonnes |\n|---|--:|\n| Odesa | 4 |\n| | 5 |\n\nEnd.", "T",
      "Port | Tonnes\nOdesa | 4\n5\n\nEnd." },
    { "# T\n\n```c\nint a;\n\nint b;\n```\nAfter.", "T", "int a;\n\nint b;\n\nAfter." },
    { "# T\n\n<div><p>In a <b>box</b></p><script>no()</script></div>\n\nOne<br>two <i>three</i>.",
      "T", "In a box\n\nOne\ntwo three." },
    { "# T\n\nCaf&eacute; &amp; bar&#33; &#0; &#x1F6A2; &nosuch; &lt;p&gt;", "T",
      "Café & bar! &#0; \xF0\x9F\x9A\xA2 &nosuch; <p>" },
    { "# T\n\n    A paragraph that is *indented*.", "T", "A paragraph that is indented." },
    { "# T\n\nBy Ana Duarte\n\nMarch 3, 2024\n\nText.", "T", "Text." },
};

Test(markdown, is_read_as_the_text_that_it_shows)
{
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct news_test_reading reading;
        news_test_read(&reading, "markdown", "a.md", texts[i].text, strlen(texts[i].text));
        cr_assert_eq(reading.status, NEWS_OK, "row %zu: %s", i, reading.err.text);
        cr_assert_eq(reading.article_count, 1);
        const struct news_article *article = &reading.articles[0];
        cr_expect(says(article->title, texts[i].title), "row %zu title %.*s", i,
                  (int)article->title.len, article->title.data);
        cr_expect(says(article->body, texts[i].body), "row %zu body '%.*s'", i,
                  (int)article->body.len, article->body.data);
        news_test_reading_clear(&reading);
    }
    NEWS_EXPECT_NO_LEAKS();
}

/* What front matter states, and how it may be written. */
static const struct {
    const char *text;
    const char *title;
    const char *bylines; /* with "|" between */
    const char *date;
    const char *url;
    const char *source;
    const char *section;
    const char *language;
} fronts[] = {
    { "---\ntitle: \"Grain: \\\"soon\\\"\"\nauthor:\n  - Maren Tvedt\n  - Oleh Savchuk\n"
      "date: 2026-02-19 # today\nsource: Harbour News\nsection: business/grain\nlanguage: en\n"
      "url: https://h.example/a\n---\n# Grain: \"soon\"\n\nText.",
      "Grain: \"soon\"", "Maren Tvedt|Oleh Savchuk", "2026-02-19", "https://h.example/a",
      "Harbour News", "business/grain", "en" },
    { "---\r\nTitle: It's calm\r\nauthors: [Maren Tvedt, \"Savchuk, Oleh\"]\r\ntags: [grain, "
      "sea]\r\n"
      "link: /a\r\nlang: 'uk'\r\n---\r\nText.",
      "It's calm", "Maren Tvedt|Savchuk, Oleh", NULL, NULL, NULL, "grain", "uk" },
    { "---\nheadline: >-\n  The harbour\n  is open\nbyline: Maren Tvedt\ntags:\n- grain\n"
      "category: Business\npublished_at: 2026-02-19T08:00:00Z\nsite: 'Tvedt''s'\ndraft: no\n...\n"
      "Text.",
      "The harbour is open", "Maren Tvedt", "2026-02-19T08:00:00Z", NULL, "Tvedt's", "Business",
      NULL },
    { "---\ntitle: A title that\n  goes on\nauthors:\n  - name: Maren Tvedt\n    url: "
      "https://t.example\n"
      "  - { name: \"Oleh Savchuk\", role: x }\nurl: null\n---\nText.",
      "A title that goes on", "Maren Tvedt|Oleh Savchuk", NULL, NULL, NULL, NULL, NULL },
    { "+++\ntitle = \"Caf\\u00e9\"\ndate = 2026-02-19\nauthors = [\n  'Maren Tvedt',\n  \"O. "
      "S.\"\n]\n"
      "[extra]\nsource = '''Harbour News'''\n[menu]\nurl = 'https://x.example'\n+++\n\nText.",
      "Café", "Maren Tvedt|O. S.", "2026-02-19", NULL, "Harbour News", NULL, NULL },
    { "{ \"title\": \"Calm\", \"author\": [{\"name\": \"Maren Tvedt\"}, \"O. S.\"],\n"
      "\"date\": \"2026-02-19\" }\n\nText.",
      "Calm", "Maren Tvedt|O. S.", "2026-02-19", NULL, NULL, NULL, NULL },
};

static void
expect_bylines(const struct news_article *article, const char *expected, size_t row)
{
    char joined[200] = "";
    size_t at = 0;
    for (size_t i = 0; i < article->byline_count; i++)
        at += (size_t)snprintf(joined + at, sizeof joined - at, "%s%.*s", i ? "|" : "",
                               (int)article->bylines[i].len, article->bylines[i].data);
    cr_expect_str_eq(joined, expected, "row %zu bylines %s", row, joined);
}

Test(markdown, has_fields_in_front_matter_of_three_kinds)
{
    for (size_t i = 0; i < sizeof fronts / sizeof *fronts; i++) {
        struct news_test_reading reading;
        news_test_read(&reading, "markdown", "a.md", fronts[i].text, strlen(fronts[i].text));
        cr_assert_eq(reading.article_count, 1, "row %zu: %s", i, reading.err.text);
        const struct news_article *article = &reading.articles[0];
        cr_expect(says(article->title, fronts[i].title), "row %zu title %.*s", i,
                  (int)article->title.len, article->title.data);
        cr_expect(says(article->body, "Text."), "row %zu body %s", i, article->body.data);
        expect_bylines(article, fronts[i].bylines, i);
        cr_expect(says(article->url, fronts[i].url), "row %zu url", i);
        cr_expect(says(article->source, fronts[i].source), "row %zu source", i);
        cr_expect(says(article->section, fronts[i].section), "row %zu section", i);
        cr_expect(says(article->language, fronts[i].language), "row %zu language", i);
        struct news_str date = { NULL, 0 };
        if (article->witness_count)
            date = article->witnesses[0].text;
        cr_expect(says(date, fronts[i].date), "row %zu date", i);
        news_test_reading_clear(&reading);
    }
    NEWS_EXPECT_NO_LEAKS();
}

Test(markdown, is_told_from_plain_text)
{
    static const struct {
        const char *name;
        const char *head;
        const char *reader;
    } rows[] = {
        { "a.md", "Just words.", "markdown" },
        { "a.md", "{ \"title\": \"T\" }\nText", "markdown" },
        { "a.txt", "---\ntitle: T\n---\nText", "markdown" },
        { "a", "+++\ntitle = 'T'\n+++\nText", "markdown" },
        { "a", "# Harbour reopens\n\nSee [the port](https://port.example/).\n", "markdown" },
        { "a.txt", "# Harbour\n\n- one\n- two\n", "markdown" },
        { "a.txt", "Harbour reopens\n\nBy [Ana](#) and [Tom](#)\n\n**Ana / LPN**\n\nText.",
          "text" },
        { "a.txt", "KEY POINTS\n- The harbour is open.\n- Ferries sail.\nLISBON: Text.", "text" },
        { "a.txt", "See [the port](https://port.example/) for more.\n\n- one\n- two", "text" },
        { "a.txt", "---\n\nA line of dashes before the text.\n\n---\n", "text" },
        { "a.txt", "#Storm was the word of the day.\n\n#Sea", "text" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct news_input input = { .name = news_str_from(rows[i].name),
                                    .head = news_str_from(rows[i].head) };
        const struct news_reader *reader = news_reader_sniff(&input);
        cr_assert_not_null(reader, "row %zu", i);
        cr_expect_str_eq(reader->name, rows[i].reader, "row %zu is %s", i, reader->name);
    }
}

Test(markdown, with_front_matter_that_never_ends_is_text)
{
    static const char text[] = "---\ntitle: T\n\nThe harbour is open.";
    struct news_test_reading reading;
    news_test_read(&reading, "markdown", "a.md", text, sizeof text - 1);
    cr_assert_eq(reading.article_count, 1);
    cr_expect(says(reading.articles[0].body, "The harbour is open."), "%s",
              reading.articles[0].body.data);
    news_test_reading_clear(&reading);
    NEWS_EXPECT_NO_LEAKS();
}
