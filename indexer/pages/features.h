/*
 * features.h - what can be measured of a block that tells article from furniture.
 *
 * The ideas are those of the field: density of text and links (Kohlschütter et
 * al., "Boilerplate detection using shallow text features", WSDM 2010), classes
 * and the best container (Readability), neighbourhood (jusText).
 */
#ifndef NEWS_PAGES_FEATURES_H
#define NEWS_PAGES_FEATURES_H

#include "indexer/pages/blocks.h"
#include "indexer/pages/words.h"

/* X(NAME): numbers of a block */
#define NEWS_FEATURES(X)                                                                 \
    X(LETTERS)   /* log2(1 + letters) */                                                 \
    X(LINKED)    /* share of letters in links */                                         \
    X(STOPS)     /* log2(1 + sentence ends and commas) */                                \
    X(STOP_RATE) /* letters a stop */                                                    \
    X(DIGITS)    /* share of letters that are digits */                                  \
    X(PRESSED)   /* share of letters in buttons and labels */                            \
    X(ENDS)      /* 1: ends as a sentence does; 0.5: with a colon */                     \
    X(TAG)       /* kind of element, coded from prose to furniture */                    \
    X(HEADING)   /* level, 0 for none */                                                 \
    X(IN_ITEM)   /* in a list item; ... */                                               \
    X(IN_CELL)                                                                           \
    X(IN_QUOTE)                                                                          \
    X(IN_PRE)                                                                            \
    X(IN_ARTICLE)                                                                        \
    X(IN_MAIN)                                                                           \
    X(IN_NAV)                                                                            \
    X(IN_ASIDE)                                                                          \
    X(IN_FOOTER)                                                                         \
    X(IN_HEADER)                                                                         \
    X(IN_FORM)                                                                           \
    X(IN_FIGURE)                                                                         \
    X(IN_NOSCRIPT)                                                                       \
    X(IN_HIDDEN)                                                                         \
    X(DEPTH)    /* elements around it */                                                 \
    X(PLACE)    /* share of the page's letters before it */                              \
    X(FROM_H1)  /* letters since the headline, log2, below 0 before it */                \
    X(REPEATED) /* the same text stands elsewhere in the page too */                     \
    X(IS_TITLE) /* shares its words with the page's title */                             \
    X(PREV_LETTERS)                                                                      \
    X(PREV_LINKED)                                                                       \
    X(PREV_STOPS)                                                                        \
    X(PREV2_LETTERS)                                                                     \
    X(PREV2_LINKED)                                                                      \
    X(NEXT_LETTERS)                                                                      \
    X(NEXT_LINKED)                                                                       \
    X(NEXT_STOPS)                                                                        \
    X(NEXT2_LETTERS)                                                                     \
    X(NEXT2_LINKED)                                                                      \
    X(NEXT_IS_LIST) /* of links: a heading above related stories */                      \
    X(SIBLINGS)     /* elements of its own kind beside it, log2 */                       \
    X(UP_LETTERS)   /* of the element around its owner: letters, log2; ... */            \
    X(UP_LINKED)                                                                         \
    X(UP_PROSE) /* share of the page's prose */                                          \
    X(UP2_LETTERS)                                                                       \
    X(UP2_LINKED)                                                                        \
    X(UP2_PROSE)                                                                         \
    X(BEST_INSIDE)   /* it is in the container that holds the most prose */              \
    X(BEST_STEPS)    /* how many elements to climb from that one to enclose it */        \
    X(BEST_PLACE)    /* before (below 0) or after the container's prose, log2 letters */ \
    X(IN_BEST_PROSE) /* share of that container's prose around its owner */              \
    X(PAGE_LETTERS)                                                                      \
    X(PAGE_PROSE)                                                                        \
    X(PAGE_LINKED)

enum news_feature {
#define X(name) NEWS_FEATURE_##name,
    NEWS_FEATURES(X)
#undef X
    /* Part kinds (words.h) named close by: 3 own, 2 and 1 by the elements above;
     * then of any element further up: 1 - its share of the page's letters. */
    NEWS_FEATURE_NEAR,
    NEWS_FEATURE_FAR = NEWS_FEATURE_NEAR + NEWS_PART_KIND_COUNT,
    NEWS_FEATURE_COUNT = NEWS_FEATURE_FAR + NEWS_PART_KIND_COUNT
};

struct news_measuring;

/* Prepares to measure the blocks of a page, all borrowed.  title: the page's, may be absent.
 * NULL when out of memory.  To be given to news_measuring_free(). */
struct news_measuring *news_measuring_new(const struct news_page *page,
                                          const struct news_blocks *blocks, struct news_str title);
void news_measuring_free(struct news_measuring *measuring);

void
news_measure(const struct news_measuring *measuring, uint32_t block, float out[NEWS_FEATURE_COUNT]);

#endif
