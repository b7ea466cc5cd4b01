// The C++ side of xapian.h, and the only one: everything that can throw runs
// inside guarded().

// A struct and the function that makes one share a name in C, which C++ takes
// for a hidden constructor.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#include "shared/index/xapian.h"
#pragma GCC diagnostic pop

#include <xapian.h>

#include <cerrno>
#include <cmath>
#include <cstring>
#include <deque>
#include <new>
#include <string>
#include <vector>

using text_slice = struct news_str;

struct news_xapian_writer {
    Xapian::WritableDatabase db;
};

struct news_xapian {
    Xapian::Database db;
    std::vector<Xapian::Database> parts; // what db joins
};

struct news_xapian_query {
    Xapian::Query query;  // where its terms are weighed
    Xapian::Query filter; // and where they are not
};

struct news_xapian_pool {
    const news_xapian *db;                 // may be NULL
    std::deque<news_xapian_query> queries; // a deque never moves its elements
    news_status failure = NEWS_OK;
    news_error err = {};
};

namespace
{

// The exception in flight as a status; derived classes before their bases.
news_status
map_exception(news_error *err) noexcept
{
    try {
        throw;
    } catch (const Xapian::DatabaseNotFoundError &e) {
        return news_fail(err, NEWS_NOT_FOUND, "%s", e.get_msg().c_str());
    } catch (const Xapian::DocNotFoundError &e) {
        return news_fail(err, NEWS_NOT_FOUND, "%s", e.get_msg().c_str());
    } catch (const Xapian::DatabaseVersionError &e) {
        return news_fail(err, NEWS_VERSION, "%s", e.get_msg().c_str());
    } catch (const Xapian::DatabaseLockError &e) {
        return news_fail(err, NEWS_LOCKED, "%s", e.get_msg().c_str());
    } catch (const Xapian::DatabaseModifiedError &e) {
        return news_fail(err, NEWS_STALE, "%s", e.get_msg().c_str());
    } catch (const Xapian::DatabaseCorruptError &e) {
        return news_fail(err, NEWS_CORRUPT, "%s", e.get_msg().c_str());
    } catch (const Xapian::SerialisationError &e) {
        return news_fail(err, NEWS_CORRUPT, "%s", e.get_msg().c_str());
    } catch (const Xapian::DatabaseError &e) {
        return news_fail(err, NEWS_IO, "%s", e.get_description().c_str());
    } catch (const Xapian::NetworkError &e) {
        return news_fail(err, NEWS_IO, "%s", e.get_description().c_str());
    } catch (const Xapian::QueryParserError &e) {
        return news_fail(err, NEWS_QUERY, "%s", e.get_msg().c_str());
    } catch (const Xapian::WildcardError &e) {
        return news_fail(err, NEWS_QUERY, "%s", e.get_msg().c_str());
    } catch (const Xapian::InvalidArgumentError &e) {
        return news_fail(err, NEWS_INPUT, "%s", e.get_msg().c_str());
    } catch (const Xapian::Error &e) {
        return news_fail(err, NEWS_INTERNAL, "%s", e.get_description().c_str());
    } catch (const std::bad_alloc &) {
        return news_fail_memory(err);
    } catch (const std::exception &e) {
        return news_fail(err, NEWS_INTERNAL, "%s", e.what());
    } catch (...) {
        return news_fail(err, NEWS_INTERNAL, "unknown exception");
    }
}

// Runs work, which returns a status, and turns what it throws into one.
template <typename Work>
news_status
guarded(news_error *err, Work work) noexcept
{
    try {
        return work();
    } catch (...) {
        return map_exception(err);
    }
}

// The same for what writes.  When writing fails under DB_DANGEROUS Xapian 1.4 tries to cancel,
// which it then refuses, so that its refusal hides why writing failed; errno still says so.
template <typename Work>
news_status
guarded_writing(news_error *err, Work work) noexcept
{
    try {
        errno = 0;
        return work();
    } catch (const Xapian::InvalidOperationError &) {
        int number = errno;
        char words[128];
        return news_fail(err, NEWS_IO, "the index cannot be written: %s",
                         number ? strerror_r(number, words, sizeof words) : "is the disk full?");
    } catch (...) {
        return map_exception(err);
    }
}

std::string
bytes(text_slice text)
{
    return text.data ? std::string(text.data, text.len) : std::string();
}

text_slice
borrow(const std::string &text)
{
    return { text.data(), text.size() };
}

std::vector<Xapian::Database>
open_all(const char *const *paths, size_t count)
{
    std::vector<Xapian::Database> all;
    all.reserve(count);
    for (size_t i = 0; i < count; i++)
        all.emplace_back(paths[i]);
    return all;
}

Xapian::Database
join(const std::vector<Xapian::Database> &parts)
{
    Xapian::Database all;
    for (const auto &part : parts)
        all.add_database(part);
    return all;
}

void
add_posting(Xapian::Document &document, const news_posting &posting)
{
    std::string term = bytes(posting.term);
    if (posting.position_count == 0) {
        document.add_term(term, posting.wdf);
        return;
    }
    document.add_posting(term, posting.positions[0], posting.wdf);
    for (size_t i = 1; i < posting.position_count; i++)
        document.add_posting(term, posting.positions[i], 0);
}

} // namespace

// ---- Writing ----

news_status
news_xapian_writer_open(const char *path, news_xapian_durability durability,
                        news_xapian_writer **out, news_error *err)
{
    return guarded(err, [&] {
        int flags = Xapian::DB_CREATE_OR_OPEN;
        if (durability == NEWS_XAPIAN_SCRATCH)
            flags |= Xapian::DB_DANGEROUS | Xapian::DB_NO_SYNC;
        *out = new news_xapian_writer{ Xapian::WritableDatabase(path, flags) };
        return NEWS_OK;
    });
}

news_status
news_xapian_writer_add(news_xapian_writer *writer, const news_posting *postings, size_t count,
                       uint32_t *docid, news_error *err)
{
    return guarded_writing(err, [&] {
        Xapian::Document document;
        for (size_t i = 0; i < count; i++)
            add_posting(document, postings[i]);
        Xapian::docid added = writer->db.add_document(document);
        if (docid)
            *docid = added;
        return NEWS_OK;
    });
}

news_status
news_xapian_writer_delete(news_xapian_writer *writer, uint32_t docid, news_error *err)
{
    return guarded_writing(err, [&] {
        writer->db.delete_document(docid);
        return NEWS_OK;
    });
}

news_status
news_xapian_writer_commit(news_xapian_writer *writer, news_error *err)
{
    return guarded_writing(err, [&] {
        writer->db.commit();
        return NEWS_OK;
    });
}

void
news_xapian_writer_close(news_xapian_writer *writer)
{
    if (!writer)
        return;
    // The destructor would commit what was left uncommitted; a transaction that
    // is still open is rolled back instead.
    (void)guarded(nullptr, [&] {
        writer->db.begin_transaction(false);
        writer->db.cancel_transaction();
        return NEWS_OK;
    });
    (void)guarded(nullptr, [&] {
        delete writer;
        return NEWS_OK;
    });
}

news_status
news_xapian_compact(const char *const *paths, size_t count, const char *out, news_error *err)
{
    return guarded(err, [&] {
        join(open_all(paths, count)).compact(out);
        return NEWS_OK;
    });
}

news_status
news_xapian_check(const char *path, news_error *err)
{
    return guarded(err, [&] {
        size_t faults = Xapian::Database::check(path, 0, nullptr);
        if (faults)
            return news_fail(err, NEWS_CORRUPT, "%s: damaged in %zu places", path, faults);
        return NEWS_OK;
    });
}

// ---- Reading ----

news_status
news_xapian_open(const char *const *paths, size_t count, news_xapian **out, news_error *err)
{
    return guarded(err, [&] {
        std::vector<Xapian::Database> parts = open_all(paths, count);
        *out = new news_xapian{ join(parts), parts };
        return NEWS_OK;
    });
}

void
news_xapian_close(news_xapian *db)
{
    delete db;
}

news_status
news_xapian_stats(const news_xapian *db, struct news_collection_stats *out, news_error *err)
{
    return guarded(err, [&] {
        struct news_collection_stats stats = {};
        stats.documents = db->db.get_doccount();
        stats.last_document = db->db.get_lastdocid();
        *out = stats;
        return NEWS_OK;
    });
}

news_status
news_xapian_term_stats(const news_xapian *db, text_slice term, news_term_stats *out,
                       news_error *err)
{
    return guarded(err, [&] {
        std::string name = bytes(term);
        *out = { db->db.get_termfreq(name) };
        return NEWS_OK;
    });
}

news_status
news_xapian_each_term(const news_xapian *db, text_slice prefix, news_term_entry_sink *sink,
                      void *ctx, news_error *err)
{
    return guarded(err, [&] {
        std::string start = bytes(prefix);
        auto end = db->db.allterms_end(start);
        for (auto at = db->db.allterms_begin(start); at != end; ++at) {
            std::string term = *at;
            news_term_entry entry = { borrow(term), at.get_termfreq(), 0 };
            news_status status = sink(ctx, &entry, err);
            if (status)
                return status;
        }
        return NEWS_OK;
    });
}

news_status
news_xapian_document_terms(const news_xapian *db, uint32_t docid, news_term_entry_sink *sink,
                           void *ctx, news_error *err)
{
    return guarded(err, [&] {
        auto end = db->db.termlist_end(docid);
        for (auto at = db->db.termlist_begin(docid); at != end; ++at) {
            std::string term = *at;
            news_term_entry entry = { borrow(term), at.get_termfreq(), at.get_wdf() };
            news_status status = sink(ctx, &entry, err);
            if (status)
                return status;
        }
        return NEWS_OK;
    });
}

news_status
news_xapian_term_documents(const news_xapian *db, text_slice term, news_docid_sink *sink, void *ctx,
                           news_error *err)
{
    return guarded(err, [&] {
        std::string name = bytes(term);
        auto end = db->db.postlist_end(name);
        for (auto at = db->db.postlist_begin(name); at != end; ++at) {
            news_status status = sink(ctx, *at, err);
            if (status)
                return status;
        }
        return NEWS_OK;
    });
}

news_status
news_xapian_document_length(const news_xapian *db, uint32_t docid, uint32_t *length,
                            news_error *err)
{
    return guarded(err, [&] {
        *length = db->db.get_doclength(docid);
        return NEWS_OK;
    });
}

// ---- Queries ----

namespace
{

// The documents that have a term, whatever it weighs.
class term_source : public Xapian::PostingSource
{
  public:
    explicit term_source(const std::string &name) : term(name)
    {
    }

    PostingSource *
    clone() const override
    {
        return new term_source(term);
    }

    void
    init(const Xapian::Database &part) override
    {
        db = part;
        started = false;
    }

    Xapian::doccount
    get_termfreq_min() const override
    {
        return db.get_termfreq(term);
    }

    Xapian::doccount
    get_termfreq_est() const override
    {
        return db.get_termfreq(term);
    }

    Xapian::doccount
    get_termfreq_max() const override
    {
        return db.get_termfreq(term);
    }

    void
    next(double) override
    {
        if (started)
            ++at;
        else
            at = db.postlist_begin(term);
        started = true;
    }

    void
    skip_to(Xapian::docid docid, double) override
    {
        if (!started)
            at = db.postlist_begin(term);
        started = true;
        if (at != db.postlist_end(term))
            at.skip_to(docid);
    }

    bool
    at_end() const override
    {
        return started && at == db.postlist_end(term);
    }

    Xapian::docid
    get_docid() const override
    {
        return *at;
    }

  private:
    std::string term;
    Xapian::Database db;
    Xapian::PostingIterator at;
    bool started = false;
};

// Xapian 1.4 reads a term that is not weighed and that all documents have from the list of all
// documents, which it then takes for damaged when documents were deleted.
bool
is_misread(const news_xapian *db, const std::string &term)
{
    if (!db || term.empty())
        return false;
    for (const auto &part : db->parts) {
        Xapian::doccount documents = part.get_doccount();
        if (documents != part.get_lastdocid() && documents == part.get_termfreq(term))
            return true;
    }
    return false;
}

// Whether the part at index is only a condition to the op.
bool
is_condition(news_xapian_op op, size_t index)
{
    return index > 0 && (op == NEWS_OP_FILTER || op == NEWS_OP_AND_NOT);
}

// Whether the op asks for positions, which only terms have; a single part needs none.
bool
asks_positions(news_xapian_op op, size_t count)
{
    return count > 1 && (op == NEWS_OP_NEAR || op == NEWS_OP_PHRASE);
}

// Puts the query that make() returns into the pool, which keeps the first failure.
template <typename Make>
const news_xapian_query *
pooled(news_xapian_pool *pool, Make make) noexcept
{
    if (pool->failure)
        return nullptr;
    const news_xapian_query *made = nullptr;
    pool->failure = guarded(&pool->err, [&] {
        pool->queries.push_back(make());
        made = &pool->queries.back();
        return NEWS_OK;
    });
    return made;
}

Xapian::Query::op
xapian_op(news_xapian_op op)
{
    switch (op) {
    case NEWS_OP_AND:
        return Xapian::Query::OP_AND;
    case NEWS_OP_OR:
        return Xapian::Query::OP_OR;
    case NEWS_OP_AND_NOT:
        return Xapian::Query::OP_AND_NOT;
    case NEWS_OP_AND_MAYBE:
        return Xapian::Query::OP_AND_MAYBE;
    case NEWS_OP_FILTER:
        return Xapian::Query::OP_FILTER;
    case NEWS_OP_SYNONYM:
        return Xapian::Query::OP_SYNONYM;
    case NEWS_OP_MAX:
        return Xapian::Query::OP_MAX;
    case NEWS_OP_NEAR:
        return Xapian::Query::OP_NEAR;
    case NEWS_OP_PHRASE:
        return Xapian::Query::OP_PHRASE;
    case NEWS_OP_ELITE_SET:
        return Xapian::Query::OP_ELITE_SET;
    }
    return Xapian::Query::OP_INVALID;
}

} // namespace

news_xapian_pool *
news_xapian_pool_new(const news_xapian *db)
{
    return new (std::nothrow) news_xapian_pool{ db, {} };
}

void
news_xapian_pool_free(news_xapian_pool *pool)
{
    delete pool;
}

news_status
news_xapian_pool_check(const news_xapian_pool *pool, news_error *err)
{
    if (pool->failure && err)
        *err = pool->err;
    return pool->failure;
}

const news_xapian_query *
news_xapian_query_term(news_xapian_pool *pool, text_slice term, uint32_t wqf)
{
    return pooled(pool, [&] {
        std::string name = bytes(term);
        Xapian::Query query(name, wqf);
        if (!is_misread(pool->db, name))
            return news_xapian_query{ query, query };
        return news_xapian_query{ query, Xapian::Query((new term_source(name))->release()) };
    });
}

const news_xapian_query *
news_xapian_query_all(news_xapian_pool *pool)
{
    // Not Query::MatchAll: that is one object whose count of users is not safe
    // between threads.
    return pooled(pool, [&] {
        Xapian::Query all{ std::string() };
        return news_xapian_query{ all, all };
    });
}

const news_xapian_query *
news_xapian_query_nothing(news_xapian_pool *pool)
{
    return pooled(pool, [] { return news_xapian_query{}; });
}

const news_xapian_query *
news_xapian_query_join(news_xapian_pool *pool, news_xapian_op op,
                       const news_xapian_query *const *parts, size_t count, uint32_t number)
{
    return pooled(pool, [&] {
        std::vector<Xapian::Query> all;
        std::vector<Xapian::Query> filters;
        all.reserve(count);
        filters.reserve(count);
        for (size_t i = 0; i < count; i++) { // no part is NULL: the pool has not failed
            all.push_back(is_condition(op, i) ? parts[i]->filter : parts[i]->query);
            filters.push_back(asks_positions(op, count) ? parts[i]->query : parts[i]->filter);
        }
        Xapian::Query::op joined = xapian_op(op);
        return news_xapian_query{ Xapian::Query(joined, all.begin(), all.end(), number),
                                  Xapian::Query(joined, filters.begin(), filters.end(), number) };
    });
}

const news_xapian_query *
news_xapian_query_scale(news_xapian_pool *pool, const news_xapian_query *query, double factor)
{
    return pooled(pool, [&] {
        const Xapian::Query &scaled = factor > 0 ? query->query : query->filter;
        return news_xapian_query{ Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, scaled, factor),
                                  query->filter };
    });
}

const news_xapian_query *
news_xapian_query_constant(news_xapian_pool *pool, const news_xapian_query *query, double weight)
{
    return pooled(pool, [&] {
        auto *all = new Xapian::FixedWeightPostingSource(weight);
        Xapian::Query fixed(all->release());
        return news_xapian_query{ Xapian::Query(Xapian::Query::OP_FILTER, fixed, query->filter),
                                  query->filter };
    });
}

// ---- Matching ----

namespace
{

// Passes every document that the matcher accepts on to a sink.  For a single
// database only: the document numbers that a spy sees are the part's own, not
// those of the databases joined (Xapian 1.4).
class sink_spy : public Xapian::MatchSpy
{
  public:
    sink_spy(news_match_sink *to, void *with) : sink(to), ctx(with)
    {
    }

    void
    operator()(const Xapian::Document &document, double weight) override
    {
        sink(ctx, document.get_docid(), weight);
    }

  private:
    news_match_sink *sink;
    void *ctx;
};

} // namespace

news_status
news_xapian_match(const news_xapian *db, const news_xapian_query *query,
                  const news_xapian_ranking *ranking, news_match_sink *sink, void *ctx,
                  news_error *err)
{
    return guarded(err, [&] {
        Xapian::Enquire enquire(db->db);
        if (ranking->weighted)
            enquire.set_weighting_scheme(
                Xapian::BM25Weight(ranking->k1, 0, ranking->k3, ranking->b, 0.5));
        else
            enquire.set_weighting_scheme(Xapian::BoolWeight());
        enquire.set_query(ranking->weighted ? query->query : query->filter);
        if (ranking->best || db->parts.size() > 1) {
            Xapian::doccount all = db->db.get_doccount();
            Xapian::MSet best = enquire.get_mset(0, ranking->best ? ranking->best : all);
            for (auto at = best.begin(); at != best.end(); ++at)
                sink(ctx, *at, at.get_weight());
            return NEWS_OK;
        }
        sink_spy spy(sink, ctx);
        enquire.add_matchspy(&spy);
        // Matches are skipped or left unweighed unless all are asked to be checked.
        (void)enquire.get_mset(0, 1, db->db.get_doccount());
        return NEWS_OK;
    });
}

double
news_xapian_round(double weight)
{
    int exponent;
    double mantissa = std::frexp(weight, &exponent);
    return std::ldexp(std::round(std::ldexp(mantissa, 32)), exponent - 32);
}
