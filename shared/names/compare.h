/*
 * compare.h - two persons' names side by side: which words correspond, and the
 * measures of it that match.h weighs.
 */
#ifndef NEWS_NAMES_COMPARE_H
#define NEWS_NAMES_COMPARE_H

#include "shared/article/article.h"
#include "shared/names/latin.h"
#include "shared/names/sounds.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    NEWS_COMPARE_WORDS = 8, /* of a name; the ones behind are left out */
    NEWS_COMPARE_WORD_ROOM = 48
};

/* One word of a name. */
struct news_name_token {
    char text[NEWS_COMPARE_WORD_ROOM];    /* romanised */
    char settled[NEWS_COMPARE_WORD_ROOM]; /* in the spelling of the key */
    uint8_t len;
    uint8_t settled_len;
    uint8_t rarity;
    int nicknames[2]; /* rows of nicknames.h for text and for settled */
    bool aside;       /* in brackets or quotes: need not have a counterpart */
    bool initial;     /* one letter, or a few and a point: "Dzh.", "Chr." */
    bool article;     /* it has lost the Arabic one before it */
    bool is_particle; /* "de", kept for want of other words */
    char particle;    /* how the particle before it begins ("de" Niro), or '\0' */
    struct news_sounds sounds;
};

/* A name made ready to be compared with many. */
struct news_name_side {
    struct news_name_token tokens[NEWS_COMPARE_WORDS];
    size_t count;
    unsigned scripts; /* enum news_script */
    enum news_sounds_kind kind;
    uint64_t suffix; /* 0, or the letters of jr, sr, ii, ..., packed */
    struct news_sounds whole;
};

/* X(name): each a number of about 0 to 1. */
#define NEWS_COMPARE_MEASURES(X)                                                 \
    X(NEWS_COMPARE_LOWEST) /* likeness of the least alike pair of words */       \
    X(NEWS_COMPARE_SECOND) /* of the next */                                     \
    X(NEWS_COMPARE_MEAN)                                                         \
    X(NEWS_COMPARE_HIGHEST)                                                      \
    X(NEWS_COMPARE_SINGLE)    /* one name is one word */                         \
    X(NEWS_COMPARE_LEFT_OVER) /* words of the longer name without counterpart */ \
    X(NEWS_COMPARE_SIZE)      /* words of the shorter name */                    \
    X(NEWS_COMPARE_FIRST)     /* likeness of the first words */                  \
    X(NEWS_COMPARE_LAST)                                                         \
    X(NEWS_COMPARE_CROSSED) /* the words correspond in another order */          \
    X(NEWS_COMPARE_WHOLE)   /* likeness of the names without spaces */           \
    X(NEWS_COMPARE_INITIAL) /* a word corresponds to an initial */               \
    X(NEWS_COMPARE_NICKNAME)                                                     \
    X(NEWS_COMPARE_PREFIX)     /* a word begins with its counterpart */          \
    X(NEWS_COMPARE_EXACT)      /* pairs that are spelled alike */                \
    X(NEWS_COMPARE_RARITY)     /* of the words that correspond */                \
    X(NEWS_COMPARE_LOW_RARITY) /* of the least alike pair */                     \
    X(NEWS_COMPARE_LOW_LENGTH)                                                   \
    X(NEWS_COMPARE_LOW_START) /* the least alike pair starts alike */            \
    X(NEWS_COMPARE_LOW_END)   /* differs in its last sound only */               \
    X(NEWS_COMPARE_LOW_FIRST) /* is the first word */                            \
    X(NEWS_COMPARE_LOW_LAST)  /* is the last word */                             \
    X(NEWS_COMPARE_LOW_ONE)   /* differs in one letter */                        \
    X(NEWS_COMPARE_SUFFIX)    /* jr against sr, or against nothing */            \
    X(NEWS_COMPARE_CROSS)     /* the scripts differ */                           \
    X(NEWS_COMPARE_ABJAD)                                                        \
    X(NEWS_COMPARE_HAN)                                                          \
    X(NEWS_COMPARE_KANA)                                                         \
    X(NEWS_COMPARE_HANGUL)                                                       \
    X(NEWS_COMPARE_INDIC)                                                        \
    X(NEWS_COMPARE_CYRILLIC)

enum news_compare_measure {
#define X(name) name,
    NEWS_COMPARE_MEASURES(X)
#undef X
        NEWS_COMPARE_COUNT
};

/* Makes a person's name (valid UTF-8) ready.  Fails with NEWS_NO_MEMORY or NEWS_INTERNAL. */
NEWS_MUST_USE enum news_status
news_name_side_read(struct news_str name, struct news_name_side *out, struct news_error *err);

/* Whether the name is particles and one word ("De Niro", "von der Leyen"), which is mostly a
 * surname; then *out is that word alone.  It goes with a word behind a particle that begins alike. */
bool news_name_side_surname(const struct news_name_side *side, struct news_name_side *out);

/* The sounds of token against other: in *room those behind its article, when it is written in one
 * word with it and other has lost its own ("Elbaradei" against "al-Baradei"), else all, its own. */
const struct news_sounds *news_name_token_sounds(const struct news_name_token *token,
                                                 const struct news_name_token *other,
                                                 struct news_sounds *room);

/* Whether both have a suffix and these tell two people apart, father and son or one king and
 * another: of those that are spelled otherwise, only Jr and II may be one. */
bool news_name_suffixes_differ(const struct news_name_side *a, const struct news_name_side *b);

/* Measures a against b; the same the other way round.  Neither is empty.  False when the places of
 * the words that are alike rule out that they are one person's, whatever the measures say: the
 * given name of one is the surname of the other, or the middle initials differ. */
bool news_name_compare(const struct news_name_side *a, const struct news_name_side *b,
                       double out[NEWS_COMPARE_COUNT]);

#ifdef __cplusplus
}
#endif

#endif
