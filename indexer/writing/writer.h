/*
 * writer.h - how articles become, or change, an index.
 *
 * Articles are handed over in shards, numbered from 0 in document order, filled on any
 * thread, any number at a time.  Half a megabyte of input makes a good one: larger ones
 * outgrow the processor's cache inside Xapian.  The index that comes out depends on the shards' numbers and
 * content alone, not on threads or time.
 *
 *   writer = open
 *     any thread:  shard = news_shard_new(writer, ordinal)
 *                  news_shard_add() ... news_shard_end_input() ...
 *                  news_shard_finish(shard)
 *     main thread: news_writer_publish(writer), now and then
 *   news_writer_finish(writer): merges, publishes
 *   news_writer_close(writer)
 *
 * A crash, or close without finish, leaves the index as last published.
 */
#ifndef NEWS_WRITING_WRITER_H
#define NEWS_WRITING_WRITER_H

#include "shared/article/article.h"
#include "shared/index/layout.h"
#include "shared/index/segment.h"

struct news_writer;
struct news_shard;

/* An article that was read and gave way to a later version of itself: its path and id, and
 * those of the version that is in the index now. */
struct news_replaced {
    struct news_str path;
    struct news_str id;
    struct news_str by;
    struct news_str by_path;
    bool unlike; /* they have neither title nor text in common: it may be no version of it */
};

struct news_writer_options {
    struct news_index_options index;
    bool rebuild;          /* forget every article there is; seen by readers when published */
    unsigned wait_seconds; /* for another writer's lock */
    /* Told by news_writer_finish() of the articles that gave way, by path: of each that is unlike
     * what it gave way to, with every of all others too; may be NULL. */
    void (*replaced)(void *ctx, const struct news_replaced *replaced);
    bool every;
    void *ctx;
};

/* Opens the index folder at path for writing, creating it (with an empty index
 * published) when there is none.  Removes what a crashed writer left.  On success
 * *out is to be given to news_writer_close().
 * Fails with NEWS_LOCKED, NEWS_INPUT (a folder that holds something else, or an
 * index built with other options), NEWS_VERSION, NEWS_CORRUPT, NEWS_IO. */
NEWS_MUST_USE enum news_status news_writer_open(const char *path,
                                                const struct news_writer_options *options,
                                                struct news_writer **out, struct news_error *err);

/* Drops what was not published.  NULL is allowed and does nothing. */
void news_writer_close(struct news_writer *writer);

/* ---- What is there from earlier runs.  Main thread; not affected by this run's shards. ---- */

/* Whether the input, which otherwise is a path from the root, came through a pipe: the first
 * is called "-", the next one, in whichever run, "-2" and so on.  It cannot be read again. */
static inline bool
news_input_is_piped(struct news_str path)
{
    return path.len > 0 && path.data[0] == '-';
}

/* What is called by the end of input that name is, called longer: with the last name of its root
 * in front; all of input where it has none, or is called otherwise. */
struct news_str news_input_longer_name(struct news_str input, struct news_str name);

/* What the index has of the input called path: NULL when nothing.  Borrowed. */
const struct news_input_state *
news_writer_find_input(struct news_writer *writer, struct news_str path);

typedef enum news_status news_input_sink(void *ctx, struct news_str path,
                                         const struct news_input_state *state,
                                         struct news_error *err);
/* Calls sink for each input there is, by path. */
NEWS_MUST_USE enum news_status news_writer_each_input(struct news_writer *writer,
                                                      news_input_sink *sink, void *ctx,
                                                      struct news_error *err);

/* The articles that earlier runs took from the input will be gone with the next
 * publication.  For an input that is gone, or that is about to be read again
 * (before its first article is added). */
NEWS_MUST_USE enum news_status
news_writer_remove_input(struct news_writer *writer, struct news_str path, struct news_error *err);

/* Publishes what was finished and calls sink for each input that holds a version of an article
 * which gave way to another, where that other is gone now or no better any more: reading the
 * input again brings it back.  Nothing to do for a rebuild, which reads everything. */
NEWS_MUST_USE enum news_status news_writer_each_orphan(struct news_writer *writer,
                                                       news_input_sink *sink, void *ctx,
                                                       struct news_error *err);

/* ---- Adding ---- */

/* A shard with this number.  Every number from 0 must come, once. */
NEWS_MUST_USE enum news_status news_shard_new(struct news_writer *writer, uint64_t ordinal,
                                              struct news_shard **out, struct news_error *err);

/* Adds an article that came from the input called input (see news_shard_end_input).
 * Fails with NEWS_LIMIT (the article alone is beyond a limit and was left out; the
 * shard is fine), or with what makes the whole run fail. */
NEWS_MUST_USE enum news_status news_shard_add(struct news_shard *shard, struct news_str input,
                                              const struct news_article *article,
                                              struct news_error *err);

/* Says that the input has been read to its end, and what it looked like.  Its
 * articles are in this shard or in ones with lower numbers; it may have none. */
NEWS_MUST_USE enum news_status news_shard_end_input(struct news_shard *shard, struct news_str input,
                                                    const struct news_input_state *state,
                                                    struct news_error *err);

/* Writes the shard out and frees it, whatever comes back. */
NEWS_MUST_USE enum news_status news_shard_finish(struct news_shard *shard, struct news_error *err);

/* Frees it; its number may be used again.  NULL is allowed. */
void news_shard_abandon(struct news_shard *shard);

/* ---- Publishing.  Main thread. ---- */

/* Makes what was finished visible: all shards up to the first number missing. */
NEWS_MUST_USE enum news_status
news_writer_publish(struct news_writer *writer, struct news_error *err);

struct news_writer_summary {
    uint64_t replaced; /* articles that gave way to a later version */
    uint64_t removed;  /* articles of earlier runs that are gone with their input */
    uint64_t total;    /* articles in the index */
};

/* Merges and publishes everything.  All shards must be finished or abandoned. */
NEWS_MUST_USE enum news_status news_writer_finish(struct news_writer *writer,
                                                  struct news_writer_summary *summary,
                                                  struct news_error *err);

/* Joins the count indexes at paths into a new one at out; of an article's
 * versions the latest is kept, of ones alike that of the later index.  Articles that are called
 * by their paths and alike are kept, the one of the later index under a longer path.  Of options
 * all but index and rebuild count.  summary may be NULL. */
NEWS_MUST_USE enum news_status
news_indexes_merge(const char *out, const char *const *paths, size_t count,
                   const struct news_writer_options *options, struct news_writer_summary *summary,
                   struct news_error *err);

#endif
