#include "indexer/pipeline/data_path.h"

#include <limits.h>
#include <unistd.h>

const char *
news_data_path(const char *name, struct news_arena *arena)
{
    char program[PATH_MAX];
    ssize_t len = readlink("/proc/self/exe", program, sizeof program);
    size_t folder = len > 0 ? (size_t)len : 0;
    while (folder > 0 && program[folder - 1] != '/')
        folder--;
    return news_arena_format(arena, "%.*s../share/dateline/%s", (int)folder, program, name).data;
}
