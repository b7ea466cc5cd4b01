#include "searcher/plan/sequence.h"

static const struct {
    enum news_query_field field;
    enum news_term_kind kind;
    unsigned fields;
} word_fields[] = {
    { NEWS_IN_TEXT, NEWS_TERM_WORD, NEWS_PATTERN_TITLE | NEWS_PATTERN_BODY },
    { NEWS_IN_TITLE, NEWS_TERM_TITLE, NEWS_PATTERN_TITLE },
    { NEWS_IN_BODY, NEWS_TERM_WORD, NEWS_PATTERN_BODY },
    { NEWS_IN_AUTHOR, NEWS_TERM_AUTHOR, 0 },
    { NEWS_IN_SOURCE, NEWS_TERM_SOURCE, 0 },
    { NEWS_IN_SECTION, NEWS_TERM_SECTION, 0 },
};

struct news_lookup
news_lookup_make(struct news_planner *p, const struct news_query_node *leaf)
{
    struct news_lookup lookup = { .concept = p->concepts++ };
    for (size_t i = 0; i < sizeof word_fields / sizeof *word_fields; i++) {
        if (word_fields[i].field == leaf->field) {
            lookup.kind = word_fields[i].kind;
            lookup.fields = word_fields[i].fields;
        }
    }
    lookup.as_written = leaf->as_written && lookup.fields;
    lookup.slop = leaf->style == NEWS_STYLE_PHRASE ? leaf->slop : 0;
    return lookup;
}

enum news_status
news_sequence_make(struct news_planner *p, const struct news_typed_words *words,
                   const struct news_lookup *lookup, struct news_sequence *out)
{
    struct news_sequence sequence = { 0 };
    enum news_status status = NEWS_OK;
    sequence.slots = news_arena_alloc(p->arena, words->count + 1, sizeof *sequence.slots);
    if (!sequence.slots)
        return news_fail_memory(p->err);
    for (size_t i = 0; i < words->count && !status; i++)
        if (!words->items[i].compound)
            status = news_slot_make(p, &words->items[i], lookup, &sequence.slots[sequence.count++]);
    *out = sequence;
    return status;
}

/* The word's own stem in the language, where the index has it; else NULL. */
static enum news_status
find_rare(struct news_planner *p, const struct news_typed_word *word, const char *language,
          enum news_term_kind kind, struct news_str **out)
{
    uint32_t articles = 0;
    enum news_status status = NEWS_OK;
    *out = NULL;
    for (size_t i = 0; i < word->rare_count && !status; i++) {
        if (word->rare[i].language != language)
            continue;
        status = news_planner_frequency(p, kind, word->rare[i].stem, &articles);
        *out = articles ? &word->rare[i].stem : NULL;
    }
    return status;
}

static enum news_status
add_in_language(struct news_planner *p, const struct news_typed_words *words,
                const struct news_sequence *sequence, const char *language,
                enum news_term_kind kind, struct news_plan_list *list)
{
    struct news_sequence made = { .gap = sequence->gap, .language = language };
    bool own = false;
    enum news_status status = NEWS_OK;
    made.slots = news_arena_alloc(p->arena, sequence->count + 1, sizeof *made.slots);
    if (!made.slots)
        return news_fail_memory(p->err);
    for (size_t i = 0; i < words->count && made.count < sequence->count && !status; i++) {
        struct news_slot *slot = &made.slots[made.count];
        struct news_str *stem = NULL;
        if (words->items[i].compound && words->count > 1)
            continue;
        *slot = sequence->slots[made.count++];
        status = find_rare(p, &words->items[i], language, kind, &stem);
        own = own || stem;
        slot->stems = stem ? stem : slot->stems;
        slot->stem_count = stem ? 1 : slot->stem_count;
    }
    return status || !own ? status : news_planner_push(p, list, &made, sizeof made);
}

static bool
has_rare(const struct news_typed_words *words, size_t count, const char *language)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < words->items[i].rare_count; k++)
            if (words->items[i].rare[k].language == language)
                return true;
    return false;
}

enum news_status
news_sequence_rare(struct news_planner *p, const struct news_typed_words *words,
                   const struct news_sequence *sequence, const struct news_lookup *lookup,
                   struct news_plan_list *list)
{
    enum news_status status = NEWS_OK;
    for (size_t i = 0; i < words->count; i++) {
        const struct news_typed_word *word = &words->items[i];
        for (size_t k = 0; k < word->rare_count && !status; k++)
            if (!has_rare(words, i, word->rare[k].language))
                status =
                    add_in_language(p, words, sequence, word->rare[k].language, lookup->kind, list);
    }
    return status;
}

static enum news_status
note_sequence(struct news_planner *p, const struct news_query_node *leaf,
              const struct news_sequence *sequence, enum news_term_kind kind)
{
    struct news_buffer line;
    enum news_status status = NEWS_OK;
    if (!p->options->explain)
        return NEWS_OK;
    news_buffer_init(&line, 4000);
    for (size_t i = 0; i < sequence->count && !status; i++) {
        const struct news_slot *slot = &sequence->slots[i];
        news_buffer_add_c(&line, i ? " + " : "");
        for (size_t s = 0; s < slot->stem_count && !status; s++) {
            uint32_t articles = 0;
            status = news_planner_frequency(p, kind, slot->stems[s], &articles);
            news_buffer_format(&line, "%s%.*s (%u)", s ? " = " : "", (int)slot->stems[s].len,
                               slot->stems[s].data, articles);
        }
    }
    if (!status)
        status = news_planner_note(p, "%s%s%.*s: %.*s%s%s", news_query_field_word(leaf->field),
                                   leaf->field == NEWS_IN_TEXT ? "" : ":", (int)leaf->text.len,
                                   leaf->text.data, (int)line.len, line.data ? line.data : "",
                                   sequence->language ? " in articles of language " : "",
                                   sequence->language ? sequence->language : "");
    news_buffer_clear(&line);
    return status;
}

enum news_status
news_sequence_show(struct news_planner *p, const struct news_sequence *sequence,
                   const struct news_lookup *lookup, struct news_plan_list *list)
{
    struct news_pattern pattern;
    enum news_status status = news_sequence_pattern(p, sequence, lookup, &pattern);
    if (!status)
        status = news_planner_push(p, list, &pattern, sizeof pattern);
    if (!status && !p->negated && lookup->fields)
        status = news_planner_push(p, &p->patterns, &pattern, sizeof pattern);
    return status;
}

static enum news_status
add_way(struct news_planner *p, const struct news_query_node *leaf,
        const struct news_sequence *sequence, const struct news_lookup *lookup,
        struct news_ways *ways)
{
    const struct news_xapian_query *query = NULL;
    enum news_status status = news_sequence_query(p, sequence, lookup, &query);
    if (!status)
        status = news_planner_push(p, &ways->queries, &query, sizeof(struct news_xapian_query *));
    if (!status)
        status = news_sequence_show(p, sequence, lookup, &ways->patterns);
    return status ? status : note_sequence(p, leaf, sequence, lookup->kind);
}

enum news_status
news_ways_add(struct news_planner *p, const struct news_query_node *leaf,
              const struct news_typed_words *words, const struct news_lookup *lookup,
              struct news_ways *ways)
{
    size_t before = ways->sequences.count;
    struct news_sequence sequence = { 0 };
    enum news_status status = news_sequence_make(p, words, lookup, &sequence);
    if (!status)
        status = news_planner_push(p, &ways->sequences, &sequence, sizeof sequence);
    if (!status)
        status = news_sequence_variants(p, words, &sequence, lookup, &ways->sequences);
    if (!status)
        status = news_sequence_rare(p, words, &sequence, lookup, &ways->sequences);
    for (size_t i = before; i < ways->sequences.count && !status; i++)
        status =
            add_way(p, leaf, (const struct news_sequence *)ways->sequences.items + i, lookup, ways);
    return status;
}

const struct news_xapian_query *
news_ways_query(struct news_planner *p, const struct news_ways *ways)
{
    const struct news_xapian_query *const *parts = ways->queries.items;
    if (ways->queries.count == 1)
        return parts[0];
    return news_xapian_query_join(p->pool, NEWS_OP_SYNONYM, parts, ways->queries.count, 0);
}
