/*
 * tally.h - counting by name.
 */
#ifndef NEWS_MATCH_TALLY_H
#define NEWS_MATCH_TALLY_H

#include "searcher/match/facets.h"
#include "searcher/match/stories.h"

struct news_tally;

/* NULL when out of memory.  Lives in the arena. */
struct news_tally *news_tally_new(struct news_arena *arena);

/* Adds count to what name has; name is copied when it is new. */
NEWS_MUST_USE enum news_status news_tally_add(struct news_tally *tally, struct news_str name,
                                              uint32_t count, struct news_error *err);

/* Finds or adds the row of name; NULL when out of memory. */
struct news_facet_row *news_tally_row(struct news_tally *tally, struct news_str name);

/* The rows, in the arena, in no order. */
NEWS_MUST_USE enum news_status news_tally_rows(const struct news_tally *tally,
                                               struct news_facet_row **out, size_t *count,
                                               struct news_error *err);

/* What names are counted in. */
struct news_name_count {
    struct news_index *index;
    const struct news_matches *matches;
    const struct news_stories *stories; /* with ~: what counts instead of the matches; else NULL */
    const struct news_aliases *aliases; /* or NULL */
};

/* Counts persons, organisations or places, as facet->wish says, into facet. */
NEWS_MUST_USE enum news_status news_count_names(const struct news_name_count *what,
                                                struct news_arena *arena, struct news_facet *facet,
                                                struct news_error *err);

/* Counts the periods spoken of into the tally, and the articles that speak of none into
 * facet.  Needs NEWS_COLUMNS_ABOUT. */
NEWS_MUST_USE enum news_status news_count_spoken(struct news_index *index,
                                                 const struct news_matches *matches,
                                                 struct news_arena *arena, struct news_tally *tally,
                                                 struct news_facet *facet, struct news_error *err);

#endif
