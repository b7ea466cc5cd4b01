#include "searcher/match/joins.h"

#include <stdlib.h>

#include "searcher/match/surnames.h"
#include "shared/names/aliases.h"

/* Names that are one. */
struct group {
    struct news_str key;
    struct news_str name;
    size_t row; /* that stays: the key's own if it has one; else the first */
    bool own;   /* that row is the key's own, and the name not one of the list */
    size_t last;
    uint32_t count;
    uint32_t everywhere;
};

struct joining {
    const struct news_name_count *what;
    const struct news_str *keys;
    struct news_facet *facet;
    enum news_entity_type type;
    struct news_surnames surnames;
    struct group *groups; /* by key */
    size_t group_count;
    uint32_t **of; /* a segment's, by name: the number of its group, from 1; else 0 */
    size_t number; /* of the article that is counted */
    struct news_arena *arena;
    struct news_error *err;
};

static const struct news_surname *
find_surname(const struct joining *j, struct news_str key)
{
    size_t low = 0;
    size_t high = j->surnames.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = news_str_compare(j->surnames.items[middle].surname, key);
        if (order == 0)
            return &j->surnames.items[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* The key and name that a key counts for; itself, without a name, when nothing joins it. */
static struct news_alias
stands_for(const struct joining *j, struct news_str key)
{
    struct news_alias alias = news_aliases_find(j->what->aliases, j->type, key);
    if (alias.key.data)
        return alias;
    const struct news_surname *surname = find_surname(j, key);
    if (!surname)
        return (struct news_alias){ .key = key };
    alias = news_aliases_find(j->what->aliases, j->type, surname->key);
    return alias.key.data ? alias : (struct news_alias){ surname->key, surname->name };
}

static struct group *
find_group(const struct joining *j, struct news_str key)
{
    size_t low = 0;
    size_t high = j->group_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = news_str_compare(j->groups[middle].key, key);
        if (order == 0)
            return &j->groups[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static int
by_key(const void *a, const void *b)
{
    const struct group *x = a, *y = b;
    return news_str_compare(x->key, y->key);
}

/* A group for each name that some row stands for. */
static enum news_status
make_groups(struct joining *j)
{
    size_t used = 0;
    j->groups = news_arena_alloc(j->arena, j->facet->count + 1, sizeof *j->groups);
    if (!j->groups)
        return news_fail_memory(j->err);
    for (size_t i = 0; i < j->facet->count; i++) {
        struct news_alias alias = stands_for(j, j->keys[i]);
        if (alias.name.data)
            j->groups[used++] =
                (struct group){ .key = alias.key, .name = alias.name, .row = SIZE_MAX };
    }
    if (used)
        qsort(j->groups, used, sizeof *j->groups, by_key);
    for (size_t i = 0; i < used; i++)
        if (!i || !news_str_equal(j->groups[i].key, j->groups[i - 1].key))
            j->groups[j->group_count++] = j->groups[i];
    return NEWS_OK;
}

/* Notes that the segment's name of this key, if it has one, is one of the group. */
static void
note_name(struct joining *j, size_t s, struct news_str key, const struct group *group)
{
    const struct news_segment *segment = news_index_segment(j->what->index, s);
    uint32_t name = news_segment_find_name(segment, j->type, key);
    if (name != NEWS_NO_ID)
        j->of[s][name] = (uint32_t)(group - j->groups) + 1;
}

static void
note_names_of(struct joining *j, size_t s)
{
    for (size_t i = 0; i < j->group_count; i++) {
        const struct group *group = &j->groups[i];
        struct news_str member;
        note_name(j, s, group->key, group);
        for (size_t k = 0;
             (member = news_aliases_member(j->what->aliases, j->type, group->key, k), member.data);
             k++)
            note_name(j, s, member, group);
    }
    for (size_t i = 0; i < j->surnames.count; i++) {
        struct news_str surname = j->surnames.items[i].surname;
        note_name(j, s, surname, find_group(j, stands_for(j, surname).key));
    }
}

/* Notes which names of the segments belong to which group. */
static enum news_status
note_names(struct joining *j)
{
    size_t segments = news_index_segment_count(j->what->index);
    j->of = news_arena_alloc(j->arena, segments + 1, sizeof(uint32_t *));
    if (!j->of)
        return news_fail_memory(j->err);
    for (size_t s = 0; s < segments; s++) {
        size_t names = news_index_segment(j->what->index, s)->names.count;
        j->of[s] = news_arena_alloc(j->arena, names + 1, sizeof(uint32_t));
        if (!j->of[s])
            return news_fail_memory(j->err);
        note_names_of(j, s);
    }
    return NEWS_OK;
}

/* Adds one for each group that the article has a name of, or takes it away (less). */
static void
count_article(struct joining *j, struct news_place place, bool everywhere, bool less)
{
    const struct news_lists *lists = &place.segment->entities;
    j->number++;
    for (uint64_t i = lists->starts[place.row]; i < lists->starts[place.row + 1]; i++) {
        uint32_t name = place.segment->names.spellings[lists->items[i]].name;
        uint32_t number = j->of[place.segment_number][name];
        struct group *group = number ? &j->groups[number - 1] : NULL;
        if (!group || group->last == j->number)
            continue;
        group->last = j->number;
        uint32_t *count = everywhere ? &group->everywhere : &group->count;
        *count += less ? UINT32_MAX : 1;
    }
}

/* Over the stories of the segments, less and more where the index has others. */
static void
count_everywhere(struct joining *j)
{
    const struct news_stories *stories = j->what->stories;
    for (uint32_t s = 0; s < news_index_segment_count(j->what->index); s++) {
        struct news_segment *segment = news_index_segment(j->what->index, s);
        for (uint32_t row = 0; row < segment->rows; row++)
            if (segment->story[row] == row)
                count_article(j, (struct news_place){ segment, s, row }, true, false);
    }
    for (size_t i = 0; i < stories->change_count; i++)
        count_article(j, news_index_place(j->what->index, stories->changes[i].docid), true,
                      !stories->changes[i].begins);
}

static void
count(struct joining *j)
{
    const struct news_stories *stories = j->what->stories;
    const struct news_matches *matches = j->what->matches;
    size_t total = stories ? stories->count : matches->total;
    for (size_t i = 0; i < total; i++) {
        uint32_t docid = stories ? stories->firsts[i] : matches->all[i].docid;
        count_article(j, news_index_place(j->what->index, docid), false, false);
    }
    if (stories)
        count_everywhere(j);
}

/* Leaves one row of each group. */
static void
join_rows(struct joining *j)
{
    struct news_facet_row *rows = j->facet->rows;
    size_t kept = 0;
    for (size_t i = 0; i < j->facet->count; i++) {
        struct news_alias alias = stands_for(j, j->keys[i]);
        struct group *group = find_group(j, alias.key);
        bool own = group && news_str_equal(group->key, j->keys[i]);
        if (own)
            group->own = !alias.name.data;
        if (own || (group && group->row == SIZE_MAX))
            group->row = i;
    }
    for (size_t i = 0; i < j->facet->count; i++) {
        const struct group *group = find_group(j, stands_for(j, j->keys[i]).key);
        if (group && group->row != i)
            continue;
        rows[kept] = rows[i];
        if (group) {
            rows[kept].name = group->own ? rows[i].name : group->name;
            rows[kept].count = group->count;
            rows[kept].everywhere = group->everywhere;
        }
        kept++;
    }
    j->facet->count = kept;
}

enum news_status
news_join_names(const struct news_name_count *what, const struct news_str *keys,
                struct news_arena *arena, struct news_facet *facet, struct news_error *err)
{
    struct joining j = { .what = what, .keys = keys, .facet = facet, .arena = arena, .err = err };
    enum news_status status = NEWS_OK;
    j.type = (enum news_entity_type)facet->wish.kind;
    if (j.type == NEWS_ENTITY_PERSON)
        status = news_surnames_find(what, keys, facet->count, arena, &j.surnames, err);
    if (!status)
        status = make_groups(&j);
    if (status || !j.group_count)
        return status;
    status = note_names(&j);
    if (status)
        return status;
    count(&j);
    join_rows(&j);
    return NEWS_OK;
}
