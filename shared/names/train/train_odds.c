/*
 * train_odds - counts which sounds stand for which between kinds of script.
 *
 *   train_odds NAMES.tsv > shared/names/sounds_odds.c
 *
 * NAMES.tsv has a header line and person id, anything, anything, name on each
 * other.  Names of one id are aligned word by word, with simple odds at first; the
 * pairs of sounds on the best alignments give the odds of the next round (Viterbi
 * training).  The output depends on the input alone.
 */
#include "shared/names/parts.h"
#include "shared/names/sounds_odds.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { ROUNDS = 8, NAMES_A_PERSON = 12, LINE_ROOM = 4096 };

struct person_name {
    struct news_sounds words[NEWS_NAME_WORDS];
    size_t count;
    enum news_sounds_kind kind;
};

struct trainer {
    struct news_sounds_odds tables[NEWS_SOUNDS_TABLES];
    double counts[NEWS_SOUNDS_TABLES][NEWS_SOUNDS][NEWS_SOUNDS];
    double pairs[NEWS_SOUNDS_TABLES];
};

static size_t
table_of(enum news_sounds_kind a, enum news_sounds_kind b)
{
    return (size_t)b * ((size_t)b + 1) / 2 + (size_t)a;
}

/* Adds the pairs of sounds of the best alignment to counts. */
static void
count_alignment(const struct news_sounds *a, const struct news_sounds *b,
                const struct news_sounds_odds *table, double weight,
                double counts[NEWS_SOUNDS][NEWS_SOUNDS])
{
    static int best[NEWS_SOUNDS_ROOM + 1][NEWS_SOUNDS_ROOM + 1];
    for (size_t i = 0; i <= a->count; i++) {
        for (size_t j = 0; j <= b->count; j++) {
            int top = i == 0 && j == 0 ? 0 : -1000000;
            if (i > 0 && best[i - 1][j] + table->odds[a->items[i - 1]][0] > top)
                top = best[i - 1][j] + table->odds[a->items[i - 1]][0];
            if (j > 0 && best[i][j - 1] + table->odds[0][b->items[j - 1]] > top)
                top = best[i][j - 1] + table->odds[0][b->items[j - 1]];
            if (i > 0 && j > 0 &&
                best[i - 1][j - 1] + table->odds[a->items[i - 1]][b->items[j - 1]] > top)
                top = best[i - 1][j - 1] + table->odds[a->items[i - 1]][b->items[j - 1]];
            best[i][j] = top;
        }
    }
    size_t i = a->count;
    size_t j = b->count;
    while (i > 0 || j > 0) {
        uint8_t x = i > 0 ? a->items[i - 1] : 0;
        uint8_t y = j > 0 ? b->items[j - 1] : 0;
        if (x && y && best[i][j] == best[i - 1][j - 1] + table->odds[x][y]) {
            i--;
            j--;
        } else if (x && best[i][j] == best[i - 1][j] + table->odds[x][0]) {
            i--;
            y = 0;
        } else {
            j--;
            x = 0;
        }
        counts[x][y] += weight;
    }
}

static bool
is_vowel(size_t sound)
{
    static const char vowels[] = "aeiouy";
    return sound >= 1 && sound <= 26 && strchr(vowels, (int)('a' + sound - 1)) != NULL;
}

/* What training starts from: like stands for like, a vowel for any, and vowels are
 * easily left out. */
static void
start_odds(struct news_sounds_odds *table)
{
    for (size_t x = 0; x < NEWS_SOUNDS; x++) {
        for (size_t y = 0; y < NEWS_SOUNDS; y++) {
            int odds = -32;
            if (x == 0 || y == 0)
                odds = is_vowel(x + y) ? -13 : -40;
            else if (x == y)
                odds = is_vowel(x) ? 32 : 48;
            else if (is_vowel(x) && is_vowel(y))
                odds = 8;
            table->odds[x][y] = (int8_t)odds;
        }
        int best = is_vowel(x) ? 32 : 48;
        table->best_first[x] = table->best_second[x] = (int8_t)(x == 0 ? 0 : best);
    }
    table->odds[0][0] = 0;
}

static bool
same_sounds(const struct news_sounds *a, const struct news_sounds *b)
{
    return a->count == b->count && memcmp(a->items, b->items, a->count) == 0;
}

/* Two words that correspond. */
struct match {
    double likeness;
    size_t a;
    size_t b;
};

/* The two words not yet used (0 sounds) that are most alike. */
static struct match
find_match(const struct person_name *a, const struct person_name *b,
           const struct news_sounds_odds *odds)
{
    struct match top = { 0, 0, 0 };
    for (size_t i = 0; i < a->count; i++) {
        for (size_t j = 0; j < b->count; j++) {
            if (a->words[i].count < 2 || b->words[j].count < 2)
                continue;
            double likeness = news_sounds_likeness(&a->words[i], &b->words[j], odds);
            if (likeness > top.likeness)
                top = (struct match){ likeness, i, j };
        }
    }
    return top;
}

/* Aligns the words of two names of one person, best first, as long as they are
 * alike by more than least.  Uses the names up. */
static void
count_pair(struct trainer *trainer, struct person_name *a, struct person_name *b, double least)
{
    size_t t = table_of(a->kind, b->kind);
    for (;;) {
        struct match match = find_match(a, b, &trainer->tables[t]);
        struct news_sounds *x = &a->words[match.a];
        struct news_sounds *y = &b->words[match.b];
        if (match.likeness <= least)
            return;
        double weight = same_sounds(x, y) ? 0.25 : 1;
        count_alignment(x, y, &trainer->tables[t], weight, trainer->counts[t]);
        trainer->pairs[t] += weight;
        x->count = y->count = 0;
    }
}

static int8_t
odds_of(double joint, double expected)
{
    double odds = NEWS_SOUNDS_UNIT * log(joint / expected);
    return (int8_t)lround(odds < -90 ? -90 : odds > 90 ? 90 : odds);
}

/* Makes the odds of table t from its counts, smoothed with those of all tables. */
static void
settle_table(struct trainer *trainer, size_t t, double all[NEWS_SOUNDS][NEWS_SOUNDS])
{
    static double joint[NEWS_SOUNDS][NEWS_SOUNDS];
    double first[NEWS_SOUNDS] = { 0 };
    double second[NEWS_SOUNDS] = { 0 };
    double sum = 0;
    double prior = 0;
    for (size_t x = 0; x < NEWS_SOUNDS; x++) {
        for (size_t y = 0; y < NEWS_SOUNDS; y++)
            prior += all[x][y];
    }
    for (size_t x = 0; x < NEWS_SOUNDS; x++) {
        for (size_t y = 0; y < NEWS_SOUNDS; y++) {
            joint[x][y] = trainer->counts[t][x][y] + 300 * all[x][y] / prior;
            sum += joint[x][y];
        }
    }
    for (size_t x = 0; x < NEWS_SOUNDS; x++) {
        for (size_t y = 0; y < NEWS_SOUNDS; y++) {
            joint[x][y] /= sum;
            first[x] += x ? joint[x][y] : 0;
            second[y] += y ? joint[x][y] : 0;
        }
    }
    double letters_first = 0;
    double letters_second = 0;
    for (size_t x = 1; x < NEWS_SOUNDS; x++) {
        letters_first += first[x];
        letters_second += second[x];
    }
    struct news_sounds_odds *table = &trainer->tables[t];
    memset(table, 0, sizeof *table);
    for (size_t x = 0; x < NEWS_SOUNDS; x++) {
        for (size_t y = 0; y < NEWS_SOUNDS; y++) {
            if (x == 0 && y == 0)
                continue;
            double expected =
                (x ? first[x] / letters_first : 1) * (y ? second[y] / letters_second : 1);
            table->odds[x][y] = odds_of(joint[x][y] + 1e-7, expected + 1e-6);
            if (x && y && table->odds[x][y] > table->best_first[x])
                table->best_first[x] = table->odds[x][y];
            if (x && y && table->odds[x][y] > table->best_second[y])
                table->best_second[y] = table->odds[x][y];
        }
    }
}

static void
settle(struct trainer *trainer)
{
    static double all[NEWS_SOUNDS][NEWS_SOUNDS];
    for (size_t x = 0; x < NEWS_SOUNDS; x++) {
        for (size_t y = 0; y < NEWS_SOUNDS; y++) {
            all[x][y] = (x == y) + 0.02;
            for (size_t t = 0; t < NEWS_SOUNDS_TABLES; t++)
                all[x][y] += (trainer->counts[t][x][y] + trainer->counts[t][y][x]) / 2;
        }
    }
    for (size_t t = 0; t < NEWS_SOUNDS_TABLES; t++)
        settle_table(trainer, t, all);
}

static void
print_row(const int8_t *row, const char *end)
{
    printf("{ ");
    for (size_t i = 0; i < NEWS_SOUNDS; i++)
        printf("%s%d", i ? ", " : "", row[i]);
    printf(" }%s\n", end);
}

static void
print_tables(const struct trainer *trainer)
{
    printf("/* Written by train/train_odds.c; what from, see README.md. */\n"
           "#include \"shared/names/sounds_odds.h\"\n\n/* clang-format off */\n"
           "const struct news_sounds_odds news_sounds_tables[NEWS_SOUNDS_TABLES] = {\n");
    for (size_t t = 0; t < NEWS_SOUNDS_TABLES; t++) {
        printf("{ {\n");
        for (size_t x = 0; x < NEWS_SOUNDS; x++)
            print_row(trainer->tables[t].odds[x], ",");
        printf("},\n");
        print_row(trainer->tables[t].best_first, ",");
        print_row(trainer->tables[t].best_second, " },");
    }
    printf("};\n");
}

static bool
read_name(struct news_str text, struct person_name *out)
{
    struct news_parts parts;
    if (news_utf8_valid_prefix(text.data, text.len) != text.len ||
        news_parts_read(text, NEWS_ENTITY_PERSON, &parts, NULL))
        return false;
    out->kind = news_sounds_kind(parts.scripts);
    out->count = parts.count;
    for (size_t i = 0; i < parts.count; i++)
        news_sounds_read(news_part_text(&parts.items[i]), &out->words[i]);
    return parts.count > 0;
}

static void
count_person(struct trainer *trainer, const struct person_name *names, size_t count, double least)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < i; j++) {
            struct person_name a = names[j].kind <= names[i].kind ? names[j] : names[i];
            struct person_name b = names[j].kind <= names[i].kind ? names[i] : names[j];
            count_pair(trainer, &a, &b, least);
        }
    }
}

static void
run_round(struct trainer *trainer, FILE *file, double least)
{
    static struct person_name names[NAMES_A_PERSON];
    char id[64] = "";
    char line[LINE_ROOM];
    size_t count = 0;
    memset(trainer->counts, 0, sizeof trainer->counts);
    memset(trainer->pairs, 0, sizeof trainer->pairs);
    rewind(file);
    while (fgets(line, sizeof line, file)) {
        char *name = strrchr(line, '\t');
        if (!name)
            continue;
        size_t id_len = strcspn(line, "\t");
        if (id_len >= sizeof id)
            continue;
        if (strncmp(id, line, id_len) != 0 || id[id_len] != '\0') {
            count_person(trainer, names, count, least);
            count = 0;
            memcpy(id, line, id_len);
            id[id_len] = '\0';
        }
        struct news_str text = news_str_trim(news_str_from(name + 1));
        if (count < NAMES_A_PERSON && read_name(text, &names[count]))
            count++;
    }
    count_person(trainer, names, count, least);
}

int
main(int argc, char **argv)
{
    static struct trainer trainer;
    FILE *file = argc == 2 ? fopen(argv[1], "re") : NULL;
    if (!file) {
        (void)fprintf(stderr, "usage: train_odds NAMES.tsv\n");
        return 2;
    }
    for (size_t t = 0; t < NEWS_SOUNDS_TABLES; t++)
        start_odds(&trainer.tables[t]);
    for (int round = 0; round < ROUNDS; round++) {
        run_round(&trainer, file, round < 2 ? 0.45 : 0.3);
        settle(&trainer);
        for (size_t t = 0; t < NEWS_SOUNDS_TABLES; t++)
            (void)fprintf(stderr, "%.0f ", trainer.pairs[t]);
        (void)fprintf(stderr, "\n");
    }
    print_tables(&trainer);
    (void)fclose(file);
    return 0;
}
