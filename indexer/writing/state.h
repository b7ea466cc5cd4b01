/*
 * state.h - what the files of writer.h share.
 */
#ifndef NEWS_WRITING_STATE_H
#define NEWS_WRITING_STATE_H

#include <pthread.h>

#include "indexer/writing/dictionary.h"
#include "indexer/writing/join.h"
#include "indexer/writing/postings.h"
#include "indexer/writing/writer.h"
#include "shared/base/arena.h"
#include "shared/index/files.h"

enum {
    NEWS_GROUP = 16,        /* shards that a worker joins as soon as they are all there */
    NEWS_MOST_JOINED = 64,  /* databases joined at once: each costs Xapian some open files */
    NEWS_TERMERS_KEPT = 16, /* of different languages, by a shard and by the writer */
    NEWS_LANGUAGE_ROOM = 24
};

/* Finished shards, of these ordinals, as one segment in the scratch folder. */
struct news_part {
    uint64_t first; /* half-open */
    uint64_t end;
    char *path;
    bool busy; /* being joined with others */
};

/* A segment that was published before, and what this run takes from it. */
struct news_base {
    struct news_join_source source;
    /* Rows by input, made when first needed: those of input i are rows[starts[i]..starts[i + 1]). */
    uint32_t *input_starts;
    uint32_t *input_rows;
};

/* An article that gave way to another version, to be told of when all are read. */
struct news_lost {
    struct news_identity identity;
    struct news_str path;
    struct news_str id;
    struct news_str title;
    struct news_sketch sketch;
};

struct news_kept_termer {
    char language[NEWS_LANGUAGE_ROOM];
    struct news_termer *termer;
};

/* The ids of the articles that were joined so far, each with its article. */
struct news_apart {
    struct news_dictionary ids;
    struct news_identity *identities; /* by number in ids */
    size_t room;
    uint64_t pipes;  /* the highest number among inputs that came through pipes */
    uint64_t shards; /* written for articles that got other names */
};

struct news_writer {
    char *path;
    int lock; /* -1: not held */
    struct news_writer_options options;
    struct news_manifest manifest; /* as published last */

    /* What is published.  Segments that are no more are kept open until the writer is
     * closed, since callers may hold what they borrowed from them. */
    pthread_mutex_t base_mutex;
    struct news_base *bases;
    size_t base_count;
    struct news_base *retired;
    size_t retired_count;
    bool changed; /* something was removed from a base */
    bool merging; /* of versions alike that of the later index stays, wherever it came from */

    /* What gave way in this run, when somebody wants to be told. */
    struct news_arena *replaced_arena;
    struct news_lost *replaced;
    size_t replaced_count;
    size_t replaced_room;

    /* What the workers hand over. */
    pthread_mutex_t mutex;
    struct news_part *parts; /* by first */
    size_t part_count;
    size_t part_room;
    uint64_t taken; /* shards below this one are published */
    uint64_t next_folder;
    struct news_kept_termer termers[NEWS_TERMERS_KEPT];
    size_t termer_count;
    struct news_writer_summary summary;
};

/* A path in the scratch folder that was not used before. */
NEWS_MUST_USE enum news_status
news_writer_scratch(struct news_writer *writer, struct news_path *out, struct news_error *err);

/* news_shard_add() for an article of an index, whose identity is known. */
NEWS_MUST_USE enum news_status news_shard_add_known(struct news_shard *shard, struct news_str input,
                                                    const struct news_article *article,
                                                    const struct news_identity *identity,
                                                    struct news_error *err);

/* Removes, from the count segments at parts and from what is published, all versions of an
 * article but the latest, and remembers them (see versions.c). */
NEWS_MUST_USE enum news_status news_versions_choose(struct news_writer *writer,
                                                    struct news_join_source *parts, size_t count,
                                                    struct news_error *err);

/* Names articles apart that stand in different files and are called alike: those of the *count
 * segments at *sources, of which none is an earlier version, that have the id of one joined
 * before.  They move into parts, which are claimed: *moved segments behind the others.  apart is
 * zero at first, to be given to news_apart_clear(). */
NEWS_MUST_USE enum news_status news_apart_name(struct news_apart *apart, struct news_writer *writer,
                                               struct news_join_source **sources, size_t *count,
                                               size_t *moved, struct news_error *err);
void news_apart_clear(struct news_apart *apart);

/* Tells of what gave way in this run, when everything is published. */
NEWS_MUST_USE enum news_status
news_versions_tell(struct news_writer *writer, struct news_error *err);

/* Hands over a finished shard, and joins its group when that is complete. */
NEWS_MUST_USE enum news_status news_parts_add(struct news_writer *writer, uint64_t ordinal,
                                              const char *path, struct news_error *err);

/* Marks the parts at the front of the line, with no ordinal missing between, as
 * busy and returns how many they are: none of them moves until they are dropped. */
size_t news_parts_claim(struct news_writer *writer);

/* Joins the first *count parts, which are claimed, into at most most. */
NEWS_MUST_USE enum news_status
news_parts_reduce(struct news_writer *writer, size_t *count, size_t most, struct news_error *err);

/* Takes the first count parts, which are published, out of the line. */
void news_parts_drop(struct news_writer *writer, size_t count);

/* Publishes the count segments at parts (the caller's), behind what is published;
 * of the versions of an article the latest stays. */
NEWS_MUST_USE enum news_status news_publish(struct news_writer *writer,
                                            struct news_join_source *parts, size_t count,
                                            struct news_error *err);

/* A termer for the language, from those kept or a new one; NULL when out of memory. */
struct news_termer *news_writer_borrow_termer(struct news_writer *writer, struct news_str language);
void news_writer_return_termer(struct news_writer *writer, const struct news_kept_termer *kept);

/* Opens the segment called name as a base. */
NEWS_MUST_USE enum news_status news_base_open(struct news_writer *writer, const char *name,
                                              struct news_base *base, struct news_error *err);
void news_base_close(struct news_base *base);

/* Opens the segments of the manifest as bases. */
NEWS_MUST_USE enum news_status news_bases_open(struct news_writer *writer, struct news_error *err);
void news_bases_close(struct news_writer *writer);

#endif
