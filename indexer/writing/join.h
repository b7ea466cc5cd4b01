/*
 * join.h - segments become one segment, or one without some of its articles.
 */
#ifndef NEWS_WRITING_JOIN_H
#define NEWS_WRITING_JOIN_H

#include "indexer/writing/merge.h"

/* A segment on disk, and what it is to lose. */
struct news_join_source {
    char *path; /* its folder */
    struct news_segment *segment;
    uint64_t *alive;      /* a copy of segment->alive with bits cleared; NULL: unchanged */
    uint8_t *gone_inputs; /* by number of input: 1 is forgotten; NULL: none */
    uint32_t lost;        /* bits cleared */
    struct news_outdated *outdated; /* what is lost to later versions and to be remembered */
    uint32_t outdated_count;
    uint32_t outdated_room;
    bool scratch; /* its files may be changed and are removed with the scratch folder */
    bool compact; /* its terms came out of a join */
};

/* Opens the segment at path with all columns. */
NEWS_MUST_USE enum news_status
news_join_source_open(struct news_join_source *source, const char *path, struct news_error *err);
void news_join_source_clear(struct news_join_source *source);

/* Clears the bit of a live row. */
NEWS_MUST_USE enum news_status
news_join_source_remove(struct news_join_source *source, uint32_t row, struct news_error *err);

bool news_join_source_is_alive(const struct news_join_source *source, uint32_t row);

/* The segment that a join makes. */
struct news_join_target {
    const char *path; /* its folder, a new one */
    const char *work; /* a folder for files in passing, which must not exist */
    /* As for struct news_merge_target. */
    bool published;
    const struct news_story_part *kept;
    const struct news_segment_name *kept_names;
    size_t kept_count;
};

/* Writes the live articles of the count sources, in order, as one segment.  Nothing
 * is synced. */
NEWS_MUST_USE enum news_status news_join(struct news_join_source *sources, size_t count,
                                         const struct news_join_target *target,
                                         struct news_row_counts *counts, struct news_error *err);

/* The same for one source that keeps its rows, to be published: removed ones stay as gaps, which
 * is much cheaper where little is removed. */
NEWS_MUST_USE enum news_status news_join_thin(struct news_join_source *source, const char *out,
                                              struct news_row_counts *counts,
                                              struct news_error *err);

#endif
