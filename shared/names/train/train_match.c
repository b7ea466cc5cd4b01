/*
 * train_match - learns how match.h weighs the measures of compare.h.
 *
 *   train_match PAIRS.tsv [MORE.tsv] > shared/names/match_weights.c
 *
 * Both have label (1 same, 0 different), name, name, type, ... a line; lines of
 * MORE.tsv are trained on and never tested on.  Full-batch gradient descent (Adam)
 * on the logistic loss, both labels of near and of far scripts counting alike.
 * Five-fold cross-validation, pairs that share a name in one fold, goes to stderr.
 * The output depends on the input alone.
 */
#include "shared/base/memory.h"
#include "shared/names/match_weights.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* The output at which false merges are about as few as the project asks for; the bias is
 * shifted so that it becomes NEWS_NAME_SAME. */
#define DECISION 0.70

enum { FOLDS = 5, STEPS = 500, LINE_ROOM = 4096, PAIRS_MAX = 60000 };
enum {
    INPUTS = NEWS_COMPARE_COUNT + 1,
    PARAMETERS = NEWS_MATCH_UNITS * INPUTS + NEWS_MATCH_UNITS + 1
};

struct pair {
    double measures[NEWS_COMPARE_COUNT];
    double weight;
    int label;
    int fold;   /* -1: for training only */
    bool apart; /* ruled out, whatever the measures */
    bool far;   /* scripts other than Latin, Cyrillic, Greek */
    char *text;
};

struct training {
    struct pair *pairs;
    size_t count;
    double values[PARAMETERS];
    double gradient[PARAMETERS];
    double first[PARAMETERS]; /* Adam's moments */
    double second[PARAMETERS];
};

static uint64_t
hash_text(const char *text, size_t len)
{
    uint64_t hash = 1469598103934665603ULL;
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ (unsigned char)text[i]) * 1099511628211ULL;
    return hash;
}

static bool
read_pair(char *line, int only_train, struct pair *out)
{
    char *fields[4] = { line };
    for (size_t i = 1; i < 4; i++) {
        fields[i] = strchr(fields[i - 1], '\t');
        if (!fields[i])
            return false;
        *fields[i]++ = '\0';
    }
    if (strncmp(fields[3], "PER", 3) != 0 || (*line != '0' && *line != '1'))
        return false;
    struct news_name_side sides[2];
    for (size_t i = 0; i < 2; i++) {
        if (news_name_side_read(news_str_from(fields[i + 1]), &sides[i], NULL) ||
            sides[i].count == 0)
            return false;
    }
    out->label = *line == '1';
    out->far = ((sides[0].scripts | sides[1].scripts) &
                ~(unsigned)(NEWS_SCRIPT_LATIN | NEWS_SCRIPT_CYRILLIC | NEWS_SCRIPT_GREEK)) != 0;
    /* Names of one person begin with one letter in most pairs; enough to keep most
     * of what is related in one fold. */
    const struct news_name_token *last = &sides[0].tokens[sides[0].count - 1];
    out->fold = only_train ? -1 : (int)(hash_text(last->settled, last->settled_len) % FOLDS);
    out->apart = !news_name_compare(&sides[0], &sides[1], out->measures);
    fields[2][-1] = '|';
    out->text = news_copy(fields[1], strlen(fields[1]));
    return true;
}

static double
random_value(uint64_t *state)
{
    *state = *state * 6364136223846793005ULL + 1442695040888963407ULL;
    return ((double)(*state >> 33) / 2147483648.0 - 0.5);
}

static double
run(const double *values, const double *measures, double *units)
{
    double sum = values[PARAMETERS - 1];
    for (size_t u = 0; u < NEWS_MATCH_UNITS; u++) {
        const double *row = values + u * INPUTS;
        double unit = row[INPUTS - 1];
        for (size_t m = 0; m < NEWS_COMPARE_COUNT; m++)
            unit += row[m] * measures[m];
        units[u] = tanh(unit);
        sum += values[NEWS_MATCH_UNITS * INPUTS + u] * units[u];
    }
    return 1 / (1 + exp(-sum));
}

static void
add_gradient(struct training *training, const struct pair *pair)
{
    double units[NEWS_MATCH_UNITS];
    double error = (run(training->values, pair->measures, units) - pair->label) * pair->weight;
    for (size_t u = 0; u < NEWS_MATCH_UNITS; u++) {
        double back =
            error * training->values[NEWS_MATCH_UNITS * INPUTS + u] * (1 - units[u] * units[u]);
        double *row = training->gradient + u * INPUTS;
        for (size_t m = 0; m < NEWS_COMPARE_COUNT; m++)
            row[m] += back * pair->measures[m];
        row[INPUTS - 1] += back;
        training->gradient[NEWS_MATCH_UNITS * INPUTS + u] += error * units[u];
    }
    training->gradient[PARAMETERS - 1] += error;
}

/* Lets both labels of near and of far pairs weigh alike. */
static void
weigh_pairs(struct training *training, int fold)
{
    double counts[2][2] = { { 0 } };
    for (size_t i = 0; i < training->count; i++) {
        const struct pair *pair = &training->pairs[i];
        if (pair->fold != fold)
            counts[pair->far][pair->label]++;
    }
    for (size_t i = 0; i < training->count; i++) {
        struct pair *pair = &training->pairs[i];
        double share = pair->far ? 0.35 : 0.65;
        pair->weight = pair->fold == fold ? 0 : share / 2 / counts[pair->far][pair->label];
    }
}

static void
train(struct training *training, int fold)
{
    uint64_t state = 20240601;
    for (size_t p = 0; p < PARAMETERS; p++) {
        training->values[p] = random_value(&state) * 0.6;
        training->first[p] = training->second[p] = 0;
    }
    weigh_pairs(training, fold);
    for (int step = 1; step <= STEPS; step++) {
        double rate = 0.02 * (1 - (double)step / (STEPS + 1));
        for (size_t p = 0; p < PARAMETERS; p++)
            training->gradient[p] = 1e-4 * training->values[p];
        for (size_t i = 0; i < training->count; i++) {
            if (training->pairs[i].weight > 0)
                add_gradient(training, &training->pairs[i]);
        }
        for (size_t p = 0; p < PARAMETERS; p++) {
            double g = training->gradient[p];
            training->first[p] = 0.9 * training->first[p] + 0.1 * g;
            training->second[p] = 0.999 * training->second[p] + 0.001 * g * g;
            double m = training->first[p] / (1 - pow(0.9, step));
            double v = training->second[p] / (1 - pow(0.999, step));
            training->values[p] -= rate * m / (sqrt(v) + 1e-8);
        }
    }
}

static void
report(const char *what, const int counts[2][2])
{
    double recall = (double)counts[1][1] / (counts[1][1] + counts[1][0] + 1e-9);
    double merged = (double)counts[0][1] / (counts[0][0] + counts[0][1] + 1e-9);
    (void)fprintf(stderr, "%-10s recall %.4f false merges %.4f balanced %.4f (%d, %d)\n", what,
                  recall, merged, (recall + 1 - merged) / 2, counts[1][0] + counts[1][1],
                  counts[0][0] + counts[0][1]);
}

static void
test(const struct training *training, int fold, int counts[2][2][2], bool print)
{
    double units[NEWS_MATCH_UNITS];
    for (size_t i = 0; i < training->count; i++) {
        const struct pair *pair = &training->pairs[i];
        if (pair->fold < 0 || (fold >= 0 && pair->fold != fold))
            continue;
        double score = run(training->values, pair->measures, units);
        counts[pair->far][pair->label][score >= DECISION && !pair->apart]++;
        if (print) {
            printf("%d %.3f %s", pair->label, score, pair->text);
            for (size_t m = 0; m < 16; m++)
                printf(" %.2f", pair->measures[m]);
            printf("\n");
        }
    }
}

static void
report_both(const char *what, int counts[2][2][2])
{
    int all[2][2] = { { 0 } };
    for (size_t far = 0; far < 2; far++) {
        for (size_t i = 0; i < 4; i++)
            all[i / 2][i % 2] += counts[far][i / 2][i % 2];
    }
    (void)fprintf(stderr, "%s\n", what);
    report("  near", (const int(*)[2])counts[0]);
    report("  far", (const int(*)[2])counts[1]);
    report("  all", (const int(*)[2])all);
}

static void
print_weights(const double *values)
{
    printf("/* Written by train/train_match.c; what from, see README.md. */\n"
           "#include \"shared/names/match_weights.h\"\n\n/* clang-format off */\n"
           "const struct news_match_weights news_match_weights = { {\n");
    for (size_t u = 0; u < NEWS_MATCH_UNITS; u++) {
        printf("{ ");
        for (size_t m = 0; m < INPUTS; m++)
            printf("%s%.4fF", m ? ", " : "", values[u * INPUTS + m]);
        printf(" },\n");
    }
    printf("},\n{ ");
    for (size_t u = 0; u <= NEWS_MATCH_UNITS; u++)
        printf("%s%.4fF", u ? ", " : "",
               values[NEWS_MATCH_UNITS * INPUTS + u] -
                   (u == NEWS_MATCH_UNITS ? log(DECISION / (1 - DECISION)) : 0));
    printf(" } };\n");
}

static bool
read_pairs(const char *path, int only_train, struct training *training)
{
    char line[LINE_ROOM];
    FILE *file = fopen(path, "re");
    if (!file)
        return false;
    while (fgets(line, sizeof line, file) && training->count < PAIRS_MAX) {
        if (read_pair(line, only_train, &training->pairs[training->count]))
            training->count++;
    }
    (void)fclose(file);
    return true;
}

int
main(int argc, char **argv)
{
    static struct training training;
    training.pairs = calloc(PAIRS_MAX, sizeof *training.pairs);
    if (argc < 2 || !training.pairs || !read_pairs(argv[1], false, &training) ||
        (argc > 2 && !read_pairs(argv[2], true, &training))) {
        (void)fprintf(stderr, "usage: train_match PAIRS.tsv [MORE.tsv]\n");
        return 2;
    }
    int counts[2][2][2] = { { { 0 } } };
    bool print = argc > 3;
    for (int fold = 0; fold < FOLDS; fold++) {
        train(&training, fold);
        test(&training, fold, counts, print);
    }
    report_both("cross-validated", counts);
    if (print)
        return 0;
    int fitted[2][2][2] = { { { 0 } } };
    train(&training, -2);
    test(&training, -1, fitted, false);
    report_both("fitted", fitted);
    print_weights(training.values);
    return 0;
}
