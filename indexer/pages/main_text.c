#include "indexer/pages/main_text.h"

#include "indexer/pages/features.h"
#include "indexer/pages/phrases.h"
#include "indexer/pages/score.h"
#include "shared/base/memory.h"

enum {
    ENOUGH_LETTERS = 140, /* fewer than these, and the score is asked less strictly */
    LISTING_LINKS = 40,   /* blocks that are links, for a page to be a list of them */
};

static void
score_all(const struct news_measuring *measuring, const struct news_blocks *blocks, float *out)
{
    float features[NEWS_FEATURE_COUNT];
    for (uint32_t i = 0; i < blocks->count; i++) {
        const struct news_block *block = &blocks->items[i];
        news_measure(measuring, i, features);
        out[i] = news_score_block(features);
        if (out[i] > 0)
            out[i] += news_phrases_weigh(news_block_text(blocks, block), block->letters);
    }
}

static uint32_t
letters_above(const struct news_blocks *blocks, const float *score, float limit)
{
    uint64_t letters = 0;
    for (uint32_t i = 0; i < blocks->count; i++)
        letters += score[i] > limit ? blocks->items[i].letters : 0;
    return letters > UINT32_MAX ? UINT32_MAX : (uint32_t)letters;
}

/* The score a block must be above.  A short page whose text convinced nobody
 * still has a text: the limit falls until something is left. */
static float
find_limit(const struct news_blocks *blocks, const float *score)
{
    static const float limits[] = { 0.0F, -0.8F, -1.6F, -2.4F };
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        if (letters_above(blocks, score, limits[i]) >= ENOUGH_LETTERS)
            return limits[i];
    }
    float best = -4;
    for (uint32_t i = 0; i < blocks->count; i++) {
        if (score[i] > best)
            best = score[i];
    }
    return best < 0 ? best - 0.5F : 0;
}

static bool
is_title(struct news_str text, struct news_str title)
{
    return text.len && title.len && text.len * 3 >= title.len &&
           (news_str_equal_ascii_nocase(text, title) || news_str_starts_with(title, text));
}

/* The table row that the block is a cell of, or 0. */
static uint32_t
row_of(const struct news_page *page, const struct news_block *block)
{
    uint32_t n = block->owner;
    for (unsigned steps = 0; n && steps < 6; steps++, n = page->nodes[n].parent) {
        if (page->nodes[n].tag == NEWS_TAG_TR)
            return n;
    }
    return 0;
}

static void
keep(struct news_main_text *out, const struct news_page *page, const struct news_blocks *blocks,
     uint32_t index)
{
    const struct news_block *block = &blocks->items[index];
    if (!out->kept) {
        out->first = index;
    } else {
        uint32_t row = row_of(page, block);
        bool same_row = row && row == row_of(page, &blocks->items[out->last - 1]);
        news_buffer_add_c(&out->body, same_row ? "\t" : "\n\n");
    }
    news_buffer_add_str(&out->body, news_block_text(blocks, block));
    out->last = index + 1;
    out->kept++;
    out->letters += block->letters;
    out->linked += block->linked;
}

static void
judge_listing(const struct news_blocks *blocks, struct news_main_text *out)
{
    uint32_t links = 0;
    uint64_t linked = 0;
    uint64_t letters = 0;
    for (uint32_t i = 0; i < blocks->count; i++) {
        const struct news_block *block = &blocks->items[i];
        links += block->linked * 2 > block->letters && block->letters >= 20;
        linked += block->linked;
        letters += block->letters;
    }
    uint64_t told = out->letters - out->linked;
    out->is_listing = links >= LISTING_LINKS && linked * 2 > letters && told * 5 < linked;
}

enum news_status
news_main_text_find(const struct news_page *page, const struct news_blocks *blocks,
                    struct news_str title, struct news_main_text *out, struct news_error *err)
{
    memset(out, 0, sizeof *out);
    news_buffer_init(&out->body, (size_t)blocks->text.len + 2 * (size_t)blocks->count + 1);
    if (!blocks->count)
        return NEWS_OK;
    struct news_measuring *measuring = news_measuring_new(page, blocks, title);
    float *score = news_alloc(blocks->count, sizeof *score);
    enum news_status status = NEWS_NO_MEMORY;
    if (measuring && score) {
        score_all(measuring, blocks, score);
        float limit = find_limit(blocks, score);
        for (uint32_t i = 0; i < blocks->count; i++) {
            bool head = !out->kept && is_title(news_block_text(blocks, &blocks->items[i]), title);
            if (score[i] > limit && !head && !news_page_in_caption(page, blocks->items[i].node))
                keep(out, page, blocks, i);
        }
        judge_listing(blocks, out);
        status = out->body.failure ? NEWS_NO_MEMORY : NEWS_OK;
    }
    news_free(score);
    news_measuring_free(measuring);
    return status ? news_fail_memory(err) : NEWS_OK;
}

void
news_main_text_clear(struct news_main_text *text)
{
    news_buffer_clear(&text->body);
    memset(text, 0, sizeof *text);
}
