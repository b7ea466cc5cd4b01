#include "shared/index/sketch.h"

#include <stdio.h>

#include "tests/support/leaks.h"

enum { ROOM = 20000 };

/* A text of words that follow from seed: the same seed and start, the same words. */
static size_t
write_words(char *to, unsigned seed, unsigned start, unsigned count)
{
    static const char *const syllables[] = { "ka",  "ro", "mi",  "ten", "lo",  "shi", "va",  "du",
                                             "ber", "no", "sal", "pe",  "gri", "tu",  "fen", "wo" };
    size_t len = 0;
    for (unsigned i = start; i < start + count; i++) {
        unsigned x = (i + seed * 7919U) * 2654435761U;
        x = (x ^ (x >> 15)) * 2246822519U;
        x = (x ^ (x >> 13)) * 3266489917U;
        len += (size_t)snprintf(to + len, 40, "%s%s%s%s", syllables[x >> 28],
                                syllables[(x >> 20) & 15], syllables[(x >> 12) & 15],
                                i % 12 == 11 ? ". " : " ");
    }
    return len;
}

static struct news_sketch
sketch_of(const char *text, size_t len)
{
    struct news_tokens tokens;
    struct news_sketch sketch;
    struct news_error err = { "" };
    struct news_arena *arena = news_arena_new(0);
    cr_assert_eq(news_tokenise(news_str(text, len), news_str_from("en"), arena, &tokens, &err),
                 NEWS_OK, "%s", err.text);
    cr_assert_eq(news_sketch_make(news_str(text, len), tokens, &sketch, &err), NEWS_OK, "%s",
                 err.text);
    news_arena_free(arena);
    return sketch;
}

static bool
are_copies(const struct news_sketch *a, const struct news_sketch *b)
{
    double similarity = news_sketch_similarity(a, b);
    cr_expect_eq(similarity, news_sketch_similarity(b, a), "the same either way round");
    return similarity >= NEWS_COPY_SIMILARITY;
}

Test(sketch, knows_a_copy_with_another_lead_or_without_its_tail)
{
    static char text[ROOM];
    size_t len = write_words(text, 1, 0, 400);
    struct news_sketch whole = sketch_of(text, len);
    cr_expect_eq(news_sketch_similarity(&whole, &whole), 1);

    size_t cut = write_words(text, 1, 0, 260);
    struct news_sketch headless = sketch_of(text, cut);
    cr_expect(are_copies(&whole, &headless), "the tail is cut off");

    size_t lead = write_words(text, 9, 0, 30);
    lead += write_words(text + lead, 1, 0, 370);
    struct news_sketch led = sketch_of(text, lead);
    cr_expect(are_copies(&whole, &led), "another lead-in");
}

Test(sketch, keeps_different_stories_apart)
{
    static char text[ROOM];
    struct news_sketch sketches[20];
    for (unsigned i = 0; i < 20; i++) {
        /* a fifth of the text is common background */
        size_t len = write_words(text, 100 + i, 0, 240);
        len += write_words(text + len, 1, 0, 60);
        sketches[i] = sketch_of(text, len);
    }
    for (unsigned i = 0; i < 20; i++) {
        for (unsigned k = 0; k < i; k++)
            cr_expect_not(are_copies(&sketches[i], &sketches[k]), "%u and %u", i, k);
    }
}

Test(sketch, tells_short_notices_of_one_template_apart)
{
    static const char one[] = "The board of Halden Marine declared a quarterly dividend of 25 "
                              "cents a share, payable on May 15 to holders of record April 20.";
    static const char other[] = "The board of Brixen Foods declared a quarterly dividend of 31 "
                                "cents a share, payable on May 18 to holders of record April 22.";
    struct news_sketch a = sketch_of(one, sizeof one - 1);
    struct news_sketch b = sketch_of(other, sizeof other - 1);
    cr_expect_gt(a.shingles, 0);
    cr_expect(are_copies(&a, &a));
    cr_expect_not(are_copies(&a, &b));
}

Test(sketch, counts_what_is_said_again_once)
{
    static char text[ROOM];
    size_t len = write_words(text, 1, 0, 200);
    struct news_sketch once = sketch_of(text, len);
    cr_expect_eq(once.shingles, 198);
    len += write_words(text + len, 1, 0, 200);
    struct news_sketch twice = sketch_of(text, len);
    cr_expect_eq(twice.shingles, 200, "the two across the seam are all that is new");
}

/* What one says over and over makes it neither longer than the other nor part of it. */
Test(sketch, keeps_stories_apart_of_which_one_repeats_itself)
{
    static char text[ROOM];
    for (unsigned seed = 0; seed < 20; seed++) {
        size_t len = write_words(text, seed, 0, 300);
        struct news_sketch plain = sketch_of(text, len);
        len = write_words(text, seed, 0, 110);
        len += write_words(text + len, 50 + seed, 0, 100);
        struct news_sketch other = sketch_of(text, len);
        cr_expect_not(are_copies(&plain, &other), "%u", seed);
        for (unsigned again = 0; again < 8; again++)
            len += write_words(text + len, 50 + seed, 0, 100);
        struct news_sketch chorus = sketch_of(text, len);
        cr_expect_not(are_copies(&plain, &chorus), "%u, with a chorus", seed);
    }
}

/* A table of a few cells, often said again, is a short notice for all its length. */
Test(sketch, takes_a_long_list_of_few_words_for_a_template)
{
    static char text[2][ROOM];
    struct news_sketch sketches[2];
    for (unsigned i = 0; i < 2; i++) {
        size_t len = write_words(text[i], 1, 0, 60);
        len += write_words(text[i] + len, 2 + i, 0, 12);
        for (unsigned again = 0; again < 40; again++)
            len += (size_t)snprintf(text[i] + len, 40, "unchanged unchanged ");
        sketches[i] = sketch_of(text[i], len);
    }
    cr_expect_lt(sketches[0].shingles, 100);
    cr_expect_not(are_copies(&sketches[0], &sketches[1]));
}

Test(sketch, sees_neither_case_nor_punctuation)
{
    static const char one[] =
        "Ferries stayed in port on Tuesday: the wind, forecasters said, had "
        "reached force ten \xC3\x84ltere residents were told to stay at home.";
    static const char other[] =
        "FERRIES stayed in port on tuesday the wind forecasters said had "
        "reached force ten. \xC3\xA4ltere residents were told to stay at home";
    struct news_sketch a = sketch_of(one, sizeof one - 1);
    struct news_sketch b = sketch_of(other, sizeof other - 1);
    cr_expect_eq(news_sketch_similarity(&a, &b), 1);
    cr_expect_eq(news_sketch_fingerprint(&a), news_sketch_fingerprint(&b));
}

Test(sketch, does_not_judge_what_is_too_short)
{
    struct news_sketch a = sketch_of("More follows soon", 17);
    cr_expect_eq(a.shingles, 0);
    cr_expect_eq(news_sketch_similarity(&a, &a), 0);
    cr_expect_eq(news_sketch_fingerprint(&a), 0);
    a = sketch_of("", 0);
    cr_expect_eq(a.shingles, 0);
    NEWS_EXPECT_NO_LEAKS();
}
