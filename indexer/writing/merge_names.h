/*
 * merge_names.h - the names of several segments as those of one.
 */
#ifndef NEWS_WRITING_MERGE_NAMES_H
#define NEWS_WRITING_MERGE_NAMES_H

#include "indexer/writing/merge_parts.h"

/* Writes the sections of entities and names; articles are counted afresh over live rows. */
NEWS_MUST_USE enum news_status news_merge_names(struct news_merge *merge, struct news_error *err);

#endif
