#include "indexer/writing/merge_parts.h"
#include "shared/index/stories.h"

struct telling {
    struct news_merge *merge;
    struct news_arena *arena;
    struct news_story_part *parts; /* those kept, then the sources */
    struct news_error *err;
};

static enum news_status
gather_parts(struct telling *t)
{
    const struct news_merge_target *target = t->merge->target;
    size_t kept = target->kept_count;
    t->parts = news_arena_alloc(t->arena, kept + t->merge->count, sizeof *t->parts);
    if (!t->parts)
        return news_fail_memory(t->err);
    for (size_t i = 0; i < kept; i++)
        t->parts[i] = target->kept[i];
    for (size_t i = 0; i < t->merge->count; i++) {
        const struct news_merge_source *source = &t->merge->sources[i];
        t->parts[kept + i] = (struct news_story_part){ .segment = source->segment,
                                                       .alive = source->alive,
                                                       .first = source->first,
                                                       .end = source->end,
                                                       .told = source->told };
    }
    return NEWS_OK;
}

/* The stories by the numbers that rows get. */
static void
write_own(const struct news_merge *merge)
{
    uint32_t number = 0;
    news_columns_out_begin(merge->out, NEWS_SECTION_STORY);
    for (size_t i = 0; i < merge->count; i++) {
        const struct news_merge_source *source = &merge->sources[i];
        for (uint32_t row = source->first; row < source->end; row++, number++) {
            uint32_t own = news_merge_is_alive(source, row) ? number : NEWS_NO_ID;
            news_columns_out_add_u32(merge->out, merge->stories ? merge->stories[number] : own);
        }
    }
}

/* Writes which of the count articles from the one numbered start have another story than
 * the segment they are in says. */
static void
write_changes(const struct news_merge *merge, const uint32_t *all, uint32_t start,
              const uint32_t *own, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        struct news_joined_story changed = { start + i, all[start + i] };
        if (own[i] != NEWS_NO_ID && changed.story != start + own[i])
            news_columns_out_add(merge->out, &changed, sizeof changed);
    }
}

/* Writes the stories that the segment has in common with those kept before it. */
static enum news_status
write_joined(const struct telling *t)
{
    const struct news_merge_target *target = t->merge->target;
    size_t kept = target->kept_count;
    uint32_t *all = NULL;
    uint32_t start = 0;
    enum news_status status =
        news_stories_tell(t->parts, kept + t->merge->count, t->arena, &all, t->err);
    news_columns_out_begin(t->merge->out, NEWS_SECTION_JOINED);
    for (size_t i = 0; i < kept && !status; start += target->kept[i++].end) {
        uint32_t *own = NULL;
        status = news_stories_tell(&target->kept[i], 1, t->arena, &own, t->err);
        if (!status)
            write_changes(t->merge, all, start, own, target->kept[i].end);
    }
    if (!status)
        write_changes(t->merge, all, start, t->merge->stories, t->merge->rows);
    news_columns_out_begin(t->merge->out, NEWS_SECTION_JOINED_WITH);
    news_columns_out_add(t->merge->out, target->kept_names, kept * sizeof *target->kept_names);
    return status;
}

enum news_status
news_merge_stories(struct news_merge *merge, struct news_arena *arena, struct news_error *err)
{
    struct telling t = { .merge = merge, .arena = arena, .err = err };
    uint32_t *stories = NULL;
    enum news_status status = gather_parts(&t);
    if (!status && merge->target->published)
        status = news_stories_tell(t.parts + merge->target->kept_count, merge->count, arena,
                                   &stories, err);
    if (status)
        return status;
    merge->stories = stories;
    write_own(merge);
    return stories && merge->target->kept_count ? write_joined(&t) : NEWS_OK;
}
