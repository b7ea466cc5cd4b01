#include <criterion/criterion.h>

#include "shared/base/json.h"
#include "shared/base/memory.h"
#include "tests/support/leaks.h"

static const struct {
    struct news_str text;
    const char *json;
} rows[] = {
    { { NULL, 0 }, "null" },
    { NEWS_STR(""), "\"\"" },
    { NEWS_STR("Odesa \"port\"\\\n\t\x1B\x7F"), "\"Odesa \\\"port\\\"\\\\\\n\\t\\u001b\\u007f\"" },
    { NEWS_STR("caf\xC3\xA9 \xF0\x9F\x98\x80"), "\"caf\xC3\xA9 \xF0\x9F\x98\x80\"" },
    /* What a terminal obeys, and what ends a line of JavaScript. */
    { NEWS_STR("\xC2\x9B\xE2\x80\xA8"), "\"\\u009b\\u2028\"" },
    /* Each byte that is not UTF-8, and nothing else, is replaced. */
    { NEWS_STR("a\xFF\xC3\xA9\x80"), "\"a\xEF\xBF\xBD\xC3\xA9\xEF\xBF\xBD\"" },
    { NEWS_STR("\xE2\x80\"b"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\\\"b\"" },
};

Test(json, writes_any_text_as_a_string)
{
    struct news_buffer out;
    news_buffer_init(&out, 1000);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        news_buffer_reset(&out);
        news_json_add_string(&out, rows[i].text);
        cr_expect_str_eq(out.data, rows[i].json, "row %zu gives %s", i, out.data);
    }
    news_buffer_clear(&out);
    NEWS_EXPECT_NO_LEAKS();
}

Test(json, takes_no_longer_a_byte_for_a_long_text_that_is_not_utf_8, .timeout = 60)
{
    enum { LEN = 2000000 };
    struct news_buffer out;
    char *text = news_alloc(LEN, 1);
    cr_assert_not_null(text);
    memset(text, 0x80, LEN);
    news_buffer_init(&out, 4 * LEN);
    news_json_add_string(&out, news_str(text, LEN));
    cr_expect_eq(out.len, 3 * LEN + 2);
    news_buffer_clear(&out);
    news_free(text);
    NEWS_EXPECT_NO_LEAKS();
}
