/*
 * times.h - the times an article speaks of: TIMEX3 expressions in title and body,
 * resolved against its publication date (ISO-TimeML).
 */
#ifndef NEWS_TIMES_TIMES_H
#define NEWS_TIMES_TIMES_H

#include "shared/article/article.h"

/* Fills article->times from title_tokens and body_tokens.  Without a publication
 * date what depends on one has no value, and a warning of the article says so.  All
 * memory is in the arena.  Fails with NEWS_NO_MEMORY only. */
NEWS_MUST_USE enum news_status
news_tag_times(struct news_article *article, struct news_arena *arena, struct news_error *err);

#endif
