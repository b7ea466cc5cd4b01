#include <criterion/criterion.h>
#include <stdio.h>

#include "indexer/dating/dating.h"
#include "shared/base/buffer.h"
#include "tests/support/leaks.h"
#include "tests/support/reading.h"

#define NAV                                                                                    \
    "<nav class='main-nav'><ul><li><a href='/w'>World</a></li><li><a href='/s'>Sport</a></li>" \
    "<li><a href='/c'>Culture and the arts</a></li></ul></nav>"
#define FIRST                                                                                    \
    "The ferry to the outer islands will run again from Monday, the harbour office said, after " \
    "a winter in which storms had kept it in port for eleven weeks."
#define SECOND                                                                                \
    "Its captain, who has steered it since the spring of the great flood, said that the new " \
    "engine was quieter, cleaner and, so far, more reliable than the old one."
#define THIRD                                                                                  \
    "Islanders had asked for a second boat, but the council found no money for it this year, " \
    "and no yard that could build one before the autumn."
#define TAIL                                                                       \
    "<div class='share-bar'><a href='#'>Share this on a network</a></div>"         \
    "<div class='related-stories'><h3>More from the coast</h3><ul>"                \
    "<li><a href='/1'>Lighthouse keeper wins a prize for his garden</a></li>"      \
    "<li><a href='/2'>Mussel farmers fear another warm summer</a></li></ul></div>" \
    "<footer id='footer'><p>Copyright The Gull. All rights reserved. Imprint. "    \
    "Privacy.</p></footer>"

static void
read_page(struct news_test_reading *out, const char *html)
{
    news_test_read(out, "html", "page.html", html, strlen(html));
    cr_assert_eq(out->article_count, 1);
}

static bool
has(struct news_str text, const char *part)
{
    return news_str_find(text, news_str_from(part), 0) != NEWS_STR_NONE;
}

static void
expect_equal(struct news_str got, const char *expected)
{
    cr_expect(news_str_equal(got, news_str_from(expected)), "'%.*s' is not '%s'", (int)got.len,
              got.data ? got.data : "", expected);
}

static const char story[] =
    "<!DOCTYPE html><html lang='en'><head><title>Ferry runs again | The Gull</title>"
    "<meta property='og:site_name' content='The Gull'><meta property='og:title' "
    "content='Ferry runs again | The Gull'><link rel='canonical' "
    "href='https://gull.example/2024/03/05/ferry'>"
    "<meta property='article:published_time' content='2024-03-05T08:00:00+01:00'>"
    "<meta name='author' content='Ada Quill and Bo Tern'></head><body>" NAV
    "<div class='content'><article><h1>Ferry runs again</h1><p class='byline'>By Ada Quill</p>"
    "<p>" FIRST "</p><figure><img src='x.jpg'><figcaption>The ferry in port. Photo: Bo Tern"
    "</figcaption></figure><p>" SECOND "</p><h2>No second boat</h2><p>" THIRD "</p></article>" TAIL
    "</div></body></html>";

Test(html, takes_the_article_and_leaves_the_furniture)
{
    struct news_test_reading got;
    read_page(&got, story);
    struct news_str body = got.articles[0].body;
    cr_expect(has(body, FIRST));
    cr_expect(has(body, SECOND));
    cr_expect(has(body, THIRD));
    cr_expect(has(body, "\n\n"), "paragraphs are separated by an empty line");
    static const char *const furniture[] = { "Culture and the arts", "Share this",
                                             "Lighthouse keeper", "All rights reserved",
                                             "Photo: Bo Tern" };
    for (size_t i = 0; i < sizeof furniture / sizeof *furniture; i++)
        cr_expect_not(has(body, furniture[i]), "'%s' is no part of the article", furniture[i]);
    news_test_reading_clear(&got);
    NEWS_EXPECT_NO_LEAKS();
}

Test(html, takes_what_the_page_states_about_its_article)
{
    struct news_test_reading got;
    read_page(&got, story);
    const struct news_article *article = &got.articles[0];
    expect_equal(article->title, "Ferry runs again");
    expect_equal(article->source, "The Gull");
    expect_equal(article->url, "https://gull.example/2024/03/05/ferry");
    expect_equal(article->language, "en");
    cr_assert_eq(article->byline_count, 2);
    expect_equal(article->bylines[0], "Ada Quill");
    expect_equal(article->bylines[1], "Bo Tern");
    cr_assert_geq(article->witness_count, 1);
    expect_equal(article->witnesses[0].label, "article:published_time");
    news_test_reading_clear(&got);
}

Test(html, reads_json_ld_even_when_it_is_a_little_broken)
{
    struct news_test_reading got;
    read_page(
        &got,
        "<html><head><script type='application/ld+json'>\n// <![CDATA[\n"
        "{\"@context\": \"https://schema.org\", \"@graph\": [{\"@type\": \"WebSite\", \"name\": "
        "\"The Gull\"}, {\"@type\": [\"NewsArticle\"], \"headline\": \"Ferry\nruns again\", "
        "\"datePublished\": \"2024-03-05\", \"author\": [{\"@type\": \"Person\", \"name\": "
        "\"Ada Quill\"},], \"isAccessibleForFree\": \"False\",},],}\n// ]]>\n</script></head>"
        "<body><p>" FIRST "</p><p>" SECOND "</p></body></html>");
    const struct news_article *article = &got.articles[0];
    expect_equal(article->title, "Ferry runs again");
    cr_assert_eq(article->byline_count, 1);
    cr_assert_eq(article->witness_count, 1);
    cr_expect_eq(article->witnesses[0].source, NEWS_DATE_JSON_LD);
    cr_assert_eq(article->warning_count, 1);
    cr_expect(has(article->warnings[0], "subscribers"));
    news_test_reading_clear(&got);
    NEWS_EXPECT_NO_LEAKS();
}

static bool
has_witness(const struct news_article *article, enum news_date_source source, const char *text)
{
    for (size_t i = 0; i < article->witness_count; i++) {
        if (article->witnesses[i].source == source &&
            news_str_equal(article->witnesses[i].text, news_str_from(text)))
            return true;
    }
    return false;
}

Test(html, knows_its_own_article_among_several)
{
    static const char *const heads[] = {
        "<meta property='og:title' content='Ferry runs again'>",
        "<title>Ferry runs again - The Gull</title>",
        "<link rel=canonical href='https://gull.example/ferry'>",
    };
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        struct news_test_reading got;
        struct news_buffer html;
        news_buffer_init(&html, 1 << 16);
        news_buffer_format(
            &html,
            "<html><head>%s<script type='application/ld+json'>[{\"@type\":\"NewsArticle\","
            "\"headline\":\"Lighthouse for sale\",\"datePublished\":\"2023-01-02\"},"
            "{\"@type\":\"NewsArticle\",\"headline\":\"Ferry runs again\",\"url\":"
            "\"https://gull.example/ferry\",\"datePublished\":\"2024-03-05\"}]</script></head>"
            "<body><p>" FIRST "</p><p>" SECOND "</p></body></html>",
            heads[i]);
        read_page(&got, html.data);
        cr_expect(has_witness(&got.articles[0], NEWS_DATE_JSON_LD, "2024-03-05"), "%s", heads[i]);
        cr_expect_not(has_witness(&got.articles[0], NEWS_DATE_JSON_LD, "2023-01-02"));
        news_test_reading_clear(&got);
        news_buffer_clear(&html);
    }
    NEWS_EXPECT_NO_LEAKS();
}

Test(html, reads_paragraphs_set_apart_by_line_breaks)
{
    struct news_test_reading got;
    read_page(&got,
              "<body><div id=story>" FIRST "<br><br>" SECOND "<br/>\n<br/>" THIRD "</div></body>");
    expect_equal(got.articles[0].body, FIRST "\n\n" SECOND "\n\n" THIRD);
    news_test_reading_clear(&got);
}

Test(html, reads_fragments_and_broken_nesting)
{
    static const char *const pages[] = {
        "<p>" FIRST "<p>" SECOND,
        "<div><b><p>" FIRST "</b></div></p></span><p>" SECOND "</i></html>trailing",
        "<p>" FIRST "</p><p>" SECOND "</p><div <span class='x",
    };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        struct news_test_reading got;
        read_page(&got, pages[i]);
        cr_expect(has(got.articles[0].body, FIRST), "%s", pages[i]);
        cr_expect(has(got.articles[0].body, SECOND), "%s", pages[i]);
        news_test_reading_clear(&got);
    }
}

Test(html, reads_windows_1252_that_calls_itself_latin_1_and_utf_8_that_does_not)
{
    struct news_test_reading got;
    read_page(&got, "<meta charset='iso-8859-1'><p>\x93" FIRST "\x94 caf\xE9</p><p>" SECOND "</p>");
    cr_expect(has(got.articles[0].body, "“" FIRST "” café"));
    news_test_reading_clear(&got);
    read_page(&got, "<meta charset='iso-8859-1'><p>“" FIRST "” café</p><p>" SECOND "</p>");
    cr_expect(has(got.articles[0].body, "“" FIRST "” café"));
    news_test_reading_clear(&got);
}

Test(html, survives_ten_thousand_nested_tags)
{
    struct news_buffer html;
    news_buffer_init(&html, 1 << 24);
    for (int i = 0; i < 10000; i++)
        news_buffer_add_c(&html, i % 2 ? "<div>" : "<b>");
    news_buffer_add_c(&html, "<p>" FIRST "</p><p>" SECOND "</p>");
    for (int i = 0; i < 10000; i++)
        news_buffer_add_c(&html, "</section>");
    struct news_test_reading got;
    news_test_read(&got, "html", "deep.html", html.data, html.len);
    cr_assert_eq(got.article_count, 1);
    cr_expect(has(got.articles[0].body, FIRST));
    news_test_reading_clear(&got);
    news_buffer_clear(&html);
    NEWS_EXPECT_NO_LEAKS();
}

Test(html, survives_a_tag_with_a_hundred_thousand_attributes)
{
    struct news_buffer html;
    news_buffer_init(&html, 1 << 24);
    news_buffer_add_c(&html, "<p ");
    for (int i = 0; i < 100000; i++)
        news_buffer_format(&html, "a%d=1 ", i);
    news_buffer_add_c(&html, ">" FIRST "</p><p>" SECOND "</p>");
    struct news_test_reading got;
    news_test_read(&got, "html", "wide.html", html.data, html.len);
    cr_assert_eq(got.article_count, 1);
    cr_expect(has(got.articles[0].body, FIRST));
    news_test_reading_clear(&got);
    news_buffer_clear(&html);
}

Test(html, says_that_a_page_has_no_text)
{
    struct news_test_reading got;
    read_page(&got,
              "<html><head><title>Gone</title></head><body><script>x()</script></body></html>");
    cr_assert_eq(got.articles[0].warning_count, 1);
    cr_expect(has(got.articles[0].warnings[0], "no text"));
    expect_equal(got.articles[0].title, "Gone");
    news_test_reading_clear(&got);
}

Test(html, leaves_out_pointers_and_notices_among_the_paragraphs)
{
    static const char *const lines[] = {
        "Read more: A lighthouse keeper and his garden",
        "» Lesen Sie auch: Der Leuchtturm und sein Garten",
        "¿Te puede interesar? El faro y su jardín",
        "À lire aussi : Le phare et son jardin",
        "Czytaj też: Latarnia i jej ogród",
        "Foto: Ada Quill / Harbour Pictures",
        "Aktualisiert am 5. März 2024 von unserer Redaktion",
        "This entry was posted on Tuesday, March 5th, 2024 and is filed under Boats.",
        "The Gull is free to read. Subscribe to our Saturday edition for the tide tables.",
        "© 2024 The Gull. All rights reserved. No part of it may be copied without asking.",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct news_test_reading got;
        struct news_buffer html;
        news_buffer_init(&html, 1 << 16);
        news_buffer_format(&html,
                           "<html lang=en><body><article><h1>Ferry runs again</h1><p>" FIRST
                           "</p><p>%s</p><p>" SECOND "</p><p>" THIRD "</p></article></body></html>",
                           lines[i]);
        read_page(&got, html.data);
        cr_expect_not(has(got.articles[0].body, lines[i]), "%s", lines[i]);
        cr_expect(has(got.articles[0].body, THIRD));
        news_test_reading_clear(&got);
        news_buffer_clear(&html);
    }
    NEWS_EXPECT_NO_LEAKS();
}

Test(html, keeps_a_paragraph_that_tells_of_subscriptions)
{
    struct news_test_reading got;
    const char told[] =
        "The council also asked whether the islanders would subscribe to our neighbours' freight "
        "service instead, which a spokesman, reading from a long list of figures, called the least "
        "foolish of the seven ideas that had been put before him since the storms began, although "
        "the freight company itself, whose two boats lie in a yard on the other side of the bay "
        "until the summer, said in a letter that it had heard of no such plan, that its decks were "
        "not built for passengers, and that nobody had spoken to its owners about any of it.";
    struct news_buffer html;
    news_buffer_init(&html, 1 << 16);
    news_buffer_format(&html,
                       "<html lang=en><body><article><h1>Ferry</h1><p>" FIRST
                       "</p><p>%s</p><p>" SECOND "</p></article>",
                       told);
    read_page(&got, html.data);
    cr_expect(has(got.articles[0].body, told));
    news_test_reading_clear(&got);
    news_buffer_clear(&html);
}

Test(html, finds_the_dates_that_stand_in_a_page)
{
    static const struct {
        const char *part;
        enum news_date_source source;
        const char *text;
    } rows[] = {
        { "<time datetime='2024-03-05T08:00'>this morning</time>", NEWS_DATE_TIME_TAG,
          "2024-03-05T08:00" },
        { "<span itemprop='datePublished' content='2024-03-05'>5/3</span>", NEWS_DATE_MICRODATA,
          "2024-03-05" },
        { "<abbr class='published' title='2024-03-05T08:00:00Z'>Tuesday</abbr>",
          NEWS_DATE_MICRODATA, "2024-03-05T08:00:00Z" },
        { "<div class='byline'>Ada Quill, 5 March 2024</div>", NEWS_DATE_BYLINE, "5 March 2024" },
        { "<script>window.state={\"id\":7,\"publishedAt\":\"2024-03-05T08:00:00Z\"}</script>",
          NEWS_DATE_PAGE, "2024-03-05T08:00:00Z" },
        { "<script type='application/json'>{\"publishedDate\":\"2024-03-05T08:00:00Z\"}</script>",
          NEWS_DATE_PAGE, "2024-03-05T08:00:00Z" },
        { "<script type='application/ld+json'>{\"@type\":\"HowTo\",\"datePublished\":"
          "\"2024-03-05\"}</script>",
          NEWS_DATE_JSON_LD, "2024-03-05" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct news_test_reading got;
        struct news_buffer html;
        news_buffer_init(&html, 1 << 16);
        news_buffer_format(&html,
                           "<html lang=en><body><h1>Ferry runs again</h1>%s<p>" FIRST
                           "</p><p>" SECOND "</p></body></html>",
                           rows[i].part);
        read_page(&got, html.data);
        cr_expect(has_witness(&got.articles[0], rows[i].source, rows[i].text), "%s", rows[i].part);
        news_test_reading_clear(&got);
        news_buffer_clear(&html);
    }
    NEWS_EXPECT_NO_LEAKS();
}

Test(html, tells_a_change_from_publication)
{
    struct news_test_reading got;
    read_page(&got,
              "<html lang=de><body><h1>Fähre fährt wieder</h1><p class=meta>Veröffentlicht am 5. "
              "März 2024, aktualisiert am 7. März 2024</p><p>" FIRST "</p><p>" SECOND "</p>");
    const struct news_article *article = &got.articles[0];
    cr_assert_eq(article->witness_count, 2);
    cr_expect_not(article->witnesses[0].modified);
    cr_expect(article->witnesses[1].modified);
    news_test_reading_clear(&got);
}

/* The one witness whose text is text; fails where there is none. */
static const struct news_date_witness *
witness_of(const struct news_article *article, const char *text)
{
    for (size_t i = 0; i < article->witness_count; i++) {
        if (news_str_equal(article->witnesses[i].text, news_str_from(text)))
            return &article->witnesses[i];
    }
    cr_assert_fail("no witness says '%s'", text);
    return NULL;
}

Test(html, believes_the_author_s_line_more_than_a_caption)
{
    static const struct {
        const char *picture;
        enum news_date_source source;
        const char *label;
    } rows[] = {
        { "<figure><img src=x.jpg><figcaption>The ferry, <time datetime='2012-06-28'>June 27, 2012"
          "</time></figcaption></figure>",
          NEWS_DATE_PAGE, "line beside the article" },
        { "<div class=photo-caption>The ferry, June 27, 2012</div>", NEWS_DATE_BYLINE,
          "line above the text" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct news_test_reading got;
        struct news_buffer html;
        news_buffer_init(&html, 1 << 16);
        news_buffer_format(&html,
                           "<html lang=en><body><h1>Ferry runs again</h1>%s<p>By Ada Quill | "
                           "March 5, 2024</p><p>" FIRST "</p><p>" SECOND "</p>",
                           rows[i].picture);
        read_page(&got, html.data);
        const struct news_article *article = &got.articles[0];
        cr_expect_eq(article->witness_count, 2, "%s", rows[i].picture);
        const struct news_date_witness *picture = witness_of(article, "June 27, 2012");
        cr_expect_eq(picture->source, rows[i].source, "%s", rows[i].picture);
        expect_equal(picture->label, rows[i].label);
        expect_equal(witness_of(article, "March 5, 2024")->label, "line near the headline");
        news_test_reading_clear(&got);
        news_buffer_clear(&html);
    }
    NEWS_EXPECT_NO_LEAKS();
}

Test(html, takes_no_sentence_for_the_author_s_line)
{
    struct news_test_reading got;
    read_page(&got,
              "<html lang=en><body><h1>Ferry runs again</h1><p>" FIRST "</p><p>By March 5, "
              "2024, two more</p><p>By then, on March 6, 2024, all will.</p><p>" SECOND "</p>");
    cr_expect_neq(witness_of(&got.articles[0], "March 5, 2024")->source, NEWS_DATE_BYLINE);
    cr_expect_neq(witness_of(&got.articles[0], "March 6, 2024")->source, NEWS_DATE_BYLINE);
    news_test_reading_clear(&got);
    NEWS_EXPECT_NO_LEAKS();
}

Test(html, takes_no_announced_day_for_a_date_of_the_page)
{
    struct news_test_reading got;
    read_page(&got, "<html lang=en><body><h1>Ferry runs again</h1><p>The deadline is March 9, 2024"
                    "</p><p>" FIRST "</p><p>" SECOND "</p>");
    cr_expect_eq(got.articles[0].witness_count, 0);
    news_test_reading_clear(&got);
    NEWS_EXPECT_NO_LEAKS();
}

Test(html, keeps_the_words_of_one_date_from_another)
{
    struct news_test_reading got;
    read_page(&got,
              "<html lang=en><body><h1>Ferry runs again</h1><p class=date>Written: 2024-03-05 "
              "15:03 / Updated: 2024-03-07 09:30</p><p>" FIRST "</p><p>" SECOND "</p>");
    cr_expect_not(witness_of(&got.articles[0], "2024-03-05")->modified);
    cr_expect(witness_of(&got.articles[0], "2024-03-07")->modified);
    news_test_reading_clear(&got);
}

Test(html, reads_the_words_before_a_time)
{
    struct news_test_reading got;
    read_page(&got,
              "<html lang=en><body><h1>Ferry runs again</h1><p>Updated <time "
              "datetime='2024-03-07'>7 March</time></p><p>Published <time "
              "datetime='2024-03-05'>5 March</time></p><p>Published <time "
              "datetime='2024-03-04'>4 March</time>, updated <b><time "
              "datetime='2024-03-08'>8 March</time></b></p><p>" FIRST "</p><p>" SECOND "</p>");
    cr_expect(witness_of(&got.articles[0], "2024-03-07")->modified);
    cr_expect_not(witness_of(&got.articles[0], "2024-03-05")->modified);
    cr_expect_not(witness_of(&got.articles[0], "2024-03-04")->modified);
    cr_expect(witness_of(&got.articles[0], "2024-03-08")->modified);
    news_test_reading_clear(&got);
    NEWS_EXPECT_NO_LEAKS();
}

Test(html, reads_a_time_that_is_of_publication_and_of_the_last_change)
{
    struct news_test_reading got;
    read_page(&got,
              "<html lang=en><body><h1>Ferry runs again</h1><time class='entry-date published "
              "updated' datetime='2024-03-05'>5 March</time><p>" FIRST "</p><p>" SECOND "</p>");
    cr_expect_not(witness_of(&got.articles[0], "2024-03-05")->modified);
    news_test_reading_clear(&got);
}

Test(html, reads_when_an_entry_was_posted_in_a_long_line_below_it)
{
    struct news_test_reading got;
    read_page(
        &got,
        "<html lang=en><body><h1>Ferry runs again</h1><p>" FIRST "</p><p>" SECOND "</p><p>" THIRD
        "</p><p class=postmetadata><small>This entry was posted on Tuesday, March 5th, 2024 at "
        "noon and is filed under Boats. You can follow any responses to this entry through "
        "the feed. Both comments and pings are closed at present, but that may change one "
        "day when there is somebody to read and answer them all.</small></p>");
    cr_expect_str_eq(witness_of(&got.articles[0], "Tuesday, March 5th, 2024")->label.data,
                     "stated as published");
    news_test_reading_clear(&got);
}

Test(html, takes_no_sentence_for_a_statement_of_publication)
{
    struct news_test_reading got;
    read_page(&got,
              "<html lang=en><body><h1>Ferry runs again</h1><p>The engine that drives it was "
              "released on November 5, 2019, and nobody has built one since then.</p><p>" FIRST
              "</p><p>" SECOND "</p>");
    for (size_t i = 0; i < got.articles[0].witness_count; i++)
        cr_expect(!news_str_equal(got.articles[0].witnesses[i].label,
                                  (struct news_str)NEWS_STR("stated as published")));
    news_test_reading_clear(&got);
}

Test(html, leaves_the_dates_of_comments_to_them)
{
    struct news_test_reading got;
    read_page(&got,
              "<html lang=en><body><h1>Ferry runs again</h1><p>" FIRST "</p><p>" SECOND "</p>"
              "<div class=comments><div itemscope itemtype='https://schema.org/Comment'><meta "
              "itemprop=datePublished content='2024-03-09'>Hooray!</div></div>");
    cr_expect_not(has_witness(&got.articles[0], NEWS_DATE_MICRODATA, "2024-03-09"));
    news_test_reading_clear(&got);
}

Test(html, says_that_a_page_is_a_list_of_links)
{
    struct news_test_reading got;
    struct news_buffer html;
    news_buffer_init(&html, 1 << 16);
    for (int i = 0; i < 60; i++)
        news_buffer_format(
            &html, "<li><a href='/%d'>Story number %d of the coast and its people</a>", i, i);
    news_test_read(&got, "html", "list.html", html.data, html.len);
    cr_assert_eq(got.article_count, 1);
    bool said = false;
    for (size_t i = 0; i < got.articles[0].warning_count; i++)
        said |= has(got.articles[0].warnings[i], "list of links");
    cr_expect(said);
    news_test_reading_clear(&got);
    news_buffer_clear(&html);
}

Test(html, knows_where_a_saved_page_came_from)
{
    static const struct {
        const char *start;
        const char *url;
    } rows[] = {
        { "<!DOCTYPE html>\n<!-- saved from url=(0031)https://gull.example/2024/ferry -->",
          "https://gull.example/2024/ferry" },
        { "<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: "
          "https://gull.example/ferry \n saved date: Tue Oct 14 2025\n-->",
          "https://gull.example/ferry" },
        { "<!-- saved from url=(0014)about:internet -->", NULL },
        { "<!-- saved from url=(0031)https://gull.example/2024/ferry --><link rel='canonical' "
          "href='https://gull.example/f'>",
          "https://gull.example/f" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct news_test_reading got;
        char page[512];
        (void)snprintf(page, sizeof page, "%s<p>" FIRST "</p>", rows[i].start);
        read_page(&got, page);
        cr_expect(news_str_equal(got.articles[0].url, news_str_from(rows[i].url)), "row %zu", i);
        news_test_reading_clear(&got);
    }
    NEWS_EXPECT_NO_LEAKS();
}
