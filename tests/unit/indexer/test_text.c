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
    /* Statements one below another, as scrapers write them. */
    { "Title: Harbour reopens\nAuthor: Ana Duarte\nDate: 2024-03-03\nURL: "
      "https://news.example/h\n\n"
      "The harbour was opened again on Sunday.",
      "Harbour reopens", "Ana Duarte", NULL, "https://news.example/h", "2024-03-03",
      "The harbour was opened again on Sunday." },
    /* A post behind a name is no second author; a date behind it is one of the article. */
    { "HARBOUR REOPENS AFTER STORM\nBy Ana Duarte, Coastal News | 3 March 2024\n"
      "LISBON, March 3 (Coastal) - The harbour was opened again.",
      "HARBOUR REOPENS AFTER STORM", "Ana Duarte, Coastal News", "LISBON, March 3 (Coastal)", NULL,
      "3 March 2024", "LISBON, March 3 (Coastal) - The harbour was opened again." },
    /* A title that a site repeats with the date. */
    { "Harbour reopens after the storm\nHarbour reopens after the storm Sunday, March 3, 2024\n\n"
      "Ferries sail.",
      "Harbour reopens after the storm", NULL, NULL, NULL, "Sunday, March 3, 2024",
      "Ferries sail." },
    /* A short first paragraph below the title. */
    { "Harbour reopens after the storm\nFerries sail again, the port said.\nMore will follow.",
      "Harbour reopens after the storm", NULL, NULL, NULL, NULL,
      "Ferries sail again, the port said.\n\nMore will follow." },
    /* "By" does not make a byline. */
    { "By Friday the port was open\n\nThe ferries sail again.", "By Friday the port was open", NULL,
      NULL, NULL, NULL, "The ferries sail again." },
    /* A day that a heading speaks of is not its own. */
    { "What we know of the storm of March 3, 2019\n\nThe ferries sail again.",
      "What we know of the storm of March 3, 2019", NULL, NULL, NULL, NULL,
      "The ferries sail again." },
    /* Lines cut at a column, paragraphs marked by an indent, a title right above. */
    { "Harbour Reopens After Storm\n  The harbour was opened again on Sunday after the storm\n"
      "that had closed it for a week, the director of the port\nauthority told reporters.\n"
      "  Ferries sail from noon, and the quays will be raised by\nnext winter.\n",
      "Harbour Reopens After Storm", NULL, NULL, NULL, NULL,
      "The harbour was opened again on Sunday after the storm\n"
      "that had closed it for a week, the director of the port\nauthority told reporters.\n\n"
      "Ferries sail from noon, and the quays will be raised by\nnext winter." },
    /* Dates and datelines of other languages. */
    { "Порт знову працює\n\n3 березня 2024 року, 10:15\n\n"
      "ОДЕСА, 3 березня (Хвиля) — Порт знову відкрили після шторму.",
      "Порт знову працює", NULL, "ОДЕСА, 3 березня (Хвиля)", NULL, "3 березня 2024 року, 10:15",
      "ОДЕСА, 3 березня (Хвиля) — Порт знову відкрили після шторму." },
    { "Hafen wieder offen\n\nAktualisiert am 3. März 2024 um 10:15 Uhr\n\n"
      "Lissabon (kpd) - Der Hafen ist nach dem Sturm wieder offen.",
      "Hafen wieder offen", NULL, "Lissabon (kpd)", NULL,
      "Aktualisiert am 3. März 2024 um 10:15 Uhr",
      "Lissabon (kpd) - Der Hafen ist nach dem Sturm wieder offen." },
    { "港口重新开放\n\n海浪社里斯本3月3日电 港口在风暴过后于星期日重新开放，渡轮恢复航行。",
      "港口重新开放", NULL, "海浪社里斯本3月3日电", NULL, "海浪社里斯本3月3日电",
      "海浪社里斯本3月3日电 港口在风暴过后于星期日重新开放，渡轮恢复航行。" },
    /* The agency between slashes, and before the place. */
    { "Порт снова открыт\n\nПОРТОГРАД, 3 марта. /ВОЛНА/. Порт снова открыли после шторма.",
      "Порт снова открыт", NULL, "ПОРТОГРАД, 3 марта. /ВОЛНА/", NULL, "ПОРТОГРАД, 3 марта. /ВОЛНА/",
      "ПОРТОГРАД, 3 марта. /ВОЛНА/. Порт снова открыли после шторма." },
    { "Riaperto il porto\n\n(ONDA) - PORTO NUOVO, 03 MAR - Il porto è stato riaperto domenica.",
      "Riaperto il porto", NULL, "(ONDA) - PORTO NUOVO, 03 MAR", NULL,
      "(ONDA) - PORTO NUOVO, 03 MAR",
      "(ONDA) - PORTO NUOVO, 03 MAR - Il porto è stato riaperto domenica." },
    /* A byline below points and notes to editors. */
    { "Ferries stop in northern ports\n\n* Union wants more pay\n\n(Adds comment from company)\n\n"
      "By Ada Quill\n\nHARBOURTON (Wave) - Ferries stood still on Tuesday.",
      "Ferries stop in northern ports", "Ada Quill", "HARBOURTON (Wave)", NULL, NULL,
      "* Union wants more pay\n\n(Adds comment from company)\n\nBy Ada Quill\n\n"
      "HARBOURTON (Wave) - Ferries stood still on Tuesday." },
    /* Slashes and brackets that are no dateline's. */
    { "Ports open\n\nThe pilots. /Two of them/. They sailed at noon on the first tide.",
      "Ports open", NULL, NULL, NULL, NULL,
      "The pilots. /Two of them/. They sailed at noon on the first tide." },
};

/* Whether word stands in one of the article's fields. */
static bool
keeps(const struct news_article *article, struct news_str word)
{
    const struct news_str fields[] = { article->title, article->body, article->url,
                                       article->dateline };
    bool kept = false;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        kept = kept || (fields[i].data && news_str_find(fields[i], word, 0) != NEWS_STR_NONE);
    for (size_t i = 0; i < article->byline_count; i++)
        kept = kept || news_str_find(article->bylines[i], word, 0) != NEWS_STR_NONE;
    for (size_t i = 0; i < article->witness_count; i++)
        kept = kept || news_str_find(article->witnesses[i].text, word, 0) != NEWS_STR_NONE;
    return kept;
}

/* What only names or joins fields. */
static bool
is_scaffold(struct news_str word)
{
    static const char *const words[] = { "By",   "and",     "Original", "url:", "Title:",
                                         "URL:", "Author:", "Date:",    "|" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (news_str_equal(word, news_str_from(words[i])))
            return true;
    }
    return memchr(word.data, '[', word.len) || memchr(word.data, ']', word.len) ||
           memchr(word.data, '<', word.len) || memchr(word.data, '*', word.len);
}

Test(text, loses_no_word)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct news_test_reading reading;
        struct news_str text = news_str_from(rows[i].text);
        news_test_read(&reading, "text", "a.txt", text.data, text.len);
        cr_assert_eq(reading.article_count, 1);
        for (size_t at = 0; at < text.len;) {
            size_t end = at;
            while (end < text.len && !news_is_ascii_space(text.data[end]))
                end++;
            struct news_str word = news_str_slice(text, at, end);
            while (word.len > 1 && word.data[word.len - 1] == ',')
                word.len--;
            cr_expect(word.len == 0 || is_scaffold(word) || keeps(&reading.articles[0], word),
                      "row %zu lost %.*s", i, (int)word.len, word.data);
            at = end + 1;
        }
        news_test_reading_clear(&reading);
    }
    NEWS_EXPECT_NO_LEAKS();
}

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

Test(mail, from_an_mbox_has_its_quoted_from_lines_back)
{
    static const char bytes[] = "From ana@news.example Sun Mar  3 10:15:00 2024\n"
                                "From: Ana Duarte <ana@news.example>\nSubject: Harbour\n"
                                "Date: Sun, 3 Mar 2024 10:15:00 +0000\n\n"
                                ">From the quay one sees nothing.\n>>From was quoted twice.\n"
                                "> From here on it is as it was.\n";
    struct news_test_reading reading;
    news_test_read(&reading, "mail", "a", bytes, sizeof bytes - 1);
    cr_assert_eq(reading.article_count, 1, "%s", reading.err.text);
    cr_expect(says(reading.articles[0].title, "Harbour"));
    cr_expect(says(reading.articles[0].body,
                   "From the quay one sees nothing.\n>From was quoted twice.\n"
                   "> From here on it is as it was."),
              "%s", reading.articles[0].body.data);
    news_test_reading_clear(&reading);
    NEWS_EXPECT_NO_LEAKS();
}

Test(mbox, is_cut_at_postmarks_and_not_at_sentences)
{
    static const char bytes[] = "From ana@news.example Sun Mar  3 10:15:00 2024\n"
                                "Subject: Harbour\nDate: Sun, 3 Mar 2024 10:15:00 +0000\n\n"
                                "The quay is shut.\n\n"
                                "From 2019 on there had been doubts.\nThey were ignored.\n\n"
                                "From - Mon Mar  4 9:15:00 2024\n"
                                "Subject: Cranes\nDate: Mon, 4 Mar 2024 09:15:00 +0000\n\n"
                                "They stand still.\n";
    struct news_test_reading reading;
    news_test_read(&reading, "mbox", "a.mbox", bytes, sizeof bytes - 1);
    cr_assert_eq(reading.member_count, 2);
    cr_expect(news_str_ends_with(reading.members[0], news_str_from("ignored.\n\n")));
    cr_expect(news_str_starts_with(reading.members[1], news_str_from("From - Mon Mar")));
    news_test_reading_clear(&reading);
    NEWS_EXPECT_NO_LEAKS();
}

#define PART(type, more) "--=b\nContent-Type: text/" type "\n" more "\n"

Test(mail, that_is_a_saved_page_is_read_as_the_page)
{
    static const char bytes[] =
        "From: <Saved by Blink>\nSubject: Quay shut\nDate: Tue, 14 Oct 2025 10:11:12 -0000\n"
        "MIME-Version: 1.0\nContent-Type: multipart/related; type=\"text/html\"; "
        "boundary=\"=b\"\n\n" PART(
            "html; charset=windows-1252",
            "Content-Transfer-Encoding: quoted-printable\n"
            "Content-Location: https://post.example/quay\n") "<title>Quay shut</title><meta "
                                                             "property=3D\"article:published_"
                                                             "time\" "
                                                             "content=3D\"2024-03-05\"><p>The "
                                                             "caf=E9 at the quay shut on "
                                                             "Monday, and its owners said "
                                                             "that it would not open "
                                                             "again.</p>\n" PART(
                                                                 "css",
                                                                 "") "body { color: red "
                                                                     "}\n" PART("html",
                                                                                "Content-"
                                                                                "Location: "
                                                                                "https://"
                                                                                "ads.example/"
                                                                                "\n") "<p>Buy "
                                                                                      "a "
                                                                                      "car.</"
                                                                                      "p>\n--="
                                                                                      "b--\n";
    struct news_test_reading reading;
    news_test_read(&reading, "mail", "a.mhtml", bytes, sizeof bytes - 1);
    cr_assert_eq(reading.article_count, 1, "%s", reading.err.text);
    const struct news_article *article = &reading.articles[0];
    cr_expect(says(article->title, "Quay shut"));
    cr_expect(says(article->url, "https://post.example/quay"));
    cr_expect(says(article->body, "The caf\xC3\xA9 at the quay shut on Monday, and its owners said "
                                  "that it would not open again."),
              "%s", article->body.data);
    cr_expect_eq(article->byline_count, 0);
    for (size_t i = 0; i < article->witness_count; i++)
        cr_expect_neq(article->witnesses[i].source, NEWS_DATE_HEADER, "when it was saved");
    news_test_reading_clear(&reading);
    NEWS_EXPECT_NO_LEAKS();
}

Test(mail, leaves_calendars_out_of_its_text)
{
    static const char bytes[] =
        "From: ana@news.example\nSubject: Meeting\nMIME-Version: 1.0\n"
        "Content-Type: multipart/alternative; boundary=\"=b\"\n\n" PART(
            "html", "") "<p>We meet at the quay.</p>\n" PART("calendar",
                                                             "") "BEGIN:VCALENDAR\n--=b--\n";
    struct news_test_reading reading;
    news_test_read(&reading, "mail", "a.eml", bytes, sizeof bytes - 1);
    cr_assert_eq(reading.article_count, 1, "%s", reading.err.text);
    cr_expect(says(reading.articles[0].body, "We meet at the quay."), "%s",
              reading.articles[0].body.data);
    news_test_reading_clear(&reading);
    NEWS_EXPECT_NO_LEAKS();
}
