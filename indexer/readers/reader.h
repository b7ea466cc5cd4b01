/*
 * reader.h - how the bytes of one input become articles.
 *
 * There are two kinds of reader.  A *container* (tar, zip, WARC, mbox, NDJSON,
 * a file of SGML articles, ...) cuts its input into members, one after another,
 * from a stream, and is run on one thread; a *format* turns the whole bytes of
 * one input into articles (mostly one) and runs on any thread.  A container that
 * holds articles names the format its members have; other members are sniffed
 * as files are, nested containers included.
 *
 * A reader is one row of the table in readers.c and one file.
 */
#ifndef NEWS_READERS_READER_H
#define NEWS_READERS_READER_H

#include "shared/article/article.h"
#include "shared/base/arena.h"
#include "shared/base/status.h"

/* Bytes in order; each call continues where the one before ended. */
struct news_stream {
    /* Reads up to len bytes; *got == 0 is the end. */
    enum news_status (*read)(void *ctx, char *to, size_t len, size_t *got, struct news_error *err);
    void *ctx;
};

/* All of it is borrowed for the length of the call it is given to. */
struct news_input {
    struct news_str path;       /* below the PATH given; members add theirs: "a.tar/b/c.html" */
    struct news_str name;       /* last component of the path: what its ending is judged by */
    struct news_str media_type; /* stated outside the content (HTTP, MIME), or absent */
    struct news_str charset;    /* likewise */
    struct news_str guess;      /* by which charset a container read it unstated, or absent */
    struct news_str url;        /* where the content was fetched from, or absent */
    struct news_str id;         /* an id the container gives it (WARC record id), or absent */
    struct news_str date;       /* when a crawl captured it (ISO 8601), or absent */
    struct news_str head;       /* the first bytes, at most NEWS_SNIFF_LEN: for sniffing */
    struct news_str bytes;      /* for formats: the whole content */
    struct news_stream *stream; /* for containers: the whole content, from its start */
    uint64_t line;              /* where in its container it starts, from 1; 0: not known */
    uint64_t number; /* which of the members without a path of their own, from 1; 0: the only one */
    unsigned depth;  /* how many containers it is in */
};

enum {
    NEWS_SNIFF_LEN = 4096,
    NEWS_MAX_DEPTH = 4,                   /* containers within containers */
    NEWS_MAX_INPUT = 64 * 1024 * 1024,    /* bytes of one article's input */
    NEWS_MAX_ARTICLES_PER_INPUT = 100000, /* of a format that holds several */
};

/* More than text ever shrinks to: packed data that grow more, beyond what is free, are made to
 * fill memory or time. */
#define NEWS_MOST_EXPANSION 250
#define NEWS_FREE_EXPANSION ((uint64_t)64 << 20) /* bytes */

/* Where a reader puts what it finds. */
struct news_reading;

/* For formats: a blank article in *arena, with id absent and path and format
 * set, to be filled and emitted (or left).  A reader need not check each copy that it
 * makes there: an article whose arena has failed is not emitted, nor is the reader's word
 * taken that there was none.  NULL when out of memory. */
struct news_article *news_reading_article(struct news_reading *reading, struct news_arena **arena);

/* For formats: hands over the article begun last.  The arena is the reading's
 * again afterwards.  Fails with NEWS_NO_MEMORY when that arena has failed, with
 * NEWS_LIMIT (too many articles), with NEWS_INTERNAL (a text that is not valid UTF-8 or
 * has control characters), or as the sink does. */
NEWS_MUST_USE enum news_status news_reading_emit(struct news_reading *reading,
                                                 struct news_article *article,
                                                 struct news_error *err);

/* For containers: hands over one member, which is copied; its content is in bytes
 * or comes from stream.  A member whose path is absent, or its container's own, is
 * told apart by its number.  format: the reader for it ("" or NULL: to be sniffed).
 * Fails only when reading has to stop. */
NEWS_MUST_USE enum news_status news_reading_member(struct news_reading *reading,
                                                   const struct news_input *member,
                                                   const char *format, struct news_error *err);

/* Reports that the part called name (a member, a line, "#3") was left out, and
 * why; it is counted, and reading goes on. */
void news_reading_skip(struct news_reading *reading, struct news_str name, const char *reason, ...)
    NEWS_PRINTF(3, 4);

struct news_reader {
    const char *name; /* for --format */
    const char *what; /* for --help; NULL: for what other readers hand over */
    bool container;
    /* How sure it is, from head, name and media_type, that the input is its own: 0 (is not), 10 (might
     * be, by its name), 50 (looks like it), 90 (certain).  The highest wins; the first on a tie. */
    unsigned (*sniff)(const struct news_input *input);
    /* Fails only when the input as a whole is unusable: what was emitted before stays. */
    enum news_status (*read)(const struct news_input *input, struct news_reading *reading,
                             struct news_error *err);
};

/* The table's rows, NULL after the last. */
const struct news_reader *const *news_readers(void);

/* The reader called name, or NULL. */
const struct news_reader *news_reader_find(struct news_str name);

/* The reader that fits the input best; NULL for what is not text nor anything known. */
const struct news_reader *news_reader_sniff(const struct news_input *input);

#endif
