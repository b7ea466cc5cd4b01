#include "searcher/match/feedback.h"

#include <stdlib.h>

#include "searcher/match/order.h"
#include "searcher/match/tally.h"

enum { BEST = 10, KEPT = 5, TERMS = 30, FEWEST_ARTICLES = 2, FEWEST_MATCHES = 20 };

/* The heaviest new term weighs this share of what it would in the query. */
static const double share = 0.4;
/* A word of more articles than this share of all says nothing. */
static const double too_common = 0.1;

struct feedback {
    const struct news_xapian *db;
    struct news_tally *tally; /* score: the weight of a term */
    double weight;            /* of one occurrence in the article at hand */
    double most_articles;
    struct news_error *err;
};

static enum news_status
take_term(void *ctx, const struct news_term_entry *entry, struct news_error *err)
{
    struct feedback *f = ctx;
    enum news_term_kind kind;
    struct news_str word = news_term_split(entry->term, &kind);
    if (kind != NEWS_TERM_WORD || word.len < 2 || !entry->wdf ||
        news_is_ascii_digit(word.data[0]) || entry->documents < FEWEST_ARTICLES ||
        entry->documents > f->most_articles)
        return NEWS_OK;
    struct news_facet_row *row = news_tally_row(f->tally, word);
    if (!row)
        return news_fail_memory(err);
    row->score += f->weight * entry->wdf;
    return NEWS_OK;
}

static enum news_status
take_article(struct feedback *f, const struct news_scored *article)
{
    uint32_t length = 0;
    enum news_status status = news_xapian_document_length(f->db, article->docid, &length, f->err);
    f->weight = article->score / (length ? length : 1);
    if (!status)
        status = news_xapian_document_terms(f->db, article->docid, take_term, f, f->err);
    return status;
}

static int
by_weight(const void *a, const void *b)
{
    const struct news_facet_row *x = a, *y = b;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return news_str_compare(x->name, y->name);
}

/* The plan's query, to which the heaviest terms only add weight. */
static enum news_status
widen(struct feedback *f, const struct news_plan *plan, const struct news_xapian_query **out)
{
    const struct news_xapian_query *parts[TERMS + 1] = { plan->root->query };
    struct news_facet_row *rows = NULL;
    struct news_buffer term;
    size_t count = 0;
    enum news_status status = news_tally_rows(f->tally, &rows, &count, f->err);
    if (status)
        return status;
    if (count)
        qsort(rows, count, sizeof *rows, by_weight);
    count = count < TERMS ? count : TERMS;
    news_buffer_init(&term, NEWS_TERM_LIMIT + 1);
    for (size_t i = 0; i < count && !status; i++) {
        news_term_make(NEWS_TERM_WORD, rows[i].name, &term);
        status = news_buffer_check(&term, "term", f->err);
        parts[i + 1] = news_xapian_query_scale(
            plan->pool, news_xapian_query_term(plan->pool, news_buffer_str(&term), 1),
            share * rows[i].score / rows[0].score);
    }
    news_buffer_clear(&term);
    *out = news_xapian_query_join(plan->pool, NEWS_OP_AND_MAYBE, parts, count + 1, 0);
    return status ? status : news_xapian_pool_check(plan->pool, f->err);
}

/* Scores by document, for the second run. */
struct scores {
    double *items;
    size_t count;
    double top;
};

static void
take_score(void *ctx, uint32_t docid, double weight)
{
    struct scores *scores = ctx;
    if (docid < scores->count)
        scores->items[docid] = news_xapian_round(weight);
    if (docid < scores->count && scores->items[docid] > scores->top)
        scores->top = scores->items[docid];
}

static enum news_status
score_again(struct feedback *f, const struct news_xapian_query *query, uint32_t last,
            struct news_arena *arena, struct scores *out)
{
    out->count = (size_t)last + 1;
    out->items = news_arena_alloc(arena, out->count, sizeof *out->items);
    if (!out->items)
        return news_fail_memory(f->err);
    return news_xapian_match(f->db, query, &news_ranking, take_score, out, f->err);
}

enum news_status
news_feedback(const struct news_plan *plan, struct news_arena *arena, struct news_scored *items,
              size_t count, struct news_error *err)
{
    struct feedback f = { .db = news_index_terms(plan->index), .err = err };
    struct news_collection_stats stats = { 0 };
    struct news_scored best[BEST];
    struct news_order order;
    struct scores scores = { 0 };
    const struct news_xapian_query *query = NULL;
    if (count < FEWEST_MATCHES)
        return NEWS_OK;
    enum news_status status = news_xapian_stats(f.db, &stats, err);
    f.most_articles = too_common * stats.documents;
    f.tally = news_tally_new(arena);
    if (!status && !f.tally)
        status = news_fail_memory(err);
    news_order_init(&order, plan->index, NEWS_SORT_RELEVANCE, items, count);
    for (size_t i = 0; i < BEST && !status; i++)
        if (news_order_take(&order, &best[i]))
            status = take_article(&f, &best[i]);
    if (!status)
        status = widen(&f, plan, &query);
    if (!status)
        status = score_again(&f, query, stats.last_document, arena, &scores);
    for (size_t i = 0; i < count && !status; i++)
        items[i].score = scores.items[items[i].docid];
    /* What was taken from the heap lies behind it, the best last. */
    for (size_t i = 0; i < KEPT && !status; i++)
        items[count - 1 - i].score = news_xapian_round(scores.top + best[i].score);
    return status;
}
