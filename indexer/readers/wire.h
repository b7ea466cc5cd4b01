/*
 * wire.h - what single lines of wire copy are: headings, bylines, dates, datelines.
 *
 * Lines are trimmed, valid UTF-8.
 */
#ifndef NEWS_READERS_WIRE_H
#define NEWS_READERS_WIRE_H

#include "shared/article/article.h"
#include "shared/base/buffer.h"

/* Bytes of a date set before the text, "date 2026-01-03 ", and the white space
 * after it; 0 when there is none.  *date is the date alone. */
size_t news_wire_prefix(struct news_str line, struct news_str *date);

/* A line that could stand over a text: no full stop, no label, no list item. */
bool news_wire_is_heading(struct news_str line);

/* "By Jim Watson for AFP". */
bool news_wire_is_byline(struct news_str line);

/* Adds the names of a byline; links around them go.  false: out of memory. */
bool
news_wire_add_bylines(struct news_str line, struct news_article *article, struct news_arena *arena);

/* A line that is a date and nothing else, in any language's order; it has a year. */
bool news_wire_is_date(struct news_str line);

/* The date in full that a line ends with; empty when it ends with none.  set_off:
 * only with a weekday, or a sign before it ("Storm passes | 3 March 2024"), since a
 * heading may name another day than its own. */
struct news_str news_wire_final_date(struct news_str line, bool set_off);

/* Without a dash, comma, bar or the like at its end. */
struct news_str news_wire_without_sign(struct news_str line);

/* "Author: Jim Watson": a name that says what field it is, and a value. */
bool news_wire_label(struct news_str line, struct news_str *name, struct news_str *value);

/* A small letter comes first, as where a line was cut. */
bool news_wire_runs_on(struct news_str line);

/* Ends as a sentence does and starts as one, unlike a line that was cut. */
bool news_wire_is_sentence(struct news_str line);

/* Every longer word has a capital, as in headlines, and no sentence ends. */
bool news_wire_is_capitalised(struct news_str line);

/* The place (and date, and agency) that a report starts with, without the dash or
 * colon: "PALM BEACH, Florida", "Genf (dpa)", "新华社日内瓦2月17日电"; empty when there is
 * none. */
struct news_str news_wire_dateline(struct news_str line);

/* "<https://...>" or a bare address, alone or after a label; *url is the address. */
bool news_wire_is_address(struct news_str line, struct news_str *url);

/* "Original url:", "Source:". */
bool news_wire_is_address_label(struct news_str line);

/* Appends the line without stray tags ("<p", "</b>") and with Markdown links and
 * emphasis reduced to their text.  Returns how many tags were left off. */
size_t news_wire_add_line(struct news_str line, struct news_buffer *out);

#endif
