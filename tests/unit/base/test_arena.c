#include "shared/base/arena.h"

#include "shared/base/memory.h"
#include "tests/support/leaks.h"

Test(arena, hands_out_zeroed_memory_up_to_its_cap)
{
    struct news_arena *arena = news_arena_new(1000);
    unsigned char *block = news_arena_alloc(arena, 10, 50);
    cr_assert_not_null(block);
    for (size_t i = 0; i < 500; i++)
        cr_assert_eq(block[i], 0);
    cr_expect_not(news_arena_has_failed(arena));
    cr_expect_null(news_arena_alloc(arena, 600, 1), "past the cap");
    cr_expect(news_arena_has_failed(arena) && news_arena_is_full(arena));
    cr_expect_null(news_arena_alloc(arena, (size_t)-1 / 2, 4), "the product overflows");
    news_arena_reset(arena);
    cr_expect_not(news_arena_has_failed(arena) || news_arena_is_full(arena));
    cr_expect_not_null(news_arena_alloc(arena, 900, 1));
    news_arena_free(arena);
    NEWS_EXPECT_NO_LEAKS();
}

Test(arena, remembers_what_it_had_no_memory_for)
{
    struct news_arena *arena = news_arena_new(0);
    news_memory_fail_at(1, 0);
    cr_expect_null(news_arena_copy(arena, news_str_from("Ushakov")).data);
    news_memory_fail_at(0, 0);
    cr_expect_not_null(news_arena_copy(arena, news_str_from("Ushakov")).data,
                       "there is some again");
    cr_expect(news_arena_has_failed(arena));
    cr_expect_not(news_arena_is_full(arena));
    (void)news_arena_copy(arena, news_str(NULL, 0));
    news_arena_reset(arena);
    cr_expect_not(news_arena_has_failed(arena));
    (void)news_arena_copy(arena, news_str(NULL, 0));
    cr_expect_not(news_arena_has_failed(arena), "nothing to copy is no failure");
    news_arena_free(arena);
    NEWS_EXPECT_NO_LEAKS();
}

Test(arena, keeps_what_it_copied_while_it_grows)
{
    struct news_arena *arena = news_arena_new(0);
    struct news_str first = news_arena_copy(arena, news_str_from("Ushakov"));
    size_t capacity = 0;
    size_t *list = NULL;
    for (size_t i = 0; i < 100000; i++) {
        list = news_arena_grow(arena, list, i, &capacity, sizeof *list);
        cr_assert_not_null(list);
        list[i] = i;
    }
    for (size_t i = 0; i < 100000; i++)
        cr_assert_eq(list[i], i);
    cr_expect_str_eq(first.data, "Ushakov");
    struct news_str text = news_arena_format(arena, "%s#%d", first.data, 7);
    cr_expect_str_eq(text.data, "Ushakov#7");
    cr_expect_null(news_arena_copy(arena, news_str(NULL, 0)).data, "absent stays absent");
    news_arena_free(arena);
    NEWS_EXPECT_NO_LEAKS();
}
