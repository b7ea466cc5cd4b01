#include "searcher/plan/sequence.h"

enum { MAX_PLAIN_WORDS = 2048, MAX_PAIRS = 64 };

/* Words side by side in free text weigh this much more where they are side by side in
 * an article too.  More helps topics, less helps headlines. */
static const double side_by_side = 0.1;

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

static struct news_lookup
lookup_for(struct news_planner *p, const struct news_query_node *leaf)
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

/* The parts, without compounds, as a sequence. */
static enum news_status
make_sequence(struct news_planner *p, const struct news_typed_words *words,
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
        status = news_planner_note(p, "%s%s%.*s: %.*s", news_query_field_word(leaf->field),
                                   leaf->field == NEWS_IN_TEXT ? "" : ":", (int)leaf->text.len,
                                   leaf->text.data, (int)line.len, line.data ? line.data : "");
    news_buffer_clear(&line);
    return status;
}

static enum news_status
add_pattern(struct news_planner *p, const struct news_sequence *sequence,
            const struct news_lookup *lookup, struct news_plan_list *own)
{
    struct news_pattern pattern;
    enum news_status status = news_sequence_pattern(p, sequence, lookup, &pattern);
    if (!status)
        status = news_planner_push(p, own, &pattern, sizeof pattern);
    if (!status && !p->negated && lookup->fields)
        status = news_planner_push(p, &p->patterns, &pattern, sizeof pattern);
    return status;
}

/* The leaf as one thing, in any of the ways that its words may be written. */
static enum news_status
plan_together(struct news_planner *p, const struct news_query_node *leaf,
              const struct news_typed_words *words, struct news_lookup *lookup,
              struct news_plan_node *node)
{
    struct news_plan_list list = { 0 }, queries = { 0 }, patterns = { 0 };
    struct news_sequence sequence = { 0 };
    enum news_status status = make_sequence(p, words, lookup, &sequence);
    if (!status)
        status = news_planner_push(p, &list, &sequence, sizeof sequence);
    if (!status)
        status = news_sequence_variants(p, words, &sequence, lookup, &list);
    for (size_t i = 0; i < list.count && !status; i++) {
        const struct news_sequence *one = (const struct news_sequence *)list.items + i;
        const struct news_xapian_query *query = NULL;
        status = news_sequence_query(p, one, lookup, &query);
        if (!status)
            status = news_planner_push(p, &queries, &query, sizeof(struct news_xapian_query *));
        if (!status)
            status = add_pattern(p, one, lookup, &patterns);
        if (!status)
            status = note_sequence(p, leaf, one, lookup->kind);
    }
    if (status)
        return status;
    const struct news_xapian_query *const *parts = queries.items;
    node->query = queries.count == 1
                      ? parts[0]
                      : news_xapian_query_join(p->pool, NEWS_OP_SYNONYM, parts, queries.count, 0);
    node->doubtful = lookup->as_written || leaf->field == NEWS_IN_BODY;
    node->patterns = patterns.items;
    node->pattern_count = patterns.count;
    return status;
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

/* Leaves function words out, unless there is nothing else. */
static enum news_status
collect_plain(struct news_planner *p, const struct news_typed_words *words, bool any,
              struct plain *plain)
{
    enum news_status status = NEWS_OK;
    for (int pass = 0; pass < 2 && !plain->words.count && !status; pass++) {
        for (size_t i = 0; i < words->count && !status; i++) {
            const struct news_typed_word *word = &words->items[i];
            bool stop = news_vocabulary_is_stopword(p->vocabulary, word->folded);
            if (word->compound && !any)
                continue;
            if (pass || !stop)
                status = add_plain_word(p, plain, word);
        }
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

static enum news_status
plan_plain_word(struct news_planner *p, const struct news_query_node *leaf,
                const struct news_typed_word *word, uint32_t count, struct news_slot *out,
                struct news_plan_list *queries)
{
    struct news_slot slot = { 0 };
    struct news_plan_list patterns = { 0 };
    struct news_lookup lookup = lookup_for(p, leaf);
    struct news_sequence sequence = { .slots = &slot, .count = 1 };
    const struct news_xapian_query *query = NULL;
    enum news_status status = news_slot_make(p, word, &lookup, &slot);
    if (!status)
        status = news_sequence_query(p, &sequence, &lookup, &query);
    if (!status)
        status = add_pattern(p, &sequence, &lookup, &patterns);
    if (!status && count > 1)
        query = news_xapian_query_scale(p->pool, query, count);
    if (!status)
        status = news_planner_part(p, word->folded, query);
    if (!status)
        status = news_planner_push(p, queries, &query, sizeof(struct news_xapian_query *));
    *out = slot;
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
    return news_planner_note(p, "plain text: %zu different words", plain.words.count);
}

/* Words of a script without spaces come as overlapping pairs of characters.  More
 * than two of them are a stretch of text rather than a word. */
static bool
is_stretch(const struct news_typed_words *words)
{
    size_t overlaps = 0;
    for (size_t i = 0; i + 1 < words->count; i++)
        overlaps += !words->items[i].compound && !words->items[i + 1].compound &&
                    words->items[i + 1].start < words->items[i].end;
    return overlaps >= 2;
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
    struct news_lookup lookup = lookup_for(p, leaf);
    if (words.count > NEWS_MAX_PHRASE)
        return news_planner_complain(p, leaf->start, "a phrase has at most %d words",
                                     NEWS_MAX_PHRASE);
    return plan_together(p, leaf, &words, &lookup, node);
}

/* Adds the forms of the one word that leaf is.  The index can check the distance of
 * words, not that of phrases. */
static enum news_status
near_slot(struct news_planner *p, const struct news_query_node *leaf, struct news_plan_list *forms)
{
    struct news_typed_words words = { 0 };
    struct news_sequence sequence = { 0 };
    struct news_lookup lookup = lookup_for(p, leaf);
    enum news_status status =
        news_vocabulary_cut(p->vocabulary, leaf->text, p->arena, &words, p->err);
    lookup.as_written = false;
    if (!status)
        status = make_sequence(p, &words, &lookup, &sequence);
    if (!status && !sequence.count)
        return news_planner_complain(p, leaf->start, "there is no word here for NEAR");
    if (!status && sequence.count > 1)
        return news_planner_complain(p, leaf->start, "NEAR joins single words; here are several");
    for (size_t i = 0; !status && i < sequence.slots[0].stem_count; i++)
        status = news_planner_push(p, forms, &sequence.slots[0].stems[i], sizeof(struct news_str));
    return status;
}

static enum news_status
near_part(struct news_planner *p, const struct news_query_node *part, struct news_slot *slot)
{
    struct news_plan_list forms = { 0 };
    enum news_status status = NEWS_OK;
    if (part->kind == NEWS_QUERY_TEXT)
        status = near_slot(p, part, &forms);
    for (size_t i = 0; part->kind == NEWS_QUERY_OR && i < part->count && !status; i++)
        status = near_slot(p, part->children[i], &forms);
    slot->stems = forms.items;
    slot->stem_count = forms.count;
    return status;
}

enum news_status
news_plan_near(struct news_planner *p, const struct news_query_node *near,
               struct news_plan_node *node)
{
    struct news_sequence sequence = { .count = near->count };
    struct news_plan_list patterns = { 0 };
    const struct news_query_node *first = near->children[0];
    struct news_lookup lookup = lookup_for(p, first->count ? first->children[0] : first);
    enum news_status status = NEWS_OK;
    if (near->count > NEWS_MAX_PHRASE)
        return news_planner_complain(p, near->start, "NEAR joins at most %d words",
                                     NEWS_MAX_PHRASE);
    sequence.slots = news_arena_alloc(p->arena, near->count, sizeof *sequence.slots);
    if (!sequence.slots)
        return news_fail_memory(p->err);
    for (size_t i = 0; i < near->count && !status; i++)
        status = near_part(p, near->children[i], &sequence.slots[i]);
    lookup.as_written = false;
    lookup.slop = near->slop - 1;
    lookup.unordered = true;
    if (!status)
        status = news_sequence_query(p, &sequence, &lookup, &node->query);
    return status ? status : add_pattern(p, &sequence, &lookup, &patterns);
}
