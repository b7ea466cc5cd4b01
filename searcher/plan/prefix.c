/*
 * "cease*".  The index has stems, which are mostly how a word begins: "ceasefir"
 * begins like that, while the stem "ceas" may stand for "ceased" or "ceasing".
 * So the stems that are shorter than what was typed are looked up as well, and
 * the articles found through no longer one are checked against their text.  Words
 * that do not begin with their stem ("rising" of "rise") the index has as they are.
 *
 * What the index has as pairs of characters is found by the pairs wherever it stands,
 * so that a star behind it changes nothing.
 */
#include "searcher/plan/sequence.h"

enum { SHORTEST_STEM = 2 };

struct expansion {
    struct news_planner *p;
    struct news_slot slot;
    struct news_plan_list stems;      /* struct news_str */
    struct news_plan_list forms;      /* const struct news_xapian_query * */
    struct news_plan_list form_stems; /* struct news_str */
    enum news_term_kind kind;
    size_t at;
};

static enum news_status
check_room(const struct expansion *expansion, const struct news_plan_list *list)
{
    if (list->count < NEWS_MAX_EXPANSION)
        return NEWS_OK;
    return news_planner_complain(expansion->p, expansion->at, "this stands for more than %d words",
                                 NEWS_MAX_EXPANSION);
}

static enum news_status
add_stem(struct expansion *expansion, struct news_str stem)
{
    struct news_planner *p = expansion->p;
    enum news_status status = check_room(expansion, &expansion->stems);
    if (status)
        return status;
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

/* The words of a form are found by its term, and weigh what their stem does. */
static enum news_status
take_form(void *ctx, const struct news_term_entry *entry, struct news_error *err)
{
    struct expansion *expansion = ctx;
    struct news_planner *p = expansion->p;
    enum news_term_kind kind;
    struct news_str form = news_term_split(entry->term, &kind);
    const struct news_xapian_query *query = news_xapian_query_term(p->pool, entry->term, 1);
    size_t space = news_str_find(form, news_str(" ", 1), 0);
    enum news_status status = check_room(expansion, &expansion->forms);
    if (!status)
        status =
            news_planner_push(p, &expansion->forms, &query, sizeof(struct news_xapian_query *));
    if (status || space == NEWS_STR_NONE)
        return status;
    struct news_str stem = news_arena_copy(p->arena, news_str_slice(form, space + 1, form.len));
    if (!stem.data)
        return news_fail_memory(err);
    return news_planner_push(p, &expansion->form_stems, &stem, sizeof stem);
}

/* Gives take the terms of the kind that begin like that. */
static enum news_status
each_longer(struct expansion *expansion, enum news_term_kind kind, struct news_str beginning,
            news_term_entry_sink *take)
{
    struct news_planner *p = expansion->p;
    struct news_buffer prefix;
    news_buffer_init(&prefix, NEWS_TERM_LIMIT + 1);
    news_term_make(kind, beginning, &prefix);
    enum news_status status = news_buffer_check(&prefix, "prefix", p->err);
    if (!status && p->db)
        status = news_xapian_each_term(p->db, news_buffer_str(&prefix), take, expansion, p->err);
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

/* Stems that words with this beginning may have by being cut off within it. */
static enum news_status
add_shorter(struct expansion *expansion, struct news_str beginning, bool *found)
{
    enum news_status status = NEWS_OK;
    for (size_t len = beginning.len - 1; len >= SHORTEST_STEM && !status; len--)
        if (news_utf8_floor(beginning, len) == len)
            status = add_known(expansion, news_str(beginning.data, len), found);
    return status;
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

/* What the forms find; NULL when there are none. */
static const struct news_xapian_query *
join_forms(const struct expansion *expansion)
{
    const struct news_plan_list *forms = &expansion->forms;
    if (!forms->count)
        return NULL;
    return news_xapian_query_join(expansion->p->pool, NEWS_OP_OR,
                                  (const struct news_xapian_query *const *)forms->items,
                                  forms->count, 0);
}

static bool
has_stem(const struct news_plan_list *stems, struct news_str stem)
{
    const struct news_str *known = stems->items;
    for (size_t i = 0; i < stems->count; i++)
        if (news_str_equal(known[i], stem))
            return true;
    return false;
}

/* The stems, and those of the forms, weighed as one term. */
static enum news_status
weigh_expansion(struct expansion *expansion, const struct news_xapian_query **out)
{
    struct news_planner *p = expansion->p;
    struct news_plan_list all = { 0 };
    const struct news_plan_list *lists[2] = { &expansion->stems, &expansion->form_stems };
    enum news_status status = NEWS_OK;
    for (size_t l = 0; l < 2; l++) {
        const struct news_str *stems = lists[l]->items;
        for (size_t i = 0; i < lists[l]->count && !status; i++)
            if (l == 0 || !has_stem(&all, stems[i]))
                status = news_planner_push(p, &all, &stems[i], sizeof stems[i]);
    }
    struct news_slot slot = { .stems = all.items, .stem_count = all.count };
    return status ? status : news_slot_terms(p, &slot, expansion->kind, NEWS_OP_SYNONYM, out);
}

/* What the stems and the forms find. */
static enum news_status
join_expansion(struct expansion *expansion, const struct news_xapian_query **out)
{
    struct news_planner *p = expansion->p;
    const struct news_xapian_query *found[2] = { NULL, join_forms(expansion) };
    const struct news_xapian_query *both[2] = { NULL };
    enum news_status status = weigh_expansion(expansion, &both[1]);
    if (!status && !found[1])
        *out = both[1];
    if (status || !found[1])
        return status;
    status = news_slot_terms(p, &expansion->slot, expansion->kind, NEWS_OP_OR, &found[0]);
    both[0] = news_planner_unweighted(p, news_xapian_query_join(p->pool, NEWS_OP_OR, found, 2, 0));
    *out = news_xapian_query_join(p->pool, NEWS_OP_AND_MAYBE, both, 2, 0);
    return status;
}

/* What the stems find that are longer than the beginning, and the forms: they need no
 * check, but where the title has one as well and the body is meant. */
static enum news_status
add_certain(struct expansion *expansion, struct news_str beginning, bool body,
            struct news_plan_node *node)
{
    struct news_planner *p = expansion->p;
    struct news_slot longer = { 0 };
    const struct news_xapian_query *both[2] = { NULL, body ? NULL : join_forms(expansion) };
    struct news_str *stems =
        news_arena_alloc(p->arena, expansion->slot.stem_count + 1, sizeof *stems);
    if (!stems)
        return news_fail_memory(p->err);
    for (size_t i = 0; i < expansion->slot.stem_count; i++) {
        if (expansion->slot.stems[i].len > beginning.len)
            stems[longer.stem_count++] = expansion->slot.stems[i];
    }
    longer.stems = stems;
    enum news_status status = news_slot_terms(p, &longer, expansion->kind, NEWS_OP_OR, &both[0]);
    if (!status && body)
        status = news_slot_terms(p, &longer, NEWS_TERM_TITLE, NEWS_OP_OR, &both[1]);
    if (!status)
        node->certain = news_xapian_query_join(p->pool, body ? NEWS_OP_AND_NOT : NEWS_OP_OR, both,
                                               both[1] ? 2 : 1, 0);
    return status;
}

static enum news_term_kind
form_of(enum news_term_kind kind)
{
    return kind == NEWS_TERM_TITLE ? NEWS_TERM_TITLE_FORM : NEWS_TERM_FORM;
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

static enum news_status
note_expansion(const struct expansion *expansion, const struct news_query_node *leaf, bool doubtful)
{
    size_t stems = expansion->stems.count;
    size_t forms = expansion->forms.count;
    return news_planner_note(expansion->p, "%.*s*: %zu stem%s, %zu other word%s%s",
                             (int)leaf->text.len, leaf->text.data, stems, stems == 1 ? "" : "s",
                             forms, forms == 1 ? "" : "s", doubtful ? ", checked in the text" : "");
}

/* Whether they are the overlapping pairs of one run of characters. */
static bool
is_run(const struct news_typed_words *words)
{
    for (size_t i = 0; i + 1 < words->count; i++)
        if (words->items[i].compound || words->items[i + 1].start >= words->items[i].end)
            return false;
    return words->count > 1;
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
    if (!status && is_run(&words)) {
        struct news_query_node run = *leaf;
        run.style = NEWS_STYLE_WORD;
        return news_plan_words(p, &run, node);
    }
    if (!status && words.count != 1)
        return news_planner_complain(p, leaf->start, "* needs the beginning of one word before it");
    if (!status)
        status = each_longer(&expansion, expansion.kind, words.items[0].folded, take_term);
    if (!status && text)
        status = each_longer(&expansion, form_of(expansion.kind), words.items[0].folded, take_form);
    if (!status && text)
        status = add_shorter(&expansion, words.items[0].folded, &doubtful);
    if (!status && text)
        status = add_pattern(p, words.items[0].folded, p->concepts++, leaf, node);
    if (!status)
        status = note_expansion(&expansion, leaf, doubtful);
    if (status)
        return status;
    bool body = leaf->field == NEWS_IN_BODY;
    node->doubtful = doubtful || body;
    expansion.slot.stems = expansion.stems.items;
    expansion.slot.stem_count = expansion.stems.count;
    status = join_expansion(&expansion, &node->query);
    if (!status && node->doubtful)
        status = add_certain(&expansion, words.items[0].folded, body, node);
    return status;
}
