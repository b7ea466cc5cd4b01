/*
 * visible.h - what a reader of the page sees of date, author and headline.
 */
#ifndef NEWS_PAGES_VISIBLE_H
#define NEWS_PAGES_VISIBLE_H

#include "indexer/pages/blocks.h"
#include "indexer/pages/facts.h"
#include "indexer/pages/main_text.h"

/* Offers the dates of <time> elements and of short lines, with labels that say
 * where they stand, and bylines marked as such. */
void news_facts_read_visible(struct news_facts *facts, const struct news_page *page,
                             const struct news_blocks *blocks, const struct news_main_text *text);

/* The headline without the site's name: what the page states as title, as far as
 * its h1 or the name of the site bear it out.  May be absent. */
struct news_str news_facts_title(const struct news_facts *facts, const struct news_page *page,
                                 const struct news_blocks *blocks,
                                 const struct news_main_text *text);

#endif
