/*
 * dictionary.h - different texts, numbered as they come and sorted at the end.
 */
#ifndef NEWS_WRITING_DICTIONARY_H
#define NEWS_WRITING_DICTIONARY_H

#include "shared/base/buffer.h"
#include "shared/index/segment.h"

struct news_dictionary {
    struct news_buffer bytes; /* the texts one after another */
    uint64_t *starts;         /* count + 1 of them once count is not 0 */
    uint32_t count;
    uint32_t room;
    uint32_t *slots; /* hash table of numbers + 1 */
    uint32_t slot_count;
};

void news_dictionary_init(struct news_dictionary *dictionary);
void news_dictionary_clear(struct news_dictionary *dictionary);

/* The number of text, a new one when it was not there yet.  Fails with
 * NEWS_NO_MEMORY or NEWS_LIMIT. */
NEWS_MUST_USE enum news_status news_dictionary_add(struct news_dictionary *dictionary,
                                                   struct news_str text, uint32_t *number,
                                                   struct news_error *err);

/* The number of text, or NEWS_NO_ID. */
uint32_t news_dictionary_find(const struct news_dictionary *dictionary, struct news_str text);

struct news_str news_dictionary_get(const struct news_dictionary *dictionary, uint32_t number);

/* The texts in byte order: *order is an array of their numbers, to be given to news_free(). */
NEWS_MUST_USE enum news_status news_dictionary_sort(const struct news_dictionary *dictionary,
                                                    uint32_t **order, struct news_error *err);

/* The texts by number, as a segment has them; valid until the next change. */
struct news_strings news_dictionary_strings(const struct news_dictionary *dictionary);

#endif
