#include "shared/names/expand.h"

#include "shared/base/buffer.h"
#include "shared/names/key.h"
#include "shared/names/match.h"

#include <stdlib.h>

enum {
    ENOUGH = 3000, /* candidates by their rarer words after which commoner ones are not tried */
    BLOCK_MAX = 200000,  /* candidates at most */
    VARIANT_NAMES = 4000 /* names read for the variants of a word */
};

/* How like two single words must be when they are not spelled alike. */
#define WORD_LIKENESS 0.85

struct candidates {
    struct news_arena *arena;
    uint32_t *items;
    size_t count;
    size_t room;
    bool failed;
};

struct search {
    const struct news_name_list *list;
    enum news_entity_type type;
    struct news_name_side query;
    struct news_name_side surname; /* of a query that may be one alone, else without words */
    struct news_arena *arena;
    struct news_name_hit *hits;
    size_t count;
    size_t room;
};

static void
add_candidate(void *ctx, uint32_t name)
{
    struct candidates *candidates = ctx;
    if (candidates->failed || candidates->count == BLOCK_MAX)
        return;
    if (candidates->count == candidates->room) {
        uint32_t *grown = news_arena_grow(candidates->arena, candidates->items, candidates->count,
                                          &candidates->room, sizeof *grown);
        candidates->failed = grown == NULL;
        if (!grown)
            return;
        candidates->items = grown;
    }
    candidates->items[candidates->count++] = name;
}

static int
compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a;
    uint32_t y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void
keep_each_once(struct candidates *candidates)
{
    size_t kept = 0;
    if (candidates->count > 1)
        qsort(candidates->items, candidates->count, sizeof *candidates->items, compare_numbers);
    for (size_t i = 0; i < candidates->count; i++) {
        if (i == 0 || candidates->items[i] != candidates->items[i - 1])
            candidates->items[kept++] = candidates->items[i];
    }
    candidates->count = kept;
}

static void
count_name(void *ctx, uint32_t name)
{
    size_t *count = ctx;
    (void)name;
    (*count)++;
}

struct block_size {
    uint32_t code;
    size_t names;
};

static int
compare_sizes(const void *a, const void *b)
{
    const struct block_size *x = a;
    const struct block_size *y = b;
    if (x->names != y->names)
        return x->names < y->names ? -1 : 1;
    return (x->code > y->code) - (x->code < y->code);
}

/* The names with these codes, of rare ones first, until there are enough. */
static void
gather(const struct news_name_list *list, const struct news_name_side *side, unsigned sorts,
       struct candidates *out)
{
    uint32_t codes[NEWS_NAME_BLOCKS];
    struct block_size sizes[NEWS_NAME_BLOCKS];
    size_t before = out->count;
    size_t count = news_name_side_blocks(side, sorts, codes, NEWS_NAME_BLOCKS);
    for (size_t i = 0; i < count; i++) {
        sizes[i] = (struct block_size){ codes[i], 0 };
        list->block(list->ctx, codes[i], count_name, &sizes[i].names);
    }
    qsort(sizes, count, sizeof *sizes, compare_sizes);
    for (size_t i = 0; i < count && (i == 0 || out->count - before < ENOUGH); i++)
        list->block(list->ctx, sizes[i].code, add_candidate, out);
}

/* The names that may be what a query for the name means. */
static void
gather_side(const struct news_name_list *list, const struct news_name_side *side,
            struct candidates *out)
{
    gather(list, side, NEWS_BLOCK_SPELLINGS, out);
    if (side->count == 1)
        gather(list, side, NEWS_BLOCK_SKELETONS, out);
    else
        gather(list, side, NEWS_BLOCK_PAIRS | NEWS_BLOCK_FAR, out);
}

static enum news_status
add_hit(struct search *search, uint32_t name, double score, struct news_error *err)
{
    if (search->count == search->room) {
        struct news_name_hit *grown = news_arena_grow(search->arena, search->hits, search->count,
                                                      &search->room, sizeof *grown);
        if (!grown)
            return news_fail_memory(err);
        search->hits = grown;
    }
    search->hits[search->count++] = (struct news_name_hit){ name, score };
    return NEWS_OK;
}

/* How well one word means a person: it is a word of the name, or sounds like one
 * that is not the given name.  A surname behind a particle wants one before the word. */
static double
match_word(const struct news_name_token *word, enum news_sounds_kind kind,
           const struct news_name_side *name)
{
    double best = 0;
    for (size_t i = 0; i < name->count; i++) {
        const struct news_name_token *token = &name->tokens[i];
        if (word->particle != '\0' && word->particle != token->particle)
            continue;
        if (news_str_equal(news_str(word->settled, word->settled_len),
                           news_str(token->settled, token->settled_len)))
            return 1;
        if ((i == 0 && name->count > 1) || word->len < 4 || token->len < 4)
            continue;
        bool turned = kind > name->kind;
        double likeness = turned ? news_sounds_likeness(&token->sounds, &word->sounds,
                                                        news_sounds_odds_of(name->kind, kind))
                                 : news_sounds_likeness(&word->sounds, &token->sounds,
                                                        news_sounds_odds_of(kind, name->kind));
        best = likeness > best ? likeness : best;
    }
    return best >= WORD_LIKENESS ? best : 0;
}

static enum news_status
try_person(struct search *search, uint32_t name, struct news_error *err)
{
    const struct news_name_list *list = search->list;
    const struct news_name_side *query = &search->query;
    struct news_name_side side;
    enum news_status status = news_name_side_read(list->spelling(list->ctx, name, 0), &side, err);
    if (status)
        return status;
    double score = query->count == 1 ? match_word(&query->tokens[0], query->kind, &side)
                                     : news_name_side_match(query, &side);
    if (score < NEWS_NAME_SAME && search->surname.count == 1)
        score = match_word(&search->surname.tokens[0], query->kind, &side);
    return score >= NEWS_NAME_SAME ? add_hit(search, name, score, err) : NEWS_OK;
}

static enum news_status
try_other(struct search *search, struct news_str query, uint32_t name, struct news_error *err)
{
    const struct news_name_list *list = search->list;
    double score = 0;
    enum news_status status =
        news_name_match(query, list->spelling(list->ctx, name, 0), search->type, &score, err);
    if (status)
        return status;
    return score >= NEWS_NAME_SAME ? add_hit(search, name, score, err) : NEWS_OK;
}

static enum news_status
try_all(struct search *search, struct news_str query, const struct candidates *candidates,
        struct news_error *err)
{
    const struct news_name_list *list = search->list;
    enum news_status status = NEWS_OK;
    for (size_t i = 0; i < candidates->count && !status; i++) {
        uint32_t name = candidates->items[i];
        if (list->type(list->ctx, name) != (uint32_t)search->type)
            continue;
        status = search->type == NEWS_ENTITY_PERSON ? try_person(search, name, err)
                                                    : try_other(search, query, name, err);
    }
    return status;
}

/* Best first; the lists of hits are short, so that a simple sort by insertion would
 * do, but nothing bounds them. */
static int
compare_hits(const void *a, const void *b, void *ctx)
{
    const struct news_name_list *list = ctx;
    const struct news_name_hit *x = a;
    const struct news_name_hit *y = b;
    if (x->score > y->score || x->score < y->score)
        return x->score > y->score ? -1 : 1;
    uint32_t x_articles = list->articles(list->ctx, x->name);
    uint32_t y_articles = list->articles(list->ctx, y->name);
    if (x_articles != y_articles)
        return x_articles > y_articles ? -1 : 1;
    return (x->name > y->name) - (x->name < y->name);
}

/* The side by whose codes the names of another type than person are found: its key's. */
static enum news_status
read_query(struct news_str query, enum news_entity_type type, struct news_name_side *out,
           struct news_error *err)
{
    struct news_buffer key;
    if (type == NEWS_ENTITY_PERSON)
        return news_name_side_read(query, out, err);
    news_buffer_init(&key, NEWS_LATIN_ROOM);
    enum news_status status = news_name_key(query, type, &key, err);
    if (!status)
        status = news_name_side_read(news_buffer_str(&key), out, err);
    news_buffer_clear(&key);
    return status;
}

enum news_status
news_name_expand(const struct news_name_list *list, struct news_str query,
                 enum news_entity_type type, struct news_arena *arena, struct news_name_hits *out,
                 struct news_error *err)
{
    struct candidates candidates = { .arena = arena };
    struct search search = { .list = list, .type = type, .arena = arena };
    struct news_name_list copy = *list;
    enum news_status status = read_query(query, type, &search.query, err);
    if (status)
        return status;
    gather_side(list, &search.query, &candidates);
    if (type == NEWS_ENTITY_PERSON && news_name_side_surname(&search.query, &search.surname))
        gather_side(list, &search.surname, &candidates);
    if (candidates.failed)
        return news_fail_memory(err);
    keep_each_once(&candidates);
    status = try_all(&search, query, &candidates, err);
    if (status)
        return status;
    if (search.count > 1)
        qsort_r(search.hits, search.count, sizeof *search.hits, compare_hits, &copy);
    out->items = search.hits;
    out->count = search.count;
    return NEWS_OK;
}

/* The variants of a word while they are collected. */
struct variants {
    struct news_word_variant *items;
    size_t count;
    size_t room;
    struct news_arena *arena;
    const struct news_name_token *word;
};

static int
compare_variants(const void *a, const void *b)
{
    const struct news_word_variant *x = a;
    const struct news_word_variant *y = b;
    return news_str_compare(x->text, y->text);
}

static enum news_status
add_variant(struct variants *variants, struct news_str text, uint32_t articles,
            struct news_error *err)
{
    if (variants->count == variants->room) {
        struct news_word_variant *grown = news_arena_grow(
            variants->arena, variants->items, variants->count, &variants->room, sizeof *grown);
        if (!grown)
            return news_fail_memory(err);
        variants->items = grown;
    }
    struct news_str copy = news_arena_copy(variants->arena, text);
    if (!copy.data)
        return news_fail_memory(err);
    variants->items[variants->count++] = (struct news_word_variant){ copy, articles };
    return NEWS_OK;
}

/* Adds the words of a spelling that are the word. */
static enum news_status
add_words(struct variants *variants, struct news_str spelling, uint32_t articles,
          struct news_error *err)
{
    enum news_status status = NEWS_OK;
    for (size_t at = 0; at < spelling.len && !status;) {
        size_t end = at;
        while (end < spelling.len && spelling.data[end] != ' ' && spelling.data[end] != '-' &&
               spelling.data[end] != ',')
            end++;
        struct news_str piece = news_str_slice(spelling, at, end);
        struct news_name_side side = { .count = 0 };
        if (piece.len > 0)
            status = news_name_side_read(piece, &side, err);
        if (!status && side.count == 1 &&
            news_str_equal(news_str(side.tokens[0].settled, side.tokens[0].settled_len),
                           news_str(variants->word->settled, variants->word->settled_len)))
            status = add_variant(variants, piece, articles, err);
        at = end + 1;
    }
    return status;
}

/* Makes one of the variants that are spelled alike. */
static void
sum_variants(struct variants *variants)
{
    size_t kept = 0;
    if (variants->count > 1)
        qsort(variants->items, variants->count, sizeof *variants->items, compare_variants);
    for (size_t i = 0; i < variants->count; i++) {
        if (kept > 0 && news_str_equal(variants->items[i].text, variants->items[kept - 1].text))
            variants->items[kept - 1].articles += variants->items[i].articles;
        else
            variants->items[kept++] = variants->items[i];
    }
    variants->count = kept;
}

enum news_status
news_name_word_variants(const struct news_name_list *list, struct news_str word,
                        struct news_arena *arena, struct news_word_variants *out,
                        struct news_error *err)
{
    struct news_name_side side;
    struct candidates candidates = { .arena = arena };
    struct variants variants = { .arena = arena };
    enum news_status status = news_name_side_read(word, &side, err);
    if (!status && side.count == 1) {
        variants.word = &side.tokens[0];
        gather(list, &side, NEWS_BLOCK_SPELLINGS, &candidates);
        status = candidates.failed ? news_fail_memory(err) : NEWS_OK;
        keep_each_once(&candidates);
    }
    for (size_t i = 0; i < candidates.count && i < VARIANT_NAMES && !status; i++) {
        uint32_t name = candidates.items[i];
        if (list->type(list->ctx, name) != NEWS_ENTITY_PERSON)
            continue;
        for (uint32_t s = 0; !status; s++) {
            struct news_str spelling = list->spelling(list->ctx, name, s);
            if (!spelling.data)
                break;
            status = add_words(&variants, spelling, list->articles(list->ctx, name), err);
        }
    }
    if (status)
        return status;
    sum_variants(&variants);
    out->items = variants.items;
    out->count = variants.count;
    return NEWS_OK;
}
