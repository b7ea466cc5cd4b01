/*
 * postings.h - the terms under which an article is found (shared/index/schema.h).
 */
#ifndef NEWS_WRITING_POSTINGS_H
#define NEWS_WRITING_POSTINGS_H

#include "shared/article/article.h"
#include "shared/index/schema.h"
#include "shared/index/segment.h"
#include "shared/index/xapian.h"
#include "shared/text/terms.h"

/* Terms of one article at a time; worth keeping, for its room. */
struct news_postings;

/* NULL when out of memory. */
struct news_postings *news_postings_new(void);
void news_postings_free(struct news_postings *postings);

void news_postings_reset(struct news_postings *postings);

/* Adds the term for text without a position; once is enough. */
void
news_postings_add(struct news_postings *postings, enum news_term_kind kind, struct news_str text);

/* Adds all terms of an article.  words cuts title and body, in the article's
 * language; plain cuts names of authors and the like, without a language.
 * Fails with NEWS_NO_MEMORY or NEWS_LIMIT. */
NEWS_MUST_USE enum news_status
news_postings_add_article(struct news_postings *postings, const struct news_article *article,
                          struct news_termer *words, struct news_termer *plain,
                          struct news_error *err);

/* What was added since the reset, each term once; valid until the next call.
 * Fails with NEWS_NO_MEMORY or NEWS_LIMIT. */
NEWS_MUST_USE enum news_status news_postings_get(struct news_postings *postings,
                                                 const struct news_posting **items, size_t *count,
                                                 struct news_error *err);

/* When the article was published, as its row has it. */
struct news_published {
    int32_t day; /* as in struct news_segment */
    int16_t minute;
    uint8_t precision;
};
struct news_published news_published_of(const struct news_date *date);

#endif
