#include "shared/article/apply_aliases.h"

#include <stdlib.h>

/* By type and key, then in the order found. */
static int
compare_keys(const void *a, const void *b)
{
    const struct news_entity *x = a;
    const struct news_entity *y = b;
    if (x->type != y->type)
        return x->type < y->type ? -1 : 1;
    return news_str_compare(x->key, y->key);
}

static int
compare_mentions(const void *a, const void *b)
{
    const struct news_mention *x = a;
    const struct news_mention *y = b;
    if (x->field != y->field)
        return x->field < y->field ? -1 : 1;
    return x->start < y->start ? -1 : x->start > y->start;
}

/* Most mentions first, then as they first come in the text. */
static int
compare_entities(const void *a, const void *b)
{
    const struct news_entity *x = a;
    const struct news_entity *y = b;
    if (x->mention_count != y->mention_count)
        return x->mention_count > y->mention_count ? -1 : 1;
    if (x->mention_count == 0)
        return compare_keys(a, b);
    int first = compare_mentions(x->mentions, y->mentions);
    return first ? first : compare_keys(a, b);
}

static bool
is_one(const struct news_entity *a, const struct news_entity *b)
{
    return a->type == b->type && news_str_equal(a->key, b->key);
}

/* Makes one entity of the count at entities, which share a key. */
static enum news_status
join(struct news_entity *entities, size_t count, struct news_arena *arena, struct news_error *err)
{
    size_t total = 0;
    size_t used = 0;
    for (size_t i = 0; i < count; i++)
        total += entities[i].mention_count;
    struct news_mention *mentions = news_arena_alloc(arena, total, sizeof *mentions);
    if (!mentions)
        return news_fail_memory(err);
    for (size_t i = 0; i < count; i++) {
        if (entities[i].mention_count)
            memcpy(mentions + used, entities[i].mentions,
                   entities[i].mention_count * sizeof *mentions);
        used += entities[i].mention_count;
    }
    qsort(mentions, total, sizeof *mentions, compare_mentions);
    entities->mentions = mentions;
    entities->mention_count = total;
    return NEWS_OK;
}

static bool
rename_all(const struct news_aliases *aliases, struct news_entity *entities, size_t count)
{
    bool renamed = false;
    for (size_t i = 0; i < count; i++) {
        struct news_alias alias = news_aliases_find(aliases, entities[i].type, entities[i].key);
        if (!alias.key.data)
            continue;
        entities[i].key = alias.key;
        entities[i].name = alias.name;
        renamed = true;
    }
    return renamed;
}

enum news_status
news_apply_aliases(const struct news_aliases *aliases, struct news_article *article,
                   struct news_arena *arena, struct news_error *err)
{
    size_t count = article->entity_count;
    struct news_entity *entities = news_arena_alloc(arena, count, sizeof *entities);
    if (!entities)
        return news_fail_memory(err);
    if (count)
        memcpy(entities, article->entities, count * sizeof *entities);
    if (!rename_all(aliases, entities, count))
        return NEWS_OK;
    qsort(entities, count, sizeof *entities, compare_keys);
    size_t kept = 0;
    for (size_t from = 0; from < count;) {
        size_t to = from + 1;
        while (to < count && is_one(&entities[from], &entities[to]))
            to++;
        if (to - from > 1 && join(&entities[from], to - from, arena, err))
            return NEWS_NO_MEMORY;
        entities[kept++] = entities[from];
        from = to;
    }
    qsort(entities, kept, sizeof *entities, compare_entities);
    article->entities = entities;
    article->entity_count = kept;
    return NEWS_OK;
}
