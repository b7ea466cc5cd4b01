/*
 * "a NEAR/5 b".  The index can tell the distance of terms, but not of phrases, and what
 * is one word to a reader may be several terms: cease-fire, O'Brien, a long word in
 * Chinese.  Where an operand is that, the index finds the articles in which how the
 * operands begin is near enough, and the exact distance is checked in the text.
 */
#include "searcher/plan/sequence.h"

struct near {
    struct news_planner *p;
    const struct news_query_node *query;
    struct news_ways operands[NEWS_MAX_NEARBY];
    struct news_nearby *nearby;
    unsigned fields; /* see struct news_lookup */
    enum news_term_kind kind;
    const char *language;                  /* the rare one that is looked at, or NULL: all */
    const struct news_query_node *several; /* a leaf that is not a single term, or NULL */
    bool as_written;                       /* some operand */
};

static const struct news_query_node *
first_leaf(const struct news_query_node *operand)
{
    return operand->count ? operand->children[0] : operand;
}

static enum news_status
check_leaf(struct near *near, const struct news_query_node *leaf,
           const struct news_typed_words *words)
{
    size_t parts = 0;
    for (size_t i = 0; i < words->count; i++)
        parts += !words->items[i].compound;
    if (!parts)
        return news_planner_complain(near->p, leaf->start, "there is no word here for NEAR");
    if (parts > NEWS_MAX_PHRASE)
        return news_planner_complain(near->p, leaf->start, "a phrase has at most %d words",
                                     NEWS_MAX_PHRASE);
    if (parts > 1 && leaf->slop)
        return news_planner_complain(near->p, leaf->start,
                                     "NEAR takes a phrase as it stands, without ~");
    return NEWS_OK;
}

static enum news_status
add_leaf(struct near *near, const struct news_query_node *leaf, struct news_lookup *lookup)
{
    struct news_typed_words words = { 0 };
    struct news_ways *ways = &near->operands[lookup->operand];
    size_t before = ways->sequences.count;
    enum news_status status =
        news_vocabulary_cut(near->p->vocabulary, leaf->text, near->p->arena, &words, near->p->err);
    if (!status)
        status = check_leaf(near, leaf, &words);
    lookup->as_written = leaf->as_written && lookup->fields;
    lookup->slop = 0;
    near->as_written = near->as_written || lookup->as_written;
    if (!status)
        status = news_ways_add(near->p, leaf, &words, lookup, ways);
    const struct news_sequence *sequences = ways->sequences.items;
    for (size_t i = before; i < ways->sequences.count; i++)
        if (sequences[i].count > 1 && !near->several)
            near->several = leaf;
    return status;
}

static enum news_status
add_operand(struct near *near, const struct news_query_node *operand, uint32_t number)
{
    struct news_lookup lookup = news_lookup_make(near->p, first_leaf(operand));
    enum news_status status = NEWS_OK;
    near->kind = lookup.kind;
    near->fields = lookup.fields;
    lookup.nearby = near->nearby;
    lookup.operand = number;
    if (operand->kind == NEWS_QUERY_TEXT)
        return add_leaf(near, operand, &lookup);
    for (size_t i = 0; i < operand->count && !status; i++)
        status = add_leaf(near, operand->children[i], &lookup);
    return status;
}

/* Whether the operand has a way of its own in the language. */
static bool
has_language(const struct news_ways *operand, const char *language)
{
    const struct news_sequence *sequences = operand->sequences.items;
    for (size_t i = 0; i < operand->sequences.count; i++)
        if (sequences[i].language == language)
            return true;
    return false;
}

/* The terms that the operand begins with in near->language, or those that are all of
 * it; how many positions it takes is added to *window. */
static enum news_status
beginning(struct near *near, const struct news_ways *operand, bool alone,
          const struct news_xapian_query **out, uint32_t *window)
{
    const char *language = has_language(operand, near->language) ? near->language : NULL;
    const struct news_sequence *sequences = operand->sequences.items;
    struct news_plan_list stems = { 0 };
    uint32_t longest = 0;
    enum news_status status = NEWS_OK;
    for (size_t i = 0; i < operand->sequences.count; i++) {
        const struct news_slot *slot = &sequences[i].slots[0];
        uint32_t length = (uint32_t)sequences[i].count + sequences[i].gap;
        if (sequences[i].language != language || (alone && sequences[i].count > 1))
            continue;
        longest = length > longest ? length : longest;
        for (size_t s = 0; s < slot->stem_count && !status; s++)
            status = news_planner_push(near->p, &stems, &slot->stems[s], sizeof *slot->stems);
    }
    *window += longest;
    struct news_slot slot = { .stems = stems.items, .stem_count = stems.count };
    if (status || !stems.count)
        return status;
    return news_slot_terms(near->p, &slot, near->kind, NEWS_OP_OR, out);
}

/* The operands by how they begin in near->language, as join_beginnings() joins them. */
static enum news_status
join_in_language(struct near *near, bool alone, struct news_plan_list *list)
{
    const struct news_xapian_query *parts[NEWS_MAX_NEARBY] = { 0 };
    uint32_t window = near->nearby->between;
    enum news_status status = NEWS_OK;
    for (size_t i = 0; i < near->query->count && !status; i++) {
        status = beginning(near, &near->operands[i], alone, &parts[i], &window);
        if (!status && !parts[i])
            return NEWS_OK;
    }
    if (status)
        return status;
    const struct news_xapian_query *query =
        news_xapian_query_join(near->p->pool, NEWS_OP_NEAR, parts, near->query->count, window);
    status = news_planner_in_language(near->p, near->language, &query);
    return status ? status
                  : news_planner_push(near->p, list, &query, sizeof(struct news_xapian_query *));
}

/* Whether an operand before the one has a way in the language. */
static bool
is_done(const struct near *near, size_t operand, size_t way, const char *language)
{
    const struct news_sequence *sequences = near->operands[operand].sequences.items;
    bool done = language == NULL;
    for (size_t i = 0; i < way; i++)
        done = done || sequences[i].language == language;
    for (size_t i = 0; i < operand; i++)
        done = done || has_language(&near->operands[i], language);
    return done;
}

/* The operands by how they begin, near enough that they may be as near as asked for;
 * with alone set, only those that are single terms, and exactly so: *out is NULL when
 * an operand has none.  Each rare language has its own beginnings. */
static enum news_status
join_beginnings(struct near *near, bool alone, const struct news_xapian_query **out)
{
    struct news_plan_list list = { 0 };
    enum news_status status = join_in_language(near, alone, &list);
    for (size_t i = 0; i < near->query->count; i++) {
        const struct news_sequence *sequences = near->operands[i].sequences.items;
        for (size_t k = 0; k < near->operands[i].sequences.count && !status; k++) {
            near->language = sequences[k].language;
            if (!is_done(near, i, k, near->language))
                status = join_in_language(near, alone, &list);
        }
    }
    near->language = NULL;
    *out = NULL;
    if (status || !list.count)
        return status;
    *out = list.count == 1
               ? *(const struct news_xapian_query **)list.items
               : news_xapian_query_join(near->p->pool, NEWS_OP_OR,
                                        (const struct news_xapian_query *const *)list.items,
                                        list.count, 0);
    return NEWS_OK;
}

/* What needs no check: single terms that are near each other, in the body not found
 * in the title as well; NULL where an operand has none. */
static enum news_status
find_certain(struct near *near, bool body, const struct news_xapian_query **out)
{
    const struct news_xapian_query *both[2] = { NULL };
    enum news_status status = join_beginnings(near, true, &both[0]);
    *out = both[0];
    if (status || !both[0] || !body)
        return status;
    near->kind = NEWS_TERM_TITLE;
    status = join_beginnings(near, true, &both[1]);
    near->kind = NEWS_TERM_WORD;
    *out = news_xapian_query_join(near->p->pool, NEWS_OP_AND_NOT, both, 2, 0);
    return status;
}

/* All operands, of which the beginnings are near enough. */
static enum news_status
join_phrases(struct near *near, const struct news_xapian_query **out)
{
    const struct news_xapian_query *parts[NEWS_MAX_NEARBY];
    const struct news_xapian_query *both[2];
    for (size_t i = 0; i < near->query->count; i++)
        parts[i] = news_ways_query(near->p, &near->operands[i]);
    both[0] = news_xapian_query_join(near->p->pool, NEWS_OP_AND, parts, near->query->count, 0);
    enum news_status status = join_beginnings(near, false, &both[1]);
    if (!status)
        *out = news_xapian_query_join(near->p->pool, NEWS_OP_FILTER, both, 2, 0);
    return status;
}

static enum news_status
gather_patterns(struct near *near, struct news_plan_node *node)
{
    struct news_plan_list all = { 0 };
    enum news_status status = NEWS_OK;
    for (size_t i = 0; i < near->query->count; i++) {
        const struct news_plan_list *list = &near->operands[i].patterns;
        const struct news_pattern *patterns = list->items;
        for (size_t n = 0; n < list->count && !status; n++)
            status = news_planner_push(near->p, &all, &patterns[n], sizeof *patterns);
    }
    node->patterns = all.items;
    node->pattern_count = all.count;
    return status;
}

static enum news_status
plan_operands(struct near *near, struct news_plan_node *node)
{
    bool body = first_leaf(near->query->children[0])->field == NEWS_IN_BODY;
    node->doubtful = near->several || near->as_written || body;
    if (!node->doubtful)
        return join_beginnings(near, true, &node->query);
    enum news_status status = join_phrases(near, &node->query);
    if (!status && !near->as_written)
        status = find_certain(near, body, &node->certain);
    return status ? status : gather_patterns(near, node);
}

enum news_status
news_plan_near(struct news_planner *p, const struct news_query_node *query,
               struct news_plan_node *node)
{
    struct near near = { .p = p, .query = query };
    enum news_status status = NEWS_OK;
    if (query->count > NEWS_MAX_NEARBY)
        return news_planner_complain(p, first_leaf(query->children[NEWS_MAX_NEARBY])->start,
                                     "NEAR joins at most %d words or phrases", NEWS_MAX_NEARBY);
    near.nearby = news_arena_alloc(p->arena, 1, sizeof *near.nearby);
    if (!near.nearby)
        return news_fail_memory(p->err);
    *near.nearby = (struct news_nearby){ .operands = query->count, .between = query->slop - 1 };
    for (size_t i = 0; i < query->count && !status; i++)
        status = add_operand(&near, query->children[i], (uint32_t)i);
    if (!status && near.several && !near.fields)
        return news_planner_complain(p, near.several->start,
                                     "NEAR joins single words in %s:, and this is several",
                                     news_query_field_word(near.several->field));
    return status ? status : plan_operands(&near, node);
}
