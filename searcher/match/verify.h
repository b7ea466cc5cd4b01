/*
 * verify.h - which of the articles that Xapian found are really meant, where the terms
 * of the index cannot tell.
 */
#ifndef NEWS_MATCH_VERIFY_H
#define NEWS_MATCH_VERIFY_H

#include "searcher/match/match.h"

/* Removes from items, in place, what the plan does not mean; *count is updated. */
NEWS_MUST_USE enum news_status news_verify(const struct news_plan *plan, struct news_arena *arena,
                                           struct news_scored *items, size_t *count,
                                           struct news_error *err);

#endif
