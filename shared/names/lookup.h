/*
 * lookup.h - a read-only table from 64-bit hashes to small records, used in
 * place where it lies in a data file.
 *
 * Buckets of 16 fingerprints fill one cache line each; the records follow in the
 * same order.  The fingerprint is 32 bits of the hash beside those that choose
 * the bucket, so that an unknown hash is taken for a known one about once in
 * 2^28 questions.
 */
#ifndef NEWS_NAMES_LOOKUP_H
#define NEWS_NAMES_LOOKUP_H

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "shared/base/status.h"
#include "shared/names/datafile.h"

enum { NEWS_LOOKUP_SLOTS = 16 };

struct news_lookup {
    const uint32_t *prints;
    const uint8_t *records;
    uint32_t buckets;
    uint32_t width; /* bytes a record */
};

/* Reads a table of records of width bytes from bytes (64-aligned), which must
 * outlive it.  Fails with NEWS_CORRUPT; what names the table in the text. */
NEWS_MUST_USE enum news_status news_lookup_attach(struct news_bytes bytes, uint32_t width,
                                                  const char *what, struct news_lookup *out,
                                                  struct news_error *err);

/* The table of count hashes (each once; their order decides the bytes) and their records, as bytes
 * to be given to news_lookup_free().  data is NULL when out of memory. */
struct news_bytes
news_lookup_build(const uint64_t *hashes, const void *records, uint32_t count, uint32_t width);

/* For what news_lookup_build() made; data may be NULL. */
void news_lookup_free(struct news_bytes bytes);

static inline uint32_t
news_lookup_bucket(const struct news_lookup *table, uint64_t hash)
{
    return (uint32_t)(((hash >> 32) * table->buckets) >> 32);
}

/* Which of a bucket's slots hold the fingerprint: bit a slot. */
static inline uint32_t
news_lookup_hits(const uint32_t *slots, uint32_t print)
{
#ifdef __SSE2__
    const __m128i *at = (const __m128i *)(const void *)slots;
    __m128i wanted = _mm_set1_epi32((int)print);
    __m128i low = _mm_packs_epi32(_mm_cmpeq_epi32(_mm_loadu_si128(at), wanted),
                                  _mm_cmpeq_epi32(_mm_loadu_si128(at + 1), wanted));
    __m128i high = _mm_packs_epi32(_mm_cmpeq_epi32(_mm_loadu_si128(at + 2), wanted),
                                   _mm_cmpeq_epi32(_mm_loadu_si128(at + 3), wanted));
    return (uint32_t)_mm_movemask_epi8(_mm_packs_epi16(low, high));
#else
    uint32_t hits = 0;
    for (uint32_t i = 0; i < NEWS_LOOKUP_SLOTS; i++)
        hits |= (uint32_t)(slots[i] == print) << i;
    return hits;
#endif
}

/* Has the processor fetch what news_lookup_find() will look at: tables are larger
 * than its caches, and several fetches take no longer than one. */
static inline void
news_lookup_prefetch(const struct news_lookup *table, uint64_t hash)
{
    __builtin_prefetch(table->prints + (size_t)news_lookup_bucket(table, hash) * NEWS_LOOKUP_SLOTS);
}

/* The record of hash, or NULL. */
static inline const void *
news_lookup_find(const struct news_lookup *table, uint64_t hash)
{
    uint32_t print = (uint32_t)hash ? (uint32_t)hash : 1;
    uint32_t bucket = news_lookup_bucket(table, hash);

    for (uint32_t tried = 0; tried < table->buckets; tried++) {
        const uint32_t *slots = table->prints + (size_t)bucket * NEWS_LOOKUP_SLOTS;
        uint32_t hits = news_lookup_hits(slots, print);

        if (hits)
            return table->records +
                   ((size_t)bucket * NEWS_LOOKUP_SLOTS + (uint32_t)__builtin_ctz(hits)) *
                       table->width;
        if (!slots[NEWS_LOOKUP_SLOTS - 1])
            return NULL; /* a bucket with room never ran over into the next */
        bucket = bucket + 1 == table->buckets ? 0 : bucket + 1;
    }
    return NULL;
}

#endif
