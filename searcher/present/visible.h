/*
 * visible.h - text of an article on a terminal: safe to print, and how wide it is.
 */
#ifndef NEWS_PRESENT_VISIBLE_H
#define NEWS_PRESENT_VISIBLE_H

#include "shared/base/buffer.h"

/* What may be shown for c: itself; a space for white space and line ends; U+FFFD for
 * controls; 0, nothing, for marks of writing direction and other invisible
 * characters (joiners stay, since Persian and Indic words need them). */
uint32_t news_visible_char(uint32_t c);

/* Columns that c takes: 0 for marks, 2 for wide characters (UAX #11), else 1. */
unsigned news_visible_columns(uint32_t c);

/* Columns of a whole text, as it is shown.  Here and below a byte that is not UTF-8 shows
 * as U+FFFD. */
size_t news_visible_width(struct news_str text);

/* Appends text as it may be shown, on one line. */
void news_visible_add(struct news_str text, struct news_buffer *out);

/* Whether a line may end between before and after, which are not white space: next to
 * a wide character, but not before closing nor after opening punctuation (UAX #14). */
bool news_visible_breaks(uint32_t before, uint32_t after);

/* Appends two lines for people: the query (or the stretch of it around at that fits
 * width columns) and a caret under the character at at. */
void news_visible_caret(struct news_str text, size_t at, size_t width, struct news_buffer *out);

#endif
