#include "searcher/match/surnames.h"

#include <stdlib.h>

#include "shared/names/aliases.h"

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
    struct news_str key;
    uint64_t articles; /* of the index that have it alone */
    uint64_t owned;    /* that have some full name of it */
    const struct owner *best;
    size_t best_count;      /* owners of the best key: a segment each */
    uint64_t best_articles; /* that have the best key */
};

struct looking {
    const struct news_name_count *what;
    struct lone *lones; /* by key */
    size_t lone_count;
    struct owner *owners;
    size_t owner_count;
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

static enum news_status
find_lones(struct looking *l, const struct news_str *keys, size_t count)
{
    for (size_t i = 0; i < count; i++)
        l->lone_count += is_lone(keys[i]);
    l->lones = news_arena_alloc(l->arena, l->lone_count + 1, sizeof *l->lones);
    if (!l->lones)
        return news_fail_memory(l->err);
    l->lone_count = 0;
    for (size_t i = 0; i < count; i++)
        if (is_lone(keys[i]))
            l->lones[l->lone_count++].key = keys[i];
    return NEWS_OK;
}

/* The lone row of that surname, or NULL. */
static struct lone *
lone_of(const struct looking *l, struct news_str surname)
{
    size_t low = 0;
    size_t high = l->lone_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = news_str_compare(l->lones[middle].key, surname);
        if (order == 0)
            return &l->lones[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* Calls take for each name of a person in the index that ends in the word of a lone row. */
static void
each_owner(struct looking *l, void (*take)(struct looking *l, const struct owner *owner))
{
    for (size_t s = 0; s < news_index_segment_count(l->what->index); s++) {
        const struct news_names *names = &news_index_segment(l->what->index, s)->names;
        for (uint32_t i = 0; i < names->count; i++) {
            if (names->items[i].type != NEWS_ENTITY_PERSON || !names->items[i].articles)
                continue;
            struct news_str key = news_strings_get(&names->keys, i);
            const struct lone *lone = lone_of(l, last_word(key));
            if (lone)
                take(l, &(struct owner){ key, (size_t)(lone - l->lones), s, i,
                                         names->items[i].articles });
        }
    }
}

static void
count_owner(struct looking *l, const struct owner *owner)
{
    if (is_lone(owner->key))
        l->lones[owner->lone].articles += owner->articles;
    else
        l->owner_count++;
}

static void
note_owner(struct looking *l, const struct owner *owner)
{
    if (!is_lone(owner->key))
        l->owners[l->owner_count++] = *owner;
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
find_owners(struct looking *l)
{
    each_owner(l, count_owner);
    l->owners = news_arena_alloc(l->arena, l->owner_count + 1, sizeof *l->owners);
    if (!l->owners)
        return news_fail_memory(l->err);
    l->owner_count = 0;
    each_owner(l, note_owner);
    if (l->owner_count)
        qsort(l->owners, l->owner_count, sizeof *l->owners, by_lone_and_key);
    for (size_t i = 0, end = 0; i < l->owner_count; i = end) {
        struct lone *lone = &l->lones[l->owners[i].lone];
        uint64_t articles = 0;
        for (end = i; end < l->owner_count && l->owners[end].lone == l->owners[i].lone &&
                      news_str_equal(l->owners[end].key, l->owners[i].key);
             end++)
            articles += l->owners[end].articles;
        lone->owned += articles;
        if (articles > lone->best_articles) {
            lone->best = &l->owners[i];
            lone->best_count = end - i;
            lone->best_articles = articles;
        }
    }
    return NEWS_OK;
}

/* Whether the surname alone means the one person. */
static bool
is_sure(const struct looking *l, const struct lone *lone)
{
    return lone->best_articles >= FEWEST && lone->best_articles * 100 >= lone->owned * OWNS &&
           lone->best_articles * RAREST_IN >= lone->articles &&
           !news_aliases_separate(l->what->aliases, NEWS_ENTITY_PERSON, lone->key, lone->best->key);
}

/* What the person is called where most articles are. */
static struct news_str
name_of(const struct looking *l, const struct lone *lone)
{
    const struct owner *best = lone->best;
    for (size_t i = 1; i < lone->best_count; i++)
        if (lone->best[i].articles > best->articles)
            best = &lone->best[i];
    const struct news_names *names = &news_index_segment(l->what->index, best->segment)->names;
    return news_strings_get(&names->spelling_texts, names->items[best->name].common);
}

enum news_status
news_surnames_find(const struct news_name_count *what, const struct news_str *keys, size_t count,
                   struct news_arena *arena, struct news_surnames *out, struct news_error *err)
{
    struct looking l = { .what = what, .arena = arena, .err = err };
    size_t used = 0;
    enum news_status status = find_lones(&l, keys, count);
    if (!status && l.lone_count)
        status = find_owners(&l);
    if (status)
        return status;
    struct news_surname *items = news_arena_alloc(arena, l.lone_count + 1, sizeof *items);
    if (!items)
        return news_fail_memory(err);
    for (size_t i = 0; i < l.lone_count; i++) {
        const struct lone *lone = &l.lones[i];
        if (is_sure(&l, lone))
            items[used++] = (struct news_surname){ lone->key, lone->best->key, name_of(&l, lone) };
    }
    *out = (struct news_surnames){ items, used };
    return NEWS_OK;
}
