#include "indexer/writing/merge_parts.h"
#include "shared/index/stories.h"

/* The stories of a segment to be published, by the numbers that rows get. */
static enum news_status
tell(struct news_merge *merge, struct news_arena *arena, struct news_error *err)
{
    uint32_t *stories = NULL;
    struct news_story_part *parts = news_arena_alloc(arena, merge->count, sizeof *parts);
    if (!parts)
        return news_fail_memory(err);
    for (size_t i = 0; i < merge->count; i++) {
        const struct news_merge_source *source = &merge->sources[i];
        parts[i] = (struct news_story_part){ .segment = source->segment,
                                             .alive = source->alive,
                                             .first = source->first,
                                             .end = source->end,
                                             .told = source->told };
    }
    enum news_status status = news_stories_tell(parts, merge->count, arena, &stories, err);
    merge->stories = stories;
    return status;
}

enum news_status
news_merge_stories(struct news_merge *merge, struct news_arena *arena, struct news_error *err)
{
    uint32_t number = 0;
    enum news_status status = merge->published ? tell(merge, arena, err) : NEWS_OK;
    if (status)
        return status;
    news_columns_out_begin(merge->out, NEWS_SECTION_STORY);
    for (size_t i = 0; i < merge->count; i++) {
        const struct news_merge_source *source = &merge->sources[i];
        for (uint32_t row = source->first; row < source->end; row++, number++) {
            uint32_t own = news_merge_is_alive(source, row) ? number : NEWS_NO_ID;
            news_columns_out_add_u32(merge->out, merge->stories ? merge->stories[number] : own);
        }
    }
    return NEWS_OK;
}
