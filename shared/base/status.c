#include "shared/base/status.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "shared/base/str.h"

/* Makes text valid UTF-8: a character cut by the end of the buffer goes, other
 * bytes that are not UTF-8 become question marks. */
static void
repair(char *text, size_t len)
{
    size_t at = news_utf8_valid_prefix(text, len);
    while (at < len) {
        bool cut = len - at < 4 && (unsigned char)text[at] >= 0xC0 && len + 1 == NEWS_ERROR_ROOM;
        if (cut) {
            text[at] = '\0';
            return;
        }
        text[at++] = '?';
        at += news_utf8_valid_prefix(text + at, len - at);
    }
}

/* Replaces what a terminal would obey: C0 and C1 controls. */
static void
hide_controls(char *text)
{
    for (char *c = text; *c; c++) {
        unsigned char byte = (unsigned char)*c;
        if (byte < 0x20 || byte == 0x7F)
            *c = '?';
        else if (byte == 0xC2 && (unsigned char)c[1] < 0xA0)
            c[0] = c[1] = '?';
    }
}

static void
clean(char *text)
{
    repair(text, strlen(text));
    hide_controls(text);
}

enum news_status
news_fail(struct news_error *err, enum news_status status, const char *format, ...)
{
    if (err) {
        va_list args;
        va_start(args, format);
        (void)vsnprintf(err->text, sizeof err->text, format, args);
        va_end(args);
        clean(err->text);
    }
    return status;
}

enum news_status
news_fail_io(struct news_error *err, const char *path)
{
    int number = errno;
    char words[128];
    char shown[320];
    news_str_shorten(news_str_from(path), shown, sizeof shown); /* the words must not be cut */
    enum news_status status = number == ENOENT   ? NEWS_NOT_FOUND
                              : number == ENOMEM ? NEWS_NO_MEMORY
                                                 : NEWS_IO;
    /* The GNU strerror_r() returns the words and need not use the buffer. */
    return news_fail(err, status, "%s: %s", shown, strerror_r(number, words, sizeof words));
}

enum news_status
news_fail_memory(struct news_error *err)
{
    return news_fail(err, NEWS_NO_MEMORY, "out of memory");
}

void
news_error_prefix(struct news_error *err, const char *format, ...)
{
    if (!err)
        return;
    char words[sizeof err->text];
    va_list args;
    va_start(args, format);
    int used = vsnprintf(words, sizeof words, format, args);
    va_end(args);
    if (used < 0)
        return;
    size_t len = strlen(words);
    (void)snprintf(words + len, sizeof words - len, "%s", err->text);
    memcpy(err->text, words, sizeof words);
    clean(err->text);
}

const char *
news_status_words(enum news_status status)
{
    switch (status) {
#define X(name, exit_code, words) \
    case name:                    \
        return words;
        NEWS_STATUSES(X)
#undef X
    }
    return "unknown status";
}

int
news_status_exit_code(enum news_status status)
{
    switch (status) {
#define X(name, exit_code, words) \
    case name:                    \
        return exit_code;
        NEWS_STATUSES(X)
#undef X
    }
    return 70;
}
