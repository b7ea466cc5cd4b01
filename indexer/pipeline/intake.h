/*
 * intake.h - the one thread that opens inputs, runs containers and fills batches.
 *
 * What it makes of the inputs depends on them alone; how many workers take the
 * batches does not matter.
 */
#ifndef NEWS_PIPELINE_INTAKE_H
#define NEWS_PIPELINE_INTAKE_H

#include <stdatomic.h>

#include "indexer/pipeline/batch.h"
#include "indexer/pipeline/discover.h"

enum news_known {
    NEWS_KNOWN_NEW,
    NEWS_KNOWN_CHANGED, /* what was indexed of it before is gone */
    NEWS_KNOWN_SAME,    /* reported and passed over */
};

struct news_known_file {
    enum news_known known;
    struct news_str path; /* what its articles are to be called by; valid until the next file */
    uint64_t skipped;     /* SAME: how many parts of it were left out when it was read */
};

struct news_intake_settings {
    const struct news_reader *format; /* the reader forced upon every file; NULL: sniff */
    const atomic_bool *stop;          /* set by a signal: stop with NEWS_INTERRUPTED */
    uint64_t first;                   /* ordinal of the first batch */
    uint64_t pipes;                   /* earlier inputs that came through pipes */
    uint32_t analysis;                /* stored with each file: what it was analysed with */
    /* Whether a file must be read; NULL: every one.  Fails only with what ends the run. */
    enum news_status (*known)(void *ctx, const struct news_found *found,
                              struct news_known_file *out, struct news_error *err);
    /* Takes a full batch, whatever comes back. */
    enum news_status (*batch)(void *ctx, struct news_batch *batch, struct news_error *err);
    void *ctx;
};

struct news_intake;

/* NULL when out of memory. */
struct news_intake *news_intake_new(const struct news_intake_settings *settings);
void news_intake_free(struct news_intake *intake);

/* Each adds to the batches; fails only when the run has to stop.  What comes from a pipe, by
 * whatever path it was given, is taken as standard input is. */
NEWS_MUST_USE enum news_status news_intake_file(struct news_intake *intake,
                                                const struct news_found *found,
                                                struct news_error *err);
NEWS_MUST_USE enum news_status
news_intake_stdin(struct news_intake *intake, int fd, struct news_error *err);
NEWS_MUST_USE enum news_status news_intake_skip(struct news_intake *intake, struct news_str path,
                                                const char *reason, struct news_error *err);
/* For what is no input at all, such as an index. */
NEWS_MUST_USE enum news_status news_intake_refuse(struct news_intake *intake, struct news_str path,
                                                  const char *reason, struct news_error *err);
/* For a file or folder whose name begins with a point. */
NEWS_MUST_USE enum news_status
news_intake_hidden(struct news_intake *intake, struct news_str path, struct news_error *err);

/* Hands over the last batch; *next is the ordinal of one that might follow. */
NEWS_MUST_USE enum news_status
news_intake_end(struct news_intake *intake, uint64_t *next, struct news_error *err);

#endif
