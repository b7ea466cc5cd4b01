#include "indexer/pages/blocks.h"

#include "indexer/pages/words.h"
#include "shared/base/memory.h"

enum { PART_CACHE = 1024, PART_PROBE = 64 };

/* The same class stands on many elements: its kinds are looked up once. */
struct part_cache {
    struct {
        const char *names; /* in the page's text */
        uint32_t len;
        uint32_t kinds;
    } slots[PART_CACHE];
};

static uint32_t
cached_kinds(struct part_cache *cache, struct news_str names)
{
    if (!names.len)
        return 0;
    uint32_t hash = 2166136261U; /* FNV-1a */
    size_t from = names.len > PART_PROBE ? names.len - PART_PROBE : 0;
    for (size_t i = from; i < names.len; i++)
        hash = (hash ^ (unsigned char)names.data[i]) * 16777619U;
    uint32_t at = (hash ^ (hash >> 15)) % PART_CACHE;
    if (cache->slots[at].names && cache->slots[at].len == names.len &&
        memcmp(cache->slots[at].names, names.data, names.len) == 0)
        return cache->slots[at].kinds;
    cache->slots[at].names = names.data;
    cache->slots[at].len = (uint32_t)names.len;
    cache->slots[at].kinds = news_part_kinds(names);
    return cache->slots[at].kinds;
}

struct cutting {
    const struct news_page *page;
    struct news_blocks *out;
    size_t room;
    struct news_block *open; /* the block that text is added to, or NULL */
    uint32_t breaks;         /* <br> since the last text */
    bool space;
    struct part_cache *cache;
    uint32_t link_end;   /* text before this node is in a link */
    uint32_t button_end; /* text before this node is in a button or label */
    bool failed;
};

static bool
begin(struct cutting *cut, uint32_t node)
{
    struct news_blocks *out = cut->out;
    if (out->count == cut->room) {
        size_t room = cut->room ? cut->room * 2 : 256;
        struct news_block *grown = news_realloc(out->items, room, sizeof *grown);
        if (!grown) {
            cut->failed = true;
            return false;
        }
        out->items = grown;
        cut->room = room;
    }
    struct news_block *block = &out->items[out->count++];
    memset(block, 0, sizeof *block);
    block->node = node;
    block->owner = out->owner[node];
    block->start = (uint32_t)out->text.len;
    cut->open = block;
    cut->breaks = 0;
    cut->space = false;
    return true;
}

static void
finish(struct cutting *cut)
{
    if (cut->open)
        cut->open->len = (uint32_t)cut->out->text.len - cut->open->start;
    cut->open = NULL;
}

static bool
is_stop(uint32_t c)
{
    return c == '.' || c == ',' || c == '!' || c == '?' || c == ';' || c == 0x3002 || c == 0xFF0C ||
           c == 0x3001 || c == 0xFF01 || c == 0xFF1F || c == 0x060C || c == 0x061F || c == 0x0964;
}

/* Characters but white space; a letter of a script without spaces counts twice. */
static uint32_t
weigh(struct news_str text, struct news_block *block)
{
    uint32_t letters = 0;
    for (size_t at = 0; at < text.len;) {
        unsigned char byte = (unsigned char)text.data[at];
        uint32_t c = byte;
        if (byte < 0x80)
            at++;
        else
            c = news_utf8_next(text.data, text.len, &at);
        letters += c > ' ';
        letters += c >= 0x2E80 && c < 0xD7B0; /* CJK, kana, hangul */
        block->stops += c < '0' ? is_stop(c) : (c == ';' || c == '?' || (c > 0x600 && is_stop(c)));
        block->digits += c >= '0' && c <= '9';
    }
    return letters;
}

static void
add_text(struct cutting *cut, uint32_t index)
{
    const struct news_page_node *node = &cut->page->nodes[index];
    struct news_str text = news_page_text(cut->page, index);
    if (cut->breaks >= 2)
        finish(cut);
    if (!cut->open && news_str_trim(text).len == 0)
        return;
    if (!cut->open && !begin(cut, index))
        return;
    struct news_buffer *out = &cut->out->text;
    if (out->len > cut->open->start) {
        if (cut->breaks)
            news_buffer_add_byte(out, '\n');
        else if (cut->space || (node->flags & NEWS_NODE_SPACED))
            news_buffer_add_byte(out, ' ');
    }
    cut->breaks = 0;
    cut->space = false;
    news_buffer_add_str(out, text);
    uint32_t letters = weigh(text, cut->open);
    cut->open->letters += letters;
    if (index < cut->link_end)
        cut->open->linked += letters;
    if (index < cut->button_end)
        cut->open->pressed += letters;
}

static void
read_parts(struct cutting *cut, uint32_t index)
{
    const struct news_page *page = cut->page;
    const struct news_page_node *node = &page->nodes[index];
    uint32_t kinds = 0;
    for (uint32_t i = node->attrs; i < node->attrs + node->attr_count; i++) {
        const struct news_page_attr *attr = &page->attrs[i];
        if (attr->name == NEWS_ATTR_CLASS || attr->name == NEWS_ATTR_ID ||
            attr->name == NEWS_ATTR_ROLE || attr->name == NEWS_ATTR_ITEMPROP)
            kinds |= cached_kinds(cut->cache, news_str(page->text + attr->start, attr->len));
    }
    cut->out->own_parts[index] = kinds;
}

/* Takes one node in; returns the next one to look at. */
static uint32_t
take(struct cutting *cut, uint32_t index)
{
    const struct news_page_node *node = &cut->page->nodes[index];
    struct news_blocks *out = cut->out;
    unsigned traits = news_tag_traits(node->tag);
    out->owner[index] = traits & NEWS_TAG_BLOCK || !index ? index : out->owner[node->parent];
    if (node->tag == NEWS_TAG_TEXT) {
        if (cut->open && out->owner[index] != cut->open->owner)
            finish(cut);
        add_text(cut, index);
        return index + 1;
    }
    read_parts(cut, index);
    if (traits & NEWS_TAG_BLOCK)
        finish(cut);
    if (traits & NEWS_TAG_SKIP)
        return node->end;
    if (node->tag == NEWS_TAG_BR)
        cut->breaks++;
    else if (node->tag == NEWS_TAG_A)
        cut->link_end = node->end;
    else if (node->tag == NEWS_TAG_BUTTON || node->tag == NEWS_TAG_LABEL)
        cut->button_end = node->end;
    return index + 1;
}

static void
cut_all(struct cutting *cut)
{
    const struct news_page *page = cut->page;
    struct news_blocks *out = cut->out;
    for (uint32_t i = 0; i < page->count && !cut->failed;) {
        uint32_t next = take(cut, i);
        out->before[i + 1] = out->count;
        for (uint32_t j = i + 1; j < next; j++) { /* what was skipped */
            out->owner[j] = i;
            out->before[j + 1] = out->count;
        }
        i = next;
    }
    finish(cut);
}

enum news_status
news_blocks_cut(const struct news_page *page, struct news_blocks *out, struct news_error *err)
{
    memset(out, 0, sizeof *out);
    news_buffer_init(&out->text, UINT32_MAX - 2);
    out->own_parts = news_alloc_zero(page->count, sizeof *out->own_parts);
    out->before = news_alloc_zero((size_t)page->count + 1, sizeof *out->before);
    out->owner = news_alloc_zero(page->count, sizeof *out->owner);
    struct cutting cut = { .page = page, .out = out };
    cut.cache = news_alloc_zero(1, sizeof *cut.cache);
    if (!out->own_parts || !out->before || !out->owner || !cut.cache)
        cut.failed = true;
    else
        cut_all(&cut);
    news_free(cut.cache);
    if (cut.failed)
        return news_fail_memory(err);
    return news_buffer_check(&out->text, "the text of a page", err);
}

void
news_blocks_clear(struct news_blocks *blocks)
{
    news_free(blocks->items);
    news_free(blocks->own_parts);
    news_free(blocks->before);
    news_free(blocks->owner);
    news_buffer_clear(&blocks->text);
    memset(blocks, 0, sizeof *blocks);
}
