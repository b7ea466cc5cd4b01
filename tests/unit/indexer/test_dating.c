#include <criterion/criterion.h>

#include "indexer/dating/dating.h"
#include "shared/dates/calendar.h"
#include "tests/support/leaks.h"

enum { LATEST = 20819 }; /* 2027-01-01 */

struct witness_row {
    enum news_date_source source;
    const char *label;
    const char *text;
    bool modified;
};

struct row {
    const char *what;
    const char *title;
    const char *body;
    const char *url;
    const char *language;
    const char *locale;
    struct witness_row witnesses[4];
    const char *date; /* NULL: undated */
    const char *source;
    const char *conflict; /* the first one's date; NULL: none */
    const char *warning;  /* part of the only one; NULL: none */
};

static void
add_witnesses(const struct row *row, struct news_article *article, struct news_arena *arena)
{
    for (size_t i = 0; i < 4 && row->witnesses[i].text; i++) {
        struct news_date_witness witness = {
            .source = row->witnesses[i].source,
            .text = news_str_from(row->witnesses[i].text),
            .label = news_str_from(row->witnesses[i].label),
            .modified = row->witnesses[i].modified,
        };
        cr_assert_eq(news_article_add_witness(article, arena, &witness), NEWS_OK);
    }
}

static void
expect_warning(const struct row *row, const struct news_article *article)
{
    cr_expect_eq(article->warning_count, row->warning != NULL, "%s: %zu warnings", row->what,
                 article->warning_count);
    if (row->warning && article->warning_count)
        cr_expect_not_null(strstr(article->warnings[0].data, row->warning), "%s: %.*s", row->what,
                           (int)article->warnings[0].len, article->warnings[0].data);
}

static void
expect_dated(const struct row *row)
{
    struct news_arena *arena = news_arena_new(0);
    struct news_error err = { "" };
    struct news_article article = {
        .title = news_str_from(row->title),
        .body = news_str_from(row->body ? row->body : ""),
        .url = news_str_from(row->url),
        .language = news_str_from(row->language),
        .locale = news_str_from(row->locale),
    };
    cr_assert_not_null(arena);
    add_witnesses(row, &article, arena);
    cr_assert_eq(news_date_article(&article, LATEST, arena, &err), NEWS_OK);
    struct news_str date = article.date.chosen.value;
    cr_expect(news_str_equal(date, news_str_from(row->date)) && !date.data == !row->date,
              "%s: dated '%.*s', not '%s'", row->what, (int)date.len, date.data ? date.data : "",
              row->date ? row->date : "");
    if (row->source)
        cr_expect_str_eq(news_date_source_word(article.date.chosen.source), row->source, "%s",
                         row->what);
    struct news_str conflict = { NULL, 0 };
    if (article.date.conflict_count)
        conflict = article.date.conflicts[0].value;
    cr_expect(news_str_equal(conflict, news_str_from(row->conflict)), "%s: conflict '%.*s'",
              row->what, (int)conflict.len, conflict.data ? conflict.data : "");
    expect_warning(row, &article);
    news_arena_free(arena);
}

static void
expect_all(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        expect_dated(&rows[i]);
    NEWS_EXPECT_NO_LEAKS();
}

Test(dating, trusts_what_is_stated_for_the_purpose)
{
    static const struct row rows[] = {
        { .what = "a field before the text",
          .body = "HARBOUR CITY, May 2, 2024 - The pier reopened.",
          .witnesses = { { NEWS_DATE_FIELD, "date", "2024-05-03", false } },
          .date = "2024-05-03",
          .source = "field",
          .conflict = "2024-05-02" },
        { .what = "a field in UTC against the day before in the text",
          .body = "HARBOUR CITY, May 2, 2024 (Wire) - The pier reopened.",
          .witnesses = { { NEWS_DATE_FIELD, "date", "2024-05-03T06:00:00Z", false } },
          .date = "2024-05-03T06:00:00Z",
          .source = "field",
          .conflict = "2024-05-02" },
        { .what = "a field without a zone against the day before in the address",
          .url = "https://a.example/2024/05/02/pier",
          .witnesses = { { NEWS_DATE_FIELD, "date", "2024-05-03T06:00:00", false } },
          .date = "2024-05-03T06:00:00",
          .source = "field",
          .conflict = "2024-05-02" },
        { .what = "a field with a month against a day in the text",
          .body = "HARBOUR CITY, May 2, 2024 (Wire) - The pier reopened.",
          .witnesses = { { NEWS_DATE_FIELD, "date", "2024-05", false } },
          .date = "2024-05",
          .source = "field" },
        { .what = "publication before change",
          .witnesses = { { NEWS_DATE_META, "article:modified_time", "2024-06-01T10:00:00Z", true },
                         { NEWS_DATE_META, "article:published_time", "2024-05-03T10:00:00Z",
                           false } },
          .date = "2024-05-03T10:00:00Z",
          .source = "meta" },
        { .what = "a date of change where there is nothing else",
          .witnesses = { { NEWS_DATE_META, "article:modified_time", "2024-06-01", true } },
          .date = "2024-06-01" },
        { .what = "several places against one",
          .url = "https://gazette.example/2024/05/03/pier",
          .witnesses = { { NEWS_DATE_META, "date", "2024-05-09", false },
                         { NEWS_DATE_BYLINE, "line near the headline", "May 3, 2024", false } },
          .date = "2024-05-03",
          .conflict = "2024-05-09" },
        { .what = "seconds since 1970",
          .witnesses = { { NEWS_DATE_META, "pubdate", "1714730400", false } },
          .date = "2024-05-03T10:00:00Z" },
        { .what = "the same with a fraction",
          .witnesses = { { NEWS_DATE_META, "pubdate", "1714730400.25", false } },
          .date = "2024-05-03T10:00:00Z" },
    };
    expect_all(rows, sizeof rows / sizeof *rows);
}

Test(dating, trusts_what_readers_saw_above_the_date_of_the_page)
{
    static const struct row rows[] = {
        { .what = "a page changed since",
          .witnesses = { { NEWS_DATE_META, "dcterms.date", "2024-05-09", false },
                         { NEWS_DATE_BYLINE, "line near the headline", "3 May 2024", false } },
          .date = "2024-05-03",
          .conflict = "2024-05-09" },
        { .what = "stated as published",
          .witnesses = { { NEWS_DATE_META, "article:published_time", "2024-05-02", false },
                         { NEWS_DATE_BYLINE, "line near the headline", "3 May 2024", false } },
          .date = "2024-05-02",
          .conflict = "2024-05-03" },
    };
    expect_all(rows, sizeof rows / sizeof *rows);
}

Test(dating, reads_the_address)
{
    static const struct row rows[] = {
        { .what = "slashes",
          .url = "https://a.example/news/2024/05/03/pier",
          .date = "2024-05-03",
          .source = "url" },
        { .what = "month in words",
          .url = "https://a.example/2024/may/3/pier",
          .date = "2024-05-03" },
        { .what = "packed", .url = "https://a.example/20240503-pier.html", .date = "2024-05-03" },
        { .what = "month only", .url = "https://a.example/2024/05/pier", .date = "2024-05" },
        { .what = "a number", .url = "https://a.example/article/20249903", .date = NULL },
        { .what = "a port and a number",
          .url = "https://a.example:8080/id/1234567890",
          .date = NULL },
        { .what = "the day first",
          .url = "https://a.example/29-10-2021/pier",
          .date = "2021-10-29" },
        { .what = "the month first", .url = "https://a.example/10/29/2021", .date = "2021-10-29" },
        { .what = "an open order", .url = "https://a.example/03-04-2021", .date = NULL },
        { .what = "an open order and a witness",
          .url = "https://a.example/03-04-2021",
          .witnesses = { { NEWS_DATE_BYLINE, "line near the headline", "4 March 2021", false } },
          .date = "2021-03-04" },
    };
    expect_all(rows, sizeof rows / sizeof *rows);
}

Test(dating, reads_the_path_of_a_file)
{
    static const struct {
        const char *path;
        const char *date;
    } rows[] = {
        { "2025-12-28-talks.txt", "2025-12-28" },
        { "desk/20251228_talks.txt", "2025-12-28" },
        { "talks.28.12.2025.txt", "2025-12-28" },
        { "talks 28 December 2025.txt", "2025-12-28" },
        { "2025/12/28/talks.txt", "2025-12-28" },
        { "wire/2025-12-28/0001.txt", "2025-12-28" },
        { "2025/12/talks.txt", "2025-12" },
        { "2024/01/02/2025-12-28.txt", "2025-12-28" },
        { "talks 03-04-2025.txt", NULL },
        { "2025/12/28.txt", "2025-12" },
        { "2025/12/3-talks.txt", "2025-12" },
        { "export-2025-12-28/talks.txt", NULL },
        { "export-2025-12-28.tar/talks.txt", NULL },
        { "a20251228f.txt", NULL },
        { "420251228.txt", NULL },
        { "20251399.txt", NULL },
        { "16041102.txt", NULL },
        { "30440102.txt", NULL },
        { "2025.txt", NULL },
        { "report 28.txt", NULL },
        { "", NULL },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct row row = { .what = rows[i].path,
                           .witnesses = { { NEWS_DATE_FILENAME, NULL, rows[i].path, false } },
                           .date = rows[i].date,
                           .source = rows[i].date ? "filename" : NULL };
        expect_dated(&row);
    }
    static const struct row text = { .what = "the text says it better",
                                     .body = "MILLTOWN, March 9, 2023 (Wire) - The mill was sold.",
                                     .witnesses = { { NEWS_DATE_FILENAME, NULL, "2024-01-02.txt",
                                                      false } },
                                     .date = "2023-03-09",
                                     .source = "dateline",
                                     .conflict = "2024-01-02" };
    expect_dated(&text);
    NEWS_EXPECT_NO_LEAKS();
}

Test(dating, finds_the_date_in_plain_text)
{
    static const struct row rows[] = {
        { .what = "a line of its own",
          .body = "By Ada Quill\n\nMarch 9, 2023\n\nThe mill was sold to its workers.",
          .date = "2023-03-09",
          .source = "byline" },
        { .what = "a stray prefix",
          .body = "date 2023-03-09 The mill was sold to its workers, who had asked for it since "
                  "the spring, the council said.",
          .date = "2023-03-09",
          .source = "prefix" },
        { .what = "a dateline",
          .body = "MILLTOWN, March 9, 2023 (Wire) - The mill was sold to its workers, who had "
                  "asked for it since spring.",
          .date = "2023-03-09",
          .source = "dateline" },
        { .what = "a dated report in the lead",
          .body = "Workers bought the old mill on Thursday, March 9, 2023, after a year of talks "
                  "with its owners and three votes.\n\nThe price was not named.",
          .date = "2023-03-09",
          .source = "body" },
        { .what = "an embedded post on the weekday of the story",
          .body =
              "MILLTOWN: The mill was sold on Thursday, its owners said.\n\nWe wish them well.\n"
              "— Mill Owners (@millowners) March 9, 2023\n\nWorkers cheered.",
          .date = "2023-03-09",
          .source = "body" },
    };
    expect_all(rows, sizeof rows / sizeof *rows);
}

Test(dating, tells_a_change_from_publication_in_plain_text)
{
    static const struct row rows[] = {
        { .what = "lines in the text",
          .body = "Updated: March 11, 2023\nPublished: March 9, 2023\n\nThe mill was sold.",
          .date = "2023-03-09",
          .source = "byline" },
        { .what = "lines that the reader took",
          .witnesses = { { NEWS_DATE_BYLINE, NULL, "Mis à jour le 11 mars 2023", false },
                         { NEWS_DATE_BYLINE, NULL, "Publié le 9 mars 2023", false } },
          .language = "fr",
          .date = "2023-03-09" },
        { .what = "one line",
          .body = "Aktualisiert am 11. März 2023 | Veröffentlicht am 9. März 2023\n\nText.",
          .language = "de",
          .date = "2023-03-09" },
        { .what = "the word behind the date",
          .body = "Am 11. März 2023 aktualisiert\n\nAm 9. März 2023 veröffentlicht\n\nText.",
          .language = "de",
          .date = "2023-03-09" },
        { .what = "a change alone",
          .witnesses = { { NEWS_DATE_BYLINE, NULL, "Updated: March 11, 2023", false } },
          .date = "2023-03-11",
          .source = "byline" },
        { .what = "a line with its time",
          .witnesses = { { NEWS_DATE_BYLINE, NULL, "9 March 2023 18:30 GMT", false } },
          .date = "2023-03-09T18:30:00Z" },
        { .what = "a span of which nothing is said",
          .body = "March 9, 2023 to March 11, 2023\n\nThe mill was sold.",
          .date = "2023-03-09" },
    };
    expect_all(rows, sizeof rows / sizeof *rows);
}

Test(dating, reads_a_dateline_with_the_date_in_brackets)
{
    static const struct row rows[] = {
        { .what = "place and date",
          .body = "HARBOURTON, (12.11.2021). The ferry runs again, the office said.",
          .language = "de",
          .date = "2021-11-12",
          .source = "dateline" },
        { .what = "a life",
          .body = "The painter who first drew these islands (3 May 1821) had never been there.",
          .date = NULL },
    };
    expect_all(rows, sizeof rows / sizeof *rows);
}

Test(dating, leaves_undated_what_only_tells_of_the_past)
{
    static const struct row rows[] = {
        { .what = "a life",
          .body = "The sculptor was born on 3 May 1928 in a village by the sea and moved to the "
                  "city at nineteen.\n\nHe died on 4 June 1999." },
        { .what = "an anniversary with its weekday",
          .body = "On Saturday, 26 April 1986, the reactor burned. The museum opened a new hall "
                  "about it in 2016, and visitors came in numbers." },
        { .what = "only weekdays",
          .body = "The minister said Sunday that talks would go on until October." },
        { .what = "a weekday that does not fit",
          .body = "Workers bought the old mill on Monday, March 9, 2023, after a year of talks "
                  "with its owners and three votes." },
        { .what = "nothing", .body = "" },
    };
    expect_all(rows, sizeof rows / sizeof *rows);
}

Test(dating, takes_no_announced_day_for_the_day_of_the_report)
{
    static const struct row rows[] = {
        { .what = "a visit",
          .body = "The minister will open the mill on Thursday, March 9, 2023, his office said. "
                  "He has been there before." },
        { .what = "the day first",
          .body = "On Thursday, March 9, 2023, the minister will open the mill, and a bridge." },
        { .what = "in German",
          .body = "Die Ministerin wird die Mühle am Donnerstag, 9. März 2023, eröffnen.",
          .language = "de" },
        { .what = "a race and who told of it",
          .body = "The race takes place on Sunday, March 12, 2023, officials in the U.S. said on "
                  "Thursday, March 9, 2023.",
          .date = "2023-03-09",
          .source = "body" },
        { .what = "the words of the sentence before",
          .body = "It will rain. Workers bought the old mill on Thursday, March 9, 2023, after a "
                  "year of talks with its owners.",
          .date = "2023-03-09" },
        { .what = "who told of plans",
          .body = "On Thursday, March 9, 2023, the mayor said the mill will be sold to them.",
          .date = "2023-03-09" },
        { .what = "a name",
          .body = "Will Tern bought the old mill on Thursday, March 9, 2023, and three boats.",
          .date = "2023-03-09" },
        { .what = "a line about a deadline",
          .body = "The council opened grants for mills.\n\nThe deadline is March 9, 2023\n\nForms "
                  "are at the office." },
    };
    expect_all(rows, sizeof rows / sizeof *rows);
}

Test(dating, refuses_impossible_and_future_dates)
{
    static const struct row rows[] = {
        { .what = "far future",
          .witnesses = { { NEWS_DATE_META, "date", "2031-01-01", false } },
          .warning = "the date stated, \"2031-01-01\", is in the future" },
        { .what = "before newspapers",
          .witnesses = { { NEWS_DATE_META, "date", "1213-01-01", false } },
          .warning = "\"1213-01-01\", is before there were newspapers" },
        { .what = "a clock's zero",
          .witnesses = { { NEWS_DATE_META, "date", "1970-01-01", false } },
          .warning = "\"1970-01-01\", is a clock's zero" },
        { .what = "no such day",
          .witnesses = { { NEWS_DATE_META, "date", "2024-02-30", false } },
          .warning = "\"2024-02-30\", cannot be read as a day of the calendar" },
        { .what = "only a line says so",
          .witnesses = { { NEWS_DATE_BYLINE, "line near the headline", "May 3, 2031", false } } },
        { .what = "another place says it better",
          .url = "https://a.example/2024/05/03/pier",
          .witnesses = { { NEWS_DATE_META, "date", "2024-02-30", false } },
          .date = "2024-05-03" },
    };
    expect_all(rows, sizeof rows / sizeof *rows);
}

Test(dating, says_why_a_stated_date_is_doubtful)
{
    static const struct row rows[] = {
        { .what = "the future is taken as stated, whatever the clock says",
          .body = "HARBOUR CITY, May 2, 2024 (Wire) - The pier reopened.",
          .witnesses = { { NEWS_DATE_FIELD, "date", "2031-01-01T10:00:00Z", false } },
          .date = "2031-01-01T10:00:00Z",
          .source = "field",
          .conflict = "2024-05-02",
          .warning = "\"2031-01-01T10:00:00Z\", is in the future" },
        { .what = "a change in the future is none",
          .witnesses = { { NEWS_DATE_FIELD, "date", "2024-05-03", false },
                         { NEWS_DATE_FIELD, "modified", "2031-01-01", true } },
          .date = "2024-05-03",
          .warning = "\"2031-01-01\", is in the future" },
        { .what = "no such day, and the text has one",
          .body = "HARBOUR CITY, May 2, 2024 (Wire) - The pier reopened.",
          .witnesses = { { NEWS_DATE_FIELD, "date", "2024-02-30", false } },
          .date = "2024-05-02",
          .warning = "cannot be read as a day of the calendar" },
        { .what = "an open order",
          .language = "en",
          .witnesses = { { NEWS_DATE_FIELD, "date", "03/04/2024", false } },
          .warning = "leaves the order of day and month open" },
        { .what = "another weekday",
          .witnesses = { { NEWS_DATE_FIELD, "date", "Monday, May 3, 2024", false } },
          .warning = "is on another weekday" },
        { .what = "a long text",
          .witnesses = { { NEWS_DATE_FIELD, "date",
                           "soon, when the printers have come back to work and the paper has too",
                           false } },
          .warning = "the paper...\", cannot" },
        { .what = "January 1970 is a month like others",
          .witnesses = { { NEWS_DATE_FIELD, "date", "1970-01", false } },
          .date = "1970-01" },
    };
    expect_all(rows, sizeof rows / sizeof *rows);
}

Test(dating, settles_day_and_month_by_other_witnesses)
{
    static const struct row rows[] = {
        { .what = "nobody knows",
          .language = "en",
          .witnesses = { { NEWS_DATE_BYLINE, "line near the headline", "04/07/2022", false } } },
        { .what = "the country knows",
          .locale = "en-GB",
          .language = "en",
          .witnesses = { { NEWS_DATE_FIELD, "date", "04/07/2022", false } },
          .date = "2022-07-04" },
        { .what = "another country knows better",
          .locale = "en_US",
          .language = "en",
          .witnesses = { { NEWS_DATE_FIELD, "date", "04/07/2022", false } },
          .date = "2022-04-07" },
        { .what = "the address knows",
          .language = "en",
          .url = "https://a.example/2022/04/07/x",
          .witnesses = { { NEWS_DATE_BYLINE, "line near the headline", "04/07/2022", false } },
          .date = "2022-04-07" },
        { .what = "the language's habit against what readers saw",
          .language = "de",
          .witnesses = { { NEWS_DATE_META, "date", "11/01/2023 12:43:42", false },
                         { NEWS_DATE_BYLINE, "line near the headline", "01.11.2023", false } },
          .date = "2023-11-01" },
        { .what = "the language's habit alone",
          .language = "de",
          .witnesses = { { NEWS_DATE_META, "date", "11/01/2023", false } },
          .date = "2023-01-11" },
        { .what = "the other reading is in the future",
          .language = "en",
          .witnesses = { { NEWS_DATE_BYLINE, "line near the headline", "12/11/2027", false },
                         { NEWS_DATE_BYLINE, "line near the headline", "01/12/2026", false },
                         { NEWS_DATE_BYLINE, "line near the headline", "01/12/2026", false } } },
    };
    expect_all(rows, sizeof rows / sizeof *rows);
}

Test(dating, prefers_the_day_that_readers_saw_to_the_one_in_utc)
{
    static const struct row rows[] = {
        { .what = "an evening in the west",
          .url = "https://a.example/2024/05/02/fire",
          .witnesses = { { NEWS_DATE_META, "article:published_time", "2024-05-03T03:10:00Z",
                           false } },
          .date = "2024-05-02",
          .source = "url" },
        { .what = "a morning in the east",
          .witnesses = { { NEWS_DATE_META, "article:published_time", "2024-05-02T22:30:00+00:00",
                           false },
                         { NEWS_DATE_BYLINE, "line near the headline", "3 May 2024", false } },
          .date = "2024-05-03",
          .source = "byline" },
        { .what = "both days are shown",
          .url = "https://a.example/2024/05/02/fire",
          .witnesses = { { NEWS_DATE_META, "article:published_time", "2024-05-03T03:10:00Z",
                           false },
                         { NEWS_DATE_BYLINE, "line near the headline", "3 May 2024", false } },
          .date = "2024-05-03T03:10:00Z" },
        { .what = "a moment without a zone",
          .url = "https://a.example/2024/05/02/fire",
          .witnesses = { { NEWS_DATE_META, "article:published_time", "2024-05-03T03:10:00",
                           false } },
          .date = "2024-05-03T03:10:00" },
        { .what = "noon is no evening elsewhere",
          .url = "https://a.example/2024/05/02/fire",
          .witnesses = { { NEWS_DATE_META, "article:published_time", "2024-05-03T11:10:00Z",
                           false } },
          .date = "2024-05-03T11:10:00Z" },
        { .what = "a moment with its own zone",
          .url = "https://a.example/2024/05/02/fire",
          .witnesses = { { NEWS_DATE_META, "article:published_time", "2024-05-03T03:10:00+02:00",
                           false } },
          .date = "2024-05-03T03:10:00+02:00" },
    };
    expect_all(rows, sizeof rows / sizeof *rows);
}

Test(dating, takes_a_year_that_is_stated)
{
    static const struct row rows[] = {
        { .what = "a field",
          .body = "HARBOUR CITY, May 2, 2024 (Wire) - The pier reopened.",
          .witnesses = { { NEWS_DATE_FIELD, "date", "2024", false } },
          .date = "2024",
          .source = "field" },
        { .what = "a meta, and nothing else",
          .witnesses = { { NEWS_DATE_META, "article:published_time", "2024", false } },
          .date = "2024",
          .source = "meta" },
        { .what = "a meta, and a day within it",
          .url = "https://a.example/2024/05/02/fire",
          .witnesses = { { NEWS_DATE_META, "article:published_time", "2024", false } },
          .date = "2024-05-02" },
        { .what = "a meta, and a day that others doubt",
          .witnesses = { { NEWS_DATE_META, "date", "2024", false },
                         { NEWS_DATE_BYLINE, "line near the headline", "3 May 2023", false } },
          .date = "2023-05-03" },
        { .what = "no statement",
          .witnesses = { { NEWS_DATE_BYLINE, "line near the headline", "2024", false } } },
    };
    expect_all(rows, sizeof rows / sizeof *rows);
}

Test(dating, takes_a_day_in_the_month_of_the_address)
{
    static const struct row rows[] = {
        { .what = "a line elsewhere in the page",
          .url = "https://a.example/2024/05/pier",
          .witnesses = { { NEWS_DATE_PAGE, "line", "7 June 2024", false },
                         { NEWS_DATE_PAGE, "line", "9 May 2024", false } },
          .date = "2024-05-09",
          .source = "page" },
    };
    expect_all(rows, sizeof rows / sizeof *rows);
}
