#include "shared/base/streams.h"

#include <fcntl.h>
#include <unistd.h>

void
news_streams_guard(void)
{
    /* In this order: a new descriptor is the lowest one free. */
    static const struct {
        int fd;
        int flags;
    } streams[] = { { STDIN_FILENO, O_WRONLY },
                    { STDOUT_FILENO, O_RDONLY },
                    { STDERR_FILENO, O_WRONLY } };
    for (unsigned i = 0; i < sizeof streams / sizeof *streams; i++)
        if (fcntl(streams[i].fd, F_GETFD) < 0)
            (void)open("/dev/null", streams[i].flags); /* NOLINT(android-cloexec-open) */
}
