#include "shared/index/index.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "shared/base/memory.h"
#include "shared/index/files.h"
#include "shared/index/stories.h"

struct news_index {
    char *path;
    struct news_manifest manifest;
    struct news_segment **segments; /* as many as the manifest has */
    struct news_xapian *terms;
    /* Only segments with a row have terms: number of the segment for each of
     * Xapian's databases, and the other way round (UINT32_MAX: none). */
    uint32_t *segment_of_database;
    uint32_t *database_of_segment;
    uint32_t database_count;
    uint32_t live;
    bool doubted; /* news_index_doubt() was called */
};

/* A writer may publish faster than a slow reader opens, but not for ever. */
enum { MOST_ATTEMPTS = 20 };

/* Bytes that are read again before nothing is found: 5 ms. */
enum { MOST_DOUBTED = 16 << 20 };

void
news_index_close(struct news_index *index)
{
    if (!index)
        return;
    news_xapian_close(index->terms);
    for (size_t i = 0; index->segments && i < index->manifest.segment_count; i++)
        news_segment_close(index->segments[i]);
    news_free(index->segments);
    news_free(index->segment_of_database);
    news_free(index->database_of_segment);
    news_manifest_clear(&index->manifest);
    news_free(index->path);
    news_free(index);
}

static enum news_status
open_segment(struct news_index *index, size_t i, struct news_error *err)
{
    const struct news_manifest_segment *segment = &index->manifest.segments[i];
    struct news_path path;
    enum news_status status =
        news_path_format(&path, err, "%s/segments/%s", index->path, segment->name);
    if (!status)
        status = news_manifest_check_segment(segment, index->path, false, err);
    if (!status)
        status = news_segment_open(path.text, &index->segments[i], err);
    if (status)
        return status;
    if (index->segments[i]->rows != segment->rows || index->segments[i]->live != segment->live)
        return news_fail(err, NEWS_CORRUPT, "%s: damaged (not what the manifest says)", path.text);
    index->live += segment->live;
    index->database_of_segment[i] = UINT32_MAX;
    if (segment->rows) {
        index->database_of_segment[i] = index->database_count;
        index->segment_of_database[index->database_count++] = (uint32_t)i;
    }
    return NEWS_OK;
}

/* The folders of the term databases: paths[i] is the text of storage[i]. */
static enum news_status
open_terms(struct news_index *index, struct news_error *err)
{
    if (index->database_count == 0)
        return NEWS_OK;
    enum news_status status = NEWS_OK;
    struct news_path *storage = news_alloc(index->database_count, sizeof *storage);
    const char **paths = news_alloc(index->database_count, sizeof *paths);
    if (!storage || !paths) {
        status = news_fail_memory(err);
        goto done;
    }
    for (uint32_t i = 0; !status && i < index->database_count; i++) {
        const char *name = index->manifest.segments[index->segment_of_database[i]].name;
        paths[i] = storage[i].text;
        status = news_path_format(&storage[i], err, "%s/segments/%s/terms", index->path, name);
    }
    if (status)
        goto done;
    status = news_xapian_open(paths, index->database_count, &index->terms, err);
    if (status) {
        news_error_prefix(err, "%s: ", index->path);
        if (status == NEWS_IO || status == NEWS_VERSION) /* Xapian cannot read what it wrote */
            status = NEWS_CORRUPT;
    }

done:
    news_free(paths);
    news_free(storage);
    return status;
}

static enum news_status
open_parts(struct news_index *index, struct news_error *err)
{
    size_t count = index->manifest.segment_count;
    index->segments = news_alloc_zero(count, sizeof(struct news_segment *));
    index->segment_of_database = news_alloc_zero(count, sizeof *index->segment_of_database);
    index->database_of_segment = news_alloc_zero(count, sizeof *index->database_of_segment);
    if (!index->segments || !index->segment_of_database || !index->database_of_segment)
        return news_fail_memory(err);
    for (size_t i = 0; i < count; i++) {
        enum news_status status = open_segment(index, i, err);
        if (status)
            return status;
    }
    return open_terms(index, err);
}

/* Opens what the manifest names now. */
static enum news_status
open_once(const char *path, struct news_index **out, uint64_t *generation, struct news_error *err)
{
    enum news_status status;
    struct news_index *index = news_alloc_zero(1, sizeof *index);
    if (!index)
        return news_fail_memory(err);
    index->path = news_copy(path, strlen(path));
    if (!index->path) {
        status = news_fail_memory(err);
        goto done;
    }
    status = news_manifest_read(path, &index->manifest, err);
    if (status)
        goto done;
    *generation = index->manifest.generation;
    status = open_parts(index, err);
    if (status)
        goto done;
    *out = index;
    index = NULL;

done:
    news_index_close(index);
    return status;
}

/* Whether the index was published again since generation: then its segments may
 * have gone while they were being opened. */
static bool
has_moved_on(const char *path, uint64_t generation)
{
    struct news_manifest manifest;
    if (news_manifest_read(path, &manifest, NULL))
        return false;
    bool moved = manifest.generation != generation;
    news_manifest_clear(&manifest);
    return moved;
}

enum news_status
news_index_open(const char *path, struct news_index **out, struct news_error *err)
{
    enum news_status status = NEWS_OK;
    for (unsigned attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
        uint64_t generation = UINT64_MAX;
        status = open_once(path, out, &generation, err);
        if (!status || generation == UINT64_MAX)
            return status;
        if (!has_moved_on(path, generation))
            break;
    }
    /* The index is there, but a part of it is not. */
    return status == NEWS_NOT_FOUND ? NEWS_CORRUPT : status;
}

const struct news_index_options *
news_index_options(const struct news_index *index)
{
    return &index->manifest.options;
}

const struct news_xapian *
news_index_terms(const struct news_index *index)
{
    return index->terms;
}

size_t
news_index_segment_count(const struct news_index *index)
{
    return index->manifest.segment_count;
}

struct news_segment *
news_index_segment(const struct news_index *index, size_t i)
{
    return index->segments[i];
}

enum news_status
news_index_need(struct news_index *index, unsigned columns, struct news_error *err)
{
    enum news_status status = NEWS_OK;
    for (size_t i = 0; !status && i < index->manifest.segment_count; i++)
        status = news_segment_need(index->segments[i], columns, err);
    return status;
}

struct news_place
news_index_place(const struct news_index *index, uint32_t docid)
{
    struct news_place place;
    uint32_t count = index->database_count;
    place.segment_number = index->segment_of_database[(docid - 1) % count];
    place.segment = index->segments[place.segment_number];
    place.row = (docid - 1) / count;
    return place;
}

uint32_t
news_index_docid(const struct news_index *index, uint32_t segment_number, uint32_t row)
{
    return row * index->database_count + index->database_of_segment[segment_number] + 1;
}

enum news_status
news_index_article(struct news_index *index, uint32_t docid, enum news_article_parts parts,
                   struct news_arena *arena, struct news_article *out, struct news_error *err)
{
    struct news_place place = news_index_place(index, docid);
    return news_segment_article(place.segment, place.row, parts, arena, out, err);
}

/* Holds the tables called name against their checksums, until *left bytes are read. */
static enum news_status
doubt_tables(const struct news_index *index, const char *name, uint64_t *left,
             struct news_error *err)
{
    enum news_status status = NEWS_OK;
    for (size_t i = 0; i < index->manifest.segment_count; i++) {
        const struct news_manifest_segment *segment = &index->manifest.segments[i];
        for (size_t f = 0; f < segment->file_count && !status; f++) {
            const struct news_manifest_file *file = &segment->files[f];
            if (file->size > *left || !strstr(file->name, name))
                continue;
            *left -= file->size;
            status = news_manifest_check_file(file, index->path, true, err);
        }
    }
    return status;
}

enum news_status
news_index_doubt(struct news_index *index, struct news_error *err)
{
    static const char *const tables[] = { "/terms/iamglass", "/terms/postlist.glass",
                                          "/terms/position.glass" };
    uint64_t left = MOST_DOUBTED;
    enum news_status status = NEWS_OK;
    if (index->doubted)
        return NEWS_OK;
    index->doubted = true;
    for (size_t i = 0; i < sizeof tables / sizeof *tables && !status; i++)
        status = doubt_tables(index, tables[i], &left, err);
    /* What was published meanwhile may have removed the files that are open here. */
    return status && has_moved_on(index->path, index->manifest.generation) ? NEWS_OK : status;
}

static enum news_status
keep_docid(void *ctx, uint32_t docid, struct news_error *err)
{
    (void)err;
    *(uint32_t *)ctx = docid;
    return NEWS_OK;
}

enum news_status
news_index_find_id(struct news_index *index, struct news_str id, uint32_t *docid,
                   struct news_error *err)
{
    struct news_buffer term;
    uint32_t found = 0;
    news_buffer_init(&term, NEWS_TERM_LIMIT);
    news_term_make(NEWS_TERM_ID, id, &term);
    enum news_status status = news_buffer_check(&term, index->path, err);
    if (!status && index->terms)
        status = news_xapian_term_documents(index->terms, news_buffer_str(&term), keep_docid,
                                            &found, err);
    news_buffer_clear(&term);
    if (status)
        return status;
    if (found == 0)
        status = news_index_doubt(index, err);
    if (status)
        return status;
    if (found == 0)
        return news_fail(err, NEWS_NOT_FOUND, "%s: no article has the id %.*s", index->path,
                         (int)(id.len < 200 ? id.len : 200), id.data);
    *docid = found;
    return NEWS_OK;
}

/* ---- Checking ---- */

static enum news_status
check_records(struct news_segment *segment, struct news_error *err)
{
    enum news_status status = NEWS_OK;
    struct news_arena *arena = news_arena_new(0);
    if (!arena)
        return news_fail_memory(err);
    for (uint32_t row = 0; !status && row < segment->rows; row++) {
        struct news_article article;
        status = news_segment_article(segment, row, NEWS_PARTS_ALL, arena, &article, err);
        if (!status && !news_str_equal(article.id, news_strings_get(&segment->ids, row)))
            status = news_fail(err, NEWS_CORRUPT, "segment %s: article %u has another id",
                               segment->name, row);
        news_arena_reset(arena);
    }
    news_arena_free(arena);
    return status;
}

static enum news_status
check_segment(struct news_index *index, size_t i, struct news_error *err)
{
    struct news_path terms;
    enum news_status status =
        news_manifest_check_segment(&index->manifest.segments[i], index->path, true, err);
    if (!status)
        status = news_segment_need(index->segments[i], NEWS_COLUMNS_ALL, err);
    if (!status)
        status = check_records(index->segments[i], err);
    if (!status)
        status = news_path_format(&terms, err, "%s/segments/%s/terms", index->path,
                                  index->segments[i]->name);
    if (!status && index->segments[i]->rows)
        status = news_xapian_check(terms.text, err);
    return status;
}

/* Whether what the last segment says of the stories of all can be. */
static enum news_status
check_stories(const struct news_index *index, struct news_error *err)
{
    size_t count = index->manifest.segment_count;
    uint32_t *stories = NULL;
    struct news_arena *arena = news_arena_new(0);
    struct news_story_part *parts = arena ? news_arena_alloc(arena, count, sizeof *parts) : NULL;
    if (!parts) {
        news_arena_free(arena);
        return news_fail_memory(err);
    }
    for (size_t i = 0; i < count; i++)
        parts[i] = (struct news_story_part){ .segment = index->segments[i],
                                             .alive = index->segments[i]->alive,
                                             .end = index->segments[i]->rows,
                                             .told = true,
                                             .listed = true };
    enum news_status status = news_stories_known(parts, count, arena, &stories, err);
    news_arena_free(arena);
    return status;
}

static enum news_status
check_parts(struct news_index *index, struct news_error *err)
{
    struct news_collection_stats stats;
    enum news_status status = NEWS_OK;
    for (size_t i = 0; !status && i < index->manifest.segment_count; i++)
        status = check_segment(index, i, err);
    if (!status)
        status = check_stories(index, err);
    if (!status && index->terms)
        status = news_xapian_stats(index->terms, &stats, err);
    if (!status && index->terms && stats.documents != index->live)
        status = news_fail(err, NEWS_CORRUPT, "%s: %u articles can be found, not %u", index->path,
                           stats.documents, index->live);
    return status;
}

/* What is checked is files by their names, which a writer that publishes meanwhile removes:
 * then the index that it left is checked instead. */
enum news_status
news_index_check(const char *path, struct news_error *err)
{
    for (unsigned attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
        struct news_index *index = NULL;
        enum news_status status = news_index_open(path, &index, err);
        if (status || !index)
            return status;
        uint64_t generation = index->manifest.generation;
        status = check_parts(index, err);
        news_index_close(index);
        if (!status || !has_moved_on(path, generation))
            return status;
    }
    return news_fail(err, NEWS_LOCKED, "%s: changed each of the %d times that it was checked", path,
                     MOST_ATTEMPTS);
}
