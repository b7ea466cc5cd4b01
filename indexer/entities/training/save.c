#include "indexer/entities/training/save.h"

#include "indexer/entities/features.h"
#include "indexer/entities/model.h"
#include "indexer/entities/weights.h"
#include "shared/base/memory.h"

#include <math.h>
#include <stdlib.h>

struct kept_row {
    uint64_t id;
    float most;
    uint8_t weights[NEWS_WEIGHTS_WIDTH];
};

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

static float
scale(float weight)
{
    return weight * (float)NEWS_WEIGHTS_MOST / NEWS_LARGEST_WEIGHT;
}

static int8_t
quantise(float weight)
{
    const float most = (float)NEWS_WEIGHTS_MOST;
    float scaled = scale(weight);

    return (int8_t)lrintf(scaled > most ? most : scaled < -most ? -most : scaled);
}

/* The weights that a word of the first domain meets: the general ones and its own. */
static void
fill_row(const struct news_trained *trained, const struct news_dictionary_entry *entry,
         struct kept_row *row)
{
    const float *general = trained->crf->weights[entry->row];
    int8_t weights[NEWS_LABEL_ROOM];
    uint32_t own = 0;

    if (trained->is_general)
        own = news_dictionary_row(trained->dictionary, news_dictionary_copy(entry->id, 0));
    row->id = entry->id;
    row->most = 0.0F;
    for (int k = 0; k < NEWS_LABEL_ROOM; k++) {
        float weight = general[k] + (own ? trained->crf->weights[own][k] : 0.0F);

        row->most = fabsf(weight) > row->most ? fabsf(weight) : row->most;
        weights[k] = quantise(weight);
    }
    news_weights_pack(weights, row->weights);
}

static size_t
collect_rows(const struct news_trained *trained, struct kept_row *rows)
{
    const struct news_dictionary *dictionary = trained->dictionary;
    size_t n = 0;

    for (size_t i = 0; i <= dictionary->mask; i++) {
        const struct news_dictionary_entry *entry = &dictionary->slots[i];

        if (!entry->id || !entry->row || (trained->is_general && !trained->is_general[entry->row]))
            continue;
        fill_row(trained, entry, &rows[n]);
        n += quantise(rows[n].most) != 0;
    }
    qsort(rows, n, sizeof *rows, by_most);
    if (n > trained->most)
        n = trained->most;
    qsort(rows, n, sizeof *rows, by_id);
    return n;
}

static struct news_bytes
build_weights(const struct news_trained *trained)
{
    struct news_bytes table = { NULL, 0 };
    size_t most = trained->dictionary->rows + 1, n = 0;
    struct kept_row *rows = news_alloc(most, sizeof *rows);
    uint64_t *ids = news_alloc(most, sizeof *ids);
    uint8_t(*weights)[NEWS_WEIGHTS_WIDTH] = news_alloc(most, sizeof *weights);

    if (rows && ids && weights) {
        n = collect_rows(trained, rows);
        for (size_t i = 0; i < n; i++) {
            ids[i] = rows[i].id;
            memcpy(weights[i], rows[i].weights, sizeof *weights);
        }
        table = news_lookup_build(ids, weights, (uint32_t)n, sizeof *weights);
    }
    news_free(rows);
    news_free(ids);
    news_free(weights);
    return table;
}

static void
fill_transitions(const struct news_crf *crf, int16_t (*out)[NEWS_LABEL_ROOM])
{
    for (int a = 0; a < NEWS_LABEL_ROOM; a++) {
        for (int b = 0; b < NEWS_LABEL_ROOM; b++)
            out[a][b] = (int16_t)lrintf(scale(crf->transitions[a][b]));
    }
}

enum news_status
news_save_model(const char *path, const struct news_datafile *knowledge,
                const struct news_trained *trained, struct news_error *err)
{
    static const uint32_t copied[] = { NEWS_SECTION_PHRASES, NEWS_SECTION_WORDS,
                                       NEWS_SECTION_CLUSTERS };
    enum { COPIED = sizeof copied / sizeof *copied };
    struct news_section sections[COPIED + 2];
    struct news_tagger_head head = { .features_version = NEWS_FEATURES_VERSION,
                                     .label_count = NEWS_LABEL_COUNT };
    struct news_bytes weights = build_weights(trained);
    enum news_status status = weights.data ? NEWS_OK : news_fail_memory(err);

    for (size_t i = 0; i < COPIED; i++)
        sections[i] =
            (struct news_section){ copied[i], news_datafile_section(knowledge, copied[i]) };
    fill_transitions(trained->crf, head.transitions);
    sections[COPIED] =
        (struct news_section){ NEWS_SECTION_TAGGER, { (const uint8_t *)&head, sizeof head } };
    sections[COPIED + 1] = (struct news_section){ NEWS_SECTION_WEIGHTS, weights };
    if (!status)
        status = news_datafile_write(path, sections, COPIED + 2, err);
    news_lookup_free(weights);
    return status;
}
