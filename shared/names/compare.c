#include "shared/names/compare.h"

#include "shared/names/nicknames.h"

/* How two words correspond. */
enum tie { TIE_NONE, TIE_SOUND, TIE_EXACT, TIE_INITIAL, TIE_NICKNAME, TIE_PREFIX };

struct link {
    float likeness;
    enum tie tie;
};

/* Two names, the first not the longer, while they are compared. */
struct comparison {
    const struct news_name_side *a;
    const struct news_name_side *b;
    const struct news_sounds_odds *odds;
    bool turned; /* the odds want (b, a) */
    struct link links[NEWS_COMPARE_WORDS][NEWS_COMPARE_WORDS];
    size_t partner[NEWS_COMPARE_WORDS]; /* of each word of a */
    bool joined[NEWS_COMPARE_WORDS];    /* a word of b that is part of another's partner */
};

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

static double
likeness(const struct comparison *c, const struct news_sounds *a, const struct news_sounds *b)
{
    return c->turned ? news_sounds_likeness(b, a, c->odds) : news_sounds_likeness(a, b, c->odds);
}

static bool
same_start(const struct comparison *c, const struct news_name_token *x,
           const struct news_name_token *y)
{
    if (x->sounds.count == 0 || y->sounds.count == 0)
        return false;
    uint8_t s = x->sounds.items[0];
    uint8_t t = y->sounds.items[0];
    return (c->turned ? c->odds->odds[t][s] : c->odds->odds[s][t]) > 0;
}

static struct link
link_initial(const struct comparison *c, const struct news_name_token *x,
             const struct news_name_token *y)
{
    bool same = same_start(c, x, y) || x->text[0] == y->text[0];
    struct link link = { same ? 0.8F : 0, TIE_INITIAL };
    return link;
}

static bool
is_prefix(const struct news_name_token *x, const struct news_name_token *y)
{
    const struct news_name_token *shorter = x->len < y->len ? x : y;
    const struct news_name_token *longer = x->len < y->len ? y : x;
    return shorter->len >= 3 && memcmp(shorter->text, longer->text, shorter->len) == 0;
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

static struct link
link_words(const struct comparison *c, const struct news_name_token *x,
           const struct news_name_token *y)
{
    struct link link = { 1, TIE_EXACT };
    if (news_str_equal(text_of(x), text_of(y)))
        return link;
    if (x->len == 1 || y->len == 1)
        return link_initial(c, x, y);
    link.likeness = 0.97F;
    if (news_str_equal(settled_of(x), settled_of(y)))
        return link;
    link.likeness = (float)likeness(c, &x->sounds, &y->sounds);
    link.tie = TIE_SOUND;
    if (link.likeness < 0.9F && (lists(x, y) || lists(y, x))) {
        link.likeness = 0.9F;
        link.tie = TIE_NICKNAME;
    } else if (is_prefix(x, y)) {
        link.tie = TIE_PREFIX;
    }
    return link;
}

static void
link_all(struct comparison *c)
{
    for (size_t i = 0; i < c->a->count; i++) {
        for (size_t j = 0; j < c->b->count; j++)
            c->links[i][j] = link_words(c, &c->a->tokens[i], &c->b->tokens[j]);
    }
}

/* "Jong Un" of b against "Jongun" of a. */
static void
join_words(struct comparison *c)
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
            float together = (float)likeness(c, &c->a->tokens[i].sounds, &both);
            if (together < 0.6F || together < apart + 0.1F)
                continue;
            c->links[i][j].likeness = together;
            c->links[i][j].tie = TIE_SOUND;
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
worth(const struct comparison *c, size_t i, size_t j)
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
choose(const struct comparison *c, struct choices *choices, size_t i)
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
assign(struct comparison *c)
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
measure_whole(const struct comparison *c)
{
    struct news_sounds turned;
    double straight = likeness(c, &c->a->whole, &c->b->whole);
    if (c->a->count > 1) {
        turn(c->a, &turned);
        double other = likeness(c, &turned, &c->b->whole);
        straight = other > straight ? other : straight;
    }
    if (c->b->count > 1) {
        turn(c->b, &turned);
        double other = likeness(c, &c->a->whole, &turned);
        straight = other > straight ? other : straight;
    }
    return straight;
}

/* The word of a whose pair is least alike; words set aside do not count. */
static size_t
find_lowest(const struct comparison *c, size_t but)
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
measure_pairs(const struct comparison *c, double *out)
{
    double sum = 0;
    double weights = 0;
    for (size_t i = 0; i < c->a->count; i++) {
        const struct link *link = &c->links[i][c->partner[i]];
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
        if (link->likeness > 0.6F && link->tie != TIE_INITIAL)
            out[NEWS_COMPARE_RARITY] += rarity / 100;
        out[NEWS_COMPARE_EXACT] += link->tie == TIE_EXACT ? 0.33 : 0;
        out[NEWS_COMPARE_INITIAL] += link->tie == TIE_INITIAL && link->likeness > 0 ? 0.5 : 0;
        if (link->tie == TIE_NICKNAME)
            out[NEWS_COMPARE_NICKNAME] = 1;
        if (link->tie == TIE_PREFIX)
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
measure_lowest(const struct comparison *c, double *out)
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
    out[NEWS_COMPARE_LOW_START] = same_start(c, x, y);
    out[NEWS_COMPARE_LOW_FIRST] = (lowest == 0) * 0.5 + (partner == 0) * 0.5;
    out[NEWS_COMPARE_LOW_LAST] =
        (lowest + 1 == c->a->count) * 0.5 + (partner + 1 == c->b->count) * 0.5;
    if (c->links[lowest][partner].tie == TIE_EXACT)
        return;
    out[NEWS_COMPARE_LOW_END] = differ_at_end(x, y);
    out[NEWS_COMPARE_LOW_ONE] = differ_by_one(x, y);
}

static size_t
count_left_over(const struct comparison *c)
{
    size_t left = 0;
    for (size_t j = 0; j < c->b->count; j++) {
        bool used = c->joined[j] || c->b->tokens[j].aside;
        for (size_t i = 0; i < c->a->count; i++)
            used = used || c->partner[i] == j;
        left += !used;
    }
    return left;
}

static void
measure_names(const struct comparison *c, double *out)
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
news_name_compare(const struct news_name_side *a, const struct news_name_side *b,
                  double out[NEWS_COMPARE_COUNT])
{
    struct comparison c = { .a = a, .b = b };
    if (!is_first(a, b)) {
        c.a = b;
        c.b = a;
    }
    c.turned = c.a->kind > c.b->kind;
    c.odds = c.turned ? news_sounds_odds_of(c.b->kind, c.a->kind)
                      : news_sounds_odds_of(c.a->kind, c.b->kind);
    memset(out, 0, NEWS_COMPARE_COUNT * sizeof *out);
    link_all(&c);
    if (c.a->count < c.b->count)
        join_words(&c);
    assign(&c);
    measure_pairs(&c, out);
    measure_lowest(&c, out);
    measure_names(&c, out);
}
