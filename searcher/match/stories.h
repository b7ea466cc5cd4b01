/*
 * stories.h - the stories of an index, and those that matches carry.
 *
 * The segments know them since they were published, the last one also where copies in
 * several of them make the stories of the index others than theirs.  Only after segments
 * went without a new one, as when articles were removed and none added, the copies that
 * one has of another's are looked for here, with the same result; see
 * shared/index/stories.h.
 */
#ifndef NEWS_MATCH_STORIES_H
#define NEWS_MATCH_STORIES_H

#include "searcher/match/match.h"

/* With more articles than this to look for outside the largest segment, copies in
 * different segments are different stories: finding them would take seconds. */
enum { NEWS_MAX_STORIES = 1 << 18 };

/* An article that begins a story of the index and not of its segment, or the other way round. */
struct news_story_change {
    uint32_t docid;
    bool begins; /* one of the index */
};

struct news_stories {
    uint32_t *firsts; /* first articles of the stories that matches carry, each once */
    uint32_t count;
    uint32_t all; /* stories in the index */
    struct news_story_change *changes;
    size_t change_count;
};

/* In the arena.  Needs ALIVE, IDS, SKETCHES and STORIES.  Fails with NEWS_NO_MEMORY, and
 * with NEWS_CORRUPT when a match is not a live article. */
NEWS_MUST_USE enum news_status
news_stories_find(struct news_index *index, const struct news_matches *matches,
                  struct news_arena *arena, struct news_stories *out, struct news_error *err);

#endif
