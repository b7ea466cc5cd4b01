#include "searcher/match/stories.h"

#include "shared/index/stories.h"

/* Articles are numbered through the segments' rows. */
struct numbers {
    const struct news_index *index;
    struct news_arena *arena;
    size_t count;
    struct news_story_part *parts; /* one a segment */
    uint32_t *starts;              /* number of each segment's first row, and of all */
    uint32_t *stories;             /* number of the first article of each one's story */
    struct news_error *err;
};

static enum news_status
number_articles(struct numbers *n)
{
    n->parts = news_arena_alloc(n->arena, n->count, sizeof *n->parts);
    n->starts = news_arena_alloc(n->arena, n->count + 1, sizeof *n->starts);
    if (!n->parts || !n->starts)
        return news_fail_memory(n->err);
    for (size_t i = 0; i < n->count; i++) {
        const struct news_segment *segment = news_index_segment(n->index, i);
        n->parts[i] = (struct news_story_part){ .segment = segment,
                                                .alive = segment->alive,
                                                .end = segment->rows,
                                                .told = true,
                                                .listed = true };
        n->starts[i + 1] = n->starts[i] + segment->rows;
    }
    return NEWS_OK;
}

static bool
are_too_many(const struct numbers *n)
{
    uint32_t largest = 0;
    for (size_t i = 0; i < n->count; i++)
        largest = n->parts[i].end > largest ? n->parts[i].end : largest;
    return n->starts[n->count] - largest > NEWS_MAX_STORIES;
}

/* Each segment's stories as they are. */
static enum news_status
take_stories(struct numbers *n)
{
    n->stories = news_arena_alloc(n->arena, n->starts[n->count], sizeof *n->stories);
    if (!n->stories)
        return news_fail_memory(n->err);
    for (size_t i = 0; i < n->count; i++) {
        const uint32_t *story = n->parts[i].segment->story;
        uint32_t *out = n->stories + n->starts[i];
        for (uint32_t row = 0; row < n->parts[i].end; row++)
            out[row] = story[row] == NEWS_NO_ID ? NEWS_NO_ID : n->starts[i] + story[row];
    }
    return NEWS_OK;
}

/* What the segments do not know of each other. */
static enum news_status
tell(struct numbers *n)
{
    return are_too_many(n) ? take_stories(n)
                           : news_stories_tell(n->parts, n->count, n->arena, &n->stories, n->err);
}

static uint32_t
docid_of(const struct numbers *n, uint32_t number)
{
    size_t i = 0;
    while (number >= n->starts[i + 1])
        i++;
    return news_index_docid(n->index, (uint32_t)i, number - n->starts[i]);
}

static enum news_status
find_matching(const struct numbers *n, const struct news_matches *matches, struct news_stories *out)
{
    bool *carried = news_arena_alloc(n->arena, n->starts[n->count], sizeof *carried);
    out->firsts = news_arena_alloc(n->arena, matches->total, sizeof *out->firsts);
    if (!carried || !out->firsts)
        return news_fail_memory(n->err);
    for (size_t i = 0; i < matches->total; i++) {
        struct news_place place = news_index_place(n->index, matches->all[i].docid);
        uint32_t story = n->stories[n->starts[place.segment_number] + place.row];
        if (story == NEWS_NO_ID)
            return news_fail(n->err, NEWS_CORRUPT, "segment %s: damaged (article %u is removed)",
                             place.segment->name, place.row);
        if (!carried[story])
            out->firsts[out->count++] = docid_of(n, story);
        carried[story] = true;
    }
    return NEWS_OK;
}

static enum news_status
add_change(const struct numbers *n, struct news_stories *out, size_t *room, uint32_t number,
           bool begins)
{
    void *changes =
        news_arena_grow(n->arena, out->changes, out->change_count, room, sizeof *out->changes);
    if (!changes)
        return news_fail_memory(n->err);
    out->changes = changes;
    out->changes[out->change_count++] =
        (struct news_story_change){ .docid = docid_of(n, number), .begins = begins };
    return NEWS_OK;
}

/* Counts the stories, and finds where they are not those of the segments. */
static enum news_status
count_all(const struct numbers *n, struct news_stories *out)
{
    enum news_status status = NEWS_OK;
    size_t room = 0;
    for (size_t i = 0; i < n->count; i++) {
        const uint32_t *story = n->parts[i].segment->story;
        for (uint32_t row = 0; row < n->parts[i].end && !status; row++) {
            uint32_t number = n->starts[i] + row;
            bool begins = n->stories[number] == number;
            out->all += begins;
            if (begins != (story[row] == row))
                status = add_change(n, out, &room, number, begins);
        }
    }
    return status;
}

enum news_status
news_stories_find(struct news_index *index, const struct news_matches *matches,
                  struct news_arena *arena, struct news_stories *out, struct news_error *err)
{
    struct numbers n = {
        .index = index, .arena = arena, .count = news_index_segment_count(index), .err = err
    };
    struct news_stories stories = { 0 };
    enum news_status status = number_articles(&n);
    if (!status)
        status = news_stories_known(n.parts, n.count, arena, &n.stories, err);
    if (!status && !n.stories)
        status = tell(&n);
    if (!status)
        status = find_matching(&n, matches, &stories);
    if (!status)
        status = count_all(&n, &stories);
    if (!status)
        *out = stories;
    return status;
}
