/*
 * stories.h - articles by the text that they carry.
 *
 * A wire text printed by ten papers is ten articles and one story.  In the order of
 * news_segment_compare_rows() each article joins the first story whose first article
 * it is a copy of, or begins one: an order of the articles alone, so that it does not
 * matter how they lie in segments.  A text too short to tell is a story.
 *
 * Two articles are copies when they are as alike as NEWS_COPY_SIMILARITY and agree in
 * some pair of neighbouring places of their sketches, by which copies are found.  Of
 * texts that share six tenths of their shingles one in a million does not agree so; of
 * those that share three, since one is cut short by half, one in twenty.
 */
#ifndef NEWS_INDEX_STORIES_H
#define NEWS_INDEX_STORIES_H

#include "shared/base/arena.h"
#include "shared/index/segment.h"

#ifdef __cplusplus
extern "C" {
#endif

struct news_story_part {
    const struct news_segment *segment; /* with IDS, SKETCHES and, when told, STORIES */
    const uint64_t *alive;              /* as segment->alive; may have lost some since */
    uint32_t first;                     /* rows taken: first to end, half-open; no other is alive */
    uint32_t end;
    bool told;   /* segment->story holds for those rows that segment->alive had */
    bool listed; /* those at the head that are so are the first segments of one index, whole
                    and told, as its manifest lists them */
};

/* Tells the stories of the live articles of all parts together.  Articles are numbered
 * through the parts' rows, from 0; (*out)[i], in the arena, is the number of the first
 * article of the story of article i, NEWS_NO_ID when that is removed.
 *
 * Of the largest part that is told, or the first ones whose stories together are known,
 * only what the others' articles and its losses may change is told anew: the others cost
 * four microseconds (with 20,000 of them; thirty with 170,000) and a quarter kilobyte an
 * article, it a tenth of that.  Fails with NEWS_NO_MEMORY, NEWS_LIMIT or, when what is
 * known cannot be, NEWS_CORRUPT. */
NEWS_MUST_USE enum news_status news_stories_tell(const struct news_story_part *parts, size_t count,
                                                 struct news_arena *arena, uint32_t **out,
                                                 struct news_error *err);

/* The same from what the segments know: their own stories, and those that the last one
 * was published with.  All parts are listed; the last may be the index's or one before.
 * NULL in *out: what is known is of other segments than these, and the stories must be
 * told.  Fails with NEWS_CORRUPT (what is known cannot be), NEWS_NO_MEMORY or NEWS_LIMIT. */
NEWS_MUST_USE enum news_status news_stories_known(const struct news_story_part *parts, size_t count,
                                                  struct news_arena *arena, uint32_t **out,
                                                  struct news_error *err);

#ifdef __cplusplus
}
#endif

#endif
