/*
 * candidates.h - the dates that an article may have been published on, before
 * one of them is chosen.
 */
#ifndef NEWS_DATING_CANDIDATES_H
#define NEWS_DATING_CANDIDATES_H

#include "shared/article/article.h"
#include "shared/dates/moment.h"

/* How far a candidate is believed, from 0 to 100.  Below NEWS_TRUST_WEAK it only
 * supports or contradicts others. */
enum { NEWS_TRUST_WEAK = 20 };

struct news_date_candidate {
    struct news_moment moment; /* date and precision, the time where it is known */
    enum news_date_source source;
    unsigned trust;
    bool modified; /* says when the article was changed */
    bool is_open;  /* nothing tells the order of day and month: ... */
    struct news_civil
        other; /* ... the other reading, also where language alone tells; year 0: none */
    struct news_str evidence;
};

enum { NEWS_MAX_CANDIDATES = 96 };

struct news_date_candidates {
    struct news_date_candidate items[NEWS_MAX_CANDIDATES];
    size_t count;
    int32_t latest_days;
    struct news_str language;
    struct news_arena *arena;
};

/* Adds it unless the date is impossible: before 1600, after the latest day, or a
 * clock's zero (1970-01-01).  An open order is settled where one reading is impossible. */
void news_candidates_add(struct news_date_candidates *candidates,
                         const struct news_date_candidate *candidate);

/* Gather what the reader came upon, what the address says, and what title and body say. */
void news_candidates_from_witnesses(struct news_date_candidates *candidates,
                                    const struct news_article *article);
void news_candidates_from_url(struct news_date_candidates *candidates, struct news_str url);
void news_candidates_from_text(struct news_date_candidates *candidates,
                               const struct news_article *article);

#endif
