#include <criterion/criterion.h>

#include "tests/support/leaks.h"
#include "tests/support/reading.h"

static bool
says(struct news_str got, const char *expected)
{
    return expected ? news_str_equal(got, news_str_from(expected)) : got.data == NULL;
}

static const struct {
    const char *text;
    const char *title;
    const char *byline; /* the first */
    const char *dateline;
    const char *url;
    const char *witness;
    const char *body;
} rows[] = {
    /* A title set off by an empty line, byline and date, a saved address. */
    { "\n\nHarbour Reopens After Storm\n\nBy [Ana Duarte for LPN](#) and [Tom Byrne](#)\n\n"
      "March 3, 2024\n\nFerries leaving the quay. **Ana Duarte / LPN**\n\n"
      "The harbour was opened again on Sunday.\n\nOriginal url:\n\n"
      "<https://news.example/2024/03/03/harbour-reopens>",
      "Harbour Reopens After Storm", "Ana Duarte for LPN", NULL,
      "https://news.example/2024/03/03/harbour-reopens", "March 3, 2024",
      "Ferries leaving the quay. Ana Duarte / LPN\n\nThe harbour was opened again on Sunday." },
    /* No title: a label and a list come first; every line is a paragraph. */
    { "KEY POINTS\n- The harbour is open.\n- Ferries sail from noon.\n"
      "LISBON: The harbour was opened again on Sunday, the port authority said.\nWhat comes next\n"
      "The quays will be raised by next winter, officials told reporters on Monday.\n",
      NULL, NULL, "LISBON", NULL, NULL,
      "KEY POINTS\n\n- The harbour is open.\n- Ferries sail from noon.\n\n"
      "LISBON: The harbour was opened again on Sunday, the port authority said.\n\n"
      "What comes next\n\n"
      "The quays will be raised by next winter, officials told reporters on Monday." },
    /* A stray date, a dateline of two parts and a broken tag. */
    { " date 2024-03-05 PORTO NOVO, Algarve — The harbour was opened again on Sunday.\n\n"
      "<p“We are ready,” the director <b>said</b>.",
      NULL, NULL, "PORTO NOVO, Algarve", NULL, "date 2024-03-05",
      "PORTO NOVO, Algarve — The harbour was opened again on Sunday.\n\n“We are ready,” the "
      "director said." },
    /* The first line is a paragraph. */
    { "The harbour was opened again on Sunday after the storm that closed it for a week.\n"
      "Storm damage\nRepairs will take months.",
      NULL, NULL, NULL, NULL, NULL,
      "The harbour was opened again on Sunday after the storm that closed it for a week.\n\n"
      "Storm damage\n\nRepairs will take months." },
    /* A date at the end of the title. */
    { "Harbour reopens after storm Sunday, March 3, 2024\n\nThe ferries sail again.",
      "Harbour reopens after storm", NULL, NULL, NULL, "Sunday, March 3, 2024",
      "The ferries sail again." },
    /* Lines cut at a column stay together. */
    { "Harbour reopens\n\nThe harbour was opened again on Sunday after the storm\n"
      "that had closed it for a week, the director of the port\nauthority told reporters.\n",
      "Harbour reopens", NULL, NULL, NULL, NULL,
      "The harbour was opened again on Sunday after the storm\n"
      "that had closed it for a week, the director of the port\nauthority told reporters." },
    /* A colon alone makes no dateline. */
    { "WATCH: The harbour was opened again on Sunday.\n\nFerries sail.", NULL, NULL, NULL, NULL,
      NULL, "WATCH: The harbour was opened again on Sunday.\n\nFerries sail." },
};

Test(text, is_told_apart_into_title_byline_date_and_body)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct news_test_reading reading;
        news_test_read(&reading, "text", "a.txt", rows[i].text, strlen(rows[i].text));
        cr_assert_eq(reading.status, NEWS_OK, "row %zu: %s", i, reading.err.text);
        cr_assert_eq(reading.article_count, 1);
        const struct news_article *article = &reading.articles[0];
        cr_expect(says(article->title, rows[i].title), "row %zu title %s", i, article->title.data);
        cr_expect(says(article->dateline, rows[i].dateline), "row %zu dateline %.*s", i,
                  (int)article->dateline.len, article->dateline.data);
        cr_expect(says(article->url, rows[i].url), "row %zu url", i);
        cr_expect(says(article->body, rows[i].body), "row %zu body %s", i, article->body.data);
        struct news_str byline = { NULL, 0 };
        struct news_str witness = { NULL, 0 };
        if (article->byline_count)
            byline = article->bylines[0];
        if (article->witness_count)
            witness = article->witnesses[0].text;
        cr_expect(says(byline, rows[i].byline), "row %zu byline %.*s", i, (int)byline.len,
                  byline.data);
        cr_expect(says(witness, rows[i].witness), "row %zu date %.*s", i, (int)witness.len,
                  witness.data);
        news_test_reading_clear(&reading);
    }
    NEWS_EXPECT_NO_LEAKS();
}

Test(text, without_words_is_refused)
{
    struct news_test_reading reading;
    news_test_read(&reading, "text", "a.txt", " \n\n ", 4);
    cr_expect_eq(reading.status, NEWS_INPUT);
    news_test_reading_clear(&reading);
    NEWS_EXPECT_NO_LEAKS();
}

Test(text, that_was_mended_says_so)
{
    static const char bytes[] = "The caf\xC3\xA9 at the quay \xFF is open again.";
    struct news_test_reading reading;
    news_test_read(&reading, "text", "a.txt", bytes, sizeof bytes - 1);
    cr_assert_eq(reading.article_count, 1);
    cr_expect_geq(reading.articles[0].repairs, 1);
    news_test_reading_clear(&reading);
    NEWS_EXPECT_NO_LEAKS();
}
