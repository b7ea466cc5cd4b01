/*
 * session.h - what lasts from query to query: the index, its vocabulary, the clock
 * and the output.
 */
#ifndef NEWS_RUN_SESSION_H
#define NEWS_RUN_SESSION_H

#include "searcher/run/settings.h"
#include "shared/dates/when.h"

struct news_seen;

struct news_session {
    const struct news_search_settings *settings;
    struct news_index *index;
    struct news_vocabulary *vocabulary;
    struct news_zone *zone;
    struct news_aliases *aliases; /* or NULL */
    struct news_clock clock;
    struct news_arena *arena;   /* a query's */
    struct news_arena *article; /* an article's, while it is printed */
    struct news_buffer out;
    struct news_view view;
    size_t error_width; /* columns of standard error */
};

/* One search. */
struct news_request {
    struct news_str id; /* in a batch, else absent */
    struct news_str query;
    bool any;
    bool plain;
    bool exact;
    const char *since;
    const char *until;
    enum news_sort sort;
    double half_life_days;
    uint64_t limit;
    uint64_t offset;
    struct news_seen *seen; /* or NULL: with --new, what is left out and added to */
};

/* Opens what settings name.  The session is to be given to news_session_close() even on
 * failure. */
NEWS_MUST_USE enum news_status news_session_open(struct news_session *session,
                                                 const struct news_search_settings *settings,
                                                 struct news_error *err);
void news_session_close(struct news_session *session);

/* Opens the index (again).  Fails as news_index_open() does. */
NEWS_MUST_USE enum news_status
news_session_reopen(struct news_session *session, struct news_error *err);

/* The request that the command line makes of query. */
struct news_request news_session_request(const struct news_session *session, struct news_str query);

/* Writes out what was printed.  Fails with NEWS_IO. */
NEWS_MUST_USE enum news_status
news_session_flush(struct news_session *session, struct news_error *err);

/* Names the index in err where reading it failed and only Xapian's words are there. */
void news_session_blame(const struct news_session *session, enum news_status status,
                        struct news_error *err);

/* Runs a request and prints its result; *total is the number of matches.
 * Fails with NEWS_QUERY, *at then being the place in the query or NEWS_STR_NONE, or
 * as reading the index and writing do. */
NEWS_MUST_USE enum news_status
news_session_search(struct news_session *session, const struct news_request *request,
                    uint64_t *total, size_t *at, struct news_error *err);

/* Appends how a line to people about the request begins: with its id, in a batch. */
void news_session_address(const struct news_request *request, struct news_buffer *out);

/* Says on standard error what is wrong with a query, with a caret below the place. */
void news_session_complain(const struct news_session *session, const struct news_request *request,
                           size_t at, const struct news_error *err);

/* Runs all queries of the file ("-": standard input).  *found: whether any had a match;
 * *bad: whether any could not be run. */
NEWS_MUST_USE enum news_status news_session_batch(struct news_session *session, const char *path,
                                                  bool *found, bool *bad, struct news_error *err);

/* Prints one article as it was understood. */
NEWS_MUST_USE enum news_status
news_session_show(struct news_session *session, const char *id, struct news_error *err);

/* Judges the pairs of names of the file ("-": standard input); needs no index.  Lines
 * that hold no pair are told on standard error and have their line in the output; at
 * the end they make it fail with NEWS_INPUT. */
NEWS_MUST_USE enum news_status news_match_names(const char *path, struct news_error *err);

#endif
