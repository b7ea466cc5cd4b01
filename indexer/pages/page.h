/*
 * page.h - a web page as a flat list of nodes in document order.
 *
 * libxml2's HTML parser reads the page (no network, no entity expansion beyond
 * HTML's own) and its events are kept in arrays: a node knows its parent and
 * where its subtree ends, so every walk is a loop and 10,000 nested tags cost
 * no stack.  Only what main text and metadata need is kept: elements, a dozen
 * attributes, text, and scripts that hold JSON-LD.
 */
#ifndef NEWS_PAGES_PAGE_H
#define NEWS_PAGES_PAGE_H

#include "indexer/pages/tags.h"
#include "shared/base/status.h"
#include "shared/base/str.h"

struct news_page_attr {
    enum news_attr name;
    uint32_t start; /* bytes in page->text */
    uint32_t len;
};

enum news_page_node_flag {
    NEWS_NODE_HIDDEN = 1 << 0, /* by its own style or attributes: not shown to a reader */
    NEWS_NODE_SPACED = 1 << 1  /* text: white space stood before it */
};

struct news_page_node {
    uint32_t parent; /* index; the root's is itself */
    uint32_t end;    /* index after the last node of its subtree */
    uint32_t start;  /* text and script: bytes in page->text */
    uint32_t len;
    uint32_t attrs; /* index of the first */
    uint16_t attr_count;
    uint8_t tag; /* enum news_tag */
    uint8_t flags;
};

struct news_page {
    struct news_page_node *nodes; /* nodes[0] is the document; document order */
    uint32_t count;
    struct news_page_attr *attrs;
    uint32_t attr_count;
    char *text; /* of all text nodes and attributes; valid UTF-8 */
    uint32_t text_len;
    uint32_t script_date; /* bytes in text: a date from a script (see script_date.h) */
    uint32_t script_date_len;
    bool cut; /* it was too large or too broken to be read to its end */
};

enum {
    NEWS_PAGE_MAX_DEPTH = 400,      /* deeper elements are read as if their tags were not there */
    NEWS_PAGE_MAX_NODES = 4000000,  /* the rest of a larger page is left out */
    NEWS_PAGE_MAX_ATTR = 64 * 1024, /* bytes of one attribute; longer ones are left out */
};

/* Reads html, valid UTF-8 without NUL, whole page or fragment.  On success *out
 * is the caller's, to be given to news_page_free().
 * Fails with NEWS_NO_MEMORY, or NEWS_LIMIT for more than 1 GiB. */
NEWS_MUST_USE enum news_status
news_page_parse(struct news_str html, struct news_page **out, struct news_error *err);

/* NULL is allowed and does nothing. */
void news_page_free(struct news_page *page);

/* The value of the node's attribute; absent when it has none. */
struct news_str news_page_attr(const struct news_page *page, uint32_t node, enum news_attr name);

/* The text of a text or script node. */
static inline struct news_str
news_page_text(const struct news_page *page, uint32_t node)
{
    return news_str(page->text + page->nodes[node].start, page->nodes[node].len);
}

struct news_buffer;

/* Appends the visible text below node, white space collapsed, block elements
 * set apart by a space. */
void news_page_add_text(const struct news_page *page, uint32_t node, struct news_buffer *out);

/* Whether the node stands, closely, in the caption of a picture: that is no part of the text, and
 * its dates are the picture's. */
bool news_page_in_caption(const struct news_page *page, uint32_t node);

/* Whether the space-separated list (a class, a rel) has the word, ASCII case ignored. */
bool news_list_has(struct news_str list, const char *word);

#endif
