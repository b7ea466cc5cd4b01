#include "indexer/entities/tagger.h"

#include "indexer/entities/features.h"

enum { IMPOSSIBLE = -(1 << 28), CENTRE = NEWS_FEATURES_REACH };

/* The summed weights of a form at each place, made when first asked for. */
struct form_scores {
    news_scores at[NEWS_FEATURES_PLACES];
    uint8_t scored; /* bit a place */
};

struct tagging {
    const struct news_entity_model *model;
    struct news_known_forms *known;
    const struct news_reading *reading;
    struct form_scores *forms; /* one a form, then one for "beyond the line" */
    news_scores *words;        /* one a word of the longest stretch */
    uint8_t (*back)[NEWS_LABEL_ROOM];
    uint8_t allowed[NEWS_LABEL_COUNT][NEWS_LABEL_COUNT]; /* labels that may precede, 0-ended */
    uint8_t *labels;
};

bool
news_stretch_next(const struct news_reading *reading, size_t from, size_t *first, size_t *end)
{
    size_t at = from;

    while (at < reading->count && !reading->words[at].candidate)
        at++;
    if (at >= reading->count)
        return false;
    *first = at++;
    while (at < reading->count && reading->words[at].candidate && !reading->words[at].line_start)
        at++;
    *end = at;
    return true;
}

/* Adds up what the features weigh.  The weights lie all over a table of megabytes: it
 * is the waiting for them that takes the time, so they are waited for together. */
static void
sum_features(const struct news_lookup *weights, const struct news_features *features,
             news_scores sum)
{
    const uint8_t *rows[NEWS_FEATURES_MOST];
    size_t count = 0;

    for (size_t i = 0; i < features->count; i++)
        news_lookup_prefetch(weights, features->ids[i]);
    for (size_t i = 0; i < features->count; i++) {
        const uint8_t *row = news_lookup_find(weights, features->ids[i]);

        if (row) {
            __builtin_prefetch(row);
            rows[count++] = row;
        }
    }
    for (size_t i = 0; i < count; i++)
        news_weights_add(rows[i], sum);
}

/* What form weighs at place in any article. */
static void
score_form(struct tagging *tagging, const struct news_form *form, int place, news_scores sum)
{
    struct news_known_form *slot = form ? news_known_forms_slot(tagging->known, form->key) : NULL;
    unsigned at = (unsigned)(place + CENTRE);
    struct news_features features;

    if (slot && slot->key == form->key && slot->scored & 1U << at) {
        memcpy(sum, slot->at[at], sizeof(news_scores));
        return;
    }
    memset(sum, 0, sizeof(news_scores));
    news_features_of_form(&tagging->model->vocabulary, form, place, &features);
    sum_features(&tagging->model->weights, &features, sum);
    if (slot && slot->key == form->key) {
        memcpy(slot->at[at], sum, sizeof(news_scores));
        slot->scored = (uint8_t)(slot->scored | 1U << at);
    }
}

static const int16_t *
form_score(struct tagging *tagging, size_t index, int place)
{
    struct form_scores *cached = &tagging->forms[index];
    const struct news_reading *reading = tagging->reading;
    const struct news_form *form = index < reading->form_count ? &reading->forms[index] : NULL;
    unsigned at = (unsigned)(place + CENTRE);

    if (cached->scored & 1U << at)
        return cached->at[at];
    score_form(tagging, form, place, cached->at[at]);
    if (form && place == 0) {
        struct news_features features;

        news_features_of_evidence(reading, form, &features);
        sum_features(&tagging->model->weights, &features, cached->at[at]);
    }
    cached->scored = (uint8_t)(cached->scored | 1U << at);
    return cached->at[at];
}

/* The index of the form that stands place words from word, within the line. */
static size_t
form_at(const struct news_reading *reading, size_t word, int place)
{
    const struct news_form *form = news_reading_neighbour(reading, word, place);

    return form ? (size_t)(form - reading->forms) : reading->form_count;
}

static void
score_word(struct tagging *tagging, size_t word, news_scores sum)
{
    struct news_features features;

    memset(sum, 0, sizeof(news_scores));
    for (int place = -NEWS_FEATURES_REACH; place <= NEWS_FEATURES_REACH; place++) {
        const int16_t *part = form_score(tagging, form_at(tagging->reading, word, place), place);

        for (int k = 0; k < NEWS_LABEL_ROOM; k++)
            sum[k] = (int16_t)(sum[k] + part[k]);
    }
    news_features_of_word(tagging->reading, &tagging->model->vocabulary, word, &features);
    sum_features(&tagging->model->weights, &features, sum);
}

static void
list_allowed(struct tagging *tagging)
{
    for (unsigned to = 0; to < NEWS_LABEL_COUNT; to++) {
        uint8_t n = 0;

        for (unsigned from = 0; from < NEWS_LABEL_COUNT; from++) {
            if (news_label_may_follow(from, to))
                tagging->allowed[to][n++] = (uint8_t)from;
        }
        if (n < NEWS_LABEL_COUNT)
            tagging->allowed[to][n] = UINT8_MAX;
    }
}

static void
advance(struct tagging *tagging, size_t word, const int32_t *last, int32_t *next,
        const int16_t (*transitions)[NEWS_LABEL_ROOM])
{
    for (unsigned to = 0; to < NEWS_LABEL_COUNT; to++) {
        int32_t best = IMPOSSIBLE;
        uint8_t from = 0;

        for (unsigned i = 0; i < NEWS_LABEL_COUNT && tagging->allowed[to][i] != UINT8_MAX; i++) {
            uint8_t before = tagging->allowed[to][i];
            int32_t score = last[before] + transitions[before][to];

            from = score > best ? before : from;
            best = score > best ? score : best;
        }
        next[to] = best + tagging->words[word][to];
        tagging->back[word][to] = from;
    }
}

/* The best labels for the stretch of count words from first on. */
static void
decode(struct tagging *tagging, size_t first, size_t count,
       const int16_t (*transitions)[NEWS_LABEL_ROOM])
{
    int32_t best[2][NEWS_LABEL_ROOM];
    uint8_t label = NEWS_LABEL_OUT;

    /* Before the stretch all is outside. */
    for (unsigned k = 0; k < NEWS_LABEL_COUNT; k++)
        best[0][k] = news_label_may_follow(NEWS_LABEL_OUT, k)
                         ? tagging->words[0][k] + transitions[NEWS_LABEL_OUT][k]
                         : IMPOSSIBLE;
    for (size_t i = 1; i < count; i++)
        advance(tagging, i, best[(i - 1) & 1], best[i & 1], transitions);
    for (unsigned k = 1; k < NEWS_LABEL_COUNT; k++) {
        if (news_label_may_end(k) &&
            best[(count - 1) & 1][k] + transitions[k][NEWS_LABEL_OUT] >
                best[(count - 1) & 1][label] + transitions[label][NEWS_LABEL_OUT])
            label = (uint8_t)k;
    }
    for (size_t i = count; i-- > 0;) {
        tagging->labels[first + i] = label;
        label = tagging->back[i][label];
    }
}

static size_t
longest_stretch(const struct news_reading *reading)
{
    size_t first = 0, end = 0, longest = 1;

    while (news_stretch_next(reading, end, &first, &end)) {
        if (end - first > longest)
            longest = end - first;
    }
    return longest;
}

static enum news_status
make_room(struct tagging *tagging, struct news_arena *arena, struct news_error *err)
{
    const struct news_reading *reading = tagging->reading;
    size_t longest = longest_stretch(reading);

    tagging->forms = news_arena_alloc(arena, reading->form_count + 1, sizeof *tagging->forms);
    tagging->words = news_arena_alloc(arena, longest, sizeof *tagging->words);
    tagging->back = news_arena_alloc(arena, longest, sizeof *tagging->back);
    return tagging->forms && tagging->words && tagging->back ? NEWS_OK : news_fail_memory(err);
}

enum news_status
news_tag(const struct news_entity_model *model, struct news_known_forms *known,
         const struct news_reading *reading, struct news_arena *arena, uint8_t *labels,
         struct news_error *err)
{
    struct tagging tagging = {
        .model = model, .known = known, .reading = reading, .labels = labels
    };
    size_t first = 0, end = 0;
    enum news_status status = make_room(&tagging, arena, err);

    if (status)
        return status;
    memset(labels, NEWS_LABEL_OUT, reading->count);
    list_allowed(&tagging);
    while (news_stretch_next(reading, end, &first, &end)) {
        for (size_t i = first; i < end; i++)
            score_word(&tagging, i, tagging.words[i - first]);
        decode(&tagging, first, end - first, model->head.transitions);
    }
    return NEWS_OK;
}
