#include <stdio.h>

#include "indexer/writing/merge.h"
#include "indexer/writing/output.h"
#include "indexer/writing/rows.h"
#include "indexer/writing/state.h"
#include "shared/article/record.h"
#include "shared/base/memory.h"

struct news_shard {
    struct news_writer *writer;
    uint64_t ordinal;
    struct news_path path;
    struct news_rows rows;
    struct news_articles_out *articles;
    struct news_xapian_writer *terms; /* NULL until there is an article */
    struct news_postings *postings;
    struct news_buffer record;
    struct news_kept_termer termers[NEWS_TERMERS_KEPT];
    size_t termer_count;
};

static void
free_shard(struct news_shard *shard)
{
    for (size_t i = 0; i < shard->termer_count; i++)
        news_writer_return_termer(shard->writer, &shard->termers[i]);
    news_xapian_writer_close(shard->terms);
    news_articles_out_close(shard->articles);
    news_postings_free(shard->postings);
    news_rows_clear(&shard->rows);
    news_buffer_clear(&shard->record);
    news_free(shard);
}

enum news_status
news_shard_new(struct news_writer *writer, uint64_t ordinal, struct news_shard **out,
               struct news_error *err)
{
    struct news_path articles;
    struct news_shard *shard = news_alloc_zero(1, sizeof *shard);
    if (!shard)
        return news_fail_memory(err);
    shard->writer = writer;
    shard->ordinal = ordinal;
    news_rows_init(&shard->rows);
    news_buffer_init(&shard->record, NEWS_RECORD_LIMIT);
    shard->postings = news_postings_new();
    enum news_status status = shard->postings ? NEWS_OK : news_fail_memory(err);
    if (!status)
        status = news_writer_scratch(writer, &shard->path, err);
    if (!status)
        status = news_folder_make(shard->path.text, err);
    if (!status)
        status = news_path_format(&articles, err, "%s/articles", shard->path.text);
    if (!status)
        status = news_articles_out_open(articles.text, &shard->articles, err);
    if (status) {
        free_shard(shard);
        return status;
    }
    *out = shard;
    return NEWS_OK;
}

void
news_shard_abandon(struct news_shard *shard)
{
    if (!shard)
        return;
    news_folder_discard(shard->path.text);
    free_shard(shard);
}

/* The termer for a language, which this shard keeps until it is freed. */
static enum news_status
find_termer(struct news_shard *shard, struct news_str language, struct news_termer **out,
            struct news_error *err)
{
    if (language.len >= NEWS_LANGUAGE_ROOM)
        language.len = 0; /* not the name of any language */
    for (size_t i = 0; i < shard->termer_count; i++) {
        if (news_str_equal(language, news_str_from(shard->termers[i].language))) {
            *out = shard->termers[i].termer;
            return NEWS_OK;
        }
    }
    if (shard->termer_count == NEWS_TERMERS_KEPT) /* the plain one, first, stays */
        news_writer_return_termer(shard->writer, &shard->termers[--shard->termer_count]);
    struct news_kept_termer *kept = &shard->termers[shard->termer_count];
    kept->termer = news_writer_borrow_termer(shard->writer, language);
    if (!kept->termer)
        return news_fail_memory(err);
    if (language.len)
        memcpy(kept->language, language.data, language.len);
    kept->language[language.len] = '\0';
    shard->termer_count++;
    *out = kept->termer;
    return NEWS_OK;
}

/* Opens the database of terms when the first article comes. */
static enum news_status
open_terms(struct news_shard *shard, struct news_error *err)
{
    struct news_path path;
    if (shard->terms)
        return NEWS_OK;
    enum news_status status = news_path_format(&path, err, "%s/terms", shard->path.text);
    return status ? status
                  : news_xapian_writer_open(path.text, NEWS_XAPIAN_SCRATCH, &shard->terms, err);
}

static enum news_status
make_postings(struct news_shard *shard, const struct news_article *article, struct news_error *err)
{
    struct news_termer *words = NULL;
    struct news_termer *plain = NULL;
    news_postings_reset(shard->postings);
    enum news_status status = find_termer(shard, news_str("", 0), &plain, err);
    if (!status)
        status = find_termer(shard, article->language, &words, err);
    if (!status)
        status = news_postings_add_article(shard->postings, article, words, plain, err);
    return status;
}

enum news_status
news_shard_add_known(struct news_shard *shard, struct news_str input,
                     const struct news_article *article, const struct news_identity *identity,
                     struct news_error *err)
{
    const struct news_posting *postings = NULL;
    size_t posting_count = 0;
    struct news_record_place place;
    if (article->id.len == 0)
        return news_fail(err, NEWS_INTERNAL, "an article without an id");
    news_buffer_reset(&shard->record);
    news_record_encode(article, &shard->record);
    enum news_status status = news_buffer_check(&shard->record, "the article", err);
    if (!status)
        status = make_postings(shard, article, err);
    if (!status)
        status = news_postings_get(shard->postings, &postings, &posting_count, err);
    if (!status)
        status = open_terms(shard, err);
    if (!status)
        status =
            news_articles_out_add(shard->articles, news_buffer_str(&shard->record), &place, err);
    if (!status)
        status = news_xapian_writer_add(shard->terms, postings, posting_count, NULL, err);
    if (!status)
        status = news_rows_add(&shard->rows, input, article, identity, &place, err);
    return status;
}

enum news_status
news_shard_add(struct news_shard *shard, struct news_str input, const struct news_article *article,
               struct news_error *err)
{
    struct news_identity identity = news_rows_identity(article);
    return news_shard_add_known(shard, input, article, &identity, err);
}

enum news_status
news_shard_end_input(struct news_shard *shard, struct news_str input,
                     const struct news_input_state *state, struct news_error *err)
{
    return news_rows_end_input(&shard->rows, input, state, err);
}

static enum news_status
write_out(struct news_shard *shard, struct news_error *err)
{
    struct news_path columns;
    struct news_segment view;
    struct news_record_block *blocks = NULL;
    struct news_merge_source source;
    uint32_t block_count = 0;
    enum news_status status = news_articles_out_finish(shard->articles, &blocks, &block_count, err);
    shard->articles = NULL;
    if (!status && shard->terms)
        status = news_xapian_writer_commit(shard->terms, err);
    news_xapian_writer_close(shard->terms);
    shard->terms = NULL;
    if (!status)
        status = news_path_format(&columns, err, "%s/columns", shard->path.text);
    if (!status) {
        news_rows_view(&shard->rows, &view);
        view.blocks = blocks;
        view.block_count = block_count;
        memset(&source, 0, sizeof source);
        source.segment = &view;
        source.alive = view.alive;
        source.end = view.rows;
        struct news_merge_target target = { .path = columns.text };
        status = news_merge_columns(&source, 1, &target, NULL, err);
    }
    news_free(blocks);
    return status;
}

enum news_status
news_shard_finish(struct news_shard *shard, struct news_error *err)
{
    struct news_writer *writer = shard->writer;
    uint64_t ordinal = shard->ordinal;
    struct news_path path = shard->path;
    enum news_status status = write_out(shard, err);
    free_shard(shard);
    return status ? status : news_parts_add(writer, ordinal, path.text, err);
}
