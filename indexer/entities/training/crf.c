#include "indexer/entities/training/crf.h"

#include "shared/base/memory.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { LABELS = NEWS_LABEL_COUNT, ROOM = NEWS_LABEL_ROOM };

/* Gradients smaller than this are not worth the memory traffic. */
static const float NEGLIGIBLE = 0.001F;

/* A weight row and the running sums of its squared gradients, side by side in memory. */
struct row {
    float weight[ROOM];
    float square[ROOM - 1];
    float decay; /* in the place of a label that there is not */
};
_Static_assert(NEWS_LABEL_COUNT < NEWS_LABEL_ROOM, "a row has room for its decay");

struct trainer {
    const struct news_crf_data *data;
    const struct news_crf_options *options;
    struct row *rows;
    float (*average)[ROOM];
    uint32_t row_count;
    struct row transitions[ROOM];
    float transition_average[ROOM][ROOM];
    unsigned averaged;
    float (*score)[ROOM]; /* of a stretch: emissions, then exp of them */
    float (*forward)[ROOM];
    float (*backward)[ROOM];
    float *scale;
    float moves[ROOM][ROOM]; /* exp of the transitions, 0 where forbidden */
    float moves_by_target[ROOM][ROOM];
    uint64_t random;
    double loss;
    uint8_t *drop; /* one a row of a word: left out this time */
    float swell;
};

static void
emit(struct trainer *t, const struct news_crf_stretch *stretch)
{
    const struct news_crf_data *data = t->data;

    for (uint32_t i = 0; i < stretch->count; i++) {
        const struct news_crf_word *word = &data->words[stretch->first + i];
        const uint32_t *rows = &data->rows[word->first];
        float sum[ROOM] = { 0 };

        for (uint32_t r = 0; r < word->count; r++) {
            const float *weight = t->rows[rows[r]].weight;

            if (t->drop[word->first + r])
                continue;
            if (r + 8 < word->count)
                __builtin_prefetch(&t->rows[rows[r + 8]]);
            for (int k = 0; k < ROOM; k++)
                sum[k] += weight[k];
        }
        for (int k = 0; k < ROOM; k++)
            t->score[i][k] = sum[k] * t->swell;
    }
}

static void
prepare_moves(struct trainer *t)
{
    for (unsigned a = 0; a < LABELS; a++) {
        for (unsigned b = 0; b < LABELS; b++) {
            t->moves[a][b] = news_label_may_follow(a, b) ? expf(t->transitions[a].weight[b]) : 0.0F;
            t->moves_by_target[b][a] = t->moves[a][b];
        }
    }
}

/* Makes the scores at i positive factors, the largest 1; returns what was taken out. */
static float
exponentiate(float *score)
{
    float most = score[0];

    for (int k = 1; k < LABELS; k++)
        most = score[k] > most ? score[k] : most;
    for (int k = 0; k < LABELS; k++)
        score[k] = expf(score[k] - most);
    score[LABELS] = 0.0F;
    return most;
}

static float
normalise(float *values)
{
    float sum = 0.0F;

    for (int k = 0; k < LABELS; k++)
        sum += values[k];
    sum = sum > 0.0F ? sum : 1.0e-30F;
    for (int k = 0; k < LABELS; k++)
        values[k] /= sum;
    return sum;
}

static void
run_forward(struct trainer *t, uint32_t count)
{
    for (int k = 0; k < LABELS; k++)
        t->forward[0][k] = t->moves[NEWS_LABEL_OUT][k] * t->score[0][k];
    t->scale[0] = normalise(t->forward[0]);
    for (uint32_t i = 1; i < count; i++) {
        float next[ROOM] = { 0 };

        for (int a = 0; a < LABELS; a++) {
            float from = t->forward[i - 1][a];

            for (int b = 0; b < ROOM; b++)
                next[b] += from * t->moves[a][b];
        }
        for (int b = 0; b < ROOM; b++)
            t->forward[i][b] = next[b] * t->score[i][b];
        t->scale[i] = normalise(t->forward[i]);
    }
}

/* backward[i][k]: of what follows word i, given label k there. */
static void
run_backward(struct trainer *t, uint32_t count)
{
    for (unsigned k = 0; k < LABELS; k++)
        t->backward[count - 1][k] = news_label_may_end(k) ? t->moves[k][NEWS_LABEL_OUT] : 0.0F;
    (void)normalise(t->backward[count - 1]);
    for (uint32_t i = count - 1; i-- > 0;) {
        float before[ROOM] = { 0 };

        for (int b = 0; b < LABELS; b++) {
            float part = t->backward[i + 1][b] * t->score[i + 1][b];

            for (int a = 0; a < ROOM; a++)
                before[a] += part * t->moves_by_target[b][a];
        }
        memcpy(t->backward[i], before, sizeof before);
        (void)normalise(t->backward[i]);
    }
}

static void
step_row(struct trainer *t, struct row *row, const float *gradient)
{
    float rate = t->options->rate;

    for (int k = 0; k < LABELS; k++) {
        float g = gradient[k] - row->decay * row->weight[k];

        row->square[k] += g * g;
        row->weight[k] += rate * g / sqrtf(row->square[k] + t->options->first_square);
    }
}

static void
step_word(struct trainer *t, const struct news_crf_word *word, const float *chance, float weight)
{
    float gradient[ROOM] = { 0 };
    float most = 0.0F;

    for (int k = 0; k < LABELS; k++) {
        gradient[k] = ((k == word->gold ? 1.0F : 0.0F) - chance[k]) * weight;
        most = fabsf(gradient[k]) > most ? fabsf(gradient[k]) : most;
    }
    if (most < NEGLIGIBLE)
        return;
    for (uint32_t r = 0; r < word->count; r++) {
        if (r + 8 < word->count)
            __builtin_prefetch(&t->rows[t->data->rows[word->first + r + 8]]);
        if (!t->drop[word->first + r])
            step_row(t, &t->rows[t->data->rows[word->first + r]], gradient);
    }
}

static void
step_transition(struct trainer *t, float chance[ROOM][ROOM], uint32_t gold[ROOM][ROOM],
                float weight)
{
    for (unsigned a = 0; a < LABELS; a++) {
        float gradient[ROOM] = { 0 };

        for (unsigned b = 0; b < LABELS; b++)
            gradient[b] =
                news_label_may_follow(a, b) ? ((float)gold[a][b] - chance[a][b]) * weight : 0.0F;
        step_row(t, &t->transitions[a], gradient);
    }
}

static void
add_pair_chances(const struct trainer *t, uint32_t i, float chance[ROOM][ROOM])
{
    float pair[ROOM][ROOM];
    float sum = 0.0F;

    for (int a = 0; a < LABELS; a++) {
        for (int b = 0; b < LABELS; b++) {
            pair[a][b] = t->forward[i - 1][a] * t->moves[a][b] * t->score[i][b] * t->backward[i][b];
            sum += pair[a][b];
        }
    }
    sum = sum > 0.0F ? sum : 1.0e-30F;
    for (int a = 0; a < LABELS; a++) {
        for (int b = 0; b < LABELS; b++)
            chance[a][b] += pair[a][b] / sum;
    }
}

static uint32_t
draw(struct trainer *t, uint32_t below)
{
    t->random ^= t->random >> 12;
    t->random ^= t->random << 25;
    t->random ^= t->random >> 27;
    return (uint32_t)(((t->random * 0x2545f4914f6cdd1dU) >> 32) * below >> 32);
}

static void
choose_dropped(struct trainer *t, const struct news_crf_stretch *stretch)
{
    for (uint32_t i = 0; i < stretch->count; i++) {
        const struct news_crf_word *word = &t->data->words[stretch->first + i];

        for (uint32_t r = 0; r < word->count; r++)
            t->drop[word->first + r] = draw(t, 256) < t->options->drop;
    }
}

static void
learn_stretch(struct trainer *t, const struct news_crf_stretch *stretch)
{
    float pairs[ROOM][ROOM] = { { 0 } };
    uint32_t gold[ROOM][ROOM] = { { 0 } };
    float weight = t->options->domain_weight[stretch->domain];
    const struct news_crf_word *words = &t->data->words[stretch->first];
    uint32_t n = stretch->count;

    choose_dropped(t, stretch);
    emit(t, stretch);
    for (uint32_t i = 0; i < n; i++)
        (void)exponentiate(t->score[i]);
    run_forward(t, n);
    run_backward(t, n);
    for (uint32_t i = 1; i < n; i++) {
        add_pair_chances(t, i, pairs);
        gold[words[i - 1].gold][words[i].gold]++;
    }
    gold[NEWS_LABEL_OUT][words[0].gold]++;
    gold[words[n - 1].gold][NEWS_LABEL_OUT]++;
    for (uint32_t i = 0; i < n; i++) {
        float chance[ROOM] = { 0 };

        for (int k = 0; k < LABELS; k++)
            chance[k] = t->forward[i][k] * t->backward[i][k];
        (void)normalise(chance);
        t->loss -= (double)logf(chance[words[i].gold] + 1.0e-20F);
        for (int k = 0; k < LABELS && (i == 0 || i + 1 == n); k++) {
            if (i == 0)
                pairs[NEWS_LABEL_OUT][k] += chance[k];
            if (i + 1 == n)
                pairs[k][NEWS_LABEL_OUT] += chance[k];
        }
        step_word(t, &words[i], chance, weight);
    }
    step_transition(t, pairs, gold, weight);
    prepare_moves(t);
}

static void
shuffle(struct trainer *t, uint32_t *order, size_t count)
{
    for (size_t i = count; i > 1; i--) {
        uint32_t j = draw(t, (uint32_t)i);
        uint32_t swapped = order[i - 1];

        order[i - 1] = order[j];
        order[j] = swapped;
    }
}

static void
take_average(struct trainer *t)
{
    for (uint32_t r = 0; r < t->row_count; r++) {
        for (int k = 0; k < ROOM; k++)
            t->average[r][k] += t->rows[r].weight[k];
    }
    for (int a = 0; a < ROOM; a++) {
        for (int b = 0; b < ROOM; b++)
            t->transition_average[a][b] += t->transitions[a].weight[b];
    }
    t->averaged++;
}

static void
run_epochs(struct trainer *t, uint32_t *order, size_t count)
{
    for (unsigned epoch = 0; epoch < t->options->epochs; epoch++) {
        t->loss = 0.0;
        shuffle(t, order, count);
        prepare_moves(t);
        for (size_t i = 0; i < count; i++)
            learn_stretch(t, &t->data->stretches[order[i]]);
        if (epoch + 1 > t->options->epochs / 2)
            take_average(t);
        (void)fprintf(stderr, "  epoch %u: loss %.0f\n", epoch + 1, t->loss);
    }
}

static enum news_status
make_room(struct trainer *t, struct news_error *err)
{
    uint32_t longest = 1;

    for (size_t i = 0; i < t->data->stretch_count; i++)
        longest = t->data->stretches[i].count > longest ? t->data->stretches[i].count : longest;
    t->rows = news_alloc_zero(t->row_count, sizeof *t->rows);
    t->average = news_alloc_zero(t->row_count, sizeof *t->average);
    t->score = news_alloc_zero(longest, sizeof *t->score);
    t->forward = news_alloc_zero(longest, sizeof *t->forward);
    t->backward = news_alloc_zero(longest, sizeof *t->backward);
    t->drop = news_alloc_zero(t->data->row_count + 1, 1);
    t->scale = news_alloc_zero(longest, sizeof *t->scale);
    return t->rows && t->average && t->score && t->forward && t->backward && t->scale
               ? NEWS_OK
               : news_fail_memory(err);
}

/* A feature's share of the penalty on its weight, each time that it is seen. */
static void
spread_decay(struct trainer *t)
{
    for (size_t i = 0; i < t->data->row_count; i++)
        t->rows[t->data->rows[i]].decay += 1.0F;
    for (uint32_t r = 0; r < t->row_count; r++) {
        if (t->rows[r].decay > 0.0F)
            t->rows[r].decay = t->options->decay / t->rows[r].decay;
    }
}

static void
hand_over(struct trainer *t, struct news_crf *crf)
{
    float share = t->averaged ? 1.0F / (float)t->averaged : 1.0F;

    for (uint32_t r = 0; r < t->row_count; r++) {
        for (int k = 0; k < ROOM; k++)
            t->average[r][k] *= share;
    }
    for (int a = 0; a < ROOM; a++) {
        for (int b = 0; b < ROOM; b++)
            crf->transitions[a][b] = t->transition_average[a][b] * share;
    }
    crf->weights = t->average;
    crf->row_count = t->row_count;
    t->average = NULL;
}

enum news_status
news_crf_train(const struct news_crf_data *data, uint32_t row_count,
               const struct news_crf_options *options, struct news_crf *crf, struct news_error *err)
{
    struct trainer t = {
        .data = data, .options = options, .row_count = row_count, .random = 0x853c49e6748fea9bU
    };
    enum news_status status = make_room(&t, err);
    uint32_t *order = news_alloc(data->stretch_count + 1, sizeof *order);
    size_t n = 0;

    if (status)
        goto done;
    if (!order) {
        status = news_fail_memory(err);
        goto done;
    }
    for (size_t i = 0; i < data->stretch_count; i++) {
        order[n++] = (uint32_t)i;
    }
    spread_decay(&t);
    t.swell = 256.0F / (float)(256 - options->drop);
    run_epochs(&t, order, n);
    hand_over(&t, crf);

done:
    news_free(order);
    news_free(t.rows);
    news_free(t.average);
    news_free(t.score);
    news_free(t.forward);
    news_free(t.backward);
    news_free(t.scale);
    news_free(t.drop);
    return status;
}

void
news_crf_clear(struct news_crf *crf)
{
    news_free(crf->weights);
    crf->weights = NULL;
}
