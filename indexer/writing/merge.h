/*
 * merge.h - the columns of several segments as those of one.
 *
 * Rows keep their order.  Numbers of names, sources, inputs and so on are given
 * out afresh in byte order, so they depend on the articles alone and not on how
 * they were cut into shards.
 */
#ifndef NEWS_WRITING_MERGE_H
#define NEWS_WRITING_MERGE_H

#include "shared/index/stories.h"

/* What came out. */
struct news_row_counts {
    uint32_t rows;
    uint32_t live;
};

struct news_merge_source {
    struct news_segment *segment; /* with all columns; its names and labels in any order */
    const uint64_t *alive;        /* as segment->alive; may have lost some since */
    const uint8_t *gone_inputs;   /* by number of input: 1 leaves it out; NULL: none */
    bool told;                    /* it was published, so its stories are known */
    uint32_t first;               /* rows taken: first to end, half-open */
    uint32_t end;
    const struct news_outdated *outdated; /* to be remembered besides the segment's own */
    uint32_t outdated_count;
    uint64_t articles_size; /* bytes of its file of articles */
};

/* What is written. */
struct news_merge_target {
    const char *path; /* of the file of columns */
    bool published;   /* it will be searched; a segment in passing goes without block codes
                         and stories, which take long to make */
    /* The segments that stay before it, to be searched with it, and what they are called. */
    const struct news_story_part *kept;
    const struct news_segment_name *kept_names;
    size_t kept_count;
};

/* Writes the columns of a segment whose articles are the files, one behind another,
 * of those sources of which a row is taken.  Of an input that several sources have,
 * the last one's state is kept.  *out may be NULL. */
NEWS_MUST_USE enum news_status
news_merge_columns(const struct news_merge_source *sources, size_t count,
                   const struct news_merge_target *target, struct news_row_counts *out,
                   struct news_error *err);

/* Narrows first and end to the rows from the first live one to the last, which is
 * what Xapian keeps of a database that it joins with others. */
void news_merge_trim(struct news_merge_source *source);

static inline bool
news_merge_is_alive(const struct news_merge_source *source, uint32_t row)
{
    return (source->alive[row / 64] >> (row % 64)) & 1;
}

#endif
