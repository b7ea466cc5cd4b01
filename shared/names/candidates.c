#include "shared/names/candidates.h"

#include "shared/names/match.h"

#include <stdlib.h>

static void
add_candidate(void *ctx, uint32_t name)
{
    struct news_candidates *candidates = ctx;
    if (candidates->failed || candidates->count == NEWS_CANDIDATES_MAX)
        return;
    if (candidates->count == candidates->room) {
        uint32_t *grown = news_arena_grow(candidates->arena, candidates->items, candidates->count,
                                          &candidates->room, sizeof *grown);
        candidates->failed = grown == NULL;
        if (!grown)
            return;
        candidates->items = grown;
    }
    candidates->items[candidates->count++] = name;
}

static int
compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a;
    uint32_t y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

enum news_status
news_candidates_sort(struct news_candidates *candidates, struct news_error *err)
{
    size_t kept = 0;
    if (candidates->failed)
        return news_fail_memory(err);
    if (candidates->count > 1)
        qsort(candidates->items, candidates->count, sizeof *candidates->items, compare_numbers);
    for (size_t i = 0; i < candidates->count; i++) {
        if (i == 0 || candidates->items[i] != candidates->items[i - 1])
            candidates->items[kept++] = candidates->items[i];
    }
    candidates->count = kept;
    return NEWS_OK;
}

static void
count_name(void *ctx, uint32_t name)
{
    size_t *count = ctx;
    (void)name;
    (*count)++;
}

struct block_size {
    uint32_t code;
    size_t names;
};

static int
compare_sizes(const void *a, const void *b)
{
    const struct block_size *x = a;
    const struct block_size *y = b;
    if (x->names != y->names)
        return x->names < y->names ? -1 : 1;
    return (x->code > y->code) - (x->code < y->code);
}

void
news_candidates_gather(const struct news_name_list *list, const struct news_name_side *side,
                       unsigned sorts, const struct news_candidates_reach *reach,
                       struct news_candidates *out)
{
    uint32_t codes[NEWS_QUERY_BLOCKS];
    struct block_size sizes[NEWS_QUERY_BLOCKS];
    size_t before = out->count;
    size_t count = news_name_side_blocks(side, sorts, codes, NEWS_QUERY_BLOCKS);
    for (size_t i = 0; i < count; i++) {
        sizes[i] = (struct block_size){ codes[i], 0 };
        list->block(list->ctx, codes[i], count_name, &sizes[i].names);
    }
    qsort(sizes, count, sizeof *sizes, compare_sizes);
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && (out->count - before >= reach->enough || sizes[i].names > reach->block))
            break;
        list->block(list->ctx, sizes[i].code, add_candidate, out);
    }
}
