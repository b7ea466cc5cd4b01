#include "shared/options/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { NARROWEST = 20, WIDEST = 1000, DEFAULT_COLUMNS = 80 };

size_t
news_terminal_columns(int fd, const struct news_environment *environment)
{
    struct winsize size;
    long columns = 0;
    char *end = NULL;
    if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col)
        columns = size.ws_col;
    else if (environment->columns)
        columns = strtol(environment->columns, &end, 10);
    if (columns <= 0 || (end && *end))
        return DEFAULT_COLUMNS;
    return columns < NARROWEST ? NARROWEST : columns > WIDEST ? WIDEST : (size_t)columns;
}

bool
news_terminal_redraws(int fd, int choice, const struct news_environment *environment)
{
    if (choice != NEWS_AUTO)
        return choice == NEWS_ALWAYS;
    bool dumb = environment->term && strcmp(environment->term, "dumb") == 0;
    return !dumb && isatty(fd) == 1;
}

bool
news_terminal_colors(int fd, int choice, const struct news_environment *environment)
{
    bool unwanted = environment->no_color && *environment->no_color;
    if (choice == NEWS_AUTO && unwanted)
        return false;
    return news_terminal_redraws(fd, choice, environment);
}
