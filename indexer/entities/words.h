/*
 * words.h - what is known of single words before an article is read: the Brown
 * clusters that they belong to and how often they are written in lower case.
 */
#ifndef NEWS_ENTITIES_WORDS_H
#define NEWS_ENTITIES_WORDS_H

#include "shared/base/str.h"
#include "shared/names/lookup.h"

enum {
    NEWS_CLUSTERINGS = 2,
    NEWS_RATIO_UNKNOWN = 7, /* else 0 (never in lower case) to 6 (always) */
    NEWS_CLUSTER_BITS = 16
};

struct news_word_facts {
    uint16_t cluster[NEWS_CLUSTERINGS]; /* from 1; 0: in none */
    uint8_t ratio;
    uint8_t reserved;
};

/* A cluster's place in the tree: its bits from the root, the first one highest. */
struct news_cluster {
    uint16_t bits;
    uint16_t depth;
};

struct news_vocabulary {
    struct news_lookup words; /* by news_word_hash() */
    const struct news_cluster *clusters;
    uint32_t cluster_count;
};

/* Sections of the data file. */
enum { NEWS_SECTION_WORDS = 16, NEWS_SECTION_CLUSTERS = 17 };

/* Fails with NEWS_CORRUPT. */
NEWS_MUST_USE enum news_status news_vocabulary_attach(const struct news_datafile *file,
                                                      struct news_vocabulary *out,
                                                      struct news_error *err);

/* The hash of a word as it is written. */
uint64_t news_word_hash(struct news_str word);

/* The hash under which the facts of a word's lower-case form lie: its ratio, and the
 * clusters of the commonest way to write it (for headlines in capitals). */
static inline uint64_t
news_word_lower_hash(uint64_t lower)
{
    return (lower ^ 0x5bd1e9955bd1e995U) * 0x9e3779b97f4a7c15U;
}

/* The facts of a word, by the hash as written and by that of its lower-case form. */
struct news_word_facts
news_vocabulary_find(const struct news_vocabulary *vocabulary, uint64_t exact, uint64_t lower);

/* The first depth bits of a cluster's path, unlike any other path of any depth; 0 for cluster 0. */
static inline uint32_t
news_vocabulary_path(const struct news_vocabulary *vocabulary, uint16_t cluster, unsigned depth)
{
    const struct news_cluster *c = NULL;
    unsigned kept = depth;

    if (!cluster || cluster > vocabulary->cluster_count)
        return 0;
    c = &vocabulary->clusters[cluster - 1];
    if (kept > c->depth)
        kept = c->depth;
    return kept << NEWS_CLUSTER_BITS | (uint32_t)c->bits >> (NEWS_CLUSTER_BITS - kept);
}

#endif
