/*
 * A place is a chain of sightings, one of each operand, each beginning behind the
 * end of the one before; the words left free between them are what counts.  So, for
 * each sighting and each set of operands, the fewest free words of the chains that
 * end at the sighting are found from left to right, those of the chains that begin
 * there from right to left, and the two are put together.
 */
#include "searcher/plan/nearby.h"

#include <stdlib.h>

enum {
    TOO_MANY = UINT16_MAX, /* free words */
    BLOCK = 4096           /* positions looked at together, besides those around them */
};

/* A sighting on the way from left to right, or on the way back. */
struct stop {
    uint32_t first; /* positions, counted the way that is gone */
    uint32_t last;
    uint32_t operand;
    uint16_t *free; /* by set of operands, its own included */
};

struct walk {
    const struct news_nearby *nearby;
    struct stop **by_first;
    struct stop **by_last;
    size_t count;
};

static int
by_first(const void *a, const void *b)
{
    const struct stop *x = *(struct stop *const *)a, *y = *(struct stop *const *)b;
    return (x->first > y->first) - (x->first < y->first);
}

static int
by_last(const void *a, const void *b)
{
    const struct stop *x = *(struct stop *const *)a, *y = *(struct stop *const *)b;
    return (x->last > y->last) - (x->last < y->last);
}

/* Takes the chains that end at the stop into best, which is, by set, the least of a
 * chain's free words less the position of its last word. */
static void
pass(const struct stop *stop, int64_t *best, const struct news_nearby *nearby)
{
    for (uint32_t set = 1; set < 1u << nearby->operands; set++) {
        int64_t free = (int64_t)stop->free[set] - stop->last;
        if (stop->free[set] != TOO_MANY && free < best[set])
            best[set] = free;
    }
}

/* Makes of the best chains that ended before it those that end at the stop. */
static void
extend(struct stop *stop, const int64_t *best, const struct news_nearby *nearby)
{
    uint32_t own = 1u << stop->operand;
    for (uint32_t set = 0; set < 1u << nearby->operands; set++)
        stop->free[set] = TOO_MANY;
    stop->free[own] = 0;
    for (uint32_t set = 1; set < 1u << nearby->operands; set++) {
        int64_t free = best[set] + stop->first - 1;
        if (!(set & own) && free <= nearby->between)
            stop->free[set | own] = (uint16_t)free;
    }
}

/* Fills the stops' free words. */
static void
walk(const struct walk *walk)
{
    int64_t best[1 << NEWS_MAX_NEARBY];
    size_t passed = 0;
    for (size_t set = 0; set < sizeof best / sizeof *best; set++)
        best[set] = UINT32_MAX;
    qsort(walk->by_first, walk->count, sizeof(struct stop *), by_first);
    qsort(walk->by_last, walk->count, sizeof(struct stop *), by_last);
    for (size_t i = 0; i < walk->count; i++) {
        for (; walk->by_last[passed]->last < walk->by_first[i]->first; passed++)
            pass(walk->by_last[passed], best, walk->nearby);
        extend(walk->by_first[i], best, walk->nearby);
    }
}

static enum news_status
make_stops(const struct news_sighting *seen, const struct walk *walk, struct stop *stops,
           struct news_arena *arena, struct news_error *err)
{
    size_t sets = (size_t)1 << walk->nearby->operands;
    uint16_t *free = news_arena_alloc(arena, walk->count * sets, sizeof *free);
    if (!free)
        return news_fail_memory(err);
    for (size_t i = 0; i < walk->count; i++) {
        stops[i] = (struct stop){ .first = seen[i].first,
                                  .last = seen[i].last,
                                  .operand = seen[i].pattern->operand,
                                  .free = free + i * sets };
        walk->by_first[i] = walk->by_last[i] = &stops[i];
    }
    return NEWS_OK;
}

static void
turn_round(struct stop *stops, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t first = stops[i].first;
        stops[i].first = UINT32_MAX - stops[i].last;
        stops[i].last = UINT32_MAX - first;
    }
}

/* Whether a chain of all operands goes through the sighting. */
static bool
is_kept(const struct stop *there, const struct stop *back, const struct news_nearby *nearby)
{
    uint32_t all = (1u << nearby->operands) - 1, own = 1u << there->operand;
    for (uint32_t set = 0; set <= all; set++)
        if (set & own &&
            (uint32_t)there->free[set] + back->free[(all & ~set) | own] <= nearby->between)
            return true;
    return false;
}

/* Marks those of some sightings of one nearby through which a chain of them goes. */
static enum news_status
mark(const struct news_sighting *seen, size_t count, bool *keep, struct news_arena *arena,
     struct news_error *err)
{
    struct walk way = { .nearby = seen->pattern->nearby, .count = count };
    struct stop *there = news_arena_alloc(arena, count, sizeof *there);
    struct stop *back = news_arena_alloc(arena, count, sizeof *back);
    way.by_first = news_arena_alloc(arena, count, sizeof(struct stop *));
    way.by_last = news_arena_alloc(arena, count, sizeof(struct stop *));
    if (!there || !back || !way.by_first || !way.by_last)
        return news_fail_memory(err);
    enum news_status status = make_stops(seen, &way, there, arena, err);
    if (status)
        return status;
    walk(&way);
    status = make_stops(seen, &way, back, arena, err);
    if (status)
        return status;
    turn_round(back, count);
    walk(&way);
    for (size_t i = 0; i < count; i++)
        keep[i] = keep[i] || is_kept(&there[i], &back[i], way.nearby);
    return NEWS_OK;
}

/* Positions from the first word of a chain to the first word of its last sighting, at most. */
static uint64_t
longest_chain(const struct news_sighting *seen, size_t count)
{
    uint64_t longest = 0;
    for (size_t i = 0; i < count; i++)
        if (seen[i].last - seen[i].first >= longest)
            longest = (uint64_t)seen[i].last - seen[i].first + 1;
    return seen->pattern->nearby->between + seen->pattern->nearby->operands * longest;
}

/* Moves what is kept of seen, which is of one nearby and in the order of first words, behind
 * kept.  Blocks of it are looked at one after another, each with all that its chains may
 * reach, so that memory does not grow with the text. */
static enum news_status
keep_group(const struct news_sighting *seen, size_t count, struct news_sightings *kept,
           struct news_arena *arena, struct news_error *err)
{
    uint64_t reach = longest_chain(seen, count);
    bool *keep = news_arena_alloc(arena, count, sizeof *keep);
    if (!keep)
        return news_fail_memory(err);
    struct news_arena *scratch = news_arena_new(0);
    enum news_status status = scratch ? NEWS_OK : news_fail_memory(err);
    for (size_t from = 0, start = 0, to = 0, end = 0; from < count && !status; from = to) {
        while (to < count && seen[to].first < (uint64_t)seen[from].first + BLOCK)
            to++;
        while (seen[start].first + reach < seen[from].first)
            start++;
        while (end < count && seen[end].first <= seen[to - 1].first + reach)
            end++;
        status = mark(seen + start, end - start, keep + start, scratch, err);
        news_arena_reset(scratch);
    }
    for (size_t i = 0; i < count && !status; i++)
        if (keep[i])
            kept->items[kept->count++] = seen[i];
    news_arena_free(scratch);
    return status;
}

static int
by_nearby(const void *a, const void *b)
{
    const struct news_sighting *x = a, *y = b;
    const struct news_nearby *p = x->pattern->nearby, *q = y->pattern->nearby;
    if (p != q)
        return p < q ? -1 : 1;
    return (x->first > y->first) - (x->first < y->first);
}

enum news_status
news_nearby_keep(struct news_sightings *found, struct news_arena *arena, struct news_error *err)
{
    struct news_sightings kept = { .items = found->items };
    enum news_status status = NEWS_OK;
    bool any = false;
    for (size_t i = 0; i < found->count; i++)
        any = any || found->items[i].pattern->nearby;
    if (!any)
        return NEWS_OK;
    qsort(found->items, found->count, sizeof *found->items, by_nearby);
    for (size_t from = 0, to; from < found->count && !status; from = to) {
        const struct news_nearby *nearby = found->items[from].pattern->nearby;
        for (to = from; to < found->count && found->items[to].pattern->nearby == nearby; to++)
            ;
        if (nearby)
            status = keep_group(found->items + from, to - from, &kept, arena, err);
        else
            kept.count = to; /* NULL comes first */
    }
    *found = kept;
    return status;
}
