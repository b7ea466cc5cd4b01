/*
 * joins.h - rows of a facet that are one name: counted together, and shown as one.
 *
 * They are joined by the list of names that the searcher was given, whether or not the index
 * was built with it, and where a surname alone means one person; see surnames.h.
 */
#ifndef NEWS_MATCH_JOINS_H
#define NEWS_MATCH_JOINS_H

#include "searcher/match/tally.h"

/* Joins the rows of facet whose names are one; an article or story that has several of them
 * counts once, in the whole index too.  keys: the names' keys, one a row, in byte order.
 * Needs NEWS_COLUMNS_ENTITIES and, with ~, NEWS_COLUMNS_STORIES.  Fails with NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status
news_join_names(const struct news_name_count *what, const struct news_str *keys,
                struct news_arena *arena, struct news_facet *facet, struct news_error *err);

#endif
