/*
 * nearby.h - which sightings of patterns have the others near that they need.
 */
#ifndef NEWS_PLAN_NEARBY_H
#define NEWS_PLAN_NEARBY_H

#include "searcher/plan/pattern.h"

/* Leaves out of found, which comes in any order, the sightings that are of a pattern
 * with nearby and are in no place where all its operands stand near enough.  arena
 * is for what is needed meanwhile.  Fails with NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status
news_nearby_keep(struct news_sightings *found, struct news_arena *arena, struct news_error *err);

#endif
