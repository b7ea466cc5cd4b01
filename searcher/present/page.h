/*
 * page.h - text laid out in columns, with parts of it marked.
 */
#ifndef NEWS_PRESENT_PAGE_H
#define NEWS_PRESENT_PAGE_H

#include "searcher/present/snippet.h"
#include "shared/base/buffer.h"

/* Appends text, wrapped to width columns (at least 20) and indented by indent, as it
 * may be shown.  style and mark are terminal escapes for the text and for its highlighted parts, NULL
 * for none; lines that are wrapped end and begin them anew.  Ends with a newline. */
struct news_page_style {
    size_t width;
    size_t indent;
    size_t lines; /* at most; the last then ends with an ellipsis.  0: any number */
    const char *style;
    const char *mark;
};
void news_page_add(struct news_str text, const struct news_highlights *highlights,
                   const struct news_page_style *style, struct news_buffer *out);

#endif
