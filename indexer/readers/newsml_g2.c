/*
 * newsml_g2.c - IPTC NewsML-G2: news items, packages and messages of them; and
 * concept, planning and knowledge items as far as they have text of their own.
 *
 * NewsML-G2 2.x specification (iptc.org).  A member of a newsMessage is an
 * article of its own; a package is an article that lists what it refers to.
 */
#include "indexer/readers/markup.h"
#include "indexer/readers/nitf.h"
#include "indexer/readers/rows.h"
#include "indexer/readers/xml.h"
#include "shared/base/buffer.h"

static const char *const item_names[] = {
    "newsItem", "packageItem", "conceptItem", "planningItem", "knowledgeItem", "catalogItem",
};
enum { ITEM_NAME_COUNT = sizeof item_names / sizeof *item_names };

static unsigned
sniff(const struct news_input *input)
{
    struct news_str root = news_xml_root(input->head);
    bool known = news_str_equal(root, news_str_from("newsMessage"));
    for (size_t i = 0; i < ITEM_NAME_COUNT; i++)
        known = known || news_str_equal(root, news_str_from(item_names[i]));
    return known ? 90 : 0;
}

/* Appends the text of node as a paragraph of its own. */
static enum news_status
add_paragraph(struct news_buffer *body, const xmlNode *node, struct news_arena *arena,
              struct news_error *err)
{
    struct news_str text;
    enum news_status status = news_markup_text(node, arena, &text, err);
    if (status || text.len == 0)
        return status;
    if (body->len > 0)
        news_buffer_add_c(body, "\n\n");
    news_buffer_add_str(body, text);
    return NEWS_OK;
}

/* Every element of that name below root, each a paragraph. */
static enum news_status
add_each(struct news_buffer *body, const xmlNode *root, const char *name, struct news_arena *arena,
         struct news_error *err)
{
    enum news_status status = NEWS_OK;
    for (const xmlNode *node = news_xml_find(root, name); node && !status;
         node = news_xml_find_next(root, node, name))
        status = add_paragraph(body, node, arena, err);
    return status;
}

static enum news_status
add_inline_data(struct news_buffer *body, const xmlNode *data, struct news_arena *arena,
                struct news_error *err)
{
    struct news_str type = news_xml_attribute(data, "contenttype");
    if (news_str_find(type, news_str_from("html"), 0) == NEWS_STR_NONE)
        return add_paragraph(body, data, arena, err);
    struct news_str raw;
    enum news_status status = news_markup_text(data, arena, &raw, err);
    if (!status)
        status = news_markup_html(raw, arena, &raw, err);
    if (!status && body->len > 0)
        news_buffer_add_c(body, "\n\n");
    if (!status)
        news_buffer_add_str(body, raw);
    return status;
}

/* The text of contentSet: NITF where it is NITF, else all that is readable. */
static enum news_status
read_content(const xmlNode *item, struct news_article *article, struct news_buffer *body,
             struct news_arena *arena, struct news_error *err)
{
    const xmlNode *set = news_xml_child(item, "contentSet");
    enum news_status status = NEWS_OK;
    for (const xmlNode *part = set ? set->children : NULL; part && !status; part = part->next) {
        if (news_xml_is(part, "inlineData"))
            status = add_inline_data(body, part, arena, err);
        if (!news_xml_is(part, "inlineXML"))
            continue;
        const xmlNode *nitf = news_xml_child(part, "nitf");
        if (nitf)
            status = news_nitf_fill(nitf, article, arena, err);
        else
            status = add_paragraph(body, part, arena, err);
    }
    return status;
}

/* What stands in for a text where an item has none: the caption of a picture,
 * the headlines a package refers to, what a concept or plan says of itself. */
static enum news_status
read_description(const xmlNode *item, struct news_buffer *body, struct news_arena *arena,
                 struct news_error *err)
{
    static const char *const in_meta[] = { "description", "edNote" };
    static const char *const in_item[] = { "itemRef", "definition", "note" };
    enum news_status status = NEWS_OK;
    const xmlNode *meta = news_xml_child(item, "contentMeta");
    for (size_t i = 0; i < sizeof in_meta / sizeof *in_meta && !status; i++)
        status = add_each(body, meta, in_meta[i], arena, err);
    for (size_t i = 0; i < sizeof in_item / sizeof *in_item && !status; i++)
        status = add_each(body, item, in_item[i], arena, err);
    return status;
}

static enum news_status
read_title(const xmlNode *item, struct news_article *article, struct news_arena *arena,
           struct news_error *err)
{
    const xmlNode *content = news_xml_child(item, "contentMeta");
    const xmlNode *about = news_xml_child(item, "itemMeta");
    const xmlNode *concept = news_xml_child(item, "concept");
    const struct {
        const xmlNode *parent;
        const char *name;
    } places[] = { { content, "headline" },
                   { about, "title" },
                   { content, "title" },
                   { concept, "name" },
                   { content, "slugline" } };
    enum news_status status = NEWS_OK;
    for (size_t i = 0; i < sizeof places / sizeof *places && !status && !article->title.data; i++)
        status = news_xml_child_line(places[i].parent, places[i].name, arena, &article->title, err);
    return status;
}

static enum news_status
add_date(const xmlNode *meta, const char *name, bool modified, struct news_article *article,
         struct news_arena *arena, struct news_error *err)
{
    struct news_date_witness witness = { .source = NEWS_DATE_FIELD,
                                         .label = news_str_from(name),
                                         .modified = modified };
    enum news_status status = news_xml_child_line(meta, name, arena, &witness.text, err);
    if (!status && witness.text.data && news_article_add_witness(article, arena, &witness))
        status = news_fail_memory(err);
    return status;
}

static enum news_status
read_dates(const xmlNode *item, struct news_article *article, struct news_arena *arena,
           struct news_error *err)
{
    const xmlNode *about = news_xml_child(item, "itemMeta");
    const xmlNode *content = news_xml_child(item, "contentMeta");
    enum news_status status = add_date(about, "firstCreated", false, article, arena, err);
    if (!status)
        status = add_date(content, "contentCreated", false, article, arena, err);
    if (!status)
        status = add_date(content, "contentModified", true, article, arena, err);
    /* The time of this version is the time of publication where nothing else is said. */
    if (!status)
        status = add_date(about, "versionCreated", article->witness_count > 0, article, arena, err);
    return status;
}

static enum news_status
add_names(const xmlNode *meta, const char *element, struct news_article *article,
          struct news_arena *arena, struct news_error *err)
{
    for (const xmlNode *node = news_xml_child(meta, element); node;
         node = news_xml_next(node, element)) {
        const xmlNode *name = news_xml_child(node, "name");
        struct news_str line;
        enum news_status status = news_markup_line(name ? name : node, arena, &line, err);
        if (!status && line.len > 3 && news_str_starts_with(line, news_str_from("By ")))
            line = news_str_slice(line, 3, line.len);
        if (!status && line.len > 0 && news_article_add_byline(article, arena, line))
            status = news_fail_memory(err);
        if (status)
            return status;
    }
    return NEWS_OK;
}

/* The provider's name, else what its code says ("nprov:IPTC" -> "IPTC"). */
static enum news_status
read_source(const xmlNode *item, struct news_article *article, struct news_arena *arena,
            struct news_error *err)
{
    const xmlNode *provider = news_xml_child(news_xml_child(item, "itemMeta"), "provider");
    enum news_status status = news_xml_child_line(provider, "name", arena, &article->source, err);
    if (status || article->source.data)
        return status;
    struct news_str code = news_xml_attribute(provider, "qcode");
    if (!code.data)
        code = news_xml_attribute(provider, "literal");
    size_t colon = news_str_find(code, news_str_from(":"), 0);
    if (colon != NEWS_STR_NONE)
        code = news_str_slice(code, colon + 1, code.len);
    article->source = news_arena_copy(arena, code);
    return NEWS_OK;
}

static enum news_status
read_labels(const xmlNode *item, struct news_article *article, struct news_arena *arena,
            struct news_error *err)
{
    const xmlNode *content = news_xml_child(item, "contentMeta");
    article->id = news_arena_copy(arena, news_xml_attribute(item, "guid"));
    struct news_str language = news_xml_attribute(news_xml_child(content, "language"), "tag");
    if (!language.data)
        language = news_xml_attribute(item, "lang");
    article->language = news_arena_copy(arena, language);
    enum news_status status = add_names(content, "by", article, arena, err);
    if (!status && article->byline_count == 0)
        status = add_names(content, "creator", article, arena, err);
    if (!status)
        status = news_xml_child_line(content, "dateline", arena, &article->dateline, err);
    if (!status && !article->dateline.data)
        status = news_xml_child_line(news_xml_child(content, "located"), "name", arena,
                                     &article->dateline, err);
    if (!status)
        status = news_xml_child_line(news_xml_child(content, "subject"), "name", arena,
                                     &article->section, err);
    return status ? status : read_source(item, article, arena, err);
}

static enum news_status
fill(const xmlNode *item, struct news_article *article, struct news_buffer *body,
     struct news_arena *arena, struct news_error *err)
{
    enum news_status status = read_title(item, article, arena, err);
    if (!status)
        status = read_labels(item, article, arena, err);
    if (!status)
        status = read_dates(item, article, arena, err);
    if (!status)
        status = read_content(item, article, body, arena, err);
    if (!status && body->len == 0 && article->body.len == 0)
        status = read_description(item, body, arena, err);
    if (!status)
        status = news_buffer_check(body, "text", err);
    if (!status && body->len > 0)
        article->body = news_arena_copy(arena, news_buffer_str(body));
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
    struct news_buffer body;
    news_buffer_init(&body, NEWS_MAX_INPUT);
    enum news_status status = fill(item, article, &body, arena, err);
    news_buffer_clear(&body);
    if (!status)
        status = news_xml_warn(mended, article, arena, err);
    if (status)
        return status;
    if (!article->title.data && article->body.len == 0) {
        news_reading_skip(reading, news_xml_attribute(item, "guid"), "a %s without text",
                          (const char *)item->name);
        return NEWS_OK;
    }
    return news_reading_emit(reading, article, err);
}

static bool
is_item(const xmlNode *node)
{
    for (size_t i = 0; i < ITEM_NAME_COUNT; i++) {
        if (news_xml_is(node, item_names[i]))
            return true;
    }
    return false;
}

static enum news_status
read_items(const xmlNode *root, struct news_str mended, struct news_reading *reading,
           struct news_error *err)
{
    if (is_item(root))
        return read_item(root, mended, reading, err);
    const xmlNode *set = news_xml_child(root, "itemSet");
    size_t count = 0;
    for (const xmlNode *node = set ? set->children : NULL; node; node = node->next) {
        if (!is_item(node))
            continue;
        if (++count > NEWS_MAX_ARTICLES_PER_INPUT)
            return news_fail(err, NEWS_LIMIT, "more than %d items", NEWS_MAX_ARTICLES_PER_INPUT);
        enum news_status status = read_item(node, mended, reading, err);
        if (status)
            return status;
    }
    return count ? NEWS_OK : news_fail(err, NEWS_INPUT, "a newsMessage without items");
}

static enum news_status
read_newsml_g2(const struct news_input *input, struct news_reading *reading, struct news_error *err)
{
    xmlDoc *doc = NULL;
    struct news_str mended = { NULL, 0 };
    struct news_arena *arena = news_arena_new(0);
    if (!arena)
        return news_fail_memory(err);
    enum news_status status = news_xml_parse(input, arena, &doc, &mended, err);
    if (!status)
        status = read_items(xmlDocGetRootElement(doc), mended, reading, err);
    xmlFreeDoc(doc);
    news_arena_free(arena);
    return status;
}

const struct news_reader news_reader_newsml_g2 = {
    .name = "newsml-g2",
    .what = "IPTC NewsML-G2 items, packages and messages",
    .sniff = sniff,
    .read = read_newsml_g2,
};
