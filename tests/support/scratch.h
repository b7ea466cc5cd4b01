/*
 * scratch.h - a folder for one test, removed with all it holds.
 */
#ifndef NEWS_TESTS_SCRATCH_H
#define NEWS_TESTS_SCRATCH_H

#include <stddef.h>

enum { NEWS_SCRATCH_ROOM = 4096 };

struct news_scratch {
    char path[NEWS_SCRATCH_ROOM];
    char joined[8][NEWS_SCRATCH_ROOM]; /* handed out in turn */
    unsigned next;
};

/* Makes an empty folder, or fails the test. */
void news_scratch_make(struct news_scratch *scratch);

/* The path of name inside it; good for the next seven calls. */
const char *news_scratch_path(struct news_scratch *scratch, const char *name);

/* Writes, or replaces, a file; its folder must be there. */
void
news_scratch_write(struct news_scratch *scratch, const char *name, const void *data, size_t len);

/* The bytes of a file, to be given to free(); *len of them and a NUL. */
char *news_scratch_read(struct news_scratch *scratch, const char *name, size_t *len);

void news_scratch_remove(struct news_scratch *scratch);

#endif
