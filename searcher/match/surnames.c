#include "searcher/match/surnames.h"

#include <stdlib.h>

enum {
    FEWEST = 3,    /* articles that have the full name */
    OWNS = 85,     /* percent of the articles with a full name of that surname */
    RAREST_IN = 50 /* the full name is in one article for so many with the surname alone */
};

/* A name of one segment that ends in the surname of a row. */
struct owner {
    struct news_str key;
    size_t lone;
    size_t segment;
    uint32_t name;
    uint32_t articles;
};

/* A row of one word. */
struct lone {
    size_t row;
    uint64_t articles; /* of the index that have it alone */
    uint64_t owned;    /* that have some full name of it */
    const struct owner *best;
    size_t best_count;      /* owners of the best key: a segment each */
    uint64_t best_articles; /* that have the best key */
    uint32_t both;          /* matches that have it alone and the best */
};

struct joining {
    struct news_index *index;
    const struct news_str *keys;
    struct news_facet *facet;
    struct lone *lones;
    size_t lone_count;
    struct owner *owners;
    size_t owner_count;
    uint32_t **groups; /* a segment's, by name: the lone row that it goes with, from 1; else 0 */
    struct news_arena *arena;
    struct news_error *err;
};

static struct news_str
last_word(struct news_str key)
{
    size_t from = key.len;
    while (from > 0 && key.data[from - 1] != ' ')
        from--;
    return news_str_slice(key, from, key.len);
}

static bool
is_lone(struct news_str key)
{
    return key.len && news_str_find(key, news_str(" ", 1), 0) == NEWS_STR_NONE;
}

/* Rows are in the order of their keys. */
static enum news_status
find_lones(struct joining *j)
{
    for (size_t i = 0; i < j->facet->count; i++)
        j->lone_count += is_lone(j->keys[i]);
    j->lones = news_arena_alloc(j->arena, j->lone_count + 1, sizeof *j->lones);
    if (!j->lones)
        return news_fail_memory(j->err);
    j->lone_count = 0;
    for (size_t i = 0; i < j->facet->count; i++)
        if (is_lone(j->keys[i]))
            j->lones[j->lone_count++].row = i;
    return NEWS_OK;
}

/* The lone row of that surname, or NULL. */
static struct lone *
lone_of(const struct joining *j, struct news_str surname)
{
    size_t low = 0;
    size_t high = j->lone_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = news_str_compare(j->keys[j->lones[middle].row], surname);
        if (order == 0)
            return &j->lones[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* Calls take for each name of a person in the index that ends in the word of a lone row. */
static void
each_owner(struct joining *j, void (*take)(struct joining *j, const struct owner *owner))
{
    for (size_t s = 0; s < news_index_segment_count(j->index); s++) {
        const struct news_names *names = &news_index_segment(j->index, s)->names;
        for (uint32_t i = 0; i < names->count; i++) {
            if (names->items[i].type != NEWS_ENTITY_PERSON || !names->items[i].articles)
                continue;
            struct news_str key = news_strings_get(&names->keys, i);
            const struct lone *lone = lone_of(j, last_word(key));
            if (lone)
                take(j, &(struct owner){ key, (size_t)(lone - j->lones), s, i,
                                         names->items[i].articles });
        }
    }
}

static void
count_owner(struct joining *j, const struct owner *owner)
{
    if (is_lone(owner->key))
        j->lones[owner->lone].articles += owner->articles;
    else
        j->owner_count++;
}

static void
note_owner(struct joining *j, const struct owner *owner)
{
    if (!is_lone(owner->key))
        j->owners[j->owner_count++] = *owner;
}

static int
by_lone_and_key(const void *a, const void *b)
{
    const struct owner *x = a, *y = b;
    int order = (x->lone > y->lone) - (x->lone < y->lone);
    if (!order)
        order = news_str_compare(x->key, y->key);
    return order ? order : (x->segment > y->segment) - (x->segment < y->segment);
}

/* Finds of each lone row the full name that most articles have. */
static enum news_status
find_owners(struct joining *j)
{
    each_owner(j, count_owner);
    j->owners = news_arena_alloc(j->arena, j->owner_count + 1, sizeof *j->owners);
    if (!j->owners)
        return news_fail_memory(j->err);
    j->owner_count = 0;
    each_owner(j, note_owner);
    if (j->owner_count)
        qsort(j->owners, j->owner_count, sizeof *j->owners, by_lone_and_key);
    for (size_t i = 0, end = 0; i < j->owner_count; i = end) {
        struct lone *lone = &j->lones[j->owners[i].lone];
        uint64_t articles = 0;
        for (end = i; end < j->owner_count && j->owners[end].lone == j->owners[i].lone &&
                      news_str_equal(j->owners[end].key, j->owners[i].key);
             end++)
            articles += j->owners[end].articles;
        lone->owned += articles;
        if (articles > lone->best_articles) {
            lone->best = &j->owners[i];
            lone->best_count = end - i;
            lone->best_articles = articles;
        }
    }
    return NEWS_OK;
}

/* Whether the surname alone means the one person. */
static bool
is_sure(const struct lone *lone)
{
    return lone->best_articles >= FEWEST && lone->best_articles * 100 >= lone->owned * OWNS &&
           lone->best_articles * RAREST_IN >= lone->articles;
}

/* Notes which names of the segments go together. */
static enum news_status
group(struct joining *j)
{
    size_t segments = news_index_segment_count(j->index);
    j->groups = news_arena_alloc(j->arena, segments + 1, sizeof(uint32_t *));
    if (!j->groups)
        return news_fail_memory(j->err);
    for (size_t s = 0; s < segments; s++) {
        const struct news_segment *segment = news_index_segment(j->index, s);
        j->groups[s] =
            news_arena_alloc(j->arena, (size_t)segment->names.count + 1, sizeof(uint32_t));
        if (!j->groups[s])
            return news_fail_memory(j->err);
        for (size_t i = 0; i < j->lone_count; i++) {
            uint32_t name =
                news_segment_find_name(segment, NEWS_ENTITY_PERSON, j->keys[j->lones[i].row]);
            if (name != NEWS_NO_ID && is_sure(&j->lones[i]))
                j->groups[s][name] = (uint32_t)i + 1;
        }
    }
    for (size_t i = 0; i < j->lone_count; i++)
        for (size_t k = 0; is_sure(&j->lones[i]) && k < j->lones[i].best_count; k++) {
            const struct owner *owner = &j->lones[i].best[k];
            j->groups[owner->segment][owner->name] = (uint32_t)i + 1;
        }
    return NEWS_OK;
}

/* Counts the matches that have both names of a group. */
static enum news_status
count_both(struct joining *j, const struct news_matches *matches)
{
    size_t *last = news_arena_alloc(j->arena, j->lone_count + 1, sizeof *last);
    if (!last)
        return news_fail_memory(j->err);
    for (size_t m = 0; m < matches->total; m++) {
        struct news_place place = news_index_place(j->index, matches->all[m].docid);
        const struct news_lists *lists = &place.segment->entities;
        for (uint64_t i = lists->starts[place.row]; i < lists->starts[place.row + 1]; i++) {
            uint32_t name = place.segment->names.spellings[lists->items[i]].name;
            uint32_t of = j->groups[place.segment_number][name];
            if (of && last[of - 1] == m + 1)
                j->lones[of - 1].both++;
            if (of)
                last[of - 1] = m + 1;
        }
    }
    return NEWS_OK;
}

/* The row whose key this is, or the number of rows. */
static size_t
row_of(const struct joining *j, struct news_str key)
{
    size_t low = 0;
    size_t high = j->facet->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (news_str_compare(j->keys[middle], key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < j->facet->count && news_str_equal(j->keys[low], key) ? low : j->facet->count;
}

/* What the person is called where most articles are. */
static struct news_str
name_of(const struct joining *j, const struct lone *lone)
{
    const struct owner *best = lone->best;
    for (size_t i = 1; i < lone->best_count; i++)
        if (lone->best[i].articles > best->articles)
            best = &lone->best[i];
    const struct news_names *names = &news_index_segment(j->index, best->segment)->names;
    return news_strings_get(&names->spelling_texts, names->items[best->name].common);
}

static void
join_rows(struct joining *j)
{
    struct news_facet_row *rows = j->facet->rows;
    size_t kept = 0;
    for (size_t i = 0; i < j->lone_count; i++) {
        const struct lone *lone = &j->lones[i];
        size_t row = is_sure(lone) ? row_of(j, lone->best->key) : lone->row;
        if (row == lone->row)
            continue;
        if (row == j->facet->count) {
            rows[lone->row].name = name_of(j, lone);
            continue;
        }
        rows[row].count += rows[lone->row].count - lone->both;
        rows[lone->row].count = 0;
    }
    for (size_t i = 0; i < j->facet->count; i++)
        if (rows[i].count)
            rows[kept++] = rows[i];
    j->facet->count = kept;
}

enum news_status
news_join_surnames(struct news_index *index, const struct news_matches *matches,
                   const struct news_str *keys, struct news_arena *arena, struct news_facet *facet,
                   struct news_error *err)
{
    struct joining j = { .index = index, .keys = keys, .facet = facet, .arena = arena, .err = err };
    enum news_status status = find_lones(&j);
    if (status || !j.lone_count)
        return status;
    status = find_owners(&j);
    if (!status)
        status = group(&j);
    if (!status)
        status = count_both(&j, matches);
    if (!status)
        join_rows(&j);
    return status;
}
