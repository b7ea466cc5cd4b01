#include "searcher/present/spans.h"

#include <stdlib.h>

/* Names are telling, but which names the matches have says little of its own. */
static const double name_weight = 4;

static const struct news_plan_name *
find_name(const struct news_plan *plan, const struct news_entity *entity)
{
    size_t low = 0;
    size_t high = plan->name_count;
    while (low < high) { /* to the first that is not before it */
        size_t middle = low + (high - low) / 2;
        const struct news_plan_name *name = &plan->names[middle];
        bool before = name->type != entity->type ? name->type < entity->type
                                                 : news_str_compare(name->key, entity->key) < 0;
        if (before)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < plan->name_count && plan->names[low].type == entity->type &&
        news_str_equal(plan->names[low].key, entity->key))
        return &plan->names[low];
    return NULL;
}

static size_t
count_mentions(const struct news_article *article, enum news_field field)
{
    size_t count = 0;
    for (size_t e = 0; e < article->entity_count; e++)
        for (size_t m = 0; m < article->entities[e].mention_count; m++)
            count += article->entities[e].mentions[m].field == field;
    return count;
}

static void
add_mentions(const struct news_plan *plan, const struct news_article *article,
             enum news_field field, struct news_spans *spans)
{
    struct news_str text = field == NEWS_FIELD_TITLE ? article->title : article->body;
    for (size_t e = 0; e < article->entity_count; e++) {
        const struct news_entity *entity = &article->entities[e];
        const struct news_plan_name *name = find_name(plan, entity);
        for (size_t m = 0; name && m < entity->mention_count; m++) {
            const struct news_mention *mention = &entity->mentions[m];
            if (mention->field != field || mention->end > text.len)
                continue;
            spans->items[spans->count++] = (struct news_span){ .start = mention->start,
                                                               .end = mention->end,
                                                               .concept = name->concept,
                                                               .weight = name_weight };
        }
    }
}

static int
by_place(const void *a, const void *b)
{
    const struct news_span *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->end != y->end)
        return x->end > y->end ? -1 : 1;
    return (x->concept > y->concept) - (x->concept < y->concept);
}

enum news_status
news_spans_find(const struct news_plan *plan, const struct news_article *article,
                enum news_field field, struct news_arena *arena, struct news_spans *out,
                struct news_error *err)
{
    struct news_spans spans = { 0 };
    struct news_sightings sightings = { 0 };
    struct news_looked_at text = { .field = field };
    text.text = field == NEWS_FIELD_TITLE ? article->title : article->body;
    text.termer = news_vocabulary_termer(plan->vocabulary, article->language);
    if (!text.termer)
        return news_fail_memory(err);
    enum news_status status = news_matcher_scan(plan->matcher, &text, arena, &sightings, err);
    if (status)
        return status;
    size_t mentions = plan->name_count ? count_mentions(article, field) : 0;
    spans.items = news_arena_alloc(arena, sightings.count + mentions + 1, sizeof *spans.items);
    if (!spans.items)
        return news_fail_memory(err);
    for (size_t i = 0; i < sightings.count; i++) {
        const struct news_sighting *seen = &sightings.items[i];
        spans.items[spans.count++] = (struct news_span){ .start = seen->start,
                                                         .end = seen->end,
                                                         .concept = seen->pattern->concept,
                                                         .weight = seen->pattern->weight };
    }
    if (mentions)
        add_mentions(plan, article, field, &spans);
    if (spans.count)
        qsort(spans.items, spans.count, sizeof *spans.items, by_place);
    *out = spans;
    return NEWS_OK;
}

enum news_status
news_spans_join(const struct news_spans *spans, uint32_t from, uint32_t to,
                struct news_arena *arena, struct news_highlights *out, struct news_error *err)
{
    struct news_highlight *items = news_arena_alloc(arena, spans->count + 1, sizeof *items);
    size_t count = 0;
    if (!items)
        return news_fail_memory(err);
    for (size_t i = 0; i < spans->count; i++) {
        uint32_t start = spans->items[i].start > from ? spans->items[i].start : from;
        uint32_t end = spans->items[i].end < to ? spans->items[i].end : to;
        if (start >= end)
            continue;
        start -= from;
        end -= from;
        if (count && start <= items[count - 1].end) {
            if (end > items[count - 1].end)
                items[count - 1].end = end;
            continue;
        }
        items[count++] = (struct news_highlight){ start, end };
    }
    *out = (struct news_highlights){ items, count };
    return NEWS_OK;
}
