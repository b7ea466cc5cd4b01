#include "shared/base/memory.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static atomic_ulong allocations;
static atomic_ulong fail_at;
static atomic_int fail_sticky;

static bool
must_fail(void)
{
    unsigned long target = atomic_load_explicit(&fail_at, memory_order_relaxed);
    if (target == 0) /* the everyday case costs one load */
        return false;
    unsigned long now = atomic_fetch_add_explicit(&allocations, 1, memory_order_relaxed) + 1;
    return now == target || (now > target && atomic_load(&fail_sticky));
}

void *
news_alloc(size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes) || bytes > PTRDIFF_MAX || must_fail())
        return NULL;
    return malloc(bytes ? bytes : 1);
}

void *
news_alloc_zero(size_t count, size_t size)
{
    if (must_fail())
        return NULL;
    return calloc(count ? count : 1, size ? size : 1);
}

void *
news_realloc(void *old, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes) || bytes > PTRDIFF_MAX || must_fail())
        return NULL;
    return realloc(old, bytes ? bytes : 1);
}

char *
news_copy(const char *data, size_t len)
{
    if (len == SIZE_MAX)
        return NULL;
    char *copy = news_alloc(len + 1, 1);
    if (!copy)
        return NULL;
    if (len)
        memcpy(copy, data, len);
    copy[len] = '\0';
    return copy;
}

void
news_free(void *block)
{
    free(block);
}

void
news_memory_fail_at(unsigned long nth, int sticky)
{
    atomic_store(&allocations, 0);
    atomic_store(&fail_sticky, sticky);
    atomic_store(&fail_at, nth);
}

unsigned long
news_memory_count(void)
{
    return atomic_load(&allocations);
}
