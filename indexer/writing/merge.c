#include "indexer/writing/merge.h"

#include <stdlib.h>

#include "indexer/writing/dictionary.h"
#include "indexer/writing/merge_names.h"
#include "indexer/writing/merge_parts.h"
#include "indexer/writing/output.h"
#include "shared/base/memory.h"

void
news_merge_trim(struct news_merge_source *source)
{
    while (source->first < source->end && !news_merge_is_alive(source, source->first))
        source->first++;
    while (source->first < source->end && !news_merge_is_alive(source, source->end - 1))
        source->end--;
}

/* ---- What goes over as it is ---- */

/* Adds a bit to the word begun, which is written when it is full. */
static void
put_bit(struct news_merge *merge, bool bit, uint64_t *word)
{
    *word |= (uint64_t)bit << (merge->rows % 64);
    merge->live += bit;
    if (++merge->rows % 64 == 0) {
        news_columns_out_add_u64(merge->out, *word);
        *word = 0;
    }
}

static void
write_alive(struct news_merge *merge)
{
    uint64_t word = 0;
    news_columns_out_begin(merge->out, NEWS_SECTION_ALIVE);
    for (size_t i = 0; i < merge->count; i++) {
        const struct news_merge_source *source = &merge->sources[i];
        for (uint32_t row = source->first; row < source->end; row++)
            put_bit(merge, news_merge_is_alive(source, row), &word);
    }
    if (merge->rows % 64)
        news_columns_out_add_u64(merge->out, word);
}

static const void *
row_array(const struct news_segment *segment, enum news_section section)
{
    switch ((int)section) {
    case NEWS_SECTION_DAY:
        return segment->day;
    case NEWS_SECTION_MINUTE:
        return segment->minute;
    case NEWS_SECTION_PRECISION:
        return segment->precision;
    case NEWS_SECTION_IDENTITIES:
        return segment->identities;
    case NEWS_SECTION_VERSION:
        return segment->version;
    default:
        return segment->sketches;
    }
}

static void
write_rows(struct news_merge *merge, enum news_section section, size_t size)
{
    news_columns_out_begin(merge->out, section);
    for (size_t i = 0; i < merge->count; i++) {
        const struct news_merge_source *source = &merge->sources[i];
        const char *from = row_array(source->segment, section);
        if (source->end > source->first)
            news_columns_out_add(merge->out, from + source->first * size,
                                 (source->end - source->first) * size);
    }
}

static void
write_ids(struct news_merge *merge)
{
    uint64_t total = 0;
    news_columns_out_begin(merge->out, NEWS_SECTION_ID_STARTS);
    news_columns_out_add_u64(merge->out, total);
    for (size_t i = 0; i < merge->count; i++) {
        const struct news_merge_source *source = &merge->sources[i];
        for (uint32_t row = source->first; row < source->end; row++) {
            total += news_strings_get(&source->segment->ids, row).len;
            news_columns_out_add_u64(merge->out, total);
        }
    }
    news_columns_out_begin(merge->out, NEWS_SECTION_ID_BYTES);
    for (size_t i = 0; i < merge->count; i++) {
        const struct news_merge_source *source = &merge->sources[i];
        const struct news_strings *ids = &source->segment->ids;
        if (source->end > source->first)
            news_columns_out_add(merge->out, ids->bytes + ids->starts[source->first],
                                 (size_t)(ids->starts[source->end] - ids->starts[source->first]));
    }
}

static void
write_about(struct news_merge *merge)
{
    uint64_t total = 0;
    news_columns_out_begin(merge->out, NEWS_SECTION_ABOUT_STARTS);
    news_columns_out_add_u64(merge->out, total);
    for (size_t i = 0; i < merge->count; i++) {
        const struct news_merge_source *source = &merge->sources[i];
        const uint64_t *starts = source->segment->about_days.starts;
        for (uint32_t row = source->first; row < source->end; row++) {
            total += starts[row + 1] - starts[row];
            news_columns_out_add_u64(merge->out, total);
        }
    }
    news_columns_out_begin(merge->out, NEWS_SECTION_ABOUT_ITEMS);
    for (size_t i = 0; i < merge->count; i++) {
        const struct news_merge_source *source = &merge->sources[i];
        const struct news_lists *about = &source->segment->about_days;
        uint64_t first = about->starts ? about->starts[source->first] : 0;
        uint64_t end = about->starts ? about->starts[source->end] : 0;
        if (end > first)
            news_columns_out_add(merge->out, about->items + first,
                                 (size_t)(end - first) * sizeof(uint32_t));
    }
}

/* Blocks are numbered on, and start where the files before theirs end; a source
 * of which no row is taken brings none. */
static void
write_places(struct news_merge *merge)
{
    uint32_t blocks = 0;
    news_columns_out_begin(merge->out, NEWS_SECTION_PLACES);
    for (size_t i = 0; i < merge->count; i++) {
        const struct news_merge_source *source = &merge->sources[i];
        for (uint32_t row = source->first; row < source->end; row++) {
            struct news_record_place place = source->segment->places[row];
            place.block += blocks;
            news_columns_out_add(merge->out, &place, sizeof place);
        }
        blocks += source->end > source->first ? source->segment->block_count : 0;
    }
    uint64_t start = 0;
    news_columns_out_begin(merge->out, NEWS_SECTION_BLOCKS);
    for (size_t i = 0; i < merge->count; i++) {
        const struct news_merge_source *source = &merge->sources[i];
        if (source->end == source->first)
            continue;
        for (uint32_t k = 0; k < source->segment->block_count; k++) {
            struct news_record_block block = source->segment->blocks[k];
            block.start += start;
            news_columns_out_add(merge->out, &block, sizeof block);
        }
        start += source->articles_size;
    }
}

/* ---- Labels: a number a row, and a dictionary ---- */

static struct news_label
label_of(const struct news_segment *segment, enum news_section section)
{
    switch ((int)section) {
    case NEWS_SECTION_SOURCE:
        return (struct news_label){ segment->source, &segment->sources };
    case NEWS_SECTION_SECTION:
        return (struct news_label){ segment->section, &segment->sections };
    case NEWS_SECTION_LANGUAGE:
        return (struct news_label){ segment->language, &segment->languages };
    default:
        return (struct news_label){ segment->input, &segment->inputs };
    }
}

enum news_status
news_renumber_init(struct news_renumber *renumber, const uint32_t *counts, size_t count,
                   struct news_error *err)
{
    size_t total = 0;
    memset(renumber, 0, sizeof *renumber);
    news_dictionary_init(&renumber->dictionary);
    renumber->first = news_alloc(count, sizeof *renumber->first);
    if (!renumber->first) {
        (void)news_fail_memory(err);
        return NEWS_NO_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        renumber->first[i] = total;
        total += counts[i];
    }
    renumber->numbers = news_alloc(total, sizeof *renumber->numbers);
    if (!renumber->numbers)
        return news_fail_memory(err);
    memset(renumber->numbers, 0xFF, total * sizeof *renumber->numbers);
    return NEWS_OK;
}

void
news_renumber_clear(struct news_renumber *renumber)
{
    news_dictionary_clear(&renumber->dictionary);
    news_free(renumber->first);
    news_free(renumber->numbers);
    news_free(renumber->order);
    news_free(renumber->rank);
}

enum news_status
news_renumber_sort(struct news_renumber *renumber, struct news_error *err)
{
    uint32_t count = renumber->dictionary.count;
    enum news_status status = news_dictionary_sort(&renumber->dictionary, &renumber->order, err);
    if (status)
        return status;
    renumber->rank = news_alloc(count, sizeof *renumber->rank);
    if (!renumber->rank)
        return news_fail_memory(err);
    for (uint32_t i = 0; i < count; i++)
        renumber->rank[renumber->order[i]] = i;
    return NEWS_OK;
}

enum news_status
news_merge_label_init(const struct news_merge *merge, enum news_section section,
                      struct news_renumber *renumber, struct news_error *err)
{
    uint32_t *counts = news_alloc(merge->count, sizeof *counts);
    if (!counts) {
        (void)news_fail_memory(err);
        return NEWS_NO_MEMORY;
    }
    for (size_t i = 0; i < merge->count; i++)
        counts[i] = label_of(merge->sources[i].segment, section).strings->count;
    enum news_status status = news_renumber_init(renumber, counts, merge->count, err);
    news_free(counts);
    return status;
}

/* Numbers the labels that live rows have. */
static enum news_status
collect_label(const struct news_merge *merge, enum news_section section,
              struct news_renumber *renumber, struct news_error *err)
{
    for (size_t i = 0; i < merge->count; i++) {
        const struct news_merge_source *source = &merge->sources[i];
        struct news_label label = label_of(source->segment, section);
        uint32_t *map = renumber->numbers + renumber->first[i];
        for (uint32_t row = source->first; row < source->end; row++) {
            uint32_t number = label.numbers[row];
            if (number == NEWS_NO_ID || map[number] != NEWS_NO_ID ||
                !news_merge_is_alive(source, row))
                continue;
            enum news_status status = news_dictionary_add(
                &renumber->dictionary, news_strings_get(label.strings, number), &map[number], err);
            if (status)
                return status;
        }
    }
    return NEWS_OK;
}

void
news_merge_write_label(struct news_merge *merge, enum news_section section,
                       const struct news_renumber *renumber)
{
    news_columns_out_begin(merge->out, section);
    for (size_t i = 0; i < merge->count; i++) {
        const struct news_merge_source *source = &merge->sources[i];
        struct news_label label = label_of(source->segment, section);
        const uint32_t *map = renumber->numbers + renumber->first[i];
        for (uint32_t row = source->first; row < source->end; row++) {
            uint32_t number = label.numbers[row];
            if (number != NEWS_NO_ID)
                number = news_merge_is_alive(source, row) ? map[number] : NEWS_NO_ID;
            news_columns_out_add_u32(merge->out,
                                     number == NEWS_NO_ID ? number : renumber->rank[number]);
        }
    }
    uint64_t total = 0;
    const struct news_dictionary *dictionary = &renumber->dictionary;
    news_columns_out_begin(merge->out, (enum news_section)(section + 1));
    news_columns_out_add_u64(merge->out, total);
    for (uint32_t i = 0; i < dictionary->count; i++) {
        total += news_dictionary_get(dictionary, renumber->order[i]).len;
        news_columns_out_add_u64(merge->out, total);
    }
    news_columns_out_begin(merge->out, (enum news_section)(section + 2));
    for (uint32_t i = 0; i < dictionary->count; i++) {
        struct news_str text = news_dictionary_get(dictionary, renumber->order[i]);
        news_columns_out_add(merge->out, text.data, text.len);
    }
}

static enum news_status
write_label(struct news_merge *merge, enum news_section section, struct news_error *err)
{
    struct news_renumber renumber = { 0 };
    enum news_status status = news_merge_label_init(merge, section, &renumber, err);
    if (status)
        goto done;
    status = collect_label(merge, section, &renumber, err);
    if (!status)
        status = news_renumber_sort(&renumber, err);
    if (!status)
        news_merge_write_label(merge, section, &renumber);

done:
    news_renumber_clear(&renumber);
    return status;
}

/* ---- Inputs: labels that are kept without a row, and have a state ---- */

static enum news_status
collect_inputs(const struct news_merge *merge, struct news_renumber *renumber,
               struct news_input_state *states, struct news_error *err)
{
    for (size_t i = 0; i < merge->count; i++) {
        const struct news_merge_source *source = &merge->sources[i];
        const struct news_segment *segment = source->segment;
        uint32_t *map = renumber->numbers + renumber->first[i];
        for (uint32_t k = 0; k < segment->inputs.count; k++) {
            if (source->gone_inputs && source->gone_inputs[k])
                continue;
            enum news_status status = news_dictionary_add(
                &renumber->dictionary, news_strings_get(&segment->inputs, k), &map[k], err);
            if (status)
                return status;
            states[map[k]] = segment->input_states[k];
        }
    }
    return NEWS_OK;
}

/* Writes those of the count versions whose input is not gone. */
static void
put_outdated(struct news_merge *merge, const struct news_renumber *renumber, size_t source,
             const struct news_outdated *outdated, uint32_t count)
{
    const uint32_t *map = renumber->numbers + renumber->first[source];
    for (uint32_t k = 0; k < count; k++) {
        struct news_outdated kept = outdated[k];
        if (map[kept.input] == NEWS_NO_ID)
            continue;
        kept.input = renumber->rank[map[kept.input]];
        news_columns_out_add(merge->out, &kept, sizeof kept);
    }
}

static void
write_outdated(struct news_merge *merge, const struct news_renumber *renumber)
{
    news_columns_out_begin(merge->out, NEWS_SECTION_OUTDATED);
    for (size_t i = 0; i < merge->count; i++) {
        const struct news_merge_source *source = &merge->sources[i];
        const struct news_segment *segment = source->segment;
        put_outdated(merge, renumber, i, segment->outdated, segment->outdated_count);
        put_outdated(merge, renumber, i, source->outdated, source->outdated_count);
    }
}

static enum news_status
write_inputs(struct news_merge *merge, struct news_error *err)
{
    struct news_renumber renumber = { 0 };
    struct news_input_state *states = NULL;
    size_t most = 0;
    for (size_t i = 0; i < merge->count; i++)
        most += merge->sources[i].segment->inputs.count;
    enum news_status status = news_merge_label_init(merge, NEWS_SECTION_INPUT, &renumber, err);
    if (status)
        goto done;
    states = news_alloc(most, sizeof *states);
    if (!states) {
        status = news_fail_memory(err);
        goto done;
    }
    status = collect_inputs(merge, &renumber, states, err);
    if (!status)
        status = news_renumber_sort(&renumber, err);
    if (status)
        goto done;
    news_merge_write_label(merge, NEWS_SECTION_INPUT, &renumber);
    news_columns_out_begin(merge->out, NEWS_SECTION_INPUT_STATES);
    for (uint32_t i = 0; i < renumber.dictionary.count; i++)
        news_columns_out_add(merge->out, &states[renumber.order[i]], sizeof *states);
    write_outdated(merge, &renumber);

done:
    news_free(states);
    news_renumber_clear(&renumber);
    return status;
}

static enum news_status
write_columns(struct news_merge *merge, struct news_arena *arena, struct news_error *err)
{
    write_alive(merge);
    write_ids(merge);
    write_rows(merge, NEWS_SECTION_DAY, sizeof(int32_t));
    write_rows(merge, NEWS_SECTION_MINUTE, sizeof(int16_t));
    write_rows(merge, NEWS_SECTION_PRECISION, sizeof(uint8_t));
    write_rows(merge, NEWS_SECTION_SKETCHES, sizeof(struct news_sketch));
    write_rows(merge, NEWS_SECTION_IDENTITIES, sizeof(struct news_identity));
    write_rows(merge, NEWS_SECTION_VERSION, sizeof(int64_t));
    write_about(merge);
    write_places(merge);
    enum news_status status = news_merge_stories(merge, arena, err);
    if (!status)
        status = write_label(merge, NEWS_SECTION_SOURCE, err);
    if (!status)
        status = write_label(merge, NEWS_SECTION_SECTION, err);
    if (!status)
        status = write_label(merge, NEWS_SECTION_LANGUAGE, err);
    if (!status)
        status = write_inputs(merge, err);
    if (!status)
        status = news_merge_names(merge, err);
    return status;
}

enum news_status
news_merge_columns(const struct news_merge_source *sources, size_t count,
                   const struct news_merge_target *target, struct news_row_counts *out,
                   struct news_error *err)
{
    struct news_merge merge = { .sources = sources, .count = count, .target = target };
    struct news_arena *arena = news_arena_new(0);
    enum news_status status = arena ? NEWS_OK : news_fail_memory(err);
    if (!status)
        status = news_columns_out_open(target->path, &merge.out, err);
    if (!status)
        status = write_columns(&merge, arena, err);
    news_arena_free(arena);
    if (status) {
        news_columns_out_close(merge.out);
        return status;
    }
    status = news_columns_out_finish(merge.out, merge.rows, merge.live, err);
    if (!status && out)
        *out = (struct news_row_counts){ merge.rows, merge.live };
    return status;
}
