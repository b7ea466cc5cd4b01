#include "indexer/readers/nitf.h"

#include "indexer/readers/markup.h"
#include "indexer/readers/rows.h"
#include "indexer/readers/xml.h"

static unsigned
sniff(const struct news_input *input)
{
    return news_str_equal(news_xml_root(input->head), news_str_from("nitf")) ? 90 : 0;
}

/* The one-line text of the first element of that name below root, where *out is
 * still absent. */
static enum news_status
fill_line(const xmlNode *root, const char *name, struct news_arena *arena, struct news_str *out,
          struct news_error *err)
{
    const xmlNode *node = out->data ? NULL : news_xml_find(root, name);
    struct news_str line = { NULL, 0 };
    enum news_status status = node ? news_markup_line(node, arena, &line, err) : NEWS_OK;
    if (!status && line.len > 0)
        *out = line;
    return status;
}

static enum news_status
add_date(const xmlNode *holder, const char *attribute, bool modified, struct news_article *article,
         struct news_arena *arena)
{
    struct news_date_witness witness = { .source = NEWS_DATE_FIELD, .modified = modified };
    witness.text = news_xml_attribute(holder, attribute);
    if (!witness.text.len)
        return NEWS_OK;
    witness.label = news_str_from((const char *)holder->name);
    return news_article_add_witness(article, arena, &witness);
}

static enum news_status
fill_dates(const xmlNode *nitf, struct news_article *article, struct news_arena *arena)
{
    static const struct {
        const char *element;
        const char *attribute;
    } places[] = {
        { "date.issue", "norm" },
        { "pubdata", "date.publication" },
        { "story.date", "norm" },
        { "date.release", "norm" },
    };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        const xmlNode *holder = news_xml_find(nitf, places[i].element);
        if (add_date(holder, places[i].attribute, false, article, arena))
            return NEWS_NO_MEMORY;
    }
    return add_date(news_xml_find(nitf, "revision-history"), "norm", true, article, arena);
}

/* <byline>By <person>X</person><byttl>Y</byttl></byline>: the person where one is marked. */
static enum news_status
fill_bylines(const xmlNode *nitf, struct news_article *article, struct news_arena *arena,
             struct news_error *err)
{
    const xmlNode *head = news_xml_find(nitf, "body.head");
    for (const xmlNode *byline = news_xml_find(head, "byline"); byline;
         byline = news_xml_find_next(head, byline, "byline")) {
        const xmlNode *person = news_xml_child(byline, "person");
        struct news_str line;
        enum news_status status = news_markup_line(person ? person : byline, arena, &line, err);
        if (!status && line.len > 3 && news_str_starts_with(line, news_str_from("By ")))
            line = news_str_slice(line, 3, line.len);
        if (!status && line.len > 0 && news_article_add_byline(article, arena, line))
            status = news_fail_memory(err);
        if (status)
            return status;
    }
    return NEWS_OK;
}

static enum news_status
fill_body(const xmlNode *nitf, struct news_article *article, struct news_arena *arena,
          struct news_error *err)
{
    if (article->body.len > 0)
        return NEWS_OK;
    const xmlNode *content = news_xml_find(nitf, "body.content");
    if (!content)
        content = news_xml_child(nitf, "body");
    struct news_str text = { NULL, 0 };
    struct news_str subhead = { NULL, 0 };
    enum news_status status = news_markup_text(content, arena, &text, err);
    if (!status)
        status = fill_line(nitf, "hl2", arena, &subhead, err);
    if (status)
        return status;
    article->body = subhead.len ? news_arena_format(arena, "%.*s\n\n%s", (int)subhead.len,
                                                    subhead.data, text.data)
                                : text;
    return article->body.data ? NEWS_OK : news_fail_memory(err);
}

static void
fill_attribute(const xmlNode *node, const char *name, struct news_arena *arena,
               struct news_str *out)
{
    struct news_str value = news_xml_attribute(node, name);
    if (!out->data && value.len > 0)
        *out = news_arena_copy(arena, value);
}

enum news_status
news_nitf_fill(const xmlNode *nitf, struct news_article *article, struct news_arena *arena,
               struct news_error *err)
{
    enum news_status status = fill_line(nitf, "hl1", arena, &article->title, err);
    if (!status)
        status = fill_line(news_xml_find(nitf, "head"), "title", arena, &article->title, err);
    if (!status)
        status = fill_line(nitf, "location", arena, &article->dateline, err);
    if (!status)
        status = fill_line(nitf, "dateline", arena, &article->dateline, err);
    if (!status)
        status = fill_line(nitf, "distributor", arena, &article->source, err);
    if (!status)
        status = fill_bylines(nitf, article, arena, err);
    if (!status)
        status = fill_body(nitf, article, arena, err);
    if (!status && fill_dates(nitf, article, arena))
        status = news_fail_memory(err);
    fill_attribute(news_xml_find(nitf, "doc-id"), "id-string", arena, &article->id);
    const xmlNode *publication = news_xml_find(nitf, "pubdata");
    fill_attribute(publication, "name", arena, &article->source);
    fill_attribute(publication, "position.section", arena, &article->section);
    fill_attribute(publication, "ex-ref", arena, &article->url);
    fill_attribute(nitf, "lang", arena, &article->language);
    return status;
}

static enum news_status
read_nitf(const struct news_input *input, struct news_reading *reading, struct news_error *err)
{
    struct news_arena *arena;
    struct news_article *article = news_reading_article(reading, &arena);
    if (!article)
        return news_fail_memory(err);
    xmlDoc *doc = NULL;
    struct news_str mended = { NULL, 0 };
    enum news_status status = news_xml_parse(input, arena, &doc, &mended, err);
    if (status)
        return status;
    status = news_nitf_fill(xmlDocGetRootElement(doc), article, arena, err);
    if (!status)
        status = news_xml_warn(mended, article, arena, err);
    xmlFreeDoc(doc);
    if (status)
        return status;
    if (!article->title.data && article->body.len == 0)
        return news_fail(err, NEWS_INPUT, "an NITF document without headline and text");
    return news_reading_emit(reading, article, err);
}

const struct news_reader news_reader_nitf = {
    .name = "nitf",
    .what = "NITF 3 agency XML",
    .sniff = sniff,
    .read = read_nitf,
};
