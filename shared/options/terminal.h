/*
 * terminal.h - what may be written to a terminal: how wide, in colour, redrawn.
 */
#ifndef NEWS_OPTIONS_TERMINAL_H
#define NEWS_OPTIONS_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

/* What the programs take from the environment, by main() alone; each borrowed, or NULL. */
struct news_environment {
    const char *index;    /* DATELINE_INDEX */
    const char *no_color; /* NO_COLOR: as no-color.org has it, it counts unless it is empty */
    const char *columns;  /* COLUMNS */
    const char *term;     /* TERM: "dumb" is a terminal without escape sequences */
};

/* The words of an option whose row is a CHOICE of them. */
#define NEWS_TRI "auto|always|never"
enum news_tri { NEWS_AUTO, NEWS_ALWAYS, NEWS_NEVER };

/* The columns of the terminal at fd; else those that COLUMNS says; else 80.  A width below
 * 20 counts as 20, one above 1000 as 1000. */
size_t news_terminal_columns(int fd, const struct news_environment *environment);

/* Whether lines may be drawn over.  choice: enum news_tri; AUTO is for a terminal at fd
 * that is not dumb. */
bool news_terminal_redraws(int fd, int choice, const struct news_environment *environment);

/* Whether to write in colour: the same, but AUTO heeds NO_COLOR too. */
bool news_terminal_colors(int fd, int choice, const struct news_environment *environment);

#endif
