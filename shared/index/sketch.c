#include "shared/index/sketch.h"

#include "shared/base/memory.h"

#include <math.h>
#define XXH_INLINE_ALL
#include <unicode/uchar.h>
#include <xxhash.h>

enum {
    SHINGLE = 3,
    LEAST_SHINGLES = 12, /* fewer say too little: "Reporting by ..., editing by ..." */
    TEMPLATE_SHINGLES = 100
};

static uint64_t
hash_ascii(struct news_str word)
{
    char folded[64];
    size_t len = word.len < sizeof folded ? word.len : sizeof folded;
    for (size_t i = 0; i < len; i++)
        folded[i] = news_ascii_lower(word.data[i]);
    return XXH3_64bits(folded, len);
}

static uint64_t
hash_any(struct news_str word)
{
    char folded[256];
    size_t len = 0;
    for (size_t at = 0; at < word.len && len + 4 <= sizeof folded;) {
        uint32_t c = news_utf8_next(word.data, word.len, &at);
        len += news_utf8_put((uint32_t)u_foldCase((UChar32)c, U_FOLD_CASE_DEFAULT), folded + len);
    }
    return XXH3_64bits(folded, len);
}

/* A multiplicative mix (the finaliser of MurmurHash3): shingles differ in few bits of their sum. */
static uint64_t
mix(uint64_t x)
{
    x ^= x >> 33;
    x *= 0xFF51AFD7ED558CCDU;
    x ^= x >> 33;
    x *= 0xC4CEB9FE1A85EC53U;
    return x ^ (x >> 33);
}

/* The smallest hash seen in each place, and all hashes: the same words said again are
 * no shingle more. */
struct minima {
    uint64_t least[NEWS_SKETCH_PLACES]; /* UINT64_MAX: none */
    uint64_t *seen;                     /* open addressing; 0: free */
    size_t mask;
    uint32_t shingles;
};

/* At most half of the slots get used. */
static enum news_status
init_minima(struct minima *minima, size_t most, struct news_error *err)
{
    size_t slots = 2;
    while (slots < most * 2)
        slots *= 2;
    memset(minima->least, 0xFF, sizeof minima->least);
    minima->seen = news_alloc_zero(slots, sizeof *minima->seen);
    minima->mask = slots - 1;
    minima->shingles = 0;
    return minima->seen ? NEWS_OK : news_fail_memory(err);
}

/* The low bits choose a place, so that the high ones choose the slot. */
static bool
is_new(struct minima *minima, uint64_t hash)
{
    uint64_t value = hash ? hash : 1;
    size_t slot = (size_t)(hash >> 32) & minima->mask;
    while (minima->seen[slot] && minima->seen[slot] != value)
        slot = (slot + 1) & minima->mask;
    if (minima->seen[slot])
        return false;
    minima->seen[slot] = value;
    return true;
}

static void
add_shingle(struct minima *minima, uint64_t hash)
{
    if (!is_new(minima, hash))
        return;
    uint64_t *least = &minima->least[hash % NEWS_SKETCH_PLACES];
    uint64_t value = hash / NEWS_SKETCH_PLACES;
    minima->shingles++;
    if (value < *least)
        *least = value;
}

/* A place that no shingle fell into borrows from the next one that has any
 * (Shrivastava and Li, ICML 2014), mixed with the distance so that runs of empty
 * places do not all agree. */
static uint8_t
settle(const struct minima *minima, unsigned place)
{
    unsigned distance = 0;
    while (minima->least[(place + distance) % NEWS_SKETCH_PLACES] == UINT64_MAX)
        distance++;
    return (uint8_t)mix(minima->least[(place + distance) % NEWS_SKETCH_PLACES] + distance);
}

static void
add_text(struct minima *minima, struct news_str text, struct news_tokens tokens)
{
    uint64_t last[SHINGLE] = { 0 };
    size_t words = 0;
    for (size_t i = 0; i < tokens.count; i++) {
        const struct news_token *token = &tokens.items[i];
        if (token->kind == NEWS_TOKEN_SIGN)
            continue;
        struct news_str word = news_token_text(text, token);
        last[words++ % SHINGLE] =
            token->flags & NEWS_TOKEN_NON_ASCII ? hash_any(word) : hash_ascii(word);
        if (words < SHINGLE)
            continue;
        uint64_t hash = 0;
        for (size_t back = SHINGLE; back > 0; back--)
            hash = mix(hash + last[(words - back) % SHINGLE]);
        add_shingle(minima, hash);
    }
}

enum news_status
news_sketch_make(struct news_str text, struct news_tokens tokens, struct news_sketch *out,
                 struct news_error *err)
{
    struct minima minima;
    enum news_status status = init_minima(&minima, tokens.count, err);
    if (status)
        return status;
    add_text(&minima, text, tokens);
    news_free(minima.seen);
    memset(out, 0, sizeof *out);
    if (minima.shingles < LEAST_SHINGLES)
        return NEWS_OK;
    out->shingles = minima.shingles;
    for (unsigned i = 0; i < NEWS_SKETCH_PLACES; i++)
        out->places[i] = settle(&minima, i);
    return NEWS_OK;
}

/* The share of shingles in either text that are in both (Jaccard). */
static double
resemblance(const struct news_sketch *a, const struct news_sketch *b)
{
    /* Counted in bytes, sixteen at once, as compilers see it. */
    enum { LANES = 16 };
    uint8_t lanes[LANES] = { 0 };
    unsigned same = 0;
    for (unsigned i = 0; i < NEWS_SKETCH_PLACES; i += LANES)
        for (unsigned k = 0; k < LANES; k++)
            lanes[k] = (uint8_t)(lanes[k] + (a->places[i + k] == b->places[i + k]));
    for (unsigned k = 0; k < LANES; k++)
        same += lanes[k];
    /* Places that differ still agree in one of 256 cases. */
    double share = ((double)same / NEWS_SKETCH_PLACES - 1.0 / 256) / (1 - 1.0 / 256);
    return share < 0 ? 0 : share;
}

/* Long texts: the geometric mean of resemblance and of the share of the shorter text
 * that is in the longer one, so that a copy cut short stays a copy.  Short ones are
 * often made from a template (dividends, daily balances, results), so only nearly
 * equal ones count. */
double
news_sketch_similarity(const struct news_sketch *a, const struct news_sketch *b)
{
    double shorter = a->shingles < b->shingles ? a->shingles : b->shingles;
    if (shorter < LEAST_SHINGLES)
        return 0;
    double both = resemblance(a, b);
    if (shorter < TEMPLATE_SHINGLES)
        return both * both;
    double contained = both / (1 + both) * ((double)a->shingles + b->shingles) / shorter;
    return sqrt(both * (contained < 1 ? contained : 1));
}

uint64_t
news_sketch_fingerprint(const struct news_sketch *sketch)
{
    uint64_t bits = 0;
    if (sketch->shingles == 0)
        return 0;
    for (unsigned i = 0; i < NEWS_SKETCH_PLACES; i++)
        bits |= (uint64_t)(sketch->places[i] & 1) << i;
    return bits ? bits : 1; /* 0 is taken */
}
