/*
 * discover.h - from the PATHs of the command line to files, in a fixed order.
 *
 * Folders are walked by name, in byte order.  Symbolic links inside them are not
 * followed (what they point to within the folder is found anyway), names that
 * begin with a point are reported as hidden and left alone, and whatever is no regular file is reported.
 */
#ifndef NEWS_PIPELINE_DISCOVER_H
#define NEWS_PIPELINE_DISCOVER_H

#include <sys/stat.h>

#include "shared/base/status.h"
#include "shared/base/str.h"

/* Borrowed for the length of the call. */
struct news_found {
    struct news_str path; /* below the PATH given; the last component of a PATH that is a file */
    struct news_str absolute; /* what identifies the file: without links, from the root */
    const char *given;        /* the path as a person would type it, for messages */
    int fd;                   /* open for reading; closed by the caller */
    struct stat info;
};

/* The time of a file's last change. */
static inline int64_t
news_mtime_ns(const struct stat *info)
{
    return (int64_t)info->st_mtim.tv_sec * 1000000000 + info->st_mtim.tv_nsec;
}

/* Anything but NEWS_OK stops. */
struct news_discovery {
    enum news_status (*file)(void *ctx, const struct news_found *found, struct news_error *err);
    /* path: below the PATH, or the PATH itself. */
    enum news_status (*skip)(void *ctx, struct news_str path, const char *reason,
                             struct news_error *err);
    /* Below the PATH: a file or folder whose name begins with a point. */
    enum news_status (*hidden)(void *ctx, struct news_str path, struct news_error *err);
    /* The PATH itself cannot be used; status: what kind of failure that is. */
    enum news_status (*unusable)(void *ctx, enum news_status status, const char *path,
                                 const char *reason, struct news_error *err);
    /* Why the folder or file open at fd is no input (an index, what the run itself writes to),
     * or NULL; may be NULL. */
    const char *(*refuse)(void *ctx, int fd, const struct stat *info);
    /* What refuse() refused, below the PATH or the PATH itself; needed with it. */
    enum news_status (*refused)(void *ctx, struct news_str path, const char *reason,
                                struct news_error *err);
    void *ctx;
};

/* Finds the files of one PATH.  Fails as the functions of discovery do, or with
 * NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status
news_discover(const char *path, const struct news_discovery *discovery, struct news_error *err);

#endif
