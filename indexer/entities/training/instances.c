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
        news_features_of_form(instances->source.vocabulary,
                              news_reading_neighbour(reading, word, place), place, &features);
        status = each_of(instances, &features, domain, sink, err);
    }
    if (status)
        return status;
    news_features_of_evidence(reading, news_reading_form(reading, word), &features);
    status = each_of(instances, &features, domain, sink, err);
    if (status)
        return status;
    news_features_of_word(reading, instances->source.vocabulary, word, &features);
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

/* The domain whose copies of the features the words of example meet.  The first corpus has
 * few pages of sport: the marked articles, which follow its rules, teach for it there. */
static uint32_t
domain_of(const struct news_reading *reading, const struct news_example *example)
{
    return example->marked && reading->sport ? 0 : example->domain;
}

static enum news_status
count_example(struct news_instances *instances, const struct news_example *example,
              struct news_arena *arena, struct news_error *err)
{
    struct news_reading reading;
    size_t first = 0, end = 0;
    enum news_status status =
        news_reading_make(&instances->source, &example->article, arena, &reading, err);

    while (!status && news_stretch_next(&reading, end, &first, &end)) {
        for (size_t i = first; i < end && !status; i++)
            status = each_feature(instances, &reading, i, domain_of(&reading, example),
                                  count_feature, err);
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

static enum news_status
add_feature(struct news_instances *instances, uint64_t id, uint32_t domain, struct news_error *err)
{
    const struct news_dictionary *dictionary = &instances->dictionary;
    uint32_t row = news_dictionary_row(dictionary, id);
    enum news_status status = NEWS_OK;

    if (!row)
        return NEWS_OK;
    instances->is_general[row] = 1;
    status = news_crf_add_row(&instances->data, row, err);
    if (status)
        return status;
    return news_crf_add_row(&instances->data,
                            news_dictionary_row(dictionary, news_dictionary_copy(id, domain)), err);
}

static enum news_status
add_stretch(struct news_instances *instances, const struct news_reading *reading, size_t first,
            size_t end, const struct news_example *example, struct news_error *err)
{
    struct news_crf_data *data = &instances->data;
    enum news_status status = NEWS_OK;
    size_t start = data->word_count;

    for (size_t i = first; i < end && !status; i++) {
        status = news_crf_add_word(data, example->gold[i], err);
        if (!status)
            status =
                each_feature(instances, reading, i, domain_of(reading, example), add_feature, err);
    }
    if (status)
        return status;
    return news_crf_add_stretch(data, start, example->domain, err);
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
        status = news_reading_make(&instances->source, &example->article, arena, &reading, err);
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
    news_crf_data_clear(&instances->data);
}
