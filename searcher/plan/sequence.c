#include "searcher/plan/sequence.h"

#include <math.h>

static enum news_status
add_stem(struct news_planner *p, struct news_slot *slot, struct news_str stem)
{
    for (size_t i = 0; i < slot->stem_count; i++)
        if (news_str_equal(slot->stems[i], stem))
            return NEWS_OK;
    struct news_str *stems = news_arena_alloc(p->arena, slot->stem_count + 1, sizeof *stems);
    if (!stems)
        return news_fail_memory(p->err);
    if (slot->stem_count)
        memcpy(stems, slot->stems, slot->stem_count * sizeof *stems);
    stems[slot->stem_count++] = stem;
    slot->stems = stems;
    return NEWS_OK;
}

static enum news_status
add_variants(struct news_planner *p, struct news_slot *slot)
{
    struct news_str *variants = NULL;
    size_t count = 0;
    enum news_status status = news_plan_variants(p, slot->folded, &variants, &count);
    for (size_t i = 0; i < count && !status; i++)
        status = add_stem(p, slot, variants[i]);
    return status;
}

struct pairing {
    struct news_planner *p;
    struct news_slot *slot;
    enum news_term_kind kind;
    struct news_plan_list stems; /* struct news_str */
};

static enum news_status
take_pair(void *ctx, const struct news_term_entry *entry, struct news_error *err)
{
    struct pairing *pairing = ctx;
    enum news_term_kind kind;
    struct news_str stem = news_term_split(entry->term, &kind);
    if (kind != pairing->kind || !news_is_character_of(stem, pairing->slot->folded))
        return NEWS_OK;
    stem = news_arena_copy(pairing->p->arena, stem);
    if (!stem.data)
        return news_fail_memory(err);
    return news_planner_push(pairing->p, &pairing->stems, &stem, sizeof stem);
}

/* A character stands in a text alone, last in a run, or before another: the index has
 * it itself, or as the first of a pair. */
static enum news_status
add_pairs(struct news_planner *p, enum news_term_kind kind, struct news_slot *slot)
{
    struct pairing pairing = { .p = p, .slot = slot, .kind = kind };
    struct news_buffer prefix;
    news_buffer_init(&prefix, NEWS_TERM_LIMIT + 1);
    news_term_make(kind, slot->folded, &prefix);
    enum news_status status = news_buffer_check(&prefix, "prefix", p->err);
    if (!status && p->db)
        status =
            news_xapian_each_term(p->db, news_buffer_str(&prefix), take_pair, &pairing, p->err);
    news_buffer_clear(&prefix);
    slot->character = true;
    slot->stems = pairing.stems.items;
    slot->stem_count = pairing.stems.count;
    return status;
}

enum news_status
news_slot_make(struct news_planner *p, const struct news_typed_word *word,
               const struct news_lookup *lookup, struct news_slot *out)
{
    struct news_slot slot = { .folded = word->folded };
    enum news_status status = NEWS_OK;
    if (news_is_paired_character(word->folded))
        status = add_pairs(p, lookup->kind, &slot);
    for (size_t i = 0; i < word->stem_count && !slot.character && !status; i++) {
        uint32_t articles = 0;
        status = news_planner_frequency(p, lookup->kind, word->stems[i], &articles);
        if (!status && articles)
            status = add_stem(p, &slot, word->stems[i]);
    }
    bool names = lookup->kind == NEWS_TERM_WORD || lookup->kind == NEWS_TERM_TITLE;
    if (!status && names && !lookup->as_written)
        status = add_variants(p, &slot);
    if (!status && !slot.stem_count && word->stem_count)
        status = add_stem(p, &slot, word->stems[0]);
    if (!status)
        *out = slot;
    return status;
}

enum news_status
news_slot_terms(struct news_planner *p, const struct news_slot *slot, enum news_term_kind kind,
                enum news_xapian_op op, const struct news_xapian_query **out)
{
    struct news_plan_list list = { 0 };
    const struct news_xapian_query *query = NULL;
    enum news_status status = NEWS_OK;
    for (size_t i = 0; i < slot->stem_count && !status; i++) {
        status = news_planner_term(p, kind, slot->stems[i], &query);
        if (!status)
            status = news_planner_push(p, &list, &query, sizeof(struct news_xapian_query *));
    }
    if (status)
        return status;
    *out = list.count == 1
               ? query
               : news_xapian_query_join(p->pool, op,
                                        (const struct news_xapian_query *const *)list.items,
                                        list.count, 0);
    return NEWS_OK;
}

static enum news_status
join_slots(struct news_planner *p, const struct news_sequence *sequence,
           const struct news_lookup *lookup, const struct news_xapian_query **out)
{
    struct news_plan_list parts = { 0 };
    enum news_status status = NEWS_OK;
    for (size_t i = 0; i < sequence->count && !status; i++) {
        const struct news_xapian_query *part = NULL;
        status = news_slot_terms(p, &sequence->slots[i], lookup->kind, NEWS_OP_OR, &part);
        if (!status)
            status = news_planner_push(p, &parts, &part, sizeof(struct news_xapian_query *));
    }
    if (status)
        return status;
    uint32_t window = (uint32_t)sequence->count + sequence->gap + lookup->slop;
    *out = news_xapian_query_join(p->pool, lookup->slop ? NEWS_OP_NEAR : NEWS_OP_PHRASE,
                                  (const struct news_xapian_query *const *)parts.items, parts.count,
                                  window);
    return NEWS_OK;
}

enum news_status
news_sequence_query(struct news_planner *p, const struct news_sequence *sequence,
                    const struct news_lookup *lookup, const struct news_xapian_query **out)
{
    const struct news_xapian_query *query = NULL;
    enum news_status status =
        sequence->count == 1
            ? news_slot_terms(p, &sequence->slots[0], lookup->kind, NEWS_OP_SYNONYM, &query)
            : join_slots(p, sequence, lookup, &query);
    if (!status)
        status = news_planner_in_language(p, sequence->language, &query);
    if (!status)
        *out = query;
    return status;
}

static enum news_status
rarity(struct news_planner *p, const struct news_slot *slot, enum news_term_kind kind, double *out)
{
    uint32_t most = 0;
    enum news_status status = NEWS_OK;
    for (size_t i = 0; i < slot->stem_count && !status; i++) {
        uint32_t articles = 0;
        status = news_planner_frequency(p, kind, slot->stems[i], &articles);
        most = articles > most ? articles : most;
    }
    *out = log(1 + ((double)p->stats.documents + 1) / (most + 0.5));
    return status;
}

static enum news_status
show_folded(struct news_planner *p, const struct news_slot *slot, struct news_pattern_word *out)
{
    struct news_str *form = news_arena_alloc(p->arena, 1, sizeof *form);
    if (!form)
        return news_fail_memory(p->err);
    *form = slot->folded;
    *out = (struct news_pattern_word){ .by = NEWS_BY_FOLDED, .forms = form, .count = 1 };
    return NEWS_OK;
}

enum news_status
news_sequence_pattern(struct news_planner *p, const struct news_sequence *sequence,
                      const struct news_lookup *lookup, struct news_pattern *out)
{
    struct news_pattern_word *words = news_arena_alloc(p->arena, sequence->count, sizeof *words);
    struct news_pattern pattern = { .words = words, .count = sequence->count };
    enum news_status status = NEWS_OK;
    if (!words)
        return news_fail_memory(p->err);
    for (size_t i = 0; i < sequence->count && !status; i++) {
        const struct news_slot *slot = &sequence->slots[i];
        double weight = 0;
        words[i] = (struct news_pattern_word){ .by = NEWS_BY_STEM,
                                               .forms = slot->stems,
                                               .count = slot->stem_count };
        if (lookup->as_written || slot->character)
            status = show_folded(p, slot, &words[i]);
        if (status)
            break;
        status = rarity(p, slot, lookup->kind, &weight);
        pattern.weight += weight;
    }
    pattern.window = (uint32_t)sequence->count + sequence->gap + lookup->slop;
    pattern.ordered = lookup->slop == 0;
    pattern.fields = lookup->fields;
    pattern.concept = lookup->concept;
    pattern.nearby = lookup->nearby;
    pattern.operand = lookup->operand;
    if (!status)
        *out = pattern;
    return status;
}
