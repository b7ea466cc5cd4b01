#include "shared/index/stories.h"

#include <stdlib.h>

enum {
    BANDS = NEWS_SKETCH_PLACES / 2,
    PAIR_BITS = 16,
    MOST_ROUNDS = 8 /* of following copies of copies, each of which reads the base through */
};

/* An article that is told anew. */
struct text {
    struct news_str id;
    const struct news_sketch *sketch;
    uint32_t number;
};

/* Texts by each pair of places: those of slot s are items[starts[s]..starts[s + 1]),
 * ascending. */
struct bands {
    const struct text *texts;
    unsigned bits; /* of a slot, of each band */
    uint32_t *starts;
    uint32_t *items;
};

struct telling {
    const struct news_story_part *parts;
    size_t count;
    size_t base;      /* the part that is told; count: none */
    uint32_t *starts; /* number of each part's first article, and of all */
    uint32_t *stories;
    struct text *texts;
    size_t text_count;
    size_t text_room;
    struct news_arena *arena;
    struct news_error *err;
};

/* ---- Finding copies ---- */

static uint32_t
pair_of(const struct news_sketch *sketch, size_t band)
{
    return (uint32_t)sketch->places[band * 2] << 8 | sketch->places[band * 2 + 1];
}

static size_t
slot_of(const struct bands *bands, const struct news_sketch *sketch, size_t band)
{
    return band << bands->bits | (pair_of(sketch, band) & ((1U << bands->bits) - 1));
}

/* Puts the texts into slots by counting: where each slot ends, then from there down. */
static enum news_status
make_bands(struct news_arena *arena, const struct text *texts, size_t count, struct bands *out,
           struct news_error *err)
{
    struct bands bands = { .texts = texts, .bits = 4 };
    if (count > UINT32_MAX / BANDS)
        return news_fail(err, NEWS_LIMIT, "too many articles to tell their stories");
    while (bands.bits < PAIR_BITS && (size_t)1 << bands.bits < count * 4)
        bands.bits++;
    size_t slots = (size_t)BANDS << bands.bits;
    bands.starts = news_arena_alloc(arena, slots + 1, sizeof *bands.starts);
    bands.items = news_arena_alloc(arena, count * BANDS, sizeof *bands.items);
    if (!bands.starts || !bands.items)
        return news_fail_memory(err);
    for (size_t i = 0; i < count; i++)
        for (size_t band = 0; band < BANDS && texts[i].sketch->shingles; band++)
            bands.starts[slot_of(&bands, texts[i].sketch, band)]++;
    for (size_t slot = 1; slot <= slots; slot++)
        bands.starts[slot] += bands.starts[slot - 1];
    for (size_t i = count; i-- > 0;)
        for (size_t band = 0; band < BANDS && texts[i].sketch->shingles; band++)
            bands.items[--bands.starts[slot_of(&bands, texts[i].sketch, band)]] = (uint32_t)i;
    *out = bands;
    return NEWS_OK;
}

/* The first text below limit, of those that are marked, that sketch is a copy of, else limit. */
static uint32_t
find_copy(const struct bands *bands, const struct news_sketch *sketch, const bool *marked,
          uint32_t limit)
{
    for (size_t band = 0; band < BANDS && sketch->shingles; band++) {
        uint32_t pair = pair_of(sketch, band);
        size_t slot = slot_of(bands, sketch, band);
        for (uint32_t at = bands->starts[slot]; at < bands->starts[slot + 1]; at++) {
            uint32_t text = bands->items[at];
            if (text >= limit)
                break;
            const struct news_sketch *other = bands->texts[text].sketch;
            if (marked[text] && pair_of(other, band) == pair &&
                news_sketch_similarity(other, sketch) >= NEWS_COPY_SIMILARITY)
                limit = text;
        }
    }
    return limit;
}

/* ---- What is told anew ---- */

static bool
is_alive(const struct news_story_part *part, uint32_t row)
{
    return (part->alive[row / 64] >> (row % 64)) & 1;
}

static enum news_status
add_text(struct telling *t, const struct news_story_part *part, uint32_t row, uint32_t number)
{
    if (t->text_count == t->text_room) {
        void *texts =
            news_arena_grow(t->arena, t->texts, t->text_count, &t->text_room, sizeof *t->texts);
        if (!texts)
            return news_fail_memory(t->err);
        t->texts = texts;
    }
    t->stories[number] = NEWS_NO_ID;
    t->texts[t->text_count++] = (struct text){ .id = news_strings_get(&part->segment->ids, row),
                                               .sketch = &part->segment->sketches[row],
                                               .number = number };
    return NEWS_OK;
}

/* The stories of the base as they are known; the articles of the others, and those of
 * stories that lost the first, are to be told. */
static enum news_status
take_part(struct telling *t, size_t i)
{
    const struct news_story_part *part = &t->parts[i];
    enum news_status status = NEWS_OK;
    for (uint32_t row = part->first; row < part->end && !status; row++) {
        uint32_t number = t->starts[i] + row - part->first;
        t->stories[number] = NEWS_NO_ID;
        if (!is_alive(part, row))
            continue;
        uint32_t story = i == t->base ? part->segment->story[row] : NEWS_NO_ID;
        if (story != NEWS_NO_ID && is_alive(part, story))
            t->stories[number] = t->starts[i] + story - part->first;
        else
            status = add_text(t, part, row, number);
    }
    return status;
}

/* Marks the stories of the base that have a copy of a text from the one at index from on;
 * whether there are any. */
static enum news_status
touch_stories(struct telling *t, size_t from, bool *touched, bool *any)
{
    const struct news_story_part *part = &t->parts[t->base];
    size_t count = t->text_count - from;
    struct bands bands;
    bool *all = news_arena_alloc(t->arena, count, sizeof *all);
    if (!all)
        return news_fail_memory(t->err);
    memset(all, true, count);
    enum news_status status = make_bands(t->arena, t->texts + from, count, &bands, t->err);
    *any = false;
    for (uint32_t row = part->first; row < part->end && !status; row++) {
        uint32_t story = t->stories[t->starts[t->base] + row - part->first];
        if (story == NEWS_NO_ID || touched[story])
            continue;
        touched[story] = find_copy(&bands, &part->segment->sketches[row], all, (uint32_t)count) <
                         (uint32_t)count;
        *any = *any || touched[story];
    }
    return status;
}

/* A story of the base may change when one of its articles is a copy of a text told anew:
 * all its articles are told anew then, and so on until no copies are left, or all is. */
static enum news_status
loosen(struct telling *t)
{
    const struct news_story_part *part = &t->parts[t->base];
    enum news_status status = NEWS_OK;
    bool *touched = news_arena_alloc(t->arena, t->starts[t->count], sizeof *touched);
    if (!touched)
        return news_fail_memory(t->err);
    unsigned round = 0;
    for (size_t from = 0, end; from < t->text_count && !status; from = end) {
        bool any = ++round == MOST_ROUNDS;
        end = t->text_count;
        if (any)
            memset(touched, true, t->starts[t->count]);
        else
            status = touch_stories(t, from, touched, &any);
        for (uint32_t row = part->first; any && row < part->end && !status; row++) {
            uint32_t number = t->starts[t->base] + row - part->first;
            if (t->stories[number] != NEWS_NO_ID && touched[t->stories[number]])
                status = add_text(t, part, row, number);
        }
    }
    return status;
}

/* ---- Telling ---- */

static int
by_id(const void *a, const void *b)
{
    const struct text *x = a, *y = b;
    int order = news_str_compare(x->id, y->id);
    return order ? order : (x->number > y->number) - (x->number < y->number);
}

static enum news_status
tell_texts(struct telling *t)
{
    struct bands bands;
    if (!t->text_count)
        return NEWS_OK;
    qsort(t->texts, t->text_count, sizeof *t->texts, by_id);
    bool *first = news_arena_alloc(t->arena, t->text_count, sizeof *first);
    if (!first)
        return news_fail_memory(t->err);
    enum news_status status = make_bands(t->arena, t->texts, t->text_count, &bands, t->err);
    for (uint32_t i = 0; i < t->text_count && !status; i++) {
        uint32_t story = find_copy(&bands, t->texts[i].sketch, first, i);
        first[i] = story == i;
        t->stories[t->texts[i].number] = t->texts[story].number;
    }
    return status;
}

/* Numbers the articles, and chooses the largest part that is told. */
static enum news_status
number_parts(struct telling *t)
{
    t->starts = news_arena_alloc(t->arena, t->count + 1, sizeof *t->starts);
    if (!t->starts)
        return news_fail_memory(t->err);
    t->base = t->count;
    uint32_t most = 0;
    for (size_t i = 0; i < t->count; i++) {
        uint32_t rows = t->parts[i].end - t->parts[i].first;
        t->starts[i + 1] = t->starts[i] + rows;
        if (t->parts[i].told && rows > most) {
            t->base = i;
            most = rows;
        }
    }
    t->stories = news_arena_alloc(t->arena, (size_t)t->starts[t->count] + 1, sizeof *t->stories);
    return t->stories ? NEWS_OK : news_fail_memory(t->err);
}

enum news_status
news_stories_tell(const struct news_story_part *parts, size_t count, struct news_arena *arena,
                  uint32_t **out, struct news_error *err)
{
    struct telling t = { .parts = parts, .count = count, .arena = arena, .err = err };
    enum news_status status = number_parts(&t);
    for (size_t i = 0; i < count && !status; i++)
        status = take_part(&t, i);
    if (!status && t.base < count)
        status = loosen(&t);
    if (!status)
        status = tell_texts(&t);
    if (!status)
        *out = t.stories;
    return status;
}
