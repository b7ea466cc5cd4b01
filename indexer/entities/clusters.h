/*
 * clusters.h - an article's mentions gathered by the name that they use.
 *
 * A cluster is all mentions of one type whose names share a key (shared/names/key.h),
 * so that TRUMP is Trump and the U.S. the United States; a person's lone surname is
 * one with each title, for Mrs Clinton and Mr Clinton may be two.  Short names are
 * then linked to full ones by link.h.
 */
#ifndef NEWS_ENTITIES_CLUSTERS_H
#define NEWS_ENTITIES_CLUSTERS_H

#include "indexer/entities/reading.h"

enum {
    NEWS_CLUSTER_KEY_WORDS = 8, /* of a key that are compared */
    NEWS_CLUSTER_NONE = UINT32_MAX
};

/* One mention: words [first, last] of the reading. */
struct news_span {
    uint32_t first;
    uint32_t last;
    uint32_t cluster;
    uint8_t type;   /* enum news_entity_type */
    uint8_t sex;    /* enum news_sex of the title before a person */
    uint64_t title; /* the hash of that title in lower case; 0: none */
};

struct news_name_cluster {
    enum news_entity_type type;
    struct news_str key;
    uint64_t words[NEWS_CLUSTER_KEY_WORDS]; /* hashes of the key's words */
    uint32_t initials[NEWS_CLUSTER_KEY_WORDS];
    uint8_t lengths[NEWS_CLUSTER_KEY_WORDS];
    uint32_t word_count;
    uint64_t title;        /* a person's: the last one that a mention has */
    uint8_t sex;           /* enum news_sex of all their titles, or-ed */
    struct news_str given; /* a person's first word as written, in lower case */
    uint32_t mentions;
    uint32_t weight; /* mentions, with those of the names linked to it */
    uint32_t best;   /* the span whose spelling is the fullest and best */
    uint32_t first;  /* its first span */
    uint32_t parent; /* the cluster of the full name, or itself */
};

struct news_name_clusters {
    struct news_span *spans;
    size_t span_count;
    struct news_name_cluster *items;
    size_t count;
};

/* Gathers the names that labels (one a word) mark, and parts in them people whom a
 * hyphen joins ("the Trump-Putin call").  Everything is in the arena.
 * Fails with NEWS_NO_MEMORY or NEWS_INTERNAL. */
NEWS_MUST_USE enum news_status
news_clusters_make(const struct news_article *article, const struct news_reading *reading,
                   uint8_t *labels, struct news_arena *arena, struct news_name_clusters *out,
                   struct news_error *err);

/* How good a span's spelling is for people to read: higher is better. */
unsigned news_span_quality(const struct news_reading *reading, const struct news_span *span);

/* The field that a word is in. */
static inline struct news_str
news_field_text(const struct news_article *article, const struct news_word *word)
{
    return word->field == NEWS_FIELD_TITLE ? article->title : article->body;
}

#endif
