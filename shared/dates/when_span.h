/*
 * when_span.h - one span of the WHEN grammar: inside of when.c.
 */
#ifndef NEWS_DATES_WHEN_SPAN_H
#define NEWS_DATES_WHEN_SPAN_H

#include "shared/dates/when.h"

enum { NEWS_WHEN_MAX_TOKENS = 32 };

enum news_when_kind {
    NEWS_WHEN_WORD,   /* ASCII letters */
    NEWS_WHEN_NUMBER, /* digits */
    NEWS_WHEN_SIGN,   /* one byte, or ".." */
    NEWS_WHEN_END
};

struct news_when_token {
    enum news_when_kind kind;
    struct news_str text;
    size_t at;     /* byte in the whole text */
    int32_t value; /* of a number */
    bool glued;    /* nothing between it and the token before */
};

/* Reads tokens [next, end) of a text, which ends with NEWS_WHEN_END.  A rule that
 * finds two readings fills problem, and then no further rule is tried. */
struct news_when_reader {
    struct news_str text;
    struct news_when_token tokens[NEWS_WHEN_MAX_TOKENS + 1];
    size_t next;
    size_t end;
    size_t furthest; /* the token that no rule got beyond */
    const struct news_clock *clock;
    int32_t today;
    bool in_range; /* "7d" is a day there */
    struct news_error problem;
};

struct news_when_span {
    int32_t first;
    int32_t last;
};

/* Reads all of [next, end) as one span.  False: furthest and problem say why. */
bool news_when_read_span(struct news_when_reader *reader, struct news_when_span *out);

/* Whether the token at index is that word, or sign. */
bool news_when_is(const struct news_when_reader *reader, size_t index, const char *word);

/* Which of several like spans: the one that now is in, or one beside it. */
enum news_when_which {
    NEWS_WHEN_LATEST_ONE,
    NEWS_WHEN_LAST_ONE,
    NEWS_WHEN_THIS_ONE,
    NEWS_WHEN_NEXT_ONE
};

/* The token that many ahead; what is read by a take is passed, and counts as understood. */
struct news_when_token *news_when_peek(struct news_when_reader *reader, size_t ahead);
void news_when_advance(struct news_when_reader *reader);
bool news_when_at_end(const struct news_when_reader *reader);
bool news_when_take(struct news_when_reader *reader, const char *word);

/* A number of exactly digits digits; 0 digits: one or two. */
bool news_when_take_number(struct news_when_reader *reader, size_t digits, int32_t *out);

/* A word that has a meaning other than 0. */
bool news_when_take_word(struct news_when_reader *reader,
                         int32_t (*meaning)(const char *name, size_t len), int32_t *out);
enum news_when_which news_when_take_which(struct news_when_reader *reader);

/* Says why no rule can read the text, at that token; false. */
bool news_when_problem(struct news_when_reader *reader, size_t token, const char *words);

struct news_civil news_when_today(const struct news_when_reader *reader);
struct news_when_span news_when_day(int32_t day);

/* From the first day of a month for so many months. */
struct news_when_span news_when_months(int32_t year, int32_t month, int32_t months);

/* The day, or a problem when the calendar has none. */
bool news_when_set_civil(struct news_when_reader *reader, struct news_civil date,
                         struct news_when_span *out);

/* A rule reads from next on and says whether it could; what it leaves is an error. */
typedef bool news_when_rule(struct news_when_reader *reader, struct news_when_span *out);

/* when_calendar.c and when_relative.c */
news_when_rule news_when_rule_iso;
news_when_rule news_when_rule_week;
news_when_rule news_when_rule_quarter;
news_when_rule news_when_rule_month;
news_when_rule news_when_rule_named_day;
news_when_rule news_when_rule_numeric;
news_when_rule news_when_rule_decade;
news_when_rule news_when_rule_season;
news_when_rule news_when_rule_word;
news_when_rule news_when_rule_weekday;
news_when_rule news_when_rule_unit;
news_when_rule news_when_rule_rolling;
news_when_rule news_when_rule_away;

#endif
