/*
 * blocks.h - the visible text of a page cut into blocks, the pieces that are
 * kept or dropped as wholes: paragraphs, headings, list items, table cells.
 *
 * Bare text between other blocks and the parts of a text set apart by <br><br>
 * are blocks too.
 */
#ifndef NEWS_PAGES_BLOCKS_H
#define NEWS_PAGES_BLOCKS_H

#include "indexer/pages/page.h"
#include "shared/base/buffer.h"

struct news_block {
    uint32_t node;    /* the first text node */
    uint32_t owner;   /* the nearest block element around it */
    uint32_t start;   /* bytes in blocks->text */
    uint32_t len;     /* white space collapsed; a <br> is \n */
    uint32_t letters; /* characters but white space; those written without spaces count twice */
    uint32_t linked;  /* the same, in links */
    uint32_t stops;   /* sentence ends and commas, of any script */
    uint32_t digits;  /* decimal digits, ASCII */
    uint32_t pressed; /* letters in buttons and labels */
};

struct news_blocks {
    struct news_block *items;
    uint32_t count;
    struct news_buffer text;
    uint32_t *own_parts; /* a node's: kinds that its own class, id and role name */
    uint32_t *before; /* a node's: how many blocks begin before it; one more than there are nodes */
    uint32_t *owner;  /* a node's: itself or the nearest block element above */
};

/* Cuts page.  Fails with NEWS_NO_MEMORY only; *out is to be given to
 * news_blocks_clear() in any case. */
NEWS_MUST_USE enum news_status
news_blocks_cut(const struct news_page *page, struct news_blocks *out, struct news_error *err);
void news_blocks_clear(struct news_blocks *blocks);

static inline struct news_str
news_block_text(const struct news_blocks *blocks, const struct news_block *block)
{
    return news_str(blocks->text.data + block->start, block->len);
}

#endif
