#include <criterion/criterion.h>

#include "shared/text/fold.h"
#include "tests/support/leaks.h"

static const struct {
    const char *text;
    const char *key;
} rows[] = {
    { "The Harbour Times", "the harbour times" },
    { "  The   HARBOUR-Times!  ", "the harbour times" },
    { "Al-Jazeera (U.S.)", "al jazeera us" },
    { "Moody’s", "moodys" },
    { "Łódź Süd", "lodz sud" },
    { "RE\xCC\x81SUME\xCC\x81", "resume" },
    { "Новая газета", "новая газета" },
    { "朝日新聞", "朝日新聞" },
    { "...", "" },
    { "", "" },
};

Test(fold, makes_one_key_of_the_ways_to_write_a_name)
{
    struct news_buffer out;
    news_buffer_init(&out, 1000);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        news_buffer_reset(&out);
        cr_expect_eq(news_fold(news_str_from(rows[i].text), &out, NULL), NEWS_OK);
        cr_expect(news_str_equal(news_buffer_str(&out), news_str_from(rows[i].key)), "%s gives %s",
                  rows[i].text, out.data ? out.data : "");
    }
    news_buffer_clear(&out);
    NEWS_EXPECT_NO_LEAKS();
}

Test(fold, reports_a_text_that_does_not_fit)
{
    struct news_error err;
    struct news_buffer out;
    news_buffer_init(&out, 4);
    cr_expect_eq(news_fold(news_str_from("longer than four"), &out, &err), NEWS_LIMIT);
    news_buffer_clear(&out);
    NEWS_EXPECT_NO_LEAKS();
}
