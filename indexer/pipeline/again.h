/*
 * again.h - reads again what holds versions of articles whose later version is gone.
 */
#ifndef NEWS_PIPELINE_AGAIN_H
#define NEWS_PIPELINE_AGAIN_H

#include "indexer/pipeline/pass.h"
#include "indexer/writing/writer.h"

/* After a run with pass: reads the inputs of news_writer_each_orphan(), wherever they are, in a
 * second pass like the first.  An input that is not there any more is left as it is, for --prune.
 * Fails with what ends the run. */
NEWS_MUST_USE enum news_status news_read_again(const struct news_pass *pass,
                                               struct news_writer *writer, struct news_tally *tally,
                                               struct news_error *err);

#endif
