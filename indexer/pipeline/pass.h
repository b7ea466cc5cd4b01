/*
 * pass.h - one pass over the PATHs: found, read, analysed and handed back in order.
 */
#ifndef NEWS_PIPELINE_PASS_H
#define NEWS_PIPELINE_PASS_H

#include "indexer/pipeline/analyse.h"
#include "indexer/pipeline/intake.h"
#include "indexer/pipeline/settings.h"

struct news_finding;

struct news_pass {
    const struct news_settings *settings;
    const struct news_analysis *analysis;
    struct news_writer *writer; /* NULL: to be inspected only */
    const atomic_bool *stop;
    /* Whether a file must be read; NULL: every one.  Fails only with what ends the run. */
    enum news_status (*known)(void *ctx, const struct news_found *found,
                              struct news_known_file *out, struct news_error *err);
    uint32_t analysis_version; /* stored with each file */
    uint64_t pipes;            /* inputs that came through pipes in earlier runs */
    uint64_t next_ordinal;     /* of the first batch; afterwards, of one that might follow */
    unsigned jobs;
    /* Finds the files and hands each to news_pass_file(); NULL: those below the PATHs. */
    enum news_status (*find)(void *ctx, struct news_finding *finding, struct news_error *err);
    /* In document order, on the calling thread, for each batch that is done. */
    enum news_status (*retire)(void *ctx, struct news_batch *batch, struct news_error *err);
    void *ctx;

    /* Afterwards. */
    struct news_tally tally;
    enum news_status unusable; /* a PATH could not be used at all; NEWS_OK: none */
};

/* For find: a file, and what is known of it.  Fails with what ends the run. */
NEWS_MUST_USE enum news_status news_pass_file(struct news_finding *finding,
                                              const struct news_found *found,
                                              struct news_error *err);
/* For find: a file that cannot be read, and why. */
NEWS_MUST_USE enum news_status news_pass_skip(struct news_finding *finding, struct news_str path,
                                              const char *reason, struct news_error *err);

/* Fails with what ends the run; what was retired before stays done. */
NEWS_MUST_USE enum news_status news_pass_run(struct news_pass *pass, struct news_error *err);

#endif
