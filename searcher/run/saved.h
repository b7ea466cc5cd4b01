/*
 * saved.h - searches kept under a name, as text beside the index.
 *
 *   dateline.idx/saved/NAME        lines of "key: value"; "#" begins a comment
 *   dateline.idx/saved/NAME.seen   the ids that --new has shown, one a line
 *
 * Keys: query, and as far as they are not the default any, plain, exact (yes), since,
 * until, sort, half-life.  A name is letters, digits, "_" and "-".
 */
#ifndef NEWS_RUN_SAVED_H
#define NEWS_RUN_SAVED_H

#include "searcher/match/match.h"
#include "searcher/query/query.h"

struct news_saved {
    struct news_str query;
    bool any;
    bool plain;
    bool exact;
    const char *since; /* WHEN, or NULL */
    const char *until;
    enum news_sort sort;
    const char *half_life; /* AGE, or NULL */
};

/* Fails with NEWS_USAGE when name is none. */
NEWS_MUST_USE enum news_status news_saved_check_name(const char *name, struct news_error *err);

/* Writes the search of this name, replacing an older one, by one rename; what an older one has
 * shown stays known. */
NEWS_MUST_USE enum news_status news_saved_write(const char *index, const char *name,
                                                const struct news_saved *saved,
                                                struct news_error *err);

/* Reads it into the arena.  Fails with NEWS_USAGE (no such search), NEWS_INPUT or NEWS_IO. */
NEWS_MUST_USE enum news_status news_saved_read(const char *index, const char *name,
                                               struct news_arena *arena, struct news_saved *out,
                                               struct news_error *err);

NEWS_MUST_USE enum news_status
news_saved_delete(const char *index, const char *name, struct news_error *err);

/* Appends "NAME<TAB>QUERY" lines, by name.  When one cannot be read the others are there, and
 * it fails as reading the first such one does. */
NEWS_MUST_USE enum news_status news_saved_list(const char *index, struct news_arena *arena,
                                               struct news_buffer *out, struct news_error *err);

/* The ids that a saved search has shown. */
struct news_seen;

/* Reads them; none when there is no file yet.  On success *out is to be given to
 * news_seen_close(). */
NEWS_MUST_USE enum news_status
news_seen_open(const char *index, const char *name, struct news_seen **out, struct news_error *err);
void news_seen_close(struct news_seen *seen);

/* As a news_skip: ctx is the struct news_seen. */
bool news_seen_has(void *ctx, struct news_str id);

/* Notes an id as shown, in memory. */
NEWS_MUST_USE enum news_status
news_seen_add(struct news_seen *seen, struct news_str id, struct news_error *err);

/* Makes what was noted durable. */
NEWS_MUST_USE enum news_status news_seen_write(struct news_seen *seen, struct news_error *err);

/* Replaces the query:NAME leaves of query by what is kept under the names.
 * Fails with NEWS_QUERY (*at: where in query), for circles too, or as news_saved_read(). */
NEWS_MUST_USE enum news_status news_saved_expand(const char *index, struct news_query *query,
                                                 struct news_arena *arena, size_t *at,
                                                 struct news_error *err);

#endif
