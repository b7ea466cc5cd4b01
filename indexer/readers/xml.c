#include "indexer/readers/xml.h"

#include <libxml/parser.h>
#include <pthread.h>

#include "indexer/readers/markup.h"

/* A DOM takes some ten times the bytes of its source. */
enum { MAX_XML = 32 * 1024 * 1024 };

static void
say_nothing(void *ctx, const char *format, ...)
{
    (void)ctx;
    (void)format;
}

/* libxml2 2.9 prints some conversion errors whatever the parser's options say;
 * the handler is a thread's own, with a default for threads to come. */
static void
start_libxml(void)
{
    xmlInitParser();
    (void)xmlThrDefSetGenericErrorFunc(NULL, say_nothing);
    xmlSetGenericErrorFunc(NULL, say_nothing);
}

/* Moves past white space, a byte order mark, comments, declarations and
 * instructions to the "<" of the root element; NEWS_STR_NONE when it is not in head. */
static size_t
root_start(struct news_str head)
{
    size_t at = news_str_starts_with(head, news_str("\xEF\xBB\xBF", 3)) ? 3 : 0;
    while (at != NEWS_STR_NONE) {
        while (at < head.len && news_is_ascii_space(head.data[at]))
            at++;
        if (at + 1 >= head.len || head.data[at] != '<')
            return NEWS_STR_NONE;
        struct news_str rest = news_str_slice(head, at, head.len);
        const char *end = ">";
        if (news_str_starts_with(rest, news_str_from("<!--")))
            end = "-->";
        else if (news_str_starts_with(rest, news_str_from("<?")))
            end = "?>";
        else if (news_str_starts_with(rest, news_str_from("<!")))
            end = news_str_find(rest, news_str_from("["), 0) <
                          news_str_find(rest, news_str_from(">"), 0)
                      ? "]>"
                      : ">";
        else
            return at;
        at = news_str_find(head, news_str_from(end), at);
        if (at != NEWS_STR_NONE)
            at += strlen(end);
    }
    return NEWS_STR_NONE;
}

struct news_str
news_xml_root(struct news_str head)
{
    size_t start = root_start(head);
    if (start == NEWS_STR_NONE)
        return news_str(NULL, 0);
    start++;
    size_t end = start;
    for (; end < head.len; end++) {
        char c = head.data[end];
        if (c == ':')
            start = end + 1; /* a namespace prefix */
        else if (news_is_ascii_space(c) || c == '>' || c == '/' || c == '<')
            break;
    }
    return end > start ? news_str_slice(head, start, end) : news_str(NULL, 0);
}

/* What libxml2 had to say last, as one line in the arena. */
static struct news_str
complaint(xmlParserCtxt *parser, struct news_arena *arena)
{
    const xmlError *last = xmlCtxtGetLastError(parser);
    if (!last || !last->message)
        return news_arena_copy(arena, news_str_from("not well-formed XML"));
    struct news_str message = news_str_trim(news_str_from(last->message));
    return news_arena_format(arena, "line %d: %.*s", last->line, (int)message.len, message.data);
}

static xmlDoc *
parse(xmlParserCtxt *parser, const struct news_input *input, int options)
{
    /* A charset stated outside the document goes before its own declaration (RFC 7303). */
    char charset[64] = "";
    if (input->charset.len > 0 && input->charset.len < sizeof charset)
        memcpy(charset, input->charset.data, input->charset.len);
    return xmlCtxtReadMemory(parser, input->bytes.data, (int)input->bytes.len, NULL,
                             charset[0] ? charset : NULL,
                             options | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                 XML_PARSE_NOCDATA | XML_PARSE_COMPACT);
}

/* Nothing can be mended where entities were the trouble: a bomb stays unread. */
static bool
is_mendable(xmlParserCtxt *parser)
{
    const xmlError *last = xmlCtxtGetLastError(parser);
    return !last || (last->code != XML_ERR_ENTITY_LOOP && last->code != XML_ERR_NO_MEMORY);
}

enum news_status
news_xml_parse(const struct news_input *input, struct news_arena *arena, xmlDoc **out,
               struct news_str *mended, struct news_error *err)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    (void)pthread_once(&once, start_libxml);

    if (input->bytes.len > MAX_XML)
        return news_fail(err, NEWS_LIMIT, "XML larger than %d MiB", MAX_XML >> 20);
    if (input->bytes.len == 0)
        return news_fail(err, NEWS_INPUT, "empty");
    xmlParserCtxt *parser = xmlNewParserCtxt();
    if (!parser)
        return news_fail_memory(err);

    enum news_status status = NEWS_OK;
    struct news_str why = { NULL, 0 };
    xmlDoc *doc = parse(parser, input, 0);
    if (!doc) {
        why = complaint(parser, arena);
        if (is_mendable(parser))
            doc = parse(parser, input, XML_PARSE_RECOVER);
    }
    if (!doc || !xmlDocGetRootElement(doc)) {
        status = news_fail(err, NEWS_INPUT, "%s", why.data ? why.data : "not XML");
        goto done;
    }
    *out = doc;
    *mended = why;
    doc = NULL;

done:
    xmlFreeDoc(doc);
    xmlFreeParserCtxt(parser);
    return status;
}

bool
news_xml_is(const xmlNode *node, const char *name)
{
    return node && node->type == XML_ELEMENT_NODE && xmlStrEqual(node->name, (const xmlChar *)name);
}

static xmlNode *
first_from(xmlNode *node, const char *name)
{
    while (node && !news_xml_is(node, name))
        node = node->next;
    return node;
}

xmlNode *
news_xml_child(const xmlNode *parent, const char *name)
{
    return parent ? first_from(parent->children, name) : NULL;
}

xmlNode *
news_xml_next(const xmlNode *node, const char *name)
{
    return first_from(node->next, name);
}

xmlNode *
news_xml_find_next(const xmlNode *root, const xmlNode *after, const char *name)
{
    const xmlNode *node = after;
    while (node) {
        bool go_down = node->type == XML_ELEMENT_NODE && node->children;
        if (go_down) {
            node = node->children;
        } else {
            while (node && node != root && !node->next)
                node = node->parent;
            if (!node || node == root)
                return NULL;
            node = node->next;
        }
        if (news_xml_is(node, name)) {
            union {
                const xmlNode *borrowed;
                xmlNode *out;
            } found = { node };
            return found.out;
        }
    }
    return NULL;
}

xmlNode *
news_xml_find(const xmlNode *root, const char *name)
{
    return root ? news_xml_find_next(root, root, name) : NULL;
}

struct news_str
news_xml_attribute(const xmlNode *node, const char *name)
{
    if (!node || node->type != XML_ELEMENT_NODE)
        return news_str(NULL, 0);
    for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
        if (!xmlStrEqual(attribute->name, (const xmlChar *)name))
            continue;
        const xmlNode *value = attribute->children;
        if (!value || value->next || value->type != XML_TEXT_NODE)
            return news_str(NULL, 0);
        struct news_str text = news_str_trim(news_str_from((const char *)value->content));
        bool is_valid = news_utf8_valid_prefix(text.data, text.len) == text.len;
        return is_valid ? text : news_str(NULL, 0);
    }
    return news_str(NULL, 0);
}

enum news_status
news_xml_child_line(const xmlNode *parent, const char *name, struct news_arena *arena,
                    struct news_str *out, struct news_error *err)
{
    const xmlNode *child = news_xml_child(parent, name);
    struct news_str line = { NULL, 0 };
    enum news_status status = child ? news_markup_line(child, arena, &line, err) : NEWS_OK;
    if (!status)
        *out = line.len > 0 ? line : news_str(NULL, 0);
    return status;
}
