/*
 * The tree of the plan is evaluated over sets of documents: a part that the index
 * can answer alone gives the set that Xapian finds; a doubtful leaf gives those of
 * the candidates whose text it is seen in.
 */
#include "searcher/match/verify.h"

#include "searcher/plan/names.h"

struct set {
    uint64_t *words;
    size_t count; /* of words */
};

struct verifier {
    struct news_index *index;
    const struct news_xapian *db;
    struct news_vocabulary *vocabulary;
    struct news_arena *arena;
    struct news_arena *scratch; /* an article's */
    size_t words;
    struct news_error *err;
};

static enum news_status evaluate(struct verifier *v, const struct news_plan_node *node,
                                 struct set candidates, struct set *out);

static enum news_status
new_set(struct verifier *v, struct set *out)
{
    out->count = v->words;
    out->words = news_arena_alloc(v->arena, v->words, sizeof *out->words);
    return out->words ? NEWS_OK : news_fail_memory(v->err);
}

static void
add_document(void *ctx, uint32_t docid, double weight)
{
    struct set *set = ctx;
    (void)weight;
    if (docid / 64 < set->count)
        set->words[docid / 64] |= (uint64_t)1 << (docid % 64);
}

static enum news_status
find(struct verifier *v, const struct news_xapian_query *query, struct set *out)
{
    struct news_xapian_ranking ranking = { .weighted = false };
    return news_xapian_match(v->db, query, &ranking, add_document, out, v->err);
}

static enum news_status
scan_field(struct verifier *v, const struct news_matcher *matcher, enum news_field field,
           const struct news_article *article, bool *seen)
{
    struct news_sightings sightings = { 0 };
    struct news_looked_at text = { .field = field };
    text.text = field == NEWS_FIELD_TITLE ? article->title : article->body;
    text.termer = news_vocabulary_termer(v->vocabulary, article->language);
    if (!text.termer)
        return news_fail_memory(v->err);
    enum news_status status = news_matcher_scan(matcher, &text, v->scratch, &sightings, v->err);
    *seen = *seen || sightings.count > 0;
    return status;
}

static enum news_status
text_has(struct verifier *v, const struct news_matcher *matcher, uint32_t docid, bool *seen)
{
    struct news_article article;
    news_arena_reset(v->scratch);
    enum news_status status =
        news_index_article(v->index, docid, NEWS_PARTS_ALL, v->scratch, &article, v->err);
    if (!status)
        status = scan_field(v, matcher, NEWS_FIELD_TITLE, &article, seen);
    if (!status && !*seen)
        status = scan_field(v, matcher, NEWS_FIELD_BODY, &article, seen);
    return status;
}

/* Keeps of the set what the doubtful leaf is seen in. */
static enum news_status
check_leaf(struct verifier *v, const struct news_plan_node *leaf, struct set *set)
{
    struct news_matcher *matcher = NULL;
    struct set certain;
    enum news_status status = new_set(v, &certain);
    if (!status && leaf->certain)
        status = find(v, leaf->certain, &certain);
    if (!status)
        status = news_matcher_new(leaf->patterns, leaf->pattern_count, v->arena, &matcher, v->err);
    for (size_t word = 0; word < set->count && !status; word++) {
        for (uint64_t left = set->words[word] & ~certain.words[word]; left && !status;
             left &= left - 1) {
            uint32_t docid = (uint32_t)(word * 64) + (uint32_t)__builtin_ctzll(left);
            bool seen = false;
            status = text_has(v, matcher, docid, &seen);
            if (!seen)
                set->words[word] &= ~(left & -left);
        }
    }
    return status;
}

static void
intersect(struct set *set, struct set other)
{
    for (size_t i = 0; i < set->count; i++)
        set->words[i] &= other.words[i];
}

static enum news_status
evaluate_leaf(struct verifier *v, const struct news_plan_node *node, struct set candidates,
              struct set *out)
{
    enum news_status status = new_set(v, out);
    if (!status)
        status = find(v, node->query, out);
    if (status)
        return status;
    intersect(out, candidates);
    return node->doubtful ? check_leaf(v, node, out) : NEWS_OK;
}

/* What is certain first: it leaves less to be read. */
static enum news_status
evaluate_and(struct verifier *v, const struct news_plan_node *node, struct set candidates,
             struct set *out)
{
    struct set child;
    enum news_status status = new_set(v, out);
    if (status)
        return status;
    memcpy(out->words, candidates.words, v->words * sizeof *out->words);
    for (int doubtful = 0; doubtful < 2; doubtful++) {
        for (size_t i = 0; i < node->count && !status; i++) {
            if (node->children[i]->empty || node->children[i]->doubtful != (doubtful == 1))
                continue;
            status = evaluate(v, node->children[i], *out, &child);
            if (!status)
                intersect(out, child);
        }
    }
    return status;
}

/* OR of all children from first on. */
static enum news_status
evaluate_or(struct verifier *v, const struct news_plan_node *node, size_t first,
            struct set candidates, struct set *out)
{
    struct set child;
    enum news_status status = new_set(v, out);
    for (size_t i = first; i < node->count && !status; i++) {
        if (node->children[i]->empty)
            continue;
        status = evaluate(v, node->children[i], candidates, &child);
        for (size_t w = 0; w < v->words && !status; w++)
            out->words[w] |= child.words[w];
    }
    return status;
}

static enum news_status
evaluate_first(struct verifier *v, const struct news_plan_node *node, struct set candidates,
               struct set *out)
{
    if (!node->children[0]->empty)
        return evaluate(v, node->children[0], candidates, out);
    *out = candidates;
    return NEWS_OK;
}

static enum news_status
evaluate_not(struct verifier *v, const struct news_plan_node *node, struct set candidates,
             struct set *out)
{
    struct set wanted, unwanted;
    enum news_status status = evaluate_first(v, node, candidates, &wanted);
    if (!status)
        status = evaluate_or(v, node, 1, wanted, &unwanted);
    if (!status)
        status = new_set(v, out);
    for (size_t w = 0; w < v->words && !status; w++)
        out->words[w] = wanted.words[w] & ~unwanted.words[w];
    return status;
}

static enum news_status
evaluate(struct verifier *v, const struct news_plan_node *node, struct set candidates,
         struct set *out)
{
    if (!node->doubtful)
        return evaluate_leaf(v, node, candidates, out);
    switch (node->kind) {
    case NEWS_QUERY_AND:
        return evaluate_and(v, node, candidates, out);
    case NEWS_QUERY_OR:
        return evaluate_or(v, node, 0, candidates, out);
    case NEWS_QUERY_NOT:
        return evaluate_not(v, node, candidates, out);
    case NEWS_QUERY_MAYBE:
        return evaluate_first(v, node, candidates, out);
    case NEWS_QUERY_ALL:
    case NEWS_QUERY_TEXT:
    case NEWS_QUERY_NEAR:
        break;
    }
    return evaluate_leaf(v, node, candidates, out);
}

enum news_status
news_verify(const struct news_plan *plan, struct news_arena *arena, struct news_scored *items,
            size_t *count, struct news_error *err)
{
    struct verifier v = { .index = plan->index, .vocabulary = plan->vocabulary, .err = err };
    struct news_collection_stats stats = { 0 };
    struct set candidates = { 0 }, meant = { 0 };
    size_t kept = 0;
    v.arena = arena;
    v.db = news_index_terms(plan->index);
    if (!plan->root->doubtful || !v.db || !*count)
        return NEWS_OK;
    enum news_status status = news_xapian_stats(v.db, &stats, err);
    v.words = (size_t)stats.last_document / 64 + 1;
    v.scratch = news_arena_new(0);
    if (!status && !v.scratch)
        status = news_fail_memory(err);
    if (!status)
        status = new_set(&v, &candidates);
    for (size_t i = 0; i < *count && !status; i++)
        add_document(&candidates, items[i].docid, 0);
    if (!status)
        status = evaluate(&v, plan->root, candidates, &meant);
    for (size_t i = 0; i < *count && !status; i++)
        if (meant.words[items[i].docid / 64] >> (items[i].docid % 64) & 1)
            items[kept++] = items[i];
    if (!status)
        *count = kept;
    news_arena_free(v.scratch);
    return status;
}
