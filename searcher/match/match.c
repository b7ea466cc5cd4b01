#include "searcher/match/match.h"

#include <math.h>

#include "searcher/match/copies.h"
#include "searcher/match/feedback.h"
#include "searcher/match/order.h"
#include "searcher/match/verify.h"

const struct news_xapian_ranking news_ranking = { .weighted = true, .k1 = 1.5, .k3 = 8, .b = 0.5 };

/* A very old article keeps this share of its score when recency counts. */
static const double oldest_share = 0.25;

struct collecting {
    struct news_arena *arena;
    struct news_scored *items;
    size_t count;
    size_t room;
    bool failed;
};

static void
collect(void *ctx, uint32_t docid, double weight)
{
    struct collecting *collecting = ctx;
    if (collecting->count == collecting->room && !collecting->failed) {
        void *items = news_arena_grow(collecting->arena, collecting->items, collecting->count,
                                      &collecting->room, sizeof *collecting->items);
        collecting->failed = !items;
        collecting->items = items ? items : collecting->items;
    }
    if (!collecting->failed)
        collecting->items[collecting->count++] =
            (struct news_scored){ docid, news_xapian_round(weight) };
}

/* Leaves out what the caller does not want. */
static void
skip(const struct news_index *index, const struct news_match_options *options,
     struct collecting *collecting)
{
    size_t kept = 0;
    for (size_t i = 0; i < collecting->count; i++)
        if (!options->skip(options->skip_ctx, news_match_id(index, collecting->items[i].docid)))
            collecting->items[kept++] = collecting->items[i];
    collecting->count = kept;
}

/* score * (1/4 + 3/4 * 2^(-age / half-life)); an undated article is infinitely old. */
static void
mix_recency(const struct news_index *index, const struct news_match_options *options,
            struct collecting *collecting)
{
    for (size_t i = 0; i < collecting->count; i++) {
        struct news_scored *item = &collecting->items[i];
        int64_t minute = news_match_minute(index, item->docid);
        double freshness = 0;
        if (minute != INT64_MIN) {
            double age = ((double)options->now / 60 - (double)minute) / (24 * 60);
            freshness = exp2(-(age > 0 ? age : 0) / options->half_life_days);
        }
        item->score =
            news_xapian_round(item->score * (oldest_share + (1 - oldest_share) * freshness));
    }
}

struct folding {
    const struct news_index *index;
    const struct news_match_options *options;
    struct news_arena *arena;
    struct news_copies *seen; /* the text of each hit, by rank from 0, earlier pages' too */
    struct news_hit *hits;
    size_t count;
    size_t room;
};

static const struct news_sketch *
sketch_of(const struct news_index *index, uint32_t docid)
{
    struct news_place place = news_index_place(index, docid);
    return &place.segment->sketches[place.row];
}

static enum news_status
add_hit(struct folding *folding, const struct news_scored *scored, struct news_error *err)
{
    if (folding->count == folding->room) {
        void *hits = news_arena_grow(folding->arena, folding->hits, folding->count, &folding->room,
                                     sizeof *folding->hits);
        if (!hits)
            return news_fail_memory(err);
        folding->hits = hits;
    }
    folding->hits[folding->count++] =
        (struct news_hit){ .docid = scored->docid, .score = scored->score };
    return NEWS_OK;
}

/* Takes hits until the page is full; a copy of an earlier hit is none. */
static enum news_status
take_hits(struct folding *folding, struct news_order *order, struct news_error *err)
{
    struct news_scored scored;
    enum news_status status = NEWS_OK;
    uint64_t number = 0;
    bool fold = !folding->options->copies;
    while (!status && folding->count < folding->options->limit && news_order_take(order, &scored)) {
        if (fold) {
            const struct news_sketch *sketch = sketch_of(folding->index, scored.docid);
            if (news_copies_find(folding->seen, sketch, NULL) != NEWS_COPIES_NONE)
                continue;
            status = news_copies_add(folding->seen, sketch, err);
        }
        if (!status && number++ >= folding->options->offset)
            status = add_hit(folding, &scored, err);
    }
    return status;
}

static enum news_status
add_copy(struct folding *folding, struct news_hit *hit, const struct news_copy *copy,
         struct news_error *err)
{
    /* Room for a power of two of copies, as the count itself tells. */
    if ((hit->copy_count & (hit->copy_count - 1)) == 0) {
        size_t room = hit->copy_count ? hit->copy_count * 2 : 1;
        struct news_copy *copies = news_arena_alloc(folding->arena, room, sizeof *copies);
        if (!copies)
            return news_fail_memory(err);
        if (hit->copy_count)
            memcpy(copies, hit->copies, hit->copy_count * sizeof *copies);
        hit->copies = copies;
    }
    hit->copies[hit->copy_count++] = *copy;
    return NEWS_OK;
}

static void
sort_copies(const struct news_index *index, struct news_hit *hit)
{
    /* Few, so an insertion sort: most similar first, then by id. */
    for (size_t i = 1; i < hit->copy_count; i++) {
        struct news_copy copy = hit->copies[i];
        size_t at = i;
        for (; at > 0; at--) {
            const struct news_copy *before = &hit->copies[at - 1];
            if (before->similarity > copy.similarity ||
                (before->similarity == copy.similarity &&
                 news_match_compare_ids(index, before->docid, copy.docid) <= 0))
                break;
            hit->copies[at] = *before;
        }
        hit->copies[at] = copy;
    }
}

enum { MAX_COPIES = 1000 }; /* listed under one hit */

/* Finds among all matches the copies of each hit on the page.  What is a copy of a hit
 * of an earlier page, too, is listed there. */
static enum news_status
gather_copies(struct folding *folding, const struct collecting *all, struct news_error *err)
{
    enum news_status status = NEWS_OK;
    for (size_t i = 0; i < all->count && !status; i++) {
        struct news_copy copy = { .docid = all->items[i].docid };
        size_t number = news_copies_find(folding->seen, sketch_of(folding->index, copy.docid),
                                         &copy.similarity);
        if (number == NEWS_COPIES_NONE || number < folding->options->offset)
            continue;
        struct news_hit *hit = &folding->hits[number - folding->options->offset];
        if (hit->docid != copy.docid && hit->copy_count < MAX_COPIES)
            status = add_copy(folding, hit, &copy, err);
    }
    for (size_t i = 0; i < folding->count && !status; i++)
        sort_copies(folding->index, &folding->hits[i]);
    return status;
}

static bool
by_relevance(enum news_sort sort)
{
    return sort == NEWS_SORT_RELEVANCE || sort == NEWS_SORT_RECENCY;
}

static enum news_status
need_columns(const struct news_plan *plan, const struct news_match_options *options,
             struct news_error *err)
{
    unsigned columns = NEWS_COLUMNS_IDS | NEWS_COLUMNS_DATES;
    if (!options->copies && options->limit)
        columns |= NEWS_COLUMNS_SKETCHES;
    if (plan->root->doubtful)
        columns |= NEWS_COLUMNS_ENTITIES;
    return news_index_need(plan->index, columns, err);
}

static enum news_status
rank(struct news_index *index, const struct news_match_options *options,
     struct collecting *collecting, struct news_arena *arena, struct news_matches *out,
     struct news_error *err)
{
    struct folding folding = { .index = index, .options = options, .arena = arena };
    struct news_order order;
    folding.seen = news_copies_new(arena);
    if (!folding.seen)
        return news_fail_memory(err);
    if (options->sort == NEWS_SORT_RECENCY)
        mix_recency(index, options, collecting);
    news_order_init(&order, index, options->sort, collecting->items, collecting->count);
    enum news_status status = take_hits(&folding, &order, err);
    if (!status && !options->copies && folding.count)
        status = gather_copies(&folding, collecting, err);
    *out = (struct news_matches){ .all = collecting->items, .total = collecting->count };
    out->hits = folding.hits;
    out->count = folding.count;
    return status;
}

enum news_status
news_match_run(const struct news_plan *plan, const struct news_match_options *options,
               struct news_arena *arena, struct news_matches *out, struct news_error *err)
{
    const struct news_xapian *db = news_index_terms(plan->index);
    struct collecting collecting = { .arena = arena };
    *out = (struct news_matches){ 0 };
    if (!db)
        return NEWS_OK;
    enum news_status status = need_columns(plan, options, err);
    if (!status)
        status = news_xapian_match(db, plan->root->query, &news_ranking, collect, &collecting, err);
    if (!status && collecting.failed)
        status = news_fail_memory(err);
    if (!status && !collecting.count)
        status = news_index_doubt(plan->index, err);
    if (!status)
        status = news_verify(plan, arena, collecting.items, &collecting.count, err);
    if (!status && plan->root->free_text && options->limit && by_relevance(options->sort))
        status = news_feedback(plan, arena, collecting.items, collecting.count, err);
    if (!status && options->skip)
        skip(plan->index, options, &collecting);
    if (!status)
        status = rank(plan->index, options, &collecting, arena, out, err);
    return status;
}
