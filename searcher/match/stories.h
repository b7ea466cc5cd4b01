/*
 * stories.h - articles by the text that they carry.
 *
 * A wire text printed by ten papers is ten articles and one story.  The story goes
 * by its first article, in the order of ids, whatever order the matches have.
 */
#ifndef NEWS_MATCH_STORIES_H
#define NEWS_MATCH_STORIES_H

#include "searcher/match/match.h"

/* Telling the stories of a whole index takes three microseconds and half a kilobyte
 * an article: with more articles than this only those of the matches are told. */
enum { NEWS_MAX_STORIES = 1 << 18 };

struct news_story {
    uint32_t docid; /* of its first article */
    bool matches;   /* some article of it does */
};

struct news_stories {
    struct news_story *items; /* by the id of the first article */
    size_t count;
    uint32_t matching;
    uint32_t all; /* in the index; its articles when not whole */
    bool whole;   /* all stories of the index are there, else those that match */
};

/* In the arena.  Fails with NEWS_NO_MEMORY or as reading the index does. */
NEWS_MUST_USE enum news_status
news_stories_find(struct news_index *index, const struct news_matches *matches,
                  struct news_arena *arena, struct news_stories *out, struct news_error *err);

#endif
