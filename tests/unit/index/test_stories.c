#include "shared/index/stories.h"

#include <stdio.h>
#include <stdlib.h>

#include "shared/base/memory.h"
#include "tests/support/leaks.h"

/* Made-up articles, and segments that hold them in any order. */
enum { MOST = 90, PARTS = 5 };

struct desk {
    unsigned random;
    uint32_t count;
    struct news_sketch sketches[MOST];
    char ids[MOST][16];
    bool gone[MOST];
    uint32_t at[MOST]; /* article by number */
};

/* Segments over the numbers starts[i] to starts[i + 1], told when was[i]. */
struct folder {
    uint32_t starts[PARTS + 1];
    struct news_segment segments[PARTS];
    struct news_story_part parts[PARTS];
    uint64_t alive[PARTS][MOST / 64 + 1];
    uint64_t id_starts[PARTS][MOST + 1];
    char id_bytes[PARTS][MOST * 8];
    struct news_sketch sketches[PARTS][MOST];
    uint32_t story[PARTS][MOST];
    uint64_t was_alive[PARTS][MOST / 64 + 1];
    struct news_joined_story joined[MOST];
    struct news_segment_name names[PARTS];
};

static unsigned
draw(struct desk *desk, unsigned below)
{
    desk->random = desk->random * 1103515245U + 12345U;
    return (desk->random >> 8) % below;
}

/* Copies of copies that drift apart, short ones and some too short to tell. */
static void
make_desk(struct desk *desk, unsigned seed)
{
    *desk = (struct desk){ .random = seed, .count = 40 };
    desk->count += draw(desk, MOST - 40);
    for (uint32_t i = 0; i < desk->count; i++) {
        struct news_sketch *sketch = &desk->sketches[i];
        bool fresh = i == 0 || draw(desk, 4) == 0;
        unsigned changed = fresh ? NEWS_SKETCH_PLACES : draw(desk, 40);
        if (!fresh)
            *sketch = desk->sketches[draw(desk, i)];
        for (unsigned k = 0; k < changed; k++)
            sketch->places[fresh ? k : draw(desk, NEWS_SKETCH_PLACES)] = (uint8_t)draw(desk, 256);
        sketch->shingles = draw(desk, 9) ? 20 + draw(desk, 400) : 0;
        (void)snprintf(desk->ids[i], sizeof desk->ids[i], "%03u%u", draw(desk, 1000), i);
        desk->at[i] = i;
    }
}

static void
shuffle(struct desk *desk)
{
    for (uint32_t i = desk->count; i > 1; i--) {
        uint32_t k = draw(desk, i);
        uint32_t moved = desk->at[i - 1];
        desk->at[i - 1] = desk->at[k];
        desk->at[k] = moved;
    }
}

static bool
are_copies(const struct news_sketch *a, const struct news_sketch *b)
{
    bool pair = false;
    for (unsigned i = 0; i < NEWS_SKETCH_PLACES; i += 2)
        pair = pair || memcmp(a->places + i, b->places + i, 2) == 0;
    return pair && a->shingles && b->shingles &&
           news_sketch_similarity(a, b) >= NEWS_COPY_SIMILARITY;
}

/* The rule, word for word, for the articles numbered from first to end: each one's
 * story, numbered from first. */
static void
tell_plainly(const struct desk *desk, uint32_t first, uint32_t end, uint32_t *out)
{
    uint32_t order[MOST];
    uint32_t count = 0;
    for (uint32_t i = first; i < end; i++) {
        out[i - first] = NEWS_NO_ID;
        if (desk->gone[desk->at[i]])
            continue;
        uint32_t k = count++;
        for (; k > 0 && strcmp(desk->ids[desk->at[order[k - 1]]], desk->ids[desk->at[i]]) > 0; k--)
            order[k] = order[k - 1];
        order[k] = i;
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t *story = &out[order[i] - first];
        *story = order[i] - first;
        for (uint32_t k = 0; k < i && *story == order[i] - first; k++)
            if (out[order[k] - first] == order[k] - first &&
                are_copies(&desk->sketches[desk->at[order[k]]],
                           &desk->sketches[desk->at[order[i]]]))
                *story = order[k] - first;
    }
}

/* Lays the articles out in count segments, each told by itself. */
static void
lay_out(struct desk *desk, size_t count, struct folder *folder)
{
    memset(folder, 0, sizeof *folder);
    for (size_t p = 0; p < count; p++) {
        struct news_segment *segment = &folder->segments[p];
        uint32_t first = folder->starts[p];
        uint32_t left = desk->count - first;
        uint32_t rows = p + 1 == count ? left : draw(desk, left + 1);
        folder->starts[p + 1] = first + rows;
        for (uint32_t row = 0; row < rows; row++) {
            uint32_t article = desk->at[first + row];
            size_t len = strlen(desk->ids[article]);
            folder->sketches[p][row] = desk->sketches[article];
            folder->alive[p][row / 64] |= (uint64_t)!desk->gone[article] << (row % 64);
            memcpy(folder->id_bytes[p] + folder->id_starts[p][row], desk->ids[article], len);
            folder->id_starts[p][row + 1] = folder->id_starts[p][row] + len;
        }
        tell_plainly(desk, first, first + rows, folder->story[p]);
        segment->rows = rows;
        segment->sketches = folder->sketches[p];
        segment->story = folder->story[p];
        segment->ids = (struct news_strings){ rows, folder->id_starts[p], folder->id_bytes[p] };
        folder->parts[p] = (struct news_story_part){
            .segment = segment, .alive = folder->alive[p], .end = rows, .told = true
        };
    }
}

/* Lets the last segment but one know the stories that those up to it have together. */
static void
join(const struct desk *desk, size_t count, struct folder *folder)
{
    uint32_t all[MOST];
    uint32_t joined = 0;
    struct news_segment *last = &folder->segments[count - 2];
    tell_plainly(desk, 0, folder->starts[count - 1], all);
    for (size_t p = 0; p + 1 < count; p++) {
        memcpy(folder->was_alive[p], folder->alive[p], sizeof folder->alive[p]);
        folder->segments[p].alive = folder->was_alive[p];
        folder->segments[p].name[0] = folder->names[p].text[0] = (char)('a' + p);
        folder->parts[p].listed = true;
        for (uint32_t i = folder->starts[p]; i < folder->starts[p + 1]; i++)
            if (all[i] != NEWS_NO_ID)
                folder->joined[joined++] = (struct news_joined_story){ i, all[i] };
    }
    last->joined = folder->joined;
    last->joined_count = joined;
    last->joined_with = folder->names;
    last->joined_with_count = (uint32_t)count - 2;
}

static void
expect_plain(const struct desk *desk, const struct folder *folder, size_t count, const char *what)
{
    static struct desk taken;
    uint32_t wanted[MOST];
    uint32_t *told = NULL;
    struct news_error err = { "" };
    struct news_arena *arena = news_arena_new(0);
    cr_assert_eq(news_stories_tell(folder->parts, count, arena, &told, &err), NEWS_OK, "%s",
                 err.text);
    taken = *desk;
    taken.count = 0;
    for (size_t p = 0; p < count; p++)
        for (uint32_t row = folder->parts[p].first; row < folder->parts[p].end; row++)
            taken.at[taken.count++] = desk->at[folder->starts[p] + row];
    tell_plainly(&taken, 0, taken.count, wanted);
    for (uint32_t i = 0; i < taken.count; i++)
        cr_assert_eq(told[i], wanted[i], "%s: article %u of %u: %u, not %u", what, i, taken.count,
                     told[i], wanted[i]);
    news_arena_free(arena);
}

Test(stories, are_the_same_however_articles_lie_in_segments)
{
    static struct desk desk;
    static struct folder folder;
    for (unsigned seed = 1; seed <= 400; seed++) {
        size_t count = 1 + seed % PARTS;
        make_desk(&desk, seed);
        shuffle(&desk);
        lay_out(&desk, count, &folder);
        expect_plain(&desk, &folder, count, "told apart");
        for (size_t p = 0; p < count; p++)
            folder.parts[p].told = draw(&desk, 2);
        expect_plain(&desk, &folder, count, "some untold");
    }
    NEWS_EXPECT_NO_LEAKS();
}

Test(stories, are_told_anew_when_their_articles_go)
{
    static struct desk desk;
    static struct folder folder;
    for (unsigned seed = 1; seed <= 400; seed++) {
        size_t count = 1 + seed % PARTS;
        make_desk(&desk, seed);
        lay_out(&desk, count, &folder);
        if (count > 2 && seed % 2)
            join(&desk, count, &folder);
        for (uint32_t i = 0; i < desk.count; i++) {
            size_t p = 0;
            while (i >= folder.starts[p + 1])
                p++;
            uint32_t row = i - folder.starts[p];
            desk.gone[i] = draw(&desk, 5) == 0;
            if (desk.gone[i])
                folder.alive[p][row / 64] &= ~((uint64_t)1 << (row % 64));
        }
        expect_plain(&desk, &folder, count, "some gone");
        for (size_t p = 0; p < count; p++) {
            struct news_story_part *part = &folder.parts[p];
            part->listed = false;
            while (part->first < part->end && desk.gone[folder.starts[p] + part->first])
                part->first++;
            while (part->first < part->end && desk.gone[folder.starts[p] + part->end - 1])
                part->end--;
        }
        expect_plain(&desk, &folder, count, "and left out");
    }
    NEWS_EXPECT_NO_LEAKS();
}

/* Each a copy of the one before and of no other, so that one new article at the head
 * may change them all. */
Test(stories, follow_a_chain_of_copies_to_its_end)
{
    static struct desk desk;
    static struct folder folder;
    desk = (struct desk){ .random = 1, .count = MOST };
    for (uint32_t i = 0; i < MOST; i++) {
        struct news_sketch *sketch = &desk.sketches[i];
        *sketch = i ? desk.sketches[i - 1] : *sketch;
        sketch->shingles = 300;
        for (uint32_t k = 0; k < 20; k++)
            sketch->places[(i * 20 + k) % NEWS_SKETCH_PLACES] = (uint8_t)(i + 1);
        (void)snprintf(desk.ids[i], sizeof desk.ids[i], "%03u", i);
        desk.at[i] = (i + 1) % MOST; /* the first one comes last, as an update */
    }
    lay_out(&desk, 1, &folder);
    uint32_t whole[MOST];
    tell_plainly(&desk, 0, MOST, whole);
    cr_assert_eq(whole[0], MOST - 1, "the new one begins the first story");
    folder.starts[1] = MOST - 1;
    for (size_t p = 0; p < 2; p++) {
        uint32_t first = p ? MOST - 1 : 0;
        folder.segments[p] = folder.segments[0];
        folder.segments[p].rows = p ? 1 : MOST - 1;
        folder.segments[p].sketches = folder.sketches[0] + first;
        folder.segments[p].ids.starts = folder.id_starts[0] + first;
        folder.segments[p].story = folder.story[p];
        tell_plainly(&desk, first, p ? MOST : MOST - 1, folder.story[p]);
        folder.alive[p][0] = UINT64_MAX;
        folder.parts[p] = (struct news_story_part){ .segment = &folder.segments[p],
                                                    .alive = folder.alive[p],
                                                    .end = folder.segments[p].rows,
                                                    .told = true };
    }
    cr_assert_neq(folder.story[0][0], whole[0]);
    expect_plain(&desk, &folder, 2, "a chain");
    NEWS_EXPECT_NO_LEAKS();
}

Test(stories, survive_every_failing_allocation)
{
    static struct desk desk;
    static struct folder folder;
    enum news_status status = NEWS_NO_MEMORY;
    make_desk(&desk, 7);
    lay_out(&desk, 2, &folder);
    for (unsigned long nth = 1; status && nth < 300; nth++) {
        uint32_t *told = NULL;
        struct news_arena *arena = news_arena_new(0);
        news_memory_fail_at(nth, 0);
        status = news_stories_tell(folder.parts, 2, arena, &told, NULL);
        news_memory_fail_at(0, 0);
        cr_expect(status == NEWS_OK || status == NEWS_NO_MEMORY, "%lu", nth);
        news_arena_free(arena);
    }
    cr_expect_eq(status, NEWS_OK);
    NEWS_EXPECT_NO_LEAKS();
}
