#include <criterion/criterion.h>
#include <stdio.h>

#include "tests/support/leaks.h"
#include "tests/support/reading.h"

static void
expect_text(struct news_str got, const char *expected, const char *what)
{
    cr_expect(news_str_equal(got, news_str_from(expected)), "%s is '%.*s', not '%s'", what,
              (int)got.len, got.data ? got.data : "(absent)", expected);
}

static void
read_feed(struct news_test_reading *got, const char *bytes)
{
    news_test_read(got, "feed", "desk.xml", bytes, strlen(bytes));
    cr_assert_eq(got->status, NEWS_OK, "%s", got->err.text);
}

#define RSS(attributes, items) \
    "<rss version='2.0' " attributes "><channel><title>Post</title>" items "</channel></rss>"
#define MEDIA   "xmlns:media='http://search.yahoo.com/mrss/'"
#define CAPTION "A caption that says far more of the photograph than the item does."

Test(feed, tells_the_item_from_its_pictures)
{
    struct news_test_reading got;
    read_feed(&got, RSS(MEDIA, "<item><media:title>Crane</media:title><title>Quay shut</title>"
                               "<media:content url='a.jpg'><media:description>" CAPTION
                               "</media:description></media:content><media:description>" CAPTION
                               "</media:description><description>Ships wait.</description></item>"
                               "<item><title>Photo</title><media:description>" CAPTION
                               "</media:description></item>"));
    cr_assert_eq(got.article_count, 2);
    expect_text(got.articles[0].title, "Quay shut", "title");
    expect_text(got.articles[0].body, "Ships wait.", "body");
    expect_text(got.articles[1].body, CAPTION, "the body of an item with nothing else");
    news_test_reading_clear(&got);
    NEWS_EXPECT_NO_LEAKS();
}

Test(feed, keeps_paragraphs_that_only_empty_lines_part)
{
    static const struct {
        const char *source;
        const char *body;
    } rows[] = {
        { "The quay is <b>shut</b>.\n\nShips\nwait &amp; see.",
          "The quay is shut.\n\nShips wait & see." },
        { "The quay is shut.\n\nShips\nwait.", "The quay is shut.\n\nShips wait." },
        { "<p>The quay\n\nis shut.</p>", "The quay is shut." },
        { "The quay\nis shut.", "The quay is shut." },
        { "<pre>The quay\nis shut.</pre>", "The quay\nis shut." },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct news_test_reading got;
        char feed[512];
        (void)snprintf(feed, sizeof feed,
                       RSS("", "<item><description><![CDATA[%s]]></description></item>"),
                       rows[i].source);
        read_feed(&got, feed);
        cr_assert_eq(got.article_count, 1);
        expect_text(got.articles[0].body, rows[i].body, rows[i].source);
        news_test_reading_clear(&got);
    }
    NEWS_EXPECT_NO_LEAKS();
}

#define OOXML "http://schemas.openxmlformats.org/"

Test(xml, of_office_documents_has_its_words_whole)
{
    static const struct {
        const char *document;
        const char *body; /* NULL: it is refused */
    } rows[] = {
        { "<w:document xmlns:w='" OOXML "wordprocessingml/2006/main'><w:body><w:p><w:r><w:t>The "
          "har</w:t></w:r><w:r><w:t>bour</w:t><w:tab/><w:t>shut</w:t><w:delText>opened</w:delText>"
          "</w:r></w:p><w:p><w:r><w:t>Ships wait.</w:t></w:r></w:p></w:body></w:document>",
          "The harbour shut\n\nShips wait." },
        { "<o:document-content xmlns:o='urn:oasis:names:tc:opendocument:xmlns:office:1.0'><o:p>"
          "<o:span>The har</o:span><o:span>bour</o:span></o:p></o:document-content>",
          "The harbour" },
        { "<Properties xmlns='" OOXML "officeDocument/2006/extended-properties'><Application>Word"
          "</Application></Properties>",
          NULL },
        { "<Properties><Harbour>Shut</Harbour></Properties>", "Shut" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct news_test_reading got;
        news_test_read(&got, "xml", "a.xml", rows[i].document, strlen(rows[i].document));
        cr_assert_eq(got.article_count, rows[i].body ? 1 : 0, "row %zu", i);
        if (rows[i].body)
            expect_text(got.articles[0].body, rows[i].body, "body");
        news_test_reading_clear(&got);
    }
    NEWS_EXPECT_NO_LEAKS();
}
