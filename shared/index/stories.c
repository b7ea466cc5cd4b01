#include "shared/index/stories.h"

#include <stdlib.h>

enum {
    BANDS = NEWS_SKETCH_PLACES / 2,
    PAIR_BITS = 16,
    SLOTS_TO_SCAN = 16, /* a text, see new_band() */
    SLOTS_TO_TELL = 2,
    MOST_ROUNDS = 8 /* of following copies of copies, each of which reads the base through */
};

/* An article that is told anew. */
struct text {
    const struct news_segment *segment;
    const struct news_sketch *sketch;
    uint32_t row;
    uint32_t number;
};

/* Texts by one pair of places: those of slot s are items[starts[s]..starts[s + 1]),
 * ascending. */
struct band {
    const struct text *texts;
    size_t place;  /* the first of the pair */
    unsigned bits; /* of a slot's number */
    uint32_t *starts;
    uint32_t *items;
};

struct telling {
    const struct news_story_part *parts;
    size_t count;
    size_t base;      /* the part whose own stories are known; count: none */
    size_t joined;    /* or how many of the first parts know theirs together */
    uint32_t *known;  /* those, by number */
    uint32_t *starts; /* number of each part's first article, and of all */
    uint32_t *stories;
    struct text *texts;
    size_t text_count;
    size_t text_room;
    struct news_arena *arena;
    struct news_error *err;
};

static enum news_status
fail_numbers(struct news_error *err)
{
    (void)news_fail(err, NEWS_LIMIT, "too many articles to tell their stories");
    return NEWS_LIMIT;
}

/* ---- Finding copies ---- */

static uint32_t
pair_of(const struct band *band, const struct news_sketch *sketch)
{
    return (uint32_t)sketch->places[band->place] << 8 | sketch->places[band->place + 1];
}

static uint32_t
slot_of(const struct band *band, const struct news_sketch *sketch)
{
    return pair_of(band, sketch) & ((1U << band->bits) - 1);
}

/* Makes room for count texts, with so many slots a text: the more, the fewer are looked at
 * in vain; the fewer, the less memory is walked through. */
static enum news_status
new_band(struct news_arena *arena, const struct text *texts, size_t count, size_t slots,
         struct band *out, struct news_error *err)
{
    struct band band = { .texts = texts, .bits = 4 };
    if (count > UINT32_MAX)
        return fail_numbers(err);
    while (band.bits < PAIR_BITS && (size_t)1 << band.bits < count * slots)
        band.bits++;
    band.starts = news_arena_alloc(arena, ((size_t)1 << band.bits) + 1, sizeof *band.starts);
    band.items = news_arena_alloc(arena, count, sizeof *band.items);
    *out = band;
    return band.starts && band.items ? NEWS_OK : news_fail_memory(err);
}

/* Puts the texts into slots by counting: where each slot ends, then from there down. */
static void
fill_band(struct band *band, size_t place, uint32_t count)
{
    size_t slots = (size_t)1 << band->bits;
    band->place = place;
    memset(band->starts, 0, (slots + 1) * sizeof *band->starts);
    for (uint32_t i = 0; i < count; i++)
        band->starts[slot_of(band, band->texts[i].sketch)] += band->texts[i].sketch->shingles > 0;
    for (size_t slot = 1; slot <= slots; slot++)
        band->starts[slot] += band->starts[slot - 1];
    for (uint32_t i = count; i-- > 0;)
        if (band->texts[i].sketch->shingles)
            band->items[--band->starts[slot_of(band, band->texts[i].sketch)]] = i;
}

/* The first text below limit, marked unless marks is NULL, that sketch is a copy of and
 * that has this pair too, else limit. */
static uint32_t
find_copy(const struct band *band, const struct news_sketch *sketch, const bool *marks,
          uint32_t limit)
{
    uint32_t slot = slot_of(band, sketch);
    for (uint32_t at = band->starts[slot]; at < band->starts[slot + 1]; at++) {
        uint32_t text = band->items[at];
        if (text >= limit)
            break;
        const struct news_sketch *other = band->texts[text].sketch;
        if ((!marks || marks[text]) && pair_of(band, other) == pair_of(band, sketch) &&
            news_sketch_similarity(other, sketch) >= NEWS_COPY_SIMILARITY)
            return text;
    }
    return limit;
}

/* ---- What segments know ---- */

static bool
was_alive(const struct news_segment *segment, uint32_t row)
{
    return (segment->alive[row / 64] >> (row % 64)) & 1;
}

static bool
are_joined(const struct news_story_part *parts, size_t count)
{
    const struct news_segment *last = parts[count - 1].segment;
    bool same = last->joined_with_count == count - 1;
    for (size_t i = 0; i + 1 < count && same; i++)
        same = strncmp(last->joined_with[i].text, parts[i].segment->name,
                       sizeof last->joined_with[i].text) == 0;
    return same;
}

/* Whether every live article has the number of a first one, which has its own, and no other
 * has one. */
static bool
are_sound(const struct news_story_part *parts, size_t count, const uint32_t *stories,
          uint32_t total)
{
    uint32_t number = 0;
    bool sound = true;
    for (size_t i = 0; i < count; i++)
        for (uint32_t row = 0; row < parts[i].end; row++, number++) {
            uint32_t story = stories[number];
            sound = sound &&
                    (was_alive(parts[i].segment, row) ? story < total && stories[story] == story
                                                      : story == NEWS_NO_ID);
        }
    return sound;
}

enum news_status
news_stories_known(const struct news_story_part *parts, size_t count, struct news_arena *arena,
                   uint32_t **out, struct news_error *err)
{
    uint32_t total = 0;
    *out = NULL;
    for (size_t i = 0; i < count; i++)
        if (__builtin_add_overflow(total, parts[i].end, &total))
            return fail_numbers(err);
    if (!count || !are_joined(parts, count))
        return NEWS_OK;
    uint32_t *stories = news_arena_alloc(arena, (size_t)total + 1, sizeof *stories);
    if (!stories)
        return news_fail_memory(err);
    for (size_t i = 0, start = 0; i < count; start += parts[i++].end)
        for (uint32_t row = 0; row < parts[i].end; row++) {
            uint32_t story = parts[i].segment->story[row];
            stories[start + row] = story == NEWS_NO_ID ? story : (uint32_t)start + story;
        }
    const struct news_segment *last = parts[count - 1].segment;
    bool sound = true;
    for (uint32_t i = 0; i < last->joined_count && sound; i++) {
        sound = last->joined[i].article < total;
        if (sound)
            stories[last->joined[i].article] = last->joined[i].story;
    }
    if (!sound || !are_sound(parts, count, stories, total))
        return news_fail(err, NEWS_CORRUPT, "segment %s: damaged (joined stories)", last->name);
    *out = stories;
    return NEWS_OK;
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
    t->texts[t->text_count++] = (struct text){ .segment = part->segment,
                                               .sketch = &part->segment->sketches[row],
                                               .row = row,
                                               .number = number };
    return NEWS_OK;
}

static bool
is_number_alive(const struct telling *t, uint32_t number)
{
    size_t i = 0;
    while (number >= t->starts[i + 1])
        i++;
    return is_alive(&t->parts[i], t->parts[i].first + number - t->starts[i]);
}

/* The story of a live row as it is known; NEWS_NO_ID when it is not, or has lost its first. */
static uint32_t
known_story(const struct telling *t, size_t i, uint32_t row)
{
    const struct news_story_part *part = &t->parts[i];
    uint32_t story = NEWS_NO_ID;
    if (i < t->joined) {
        story = t->known[t->starts[i] + row];
        return story != NEWS_NO_ID && is_number_alive(t, story) ? story : NEWS_NO_ID;
    }
    if (i == t->base)
        story = part->segment->story[row];
    return story != NEWS_NO_ID && is_alive(part, story) ? t->starts[i] + story - part->first
                                                        : NEWS_NO_ID;
}

/* Takes the stories that are known; the other articles are to be told. */
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
        t->stories[number] = known_story(t, i, row);
        if (t->stories[number] == NEWS_NO_ID)
            status = add_text(t, part, row, number);
    }
    return status;
}

/* Marks the known stories of a part that have a copy of one of the band's texts; whether
 * any was not marked yet. */
static bool
touch_by_band(const struct telling *t, size_t i, const struct band *band, uint32_t count,
              bool *touched)
{
    const struct news_story_part *part = &t->parts[i];
    const uint32_t *stories = t->stories + t->starts[i];
    bool any = false;
    for (uint32_t row = part->first; row < part->end; row++) {
        uint32_t story = stories[row - part->first];
        const struct news_sketch *sketch = &part->segment->sketches[row];
        if (story == NEWS_NO_ID || touched[story] || !sketch->shingles ||
            find_copy(band, sketch, NULL, count) == count)
            continue;
        touched[story] = true;
        any = true;
    }
    return any;
}

/* The same for all copies of the texts from the one at index from on. */
static enum news_status
touch_stories(struct telling *t, size_t from, bool *touched, bool *any)
{
    struct band band;
    size_t count = t->text_count - from;
    enum news_status status =
        new_band(t->arena, t->texts + from, count, SLOTS_TO_SCAN, &band, t->err);
    *any = false;
    for (size_t place = 0; place < NEWS_SKETCH_PLACES && !status; place += 2) {
        fill_band(&band, place, (uint32_t)count);
        for (size_t i = 0; i < t->count; i++)
            *any |= touch_by_band(t, i, &band, (uint32_t)count, touched);
    }
    return status;
}

/* Lets go of the stories of a part that are marked. */
static enum news_status
loosen_part(struct telling *t, size_t i, const bool *touched)
{
    const struct news_story_part *part = &t->parts[i];
    enum news_status status = NEWS_OK;
    for (uint32_t row = part->first; row < part->end && !status; row++) {
        uint32_t number = t->starts[i] + row - part->first;
        if (t->stories[number] != NEWS_NO_ID && touched[t->stories[number]])
            status = add_text(t, part, row, number);
    }
    return status;
}

/* A known story may change when one of its articles is a copy of a text told anew: all
 * its articles are told anew then, and so on until no copies are left, or all is. */
static enum news_status
loosen(struct telling *t)
{
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
        for (size_t i = 0; any && i < t->count && !status; i++)
            status = loosen_part(t, i, touched);
    }
    return status;
}

/* ---- Telling ---- */

static int
by_article(const void *a, const void *b)
{
    const struct text *x = a, *y = b;
    return news_segment_compare_rows(x->segment, x->row, y->segment, y->row);
}

static enum news_status
tell_texts(struct telling *t)
{
    struct band bands[BANDS];
    enum news_status status = NEWS_OK;
    if (t->text_count)
        qsort(t->texts, t->text_count, sizeof *t->texts, by_article);
    bool *first = news_arena_alloc(t->arena, t->text_count, sizeof *first);
    if (!first)
        return news_fail_memory(t->err);
    for (size_t i = 0; i < BANDS && !status; i++) {
        status = new_band(t->arena, t->texts, t->text_count, SLOTS_TO_TELL, &bands[i], t->err);
        if (!status)
            fill_band(&bands[i], i * 2, (uint32_t)t->text_count);
    }
    for (uint32_t i = 0; i < t->text_count && !status; i++) {
        const struct text *text = &t->texts[i];
        uint32_t story = i;
        for (size_t k = 0; k < BANDS && text->sketch->shingles; k++)
            story = find_copy(&bands[k], text->sketch, first, story);
        first[i] = story == i;
        t->stories[text->number] = t->texts[story].number;
    }
    return status;
}

/* Finds the parts at the head whose last one knows the stories that they have together;
 * they must have more than the most articles that some part has. */
static enum news_status
find_joined(struct telling *t, uint32_t most)
{
    size_t listed = 0;
    enum news_status status = NEWS_OK;
    while (listed < t->count && t->parts[listed].listed)
        listed++;
    for (size_t k = listed; k > 1 && !t->known && !status && t->starts[k] > most; k--) {
        status = news_stories_known(t->parts, k, t->arena, &t->known, t->err);
        t->joined = t->known ? k : 0;
    }
    if (t->known)
        t->base = t->count;
    return status;
}

/* Numbers the articles, and chooses those parts whose stories are taken as they are known. */
static enum news_status
number_parts(struct telling *t)
{
    t->starts = news_arena_alloc(t->arena, t->count + 1, sizeof *t->starts);
    if (!t->starts) {
        (void)news_fail_memory(t->err);
        return NEWS_NO_MEMORY;
    }
    t->base = t->count;
    uint32_t most = 0;
    for (size_t i = 0; i < t->count; i++) {
        uint32_t rows = t->parts[i].end - t->parts[i].first;
        if (__builtin_add_overflow(t->starts[i], rows, &t->starts[i + 1]))
            return fail_numbers(t->err);
        if (t->parts[i].told && rows > most) {
            t->base = i;
            most = rows;
        }
    }
    t->stories = news_arena_alloc(t->arena, (size_t)t->starts[t->count] + 1, sizeof *t->stories);
    if (!t->stories) {
        (void)news_fail_memory(t->err);
        return NEWS_NO_MEMORY;
    }
    return find_joined(t, most);
}

enum news_status
news_stories_tell(const struct news_story_part *parts, size_t count, struct news_arena *arena,
                  uint32_t **out, struct news_error *err)
{
    struct telling t = { .parts = parts, .count = count, .arena = arena, .err = err };
    enum news_status status = number_parts(&t);
    for (size_t i = 0; i < count && !status; i++)
        status = take_part(&t, i);
    if (!status && (t.known || t.base < count))
        status = loosen(&t);
    if (!status)
        status = tell_texts(&t);
    if (!status)
        *out = t.stories;
    return status;
}
