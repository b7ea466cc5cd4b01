#include "shared/index/xapian.h"

#include <stdio.h>

#include "tests/support/leaks.h"
#include "tests/support/scratch.h"

/* Adds a document with the words of text, which are separated by single spaces
 * and already in order, at positions 1, 2, 3... */
static void
add_words(struct news_xapian_writer *writer, const char *text)
{
    struct news_posting postings[16];
    uint32_t positions[16];
    size_t count = 0;
    while (*text) {
        size_t len = strcspn(text, " ");
        positions[count] = (uint32_t)count + 1;
        postings[count] = (struct news_posting){ news_str(text, len), 1, &positions[count], 1 };
        count++;
        text += len + (text[len] == ' ');
    }
    struct news_error err;
    cr_expect_eq(news_xapian_writer_add(writer, postings, count, NULL, &err), NEWS_OK);
}

static void
write_database(const char *path, const char *const *texts, size_t count)
{
    struct news_xapian_writer *writer = NULL;
    struct news_error err;
    cr_assert_eq(news_xapian_writer_open(path, NEWS_XAPIAN_SCRATCH, &writer, &err), NEWS_OK, "%s",
                 err.text);
    for (size_t i = 0; i < count; i++)
        add_words(writer, texts[i]);
    cr_assert_eq(news_xapian_writer_commit(writer, &err), NEWS_OK);
    news_xapian_writer_close(writer);
}

static const char *const first_texts[] = { "budget cut vote", "vote", "earthquake relief" };
static const char *const second_texts[] = { "relief vote", "budget" };

/* Two databases, one of three documents and one of two, and both joined. */
struct fixture {
    struct news_scratch scratch;
    struct news_xapian *both;
};

static void
open_both(struct fixture *f)
{
    news_scratch_make(&f->scratch);
    write_database(news_scratch_path(&f->scratch, "a"), first_texts, 3);
    write_database(news_scratch_path(&f->scratch, "b"), second_texts, 2);
    const char *paths[] = { news_scratch_path(&f->scratch, "a"),
                            news_scratch_path(&f->scratch, "b") };
    struct news_error err;
    cr_assert_eq(news_xapian_open(paths, 2, &f->both, &err), NEWS_OK, "%s", err.text);
}

static void
close_both(struct fixture *f)
{
    news_xapian_close(f->both);
    news_scratch_remove(&f->scratch);
    NEWS_EXPECT_NO_LEAKS();
}

struct found {
    unsigned count;
    uint32_t docids[16];
    double weights[16];
};

static void
keep_match(void *ctx, uint32_t docid, double weight)
{
    struct found *found = ctx;
    if (found->count < 16) {
        found->docids[found->count] = docid;
        found->weights[found->count] = weight;
    }
    found->count++;
}

static struct found
match(const struct news_xapian *db, const struct news_xapian_query *query)
{
    static const struct news_xapian_ranking ranking = { true, 1.2, 8, .75, 0 };
    struct found found = { 0 };
    struct news_error err;
    cr_expect_eq(news_xapian_match(db, query, &ranking, keep_match, &found, &err), NEWS_OK, "%s",
                 err.text);
    return found;
}

static const struct news_xapian_query *
term(struct news_xapian_pool *pool, const char *text)
{
    return news_xapian_query_term(pool, news_str_from(text), 1);
}

Test(xapian, counts_over_all_databases)
{
    struct fixture f;
    struct news_error err;
    struct news_collection_stats stats;
    struct news_term_stats vote;
    open_both(&f);
    cr_expect_eq(news_xapian_stats(f.both, &stats, &err), NEWS_OK);
    cr_expect_eq(stats.documents, 5);
    cr_expect_eq(news_xapian_term_stats(f.both, news_str_from("vote"), &vote, &err), NEWS_OK);
    cr_expect_eq(vote.documents, 3);
    cr_expect_eq(news_xapian_term_stats(f.both, news_str_from("flood"), &vote, &err), NEWS_OK);
    cr_expect_eq(vote.documents, 0, "a term that is nowhere is no error");
    close_both(&f);
}

struct joined_row {
    enum news_xapian_op op;
    const char *a;
    const char *b;
    uint32_t number;
    unsigned matches;
};

static const struct joined_row joined_rows[] = {
    { NEWS_OP_AND, "budget", "vote", 0, 1 },       { NEWS_OP_OR, "budget", "vote", 0, 4 },
    { NEWS_OP_SYNONYM, "budget", "vote", 0, 4 },   { NEWS_OP_MAX, "budget", "vote", 0, 4 },
    { NEWS_OP_ELITE_SET, "budget", "vote", 1, 2 }, { NEWS_OP_AND_NOT, "budget", "vote", 0, 1 },
    { NEWS_OP_AND_MAYBE, "budget", "vote", 0, 2 }, { NEWS_OP_FILTER, "vote", "relief", 0, 1 },
    { NEWS_OP_PHRASE, "budget", "vote", 0, 0 },    { NEWS_OP_PHRASE, "budget", "vote", 3, 1 },
    { NEWS_OP_PHRASE, "vote", "relief", 0, 0 },    { NEWS_OP_NEAR, "vote", "relief", 2, 1 },
};

Test(xapian, joins_queries)
{
    struct fixture f;
    struct news_error err;
    open_both(&f);
    struct news_xapian_pool *pool = news_xapian_pool_new(f.both);
    for (size_t i = 0; i < sizeof joined_rows / sizeof joined_rows[0]; i++) {
        const struct joined_row *row = &joined_rows[i];
        const struct news_xapian_query *parts[] = { term(pool, row->a), term(pool, row->b) };
        const struct news_xapian_query *query =
            news_xapian_query_join(pool, row->op, parts, 2, row->number);
        cr_expect_eq(match(f.both, query).count, row->matches, "row %zu", i);
    }
    cr_expect_eq(match(f.both, news_xapian_query_all(pool)).count, 5);
    cr_expect_eq(match(f.both, news_xapian_query_nothing(pool)).count, 0);
    cr_expect_eq(match(f.both, news_xapian_query_join(pool, NEWS_OP_OR, NULL, 0, 0)).count, 0);
    cr_expect_eq(news_xapian_pool_check(pool, &err), NEWS_OK);
    news_xapian_pool_free(pool);
    close_both(&f);
}

Test(xapian, gives_each_match_its_weight_and_can_stop_at_the_best)
{
    struct fixture f;
    struct news_error err;
    open_both(&f);
    struct news_xapian_pool *pool = news_xapian_pool_new(f.both);
    const struct news_xapian_query *query = term(pool, "relief");
    struct found all = match(f.both, query);
    struct found half = match(f.both, news_xapian_query_scale(pool, query, .5));
    cr_expect_eq(all.count, 2);
    cr_expect_gt(all.weights[0], 0);
    cr_expect_float_eq(half.weights[1], all.weights[1] / 2, 1e-9);
    struct found fixed = match(f.both, news_xapian_query_constant(pool, query, 2.5));
    cr_expect_eq(fixed.count, 2);
    cr_expect_float_eq(fixed.weights[0], 2.5, 1e-9);

    struct news_xapian_ranking best = { true, 1.2, 8, .75, 1 };
    struct found one = { 0 };
    cr_expect_eq(news_xapian_match(f.both, query, &best, keep_match, &one, &err), NEWS_OK);
    cr_expect_eq(one.count, 1);
    news_xapian_pool_free(pool);
    close_both(&f);
}

Test(xapian, a_pool_keeps_its_first_failure)
{
    struct fixture f;
    struct news_error err;
    open_both(&f);
    struct news_xapian_pool *pool = news_xapian_pool_new(f.both);
    const struct news_xapian_query *bad = news_xapian_query_scale(pool, term(pool, "vote"), -1);
    cr_expect_null(bad, "a negative factor");
    cr_expect_null(news_xapian_query_join(pool, NEWS_OP_AND, &bad, 1, 0));
    cr_expect_eq(news_xapian_pool_check(pool, &err), NEWS_INPUT);
    cr_expect_neq(err.text[0], '\0');
    news_xapian_pool_free(pool);
    close_both(&f);
}

/* Two joined databases of which one has lost a document, so that numbers are missing, and a
 * third: "vote" is in all of them. */
static struct news_xapian *
open_with_gap(struct news_scratch *scratch)
{
    static const char *const texts[] = { "budget vote", "relief vote", "vote" };
    struct news_xapian *db = NULL;
    struct news_xapian_writer *writer = NULL;
    struct news_error err;
    news_scratch_make(scratch);
    write_database(news_scratch_path(scratch, "a"), texts, 3);
    write_database(news_scratch_path(scratch, "b"), texts, 3);
    const char *parts[] = { news_scratch_path(scratch, "a"), news_scratch_path(scratch, "b") };
    const char *joined[] = { news_scratch_path(scratch, "c"), parts[1] };
    cr_assert_eq(news_xapian_compact(parts, 2, joined[0], &err), NEWS_OK, "%s", err.text);
    cr_assert_eq(news_xapian_writer_open(joined[0], NEWS_XAPIAN_SAFE, &writer, &err), NEWS_OK);
    cr_expect_eq(news_xapian_writer_delete(writer, 2, &err), NEWS_OK);
    cr_expect_eq(news_xapian_writer_commit(writer, &err), NEWS_OK);
    news_xapian_writer_close(writer);
    cr_assert_eq(news_xapian_open(joined, 2, &db, &err), NEWS_OK, "%s", err.text);
    return db;
}

Test(xapian, finds_what_all_documents_have_when_some_were_deleted)
{
    static const struct news_xapian_ranking unweighted = { .weighted = false };
    struct news_scratch scratch;
    struct news_error err;
    struct found found = { 0 };
    struct news_xapian *db = open_with_gap(&scratch);
    struct news_xapian_pool *pool = news_xapian_pool_new(db);
    const struct news_xapian_query *vote = term(pool, "vote");
    const struct news_xapian_query *all_vote[] = { news_xapian_query_all(pool), vote };
    const struct news_xapian_query *budget_vote[] = { term(pool, "budget"), vote };
    cr_expect_eq(news_xapian_match(db, vote, &unweighted, keep_match, &found, &err), NEWS_OK, "%s",
                 err.text);
    cr_expect_eq(found.count, 8);
    cr_expect_eq(match(db, vote).count, 8);
    cr_expect_eq(match(db, news_xapian_query_scale(pool, vote, 0)).count, 8);
    cr_expect_eq(match(db, news_xapian_query_constant(pool, vote, 1)).count, 8);
    cr_expect_eq(match(db, news_xapian_query_join(pool, NEWS_OP_PHRASE, &vote, 1, 0)).count, 8);
    cr_expect_eq(match(db, news_xapian_query_join(pool, NEWS_OP_FILTER, all_vote, 2, 0)).count, 8);
    cr_expect_eq(match(db, news_xapian_query_join(pool, NEWS_OP_AND_NOT, all_vote, 2, 0)).count, 0);
    const struct news_xapian_query *phrase =
        news_xapian_query_join(pool, NEWS_OP_PHRASE, budget_vote, 2, 0);
    cr_expect_eq(match(db, news_xapian_query_scale(pool, phrase, 0)).count, 3);
    news_xapian_pool_free(pool);
    news_xapian_close(db);
    news_scratch_remove(&scratch);
    NEWS_EXPECT_NO_LEAKS();
}

static enum news_status
keep_term(void *ctx, const struct news_term_entry *entry, struct news_error *err)
{
    char *list = ctx;
    size_t used = strlen(list);
    (void)snprintf(list + used, 200 - used, "%.*s:%u ", (int)entry->term.len, entry->term.data,
                   entry->documents);
    return used > 150 ? news_fail(err, NEWS_LIMIT, "enough") : NEWS_OK;
}

Test(xapian, lists_terms_by_prefix_and_by_document)
{
    struct fixture f;
    struct news_error err;
    open_both(&f);
    char list[200] = "";
    cr_expect_eq(news_xapian_each_term(f.both, news_str_from("re"), keep_term, list, &err),
                 NEWS_OK);
    cr_expect_str_eq(list, "relief:2 ");
    list[0] = '\0';
    /* document 1 of the first of two databases is number 1, document 1 of the second number 2 */
    cr_expect_eq(news_xapian_document_terms(f.both, 2, keep_term, list, &err), NEWS_OK);
    cr_expect_str_eq(list, "relief:2 vote:3 ");
    cr_expect_eq(news_xapian_document_terms(f.both, 99, keep_term, list, &err), NEWS_NOT_FOUND);
    close_both(&f);
}

Test(xapian, compacts_in_order_and_forgets_deleted_documents)
{
    struct fixture f;
    struct news_error err;
    open_both(&f);
    struct news_xapian_writer *writer = NULL;
    const char *paths[] = { news_scratch_path(&f.scratch, "a"),
                            news_scratch_path(&f.scratch, "b") };
    const char *joined = news_scratch_path(&f.scratch, "joined");
    cr_assert_eq(news_xapian_writer_open(paths[0], NEWS_XAPIAN_SAFE, &writer, &err), NEWS_OK);
    cr_expect_eq(news_xapian_writer_delete(writer, 2, &err), NEWS_OK);
    cr_expect_eq(news_xapian_writer_delete(writer, 7, &err), NEWS_NOT_FOUND);
    cr_expect_eq(news_xapian_writer_commit(writer, &err), NEWS_OK);
    news_xapian_writer_close(writer);
    cr_assert_eq(news_xapian_compact(paths, 2, joined, &err), NEWS_OK, "%s", err.text);
    cr_expect_eq(news_xapian_check(joined, &err), NEWS_OK, "%s", err.text);

    struct news_xapian *db = NULL;
    struct news_term_stats vote;
    uint32_t length;
    cr_assert_eq(news_xapian_open(&joined, 1, &db, &err), NEWS_OK, "%s", err.text);
    cr_expect_eq(news_xapian_term_stats(db, news_str_from("vote"), &vote, &err), NEWS_OK);
    cr_expect_eq(vote.documents, 2);
    cr_expect_eq(news_xapian_document_length(db, 2, &length, &err), NEWS_NOT_FOUND);
    cr_expect_eq(news_xapian_document_length(db, 4, &length, &err), NEWS_OK);
    cr_expect_eq(length, 2, "the gap is kept, so numbers run on");
    news_xapian_close(db);
    close_both(&f);
}

Test(xapian, drops_what_was_not_committed)
{
    struct news_scratch scratch;
    struct news_xapian_writer *writer = NULL;
    struct news_xapian *db = NULL;
    struct news_collection_stats stats;
    struct news_error err;
    news_scratch_make(&scratch);
    const char *path = news_scratch_path(&scratch, "db");
    cr_assert_eq(news_xapian_writer_open(path, NEWS_XAPIAN_SAFE, &writer, &err), NEWS_OK);
    add_words(writer, "kept");
    cr_assert_eq(news_xapian_writer_commit(writer, &err), NEWS_OK);
    add_words(writer, "dropped");
    news_xapian_writer_close(writer);
    cr_assert_eq(news_xapian_open(&path, 1, &db, &err), NEWS_OK);
    cr_expect_eq(news_xapian_stats(db, &stats, &err), NEWS_OK);
    cr_expect_eq(stats.documents, 1);
    news_xapian_close(db);
    news_scratch_remove(&scratch);
    NEWS_EXPECT_NO_LEAKS();
}

Test(xapian, says_what_is_wrong)
{
    struct news_scratch scratch;
    struct news_xapian *db = NULL;
    struct news_xapian_writer *one = NULL;
    struct news_xapian_writer *two = NULL;
    struct news_error err;
    char long_term[400];
    memset(long_term, 'x', sizeof long_term);
    news_scratch_make(&scratch);
    const char *path = news_scratch_path(&scratch, "db");
    cr_expect_eq(news_xapian_open(&path, 1, &db, &err), NEWS_NOT_FOUND);
    cr_assert_eq(news_xapian_writer_open(path, NEWS_XAPIAN_SAFE, &one, &err), NEWS_OK);
    cr_expect_eq(news_xapian_writer_open(path, NEWS_XAPIAN_SAFE, &two, &err), NEWS_LOCKED);
    struct news_posting posting = { news_str(long_term, sizeof long_term), 1, NULL, 0 };
    cr_expect_eq(news_xapian_writer_add(one, &posting, 1, NULL, &err), NEWS_INPUT);
    cr_expect_neq(err.text[0], '\0');
    news_xapian_writer_close(one);
    news_scratch_remove(&scratch);
    NEWS_EXPECT_NO_LEAKS();
}

Test(xapian, rounds_away_the_order_of_summation)
{
    double a = 0.1 + 0.2 + 0.3;
    double b = 0.3 + 0.2 + 0.1;
    cr_expect_eq(news_xapian_round(a), news_xapian_round(b));
    cr_expect_neq(news_xapian_round(1.0), news_xapian_round(1.000001));
    cr_expect_eq(news_xapian_round(0), 0);
}
