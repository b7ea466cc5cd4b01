/*
 * run.h - one run of dateline-index.
 */
#ifndef NEWS_PIPELINE_RUN_H
#define NEWS_PIPELINE_RUN_H

#include "indexer/pipeline/settings.h"

/* Does what the command line says: prints to stdout, talks on stderr.
 * Returns the program's exit code. */
int news_index_program(int argc, char *const *argv, const struct news_environment *environment);

#endif
