#include "shared/base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include "shared/base/memory.h"

#if defined(__SANITIZE_ADDRESS__)
#define BLOCK_EACH 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define BLOCK_EACH 1
#endif
#endif
#ifndef BLOCK_EACH
#define BLOCK_EACH 0
#endif

enum { FIRST_BLOCK = 16 * 1024, LARGEST_STEP = 1024 * 1024 };

struct block {
    struct block *next;
    size_t size;
    size_t used;
    alignas(max_align_t) char bytes[];
};

struct news_arena {
    struct block *blocks; /* newest first */
    size_t cap;
    size_t used;
    bool failed; /* something was refused */
    bool full;   /* by the cap */
};

struct news_arena *
news_arena_new(size_t cap)
{
    struct news_arena *arena = news_alloc_zero(1, sizeof *arena);
    if (arena)
        arena->cap = cap ? cap : SIZE_MAX;
    return arena;
}

static void
free_blocks(struct block *block)
{
    while (block) {
        struct block *next = block->next;
        news_free(block);
        block = next;
    }
}

void
news_arena_free(struct news_arena *arena)
{
    if (!arena)
        return;
    free_blocks(arena->blocks);
    news_free(arena);
}

static struct block *
add_block(struct news_arena *arena, size_t need)
{
    size_t size = need;
    if (!BLOCK_EACH) {
        size_t step = arena->blocks ? arena->blocks->size * 2 : FIRST_BLOCK;
        if (step > LARGEST_STEP)
            step = LARGEST_STEP;
        if (size < step)
            size = step;
    }
    if (size > SIZE_MAX - sizeof(struct block))
        return NULL;
    struct block *block = news_alloc(sizeof *block + size, 1);
    if (!block)
        return NULL;
    block->size = size;
    block->used = 0;
    block->next = arena->blocks;
    arena->blocks = block;
    return block;
}

static void *
refuse(struct news_arena *arena)
{
    arena->failed = true;
    return NULL;
}

static void *
take(struct news_arena *arena, size_t bytes)
{
    size_t align = alignof(max_align_t);
    if (bytes > SIZE_MAX - align)
        return refuse(arena);
    size_t rounded = BLOCK_EACH ? bytes : (bytes + align - 1) / align * align;
    if (rounded > arena->cap - arena->used) {
        arena->full = true;
        return refuse(arena);
    }
    struct block *block = arena->blocks;
    if (BLOCK_EACH || !block || rounded > block->size - block->used)
        block = add_block(arena, rounded);
    if (!block)
        return refuse(arena);
    void *out = block->bytes + block->used;
    block->used += rounded;
    arena->used += rounded;
    return out;
}

void *
news_arena_alloc(struct news_arena *arena, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        return refuse(arena);
    void *out = take(arena, bytes ? bytes : 1);
    if (out)
        memset(out, 0, bytes);
    return out;
}

struct news_str
news_arena_copy(struct news_arena *arena, struct news_str text)
{
    if (!text.data || text.len == SIZE_MAX)
        return news_str(NULL, 0);
    char *copy = take(arena, text.len + 1);
    if (!copy)
        return news_str(NULL, 0);
    memcpy(copy, text.data, text.len);
    copy[text.len] = '\0';
    return news_str(copy, text.len);
}

struct news_str
news_arena_format(struct news_arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (len < 0)
        return news_str(refuse(arena), 0);
    char *out = take(arena, (size_t)len + 1);
    if (!out)
        return news_str(NULL, 0);
    va_start(args, format);
    (void)vsnprintf(out, (size_t)len + 1, format, args);
    va_end(args);
    return news_str(out, (size_t)len);
}

void *
news_arena_grow(struct news_arena *arena, void *old, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return old;
    size_t room = *capacity ? *capacity * 2 : 8;
    void *grown = news_arena_alloc(arena, room, size);
    if (!grown)
        return NULL;
    if (count)
        memcpy(grown, old, count * size);
    *capacity = room;
    return grown;
}

void
news_arena_reset(struct news_arena *arena)
{
    struct block *keep = arena->blocks;
    arena->used = 0;
    arena->failed = false;
    arena->full = false;
    if (!keep)
        return;
    if (BLOCK_EACH || keep->size > LARGEST_STEP) { /* one huge article must not pin its memory */
        free_blocks(keep);
        arena->blocks = NULL;
        return;
    }
    free_blocks(keep->next);
    keep->next = NULL;
    keep->used = 0;
}

bool
news_arena_has_failed(const struct news_arena *arena)
{
    return arena->failed;
}

bool
news_arena_is_full(const struct news_arena *arena)
{
    return arena->full;
}
