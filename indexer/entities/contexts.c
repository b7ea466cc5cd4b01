#include "indexer/entities/contexts.h"

/* What a context is; the low two bits say where in its run the word stands. */
enum context_kind {
    WORD_BEFORE = 0,
    CLUSTER_BEFORE = 4,
    WORD_AFTER = 8,
    CLUSTER_AFTER = 12,
    LAST_OF_RUN = 16,
    FIRST_OF_RUN = 20
};

static void
add(struct news_contexts *contexts, unsigned kind, uint64_t what)
{
    uint32_t id =
        (uint32_t)(((what ^ what >> 32) + kind * 0x9e3779b97f4a7c15U) * 0xff51afd7ed558ccdU >> 32);

    for (uint32_t i = 0; i < contexts->count; i++) {
        if (contexts->ids[i] == id)
            return;
    }
    if (contexts->count < NEWS_CONTEXTS_MOST)
        contexts->ids[contexts->count++] = id;
}

static void
gather(const struct news_reading *reading, size_t word, struct news_contexts *contexts)
{
    const struct news_word *w = &reading->words[word];
    size_t first = word - w->run_start, last = word + w->run_end;
    const struct news_form *before = news_reading_neighbour(reading, first, -1);
    const struct news_form *after = news_reading_neighbour(reading, last, 1);
    unsigned place = (w->run_start ? 1U : 0U) | (w->run_end ? 2U : 0U);

    if (before) {
        add(contexts, WORD_BEFORE | place, before->lower);
        add(contexts, CLUSTER_BEFORE | place, before->facts.cluster[0]);
    }
    if (after) {
        add(contexts, WORD_AFTER | place, after->lower);
        add(contexts, CLUSTER_AFTER | place, after->facts.cluster[0]);
    }
    if (w->run_end)
        add(contexts, LAST_OF_RUN, news_reading_form(reading, last)->lower);
    if (w->run_start)
        add(contexts, FIRST_OF_RUN, news_reading_form(reading, first)->lower);
}

static bool
has_contexts(const struct news_form *form)
{
    return form->seed && form->line == NEWS_LINE_NORMAL;
}

enum news_status
news_reading_gather_contexts(struct news_reading *reading, struct news_arena *arena,
                             struct news_error *err)
{
    struct news_contexts *room = NULL;
    size_t count = 0;

    for (size_t i = 0; i < reading->form_count; i++)
        count += has_contexts(&reading->forms[i]);
    if (!count)
        return NEWS_OK;
    room = news_arena_alloc(arena, count, sizeof *room);
    if (!room)
        return news_fail_memory(err);
    for (size_t i = 0; i < reading->count; i++) {
        const struct news_form *form = news_reading_form(reading, i);
        struct news_fold *fold = &reading->folds[form->fold];

        if (!has_contexts(form))
            continue;
        if (!fold->contexts)
            fold->contexts = room++;
        gather(reading, i, fold->contexts);
    }
    return NEWS_OK;
}
