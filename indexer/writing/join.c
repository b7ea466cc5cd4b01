#include "indexer/writing/join.h"

#include <stdio.h>
#include <sys/stat.h>

#include "indexer/writing/merge.h"
#include "shared/base/memory.h"
#include "shared/index/files.h"
#include "shared/index/xapian.h"

enum news_status
news_join_source_open(struct news_join_source *source, const char *path, struct news_error *err)
{
    memset(source, 0, sizeof *source);
    source->path = news_copy(path, strlen(path));
    if (!source->path)
        return news_fail_memory(err);
    enum news_status status = news_segment_open(path, &source->segment, err);
    return status ? status : news_segment_need(source->segment, NEWS_COLUMNS_ALL, err);
}

void
news_join_source_clear(struct news_join_source *source)
{
    news_segment_close(source->segment);
    news_free(source->path);
    news_free(source->alive);
    news_free(source->gone_inputs);
    news_free(source->outdated);
    memset(source, 0, sizeof *source);
}

static const uint64_t *
alive_bits(const struct news_join_source *source)
{
    return source->alive ? source->alive : source->segment->alive;
}

bool
news_join_source_is_alive(const struct news_join_source *source, uint32_t row)
{
    return (alive_bits(source)[row / 64] >> (row % 64)) & 1;
}

enum news_status
news_join_source_remove(struct news_join_source *source, uint32_t row, struct news_error *err)
{
    if (!source->alive) {
        size_t words = ((size_t)source->segment->rows + 63) / 64;
        source->alive = news_alloc(words, sizeof *source->alive);
        if (!source->alive)
            return news_fail_memory(err);
        memcpy(source->alive, source->segment->alive, words * sizeof *source->alive);
    }
    source->alive[row / 64] &= ~((uint64_t)1 << (row % 64));
    source->lost++;
    return NEWS_OK;
}

/* Deletes from the database at path the documents that the source loses. */
static enum news_status
delete_lost(const struct news_join_source *source, const char *path, struct news_error *err)
{
    struct news_xapian_writer *writer = NULL;
    enum news_xapian_durability durability =
        source->scratch ? NEWS_XAPIAN_SCRATCH : NEWS_XAPIAN_SAFE;
    enum news_status status = news_xapian_writer_open(path, durability, &writer, err);
    for (uint32_t row = 0; !status && row < source->segment->rows; row++) {
        if (news_segment_is_alive(source->segment, row) && !news_join_source_is_alive(source, row))
            status = news_xapian_writer_delete(writer, row + 1, err);
    }
    if (!status)
        status = news_xapian_writer_commit(writer, err);
    news_xapian_writer_close(writer);
    return status;
}

static struct news_merge_source
merge_source(const struct news_join_source *source)
{
    struct news_merge_source out;
    memset(&out, 0, sizeof out);
    out.segment = source->segment;
    out.alive = alive_bits(source);
    out.gone_inputs = source->gone_inputs;
    out.told = !source->scratch;
    out.outdated = source->outdated;
    out.outdated_count = source->outdated_count;
    out.end = source->segment->rows;
    return out;
}

/* Puts the files of articles of those sources of which a row is taken one behind another. */
static enum news_status
join_articles(const struct news_join_source *sources, struct news_merge_source *taken, size_t count,
              const char *out, struct news_error *err)
{
    struct news_path path;
    enum news_status status = news_path_format(&path, err, "%s/articles", out);
    if (!status)
        status = news_file_write(path.text, news_str("", 0), err);
    for (size_t i = 0; !status && i < count; i++) {
        struct news_path from;
        if (taken[i].first == taken[i].end)
            continue;
        status = news_path_format(&from, err, "%s/articles", sources[i].path);
        if (!status)
            status = news_file_append(from.text, path.text, &taken[i].articles_size, err);
    }
    return status;
}

/* What a join is at. */
struct joining {
    struct news_join_source *sources;
    size_t count;
    struct news_merge_source *taken; /* one a source */
    struct news_path *terms;         /* databases to be joined */
    const char **term_paths;
    size_t term_count;
    const struct news_join_target *target;
};

/* Finds, or makes, the database with the live articles of a source. */
static enum news_status
prepare_terms(struct joining *joining, size_t i, struct news_error *err)
{
    const struct news_join_source *source = &joining->sources[i];
    struct news_path *path = &joining->terms[joining->term_count];
    struct news_path original;
    enum news_status status = news_path_format(&original, err, "%s/terms", source->path);
    if (status)
        return status;
    *path = original;
    if (source->lost && !source->scratch) {
        status = news_folder_make(joining->target->work, err);
        if (!status)
            status = news_path_format(path, err, "%s/%zu", joining->target->work, i);
        if (!status)
            status = news_folder_copy(original.text, path->text, false, err);
    }
    if (!status && source->lost)
        status = delete_lost(source, path->text, err);
    joining->term_paths[joining->term_count++] = path->text;
    return status;
}

static enum news_status
join_parts(struct joining *joining, struct news_error *err)
{
    const char *out = joining->target->path;
    struct news_path terms;
    enum news_status status = NEWS_OK;
    for (size_t i = 0; !status && i < joining->count; i++) {
        joining->taken[i] = merge_source(&joining->sources[i]);
        news_merge_trim(&joining->taken[i]);
        if (joining->taken[i].first < joining->taken[i].end)
            status = prepare_terms(joining, i, err);
    }
    if (!status)
        status = news_folder_make(out, err);
    if (!status)
        status = news_path_format(&terms, err, "%s/terms", out);
    if (!status && joining->term_count)
        status = news_xapian_compact(joining->term_paths, joining->term_count, terms.text, err);
    if (!status)
        status = join_articles(joining->sources, joining->taken, joining->count, out, err);
    return status;
}

static enum news_status
join_all(struct joining *joining, struct news_row_counts *counts, struct news_error *err)
{
    struct news_path columns;
    enum news_status status = join_parts(joining, err);
    if (!status)
        status = news_path_format(&columns, err, "%s/columns", joining->target->path);
    struct news_merge_target target = { .path = columns.text,
                                        .published = joining->target->published,
                                        .kept = joining->target->kept,
                                        .kept_names = joining->target->kept_names,
                                        .kept_count = joining->target->kept_count };
    if (!status)
        status = news_merge_columns(joining->taken, joining->count, &target, counts, err);
    if (!status)
        status = news_folder_remove(joining->target->work, err);
    return status;
}

enum news_status
news_join(struct news_join_source *sources, size_t count, const struct news_join_target *target,
          struct news_row_counts *counts, struct news_error *err)
{
    struct joining joining = { sources, count, NULL, NULL, NULL, 0, target };
    joining.taken = news_alloc_zero(count, sizeof(struct news_merge_source));
    joining.terms = news_alloc(count, sizeof(struct news_path));
    joining.term_paths = news_alloc(count, sizeof(const char *));
    enum news_status status = NEWS_NO_MEMORY;
    if (joining.taken && joining.terms && joining.term_paths)
        status = join_all(&joining, counts, err);
    else
        (void)news_fail_memory(err);
    news_free(joining.taken);
    news_free(joining.terms);
    news_free(joining.term_paths);
    return status;
}

enum news_status
news_join_thin(struct news_join_source *source, const char *out, struct news_row_counts *counts,
               struct news_error *err)
{
    struct news_merge_source taken = merge_source(source);
    struct news_path from;
    struct news_path to;
    enum news_status status = news_folder_make(out, err);
    if (!status)
        status = news_path_format(&from, err, "%s/terms", source->path);
    if (!status)
        status = news_path_format(&to, err, "%s/terms", out);
    if (!status && source->segment->rows) {
        status = news_folder_copy(from.text, to.text, source->lost == 0, err);
        if (!status && source->lost)
            status = delete_lost(source, to.text, err);
    }
    if (!status)
        status = news_path_format(&from, err, "%s/articles", source->path);
    if (!status)
        status = news_path_format(&to, err, "%s/articles", out);
    if (!status)
        status = news_file_link(from.text, to.text, err);
    if (!status)
        status = news_path_format(&to, err, "%s/columns", out);
    struct news_merge_target target = { .path = to.text, .published = true };
    if (!status)
        status = news_merge_columns(&taken, 1, &target, counts, err);
    return status;
}
