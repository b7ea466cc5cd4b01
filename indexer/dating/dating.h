/*
 * dating.h - when an article was published, and how that is known.
 */
#ifndef NEWS_DATING_DATING_H
#define NEWS_DATING_DATING_H

#include "shared/article/article.h"

/* Judges between article->witnesses, article->url and what title, body and tokens say, and fills
 * article->date.  All memory is in the arena.  An article that states no date stays undated:
 * neither the clock nor a file's time is ever asked.  latest (days since 1970-01-01, UTC) is the
 * last day that a date may have without being in the future: then it is rejected, but for a
 * field's, which is taken as stated.  A stated date that is not taken, or is in the future, is
 * among the article's warnings.  Fails with NEWS_NO_MEMORY only. */
NEWS_MUST_USE enum news_status news_date_article(struct news_article *article, int32_t latest_days,
                                                 struct news_arena *arena, struct news_error *err);

#endif
