/*
 * known_forms.h - what a worker found out about forms of words in earlier articles.
 *
 * Most words of an article stood in the last few hundred ones, too: what they look
 * like, what the gazetteer says of them and what their features weigh need not be
 * found out again.  All of it depends on the form and the model alone, so that
 * results are the same with and without; a slot forgets its form when another one
 * needs it.
 */
#ifndef NEWS_ENTITIES_KNOWN_FORMS_H
#define NEWS_ENTITIES_KNOWN_FORMS_H

#include "indexer/entities/features.h"
#include "indexer/entities/weights.h"

struct news_known_form {
    uint64_t key;          /* of the form that is known; 0: none */
    struct news_form form; /* but for its fold, which is the article's own */
    news_scores at[NEWS_FEATURES_PLACES];
    uint8_t scored; /* bit a place: at[place] is filled */
};

/* One thread's own, for one model. */
struct news_known_forms {
    struct news_known_form *slots;
};

enum { NEWS_KNOWN_FORMS = 1 << 14 };

/* Fails with NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status
news_known_forms_init(struct news_known_forms *known, struct news_error *err);
void news_known_forms_clear(struct news_known_forms *known);

/* Where the form with key is known, or will be: its key tells. */
static inline struct news_known_form *
news_known_forms_slot(const struct news_known_forms *known, uint64_t key)
{
    return &known->slots[(key ^ key >> 29) % NEWS_KNOWN_FORMS];
}

#endif
