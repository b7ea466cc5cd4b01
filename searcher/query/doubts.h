/*
 * doubts.h - what may not have been meant as it was read.
 */
#ifndef NEWS_QUERY_DOUBTS_H
#define NEWS_QUERY_DOUBTS_H

#include "searcher/query/query.h"

/* Fills the query's warnings: words that look like syntax and are none.  They are in
 * the arena.  Fails with NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status
news_query_doubts(struct news_query *query, struct news_arena *arena, struct news_error *err);

#endif
