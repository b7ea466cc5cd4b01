/*
 * analyse.h - everything that is found out about an article once it has been read.
 */
#ifndef NEWS_PIPELINE_ANALYSE_H
#define NEWS_PIPELINE_ANALYSE_H

#include "indexer/entities/entities.h"
#include "shared/article/article.h"
#include "shared/names/aliases.h"

/* Read-only: threads share it. */
struct news_analysis {
    const struct news_entity_model *model; /* NULL: no entities */
    const struct news_aliases *aliases;    /* may be NULL */
    bool times;
    int32_t latest_days; /* a publication date after this day (since 1970-01-01) is not believed */
};

/* finder: this thread's, of the model; NULL when there is none.
 * Language, words, publication date, times, names, fingerprint: in this order,
 * since each stands on those before.  All memory is in the arena.
 * Fails with NEWS_NO_MEMORY, NEWS_LIMIT (this article is too large) or NEWS_INTERNAL. */
NEWS_MUST_USE enum news_status
news_analyse(const struct news_analysis *analysis, struct news_entity_finder *finder,
             struct news_article *article, struct news_arena *arena, struct news_error *err);

#endif
