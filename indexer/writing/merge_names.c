/*
 * A spelling is kept in the dictionary as its type (one byte), the name's key, a
 * NUL and the spelling: in byte order that is by type, then key, then spelling.
 */
#include "indexer/writing/merge_names.h"

#include <stdlib.h>

#include "shared/base/memory.h"
#include "shared/names/match.h"

/* What the live rows make of a spelling. */
struct uses {
    uint32_t articles;
    uint32_t mentions;
    uint32_t stories;
};

struct names {
    struct news_merge *merge;
    struct news_renumber renumber; /* of spellings */
    struct uses *uses;             /* by number in the dictionary */
    uint32_t use_room;
    struct news_name *items; /* names and spellings as they are written */
    struct news_spelling *spellings;
    uint32_t count;
    struct news_name_block *blocks;
    size_t block_count;
    size_t block_room;
};

/* A text of the dictionary, taken apart. */
struct parts {
    uint32_t type;
    struct news_str head; /* type and key */
    struct news_str key;
    struct news_str spelling;
};

static struct parts
take_apart(const struct names *names, uint32_t rank)
{
    struct news_str text =
        news_dictionary_get(&names->renumber.dictionary, names->renumber.order[rank]);
    size_t nul = news_str_find(text, news_str("", 1), 1);
    struct parts parts;
    parts.type = (unsigned char)text.data[0];
    parts.head = news_str_slice(text, 0, nul);
    parts.key = news_str_slice(text, 1, nul);
    parts.spelling = news_str_slice(text, nul + 1, text.len);
    return parts;
}

/* ---- First pass: which spellings do live rows have, and how many ---- */

static enum news_status
number_spelling(struct names *names, const struct news_names *from, uint32_t spelling,
                uint32_t *number, struct news_error *err)
{
    struct news_buffer text;
    uint32_t name = from->spellings[spelling].name;
    news_buffer_init(&text, PTRDIFF_MAX);
    news_buffer_add_byte(&text, (char)from->items[name].type);
    news_buffer_add_str(&text, news_strings_get(&from->keys, name));
    news_buffer_add_byte(&text, '\0');
    news_buffer_add_str(&text, news_strings_get(&from->spelling_texts, spelling));
    enum news_status status = news_buffer_check(&text, "names", err);
    if (!status)
        status =
            news_dictionary_add(&names->renumber.dictionary, news_buffer_str(&text), number, err);
    news_buffer_clear(&text);
    if (status || *number < names->use_room)
        return status;
    uint32_t room = *number * 2 + 64;
    struct uses *grown = news_realloc(names->uses, room, sizeof *grown);
    if (!grown)
        return news_fail_memory(err);
    memset(grown + names->use_room, 0, (room - names->use_room) * sizeof *grown);
    names->uses = grown;
    names->use_room = room;
    return NEWS_OK;
}

static void
count_use(struct uses *uses, uint32_t mentions, bool first)
{
    uses->articles++;
    uses->stories += first;
    uses->mentions +=
        mentions < UINT32_MAX - uses->mentions ? mentions : UINT32_MAX - uses->mentions;
}

/* Counts what a row of the ith source uses; first: it is the first article of a story. */
static enum news_status
count_row(struct names *names, size_t i, uint32_t row, bool first, struct news_error *err)
{
    const struct news_segment *segment = names->merge->sources[i].segment;
    const struct news_lists *entities = &segment->entities;
    uint32_t *map = names->renumber.numbers + names->renumber.first[i];
    for (uint64_t k = entities->starts[row]; k < entities->starts[row + 1]; k++) {
        uint32_t spelling = entities->items[k];
        enum news_status status = NEWS_OK;
        if (map[spelling] == NEWS_NO_ID)
            status = number_spelling(names, &segment->names, spelling, &map[spelling], err);
        if (status)
            return status;
        count_use(&names->uses[map[spelling]], segment->entity_mentions[k], first);
    }
    return NEWS_OK;
}

static enum news_status
count_all(struct names *names, struct news_error *err)
{
    const uint32_t *stories = names->merge->stories;
    uint32_t number = 0;
    enum news_status status = NEWS_OK;
    for (size_t i = 0; i < names->merge->count; i++) {
        const struct news_merge_source *source = &names->merge->sources[i];
        for (uint32_t row = source->first; !status && row < source->end; row++, number++) {
            bool first = stories && stories[number] == number;
            if (news_merge_is_alive(source, row))
                status = count_row(names, i, row, first, err);
        }
    }
    return status;
}

/* ---- Second pass: the lists of rows, with the new numbers ---- */

/* Calls for each spelling of each live row, or (count_only) adds up where lists start. */
static void
write_lists(const struct names *names)
{
    struct news_columns_out *out = names->merge->out;
    uint64_t total = 0;
    news_columns_out_begin(out, NEWS_SECTION_ENTITY_STARTS);
    news_columns_out_add_u64(out, total);
    for (size_t i = 0; i < names->merge->count; i++) {
        const struct news_merge_source *source = &names->merge->sources[i];
        const uint64_t *starts = source->segment->entities.starts;
        for (uint32_t row = source->first; row < source->end; row++) {
            total += news_merge_is_alive(source, row) ? starts[row + 1] - starts[row] : 0;
            news_columns_out_add_u64(out, total);
        }
    }
}

static void
write_items(const struct names *names)
{
    struct news_columns_out *out = names->merge->out;
    const struct news_renumber *renumber = &names->renumber;
    news_columns_out_begin(out, NEWS_SECTION_ENTITY_ITEMS);
    for (size_t i = 0; i < names->merge->count; i++) {
        const struct news_merge_source *source = &names->merge->sources[i];
        const struct news_lists *entities = &source->segment->entities;
        const uint32_t *map = renumber->numbers + renumber->first[i];
        for (uint32_t row = source->first; row < source->end; row++) {
            uint64_t end = news_merge_is_alive(source, row) ? entities->starts[row + 1] : 0;
            for (uint64_t k = entities->starts[row]; k < end; k++)
                news_columns_out_add_u32(out, renumber->rank[map[entities->items[k]]]);
        }
    }
}

static void
write_mentions(const struct names *names)
{
    struct news_columns_out *out = names->merge->out;
    news_columns_out_begin(out, NEWS_SECTION_ENTITY_MENTIONS);
    for (size_t i = 0; i < names->merge->count; i++) {
        const struct news_merge_source *source = &names->merge->sources[i];
        const uint64_t *starts = source->segment->entities.starts;
        for (uint32_t row = source->first; row < source->end; row++) {
            if (news_merge_is_alive(source, row) && starts[row] < starts[row + 1])
                news_columns_out_add(out, source->segment->entity_mentions + starts[row],
                                     (size_t)(starts[row + 1] - starts[row]) * sizeof(uint16_t));
        }
    }
}

/* ---- The names ---- */

static void
gather_names(struct names *names)
{
    struct news_str head = { NULL, 0 };
    uint32_t spelling_count = names->renumber.dictionary.count;
    for (uint32_t i = 0; i < spelling_count; i++) {
        struct parts parts = take_apart(names, i);
        if (!head.data || !news_str_equal(head, parts.head)) {
            names->items[names->count++] = (struct news_name){ i, 0, parts.type, i, 0 };
            head = parts.head;
        }
        struct news_name *name = &names->items[names->count - 1];
        struct news_spelling *spelling = &names->spellings[i];
        spelling->name = names->count - 1;
        spelling->articles = names->uses[names->renumber.order[i]].articles;
        spelling->mentions = names->uses[names->renumber.order[i]].mentions;
        name->articles += spelling->articles;
        name->stories += names->uses[names->renumber.order[i]].stories;
        if (spelling->mentions > names->spellings[name->common].mentions)
            name->common = i;
    }
}

static enum news_status
gather_blocks(struct names *names, struct news_error *err)
{
    for (uint32_t i = 0; i < names->renumber.dictionary.count; i++) {
        uint32_t codes[NEWS_NAME_BLOCKS];
        size_t count = news_name_blocks(take_apart(names, i).spelling, codes, NEWS_NAME_BLOCKS);
        if (names->block_count + count > names->block_room) {
            size_t room = names->block_room * 2 + NEWS_NAME_BLOCKS;
            struct news_name_block *grown = news_realloc(names->blocks, room, sizeof *grown);
            if (!grown)
                return news_fail_memory(err);
            names->blocks = grown;
            names->block_room = room;
        }
        for (size_t k = 0; k < count; k++)
            names->blocks[names->block_count++] =
                (struct news_name_block){ codes[k], names->spellings[i].name };
    }
    return NEWS_OK;
}

static int
compare_blocks(const void *a, const void *b)
{
    const struct news_name_block *x = a;
    const struct news_name_block *y = b;
    if (x->code != y->code)
        return x->code < y->code ? -1 : 1;
    return (x->name > y->name) - (x->name < y->name);
}

static void
write_blocks(struct names *names)
{
    struct news_columns_out *out = names->merge->out;
    if (names->block_count)
        qsort(names->blocks, names->block_count, sizeof *names->blocks, compare_blocks);
    news_columns_out_begin(out, NEWS_SECTION_NAME_BLOCKS);
    for (size_t i = 0; i < names->block_count; i++) {
        if (i == 0 || compare_blocks(&names->blocks[i - 1], &names->blocks[i]) != 0)
            news_columns_out_add(out, &names->blocks[i], sizeof names->blocks[i]);
    }
}

static struct news_str
name_key(const struct names *names, uint32_t name)
{
    return take_apart(names, names->items[name].first_spelling).key;
}

static struct news_str
spelling_text(const struct names *names, uint32_t spelling)
{
    return take_apart(names, spelling).spelling;
}

/* Writes the section of starts and the one of bytes behind it. */
static void
write_texts(const struct names *names, enum news_section section, uint32_t count,
            struct news_str (*get)(const struct names *, uint32_t))
{
    struct news_columns_out *out = names->merge->out;
    uint64_t total = 0;
    news_columns_out_begin(out, section);
    news_columns_out_add_u64(out, total);
    for (uint32_t i = 0; i < count; i++) {
        total += get(names, i).len;
        news_columns_out_add_u64(out, total);
    }
    news_columns_out_begin(out, (enum news_section)(section + 1));
    for (uint32_t i = 0; i < count; i++) {
        struct news_str text = get(names, i);
        news_columns_out_add(out, text.data, text.len);
    }
}

static enum news_status
write_names(struct names *names, struct news_error *err)
{
    struct news_columns_out *out = names->merge->out;
    uint32_t spelling_count = names->renumber.dictionary.count;
    names->items = news_alloc(spelling_count, sizeof *names->items);
    names->spellings = news_alloc(spelling_count, sizeof *names->spellings);
    if (!names->items || !names->spellings)
        return news_fail_memory(err);
    gather_names(names);
    enum news_status status = names->merge->target->published ? gather_blocks(names, err) : NEWS_OK;
    if (status)
        return status;
    write_lists(names);
    write_items(names);
    write_mentions(names);
    news_columns_out_begin(out, NEWS_SECTION_NAMES);
    news_columns_out_add(out, names->items, names->count * sizeof *names->items);
    news_columns_out_begin(out, NEWS_SECTION_SPELLINGS);
    news_columns_out_add(out, names->spellings, spelling_count * sizeof *names->spellings);
    write_texts(names, NEWS_SECTION_KEY_STARTS, names->count, name_key);
    write_texts(names, NEWS_SECTION_SPELLING_STARTS, spelling_count, spelling_text);
    write_blocks(names);
    return NEWS_OK;
}

enum news_status
news_merge_names(struct news_merge *merge, struct news_error *err)
{
    struct names names;
    memset(&names, 0, sizeof names);
    names.merge = merge;
    uint32_t *counts = news_alloc(merge->count, sizeof *counts);
    if (!counts)
        return news_fail_memory(err);
    for (size_t i = 0; i < merge->count; i++)
        counts[i] = merge->sources[i].segment->names.spelling_count;
    enum news_status status = news_renumber_init(&names.renumber, counts, merge->count, err);
    news_free(counts);
    if (!status)
        status = count_all(&names, err);
    if (!status)
        status = news_renumber_sort(&names.renumber, err);
    if (!status)
        status = write_names(&names, err);
    news_renumber_clear(&names.renumber);
    news_free(names.uses);
    news_free(names.items);
    news_free(names.spellings);
    news_free(names.blocks);
    return status;
}
