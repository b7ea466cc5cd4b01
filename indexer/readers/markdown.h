/*
 * markdown.h - Markdown made into the text that it shows.
 */
#ifndef NEWS_READERS_MARKDOWN_H
#define NEWS_READERS_MARKDOWN_H

#include "shared/base/arena.h"
#include "shared/base/status.h"
#include "shared/base/str.h"

struct news_markdown {
    struct news_str title; /* the heading over the text; absent when there is none */
    struct news_str body;  /* without that heading */
};

/* Renders Markdown (clean UTF-8): links and pictures become their text, items and
 * rows lines, HTML its text; paragraphs are separated by one empty line.  stated: a
 * title known from elsewhere, or absent; a first heading that repeats it is left
 * out, and any other stays.  In the arena.
 * Fails with NEWS_NO_MEMORY or NEWS_LIMIT (too large, or made to grow without end). */
NEWS_MUST_USE enum news_status
news_markdown_render(struct news_str text, struct news_str stated, struct news_arena *arena,
                     struct news_markdown *out, struct news_error *err);

#endif
