/*
 * pairing.h - which word of one person's name corresponds to which of another's; between
 * compare.c, which measures it, and order.c, which rules out.
 */
#ifndef NEWS_NAMES_PAIRING_H
#define NEWS_NAMES_PAIRING_H

#include "shared/names/compare.h"

#ifdef __cplusplus
extern "C" {
#endif

/* How two words correspond. */
enum news_word_tie {
    NEWS_TIE_NONE,
    NEWS_TIE_SOUND,
    NEWS_TIE_EXACT,
    NEWS_TIE_INITIAL,
    NEWS_TIE_NICKNAME,
    NEWS_TIE_PREFIX
};

struct news_word_link {
    float likeness; /* from 0 to 1 */
    enum news_word_tie tie;
};

/* Two names, the first not the longer, while they are compared. */
struct news_name_pairing {
    const struct news_name_side *a;
    const struct news_name_side *b;
    const struct news_sounds_odds *odds;
    bool turned; /* the odds want (b, a) */
    struct news_word_link links[NEWS_COMPARE_WORDS][NEWS_COMPARE_WORDS];
    size_t partner[NEWS_COMPARE_WORDS]; /* of each word of a */
    bool joined[NEWS_COMPARE_WORDS];    /* a word of b that is part of another's partner */
};

/* Pairs the words of two names that are not empty, which must outlive out. */
void news_name_pair(const struct news_name_side *a, const struct news_name_side *b,
                    struct news_name_pairing *out);

/* The likeness of sounds of a with sounds of b. */
double news_pairing_likeness(const struct news_name_pairing *c, const struct news_sounds *a,
                             const struct news_sounds *b);

/* Whether a word of a and one of b start with sounds that stand for one. */
bool news_pairing_same_start(const struct news_name_pairing *c, const struct news_name_token *x,
                             const struct news_name_token *y);

/* Whether the places of the words that are alike allow that the names are one person's. */
bool news_pairing_allows_one(const struct news_name_pairing *c);

#ifdef __cplusplus
}
#endif

#endif
