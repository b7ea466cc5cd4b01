#include "indexer/entities/training/dictionary.h"

#include "shared/base/memory.h"

#include <stdlib.h>

enum { FIRST_ROOM = 1 << 20 };

enum news_status
news_dictionary_init(struct news_dictionary *dictionary, struct news_error *err)
{
    dictionary->count = 0;
    dictionary->rows = 0;
    dictionary->mask = FIRST_ROOM - 1;
    dictionary->slots = news_alloc_zero(FIRST_ROOM, sizeof *dictionary->slots);
    return dictionary->slots ? NEWS_OK : news_fail_memory(err);
}

void
news_dictionary_clear(struct news_dictionary *dictionary)
{
    news_free(dictionary->slots);
    dictionary->slots = NULL;
}

static struct news_dictionary_entry *
find(const struct news_dictionary *dictionary, uint64_t id)
{
    size_t at = (size_t)(id ^ id >> 29) & dictionary->mask;

    while (dictionary->slots[at].id && dictionary->slots[at].id != id)
        at = (at + 1) & dictionary->mask;
    return &dictionary->slots[at];
}

static enum news_status
grow(struct news_dictionary *dictionary, struct news_error *err)
{
    struct news_dictionary larger = *dictionary;
    size_t room = (dictionary->mask + 1) * 2;

    larger.slots = news_alloc_zero(room, sizeof *larger.slots);
    if (!larger.slots)
        return news_fail_memory(err);
    larger.mask = room - 1;
    for (size_t i = 0; i <= dictionary->mask; i++) {
        if (dictionary->slots[i].id)
            *find(&larger, dictionary->slots[i].id) = dictionary->slots[i];
    }
    news_free(dictionary->slots);
    *dictionary = larger;
    return NEWS_OK;
}

enum news_status
news_dictionary_count(struct news_dictionary *dictionary, uint64_t id, struct news_error *err)
{
    struct news_dictionary_entry *entry = NULL;

    if (dictionary->count * 3 > dictionary->mask * 2) {
        enum news_status status = grow(dictionary, err);

        if (status)
            return status;
    }
    entry = find(dictionary, id ? id : 1);
    if (!entry->id) {
        entry->id = id ? id : 1;
        dictionary->count++;
    }
    entry->count++;
    return NEWS_OK;
}

static int
by_id(const void *left, const void *right)
{
    const uint64_t *a = left, *b = right;

    return (*a > *b) - (*a < *b);
}

enum news_status
news_dictionary_number(struct news_dictionary *dictionary, uint32_t least, struct news_error *err)
{
    uint64_t *kept = news_alloc(dictionary->count + 1, sizeof *kept);
    size_t n = 0;

    if (!kept)
        return news_fail_memory(err);
    for (size_t i = 0; i <= dictionary->mask; i++) {
        if (dictionary->slots[i].id && dictionary->slots[i].count >= least)
            kept[n++] = dictionary->slots[i].id;
    }
    qsort(kept, n, sizeof *kept, by_id);
    for (size_t i = 0; i < n; i++)
        find(dictionary, kept[i])->row = (uint32_t)i + 1;
    dictionary->rows = (uint32_t)n;
    news_free(kept);
    return NEWS_OK;
}

uint32_t
news_dictionary_row(const struct news_dictionary *dictionary, uint64_t id)
{
    return find(dictionary, id ? id : 1)->row;
}
