#include <criterion/criterion.h>

#include "indexer/entities/training/corpus.h"
#include "indexer/entities/weights.h"
#include "tests/support/leaks.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void
write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "we");

    cr_assert_not_null(file);
    cr_assert_geq(fputs(text, file), 0);
    cr_assert_eq(fclose(file), 0);
}

static enum news_status
read_corpus(struct news_corpus *corpus, const char *path, struct news_error *err)
{
    memset(corpus, 0, sizeof *corpus);
    corpus->arena = news_arena_new(0);
    cr_assert_not_null(corpus->arena);
    return news_corpus_read(corpus, path, 0, NEWS_DISGUISE_NONE, err);
}

static void
clear(struct news_corpus *corpus)
{
    free(corpus->examples);
    news_arena_free(corpus->arena);
}

/* Reads text as a file called name. */
static enum news_status
read_as(struct news_corpus *corpus, const char *name, const char *text, struct news_error *err)
{
    char folder[] = "/tmp/dateline-training-XXXXXX";
    char path[256];
    enum news_status status = NEWS_OK;

    cr_assert_not_null(mkdtemp(folder));
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    write_file(path, text);
    status = read_corpus(corpus, path, err);
    (void)unlink(path);
    (void)rmdir(folder);
    return status;
}

static const char marked[] = "[L Tarnholm] opens its bridge\n\nMayor [P Ingrid Solheim] of "
                             "[L Tarnholm] spoke.\n---\nThe [O Harbour Board] met [M Danes].\n";
static const char conll[] =
    "-DOCSTART-\tO\n\nTarnholm\tB-LOC\nopens\tO\nits\tO\nbridge\tO\n\nMayor\tO\nIngrid\tB-PER\n"
    "Solheim\tI-PER\nof\tO\nTarnholm\tB-LOC\nspoke\tO\n.\tO\n\n-DOCSTART-\tO\n\nThe\tO\n"
    "Harbour\tB-ORG\nBoard\tI-ORG\nmet\tO\nDanes\tB-MISC\n.\tO\n";

Test(training, marked_text_says_what_conll_says)
{
    struct news_corpus a, b;
    struct news_error err = { "" };

    cr_assert_eq(read_as(&a, "a.txt", marked, &err), NEWS_OK, "%s", err.text);
    cr_assert_eq(read_as(&b, "b.conll", conll, &err), NEWS_OK, "%s", err.text);
    cr_assert_eq(a.count, 2);
    cr_assert_eq(b.count, 2);
    cr_expect_eq(a.gold_names, 4); /* the Danes are none of the three kinds */
    cr_expect_eq(a.reachable_names, 4);
    for (size_t i = 0; i < 2; i++) {
        const struct news_example *left = &a.examples[i], *right = &b.examples[i];

        cr_expect(news_str_equal(left->article.body, right->article.body), "%.*s",
                  (int)left->article.body.len, left->article.body.data);
        cr_assert_eq(left->article.body_tokens.count, right->article.body_tokens.count);
        cr_expect_arr_eq(left->gold, right->gold, left->article.body_tokens.count);
        cr_expect(left->marked && !right->marked);
    }
    clear(&a);
    clear(&b);
    NEWS_EXPECT_NO_LEAKS();
}

Test(training, a_town_and_its_country_are_two_places)
{
    static const char joined[] =
        "-DOCSTART-\tO\n\nIn\tO\nTarnholm\tB-LOC\n,\tI-LOC\nin\tI-LOC\nWest\tI-LOC\n"
        "Solland\tI-LOC\n,\tO\nnot\tO\nWashington\tB-LOC\n,\tI-LOC\nD.\tI-LOC\nC.\tI-LOC\n";
    static const char parted[] =
        "In [L Tarnholm], in [L West Solland], not [L Washington, D. C.]\n";
    struct news_corpus a, b;
    struct news_error err = { "" };

    cr_assert_eq(read_as(&a, "a.txt", parted, &err), NEWS_OK, "%s", err.text);
    cr_assert_eq(read_as(&b, "b.conll", joined, &err), NEWS_OK, "%s", err.text);
    cr_expect(news_str_equal(a.examples[0].article.body, b.examples[0].article.body), "%.*s",
              (int)b.examples[0].article.body.len, b.examples[0].article.body.data);
    cr_assert_eq(a.examples[0].article.body_tokens.count, b.examples[0].article.body_tokens.count);
    cr_expect_arr_eq(a.examples[0].gold, b.examples[0].gold,
                     a.examples[0].article.body_tokens.count);
    clear(&a);
    clear(&b);
    NEWS_EXPECT_NO_LEAKS();
}

Test(training, a_broken_mark_is_named)
{
    static const char *const broken[] = { "An [open mark", "A [Q wrong kind]",
                                          "A [P]",         "[Pname]",
                                          "ends in [",     "A [P name [L within]]" };

    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        struct news_corpus corpus;
        struct news_error err = { "" };

        cr_expect_eq(read_as(&corpus, "broken.txt", broken[i], &err), NEWS_INPUT, "%s", broken[i]);
        cr_expect_not_null(strstr(err.text, "broken.txt"), "%s", err.text);
        clear(&corpus);
    }
    NEWS_EXPECT_NO_LEAKS();
}

Test(training, the_articles_held_out_read_whole)
{
    glob_t found;

    cr_assert_eq(glob(NEWS_ARTICLES "/held-out-*.txt", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        struct news_corpus corpus;
        struct news_error err = { "" };

        cr_expect_eq(read_corpus(&corpus, found.gl_pathv[i], &err), NEWS_OK, "%s", err.text);
        cr_expect_gt(corpus.count, 5);
        cr_expect_gt(corpus.gold_names, 400);
        cr_expect_eq(corpus.gold_names, corpus.reachable_names, "%s", found.gl_pathv[i]);
        clear(&corpus);
    }
    globfree(&found);
    NEWS_EXPECT_NO_LEAKS();
}

Test(training, weights_come_back_within_half_a_step)
{
    int8_t weights[NEWS_LABEL_ROOM] = { 0 };
    uint8_t row[NEWS_WEIGHTS_WIDTH];

    for (int most = 0; most <= NEWS_WEIGHTS_MOST; most++) {
        int step = 1;
        news_scores sum = { 0 };

        while (2 * most >= 15 * step)
            step *= 2;
        for (int k = 0; k < NEWS_LABEL_COUNT; k++)
            weights[k] = (int8_t)(k % 2 ? most * k / (NEWS_LABEL_COUNT - 1)
                                        : -most * k / (NEWS_LABEL_COUNT - 1));
        news_weights_pack(weights, row);
        news_weights_add(row, sum);
        news_weights_add(row, sum);
        for (int k = 0; k < NEWS_LABEL_COUNT; k++)
            cr_expect_leq(abs(sum[k] / 2 - weights[k]) * 2, step, "%d of %d: %d", weights[k], most,
                          sum[k] / 2);
    }
}
