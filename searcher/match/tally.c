#include "searcher/match/tally.h"

enum { FIRST_SLOTS = 64 };

struct news_tally {
    struct news_arena *arena;
    struct news_facet_row **slots; /* open addressing */
    size_t mask;
    size_t count;
    struct news_facet_row *last; /* mostly asked for again */
};

struct news_tally *
news_tally_new(struct news_arena *arena)
{
    struct news_tally *tally = news_arena_alloc(arena, 1, sizeof *tally);
    if (!tally)
        return NULL;
    tally->arena = arena;
    tally->mask = FIRST_SLOTS - 1;
    tally->slots = news_arena_alloc(arena, FIRST_SLOTS, sizeof(struct news_facet_row *));
    return tally->slots ? tally : NULL;
}

static size_t
slot_of(const struct news_tally *tally, struct news_str name)
{
    uint64_t hash = 14695981039346656037u; /* FNV-1a */
    for (size_t i = 0; i < name.len; i++)
        hash = (hash ^ (unsigned char)name.data[i]) * 1099511628211u;
    size_t slot = (size_t)(hash ^ hash >> 32) & tally->mask;
    while (tally->slots[slot] && !news_str_equal(tally->slots[slot]->name, name))
        slot = (slot + 1) & tally->mask;
    return slot;
}

static bool
grow(struct news_tally *tally)
{
    struct news_facet_row **old = tally->slots;
    size_t count = tally->mask + 1;
    struct news_facet_row **slots =
        news_arena_alloc(tally->arena, count * 2, sizeof(struct news_facet_row *));
    if (!slots)
        return false;
    tally->slots = slots;
    tally->mask = count * 2 - 1;
    for (size_t i = 0; i < count; i++)
        if (old[i])
            slots[slot_of(tally, old[i]->name)] = old[i];
    return true;
}

struct news_facet_row *
news_tally_row(struct news_tally *tally, struct news_str name)
{
    if (tally->last && news_str_equal(tally->last->name, name))
        return tally->last;
    if (tally->count * 2 > tally->mask && !grow(tally))
        return NULL;
    size_t slot = slot_of(tally, name);
    struct news_facet_row *row = tally->slots[slot];
    if (!row) {
        row = news_arena_alloc(tally->arena, 1, sizeof *row);
        if (!row)
            return NULL;
        row->name = news_arena_copy(tally->arena, name);
        if (!row->name.data)
            return NULL;
        tally->slots[slot] = row;
        tally->count++;
    }
    tally->last = row;
    return row;
}

enum news_status
news_tally_add(struct news_tally *tally, struct news_str name, uint32_t count,
               struct news_error *err)
{
    struct news_facet_row *row = news_tally_row(tally, name);
    if (!row)
        return news_fail_memory(err);
    row->count += count;
    return NEWS_OK;
}

enum news_status
news_tally_rows(const struct news_tally *tally, struct news_facet_row **out, size_t *count,
                struct news_error *err)
{
    struct news_facet_row *rows = news_arena_alloc(tally->arena, tally->count + 1, sizeof *rows);
    size_t used = 0;
    if (!rows)
        return news_fail_memory(err);
    for (size_t i = 0; i <= tally->mask; i++)
        if (tally->slots[i])
            rows[used++] = *tally->slots[i];
    *out = rows;
    *count = used;
    return NEWS_OK;
}
