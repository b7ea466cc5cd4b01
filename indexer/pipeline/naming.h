/*
 * naming.h - what files are called, so that two of one name stay two articles.
 *
 * An article without an id of its own is called by the path of its file below the PATH given.
 * A file whose path another one is called by, in the index or in this run, is called by the
 * last name of its root as well, or from the root of the file system where that is taken too.
 */
#ifndef NEWS_PIPELINE_NAMING_H
#define NEWS_PIPELINE_NAMING_H

#include "indexer/pipeline/discover.h"
#include "indexer/writing/writer.h"

struct news_naming;

/* writer: whose index says what files are called already; a rebuilt one says nothing, so that
 * the names come out as on the first run.  NULL when out of memory. */
struct news_naming *news_naming_new(struct news_writer *writer);
/* NULL is allowed and does nothing. */
void news_naming_free(struct news_naming *naming);

/* What the file is to be called from now on, as a part of found.
 * Fails with NEWS_NO_MEMORY or NEWS_LIMIT. */
NEWS_MUST_USE enum news_status news_naming_choose(struct news_naming *naming,
                                                  const struct news_found *found,
                                                  struct news_str *out, struct news_error *err);

#endif
