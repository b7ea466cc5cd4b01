/*
 * scripts.h - names that run on into words of another script.
 */
#ifndef NEWS_ENTITIES_SCRIPTS_H
#define NEWS_ENTITIES_SCRIPTS_H

#include "indexer/entities/reading.h"

/* Cuts the name of words [*first, *end), when it is in two scripts, to its longest part in one,
 * the last of several; to nothing when no part of it may be a name by its looks. */
void news_cut_to_one_script(const struct news_article *article, const struct news_reading *reading,
                            size_t *first, size_t *end);

#endif
