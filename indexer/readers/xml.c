#include "indexer/readers/xml.h"

#include <libxml/parser.h>
#include <pthread.h>

#include "indexer/readers/markup.h"
#include "shared/text/charset.h"

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

/* The charset goes before the document's own declaration (RFC 7303). */
static xmlDoc *
parse(xmlParserCtxt *parser, struct news_str bytes, struct news_str stated, int options)
{
    char charset[64] = "";
    if (stated.len > 0 && stated.len < sizeof charset)
        memcpy(charset, stated.data, stated.len);
    return xmlCtxtReadMemory(parser, bytes.data, (int)bytes.len, NULL, charset[0] ? charset : NULL,
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

/* What the document says of its encoding, or absent. */
static struct news_str
declared_encoding(struct news_str bytes)
{
    struct news_str head = news_str_slice(bytes, 0, 256);
    size_t end = news_str_find(head, news_str_from("?>"), 0);
    size_t at = news_str_find(head, news_str_from("encoding="), 0);
    if (!news_str_starts_with(head, news_str_from("<?xml")) || at >= end)
        return news_str(NULL, 0);
    size_t from = at + strlen("encoding=\"");
    size_t to = from;
    while (to < head.len && head.data[to] != '"' && head.data[to] != '\'')
        to++;
    return news_str_slice(head, from, to);
}

/* Whether the trouble is one of encoding: bytes that are not what is said of them, zeros that
 * UTF-32 is made of, or a name that libxml2 does not know. */
static bool
is_misread(xmlParserCtxt *parser, struct news_str bytes)
{
    const xmlError *last = xmlCtxtGetLastError(parser);
    return news_utf8_valid_prefix(bytes.data, bytes.len) != bytes.len ||
           memchr(bytes.data, '\0', bytes.len) ||
           (last && last->code == XML_ERR_UNSUPPORTED_ENCODING);
}

struct attempt {
    xmlParserCtxt *parser;
    const struct news_input *input;
    struct news_arena *arena;
    xmlDoc *doc;
    struct news_str why; /* what was wrong with the document; absent: nothing */
};

/* The text between the tags, since the letters of the tags mislead detection. */
static struct news_str
without_tags(struct news_str bytes, struct news_arena *arena)
{
    char *text = news_arena_alloc(arena, bytes.len + 1, 1);
    size_t len = 0;
    bool inside = false;
    for (size_t i = 0; text && i < bytes.len; i++) {
        char c = bytes.data[i];
        inside = c == '<' || (inside && c != '>');
        if (!inside && c != '>')
            text[len++] = c;
    }
    return news_str(text, len);
}

/* Decodes by what is stated or certain, else by what the text between the tags looks
 * like. */
static enum news_status
decode(struct attempt *attempt, struct news_decoded *decoded, struct news_error *err)
{
    const struct news_input *input = attempt->input;
    struct news_str stated = input->charset.len ? input->charset : declared_encoding(input->bytes);
    enum news_status status =
        news_charset_decode(input->bytes, stated, attempt->arena, decoded, err);
    if (status || decoded->source != NEWS_CHARSET_ASSUMED)
        return status;
    struct news_str text = without_tags(input->bytes, attempt->arena);
    struct news_decoded sample;
    if (!text.data)
        return news_fail_memory(err);
    status = news_charset_decode(text, news_str(NULL, 0), attempt->arena, &sample, err);
    if (status || sample.source != NEWS_CHARSET_DETECTED)
        return status;
    status = news_charset_decode(input->bytes, sample.charset, attempt->arena, decoded, err);
    if (!status && decoded->source == NEWS_CHARSET_DECLARED)
        decoded->source = sample.source;
    return status;
}

/* Reads again in the encoding that the bytes themselves speak of. */
static enum news_status
parse_decoded(struct attempt *attempt, struct news_error *err)
{
    struct news_decoded decoded;
    struct news_str utf8 = news_str_from("UTF-8");
    enum news_status status = decode(attempt, &decoded, err);
    if (status || decoded.text.len == 0 || decoded.text.len > INT32_MAX)
        return status;
    attempt->doc = parse(attempt->parser, decoded.text, utf8, XML_PARSE_IGNORE_ENC);
    if (attempt->doc) {
        attempt->why =
            news_arena_format(attempt->arena, "read as %.*s (%s)", (int)decoded.charset.len,
                              decoded.charset.data, news_charset_source_words(decoded.source));
        return NEWS_OK;
    }
    attempt->why = complaint(attempt->parser, attempt->arena);
    if (is_mendable(attempt->parser))
        attempt->doc =
            parse(attempt->parser, decoded.text, utf8, XML_PARSE_IGNORE_ENC | XML_PARSE_RECOVER);
    return NEWS_OK;
}

static enum news_status
parse_somehow(struct attempt *attempt, struct news_error *err)
{
    const struct news_input *input = attempt->input;
    attempt->doc = parse(attempt->parser, input->bytes, input->charset, 0);
    if (attempt->doc)
        return NEWS_OK;
    attempt->why = complaint(attempt->parser, attempt->arena);
    if (!is_mendable(attempt->parser))
        return NEWS_OK;
    if (is_misread(attempt->parser, input->bytes))
        return parse_decoded(attempt, err);
    attempt->doc = parse(attempt->parser, input->bytes, input->charset, XML_PARSE_RECOVER);
    return NEWS_OK;
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

    struct attempt attempt = { .parser = parser, .input = input, .arena = arena };
    enum news_status status = parse_somehow(&attempt, err);
    if (!status && news_arena_has_failed(arena))
        status = news_fail_memory(err);
    if (status)
        goto done;
    if (!attempt.doc || !xmlDocGetRootElement(attempt.doc)) {
        status = news_fail(err, NEWS_INPUT, "%s", attempt.why.data ? attempt.why.data : "not XML");
        goto done;
    }
    *out = attempt.doc;
    *mended = attempt.why;
    attempt.doc = NULL;

done:
    xmlFreeDoc(attempt.doc);
    xmlFreeParserCtxt(parser);
    return status;
}

enum news_status
news_xml_warn(struct news_str mended, struct news_article *article, struct news_arena *arena,
              struct news_error *err)
{
    if (mended.data &&
        news_article_add_warning(article, arena, true, "XML mended: %s", mended.data))
        return news_fail_memory(err);
    return NEWS_OK;
}

bool
news_xml_is(const xmlNode *node, const char *name)
{
    return node && node->type == XML_ELEMENT_NODE && xmlStrEqual(node->name, (const xmlChar *)name);
}

bool
news_xml_is_of(const xmlNode *node, const char *part)
{
    return node->ns && node->ns->href && strstr((const char *)node->ns->href, part);
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

/* Control characters (U+007F to U+009F; libxml2 lets those through) become spaces. */
static void
blank_controls(xmlChar *text)
{
    for (; *text; text++) {
        bool wide = text[0] == 0xC2 && text[1] >= 0x80 && text[1] < 0xA0;
        if (wide)
            text[1] = ' ';
        if (wide || *text == 0x7F || *text < 0x20)
            *text = ' ';
    }
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
        blank_controls(value->content);
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
