#include "indexer/writing/writer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "indexer/writing/state.h"
#include "shared/base/memory.h"

enum { LOCK_RETRY_MS = 100 };

/* ---- Opening ---- */

static const char *const own_names[] = { "lock", "manifest", "manifest.new", "scratch",
                                         "segments" };

static enum news_status
expect_own(void *ctx, const char *path, const char *name, struct news_error *err)
{
    (void)path;
    for (size_t i = 0; i < sizeof own_names / sizeof own_names[0]; i++) {
        if (strcmp(name, own_names[i]) == 0)
            return NEWS_OK;
    }
    return news_fail(err, NEWS_INPUT, "%s: not a Dateline index, and not empty", (char *)ctx);
}

static enum news_status
count_segment(void *ctx, const char *path, const char *name, struct news_error *err)
{
    uint64_t *last = ctx;
    uint64_t number = strtoull(name, NULL, 10);
    (void)path;
    (void)err;
    *last = number > *last ? number : *last;
    return NEWS_OK;
}

/* The highest number of a segment in the folder; 0 where there is none. */
static enum news_status
last_segment(const struct news_writer *writer, uint64_t *last, struct news_error *err)
{
    struct news_path segments;
    struct stat info;
    *last = 0;
    enum news_status status = news_path_format(&segments, err, "%s/segments", writer->path);
    if (status || stat(segments.text, &info) || !S_ISDIR(info.st_mode))
        return status;
    return news_folder_each(segments.text, count_segment, last, err);
}

/* Whether the folder is an index by what is in it, whatever its manifest says. */
static bool
looks_like_index(const struct news_writer *writer)
{
    struct news_path lock;
    struct stat info;
    uint64_t last;
    return !news_path_format(&lock, NULL, "%s/lock", writer->path) && stat(lock.text, &info) == 0 &&
           S_ISREG(info.st_mode) && !last_segment(writer, &last, NULL) && last > 0;
}

/* Makes the folder, or makes sure that what is there is an index or may become one. */
static enum news_status
claim_folder(struct news_writer *writer, struct news_error *err)
{
    struct stat info;
    struct news_path manifest;
    bool there = stat(writer->path, &info) == 0;
    if (there && !S_ISDIR(info.st_mode))
        return news_fail(err, NEWS_INPUT, "%s: not a folder", writer->path);
    enum news_status status = news_folder_make(writer->path, err);
    if (!status && !there)
        status = news_sync_entry(writer->path, err);
    if (!status)
        status = news_path_format(&manifest, err, "%s/manifest", writer->path);
    if (status || stat(manifest.text, &info) == 0)
        return status;
    if (!looks_like_index(writer))
        return news_folder_each(writer->path, expect_own, writer->path, err);
    /* The first manifest is there before the first segment. */
    return writer->options.rebuild
               ? NEWS_OK
               : news_fail(err, NEWS_CORRUPT, "%s: damaged (the file is missing)", manifest.text);
}

static enum news_status
wait_for_lock(const struct news_writer *writer, int lock, struct news_error *err)
{
    uint64_t tries = (uint64_t)writer->options.wait_seconds * 1000 / LOCK_RETRY_MS;
    const struct timespec pause = { 0, LOCK_RETRY_MS * 1000000L };
    for (uint64_t i = 0; flock(lock, LOCK_EX | LOCK_NB) != 0; i++) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return news_fail_io(err, writer->path);
        if (i >= tries)
            return news_fail(err, NEWS_LOCKED, "%s: another process is writing this index",
                             writer->path);
        (void)nanosleep(&pause, NULL);
    }
    return NEWS_OK;
}

/* writer->lock is set only once the lock is ours: whoever has it may clean up. */
static enum news_status
take_lock(struct news_writer *writer, struct news_error *err)
{
    struct news_path path;
    enum news_status status = news_path_format(&path, err, "%s/lock", writer->path);
    if (status)
        return status;
    int lock = open(path.text, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (lock < 0)
        return news_fail_io(err, path.text);
    status = wait_for_lock(writer, lock, err);
    if (status)
        (void)close(lock);
    else
        writer->lock = lock;
    return status;
}

/* Begins the manifest of an index that has none, or none that can be read.  Numbers of
 * segments are not used again. */
static enum news_status
begin_manifest(struct news_writer *writer, struct news_error *err)
{
    uint64_t last = 0;
    enum news_status status = last_segment(writer, &last, err);
    memset(&writer->manifest, 0, sizeof writer->manifest);
    writer->manifest.generation = last + 1;
    writer->manifest.next_segment = last + 1;
    writer->manifest.options = writer->options.index;
    /* A damaged index stays so to its readers until it is built anew. */
    return status || last ? status : news_manifest_publish(writer->path, &writer->manifest, err);
}

/* Reads the manifest; publishes an empty one where there is none. */
static enum news_status
read_manifest(struct news_writer *writer, struct news_error *err)
{
    struct news_path path;
    struct stat info;
    enum news_status status = news_path_format(&path, err, "%s/manifest", writer->path);
    if (status)
        return status;
    if (stat(path.text, &info) != 0)
        return begin_manifest(writer, err);
    if (S_ISDIR(info.st_mode) && writer->options.rebuild && looks_like_index(writer))
        return rmdir(path.text) == 0 ? begin_manifest(writer, err)
                                     : news_fail(err, NEWS_CORRUPT,
                                                 "%s: is a folder that holds something: remove it "
                                                 "to build the index anew",
                                                 path.text);
    status = news_manifest_read(writer->path, &writer->manifest, err);
    bool unreadable = status == NEWS_CORRUPT || status == NEWS_INPUT || status == NEWS_VERSION;
    if (unreadable && writer->options.rebuild && looks_like_index(writer))
        return begin_manifest(writer, err);
    return status;
}

static enum news_status
remove_unnamed(void *ctx, const char *path, const char *name, struct news_error *err)
{
    const struct news_writer *writer = ctx;
    return news_manifest_find_segment(&writer->manifest, name) ? NEWS_OK
                                                               : news_folder_remove(path, err);
}

/* Removes what a writer that crashed left. */
static enum news_status
clean_up(struct news_writer *writer, struct news_error *err)
{
    struct news_path scratch;
    struct news_path segments;
    enum news_status status = news_path_format(&scratch, err, "%s/scratch", writer->path);
    if (!status)
        status = news_path_format(&segments, err, "%s/segments", writer->path);
    if (!status)
        status = news_folder_remove(scratch.text, err);
    if (!status)
        status = news_folder_make(scratch.text, err);
    if (!status)
        status = news_folder_make(segments.text, err);
    if (!status)
        status = news_folder_each(segments.text, remove_unnamed, writer, err);
    return status;
}

static enum news_status
check_options(const struct news_writer *writer, struct news_error *err)
{
    const struct news_index_options *there = &writer->manifest.options;
    const struct news_index_options *asked = &writer->options.index;
    if (writer->manifest.segment_count == 0 || writer->options.rebuild)
        return NEWS_OK;
    if (there->no_entities != asked->no_entities)
        return news_fail(err, NEWS_INPUT, "%s: was built %s names; use --rebuild to change that",
                         writer->path, there->no_entities ? "without" : "with");
    if (there->no_times != asked->no_times)
        return news_fail(err, NEWS_INPUT, "%s: was built %s times; use --rebuild to change that",
                         writer->path, there->no_times ? "without" : "with");
    return NEWS_OK;
}

static enum news_status
open_index(struct news_writer *writer, struct news_error *err)
{
    enum news_status status = claim_folder(writer, err);
    if (!status)
        status = take_lock(writer, err);
    if (!status)
        status = read_manifest(writer, err);
    if (!status)
        status = check_options(writer, err);
    if (!status)
        status = clean_up(writer, err);
    /* What is about to be forgotten may be damaged: building anew is the way out. */
    if (!status && !writer->options.rebuild)
        status = news_bases_open(writer, err);
    return status;
}

enum news_status
news_writer_open(const char *path, const struct news_writer_options *options,
                 struct news_writer **out, struct news_error *err)
{
    struct news_writer *writer = news_alloc_zero(1, sizeof *writer);
    if (!writer)
        return news_fail_memory(err);
    writer->lock = -1;
    writer->options = *options;
    (void)pthread_mutex_init(&writer->mutex, NULL);
    (void)pthread_mutex_init(&writer->base_mutex, NULL);
    writer->path = news_copy(path, strlen(path));
    enum news_status status = writer->path ? open_index(writer, err) : news_fail_memory(err);
    if (status) {
        news_writer_close(writer);
        return status;
    }
    *out = writer;
    return NEWS_OK;
}

void
news_writer_close(struct news_writer *writer)
{
    struct news_path scratch;
    if (!writer)
        return;
    news_bases_close(writer);
    for (size_t i = 0; i < writer->part_count; i++)
        news_free(writer->parts[i].path);
    news_free(writer->parts);
    for (size_t i = 0; i < writer->termer_count; i++)
        news_termer_free(writer->termers[i].termer);
    news_arena_free(writer->replaced_arena);
    news_manifest_clear(&writer->manifest);
    if (writer->lock >= 0) {
        if (!news_path_format(&scratch, NULL, "%s/scratch", writer->path))
            news_folder_discard(scratch.text);
        (void)close(writer->lock);
    }
    (void)pthread_mutex_destroy(&writer->mutex);
    (void)pthread_mutex_destroy(&writer->base_mutex);
    news_free(writer->path);
    news_free(writer);
}

/* ---- What shards need of their writer ---- */

enum news_status
news_writer_scratch(struct news_writer *writer, struct news_path *out, struct news_error *err)
{
    (void)pthread_mutex_lock(&writer->mutex);
    uint64_t number = writer->next_folder++;
    (void)pthread_mutex_unlock(&writer->mutex);
    return news_path_format(out, err, "%s/scratch/%llu", writer->path, (unsigned long long)number);
}

struct news_termer *
news_writer_borrow_termer(struct news_writer *writer, struct news_str language)
{
    struct news_termer *termer = NULL;
    (void)pthread_mutex_lock(&writer->mutex);
    for (size_t i = 0; !termer && i < writer->termer_count; i++) {
        if (news_str_equal(language, news_str_from(writer->termers[i].language))) {
            termer = writer->termers[i].termer;
            writer->termers[i] = writer->termers[--writer->termer_count];
        }
    }
    (void)pthread_mutex_unlock(&writer->mutex);
    if (termer)
        return termer;
    termer = news_termer_new(language);
    if (termer)
        news_termer_add_characters(termer, NEWS_CHARACTERS_LAST);
    return termer;
}

void
news_writer_return_termer(struct news_writer *writer, const struct news_kept_termer *kept)
{
    struct news_termer *drop = kept->termer;
    (void)pthread_mutex_lock(&writer->mutex);
    if (writer->termer_count < NEWS_TERMERS_KEPT) {
        writer->termers[writer->termer_count++] = *kept;
        drop = NULL;
    }
    (void)pthread_mutex_unlock(&writer->mutex);
    news_termer_free(drop);
}
