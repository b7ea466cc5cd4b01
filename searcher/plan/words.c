#include <unicode/uscript.h>

#include "searcher/plan/sequence.h"

enum { MAX_PLAIN_WORDS = 2048, MAX_PAIRS = 64 };

/* Words side by side in free text weigh this much more where they are side by side in
 * an article too.  More helps topics, less helps headlines. */
static const double side_by_side = 0.1;

/* What is found in an article but not in its title stands in the body for certain. */
static enum news_status
add_certain(struct news_planner *p, const struct news_lookup *lookup, const struct news_ways *ways,
            struct news_plan_node *node)
{
    struct news_lookup title = *lookup;
    struct news_ways there = { 0 };
    const struct news_sequence *sequences = ways->sequences.items;
    enum news_status status = NEWS_OK;
    title.kind = NEWS_TERM_TITLE;
    for (size_t i = 0; i < ways->sequences.count && !status; i++) {
        const struct news_xapian_query *query = NULL;
        status = news_sequence_query(p, &sequences[i], &title, &query);
        if (!status)
            status =
                news_planner_push(p, &there.queries, &query, sizeof(struct news_xapian_query *));
    }
    if (status)
        return status;
    const struct news_xapian_query *both[2] = { node->query, news_ways_query(p, &there) };
    node->certain = news_xapian_query_join(p->pool, NEWS_OP_AND_NOT, both, 2, 0);
    return NEWS_OK;
}

/* The leaf as one thing, in any of the ways that its words may be written. */
static enum news_status
plan_together(struct news_planner *p, const struct news_query_node *leaf,
              const struct news_typed_words *words, struct news_lookup *lookup,
              struct news_plan_node *node)
{
    struct news_ways ways = { 0 };
    enum news_status status = news_ways_add(p, leaf, words, lookup, &ways);
    if (status)
        return status;
    node->query = news_ways_query(p, &ways);
    node->doubtful = lookup->as_written || leaf->field == NEWS_IN_BODY;
    node->patterns = ways.patterns.items;
    node->pattern_count = ways.patterns.count;
    return node->doubtful && !lookup->as_written ? add_certain(p, lookup, &ways, node) : NEWS_OK;
}

/* The words of free text, each for itself: the parts of compounds and the wholes. */
struct plain {
    struct news_plan_list words;  /* const struct news_typed_word * */
    struct news_plan_list counts; /* uint32_t: how often each was typed */
};

static bool
same_word(const struct news_typed_word *a, const struct news_typed_word *b)
{
    return news_str_equal(a->stems[0], b->stems[0]);
}

static enum news_status
add_plain_word(struct news_planner *p, struct plain *plain, const struct news_typed_word *word)
{
    uint32_t one = 1;
    const struct news_typed_word **known = plain->words.items;
    for (size_t i = 0; i < plain->words.count; i++) {
        if (same_word(known[i], word)) {
            ((uint32_t *)plain->counts.items)[i]++;
            return NEWS_OK;
        }
    }
    if (plain->words.count == MAX_PLAIN_WORDS)
        return NEWS_OK;
    enum news_status status =
        news_planner_push(p, &plain->words, &word, sizeof(struct news_typed_word *));
    return status ? status : news_planner_push(p, &plain->counts, &one, sizeof one);
}

static enum news_status
tell_once(struct news_planner *p, struct news_plan_list *list, struct news_str word)
{
    const struct news_str *known = list->items;
    for (size_t i = 0; i < list->count; i++)
        if (news_str_equal(known[i], word))
            return NEWS_OK;
    return news_planner_push(p, list, &word, sizeof word);
}

/* The words of the text.  Where any of them may match, function words are left out,
 * unless there is nothing else. */
static enum news_status
collect_plain(struct news_planner *p, const struct news_typed_words *words, bool any,
              struct plain *plain)
{
    enum news_status status = NEWS_OK;
    bool others = false;
    for (size_t i = 0; i < words->count && !others; i++)
        others = !news_vocabulary_is_stopword(p->vocabulary, words->items[i].folded);
    for (size_t i = 0; i < words->count && !status; i++) {
        const struct news_typed_word *word = &words->items[i];
        bool stop = others && news_vocabulary_is_stopword(p->vocabulary, word->folded);
        if (word->compound && !any)
            continue;
        if (stop)
            status = tell_once(p, any ? &p->left_out : &p->required, word->folded);
        if (!status && !(stop && any))
            status = add_plain_word(p, plain, word);
    }
    return status;
}

/* Adds the phrase of two words that were typed side by side. */
static enum news_status
add_pair(struct news_planner *p, const struct news_slot *first, const struct news_slot *second,
         struct news_plan_list *queries)
{
    const struct news_xapian_query *query = NULL;
    struct news_lookup lookup = { .kind = NEWS_TERM_WORD };
    struct news_sequence pair = { .count = 2 };
    pair.slots = news_arena_alloc(p->arena, 2, sizeof *pair.slots);
    if (!pair.slots)
        return news_fail_memory(p->err);
    pair.slots[0] = *first;
    pair.slots[1] = *second;
    enum news_status status = news_sequence_query(p, &pair, &lookup, &query);
    query = news_xapian_query_scale(p->pool, query, side_by_side);
    return status ? status
                  : news_planner_push(p, queries, &query, sizeof(struct news_xapian_query *));
}

/* The word by itself, and as articles in rare languages have it. */
static enum news_status
add_word_ways(struct news_planner *p, const struct news_typed_word *word,
              const struct news_lookup *lookup, struct news_slot *slot, struct news_ways *ways)
{
    struct news_typed_word typed = *word;
    struct news_typed_words words = { .items = &typed, .count = 1 };
    struct news_sequence alone = { .slots = slot, .count = 1 };
    enum news_status status = news_slot_make(p, word, lookup, slot);
    if (!status)
        status = news_planner_push(p, &ways->sequences, &alone, sizeof alone);
    if (!status)
        status = news_sequence_rare(p, &words, &alone, lookup, &ways->sequences);
    for (size_t i = 0; i < ways->sequences.count && !status; i++) {
        const struct news_sequence *sequence = (struct news_sequence *)ways->sequences.items + i;
        const struct news_xapian_query *query = NULL;
        status = news_sequence_query(p, sequence, lookup, &query);
        if (!status)
            status =
                news_planner_push(p, &ways->queries, &query, sizeof(struct news_xapian_query *));
        if (!status)
            status = news_sequence_show(p, sequence, lookup, &ways->patterns);
    }
    return status;
}

static enum news_status
plan_plain_word(struct news_planner *p, const struct news_query_node *leaf,
                const struct news_typed_word *word, uint32_t count, struct news_slot *out,
                struct news_plan_list *queries)
{
    struct news_lookup lookup = news_lookup_make(p, leaf);
    struct news_ways ways = { 0 };
    enum news_status status = add_word_ways(p, word, &lookup, out, &ways);
    if (status)
        return status;
    const struct news_xapian_query *query = news_ways_query(p, &ways);
    if (count > 1)
        query = news_xapian_query_scale(p->pool, query, count);
    status = news_planner_part(p, word->folded, query);
    if (!status)
        status = news_planner_push(p, queries, &query, sizeof(struct news_xapian_query *));
    return status;
}

static enum news_status
plan_apart(struct news_planner *p, const struct news_query_node *leaf,
           const struct news_typed_words *words, struct news_plan_node *node)
{
    struct plain plain = { 0 };
    struct news_plan_list queries = { 0 };
    enum news_status status = collect_plain(p, words, leaf->any, &plain);
    const struct news_typed_word **typed = plain.words.items;
    struct news_slot before = { 0 }, slot = { 0 };
    for (size_t i = 0; i < plain.words.count && !status; i++) {
        status = plan_plain_word(p, leaf, typed[i], ((uint32_t *)plain.counts.items)[i], &slot,
                                 &queries);
        if (!status && leaf->any && i && i < MAX_PAIRS && leaf->field == NEWS_IN_TEXT &&
            typed[i]->position - typed[i - 1]->position <= 1)
            status = add_pair(p, &before, &slot, &queries);
        before = slot;
    }
    if (status)
        return status;
    node->free_text = leaf->any && leaf->style == NEWS_STYLE_PLAIN;
    node->query = news_xapian_query_join(p->pool, leaf->any ? NEWS_OP_OR : NEWS_OP_AND,
                                         (const struct news_xapian_query *const *)queries.items,
                                         queries.count, 0);
    return news_planner_note(p, "plain text: %zu different word%s", plain.words.count,
                             plain.words.count == 1 ? "" : "s");
}

/* Whether the pair is of a script in which few characters say much: four of them may
 * be two words as well as one. */
static bool
is_dense(struct news_str pair)
{
    UErrorCode failure = U_ZERO_ERROR;
    size_t at = 0;
    UScriptCode script =
        uscript_getScript((UChar32)news_utf8_next(pair.data, pair.len, &at), &failure);
    return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA;
}

/* Words of a script without spaces come as overlapping pairs of characters.  Many of
 * them are a stretch of text rather than a word, whose pairs stand together. */
static bool
is_stretch(const struct news_typed_words *words)
{
    enum { WORD = 6, DENSE_WORD = 1 }; /* overlaps: words of eight characters and of three */
    size_t overlaps = 0;
    bool dense = false;
    for (size_t i = 0; i + 1 < words->count; i++) {
        if (words->items[i].compound || words->items[i + 1].compound ||
            words->items[i + 1].start >= words->items[i].end)
            continue;
        overlaps++;
        dense = dense || is_dense(words->items[i].folded);
    }
    return overlaps > (dense ? DENSE_WORD : WORD);
}

enum news_status
news_plan_words(struct news_planner *p, const struct news_query_node *leaf,
                struct news_plan_node *node)
{
    struct news_typed_words words = { 0 };
    enum news_status status =
        news_vocabulary_cut(p->vocabulary, leaf->text, p->arena, &words, p->err);
    if (status)
        return status;
    if (!words.count) {
        node->empty = true;
        return news_planner_note(p, "no word in \"%.*s\"", (int)leaf->text.len, leaf->text.data);
    }
    if (leaf->style == NEWS_STYLE_PLAIN && !leaf->as_written)
        return plan_apart(p, leaf, &words, node);
    if (leaf->style == NEWS_STYLE_WORD && !leaf->as_written && is_stretch(&words))
        return plan_apart(p, leaf, &words, node);
    struct news_lookup lookup = news_lookup_make(p, leaf);
    if (words.count > NEWS_MAX_PHRASE)
        return news_planner_complain(p, leaf->start, "a phrase has at most %d words",
                                     NEWS_MAX_PHRASE);
    return plan_together(p, leaf, &words, &lookup, node);
}
