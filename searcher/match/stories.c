#include "searcher/match/stories.h"

#include <stdlib.h>

#include "searcher/match/copies.h"
#include "searcher/match/order.h"

struct article {
    struct news_str id;
    uint32_t docid;
    bool matches;
};

struct telling {
    struct news_index *index;
    struct news_arena *arena;
    struct article *articles;
    size_t count;
    size_t room;
    bool *matches; /* by docid */
    struct news_error *err;
};

static void
add_article(void *ctx, uint32_t docid, double weight)
{
    struct telling *telling = ctx;
    (void)weight;
    if (telling->count < telling->room)
        telling->articles[telling->count++] =
            (struct article){ .id = news_match_id(telling->index, docid),
                              .docid = docid,
                              .matches = telling->matches[docid] };
}

static enum news_status
take_all(struct telling *telling)
{
    struct news_xapian_ranking ranking = { .weighted = false };
    struct news_xapian_pool *pool = news_xapian_pool_new();
    if (!pool)
        return news_fail_memory(telling->err);
    enum news_status status =
        news_xapian_match(news_index_terms(telling->index), news_xapian_query_all(pool), &ranking,
                          add_article, telling, telling->err);
    news_xapian_pool_free(pool);
    return status;
}

static int
by_id(const void *a, const void *b)
{
    const struct article *x = a, *y = b;
    int order = news_str_compare(x->id, y->id);
    return order ? order : (x->docid > y->docid) - (x->docid < y->docid);
}

static enum news_status
take_articles(struct telling *telling, const struct news_matches *matches, bool whole)
{
    struct news_collection_stats stats = { 0 };
    enum news_status status =
        news_xapian_stats(news_index_terms(telling->index), &stats, telling->err);
    if (status)
        return status;
    telling->room = whole ? stats.documents : matches->total;
    telling->articles =
        news_arena_alloc(telling->arena, telling->room + 1, sizeof *telling->articles);
    telling->matches =
        news_arena_alloc(telling->arena, (size_t)stats.last_document + 1, sizeof(bool));
    if (!telling->articles || !telling->matches)
        return news_fail_memory(telling->err);
    for (size_t i = 0; i < matches->total; i++)
        telling->matches[matches->all[i].docid] = true;
    for (size_t i = 0; i < matches->total && !whole; i++)
        add_article(telling, matches->all[i].docid, 0);
    if (whole)
        status = take_all(telling);
    if (telling->count)
        qsort(telling->articles, telling->count, sizeof *telling->articles, by_id);
    return status;
}

static enum news_status
tell(struct telling *telling, struct news_copies *copies, struct news_stories *out)
{
    enum news_status status = NEWS_OK;
    out->items = news_arena_alloc(telling->arena, telling->count + 1, sizeof *out->items);
    if (!out->items)
        return news_fail_memory(telling->err);
    for (size_t i = 0; i < telling->count && !status; i++) {
        const struct article *article = &telling->articles[i];
        struct news_place place = news_index_place(telling->index, article->docid);
        const struct news_sketch *sketch = &place.segment->sketches[place.row];
        size_t number = news_copies_find(copies, sketch, NULL);
        if (number == NEWS_COPIES_NONE) {
            number = out->count;
            out->items[out->count++] = (struct news_story){ .docid = article->docid };
            status = news_copies_add(copies, sketch, telling->err);
        }
        out->matching += article->matches && !out->items[number].matches;
        out->items[number].matches = out->items[number].matches || article->matches;
    }
    return status;
}

enum news_status
news_stories_find(struct news_index *index, const struct news_matches *matches,
                  struct news_arena *arena, struct news_stories *out, struct news_error *err)
{
    struct telling telling = { .index = index, .arena = arena, .err = err };
    struct news_stories stories = { .whole = news_index_count(index) <= NEWS_MAX_STORIES };
    struct news_copies *copies = NULL;
    *out = (struct news_stories){ 0 };
    if (!matches->total)
        return NEWS_OK;
    enum news_status status = take_articles(&telling, matches, stories.whole);
    if (!status && !(copies = news_copies_new(arena)))
        status = news_fail_memory(err);
    if (!status)
        status = tell(&telling, copies, &stories);
    stories.all = stories.whole ? (uint32_t)stories.count : news_index_count(index);
    if (!status)
        *out = stories;
    return status;
}
