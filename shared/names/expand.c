#include "shared/names/expand.h"

#include "shared/base/buffer.h"
#include "shared/names/candidates.h"
#include "shared/names/key.h"
#include "shared/names/match.h"

#include <math.h>
#include <stdlib.h>

enum {
    KIN = 4,       /* full names that a lone word's search goes on from */
    KIN_TRIED = 64 /* hits among which they are looked for */
};

static const struct news_candidates_reach full_reach = { 3000, NEWS_CANDIDATES_MAX };
static const struct news_candidates_reach kin_reach = { 1000, 2000 };

/* How like two single words must be when they are not spelled alike. */
#define WORD_LIKENESS 0.85
#define FAR_LIKENESS  0.6  /* the same when one is in a script that writes fewer sounds */
#define KIN_LIKENESS  0.55 /* the same when the given names are alike too */

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

/* The names that may be what a query for the name means. */
static void
gather_side(const struct news_name_list *list, const struct news_name_side *side,
            const struct news_candidates_reach *reach, struct news_candidates *out)
{
    news_candidates_gather(list, side, NEWS_BLOCK_SPELLINGS, reach, out);
    if (side->count == 1)
        news_candidates_gather(list, side, NEWS_BLOCK_SKELETONS, reach, out);
    else
        news_candidates_gather(list, side, NEWS_BLOCK_PAIRS | NEWS_BLOCK_FAR, reach, out);
    if (side->kind != NEWS_KIND_LATIN)
        news_candidates_gather(list, side, NEWS_BLOCK_HEARD, reach, out);
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

static double
word_likeness(const struct news_name_token *word, enum news_sounds_kind kind,
              const struct news_name_token *token, enum news_sounds_kind token_kind)
{
    struct news_sounds bare[2];
    const struct news_sounds *x = news_name_token_sounds(word, token, &bare[0]);
    const struct news_sounds *y = news_name_token_sounds(token, word, &bare[1]);
    if (word->len < 4 || token->len < 4)
        return 0;
    return kind > token_kind ? news_sounds_likeness(y, x, news_sounds_odds_of(token_kind, kind))
                             : news_sounds_likeness(x, y, news_sounds_odds_of(kind, token_kind));
}

static bool
sounds_alike(double likeness, enum news_sounds_kind a, enum news_sounds_kind b)
{
    bool far = a > NEWS_KIND_CYRILLIC || b > NEWS_KIND_CYRILLIC;
    return likeness >= (far ? FAR_LIKENESS : WORD_LIKENESS);
}

static bool
is_spelled_alike(const struct news_name_token *x, const struct news_name_token *y)
{
    return news_str_equal(news_str(x->settled, x->settled_len),
                          news_str(y->settled, y->settled_len));
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
        if (is_spelled_alike(word, token))
            return 1;
        if (i > 0 || name->count == 1)
            best = fmax(best, word_likeness(word, kind, token, name->kind));
    }
    return sounds_alike(best, kind, name->kind) ? best : 0;
}

/* The one word that the query may be for, or NULL. */
static const struct news_name_token *
word_of(const struct search *search)
{
    return search->query.count == 1     ? &search->query.tokens[0]
           : search->surname.count == 1 ? &search->surname.tokens[0]
                                        : NULL;
}

static enum news_status
try_person(struct search *search, uint32_t name, struct news_error *err)
{
    const struct news_name_list *list = search->list;
    const struct news_name_side *query = &search->query;
    struct news_name_side side;
    enum news_status status = news_name_side_read(list->spelling(list->ctx, name, 0), &side, err);
    if (status || news_name_suffixes_differ(query, &side))
        return status;
    const struct news_name_token *word = word_of(search);
    double score = query->count > 1 ? news_name_side_match(query, &side) : 0;
    if (score < NEWS_NAME_SAME && word)
        score = match_word(word, query->kind, &side);
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
try_all(struct search *search, struct news_str query, const struct news_candidates *candidates,
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

static double
surname_likeness(const struct news_name_token *word, enum news_sounds_kind kind,
                 const struct news_name_side *name)
{
    const struct news_name_token *last = &name->tokens[name->count - 1];
    return is_spelled_alike(word, last) ? 1 : word_likeness(word, kind, last, name->kind);
}

/* Whether the name is one of two words and more, and no initials. */
static bool
is_full(const struct news_name_side *name)
{
    bool full = name->count > 1;
    for (size_t i = 0; i < name->count; i++)
        full = full && !name->tokens[i].initial;
    return full;
}

/* The full names of which the word is the surname, those first that most articles have; at
 * most KIN. */
static enum news_status
read_kin(const struct search *search, struct news_name_side kin[KIN], size_t *count,
         struct news_error *err)
{
    const struct news_name_list *list = search->list;
    const struct news_name_token *word = word_of(search);
    *count = 0;
    for (size_t i = 0; i < search->count && i < KIN_TRIED && *count < KIN; i++) {
        struct news_name_side *side = &kin[*count];
        enum news_status status =
            news_name_side_read(list->spelling(list->ctx, search->hits[i].name, 0), side, err);
        if (status)
            return status;
        *count += is_full(side) && sounds_alike(surname_likeness(word, search->query.kind, side),
                                                search->query.kind, side->kind);
    }
    return NEWS_OK;
}

/* Adds the name if it is a full name that this one may be, and the surnames are why. */
static enum news_status
try_kin(struct search *search, const struct news_name_side *kin, uint32_t name,
        struct news_error *err)
{
    const struct news_name_list *list = search->list;
    struct news_name_side side;
    enum news_status status = news_name_side_read(list->spelling(list->ctx, name, 0), &side, err);
    if (status || !is_full(&side) ||
        surname_likeness(&kin->tokens[kin->count - 1], kin->kind, &side) < KIN_LIKENESS)
        return status;
    double score = news_name_side_match(kin, &side);
    return score >= NEWS_NAME_SAME ? add_hit(search, name, score, err) : NEWS_OK;
}

static int
compare_names(const void *a, const void *b)
{
    const struct news_name_hit *x = a;
    const struct news_name_hit *y = b;
    return (x->name > y->name) - (x->name < y->name);
}

static enum news_status
add_kin_of(struct search *search, const struct news_name_side *kin, struct news_error *err)
{
    const struct news_name_list *list = search->list;
    struct news_candidates candidates = { .arena = search->arena };
    size_t found = search->count;
    gather_side(list, kin, &kin_reach, &candidates);
    enum news_status status = news_candidates_sort(&candidates, err);
    if (status)
        return status;
    qsort(search->hits, found, sizeof *search->hits, compare_names);
    for (size_t i = 0; i < candidates.count && !status; i++) {
        struct news_name_hit hit = { candidates.items[i], 0 };
        if (list->type(list->ctx, hit.name) == NEWS_ENTITY_PERSON &&
            !bsearch(&hit, search->hits, found, sizeof hit, compare_names))
            status = try_kin(search, kin, hit.name, err);
    }
    return status;
}

/* Adds the names that the full names found may be, however unlike the word is spelled in them:
 * with Muammar Gaddafi, Moammar Kadhafi. */
static enum news_status
add_kin(struct search *search, struct news_error *err)
{
    struct news_name_side kin[KIN];
    size_t count = 0;
    enum news_status status = read_kin(search, kin, &count, err);
    for (size_t i = 0; i < count && !status; i++)
        status = add_kin_of(search, &kin[i], err);
    return status;
}

static void
sort_hits(struct search *search)
{
    struct news_name_list list = *search->list;
    if (search->count > 1)
        qsort_r(search->hits, search->count, sizeof *search->hits, compare_hits, &list);
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
    struct news_candidates candidates = { .arena = arena };
    struct search search = { .list = list, .type = type, .arena = arena };
    enum news_status status = read_query(query, type, &search.query, err);
    if (status)
        return status;
    gather_side(list, &search.query, &full_reach, &candidates);
    if (type == NEWS_ENTITY_PERSON && news_name_side_surname(&search.query, &search.surname))
        gather_side(list, &search.surname, &full_reach, &candidates);
    status = news_candidates_sort(&candidates, err);
    if (!status)
        status = try_all(&search, query, &candidates, err);
    sort_hits(&search);
    if (!status && type == NEWS_ENTITY_PERSON && word_of(&search)) {
        status = add_kin(&search, err);
        sort_hits(&search);
    }
    if (status)
        return status;
    out->items = search.hits;
    out->count = search.count;
    return NEWS_OK;
}
