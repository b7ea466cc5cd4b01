/*
 * columns.h - the file of a segment's arrays.
 *
 *   8 bytes      "dtlncol" and the format version
 *   sections     each an array, padded to 8 bytes
 *   table        for each kind of section: where it is, how long, its XXH3
 *   trailer      rows, live rows, number of kinds, XXH3 of table and trailer
 *
 * The table comes last so that a segment is written in one go, however large.
 */
#ifndef NEWS_INDEX_COLUMNS_H
#define NEWS_INDEX_COLUMNS_H

#include <assert.h>

#include "shared/index/segment.h"

#ifdef __cplusplus
extern "C" {
#endif

/* How the length of a section follows from the number of rows. */
enum news_section_shape {
    NEWS_SHAPE_BITS,  /* a bit a row, in words of 64 */
    NEWS_SHAPE_ROWS,  /* an element a row */
    NEWS_SHAPE_FENCE, /* starts: one a row and one more */
    NEWS_SHAPE_FREE   /* does not */
};

/* Append-only.  X(name, element size, shape, what asks for it) */
#define NEWS_SECTIONS(X)                                           \
    X(ALIVE, 8, BITS, ALIVE)                                       \
    X(ID_STARTS, 8, FENCE, IDS)                                    \
    X(ID_BYTES, 1, FREE, IDS)                                      \
    X(DAY, 4, ROWS, DATES)                                         \
    X(MINUTE, 2, ROWS, DATES)                                      \
    X(PRECISION, 1, ROWS, DATES)                                   \
    X(SOURCE, 4, ROWS, LABELS)                                     \
    X(SOURCE_STARTS, 8, FREE, LABELS)                              \
    X(SOURCE_BYTES, 1, FREE, LABELS)                               \
    X(SECTION, 4, ROWS, LABELS)                                    \
    X(SECTION_STARTS, 8, FREE, LABELS)                             \
    X(SECTION_BYTES, 1, FREE, LABELS)                              \
    X(LANGUAGE, 4, ROWS, LABELS)                                   \
    X(LANGUAGE_STARTS, 8, FREE, LABELS)                            \
    X(LANGUAGE_BYTES, 1, FREE, LABELS)                             \
    X(ENTITY_STARTS, 8, FENCE, ENTITIES)                           \
    X(ENTITY_ITEMS, 4, FREE, ENTITIES)                             \
    X(ENTITY_MENTIONS, 2, FREE, ENTITIES)                          \
    X(NAMES, sizeof(struct news_name), FREE, ENTITIES)             \
    X(KEY_STARTS, 8, FREE, ENTITIES)                               \
    X(KEY_BYTES, 1, FREE, ENTITIES)                                \
    X(SPELLINGS, sizeof(struct news_spelling), FREE, ENTITIES)     \
    X(SPELLING_STARTS, 8, FREE, ENTITIES)                          \
    X(SPELLING_BYTES, 1, FREE, ENTITIES)                           \
    X(NAME_BLOCKS, sizeof(struct news_name_block), FREE, ENTITIES) \
    X(ABOUT_STARTS, 8, FENCE, ABOUT)                               \
    X(ABOUT_ITEMS, 4, FREE, ABOUT)                                 \
    X(SKETCHES, sizeof(struct news_sketch), ROWS, SKETCHES)        \
    X(PLACES, sizeof(struct news_record_place), ROWS, BLOCKS)      \
    X(BLOCKS, sizeof(struct news_record_block), FREE, BLOCKS)      \
    X(INPUT, 4, ROWS, INPUTS)                                      \
    X(INPUT_STARTS, 8, FREE, INPUTS)                               \
    X(INPUT_BYTES, 1, FREE, INPUTS)                                \
    X(INPUT_STATES, sizeof(struct news_input_state), FREE, INPUTS) \
    X(IDENTITIES, sizeof(struct news_identity), ROWS, IDS)         \
    X(VERSION, 8, ROWS, VERSIONS)                                  \
    X(OUTDATED, sizeof(struct news_outdated), FREE, VERSIONS)      \
    X(STORY, 4, ROWS, STORIES)                                     \
    X(JOINED, sizeof(struct news_joined_story), FREE, STORIES)     \
    X(JOINED_WITH, sizeof(struct news_segment_name), FREE, STORIES)

enum news_section {
#define X(name, size, shape, columns) NEWS_SECTION_##name,
    NEWS_SECTIONS(X)
#undef X
};
enum { NEWS_SECTION_COUNT = NEWS_SECTION_JOINED_WITH + 1 };

/* Where the record of a row is. */
struct news_record_place {
    uint32_t block;
    uint32_t start; /* in the block, uncompressed */
    uint32_t len;
};

/* A block of records in the file of articles: one zstd frame. */
struct news_record_block {
    uint64_t start;
    uint32_t compressed;
    uint32_t len;  /* uncompressed */
    uint64_t hash; /* XXH3 of the compressed bytes */
};

enum {
    NEWS_BLOCK_LIMIT = 1024 * 1024 * 1024
}; /* uncompressed bytes of a block: a plausibility limit */

#define NEWS_COLUMNS_MAGIC "dtlncol\0" /* the last byte: NEWS_FORMAT_VERSION */

struct news_section_entry {
    uint64_t start;
    uint64_t size; /* bytes */
    uint64_t hash;
};

struct news_columns_trailer {
    uint32_t rows;
    uint32_t live;
    uint32_t section_count;
    uint32_t zero;
    uint64_t hash; /* of the table and the fields above */
};

static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "files are read in place");
static_assert(sizeof(struct news_record_place) == 12 && sizeof(struct news_record_block) == 24 &&
                  sizeof(struct news_name) == 20 && sizeof(struct news_spelling) == 12 &&
                  sizeof(struct news_input_state) == 40 && sizeof(struct news_identity) == 16 &&
                  sizeof(struct news_outdated) == 32 && sizeof(struct news_joined_story) == 8 &&
                  sizeof(struct news_segment_name) == 16 && sizeof(struct news_sketch) == 68 &&
                  sizeof(struct news_section_entry) == 24 &&
                  sizeof(struct news_columns_trailer) == 24,
              "the structures of the file have no padding");

#ifdef __cplusplus
}
#endif

#endif
