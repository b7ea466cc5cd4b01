/*
 * lexicon.h - what single words may have to do with time.
 *
 * A word can mean several things ("second", "may", "fall"); which one holds is
 * for the matchers to say.  The words are English; those of other languages are
 * in languages.h.
 */
#ifndef NEWS_TIMES_LEXICON_H
#define NEWS_TIMES_LEXICON_H

#include "shared/base/str.h"
#include "shared/text/token.h"

/* Units of time, from small to large; also how coarse a point in time is. */
enum news_unit {
    NEWS_UNIT_NONE,
    NEWS_UNIT_SECOND,
    NEWS_UNIT_MINUTE,
    NEWS_UNIT_HOUR,
    NEWS_UNIT_DAY,
    NEWS_UNIT_WEEKEND,
    NEWS_UNIT_WEEK,
    NEWS_UNIT_FORTNIGHT,
    NEWS_UNIT_MONTH,
    NEWS_UNIT_QUARTER,
    NEWS_UNIT_SEASON,
    NEWS_UNIT_HALF,
    NEWS_UNIT_YEAR,
    NEWS_UNIT_DECADE,
    NEWS_UNIT_CENTURY,
    NEWS_UNIT_MILLENNIUM
};

/* X(name): classes of words, a bit each. */
#define NEWS_WORD_CLASSES(X)                                            \
    X(MONTH)    /* value: 1 to 12 */                                    \
    X(WEEKDAY)  /* value: 1 to 7 */                                     \
    X(UNIT)     /* unit: enum news_unit */                              \
    X(PLURAL)   /* of a unit, a part of the day or a weekday */         \
    X(CARDINAL) /* value: the number; with PLURAL a decade: nineties */ \
    X(ORDINAL)  /* value: the number */                                 \
    X(PART)     /* value: index of a part of the day, enum news_part */ \
    X(SEASON)   /* value: enum news_season */                           \
    X(DEICTIC)  /* value: days from the day of speaking */              \
    X(REFERENT) /* value: enum news_referent: now, recently */          \
    X(NEXT)     /* which of several: the one to come */                 \
    X(LAST)     /* the one before */                                    \
    X(THIS)     /* the present one */                                   \
    X(THAT)     /* the one spoken of */                                 \
    X(THE)      /* the */                                               \
    X(EVERY)    /* every, each */                                       \
    X(VAGUE)    /* a few, several, many: a number that is not said */   \
    X(ARTICLE)  /* a, an */                                             \
    X(EDGE)     /* early, late, mid */                                  \
    X(APART)    /* ago, earlier, later: value -1 or 1 */                \
    X(APPROX)   /* about, nearly, over */                               \
    X(OFTEN)    /* unit: daily, weekly */                               \
    X(ABBREV)   /* an abbreviation: a point may follow */               \
    X(COMMON)   /* in small letters another word: may, march, sun */    \
    X(PAST)     /* a verb form that tells of the past */                \
    X(FUTURE)   /* a word that looks ahead */                           \
    X(ZONE)     /* a time zone's letters */                             \
    X(HOLIDAY)  /* begins the name of a holiday */                      \
    X(FISCAL)   /* fiscal */                                            \
    X(MERIDIEM) /* value: 0 for a.m., 12 for p.m. */                    \
    X(FILLER)   /* may stand between a number and its unit */

enum news_word_class_index {
#define X(name) NEWS_INDEX_##name,
    NEWS_WORD_CLASSES(X)
#undef X
};

enum news_word_class {
#define X(name) NEWS_IS_##name = 1 << NEWS_INDEX_##name,
    NEWS_WORD_CLASSES(X)
#undef X
};

/* Parts of the day with their TIMEX3 letters (TIMEX3 annotation guidelines 1.2.1,
 * from TIDES 2005 4.2.6) and the hour that noon and midnight stand for. */
enum news_part {
    NEWS_PART_MORNING,   /* MO */
    NEWS_PART_AFTERNOON, /* AF */
    NEWS_PART_EVENING,   /* EV */
    NEWS_PART_NIGHT,     /* NI */
    NEWS_PART_DAYTIME,   /* DT */
    NEWS_PART_NOON,      /* 12:00 */
    NEWS_PART_MIDNIGHT   /* 24:00 of the day named */
};

enum news_season { NEWS_SPRING, NEWS_SUMMER, NEWS_FALL, NEWS_WINTER };

enum news_referent { NEWS_PRESENT_REF, NEWS_PAST_REF, NEWS_FUTURE_REF };

/* What one token may mean. */
struct news_sense {
    uint32_t classes; /* 0: nothing to do with time */
    int16_t value;
    uint8_t unit;
    uint8_t digits; /* of a number written in digits: how many; 0 for words */
};

/* An index over the table, to be made once an article: it is small. */
struct news_lexicon {
    uint16_t first[27]; /* row where each letter's words begin */
};

void news_lexicon_init(struct news_lexicon *lexicon);

/* The senses of a word in ASCII letters; classes is 0 when it has none. */
struct news_sense news_lexicon_find(const struct news_lexicon *lexicon, struct news_str word);

/* For tests: row i of the table, NULL after the last.  Rows are sorted by first letter. */
const char *news_lexicon_word(size_t i);

#endif
