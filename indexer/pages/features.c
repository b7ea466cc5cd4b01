#include "indexer/pages/measuring.h"

#include <math.h>

enum { MAX_AROUND = 64, MAX_STEPS = 12, OTHER_TAG = 13, MAX_TITLE_BLOCK = 400 };

static float
log_of(double value)
{
    return log2f(1.0F + (float)value);
}

static float
share(double part, double whole)
{
    return whole > 0 ? (float)(part / whole) : 0.0F;
}

/* 1 for text that ends as sentences do, 0.5 for one that introduces another. */
static float
ending(struct news_str text)
{
    static const char *const ends[] = { ".",  "!",  "?",  "\"", "”", "“", "»", "…", "。",
                                        "！", "？", "」", "؟",  "।", ")", "'", "’" };
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (news_str_ends_with(text, news_str_from(ends[i])))
            return 1;
    }
    return news_str_ends_with(text, (struct news_str)NEWS_STR(":")) ? 0.5F : 0.0F;
}

static float
tag_code(enum news_tag tag)
{
    static const unsigned char codes[NEWS_TAG_COUNT] = {
        [NEWS_TAG_P] = 1,        [NEWS_TAG_BLOCKQUOTE] = 2, [NEWS_TAG_PRE] = 3,
        [NEWS_TAG_H2] = 4,       [NEWS_TAG_H3] = 4,         [NEWS_TAG_H4] = 5,
        [NEWS_TAG_H5] = 5,       [NEWS_TAG_H6] = 5,         [NEWS_TAG_H1] = 6,
        [NEWS_TAG_DIV] = 7,      [NEWS_TAG_SECTION] = 7,    [NEWS_TAG_ARTICLE] = 7,
        [NEWS_TAG_MAIN] = 7,     [NEWS_TAG_CENTER] = 7,     [NEWS_TAG_LI] = 8,
        [NEWS_TAG_DD] = 9,       [NEWS_TAG_DT] = 9,         [NEWS_TAG_TD] = 10,
        [NEWS_TAG_TH] = 10,      [NEWS_TAG_SUMMARY] = 11,   [NEWS_TAG_FIGCAPTION] = 12,
        [NEWS_TAG_ADDRESS] = 12,
    };
    return (float)(codes[tag] ? codes[tag] : OTHER_TAG);
}

static float
heading_level(enum news_tag tag)
{
    return tag >= NEWS_TAG_H1 && tag <= NEWS_TAG_H6 ? (float)(tag - NEWS_TAG_H1 + 1) : 0.0F;
}

static void
measure_text(const struct news_measuring *m, uint32_t index, float *out)
{
    const struct news_block *block = &m->blocks->items[index];
    struct news_str text = news_block_text(m->blocks, block);
    enum news_tag tag = m->page->nodes[block->owner].tag;
    out[NEWS_FEATURE_LETTERS] = log_of(block->letters);
    out[NEWS_FEATURE_LINKED] = share(block->linked, block->letters);
    out[NEWS_FEATURE_STOPS] = log_of(block->stops);
    out[NEWS_FEATURE_STOP_RATE] = block->stops ? share(block->letters, block->stops) : 0;
    out[NEWS_FEATURE_DIGITS] = share(block->digits, block->letters);
    out[NEWS_FEATURE_PRESSED] = share(block->pressed, block->letters);
    out[NEWS_FEATURE_ENDS] = ending(text);
    out[NEWS_FEATURE_TAG] = tag_code(tag);
    out[NEWS_FEATURE_HEADING] = heading_level(tag);
    out[NEWS_FEATURE_REPEATED] = m->seen[index];
    if (text.len <= MAX_TITLE_BLOCK && news_str_find(m->title, text, 0) != NEWS_STR_NONE)
        out[NEWS_FEATURE_IS_TITLE] = 1;
    out[NEWS_FEATURE_SIBLINGS] = log_of(m->siblings[block->owner]);
}

static const struct {
    enum news_tag tag;
    enum news_feature feature;
} around[] = {
    { NEWS_TAG_LI, NEWS_FEATURE_IN_ITEM },           { NEWS_TAG_TD, NEWS_FEATURE_IN_CELL },
    { NEWS_TAG_BLOCKQUOTE, NEWS_FEATURE_IN_QUOTE },  { NEWS_TAG_PRE, NEWS_FEATURE_IN_PRE },
    { NEWS_TAG_ARTICLE, NEWS_FEATURE_IN_ARTICLE },   { NEWS_TAG_MAIN, NEWS_FEATURE_IN_MAIN },
    { NEWS_TAG_NAV, NEWS_FEATURE_IN_NAV },           { NEWS_TAG_ASIDE, NEWS_FEATURE_IN_ASIDE },
    { NEWS_TAG_FOOTER, NEWS_FEATURE_IN_FOOTER },     { NEWS_TAG_HEADER, NEWS_FEATURE_IN_HEADER },
    { NEWS_TAG_FORM, NEWS_FEATURE_IN_FORM },         { NEWS_TAG_FIGURE, NEWS_FEATURE_IN_FIGURE },
    { NEWS_TAG_NOSCRIPT, NEWS_FEATURE_IN_NOSCRIPT },
};

/* An element's tag, weighed by how much of the page it leaves out. */
static void
measure_tag(float *out, const struct news_page_node *node, float rest)
{
    if (node->flags & NEWS_NODE_HIDDEN)
        out[NEWS_FEATURE_IN_HIDDEN] = rest;
    for (size_t i = 0; i < sizeof around / sizeof *around; i++) {
        if (around[i].tag == node->tag && out[around[i].feature] < rest)
            out[around[i].feature] = rest;
    }
}

static void
measure_around(const struct news_measuring *m, const struct news_block *block, float *out)
{
    const struct news_page *page = m->page;
    double total = m->letters[m->blocks->count];
    unsigned depth = 0;
    float near = 3;
    for (uint32_t n = page->nodes[block->node].parent; n && depth < MAX_AROUND;
         n = page->nodes[n].parent, depth++) {
        const struct news_page_node *node = &page->nodes[n];
        if (node->tag == NEWS_TAG_BODY || node->tag == NEWS_TAG_HTML)
            continue;
        float rest = 1.0F - share(news_measuring_span(m->letters, m, n), total) + 0.01F;
        measure_tag(out, node, rest);
        uint32_t kinds = m->blocks->own_parts[n];
        for (unsigned kind = 0; kinds; kind++, kinds >>= 1) {
            if (!(kinds & 1))
                continue;
            if (near > out[NEWS_FEATURE_NEAR + kind])
                out[NEWS_FEATURE_NEAR + kind] = near;
            if (rest > out[NEWS_FEATURE_FAR + kind])
                out[NEWS_FEATURE_FAR + kind] = rest;
        }
        if (m->blocks->owner[n] == n && near > 0)
            near--;
    }
    out[NEWS_FEATURE_DEPTH] = (float)depth;
}

static void
measure_neighbour(const struct news_measuring *m, int64_t index, float *letters, float *linked,
                  float *stops)
{
    if (index < 0 || index >= m->blocks->count) {
        *letters = -1;
        *linked = -1;
        return;
    }
    const struct news_block *block = &m->blocks->items[index];
    *letters = log_of(block->letters);
    *linked = share(block->linked, block->letters);
    if (stops)
        *stops = log_of(block->stops);
}

static void
measure_beside(const struct news_measuring *m, uint32_t index, float *out)
{
    int64_t at = index;
    measure_neighbour(m, at - 1, &out[NEWS_FEATURE_PREV_LETTERS], &out[NEWS_FEATURE_PREV_LINKED],
                      &out[NEWS_FEATURE_PREV_STOPS]);
    measure_neighbour(m, at - 2, &out[NEWS_FEATURE_PREV2_LETTERS], &out[NEWS_FEATURE_PREV2_LINKED],
                      NULL);
    measure_neighbour(m, at + 1, &out[NEWS_FEATURE_NEXT_LETTERS], &out[NEWS_FEATURE_NEXT_LINKED],
                      &out[NEWS_FEATURE_NEXT_STOPS]);
    measure_neighbour(m, at + 2, &out[NEWS_FEATURE_NEXT2_LETTERS], &out[NEWS_FEATURE_NEXT2_LINKED],
                      NULL);
    uint32_t to = index + 5 < m->blocks->count ? index + 5 : m->blocks->count;
    out[NEWS_FEATURE_NEXT_IS_LIST] =
        share(m->linked[to] - m->linked[index + 1], m->letters[to] - m->letters[index + 1]);
}

static float
signed_log(double value)
{
    return value < 0 ? -log_of(-value) : log_of(value);
}

static void
measure_place(const struct news_measuring *m, uint32_t index, float *out)
{
    const struct news_blocks *blocks = m->blocks;
    double total = m->letters[blocks->count];
    out[NEWS_FEATURE_PLACE] = share(m->letters[index], total);
    out[NEWS_FEATURE_FROM_H1] =
        m->h1 == blocks->count ? -20 : signed_log(m->letters[index] - m->letters[m->h1]);
    if (index < m->first_prose)
        out[NEWS_FEATURE_BEST_PLACE] = -log_of(m->letters[m->first_prose] - m->letters[index]);
    else if (index >= m->last_prose)
        out[NEWS_FEATURE_BEST_PLACE] = log_of(m->letters[index + 1] - m->letters[m->last_prose]);
    out[NEWS_FEATURE_PAGE_LETTERS] = log_of(total);
    out[NEWS_FEATURE_PAGE_PROSE] = share(m->prose[blocks->count], total);
    out[NEWS_FEATURE_PAGE_LINKED] = share(m->linked[blocks->count], total);
}

static void
measure_container(const struct news_measuring *m, const struct news_block *block, float *out)
{
    const struct news_page *page = m->page;
    double prose = m->prose[m->blocks->count];
    uint32_t up = page->nodes[block->owner].parent;
    uint32_t up2 = page->nodes[up].parent;
    out[NEWS_FEATURE_UP_LETTERS] = log_of(news_measuring_span(m->letters, m, up));
    out[NEWS_FEATURE_UP_LINKED] =
        share(news_measuring_span(m->linked, m, up), news_measuring_span(m->letters, m, up));
    out[NEWS_FEATURE_UP_PROSE] = share(news_measuring_span(m->prose, m, up), prose);
    out[NEWS_FEATURE_UP2_LETTERS] = log_of(news_measuring_span(m->letters, m, up2));
    out[NEWS_FEATURE_UP2_LINKED] =
        share(news_measuring_span(m->linked, m, up2), news_measuring_span(m->letters, m, up2));
    out[NEWS_FEATURE_UP2_PROSE] = share(news_measuring_span(m->prose, m, up2), prose);
    uint32_t best = m->best;
    unsigned steps = 0;
    while (steps < MAX_STEPS && (block->node < best || block->node >= page->nodes[best].end)) {
        best = page->nodes[best].parent;
        steps++;
    }
    out[NEWS_FEATURE_BEST_INSIDE] = steps ? 0.0F : 1.0F;
    out[NEWS_FEATURE_BEST_STEPS] = (float)steps;
    bool within = up >= m->best && page->nodes[up].end <= page->nodes[m->best].end;
    out[NEWS_FEATURE_IN_BEST_PROSE] = within ? share(news_measuring_span(m->prose, m, up),
                                                     news_measuring_span(m->prose, m, m->best))
                                             : 0;
}

void
news_measure(const struct news_measuring *m, uint32_t index, float out[NEWS_FEATURE_COUNT])
{
    const struct news_block *block = &m->blocks->items[index];
    memset(out, 0, NEWS_FEATURE_COUNT * sizeof *out);
    measure_text(m, index, out);
    measure_around(m, block, out);
    measure_beside(m, index, out);
    measure_place(m, index, out);
    measure_container(m, block, out);
}
