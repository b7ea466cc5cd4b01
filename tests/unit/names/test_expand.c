#include <criterion/criterion.h>

#include "shared/names/expand.h"
#include "shared/names/match.h"
#include "tests/support/leaks.h"

/* A small list in memory. */
static const struct {
    enum news_entity_type type;
    uint32_t articles;
    const char *spellings[4];
} names[] = {
    { NEWS_ENTITY_PERSON,
      40,
      { "Volodymyr Zelensky", "Volodymyr Zelenskyy", "Володимир Зеленський" } },
    { NEWS_ENTITY_PERSON, 3, { "Vladimir Zelenskiy" } },
    { NEWS_ENTITY_PERSON, 2, { "Olena Zelenska" } },
    { NEWS_ENTITY_PERSON, 9, { "Muammar Gaddafi", "Muammar Qaddafi" } },
    { NEWS_ENTITY_PERSON, 5, { "Saif al-Islam Kadhafi" } },
    { NEWS_ENTITY_PERSON, 8, { "John Smith" } },
    { NEWS_ENTITY_PERSON, 1, { "Jane Smith" } },
    { NEWS_ENTITY_ORG, 6, { "Smith & Sons" } },
    { NEWS_ENTITY_PLACE, 90, { "United States", "U.S.", "America" } },
    { NEWS_ENTITY_ORG, 7, { "United Nations", "UN" } },
    { NEWS_ENTITY_PERSON, 4, { "Yuri Ushakov", "Юрий Ушаков" } },
    { NEWS_ENTITY_PERSON, 7, { "Paolo Di Marco" } },
    { NEWS_ENTITY_PERSON, 6, { "Di Marco" } },
    { NEWS_ENTITY_PERSON, 5, { "Marco Rossi" } },
    { NEWS_ENTITY_PERSON, 3, { "Ulrike von der Marco" } },
    { NEWS_ENTITY_PERSON, 3, { "Laurent Owen" } },
    { NEWS_ENTITY_PERSON, 2, { "Owen" } },
    { NEWS_ENTITY_PERSON, 9, { "Boris Yeltsin" } },
    { NEWS_ENTITY_PERSON, 2, { "Boris Jelzin" } },
    { NEWS_ENTITY_PERSON, 3, { "J Yeltsin" } },
    { NEWS_ENTITY_PERSON, 3, { "J Yates" } },
    { NEWS_ENTITY_PERSON, 5, { "Ludwig XIV" } },
    { NEWS_ENTITY_PERSON, 4, { "Ludwig XVI" } },
    { NEWS_ENTITY_PERSON, 9, { "Karim al-Harbi" } },
};

enum { NAMES = sizeof names / sizeof *names };

static uint32_t
type_of(const void *ctx, uint32_t name)
{
    (void)ctx;
    return (uint32_t)names[name].type;
}

static uint32_t
articles_of(const void *ctx, uint32_t name)
{
    (void)ctx;
    return names[name].articles;
}

static struct news_str
spelling_of(const void *ctx, uint32_t name, uint32_t i)
{
    (void)ctx;
    return news_str_from(i < 4 ? names[name].spellings[i] : NULL);
}

static bool
has_code(uint32_t name, uint32_t code)
{
    uint32_t codes[NEWS_NAME_BLOCKS];
    for (uint32_t s = 0; s < 4 && names[name].spellings[s]; s++) {
        size_t count =
            news_name_blocks(news_str_from(names[name].spellings[s]), codes, NEWS_NAME_BLOCKS);
        for (size_t i = 0; i < count; i++) {
            if (codes[i] == code)
                return true;
        }
    }
    return false;
}

static void
visit_block(const void *ctx, uint32_t code, news_name_visit *visit, void *visit_ctx)
{
    (void)ctx;
    for (uint32_t n = 0; n < NAMES; n++) {
        if (has_code(n, code))
            visit(visit_ctx, n);
    }
}

static const struct news_name_list list = {
    .type = type_of,
    .articles = articles_of,
    .spelling = spelling_of,
    .block = visit_block,
};

static const struct {
    const char *query;
    enum news_entity_type type;
    const char *hits[5]; /* first spellings, best first */
} rows[] = {
    { "Zelenskyy", NEWS_ENTITY_PERSON, { "Volodymyr Zelensky", "Vladimir Zelenskiy" } },
    { "Зеленський", NEWS_ENTITY_PERSON, { "Volodymyr Zelensky", "Vladimir Zelenskiy" } },
    { "Volodymyr Zelenskyi", NEWS_ENTITY_PERSON, { "Volodymyr Zelensky", "Vladimir Zelenskiy" } },
    { "Ushakov", NEWS_ENTITY_PERSON, { "Yuri Ushakov" } },
    { "Iouri Ouchakov", NEWS_ENTITY_PERSON, { "Yuri Ushakov" } },
    { "Moammar Kadhafi", NEWS_ENTITY_PERSON, { "Muammar Gaddafi" } },
    { "John Smith", NEWS_ENTITY_PERSON, { "John Smith" } },
    { "Smith", NEWS_ENTITY_PERSON, { "John Smith", "Jane Smith" } },
    { "Di Marco", NEWS_ENTITY_PERSON, { "Di Marco", "Paolo Di Marco", "Ulrike von der Marco" } },
    { "Owen Hughes", NEWS_ENTITY_PERSON, { NULL } },
    { "Laurent Owen", NEWS_ENTITY_PERSON, { "Laurent Owen", "Owen" } },
    { "Yeltsin", NEWS_ENTITY_PERSON, { "Boris Yeltsin", "J Yeltsin", "Boris Jelzin" } },
    { "Jelzin", NEWS_ENTITY_PERSON, { "Boris Jelzin", "Boris Yeltsin" } },
    { "Ludwig XVI", NEWS_ENTITY_PERSON, { "Ludwig XVI" } },
    { "Ludwig", NEWS_ENTITY_PERSON, { "Ludwig XIV", "Ludwig XVI" } },
    { "Elharbi", NEWS_ENTITY_PERSON, { "Karim al-Harbi" } },
    { "ושקוב", NEWS_ENTITY_PERSON, { "Yuri Ushakov" } },
    { "ユーリ・ウシャコフ", NEWS_ENTITY_PERSON, { "Yuri Ushakov" } },
    { "젤렌스키", NEWS_ENTITY_PERSON, { "Vladimir Zelenskiy", "Volodymyr Zelensky" } },
    { "スミス", NEWS_ENTITY_PERSON, { "John Smith", "Jane Smith" } },
    { "USA", NEWS_ENTITY_PLACE, { "United States" } },
    { "U.N.", NEWS_ENTITY_ORG, { "United Nations" } },
    { "Nobody Known", NEWS_ENTITY_PERSON, { NULL } },
    { "...", NEWS_ENTITY_PERSON, { NULL } },
};

Test(expand, finds_the_names_that_a_query_means)
{
    struct news_arena *arena = news_arena_new(0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct news_name_hits hits;
        enum news_status status =
            news_name_expand(&list, news_str_from(rows[i].query), rows[i].type, arena, &hits, NULL);
        cr_assert_eq(status, NEWS_OK);
        for (size_t h = 0; h < 5 && (rows[i].hits[h] || h < hits.count); h++) {
            const char *want = rows[i].hits[h] ? rows[i].hits[h] : "nothing";
            const char *got = h < hits.count ? names[hits.items[h].name].spellings[0] : "nothing";
            cr_expect_str_eq(got, want, "%s, hit %zu", rows[i].query, h);
        }
    }
    news_arena_free(arena);
    NEWS_EXPECT_NO_LEAKS();
}

Test(expand, gives_the_words_that_names_spell_a_word_with)
{
    struct news_arena *arena = news_arena_new(0);
    struct news_word_variants variants;
    cr_assert_eq(news_name_word_variants(&list, news_str_from("zelenskiy"), arena, &variants, NULL),
                 NEWS_OK);
    cr_assert_eq(variants.count, 4);
    cr_expect(news_str_equal(variants.items[0].text, news_str_from("Zelenskiy")));
    cr_expect_eq(variants.items[0].articles, 3);
    cr_expect(news_str_equal(variants.items[1].text, news_str_from("Zelensky")));
    cr_expect_eq(variants.items[1].articles, 40);
    cr_expect(news_str_equal(variants.items[2].text, news_str_from("Zelenskyy")));
    cr_expect(news_str_equal(variants.items[3].text, news_str_from("Зеленський")));

    cr_assert_eq(news_name_word_variants(&list, news_str_from("ceasefire"), arena, &variants, NULL),
                 NEWS_OK);
    cr_expect_eq(variants.count, 0);
    news_arena_free(arena);
    NEWS_EXPECT_NO_LEAKS();
}

Test(expand, says_when_memory_runs_out)
{
    for (size_t cap = 1; cap < 2000; cap += 37) {
        struct news_arena *arena = news_arena_new(cap);
        struct news_name_hits hits;
        enum news_status status =
            news_name_expand(&list, news_str_from("Smith"), NEWS_ENTITY_PERSON, arena, &hits, NULL);
        cr_expect(status == NEWS_OK || status == NEWS_NO_MEMORY);
        news_arena_free(arena);
    }
    NEWS_EXPECT_NO_LEAKS();
}
