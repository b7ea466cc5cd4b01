/*
 * xml_any.c - an XML document of no kind that is known: its headline, if an
 * element is called so, and all its text.
 *
 * It also takes documents whose root cannot be seen without decoding them
 * (UTF-16 without a mark), and hands those to the reader their root belongs to.
 */
#include <libxml/parser.h>

#include "indexer/readers/markup.h"
#include "indexer/readers/rows.h"
#include "indexer/readers/xml.h"

static unsigned
sniff(const struct news_input *input)
{
    if (news_str_starts_with(input->head, news_str_from("<?xml")))
        return 40;
    return news_str_ends_with(input->name, news_str_from(".xml")) ? 10 : 0;
}

/* The reader for the root element, as the others' sniffing sees it. */
static const struct news_reader *
reader_of(const xmlNode *root, const struct news_input *input)
{
    char head[128];
    int len = snprintf(head, sizeof head, "<%.100s>", (const char *)root->name);
    struct news_input decoded = *input;
    decoded.head = news_str(head, len > 0 ? (size_t)len : 0);
    decoded.name = news_str("", 0);
    return news_reader_sniff(&decoded);
}

static enum news_status
read_title(const xmlNode *root, struct news_article *article, struct news_arena *arena,
           struct news_error *err)
{
    static const char *const names[] = { "headline", "hl1", "title", "heading" };
    enum news_status status = NEWS_OK;
    for (size_t i = 0; i < sizeof names / sizeof *names && !status && !article->title.data; i++) {
        const xmlNode *node = news_xml_find(root, names[i]);
        struct news_str line = { NULL, 0 };
        if (node)
            status = news_markup_line(node, arena, &line, err);
        if (!status && line.len > 0)
            article->title = line;
    }
    return status;
}

/* The headline's element is among the text: takes it from the start of the body. */
static void
leave_out_title(struct news_article *article)
{
    struct news_str gap = NEWS_STR("\n\n");
    struct news_str body = article->body;
    if (!article->title.len || !news_str_starts_with(body, article->title))
        return;
    body = news_str_slice(body, article->title.len, body.len);
    if (news_str_starts_with(body, gap))
        article->body = news_str_slice(body, gap.len, body.len);
}

static enum news_status
read_as_text(const xmlNode *root, struct news_str mended, struct news_reading *reading,
             struct news_error *err)
{
    struct news_arena *arena;
    struct news_article *article = news_reading_article(reading, &arena);
    if (!article)
        return news_fail_memory(err);
    enum news_status status = read_title(root, article, arena, err);
    if (!status)
        status = news_markup_unknown_text(root, arena, &article->body, err);
    if (!status)
        leave_out_title(article);
    article->language = news_arena_copy(arena, news_xml_attribute(root, "lang"));
    if (!status && news_article_add_warning(article, arena, false, "unknown XML: %s",
                                            mended.data ? mended.data : (const char *)root->name))
        status = news_fail_memory(err);
    if (status)
        return status;
    if (!article->title.data && article->body.len == 0)
        return news_fail(err, NEWS_INPUT, "XML without text");
    return news_reading_emit(reading, article, err);
}

/* A part of an Office document (OOXML, ODF) that has words, but not the document's. */
static bool
is_about_document(const xmlNode *root)
{
    static const char *const names[] = { "Properties", "coreProperties", "document-meta",
                                         "document-settings", "document-styles" };
    bool named = news_str_is_any(news_str_from((const char *)root->name), names,
                                 sizeof names / sizeof *names);
    return named &&
           (news_xml_is_of(root, "openxmlformats.org") || news_xml_is_of(root, "opendocument"));
}

static enum news_status
read_any(const struct news_input *input, struct news_reading *reading, struct news_error *err)
{
    xmlDoc *doc = NULL;
    struct news_str mended = { NULL, 0 };
    struct news_arena *arena = news_arena_new(0);
    if (!arena)
        return news_fail_memory(err);
    const struct news_reader *reader = NULL;
    enum news_status status = news_xml_parse(input, arena, &doc, &mended, err);
    if (!status)
        reader = reader_of(xmlDocGetRootElement(doc), input);
    if (!status && is_about_document(xmlDocGetRootElement(doc)))
        status = news_fail(err, NEWS_INPUT, "no text: what an Office document says of itself");
    bool is_known =
        reader && reader != &news_reader_xml && reader != &news_reader_text && !reader->container;
    if (!status && !is_known)
        status = read_as_text(xmlDocGetRootElement(doc), mended, reading, err);
    xmlFreeDoc(doc);
    news_arena_free(arena);
    return is_known ? reader->read(input, reading, err) : status;
}

const struct news_reader news_reader_xml = {
    .name = "xml",
    .what = "any other XML: its headline and all its text",
    .sniff = sniff,
    .read = read_any,
};
