#include "indexer/pipeline/terminal.h"

#include <stdlib.h>
#include <sys/ioctl.h>

enum { NARROWEST = 20, WIDEST = 1000, DEFAULT_COLUMNS = 80 };

size_t
news_terminal_columns(int fd, const char *stated)
{
    struct winsize size;
    if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col)
        return size.ws_col;
    long columns = stated ? strtol(stated, NULL, 10) : 0;
    return columns >= NARROWEST && columns <= WIDEST ? (size_t)columns : DEFAULT_COLUMNS;
}
