/*
 * The half of pairing.h that rules out: the order in which words that are alike stand, and the
 * initials among them, tell people apart whom the likeness of the words does not.
 */
#include "shared/names/name_counts.h"
#include "shared/names/pairing.h"

/* The likeness from which two words are taken for one; and below which they have as good as
 * nothing in common, as words taken at random mostly have. */
#define ALIKE  0.6F
#define UNLIKE 0.15F

/* Whether word i of a has a counterpart. */
static bool
is_paired(const struct news_name_pairing *c, size_t i)
{
    return c->links[i][c->partner[i]].likeness >= ALIKE;
}

/* Whether the only pair alike is the first word of one name and the last of the other. */
static bool
is_lone_cross(const struct news_name_pairing *c)
{
    size_t pairs = 0;
    size_t pair = 0;
    for (size_t i = 0; i < c->a->count; i++) {
        pair = is_paired(c, i) ? i : pair;
        pairs += is_paired(c, i);
    }
    size_t partner = c->partner[pair];
    return pairs == 1 && pair != partner && c->a->count - pair != c->b->count - partner;
}

/* Whether words that are alike stand in another order. */
static bool
is_turned(const struct news_name_pairing *c)
{
    for (size_t i = 0; i < c->a->count; i++) {
        for (size_t k = 0; k < i; k++) {
            if (is_paired(c, i) && is_paired(c, k) && c->partner[k] > c->partner[i])
                return true;
        }
    }
    return false;
}

/* Whether a whole word of b is left over though an initial has been taken for a counterpart. */
static bool
has_better_left(const struct news_name_pairing *c)
{
    bool used[NEWS_COMPARE_WORDS] = { false };
    bool initial = false;
    bool left = false;
    for (size_t i = 0; i < c->a->count; i++) {
        used[c->partner[i]] = true;
        initial = initial || c->links[i][c->partner[i]].tie == NEWS_TIE_INITIAL;
    }
    for (size_t j = 0; j < c->b->count; j++) {
        const struct news_name_token *token = &c->b->tokens[j];
        left = left || !(used[j] || c->joined[j] || token->aside || token->initial);
    }
    return initial && left;
}

/* A given name and a surname may stand in either order, but then both are there: George Michael
 * is not Michael Jackson, nor Michael G. Jackson. */
static bool
is_crossed(const struct news_name_pairing *c)
{
    bool all = !has_better_left(c);
    for (size_t i = 0; i < c->a->count; i++)
        all = all && (c->links[i][c->partner[i]].likeness >= UNLIKE || c->a->tokens[i].aside);
    return !all && (is_lone_cross(c) || is_turned(c));
}

/* Whether the word is a family name of a people who put it first, and common enough elsewhere to
 * be taken for a given name. */
static bool
comes_first(const struct news_name_token *token)
{
    static const char *const names[] = {
        "bui",  "chang", "chen", "choi", "chung", "dang", "deng", "han",  "hoang", "hong", "hu",
        "jung", "kang",  "kim",  "le",   "lee",   "li",   "lim",  "lin",  "ma",    "ngo",  "nguyen",
        "oh",   "park",  "pham", "phan", "shin",  "sun",  "tran", "wang", "wong",  "wu",   "yang",
    };
    struct news_str word = news_str(token->text, token->len);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (news_str_equal(word, news_str_from(names[i])))
            return true;
    }
    return false;
}

/* One word is seldom a given name that many have. */
static bool
is_given_name(const struct news_name_pairing *c)
{
    const struct news_name_token *first = &c->b->tokens[0];
    return c->partner[0] == 0 && !c->joined[1] && first->rarity < NEWS_NAME_RAREST &&
           !comes_first(first);
}

static bool
is_other_surname(const struct news_name_pairing *c)
{
    char particle = c->a->tokens[0].particle;
    return particle != '\0' ? particle != c->b->tokens[c->partner[0]].particle : is_given_name(c);
}

/* Whether a particle would stand for a given name that it has nothing of: Le Pen and Sean Penn,
 * though Ben may be Benjamin. */
static bool
has_particle_for_name(const struct news_name_pairing *c)
{
    for (size_t i = 0; i < c->a->count; i++) {
        const struct news_name_token *partner = &c->b->tokens[c->partner[i]];
        if ((c->a->tokens[i].is_particle || partner->is_particle) &&
            c->links[i][c->partner[i]].likeness < UNLIKE)
            return true;
    }
    return false;
}

/* Middle initials tell people apart: George W. Bush and George H. W. Bush. */
static bool
differ_in_initials(const struct news_name_pairing *c)
{
    for (size_t i = 1; i + 1 < c->a->count && i + 1 < c->b->count; i++) {
        const struct news_name_token *x = &c->a->tokens[i];
        const struct news_name_token *y = &c->b->tokens[i];
        if (!x->initial || !y->initial)
            return false;
        if (c->links[i][i].likeness < ALIKE)
            return true;
    }
    return false;
}

/* Whether another pair of words, no initials, shows that the names are in two orders, seen from
 * word i of a and its partner. */
static bool
is_order_other(const struct news_name_pairing *c, size_t i)
{
    for (size_t k = 0; k < c->a->count; k++) {
        bool initial = c->a->tokens[k].initial || c->b->tokens[c->partner[k]].initial;
        if (k != i && is_paired(c, k) && !initial && (k < i) != (c->partner[k] < c->partner[i]))
            return true;
    }
    return false;
}

/* Whether an initial within one name stands for the surname of the other: James P. Best and James
 * Baker, but not Putin V. V. and Vladimir Putin. */
static bool
has_initial_for_surname(const struct news_name_pairing *c)
{
    for (size_t i = 0; i < c->a->count; i++) {
        size_t j = c->partner[i];
        bool last_of_a = i + 1 == c->a->count;
        bool last_of_b = j + 1 == c->b->count;
        if (c->links[i][j].tie == NEWS_TIE_INITIAL && last_of_a != last_of_b &&
            !(last_of_a ? c->a->tokens[i].initial : c->b->tokens[j].initial) &&
            !is_order_other(c, i))
            return true;
    }
    return false;
}

/* Names in far scripts have too little in common with others to tell by their words. */
bool
news_pairing_allows_one(const struct news_name_pairing *c)
{
    if (news_name_suffixes_differ(c->a, c->b))
        return false;
    if (c->a->kind > NEWS_KIND_CYRILLIC || c->b->kind > NEWS_KIND_CYRILLIC)
        return true;
    if (c->a->count == 1)
        return c->b->count == 1 || !is_other_surname(c);
    return !is_crossed(c) && !has_particle_for_name(c) && !differ_in_initials(c) &&
           !has_initial_for_surname(c);
}
