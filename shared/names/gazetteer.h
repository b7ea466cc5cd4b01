/*
 * gazetteer.h - known places, countries, given names, surnames, organisations
 * and the words that announce them, read-only, in a data file.
 *
 * A phrase is looked up a word at a time: each state is a hash of the folded
 * words so far, so that a reader of tokens can follow all phrases that start at a
 * word and keep the longest.  Sources and licences: lists/README.md.
 */
#ifndef NEWS_NAMES_GAZETTEER_H
#define NEWS_NAMES_GAZETTEER_H

#include "shared/base/str.h"
#include "shared/names/lookup.h"

/* What a phrase may be, or-ed. */
enum news_gazetteer_class {
    NEWS_GAZETTEER_CONTINUES = 1 << 0,  /* a longer phrase starts with these words */
    NEWS_GAZETTEER_CITY_LARGE = 1 << 1, /* 200,000 inhabitants or more, or a capital */
    NEWS_GAZETTEER_CITY_SMALL = 1 << 2,
    NEWS_GAZETTEER_NOT_NAME = 1 << 3, /* festivals, peoples, laws, products */
    NEWS_GAZETTEER_COUNTRY = 1 << 4,
    NEWS_GAZETTEER_REGION = 1 << 5, /* states, districts, seas, rivers, landmarks */
    NEWS_GAZETTEER_DEMONYM = 1 << 6,
    NEWS_GAZETTEER_GIVEN_COMMON = 1 << 7,
    NEWS_GAZETTEER_GIVEN = 1 << 8,
    NEWS_GAZETTEER_SURNAME_COMMON = 1 << 9,
    NEWS_GAZETTEER_SURNAME = 1 << 10,
    NEWS_GAZETTEER_ORG = 1 << 11,
    NEWS_GAZETTEER_ORG_WORD = 1 << 12,  /* Ministry, University, Ltd */
    NEWS_GAZETTEER_TITLE = 1 << 13,     /* President, Mr, Sheikh */
    NEWS_GAZETTEER_CALENDAR = 1 << 14,  /* weekdays, months */
    NEWS_GAZETTEER_PLACE_WORD = 1 << 15 /* River, Street, Airport */
};
enum {
    NEWS_GAZETTEER_CITY = NEWS_GAZETTEER_CITY_LARGE | NEWS_GAZETTEER_CITY_SMALL,
    NEWS_GAZETTEER_PLACE = NEWS_GAZETTEER_CITY | NEWS_GAZETTEER_COUNTRY | NEWS_GAZETTEER_REGION,
    NEWS_GAZETTEER_ANY_GIVEN = NEWS_GAZETTEER_GIVEN_COMMON | NEWS_GAZETTEER_GIVEN,
    NEWS_GAZETTEER_ANY_SURNAME = NEWS_GAZETTEER_SURNAME_COMMON | NEWS_GAZETTEER_SURNAME,
    NEWS_GAZETTEER_MAX_WORDS = 8 /* of a phrase */
};

/* The section of the data file. */
enum { NEWS_SECTION_PHRASES = 1 };

struct news_gazetteer {
    struct news_lookup phrases;
};

/* Reads the gazetteer out of file, which must stay open.  Fails with NEWS_CORRUPT. */
NEWS_MUST_USE enum news_status news_gazetteer_attach(const struct news_datafile *file,
                                                     struct news_gazetteer *out,
                                                     struct news_error *err);

/* The hash of one word as written, folded to lower case. */
uint64_t news_gazetteer_word(struct news_str word);

/* The state after word (news_gazetteer_word()); the first one follows state 0. */
static inline uint64_t
news_gazetteer_step(uint64_t state, uint64_t word)
{
    uint64_t h = (state + 0x9e3779b97f4a7c15U) ^ word;

    h *= 0xff51afd7ed558ccdU;
    h ^= h >> 32;
    return h * 0xc4ceb9fe1a85ec53U;
}

/* What the words so far may be: classes or-ed, 0 when unknown. */
uint32_t news_gazetteer_classes(const struct news_gazetteer *gazetteer, uint64_t state);

#endif
