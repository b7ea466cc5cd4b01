/*
 * Publication: parts become a segment, together with those segments before them
 * that are not much larger, and the manifest says so.  So sizes at least double
 * from each segment to the one before it, and an index has few segments however
 * often it is updated.
 */
#include <stdio.h>

#include "indexer/writing/state.h"
#include "shared/base/memory.h"

/* What one publication is made of. */
struct publication {
    struct news_writer *writer;
    struct news_join_source *parts;
    size_t part_count;
    struct news_manifest manifest; /* as it will be */
    struct news_base *bases;       /* those of the manifest */
    size_t base_count;
};

static void
clear(struct publication *publication)
{
    for (size_t i = 0; i < publication->base_count; i++)
        news_base_close(&publication->bases[i]);
    news_free(publication->bases);
    news_manifest_clear(&publication->manifest);
}

/* ---- Segments ---- */

/* Puts the folder, a segment that was written in scratch, where readers look for
 * it, and into the manifest. */
static enum news_status
place_segment(struct publication *publication, const char *folder,
              const struct news_row_counts *counts, struct news_error *err)
{
    struct news_manifest *manifest = &publication->manifest;
    struct news_path target;
    char name[NEWS_SEGMENT_NAME_ROOM];
    (void)snprintf(name, sizeof name, "%06llu",
                   (unsigned long long)manifest->next_segment % 1000000000);
    manifest->next_segment++;
    enum news_status status =
        news_path_format(&target, err, "%s/segments/%s", publication->writer->path, name);
    if (!status)
        status = news_folder_sync(folder, err);
    if (!status)
        status = news_folder_remove(target.text, err);
    if (!status)
        status = news_file_rename(folder, target.text, err);
    if (!status)
        status = news_manifest_add_segment(manifest, publication->writer->path, name, counts->rows,
                                           counts->live, err);
    return status;
}

/* What is rewritten gets new checksums, so damage must be seen before. */
static enum news_status
trust(const struct news_writer *writer, const struct news_base *base, struct news_error *err)
{
    const struct news_manifest_segment *segment =
        news_manifest_find_segment(&writer->manifest, base->source.segment->name);
    return segment ? news_manifest_check_segment(segment, writer->path, true, err) : NEWS_OK;
}

/* Writes a base that stays for itself: as it is, or without what it lost. */
static enum news_status
keep_base(struct publication *publication, struct news_base *base, struct news_error *err)
{
    struct news_path folder;
    struct news_row_counts counts;
    if (!base->source.lost && !base->source.gone_inputs)
        return news_manifest_keep_segment(&publication->manifest, &publication->writer->manifest,
                                          base->source.segment->name, err);
    enum news_status status = trust(publication->writer, base, err);
    if (!status)
        status = news_writer_scratch(publication->writer, &folder, err);
    if (!status)
        status = news_join_thin(&base->source, folder.text, &counts, err);
    if (!status)
        status = place_segment(publication, folder.text, &counts, err);
    return status;
}

static uint32_t
live_of(const struct news_join_source *source)
{
    return source->segment->live - source->lost;
}

/* How many bases stay for themselves: those before the ones that join the new
 * articles, or that have nothing left. */
static size_t
count_kept(const struct publication *publication)
{
    const struct news_writer *writer = publication->writer;
    uint64_t joined = 0;
    size_t kept = writer->base_count;
    for (size_t i = 0; i < publication->part_count; i++)
        joined += live_of(&publication->parts[i]);
    while (kept > 0 && live_of(&writer->bases[kept - 1].source) <= 2 * joined) {
        joined += live_of(&writer->bases[kept - 1].source);
        kept--;
    }
    return kept;
}

/* What the segment that is joined is told with: the count segments that stay. */
static enum news_status
gather_kept(const struct publication *publication, size_t count, struct news_story_part **parts,
            struct news_segment_name **names, struct news_error *err)
{
    *parts = news_alloc_zero(count, sizeof **parts);
    *names = news_alloc_zero(count, sizeof **names);
    if (!*parts || !*names)
        return news_fail_memory(err);
    for (size_t i = 0; i < count; i++) {
        const struct news_join_source *source = &publication->writer->bases[i].source;
        (*parts)[i] = (struct news_story_part){ .segment = source->segment,
                                                .alive = source->alive ? source->alive
                                                                       : source->segment->alive,
                                                .end = source->segment->rows,
                                                .told = true,
                                                .listed = true };
        memcpy((*names)[i].text, publication->manifest.segments[i].name, sizeof(*names)[i].text);
    }
    return NEWS_OK;
}

/* Joins the bases from the one at index kept on with the parts. */
static enum news_status
join_rest(struct publication *publication, size_t kept, struct news_error *err)
{
    struct news_writer *writer = publication->writer;
    struct news_path folder;
    struct news_path work;
    struct news_row_counts counts;
    size_t base_count = writer->base_count - kept;
    size_t count = base_count + publication->part_count;
    if (count == 0)
        return NEWS_OK;
    struct news_join_source *sources = news_alloc(count, sizeof *sources);
    if (!sources)
        return news_fail_memory(err);
    enum news_status status = NEWS_OK;
    for (size_t i = 0; i < base_count && !status; i++) {
        sources[i] = writer->bases[kept + i].source;
        status = trust(writer, &writer->bases[kept + i], err);
    }
    for (size_t i = 0; i < publication->part_count; i++)
        sources[base_count + i] = publication->parts[i];
    if (!status)
        status = news_writer_scratch(writer, &folder, err);
    if (!status)
        status = news_writer_scratch(writer, &work, err);
    struct news_join_target target = {
        .path = folder.text, .work = work.text, .published = true, .kept_count = kept
    };
    struct news_story_part *kept_parts = NULL;
    struct news_segment_name *kept_names = NULL;
    if (!status)
        status = gather_kept(publication, kept, &kept_parts, &kept_names, err);
    target.kept = kept_parts;
    target.kept_names = kept_names;
    if (!status)
        status = news_join(sources, count, &target, &counts, err);
    if (!status)
        status = place_segment(publication, folder.text, &counts, err);
    news_free(kept_parts);
    news_free(kept_names);
    news_free(sources);
    return status;
}

static enum news_status
open_bases(struct publication *publication, struct news_error *err)
{
    size_t count = publication->manifest.segment_count;
    publication->bases = news_alloc_zero(count, sizeof *publication->bases);
    if (!publication->bases)
        return news_fail_memory(err);
    enum news_status status = NEWS_OK;
    for (size_t i = 0; !status && i < count; i++) {
        status = news_base_open(publication->writer, publication->manifest.segments[i].name,
                                &publication->bases[i], err);
        publication->base_count += !status;
    }
    return status;
}

static enum news_status
remove_old_segments(struct publication *publication, const struct news_manifest *old,
                    struct news_error *err)
{
    enum news_status status = NEWS_OK;
    for (size_t i = 0; !status && i < old->segment_count; i++) {
        struct news_path path;
        const char *name = old->segments[i].name;
        if (news_manifest_find_segment(&publication->writer->manifest, name))
            continue;
        status = news_path_format(&path, err, "%s/segments/%s", publication->writer->path, name);
        if (!status)
            status = news_folder_remove(path.text, err);
    }
    return status;
}

/* The moment of publication, and what follows from it. */
static enum news_status
switch_over(struct publication *publication, struct news_error *err)
{
    struct news_writer *writer = publication->writer;
    struct news_path segments;
    size_t retired = writer->retired_count + writer->base_count;
    struct news_base *grown = news_realloc(writer->retired, retired, sizeof *grown);
    if (!grown)
        return news_fail_memory(err);
    writer->retired = grown;
    enum news_status status = news_path_format(&segments, err, "%s/segments", writer->path);
    if (!status)
        status = news_sync(segments.text, err);
    if (!status)
        status = open_bases(publication, err);
    if (!status)
        status = news_manifest_publish(writer->path, &publication->manifest, err);
    if (status)
        return status;
    struct news_manifest old = writer->manifest;
    writer->manifest = publication->manifest;
    memset(&publication->manifest, 0, sizeof publication->manifest);
    (void)pthread_mutex_lock(&writer->base_mutex);
    for (size_t i = 0; i < writer->base_count; i++)
        writer->retired[writer->retired_count++] = writer->bases[i];
    news_free(writer->bases);
    writer->bases = publication->bases;
    writer->base_count = publication->base_count;
    publication->bases = NULL;
    publication->base_count = 0;
    writer->changed = false;
    (void)pthread_mutex_unlock(&writer->base_mutex);
    status = remove_old_segments(publication, &old, err);
    news_manifest_clear(&old);
    return status;
}

static enum news_status
write_segments(struct publication *publication, struct news_error *err)
{
    struct news_writer *writer = publication->writer;
    enum news_status status = NEWS_OK;
    publication->manifest.generation = writer->manifest.generation + 1;
    publication->manifest.next_segment = writer->manifest.next_segment;
    publication->manifest.options = writer->options.index;
    size_t kept = count_kept(publication);
    for (size_t i = 0; !status && i < kept; i++)
        status = keep_base(publication, &writer->bases[i], err);
    return status ? status : join_rest(publication, kept, err);
}

enum news_status
news_publish(struct news_writer *writer, struct news_join_source *parts, size_t count,
             struct news_error *err)
{
    struct publication publication;
    memset(&publication, 0, sizeof publication);
    publication.writer = writer;
    publication.parts = parts;
    publication.part_count = count;
    enum news_status status = news_versions_choose(writer, parts, count, err);
    if (!status)
        status = write_segments(&publication, err);
    if (!status)
        status = switch_over(&publication, err);
    clear(&publication);
    return status;
}

/* Publishes the first count parts in the line, which are claimed. */
static enum news_status
publish_claimed(struct news_writer *writer, size_t count, struct news_error *err)
{
    size_t opened = 0;
    enum news_status status = NEWS_OK;
    struct news_join_source *parts = news_alloc_zero(count, sizeof *parts);
    if (!parts)
        return news_fail_memory(err);
    while (!status && opened < count) {
        status = news_join_source_open(&parts[opened], writer->parts[opened].path, err);
        parts[opened++].scratch = true;
    }
    if (!status)
        status = news_publish(writer, parts, count, err);
    for (size_t i = 0; !status && i < count; i++)
        status = news_folder_remove(parts[i].path, err);
    if (!status)
        news_parts_drop(writer, count);
    for (size_t i = 0; i < opened; i++)
        news_join_source_clear(&parts[i]);
    news_free(parts);
    return status;
}

static enum news_status
publish(struct news_writer *writer, bool always, struct news_error *err)
{
    size_t count = news_parts_claim(writer);
    if (count == 0 && !writer->changed && !always)
        return NEWS_OK;
    enum news_status status = news_parts_reduce(writer, &count, NEWS_MOST_JOINED, err);
    return status ? status : publish_claimed(writer, count, err);
}

enum news_status
news_writer_publish(struct news_writer *writer, struct news_error *err)
{
    /* A rebuilt index replaces the old one at one blow, when it is complete. */
    return writer->options.rebuild ? NEWS_OK : publish(writer, false, err);
}

enum news_status
news_writer_finish(struct news_writer *writer, struct news_writer_summary *summary,
                   struct news_error *err)
{
    bool options_change =
        writer->manifest.options.no_entities != writer->options.index.no_entities ||
        writer->manifest.options.no_times != writer->options.index.no_times;
    enum news_status status = publish(writer, writer->options.rebuild || options_change, err);
    if (!status)
        status = news_versions_tell(writer, err);
    if (status)
        return status;
    writer->summary.total = 0;
    for (size_t i = 0; i < writer->base_count; i++)
        writer->summary.total += writer->bases[i].source.segment->live;
    if (summary)
        *summary = writer->summary;
    return NEWS_OK;
}
