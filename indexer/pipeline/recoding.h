/*
 * recoding.h - a stream of UTF-16 or UTF-32 as one of UTF-8, for containers: they
 * find the ends of their members by bytes.
 */
#ifndef NEWS_PIPELINE_RECODING_H
#define NEWS_PIPELINE_RECODING_H

#include "indexer/readers/reader.h"

struct news_recoding;

/* charset: a name that ICU knows, NUL-terminated.  from begins behind the byte order mark, and is
 * borrowed.  What is no character becomes U+FFFD.  NULL when out of memory. */
struct news_recoding *news_recoding_new(struct news_str charset, struct news_stream *from);

/* NULL is allowed and does nothing. */
void news_recoding_free(struct news_recoding *recoding);

/* Belongs to recoding; its reads fail as those of from do, or with NEWS_INTERNAL (ICU). */
struct news_stream *news_recoding_stream(struct news_recoding *recoding);

#endif
