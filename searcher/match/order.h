/*
 * order.h - all matches as a heap from which the next best is taken.
 *
 * Taking k of n costs n + k log n, so that few hits of many cost little and folding
 * copies can go on as long as it must.
 */
#ifndef NEWS_MATCH_ORDER_H
#define NEWS_MATCH_ORDER_H

#include "searcher/match/match.h"

struct news_order {
    const struct news_index *index;
    enum news_sort sort;
    struct news_scored *items; /* a heap, best first; reordered as hits are taken */
    size_t count;
};

/* Takes items over.  Needs NEWS_COLUMNS_IDS and NEWS_COLUMNS_DATES. */
void news_order_init(struct news_order *order, const struct news_index *index, enum news_sort sort,
                     struct news_scored *items, size_t count);

/* The next best; false when none is left. */
bool news_order_take(struct news_order *order, struct news_scored *out);

#endif
