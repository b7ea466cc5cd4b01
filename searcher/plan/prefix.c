/*
 * "cease*".  The index has stems, which are mostly how a word begins: "ceasefir"
 * begins like that, while the stem "ceas" may stand for "ceased" or "ceasing".
 * So the stems that are shorter than what was typed are looked up as well, and
 * the articles found through no longer one are checked against their text.
 */
#include "searcher/plan/sequence.h"

enum { SHORTEST_STEM = 2 };

struct expansion {
    struct news_planner *p;
    struct news_slot slot;
    struct news_plan_list stems; /* struct news_str */
    enum news_term_kind kind;
    size_t at;
};

static enum news_status
add_stem(struct expansion *expansion, struct news_str stem)
{
    struct news_planner *p = expansion->p;
    if (expansion->stems.count == NEWS_MAX_EXPANSION)
        return news_planner_complain(p, expansion->at, "this stands for more than %d words",
                                     NEWS_MAX_EXPANSION);
    stem = news_arena_copy(p->arena, stem);
    if (!stem.data)
        return news_fail_memory(p->err);
    return news_planner_push(p, &expansion->stems, &stem, sizeof stem);
}

static enum news_status
take_term(void *ctx, const struct news_term_entry *entry, struct news_error *err)
{
    struct expansion *expansion = ctx;
    enum news_term_kind kind;
    struct news_str stem = news_term_split(entry->term, &kind);
    (void)err;
    return kind == expansion->kind ? add_stem(expansion, stem) : NEWS_OK;
}

static enum news_status
add_longer(struct expansion *expansion, struct news_str beginning)
{
    struct news_planner *p = expansion->p;
    struct news_buffer prefix;
    news_buffer_init(&prefix, NEWS_TERM_LIMIT + 1);
    news_term_make(expansion->kind, beginning, &prefix);
    enum news_status status = news_buffer_check(&prefix, "prefix", p->err);
    if (!status && p->db)
        status =
            news_xapian_each_term(p->db, news_buffer_str(&prefix), take_term, expansion, p->err);
    news_buffer_clear(&prefix);
    return status;
}

static enum news_status
add_known(struct expansion *expansion, struct news_str stem, bool *found)
{
    uint32_t articles = 0;
    enum news_status status =
        news_planner_frequency(expansion->p, expansion->kind, stem, &articles);
    if (!status && articles) {
        *found = true;
        status = add_stem(expansion, stem);
    }
    return status;
}

/* Stems that words with this beginning may have without beginning so themselves:
 * cut off within it, or with its last letter changed ("happy", "happi"). */
static enum news_status
add_shorter(struct expansion *expansion, struct news_str beginning, bool *found)
{
    char changed[NEWS_TERM_LIMIT];
    enum news_status status = NEWS_OK;
    for (size_t len = beginning.len - 1; len >= SHORTEST_STEM && !status; len--)
        if (news_utf8_floor(beginning, len) == len)
            status = add_known(expansion, news_str(beginning.data, len), found);
    if (status || beginning.len < 3 || beginning.data[beginning.len - 1] != 'y')
        return status;
    memcpy(changed, beginning.data, beginning.len);
    changed[beginning.len - 1] = 'i';
    return add_known(expansion, news_str(changed, beginning.len), found);
}

static enum news_status
add_pattern(struct news_planner *p, struct news_str beginning, uint32_t concept,
            const struct news_query_node *leaf, struct news_plan_node *node)
{
    struct news_str *form = news_arena_alloc(p->arena, 1, sizeof *form);
    struct news_pattern_word *word = news_arena_alloc(p->arena, 1, sizeof *word);
    struct news_pattern *pattern = news_arena_alloc(p->arena, 1, sizeof *pattern);
    if (!form || !word || !pattern)
        return news_fail_memory(p->err);
    *form = beginning;
    *word = (struct news_pattern_word){ .by = NEWS_BY_PREFIX, .forms = form, .count = 1 };
    *pattern = (struct news_pattern){ .words = word, .count = 1, .window = 1, .ordered = true };
    pattern->fields = leaf->field == NEWS_IN_TITLE  ? NEWS_PATTERN_TITLE
                      : leaf->field == NEWS_IN_BODY ? NEWS_PATTERN_BODY
                                                    : NEWS_PATTERN_TITLE | NEWS_PATTERN_BODY;
    pattern->concept = concept;
    pattern->weight = 1;
    node->patterns = pattern;
    node->pattern_count = 1;
    return p->negated ? NEWS_OK : news_planner_push(p, &p->patterns, pattern, sizeof *pattern);
}

/* What the stems find that are longer than the beginning: they need no check, but
 * where the title has one as well and the body is meant. */
static enum news_status
add_certain(struct expansion *expansion, struct news_str beginning, bool body,
            struct news_plan_node *node)
{
    struct news_planner *p = expansion->p;
    struct news_slot longer = { 0 };
    struct news_str *stems =
        news_arena_alloc(p->arena, expansion->slot.stem_count + 1, sizeof *stems);
    if (!stems)
        return news_fail_memory(p->err);
    for (size_t i = 0; i < expansion->slot.stem_count; i++) {
        if (expansion->slot.stems[i].len > beginning.len)
            stems[longer.stem_count++] = expansion->slot.stems[i];
    }
    longer.stems = stems;
    if (!longer.stem_count)
        return NEWS_OK;
    enum news_status status =
        news_slot_terms(p, &longer, expansion->kind, NEWS_OP_OR, &node->certain);
    if (status || !body)
        return status;
    const struct news_xapian_query *both[2] = { node->certain, NULL };
    status = news_slot_terms(p, &longer, NEWS_TERM_TITLE, NEWS_OP_OR, &both[1]);
    if (!status)
        node->certain = news_xapian_query_join(p->pool, NEWS_OP_AND_NOT, both, 2, 0);
    return status;
}

static enum news_term_kind
kind_of(enum news_query_field field)
{
    switch (field) {
    case NEWS_IN_TITLE:
        return NEWS_TERM_TITLE;
    case NEWS_IN_AUTHOR:
        return NEWS_TERM_AUTHOR;
    case NEWS_IN_SOURCE:
        return NEWS_TERM_SOURCE;
    case NEWS_IN_SECTION:
        return NEWS_TERM_SECTION;
    case NEWS_IN_TEXT:
    case NEWS_IN_BODY:
    case NEWS_IN_PERSON:
    case NEWS_IN_ORG:
    case NEWS_IN_PLACE:
    case NEWS_IN_LANG:
    case NEWS_IN_PATH:
    case NEWS_IN_ID:
    case NEWS_IN_URL:
    case NEWS_IN_DATE:
    case NEWS_IN_ABOUT:
    case NEWS_IN_QUERY:
        break;
    }
    return NEWS_TERM_WORD;
}

enum news_status
news_plan_prefix(struct news_planner *p, const struct news_query_node *leaf,
                 struct news_plan_node *node)
{
    struct news_typed_words words = { 0 };
    struct expansion expansion = { .p = p, .at = leaf->start, .kind = kind_of(leaf->field) };
    bool doubtful = false;
    bool text = expansion.kind == NEWS_TERM_WORD || expansion.kind == NEWS_TERM_TITLE;
    if (++p->prefixes > NEWS_MAX_PREFIXES)
        return news_planner_complain(p, leaf->start, "a query has at most %d words with *",
                                     NEWS_MAX_PREFIXES);
    enum news_status status =
        news_vocabulary_cut(p->vocabulary, leaf->text, p->arena, &words, p->err);
    if (!status && words.count != 1)
        return news_planner_complain(p, leaf->start, "* needs the beginning of one word before it");
    if (!status)
        status = add_longer(&expansion, words.items[0].folded);
    if (!status && text)
        status = add_shorter(&expansion, words.items[0].folded, &doubtful);
    if (!status && text)
        status = add_pattern(p, words.items[0].folded, p->concepts++, leaf, node);
    if (!status)
        status = news_planner_note(p, "%.*s*: %zu stem%s%s", (int)leaf->text.len, leaf->text.data,
                                   expansion.stems.count, expansion.stems.count == 1 ? "" : "s",
                                   doubtful ? ", checked in the text" : "");
    if (status)
        return status;
    bool body = leaf->field == NEWS_IN_BODY;
    node->doubtful = doubtful || body;
    expansion.slot.stems = expansion.stems.items;
    expansion.slot.stem_count = expansion.stems.count;
    status = news_slot_terms(p, &expansion.slot, expansion.kind, NEWS_OP_SYNONYM, &node->query);
    if (!status && node->doubtful)
        status = add_certain(&expansion, words.items[0].folded, body, node);
    return status;
}
