/*
 * parts.h - a name taken apart into its words, in reading order.
 *
 * What the key and the matcher both build on: brackets and quotes are set aside,
 * "Surname, Given" is put in order, possessives, titles and honours are dropped.
 */
#ifndef NEWS_NAMES_PARTS_H
#define NEWS_NAMES_PARTS_H

#include "shared/article/article.h"
#include "shared/names/latin.h"
#include "shared/names/spelling.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { NEWS_NAME_WORDS = 16 };

enum news_part_flag {
    NEWS_PART_POINT = 1 << 0,  /* a point follows: "J." */
    NEWS_PART_HYPHEN = 1 << 1, /* a hyphen joins it to the next word */
    NEWS_PART_ASIDE = 1 << 2,  /* in brackets or quotes: Earl "Buddy" Carter */
    NEWS_PART_SUFFIX = 1 << 3, /* "jr", "iii", in its one spelling */
    NEWS_PART_ARTICLE = 1 << 4 /* the Arabic article before it has been removed */
};

struct news_part {
    struct news_name_spelling word;
    unsigned flags;       /* enum news_part_flag */
    unsigned kinds;       /* enum news_name_word, or-ed */
    uint8_t syllables;    /* of a word in Han or Hangul, else 0 */
    uint8_t first_two[2]; /* letters in the first syllable, and in the first two */
};

struct news_parts {
    struct news_part items[NEWS_NAME_WORDS];
    size_t count;
    unsigned scripts; /* enum news_script */
};

static inline struct news_str
news_part_text(const struct news_part *part)
{
    return news_str(part->word.text, part->word.len);
}

/* Takes name (valid UTF-8) apart for its type.  Words beyond the sixteenth are
 * left out.  Fails with NEWS_NO_MEMORY or NEWS_INTERNAL (ICU). */
NEWS_MUST_USE enum news_status news_parts_read(struct news_str name, enum news_entity_type type,
                                               struct news_parts *out, struct news_error *err);

void news_parts_remove(struct news_parts *parts, size_t index);

/* Appends the word after index to the one at index. */
void news_parts_join(struct news_parts *parts, size_t index);

#ifdef __cplusplus
}
#endif

#endif
