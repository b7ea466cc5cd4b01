#include "indexer/pipeline/naming.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "indexer/writing/dictionary.h"
#include "shared/base/memory.h"

/* Names and paths by their hashes. */
struct news_naming {
    struct news_writer *writer;
    struct news_dictionary names;
    uint64_t *owners; /* the file that is called so, by number in names */
    size_t room;
    bool filled; /* with what the index calls its inputs: asked only when a file needs a name */
};

struct news_naming *
news_naming_new(struct news_writer *writer)
{
    struct news_naming *naming = news_alloc_zero(1, sizeof *naming);
    if (!naming)
        return NULL;
    naming->writer = writer;
    news_dictionary_init(&naming->names);
    return naming;
}

void
news_naming_free(struct news_naming *naming)
{
    if (!naming)
        return;
    news_dictionary_clear(&naming->names);
    news_free(naming->owners);
    news_free(naming);
}

static uint64_t
hash_of(struct news_str text)
{
    return XXH3_64bits(text.data, text.len);
}

static struct news_str
bytes_of(const uint64_t *hash)
{
    return news_str((const char *)hash, sizeof *hash);
}

static bool
is_taken(const struct news_naming *naming, struct news_str name, uint64_t owner)
{
    uint64_t hash = hash_of(name);
    uint32_t number = news_dictionary_find(&naming->names, bytes_of(&hash));
    return number != NEWS_NO_ID && naming->owners[number] != owner;
}

/* A name that is given already stays with its first owner. */
static enum news_status
give(struct news_naming *naming, struct news_str name, uint64_t owner, struct news_error *err)
{
    uint64_t hash = hash_of(name);
    uint32_t number;
    size_t before = naming->names.count;
    enum news_status status = news_dictionary_add(&naming->names, bytes_of(&hash), &number, err);
    if (status || number < before)
        return status;
    if (before == naming->room) {
        size_t room = before ? before * 2 : 1024;
        uint64_t *grown = news_realloc(naming->owners, room, sizeof *grown);
        if (!grown)
            return news_fail_memory(err);
        naming->owners = grown;
        naming->room = room;
    }
    naming->owners[number] = owner;
    return NEWS_OK;
}

static enum news_status
take_input(void *ctx, struct news_str path, const struct news_input_state *state,
           struct news_error *err)
{
    if (!state->name_len || state->name_len > path.len)
        return NEWS_OK;
    struct news_str name = news_str_slice(path, path.len - state->name_len, path.len);
    return give(ctx, name, hash_of(path), err);
}

enum news_status
news_naming_choose(struct news_naming *naming, const struct news_found *found, struct news_str *out,
                   struct news_error *err)
{
    uint64_t owner = hash_of(found->absolute);
    struct news_str name = found->path;
    enum news_status status = NEWS_OK;
    if (!naming->filled)
        status = news_writer_each_input(naming->writer, take_input, naming, err);
    naming->filled = true;
    if (is_taken(naming, name, owner))
        name = news_input_longer_name(found->absolute, name);
    if (is_taken(naming, name, owner))
        name = found->absolute;
    if (!status)
        status = give(naming, name, owner, err);
    *out = name;
    return status;
}
