#include "indexer/writing/dictionary.h"

#include <stdlib.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "shared/base/memory.h"

enum { FIRST_SLOTS = 64 };

static const uint64_t no_starts[1];

void
news_dictionary_init(struct news_dictionary *dictionary)
{
    memset(dictionary, 0, sizeof *dictionary);
    news_buffer_init(&dictionary->bytes, PTRDIFF_MAX);
}

void
news_dictionary_clear(struct news_dictionary *dictionary)
{
    news_buffer_clear(&dictionary->bytes);
    news_free(dictionary->starts);
    news_free(dictionary->slots);
    news_dictionary_init(dictionary);
}

struct news_strings
news_dictionary_strings(const struct news_dictionary *dictionary)
{
    struct news_strings strings;
    strings.count = dictionary->count;
    strings.starts = dictionary->count ? dictionary->starts : no_starts;
    strings.bytes = dictionary->bytes.data ? dictionary->bytes.data : "";
    return strings;
}

struct news_str
news_dictionary_get(const struct news_dictionary *dictionary, uint32_t number)
{
    struct news_strings strings = news_dictionary_strings(dictionary);
    return news_strings_get(&strings, number);
}

/* The slot that holds text, or the free one where it belongs. */
static uint32_t *
find_slot(const struct news_dictionary *dictionary, struct news_str text)
{
    uint32_t mask = dictionary->slot_count - 1;
    uint32_t at = (uint32_t)XXH3_64bits(text.data, text.len) & mask;
    while (dictionary->slots[at] &&
           !news_str_equal(news_dictionary_get(dictionary, dictionary->slots[at] - 1), text))
        at = (at + 1) & mask;
    return &dictionary->slots[at];
}

static bool
grow(struct news_dictionary *dictionary)
{
    if (dictionary->count + 1 >= dictionary->room) {
        uint32_t room = dictionary->room ? dictionary->room * 2 : FIRST_SLOTS;
        uint64_t *starts = news_realloc(dictionary->starts, (size_t)room + 1, sizeof *starts);
        if (!starts)
            return false;
        starts[0] = 0;
        dictionary->starts = starts;
        dictionary->room = room;
    }
    if ((dictionary->count + 1) * 2 <= dictionary->slot_count)
        return true;
    uint32_t slot_count = dictionary->slot_count ? dictionary->slot_count * 2 : FIRST_SLOTS;
    uint32_t *slots = news_alloc_zero(slot_count, sizeof *slots);
    if (!slots)
        return false;
    news_free(dictionary->slots);
    dictionary->slots = slots;
    dictionary->slot_count = slot_count;
    for (uint32_t i = 0; i < dictionary->count; i++)
        *find_slot(dictionary, news_dictionary_get(dictionary, i)) = i + 1;
    return true;
}

enum news_status
news_dictionary_add(struct news_dictionary *dictionary, struct news_str text, uint32_t *number,
                    struct news_error *err)
{
    if (dictionary->count >= UINT32_MAX / 4)
        return news_fail(err, NEWS_LIMIT, "too many different names");
    if (!grow(dictionary))
        return news_fail_memory(err);
    uint32_t *slot = find_slot(dictionary, text);
    if (!*slot) {
        news_buffer_add_str(&dictionary->bytes, text);
        if (dictionary->bytes.failure)
            return news_buffer_check(&dictionary->bytes, "names", err);
        dictionary->starts[++dictionary->count] = dictionary->bytes.len;
        *slot = dictionary->count;
    }
    *number = *slot - 1;
    return NEWS_OK;
}

uint32_t
news_dictionary_find(const struct news_dictionary *dictionary, struct news_str text)
{
    uint32_t slot = dictionary->count ? *find_slot(dictionary, text) : 0;
    return slot ? slot - 1 : NEWS_NO_ID;
}

static int
compare(const void *a, const void *b, void *ctx)
{
    const struct news_strings *strings = ctx;
    return news_str_compare(news_strings_get(strings, *(const uint32_t *)a),
                            news_strings_get(strings, *(const uint32_t *)b));
}

enum news_status
news_dictionary_sort(const struct news_dictionary *dictionary, uint32_t **order,
                     struct news_error *err)
{
    struct news_strings strings = news_dictionary_strings(dictionary);
    uint32_t *numbers = news_alloc(dictionary->count, sizeof *numbers);
    if (!numbers)
        return news_fail_memory(err);
    for (uint32_t i = 0; i < dictionary->count; i++)
        numbers[i] = i;
    qsort_r(numbers, dictionary->count, sizeof *numbers, compare, &strings);
    *order = numbers;
    return NEWS_OK;
}
