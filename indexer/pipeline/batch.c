#include "indexer/pipeline/batch.h"

#include "shared/base/memory.h"

/* An output line is never longer than a few times its input, which is bounded. */
#define OUTPUT_CAP ((size_t)2 << 30)

struct news_batch *
news_batch_new(uint64_t ordinal)
{
    struct news_batch *batch = news_alloc_zero(1, sizeof *batch);
    if (!batch)
        return NULL;
    batch->arena = news_arena_new(0);
    if (!batch->arena) {
        news_free(batch);
        return NULL;
    }
    batch->ordinal = ordinal;
    news_buffer_init(&batch->output, OUTPUT_CAP);
    news_buffer_init(&batch->report, OUTPUT_CAP);
    news_buffer_init(&batch->talk, OUTPUT_CAP);
    return batch;
}

void
news_batch_free(struct news_batch *batch)
{
    if (!batch)
        return;
    news_buffer_clear(&batch->output);
    news_buffer_clear(&batch->report);
    news_buffer_clear(&batch->talk);
    news_arena_free(batch->arena);
    news_free(batch);
}

struct news_item *
news_batch_add(struct news_batch *batch)
{
    struct news_item *grown =
        news_arena_grow(batch->arena, batch->items, batch->count, &batch->room, sizeof *grown);
    if (!grown)
        return NULL;
    batch->items = grown;
    struct news_item *item = &batch->items[batch->count++];
    memset(item, 0, sizeof *item);
    return item;
}

void
news_tally_add(struct news_tally *to, const struct news_tally *from)
{
    to->articles += from->articles;
    to->replaced += from->replaced;
    to->repaired += from->repaired;
    to->unchanged += from->unchanged;
    to->skipped += from->skipped;
    to->hidden += from->hidden;
    to->no_input += from->no_input;
    to->bytes += from->bytes;
}
