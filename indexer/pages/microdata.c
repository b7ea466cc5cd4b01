/*
 * microdata.c - itemprop and RDFa property on visible elements, and <time>.
 */
#include "indexer/pages/blocks.h"
#include "indexer/pages/facts.h"
#include "shared/base/buffer.h"

enum { MAX_VALUE = 400 };

static const struct property {
    const char *name; /* without a prefix, lower case */
    const char *label;
    bool modified;
} dates[] = {
    { "datepublished", "datePublished", false },
    { "datecreated", "dateCreated", false },
    { "datemodified", "dateModified", true },
    { "issued", "issued", false },
    { "created", "created", false },
    { "date", "date", false },
    { "dateline", "dateline", false },
};

/* Without "schema:", "http://schema.org/", "dc:". */
static struct news_str
bare(struct news_str name)
{
    for (size_t at = name.len; at; at--) {
        if (name.data[at - 1] == ':' || name.data[at - 1] == '/')
            return news_str_slice(name, at, name.len);
    }
    return name;
}

/* Whether the item that node is a property of is the article (or none is stated). */
static bool
is_of_article(const struct news_page *page, uint32_t node)
{
    static const char *const others[] = { "Comment",      "Person",      "Organization",
                                          "ImageObject",  "VideoObject", "Product",
                                          "Event",        "Offer",       "Rating",
                                          "UserComments", "WPSideBar",   "Place" };
    for (uint32_t n = page->nodes[node].parent; n; n = page->nodes[n].parent) {
        struct news_str type = news_page_attr(page, n, NEWS_ATTR_ITEMTYPE);
        if (!type.len)
            type = news_page_attr(page, n, NEWS_ATTR_TYPEOF);
        if (!type.len)
            continue;
        for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
            if (news_str_ends_with(type, news_str_from(others[i])))
                return false;
        }
        return true;
    }
    return true;
}

/* Its content or datetime attribute, else its text. */
static struct news_str
value_of(const struct news_page *page, uint32_t node, struct news_buffer *scratch)
{
    struct news_str value = news_page_attr(page, node, NEWS_ATTR_CONTENT);
    if (!value.len)
        value = news_page_attr(page, node, NEWS_ATTR_DATETIME);
    if (value.len)
        return value;
    news_buffer_reset(scratch);
    news_page_add_text(page, node, scratch);
    return news_buffer_str(scratch);
}

static void
read_property(struct news_facts *facts, const struct news_page *page, uint32_t node,
              struct news_str name, struct news_buffer *scratch)
{
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        if (!news_str_equal_ascii_nocase(name, news_str_from(dates[i].name)))
            continue;
        news_facts_offer_date(facts, NEWS_DATE_MICRODATA, value_of(page, node, scratch),
                              dates[i].label, dates[i].modified);
        return;
    }
    if (news_str_equal_ascii_nocase(name, (struct news_str)NEWS_STR("author")))
        news_facts_offer_byline(facts, value_of(page, node, scratch), 45);
    else if (news_str_equal_ascii_nocase(name, (struct news_str)NEWS_STR("headline")))
        news_facts_offer(facts, NEWS_FACT_TITLE, value_of(page, node, scratch), 57);
    else if (news_str_equal_ascii_nocase(name, (struct news_str)NEWS_STR("articlesection")))
        news_facts_offer(facts, NEWS_FACT_SECTION, value_of(page, node, scratch), 45);
}

/* hAtom: <abbr class="published" title="2024-05-03T10:00:00Z">. */
static void
read_atom(struct news_facts *facts, const struct news_page *page, uint32_t node)
{
    struct news_str class = news_page_attr(page, node, NEWS_ATTR_CLASS);
    struct news_str value = news_page_attr(page, node, NEWS_ATTR_TITLE);
    if (!value.len || !class.len)
        return;
    if (news_list_has(class, "published"))
        news_facts_offer_date(facts, NEWS_DATE_MICRODATA, value, "published", false);
    else if (news_list_has(class, "updated"))
        news_facts_offer_date(facts, NEWS_DATE_MICRODATA, value, "updated", true);
}

void
news_facts_read_microdata(struct news_facts *facts, const struct news_page *page)
{
    struct news_buffer scratch;
    news_buffer_init(&scratch, MAX_VALUE);
    for (uint32_t n = 0; n < page->count && !facts->failed; n++) {
        if (!page->nodes[n].attr_count)
            continue;
        read_atom(facts, page, n);
        struct news_str name = news_page_attr(page, n, NEWS_ATTR_ITEMPROP);
        if (!name.len && page->nodes[n].tag != NEWS_TAG_META)
            name = news_page_attr(page, n, NEWS_ATTR_PROPERTY);
        if (name.len && is_of_article(page, n))
            read_property(facts, page, n, bare(news_str_trim(name)), &scratch);
    }
    news_buffer_clear(&scratch);
}
