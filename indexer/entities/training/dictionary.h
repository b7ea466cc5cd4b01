/*
 * dictionary.h - numbers for the features that training meets.
 */
#ifndef NEWS_ENTITIES_TRAINING_DICTIONARY_H
#define NEWS_ENTITIES_TRAINING_DICTIONARY_H

#include "shared/base/status.h"

#include <stddef.h>
#include <stdint.h>

struct news_dictionary_entry {
    uint64_t id; /* 0: an empty slot */
    uint32_t count;
    uint32_t row; /* from 1, given by news_dictionary_number(); 0: none */
};

struct news_dictionary {
    struct news_dictionary_entry *slots;
    size_t mask;
    size_t count;
    uint32_t rows;
};

/* Fails with NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status
news_dictionary_init(struct news_dictionary *dictionary, struct news_error *err);
void news_dictionary_clear(struct news_dictionary *dictionary);

/* Counts id once more.  Fails with NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status
news_dictionary_count(struct news_dictionary *dictionary, uint64_t id, struct news_error *err);

/* Numbers the ids that were counted least times or more, in order of id. */
NEWS_MUST_USE enum news_status
news_dictionary_number(struct news_dictionary *dictionary, uint32_t least, struct news_error *err);

/* The row of id, or 0. */
uint32_t news_dictionary_row(const struct news_dictionary *dictionary, uint64_t id);

/* The id of a feature's copy for one domain. */
static inline uint64_t
news_dictionary_copy(uint64_t id, uint32_t domain)
{
    uint64_t h = (id ^ (domain + 1) * 0x9e3779b97f4a7c15U) * 0xff51afd7ed558ccdU;

    return h ^ h >> 33;
}

#endif
