#include "shared/index/schema.h"

#include "tests/support/leaks.h"

static void
expect_term(enum news_term_kind kind, const char *text, const char *term)
{
    struct news_buffer buffer;
    news_buffer_init(&buffer, 1000);
    news_term_make(kind, news_str_from(text), &buffer);
    cr_expect_str_eq(buffer.data, term);
    enum news_term_kind got;
    struct news_str behind = news_term_split(news_buffer_str(&buffer), &got);
    cr_expect_eq(got, kind, "%s", term);
    cr_expect(news_str_equal(behind, news_str_from(text)), "%s", term);
    news_buffer_clear(&buffer);
}

Test(schema, puts_a_letter_before_all_but_words)
{
    expect_term(NEWS_TERM_WORD, "ceasefir", "ceasefir");
    expect_term(NEWS_TERM_TITLE, "ceasefir", "Sceasefir");
    expect_term(NEWS_TERM_DAY, "20251228", "D20251228");
    expect_term(news_term_of_entity(NEWS_ENTITY_PLACE), "kyiv", "Wkyiv");
    NEWS_EXPECT_NO_LEAKS();
}

/* Two paths of this many characters that differ in the last one only. */
static void
make_twins(size_t count, struct news_buffer *a, struct news_buffer *b)
{
    char text[4000];
    size_t len = 0;
    for (size_t i = 0; i < count; i++)
        len += news_utf8_put(0x416, text + len);
    text[len] = 'a';
    news_term_make(NEWS_TERM_PATH, news_str(text, len + 1), a);
    text[len] = 'b';
    news_term_make(NEWS_TERM_PATH, news_str(text, len + 1), b);
}

Test(schema, keeps_long_texts_apart_within_the_limit)
{
    struct news_buffer a;
    struct news_buffer b;
    news_buffer_init(&a, 1000);
    news_buffer_init(&b, 1000);
    for (size_t count = 1; count < 1000; count += 7) {
        make_twins(count, &a, &b);
        cr_expect_leq(a.len, (size_t)NEWS_TERM_LIMIT);
        cr_expect_not(news_str_equal(news_buffer_str(&a), news_buffer_str(&b)), "%zu", count);
        cr_expect_eq(news_utf8_valid_prefix(a.data, a.len), a.len, "cut inside a character");
    }
    news_buffer_clear(&a);
    news_buffer_clear(&b);
    NEWS_EXPECT_NO_LEAKS();
}

Test(schema, counts_a_nul_twice_as_xapian_does)
{
    char text[300];
    memset(text, 0, sizeof text);
    struct news_buffer buffer;
    news_buffer_init(&buffer, 1000);
    for (size_t len = 0; len < sizeof text; len++) {
        news_term_make(NEWS_TERM_ID, news_str(text, len), &buffer);
        size_t counted = buffer.len;
        for (size_t i = 0; i < buffer.len; i++)
            counted += buffer.data[i] == '\0';
        cr_expect_leq(counted, (size_t)NEWS_TERM_LIMIT, "%zu NULs", len);
    }
    news_buffer_clear(&buffer);
    NEWS_EXPECT_NO_LEAKS();
}
