/*
 * data_path.h - where the program's own data is: in ../share/dateline, seen from the
 * folder that the program is in.
 */
#ifndef NEWS_PIPELINE_DATA_PATH_H
#define NEWS_PIPELINE_DATA_PATH_H

#include "shared/base/arena.h"

/* The path of the data file called name, in the arena; NULL when out of memory. */
const char *news_data_path(const char *name, struct news_arena *arena);

#endif
