/*
 * json_ld.c - schema.org's NewsArticle and its kin in <script type="application/ld+json">.
 *
 * A script that is no JSON is mended where there is one way to do it: the
 * comment and CDATA marks around it, raw line ends in strings, commas before a
 * closing bracket.  Otherwise it is passed over: the page has other witnesses.
 */
#include "indexer/pages/facts.h"

#include "shared/base/buffer.h"

#include <jansson.h>

enum { MAX_QUEUE = 2000, MAX_OTHERS = 8 }; /* leaves room for the article's own dates */

/* Objects to look at, breadth first. */
struct queue {
    json_t *items[MAX_QUEUE];
    size_t count;
};

static void
push(struct queue *queue, json_t *value)
{
    size_t index = 0;
    json_t *item = NULL;
    if (json_is_object(value) && queue->count < MAX_QUEUE) {
        queue->items[queue->count++] = value;
    } else if (json_is_array(value)) {
        json_array_foreach(value, index, item)
        {
            if (json_is_object(item) && queue->count < MAX_QUEUE)
                queue->items[queue->count++] = item;
        }
    }
}

static struct news_str
text_of(const json_t *value)
{
    if (json_is_array(value))
        value = json_array_get(value, 0);
    if (json_is_object(value)) {
        const json_t *plain = json_object_get(value, "@value");
        value = plain ? plain : json_object_get(value, "name");
    }
    return json_is_string(value) ? news_str(json_string_value(value), json_string_length(value))
                                 : news_str(NULL, 0);
}

enum kind { OTHER, WORK, WEB_PAGE, ARTICLE }; /* a work: what a page may be about */

static enum kind
kind_of_name(struct news_str name)
{
    static const char *const articles[] = { "Article",  "Posting", "Report",
                                            "NewsItem", "Review",  "CreativeWork" };
    static const char *const works[] = { "HowTo", "Recipe", "VideoObject", "AudioObject",
                                         "Episode" };
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++) {
        if (news_str_ends_with(name, news_str_from(articles[i])))
            return ARTICLE;
    }
    if (news_str_ends_with(name, (struct news_str)NEWS_STR("WebPage")) ||
        news_str_ends_with(name, (struct news_str)NEWS_STR("ItemPage")))
        return WEB_PAGE;
    for (size_t i = 0; i < sizeof works / sizeof *works; i++) {
        if (news_str_ends_with(name, news_str_from(works[i])))
            return WORK;
    }
    return OTHER;
}

static enum kind
kind_of(const json_t *object)
{
    const json_t *type = json_object_get(object, "@type");
    enum kind best = OTHER;
    size_t index = 0;
    const json_t *item = NULL;
    if (!json_is_array(type))
        return kind_of_name(text_of(type));
    json_array_foreach(type, index, item)
    {
        enum kind kind = kind_of_name(text_of(item));
        best = kind > best ? kind : best;
    }
    return best;
}

static void
read_authors(struct news_facts *facts, const json_t *author)
{
    size_t index = 0;
    const json_t *item = NULL;
    if (!json_is_array(author)) {
        news_facts_offer_byline(facts, text_of(author), 70);
        return;
    }
    json_array_foreach(author, index, item)
    {
        news_facts_offer_byline(facts, text_of(item), 70);
    }
}

static void
read_dates(struct news_facts *facts, const json_t *object, enum kind kind)
{
    static const struct {
        const char *key;
        const char *page_label;
        const char *work_label;
        bool modified;
    } keys[] = {
        { "datePublished", "WebPage.datePublished", "Work.datePublished", false },
        { "dateCreated", "WebPage.dateCreated", "Work.dateCreated", false },
        { "uploadDate", "WebPage.uploadDate", "Work.uploadDate", false },
        { "dateModified", "WebPage.dateModified", "Work.dateModified", true },
    };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const char *label = kind == ARTICLE    ? keys[i].key
                            : kind == WEB_PAGE ? keys[i].page_label
                                               : keys[i].work_label;
        news_facts_offer_date(facts, NEWS_DATE_JSON_LD,
                              text_of(json_object_get(object, keys[i].key)), label,
                              keys[i].modified);
    }
}

static void
read_article(struct news_facts *facts, const json_t *object)
{
    read_dates(facts, object, ARTICLE);
    read_authors(facts, json_object_get(object, "author"));
    struct news_str headline = text_of(json_object_get(object, "headline"));
    if (!headline.len)
        headline = text_of(json_object_get(object, "name"));
    news_facts_offer(facts, NEWS_FACT_TITLE, headline, 58);
    news_facts_offer(facts, NEWS_FACT_SECTION, text_of(json_object_get(object, "articleSection")),
                     65);
    news_facts_offer(facts, NEWS_FACT_SOURCE, text_of(json_object_get(object, "publisher")), 55);
    news_facts_offer(facts, NEWS_FACT_LANGUAGE, text_of(json_object_get(object, "inLanguage")), 33);
    news_facts_offer(facts, NEWS_FACT_BODY, text_of(json_object_get(object, "articleBody")), 50);
    struct news_str url = text_of(json_object_get(object, "url"));
    if (news_str_starts_with(url, (struct news_str)NEWS_STR("http")))
        news_facts_offer(facts, NEWS_FACT_URL, url, 40);
    const json_t *free = json_object_get(object, "isAccessibleForFree");
    if (json_is_false(free) ||
        news_str_equal_ascii_nocase(text_of(free), (struct news_str)NEWS_STR("false")))
        facts->not_free = true;
}

/* The articles of a page; their reference counts are ours. */
struct articles {
    json_t *first;
    json_t *own;        /* the first that has the page's title or address */
    size_t other_count; /* pages and works whose dates were read */
};

/* Whether one contains the other: titles of pages have the paper's name behind them. */
static bool
is_same_title(struct news_str a, struct news_str b)
{
    enum { SHORTEST = 12 }; /* bytes */
    struct news_str longer = a.len > b.len ? a : b;
    struct news_str shorter = a.len > b.len ? b : a;
    return shorter.len >= SHORTEST && news_str_find(longer, shorter, 0) != NEWS_STR_NONE;
}

/* Whether the page's head says that the article is its own. */
static bool
is_own(const struct news_facts *facts, const json_t *object)
{
    struct news_str url = text_of(json_object_get(object, "url"));
    return (url.len && news_str_equal(url, facts->best[NEWS_FACT_URL].text)) ||
           is_same_title(news_str_trim(text_of(json_object_get(object, "headline"))),
                         facts->best[NEWS_FACT_TITLE].text);
}

static void
walk(struct news_facts *facts, json_t *root, struct articles *articles)
{
    struct queue queue;
    queue.count = 0;
    push(&queue, root);
    for (size_t i = 0; i < queue.count; i++) {
        json_t *object = queue.items[i];
        enum kind kind = kind_of(object);
        if (kind == ARTICLE && !articles->first)
            articles->first = json_incref(object);
        if (kind == ARTICLE && !articles->own && is_own(facts, object))
            articles->own = json_incref(object);
        if ((kind == WEB_PAGE || kind == WORK) && articles->other_count++ < MAX_OTHERS)
            read_dates(facts, object, kind);
        push(&queue, json_object_get(object, "@graph"));
        push(&queue, json_object_get(object, "mainEntity"));
        push(&queue, json_object_get(object, "mainEntityOfPage"));
    }
}

/* From the first bracket to the last one, raw controls in strings made spaces,
 * and commas before closing brackets dropped. */
static void
mend(struct news_str text, struct news_buffer *out)
{
    bool in_string = false;
    for (size_t i = 0; text.data && i < text.len; i++) {
        char c = text.data[i];
        if (in_string && (unsigned char)c < ' ')
            c = ' ';
        if (in_string && c == '\\' && i + 1 < text.len) {
            news_buffer_add_byte(out, c);
            c = text.data[++i];
        } else if (c == '"') {
            in_string = !in_string;
        }
        if (!in_string && (c == '}' || c == ']')) {
            size_t len = out->len;
            while (len && news_is_ascii_space(out->data[len - 1]))
                len--;
            if (len && out->data[len - 1] == ',')
                news_buffer_cut(out, len - 1);
        }
        news_buffer_add_byte(out, c);
    }
}

static json_t *
load(struct news_facts *facts, struct news_str text)
{
    struct news_str mark = NEWS_STR("<![CDATA[");
    size_t from = news_str_find(news_str_slice(text, 0, 64), mark, 0);
    size_t to = from == NEWS_STR_NONE ? NEWS_STR_NONE
                                      : news_str_find(text, (struct news_str)NEWS_STR("]]>"), 0);
    from = from == NEWS_STR_NONE ? 0 : from + mark.len;
    to = to == NEWS_STR_NONE ? text.len : to;
    while (from < to && text.data[from] != '{' && text.data[from] != '[')
        from++;
    while (to > from && text.data[to - 1] != '}' && text.data[to - 1] != ']')
        to--;
    text = news_str_slice(text, from, to);
    json_t *root = text.len ? json_loadb(text.data, text.len, JSON_ALLOW_NUL, NULL) : NULL;
    if (root || !text.len)
        return root;
    struct news_buffer mended;
    news_buffer_init(&mended, text.len + 1);
    mend(text, &mended);
    facts->failed |= mended.failure != NEWS_OK;
    root = mended.failure ? NULL : json_loadb(mended.data, mended.len, JSON_ALLOW_NUL, NULL);
    news_buffer_clear(&mended);
    return root;
}

void
news_facts_read_json_ld(struct news_facts *facts, const struct news_page *page)
{
    struct articles articles = { NULL, NULL, 0 };
    for (uint32_t n = 0; n < page->count && !facts->failed; n++) {
        if (page->nodes[n].tag != NEWS_TAG_SCRIPT || !page->nodes[n].len)
            continue;
        json_t *root = load(facts, news_page_text(page, n));
        walk(facts, root, &articles);
        json_decref(root);
    }
    /* Where none of several is known for the page's own it is the first: the others are pointed
     * to. */
    if (articles.first)
        read_article(facts, articles.own ? articles.own : articles.first);
    json_decref(articles.own);
    json_decref(articles.first);
}
