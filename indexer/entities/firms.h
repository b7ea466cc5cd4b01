/*
 * firms.h - companies that bear the names of people.
 */
#ifndef NEWS_ENTITIES_FIRMS_H
#define NEWS_ENTITIES_FIRMS_H

#include "indexer/entities/reading.h"

/* Makes organisations of what labels (one a word) call people though it is a firm: two
 * surnames around an "&", the first word of a company in the gazetteer, a lone name
 * whose shares are spoken of in an article with a company that starts with it.
 * Fails with NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status
news_firms_settle(const struct news_article *article, const struct news_reading *reading,
                  uint8_t *labels, struct news_arena *arena, struct news_error *err);

#endif
