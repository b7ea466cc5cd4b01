/*
 * segment.h - one immutable part of an index: its articles and what is known of each.
 *
 * A segment is a folder with a Xapian database (terms/), the articles as they
 * were understood (articles, see store.h) and arrays with one row an article
 * (columns).  Row r is document r + 1 of the Xapian database.  A removed article
 * keeps its row, but no query matches it any more.
 *
 * Columns are read by mapping the file; each is checked against its checksum when
 * it is asked for first.  Everything here is borrowed from the segment.
 */
#ifndef NEWS_INDEX_SEGMENT_H
#define NEWS_INDEX_SEGMENT_H

#include "shared/article/record.h"
#include "shared/index/sketch.h"

#ifdef __cplusplus
extern "C" {
#endif

#define NEWS_NO_DAY    INT32_MIN /* undated */
#define NEWS_NO_MINUTE INT16_MIN
#define NEWS_NO_ID     UINT32_MAX /* no such name, no source, ... */

/* What can be asked for, or-ed. */
enum news_columns {
    NEWS_COLUMNS_ALIVE = 1 << 0,    /* alive */
    NEWS_COLUMNS_IDS = 1 << 1,      /* ids, identities */
    NEWS_COLUMNS_DATES = 1 << 2,    /* day, minute, precision */
    NEWS_COLUMNS_LABELS = 1 << 3,   /* source, section, language and their names */
    NEWS_COLUMNS_ENTITIES = 1 << 4, /* entities and spellings */
    NEWS_COLUMNS_ABOUT = 1 << 5,    /* about_days */
    NEWS_COLUMNS_SKETCHES = 1 << 6, /* sketches */
    NEWS_COLUMNS_BLOCKS = 1 << 7,   /* blocks */
    NEWS_COLUMNS_INPUTS = 1 << 8,   /* input and inputs */
    NEWS_COLUMNS_VERSIONS = 1 << 9, /* version and outdated; they need INPUTS too */
    NEWS_COLUMNS_STORIES = 1 << 10, /* story, joined, joined_with */
    NEWS_COLUMNS_ALL = (1 << 11) - 1
};

/* Strings by number: string i is bytes[starts[i]..starts[i + 1]). */
struct news_strings {
    uint32_t count;
    const uint64_t *starts; /* count + 1 of them */
    const char *bytes;
};

static inline struct news_str
news_strings_get(const struct news_strings *strings, uint32_t i)
{
    if (i >= strings->count)
        return news_str(NULL, 0);
    return news_str(strings->bytes + strings->starts[i],
                    (size_t)(strings->starts[i + 1] - strings->starts[i]));
}

/* The number of text among strings in ascending order, each once; NEWS_NO_ID when it is not there. */
uint32_t news_strings_find(const struct news_strings *sorted, struct news_str text);

/* Lists of numbers, one a row: row r has items[starts[r]..starts[r + 1]). */
struct news_lists {
    const uint64_t *starts;
    const uint32_t *items;
};

/* A name that one article or more uses.  Names are ordered by type, then key,
 * in byte order. */
struct news_name {
    uint32_t first_spelling;
    uint32_t articles; /* not counting removed ones: can be 0 */
    uint32_t type;     /* enum news_entity_type */
    uint32_t common;   /* its spelling with most mentions (the first in byte order on a tie) */
    uint32_t stories;  /* whose first article uses it, see story below; 0 unless published */
};

/* A spelling of a name (what an article calls it in full).  Those of one name
 * follow each other in byte order.  All mentions that an article makes of a name
 * count for the spelling that it uses in full, short ones too. */
struct news_spelling {
    uint32_t name;
    uint32_t articles;
    uint32_t mentions; /* in title and body, over those articles; UINT32_MAX: that or more */
};

/* A block code (shared/names/match.h) of some spelling of a name. */
struct news_name_block {
    uint32_t code;
    uint32_t name;
};

/* The distinct names of a segment, by number. */
struct news_names {
    uint32_t count;
    const struct news_name *items;
    struct news_strings keys; /* one a name */
    uint32_t spelling_count;
    const struct news_spelling *spellings;
    struct news_strings spelling_texts;
    uint32_t block_count;
    const struct news_name_block *blocks; /* ascending by code, then name */
};

/* What was last seen of an input, to tell whether it must be read again. */
struct news_input_state {
    uint64_t size;
    int64_t mtime_ns;  /* 0: unknown */
    uint64_t hash;     /* of the content; 0: not computed */
    uint32_t analysis; /* version of the analysis, its model and options */
    uint32_t complete; /* 0: interrupted; else 1 and how many parts of it were left out */
    uint32_t name_len; /* its last so many bytes are what its articles are called by; 0: they
                          are called otherwise */
    uint32_t zero;
};

/* XXH3 (128 bits) of what the versions of one article share: see struct news_article. */
struct news_identity {
    uint64_t high;
    uint64_t low;
};

/* A version that was read and left out for a later one, to be read again when that goes. */
struct news_outdated {
    struct news_identity identity;
    int64_t version; /* as struct news_article has it */
    uint32_t input;  /* number in inputs */
    uint32_t zero;
};

/* An article whose story in the whole index is not the one in its segment; numbers as
 * stories.h gives them out over the segments of joined_with and this one. */
struct news_joined_story {
    uint32_t article;
    uint32_t story;
};

struct news_segment_name {
    char text[16]; /* with zeros behind it, one at least */
};

struct news_segment {
    char name[16]; /* of its folder */
    uint32_t rows;
    uint32_t live; /* rows less removed ones */

    /* Valid once asked for with news_segment_need(). */
    const uint64_t *alive; /* bit r % 64 of word r / 64 */
    struct news_strings ids;
    const struct news_identity *identities;
    const int32_t *day;       /* of publication, as stated in its own zone, from 1970-01-01; first
                              day of a month or year; NEWS_NO_DAY */
    const int16_t *minute;    /* UTC, from the midnight that begins that day in UTC: may lie outside
                              of it (23:30 -05:00 is 1710); NEWS_NO_MINUTE: only the day is known */
    const uint8_t *precision; /* enum news_precision */
    const uint32_t *source;   /* number in sources, or NEWS_NO_ID */
    const uint32_t *section;
    const uint32_t *language;
    struct news_strings sources; /* ascending */
    struct news_strings sections;
    struct news_strings languages;
    struct news_lists entities; /* of spellings, each name once an article, most mentions first */
    const uint16_t *entity_mentions; /* one an item of entities; UINT16_MAX: that or more */
    struct news_names names;
    struct news_lists about_days; /* int32_t days spoken of, ascending, each once */
    const struct news_sketch *sketches;
    const uint32_t *story; /* row of the first article of its story within the segment (see
                                   stories.h); NEWS_NO_ID: removed.  One in passing, not published,
                                   has each article as a story */
    const struct news_joined_story *joined; /* ascending; as it was when this was published */
    uint32_t joined_count;
    const struct news_segment_name *joined_with; /* the segments before it in the manifest then */
    uint32_t joined_with_count;
    const uint32_t *input;      /* number in inputs */
    struct news_strings inputs; /* paths, ascending */
    const struct news_input_state *input_states;
    const int64_t *version; /* as struct news_article has it */
    const struct news_outdated *outdated;
    uint32_t outdated_count;
    const struct news_record_place *places; /* see columns.h */
    const struct news_record_block *blocks;
    uint32_t block_count;

    struct news_segment_files *files; /* private */
};

/* Checks the columns asked for (enum news_columns, or-ed), once, and makes them
 * readable.  Fails with NEWS_CORRUPT or NEWS_IO. */
NEWS_MUST_USE enum news_status
news_segment_need(struct news_segment *segment, unsigned columns, struct news_error *err);

static inline bool
news_segment_is_alive(const struct news_segment *segment, uint32_t row)
{
    return (segment->alive[row / 64] >> (row % 64)) & 1;
}

/* Below 0 when article a comes before b where nothing else tells: by id and, since two may be called
 * alike, by identity.  0 for one article alone.  Needs IDS. */
int news_segment_compare_rows(const struct news_segment *a, uint32_t row_a,
                              const struct news_segment *b, uint32_t row_b);

/* The names whose type and key these are: its number, or NEWS_NO_ID.  Needs ENTITIES. */
uint32_t news_segment_find_name(const struct news_segment *segment, enum news_entity_type type,
                                struct news_str key);

/* The blocks with this code: *count of them, from the one returned.  Needs ENTITIES.
 * Published segments alone have any. */
const struct news_name_block *
news_segment_find_block(const struct news_segment *segment, uint32_t code, size_t *count);

/* Reads the stored article of a row (removed or not) into the arena.
 * Fails with NEWS_NOT_FOUND (no such row), NEWS_CORRUPT, NEWS_IO or NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status
news_segment_article(struct news_segment *segment, uint32_t row, enum news_article_parts parts,
                     struct news_arena *arena, struct news_article *out, struct news_error *err);

/* Opens the segment at path (its folder).  To be given to news_segment_close(). */
NEWS_MUST_USE enum news_status
news_segment_open(const char *path, struct news_segment **out, struct news_error *err);
/* NULL is allowed and does nothing. */
void news_segment_close(struct news_segment *segment);

#ifdef __cplusplus
}
#endif

#endif
