/*
 * surnames.h - people who go by their surname alone, counted with those they are.
 *
 * An article may speak of Reagan and never of Ronald Reagan.  Where the full names of the
 * index that end in that surname are one person's almost always, it is that person.
 */
#ifndef NEWS_MATCH_SURNAMES_H
#define NEWS_MATCH_SURNAMES_H

#include "searcher/match/tally.h"

/* Joins such rows of facet, which counts people over matches, with those of the full names;
 * an article that has both counts once.  keys: the names' keys, one a row, in byte order.
 * Needs NEWS_COLUMNS_ENTITIES.  Fails with NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status
news_join_surnames(struct news_index *index, const struct news_matches *matches,
                   const struct news_str *keys, struct news_arena *arena, struct news_facet *facet,
                   struct news_error *err);

#endif
