/*
 * xapian.h - the part of libxapian that is used here, for C.
 *
 * Every fallible function maps Xapian's exceptions to statuses (the table is in
 * xapian.cc) and keeps Xapian's words in the error.  Nothing is thrown across
 * this header.  A handle belongs to one thread at a time; handles of different
 * threads are independent.
 *
 * Terms are bytes; make them with schema.h, which knows the prefixes and keeps
 * them within Xapian's 245 bytes.  Documents are numbered from 1.
 */
#ifndef NEWS_INDEX_XAPIAN_H
#define NEWS_INDEX_XAPIAN_H

#include "shared/base/buffer.h"
#include "shared/base/status.h"
#include "shared/base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Writing ---- */

struct news_xapian_writer;

struct news_posting {
    struct news_str term;
    uint32_t wdf;
    const uint32_t *positions; /* ascending; NULL when position_count is 0 */
    size_t position_count;
};

/* How durable a commit is. */
enum news_xapian_durability {
    NEWS_XAPIAN_SAFE,   /* survives a crash: for what is, or will be, published as it stands */
    NEWS_XAPIAN_SCRATCH /* no syncing, blocks overwritten in place: a crash leaves garbage that
                           still opens.  Only for folders that are removed after a crash. */
};

/* Opens the database at path for writing; creates it when it is not there.
 * Fails with NEWS_LOCKED, NEWS_IO, NEWS_CORRUPT, NEWS_VERSION or NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status
news_xapian_writer_open(const char *path, enum news_xapian_durability durability,
                        struct news_xapian_writer **out, struct news_error *err);

/* Adds a document with these postings (ascending by term, each term once, is
 * fastest).  *docid (may be NULL) is one more than the last document's. */
NEWS_MUST_USE enum news_status
news_xapian_writer_add(struct news_xapian_writer *writer, const struct news_posting *postings,
                       size_t count, uint32_t *docid, struct news_error *err);

/* Removes a document; its number is not used again.  NEWS_NOT_FOUND when there is none. */
NEWS_MUST_USE enum news_status news_xapian_writer_delete(struct news_xapian_writer *writer,
                                                         uint32_t docid, struct news_error *err);

NEWS_MUST_USE enum news_status
news_xapian_writer_commit(struct news_xapian_writer *writer, struct news_error *err);

/* Drops what was not committed.  NULL is allowed and does nothing. */
void news_xapian_writer_close(struct news_xapian_writer *writer);

/* Joins the count databases at paths, in this order, into a new compact one at
 * out.  The documents of paths[i] are numbered on from the last number of
 * paths[i - 1] used; gaps stay gaps, but one before a database's first or after
 * its last document is closed, so pass numbers through only where neither
 * occurs (see segment.h).  Not synced. */
NEWS_MUST_USE enum news_status news_xapian_compact(const char *const *paths, size_t count,
                                                   const char *out, struct news_error *err);

/* Xapian's own check of every table.  NEWS_CORRUPT with its first complaint. */
NEWS_MUST_USE enum news_status news_xapian_check(const char *path, struct news_error *err);

/* ---- Reading ---- */

/* Several databases read as one.  Document d of database i (from 0) of n has the
 * number (d - 1) * n + i + 1; statistics are those of all together. */
struct news_xapian;

NEWS_MUST_USE enum news_status news_xapian_open(const char *const *paths, size_t count,
                                                struct news_xapian **out, struct news_error *err);
/* NULL is allowed and does nothing. */
void news_xapian_close(struct news_xapian *db);

struct news_collection_stats {
    uint32_t documents;
    uint32_t last_document;
};
NEWS_MUST_USE enum news_status news_xapian_stats(const struct news_xapian *db,
                                                 struct news_collection_stats *out,
                                                 struct news_error *err);

struct news_term_stats {
    uint32_t documents; /* that have the term; 0: no document does */
};
NEWS_MUST_USE enum news_status
news_xapian_term_stats(const struct news_xapian *db, struct news_str term,
                       struct news_term_stats *out, struct news_error *err);

/* Called for each term in byte order; what it is given is valid during the call.
 * Anything but NEWS_OK stops and is passed on. */
struct news_term_entry {
    struct news_str term;
    uint32_t documents; /* that have it (over all databases) */
    uint32_t wdf;       /* in the document; 0 when listing the whole index */
};
typedef enum news_status
news_term_entry_sink(void *ctx, const struct news_term_entry *entry, struct news_error *err);

/* Lists the terms that start with prefix (empty: all). */
NEWS_MUST_USE enum news_status
news_xapian_each_term(const struct news_xapian *db, struct news_str prefix,
                      news_term_entry_sink *sink, void *ctx, struct news_error *err);

/* Lists the terms of one document.  NEWS_NOT_FOUND when there is no such document. */
NEWS_MUST_USE enum news_status
news_xapian_document_terms(const struct news_xapian *db, uint32_t docid, news_term_entry_sink *sink,
                           void *ctx, struct news_error *err);

/* Lists the documents that have term, ascending (for a single database). */
typedef enum news_status news_docid_sink(void *ctx, uint32_t docid, struct news_error *err);
NEWS_MUST_USE enum news_status
news_xapian_term_documents(const struct news_xapian *db, struct news_str term,
                           news_docid_sink *sink, void *ctx, struct news_error *err);

/* wdf summed over one document. */
NEWS_MUST_USE enum news_status news_xapian_document_length(const struct news_xapian *db,
                                                           uint32_t docid, uint32_t *length,
                                                           struct news_error *err);

/* ---- Queries ---- */

/* Queries are made in a pool and live until it is freed.  A pool remembers its
 * first failure: from then on everything made in it is NULL, and a NULL part
 * makes NULL, so a tree is built without a check and news_xapian_pool_check() is
 * asked once at the end.  Queries never change and may be parts of several. */
struct news_xapian_pool;
struct news_xapian_query;

/* db: what the queries will be matched with, or NULL when that has no documents; it must
 * outlive the pool.  NULL when out of memory. */
struct news_xapian_pool *news_xapian_pool_new(const struct news_xapian *db);
/* NULL is allowed and does nothing. */
void news_xapian_pool_free(struct news_xapian_pool *pool);
NEWS_MUST_USE enum news_status
news_xapian_pool_check(const struct news_xapian_pool *pool, struct news_error *err);

enum news_xapian_op {
    NEWS_OP_AND,
    NEWS_OP_OR,
    NEWS_OP_AND_NOT,   /* the first and none of the others */
    NEWS_OP_AND_MAYBE, /* matches the first; the others add weight */
    NEWS_OP_FILTER,    /* matches all; weight of the first only */
    NEWS_OP_SYNONYM,   /* any, weighed together as if they were one term */
    NEWS_OP_MAX,       /* any; weight of the heaviest */
    NEWS_OP_NEAR,      /* all, in any order, within number positions */
    NEWS_OP_PHRASE,    /* all, in order, within number positions */
    NEWS_OP_ELITE_SET  /* any of the number parts with the most weight */
};

const struct news_xapian_query *
news_xapian_query_term(struct news_xapian_pool *pool, struct news_str term, uint32_t wqf);
const struct news_xapian_query *news_xapian_query_all(struct news_xapian_pool *pool);
const struct news_xapian_query *news_xapian_query_nothing(struct news_xapian_pool *pool);

/* count 0 gives a query that matches nothing.  number: the window of NEAR and
 * PHRASE (0: as many as there are parts), the size of ELITE_SET (0: 10), else 0.
 * The parts of NEAR and PHRASE must be terms, or terms joined by OR. */
const struct news_xapian_query *
news_xapian_query_join(struct news_xapian_pool *pool, enum news_xapian_op op,
                       const struct news_xapian_query *const *parts, size_t count, uint32_t number);

/* The weight multiplied by factor (0 or more); what weighs nothing still does. */
const struct news_xapian_query *news_xapian_query_scale(struct news_xapian_pool *pool,
                                                        const struct news_xapian_query *query,
                                                        double factor);

/* What query matches, each with this weight (0 or more), whatever its terms
 * weigh.  Only words have a weight of their own (schema.h): this gives one to
 * names, dates and the like. */
const struct news_xapian_query *news_xapian_query_constant(struct news_xapian_pool *pool,
                                                           const struct news_xapian_query *query,
                                                           double weight);

/* ---- Matching ---- */

struct news_xapian_ranking {
    bool weighted; /* false: every weight is 0 */
    double k1;     /* BM25 (Robertson et al., TREC-3): 1.2 */
    double k3;     /* weight of repeated query terms: 8 */
    double b;      /* length normalisation: .75 */
    uint32_t best; /* 0: every match is delivered, in no particular order; else the best ones only,
                      best first, ties by document number: Xapian may then skip hopeless ones */
};

typedef void news_match_sink(void *ctx, uint32_t docid, double weight);

/* Delivers the documents that match.  Weights are sums in an order that depends
 * on the segments: compare them rounded (news_xapian_round()). */
NEWS_MUST_USE enum news_status
news_xapian_match(const struct news_xapian *db, const struct news_xapian_query *query,
                  const struct news_xapian_ranking *ranking, news_match_sink *sink, void *ctx,
                  struct news_error *err);

/* A weight with the noise of summation order rounded away (32 significant bits). */
double news_xapian_round(double weight);

#ifdef __cplusplus
}
#endif

#endif
