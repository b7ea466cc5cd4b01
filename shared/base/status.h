/*
 * status.h - how a function of this project says that it failed.
 *
 * Every fallible function returns a status, for the code, and fills a
 * caller-owned error, for people.  The text is one line that stands alone and
 * names the file, line or query concerned; a caller may put words before it but
 * never changes the status.
 */
#ifndef NEWS_BASE_STATUS_H
#define NEWS_BASE_STATUS_H

#ifdef __cplusplus
extern "C" {
#endif

#define NEWS_MUST_USE          __attribute__((warn_unused_result))
#define NEWS_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))

/* X(name, exit code of a program that ends with it, words) */
#define NEWS_STATUSES(X)                                       \
    X(NEWS_OK, 0, "ok")                                        \
    X(NEWS_USAGE, 2, "bad usage")                              \
    X(NEWS_QUERY, 2, "the query cannot be read")               \
    X(NEWS_INPUT, 3, "the input cannot be used")               \
    X(NEWS_LIMIT, 3, "the input is beyond a limit")            \
    X(NEWS_NOT_FOUND, 3, "not found")                          \
    X(NEWS_IO, 3, "input or output failed")                    \
    X(NEWS_CORRUPT, 3, "the index is damaged")                 \
    X(NEWS_VERSION, 3, "the index has another format version") \
    X(NEWS_STALE, 3, "the index changed while it was read")    \
    X(NEWS_LOCKED, 4, "another process is writing the index")  \
    X(NEWS_INTERRUPTED, 130, "interrupted")                    \
    X(NEWS_NO_MEMORY, 70, "out of memory")                     \
    X(NEWS_INTERNAL, 70, "internal error")

enum news_status {
#define X(name, exit_code, words) name,
    NEWS_STATUSES(X)
#undef X
};

/* Owned by the caller; always NUL-terminated, valid UTF-8, without control
 * characters once a failing function has filled it. */
enum { NEWS_ERROR_ROOM = 512 };
struct news_error {
    char text[NEWS_ERROR_ROOM];
};

/* Fills err (which may be NULL) and returns status, so that a failure is one
 * statement.  Control characters and broken UTF-8 in the result are replaced,
 * so file names and article text may be passed as they are. */
enum news_status news_fail(struct news_error *err, enum news_status status, const char *format, ...)
    NEWS_PRINTF(3, 4);

/* The same for a failed system call on path: reads errno.  NEWS_NOT_FOUND for
 * ENOENT, NEWS_NO_MEMORY for ENOMEM, else NEWS_IO. */
enum news_status news_fail_io(struct news_error *err, const char *path);

/* news_fail() for a failed allocation. */
enum news_status news_fail_memory(struct news_error *err);

/* Puts words before the text that err holds. */
void news_error_prefix(struct news_error *err, const char *format, ...) NEWS_PRINTF(2, 3);

/* A few words in English, static. */
const char *news_status_words(enum news_status status);

int news_status_exit_code(enum news_status status);

#ifdef __cplusplus
}
#endif

#endif
