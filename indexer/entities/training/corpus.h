/*
 * corpus.h - annotated text for training, laid out as articles.
 *
 * A CoNLL file (its name ends in .conll) has a token, a tab and a BIO tag (PER, ORG, LOC,
 * MISC) a line, an empty line between sentences and -DOCSTART- between documents.  Where
 * it has no documents each sentence is one, since its neighbours are strangers.
 *
 * Any other file is text with marked names: "[P name]" for a person, O, L and M for an
 * organisation, a place and another name; "---" in a line of its own between articles.
 */
#ifndef NEWS_ENTITIES_TRAINING_CORPUS_H
#define NEWS_ENTITIES_TRAINING_CORPUS_H

#include "indexer/entities/reading.h"
#include "shared/base/buffer.h"

/* What a copy of a document is made to look like. */
enum news_disguise {
    NEWS_DISGUISE_NONE,
    NEWS_DISGUISE_HEADLINES /* some sentences in capitals, some in title case */
};

struct news_example {
    struct news_article article; /* a body only */
    uint8_t *gold;               /* label of each token */
    uint32_t domain;             /* which corpus it is from */
    bool marked;                 /* its file was text with marked names */
};

struct news_corpus {
    struct news_example *examples;
    size_t count;
    size_t room;
    size_t gold_names;      /* of all kinds but the other one */
    size_t reachable_names; /* whose words are all cut as the annotation cuts them */
    struct news_arena *arena;
};

/* Whether the file at path is marked text, by its name. */
bool news_corpus_is_marked(const char *path);

/* Adds the documents of the file at path, every one of them, in the given disguise.
 * Fails with NEWS_IO, NEWS_NOT_FOUND, NEWS_INPUT, NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status news_corpus_read(struct news_corpus *corpus, const char *path,
                                                uint32_t domain, enum news_disguise disguise,
                                                struct news_error *err);

#endif
