#include <criterion/criterion.h>

#include "searcher/plan/nearby.h"

#include "tests/support/leaks.h"

enum { MAX_SEEN = 9 };

/* What is seen, and which of it should be kept: found by trying every choice. */
struct trial {
    struct news_nearby nearby;
    struct news_pattern patterns[NEWS_MAX_NEARBY];
    struct news_sighting seen[MAX_SEEN];
    size_t count;
    bool kept[MAX_SEEN];
};

static bool
overlap(const struct news_sighting *a, const struct news_sighting *b)
{
    return a->first <= b->last && b->first <= a->last;
}

static bool
is_near(const struct trial *trial, const size_t *choice)
{
    uint32_t first = UINT32_MAX, last = 0, taken = 0;
    for (size_t i = 0; i < trial->nearby.operands; i++) {
        const struct news_sighting *one = &trial->seen[choice[i]];
        for (size_t j = 0; j < i; j++)
            if (overlap(one, &trial->seen[choice[j]]))
                return false;
        first = one->first < first ? one->first : first;
        last = one->last > last ? one->last : last;
        taken += one->last - one->first + 1;
    }
    return last - first + 1 - taken <= trial->nearby.between;
}

static void
choose(struct trial *trial, size_t *choice, size_t operand)
{
    if (operand == trial->nearby.operands) {
        for (size_t i = 0; is_near(trial, choice) && i < operand; i++)
            trial->kept[choice[i]] = true;
        return;
    }
    for (size_t i = 0; i < trial->count; i++) {
        choice[operand] = i;
        if (trial->seen[i].pattern->operand == operand)
            choose(trial, choice, operand + 1);
    }
}

static uint32_t
draw(uint32_t *state, uint32_t below)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) % below;
}

static void
make_trial(struct trial *trial, uint32_t *state)
{
    *trial = (struct trial){ .count = 2 + draw(state, MAX_SEEN - 1) };
    trial->nearby.operands = 2 + draw(state, 3);
    trial->nearby.between = draw(state, 7);
    for (uint32_t i = 0; i < trial->nearby.operands; i++)
        trial->patterns[i] = (struct news_pattern){ .nearby = &trial->nearby, .operand = i };
    for (size_t i = 0; i < trial->count; i++) {
        uint32_t first = 1 + draw(state, 24);
        trial->seen[i] = (struct news_sighting){
            .pattern = &trial->patterns[draw(state, (uint32_t)trial->nearby.operands)],
            .start = (uint32_t)i, /* to know it by */
            .first = first,
            .last = first + draw(state, 3)
        };
    }
}

Test(nearby, keeps_what_trying_every_choice_keeps)
{
    uint32_t state = 7;
    size_t kept = 0;
    struct news_arena *arena = news_arena_new(0);
    for (int round = 0; round < 5000; round++) {
        struct trial trial;
        size_t choice[NEWS_MAX_NEARBY];
        bool got[MAX_SEEN] = { false };
        make_trial(&trial, &state);
        choose(&trial, choice, 0);
        struct news_sighting items[MAX_SEEN];
        memcpy(items, trial.seen, sizeof items);
        struct news_sightings found = { items, trial.count };
        cr_assert_eq(news_nearby_keep(&found, arena, NULL), NEWS_OK);
        for (size_t i = 0; i < found.count; i++)
            got[found.items[i].start] = true;
        kept += found.count;
        cr_assert_arr_eq(got, trial.kept, sizeof got, "round %d", round);
        news_arena_reset(arena);
    }
    cr_expect_gt(kept, 5000, "the rounds are no trial");
    news_arena_free(arena);
    NEWS_EXPECT_NO_LEAKS();
}

Test(nearby, leaves_alone_what_stands_for_itself)
{
    struct news_nearby nearby = { .operands = 2, .between = 3 };
    struct news_pattern alone = { .count = 1 };
    struct news_pattern first = { .nearby = &nearby }, second = { .nearby = &nearby, .operand = 1 };
    struct news_sighting items[] = { { .pattern = &first, .first = 2, .last = 3 },
                                     { .pattern = &alone, .first = 5, .last = 5 },
                                     { .pattern = &second, .first = 8, .last = 8 } };
    struct news_sightings found = { items, 3 };
    struct news_arena *arena = news_arena_new(0);
    cr_assert_eq(news_nearby_keep(&found, arena, NULL), NEWS_OK);
    cr_assert_eq(found.count, 1, "four words are between");
    cr_expect_eq(found.items[0].pattern, &alone);
    news_arena_free(arena);
    NEWS_EXPECT_NO_LEAKS();
}

/* More than is looked at in one go. */
Test(nearby, finds_neighbours_all_through_a_long_text)
{
    enum { PAIRS = 3000, APART = 7 };
    struct news_nearby nearby = { .operands = 2, .between = 2 };
    struct news_pattern first = { .nearby = &nearby }, second = { .nearby = &nearby, .operand = 1 };
    struct news_arena *arena = news_arena_new(0);
    struct news_sighting *items = news_arena_alloc(arena, (size_t)PAIRS * 2, sizeof *items);
    struct news_sightings found = { items, (size_t)PAIRS * 2 };
    cr_assert_not_null(items);
    for (uint32_t i = 0; i < PAIRS; i++) {
        uint32_t at = 1 + i * APART;
        items[i * 2] = (struct news_sighting){ .pattern = &first, .first = at, .last = at };
        items[i * 2 + 1] =
            (struct news_sighting){ .pattern = &second, .first = at + 3, .last = at + 3 };
    }
    cr_assert_eq(news_nearby_keep(&found, arena, NULL), NEWS_OK);
    cr_expect_eq(found.count, (size_t)PAIRS * 2, "two words are between");
    nearby.between = 1;
    cr_assert_eq(news_nearby_keep(&found, arena, NULL), NEWS_OK);
    cr_expect_eq(found.count, 0, "one may be");
    news_arena_free(arena);
    NEWS_EXPECT_NO_LEAKS();
}
