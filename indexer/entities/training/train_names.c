/*
 * train_names [--dev FILE]... [--KEY NUMBER]... KNOWLEDGE OUT CORPUS... - trains the
 * tagger of names.
 *
 * KNOWLEDGE: the data file that compile_words made.  CORPUS: a file of annotated text
 * (corpus.h); its domain is the name of its folder, and the domain of the first one is
 * the kind of text that the tagger is for.  KEY: a number of the recipe, see README.md.
 */
#include "indexer/entities/training/recipe.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int
usage(void)
{
    (void)fputs("usage: train_names [--dev FILE]... [--KEY NUMBER]... KNOWLEDGE OUT CORPUS...\n",
                stderr);
    return 2;
}

int
main(int argc, char **argv)
{
    struct news_error err = { "" };
    struct news_recipe recipe;
    enum news_status status = NEWS_OK;
    int at = 1;

    news_recipe_init(&recipe);
    for (; at + 1 < argc && strncmp(argv[at], "--", 2) == 0; at += 2) {
        if (strcmp(argv[at], "--dev") == 0 && recipe.dev_count < NEWS_RECIPE_MOST)
            recipe.dev[recipe.dev_count++] = argv[at + 1];
        else if (!news_recipe_set(&recipe, argv[at] + 2, strtod(argv[at + 1], NULL)))
            return usage();
    }
    if (argc < at + 3)
        return usage();
    if (argc - at - 2 > NEWS_RECIPE_MOST) {
        (void)fprintf(stderr, "train_names: more than %d corpora\n", NEWS_RECIPE_MOST);
        return 2;
    }
    for (int i = at + 2; i < argc; i++)
        recipe.corpora[recipe.corpus_count++] = argv[i];
    recipe.knowledge = argv[at];
    recipe.out = argv[at + 1];
    status = news_recipe_run(&recipe, &err);
    if (status)
        (void)fprintf(stderr, "train_names: %s\n", err.text);
    return news_status_exit_code(status);
}
