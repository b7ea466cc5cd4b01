/*
 * newsml.c - IPTC NewsML 1.x: an article a NewsItem.
 *
 * A NewsItem nests NewsComponents, whose ContentItems hold NITF, XHTML or plain
 * text; everything readable is kept in document order.
 */
#include "indexer/readers/markup.h"
#include "indexer/readers/nitf.h"
#include "indexer/readers/rows.h"
#include "indexer/readers/xml.h"
#include "shared/base/buffer.h"

static unsigned
sniff(const struct news_input *input)
{
    return news_str_equal(news_xml_root(input->head), news_str_from("NewsML")) ? 90 : 0;
}

/* Whether a ContentItem is text: style sheets, pictures and code are not. */
static bool
is_text(const xmlNode *content)
{
    struct news_str type = news_xml_attribute(news_xml_child(content, "MimeType"), "FormalName");
    if (!type.data)
        return true;
    static const char *const wanted[] = { "html", "plain", "nitf", "xml" };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        if (news_str_find(type, news_str_from(wanted[i]), 0) != NEWS_STR_NONE)
            return true;
    }
    return false;
}

static enum news_status
read_body(const xmlNode *item, struct news_article *article, struct news_arena *arena,
          struct news_error *err)
{
    struct news_buffer body;
    news_buffer_init(&body, NEWS_MAX_INPUT);
    enum news_status status = NEWS_OK;
    for (const xmlNode *content = news_xml_find(item, "ContentItem"); content && !status;
         content = news_xml_find_next(item, content, "ContentItem")) {
        const xmlNode *data = news_xml_child(content, "DataContent");
        if (!data || !is_text(content))
            continue;
        const xmlNode *nitf = news_xml_find(data, "nitf");
        struct news_str text = { NULL, 0 };
        if (nitf)
            status = news_nitf_fill(nitf, article, arena, err);
        else
            status = news_markup_text(data, arena, &text, err);
        if (text.len > 0 && body.len > 0)
            news_buffer_add_c(&body, "\n\n");
        news_buffer_add_str(&body, text);
    }
    if (!status)
        status = news_buffer_check(&body, "text", err);
    if (!status && body.len > article->body.len)
        article->body = news_arena_copy(arena, news_buffer_str(&body));
    news_buffer_clear(&body);
    return status;
}

static enum news_status
read_line(const xmlNode *item, const char *name, struct news_arena *arena, struct news_str *out,
          struct news_error *err)
{
    struct news_str line = { NULL, 0 };
    const xmlNode *node = news_xml_find(item, name);
    enum news_status status = node ? news_markup_line(node, arena, &line, err) : NEWS_OK;
    if (!status && line.len > 0)
        *out = line;
    return status;
}

static enum news_status
read_dates(const xmlNode *item, struct news_article *article, struct news_arena *arena,
           struct news_error *err)
{
    static const struct {
        const char *name;
        bool modified;
    } dates[] = {
        { "DateLineDate", false },
        { "FirstCreated", false },
        { "ThisRevisionCreated", true },
    };
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        struct news_date_witness witness = { .source = NEWS_DATE_FIELD,
                                             .label = news_str_from(dates[i].name),
                                             .modified = dates[i].modified };
        enum news_status status = read_line(item, dates[i].name, arena, &witness.text, err);
        if (!status && witness.text.data && news_article_add_witness(article, arena, &witness))
            status = news_fail_memory(err);
        if (status)
            return status;
    }
    return NEWS_OK;
}

static enum news_status
read_labels(const xmlNode *item, struct news_article *article, struct news_arena *arena,
            struct news_error *err)
{
    struct news_str byline = { NULL, 0 };
    enum news_status status = read_line(item, "PublicIdentifier", arena, &article->id, err);
    if (!status)
        status = read_line(item, "HeadLine", arena, &article->title, err);
    if (!status)
        status = read_line(item, "DateLine", arena, &article->dateline, err);
    if (!status)
        status = read_line(item, "ByLine", arena, &byline, err);
    if (!status && byline.len > 3 && news_str_starts_with(byline, news_str_from("By ")))
        byline = news_str_slice(byline, 3, byline.len);
    if (!status && byline.len > 0 && news_article_add_byline(article, arena, byline))
        status = news_fail_memory(err);
    const xmlNode *source = news_xml_find(item, "Source");
    const xmlNode *party =
        news_xml_find(source ? source : news_xml_find(item, "Provider"), "Party");
    article->source = news_arena_copy(arena, news_xml_attribute(party, "FormalName"));
    article->language =
        news_arena_copy(arena, news_xml_attribute(news_xml_find(item, "Language"), "FormalName"));
    return status;
}

static enum news_status
read_item(const xmlNode *item, struct news_str mended, struct news_reading *reading,
          struct news_error *err)
{
    struct news_arena *arena;
    struct news_article *article = news_reading_article(reading, &arena);
    if (!article)
        return news_fail_memory(err);
    enum news_status status = read_labels(item, article, arena, err);
    if (!status)
        status = read_dates(item, article, arena, err);
    if (!status)
        status = read_body(item, article, arena, err);
    if (!status)
        status = news_xml_warn(mended, article, arena, err);
    if (status)
        return status;
    if (!article->title.data && article->body.len == 0) {
        news_reading_skip(reading, article->id, "a NewsItem without text");
        return NEWS_OK;
    }
    return news_reading_emit(reading, article, err);
}

static enum news_status
read_newsml(const struct news_input *input, struct news_reading *reading, struct news_error *err)
{
    xmlDoc *doc = NULL;
    struct news_str mended = { NULL, 0 };
    struct news_arena *arena = news_arena_new(0);
    if (!arena)
        return news_fail_memory(err);
    enum news_status status = news_xml_parse(input, arena, &doc, &mended, err);
    const xmlNode *root = status ? NULL : xmlDocGetRootElement(doc);
    const xmlNode *item = news_xml_child(root, "NewsItem");
    if (!status && !item)
        status = news_fail(err, NEWS_INPUT, "NewsML without a NewsItem");
    size_t count = 0;
    for (; item && !status; item = news_xml_next(item, "NewsItem")) {
        if (++count > NEWS_MAX_ARTICLES_PER_INPUT)
            status = news_fail(err, NEWS_LIMIT, "more than %d items", NEWS_MAX_ARTICLES_PER_INPUT);
        else
            status = read_item(item, mended, reading, err);
    }
    xmlFreeDoc(doc);
    news_arena_free(arena);
    return status;
}

const struct news_reader news_reader_newsml = {
    .name = "newsml",
    .what = "IPTC NewsML 1.x",
    .sniff = sniff,
    .read = read_newsml,
};
