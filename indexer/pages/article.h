/*
 * article.h - a web page made into an article.
 */
#ifndef NEWS_PAGES_ARTICLE_H
#define NEWS_PAGES_ARTICLE_H

#include "shared/article/article.h"

/* Fills article (blank but for path, format and what its container knows) from
 * html, valid UTF-8 without NUL: title, body, bylines, url, source, section, language,
 * witnesses for its date, and warnings for a page behind a paywall, a list of
 * links, or one without text.  What it points to is in the arena.
 * Fails with NEWS_NO_MEMORY or NEWS_LIMIT. */
NEWS_MUST_USE enum news_status
news_page_read_article(struct news_str html, struct news_article *article, struct news_arena *arena,
                       struct news_error *err);

#endif
