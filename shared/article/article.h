/*
 * article.h - one article as it is understood: what a reader fills in, what the
 * analysis adds, what the index stores and what --inspect and --show print.
 *
 * Everything an article points to lives in one arena, which its creator owns.
 * All text is valid UTF-8 without control characters but \n and \t.  Offsets are
 * bytes, half-open, into the named field.
 */
#ifndef NEWS_ARTICLE_ARTICLE_H
#define NEWS_ARTICLE_ARTICLE_H

#include "shared/base/arena.h"
#include "shared/base/status.h"
#include "shared/dates/calendar.h"
#include "shared/text/token.h"

#ifdef __cplusplus
extern "C" {
#endif

enum news_field { NEWS_FIELD_TITLE, NEWS_FIELD_BODY };

/* Where a publication date was found, in falling trust.  X(name, word) */
#define NEWS_DATE_SOURCES(X)                                                   \
    X(NEWS_DATE_NONE, "none")                                                  \
    X(NEWS_DATE_FIELD, "field") /* a field of a structured format */           \
    X(NEWS_DATE_META, "meta")   /* HTML meta, OpenGraph, Dublin Core */        \
    X(NEWS_DATE_JSON_LD, "json-ld")                                            \
    X(NEWS_DATE_MICRODATA, "microdata") /* or RDFa */                          \
    X(NEWS_DATE_TIME_TAG, "time-tag")   /* HTML <time> */                      \
    X(NEWS_DATE_URL, "url")                                                    \
    X(NEWS_DATE_BYLINE, "byline") /* a line of its own near title or byline */ \
    X(NEWS_DATE_DATELINE, "dateline")                                          \
    X(NEWS_DATE_PREFIX, "prefix") /* a stray date before the text */           \
    X(NEWS_DATE_BODY, "body")     /* a dated statement in the text */          \
    X(NEWS_DATE_PAGE, "page")     /* elsewhere in the page's visible text */   \
    X(NEWS_DATE_HEADER, "header") /* mail, WARC or HTTP header */              \
    X(NEWS_DATE_FILENAME, "filename")

enum news_date_source {
#define X(name, word) name,
    NEWS_DATE_SOURCES(X)
#undef X
};

/* A date that a reader came upon; the dating step judges between them. */
struct news_date_witness {
    enum news_date_source source;
    struct news_str text; /* the date as it stands there, unparsed */
    struct news_str
        label;     /* what named it ("article:published_time", "datePublished"), or absent */
    bool modified; /* says when it was changed, not when it was published */
};

/* A date that is known: value is ISO 8601 cut to its precision ("2025",
 * "2025-12", "2025-12-28", "2025-12-28T14:05:00Z", or with the offset stated). */
struct news_date {
    struct news_str value; /* absent when there is none */
    enum news_precision precision;
    enum news_date_source source;
    struct news_str evidence; /* the text it was read from */
};

struct news_dating {
    struct news_date chosen;
    const struct news_date *conflicts; /* what says otherwise */
    size_t conflict_count;
};

/* X(name, word) */
#define NEWS_ENTITY_TYPES(X)        \
    X(NEWS_ENTITY_PERSON, "person") \
    X(NEWS_ENTITY_ORG, "org")       \
    X(NEWS_ENTITY_PLACE, "place")

enum news_entity_type {
#define X(name, word) name,
    NEWS_ENTITY_TYPES(X)
#undef X
};
enum { NEWS_ENTITY_TYPE_COUNT = 3 };

struct news_mention {
    enum news_field field;
    uint32_t start;
    uint32_t end;
};

struct news_entity {
    enum news_entity_type type;
    struct news_str name;                /* canonical: the fullest form the article uses */
    struct news_str key;                 /* news_name_key() of the name */
    const struct news_mention *mentions; /* in text order, title first */
    size_t mention_count;
};

/* X(name, word): TIMEX3 types */
#define NEWS_TIME_TYPES(X)            \
    X(NEWS_TIME_DATE, "DATE")         \
    X(NEWS_TIME_TIME, "TIME")         \
    X(NEWS_TIME_DURATION, "DURATION") \
    X(NEWS_TIME_SET, "SET")

enum news_time_type {
#define X(name, word) name,
    NEWS_TIME_TYPES(X)
#undef X
};

struct news_time {
    enum news_field field;
    uint32_t start;
    uint32_t end;
    enum news_time_type type;
    struct news_str value; /* TIMEX3; absent when it cannot be resolved */
};

struct news_article {
    /* From the reader.  A text that the input does not have is absent. */
    struct news_str id;
    struct news_str identity; /* what all versions of this article share: its own id, its address
                                 (see identity.h), else empty until the place where it stands is
                                 known (see identify.h); not stored */
    struct news_str path;     /* below the PATH given; for people and reports */
    struct news_str format;
    struct news_str title;
    struct news_str body; /* paragraphs separated by one empty line */
    const struct news_str *bylines;
    size_t byline_count;
    struct news_str url;
    struct news_str source;
    struct news_str section;
    struct news_str dateline;
    struct news_str language; /* as stated, or as identified by the analysis */
    struct news_str locale;   /* that language with its country, where both are stated ("en-GB"):
                                 from the analysis; not stored */
    const struct news_date_witness *witnesses;
    size_t witness_count;
    const struct news_str *warnings; /* what was repaired or is doubtful, for people */
    size_t warning_count;
    size_t repairs; /* how many of the warnings are repairs */

    /* From the analysis. */
    struct news_tokens title_tokens; /* not stored */
    struct news_tokens body_tokens;
    struct news_dating date;
    int64_t
        version; /* when it was captured, changed or published, the latest: seconds since 1970 in
                        UTC; less than any date when nothing states one; not stored */
    const struct news_entity *entities; /* most mentions first, then in text order */
    size_t entity_count;
    const struct news_time *times; /* in text order, title first */
    size_t time_count;
    const struct news_sketch *sketch; /* of the body (index/sketch.h); NULL: too short to tell */
    uint64_t fingerprint;             /* similar texts differ in few bits; 0: too short to tell */
};

#define NEWS_NO_VERSION INT64_MIN

/* Each appends in the arena; the text is copied.  Fails with NEWS_NO_MEMORY only. */
NEWS_MUST_USE enum news_status news_article_add_byline(struct news_article *article,
                                                       struct news_arena *arena,
                                                       struct news_str byline);
NEWS_MUST_USE enum news_status news_article_add_witness(struct news_article *article,
                                                        struct news_arena *arena,
                                                        const struct news_date_witness *witness);
NEWS_MUST_USE enum news_status news_article_add_warning(struct news_article *article,
                                                        struct news_arena *arena, bool repair,
                                                        const char *format, ...) NEWS_PRINTF(4, 5);

const char *news_precision_word(enum news_precision precision);
const char *news_date_source_word(enum news_date_source source);
const char *news_entity_type_word(enum news_entity_type type);
const char *news_time_type_word(enum news_time_type type);

#ifdef __cplusplus
}
#endif

#endif
