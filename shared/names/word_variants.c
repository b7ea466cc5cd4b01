/* The half of expand.h that gives the spellings of a word. */
#include "shared/names/candidates.h"
#include "shared/names/expand.h"
#include "shared/names/match.h"

#include <stdlib.h>

enum { VARIANT_NAMES = 4000 }; /* names read for the variants of a word */

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
    struct news_candidates candidates = { .arena = arena };
    const struct news_candidates_reach reach = { VARIANT_NAMES, NEWS_CANDIDATES_MAX };
    struct variants variants = { .arena = arena };
    enum news_status status = news_name_side_read(word, &side, err);
    if (!status && side.count == 1) {
        variants.word = &side.tokens[0];
        news_candidates_gather(list, &side, NEWS_BLOCK_SPELLINGS, &reach, &candidates);
        status = news_candidates_sort(&candidates, err);
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
