#include "searcher/present/page.h"

#include "searcher/present/view.h"
#include "searcher/present/visible.h"
#include "tests/support/leaks.h"

static void
lay_out(const char *text, const struct news_highlights *marks, size_t width, const char *mark,
        struct news_buffer *out)
{
    struct news_page_style style = { .width = width, .indent = 2, .mark = mark };
    news_buffer_reset(out);
    news_page_add(news_str_from(text), marks, &style, out);
}

Test(page, wraps_at_spaces_and_indents)
{
    struct news_buffer out;
    news_buffer_init(&out, 1 << 20);
    lay_out("The harbour stayed shut and ferries waited", NULL, 24, NULL, &out);
    cr_expect_str_eq(out.data, "  The harbour stayed\n  shut and ferries\n  waited\n");
    news_buffer_clear(&out);
    NEWS_EXPECT_NO_LEAKS();
}

Test(page, ends_with_an_ellipsis_where_there_are_no_more_lines)
{
    static const struct {
        const char *text, *drawn;
    } rows[] = {
        { "The harbour stayed shut and ferries", "  The harbour stayed\n  shut and ferries\n" },
        { "The harbour stayed shut and ferries waited",
          "  The harbour stayed\n  shut and ferries\xE2\x80\xA6\n" },
        { "The harbour stayed aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa shut",
          "  The harbour stayed\n  aaaaaaaaaaaaaaaaaaaaa\xE2\x80\xA6\n" },
    };
    struct news_page_style style = { .width = 24, .indent = 2, .lines = 2 };
    struct news_buffer out;
    news_buffer_init(&out, 1 << 20);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        news_buffer_reset(&out);
        news_page_add(news_str_from(rows[i].text), NULL, &style, &out);
        news_buffer_add_c(&out, "");
        cr_expect_str_eq(out.data, rows[i].drawn, "%s", out.data);
    }
    news_buffer_clear(&out);
}

Test(page, wraps_wide_characters_by_their_columns)
{
    struct news_buffer out;
    news_buffer_init(&out, 1 << 20);
    /* Twelve wide characters are 24 columns: eleven fit into 22. */
    lay_out("\xE6\xB8\xAF\xE6\xB8\xAF\xE6\xB8\xAF\xE6\xB8\xAF\xE6\xB8\xAF\xE6\xB8\xAF"
            "\xE6\xB8\xAF\xE6\xB8\xAF\xE6\xB8\xAF\xE6\xB8\xAF\xE6\xB8\xAF\xE3\x80\x82",
            NULL, 24, NULL, &out);
    struct news_str text = news_buffer_str(&out);
    for (size_t at = 0; at < text.len;) {
        size_t end = news_str_find(text, news_str("\n", 1), at);
        cr_expect_leq(news_visible_width(news_str_slice(text, at, end)), 24);
        at = end + 1;
    }
    cr_expect(strstr(out.data, "\n  \xE3\x80\x82") == NULL, "no line begins with a full stop");
    news_buffer_clear(&out);
}

Test(page, lets_no_control_of_an_article_reach_the_terminal)
{
    struct news_buffer out;
    news_buffer_init(&out, 1 << 20);
    lay_out("a\x1B[31mred \xC2\x9B"
            "2J \xE2\x80\xAE"
            "evil\xE2\x80\xAC \x07"
            "bell\tend",
            NULL, 60, NULL, &out);
    for (size_t i = 0; i + 1 < out.len; i++)
        cr_expect((unsigned char)out.data[i] >= 0x20 && out.data[i] != 0x7F);
    cr_expect(strstr(out.data, "\xE2\x80\xAE") == NULL);
    cr_expect(strstr(out.data, "\xC2\x9B") == NULL);
    news_buffer_clear(&out);
}

Test(page, ends_and_renews_marks_at_line_ends)
{
    static const struct news_highlight items[] = { { 4, 25 } };
    struct news_highlights marks = { items, 1 };
    struct news_buffer out;
    news_buffer_init(&out, 1 << 20);
    lay_out("The harbour stayed closed all day", &marks, 24, "<", &out);
    cr_expect_str_eq(out.data, "  The <harbour stayed\x1B[0m\n  <closed\x1B[0m all day\n");
    news_buffer_clear(&out);
}

Test(page, breaks_a_word_that_is_longer_than_a_line)
{
    char text[3001];
    struct news_buffer out;
    memset(text, 'x', 3000);
    text[3000] = '\0';
    news_buffer_init(&out, 1 << 20);
    lay_out(text, NULL, 40, NULL, &out);
    size_t letters = 0;
    for (size_t i = 0; i < out.len; i++)
        letters += out.data[i] == 'x';
    cr_expect_eq(letters, 3000);
    cr_expect(strchr(out.data, '\n') - out.data <= 40);
    news_buffer_clear(&out);
}

Test(histogram, shows_empty_periods_and_the_undated_apart)
{
    struct news_facet_row rows[] = { { .name = NEWS_STR("2025-11"), .count = 4 },
                                     { .name = NEWS_STR("2026-01"), .count = 2 },
                                     { .name = NEWS_STR("2027-01"), .count = 1 } };
    struct news_facet facet = { .wish = { .kind = NEWS_FACET_MONTH, .rows = 100 },
                                .rows = rows,
                                .count = 3,
                                .distinct = 3,
                                .without = 1 };
    struct news_buffer out;
    news_buffer_init(&out, 1 << 20);
    news_histogram(&facet, 34, &out);
#define BAR "\xE2\x96\x87"
    cr_expect_str_eq(out.data, "  2025-11          4  " BAR BAR BAR BAR BAR BAR BAR BAR BAR BAR "\n"
                               "  2025-12          0\n"
                               "  2026-01          2  " BAR BAR BAR BAR BAR "\n"
                               "  11 months without an article\n"
                               "  2027-01          1  " BAR BAR "\n"
                               "  no month         1  " BAR BAR "\n");
    news_buffer_reset(&out);
    facet.wish.kind = NEWS_FACET_DAY;
    news_histogram(&facet, 34, &out);
    cr_expect(strstr(out.data, "  no day           1  " BAR BAR "\n"), "may have a month");
    news_buffer_reset(&out);
    facet.wish.kind = NEWS_FACET_YEAR;
    news_histogram(&facet, 34, &out);
    cr_expect(strstr(out.data, "  undated          1  " BAR BAR "\n"));
    news_buffer_reset(&out);
    facet.wish.kind = NEWS_FACET_ABOUT_MONTH;
    news_histogram(&facet, 34, &out);
    cr_expect(strstr(out.data, "  11 months without an article\n"));
    cr_expect(strstr(out.data, "  none             1  " BAR BAR "\n"));
    news_buffer_clear(&out);
}

Test(visible, points_at_the_place_in_any_script)
{
    static const struct {
        const char *query;
        size_t at;
        const char *lines;
    } rows[] = {
        { "a AND", 2, "  a AND\n    ^\n" },
        { "\xE5\x92\x8C\xE5\xB9\xB3 AND", 7, "  \xE5\x92\x8C\xE5\xB9\xB3 AND\n       ^\n" },
        { "a\x1B[31m", 1, "  a\xEF\xBF\xBD[31m\n   ^\n" },
    };
    struct news_buffer out;
    news_buffer_init(&out, 1 << 20);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        news_buffer_reset(&out);
        news_visible_caret(news_str_from(rows[i].query), rows[i].at, 60, &out);
        cr_expect_str_eq(out.data, rows[i].lines);
    }
    news_buffer_clear(&out);
}
