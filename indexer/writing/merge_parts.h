/*
 * merge_parts.h - what the files of merge.h share.
 */
#ifndef NEWS_WRITING_MERGE_PARTS_H
#define NEWS_WRITING_MERGE_PARTS_H

#include "indexer/writing/dictionary.h"
#include "indexer/writing/merge.h"
#include "indexer/writing/output.h"
#include "shared/base/arena.h"

struct news_merge {
    const struct news_merge_source *sources;
    size_t count;
    const struct news_merge_target *target;
    struct news_columns_out *out;
    const uint32_t *stories; /* by row; NULL unless published */
    uint32_t rows;
    uint32_t live;
};

/* Writes which articles carry one text, and keeps it in merge->stories, in the arena. */
NEWS_MUST_USE enum news_status
news_merge_stories(struct news_merge *merge, struct news_arena *arena, struct news_error *err);

/* The numbers that texts have in each source, and those they get. */
struct news_renumber {
    struct news_dictionary dictionary;
    size_t *first;     /* where each source's numbers begin in numbers */
    uint32_t *numbers; /* in the dictionary; NEWS_NO_ID: not met yet */
    uint32_t *order;   /* numbers in the dictionary, in byte order */
    uint32_t *rank;    /* the inverse */
};

/* counts: how many numbers each of the count sources has.  To be cleared even when it fails. */
NEWS_MUST_USE enum news_status news_renumber_init(struct news_renumber *renumber,
                                                  const uint32_t *counts, size_t count,
                                                  struct news_error *err);
void news_renumber_clear(struct news_renumber *renumber);
NEWS_MUST_USE enum news_status
news_renumber_sort(struct news_renumber *renumber, struct news_error *err);

/* One number a row. */
struct news_label {
    const uint32_t *numbers;
    const struct news_strings *strings;
};

NEWS_MUST_USE enum news_status
news_merge_label_init(const struct news_merge *merge, enum news_section section,
                      struct news_renumber *renumber, struct news_error *err);

/* Writes a section of numbers, and the two of strings that follow it in the table. */
void news_merge_write_label(struct news_merge *merge, enum news_section section,
                            const struct news_renumber *renumber);

#endif
