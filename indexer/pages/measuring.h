/*
 * measuring.h - what is found out once about a page, for the numbers of each of
 * its blocks.  For features.c alone.
 */
#ifndef NEWS_PAGES_MEASURING_H
#define NEWS_PAGES_MEASURING_H

#include "indexer/pages/features.h"

struct news_measuring {
    const struct news_page *page;
    const struct news_blocks *blocks;
    struct news_str title;
    double *letters; /* of the blocks before; one more than there are blocks */
    double *linked;
    double *prose; /* letters of blocks that read like sentences and stand in no small side part */
    uint32_t
        *inherited;     /* a node's: kinds named by it or by elements above that hold little text */
    uint16_t *siblings; /* a node's: elements of its kind that it has beside it */
    uint8_t *seen;      /* a block's: how often its text stands elsewhere */
    uint32_t best;      /* the container with the most prose */
    uint32_t first_prose; /* blocks of it, half-open */
    uint32_t last_prose;
    uint32_t h1; /* the headline's block, or the count of blocks */
};

/* What sums, one of those above, grows by within node. */
static inline double
news_measuring_span(const double *sums, const struct news_measuring *m, uint32_t node)
{
    return sums[m->blocks->before[m->page->nodes[node].end]] - sums[m->blocks->before[node]];
}

#endif
