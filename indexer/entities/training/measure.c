#include "indexer/entities/training/measure.h"

#include "indexer/entities/tagger.h"
#include "indexer/entities/training/corpus.h"

#include <stdio.h>
#include <stdlib.h>

struct tally {
    size_t right, found, gold;
};

/* The end of the name that starts at word (its label starts one). */
static size_t
name_end(const uint8_t *labels, size_t count, size_t word)
{
    size_t end = word + 1;

    while (end < count && labels[end] != NEWS_LABEL_OUT && !news_label_starts(labels[end]) &&
           news_label_kind(labels[end]) == news_label_kind(labels[word]))
        end++;
    return end;
}

static void
count_names(const uint8_t *labels, const uint8_t *gold, size_t count, struct tally *tally)
{
    for (size_t i = 0; i < count; i++) {
        if (news_label_starts(labels[i])) {
            unsigned kind = news_label_kind(labels[i]);
            size_t end = name_end(labels, count, i);

            tally[kind].found++;
            tally[kind].right += news_label_starts(gold[i]) && news_label_kind(gold[i]) == kind &&
                                 name_end(gold, count, i) == end;
        }
        if (news_label_starts(gold[i]))
            tally[news_label_kind(gold[i])].gold++;
    }
}

static void
print(const char *name, const struct tally *t)
{
    double precision = t->found ? 100.0 * (double)t->right / (double)t->found : 0.0;
    double recall = t->gold ? 100.0 * (double)t->right / (double)t->gold : 0.0;
    double sum = precision + recall;

    (void)printf("  %-7s P %.2f R %.2f F1 %.2f\n", name, precision, recall,
                 sum > 0.0 ? 2.0 * precision * recall / sum : 0.0);
}

static enum news_status
measure_all(const struct news_entity_model *model, const struct news_corpus *corpus,
            struct tally *tally, struct news_error *err)
{
    struct news_known_forms known = { NULL };
    struct news_form_source source = { &model->gazetteer, &model->vocabulary, &known };
    struct news_arena *arena = news_arena_new(0);
    enum news_status status = arena ? news_known_forms_init(&known, err) : news_fail_memory(err);

    for (size_t i = 0; i < corpus->count && !status; i++) {
        const struct news_example *example = &corpus->examples[i];
        struct news_reading reading = { .words = NULL };
        uint8_t *labels = NULL;

        news_arena_reset(arena);
        labels = news_arena_alloc(arena, example->article.body_tokens.count + 1, 1);
        status = labels ? news_reading_make(&source, &example->article, arena, &reading, err)
                        : news_fail_memory(err);
        if (!status)
            status = news_tag(model, &known, &reading, arena, labels, err);
        if (!status)
            count_names(labels, example->gold, reading.count, tally);
    }
    news_known_forms_clear(&known);
    news_arena_free(arena);
    return status;
}

enum news_status
news_measure(const char *model_path, const char *path, struct news_error *err)
{
    struct news_entity_model *model = NULL;
    struct news_corpus corpus = { .arena = news_arena_new(0) };
    struct tally tally[5] = { { 0, 0, 0 } };
    enum news_status status = corpus.arena ? NEWS_OK : news_fail_memory(err);

    if (!status)
        status = news_entity_model_open(model_path, &model, err);
    if (!status)
        status = news_corpus_read(&corpus, path, 0, NEWS_DISGUISE_NONE, err);
    if (!status)
        status = measure_all(model, &corpus, tally, err);
    if (!status) {
        for (int k = 0; k < 3; k++) {
            tally[4].right += tally[k].right;
            tally[4].found += tally[k].found;
            tally[4].gold += tally[k].gold;
        }
        (void)printf("%s (%zu of %zu names within reach)\n", path, corpus.reachable_names,
                     corpus.gold_names);
        print("person", &tally[NEWS_ENTITY_PERSON]);
        print("org", &tally[NEWS_ENTITY_ORG]);
        print("place", &tally[NEWS_ENTITY_PLACE]);
        print("all", &tally[4]);
    }
    news_entity_model_close(model);
    free(corpus.examples);
    news_arena_free(corpus.arena);
    return status;
}
