/*
 * tagger.h - the inside of the tagger of times.
 *
 * Each token has a sense (lexicon.h).  Matchers look at the tokens from one place on
 * and say what expression begins there; families.c asks them all and takes the
 * longest.  They change nothing: what an expression is resolved against (the day of
 * publication, the last point and the last quarter spoken of) is moved on by
 * times.c, which walks through the text once.  Every matcher looks at a bounded
 * number of tokens, so the whole is linear in the text.
 */
#ifndef NEWS_TIMES_TAGGER_H
#define NEWS_TIMES_TAGGER_H

#include "indexer/times/point.h"
#include "shared/article/article.h"
#include "shared/dates/written.h"

/* How a number was written, in news_sense.digits beside the count of its digits. */
enum { NEWS_DIGITS_DECIMAL = 20, NEWS_DIGITS_DOTTED = 30, NEWS_DIGITS_HUGE = 40 };

struct news_language;

struct news_tagger {
    struct news_str text;
    const struct news_token *tokens;
    size_t count;
    struct news_sense *senses;
    const struct news_language *language; /* NULL: English */
    bool dated;                           /* today is known */
    int32_t today;                        /* the day of publication */
    bool narrative;                       /* a history: dates lean on each other, not on today */
    struct news_point last;               /* the last point resolved */
    size_t last_to;                       /* the token behind it; 0: none in this field */
    struct news_point story;     /* where the story told stands: what a month with no year leans
                               * on; outside histories, for a paragraph */
    struct news_point report;    /* the last quarter or year reported on */
    struct news_str tag;         /* the language as the article says it */
    struct news_written written; /* the next date of written_dates.c; end 0: none found yet */
    size_t written_at;           /* bytes of the text that were searched for it */
    bool written_over;           /* there is none any more */
};

/* An expression found. */
struct news_hit {
    size_t from; /* tokens, half-open */
    size_t to;
    enum news_time_type type;
    struct news_point point;     /* of dates and times, when resolved */
    bool compared;               /* only set beside what is reported: the year-ago quarter */
    bool absolute;               /* it says its year, so it needs no day of publication */
    char value[NEWS_VALUE_ROOM]; /* empty: not resolved */
};

/* A matcher: true when an expression begins at token at, and what it is. */
typedef bool news_time_matcher(const struct news_tagger *tagger, size_t at, struct news_hit *hit);

/* calendar_dates.c: 3 May 2025, May 2025, 28/12/2025. */
news_time_matcher news_match_calendar_date;
news_time_matcher news_match_month;
news_time_matcher news_match_numeric_date;

/* years.c: 2025, 44 BC, the 1980s. */
news_time_matcher news_match_year;
news_time_matcher news_match_decade;

/* ranges.c: 3 of "3 to 5 May" and "3 and 5 May", 5 of "May 3-5", 18 of "1914-18". */
news_time_matcher news_match_range_end;

/* The year that the other end of a range or list says behind a month and day: "May 3 to
 * May 5, 1998", "May 3 and 4, 1998".  0 when there is none. */
size_t news_read_range_year(const struct news_tagger *tagger, size_t at, int32_t *year);

/* The day (1 or more) or month (day 0) that ends a range whose other end stands just
 * before: "from November 20, 2009 to December 11".  False when none does. */
bool news_resolve_range_end(const struct news_tagger *tagger, size_t from, int32_t month,
                            int32_t day, struct news_point *out);

/* The day of a weekday that ends such a range: "from Monday to Friday". */
bool news_resolve_range_weekday(const struct news_tagger *tagger, size_t from,
                                enum news_weekday weekday, struct news_point *out);

/* relative.c: yesterday, last week, Monday, now. */
news_time_matcher news_match_deictic;
news_time_matcher news_match_weekday;
news_time_matcher news_match_unit;
news_time_matcher news_match_referent;

/* Which of several: -1 last, 0 this, 1 next, with "the" and "coming" before it; *next is
 * the token behind.  -2 when there is no such word. */
int32_t news_read_which(const struct news_tagger *tagger, size_t at, size_t *next);

/* counted.c: the last Sunday in October, the Tuesday before last. */
news_time_matcher news_match_counted;
news_time_matcher news_match_second;

/* "today" or "this week" at the token, behind "a year ago": that day or week of so many units
 * back. */
bool news_match_day_ago(const struct news_tagger *tagger, size_t at, enum news_unit unit,
                        int32_t count, struct news_hit *hit);

/* periods.c: the third quarter, the first half of 1998, last summer. */
news_time_matcher news_match_quarter;
news_time_matcher news_match_season;

/* durations.c: three years, two days ago, every Friday. */
news_time_matcher news_match_duration;
news_time_matcher news_match_set;

/* clock.c: 5 p.m. EST Friday, this morning. */
news_time_matcher news_match_clock;
news_time_matcher news_match_part;

/* holidays.c: Easter 2025. */
news_time_matcher news_match_holiday;

/* languages.c: 3. Mai 2025, lundi. */
news_time_matcher news_match_foreign;

/* written_dates.c: 28 dicembre 2025, 2025年12月28日, 28 grudnia, in languages without words
 * in languages.c.  Tokens must be given in order: it remembers how far it has looked. */
bool news_match_written(struct news_tagger *tagger, size_t at, struct news_hit *hit);

/* families.c: the longest of them, with what may stand before and behind it (early,
 * the end of, about). */
bool news_match_time(const struct news_tagger *tagger, size_t at, struct news_hit *hit);

/* The longest of the dates only, as they stand behind "the end of" or a clock time. */
bool news_match_date(const struct news_tagger *tagger, size_t at, struct news_hit *hit);

/* reading.c: what stands at a token.  All are false beyond the end. */
bool news_at(const struct news_tagger *tagger, size_t at, uint32_t classes);
bool news_at_word(const struct news_tagger *tagger, size_t at, const char *word);
bool news_at_sign(const struct news_tagger *tagger, size_t at, char sign);
bool news_at_glued(const struct news_tagger *tagger, size_t at);
bool news_at_capital(const struct news_tagger *tagger, size_t at);
bool news_at_possessive(const struct news_tagger *tagger, size_t at);

/* Whether the token before at is one of the words, a list that ends with NULL. */
bool news_at_any(const struct news_tagger *tagger, size_t at, const char *const words[]);

/* Whether a sentence or a paragraph ends before the token. */
bool news_at_break(const struct news_tagger *tagger, size_t at);

/* Whether what stands before the token is whole: no noun follows but the end of a sentence,
 * a sign, a preposition, a verb. */
bool news_at_phrase_end(const struct news_tagger *tagger, size_t at);

/* The point behind an abbreviation, a comma, a hyphen: at, or past it. */
size_t news_skip_point(const struct news_tagger *tagger, size_t at);
size_t news_skip_comma(const struct news_tagger *tagger, size_t at);
size_t news_skip_hyphen(const struct news_tagger *tagger, size_t at);

/* A number of units: two, 2.5, twenty-five, a few, a couple of, two to three. */
struct news_amount {
    int32_t count;  /* -1: vague */
    int32_t tenths; /* 5 for "and a half" */
};
size_t news_read_amount(const struct news_tagger *tagger, size_t at, struct news_amount *out);

/* A whole number in words or digits; 0 when there is none, else the token behind it. */
size_t news_read_number(const struct news_tagger *tagger, size_t at, int32_t *out);

/* A day of the month, 1 to 31, as 3, 3rd, third; a year of four digits, or in words. */
size_t news_read_day(const struct news_tagger *tagger, size_t at, int32_t *out);
size_t news_read_year(const struct news_tagger *tagger, size_t at, int32_t *out);

/* A number written in plain digits, from least to most of them. */
bool news_at_digits(const struct news_tagger *tagger, size_t at, int least, int most, int32_t *out);

/* Fills type, point, value and end of a hit. */
bool news_hit_point(struct news_hit *hit, size_t to, struct news_point point);
bool news_hit_duration(struct news_hit *hit, size_t to, enum news_unit unit, int32_t count);
bool news_hit_value(struct news_hit *hit, size_t to, enum news_time_type type, const char *value);

/* tense.c: which way the sentence around a token looks. */
enum news_tense {
    NEWS_TENSE_UNKNOWN,
    NEWS_TENSE_PAST,
    NEWS_TENSE_FUTURE,
    NEWS_TENSE_SINCE /* "since May": begun already, whatever the verb */
};
enum news_tense news_tense_at(const struct news_tagger *tagger, size_t from, size_t to);

/* The same for the expression of tokens [from, to), whose preposition may say more. */
enum news_tense news_tense_of(const struct news_tagger *tagger, size_t from, size_t to);

/* resolve.c: the year of a month and day that say none; the day of a weekday. */
struct news_point
news_resolve_month(const struct news_tagger *tagger, int32_t month, enum news_tense tense);
struct news_point news_resolve_day(const struct news_tagger *tagger, int32_t month, int32_t day,
                                   enum news_tense tense);
struct news_point news_resolve_weekday(const struct news_tagger *tagger, enum news_weekday weekday,
                                       enum news_tense tense);

/* The point that "the same day" and "a year earlier" are seen from. */
struct news_point news_resolve_reference(const struct news_tagger *tagger);

/* Today as a point; unit NONE when the article has no date. */
struct news_point news_resolve_today(const struct news_tagger *tagger);

#endif
