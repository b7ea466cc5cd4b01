/*
 * recipe.h - how a model is made, from corpora to file.
 */
#ifndef NEWS_ENTITIES_TRAINING_RECIPE_H
#define NEWS_ENTITIES_TRAINING_RECIPE_H

#include "shared/base/status.h"

#include <stdbool.h>
#include <stddef.h>

enum { NEWS_RECIPE_MOST = 128 /* files */ };

/* X(name, default, what): the numbers of a recipe, for --NAME. */
#define NEWS_RECIPE_NUMBERS(X)                                                \
    X(epochs, 10.0, "times that the corpora are gone through")                \
    X(rate, 0.02, "size of the steps")                                        \
    X(calm, 0.1, "added to the squared gradients, against large first steps") \
    X(decay, 3.0, "L2 penalty on a weight")                                   \
    X(drop, 0.5, "share of the features left out at random")                  \
    X(others, 0.3, "weight of the corpora of other kinds than the first")     \
    X(articles, 1.5, "weight of the marked articles")                         \
    X(least, 2.0, "times that a feature must be seen")                        \
    X(rows, 190000.0, "features kept in the model")                           \
    X(disguise, 1.0, "1: headlines made of the first kind's sentences, too")

struct news_recipe {
    const char *knowledge; /* data file with gazetteer and words */
    const char *out;
    const char *corpora[NEWS_RECIPE_MOST];
    size_t corpus_count;
    const char *dev[NEWS_RECIPE_MOST]; /* measured on, never trained on */
    size_t dev_count;
#define X(name, usual, what) double name;
    NEWS_RECIPE_NUMBERS(X)
#undef X
};

/* The usual numbers, no files. */
void news_recipe_init(struct news_recipe *recipe);

/* Sets the number called name; false when there is none. */
bool news_recipe_set(struct news_recipe *recipe, const char *name, double value);

/* Trains, writes the model and prints its figures on the dev files. */
NEWS_MUST_USE enum news_status
news_recipe_run(const struct news_recipe *recipe, struct news_error *err);

#endif
