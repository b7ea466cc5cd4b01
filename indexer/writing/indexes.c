/*
 * Joining indexes that were built elsewhere: their segments are published as if
 * they were this run's.
 */
#include "indexer/writing/state.h"
#include "shared/base/memory.h"

/* Opens the segments of the index at path behind the *count at *sources. */
static enum news_status
open_segments(const char *path, const struct news_manifest *manifest,
              struct news_join_source **sources, size_t *count, struct news_error *err)
{
    enum news_status status = NEWS_OK;
    struct news_join_source *grown =
        news_realloc(*sources, *count + manifest->segment_count, sizeof *grown);
    if (!grown)
        return news_fail_memory(err);
    *sources = grown;
    for (size_t i = 0; !status && i < manifest->segment_count; i++) {
        struct news_path folder;
        status = news_manifest_check_segment(&manifest->segments[i], path, true, err);
        if (!status)
            status =
                news_path_format(&folder, err, "%s/segments/%s", path, manifest->segments[i].name);
        if (!status)
            status = news_join_source_open(&grown[(*count)++], folder.text, err);
    }
    return status == NEWS_NOT_FOUND ? NEWS_STALE : status;
}

/* Reads what the indexes at paths were built with, which must be one and the same. */
static enum news_status
read_options(const char *const *paths, size_t count, struct news_index_options *out,
             struct news_error *err)
{
    for (size_t i = 0; i < count; i++) {
        struct news_manifest manifest;
        enum news_status status = news_manifest_read(paths[i], &manifest, err);
        if (status)
            return status;
        struct news_index_options options = manifest.options;
        news_manifest_clear(&manifest);
        if (i == 0)
            *out = options;
        if (options.no_entities != out->no_entities || options.no_times != out->no_times)
            return news_fail(err, NEWS_INPUT, "%s: was built with other options than %s", paths[i],
                             paths[0]);
    }
    return NEWS_OK;
}

/* What is joined so far, and the segments that are to be published together. */
struct joining {
    struct news_writer *writer;
    struct news_apart apart;
    struct news_join_source *sources;
    size_t count;
};

static void
close_sources(struct joining *joining)
{
    while (joining->count > 0)
        news_join_source_clear(&joining->sources[--joining->count]);
}

static enum news_status
publish_sources(struct joining *joining, struct news_error *err)
{
    size_t moved = 0;
    enum news_status status =
        news_versions_choose(joining->writer, joining->sources, joining->count, err);
    if (!status)
        status = news_apart_name(&joining->apart, joining->writer, &joining->sources,
                                 &joining->count, &moved, err);
    if (!status)
        status = news_publish(joining->writer, joining->sources, joining->count, err);
    if (!status)
        news_parts_drop(joining->writer, moved);
    close_sources(joining);
    return status;
}

/* Publishes the segments of one index after another, as many together as may be. */
static enum news_status
publish_all(struct news_writer *writer, const char *const *paths, size_t count,
            struct news_error *err)
{
    struct joining joining = { .writer = writer };
    enum news_status status = NEWS_OK;
    news_dictionary_init(&joining.apart.ids);
    for (size_t i = 0; !status && i < count; i++) {
        struct news_manifest manifest;
        status = news_manifest_read(paths[i], &manifest, err);
        if (status)
            break;
        status = open_segments(paths[i], &manifest, &joining.sources, &joining.count, err);
        news_manifest_clear(&manifest);
        if (!status && (i + 1 == count || joining.count >= NEWS_MOST_JOINED / 2))
            status = publish_sources(&joining, err);
    }
    close_sources(&joining);
    news_free(joining.sources);
    news_apart_clear(&joining.apart);
    return status;
}

enum news_status
news_indexes_merge(const char *out, const char *const *paths, size_t count,
                   const struct news_writer_options *options, struct news_writer_summary *summary,
                   struct news_error *err)
{
    struct news_writer_options mine = *options;
    struct news_writer *writer = NULL;
    mine.rebuild = false;
    enum news_status status = read_options(paths, count, &mine.index, err);
    if (!status)
        status = news_writer_open(out, &mine, &writer, err);
    if (status)
        return status;
    writer->merging = true;
    if (writer->manifest.segment_count)
        status = news_fail(err, NEWS_INPUT, "%s: there is an index already", out);
    else if (count)
        status = publish_all(writer, paths, count, err);
    if (!status)
        status = news_writer_finish(writer, summary, err);
    news_writer_close(writer);
    return status;
}
