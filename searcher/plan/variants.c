/*
 * Other spellings of a word that is mostly part of persons' names: a query for
 * Zelenskyy finds Zelensky.
 *
 * Which words are names is asked of the index itself.  Its articles with a person
 * of that name are counted against its articles with the word, so that "rise",
 * though it sounds like "Rice", stays the word that it is; and a spelling is only
 * taken on when it, too, is mostly a name.
 */
#include "searcher/plan/names.h"

enum { SHORTEST = 4, LONGEST = 48, MAX_VARIANTS = 24 };

/* The share of a word's articles that must have it in a person's name. */
static const double mostly = 0.4;

/* The stem of a variant, and how many articles have it. */
static enum news_status
look_up(struct news_planner *p, struct news_str text, struct news_typed_word *out,
        uint32_t *articles)
{
    struct news_typed_words words = { 0 };
    enum news_status status = news_vocabulary_cut(p->vocabulary, text, p->arena, &words, p->err);
    *articles = 0;
    *out = (struct news_typed_word){ 0 };
    if (status || words.count != 1)
        return status;
    *out = words.items[0];
    for (size_t i = 0; i < out->stem_count && !status; i++) {
        uint32_t count = 0;
        status = news_planner_frequency(p, NEWS_TERM_WORD, out->stems[i], &count);
        *articles = count > *articles ? count : *articles;
    }
    return status;
}

static enum news_status
is_mostly_name(struct news_planner *p, struct news_str word,
               const struct news_word_variants *variants, bool *out)
{
    struct news_typed_word typed;
    uint32_t articles = 0;
    uint64_t named = 0;
    for (size_t i = 0; i < variants->count; i++)
        named += variants->items[i].articles;
    enum news_status status = look_up(p, word, &typed, &articles);
    *out = named > 0 && (double)named >= mostly * articles;
    return status;
}

/* The stems of the variants that are mostly names themselves. */
static enum news_status
choose(struct news_planner *p, struct news_str word, const struct news_word_variants *variants,
       struct news_str *stems, size_t *count)
{
    enum news_status status = NEWS_OK;
    for (size_t i = 0; i < variants->count && *count < MAX_VARIANTS && !status; i++) {
        struct news_typed_word typed;
        uint32_t articles = 0;
        status = look_up(p, variants->items[i].text, &typed, &articles);
        if (!status && articles && variants->items[i].articles >= mostly * articles &&
            !news_str_equal(typed.folded, word))
            stems[(*count)++] = typed.stems[0];
    }
    return status;
}

enum news_status
news_plan_variants(struct news_planner *p, struct news_str folded, struct news_str **out,
                   size_t *count)
{
    struct news_name_list list;
    struct news_word_variants variants = { 0 };
    bool name = false;
    *count = 0;
    if (p->options->exact || folded.len < SHORTEST || folded.len > LONGEST || !p->db ||
        news_index_options(p->index)->no_entities || news_is_ascii_digit(folded.data[0]))
        return NEWS_OK;
    enum news_status status = news_planner_names(p, &list);
    if (!status)
        status = news_name_word_variants(&list, folded, p->arena, &variants, p->err);
    if (!status && variants.count)
        status = is_mostly_name(p, folded, &variants, &name);
    if (status || !name)
        return status;
    *out = news_arena_alloc(p->arena, MAX_VARIANTS, sizeof **out);
    return *out ? choose(p, folded, &variants, *out, count) : news_fail_memory(p->err);
}
