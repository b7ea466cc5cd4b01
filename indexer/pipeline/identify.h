/*
 * identify.h - what makes two readings one article, when all is known that was read.
 */
#ifndef NEWS_PIPELINE_IDENTIFY_H
#define NEWS_PIPELINE_IDENTIFY_H

#include "indexer/pipeline/batch.h"
#include "shared/article/article.h"

/* Settles the identity and the version of an article that was read from item and analysed.  A
 * capture of a crawl is no older a version than the day it was made.  An article that has
 * neither an id nor an address is where it stands: its file, from the root, and its place in
 * it.  What came through a pipe stands nowhere and is its text.  An id that is but a short
 * number counts rows, or the articles of one site: it names an article only together with its
 * title and day.
 * Fails with NEWS_NO_MEMORY only. */
NEWS_MUST_USE enum news_status news_identify(const struct news_item *item,
                                             struct news_article *article, struct news_arena *arena,
                                             struct news_error *err);

#endif
