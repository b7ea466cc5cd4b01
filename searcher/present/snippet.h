/*
 * snippet.h - the passages of an article that show why it was found.
 *
 * A passage is a run of sentences, or a stretch of one that is too long, and is
 * chosen for how many different parts of the query it has, how rare those are and how
 * near each other.  Where nothing of the query is to be seen in the body, the
 * passage is how it begins.
 */
#ifndef NEWS_PRESENT_SNIPPET_H
#define NEWS_PRESENT_SNIPPET_H

#include "searcher/plan/plan.h"

struct news_highlight {
    uint32_t start; /* bytes in the text that it belongs to, half-open */
    uint32_t end;
};

struct news_highlights {
    const struct news_highlight *items; /* ascending, apart from each other */
    size_t count;
};

struct news_snippet {
    struct news_str text; /* one line; begins or ends with an ellipsis where it is cut */
    struct news_highlights highlights;
};

struct news_snippets {
    struct news_highlights title;     /* in the article's title */
    const struct news_snippet *items; /* in the order of the text */
    size_t count;
};

struct news_snippet_options {
    size_t columns; /* of one passage, at most; about */
    size_t most;    /* passages */
};

/* Makes the snippets of an article (with all its parts), in the arena. */
NEWS_MUST_USE enum news_status
news_snippets_make(const struct news_plan *plan, const struct news_article *article,
                   const struct news_snippet_options *options, struct news_arena *arena,
                   struct news_snippets *out, struct news_error *err);

#endif
