#include "searcher/plan/names.h"

/* Name n of segment s has the number first[s] + n. */
struct index_names {
    const struct news_segment **segments;
    uint32_t *first; /* and one more: the end */
    size_t count;
};

static const struct news_segment *
locate(const struct index_names *names, uint32_t name, uint32_t *number)
{
    size_t low = 0, high = names->count;
    while (low + 1 < high) {
        size_t middle = (low + high) / 2;
        if (names->first[middle] <= name)
            low = middle;
        else
            high = middle;
    }
    *number = name - names->first[low];
    return names->segments[low];
}

static uint32_t
type_of(const void *ctx, uint32_t name)
{
    uint32_t number;
    return locate(ctx, name, &number)->names.items[number].type;
}

static uint32_t
articles_of(const void *ctx, uint32_t name)
{
    uint32_t number;
    return locate(ctx, name, &number)->names.items[number].articles;
}

/* The commonest spelling, then the others in their order. */
static struct news_str
spelling_of(const void *ctx, uint32_t name, uint32_t i)
{
    uint32_t number;
    const struct news_names *names = &locate(ctx, name, &number)->names;
    const struct news_name *item = &names->items[number];
    uint32_t spelling = item->common;
    if (i > 0) {
        spelling = item->first_spelling + i - 1;
        spelling += spelling >= item->common;
    }
    if (spelling >= names->spelling_count || names->spellings[spelling].name != number)
        return news_str(NULL, 0);
    return news_strings_get(&names->spelling_texts, spelling);
}

static void
visit_block(const void *ctx, uint32_t code, news_name_visit *visit, void *visit_ctx)
{
    const struct index_names *names = ctx;
    for (size_t s = 0; s < names->count; s++) {
        size_t count = 0;
        const struct news_name_block *block =
            news_segment_find_block(names->segments[s], code, &count);
        for (size_t i = 0; i < count; i++)
            if (names->segments[s]->names.items[block[i].name].articles)
                visit(visit_ctx, names->first[s] + block[i].name);
    }
}

enum news_status
news_planner_names(struct news_planner *p, struct news_name_list *out)
{
    size_t count = news_index_segment_count(p->index);
    enum news_status status = news_index_need(p->index, NEWS_COLUMNS_ENTITIES, p->err);
    struct index_names *names = news_arena_alloc(p->arena, 1, sizeof *names);
    if (status || !names)
        return status ? status : news_fail_memory(p->err);
    names->segments = news_arena_alloc(p->arena, count + 1, sizeof(struct news_segment *));
    names->first = news_arena_alloc(p->arena, count + 1, sizeof *names->first);
    if (!names->segments || !names->first)
        return news_fail_memory(p->err);
    names->count = count;
    for (size_t i = 0; i < count; i++) {
        names->segments[i] = news_index_segment(p->index, i);
        names->first[i + 1] = names->first[i] + names->segments[i]->names.count;
    }
    *out = (struct news_name_list){ names, type_of, articles_of, spelling_of, visit_block };
    return NEWS_OK;
}

struct news_str
news_planner_name_key(const struct news_name_list *list, uint32_t name)
{
    uint32_t number;
    const struct news_segment *segment = locate(list->ctx, name, &number);
    return news_strings_get(&segment->names.keys, number);
}

static bool
is_edge(struct news_str text, size_t at)
{
    if (at == 0 || at >= text.len)
        return true;
    unsigned char before = (unsigned char)text.data[at - 1];
    unsigned char after = (unsigned char)text.data[at];
    bool word_before = before >= 0x80 || news_is_ascii_alpha((char)before);
    bool word_after = after >= 0x80 || news_is_ascii_alpha((char)after);
    return !word_before || !word_after;
}

bool
news_spelling_has(struct news_str spelling, struct news_str part)
{
    part = news_str_trim(part);
    for (size_t at = 0; part.len && at + part.len <= spelling.len; at++) {
        struct news_str here = news_str_slice(spelling, at, at + part.len);
        if (is_edge(spelling, at) && is_edge(spelling, at + part.len) &&
            news_str_equal_ascii_nocase(here, part))
            return true;
    }
    return false;
}
