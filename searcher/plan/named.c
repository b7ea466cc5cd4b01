/*
 * Names: a person, organisation or place in any spelling that the index has.
 *
 * The index lists its names.  The matcher chooses those that the query may mean, and
 * the articles that have their keys are asked for.
 */
#include "searcher/plan/names.h"

#include <stdlib.h>

#include "shared/names/aliases.h"
#include "shared/names/countries.h"
#include "shared/names/key.h"

enum { KEY_ROOM = 512, SHOWN_NAMES = 12, GROUP = 256 };

/* What is looked for, and the keys found. */
struct search {
    struct news_planner *p;
    enum news_entity_type type;
    struct news_str text;
    struct news_str key;
    enum news_query_style style;
    bool as_written;
    struct news_plan_list keys; /* struct news_str */
};

static enum news_entity_type
type_of(enum news_query_field field)
{
    if (field == NEWS_IN_PERSON)
        return NEWS_ENTITY_PERSON;
    return field == NEWS_IN_ORG ? NEWS_ENTITY_ORG : NEWS_ENTITY_PLACE;
}

/* Whether one of the key's words begins like that. */
static bool
has_beginning(struct news_str key, struct news_str beginning)
{
    for (size_t at = 0; at < key.len;) {
        size_t end = news_str_find(key, news_str(" ", 1), at);
        end = end == NEWS_STR_NONE ? key.len : end;
        if (news_str_starts_with(news_str_slice(key, at, end), beginning))
            return true;
        at = end + 1;
    }
    return false;
}

static enum news_status
add_key(struct search *search, struct news_str key)
{
    return news_planner_push(search->p, &search->keys, &key, sizeof key);
}

static int
by_text(const void *a, const void *b)
{
    return news_str_compare(*(const struct news_str *)a, *(const struct news_str *)b);
}

/* Segments may share names. */
static void
keep_each_once(struct news_plan_list *keys)
{
    struct news_str *items = keys->items;
    size_t kept = 0;
    if (keys->count)
        qsort(items, keys->count, sizeof *items, by_text);
    for (size_t i = 0; i < keys->count; i++)
        if (!kept || !news_str_equal(items[i], items[kept - 1]))
            items[kept++] = items[i];
    keys->count = kept;
}

/* What the matcher chooses of the index's names for the text, whose key is given, but for those
 * that the newsroom's own list keeps apart from it or from what is looked for. */
static enum news_status
add_names_like(struct search *search, struct news_str text, struct news_str text_key)
{
    struct news_planner *p = search->p;
    const struct news_aliases *aliases = p->options->aliases;
    struct news_name_list list;
    struct news_name_hits hits = { 0 };
    enum news_status status = news_planner_names(p, &list);
    if (!status)
        status = news_name_expand(&list, text, search->type, p->arena, &hits, p->err);
    for (size_t i = 0; i < hits.count && !status; i++) {
        struct news_str key = news_planner_name_key(&list, hits.items[i].name);
        if (!news_aliases_separate(aliases, search->type, search->key, key) &&
            !news_aliases_separate(aliases, search->type, text_key, key))
            status = add_key(search, key);
    }
    return status;
}

/* Whether the names like that one are the same name's: one word, which may be a nickname, is a
 * part of many persons' names. */
static bool
is_whole_name(const struct search *search, struct news_str key)
{
    return search->type != NEWS_ENTITY_PERSON ||
           news_str_find(key, news_str(" ", 1), 0) != NEWS_STR_NONE;
}

/* The names that the newsroom's own list joins to the one looked for, in every spelling. */
static enum news_status
add_aliases(struct search *search)
{
    const struct news_aliases *aliases = search->p->options->aliases;
    struct news_alias alias = news_aliases_find(aliases, search->type, search->key);
    struct news_str member = alias.key;
    struct news_str text = alias.name;
    enum news_status status = NEWS_OK;
    for (size_t i = 0; member.data && !status; i++) {
        status = add_key(search, member);
        if (!status && is_whole_name(search, member))
            status = add_names_like(search, text, member);
        member = news_aliases_member(aliases, search->type, alias.key, i);
        text = member;
    }
    return status;
}

/* Who asks for a people asks for its country: "British". */
static enum news_status
add_country(struct search *search)
{
    struct news_planner *p = search->p;
    struct news_str country = { NULL, 0 };
    uint32_t articles = 0;
    if (search->type == NEWS_ENTITY_PLACE)
        country = news_country_find(search->key, NEWS_COUNTRY_PEOPLE);
    if (!country.data)
        return NEWS_OK;
    enum news_status status =
        news_planner_note(p, "%.*s leads to its country, %.*s", (int)search->text.len,
                          search->text.data, (int)country.len, country.data);
    if (!status)
        status = news_planner_frequency(p, news_term_of_entity(search->type), country, &articles);
    return status || !articles ? status : add_key(search, country);
}

/* The key itself, the names like it and those joined to it. */
static enum news_status
search_names(struct search *search)
{
    struct news_planner *p = search->p;
    uint32_t articles = 0;
    enum news_status status =
        news_planner_frequency(p, news_term_of_entity(search->type), search->key, &articles);
    if (!status && articles)
        status = add_key(search, search->key);
    if (!status)
        status = add_names_like(search, search->text, search->key);
    if (status || search->as_written)
        return status;
    status = add_country(search);
    return status || !p->options->aliases ? status : add_aliases(search);
}

/* Names of which some word begins as typed. */
static enum news_status
scan_keys(struct search *search, const struct news_segment *segment)
{
    enum news_status status = NEWS_OK;
    const struct news_names *names = &segment->names;
    for (uint32_t i = 0; i < names->count && !status; i++) {
        struct news_str key = news_strings_get(&names->keys, i);
        if (names->items[i].type == (uint32_t)search->type && names->items[i].articles &&
            has_beginning(key, search->key))
            status = add_key(search, key);
    }
    return status;
}

/* The keys of the names of which some spelling has the words as written. */
static enum news_status
scan_spellings(struct search *search, const struct news_segment *segment)
{
    enum news_status status = NEWS_OK;
    const struct news_names *names = &segment->names;
    for (uint32_t i = 0; i < names->spelling_count && !status; i++) {
        uint32_t name = names->spellings[i].name;
        if (names->items[name].type == (uint32_t)search->type && names->spellings[i].articles &&
            news_spelling_has(news_strings_get(&names->spelling_texts, i), search->text))
            status = add_key(search, news_strings_get(&names->keys, name));
    }
    return status;
}

static enum news_status
search_index(struct search *search)
{
    struct news_planner *p = search->p;
    bool beginning = search->style == NEWS_STYLE_PREFIX;
    enum news_status status = beginning ? NEWS_OK : search_names(search);
    if (status || (!beginning && !search->as_written))
        return status;
    status = news_index_need(p->index, NEWS_COLUMNS_ENTITIES, p->err);
    for (size_t i = 0; i < news_index_segment_count(p->index) && !status; i++) {
        const struct news_segment *segment = news_index_segment(p->index, i);
        status = beginning ? scan_keys(search, segment) : scan_spellings(search, segment);
    }
    return status;
}

static enum news_status
note_names(struct search *search, const struct news_query_node *leaf)
{
    struct news_planner *p = search->p;
    struct news_buffer line;
    const struct news_str *keys = search->keys.items;
    if (!p->options->explain)
        return NEWS_OK;
    news_buffer_init(&line, 4000);
    for (size_t i = 0; i < search->keys.count && i < SHOWN_NAMES; i++) {
        news_buffer_add_c(&line, i ? ", " : " ");
        news_buffer_add_str(&line, keys[i]);
    }
    if (search->keys.count > SHOWN_NAMES)
        news_buffer_format(&line, " and %zu more", search->keys.count - SHOWN_NAMES);
    enum news_status status = news_planner_note(
        p, "%s:%.*s: %zu name%s of this index:%.*s", news_query_field_word(leaf->field),
        (int)leaf->text.len, leaf->text.data, search->keys.count,
        search->keys.count == 1 ? "" : "s", (int)line.len, line.data ? line.data : "");
    news_buffer_clear(&line);
    return status;
}

/* Any of them, weighed as one.  Xapian strings terms of equal frequency up in a chain, along which
 * it goes once a term: many names are joined in groups first, so that no chain is long. */
static enum news_status
join_names(struct news_planner *p, const struct news_plan_list *queries,
           const struct news_xapian_query **out)
{
    const struct news_xapian_query *const *parts = queries->items;
    struct news_plan_list groups = { 0 };
    enum news_status status = NEWS_OK;
    if (queries->count <= GROUP) {
        *out = queries->count == 1
                   ? parts[0]
                   : news_xapian_query_join(p->pool, NEWS_OP_SYNONYM, parts, queries->count, 0);
        return NEWS_OK;
    }
    for (size_t at = 0; at < queries->count && !status; at += GROUP) {
        size_t count = queries->count - at < GROUP ? queries->count - at : GROUP;
        const struct news_xapian_query *group =
            news_xapian_query_join(p->pool, NEWS_OP_SYNONYM, parts + at, count, 0);
        status = news_planner_push(p, &groups, &group, sizeof(struct news_xapian_query *));
    }
    if (!status)
        *out = news_xapian_query_join(p->pool, NEWS_OP_SYNONYM, groups.items, groups.count, 0);
    return status;
}

static enum news_status
finish(struct search *search, const struct news_query_node *leaf, struct news_plan_node *node)
{
    struct news_planner *p = search->p;
    struct news_plan_list queries = { 0 };
    const struct news_str *keys = search->keys.items;
    uint32_t concept = p->concepts++;
    enum news_status status = note_names(search, leaf);
    for (size_t i = 0; i < search->keys.count && !status; i++) {
        const struct news_xapian_query *query = NULL;
        struct news_plan_name name = { .type = search->type, .key = keys[i], .concept = concept };
        status = news_planner_term(p, news_term_of_entity(search->type), keys[i], &query);
        if (!status)
            status = news_planner_push(p, &queries, &query, sizeof(struct news_xapian_query *));
        if (!status && !p->negated)
            status = news_planner_push(p, &p->names, &name, sizeof name);
    }
    return status ? status : join_names(p, &queries, &node->query);
}

enum news_status
news_plan_named(struct news_planner *p, const struct news_query_node *leaf,
                struct news_plan_node *node)
{
    struct search search = { .p = p, .type = type_of(leaf->field), .text = leaf->text };
    struct news_buffer key;
    search.style = leaf->style;
    search.as_written = leaf->as_written && leaf->style != NEWS_STYLE_PREFIX;
    news_buffer_init(&key, KEY_ROOM);
    enum news_status status = news_name_key(leaf->text, search.type, &key, p->err);
    if (!status) {
        search.key = news_arena_copy(p->arena, news_buffer_str(&key));
        status = search.key.data ? NEWS_OK : news_fail_memory(p->err);
    }
    news_buffer_clear(&key);
    if (status)
        return status;
    if (!search.key.len)
        return news_planner_complain(p, leaf->start, "there is no name here");
    status = search_index(&search);
    keep_each_once(&search.keys);
    return status ? status : finish(&search, leaf, node);
}
