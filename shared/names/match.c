#include "shared/names/match.h"

#include "shared/names/compare.h"
#include "shared/names/key.h"
#include "shared/names/match_weights.h"

#include <math.h>

double
news_match_weigh(const struct news_match_weights *weights,
                 const double measures[NEWS_COMPARE_COUNT])
{
    double sum = weights->output[NEWS_MATCH_UNITS];
    for (size_t u = 0; u < NEWS_MATCH_UNITS; u++) {
        double unit = weights->hidden[u][NEWS_COMPARE_COUNT];
        for (size_t m = 0; m < NEWS_COMPARE_COUNT; m++)
            unit += weights->hidden[u][m] * measures[m];
        sum += weights->output[u] * tanh(unit);
    }
    return 1 / (1 + exp(-sum));
}

static bool
same_words(const struct news_name_side *a, const struct news_name_side *b)
{
    if (a->count != b->count || a->suffix != b->suffix)
        return false;
    for (size_t i = 0; i < a->count; i++) {
        if (!news_str_equal(news_str(a->tokens[i].settled, a->tokens[i].settled_len),
                            news_str(b->tokens[i].settled, b->tokens[i].settled_len)))
            return false;
    }
    return true;
}

/* What is left of the score of two names whose words rule out that they are one. */
#define APART 0.4

static double
match_sides(const struct news_name_side *a, const struct news_name_side *b)
{
    double measures[NEWS_COMPARE_COUNT];
    if (a->count == 0 || b->count == 0)
        return 0;
    if (same_words(a, b))
        return 1;
    bool possible = news_name_compare(a, b, measures);
    return news_match_weigh(&news_match_weights, measures) * (possible ? 1 : APART);
}

double
news_name_side_match(const struct news_name_side *a, const struct news_name_side *b)
{
    struct news_name_side surname;
    double score = match_sides(a, b);
    if (score >= NEWS_NAME_SAME)
        return score;
    double first = news_name_side_surname(a, &surname) ? match_sides(&surname, b) : 0;
    double second = news_name_side_surname(b, &surname) ? match_sides(a, &surname) : 0;
    return fmax(score, fmax(first, second));
}

static enum news_status
match_persons(struct news_str a, struct news_str b, double *score, struct news_error *err)
{
    struct news_name_side sides[2];
    enum news_status status = news_name_side_read(a, &sides[0], err);
    if (!status)
        status = news_name_side_read(b, &sides[1], err);
    if (!status)
        *score = news_name_side_match(&sides[0], &sides[1]);
    return status;
}

/* The words of a key, of which there are at most NEWS_NAME_WORDS. */
struct key_words {
    struct news_sounds sounds[NEWS_COMPARE_WORDS * 2];
    struct news_str words[NEWS_COMPARE_WORDS * 2];
    size_t count;
};

static void
cut_key(struct news_str key, struct key_words *out)
{
    out->count = 0;
    for (size_t at = 0; at < key.len && out->count < NEWS_COMPARE_WORDS * 2;) {
        const char *space = memchr(key.data + at, ' ', key.len - at);
        size_t end = space ? (size_t)(space - key.data) : key.len;
        out->words[out->count] = news_str(key.data + at, end - at);
        news_sounds_read(out->words[out->count], &out->sounds[out->count]);
        out->count++;
        at = end + 1;
    }
}

/* Whether one key is the initials of the other. */
static bool
is_acronym(const struct key_words *a, const struct key_words *b)
{
    if (a->count != 1 || b->count < 2)
        return false;
    size_t at = 0;
    for (size_t i = 0; i < b->count; i++) {
        if (at < a->words[0].len && a->words[0].data[at] == b->words[i].data[0])
            at++;
        else if (b->words[i].len > 3)
            return false;
    }
    return at == a->words[0].len && at >= 2;
}

/* The share of the letters of a that have a like word in b. */
static double
share(const struct key_words *a, const struct key_words *b)
{
    const struct news_sounds_odds *odds = news_sounds_odds_of(NEWS_KIND_LATIN, NEWS_KIND_LATIN);
    double alike = 0;
    double all = 0;
    for (size_t i = 0; i < a->count; i++) {
        double best = 0;
        for (size_t j = 0; j < b->count; j++) {
            double likeness = news_sounds_likeness(&a->sounds[i], &b->sounds[j], odds);
            best = likeness > best ? likeness : best;
        }
        alike += (best > 0.8 ? best : 0) * (double)a->words[i].len;
        all += (double)a->words[i].len;
    }
    return all > 0 ? alike / all : 0;
}

/* Organisations and places: few of their names are romanised in more than one way,
 * and one word more is another branch or another town, so nearly all must be alike. */
static double
match_keys(struct news_str a, struct news_str b)
{
    struct key_words words[2];
    if (a.len == 0 || b.len == 0)
        return 0;
    if (news_str_equal(a, b))
        return 1;
    cut_key(a, &words[0]);
    cut_key(b, &words[1]);
    if (is_acronym(&words[0], &words[1]) || is_acronym(&words[1], &words[0]))
        return 0.6;
    double there = share(&words[0], &words[1]);
    double back = share(&words[1], &words[0]);
    double lesser = there < back ? there : back;
    return lesser * lesser * lesser * 0.75;
}

enum news_status
news_name_match(struct news_str a, struct news_str b, enum news_entity_type type, double *score,
                struct news_error *err)
{
    struct news_buffer keys[2];
    if (type == NEWS_ENTITY_PERSON)
        return match_persons(a, b, score, err);
    news_buffer_init(&keys[0], NEWS_LATIN_ROOM);
    news_buffer_init(&keys[1], NEWS_LATIN_ROOM);
    enum news_status status = news_name_key(a, type, &keys[0], err);
    if (!status)
        status = news_name_key(b, type, &keys[1], err);
    if (!status)
        *score = match_keys(news_buffer_str(&keys[0]), news_buffer_str(&keys[1]));
    news_buffer_clear(&keys[0]);
    news_buffer_clear(&keys[1]);
    return status;
}
