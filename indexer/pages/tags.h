/*
 * tags.h - the HTML elements and attributes that mean something to us.
 */
#ifndef NEWS_PAGES_TAGS_H
#define NEWS_PAGES_TAGS_H

#include "shared/base/str.h"

enum news_tag_trait {
    NEWS_TAG_BLOCK = 1 << 0,   /* begins and ends a block of text */
    NEWS_TAG_SKIP = 1 << 1,    /* its text is never shown as text of the page */
    NEWS_TAG_HEADING = 1 << 2, /* h1 to h6 */
    NEWS_TAG_CONTROL = 1 << 3  /* something to press or fill in */
};

/* X(NAME, "name", traits), sorted by name */
#define NEWS_TAGS(X)                                  \
    X(A, "a", 0)                                      \
    X(ADDRESS, "address", NEWS_TAG_BLOCK)             \
    X(ARTICLE, "article", NEWS_TAG_BLOCK)             \
    X(ASIDE, "aside", NEWS_TAG_BLOCK)                 \
    X(AUDIO, "audio", NEWS_TAG_SKIP)                  \
    X(BASE, "base", 0)                                \
    X(BLOCKQUOTE, "blockquote", NEWS_TAG_BLOCK)       \
    X(BODY, "body", NEWS_TAG_BLOCK)                   \
    X(BR, "br", 0)                                    \
    X(BUTTON, "button", NEWS_TAG_CONTROL)             \
    X(CANVAS, "canvas", NEWS_TAG_SKIP)                \
    X(CENTER, "center", NEWS_TAG_BLOCK)               \
    X(DD, "dd", NEWS_TAG_BLOCK)                       \
    X(DETAILS, "details", NEWS_TAG_BLOCK)             \
    X(DIALOG, "dialog", NEWS_TAG_BLOCK)               \
    X(DIV, "div", NEWS_TAG_BLOCK)                     \
    X(DL, "dl", NEWS_TAG_BLOCK)                       \
    X(DT, "dt", NEWS_TAG_BLOCK)                       \
    X(EMBED, "embed", NEWS_TAG_SKIP)                  \
    X(FIELDSET, "fieldset", NEWS_TAG_BLOCK)           \
    X(FIGCAPTION, "figcaption", NEWS_TAG_BLOCK)       \
    X(FIGURE, "figure", NEWS_TAG_BLOCK)               \
    X(FOOTER, "footer", NEWS_TAG_BLOCK)               \
    X(FORM, "form", NEWS_TAG_BLOCK)                   \
    X(H1, "h1", NEWS_TAG_BLOCK | NEWS_TAG_HEADING)    \
    X(H2, "h2", NEWS_TAG_BLOCK | NEWS_TAG_HEADING)    \
    X(H3, "h3", NEWS_TAG_BLOCK | NEWS_TAG_HEADING)    \
    X(H4, "h4", NEWS_TAG_BLOCK | NEWS_TAG_HEADING)    \
    X(H5, "h5", NEWS_TAG_BLOCK | NEWS_TAG_HEADING)    \
    X(H6, "h6", NEWS_TAG_BLOCK | NEWS_TAG_HEADING)    \
    X(HEAD, "head", NEWS_TAG_BLOCK)                   \
    X(HEADER, "header", NEWS_TAG_BLOCK)               \
    X(HGROUP, "hgroup", NEWS_TAG_BLOCK)               \
    X(HR, "hr", NEWS_TAG_BLOCK)                       \
    X(HTML, "html", NEWS_TAG_BLOCK)                   \
    X(IFRAME, "iframe", NEWS_TAG_SKIP)                \
    X(IMG, "img", 0)                                  \
    X(INPUT, "input", NEWS_TAG_CONTROL)               \
    X(LABEL, "label", NEWS_TAG_CONTROL)               \
    X(LEGEND, "legend", NEWS_TAG_BLOCK)               \
    X(LI, "li", NEWS_TAG_BLOCK)                       \
    X(LINK, "link", 0)                                \
    X(MAIN, "main", NEWS_TAG_BLOCK)                   \
    X(MENU, "menu", NEWS_TAG_BLOCK)                   \
    X(META, "meta", 0)                                \
    X(NAV, "nav", NEWS_TAG_BLOCK)                     \
    X(NOSCRIPT, "noscript", NEWS_TAG_BLOCK)           \
    X(OBJECT, "object", NEWS_TAG_BLOCK)               \
    X(OL, "ol", NEWS_TAG_BLOCK)                       \
    X(OPTION, "option", NEWS_TAG_SKIP)                \
    X(P, "p", NEWS_TAG_BLOCK)                         \
    X(PRE, "pre", NEWS_TAG_BLOCK)                     \
    X(SCRIPT, "script", NEWS_TAG_SKIP)                \
    X(SECTION, "section", NEWS_TAG_BLOCK)             \
    X(SELECT, "select", NEWS_TAG_SKIP)                \
    X(STYLE, "style", NEWS_TAG_SKIP)                  \
    X(SUMMARY, "summary", NEWS_TAG_BLOCK)             \
    X(SVG, "svg", NEWS_TAG_SKIP)                      \
    X(TABLE, "table", NEWS_TAG_BLOCK)                 \
    X(TBODY, "tbody", NEWS_TAG_BLOCK)                 \
    X(TD, "td", NEWS_TAG_BLOCK)                       \
    X(TEMPLATE, "template", NEWS_TAG_SKIP)            \
    X(TEXTAREA, "textarea", NEWS_TAG_SKIP)            \
    X(TFOOT, "tfoot", NEWS_TAG_BLOCK)                 \
    X(TH, "th", NEWS_TAG_BLOCK)                       \
    X(THEAD, "thead", NEWS_TAG_BLOCK)                 \
    X(TIME, "time", 0)                                \
    X(TITLE, "title", NEWS_TAG_BLOCK | NEWS_TAG_SKIP) \
    X(TR, "tr", NEWS_TAG_BLOCK)                       \
    X(UL, "ul", NEWS_TAG_BLOCK)                       \
    X(VIDEO, "video", NEWS_TAG_SKIP)

enum news_tag {
    NEWS_TAG_TEXT, /* not an element but a run of text */
    NEWS_TAG_OTHER,
#define X(name, word, traits) NEWS_TAG_##name,
    NEWS_TAGS(X)
#undef X
        NEWS_TAG_COUNT
};

/* X(NAME, "name"), sorted by name: the attributes that are kept */
#define NEWS_ATTRS(X)             \
    X(ARIA_HIDDEN, "aria-hidden") \
    X(CLASS, "class")             \
    X(CONTENT, "content")         \
    X(DATETIME, "datetime")       \
    X(HIDDEN, "hidden")           \
    X(HREF, "href")               \
    X(HREFLANG, "hreflang")       \
    X(HTTP_EQUIV, "http-equiv")   \
    X(ID, "id")                   \
    X(ITEMPROP, "itemprop")       \
    X(ITEMSCOPE, "itemscope")     \
    X(ITEMTYPE, "itemtype")       \
    X(LANG, "lang")               \
    X(NAME, "name")               \
    X(PROPERTY, "property")       \
    X(PUBDATE, "pubdate")         \
    X(REL, "rel")                 \
    X(ROLE, "role")               \
    X(STYLE, "style")             \
    X(TITLE, "title")             \
    X(TYPE, "type")               \
    X(TYPEOF, "typeof")           \
    X(VALUE, "value")             \
    X(XML_LANG, "xml:lang")

enum news_attr {
#define X(name, word) NEWS_ATTR_##name,
    NEWS_ATTRS(X)
#undef X
        NEWS_ATTR_COUNT
};

/* The element called name (NUL-terminated, lower case), or NEWS_TAG_OTHER. */
enum news_tag news_tag_find(const char *name);

/* enum news_tag_trait, or-ed. */
unsigned news_tag_traits(enum news_tag tag);

/* The attribute called name (lower case), or NEWS_ATTR_COUNT. */
enum news_attr news_attr_find(const char *name);

#endif
