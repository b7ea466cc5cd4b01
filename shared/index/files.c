#include "shared/index/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "shared/base/memory.h"

enum { COPY_STEP = 256 * 1024 };

enum news_status
news_path_format(struct news_path *out, struct news_error *err, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int len = vsnprintf(out->text, sizeof out->text, format, args);
    va_end(args);
    if (len < 0 || (size_t)len >= sizeof out->text)
        return news_fail(err, NEWS_LIMIT, "%.60s...: the path is too long", out->text);
    return NEWS_OK;
}

/* Reads len bytes; *got is less at the end of the file only. */
static enum news_status
read_all(int fd, void *to, size_t len, size_t *got, const char *path, struct news_error *err)
{
    *got = 0;
    while (*got < len) {
        ssize_t n = read(fd, (char *)to + *got, len - *got);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return news_fail_io(err, path);
        if (n == 0)
            break;
        *got += (size_t)n;
    }
    return NEWS_OK;
}

static enum news_status
write_all(int fd, const void *from, size_t len, const char *path, struct news_error *err)
{
    const char *at = from;
    while (len) {
        ssize_t n = write(fd, at, len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return news_fail_io(err, path);
        at += n;
        len -= (size_t)n;
    }
    return NEWS_OK;
}

static enum news_status
open_file(const char *path, int flags, int *fd, struct news_error *err)
{
    *fd = open(path, flags | O_CLOEXEC, 0666);
    return *fd < 0 ? news_fail_io(err, path) : NEWS_OK;
}

/* Closes what was written to, which can still fail. */
static enum news_status
close_written(int fd, enum news_status status, const char *path, struct news_error *err)
{
    if (close(fd) && !status)
        return news_fail_io(err, path);
    return status;
}

enum news_status
news_file_read(const char *path, size_t cap, char **data, size_t *len, struct news_error *err)
{
    int fd;
    struct stat info;
    char *bytes = NULL;
    enum news_status status = open_file(path, O_RDONLY, &fd, err);
    if (status)
        return status;
    if (fstat(fd, &info)) {
        status = news_fail_io(err, path);
        goto done;
    }
    if (!S_ISREG(info.st_mode)) {
        status = news_fail(err, NEWS_INPUT, "%s: not a file", path);
        goto done;
    }
    if ((uint64_t)info.st_size > cap) {
        status = news_fail(err, NEWS_LIMIT, "%s: larger than %zu bytes", path, cap);
        goto done;
    }
    bytes = news_alloc((size_t)info.st_size + 1, 1);
    if (!bytes) {
        status = news_fail_memory(err);
        goto done;
    }
    status = read_all(fd, bytes, (size_t)info.st_size, len, path, err);
    if (status)
        goto done;
    bytes[*len] = '\0';
    *data = bytes;
    bytes = NULL;

done:
    news_free(bytes);
    (void)close(fd); /* read only: nothing to lose */
    return status;
}

enum news_status
news_file_write(const char *path, struct news_str data, struct news_error *err)
{
    int fd;
    enum news_status status = open_file(path, O_WRONLY | O_CREAT | O_TRUNC, &fd, err);
    if (status)
        return status;
    status = write_all(fd, data.data, data.len, path, err);
    if (!status && fsync(fd))
        status = news_fail_io(err, path);
    return close_written(fd, status, path, err);
}

struct end {
    int fd; /* below 0: none */
    const char *path;
};

/* Reads in to its end, hashing, and writes what it reads to out. */
static enum news_status
pump(struct end in, struct end out, XXH3_state_t *state, struct news_error *err)
{
    enum news_status status = NEWS_OK;
    char *step = news_alloc(COPY_STEP, 1);
    if (!step)
        return news_fail_memory(err);
    for (size_t got = COPY_STEP; !status && got == COPY_STEP;) {
        status = read_all(in.fd, step, COPY_STEP, &got, in.path, err);
        if (!status && state)
            (void)XXH3_64bits_update(state, step, got);
        if (!status && out.fd >= 0)
            status = write_all(out.fd, step, got, out.path, err);
    }
    news_free(step);
    return status;
}

enum news_status
news_file_hash(const char *path, uint64_t *size, uint64_t *hash, struct news_error *err)
{
    int fd;
    struct stat info;
    XXH3_state_t state;
    enum news_status status = open_file(path, O_RDONLY, &fd, err);
    if (status)
        return status;
    (void)XXH3_64bits_reset(&state);
    status = fstat(fd, &info)
                 ? news_fail_io(err, path)
                 : pump((struct end){ fd, path }, (struct end){ -1, NULL }, &state, err);
    (void)close(fd); /* read only: nothing to lose */
    if (status)
        return status;
    *size = (uint64_t)info.st_size;
    *hash = XXH3_64bits_digest(&state);
    return NEWS_OK;
}

/* Copies from to the end of what is opened with flags. */
static enum news_status
copy_with(const char *from, const char *to, int flags, uint64_t *len, struct news_error *err)
{
    int in;
    int out;
    struct stat info;
    enum news_status status = open_file(from, O_RDONLY, &in, err);
    if (status)
        return status;
    status = open_file(to, flags, &out, err);
    if (status)
        goto done;
    status = fstat(in, &info) ? news_fail_io(err, from)
                              : pump((struct end){ in, from }, (struct end){ out, to }, NULL, err);
    status = close_written(out, status, to, err);
    if (!status && len)
        *len = (uint64_t)info.st_size;

done:
    (void)close(in); /* read only: nothing to lose */
    return status;
}

enum news_status
news_file_copy(const char *from, const char *to, struct news_error *err)
{
    return copy_with(from, to, O_WRONLY | O_CREAT | O_EXCL, NULL, err);
}

enum news_status
news_file_append(const char *from, const char *to, uint64_t *len, struct news_error *err)
{
    return copy_with(from, to, O_WRONLY | O_APPEND, len, err);
}

enum news_status
news_file_link(const char *from, const char *to, struct news_error *err)
{
    if (link(from, to) == 0)
        return NEWS_OK;
    if (errno == ENOENT || errno == EEXIST || errno == ENOSPC)
        return news_fail_io(err, to);
    return news_file_copy(from, to, err);
}

enum news_status
news_file_rename(const char *from, const char *to, struct news_error *err)
{
    return rename(from, to) ? news_fail_io(err, to) : NEWS_OK;
}

enum news_status
news_folder_make(const char *path, struct news_error *err)
{
    struct stat info;
    if (mkdir(path, 0777) == 0)
        return NEWS_OK;
    if (errno != EEXIST)
        return news_fail_io(err, path);
    if (stat(path, &info))
        return news_fail_io(err, path);
    return S_ISDIR(info.st_mode) ? NEWS_OK : news_fail(err, NEWS_INPUT, "%s: not a folder", path);
}

static int
remove_one(const char *path, const struct stat *info, int kind, struct FTW *at)
{
    (void)info;
    (void)kind;
    (void)at;
    return remove(path);
}

enum news_status
news_folder_remove(const char *path, struct news_error *err)
{
    if (nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS) && errno != ENOENT)
        return news_fail_io(err, path);
    return NEWS_OK;
}

void
news_folder_discard(const char *path)
{
    (void)nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static int
keep_entry(const struct dirent *entry)
{
    return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

static int
by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

enum news_status
news_folder_each(const char *path, news_folder_sink *sink, void *ctx, struct news_error *err)
{
    struct dirent **entries = NULL;
    int count = scandir(path, &entries, keep_entry, by_bytes);
    if (count < 0)
        return news_fail_io(err, path);
    enum news_status status = NEWS_OK;
    for (int i = 0; i < count; i++) {
        struct news_path full;
        if (!status)
            status = news_path_format(&full, err, "%s/%s", path, entries[i]->d_name);
        if (!status)
            status = sink(ctx, full.text, entries[i]->d_name, err);
        free(entries[i]);
    }
    free(entries);
    return status;
}

struct copying {
    const char *to;
    bool link;
};

static enum news_status
copy_entry(void *ctx, const char *path, const char *name, struct news_error *err)
{
    const struct copying *copying = ctx;
    struct news_path to;
    enum news_status status = news_path_format(&to, err, "%s/%s", copying->to, name);
    if (status)
        return status;
    return copying->link ? news_file_link(path, to.text, err) : news_file_copy(path, to.text, err);
}

enum news_status
news_folder_copy(const char *from, const char *to, bool link, struct news_error *err)
{
    struct copying copying = { to, link };
    enum news_status status = news_folder_make(to, err);
    return status ? status : news_folder_each(from, copy_entry, &copying, err);
}

enum news_status
news_sync(const char *path, struct news_error *err)
{
    int fd;
    enum news_status status = open_file(path, O_RDONLY, &fd, err);
    if (status)
        return status;
    /* EINVAL: a file system that knows no syncing of folders */
    if (fsync(fd) && errno != EINVAL)
        status = news_fail_io(err, path);
    (void)close(fd); /* nothing was written through it */
    return status;
}

enum news_status
news_sync_entry(const char *path, struct news_error *err)
{
    struct news_path folder;
    size_t len = strlen(path);
    while (len > 1 && path[len - 1] == '/')
        len--;
    while (len > 0 && path[len - 1] != '/')
        len--;
    enum news_status status =
        news_path_format(&folder, err, "%.*s", len ? (int)len : 1, len ? path : ".");
    if (status || (access(folder.text, R_OK) && errno == EACCES))
        return status;
    return news_sync(folder.text, err);
}

static enum news_status
sync_each(void *ctx, const char *path, const char *name, struct news_error *err)
{
    (void)ctx;
    (void)name;
    struct stat info;
    if (lstat(path, &info))
        return news_fail_io(err, path);
    if (S_ISDIR(info.st_mode))
        return news_folder_sync(path, err);
    return S_ISREG(info.st_mode) ? news_sync(path, err) : NEWS_OK;
}

enum news_status
news_folder_sync(const char *path, struct news_error *err)
{
    enum news_status status = news_folder_each(path, sync_each, NULL, err);
    return status ? status : news_sync(path, err);
}
