#include "indexer/readers/markup.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>

#include "indexer/readers/reader.h"
#include "indexer/readers/xml.h"
#include "shared/base/buffer.h"

/* How much white space stands between what was written and what comes next. */
enum gap { GAP_NONE, GAP_SPACE, GAP_LINE, GAP_PARAGRAPH };

struct collector {
    struct news_buffer text;
    enum gap gap;
    bool one_line;
    bool keep_lines; /* a line break of the source is one of the text, as in <pre> */
    bool is_unknown; /* elements mean anything: those among elements alone are blocks */
};

/* What an element does to the text around it; any other is inline. */
enum layout { INLINE, BLOCK, LINE, CELL, HIDDEN };

/* HTML, NITF 3 and NewsML share most names.  In byte order, for bsearch(). */
struct layout_row {
    const char *name;
    enum layout layout;
};
static const struct layout_row layouts[] = {
    { "a", INLINE },
    { "address", BLOCK },
    { "article", BLOCK },
    { "aside", BLOCK },
    { "b", INLINE },
    { "bibliography", BLOCK },
    { "block", BLOCK },
    { "blockquote", BLOCK },
    { "body.content", BLOCK },
    { "bq", BLOCK },
    { "br", LINE },
    { "byline", BLOCK },
    { "caption", BLOCK },
    { "credit", BLOCK },
    { "dateline", BLOCK },
    { "dd", LINE },
    { "div", BLOCK },
    { "dl", BLOCK },
    { "dt", LINE },
    { "em", INLINE },
    { "fieldset", BLOCK },
    { "figcaption", BLOCK },
    { "figure", BLOCK },
    { "fn", BLOCK },
    { "footer", BLOCK },
    { "form", BLOCK },
    { "h1", BLOCK },
    { "h2", BLOCK },
    { "h3", BLOCK },
    { "h4", BLOCK },
    { "h5", BLOCK },
    { "h6", BLOCK },
    { "head", HIDDEN },
    { "header", BLOCK },
    { "hedline", BLOCK },
    { "hl1", BLOCK },
    { "hl2", BLOCK },
    { "hr", BLOCK },
    { "i", INLINE },
    { "iframe", HIDDEN },
    { "li", LINE },
    { "main", BLOCK },
    { "media-metadata", HIDDEN },
    { "media-object", HIDDEN },
    { "media-reference", HIDDEN },
    { "nitf-table-metadata", HIDDEN },
    { "noscript", HIDDEN },
    { "note", BLOCK },
    { "object", HIDDEN },
    { "ol", BLOCK },
    { "p", BLOCK },
    { "pre", BLOCK },
    { "script", HIDDEN },
    { "section", BLOCK },
    { "span", INLINE },
    { "strong", INLINE },
    { "style", HIDDEN },
    { "sub", INLINE },
    { "sup", INLINE },
    { "svg", HIDDEN },
    { "table", BLOCK },
    { "td", CELL },
    { "template", HIDDEN },
    { "th", CELL },
    { "title", HIDDEN },
    { "tr", LINE },
    { "u", INLINE },
    { "ul", BLOCK },
};

static int
compare_layout(const void *name, const void *row)
{
    return strcmp(name, ((const struct layout_row *)row)->name);
}

static bool
is_words(const xmlNode *node)
{
    return node && (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) &&
           !xmlIsBlankNode(node);
}

/* Office documents cut a text into runs anywhere, within a word too. */
static enum layout
layout_in_office(const xmlNode *node)
{
    if (news_xml_is(node, "tab"))
        return CELL;
    /* The code behind a link or a date, and what was deleted. */
    return news_xml_is(node, "instrText") || news_xml_is(node, "delText") ? HIDDEN : INLINE;
}

static enum layout
layout_of(const struct collector *to, const xmlNode *node)
{
    const struct layout_row *row = bsearch(node->name, layouts, sizeof layouts / sizeof *layouts,
                                           sizeof *layouts, compare_layout);
    if (row)
        return row->layout;
    if (to->is_unknown && news_xml_is_of(node, "openxmlformats.org"))
        return layout_in_office(node);
    return to->is_unknown && !is_words(node->prev) && !is_words(node->next) ? BLOCK : INLINE;
}

static void
need_gap(struct collector *to, enum gap gap)
{
    if (gap == GAP_LINE && to->gap == GAP_LINE)
        gap = GAP_PARAGRAPH; /* <br><br> is how old pages end a paragraph */
    if (gap > to->gap)
        to->gap = gap;
}

static void
write_gap(struct collector *to)
{
    static const char *const gaps[] = { "", " ", "\n", "\n\n" };
    if (to->text.len > 0)
        news_buffer_add_c(&to->text, to->gap && to->one_line ? " " : gaps[to->gap]);
    to->gap = GAP_NONE;
}

static bool
is_space(uint32_t c)
{
    return c <= 0x20 || c == 0xA0 || c == 0x2028 || c == 0x2029 || c == 0x3000;
}

/* Controls, and the noncharacters that must not be exchanged. */
static bool
is_unwanted(uint32_t c)
{
    return (c >= 0x7F && c < 0xA0) || (c & 0xFFFE) == 0xFFFE || c == 0xFEFF;
}

static void
write_text(struct collector *to, const xmlChar *content, bool keep_lines)
{
    const char *text = (const char *)content;
    size_t len = content ? strlen(text) : 0;
    size_t valid = len ? news_utf8_valid_prefix(text, len) : 0;
    for (size_t at = 0; at < len;) {
        if (at == valid) { /* libxml2 lets broken bytes pass when it mends */
            write_gap(to);
            news_buffer_add_char(&to->text, 0xFFFD);
            at++;
            valid = at + news_utf8_valid_prefix(text + at, len - at);
            continue;
        }
        size_t start = at;
        uint32_t c = news_utf8_next(text, len, &at);
        if (is_space(c)) {
            need_gap(to, keep_lines && c == '\n' ? GAP_LINE : GAP_SPACE);
        } else if (!is_unwanted(c)) {
            write_gap(to);
            news_buffer_add(&to->text, text + start, at - start);
        }
    }
}

/* An entity that the parser knows by name but the document did not declare, as
 * &nbsp; in a feed: its character.  Declared entities are never expanded. */
static void
write_entity(struct collector *to, const xmlNode *node)
{
    const htmlEntityDesc *known = htmlEntityLookup(node->name);
    if (!known || node->children)
        return;
    char bytes[5] = { 0 };
    (void)news_utf8_put(known->value, bytes);
    write_text(to, (const xmlChar *)bytes, false);
}

static void
enter_or_leave(struct collector *to, enum layout layout)
{
    if (layout == BLOCK)
        need_gap(to, GAP_PARAGRAPH);
    else if (layout == LINE && to->gap < GAP_LINE)
        need_gap(to, GAP_LINE);
    else if (layout == CELL)
        need_gap(to, GAP_SPACE);
}

/* Writes what node itself says; true when its children are to be read. */
static bool
enter(struct collector *to, const xmlNode *node)
{
    switch (node->type) {
    case XML_TEXT_NODE:
    case XML_CDATA_SECTION_NODE:
        write_text(to, node->content, to->keep_lines || news_xml_is(node->parent, "pre"));
        return false;
    case XML_ENTITY_REF_NODE:
        write_entity(to, node);
        return false;
    case XML_ELEMENT_NODE:
        break;
    default:
        return false;
    }
    enum layout layout = layout_of(to, node);
    if (news_xml_is(node, "br"))
        need_gap(to, GAP_LINE);
    else
        enter_or_leave(to, layout);
    return layout != HIDDEN;
}

/* In document order, without recursion: markup nests as deep as it likes. */
static void
collect(struct collector *to, const xmlNode *root)
{
    const xmlNode *node = root->children;
    while (node) {
        if (enter(to, node) && node->children) {
            node = node->children;
            continue;
        }
        while (node && !node->next) {
            node = node->parent;
            if (!node || node == root)
                return;
            enter_or_leave(to, layout_of(to, node));
        }
        if (node->type == XML_ELEMENT_NODE && !news_xml_is(node, "br"))
            enter_or_leave(to, layout_of(to, node));
        node = node->next;
    }
}

static enum news_status
gather(struct collector to, const xmlNode *node, struct news_arena *arena, struct news_str *out,
       struct news_error *err)
{
    news_buffer_init(&to.text, NEWS_MAX_INPUT);
    if (node && (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE))
        write_text(&to, node->content, false);
    else if (node)
        collect(&to, node);
    enum news_status status = news_buffer_check(&to.text, "text", err);
    if (!status) {
        struct news_str copy = news_arena_copy(arena, news_buffer_str(&to.text));
        if (copy.data)
            *out = copy;
        else
            status = news_fail_memory(err);
    }
    news_buffer_clear(&to.text);
    return status;
}

enum news_status
news_markup_text(const xmlNode *node, struct news_arena *arena, struct news_str *out,
                 struct news_error *err)
{
    return gather((struct collector){ .gap = GAP_NONE }, node, arena, out, err);
}

enum news_status
news_markup_unknown_text(const xmlNode *node, struct news_arena *arena, struct news_str *out,
                         struct news_error *err)
{
    return gather((struct collector){ .is_unknown = true }, node, arena, out, err);
}

enum news_status
news_markup_source(const xmlNode *node, struct news_arena *arena, struct news_str *out,
                   struct news_error *err)
{
    return gather((struct collector){ .keep_lines = true }, node, arena, out, err);
}

enum news_status
news_markup_line(const xmlNode *node, struct news_arena *arena, struct news_str *out,
                 struct news_error *err)
{
    return gather((struct collector){ .one_line = true }, node, arena, out, err);
}

enum news_status
news_markup_html(struct news_str html, struct news_arena *arena, struct news_str *out,
                 struct news_error *err)
{
    if (html.len > NEWS_MAX_INPUT)
        return news_fail(err, NEWS_LIMIT, "HTML text larger than %d bytes", NEWS_MAX_INPUT);
    /* Without markup there is nothing to parse, and the parser wants a byte. */
    htmlDocPtr doc = NULL;
    if (html.len > 0) {
        doc = htmlReadMemory(html.data, (int)html.len, NULL, "UTF-8",
                             HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                 HTML_PARSE_NONET | HTML_PARSE_COMPACT);
    }
    enum news_status status =
        news_markup_text(doc ? xmlDocGetRootElement(doc) : NULL, arena, out, err);
    xmlFreeDoc(doc);
    return status;
}

/* Whether empty lines are all that parts the paragraphs, as in what WordPress stores. */
static bool
is_unparted(struct news_str source)
{
    static const char *const tags[] = { "<p>", "<p ", "<br", "<div", "<P>", "<BR" };
    bool is_parted = false;
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        is_parted = is_parted || news_str_find(source, news_str_from(tags[i]), 0) != NEWS_STR_NONE;
    return !is_parted && news_str_find(source, news_str_from("\n\n"), 0) != NEWS_STR_NONE;
}

/* The source with a paragraph's tag for each empty line; absent when out of memory. */
static struct news_str
part(struct news_str source, struct news_arena *arena)
{
    struct news_buffer out;
    size_t at = 0;
    size_t gap;
    news_buffer_init(&out, 2 * (size_t)NEWS_MAX_INPUT); /* a tag takes a byte more than the line */
    while ((gap = news_str_find(source, news_str_from("\n\n"), at)) != NEWS_STR_NONE) {
        news_buffer_add_str(&out, news_str_slice(source, at, gap));
        news_buffer_add_c(&out, "<p>");
        at = gap + 2;
    }
    news_buffer_add_str(&out, news_str_slice(source, at, source.len));
    struct news_str parted = { NULL, 0 };
    if (!out.failure)
        parted = news_arena_copy(arena, news_buffer_str(&out));
    news_buffer_clear(&out);
    return parted;
}

enum news_status
news_markup_stored(struct news_str html, struct news_arena *arena, struct news_str *out,
                   struct news_error *err)
{
    if (is_unparted(html))
        html = part(html, arena);
    return html.data ? news_markup_html(html, arena, out, err) : news_fail_memory(err);
}

bool
news_markup_is_html(struct news_str text)
{
    static const char *const tags[] = { "</p>",    "</div>",        "</a>",  "</b>",  "</i>",
                                        "</em>",   "</h2>",         "</h3>", "</li>", "</strong>",
                                        "</span>", "</blockquote>", "<br>",  "<br/>", "<br />" };
    bool found = false;
    size_t start = text.len ? news_str_find(text, news_str_from("<"), 0) : NEWS_STR_NONE;
    if (start == NEWS_STR_NONE)
        return false;
    for (size_t i = 0; !found && i < sizeof tags / sizeof *tags; i++)
        found = news_str_find(text, news_str_from(tags[i]), start) != NEWS_STR_NONE;
    return found;
}
