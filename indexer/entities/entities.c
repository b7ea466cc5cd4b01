#include "indexer/entities/entities.h"

#include "indexer/entities/boundaries.h"
#include "indexer/entities/caseless.h"
#include "indexer/entities/firms.h"
#include "indexer/entities/link.h"
#include "indexer/entities/nouns.h"
#include "indexer/entities/spelling.h"
#include "indexer/entities/tagger.h"
#include "shared/base/memory.h"

#include <stdlib.h>

struct news_entity_finder {
    const struct news_entity_model *model;
    const struct news_aliases *aliases;
    struct news_known_forms known;
};

/* An entity while it is put together. */
struct gathered {
    uint32_t root;
    uint32_t mentions;
    uint32_t first; /* its first span */
    uint32_t filled;
    struct news_mention *at;
};

static int
by_weight(const void *left, const void *right)
{
    const struct gathered *a = left, *b = right;

    if (a->mentions != b->mentions)
        return a->mentions < b->mentions ? 1 : -1;
    return (a->first > b->first) - (a->first < b->first);
}

/* The clusters that stand for themselves, most mentions first; place[cluster] is where. */
static size_t
gather(const struct news_name_clusters *clusters, struct gathered *gathered, uint32_t *place)
{
    size_t n = 0;

    for (uint32_t i = 0; i < clusters->count; i++) {
        if (news_clusters_root(clusters, i) == i) {
            gathered[n].root = i;
            gathered[n].first = UINT32_MAX;
            place[i] = (uint32_t)n++;
        }
    }
    for (uint32_t i = 0; i < clusters->span_count; i++) {
        uint32_t cluster = clusters->spans[i].cluster;
        struct gathered *g = NULL;

        if (cluster == NEWS_CLUSTER_NONE)
            continue;
        g = &gathered[place[news_clusters_root(clusters, cluster)]];
        g->mentions++;
        if (g->first == UINT32_MAX)
            g->first = i;
    }
    qsort(gathered, n, sizeof *gathered, by_weight);
    for (size_t i = 0; i < n; i++)
        place[gathered[i].root] = (uint32_t)i;
    return n;
}

static void
fill_mentions(const struct news_reading *reading, const struct news_name_clusters *clusters,
              struct gathered *gathered, const uint32_t *place)
{
    for (size_t i = 0; i < clusters->span_count; i++) {
        const struct news_span *span = &clusters->spans[i];
        const struct news_word *first = &reading->words[span->first];
        struct gathered *g = NULL;

        if (span->cluster == NEWS_CLUSTER_NONE)
            continue;
        g = &gathered[place[news_clusters_root(clusters, span->cluster)]];
        g->at[g->filled++] = (struct news_mention){ (enum news_field)first->field, first->start,
                                                    reading->words[span->last].end };
    }
}

static enum news_status
publish(const struct news_entity_model *model, const struct news_reading *reading,
        const struct news_name_clusters *clusters, struct news_article *article,
        struct news_arena *arena, struct news_error *err)
{
    struct gathered *gathered = news_arena_alloc(arena, clusters->count, sizeof *gathered);
    uint32_t *place = news_arena_alloc(arena, clusters->count, sizeof *place);
    struct news_entity *entities = news_arena_alloc(arena, clusters->count, sizeof *entities);
    struct news_mention *mentions = news_arena_alloc(arena, clusters->span_count, sizeof *mentions);
    struct news_spelling spelling;
    size_t n = 0;
    enum news_status status = news_spelling_init(&spelling, model, article, reading, arena, err);

    if (status)
        return status;
    if (!gathered || !place || !entities || !mentions)
        return news_fail_memory(err);
    n = gather(clusters, gathered, place);
    for (size_t i = 0; i < n; i++) {
        gathered[i].at = mentions;
        mentions += gathered[i].mentions;
    }
    fill_mentions(reading, clusters, gathered, place);
    for (size_t i = 0; i < n; i++) {
        const struct news_name_cluster *root = &clusters->items[gathered[i].root];

        entities[i].type = root->type;
        entities[i].key = root->key;
        entities[i].mentions = gathered[i].at;
        entities[i].mention_count = gathered[i].mentions;
        entities[i].name =
            news_spelling_of(&spelling, &clusters->spans[root->best], root->key, arena);
        if (!entities[i].name.data)
            return news_fail_memory(err);
    }
    article->entities = entities;
    article->entity_count = n;
    return NEWS_OK;
}

enum news_status
news_entity_finder_new(const struct news_entity_model *model, const struct news_aliases *aliases,
                       struct news_entity_finder **out, struct news_error *err)
{
    enum news_status status = NEWS_OK;
    struct news_entity_finder *finder = news_alloc_zero(1, sizeof *finder);

    if (!finder)
        return news_fail_memory(err);
    finder->model = model;
    finder->aliases = aliases;
    status = news_known_forms_init(&finder->known, err);
    if (status)
        news_entity_finder_free(finder);
    else
        *out = finder;
    return status;
}

void
news_entity_finder_free(struct news_entity_finder *finder)
{
    if (!finder)
        return;
    news_known_forms_clear(&finder->known);
    news_free(finder);
}

enum news_status
news_find_entities(struct news_entity_finder *finder, struct news_article *article,
                   struct news_arena *arena, struct news_error *err)
{
    const struct news_entity_model *model = finder->model;
    struct news_form_source source = { &model->gazetteer, &model->vocabulary, &finder->known };
    struct news_reading reading;
    struct news_name_clusters clusters;
    uint8_t *labels = NULL;
    enum news_status status = news_reading_make(&source, article, arena, &reading, err);

    article->entities = NULL;
    article->entity_count = 0;
    if (status || !reading.count)
        return status;
    labels = news_arena_alloc(arena, reading.count, 1);
    if (!labels)
        return news_fail_memory(err);
    status = news_tag(model, &finder->known, &reading, arena, labels, err);
    if (!status)
        status = news_boundaries_settle(article, &reading, labels, arena, err);
    if (!status)
        status = news_drop_nouns(article, &reading, labels, arena, err);
    if (!status)
        news_label_caseless(article, &reading, labels);
    if (!status)
        status = news_firms_settle(article, &reading, labels, arena, err);
    if (!status)
        status = news_clusters_make(article, &reading, labels, arena, &clusters, err);
    if (!status && clusters.count)
        status = news_clusters_link(&clusters, &reading, finder->aliases, arena, err);
    if (!status && clusters.count)
        status = publish(model, &reading, &clusters, article, arena, err);
    return status;
}
