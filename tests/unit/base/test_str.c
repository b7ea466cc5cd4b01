#include <criterion/criterion.h>

#include "shared/base/str.h"

static const struct {
    const char *text;
    size_t valid;
    const char *why;
} utf8_rows[] = {
    { "plain text that is long enough for the fast path", 48, "ASCII" },
    { "caf\xC3\xA9", 5, "two bytes" },
    { "caf\xC3", 3, "a character cut short" },
    { "ab\xC0\xAF", 2, "an over-long slash" },
    { "ab\xED\xA0\x80", 2, "a surrogate" },
    { "\xF0\x9F\x93\xB0 news", 9, "four bytes" },
    { "\xF4\x90\x80\x80", 0, "above U+10FFFF" },
    { "ab\xFF", 2, "a byte that never occurs" },
};

Test(str, finds_where_valid_utf8_ends)
{
    for (size_t i = 0; i < sizeof utf8_rows / sizeof *utf8_rows; i++) {
        size_t valid = news_utf8_valid_prefix(utf8_rows[i].text, strlen(utf8_rows[i].text));
        cr_expect_eq(valid, utf8_rows[i].valid, "%s: %zu", utf8_rows[i].why, valid);
    }
}

Test(str, reads_back_every_character_it_writes)
{
    for (uint32_t c = 1; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 97) {
        if (c >= 0xD800 && c < 0xE000)
            continue;
        char bytes[4];
        size_t len = news_utf8_put(c, bytes);
        size_t at = 0;
        cr_assert_eq(news_utf8_valid_prefix(bytes, len), len);
        cr_assert_eq(news_utf8_next(bytes, len, &at), c);
        cr_assert_eq(at, len);
    }
}

Test(str, never_cuts_inside_a_character)
{
    struct news_str text = NEWS_STR("a\xC3\xA9z");
    cr_expect_eq(news_utf8_floor(text, 2), 1);
    cr_expect_eq(news_utf8_floor(text, 3), 3);
    cr_expect_eq(news_utf8_floor(text, 99), 4);
}

Test(str, shortens_a_name_in_its_middle)
{
    static const struct {
        const char *text, *shown;
    } rows[] = {
        { "", "" },
        { "/wire/2026/1234", "/wire/2026/1234" },
        { "/wire/2026/02345", "/wire/.../02345" },
        { "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9",
          "\xC3\xA9\xC3\xA9\xC3\xA9...\xC3\xA9\xC3\xA9\xC3\xA9" },
        { "\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80", "..." },
    };
    char out[16];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        news_str_shorten(news_str_from(rows[i].text), out, sizeof out);
        cr_expect_str_eq(out, rows[i].shown);
    }
    news_str_shorten(news_str(NULL, 0), out, sizeof out);
    cr_expect_str_eq(out, "");
}

Test(str, takes_lines_without_their_ends_and_the_first_mark)
{
    struct news_str marked = news_str_from("\xEF\xBB\xBF"
                                           "one\r\n");
    cr_expect(news_str_equal(news_str_line(marked, true), news_str_from("one")));
    cr_expect_eq(news_str_line(marked, false).len, marked.len - 2, "a mark is text further down");
    cr_expect_eq(news_str_line(news_str_from("\n"), true).len, 0);
    cr_expect_eq(news_str_line(news_str_from(" two "), false).len, 5, "blanks are kept");
}

Test(str, trims_and_finds)
{
    struct news_str text = NEWS_STR(" \t ceasefire holds\n");
    struct news_str trimmed = news_str_trim(text);
    cr_expect(news_str_equal(trimmed, news_str_from("ceasefire holds")));
    cr_expect_eq(news_str_find(trimmed, news_str_from("holds"), 0), 10);
    cr_expect_eq(news_str_find(trimmed, news_str_from("holds"), 11), NEWS_STR_NONE);
    cr_expect_eq(news_str_find(trimmed, news_str_from("a longer needle than the text"), 0),
                 NEWS_STR_NONE);
    cr_expect_eq(news_str_compare(news_str_from("ab"), news_str_from("abc")), -1);
}
