/*
 * What is published: which inputs there are, and taking their articles out.
 */
#include "indexer/writing/state.h"
#include "shared/base/memory.h"

enum news_status
news_base_open(struct news_writer *writer, const char *name, struct news_base *base,
               struct news_error *err)
{
    struct news_path path;
    memset(base, 0, sizeof *base);
    enum news_status status = news_path_format(&path, err, "%s/segments/%s", writer->path, name);
    if (!status)
        status = news_join_source_open(&base->source, path.text, err);
    if (status)
        news_base_close(base);
    return status;
}

void
news_base_close(struct news_base *base)
{
    news_join_source_clear(&base->source);
    news_free(base->input_starts);
    news_free(base->input_rows);
    memset(base, 0, sizeof *base);
}

enum news_status
news_bases_open(struct news_writer *writer, struct news_error *err)
{
    size_t count = writer->manifest.segment_count;
    writer->bases = news_alloc_zero(count, sizeof *writer->bases);
    if (!writer->bases)
        return news_fail_memory(err);
    enum news_status status = NEWS_OK;
    for (size_t i = 0; !status && i < count; i++) {
        const struct news_manifest_segment *segment = &writer->manifest.segments[i];
        status = news_manifest_check_segment(segment, writer->path, false, err);
        if (!status)
            status = news_base_open(writer, segment->name, &writer->bases[i], err);
        if (!status)
            writer->base_count++;
    }
    return status == NEWS_NOT_FOUND ? NEWS_CORRUPT : status;
}

void
news_bases_close(struct news_writer *writer)
{
    for (size_t i = 0; i < writer->base_count; i++)
        news_base_close(&writer->bases[i]);
    for (size_t i = 0; i < writer->retired_count; i++)
        news_base_close(&writer->retired[i]);
    news_free(writer->bases);
    news_free(writer->retired);
}

/* ---- Inputs ---- */

/* The number of an input in a base, unless it is gone. */
static uint32_t
find_in_base(const struct news_base *base, struct news_str path)
{
    uint32_t number = news_strings_find(&base->source.segment->inputs, path);
    if (number != NEWS_NO_ID && base->source.gone_inputs && base->source.gone_inputs[number])
        return NEWS_NO_ID;
    return number;
}

const struct news_input_state *
news_writer_find_input(struct news_writer *writer, struct news_str path)
{
    const struct news_input_state *found = NULL;
    (void)pthread_mutex_lock(&writer->base_mutex);
    for (size_t i = writer->base_count; !found && i > 0; i--) {
        const struct news_base *base = &writer->bases[i - 1];
        uint32_t number = find_in_base(base, path);
        if (number != NEWS_NO_ID)
            found = &base->source.segment->input_states[number];
    }
    (void)pthread_mutex_unlock(&writer->base_mutex);
    return found;
}

/* Whether a base after the one at index has the input too. */
static bool
comes_again(const struct news_writer *writer, size_t index, struct news_str path)
{
    for (size_t i = index + 1; i < writer->base_count; i++) {
        if (find_in_base(&writer->bases[i], path) != NEWS_NO_ID)
            return true;
    }
    return false;
}

enum news_status
news_writer_each_input(struct news_writer *writer, news_input_sink *sink, void *ctx,
                       struct news_error *err)
{
    enum news_status status = NEWS_OK;
    for (size_t i = 0; i < writer->base_count; i++) {
        const struct news_base *base = &writer->bases[i];
        const struct news_segment *segment = base->source.segment;
        for (uint32_t k = 0; !status && k < segment->inputs.count; k++) {
            struct news_str path = news_strings_get(&segment->inputs, k);
            if (find_in_base(base, path) == k && !comes_again(writer, i, path))
                status = sink(ctx, path, &segment->input_states[k], err);
        }
    }
    return status;
}

/* Sorts the rows of a base by input (a counting sort). */
static enum news_status
sort_rows(struct news_base *base, struct news_error *err)
{
    const struct news_segment *segment = base->source.segment;
    uint32_t count = segment->inputs.count;
    if (base->input_starts)
        return NEWS_OK;
    uint32_t *starts = news_alloc_zero((size_t)count + 2, sizeof *starts);
    uint32_t *rows = news_alloc(segment->rows, sizeof *rows);
    if (!starts || !rows) {
        news_free(starts);
        news_free(rows);
        return news_fail_memory(err);
    }
    /* starts[i + 2] counts, then starts[i + 1] is where the next row of input i goes. */
    for (uint32_t row = 0; row < segment->rows; row++) {
        if (segment->input[row] != NEWS_NO_ID)
            starts[segment->input[row] + 2]++;
    }
    for (uint32_t i = 0; i < count; i++)
        starts[i + 2] += starts[i + 1];
    for (uint32_t row = 0; row < segment->rows; row++) {
        if (segment->input[row] != NEWS_NO_ID)
            rows[starts[segment->input[row] + 1]++] = row;
    }
    base->input_starts = starts;
    base->input_rows = rows;
    return NEWS_OK;
}

static enum news_status
forget_input(struct news_base *base, uint32_t number, uint64_t *removed, struct news_error *err)
{
    struct news_join_source *source = &base->source;
    enum news_status status = sort_rows(base, err);
    if (status)
        return status;
    if (!source->gone_inputs)
        source->gone_inputs = news_alloc_zero(source->segment->inputs.count, 1);
    if (!source->gone_inputs)
        return news_fail_memory(err);
    source->gone_inputs[number] = 1;
    for (uint32_t i = base->input_starts[number]; i < base->input_starts[number + 1]; i++) {
        uint32_t row = base->input_rows[i];
        if (!news_join_source_is_alive(source, row))
            continue;
        status = news_join_source_remove(source, row, err);
        if (status)
            return status;
        ++*removed;
    }
    return NEWS_OK;
}

enum news_status
news_writer_remove_input(struct news_writer *writer, struct news_str path, struct news_error *err)
{
    enum news_status status = NEWS_OK;
    (void)pthread_mutex_lock(&writer->base_mutex);
    for (size_t i = 0; !status && i < writer->base_count; i++) {
        uint32_t number = find_in_base(&writer->bases[i], path);
        if (number == NEWS_NO_ID)
            continue;
        writer->changed = true;
        status = forget_input(&writer->bases[i], number, &writer->summary.removed, err);
    }
    (void)pthread_mutex_unlock(&writer->base_mutex);
    return status;
}
