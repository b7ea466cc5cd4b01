/*
 * Finished shards wait in the line of parts.  Joining many small databases at once is
 * slower than joining them in groups, and groups can be joined while other shards are
 * still being written: the worker that completes a group joins it.  Which shards
 * form a group depends on their numbers alone.
 */
#include <stdio.h>

#include "indexer/writing/state.h"
#include "shared/base/memory.h"

static enum news_status
insert(struct news_writer *writer, const struct news_part *part, struct news_error *err)
{
    if (writer->part_count == writer->part_room) {
        size_t room = writer->part_room * 2 + 16;
        struct news_part *grown = news_realloc(writer->parts, room, sizeof *grown);
        if (!grown)
            return news_fail_memory(err);
        writer->parts = grown;
        writer->part_room = room;
    }
    size_t at = writer->part_count++;
    for (; at > 0 && writer->parts[at - 1].first > part->first; at--)
        writer->parts[at] = writer->parts[at - 1];
    writer->parts[at] = *part;
    return NEWS_OK;
}

/* Puts one part in the place of count. */
static void
replace(struct news_writer *writer, size_t at, size_t count, const struct news_part *part)
{
    for (size_t i = at; i < at + count; i++)
        news_free(writer->parts[i].path);
    writer->parts[at] = *part;
    memmove(&writer->parts[at + 1], &writer->parts[at + count],
            (writer->part_count - at - count) * sizeof *writer->parts);
    writer->part_count -= count - 1;
}

static size_t
find(const struct news_writer *writer, uint64_t first)
{
    size_t at = 0;
    while (at < writer->part_count && writer->parts[at].first < first)
        at++;
    return at;
}

/* Joins parts, whose paths are the caller's, into a new folder and removes their own. */
static enum news_status
join_paths(struct news_writer *writer, char *const *paths, size_t count, char **out,
           struct news_error *err)
{
    struct news_path folder;
    struct news_path work;
    struct news_row_counts counts;
    size_t opened = 0;
    enum news_status status = news_writer_scratch(writer, &folder, err);
    if (!status)
        status = news_writer_scratch(writer, &work, err);
    if (status)
        return status;
    struct news_join_source *sources = news_alloc_zero(count, sizeof *sources);
    if (!sources)
        return news_fail_memory(err);
    for (; !status && opened < count; opened++) {
        status = news_join_source_open(&sources[opened], paths[opened], err);
        sources[opened].scratch = true;
    }
    struct news_join_target target = { .path = folder.text, .work = work.text };
    if (!status)
        status = news_join(sources, count, &target, &counts, err);
    for (size_t i = 0; i < opened; i++)
        news_join_source_clear(&sources[i]);
    news_free(sources);
    for (size_t i = 0; !status && i < count; i++)
        status = news_folder_remove(paths[i], err);
    if (status)
        return status;
    *out = news_copy(folder.text, strlen(folder.text));
    return *out ? NEWS_OK : news_fail_memory(err);
}

/* Joins the count parts from the one with this first ordinal, which are marked
 * busy, into one that is busy or not. */
static enum news_status
join_parts(struct news_writer *writer, uint64_t first, size_t count, bool busy,
           struct news_error *err)
{
    char *paths[NEWS_GROUP];
    struct news_part joined = { first, 0, NULL, busy };
    (void)pthread_mutex_lock(&writer->mutex);
    size_t at = find(writer, first);
    for (size_t i = 0; i < count; i++)
        paths[i] = writer->parts[at + i].path;
    joined.end = writer->parts[at + count - 1].end;
    (void)pthread_mutex_unlock(&writer->mutex);

    enum news_status status = join_paths(writer, paths, count, &joined.path, err);
    if (status)
        return status;
    (void)pthread_mutex_lock(&writer->mutex);
    replace(writer, find(writer, first), count, &joined);
    (void)pthread_mutex_unlock(&writer->mutex);
    return NEWS_OK;
}

/* Whether the group that starts with ordinal first is complete; marks it busy then. */
static bool
claim_group(struct news_writer *writer, uint64_t first)
{
    size_t at = find(writer, first);
    if (at + NEWS_GROUP > writer->part_count)
        return false;
    for (size_t i = 0; i < NEWS_GROUP; i++) {
        const struct news_part *part = &writer->parts[at + i];
        if (part->busy || part->first != first + i || part->end != first + i + 1)
            return false;
    }
    for (size_t i = 0; i < NEWS_GROUP; i++)
        writer->parts[at + i].busy = true;
    return true;
}

enum news_status
news_parts_add(struct news_writer *writer, uint64_t ordinal, const char *path,
               struct news_error *err)
{
    struct news_part part = { ordinal, ordinal + 1, news_copy(path, strlen(path)), false };
    uint64_t first = ordinal - ordinal % NEWS_GROUP;
    if (!part.path)
        return news_fail_memory(err);
    (void)pthread_mutex_lock(&writer->mutex);
    enum news_status status = insert(writer, &part, err);
    bool claimed = !status && claim_group(writer, first);
    (void)pthread_mutex_unlock(&writer->mutex);
    if (status)
        news_free(part.path);
    return claimed ? join_parts(writer, first, NEWS_GROUP, false, err) : status;
}

size_t
news_parts_claim(struct news_writer *writer)
{
    size_t count = 0;
    (void)pthread_mutex_lock(&writer->mutex);
    uint64_t next = writer->taken;
    while (count < writer->part_count && !writer->parts[count].busy &&
           writer->parts[count].first == next) {
        writer->parts[count].busy = true;
        next = writer->parts[count++].end;
    }
    (void)pthread_mutex_unlock(&writer->mutex);
    return count;
}

enum news_status
news_parts_reduce(struct news_writer *writer, size_t *count, size_t most, struct news_error *err)
{
    enum news_status status = NEWS_OK;
    while (!status && *count > most) {
        size_t left = *count;
        *count = 0;
        for (size_t group; !status && left; left -= group) {
            group = left < NEWS_GROUP ? left : NEWS_GROUP;
            (void)pthread_mutex_lock(&writer->mutex);
            uint64_t first = writer->parts[*count].first;
            (void)pthread_mutex_unlock(&writer->mutex);
            if (group > 1)
                status = join_parts(writer, first, group, true, err);
            ++*count;
        }
    }
    return status;
}

void
news_parts_drop(struct news_writer *writer, size_t count)
{
    (void)pthread_mutex_lock(&writer->mutex);
    if (count)
        writer->taken = writer->parts[count - 1].end;
    for (size_t i = 0; i < count; i++)
        news_free(writer->parts[i].path);
    writer->part_count -= count;
    if (writer->part_count)
        memmove(writer->parts, writer->parts + count, writer->part_count * sizeof *writer->parts);
    (void)pthread_mutex_unlock(&writer->mutex);
}
