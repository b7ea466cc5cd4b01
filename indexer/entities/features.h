/*
 * features.h - what the tagger looks at: each feature of a word is a 64-bit hash.
 *
 * Features of a form depend on the form alone and on where it stands relative to
 * the word that is tagged (-2 to 2), so that their weights are summed once for each
 * distinct form; those of its evidence are summed once an article.  Features of a
 * word see its surroundings.
 */
#ifndef NEWS_ENTITIES_FEATURES_H
#define NEWS_ENTITIES_FEATURES_H

#include "indexer/entities/reading.h"

enum {
    NEWS_FEATURES_VERSION = 3, /* of the templates; a model must have the same */
    NEWS_FEATURES_MOST = 160,  /* of one form at one place, or of one word */
    NEWS_FEATURES_REACH = 2,
    NEWS_FEATURES_PLACES = 2 * NEWS_FEATURES_REACH + 1
};

struct news_features {
    uint64_t ids[NEWS_FEATURES_MOST];
    size_t count;
};

/* The features that form gives, in any article, to the word place words before it
 * (place -2 to 2; 0: the word itself; form NULL: beyond the line's end).  Replaces out. */
void news_features_of_form(const struct news_vocabulary *vocabulary, const struct news_form *form,
                           int place, struct news_features *out);

/* The features of form from what the article says of it.  Replaces out. */
void news_features_of_evidence(const struct news_reading *reading, const struct news_form *form,
                               struct news_features *out);

/* The features of word from its surroundings.  Replaces out. */
void news_features_of_word(const struct news_reading *reading,
                           const struct news_vocabulary *vocabulary, size_t word,
                           struct news_features *out);

#endif
