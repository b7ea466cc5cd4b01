#include "shared/names/compare.h"

#include "shared/names/pairing.h"

/* A whole name with its last word first. */
static void
turn(const struct news_name_side *side, struct news_sounds *out)
{
    out->count = 0;
    news_sounds_append(out, &side->tokens[side->count - 1].sounds);
    for (size_t i = 0; i + 1 < side->count; i++)
        news_sounds_append(out, &side->tokens[i].sounds);
}

static double
measure_whole(const struct news_name_pairing *c)
{
    struct news_sounds turned;
    double straight = news_pairing_likeness(c, &c->a->whole, &c->b->whole);
    if (c->a->count > 1) {
        turn(c->a, &turned);
        double other = news_pairing_likeness(c, &turned, &c->b->whole);
        straight = other > straight ? other : straight;
    }
    if (c->b->count > 1) {
        turn(c->b, &turned);
        double other = news_pairing_likeness(c, &c->a->whole, &turned);
        straight = other > straight ? other : straight;
    }
    return straight;
}

/* The word of a whose pair is least alike; words set aside do not count. */
static size_t
find_lowest(const struct news_name_pairing *c, size_t but)
{
    size_t lowest = NEWS_COMPARE_WORDS;
    for (size_t i = 0; i < c->a->count; i++) {
        if (i == but || c->a->tokens[i].aside)
            continue;
        if (lowest == NEWS_COMPARE_WORDS ||
            c->links[i][c->partner[i]].likeness < c->links[lowest][c->partner[lowest]].likeness)
            lowest = i;
    }
    return lowest;
}

static void
measure_pairs(const struct news_name_pairing *c, double *out)
{
    double sum = 0;
    double weights = 0;
    for (size_t i = 0; i < c->a->count; i++) {
        const struct news_word_link *link = &c->links[i][c->partner[i]];
        const struct news_name_token *x = &c->a->tokens[i];
        if (x->aside && link->likeness < 0.7F)
            continue;
        const struct news_name_token *y = &c->b->tokens[c->partner[i]];
        double rarity = x->rarity < y->rarity ? x->rarity : y->rarity;
        double len = x->len + y->len;
        sum += link->likeness * len;
        weights += len;
        if (link->likeness > out[NEWS_COMPARE_HIGHEST])
            out[NEWS_COMPARE_HIGHEST] = link->likeness;
        if (link->likeness > 0.6F && link->tie != NEWS_TIE_INITIAL)
            out[NEWS_COMPARE_RARITY] += rarity / 100;
        out[NEWS_COMPARE_EXACT] += link->tie == NEWS_TIE_EXACT ? 0.33 : 0;
        out[NEWS_COMPARE_INITIAL] += link->tie == NEWS_TIE_INITIAL && link->likeness > 0 ? 0.5 : 0;
        if (link->tie == NEWS_TIE_NICKNAME)
            out[NEWS_COMPARE_NICKNAME] = 1;
        if (link->tie == NEWS_TIE_PREFIX)
            out[NEWS_COMPARE_PREFIX] = 1;
        for (size_t k = 0; k < i; k++) {
            if (c->partner[k] > c->partner[i])
                out[NEWS_COMPARE_CROSSED] = 1;
        }
    }
    out[NEWS_COMPARE_MEAN] = weights > 0 ? sum / weights : 0;
}

/* Whether the words are alike but for one letter in, out or other. */
static bool
differ_by_one(const struct news_name_token *x, const struct news_name_token *y)
{
    size_t start = 0;
    size_t end = 0;
    size_t least = x->len < y->len ? x->len : y->len;
    size_t most = x->len < y->len ? y->len : x->len;
    while (start < least && x->text[start] == y->text[start])
        start++;
    while (end < least - start && x->text[x->len - 1 - end] == y->text[y->len - 1 - end])
        end++;
    return start + end + 1 >= most;
}

static bool
differ_at_end(const struct news_name_token *x, const struct news_name_token *y)
{
    size_t least = x->len < y->len ? x->len : y->len;
    size_t most = x->len < y->len ? y->len : x->len;
    return least > 2 && most - least <= 1 && memcmp(x->text, y->text, least - 1) == 0;
}

static void
measure_lowest(const struct news_name_pairing *c, double *out)
{
    size_t lowest = find_lowest(c, NEWS_COMPARE_WORDS);
    if (lowest == NEWS_COMPARE_WORDS)
        return;
    size_t second = find_lowest(c, lowest);
    size_t partner = c->partner[lowest];
    const struct news_name_token *x = &c->a->tokens[lowest];
    const struct news_name_token *y = &c->b->tokens[partner];
    out[NEWS_COMPARE_LOWEST] = c->links[lowest][partner].likeness;
    out[NEWS_COMPARE_SECOND] = second == NEWS_COMPARE_WORDS
                                   ? out[NEWS_COMPARE_LOWEST]
                                   : c->links[second][c->partner[second]].likeness;
    out[NEWS_COMPARE_LOW_RARITY] = (x->rarity > y->rarity ? x->rarity : y->rarity) / 28.0;
    out[NEWS_COMPARE_LOW_LENGTH] = (x->len < y->len ? x->len : y->len) / 10.0;
    out[NEWS_COMPARE_LOW_START] = news_pairing_same_start(c, x, y);
    out[NEWS_COMPARE_LOW_FIRST] = (lowest == 0) * 0.5 + (partner == 0) * 0.5;
    out[NEWS_COMPARE_LOW_LAST] =
        (lowest + 1 == c->a->count) * 0.5 + (partner + 1 == c->b->count) * 0.5;
    if (c->links[lowest][partner].tie == NEWS_TIE_EXACT)
        return;
    out[NEWS_COMPARE_LOW_END] = differ_at_end(x, y);
    out[NEWS_COMPARE_LOW_ONE] = differ_by_one(x, y);
}

static size_t
count_left_over(const struct news_name_pairing *c)
{
    size_t left = 0;
    for (size_t j = 0; j < c->b->count; j++) {
        bool used = c->joined[j] || c->b->tokens[j].aside || c->b->tokens[j].initial;
        for (size_t i = 0; i < c->a->count; i++)
            used = used || c->partner[i] == j;
        left += !used;
    }
    return left;
}

static void
measure_names(const struct news_name_pairing *c, double *out)
{
    unsigned a = c->a->scripts;
    unsigned b = c->b->scripts;
    out[NEWS_COMPARE_SINGLE] = c->a->count == 1;
    out[NEWS_COMPARE_LEFT_OVER] = (double)count_left_over(c) / 3;
    out[NEWS_COMPARE_SIZE] = (double)c->a->count / 3;
    out[NEWS_COMPARE_FIRST] = c->links[0][0].likeness;
    out[NEWS_COMPARE_LAST] = c->links[c->a->count - 1][c->b->count - 1].likeness;
    out[NEWS_COMPARE_WHOLE] = measure_whole(c);
    out[NEWS_COMPARE_SUFFIX] = c->a->suffix == c->b->suffix   ? 0
                               : c->a->suffix && c->b->suffix ? 1
                                                              : 0.5;
    out[NEWS_COMPARE_CROSS] = c->a->kind != c->b->kind;
    out[NEWS_COMPARE_ABJAD] = ((a | b) & NEWS_SCRIPT_ABJAD) != 0;
    out[NEWS_COMPARE_HAN] = ((a | b) & NEWS_SCRIPT_HAN) != 0;
    out[NEWS_COMPARE_KANA] = ((a | b) & NEWS_SCRIPT_KANA) != 0;
    out[NEWS_COMPARE_HANGUL] = ((a | b) & NEWS_SCRIPT_HANGUL) != 0;
    out[NEWS_COMPARE_INDIC] = ((a | b) & NEWS_SCRIPT_INDIC) != 0;
    out[NEWS_COMPARE_CYRILLIC] = ((a | b) & NEWS_SCRIPT_CYRILLIC) != 0;
}

bool
news_name_compare(const struct news_name_side *a, const struct news_name_side *b,
                  double out[NEWS_COMPARE_COUNT])
{
    struct news_name_pairing c;
    news_name_pair(a, b, &c);
    memset(out, 0, NEWS_COMPARE_COUNT * sizeof *out);
    measure_pairs(&c, out);
    measure_lowest(&c, out);
    measure_names(&c, out);
    return news_pairing_allows_one(&c);
}
