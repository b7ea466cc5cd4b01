#include "indexer/pipeline/discover.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "shared/base/buffer.h"
#include "shared/base/memory.h"

enum { DEEPEST = 256, LONGEST_PATH = 64 * 1024 };

/* The three names of where the walk stands; each grows and shrinks with it. */
struct walk {
    const struct news_discovery *discovery;
    struct news_buffer given;
    struct news_buffer absolute;
    struct news_buffer below;
    unsigned depth;
    struct news_error *err;
};

struct names {
    char **items;
    size_t count;
    size_t room;
};

static int
compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
free_names(struct names *names)
{
    for (size_t i = 0; i < names->count; i++)
        news_free(names->items[i]);
    news_free(names->items);
}

static bool
add_name(struct names *names, const char *name)
{
    if (names->count == names->room) {
        size_t room = names->room ? names->room * 2 : 64;
        char **grown = news_realloc(names->items, room, sizeof *grown);
        if (!grown)
            return false;
        names->items = grown;
        names->room = room;
    }
    char *copy = news_copy(name, strlen(name));
    if (!copy)
        return false;
    names->items[names->count++] = copy;
    return true;
}

/* The names in the folder open at fd, sorted.  Returns 0 or
 * what errno said. */
static int
list_names(int fd, struct names *names)
{
    int copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    DIR *dir = copy < 0 ? NULL : fdopendir(copy);
    if (!dir) {
        int number = errno;
        if (copy >= 0)
            (void)close(copy);
        return number;
    }
    int number = 0;
    while (!number) {
        errno = 0;
        const struct dirent *entry = readdir(dir); /* NOLINT(concurrency-mt-unsafe) */
        if (!entry)
            break;
        bool itself = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
        if (!itself && !add_name(names, entry->d_name))
            errno = ENOMEM;
        number = errno;
    }
    if (!number)
        number = errno;
    (void)closedir(dir);
    if (names->count)
        qsort(names->items, names->count, sizeof *names->items, compare_names);
    return number;
}

static enum news_status
skip(struct walk *walk, const char *reason)
{
    struct news_str path = news_buffer_str(walk->below.len ? &walk->below : &walk->given);
    return walk->discovery->skip(walk->discovery->ctx, path, reason, walk->err);
}

static enum news_status
skip_for_errno(struct walk *walk, int number)
{
    char words[128];
    return skip(walk, strerror_r(number, words, sizeof words));
}

static enum news_status
unusable_for_errno(struct walk *walk, const char *path)
{
    char words[128];
    int number = errno;
    enum news_status status = news_fail_io(NULL, path);
    return walk->discovery->unusable(walk->discovery->ctx, status, path,
                                     strerror_r(number, words, sizeof words), walk->err);
}

static const char *
odd_kind(mode_t mode)
{
    return S_ISFIFO(mode)   ? "a pipe, not a file"
           : S_ISSOCK(mode) ? "a socket, not a file"
           : S_ISCHR(mode)  ? "a device, not a file"
           : S_ISBLK(mode)  ? "a device, not a file"
           : S_ISLNK(mode)  ? "a symbolic link, not followed"
                            : "not a file";
}

/* Whether what is open at fd is no input; *status is then what telling so came to. */
static bool
is_refused(struct walk *walk, int fd, const struct stat *info, enum news_status *status)
{
    const struct news_discovery *discovery = walk->discovery;
    const char *reason = discovery->refuse ? discovery->refuse(discovery->ctx, fd, info) : NULL;
    struct news_str path = news_buffer_str(walk->below.len ? &walk->below : &walk->given);
    if (reason)
        *status = discovery->refused(discovery->ctx, path, reason, walk->err);
    return reason != NULL;
}

static enum news_status
found_file(struct walk *walk, int fd, const struct stat *info)
{
    enum news_status status;
    if (is_refused(walk, fd, info, &status))
        return status;
    struct news_found found = {
        .path = news_buffer_str(&walk->below),
        .absolute = news_buffer_str(&walk->absolute),
        .given = walk->given.data,
        .fd = fd,
        .info = *info,
    };
    return walk->discovery->file(walk->discovery->ctx, &found, walk->err);
}

static enum news_status walk_entry(struct walk *walk, int folder, const char *name);

static enum news_status
walk_folder(struct walk *walk, int fd)
{
    if (walk->depth >= DEEPEST)
        return skip(walk, "folders are nested too deeply");
    struct names names = { 0 };
    int number = list_names(fd, &names);
    enum news_status status = NEWS_OK;
    if (number == ENOMEM)
        status = news_fail_memory(walk->err);
    else if (number)
        status = skip_for_errno(walk, number);
    walk->depth++;
    for (size_t i = 0; !status && i < names.count; i++)
        status = walk_entry(walk, fd, names.items[i]);
    walk->depth--;
    free_names(&names);
    return status;
}

static void
enter(struct news_buffer *path, const char *name)
{
    if (path->len && path->data[path->len - 1] != '/')
        news_buffer_add_byte(path, '/');
    news_buffer_add_c(path, name);
}

/* O_NONBLOCK: opening a pipe that nobody writes to must not hang; a file that was
 * swapped for one since it was looked at shows in the second look. */
static enum news_status
open_entry(struct walk *walk, int folder, const char *name, const struct stat *seen)
{
    int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return skip_for_errno(walk, errno);
    struct stat info;
    enum news_status status;
    if (fstat(fd, &info) != 0)
        status = skip_for_errno(walk, errno);
    else if ((info.st_mode & S_IFMT) != (seen->st_mode & S_IFMT))
        status = skip(walk, "changed while it was looked at");
    else if (S_ISREG(info.st_mode))
        status = found_file(walk, fd, &info);
    else if (!is_refused(walk, fd, &info, &status))
        status = walk_folder(walk, fd);
    (void)close(fd);
    return status;
}

static enum news_status
walk_entry(struct walk *walk, int folder, const char *name)
{
    size_t given = walk->given.len;
    size_t absolute = walk->absolute.len;
    size_t below = walk->below.len;
    enter(&walk->given, name);
    enter(&walk->absolute, name);
    enter(&walk->below, name);
    enum news_status status = NEWS_OK;
    struct stat info;
    if (walk->given.failure || walk->absolute.failure || walk->below.failure)
        status = news_fail_memory(walk->err);
    else if (name[0] == '.')
        status =
            walk->discovery->hidden(walk->discovery->ctx, news_buffer_str(&walk->below), walk->err);
    else if (fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW) != 0)
        status = skip_for_errno(walk, errno);
    else if (!S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode))
        status = skip(walk, odd_kind(info.st_mode));
    else
        status = open_entry(walk, folder, name, &info);
    news_buffer_cut(&walk->given, given);
    news_buffer_cut(&walk->absolute, absolute);
    news_buffer_cut(&walk->below, below);
    return status;
}

/* What the PATH itself is: a folder, a file, or a pipe given by name (as shells do
 * for process substitution). */
static enum news_status
walk_open(struct walk *walk, const char *path, int fd)
{
    const struct news_discovery *discovery = walk->discovery;
    struct stat info;
    if (fstat(fd, &info) != 0)
        return unusable_for_errno(walk, path);
    if (S_ISDIR(info.st_mode)) {
        const char *reason =
            discovery->refuse ? discovery->refuse(discovery->ctx, fd, &info) : NULL;
        if (!reason)
            return walk_folder(walk, fd);
        return discovery->unusable(discovery->ctx, NEWS_INPUT, path, reason, walk->err);
    }
    if (!S_ISREG(info.st_mode) && !S_ISFIFO(info.st_mode))
        return discovery->unusable(discovery->ctx, NEWS_INPUT, path, odd_kind(info.st_mode),
                                   walk->err);
    const char *slash = strrchr(path, '/');
    news_buffer_add_c(&walk->below, slash ? slash + 1 : path);
    return walk->below.failure ? news_fail_memory(walk->err) : found_file(walk, fd, &info);
}

static enum news_status
walk_path(struct walk *walk, const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY); /* links are followed here */
    if (fd < 0)
        return unusable_for_errno(walk, path);
    char *absolute = realpath(path, NULL);
    news_buffer_add_c(&walk->given, path);
    news_buffer_add_c(&walk->absolute, absolute ? absolute : path);
    free(absolute); /* realpath()'s own */
    enum news_status status = walk->given.failure || walk->absolute.failure
                                  ? news_fail_memory(walk->err)
                                  : walk_open(walk, path, fd);
    (void)close(fd);
    return status;
}

enum news_status
news_discover(const char *path, const struct news_discovery *discovery, struct news_error *err)
{
    struct walk walk = { .discovery = discovery, .err = err };
    news_buffer_init(&walk.given, LONGEST_PATH);
    news_buffer_init(&walk.absolute, LONGEST_PATH);
    news_buffer_init(&walk.below, LONGEST_PATH);
    enum news_status status = walk_path(&walk, path);
    news_buffer_clear(&walk.given);
    news_buffer_clear(&walk.absolute);
    news_buffer_clear(&walk.below);
    return status;
}
