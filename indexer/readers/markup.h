/*
 * markup.h - the readable text of a piece of markup (HTML fragment, NITF, XHTML).
 *
 * This is for text that is known to be the article's own: everything in it is
 * kept but scripts and the like.  Telling an article from the page around it is
 * pages/'s work.
 */
#ifndef NEWS_READERS_MARKUP_H
#define NEWS_READERS_MARKUP_H

#include <libxml/tree.h>

#include "shared/base/arena.h"
#include "shared/base/status.h"

/* The text below node (which may be NULL): white space folded, paragraphs
 * separated by one empty line, lines (br, li, tr) by a newline, no control
 * characters, references to undeclared entities dropped and declared ones never
 * expanded.  In the arena, NUL-terminated; never absent on success.
 * Fails with NEWS_NO_MEMORY or NEWS_LIMIT. */
NEWS_MUST_USE enum news_status news_markup_text(const xmlNode *node, struct news_arena *arena,
                                                struct news_str *out, struct news_error *err);

/* The same where nobody knows what the elements mean: one that stands among elements alone,
 * no words beside it, is a paragraph. */
NEWS_MUST_USE enum news_status
news_markup_unknown_text(const xmlNode *node, struct news_arena *arena, struct news_str *out,
                         struct news_error *err);

/* The same of characters that are markup or wrapped lines in turn: their line breaks stay. */
NEWS_MUST_USE enum news_status news_markup_source(const xmlNode *node, struct news_arena *arena,
                                                  struct news_str *out, struct news_error *err);

/* The same as one line, for titles and names: every break is a space. */
NEWS_MUST_USE enum news_status news_markup_line(const xmlNode *node, struct news_arena *arena,
                                                struct news_str *out, struct news_error *err);

/* The text of an HTML fragment (valid UTF-8), as news_markup_text(). */
NEWS_MUST_USE enum news_status news_markup_html(struct news_str html, struct news_arena *arena,
                                                struct news_str *out, struct news_error *err);

/* The same of HTML as programs store it: where no tag parts its paragraphs, empty lines do. */
NEWS_MUST_USE enum news_status news_markup_stored(struct news_str html, struct news_arena *arena,
                                                  struct news_str *out, struct news_error *err);

/* Whether text that may be plain is HTML: it has tags that end something, or lines. */
bool news_markup_is_html(struct news_str text);

#endif
