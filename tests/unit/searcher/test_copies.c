#include "searcher/match/copies.h"

#include "tests/support/leaks.h"

/* A sketch of a text like no other; of one too short to tell when shingles is 0. */
static void
sketch(struct news_sketch *out, uint32_t shingles, unsigned number)
{
    *out = (struct news_sketch){ .shingles = shingles };
    for (size_t i = 0; i < NEWS_SKETCH_PLACES; i++)
        out->places[i] = (uint8_t)(number * 7 + i * 31);
}

Test(copies, finds_a_copy_however_many_short_texts_come_between)
{
    enum { TEXTS = 100 };
    static struct news_sketch sketches[TEXTS];
    for (uint8_t every = 1; every < 40; every++) {
        struct news_arena *arena = news_arena_new(0);
        struct news_copies *copies = news_copies_new(arena);
        for (unsigned i = 0; i < TEXTS; i++) {
            sketch(&sketches[i], i % every ? 0 : 90, i);
            cr_assert_eq(news_copies_find(copies, &sketches[i], NULL), NEWS_COPIES_NONE);
            cr_assert_eq(news_copies_add(copies, &sketches[i], NULL), NEWS_OK);
        }
        for (unsigned i = 0; i < TEXTS; i++)
            cr_expect_eq(news_copies_find(copies, &sketches[i], NULL),
                         i % every ? NEWS_COPIES_NONE : i, "text %u, every %u", i, every);
        news_arena_free(arena);
    }
    NEWS_EXPECT_NO_LEAKS();
}
