#include "indexer/entities/training/recipe.h"

#include "indexer/entities/features.h"
#include "indexer/entities/tagger.h"
#include "indexer/entities/training/instances.h"
#include "indexer/entities/training/measure.h"
#include "shared/base/memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_DOMAINS = 16 };

/* Weights beyond this are cut: few are, and the others are kept finer. */
static const float LARGEST_WEIGHT = 4.0F;

struct kept_row {
    uint64_t id;
    float most;
    int8_t weights[NEWS_LABEL_ROOM];
};

struct making {
    const struct news_recipe *recipe;
    struct news_datafile *knowledge;
    struct news_gazetteer gazetteer;
    struct news_vocabulary vocabulary;
    struct news_corpus corpus;
    struct news_instances instances;
    struct news_crf crf;
    struct news_str domains[MOST_DOMAINS];
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
domain_of(struct making *making, const char *path)
{
    struct news_str name = folder_name(path);

    for (uint32_t i = 0; i < making->domain_count; i++) {
        if (news_str_equal(making->domains[i], name))
            return i;
    }
    if (making->domain_count == MOST_DOMAINS)
        return MOST_DOMAINS - 1;
    making->domains[making->domain_count] = name;
    return making->domain_count++;
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
        uint32_t domain = domain_of(making, path);

        status = news_corpus_read(&making->corpus, path, domain, NEWS_DISGUISE_NONE, making->err);
        if (!status && domain == 0 && making->recipe->disguise > 0.0)
            status = news_corpus_read(&making->corpus, path, domain, NEWS_DISGUISE_HEADLINES,
                                      making->err);
    }
    (void)fprintf(stderr, "%zu documents, %zu of %zu names within reach\n", making->corpus.count,
                  making->corpus.reachable_names, making->corpus.gold_names);
    return status;
}

static int
by_most(const void *left, const void *right)
{
    const struct kept_row *a = left, *b = right;

    if (a->most != b->most)
        return a->most < b->most ? 1 : -1;
    return (a->id > b->id) - (a->id < b->id);
}

static int
by_id(const void *left, const void *right)
{
    const struct kept_row *a = left, *b = right;

    return (a->id > b->id) - (a->id < b->id);
}

static int
quantise(float weight)
{
    float scaled = weight * 127.0F / LARGEST_WEIGHT;

    return (int)lrintf(scaled > 127.0F ? 127.0F : scaled < -127.0F ? -127.0F : scaled);
}

/* The weights that a word of the first domain meets: the general ones and its own. */
static void
fill_row(const struct making *making, const struct news_dictionary_entry *entry,
         struct kept_row *row)
{
    const float *general = making->crf.weights[entry->row];
    uint32_t own =
        news_dictionary_row(&making->instances.dictionary, news_dictionary_copy(entry->id, 0));

    row->id = entry->id;
    row->most = 0.0F;
    for (int k = 0; k < NEWS_LABEL_ROOM; k++) {
        float weight = general[k] + (own ? making->crf.weights[own][k] : 0.0F);

        row->most = fabsf(weight) > row->most ? fabsf(weight) : row->most;
        row->weights[k] = (int8_t)quantise(weight);
    }
}

/* The entry itself is a copy when the id that it copies is unknown to us: tell by use. */
static size_t
collect_rows(const struct making *making, const uint8_t *general, struct kept_row *rows)
{
    const struct news_dictionary *dictionary = &making->instances.dictionary;
    size_t n = 0;

    for (size_t i = 0; i <= dictionary->mask; i++) {
        const struct news_dictionary_entry *entry = &dictionary->slots[i];

        if (!entry->id || !entry->row || !general[entry->row])
            continue;
        fill_row(making, entry, &rows[n]);
        n++;
    }
    qsort(rows, n, sizeof *rows, by_most);
    if (n > (size_t)making->recipe->rows)
        n = (size_t)making->recipe->rows;
    qsort(rows, n, sizeof *rows, by_id);
    return n;
}

static struct news_bytes
build_weights(const struct making *making)
{
    struct news_bytes table = { NULL, 0 };
    size_t most = making->instances.dictionary.rows + 1, n = 0;
    struct kept_row *rows = news_alloc(most, sizeof *rows);
    uint64_t *ids = news_alloc(most, sizeof *ids);
    int8_t(*weights)[NEWS_LABEL_ROOM] = news_alloc(most, sizeof *weights);

    if (rows && ids && weights) {
        n = collect_rows(making, making->instances.is_general, rows);
        for (size_t i = 0; i < n; i++) {
            ids[i] = rows[i].id;
            memcpy(weights[i], rows[i].weights, sizeof *weights);
        }
        table = news_lookup_build(ids, weights, (uint32_t)n, sizeof *weights);
    }
    (void)fprintf(stderr, "%zu features kept\n", n);
    news_free(rows);
    news_free(ids);
    news_free(weights);
    return table;
}

static enum news_status
write_model(struct making *making)
{
    static const uint32_t copied[] = { NEWS_SECTION_PHRASES, NEWS_SECTION_COUNTRY_CODES,
                                       NEWS_SECTION_COUNTRY_NAMES, NEWS_SECTION_WORDS,
                                       NEWS_SECTION_CLUSTERS };
    enum { COPIED = sizeof copied / sizeof *copied };
    struct news_section sections[COPIED + 3];
    struct news_tagger_head head = { .features_version = NEWS_FEATURES_VERSION,
                                     .label_count = NEWS_LABEL_COUNT };
    struct news_bytes weights = build_weights(making);
    enum news_status status = NEWS_OK;

    if (!weights.data)
        return news_fail_memory(making->err);
    for (size_t i = 0; i < COPIED; i++) {
        sections[i].name = copied[i];
        sections[i].bytes = news_datafile_section(making->knowledge, copied[i]);
    }
    for (int a = 0; a < NEWS_LABEL_ROOM; a++) {
        for (int b = 0; b < NEWS_LABEL_ROOM; b++)
            head.transitions[a][b] =
                (int16_t)lrintf(making->crf.transitions[a][b] * 127.0F / LARGEST_WEIGHT);
    }
    sections[COPIED] =
        (struct news_section){ NEWS_SECTION_TAGGER, { (const uint8_t *)&head, sizeof head } };
    sections[COPIED + 1] = (struct news_section){ NEWS_SECTION_WEIGHTS, weights };
    sections[COPIED + 2] = (struct news_section){ NEWS_SECTION_SECOND, weights };
    status = news_datafile_write(making->recipe->out, sections, COPIED + 2, making->err);
    news_lookup_free(weights);
    return status;
}

static enum news_status
train(struct making *making)
{
    const struct news_recipe *recipe = making->recipe;
    struct news_crf_options options = { .epochs = (unsigned)recipe->epochs,
                                        .rate = (float)recipe->rate,
                                        .decay = (float)recipe->decay,
                                        .drop = (uint32_t)(recipe->drop * 256.0),
                                        .first_square = (float)recipe->calm };
    enum news_status status = NEWS_OK;

    for (size_t i = 0; i < MOST_DOMAINS; i++)
        options.domain_weight[i] = i == 0 ? 1.0F : (float)recipe->others;
    making->instances.gazetteer = &making->gazetteer;
    making->instances.vocabulary = &making->vocabulary;
    status = news_instances_count(&making->instances, &making->corpus, making->err);
    if (!status)
        status = news_dictionary_number(&making->instances.dictionary, (uint32_t)recipe->least,
                                        making->err);
    if (!status)
        status = news_instances_make(&making->instances, &making->corpus, making->err);
    if (status)
        return status;
    (void)fprintf(stderr, "%zu words in %zu stretches, %u rows of %zu features\n",
                  making->instances.data.word_count, making->instances.data.stretch_count,
                  making->instances.dictionary.rows, making->instances.dictionary.count);
    return news_crf_train(&making->instances.data, making->instances.dictionary.rows + 1, &options,
                          &making->crf, making->err);
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
    if (!status)
        status = write_model(making);
    for (size_t i = 0; i < recipe->dev_count && !status; i++)
        status = news_measure(recipe->out, recipe->dev[i], err);
    news_crf_clear(&making->crf);
    news_instances_clear(&making->instances);
    free(making->corpus.examples);
    news_arena_free(making->corpus.arena);
    news_datafile_close(making->knowledge);
    news_free(making);
    return status;
}
