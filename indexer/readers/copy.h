/*
 * copy.h - an article's text by lines, and what its first and last lines state.
 *
 * At the start a title, bylines, dates and the address are looked for, at the end
 * the address that the text was saved from.  They become fields; all else stays in
 * the body, in order: key points, headings, photo credits, quoted posts.
 */
#ifndef NEWS_READERS_COPY_H
#define NEWS_READERS_COPY_H

#include "indexer/readers/front_fields.h"
#include "shared/text/charset.h"

struct news_copy_line {
    struct news_str text; /* trimmed */
    size_t indent;        /* bytes before it; a tab counts as eight */
};

struct news_copy {
    struct news_front front;      /* with the article and its arena */
    struct news_copy_line *lines; /* empty ones kept */
    size_t count;
    size_t first; /* lines [first, count) are the body */
};

/* Splits text, which must outlive the article, into lines and leaves the empty ones
 * at both ends out; false: out of memory. */
bool news_copy_split(struct news_copy *copy, struct news_str text);

/* Takes what the first and the last lines state.  A title is looked for unless the
 * article has one.  false: out of memory. */
bool news_copy_take_statements(struct news_copy *copy);

/* Tells the article how its text was decoded and mended; false: out of memory. */
bool news_copy_report(struct news_copy *copy, const struct news_decoded *decoded);

#endif
