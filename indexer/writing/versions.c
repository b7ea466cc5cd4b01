/*
 * One article an identity: of the versions that were read, the latest stays.  Which
 * that is depends on the versions alone, not on the order they were read in: the date
 * that they state, or of their capture, decides, then the path of their input, then their
 * place in it.
 *
 * What gives way is remembered by its input, so that it can be read again when the
 * version it gave way to goes: every outdated version has a better one in the index.
 */
#include <stdlib.h>

#include "indexer/writing/state.h"
#include "shared/base/memory.h"

/* Identities, and the row that stands for each. */
struct choices {
    struct news_dictionary identities;
    struct choice {
        struct news_join_source *source; /* NULL: none yet */
        uint32_t row;
    } * items;
    size_t room;
};

static struct news_str
bytes_of(const struct news_identity *identity)
{
    return news_str((const char *)identity, sizeof *identity);
}

static void
clear_choices(struct choices *choices)
{
    news_dictionary_clear(&choices->identities);
    news_free(choices->items);
}

/* The choice for an identity, a blank one when it is new.  Valid until the next call. */
static enum news_status
add_choice(struct choices *choices, const struct news_identity *identity, struct choice **out,
           struct news_error *err)
{
    uint32_t number;
    size_t before = choices->identities.count;
    enum news_status status =
        news_dictionary_add(&choices->identities, bytes_of(identity), &number, err);
    if (status)
        return status;
    if (before == choices->room) {
        size_t room = choices->room ? choices->room * 2 : 1024;
        struct choice *grown = news_realloc(choices->items, room, sizeof *grown);
        if (!grown)
            return news_fail_memory(err);
        choices->items = grown;
        choices->room = room;
    }
    if (number == before)
        choices->items[number] = (struct choice){ NULL, 0 };
    *out = &choices->items[number];
    return NEWS_OK;
}

/* The choice for an identity that is there, or NULL. */
static struct choice *
find_choice(const struct choices *choices, const struct news_identity *identity)
{
    uint32_t number = news_dictionary_find(&choices->identities, bytes_of(identity));
    return number == NEWS_NO_ID ? NULL : &choices->items[number];
}

/* ---- Which is later ---- */

/* What comes through a pipe is newer than any file, and than what came through one before. */
static int
compare_inputs(struct news_str a, struct news_str b)
{
    bool a_is_piped = news_input_is_piped(a);
    bool b_is_piped = news_input_is_piped(b);
    return a_is_piped || b_is_piped ? a_is_piped - b_is_piped : news_str_compare(a, b);
}

static struct news_str
input_of(const struct choice *choice)
{
    const struct news_segment *segment = choice->source->segment;
    return news_strings_get(&segment->inputs, segment->input[choice->row]);
}

/* Whether a is a later version than b, which comes before it in the order of
 * segments and rows. */
static bool
is_later(const struct news_writer *writer, const struct choice *a, const struct choice *b)
{
    int64_t version = a->source->segment->version[a->row];
    int64_t other = b->source->segment->version[b->row];
    if (version != other)
        return version > other;
    return writer->merging || compare_inputs(input_of(a), input_of(b)) >= 0;
}

/* ---- Giving way ---- */

static enum news_status
note_outdated(struct choice *lost, struct news_error *err)
{
    struct news_join_source *source = lost->source;
    const struct news_segment *segment = source->segment;
    if (news_input_is_piped(input_of(lost)))
        return NEWS_OK;
    if (source->outdated_count == source->outdated_room) {
        uint32_t room = source->outdated_room * 2 + 16;
        struct news_outdated *grown = news_realloc(source->outdated, room, sizeof *grown);
        if (!grown)
            return news_fail_memory(err);
        source->outdated = grown;
        source->outdated_room = room;
    }
    source->outdated[source->outdated_count++] =
        (struct news_outdated){ segment->identities[lost->row], segment->version[lost->row],
                                segment->input[lost->row], 0 };
    return NEWS_OK;
}

static const struct news_sketch *
sketch_of(const struct choice *choice)
{
    return &choice->source->segment->sketches[choice->row];
}

/* Keeps what there is to tell of it until it is known which version stays. */
static enum news_status
note_replaced(struct news_writer *writer, const struct choice *lost, const struct choice *chosen,
              struct news_error *err)
{
    struct news_article article;
    struct news_segment *segment = lost->source->segment;
    bool alike = news_sketch_similarity(sketch_of(lost), sketch_of(chosen)) >= NEWS_COPY_SIMILARITY;
    if (!writer->options.replaced || (alike && !writer->options.every))
        return NEWS_OK;
    if (!writer->replaced_arena)
        writer->replaced_arena = news_arena_new(0);
    struct news_arena *arena = news_arena_new(0);
    enum news_status status = writer->replaced_arena && arena ? NEWS_OK : news_fail_memory(err);
    if (!status)
        status = news_segment_article(segment, lost->row, NEWS_PARTS_CARD, arena, &article, err);
    if (!status) {
        struct news_lost *grown =
            news_arena_grow(writer->replaced_arena, writer->replaced, writer->replaced_count,
                            &writer->replaced_room, sizeof *grown);
        struct news_lost note = { segment->identities[lost->row],
                                  news_arena_copy(writer->replaced_arena, article.path),
                                  news_arena_copy(writer->replaced_arena, article.id),
                                  news_arena_copy(writer->replaced_arena, article.title),
                                  *sketch_of(lost) };
        if (grown && note.path.data && note.id.data) {
            writer->replaced = grown;
            writer->replaced[writer->replaced_count++] = note;
        } else {
            status = news_fail_memory(err);
        }
    }
    news_arena_free(arena);
    return status;
}

static enum news_status
give_way(struct news_writer *writer, struct choice *lost, const struct choice *chosen,
         struct news_error *err)
{
    writer->summary.replaced++;
    enum news_status status = note_replaced(writer, lost, chosen, err);
    if (!status)
        status = note_outdated(lost, err);
    return status ? status : news_join_source_remove(lost->source, lost->row, err);
}

/* Leaves one of the two, which is *chosen then; next comes after it in the order of rows. */
static enum news_status
choose(struct news_writer *writer, struct choice *chosen, struct choice next, bool next_is_later,
       struct news_error *err)
{
    struct choice lost = next_is_later ? *chosen : next;
    if (next_is_later)
        *chosen = next;
    return lost.source ? give_way(writer, &lost, chosen, err) : NEWS_OK;
}

static enum news_status
choose_in_part(struct news_writer *writer, struct news_join_source *part, struct choices *choices,
               struct news_error *err)
{
    enum news_status status = NEWS_OK;
    for (uint32_t row = 0; !status && row < part->segment->rows; row++) {
        struct choice *chosen;
        struct choice next = { part, row };
        if (!news_join_source_is_alive(part, row))
            continue;
        status = add_choice(choices, &part->segment->identities[row], &chosen, err);
        if (!status)
            status = choose(writer, chosen, next,
                            !chosen->source || is_later(writer, &next, chosen), err);
    }
    return status;
}

/* A base has no two rows of one identity. */
static enum news_status
choose_in_base(struct news_writer *writer, struct news_join_source *base, struct choices *choices,
               struct news_error *err)
{
    enum news_status status = NEWS_OK;
    for (uint32_t row = 0; !status && row < base->segment->rows; row++) {
        struct choice earlier = { base, row };
        struct choice *chosen = NULL;
        if (news_join_source_is_alive(base, row))
            chosen = find_choice(choices, &base->segment->identities[row]);
        if (!chosen)
            continue;
        status = choose(writer, chosen, earlier, !is_later(writer, chosen, &earlier), err);
        writer->changed |= chosen->source != base;
    }
    return status;
}

enum news_status
news_versions_choose(struct news_writer *writer, struct news_join_source *parts, size_t count,
                     struct news_error *err)
{
    struct choices choices = { .items = NULL };
    enum news_status status = NEWS_OK;
    news_dictionary_init(&choices.identities);
    for (size_t i = 0; !status && i < count; i++)
        status = choose_in_part(writer, &parts[i], &choices, err);
    (void)pthread_mutex_lock(&writer->base_mutex);
    for (size_t i = 0; !status && choices.identities.count && i < writer->base_count; i++)
        status = choose_in_base(writer, &writer->bases[i].source, &choices, err);
    (void)pthread_mutex_unlock(&writer->base_mutex);
    clear_choices(&choices);
    return status;
}

/* ---- What is published ---- */

/* Finds the published rows of the identities in choices. */
static void
find_published(struct news_writer *writer, struct choices *choices)
{
    for (size_t i = 0; choices->identities.count && i < writer->base_count; i++) {
        struct news_join_source *base = &writer->bases[i].source;
        for (uint32_t row = 0; row < base->segment->rows; row++) {
            if (!news_join_source_is_alive(base, row))
                continue;
            struct choice *choice = find_choice(choices, &base->segment->identities[row]);
            if (choice)
                *choice = (struct choice){ base, row };
        }
    }
}

static bool
is_gone(const struct news_join_source *source, uint32_t input)
{
    return source->gone_inputs && source->gone_inputs[input];
}

static enum news_status
add_outdated(struct news_writer *writer, struct choices *choices, struct news_error *err)
{
    enum news_status status = NEWS_OK;
    for (size_t i = 0; i < writer->base_count; i++) {
        const struct news_join_source *base = &writer->bases[i].source;
        for (uint32_t k = 0; !status && k < base->segment->outdated_count; k++) {
            struct choice *choice;
            if (!is_gone(base, base->segment->outdated[k].input))
                status = add_choice(choices, &base->segment->outdated[k].identity, &choice, err);
        }
    }
    return status;
}

/* Whether no version that is better stands for it any more. */
static bool
is_orphan(const struct choices *choices, const struct news_segment *segment,
          const struct news_outdated *outdated)
{
    const struct choice *choice = find_choice(choices, &outdated->identity);
    if (!choice || !choice->source)
        return true;
    int64_t version = choice->source->segment->version[choice->row];
    struct news_str input = news_strings_get(&segment->inputs, outdated->input);
    return version != outdated->version ? version < outdated->version
                                        : compare_inputs(input_of(choice), input) < 0;
}

static enum news_status
list_orphans(struct news_writer *writer, const struct choices *choices,
             struct news_dictionary *paths, struct news_error *err)
{
    enum news_status status = NEWS_OK;
    for (size_t i = 0; i < writer->base_count; i++) {
        const struct news_join_source *base = &writer->bases[i].source;
        const struct news_segment *segment = base->segment;
        for (uint32_t k = 0; !status && k < segment->outdated_count; k++) {
            const struct news_outdated *outdated = &segment->outdated[k];
            uint32_t number;
            if (!is_gone(base, outdated->input) && is_orphan(choices, segment, outdated))
                status = news_dictionary_add(
                    paths, news_strings_get(&segment->inputs, outdated->input), &number, err);
        }
    }
    return status;
}

enum news_status
news_writer_each_orphan(struct news_writer *writer, news_input_sink *sink, void *ctx,
                        struct news_error *err)
{
    struct choices choices = { .items = NULL };
    struct news_dictionary paths;
    bool any = false;
    for (size_t i = 0; i < writer->base_count; i++)
        any |= writer->bases[i].source.segment->outdated_count > 0;
    if (!any || writer->options.rebuild)
        return NEWS_OK;
    enum news_status status = news_writer_publish(writer, err);
    news_dictionary_init(&choices.identities);
    news_dictionary_init(&paths);
    if (!status)
        status = add_outdated(writer, &choices, err);
    if (!status) {
        find_published(writer, &choices);
        status = list_orphans(writer, &choices, &paths, err);
    }
    for (uint32_t i = 0; !status && i < paths.count; i++) {
        struct news_str path = news_dictionary_get(&paths, i);
        const struct news_input_state *state = news_writer_find_input(writer, path);
        if (state)
            status = sink(ctx, path, state, err);
    }
    news_dictionary_clear(&paths);
    clear_choices(&choices);
    return status;
}

/* ---- Telling ---- */

static int
compare_lost(const void *a, const void *b)
{
    const struct news_lost *x = a;
    const struct news_lost *y = b;
    int order = news_str_compare(x->path, y->path);
    return order ? order : news_str_compare(x->id, y->id);
}

/* Whether a word of the text begins at at; *end is where it ends. */
static bool
next_word(struct news_str text, size_t *at, size_t *end)
{
    *end = *at;
    if (!text.data)
        return false;
    while (*at < text.len && news_is_ascii_space(text.data[*at]))
        ++*at;
    *end = *at;
    while (*end < text.len && !news_is_ascii_space(text.data[*end]))
        ++*end;
    return *at < text.len;
}

static bool
has_word(struct news_str text, struct news_str word)
{
    size_t end;
    for (size_t at = 0; next_word(text, &at, &end); at = end)
        if (news_str_equal_ascii_nocase(news_str_slice(text, at, end), word))
            return true;
    return false;
}

/* Whether half the words of one title are in the other: headlines are reworded. */
static bool
are_titles_alike(struct news_str a, struct news_str b)
{
    enum { LONGEST = 500 }; /* bytes */
    size_t words = 0;
    size_t shared = 0;
    size_t end;
    a = news_str_slice(a, 0, LONGEST);
    b = news_str_slice(b, 0, LONGEST);
    for (size_t at = 0; next_word(a, &at, &end); at = end) {
        words++;
        shared += has_word(b, news_str_slice(a, at, end));
    }
    return shared > 0 && shared * 2 >= words;
}

/* An update may change much; what has less in common was hardly the same article. */
static bool
is_unlike(const struct news_lost *lost, const struct choice *chosen, struct news_str title)
{
    static const double least = 0.1;
    const struct news_sketch *sketch = sketch_of(chosen);
    bool short_text = lost->sketch.shingles == 0 || sketch->shingles == 0;
    if (short_text && (lost->title.len == 0 || title.len == 0))
        return false; /* nothing to tell by */
    return news_sketch_similarity(&lost->sketch, sketch) < least &&
           !are_titles_alike(lost->title, title) && !are_titles_alike(title, lost->title);
}

static enum news_status
tell(struct news_writer *writer, const struct news_lost *lost, const struct choice *chosen,
     struct news_error *err)
{
    struct news_replaced told = { .path = lost->path, .id = lost->id };
    struct news_article article = { .path = { NULL, 0 } };
    struct news_arena *arena = news_arena_new(0);
    enum news_status status = arena ? NEWS_OK : news_fail_memory(err);
    if (!status && chosen->source)
        status = news_segment_article(chosen->source->segment, chosen->row, NEWS_PARTS_CARD, arena,
                                      &article, err);
    if (!status && chosen->source) {
        told.by = article.id;
        told.by_path = article.path;
        told.unlike = is_unlike(lost, chosen, article.title);
    }
    if (!status && (writer->options.every || told.unlike))
        writer->options.replaced(writer->options.ctx, &told);
    news_arena_free(arena);
    return status;
}

enum news_status
news_versions_tell(struct news_writer *writer, struct news_error *err)
{
    struct choices choices = { .items = NULL };
    struct choice *choice;
    enum news_status status = NEWS_OK;
    if (writer->replaced_count == 0)
        return NEWS_OK;
    news_dictionary_init(&choices.identities);
    for (size_t i = 0; !status && i < writer->replaced_count; i++)
        status = add_choice(&choices, &writer->replaced[i].identity, &choice, err);
    if (!status) {
        find_published(writer, &choices);
        qsort(writer->replaced, writer->replaced_count, sizeof *writer->replaced, compare_lost);
    }
    for (size_t i = 0; !status && i < writer->replaced_count; i++) {
        const struct news_lost *lost = &writer->replaced[i];
        choice = find_choice(&choices, &lost->identity);
        status = tell(writer, lost, choice, err);
    }
    clear_choices(&choices);
    return status;
}
