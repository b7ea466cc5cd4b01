/*
 * session.h - what inspecting and indexing have in common: the analysis, the report
 * file, and talking to people.
 */
#ifndef NEWS_PIPELINE_SESSION_H
#define NEWS_PIPELINE_SESSION_H

#include <stdatomic.h>
#include <stdio.h>

#include "indexer/pipeline/pass.h"
#include "indexer/pipeline/progress.h"
#include "indexer/pipeline/settings.h"
#include "indexer/writing/writer.h"

struct news_session {
    const struct news_settings *settings;
    const atomic_bool *stop;
    struct news_analysis analysis;
    uint32_t analysis_version; /* of the analysis with its models: a change means reading again */
    struct news_arena *arena;
    struct news_entity_model *model;
    struct news_aliases *aliases;
    struct news_progress progress;
    FILE *report;       /* or NULL */
    int report_failure; /* why something could not be written to it, as errno has it; 0: nothing */
    uint64_t lines_said;
    bool colored;
};

/* Loads what the analysis needs.  To be given to
 * news_session_close() whatever comes back.
 * Fails with NEWS_USAGE (--now, --tz), or as opening the files does. */
NEWS_MUST_USE enum news_status news_session_open(const struct news_settings *settings,
                                                 const atomic_bool *stop, struct news_session *out,
                                                 struct news_error *err);
void news_session_close(struct news_session *session);

/* Opens the report, when one is wanted: once nothing speaks against the run, since what was
 * there is gone then. */
NEWS_MUST_USE enum news_status
news_session_open_report(struct news_session *session, struct news_error *err);

/* A pass over the PATHs with this session's settings; the caller adds what it needs. */
struct news_pass news_session_pass(const struct news_session *session);

/* Says and reports what a batch has to say; progress goes on. */
NEWS_MUST_USE enum news_status
news_session_tell(struct news_session *session, const struct news_batch *batch,
                  const struct news_tally *so_far, struct news_error *err);

/* Reports an article that gave way to a later version of itself, and says so of one that gave
 * way to an article unlike it. */
void
news_session_report_replaced(struct news_session *session, const struct news_replaced *replaced);

/* Flushes the report. */
NEWS_MUST_USE enum news_status
news_session_finish(struct news_session *session, struct news_error *err);

/* One line, "dateline-index: text", above the progress. */
void news_session_say(struct news_session *session, const char *text);

/* What the last line says: "12 articles indexed, 1 skipped, ...".  gone: inputs that
 * were removed; summary: what the writer says, or NULL when there is none. */
void news_tally_words(const struct news_tally *tally, const char *done, uint64_t gone,
                      const struct news_writer_summary *summary, double seconds,
                      struct news_buffer *out);

#endif
