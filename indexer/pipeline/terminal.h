/*
 * terminal.h - how wide the terminal is.
 */
#ifndef NEWS_PIPELINE_TERMINAL_H
#define NEWS_PIPELINE_TERMINAL_H

#include <stddef.h>

/* Of the terminal at fd; else what stated ($COLUMNS, may be NULL) says; else 80. */
size_t news_terminal_columns(int fd, const char *stated);

#endif
