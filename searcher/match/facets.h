/*
 * facets.h - counts over all matches, from the columns of the index.
 *
 * With ~ behind it a facet shows the names that the matches have more often than
 * the whole index has: by the log-likelihood ratio (Dunning 1993) of the two
 * shares.  There, articles that carry the same wire story count once, so that a text
 * printed ten times does not decide; see stories.h.
 *
 * year, month and day are those of publication; about-year, about-month and about-day
 * those that the texts speak of, as about: finds them: an article counts once for each.
 */
#ifndef NEWS_MATCH_FACETS_H
#define NEWS_MATCH_FACETS_H

#include "searcher/match/match.h"
#include "shared/dates/calendar.h"

struct news_aliases;

/* X(name, word) */
#define NEWS_FACETS(X)                       \
    X(NEWS_FACET_PERSON, "person")           \
    X(NEWS_FACET_ORG, "org")                 \
    X(NEWS_FACET_PLACE, "place")             \
    X(NEWS_FACET_SOURCE, "source")           \
    X(NEWS_FACET_LANGUAGE, "language")       \
    X(NEWS_FACET_YEAR, "year")               \
    X(NEWS_FACET_MONTH, "month")             \
    X(NEWS_FACET_DAY, "day")                 \
    X(NEWS_FACET_ABOUT_YEAR, "about-year")   \
    X(NEWS_FACET_ABOUT_MONTH, "about-month") \
    X(NEWS_FACET_ABOUT_DAY, "about-day")

enum news_facet_kind {
#define X(name, word) name,
    NEWS_FACETS(X)
#undef X
};
enum { NEWS_FACET_COUNT = NEWS_FACET_ABOUT_DAY + 1 };

/* What is asked for. */
struct news_facet_wish {
    enum news_facet_kind kind;
    bool unusual; /* ~ */
    uint32_t rows;
};

struct news_facet_wishes {
    struct news_facet_wish items[NEWS_FACET_COUNT * 2];
    size_t count;
    const struct news_aliases *aliases; /* names that are to count as one; or NULL */
};

/* Reads "person,org:20,place~".  Fails with NEWS_USAGE. */
NEWS_MUST_USE enum news_status
news_facets_parse(const char *text, struct news_facet_wishes *out, struct news_error *err);

struct news_facet_row {
    struct news_str name;
    uint32_t count;      /* matches, with ~ stories among them */
    uint32_t everywhere; /* with ~: stories of the whole index that have it */
    double score;        /* with ~: the log-likelihood ratio */
};

struct news_facet {
    struct news_facet_wish wish;
    struct news_facet_row *rows; /* most first; years, months and days in their order */
    size_t count;
    uint32_t without;  /* matches that have no such thing: undated, no source, no day spoken of */
    bool nowhere_else; /* with ~: the matches are the whole index, so nothing is unusual */
    size_t distinct;   /* rows that there would be without a limit */
};

const char *news_facet_word(enum news_facet_kind kind);
bool news_facet_is_period(enum news_facet_kind kind);
/* Whether it is a period that texts speak of. */
bool news_facet_is_spoken(enum news_facet_kind kind);
/* What a period is as long as: a year, a month or a day. */
enum news_precision news_facet_precision(enum news_facet_kind kind);

/* Counts.  Everything in *out (as many as wishes) is in the arena.  Fails as reading the
 * index does. */
NEWS_MUST_USE enum news_status
news_facets_count(struct news_index *index, const struct news_matches *matches,
                  const struct news_facet_wishes *wishes, struct news_arena *arena,
                  struct news_facet **out, struct news_error *err);

#endif
