#include "indexer/pipeline/roots.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "shared/base/buffer.h"
#include "shared/base/memory.h"

enum {
    SUM = 17 /* bytes of a line before its path */,
    LONGEST_PATH = 64 * 1024,
    LONGEST_LIST = 16 * 1024 * 1024
};

/* A root by the hash of a text: open addressing, at most half full. */
struct slot {
    uint64_t hash;
    size_t root; /* its number, from 1; 0: free */
};

struct table {
    struct slot *slots;
    size_t mask;
    size_t count;
};

struct news_roots {
    struct news_arena *arena;
    struct news_str *items;
    size_t count;
    size_t room;
    size_t current;      /* the root that the file before was below */
    size_t earlier;      /* how many there were when the run began */
    struct table places; /* each root by its own path */
    struct table given;  /* the names that were given in this run, to a file below which root */
    const char *file;
    struct news_buffer name;
    struct news_buffer other;
};

/* The slot of a root, or of a name when root is absent; else the one where it belongs. */
static struct slot *
find_slot(const struct news_roots *roots, const struct table *table, uint64_t hash,
          struct news_str root)
{
    size_t i = (size_t)hash & table->mask;
    for (; table->slots[i].root; i = (i + 1) & table->mask)
        if (table->slots[i].hash == hash &&
            (!root.data || news_str_equal(roots->items[table->slots[i].root - 1], root)))
            break;
    return &table->slots[i];
}

/* Makes room for one more. */
static enum news_status
grow(struct news_roots *roots, struct table *table, struct news_error *err)
{
    struct table old = *table;
    size_t room = table->slots ? table->mask + 1 : 0;
    if (table->count < room / 2)
        return NEWS_OK;
    table->mask = (room ? room * 2 : 16) - 1;
    table->slots = news_arena_alloc(roots->arena, table->mask + 1, sizeof *table->slots);
    if (!table->slots) {
        *table = old;
        return news_fail_memory(err);
    }
    for (size_t i = 0; i < room; i++) {
        struct slot slot = old.slots[i];
        if (slot.root)
            *find_slot(roots, table, slot.hash, roots->items[slot.root - 1]) = slot;
    }
    return NEWS_OK;
}

static enum news_status
add_root(struct news_roots *roots, struct news_str root, struct news_error *err)
{
    enum news_status status = grow(roots, &roots->places, err);
    if (status)
        return status;
    struct news_str *grown =
        news_arena_grow(roots->arena, roots->items, roots->count, &roots->room, sizeof *grown);
    struct news_str copy = news_arena_copy(roots->arena, root);
    if (!grown || !copy.data)
        return news_fail_memory(err);
    roots->items = grown;
    uint64_t hash = XXH3_64bits(root.data, root.len);
    struct slot *slot = find_slot(roots, &roots->places, hash, root);
    roots->items[roots->count++] = copy;
    roots->places.count += !slot->root;
    if (!slot->root)
        *slot = (struct slot){ hash, roots->count };
    return NEWS_OK;
}

/* What stands before a path in its line. */
static void
sum_of(struct news_str root, char out[SUM + 1])
{
    (void)snprintf(out, SUM + 1, "%016llx ", (unsigned long long)XXH3_64bits(root.data, root.len));
}

static enum news_status
take_line(struct news_roots *roots, struct news_str line, struct news_error *err)
{
    char sum[SUM + 1];
    struct news_str root = line.len > SUM ? news_str_slice(line, SUM, line.len) : line;
    sum_of(root, sum);
    if (line.len <= SUM || memcmp(line.data, sum, SUM) != 0)
        return news_fail(err, NEWS_CORRUPT, "%s: line %zu is damaged; --rebuild makes it anew",
                         roots->file, roots->count + 1);
    return add_root(roots, root, err);
}

/* *whole: bytes of the lines that are whole; a crash may have cut the last one off. */
static enum news_status
read_list(struct news_roots *roots, size_t *whole, struct news_error *err)
{
    char *line = NULL;
    size_t room = 0;
    ssize_t len;
    enum news_status status = NEWS_OK;
    FILE *file = fopen(roots->file, "re");
    *whole = 0;
    if (!file)
        return errno == ENOENT ? NEWS_OK : news_fail_io(err, roots->file);
    errno = 0;
    while (!status && roots->count < LONGEST_LIST && (len = getline(&line, &room, file)) > 0 &&
           line[len - 1] == '\n') {
        status = take_line(roots, news_str(line, (size_t)len - 1), err);
        *whole += (size_t)len;
    }
    if (!status && ferror(file))
        status = news_fail_io(err, roots->file);
    free(line);         /* getline's own */
    (void)fclose(file); /* read only: nothing to lose */
    return status;
}

/* NULL when out of memory. */
static struct news_roots *
new_roots(const char *index)
{
    struct news_roots *roots = news_alloc_zero(1, sizeof *roots);
    if (!roots)
        return NULL;
    news_buffer_init(&roots->name, LONGEST_PATH);
    news_buffer_init(&roots->other, 2 * LONGEST_PATH);
    roots->arena = news_arena_new(0);
    if (roots->arena)
        roots->file = news_arena_format(roots->arena, "%s/roots", index).data;
    if (roots->file)
        return roots;
    news_roots_free(roots);
    return NULL;
}

/* Reads the list and leaves only whole lines in the file. */
static enum news_status
read_and_mend(struct news_roots *roots, bool rebuild, struct news_error *err)
{
    size_t whole = 0;
    struct stat info;
    bool there = stat(roots->file, &info) == 0;
    if (there && S_ISDIR(info.st_mode))
        return rebuild && rmdir(roots->file) == 0
                   ? NEWS_OK
                   : news_fail(err, NEWS_CORRUPT, "%s: damaged (a folder): remove it", roots->file);
    enum news_status status = read_list(roots, &whole, err);
    if (status == NEWS_CORRUPT && rebuild) {
        roots->count = whole = 0;
        roots->places = (struct table){ 0 };
        status = NEWS_OK;
    }
    if (!status && there && (size_t)info.st_size != whole &&
        truncate(roots->file, (off_t)whole) != 0)
        status = news_fail_io(err, roots->file);
    return status;
}

enum news_status
news_roots_open(const char *index, bool rebuild, struct news_roots **out, struct news_error *err)
{
    struct news_roots *roots = new_roots(index);
    if (!roots)
        return news_fail_memory(err);
    enum news_status status = read_and_mend(roots, rebuild, err);
    roots->earlier = rebuild ? 0 : roots->count;
    if (status)
        news_roots_free(roots);
    else
        *out = roots;
    return status;
}

enum news_status
news_roots_check(const char *index, struct news_error *err)
{
    size_t whole = 0;
    struct news_roots *roots = new_roots(index);
    if (!roots)
        return news_fail_memory(err);
    enum news_status status = read_list(roots, &whole, err);
    news_roots_free(roots);
    return status;
}

void
news_roots_free(struct news_roots *roots)
{
    if (!roots)
        return;
    news_buffer_clear(&roots->name);
    news_buffer_clear(&roots->other);
    news_arena_free(roots->arena);
    news_free(roots);
}

/* The folder that path is below, or absent when the file is called otherwise. */
static struct news_str
root_of(const struct news_found *found)
{
    size_t len = found->absolute.len;
    if (len <= found->path.len || !news_str_ends_with(found->absolute, found->path) ||
        found->absolute.data[len - found->path.len - 1] != '/')
        return news_str(NULL, 0);
    return news_str(found->absolute.data, len - found->path.len - 1);
}

static enum news_status
list_root(struct news_roots *roots, struct news_str root, struct news_error *err)
{
    char sum[SUM + 1];
    if (memchr(root.data, '\n', root.len))
        return NEWS_OK;
    FILE *file = fopen(roots->file, "ae");
    if (!file)
        return news_fail_io(err, roots->file);
    sum_of(root, sum);
    bool written = fprintf(file, "%s%.*s\n", sum, (int)root.len, root.data) > 0;
    written &= fclose(file) == 0;
    return written ? NEWS_OK : news_fail_io(err, roots->file);
}

/* Makes root the current one, adding it when it is new. */
static enum news_status
enter_root(struct news_roots *roots, struct news_str root, struct news_error *err)
{
    if (roots->current < roots->count && news_str_equal(roots->items[roots->current], root))
        return NEWS_OK;
    const struct slot *slot = NULL;
    if (roots->places.slots)
        slot = find_slot(roots, &roots->places, XXH3_64bits(root.data, root.len), root);
    roots->current = slot && slot->root ? slot->root - 1 : roots->count;
    if (roots->current < roots->count)
        return NEWS_OK;
    enum news_status status = list_root(roots, root, err);
    return status ? status : add_root(roots, root, err);
}

static enum news_status
take_roots(struct news_roots *roots, const char *index, struct news_error *err)
{
    size_t whole = 0;
    struct news_roots *from = new_roots(index);
    if (!from)
        return news_fail_memory(err);
    enum news_status status = read_list(from, &whole, err);
    for (size_t i = 0; !status && i < from->count; i++)
        status = enter_root(roots, from->items[i], err);
    news_roots_free(from);
    return status;
}

enum news_status
news_roots_join(const char *out, const char *const *paths, size_t count, struct news_error *err)
{
    struct news_roots *roots = NULL;
    enum news_status status = news_roots_open(out, false, &roots, err);
    if (status || !roots)
        return status;
    for (size_t i = 0; !status && i < count; i++)
        status = take_roots(roots, paths[i], err);
    news_roots_free(roots);
    return status;
}

/* Whether another root has a file of that path in the index, as it was before this run. */
static bool
is_indexed(struct news_roots *roots, struct news_writer *writer, struct news_str path, bool known)
{
    size_t count = known && roots->current < roots->earlier ? roots->current : roots->earlier;
    for (size_t i = 0; i < count; i++) {
        if (i == roots->current)
            continue;
        news_buffer_reset(&roots->other);
        news_buffer_add_str(&roots->other, roots->items[i]);
        news_buffer_add_byte(&roots->other, '/');
        news_buffer_add_str(&roots->other, path);
        if (!roots->other.failure && news_writer_find_input(writer, news_buffer_str(&roots->other)))
            return true;
    }
    return false;
}

/* Whether another root has a file of that name. */
static bool
is_taken(struct news_roots *roots, struct news_writer *writer, struct news_str name, bool known)
{
    if (roots->given.slots) {
        uint64_t hash = XXH3_64bits(name.data, name.len);
        const struct slot *slot = find_slot(roots, &roots->given, hash, news_str(NULL, 0));
        if (slot->root && slot->root != roots->current + 1)
            return true;
    }
    return is_indexed(roots, writer, name, known);
}

/* Remembers that the name is that of a file below the current root. */
static enum news_status
give(struct news_roots *roots, struct news_str name, struct news_error *err)
{
    enum news_status status = grow(roots, &roots->given, err);
    if (status)
        return status;
    uint64_t hash = XXH3_64bits(name.data, name.len);
    struct slot *slot = find_slot(roots, &roots->given, hash, news_str(NULL, 0));
    roots->given.count += !slot->root;
    *slot = (struct slot){ hash, roots->current + 1 };
    return NEWS_OK;
}

/* The name with that of its root before it, or all of its path when another root is
 * called so too. */
static enum news_status
qualify(struct news_roots *roots, const struct news_found *found, struct news_str root,
        struct news_str *out, struct news_error *err)
{
    size_t slash = root.len;
    while (slash > 0 && root.data[slash - 1] != '/')
        slash--;
    news_buffer_reset(&roots->name);
    news_buffer_add(&roots->name, root.data + slash, root.len - slash);
    news_buffer_add_byte(&roots->name, '/');
    news_buffer_add_str(&roots->name, found->path);
    for (size_t i = 0; i < roots->count; i++)
        if (i != roots->current && roots->items[i].len >= root.len - slash + 1 &&
            news_str_ends_with(roots->items[i], news_str_slice(root, slash - 1, root.len))) {
            *out = found->absolute;
            return NEWS_OK;
        }
    *out = news_buffer_str(&roots->name);
    return roots->name.failure ? news_fail_memory(err) : NEWS_OK;
}

enum news_status
news_roots_name(struct news_roots *roots, struct news_writer *writer,
                const struct news_found *found, bool known, struct news_str *out,
                struct news_error *err)
{
    struct news_str root = root_of(found);
    *out = found->path;
    if (root.len == 0)
        return NEWS_OK;
    enum news_status status = enter_root(roots, root, err);
    if (!status && is_taken(roots, writer, found->path, known))
        status = qualify(roots, found, root, out, err);
    return status ? status : give(roots, *out, err);
}
