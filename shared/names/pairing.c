#include "shared/names/pairing.h"

#include "shared/names/nicknames.h"

static struct news_str
text_of(const struct news_name_token *token)
{
    return news_str(token->text, token->len);
}

static struct news_str
settled_of(const struct news_name_token *token)
{
    return news_str(token->settled, token->settled_len);
}

double
news_pairing_likeness(const struct news_name_pairing *c, const struct news_sounds *a,
                      const struct news_sounds *b)
{
    return c->turned ? news_sounds_likeness(b, a, c->odds) : news_sounds_likeness(a, b, c->odds);
}

bool
news_pairing_same_start(const struct news_name_pairing *c, const struct news_name_token *x,
                        const struct news_name_token *y)
{
    if (x->sounds.count == 0 || y->sounds.count == 0)
        return false;
    uint8_t s = x->sounds.items[0];
    uint8_t t = y->sounds.items[0];
    return (c->turned ? c->odds->odds[t][s] : c->odds->odds[s][t]) > 0;
}

/* Whether the longer word begins with the shorter. */
static bool
begins_with(const struct news_name_token *x, const struct news_name_token *y)
{
    size_t len = x->len < y->len ? x->len : y->len;
    return memcmp(x->text, y->text, len) == 0;
}

static struct news_word_link
link_initial(const struct news_name_pairing *c, const struct news_name_token *x,
             const struct news_name_token *y)
{
    bool one_sound = x->sounds.count == 1 || y->sounds.count == 1;
    bool same = begins_with(x, y) || (one_sound && news_pairing_same_start(c, x, y));
    struct news_word_link link = { same ? 0.8F : 0, NEWS_TIE_INITIAL };
    return link;
}

static bool
is_prefix(const struct news_name_token *x, const struct news_name_token *y)
{
    return x->len >= 3 && y->len >= 3 && begins_with(x, y);
}

/* Whether a row of x lists y. */
static bool
lists(const struct news_name_token *x, const struct news_name_token *y)
{
    for (size_t i = 0; i < 2; i++) {
        if (x->nicknames[i] != NEWS_NO_NICKNAMES &&
            (news_nicknames_has(x->nicknames[i], text_of(y)) ||
             news_nicknames_has(x->nicknames[i], settled_of(y))))
            return true;
    }
    return false;
}

static struct news_word_link
link_words(const struct news_name_pairing *c, const struct news_name_token *x,
           const struct news_name_token *y)
{
    struct news_word_link link = { 1, NEWS_TIE_EXACT };
    struct news_sounds bare_x;
    struct news_sounds bare_y;
    if (news_str_equal(text_of(x), text_of(y)))
        return link;
    bool nickname = lists(x, y) || lists(y, x);
    if ((x->initial || y->initial) && !nickname)
        return link_initial(c, x, y);
    link.likeness = 0.97F;
    if (news_str_equal(settled_of(x), settled_of(y)))
        return link;
    link.likeness = (float)news_pairing_likeness(c, news_name_token_sounds(x, y, &bare_x),
                                                 news_name_token_sounds(y, x, &bare_y));
    link.tie = NEWS_TIE_SOUND;
    if (link.likeness < 0.9F && nickname) {
        link.likeness = 0.9F;
        link.tie = NEWS_TIE_NICKNAME;
    } else if (is_prefix(x, y)) {
        link.tie = NEWS_TIE_PREFIX;
    }
    return link;
}

static void
link_all(struct news_name_pairing *c)
{
    for (size_t i = 0; i < c->a->count; i++) {
        for (size_t j = 0; j < c->b->count; j++)
            c->links[i][j] = link_words(c, &c->a->tokens[i], &c->b->tokens[j]);
    }
}

/* "Jong Un" of b against "Jongun" of a. */
static void
join_words(struct news_name_pairing *c)
{
    for (size_t i = 0; i < c->a->count; i++) {
        for (size_t j = 0; j + 1 < c->b->count; j++) {
            struct news_sounds both = c->b->tokens[j].sounds;
            float apart = c->links[i][j].likeness > c->links[i][j + 1].likeness
                              ? c->links[i][j].likeness
                              : c->links[i][j + 1].likeness;
            if (c->joined[j] || c->joined[j + 1] || apart >= 0.9F)
                continue;
            news_sounds_append(&both, &c->b->tokens[j + 1].sounds);
            float together = (float)news_pairing_likeness(c, &c->a->tokens[i].sounds, &both);
            if (together < 0.6F || together < apart + 0.1F)
                continue;
            c->links[i][j].likeness = together;
            c->links[i][j].tie = NEWS_TIE_SOUND;
            c->joined[j + 1] = true;
        }
    }
    for (size_t j = 0; j < c->b->count; j++) {
        for (size_t i = 0; i < c->a->count && c->joined[j]; i++)
            c->links[i][j].likeness = 0;
    }
}

/* A little less for words set aside and for single letters, so that they give way,
 * and for words out of order, so that of equals the one in order is taken. */
static float
worth(const struct news_name_pairing *c, size_t i, size_t j)
{
    float value = c->links[i][j].likeness;
    size_t from_end_a = c->a->count - i;
    size_t from_end_b = c->b->count - j;
    if (i != j && from_end_a != from_end_b)
        value -= 0.01F;
    if (c->joined[j])
        value -= 1;
    return value + 0.001F;
}

/* Which word of b each word of a takes, by the set of words of b that are taken
 * once it has chosen. */
struct choices {
    float best[1 << NEWS_COMPARE_WORDS];
    uint8_t choice[NEWS_COMPARE_WORDS][1 << NEWS_COMPARE_WORDS];
    size_t sets;
};

enum { IMPOSSIBLE = -1000 };

/* Lets word i of a choose, for each set of words of b that is taken then. */
static void
choose(const struct news_name_pairing *c, struct choices *choices, size_t i)
{
    for (size_t set = choices->sets; set-- > 0;) {
        float top = IMPOSSIBLE;
        choices->choice[i][set] = 0;
        for (size_t j = 0; j < c->b->count; j++) {
            size_t without = set & ~((size_t)1 << j);
            if (without == set || choices->best[without] + worth(c, i, j) <= top)
                continue;
            top = choices->best[without] + worth(c, i, j);
            choices->choice[i][set] = (uint8_t)j;
        }
        choices->best[set] = top;
    }
}

/* The assignment of the words of a to words of b that is worth most: dynamic
 * programming over the sets of words of b in use. */
static void
assign(struct news_name_pairing *c)
{
    struct choices choices;
    memset(choices.choice, 0, c->a->count * sizeof *choices.choice);
    choices.sets = (size_t)1 << c->b->count;
    choices.best[0] = 0;
    for (size_t set = 1; set < choices.sets; set++)
        choices.best[set] = IMPOSSIBLE;
    for (size_t i = 0; i < c->a->count; i++)
        choose(c, &choices, i);
    size_t top = 1;
    for (size_t set = 1; set < choices.sets; set++) {
        if (choices.best[set] > choices.best[top])
            top = set;
    }
    for (size_t i = c->a->count; i-- > 0;) {
        c->partner[i] = choices.choice[i][top];
        top &= ~((size_t)1 << c->partner[i]);
    }
}

/* Which of two names of one length is put first, so that the order of the
 * arguments does not matter. */
static bool
is_first(const struct news_name_side *a, const struct news_name_side *b)
{
    if (a->count != b->count)
        return a->count < b->count;
    if (a->kind != b->kind)
        return a->kind < b->kind;
    for (size_t i = 0; i < a->count; i++) {
        int order = news_str_compare(text_of(&a->tokens[i]), text_of(&b->tokens[i]));
        if (order != 0)
            return order < 0;
    }
    return true;
}

void
news_name_pair(const struct news_name_side *a, const struct news_name_side *b,
               struct news_name_pairing *out)
{
    struct news_name_pairing *c = out;
    memset(c, 0, sizeof *c);
    c->a = is_first(a, b) ? a : b;
    c->b = c->a == a ? b : a;
    c->turned = c->a->kind > c->b->kind;
    c->odds = c->turned ? news_sounds_odds_of(c->b->kind, c->a->kind)
                        : news_sounds_odds_of(c->a->kind, c->b->kind);
    link_all(c);
    if (c->a->count < c->b->count)
        join_words(c);
    assign(c);
}
