/*
 * Articles of indexes that were built elsewhere, and that are called by their paths: two of one
 * path stay two, and the one that comes later is called as files are
 * (indexer/pipeline/naming.h): by the last name of its root as well, or from the root of the
 * file system where that is taken too.
 */
#include "indexer/writing/state.h"
#include "shared/base/memory.h"

enum { SHARD_TEXT = 512 * 1024 }; /* bytes of titles and bodies a shard, about */

/* One source's articles being looked at, and the shard for those that get other names. */
struct naming {
    struct news_apart *apart;
    struct news_writer *writer;
    struct news_join_source *source;
    struct other_name {
        bool needed;
        struct news_str text; /* absent: not chosen yet */
    } * names;                /* by input of the source */
    struct news_arena *arena; /* of the names */
    struct news_arena *article;
    struct news_shard *shard; /* NULL: none needed yet */
    size_t text;              /* bytes in it */
};

void
news_apart_clear(struct news_apart *apart)
{
    news_dictionary_clear(&apart->ids);
    news_free(apart->identities);
}

/* ---- Who is called what ---- */

static enum news_status
add_id(struct news_apart *apart, struct news_str id, const struct news_identity *identity,
       struct news_error *err)
{
    uint32_t number;
    enum news_status status = news_dictionary_add(&apart->ids, id, &number, err);
    if (status)
        return status;
    if (number >= apart->room) {
        size_t room = apart->room ? apart->room * 2 : 1024;
        struct news_identity *grown = news_realloc(apart->identities, room, sizeof *grown);
        if (!grown)
            return news_fail_memory(err);
        apart->identities = grown;
        apart->room = room;
    }
    apart->identities[number] = *identity;
    return NEWS_OK;
}

static bool
is_taken(const struct news_apart *apart, struct news_str id, const struct news_identity *identity)
{
    uint32_t number = news_dictionary_find(&apart->ids, id);
    return number != NEWS_NO_ID &&
           memcmp(&apart->identities[number], identity, sizeof *identity) != 0;
}

static struct news_str
input_of(const struct news_segment *segment, uint32_t row)
{
    return news_strings_get(&segment->inputs, segment->input[row]);
}

/* What the articles of the row's input are called by; empty where they are called otherwise. */
static struct news_str
name_of(const struct news_segment *segment, uint32_t row)
{
    struct news_str input = input_of(segment, row);
    uint32_t len = segment->input_states[segment->input[row]].name_len;
    return len <= input.len ? news_str_slice(input, input.len - len, input.len) : news_str("", 0);
}

/* Whether the article of the row is called by where it stands. */
static bool
is_placed(const struct news_segment *segment, uint32_t row)
{
    struct news_str name = name_of(segment, row);
    return name.len > 0 && news_str_starts_with(news_strings_get(&segment->ids, row), name);
}

static enum news_status
find_clashes(struct naming *naming, bool *any, struct news_error *err)
{
    const struct news_segment *segment = naming->source->segment;
    enum news_status status = NEWS_OK;
    for (uint32_t row = 0; !status && row < segment->rows; row++) {
        struct news_str id = news_strings_get(&segment->ids, row);
        const struct news_identity *identity = &segment->identities[row];
        if (!news_join_source_is_alive(naming->source, row))
            continue;
        if (is_placed(segment, row) && is_taken(naming->apart, id, identity))
            *any = naming->names[segment->input[row]].needed = true;
        else
            status = add_id(naming->apart, id, identity, err);
    }
    return status;
}

/* ---- Other names ---- */

/* What the article of the row is called when its input is called name. */
static struct news_str
renamed(const struct news_segment *segment, uint32_t row, struct news_str old, struct news_str name,
        struct news_arena *arena)
{
    size_t len = name_of(segment, row).len;
    return news_arena_format(arena, "%.*s%.*s", (int)name.len, name.data, (int)(old.len - len),
                             old.data + len);
}

struct news_str
news_input_longer_name(struct news_str input, struct news_str name)
{
    if (input.len < name.len + 2 || !news_str_ends_with(input, name))
        return input;
    size_t from = input.len - name.len - 1;
    while (from > 0 && input.data[from - 1] != '/')
        from--;
    return news_str_slice(input, from, input.len);
}

/* What the input of the row is to be called. */
static enum news_status
choose_name(struct naming *naming, uint32_t row, struct news_str *out, struct news_error *err)
{
    const struct news_segment *segment = naming->source->segment;
    struct news_str input = input_of(segment, row);
    struct news_str name = news_input_longer_name(input, name_of(segment, row));
    struct news_str id =
        renamed(segment, row, news_strings_get(&segment->ids, row), name, naming->article);
    if (!id.data)
        return news_fail_memory(err);
    if (news_input_is_piped(input))
        *out =
            news_arena_format(naming->arena, "-%llu", (unsigned long long)++naming->apart->pipes);
    else
        *out = is_taken(naming->apart, id, &segment->identities[row]) ? input : name;
    return out->data ? NEWS_OK : news_fail_memory(err);
}

/* Reads the article as it will be called. */
static enum news_status
read_renamed(struct naming *naming, uint32_t row, struct news_str name,
             struct news_article *article, struct news_error *err)
{
    struct news_segment *segment = naming->source->segment;
    enum news_status status =
        news_segment_article(segment, row, NEWS_PARTS_ALL, naming->article, article, err);
    if (status)
        return status;
    article->id = renamed(segment, row, article->id, name, naming->article);
    if (news_str_starts_with(article->path, name_of(segment, row)))
        article->path = renamed(segment, row, article->path, name, naming->article);
    article->version = segment->version[row];
    article->sketch = &segment->sketches[row];
    return article->id.data && article->path.data ? NEWS_OK : news_fail_memory(err);
}

static enum news_status
put(struct naming *naming, struct news_str input, const struct news_article *article, uint32_t row,
    struct news_error *err)
{
    const struct news_segment *segment = naming->source->segment;
    struct news_input_state state = segment->input_states[segment->input[row]];
    enum news_status status = NEWS_OK;
    state.name_len = (uint32_t)naming->names[segment->input[row]].text.len;
    if (!naming->shard)
        status = news_shard_new(naming->writer, naming->apart->shards++, &naming->shard, err);
    if (!status)
        status =
            news_shard_add_known(naming->shard, input, article, &segment->identities[row], err);
    if (!status)
        status = news_shard_end_input(naming->shard, input, &state, err);
    naming->text += article->title.len + article->body.len;
    if (status || naming->text < SHARD_TEXT)
        return status;
    struct news_shard *full = naming->shard;
    naming->shard = NULL;
    naming->text = 0;
    return news_shard_finish(full, err);
}

static enum news_status
move(struct naming *naming, uint32_t row, struct news_error *err)
{
    const struct news_segment *segment = naming->source->segment;
    struct other_name *name = &naming->names[segment->input[row]];
    struct news_str input = input_of(segment, row);
    struct news_article article;
    enum news_status status = NEWS_OK;
    if (!name->text.data)
        status = choose_name(naming, row, &name->text, err);
    if (!status)
        status = read_renamed(naming, row, name->text, &article, err);
    if (!status)
        status = put(naming, news_input_is_piped(input) ? name->text : input, &article, row, err);
    if (!status)
        status = news_join_source_remove(naming->source, row, err);
    return status ? status : add_id(naming->apart, article.id, &segment->identities[row], err);
}

/* All articles of an input are called by the same name. */
static enum news_status
move_clashing(struct naming *naming, struct news_error *err)
{
    const struct news_segment *segment = naming->source->segment;
    enum news_status status = NEWS_OK;
    for (uint32_t row = 0; !status && row < segment->rows; row++) {
        if (!news_join_source_is_alive(naming->source, row) ||
            !naming->names[segment->input[row]].needed || !is_placed(segment, row))
            continue;
        news_arena_reset(naming->article);
        status = move(naming, row, err);
    }
    return status;
}

/* ---- The sources ---- */

static enum news_status
name_source(struct naming *naming, struct news_join_source *source, struct news_error *err)
{
    bool any = false;
    naming->source = source;
    naming->names = news_alloc_zero(source->segment->inputs.count, sizeof *naming->names);
    enum news_status status =
        naming->names ? find_clashes(naming, &any, err) : news_fail_memory(err);
    if (!status && any)
        status = move_clashing(naming, err);
    news_free(naming->names);
    return status;
}

static void
count_pipes(struct news_apart *apart, const struct news_segment *segment)
{
    for (uint32_t i = 0; i < segment->inputs.count; i++) {
        struct news_str input = news_strings_get(&segment->inputs, i);
        uint64_t number = 1;
        if (!news_input_is_piped(input))
            return; /* they come first, in the order of inputs */
        for (size_t k = 1; k < input.len; k++)
            number = (k == 1 ? 0 : number * 10) + (uint64_t)(input.data[k] - '0');
        apart->pipes = number > apart->pipes ? number : apart->pipes;
    }
}

/* Puts what was moved behind the sources. */
static enum news_status
append_moved(struct news_writer *writer, struct news_join_source **sources, size_t *count,
             size_t *moved, struct news_error *err)
{
    *moved = news_parts_claim(writer);
    enum news_status status = news_parts_reduce(writer, moved, NEWS_GROUP, err);
    if (status)
        return status;
    struct news_join_source *grown = news_realloc(*sources, *count + *moved, sizeof *grown);
    if (!grown)
        return news_fail_memory(err);
    *sources = grown;
    for (size_t i = 0; !status && i < *moved; i++) {
        struct news_join_source *source = &grown[(*count)++];
        status = news_join_source_open(source, writer->parts[i].path, err);
        source->scratch = true;
    }
    return status;
}

enum news_status
news_apart_name(struct news_apart *apart, struct news_writer *writer,
                struct news_join_source **sources, size_t *count, size_t *moved,
                struct news_error *err)
{
    struct naming naming = {
        .apart = apart, .writer = writer, .arena = news_arena_new(0), .article = news_arena_new(0)
    };
    enum news_status status = naming.arena && naming.article ? NEWS_OK : news_fail_memory(err);
    for (size_t i = 0; !status && i < *count; i++)
        count_pipes(apart, (*sources)[i].segment);
    for (size_t i = 0; !status && i < *count; i++)
        status = name_source(&naming, &(*sources)[i], err);
    if (status)
        news_shard_abandon(naming.shard);
    else if (naming.shard)
        status = news_shard_finish(naming.shard, err);
    if (!status)
        status = append_moved(writer, sources, count, moved, err);
    news_arena_free(naming.arena);
    news_arena_free(naming.article);
    return status;
}
