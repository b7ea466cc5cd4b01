/*
 * xml.h - XML documents, read without trust: nothing is fetched, no DTD is
 * loaded, no entity is expanded, depth and size are bounded.
 */
#ifndef NEWS_READERS_XML_H
#define NEWS_READERS_XML_H

#include <libxml/tree.h>

#include "indexer/readers/reader.h"

/* The local name of the root element as far as head shows it ("rss", "nitf",
 * "newsItem"), borrowed from head; absent when there is none. */
struct news_str news_xml_root(struct news_str head);

/* Parses input->bytes.  Bytes that are not what is said of their encoding are
 * decoded as charset.h does; a document that is not well formed is read as far as
 * libxml2 can mend it, and *mended then tells why (static or in the arena; else
 * absent).  On success *out is the caller's, for xmlFreeDoc().
 * Fails with NEWS_INPUT (the text names the line), NEWS_LIMIT or NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status news_xml_parse(const struct news_input *input,
                                              struct news_arena *arena, xmlDoc **out,
                                              struct news_str *mended, struct news_error *err);

/* Adds the warning that says why the document of an article had to be mended; nothing
 * when mended is absent.  Fails with NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status news_xml_warn(struct news_str mended, struct news_article *article,
                                             struct news_arena *arena, struct news_error *err);

/* Whether node is an element with that local name, in any namespace. */
bool news_xml_is(const xmlNode *node, const char *name);

/* Whether part is in the name of the node's namespace. */
bool news_xml_is_of(const xmlNode *node, const char *part);

/* The first child element of that name, or NULL; parent may be NULL. */
xmlNode *news_xml_child(const xmlNode *parent, const char *name);

/* The next sibling element of that name, or NULL. */
xmlNode *news_xml_next(const xmlNode *node, const char *name);

/* The first element of that name below root in document order, or NULL. */
xmlNode *news_xml_find(const xmlNode *root, const char *name);

/* The next one in document order that is still below root, or NULL. */
xmlNode *news_xml_find_next(const xmlNode *root, const xmlNode *after, const char *name);

/* The value of the attribute with that local name, borrowed from the document;
 * absent when there is none (or it holds an entity). */
struct news_str news_xml_attribute(const xmlNode *node, const char *name);

/* The text of the first child element of that name as one line (see
 * news_markup_line()); absent when there is none or it is empty. */
NEWS_MUST_USE enum news_status news_xml_child_line(const xmlNode *parent, const char *name,
                                                   struct news_arena *arena, struct news_str *out,
                                                   struct news_error *err);

#endif
