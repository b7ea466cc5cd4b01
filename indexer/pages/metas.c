/*
 * metas.c - <meta>, <link>, <title> and <html lang>: what a page's head states.
 */
#include "indexer/pages/facts.h"

enum {
    TITLE = NEWS_FACT_TITLE,
    SOURCE,
    SECTION,
    URL,
    LANGUAGE,
    BYLINE = NEWS_FACT_COUNT,
    DATE,
    CHANGED,
    IMAGE, /* an address, which may have a date in it */
};

/* What a meta's name says, whether it stands in name, property or itemprop.  In
 * byte order. */
static const struct meta_row {
    const char *name;
    unsigned char fact;
    unsigned char trust;
} meta_rows[] = {
    { "article.created", DATE, 0 },
    { "article.published", DATE, 0 },
    { "article.updated", CHANGED, 0 },
    { "article:author", BYLINE, 40 },
    { "article:modified", CHANGED, 0 },
    { "article:modified_time", CHANGED, 0 },
    { "article:published", DATE, 0 },
    { "article:published_date", DATE, 0 },
    { "article:published_time", DATE, 0 },
    { "article:section", SECTION, 60 },
    { "article_date_original", DATE, 0 },
    { "author", BYLINE, 50 },
    { "bt:pubdate", DATE, 0 },
    { "byl", BYLINE, 55 },
    { "citation_author", BYLINE, 60 },
    { "citation_date", DATE, 0 },
    { "citation_online_date", DATE, 0 },
    { "citation_publication_date", DATE, 0 },
    { "created", DATE, 0 },
    { "creation_date", DATE, 0 },
    { "cxenseparse:author", BYLINE, 55 },
    { "cxenseparse:publishtime", DATE, 0 },
    { "cxenseparse:recs:publishtime", DATE, 0 },
    { "date", DATE, 0 },
    { "date.created", DATE, 0 },
    { "date.modified", CHANGED, 0 },
    { "date.updated", CHANGED, 0 },
    { "date_modified", CHANGED, 0 },
    { "date_published", DATE, 0 },
    { "datecreated", DATE, 0 },
    { "datemodified", CHANGED, 0 },
    { "dateposted", DATE, 0 },
    { "datepublished", DATE, 0 },
    { "datetime", DATE, 0 },
    { "dateupdated", CHANGED, 0 },
    { "dc.creator", BYLINE, 45 },
    { "dc.date", DATE, 0 },
    { "dc.date.created", DATE, 0 },
    { "dc.date.issued", DATE, 0 },
    { "dc.date.modified", CHANGED, 0 },
    { "dc.date.published", DATE, 0 },
    { "dc.issued", DATE, 0 },
    { "dc.language", LANGUAGE, 30 },
    { "dc.publisher", SOURCE, 30 },
    { "dc.title", TITLE, 45 },
    { "dc:created", DATE, 0 },
    { "dc:date", DATE, 0 },
    { "dc:issued", DATE, 0 },
    { "dc:title", TITLE, 45 },
    { "dcsext.articlefirstpublished", DATE, 0 },
    { "dcterms.created", DATE, 0 },
    { "dcterms.creator", BYLINE, 45 },
    { "dcterms.date", DATE, 0 },
    { "dcterms.issued", DATE, 0 },
    { "dcterms.modified", CHANGED, 0 },
    { "dcterms.title", TITLE, 45 },
    { "dcterms:created", DATE, 0 },
    { "dcterms:issued", DATE, 0 },
    { "displaydate", DATE, 0 },
    { "doc_date", DATE, 0 },
    { "field-name-post-date", DATE, 0 },
    { "first_published", DATE, 0 },
    { "firstpublished", DATE, 0 },
    { "gentime", DATE, 0 },
    { "hdl", TITLE, 55 },
    { "headline", TITLE, 55 },
    { "issued", DATE, 0 },
    { "language", LANGUAGE, 25 },
    { "last-modified", CHANGED, 0 },
    { "lastmod", CHANGED, 0 },
    { "lastmodified", CHANGED, 0 },
    { "mediator_published_time", DATE, 0 },
    { "moddate", CHANGED, 0 },
    { "modificationdate", CHANGED, 0 },
    { "modified", CHANGED, 0 },
    { "modified_date", CHANGED, 0 },
    { "og:article:author", BYLINE, 40 },
    { "og:article:published_time", DATE, 0 },
    { "og:article:section", SECTION, 55 },
    { "og:author", BYLINE, 40 },
    { "og:image", IMAGE, 0 },
    { "og:locale", LANGUAGE, 35 },
    { "og:pubdate", DATE, 0 },
    { "og:published_time", DATE, 0 },
    { "og:regdate", DATE, 0 },
    { "og:release_date", DATE, 0 },
    { "og:section", SECTION, 50 },
    { "og:site_name", SOURCE, 60 },
    { "og:title", TITLE, 60 },
    { "og:updated_time", CHANGED, 0 },
    { "og:url", URL, 50 },
    { "originalpublicationdate", DATE, 0 },
    { "parsely-author", BYLINE, 55 },
    { "parsely-pub-date", DATE, 0 },
    { "parsely-section", SECTION, 50 },
    { "parsely-title", TITLE, 50 },
    { "pdate", DATE, 0 },
    { "post_date", DATE, 0 },
    { "prism.publicationdate", DATE, 0 },
    { "ptime", DATE, 0 },
    { "pub_date", DATE, 0 },
    { "pubdate", DATE, 0 },
    { "publication-date", DATE, 0 },
    { "publication_date", DATE, 0 },
    { "publicationdate", DATE, 0 },
    { "publish-date", DATE, 0 },
    { "publish_date", DATE, 0 },
    { "publish_time", DATE, 0 },
    { "publishdate", DATE, 0 },
    { "published", DATE, 0 },
    { "published-date", DATE, 0 },
    { "published_at", DATE, 0 },
    { "published_date", DATE, 0 },
    { "published_time", DATE, 0 },
    { "publisheddate", DATE, 0 },
    { "publisher", SOURCE, 35 },
    { "publishtime", DATE, 0 },
    { "release_date", DATE, 0 },
    { "releasedate", DATE, 0 },
    { "revision_date", CHANGED, 0 },
    { "rnews:datepublished", DATE, 0 },
    { "sailthru.author", BYLINE, 55 },
    { "sailthru.date", DATE, 0 },
    { "sailthru.title", TITLE, 50 },
    { "section", SECTION, 40 },
    { "shareaholic:article_published_time", DATE, 0 },
    { "shareaholic:site_name", SOURCE, 30 },
    { "timestamp", DATE, 0 },
    { "twitter:title", TITLE, 50 },
    { "update_date", CHANGED, 0 },
    { "update_time", CHANGED, 0 },
    { "updated", CHANGED, 0 },
    { "vr:published_time", DATE, 0 },
};

enum { LONGEST_NAME = 64 };

static const struct meta_row *
find_row(struct news_str name)
{
    char key[LONGEST_NAME];
    if (name.len >= sizeof key)
        return NULL;
    for (size_t i = 0; i < name.len; i++)
        key[i] = news_ascii_lower(name.data[i]);
    key[name.len] = '\0';
    size_t low = 0;
    size_t high = sizeof meta_rows / sizeof *meta_rows;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(key, meta_rows[middle].name);
        if (order == 0)
            return &meta_rows[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

static void
take(struct news_facts *facts, const struct meta_row *row, struct news_str value)
{
    if (row->fact == DATE || row->fact == CHANGED)
        news_facts_offer_date(facts, NEWS_DATE_META, value, row->name, row->fact == CHANGED);
    else if (row->fact == IMAGE)
        news_facts_offer_date(facts, NEWS_DATE_URL, value, row->name, false);
    else if (row->fact == BYLINE)
        news_facts_offer_byline(facts, value, row->trust);
    else
        news_facts_offer(facts, (enum news_fact)row->fact, value, row->trust);
}

static void
read_meta(struct news_facts *facts, const struct news_page *page, uint32_t node)
{
    static const enum news_attr places[] = { NEWS_ATTR_PROPERTY, NEWS_ATTR_NAME,
                                             NEWS_ATTR_HTTP_EQUIV };
    struct news_str value = news_page_attr(page, node, NEWS_ATTR_CONTENT);
    for (size_t i = 0; value.len && i < sizeof places / sizeof *places; i++) {
        struct news_str name = news_str_trim(news_page_attr(page, node, places[i]));
        const struct meta_row *row = name.len ? find_row(name) : NULL;
        if (row) {
            take(facts, row, value);
            return;
        }
    }
    struct news_str name = news_page_attr(page, node, NEWS_ATTR_HTTP_EQUIV);
    if (value.len &&
        news_str_equal_ascii_nocase(name, (struct news_str)NEWS_STR("content-language")))
        news_facts_offer(facts, NEWS_FACT_LANGUAGE, value, 28);
}

static void
read_link(struct news_facts *facts, const struct news_page *page, uint32_t node)
{
    struct news_str rel = news_page_attr(page, node, NEWS_ATTR_REL);
    struct news_str href = news_page_attr(page, node, NEWS_ATTR_HREF);
    bool absolute = news_str_starts_with(href, (struct news_str)NEWS_STR("http"));
    if (absolute && news_list_has(rel, "canonical"))
        news_facts_offer(facts, NEWS_FACT_URL, href, 60);
    else if (absolute && news_list_has(rel, "shortlink"))
        news_facts_offer(facts, NEWS_FACT_URL, href, 5);
}

void
news_facts_read_metas(struct news_facts *facts, const struct news_page *page)
{
    for (uint32_t n = 0; n < page->count && !facts->failed; n++) {
        switch (page->nodes[n].tag) {
        case NEWS_TAG_META:
            read_meta(facts, page, n);
            break;
        case NEWS_TAG_LINK:
            read_link(facts, page, n);
            break;
        case NEWS_TAG_HTML:
            news_facts_offer(facts, NEWS_FACT_LANGUAGE, news_page_attr(page, n, NEWS_ATTR_LANG),
                             40);
            news_facts_offer(facts, NEWS_FACT_LANGUAGE, news_page_attr(page, n, NEWS_ATTR_XML_LANG),
                             38);
            break;
        case NEWS_TAG_TITLE:
            if (page->nodes[n].end > n + 1)
                news_facts_offer(facts, NEWS_FACT_TITLE, news_page_text(page, n + 1), 20);
            break;
        default:
            break;
        }
    }
}
