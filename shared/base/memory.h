/*
 * memory.h - heap allocation that checks its arithmetic and can be made to fail.
 *
 * Memory in this project has one of three lifetimes: the program's (options,
 * models), an article's or a query's (an arena, see arena.h, dropped whole), or
 * a call's (freed at its cleanup label).
 */
#ifndef NEWS_BASE_MEMORY_H
#define NEWS_BASE_MEMORY_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Room for count objects of size bytes, uninitialised; NULL when there is none
 * or count * size overflows.  Give it back with news_free(). */
void *news_alloc(size_t count, size_t size) __attribute__((malloc));

/* The same, zeroed. */
void *news_alloc_zero(size_t count, size_t size) __attribute__((malloc));

/* Resizes old (may be NULL) to count objects.  On failure NULL, and old is untouched. */
void *news_realloc(void *old, size_t count, size_t size);

/* A NUL-terminated copy of the len bytes at data. */
char *news_copy(const char *data, size_t len) __attribute__((malloc));

/* NULL is allowed and does nothing. */
void news_free(void *block);

/* For tests: the nth allocation from now (1 is the next) fails, and every one
 * after it when sticky is not 0.  0 switches failing off.  Counts all threads. */
void news_memory_fail_at(unsigned long nth, int sticky);

/* For tests: how many allocations there were since the last news_memory_fail_at(). */
unsigned long news_memory_count(void);

#ifdef __cplusplus
}
#endif

#endif
