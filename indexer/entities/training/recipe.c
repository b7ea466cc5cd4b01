#include "indexer/entities/training/recipe.h"

#include "indexer/entities/features.h"
#include "indexer/entities/tagger.h"
#include "indexer/entities/training/instances.h"
#include "indexer/entities/training/measure.h"
#include "indexer/entities/training/save.h"
#include "shared/base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_DOMAINS = 16 };

struct making {
    const struct news_recipe *recipe;
    struct news_datafile *knowledge;
    struct news_gazetteer gazetteer;
    struct news_vocabulary vocabulary;
    struct news_corpus corpus;
    struct news_instances instances;
    struct news_str domains[MOST_DOMAINS];
    float weights[MOST_DOMAINS];
    uint32_t domain_count;
    struct news_error *err;
};

static struct news_str
folder_name(const char *path)
{
    struct news_str p = news_str_from(path);
    size_t end = p.len, start = 0;

    while (end > 0 && p.data[end - 1] != '/')
        end--;
    end -= end > 0;
    start = end;
    while (start > 0 && p.data[start - 1] != '/')
        start--;
    return news_str_slice(p, start, end);
}

static uint32_t
domain_of(struct making *making, const char *path, double weight)
{
    struct news_str name = folder_name(path);

    for (uint32_t i = 0; i < making->domain_count; i++) {
        if (news_str_equal(making->domains[i], name))
            return i;
    }
    if (making->domain_count == MOST_DOMAINS)
        return MOST_DOMAINS - 1;
    making->domains[making->domain_count] = name;
    making->weights[making->domain_count] = (float)weight;
    return making->domain_count++;
}

/* How much the corpus at index counts. */
static double
weight_of(const struct news_recipe *recipe, size_t index)
{
    if (index == 0)
        return 1.0;
    return news_corpus_is_marked(recipe->corpora[index]) ? recipe->articles : recipe->others;
}

static enum news_status
read_corpora(struct making *making)
{
    enum news_status status = NEWS_OK;

    making->corpus.arena = news_arena_new(0);
    if (!making->corpus.arena)
        return news_fail_memory(making->err);
    for (size_t i = 0; i < making->recipe->corpus_count && !status; i++) {
        const char *path = making->recipe->corpora[i];
        uint32_t domain = domain_of(making, path, weight_of(making->recipe, i));

        status = news_corpus_read(&making->corpus, path, domain, NEWS_DISGUISE_NONE, making->err);
        if (!status && domain == 0 && making->recipe->disguise > 0.0)
            status = news_corpus_read(&making->corpus, path,
                                      domain_of(making, "headlines/of it", making->recipe->others),
                                      NEWS_DISGUISE_HEADLINES, making->err);
    }
    (void)fprintf(stderr, "%zu documents, %zu of %zu names within reach\n", making->corpus.count,
                  making->corpus.reachable_names, making->corpus.gold_names);
    return status;
}

static struct news_crf_options
options_of(const struct making *making)
{
    const struct news_recipe *recipe = making->recipe;
    struct news_crf_options options = { .epochs = (unsigned)recipe->epochs,
                                        .rate = (float)recipe->rate,
                                        .decay = (float)recipe->decay,
                                        .drop = (uint32_t)(recipe->drop * 256.0),
                                        .first_square = (float)recipe->calm };

    memcpy(options.domain_weight, making->weights, sizeof making->weights);
    return options;
}

static enum news_status
make_instances(struct making *making)
{
    struct news_instances *instances = &making->instances;
    enum news_status status = NEWS_OK;

    instances->source = (struct news_form_source){ &making->gazetteer, &making->vocabulary, NULL };
    status = news_instances_count(instances, &making->corpus, making->err);
    if (!status)
        status = news_dictionary_number(&instances->dictionary, (uint32_t)making->recipe->least,
                                        making->err);
    if (!status)
        status = news_instances_make(instances, &making->corpus, making->err);
    if (!status)
        (void)fprintf(stderr, "%zu words in %zu stretches, %u rows of %zu features\n",
                      instances->data.word_count, instances->data.stretch_count,
                      instances->dictionary.rows, instances->dictionary.count);
    return status;
}

static enum news_status
train(struct making *making)
{
    struct news_crf crf = { .row_count = 0 };
    struct news_instances *instances = &making->instances;
    struct news_crf_options options = options_of(making);
    struct news_trained trained = { &crf, &instances->dictionary, NULL,
                                    (size_t)making->recipe->rows };
    enum news_status status = make_instances(making);

    if (!status)
        status = news_crf_train(&instances->data, instances->dictionary.rows + 1, &options, &crf,
                                making->err);
    trained.is_general = instances->is_general;
    if (!status)
        status = news_save_model(making->recipe->out, making->knowledge, &trained, making->err);
    news_crf_clear(&crf);
    return status;
}

void
news_recipe_init(struct news_recipe *recipe)
{
    memset(recipe, 0, sizeof *recipe);
#define X(name, usual, what) recipe->name = usual;
    NEWS_RECIPE_NUMBERS(X)
#undef X
}

bool
news_recipe_set(struct news_recipe *recipe, const char *name, double value)
{
#define X(number, usual, what)        \
    if (strcmp(name, #number) == 0) { \
        recipe->number = value;       \
        return true;                  \
    }
    NEWS_RECIPE_NUMBERS(X)
#undef X
    return false;
}

enum news_status
news_recipe_run(const struct news_recipe *recipe, struct news_error *err)
{
    struct making *making = news_alloc_zero(1, sizeof *making);
    enum news_status status = NEWS_OK;

    if (!making)
        return news_fail_memory(err);
    making->recipe = recipe;
    making->err = err;
    status = news_datafile_open(recipe->knowledge, &making->knowledge, err);
    if (!status)
        status = news_gazetteer_attach(making->knowledge, &making->gazetteer, err);
    if (!status)
        status = news_vocabulary_attach(making->knowledge, &making->vocabulary, err);
    if (!status)
        status = read_corpora(making);
    if (!status)
        status = train(making);
    for (size_t i = 0; i < recipe->dev_count && !status; i++)
        status = news_measure(recipe->out, recipe->dev[i], err);
    news_instances_clear(&making->instances);
    free(making->corpus.examples);
    news_arena_free(making->corpus.arena);
    news_datafile_close(making->knowledge);
    news_free(making);
    return status;
}
