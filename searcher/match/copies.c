#include "searcher/match/copies.h"

enum { BANDS = NEWS_SKETCH_PLACES / 2, FEW = 24 };

/* An entry of a bucket's chain: text / BANDS and band are of one number. */
struct news_copies {
    struct news_arena *arena;
    const struct news_sketch **sketches;
    size_t count;
    size_t room;
    uint32_t *buckets; /* entry + 1 */
    uint32_t *next;    /* of entry text * BANDS + band: entry + 1 */
    size_t next_room;  /* texts */
    size_t mask;
};

struct news_copies *
news_copies_new(struct news_arena *arena)
{
    struct news_copies *copies = news_arena_alloc(arena, 1, sizeof *copies);
    if (copies)
        copies->arena = arena;
    return copies;
}

static size_t
bucket_of(const struct news_copies *copies, const struct news_sketch *sketch, size_t band)
{
    uint32_t pair = (uint32_t)sketch->places[band * 2] << 8 | sketch->places[band * 2 + 1];
    return (((uint32_t)band << 16 | pair) * 2654435761u >> 7) & copies->mask;
}

static void
link_text(struct news_copies *copies, size_t text)
{
    for (size_t band = 0; band < BANDS; band++) {
        size_t bucket = bucket_of(copies, copies->sketches[text], band);
        copies->next[text * BANDS + band] = copies->buckets[bucket];
        copies->buckets[bucket] = (uint32_t)(text * BANDS + band) + 1;
    }
}

/* Makes the buckets twice as many as the texts' bands, anew. */
static enum news_status
rebuild(struct news_copies *copies, struct news_error *err)
{
    size_t texts = copies->count * 2;
    size_t size = 1024;
    while (size < texts * BANDS)
        size *= 2;
    copies->next_room = texts;
    copies->mask = size - 1;
    copies->next = news_arena_alloc(copies->arena, texts * BANDS, sizeof *copies->next);
    copies->buckets = news_arena_alloc(copies->arena, size, sizeof *copies->buckets);
    if (!copies->next || !copies->buckets)
        return news_fail_memory(err);
    for (size_t i = 0; i < copies->count; i++)
        link_text(copies, i);
    return NEWS_OK;
}

enum news_status
news_copies_add(struct news_copies *copies, const struct news_sketch *sketch,
                struct news_error *err)
{
    if (copies->count == copies->room) {
        void *sketches = news_arena_grow(copies->arena, (void *)copies->sketches, copies->count,
                                         &copies->room, sizeof(struct news_sketch *));
        if (!sketches)
            return news_fail_memory(err);
        copies->sketches = sketches;
    }
    copies->sketches[copies->count++] = sketch;
    if (copies->count <= FEW)
        return NEWS_OK;
    if (copies->count > copies->next_room)
        return rebuild(copies, err);
    if (sketch->shingles)
        link_text(copies, copies->count - 1);
    return NEWS_OK;
}

static void
consider(const struct news_copies *copies, size_t text, const struct news_sketch *sketch,
         size_t *found, double *similarity)
{
    if (text >= *found)
        return;
    double alike = news_sketch_similarity(copies->sketches[text], sketch);
    if (alike < NEWS_COPY_SIMILARITY)
        return;
    *found = text;
    if (similarity)
        *similarity = alike;
}

size_t
news_copies_find(const struct news_copies *copies, const struct news_sketch *sketch,
                 double *similarity)
{
    size_t found = NEWS_COPIES_NONE;
    if (!sketch->shingles)
        return found;
    if (copies->count <= FEW) {
        for (size_t i = 0; i < copies->count; i++)
            consider(copies, i, sketch, &found, similarity);
        return found;
    }
    for (size_t band = 0; band < BANDS; band++) {
        uint32_t entry = copies->buckets[bucket_of(copies, sketch, band)];
        for (; entry; entry = copies->next[entry - 1])
            consider(copies, (entry - 1) / BANDS, sketch, &found, similarity);
    }
    return found;
}
