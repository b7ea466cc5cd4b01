#include "tests/support/scratch.h"

#include <criterion/criterion.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

void
news_scratch_make(struct news_scratch *scratch)
{
    const char *base = getenv("TMPDIR");
    scratch->next = 0;
    (void)snprintf(scratch->path, sizeof scratch->path, "%s/dateline-test-XXXXXX",
                   base ? base : "/tmp");
    cr_assert_not_null(mkdtemp(scratch->path), "%s", scratch->path);
}

const char *
news_scratch_path(struct news_scratch *scratch, const char *name)
{
    char *out = scratch->joined[scratch->next++ % 8];
    size_t base = strlen(scratch->path);
    cr_assert_lt(base + 1 + strlen(name), (size_t)NEWS_SCRATCH_ROOM, "%s", name);
    memcpy(out, scratch->path, base);
    out[base] = '/';
    memcpy(out + base + 1, name, strlen(name) + 1);
    return out;
}

void
news_scratch_write(struct news_scratch *scratch, const char *name, const void *data, size_t len)
{
    FILE *file = fopen(news_scratch_path(scratch, name), "we");
    cr_assert_not_null(file, "%s", name);
    cr_assert_eq(fwrite(data, 1, len, file), len, "%s", name);
    cr_assert_eq(fclose(file), 0, "%s", name);
}

char *
news_scratch_read(struct news_scratch *scratch, const char *name, size_t *len)
{
    FILE *file = fopen(news_scratch_path(scratch, name), "re");
    cr_assert_not_null(file, "%s", name);
    struct stat info;
    cr_assert_eq(fstat(fileno(file), &info), 0, "%s", name);
    *len = (size_t)info.st_size;
    char *data = malloc(*len + 1);
    cr_assert_not_null(data);
    cr_assert_eq(fread(data, 1, *len, file), *len, "%s", name);
    data[*len] = '\0';
    (void)fclose(file);
    return data;
}

static int
remove_one(const char *path, const struct stat *info, int kind, struct FTW *at)
{
    (void)info;
    (void)kind;
    (void)at;
    return remove(path);
}

void
news_scratch_remove(struct news_scratch *scratch)
{
    (void)nftw(scratch->path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}
