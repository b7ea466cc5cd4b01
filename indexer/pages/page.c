#include "indexer/pages/page.h"

#include "indexer/pages/collapse.h"
#include "indexer/pages/script_date.h"
#include "shared/base/buffer.h"
#include "shared/base/memory.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <limits.h>

enum {
    MAX_ATTRS_IN_TAG = 256, /* libxml2 compares each with all before it */
    MAX_KEPT_ATTRS = 24,
    /* Open elements that stray end tags may be compared with before the rest of
     * the page is given up: libxml2 looks for each through all that are open. */
    MAX_STRAY_WORK = 400 * 1000 * 1000,
    MAX_SCRIPT = 4 * 1024 * 1024,
};

/* What is needed while libxml2 reads. */
struct reading {
    htmlParserCtxtPtr parser;
    struct news_page *page;
    struct news_buffer text;
    size_t node_room;
    size_t attr_room;
    uint32_t open[NEWS_PAGE_MAX_DEPTH];
    unsigned depth;     /* of open[] */
    unsigned unopened;  /* elements begun below the depth limit */
    unsigned pre;       /* open <pre> elements */
    uint32_t last_text; /* the text node that may still grow, or 0 */
    bool keep_script;
    bool space; /* white space is owed before the next text */
    bool stopped;
    uint64_t stray_work;
    enum news_status failure;
};

static void
give_up(struct reading *reading, enum news_status status)
{
    reading->page->cut = true;
    reading->stopped = true;
    if (!reading->failure)
        reading->failure = status;
    if (reading->parser)
        xmlStopParser(reading->parser);
}

static void *
grow(void *old, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return old;
    size_t wanted = *room ? *room * 2 : 512;
    void *grown = news_realloc(old, wanted, size);
    if (grown)
        *room = wanted;
    return grown;
}

/* Appends a node below the open element; its index, or 0 on failure. */
static uint32_t
add_node(struct reading *reading, enum news_tag tag)
{
    struct news_page *page = reading->page;
    if (page->count >= NEWS_PAGE_MAX_NODES || reading->text.failure) {
        give_up(reading, reading->text.failure == NEWS_NO_MEMORY ? NEWS_NO_MEMORY : NEWS_OK);
        return 0;
    }
    struct news_page_node *grown =
        grow(page->nodes, page->count, &reading->node_room, sizeof *page->nodes);
    if (!grown) {
        give_up(reading, NEWS_NO_MEMORY);
        return 0;
    }
    page->nodes = grown;
    struct news_page_node *node = &page->nodes[page->count];
    memset(node, 0, sizeof *node);
    node->tag = (uint8_t)tag;
    node->parent = reading->depth ? reading->open[reading->depth - 1] : 0;
    node->end = page->count + 1;
    node->attrs = page->attr_count;
    node->start = (uint32_t)reading->text.len;
    return page->count++;
}

static void
on_text(void *ctx, const xmlChar *data, int len)
{
    struct reading *reading = ctx;
    const char *text = (const char *)data;
    if (len <= 0 || reading->stopped)
        return;
    struct news_buffer *out = &reading->text;
    uint32_t node = reading->last_text;
    if (!node) {
        bool blank = true;
        for (int i = 0; i < len && blank; i++)
            blank = news_is_ascii_space(text[i]);
        if (blank && !reading->pre) {
            reading->space = true;
            return;
        }
        bool owed = reading->space || news_is_ascii_space(text[0]);
        node = add_node(reading, NEWS_TAG_TEXT);
        if (!node)
            return;
        reading->last_text = node;
        if (owed)
            reading->page->nodes[node].flags |= NEWS_NODE_SPACED;
        reading->space = false;
        while (len && news_is_ascii_space(*text) && !reading->pre)
            text++, len--;
    }
    if (reading->pre)
        news_collapse_lines(out, text, (size_t)len);
    else
        news_collapse(out, text, (size_t)len, &reading->space);
    reading->page->nodes[node].len = (uint32_t)(out->len - reading->page->nodes[node].start);
}

static void
look_into_script(struct reading *reading, struct news_str script)
{
    struct news_page *page = reading->page;
    struct news_str date = { NULL, 0 };
    if (!page->script_date_len)
        date = news_script_date_find(script);
    if (!date.len)
        return;
    page->script_date = (uint32_t)reading->text.len;
    page->script_date_len = (uint32_t)date.len;
    news_buffer_add_str(&reading->text, date);
}

/* Scripts and styles come here, whole. */
static void
on_raw(void *ctx, const xmlChar *data, int len)
{
    struct reading *reading = ctx;
    if (len <= 0 || len > MAX_SCRIPT || !reading->depth || reading->stopped)
        return;
    if (!reading->keep_script) {
        look_into_script(reading, news_str((const char *)data, (size_t)len));
        return;
    }
    struct news_page_node *node = &reading->page->nodes[reading->open[reading->depth - 1]];
    if (node->tag != NEWS_TAG_SCRIPT)
        return;
    if (!node->len)
        node->start = (uint32_t)reading->text.len;
    news_buffer_add(&reading->text, data, (size_t)len);
    node->len = (uint32_t)(reading->text.len - node->start);
}

static bool
style_hides(const char *style)
{
    /* "display : none" and "visibility:hidden", however spaced. */
    char tight[256];
    size_t len = 0;
    for (; *style && len < sizeof tight - 1; style++) {
        if (!news_is_ascii_space(*style))
            tight[len++] = news_ascii_lower(*style);
    }
    tight[len] = '\0';
    return strstr(tight, "display:none") || strstr(tight, "visibility:hidden");
}

static void
keep_attr(struct reading *reading, uint32_t node, enum news_attr name, const char *value)
{
    struct news_page *page = reading->page;
    struct news_page_attr *grown =
        grow(page->attrs, page->attr_count, &reading->attr_room, sizeof *page->attrs);
    if (!grown) {
        give_up(reading, NEWS_NO_MEMORY);
        return;
    }
    page->attrs = grown;
    struct news_page_attr *attr = &page->attrs[page->attr_count];
    attr->name = name;
    attr->start = (uint32_t)reading->text.len;
    bool space = false;
    size_t len = value ? strlen(value) : 0;
    if (len <= NEWS_PAGE_MAX_ATTR && value)
        news_collapse(&reading->text, value, len, &space);
    attr->len = (uint32_t)(reading->text.len - attr->start);
    page->attr_count++;
    page->nodes[node].attr_count++;
}

static void
keep_attrs(struct reading *reading, uint32_t node, const xmlChar **atts)
{
    for (; atts && atts[0] && !reading->stopped; atts += 2) {
        enum news_attr name = news_attr_find((const char *)atts[0]);
        const char *value = (const char *)atts[1];
        struct news_page_node *at = &reading->page->nodes[node];
        if (name == NEWS_ATTR_COUNT || at->attr_count >= MAX_KEPT_ATTRS)
            continue;
        if (name == NEWS_ATTR_STYLE) {
            if (value && style_hides(value))
                at->flags |= NEWS_NODE_HIDDEN;
            continue;
        }
        if (name == NEWS_ATTR_HIDDEN)
            at->flags |= NEWS_NODE_HIDDEN;
        keep_attr(reading, node, name, value);
    }
}

/* application/ld+json, and "application/json+ld" of those who misremember it. */
static bool
is_linked_data(struct news_str type)
{
    return news_str_find(type, (struct news_str)NEWS_STR("json"), 0) != NEWS_STR_NONE &&
           news_str_find(type, (struct news_str)NEWS_STR("ld"), 0) != NEWS_STR_NONE;
}

static void
on_start(void *ctx, const xmlChar *name, const xmlChar **atts)
{
    struct reading *reading = ctx;
    if (reading->stopped)
        return;
    if (reading->depth == NEWS_PAGE_MAX_DEPTH) {
        reading->unopened++;
        return;
    }
    enum news_tag tag = news_tag_find((const char *)name);
    reading->last_text = 0;
    uint32_t node = add_node(reading, tag);
    if (!node)
        return;
    keep_attrs(reading, node, atts);
    reading->open[reading->depth++] = node;
    reading->pre += tag == NEWS_TAG_PRE;
    reading->page->text = reading->text.data;
    if (tag == NEWS_TAG_SCRIPT)
        reading->keep_script = is_linked_data(news_page_attr(reading->page, node, NEWS_ATTR_TYPE));
}

static void
on_end(void *ctx, const xmlChar *name)
{
    struct reading *reading = ctx;
    (void)name; /* libxml2 closes what it opened, in order */
    if (reading->unopened) {
        reading->unopened--;
        return;
    }
    if (!reading->depth)
        return;
    struct news_page_node *node = &reading->page->nodes[reading->open[--reading->depth]];
    node->end = reading->page->count;
    reading->pre -= node->tag == NEWS_TAG_PRE && reading->pre;
    reading->last_text = 0;
    if (node->tag == NEWS_TAG_SCRIPT)
        reading->keep_script = false;
}

/* Errors are expected; what they cost is counted. */
static void
on_error(void *ctx, xmlErrorPtr error)
{
    struct reading *reading = ctx;
    (void)error;
    reading->stray_work += (unsigned)reading->parser->nameNr + 16U;
    if (reading->stray_work > MAX_STRAY_WORK)
        give_up(reading, NEWS_OK);
}

/* A copy of html in which no tag has more attributes than libxml2 can bear. */
static void
add_bounded(struct news_buffer *out, struct news_str html)
{
    news_buffer_add_str(out, html);
    char *at = out->data;
    char *end = at ? at + out->len : at;
    while (at < end && (at = memchr(at, '<', (size_t)(end - at)))) {
        unsigned words = 0;
        at++;
        if (at == end || !news_is_ascii_alpha(*at))
            continue;
        for (char quote = 0; at < end && (quote || (*at != '>' && *at != '<')); at++) {
            if (quote)
                quote = (char)(*at == quote ? 0 : quote);
            else if ((*at == '"' || *at == '\'') && at[-1] == '=')
                quote = *at;
            else
                words +=
                    news_is_ascii_space(at[-1]) || at[-1] == '/' || at[-1] == '"' || at[-1] == '\'';
            if (words > MAX_ATTRS_IN_TAG && !quote)
                *at = ' ';
        }
    }
}

static htmlParserCtxtPtr
new_parser(struct news_str html, struct reading *reading)
{
    static const htmlSAXHandler events = {
        .startElement = on_start,
        .endElement = on_end,
        .characters = on_text,
        .ignorableWhitespace = on_text,
        .cdataBlock = on_raw,
        .serror = on_error,
        .initialized = XML_SAX2_MAGIC,
    };
    htmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt(html.data, (int)html.len);
    if (!parser)
        return NULL;
    *parser->sax = events;
    parser->userData = reading;
    (void)htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
    (void)xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
    return parser;
}

static enum news_status
run(struct reading *reading, struct news_str html, struct news_error *err)
{
    struct news_page *page = reading->page;
    (void)add_node(reading, NEWS_TAG_OTHER); /* the document; index 0 also means failure */
    if (!page->count)
        return news_fail_memory(err);
    reading->open[reading->depth++] = 0;
    if (html.len) {
        reading->parser = new_parser(html, reading);
        if (!reading->parser)
            return news_fail_memory(err);
        (void)htmlParseDocument(reading->parser);
        htmlFreeParserCtxt(reading->parser);
    }
    while (reading->depth)
        page->nodes[reading->open[--reading->depth]].end = page->count;
    if (reading->failure || reading->text.failure == NEWS_NO_MEMORY)
        return news_fail_memory(err);
    page->text_len = (uint32_t)reading->text.len;
    news_buffer_add_byte(&reading->text, '\0');
    page->text = reading->text.data;
    return NEWS_OK;
}

enum news_status
news_page_parse(struct news_str html, struct news_page **out, struct news_error *err)
{
    if (html.len > 1U << 30)
        return news_fail(err, NEWS_LIMIT, "the page is larger than 1 GiB");
    struct reading reading = { .page = news_alloc_zero(1, sizeof(struct news_page)) };
    if (!reading.page)
        return news_fail_memory(err);
    struct news_buffer bounded;
    news_buffer_init(&bounded, html.len + 1);
    news_buffer_init(&reading.text, UINT32_MAX - 2);
    add_bounded(&bounded, html);
    enum news_status status = news_buffer_check(&bounded, "a page", err);
    if (!status)
        status = run(&reading, news_buffer_str(&bounded), err);
    news_buffer_clear(&bounded);
    if (status) {
        reading.page->text = NULL;
        news_buffer_clear(&reading.text);
        news_page_free(reading.page);
        return status;
    }
    *out = reading.page;
    return NEWS_OK;
}

void
news_page_free(struct news_page *page)
{
    if (!page)
        return;
    news_free(page->nodes);
    news_free(page->attrs);
    news_free(page->text);
    news_free(page);
}

struct news_str
news_page_attr(const struct news_page *page, uint32_t node, enum news_attr name)
{
    const struct news_page_node *at = &page->nodes[node];
    for (uint32_t i = at->attrs; i < at->attrs + at->attr_count; i++) {
        if (page->attrs[i].name == name)
            return news_str((page->text ? page->text : "") + page->attrs[i].start,
                            page->attrs[i].len);
    }
    return news_str(NULL, 0);
}

void
news_page_add_text(const struct news_page *page, uint32_t node, struct news_buffer *out)
{
    size_t base = out->len;
    bool space = false;
    for (uint32_t i = node; i < page->nodes[node].end;) {
        const struct news_page_node *at = &page->nodes[i];
        unsigned traits = news_tag_traits(at->tag);
        if (at->tag != NEWS_TAG_TEXT && i != node && (traits & NEWS_TAG_SKIP)) {
            i = at->end;
            continue;
        }
        if (at->tag == NEWS_TAG_TEXT) {
            if ((space || (at->flags & NEWS_NODE_SPACED)) && out->len > base)
                news_buffer_add_byte(out, ' ');
            news_buffer_add_str(out, news_page_text(page, i));
            space = false;
        } else if ((traits & NEWS_TAG_BLOCK) || at->tag == NEWS_TAG_BR) {
            space = true;
        }
        i++;
    }
}

bool
news_page_in_caption(const struct news_page *page, uint32_t node)
{
    uint32_t n = page->nodes[node].parent;
    for (unsigned steps = 0; n && steps < 5; steps++, n = page->nodes[n].parent) {
        if (page->nodes[n].tag == NEWS_TAG_FIGCAPTION)
            return true;
    }
    return false;
}

bool
news_list_has(struct news_str list, const char *word)
{
    struct news_str wanted = news_str_from(word);
    for (size_t at = 0; at < list.len;) {
        size_t end = at;
        while (end < list.len && !news_is_ascii_space(list.data[end]))
            end++;
        if (news_str_equal_ascii_nocase(news_str_slice(list, at, end), wanted))
            return true;
        at = end + 1;
    }
    return false;
}
