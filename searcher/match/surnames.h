/*
 * surnames.h - people who go by their surname alone, and who they are.
 *
 * An article may speak of Reagan and never of Ronald Reagan.  Where the full names of the
 * index that end in that surname are one person's almost always, it is that person.
 */
#ifndef NEWS_MATCH_SURNAMES_H
#define NEWS_MATCH_SURNAMES_H

#include "searcher/match/tally.h"

struct news_surname {
    struct news_str surname; /* a key of one word */
    struct news_str key;     /* of the one person's full name */
    struct news_str name;    /* as most articles write it */
};

struct news_surnames {
    const struct news_surname *items; /* by surname */
    size_t count;
};

/* Finds of the keys (count of them, of people, in byte order) those that are a surname and
 * mean one person.  Needs NEWS_COLUMNS_ENTITIES; in the arena.  Fails with NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status
news_surnames_find(const struct news_name_count *what, const struct news_str *keys, size_t count,
                   struct news_arena *arena, struct news_surnames *out, struct news_error *err);

#endif
