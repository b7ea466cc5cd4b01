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

#endif
