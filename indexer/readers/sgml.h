/*
 * sgml.h - the SGML of old news collections, made into XML that a parser takes.
 */
#ifndef NEWS_READERS_SGML_H
#define NEWS_READERS_SGML_H

#include <libxml/tree.h>

#include "indexer/readers/clean.h"
#include "indexer/readers/reader.h"

/* Parses one element of SGML as these collections have it: references to control
 * characters dropped, stray "&" and "<" taken as text, HTML's entities known,
 * bytes that are no UTF-8 counted in repairs.  On success *out is the caller's,
 * for xmlFreeDoc().  Fails with NEWS_INPUT, NEWS_LIMIT or NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status
news_sgml_parse(const struct news_input *input, struct news_arena *arena,
                struct news_repairs *repairs, xmlDoc **out, struct news_error *err);

/* The text of the element with its lines as they are, cleaned as a body or as one
 * line; absent where node is NULL or it has none.  In the arena. */
struct news_str
news_sgml_body(const xmlNode *node, struct news_arena *arena, struct news_repairs *repairs);
struct news_str
news_sgml_line(const xmlNode *node, struct news_arena *arena, struct news_repairs *repairs);

#endif
