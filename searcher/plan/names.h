/*
 * names.h - the names of an index, all segments' together, as shared/names/expand.h
 * reads them.
 */
#ifndef NEWS_PLAN_NAMES_H
#define NEWS_PLAN_NAMES_H

#include "searcher/plan/planner.h"
#include "shared/names/expand.h"

/* Makes the list, in the arena of p; asks the index for its ENTITIES. */
NEWS_MUST_USE enum news_status
news_planner_names(struct news_planner *p, struct news_name_list *out);

/* The key of a name of the list. */
struct news_str news_planner_name_key(const struct news_name_list *list, uint32_t name);

/* Whether the words of part stand in spelling, in a row and letter for letter but for
 * the case of A-Z. */
bool news_spelling_has(struct news_str spelling, struct news_str part);

#endif
