/*
 * collapse.h - text of a page as a browser shows it: white space runs as one
 * blank, no control characters, no marks that only steer line breaking.
 */
#ifndef NEWS_PAGES_COLLAPSE_H
#define NEWS_PAGES_COLLAPSE_H

#include "shared/base/buffer.h"

/* Appends the len bytes of valid UTF-8 at text.  *space says that a blank is owed
 * before the next character that is none, on entry and on return. */
void news_collapse(struct news_buffer *out, const char *text, size_t len, bool *space);

/* The same, but lines are kept: for <pre>. */
void news_collapse_lines(struct news_buffer *out, const char *text, size_t len);

#endif
