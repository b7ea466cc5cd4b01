/*
 * facts.h - what a page says about its article, from every place that may say it.
 *
 * Each kind of fact keeps the best that was offered; dates are all kept, as
 * witnesses of the article, for indexer/dating to judge.
 */
#ifndef NEWS_PAGES_FACTS_H
#define NEWS_PAGES_FACTS_H

#include "indexer/pages/page.h"
#include "shared/article/article.h"

enum news_fact {
    NEWS_FACT_TITLE,
    NEWS_FACT_SOURCE,
    NEWS_FACT_SECTION,
    NEWS_FACT_URL,
    NEWS_FACT_LANGUAGE,
    NEWS_FACT_BODY, /* the article's text, as JSON-LD has it */
    NEWS_FACT_COUNT
};

struct news_facts {
    struct news_article *article; /* gets the witnesses */
    struct news_arena *arena;
    struct {
        struct news_str text;
        unsigned trust;
    } best[NEWS_FACT_COUNT];
    const struct news_str *bylines;
    size_t byline_count;
    unsigned byline_trust;
    bool not_free; /* said to be for subscribers */
    bool failed;   /* out of memory */
};

enum { NEWS_FACTS_MAX_WITNESSES = 64, NEWS_FACTS_MAX_BYLINES = 12 };

/* Keeps a copy of text, cleaned, when trust is above that of what is there. */
void news_facts_offer(struct news_facts *facts, enum news_fact fact, struct news_str text,
                      unsigned trust);

/* Offers a name, or several separated by commas, "and" or ";".  Those of one
 * trust add up; more trust replaces.  What is no name (a URL, a handle) is ignored. */
void news_facts_offer_byline(struct news_facts *facts, struct news_str text, unsigned trust);

/* Keeps a copy of a date as it stands there. */
void news_facts_offer_date(struct news_facts *facts, enum news_date_source source,
                           struct news_str text, const char *label, bool modified);

/* The readers of each place. */
void news_facts_read_metas(struct news_facts *facts, const struct news_page *page);
void news_facts_read_json_ld(struct news_facts *facts, const struct news_page *page);
void news_facts_read_microdata(struct news_facts *facts, const struct news_page *page);

#endif
