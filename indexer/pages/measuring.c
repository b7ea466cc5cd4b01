#include "indexer/pages/measuring.h"

#include "shared/base/memory.h"

enum { SEEN_LIMIT = 3 };

static const uint32_t side_kinds = 1U << NEWS_PART_COMMENT | 1U << NEWS_PART_SIDE |
                                   1U << NEWS_PART_FOOT | 1U << NEWS_PART_RELATED |
                                   1U << NEWS_PART_NAVIGATION | 1U << NEWS_PART_NOTICE |
                                   1U << NEWS_PART_HIDDEN;

static bool
is_prose(const struct news_block *block)
{
    return block->letters >= 60 && block->stops > 0 && block->linked * 3 < block->letters &&
           block->pressed * 2 < block->letters;
}

static void
sum_up(struct news_measuring *m)
{
    const struct news_blocks *blocks = m->blocks;
    for (uint32_t i = 0; i < blocks->count; i++) {
        const struct news_block *block = &blocks->items[i];
        m->letters[i + 1] = m->letters[i] + block->letters;
        m->linked[i + 1] = m->linked[i] + block->linked;
    }
    double total = m->letters[blocks->count];
    for (uint32_t n = 1; n < m->page->count; n++) {
        uint32_t kinds = blocks->own_parts[n];
        if (kinds && news_measuring_span(m->letters, m, n) > total / 2)
            kinds = 0;
        if (m->page->nodes[n].flags & NEWS_NODE_HIDDEN)
            kinds |= 1U << NEWS_PART_HIDDEN;
        m->inherited[n] = m->inherited[m->page->nodes[n].parent] | kinds;
    }
    for (uint32_t i = 0; i < blocks->count; i++) {
        const struct news_block *block = &blocks->items[i];
        double weight = is_prose(block) ? block->letters : 0;
        if (m->inherited[block->node] & side_kinds)
            weight *= 0.1;
        m->prose[i + 1] = m->prose[i] + weight;
    }
}

static void
count_one(uint16_t *count)
{
    if (*count < UINT16_MAX)
        ++*count;
}

static void
count_siblings(struct news_measuring *m)
{
    const struct news_page *page = m->page;
    for (uint32_t n = 0; n < page->count; n++) {
        uint16_t counts[NEWS_TAG_COUNT] = { 0 };
        uint32_t end = page->nodes[n].end;
        if (end == n + 1 || page->nodes[n + 1].end == end)
            continue; /* one child or none */
        for (uint32_t i = n + 1; i < end; i = page->nodes[i].end)
            count_one(&counts[page->nodes[i].tag]);
        for (uint32_t i = n + 1; i < end; i = page->nodes[i].end)
            m->siblings[i] = (uint16_t)(counts[page->nodes[i].tag] - 1);
    }
}

/* The child of at that holds most of its prose, or 0. */
static uint32_t
main_child(const struct news_measuring *m, uint32_t at)
{
    const struct news_page *page = m->page;
    double enough = news_measuring_span(m->prose, m, at) * 0.6;
    for (uint32_t i = at + 1; i < page->nodes[at].end; i = page->nodes[i].end) {
        bool is_block = m->blocks->owner[i] == i && page->nodes[i].tag != NEWS_TAG_P;
        if (is_block && news_measuring_span(m->prose, m, i) > enough)
            return i;
    }
    return 0;
}

/* From the document down, as long as one child holds most of the prose. */
static void
find_best(struct news_measuring *m)
{
    const struct news_page *page = m->page;
    uint32_t at = 0;
    for (uint32_t child = main_child(m, at); child; child = main_child(m, at))
        at = child;
    m->best = at;
    m->first_prose = m->blocks->before[at];
    m->last_prose = m->blocks->before[page->nodes[at].end];
    while (m->first_prose < m->last_prose &&
           m->prose[m->first_prose + 1] == m->prose[m->first_prose])
        m->first_prose++;
    while (m->last_prose > m->first_prose && m->prose[m->last_prose - 1] == m->prose[m->last_prose])
        m->last_prose--;
}

/* The last h1 before the prose, else the first. */
static void
find_headline(struct news_measuring *m)
{
    m->h1 = m->blocks->count;
    for (uint32_t i = 0; i < m->blocks->count; i++) {
        if (m->page->nodes[m->blocks->items[i].owner].tag != NEWS_TAG_H1)
            continue;
        if (m->h1 == m->blocks->count || i <= m->first_prose)
            m->h1 = i;
    }
}

static uint32_t
hash_text(struct news_str text)
{
    uint32_t hash = 2166136261U; /* FNV-1a */
    for (size_t i = 0; i < text.len; i++)
        hash = (hash ^ (unsigned char)text.data[i]) * 16777619U;
    return hash ^ (hash >> 16);
}

static bool
count_repeats(struct news_measuring *m)
{
    const struct news_blocks *blocks = m->blocks;
    size_t size = 64;
    while (size < (size_t)blocks->count * 2)
        size *= 2;
    uint32_t *hashes = news_alloc_zero(size, sizeof *hashes);
    uint32_t *place = news_alloc_zero((size_t)blocks->count + 1, sizeof *place);
    uint8_t *counts = news_alloc_zero(size, 1);
    bool ok = hashes && counts && place;
    for (uint32_t i = 0; ok && i < blocks->count; i++) {
        uint32_t hash = hash_text(news_block_text(blocks, &blocks->items[i])) | 1;
        size_t at = hash & (size - 1);
        while (hashes[at] && hashes[at] != hash)
            at = (at + 1) & (size - 1);
        hashes[at] = hash;
        counts[at] = (uint8_t)(counts[at] + (counts[at] < SEEN_LIMIT + 1));
        place[i] = (uint32_t)at;
    }
    for (uint32_t i = 0; ok && i < blocks->count; i++)
        m->seen[i] = (uint8_t)(counts[place[i]] - 1);
    news_free(hashes);
    news_free(place);
    news_free(counts);
    return ok;
}

struct news_measuring *
news_measuring_new(const struct news_page *page, const struct news_blocks *blocks,
                   struct news_str title)
{
    struct news_measuring *m = news_alloc_zero(1, sizeof *m);
    if (!m)
        return NULL;
    size_t count = (size_t)blocks->count + 1;
    *m = (struct news_measuring){ .page = page, .blocks = blocks, .title = title };
    m->letters = news_alloc_zero(count, sizeof *m->letters);
    m->linked = news_alloc_zero(count, sizeof *m->linked);
    m->prose = news_alloc_zero(count, sizeof *m->prose);
    m->seen = news_alloc_zero(count, 1);
    m->inherited = news_alloc_zero(page->count, sizeof *m->inherited);
    m->siblings = news_alloc_zero(page->count, sizeof *m->siblings);
    if (!m->letters || !m->linked || !m->prose || !m->seen || !m->inherited || !m->siblings ||
        !count_repeats(m)) {
        news_measuring_free(m);
        return NULL;
    }
    sum_up(m);
    count_siblings(m);
    find_best(m);
    find_headline(m);
    return m;
}

void
news_measuring_free(struct news_measuring *m)
{
    if (!m)
        return;
    news_free(m->letters);
    news_free(m->linked);
    news_free(m->prose);
    news_free(m->seen);
    news_free(m->inherited);
    news_free(m->siblings);
    news_free(m);
}
