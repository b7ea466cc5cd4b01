/*
 * vocabulary.h - what the words of a query may look like in this index.
 *
 * An article is stemmed in its own language, so a word of a query is stemmed in
 * every language that the index holds.  A stem of a language that few articles have
 * stands for the word in those articles only: such a language is more often a mistake
 * of the identification, and its stems must not disturb the others.
 */
#ifndef NEWS_PLAN_VOCABULARY_H
#define NEWS_PLAN_VOCABULARY_H

#include "shared/base/arena.h"
#include "shared/index/xapian.h"
#include "shared/text/terms.h"

struct news_vocabulary;

/* Looks the languages up in db (NULL: an empty index).  To be given to
 * news_vocabulary_free(); db must outlive it. */
NEWS_MUST_USE enum news_status news_vocabulary_new(const struct news_xapian *db,
                                                   struct news_vocabulary **out,
                                                   struct news_error *err);
void news_vocabulary_free(struct news_vocabulary *vocabulary);

/* A termer for the articles of a language, kept; valid until the next cut.  NULL when
 * out of memory. */
struct news_termer *
news_vocabulary_termer(struct news_vocabulary *vocabulary, struct news_str language);

/* Whether the folded word is a function word in the language of most articles; where no
 * language has more than half of them, in each that is not rare: "war" is one in German. */
bool news_vocabulary_is_stopword(const struct news_vocabulary *vocabulary, struct news_str word);

/* A stem for the articles of one language. */
struct news_rare_stem {
    const char *language; /* as the index names it; the vocabulary's */
    struct news_str stem;
};

/* A word as typed. */
struct news_typed_word {
    struct news_str folded;
    struct news_str *stems; /* in each language that is not rare, each once */
    size_t stem_count;
    struct news_rare_stem *rare; /* in the others, where it is none of stems; by language */
    size_t rare_count;
    uint32_t start; /* bytes in the text, half-open */
    uint32_t end;
    uint32_t position;
    bool compound; /* see struct news_term */
};

struct news_typed_words {
    struct news_typed_word *items;
    size_t count;
};

/* Cuts text (valid UTF-8) into words, in the arena. */
NEWS_MUST_USE enum news_status
news_vocabulary_cut(struct news_vocabulary *vocabulary, struct news_str text,
                    struct news_arena *arena, struct news_typed_words *out, struct news_error *err);

#endif
