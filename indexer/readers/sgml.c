#include "indexer/readers/sgml.h"

#include <libxml/HTMLparser.h>

#include "indexer/readers/xml.h"
#include "shared/base/buffer.h"

enum { LONGEST_REFERENCE = 12 };

/* "&#N;" or "&name;" at text: its length and character (0: none that may stand in
 * XML), or a length of 0 when it is no reference. */
static size_t
read_reference(struct news_str text, uint32_t *c)
{
    struct news_str head = news_str_slice(text, 1, LONGEST_REFERENCE);
    size_t end = news_str_find(head, news_str_from(";"), 0);
    if (end == NEWS_STR_NONE || end == 0)
        return 0;
    char name[LONGEST_REFERENCE] = { 0 };
    memcpy(name, head.data, end);
    *c = 0;
    if (name[0] == '#') {
        for (size_t i = 1; i < end; i++) {
            if (!news_is_ascii_digit(name[i]))
                return 0;
            *c = *c * 10 + (uint32_t)(name[i] - '0');
        }
        bool is_text = *c >= 0xA0 || (*c >= 0x20 && *c < 0x7F) || *c == '\n' || *c == '\t';
        if (!is_text || *c > 0x10FFFF || (*c >= 0xD800 && *c < 0xE000))
            *c = 0;
        return end + 2;
    }
    for (size_t i = 0; i < end; i++) {
        if (!news_is_ascii_alpha(name[i]) && !news_is_ascii_digit(name[i]))
            return 0;
    }
    const htmlEntityDesc *known = htmlEntityLookup((const xmlChar *)name);
    *c = known ? known->value : 0;
    return end + 2;
}

static void
add_character(struct news_buffer *out, uint32_t c)
{
    if (c == '&')
        news_buffer_add_c(out, "&amp;");
    else if (c == '<')
        news_buffer_add_c(out, "&lt;");
    else if (c)
        news_buffer_add_char(out, c);
    else
        news_buffer_add_byte(out, ' ');
}

/* <P> or </P>: these collections mark paragraphs with nothing else. */
static bool
is_paragraph_tag(struct news_str rest)
{
    size_t at = rest.len > 1 && rest.data[1] == '/' ? 2 : 1;
    return rest.len > at + 1 && (rest.data[at] == 'P' || rest.data[at] == 'p') &&
           (rest.data[at + 1] == '>' || rest.data[at + 1] == ' ');
}

static bool
starts_tag(struct news_str rest)
{
    return rest.len > 1 && (news_is_ascii_alpha(rest.data[1]) || rest.data[1] == '/' ||
                            rest.data[1] == '!' || rest.data[1] == '?');
}

/* Bytes that are no UTF-8 become U+FFFD, which a later cleaning keeps. */
static void
make_xml(struct news_str text, struct news_repairs *repairs, struct news_buffer *out)
{
    size_t valid = news_utf8_valid_prefix(text.data, text.len);
    for (size_t at = 0; at < text.len;) {
        char c = text.data[at];
        size_t len = 1;
        if (at == valid) {
            news_buffer_add_char(out, 0xFFFD);
            repairs->broken++;
            valid = at + 1 + news_utf8_valid_prefix(text.data + at + 1, text.len - at - 1);
        } else if (c == '&') {
            uint32_t character = '&';
            size_t reference = read_reference(news_str_slice(text, at, text.len), &character);
            add_character(out, reference ? character : '&');
            len = reference ? reference : 1;
        } else if (c == '<' && !starts_tag(news_str_slice(text, at, text.len))) {
            add_character(out, '<');
        } else if (c == '<' && is_paragraph_tag(news_str_slice(text, at, text.len))) {
            news_buffer_add_c(out, "\n\n<");
        } else if ((unsigned char)c >= 0x20 || c == '\n' || c == '\t') {
            news_buffer_add_byte(out, c);
        }
        at += len;
    }
}

enum news_status
news_sgml_parse(const struct news_input *input, struct news_arena *arena,
                struct news_repairs *repairs, xmlDoc **out, struct news_error *err)
{
    struct news_buffer xml;
    news_buffer_init(&xml, 2 * (size_t)NEWS_MAX_INPUT);
    make_xml(input->bytes, repairs, &xml);
    enum news_status status = news_buffer_check(&xml, "SGML", err);
    struct news_input member = *input;
    member.bytes = news_buffer_str(&xml);
    member.charset = news_str(NULL, 0);
    struct news_str mended; /* SGML leaves out end tags: nothing is lost by mending that */
    if (!status)
        status = news_xml_parse(&member, arena, out, &mended, err);
    news_buffer_clear(&xml);
    return status;
}

static struct news_str
content(const xmlNode *node, struct news_arena *arena, struct news_repairs *repairs,
        struct news_str (*clean)(struct news_str, struct news_arena *, struct news_repairs *))
{
    if (!node)
        return news_str(NULL, 0);
    xmlChar *raw = xmlNodeGetContent(node); /* no entity is declared: nothing expands */
    struct news_str text = clean(news_str_from((const char *)raw), arena, repairs);
    xmlFree(raw);
    return text.len > 0 ? text : news_str(NULL, 0);
}

struct news_str
news_sgml_body(const xmlNode *node, struct news_arena *arena, struct news_repairs *repairs)
{
    return content(node, arena, repairs, news_clean_body);
}

struct news_str
news_sgml_line(const xmlNode *node, struct news_arena *arena, struct news_repairs *repairs)
{
    return content(node, arena, repairs, news_clean_line);
}
