/*
 * batch.h - a stretch of the work: inputs in document order, read by one worker
 * and written to one shard.
 */
#ifndef NEWS_PIPELINE_BATCH_H
#define NEWS_PIPELINE_BATCH_H

#include "indexer/readers/reader.h"
#include "shared/base/buffer.h"
#include "shared/index/segment.h"

/* What became of the inputs, for the summary. */
struct news_tally {
    uint64_t articles;  /* indexed, or inspected */
    uint64_t replaced;  /* of them, from inputs that were there before and changed */
    uint64_t repaired;  /* of them, with something mended */
    uint64_t unchanged; /* inputs that did not need reading */
    uint64_t skipped;   /* inputs and parts of inputs left out, hidden ones too */
    uint64_t hidden;    /* of them, files and folders whose names begin with a point */
    uint64_t unlike;    /* articles that gave way to ones with nothing in common but the id */
    uint64_t no_input;  /* of them, indexes and what the run writes to */
    uint64_t bytes;     /* read */
};

enum news_item_kind {
    NEWS_ITEM_INPUT,  /* to be read by a format */
    NEWS_ITEM_SKIP,   /* nothing to do but to report reason */
    NEWS_ITEM_HIDDEN, /* a file or folder whose name begins with a point */
    NEWS_ITEM_SAME,   /* a file that did not change since it was indexed */
    NEWS_ITEM_END,    /* a file has been read to its end; in one batch with its last item */
};

struct news_item {
    enum news_item_kind kind;
    struct news_input input;
    const struct news_reader *reader; /* INPUT */
    const char *format;            /* what to call it: the container's name, for its own members */
    struct news_str file;          /* what the file it comes from is called in the index */
    struct news_str name;          /* what its articles are called by */
    bool replaces;                 /* the file was indexed before */
    struct news_str part;          /* SKIP: of the input, or absent */
    struct news_str reason;        /* SKIP */
    bool is_no_input;              /* SKIP: nothing is missing that could have been read */
    struct news_input_state state; /* END */
    bool spans;                    /* END: earlier batches have items of the file too */
    uint64_t skipped;              /* END: by those; SAME: when it was read */
};

struct news_batch {
    struct news_arena *arena; /* all the items point to */
    struct news_item *items;
    size_t count;
    size_t room;
    size_t bytes;     /* of content */
    uint64_t ordinal; /* from 0 */

    /* Filled by the worker. */
    struct news_buffer output; /* --inspect */
    struct news_buffer report; /* --report: NDJSON */
    struct news_buffer talk;   /* for stderr: lines */
    struct news_tally tally;
};

/* NULL when out of memory. */
struct news_batch *news_batch_new(uint64_t ordinal);
/* NULL is allowed and does nothing. */
void news_batch_free(struct news_batch *batch);

/* A blank item at the end; NULL when out of memory.  Valid until the next one. */
struct news_item *news_batch_add(struct news_batch *batch);

void news_tally_add(struct news_tally *to, const struct news_tally *from);

#endif
