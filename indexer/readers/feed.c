/*
 * feed.c - RSS 0.9x, 1.0 and 2.0, Atom 1.0 and 0.3, and CDF: an article an item.
 *
 * RSS 2.0 and 1.0 specifications (rssboard.org, web.resource.org), RFC 4287, with
 * the Dublin Core and content modules that news feeds use.
 */
#include <libxml/tree.h>

#include "indexer/readers/markup.h"
#include "indexer/readers/rows.h"
#include "indexer/readers/xml.h"

struct feed {
    struct news_reading *reading;
    struct news_str source; /* the feed's title */
    struct news_str language;
    struct news_str mended; /* why the XML had to be mended, or absent */
};

static unsigned
sniff(const struct news_input *input)
{
    static const char *const roots[] = { "rss", "RDF", "feed", "channel", "CHANNEL" };
    struct news_str root = news_xml_root(input->head);
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
        if (news_str_equal(root, news_str_from(roots[i])))
            return 90;
    }
    return 0;
}

/* Media RSS names the parts of a picture as the item names its own. */
static bool
is_of_media(const xmlNode *node)
{
    return news_xml_is_of(node, "search.yahoo.com/mrss");
}

/* Text that may be HTML: the children when they are elements (XHTML), else what
 * the characters say once read as HTML. */
static enum news_status
rich_text(const xmlNode *node, struct news_arena *arena, struct news_str *out,
          struct news_error *err)
{
    for (const xmlNode *child = node->children; child; child = child->next) {
        if (child->type == XML_ELEMENT_NODE)
            return news_markup_text(node, arena, out, err);
    }
    struct news_str raw;
    enum news_status status = news_markup_source(node, arena, &raw, err);
    if (status)
        return status;
    return news_markup_stored(raw, arena, out, err);
}

/* The longest of the texts that an item offers, or that of its pictures, into the body. */
static enum news_status
read_longest(const xmlNode *item, bool of_media, struct news_article *article,
             struct news_arena *arena, struct news_error *err)
{
    static const char *const names[] = { "encoded", "content",  "body",     "description",
                                         "summary", "fullitem", "abstract", "ABSTRACT" };
    article->body = news_str("", 0);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        for (const xmlNode *node = news_xml_child(item, names[i]); node;
             node = news_xml_next(node, names[i])) {
            struct news_str text;
            if (is_of_media(node) != of_media)
                continue;
            enum news_status status = rich_text(node, arena, &text, err);
            if (status)
                return status;
            if (text.len > article->body.len)
                article->body = text;
        }
    }
    return NEWS_OK;
}

static enum news_status
read_body(const xmlNode *item, struct news_article *article, struct news_arena *arena,
          struct news_error *err)
{
    enum news_status status = read_longest(item, false, article, arena, err);
    if (!status && article->body.len == 0)
        status = read_longest(item, true, article, arena, err);
    return status;
}

static enum news_status
read_title(const xmlNode *item, struct news_article *article, struct news_arena *arena,
           struct news_error *err)
{
    const xmlNode *first = news_xml_child(item, "title");
    const xmlNode *title = first;
    while (title && is_of_media(title))
        title = news_xml_next(title, "title");
    if (!title)
        title = first ? first : news_xml_child(item, "TITLE");
    struct news_str line = { NULL, 0 };
    enum news_status status = title ? news_markup_line(title, arena, &line, err) : NEWS_OK;
    bool has_markup = !status && line.len > 0 &&
                      (memchr(line.data, '<', line.len) || memchr(line.data, '&', line.len));
    if (!status && has_markup)
        status = news_markup_html(line, arena, &line, err);
    if (!status && line.len > 0)
        article->title = line;
    return status;
}

static enum news_status
read_dates(const xmlNode *item, struct news_article *article, struct news_arena *arena,
           struct news_error *err)
{
    static const struct {
        const char *name;
        bool modified;
    } names[] = {
        { "pubDate", false }, { "published", false }, { "issued", false },  { "date", false },
        { "created", false }, { "updated", true },    { "modified", true }, { "LASTMOD", true },
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct news_date_witness witness = { .source = NEWS_DATE_FIELD,
                                             .label = news_str_from(names[i].name),
                                             .modified = names[i].modified };
        enum news_status status =
            news_xml_child_line(item, names[i].name, arena, &witness.text, err);
        if (status)
            return status;
        if (witness.text.data && news_article_add_witness(article, arena, &witness))
            return news_fail_memory(err);
    }
    return NEWS_OK;
}

/* dc:creator, RSS's "mail (Name)", Atom's author/name. */
static enum news_status
read_authors(const xmlNode *item, struct news_article *article, struct news_arena *arena,
             struct news_error *err)
{
    static const char *const names[] = { "creator", "author" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        for (const xmlNode *node = news_xml_child(item, names[i]); node;
             node = news_xml_next(node, names[i])) {
            const xmlNode *name = news_xml_child(node, "name");
            struct news_str author;
            enum news_status status = news_markup_line(name ? name : node, arena, &author, err);
            if (status)
                return status;
            size_t open = news_str_find(author, news_str_from("("), 0);
            if (open != NEWS_STR_NONE && news_str_ends_with(author, news_str_from(")")))
                author = news_str_slice(author, open + 1, author.len - 1);
            if (author.len > 0 && news_article_add_byline(article, arena, author))
                return news_fail_memory(err);
        }
    }
    return NEWS_OK;
}

/* The address of the page: RSS has it as text, Atom as the alternate link's href. */
static enum news_status
read_link(const xmlNode *item, struct news_article *article, struct news_arena *arena,
          struct news_error *err)
{
    for (const xmlNode *link = news_xml_child(item, "link"); link && !article->url.data;
         link = news_xml_next(link, "link")) {
        struct news_str rel = news_xml_attribute(link, "rel");
        if (rel.data && !news_str_equal(rel, news_str_from("alternate")))
            continue;
        struct news_str address = news_arena_copy(arena, news_xml_attribute(link, "href"));
        enum news_status status =
            address.data ? NEWS_OK : news_markup_line(link, arena, &address, err);
        if (status)
            return status;
        if (address.len > 0)
            article->url = address;
    }
    return NEWS_OK;
}

static enum news_status
read_identity(const xmlNode *item, struct news_article *article, struct news_arena *arena,
              struct news_error *err)
{
    enum news_status status = read_link(item, article, arena, err);
    if (!status)
        status = news_xml_child_line(item, "guid", arena, &article->id, err);
    if (!status && !article->id.data)
        status = news_xml_child_line(item, "id", arena, &article->id, err);
    if (!article->id.data)
        article->id = news_arena_copy(arena, news_xml_attribute(item, "about"));
    if (!article->id.data)
        article->id = article->url;
    /* Feeds often give the page's address as guid only (RSS 2.0: isPermaLink). */
    bool is_address = news_str_starts_with(article->id, news_str_from("http://")) ||
                      news_str_starts_with(article->id, news_str_from("https://"));
    if (!article->url.data && is_address)
        article->url = article->id;
    return status;
}

static enum news_status
read_labels(const struct feed *feed, const xmlNode *item, struct news_article *article,
            struct news_arena *arena, struct news_error *err)
{
    struct news_str language = news_xml_attribute(item, "lang");
    article->language = news_arena_copy(arena, language.data ? language : feed->language);
    enum news_status status = news_xml_child_line(item, "source", arena, &article->source, err);
    const xmlNode *origin = news_xml_child(item, "source");
    if (!status && origin && news_xml_child(origin, "title"))
        status = news_xml_child_line(origin, "title", arena, &article->source, err);
    if (!article->source.data)
        article->source = news_arena_copy(arena, feed->source);
    if (!status)
        status = news_xml_child_line(item, "category", arena, &article->section, err);
    if (!article->section.data)
        article->section =
            news_arena_copy(arena, news_xml_attribute(news_xml_child(item, "category"), "term"));
    return status;
}

static enum news_status
read_item(const struct feed *feed, const xmlNode *item, struct news_error *err)
{
    struct news_arena *arena;
    struct news_article *article = news_reading_article(feed->reading, &arena);
    if (!article)
        return news_fail_memory(err);
    enum news_status status = read_identity(item, article, arena, err);
    if (!status)
        status = read_title(item, article, arena, err);
    if (!status)
        status = read_body(item, article, arena, err);
    if (!status)
        status = read_dates(item, article, arena, err);
    if (!status)
        status = read_authors(item, article, arena, err);
    if (!status)
        status = read_labels(feed, item, article, arena, err);
    if (!status)
        status = news_xml_warn(feed->mended, article, arena, err);
    if (status)
        return status;
    if (!article->title.data && article->body.len == 0) {
        news_reading_skip(feed->reading, article->id, "a feed item without title and text");
        return NEWS_OK;
    }
    return news_reading_emit(feed->reading, article, err);
}

static enum news_status
describe_feed(struct feed *feed, const xmlNode *root, struct news_arena *arena,
              struct news_error *err)
{
    const xmlNode *channel = news_xml_child(root, "channel");
    const xmlNode *about = channel ? channel : root;
    enum news_status status = news_xml_child_line(about, "title", arena, &feed->source, err);
    if (!status)
        status = news_xml_child_line(about, "language", arena, &feed->language, err);
    struct news_str stated = news_xml_attribute(root, "lang");
    if (!feed->language.data && stated.data)
        feed->language = stated;
    return status;
}

static enum news_status
read_items(const struct feed *feed, const xmlNode *root, struct news_error *err)
{
    static const char *const names[] = { "item", "entry", "ITEM", "Item" };
    size_t count = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        for (const xmlNode *item = news_xml_find(root, names[i]); item;
             item = news_xml_find_next(root, item, names[i])) {
            if (++count > NEWS_MAX_ARTICLES_PER_INPUT)
                return news_fail(err, NEWS_LIMIT, "more than %d items",
                                 NEWS_MAX_ARTICLES_PER_INPUT);
            enum news_status status = read_item(feed, item, err);
            if (status)
                return status;
        }
    }
    return NEWS_OK;
}

static enum news_status
read_feed(const struct news_input *input, struct news_reading *reading, struct news_error *err)
{
    struct feed feed = { .reading = reading };
    xmlDoc *doc = NULL;
    struct news_arena *arena = news_arena_new(0);
    if (!arena)
        return news_fail_memory(err);
    enum news_status status = news_xml_parse(input, arena, &doc, &feed.mended, err);
    const xmlNode *root = status ? NULL : xmlDocGetRootElement(doc);
    if (!status)
        status = describe_feed(&feed, root, arena, err);
    if (!status)
        status = read_items(&feed, root, err);
    xmlFreeDoc(doc);
    news_arena_free(arena);
    return status;
}

const struct news_reader news_reader_feed = {
    .name = "feed",
    .what = "RSS 0.9x, 1.0, 2.0, Atom",
    .sniff = sniff,
    .read = read_feed,
};
