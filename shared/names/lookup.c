#include "shared/names/lookup.h"

#include "shared/base/memory.h"

#include <string.h>

struct head {
    uint32_t buckets;
    uint32_t width;
    uint32_t reserved[14];
};
_Static_assert(sizeof(struct head) == NEWS_DATAFILE_ALIGN, "the fingerprints stay aligned");

static size_t
size_of(uint32_t buckets, uint32_t width)
{
    return sizeof(struct head) + (size_t)buckets * NEWS_LOOKUP_SLOTS * (sizeof(uint32_t) + width);
}

enum news_status
news_lookup_attach(struct news_bytes bytes, uint32_t width, const char *what,
                   struct news_lookup *out, struct news_error *err)
{
    struct head head;

    if (!bytes.data || bytes.size < sizeof head)
        return news_fail(err, NEWS_CORRUPT, "the data file has no %s", what);
    memcpy(&head, bytes.data, sizeof head);
    if (!head.buckets || head.width != width || bytes.size != size_of(head.buckets, width))
        return news_fail(err, NEWS_CORRUPT, "the data file's %s has the wrong size", what);
    out->buckets = head.buckets;
    out->width = width;
    out->prints = (const uint32_t *)(const void *)(bytes.data + sizeof head);
    out->records = (const uint8_t *)(out->prints + (size_t)head.buckets * NEWS_LOOKUP_SLOTS);
    return NEWS_OK;
}

static uint32_t
free_slot(const uint32_t *prints, uint32_t buckets, uint64_t hash)
{
    uint32_t bucket = (uint32_t)(((hash >> 32) * buckets) >> 32);

    for (;;) {
        for (uint32_t i = 0; i < NEWS_LOOKUP_SLOTS; i++) {
            if (!prints[bucket * NEWS_LOOKUP_SLOTS + i])
                return bucket * NEWS_LOOKUP_SLOTS + i;
        }
        bucket = bucket + 1 == buckets ? 0 : bucket + 1;
    }
}

struct news_bytes
news_lookup_build(const uint64_t *hashes, const void *records, uint32_t count, uint32_t width)
{
    struct news_bytes none = { NULL, 0 };
    /* Four fifths full: few buckets run over, little room is lost. */
    uint32_t buckets = count / NEWS_LOOKUP_SLOTS * 5 / 4 + 1;
    struct head head = { .buckets = buckets, .width = width };
    uint32_t *prints = NULL;
    uint8_t *rows = NULL;
    uint8_t *bytes = news_alloc_zero(size_of(buckets, width), 1);

    if (!bytes)
        return none;
    memcpy(bytes, &head, sizeof head);
    prints = (uint32_t *)(void *)(bytes + sizeof head);
    rows = (uint8_t *)(prints + (size_t)buckets * NEWS_LOOKUP_SLOTS);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t slot = free_slot(prints, buckets, hashes[i]);

        prints[slot] = (uint32_t)hashes[i] ? (uint32_t)hashes[i] : 1;
        memcpy(rows + (size_t)slot * width, (const uint8_t *)records + (size_t)i * width, width);
    }
    return (struct news_bytes){ bytes, size_of(buckets, width) };
}

void
news_lookup_free(struct news_bytes bytes)
{
    union {
        const uint8_t *built;
        void *given;
    } block = { bytes.data };

    news_free(block.given);
}
