#include "searcher/match/order.h"

#include "shared/dates/calendar.h"

struct news_str
news_match_id(const struct news_index *index, uint32_t docid)
{
    struct news_place place = news_index_place(index, docid);
    return news_strings_get(&place.segment->ids, place.row);
}

int
news_match_compare_ids(const struct news_index *index, uint32_t a, uint32_t b)
{
    struct news_place x = news_index_place(index, a);
    struct news_place y = news_index_place(index, b);
    return news_segment_compare_rows(x.segment, x.row, y.segment, y.row);
}

int64_t
news_match_minute(const struct news_index *index, uint32_t docid)
{
    enum { MINUTES_A_DAY = 24 * 60 };
    struct news_place place = news_index_place(index, docid);
    int32_t day = place.segment->day[place.row];
    int16_t minute = place.segment->minute[place.row];
    if (day == NEWS_NO_DAY)
        return INT64_MIN;
    return (int64_t)day * MINUTES_A_DAY + (minute == NEWS_NO_MINUTE ? 0 : minute);
}

/* Undated articles come last in either direction. */
static int
compare_dates(const struct news_order *order, uint32_t a, uint32_t b, bool oldest)
{
    int64_t x = news_match_minute(order->index, a);
    int64_t y = news_match_minute(order->index, b);
    if (x == y)
        return 0;
    if (x == INT64_MIN || y == INT64_MIN)
        return x == INT64_MIN ? 1 : -1;
    return (x > y) == oldest ? 1 : -1;
}

/* Below 0 when a comes first. */
static int
compare(const struct news_order *order, const struct news_scored *a, const struct news_scored *b)
{
    bool by_date = order->sort == NEWS_SORT_NEWEST || order->sort == NEWS_SORT_OLDEST;
    if (!by_date && a->score != b->score)
        return a->score > b->score ? -1 : 1;
    int date = compare_dates(order, a->docid, b->docid, order->sort == NEWS_SORT_OLDEST);
    if (date)
        return date;
    return news_match_compare_ids(order->index, a->docid, b->docid);
}

static void
sink_down(struct news_order *order, size_t at)
{
    struct news_scored moved = order->items[at];
    for (;;) {
        size_t child = at * 2 + 1;
        if (child >= order->count)
            break;
        if (child + 1 < order->count &&
            compare(order, &order->items[child + 1], &order->items[child]) < 0)
            child++;
        if (compare(order, &moved, &order->items[child]) <= 0)
            break;
        order->items[at] = order->items[child];
        at = child;
    }
    order->items[at] = moved;
}

void
news_order_init(struct news_order *order, const struct news_index *index, enum news_sort sort,
                struct news_scored *items, size_t count)
{
    *order = (struct news_order){ .index = index, .sort = sort, .items = items, .count = count };
    for (size_t i = count / 2; i-- > 0;)
        sink_down(order, i);
}

/* Those taken gather behind the heap, so that the array keeps every match. */
bool
news_order_take(struct news_order *order, struct news_scored *out)
{
    if (!order->count)
        return false;
    *out = order->items[0];
    order->count--;
    order->items[0] = order->items[order->count];
    order->items[order->count] = *out;
    if (order->count)
        sink_down(order, 0);
    return true;
}
