#include "indexer/entities/training/instances.h"

#include "indexer/entities/features.h"
#include "indexer/entities/tagger.h"
#include "shared/base/memory.h"

/* Called for each feature of a word. */
typedef enum news_status feature_sink(struct news_instances *instances, uint64_t id,
                                      uint32_t domain, struct news_error *err);

static enum news_status
each_of(struct news_instances *instances, const struct news_features *features, uint32_t domain,
        feature_sink *sink, struct news_error *err)
{
    enum news_status status = NEWS_OK;

    for (size_t i = 0; i < features->count && !status; i++)
        status = sink(instances, features->ids[i], domain, err);
    return status;
}

static enum news_status
each_feature(struct news_instances *instances, const struct news_reading *reading, size_t word,
             uint32_t domain, feature_sink *sink, struct news_error *err)
{
    struct news_features features;
    enum news_status status = NEWS_OK;

    for (int place = -NEWS_FEATURES_REACH; place <= NEWS_FEATURES_REACH && !status; place++) {
        news_features_of_form(reading, instances->vocabulary,
                              news_reading_neighbour(reading, word, place), place, &features);
        status = each_of(instances, &features, domain, sink, err);
    }
    if (status)
        return status;
    news_features_of_word(reading, instances->vocabulary, word, &features);
    return each_of(instances, &features, domain, sink, err);
}

static enum news_status
count_feature(struct news_instances *instances, uint64_t id, uint32_t domain,
              struct news_error *err)
{
    enum news_status status = news_dictionary_count(&instances->dictionary, id, err);

    if (status)
        return status;
    return news_dictionary_count(&instances->dictionary, news_dictionary_copy(id, domain), err);
}

static enum news_status
count_example(struct news_instances *instances, const struct news_example *example,
              struct news_arena *arena, struct news_error *err)
{
    struct news_reading reading;
    size_t first = 0, end = 0;
    enum news_status status = news_reading_make(instances->gazetteer, instances->vocabulary,
                                                &example->article, arena, &reading, err);

    while (!status && news_stretch_next(&reading, end, &first, &end)) {
        for (size_t i = first; i < end && !status; i++)
            status = each_feature(instances, &reading, i, example->domain, count_feature, err);
    }
    return status;
}

enum news_status
news_instances_count(struct news_instances *instances, const struct news_corpus *corpus,
                     struct news_error *err)
{
    struct news_arena *arena = news_arena_new(0);
    enum news_status status =
        arena ? news_dictionary_init(&instances->dictionary, err) : news_fail_memory(err);

    for (size_t i = 0; i < corpus->count && !status; i++) {
        news_arena_reset(arena);
        status = count_example(instances, &corpus->examples[i], arena, err);
    }
    news_arena_free(arena);
    return status;
}

/* Makes room for one more of *room objects. */
static void *
one_more(void *items, size_t count, size_t *room, size_t size)
{
    void *grown = NULL;

    if (count < *room)
        return items;
    grown = news_realloc(items, *room ? *room * 2 : 65536, size);
    if (grown)
        *room = *room ? *room * 2 : 65536;
    return grown;
}

static enum news_status
add_row(struct news_instances *instances, uint32_t row, struct news_error *err)
{
    struct news_crf_data *data = &instances->data;
    uint32_t *rows = NULL;

    if (!row)
        return NEWS_OK;
    rows = one_more(data->rows, data->row_count, &data->row_room, sizeof *rows);
    if (!rows)
        return news_fail_memory(err);
    data->rows = rows;
    data->rows[data->row_count++] = row;
    data->words[data->word_count].count++;
    return NEWS_OK;
}

static enum news_status
add_feature(struct news_instances *instances, uint64_t id, uint32_t domain, struct news_error *err)
{
    const struct news_dictionary *dictionary = &instances->dictionary;
    uint32_t row = news_dictionary_row(dictionary, id);
    enum news_status status = NEWS_OK;

    if (!row)
        return NEWS_OK;
    instances->is_general[row] = 1;
    status = add_row(instances, row, err);
    if (status)
        return status;
    return add_row(instances, news_dictionary_row(dictionary, news_dictionary_copy(id, domain)),
                   err);
}

static enum news_status
add_word(struct news_instances *instances, const struct news_reading *reading, size_t word,
         const struct news_example *example, struct news_error *err)
{
    struct news_crf_data *data = &instances->data;
    struct news_crf_word *words =
        one_more(data->words, data->word_count, &data->word_room, sizeof *words);
    enum news_status status = NEWS_OK;

    if (!words)
        return news_fail_memory(err);
    data->words = words;
    words[data->word_count] = (struct news_crf_word){ data->row_count, 0, example->gold[word] };
    status = each_feature(instances, reading, word, example->domain, add_feature, err);
    data->word_count++;
    return status;
}

/* A name cut by the stretch's ends would be an impossible sequence: mend its labels. */
static void
mend(struct news_crf_word *words, size_t count)
{
    uint8_t last = NEWS_LABEL_OUT;

    for (size_t i = 0; i < count; i++) {
        uint8_t gold = words[i].gold;

        if (!news_label_may_follow(last, gold))
            words[i].gold = news_label(news_label_kind(gold), NEWS_PART_BEGIN);
        if (news_label_is_open(words[i].gold) &&
            (i + 1 == count || !news_label_may_follow(words[i].gold, words[i + 1].gold)))
            words[i].gold =
                news_label(news_label_kind(gold),
                           news_label_starts(words[i].gold) ? NEWS_PART_ONLY : NEWS_PART_LAST);
        last = words[i].gold;
    }
}

static enum news_status
add_stretch(struct news_instances *instances, const struct news_reading *reading, size_t first,
            size_t end, const struct news_example *example, struct news_error *err)
{
    struct news_crf_data *data = &instances->data;
    struct news_crf_stretch *stretches =
        one_more(data->stretches, data->stretch_count, &data->stretch_room, sizeof *stretches);
    enum news_status status = NEWS_OK;
    size_t start = data->word_count;

    if (!stretches)
        return news_fail_memory(err);
    data->stretches = stretches;
    for (size_t i = first; i < end && !status; i++)
        status = add_word(instances, reading, i, example, err);
    if (status)
        return status;
    mend(&data->words[start], end - first);
    stretches[data->stretch_count++] =
        (struct news_crf_stretch){ start, (uint32_t)(end - first), example->domain, example->fold };
    return NEWS_OK;
}

enum news_status
news_instances_make(struct news_instances *instances, const struct news_corpus *corpus,
                    struct news_error *err)
{
    struct news_arena *arena = news_arena_new(0);
    enum news_status status = NEWS_OK;

    instances->is_general = news_alloc_zero(instances->dictionary.rows + 1, 1);
    if (!arena || !instances->is_general)
        status = news_fail_memory(err);
    for (size_t i = 0; i < corpus->count && !status; i++) {
        const struct news_example *example = &corpus->examples[i];
        struct news_reading reading;
        size_t first = 0, end = 0;

        news_arena_reset(arena);
        status = news_reading_make(instances->gazetteer, instances->vocabulary, &example->article,
                                   arena, &reading, err);
        while (!status && news_stretch_next(&reading, end, &first, &end))
            status = add_stretch(instances, &reading, first, end, example, err);
    }
    news_arena_free(arena);
    return status;
}

void
news_instances_clear(struct news_instances *instances)
{
    news_dictionary_clear(&instances->dictionary);
    news_free(instances->is_general);
    news_free(instances->data.rows);
    news_free(instances->data.words);
    news_free(instances->data.stretches);
}
