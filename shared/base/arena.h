/*
 * arena.h - memory that is dropped all at once: an article's, or a query's.
 *
 * Under AddressSanitizer each block is a malloc of its own, so that an overrun
 * is seen.  An arena belongs to one thread at a time.
 */
#ifndef NEWS_BASE_ARENA_H
#define NEWS_BASE_ARENA_H

#include "shared/base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

struct news_arena;

/* An arena that never holds more than cap bytes (0: no limit but memory).
 * NULL when out of memory.  To be given to news_arena_free(). */
struct news_arena *news_arena_new(size_t cap);

/* NULL is allowed and does nothing. */
void news_arena_free(struct news_arena *arena);

/* Room for count objects of size bytes, zeroed, aligned for any object; NULL
 * past the cap or out of memory.  Lives until the arena is reset or freed. */
void *news_arena_alloc(struct news_arena *arena, size_t count, size_t size);

/* A copy of text with a NUL behind it; absent on failure (and for absent text). */
struct news_str news_arena_copy(struct news_arena *arena, struct news_str text);

/* printf into the arena, NUL-terminated; absent on failure. */
struct news_str news_arena_format(struct news_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Grows the array of *capacity objects at old, of which count are used, so that
 * one more fits (doubling).  Returns the array, moved perhaps, and updates
 * *capacity; NULL on failure, with the old array still valid. */
void *
news_arena_grow(struct news_arena *arena, void *old, size_t count, size_t *capacity, size_t size);

/* Drops everything and keeps some memory for the next use. */
void news_arena_reset(struct news_arena *arena);

/* Whether anything was refused since the last reset, so that a run of copies is checked
 * once. */
bool news_arena_has_failed(const struct news_arena *arena);

/* Whether it was the cap, since the last reset, that something failed for. */
bool news_arena_is_full(const struct news_arena *arena);

#ifdef __cplusplus
}
#endif

#endif
