#include "indexer/pipeline/known.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "indexer/pipeline/stream.h"
#include "shared/base/buffer.h"
#include "shared/base/memory.h"

/* XXH3 of the file's bytes, leaving it at its start; 0 when it cannot be read. */
static uint64_t
hash_content(const struct news_found *found)
{
    enum { CHUNK = 64 * 1024 };
    char *chunk = news_alloc(CHUNK, 1);
    struct news_file_stream file;
    news_file_stream_init(&file, found->fd, found->given, NULL);
    size_t got = 1;
    while (chunk && got && file.stream.read(file.stream.ctx, chunk, CHUNK, &got, NULL) == NEWS_OK)
        ;
    news_free(chunk);
    uint64_t hash = news_file_stream_hash(&file);
    return lseek(found->fd, 0, SEEK_SET) == 0 ? hash : 0;
}

static bool
is_same(const struct news_input_state *state, const struct news_found *found, uint32_t analysis)
{
    if (!state->complete || state->analysis != analysis ||
        state->size != (uint64_t)found->info.st_size)
        return false;
    if (state->mtime_ns && state->mtime_ns == news_mtime_ns(&found->info))
        return true;
    return state->hash && S_ISREG(found->info.st_mode) && state->hash == hash_content(found);
}

enum news_status
news_known_find(struct news_writer *writer, const struct news_found *found, uint32_t analysis,
                struct news_known_file *out, struct news_error *err)
{
    const struct news_input_state *state = news_writer_find_input(writer, found->absolute);
    out->known = NEWS_KNOWN_NEW;
    out->skipped = 0;
    if (!state)
        return NEWS_OK;
    out->known = is_same(state, found, analysis) ? NEWS_KNOWN_SAME : NEWS_KNOWN_CHANGED;
    if (out->known == NEWS_KNOWN_CHANGED)
        return news_writer_remove_input(writer, found->absolute, err);
    out->skipped = state->complete - 1;
    return NEWS_OK;
}

struct gone {
    struct news_arena *arena;
    struct news_str *paths;
    size_t count;
    size_t room;
    struct news_str root;
};

static bool
is_below(struct news_str path, struct news_str root)
{
    if (!news_str_starts_with(path, root))
        return false;
    return path.len == root.len || path.data[root.len] == '/' || root.data[root.len - 1] == '/';
}

static enum news_status
note_gone(void *ctx, struct news_str path, const struct news_input_state *state,
          struct news_error *err)
{
    struct gone *gone = ctx;
    struct stat info;
    (void)state;
    if (!is_below(path, gone->root))
        return NEWS_OK;
    struct news_str copy = news_arena_copy(gone->arena, path);
    struct news_str *grown =
        news_arena_grow(gone->arena, gone->paths, gone->count, &gone->room, sizeof *grown);
    if (!copy.data || !grown)
        return news_fail_memory(err);
    gone->paths = grown;
    bool there =
        lstat(copy.data, &info) == 0 ? S_ISREG(info.st_mode) : errno != ENOENT && errno != ENOTDIR;
    if (!there)
        gone->paths[gone->count++] = copy;
    return NEWS_OK;
}

static enum news_status
prune_below(struct news_writer *writer, struct news_str root, uint64_t *count,
            struct news_error *err)
{
    struct gone gone = { .arena = news_arena_new(0), .root = root };
    if (!gone.arena)
        return news_fail_memory(err);
    enum news_status status = news_writer_each_input(writer, note_gone, &gone, err);
    for (size_t i = 0; !status && i < gone.count; i++)
        status = news_writer_remove_input(writer, gone.paths[i], err);
    *count += gone.count;
    news_arena_free(gone.arena);
    return status;
}

/* Where the path leads, what is not there any more taken as it is written; to be given to
 * news_free(), NULL when out of memory. */
static char *
resolve(const char *path)
{
    struct news_buffer out;
    size_t len = strlen(path);
    while (len > 1 && path[len - 1] == '/')
        len--;
    size_t there = len; /* so much of the path exists, it is to be seen */
    char *copy = news_copy(path, len);
    char *real = copy ? realpath(copy, NULL) : NULL;
    while (copy && !real && there > 0) {
        while (there > 0 && path[there - 1] != '/')
            there--;
        while (there > 1 && path[there - 1] == '/')
            there--;
        copy[there] = '\0';
        real = realpath(there ? copy : ".", NULL);
    }
    news_buffer_init(&out, (size_t)64 * 1024);
    if (real)
        news_buffer_add_c(&out, real);
    if (real && there < len && path[there] != '/' && strcmp(real, "/") != 0)
        news_buffer_add_byte(&out, '/');
    if (real)
        news_buffer_add(&out, path + there, len - there);
    free(real); /* realpath()'s own */
    news_free(copy);
    char *text = out.len && !out.failure ? news_copy(out.data, out.len) : NULL;
    news_buffer_clear(&out);
    return text;
}

enum news_status
news_known_prune(struct news_writer *writer, const struct news_words *paths, uint64_t *gone,
                 struct news_error *err)
{
    *gone = 0;
    enum news_status status = NEWS_OK;
    for (size_t i = 0; !status && i < paths->count; i++) {
        char *root = resolve(paths->items[i]);
        status = root ? prune_below(writer, news_str_from(root), gone, err) : news_fail_memory(err);
        news_free(root);
    }
    return status;
}
