/*
 * program.h - dateline-search as a function.
 */
#ifndef NEWS_RUN_PROGRAM_H
#define NEWS_RUN_PROGRAM_H

#include "searcher/run/settings.h"

/* Does what the command line asks and returns the exit status.  Prints to standard
 * output and standard error. */
int news_search_program(int argc, char *const *argv, const struct news_environment *environment);

#endif
