/*
 * "cease-fire", "ceasefire" and "cease fire" are one word to a reader.
 *
 * The indexer writes both the parts and the whole of what is hyphenated.  The rest
 * is done here, where it costs nothing but a few look-ups: neighbours are joined
 * and a word is split where the index has what comes out.
 */
#include "searcher/plan/sequence.h"

enum { MIN_PART = 3, MAX_LOOKUPS_PER_WORD = 24, MAX_VARIED_LEAVES = 12 };

/* The sequence with slots [from, to) replaced by those of with. */
static enum news_status
add_replaced(struct news_planner *p, const struct news_sequence *sequence, size_t from, size_t to,
             const struct news_sequence *with, struct news_plan_list *list)
{
    struct news_sequence made = { .count = sequence->count - (to - from) + with->count };
    if (with->count == 1 && to < sequence->count)
        made.gap = (uint32_t)(to - from) - 1;
    made.slots = news_arena_alloc(p->arena, made.count, sizeof *made.slots);
    if (!made.slots)
        return news_fail_memory(p->err);
    size_t at = 0;
    for (size_t i = 0; i < from; i++)
        made.slots[at++] = sequence->slots[i];
    for (size_t i = 0; i < with->count; i++)
        made.slots[at++] = with->slots[i];
    for (size_t i = to; i < sequence->count; i++)
        made.slots[at++] = sequence->slots[i];
    return news_planner_push(p, list, &made, sizeof made);
}

/* One word as a slot of the stems that the index has; no stems when it has none. */
static enum news_status
known_slot(struct news_planner *p, struct news_str text, enum news_term_kind kind,
           struct news_slot *out, uint32_t *articles)
{
    struct news_typed_words words = { 0 };
    struct news_lookup lookup = { .kind = kind, .as_written = true };
    enum news_status status = news_vocabulary_cut(p->vocabulary, text, p->arena, &words, p->err);
    *out = (struct news_slot){ 0 };
    *articles = 0;
    if (status || words.count != 1)
        return status;
    status = news_slot_make(p, &words.items[0], &lookup, out);
    for (size_t i = 0; i < out->stem_count && !status; i++) {
        uint32_t count = 0;
        status = news_planner_frequency(p, kind, out->stems[i], &count);
        *articles += count;
    }
    return status;
}

static enum news_status
joined_text(struct news_planner *p, struct news_str a, struct news_str b, struct news_str *out)
{
    *out = news_arena_format(p->arena, "%.*s%.*s", (int)a.len, a.data, (int)b.len, b.data);
    return out->data ? NEWS_OK : news_fail_memory(p->err);
}

static bool
can_be_part(struct news_planner *p, struct news_str word)
{
    size_t characters = 0;
    for (size_t i = 0; i < word.len; characters++)
        (void)news_utf8_next(word.data, word.len, &i);
    return characters >= MIN_PART && word.len <= 64 &&
           !news_vocabulary_is_stopword(p->vocabulary, word);
}

/* "cease fire" as "ceasefire"; *out has no stems when the index has no such word. */
static enum news_status
join_words(struct news_planner *p, struct news_str a, struct news_str b, enum news_term_kind kind,
           struct news_slot *out)
{
    struct news_str text;
    uint32_t articles = 0;
    *out = (struct news_slot){ 0 };
    if (!can_be_part(p, a) || !can_be_part(p, b))
        return NEWS_OK;
    enum news_status status = joined_text(p, a, b, &text);
    if (!status)
        status = known_slot(p, text, kind, out, &articles);
    if (!articles)
        out->stem_count = 0;
    return status;
}

/* Splits word where the rarer of its two parts is commonest. */
static enum news_status
split_word(struct news_planner *p, struct news_str word, enum news_term_kind kind,
           struct news_slot out[2], bool *found)
{
    uint32_t best = 0;
    size_t lookups = 0;
    enum news_status status = NEWS_OK;
    for (size_t cut = MIN_PART; cut + MIN_PART <= word.len && !status; cut++) {
        struct news_str a = news_str_slice(word, 0, cut);
        struct news_str b = news_str_slice(word, cut, word.len);
        struct news_slot slots[2];
        uint32_t first = 0, second = 0;
        if (news_utf8_floor(word, cut) != cut || !can_be_part(p, a) || !can_be_part(p, b))
            continue;
        if (++lookups > MAX_LOOKUPS_PER_WORD)
            break;
        status = known_slot(p, a, kind, &slots[0], &first);
        if (!status && first > best)
            status = known_slot(p, b, kind, &slots[1], &second);
        uint32_t rarer = first < second ? first : second;
        if (!status && rarer > best) {
            best = rarer;
            memcpy(out, slots, sizeof slots);
        }
    }
    *found = best > 0;
    return status;
}

static enum news_status
add_joins(struct news_planner *p, const struct news_sequence *sequence, enum news_term_kind kind,
          struct news_plan_list *list)
{
    enum news_status status = NEWS_OK;
    for (size_t i = 0; i + 1 < sequence->count && !status; i++) {
        struct news_slot slot;
        struct news_sequence with = { .slots = &slot, .count = 1 };
        status =
            join_words(p, sequence->slots[i].folded, sequence->slots[i + 1].folded, kind, &slot);
        if (!status && slot.stem_count)
            status = add_replaced(p, sequence, i, i + 2, &with, list);
    }
    return status;
}

static enum news_status
add_splits(struct news_planner *p, const struct news_sequence *sequence, enum news_term_kind kind,
           struct news_plan_list *list)
{
    enum news_status status = NEWS_OK;
    for (size_t i = 0; i < sequence->count && !status; i++) {
        struct news_slot slots[2];
        struct news_sequence with = { .slots = slots, .count = 2 };
        bool found = false;
        status = split_word(p, sequence->slots[i].folded, kind, slots, &found);
        if (!status && found)
            status = add_replaced(p, sequence, i, i + 1, &with, list);
    }
    return status;
}

/* The index of the part that starts, or ends, where the compound does. */
static size_t
part_at(const struct news_typed_words *words, uint32_t place, bool end)
{
    size_t part = 0;
    for (size_t i = 0; i < words->count; i++) {
        if (words->items[i].compound)
            continue;
        if ((end ? words->items[i].end : words->items[i].start) == place)
            return part;
        part++;
    }
    return NEWS_STR_NONE;
}

/* What was typed with a hyphen, as the one word that the indexer makes of it. */
static enum news_status
add_typed_compounds(struct news_planner *p, const struct news_typed_words *words,
                    const struct news_sequence *sequence, const struct news_lookup *lookup,
                    struct news_plan_list *list)
{
    enum news_status status = NEWS_OK;
    for (size_t i = 0; i < words->count && !status; i++) {
        const struct news_typed_word *word = &words->items[i];
        struct news_slot slot = { 0 };
        struct news_sequence with = { .slots = &slot, .count = 1 };
        if (!word->compound)
            continue;
        size_t from = part_at(words, word->start, false);
        size_t to = part_at(words, word->end, true);
        if (from == NEWS_STR_NONE || to == NEWS_STR_NONE || to < from || to >= sequence->count)
            continue;
        status = news_slot_make(p, word, lookup, &slot);
        if (!status)
            status = add_replaced(p, sequence, from, to + 1, &with, list);
    }
    return status;
}

enum news_status
news_sequence_variants(struct news_planner *p, const struct news_typed_words *words,
                       const struct news_sequence *sequence, const struct news_lookup *lookup,
                       struct news_plan_list *list)
{
    if (lookup->as_written || sequence->count > MAX_VARIED_LEAVES)
        return NEWS_OK;
    enum news_status status = add_typed_compounds(p, words, sequence, lookup, list);
    if (status || p->leaves > MAX_VARIED_LEAVES)
        return status;
    status = add_joins(p, sequence, lookup->kind, list);
    if (!status)
        status = add_splits(p, sequence, lookup->kind, list);
    return status;
}

/* A leaf that is one plain word of running text. */
static enum news_status
plain_word(struct news_planner *p, const struct news_query_node *leaf, struct news_str *out)
{
    struct news_typed_words words = { 0 };
    *out = news_str(NULL, 0);
    if (leaf->kind != NEWS_QUERY_TEXT || leaf->field != NEWS_IN_TEXT ||
        leaf->style != NEWS_STYLE_WORD || leaf->as_written || leaf->text.len > 64)
        return NEWS_OK;
    enum news_status status =
        news_vocabulary_cut(p->vocabulary, leaf->text, p->arena, &words, p->err);
    if (!status && words.count == 1)
        *out = words.items[0].folded;
    return status;
}

enum news_status
news_plan_compound(struct news_planner *p, const struct news_query_node *first,
                   const struct news_query_node *second, const struct news_xapian_query **out)
{
    struct news_str a, b;
    struct news_slot slot = { 0 };
    struct news_lookup lookup = { .kind = NEWS_TERM_WORD };
    struct news_pattern pattern;
    *out = NULL;
    if (p->leaves > MAX_VARIED_LEAVES)
        return NEWS_OK;
    enum news_status status = plain_word(p, first, &a);
    if (!status)
        status = plain_word(p, second, &b);
    if (status || !a.data || !b.data)
        return status;
    status = join_words(p, a, b, NEWS_TERM_WORD, &slot);
    if (status || !slot.stem_count)
        return status;
    struct news_sequence sequence = { .slots = &slot, .count = 1 };
    lookup.fields = NEWS_PATTERN_TITLE | NEWS_PATTERN_BODY;
    lookup.concept = p->concepts++;
    status = news_sequence_pattern(p, &sequence, &lookup, &pattern);
    if (!status && !p->negated)
        status = news_planner_push(p, &p->patterns, &pattern, sizeof pattern);
    if (!status)
        status = news_planner_note(p, "%.*s %.*s: also as one word, %.*s", (int)a.len, a.data,
                                   (int)b.len, b.data, (int)slot.stems[0].len, slot.stems[0].data);
    return status ? status : news_sequence_query(p, &sequence, &lookup, out);
}

enum news_status
news_plan_is_stopword(struct news_planner *p, const struct news_query_node *leaf, bool *out)
{
    struct news_str word;
    enum news_status status = plain_word(p, leaf, &word);
    *out = !status && word.data && news_vocabulary_is_stopword(p->vocabulary, word);
    return status;
}
