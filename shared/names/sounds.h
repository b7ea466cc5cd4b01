/*
 * sounds.h - a romanised word as a string of sounds, and how likely it is that
 * two such strings romanise one word.
 *
 * A sound is one letter or one digraph (sh, kh, tsch).  Two strings are aligned
 * with the log-odds of each pair of sounds (and of a sound with nothing) standing
 * for the same: how often aligned names have the pair, over how often it would
 * happen by chance.  The odds depend on the two kinds of script, since a name in
 * Arabic has no short vowels and one in Chinese has a vowel in every syllable.
 * They were counted with train/train_names (see there and README.md).
 */
#ifndef NEWS_NAMES_SOUNDS_H
#define NEWS_NAMES_SOUNDS_H

#include "shared/base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    NEWS_SOUNDS = 36,      /* 0 is nothing, 1 to 26 letters, then digraphs and digits */
    NEWS_SOUNDS_ROOM = 40, /* sounds of a word; what is longer is cut */
    NEWS_SOUNDS_UNIT = 16  /* of the log-odds: a sixteenth of a nat */
};

/* Kinds of script that differ in what they leave out. */
enum news_sounds_kind {
    NEWS_KIND_LATIN,
    NEWS_KIND_CYRILLIC, /* Greek, Armenian and Georgian too */
    NEWS_KIND_ABJAD,
    NEWS_KIND_HAN,
    NEWS_KIND_KANA,
    NEWS_KIND_HANGUL,
    NEWS_KIND_INDIC,
    NEWS_KIND_COUNT
};

struct news_sounds {
    uint8_t items[NEWS_SOUNDS_ROOM];
    size_t count;
};

/* For two kinds, in NEWS_SOUNDS_UNITs. */
struct news_sounds_odds {
    int8_t odds[NEWS_SOUNDS][NEWS_SOUNDS]; /* of sound a of the first kind with b of the second */
    int8_t best_first[NEWS_SOUNDS];        /* the greatest odds of sound a of the first kind */
    int8_t best_second[NEWS_SOUNDS];
};

/* The kind of a name in these scripts (enum news_script, or-ed). */
enum news_sounds_kind news_sounds_kind(unsigned scripts);

/* Reads a word in lower-case ASCII; doubled letters count once. */
void news_sounds_read(struct news_str word, struct news_sounds *out);

/* Appends more to sounds, as far as it fits. */
void news_sounds_append(struct news_sounds *sounds, const struct news_sounds *more);

/* The odds of two kinds, of which the first is not greater than the second. */
const struct news_sounds_odds *
news_sounds_odds_of(enum news_sounds_kind a, enum news_sounds_kind b);

/* From 0 (no more alike than chance) to 1 (the same sounds): the log-odds of the
 * best alignment as a share of the most that it could be. */
double news_sounds_likeness(const struct news_sounds *a, const struct news_sounds *b,
                            const struct news_sounds_odds *odds);

#ifdef __cplusplus
}
#endif

#endif
