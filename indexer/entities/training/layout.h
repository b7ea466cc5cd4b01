/*
 * layout.h - annotated text put together piece by piece, document by document.
 *
 * Readers of the formats (conll.c, marked.c) hand over tokens or text as they come;
 * each document that ends is cut into tokens of ours, labelled by the names that they
 * lie in, and added to the corpus.
 */
#ifndef NEWS_ENTITIES_TRAINING_LAYOUT_H
#define NEWS_ENTITIES_TRAINING_LAYOUT_H

#include "indexer/entities/labels.h"
#include "indexer/entities/training/corpus.h"

#include <stdio.h>

enum { NEWS_LAYOUT_OUTSIDE = 255 };

/* One annotated token, or one name, in the text of the document that is being laid out. */
struct news_layout_piece {
    uint32_t start;
    uint32_t end;
    uint8_t kind; /* enum news_entity_type, NEWS_LABEL_KIND_OTHER or NEWS_LAYOUT_OUTSIDE */
    bool starts;
};

struct news_layout {
    struct news_corpus *corpus;
    struct news_buffer text;
    struct news_layout_piece *pieces;
    size_t count;
    size_t room;
    bool glue; /* the next token follows without a space */
    bool in_line;
    uint64_t random;
    enum news_disguise disguise;
    int manner; /* of this line: 0 as it is, 1 capitals, 2 title case */
    uint32_t domain;
    uint32_t seen;
    struct news_error *err;
};

/* Starts to lay out for corpus, which and err are borrowed; to be given to news_layout_clear(). */
void news_layout_init(struct news_layout *layout, struct news_corpus *corpus, uint32_t domain,
                      enum news_disguise disguise, struct news_error *err);
void news_layout_clear(struct news_layout *layout);

/* Adds a token of kind, with a space before it where a writer would set one; starts: it
 * begins a name.  Fails with NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status
news_layout_add_token(struct news_layout *layout, struct news_str token, uint8_t kind, bool starts);

/* Adds text as it stands: a whole name of kind, or what lies outside of names.
 * Fails with NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status
news_layout_add_text(struct news_layout *layout, struct news_str text, uint8_t kind);

/* What follows starts a line; nothing happens where none was begun. */
void news_layout_end_line(struct news_layout *layout);

/* Adds the document to the corpus, if anything is in it.
 * Fails with NEWS_NO_MEMORY or NEWS_INPUT. */
NEWS_MUST_USE enum news_status news_layout_end_document(struct news_layout *layout);

/* The readers: all documents of file.  Fail with NEWS_INPUT, NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status news_conll_read(struct news_layout *layout, FILE *file);
NEWS_MUST_USE enum news_status news_marked_read(struct news_layout *layout, FILE *file);

#endif
