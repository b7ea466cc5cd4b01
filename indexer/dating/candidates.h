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

/* A date that was stated for the purpose and cannot be the article's. */
struct news_date_refusal {
    enum news_date_source source;
    struct news_str text;
    const char *why; /* behind "the date stated, ...," */
};

enum { NEWS_MAX_CANDIDATES = 96, NEWS_MAX_REFUSALS = 4 };

struct news_date_candidates {
    struct news_date_candidate items[NEWS_MAX_CANDIDATES];
    size_t count;
    struct news_date_refusal refusals[NEWS_MAX_REFUSALS];
    size_t refusal_count;
    int32_t latest_days;
    struct news_str language;
    struct news_arena *arena;
};

/* Adds it unless the date is impossible: before 1600, a clock's zero (1970-01-01), or after the
 * latest day, which is only noted of a field's date: that is taken as stated.  An open order is
 * settled where one reading is impossible. */
void news_candidates_add(struct news_date_candidates *candidates,
                         const struct news_date_candidate *candidate);

/* Notes why a candidate cannot be the date, where it was stated for the purpose: in a field, a
 * page's head or structured data, or a header.  The first few are kept. */
void news_candidates_refuse(struct news_date_candidates *candidates,
                            const struct news_date_candidate *candidate, const char *why);

/* Gather what the reader came upon, what the address says, and what title and body say. */
void news_candidates_from_witnesses(struct news_date_candidates *candidates,
                                    const struct news_article *article);
void news_candidates_from_url(struct news_date_candidates *candidates, struct news_str url);

/* Adds the dates of a line that is about little else, like "Published 28 December 2025, updated
 * 30 December 2025", each as a copy of as, which says where the line is and how far it is
 * believed; its evidence, where there are several or it has none, is the date as written. */
void news_candidates_from_line(struct news_date_candidates *candidates, struct news_str line,
                               const struct news_date_candidate *as);
void news_candidates_from_text(struct news_date_candidates *candidates,
                               const struct news_article *article);

#endif
