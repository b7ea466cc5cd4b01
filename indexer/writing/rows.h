/*
 * rows.h - the columns of a shard while it grows, in memory.
 */
#ifndef NEWS_WRITING_ROWS_H
#define NEWS_WRITING_ROWS_H

#include "indexer/writing/dictionary.h"
#include "shared/index/columns.h"

struct news_rows {
    uint32_t count;
    struct news_buffer alive; /* uint64_t */
    struct news_buffer id_starts;
    struct news_buffer id_bytes;
    struct news_buffer day;
    struct news_buffer minute;
    struct news_buffer precision;
    struct news_buffer source;
    struct news_buffer section;
    struct news_buffer language;
    struct news_buffer entity_starts;
    struct news_buffer entity_items;
    struct news_buffer entity_mentions;
    struct news_buffer about_starts;
    struct news_buffer about_items;
    struct news_buffer sketches;
    struct news_buffer places;
    struct news_buffer input;
    struct news_buffer input_states;
    struct news_buffer identities;
    struct news_buffer version;
    struct news_dictionary sources;
    struct news_dictionary sections;
    struct news_dictionary languages;
    struct news_dictionary inputs;
    struct news_dictionary names; /* type (one byte) and key */
    struct news_buffer name_items;
    struct news_buffer name_rows; /* the last row that has each, + 1 */
    struct news_buffer key_starts;
    struct news_buffer key_bytes;
    struct news_dictionary spellings; /* number of the name (four bytes), and the spelling */
    struct news_buffer spelling_items;
    struct news_buffer spelling_starts;
    struct news_buffer spelling_bytes;
};

void news_rows_init(struct news_rows *rows);
void news_rows_clear(struct news_rows *rows);

/* What an article that is new is told by: its identity, else its id. */
struct news_identity news_rows_identity(const struct news_article *article);

/* Adds a row. */
NEWS_MUST_USE enum news_status
news_rows_add(struct news_rows *rows, struct news_str input, const struct news_article *article,
              const struct news_identity *identity, const struct news_record_place *place,
              struct news_error *err);

NEWS_MUST_USE enum news_status news_rows_end_input(struct news_rows *rows, struct news_str input,
                                                   const struct news_input_state *state,
                                                   struct news_error *err);

/* Shows the rows as a segment with all columns, its dictionaries in the order
 * things came; valid until the rows change.  Places and blocks are the caller's. */
void news_rows_view(const struct news_rows *rows, struct news_segment *segment);

#endif
