/*
 * known.h - which inputs the index has already, and which of those are gone.
 */
#ifndef NEWS_PIPELINE_KNOWN_H
#define NEWS_PIPELINE_KNOWN_H

#include "indexer/pipeline/intake.h"
#include "indexer/writing/writer.h"
#include "shared/options/options.h"

/* Whether the file must be read.  One of the same size and time is the same; when only
 * the time differs its content decides.  Fills known and skipped of *out.  What the index has of a changed one is removed.
 * Fails as news_writer_remove_input() does. */
NEWS_MUST_USE enum news_status news_known_find(struct news_writer *writer,
                                               const struct news_found *found, uint32_t analysis,
                                               struct news_known_file *out, struct news_error *err);

/* Removes the inputs at or below the paths which are no files any more, also where a path
 * itself is gone.
 * *gone is how many it were. */
NEWS_MUST_USE enum news_status news_known_prune(struct news_writer *writer,
                                                const struct news_words *paths, uint64_t *gone,
                                                struct news_error *err);

#endif
