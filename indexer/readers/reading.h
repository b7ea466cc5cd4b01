/*
 * reading.h - running a reader: where its articles, members and complaints go.
 */
#ifndef NEWS_READERS_READING_H
#define NEWS_READERS_READING_H

#include "indexer/readers/reader.h"

/* Anything but NEWS_OK stops the reader and is passed on. */
struct news_reading_sink {
    /* One article, complete, with an id; it lives until the call returns. */
    enum news_status (*article)(void *ctx, struct news_article *article, struct news_arena *arena,
                                struct news_error *err);
    enum news_status (*member)(void *ctx, const struct news_input *member, const char *format,
                               struct news_error *err);
    /* The part of the input called name was left out.  reason is clean text. */
    void (*skip)(void *ctx, const struct news_input *input, struct news_str name,
                 const char *reason);
    void *ctx;
};

/* Keeps its arenas from one input to the next; belongs to one thread.  NULL when
 * out of memory. */
struct news_reading *news_reading_new(const struct news_reading_sink *sink);
void news_reading_free(struct news_reading *reading);

/* Runs reader on input.  An article without an id gets the input's id, else its
 * path, with "#N" (from 1) when the input holds several.
 * Fails as the reader does (what was handed over stays) or as the sink does. */
NEWS_MUST_USE enum news_status
news_reading_run(struct news_reading *reading, const struct news_reader *reader,
                 const struct news_input *input, struct news_error *err);

/* How many articles the last run handed over. */
size_t news_reading_count(const struct news_reading *reading);

#endif
