#include <criterion/criterion.h>

#include "shared/dates/written.h"

#include <stdio.h>

static void
spell(const struct news_written *written, char out[NEWS_DATE_ROOM])
{
    (void)news_civil_format(written->date, written->precision, out);
}

struct row {
    const char *language;
    const char *text;
    const char *date; /* of the first one; NULL: there is none */
};

static void
expect_rows(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct news_written written;
        char date[NEWS_DATE_ROOM] = "";
        size_t at = 0;
        bool found = news_written_next(news_str_from(rows[i].text), &at,
                                       news_str_from(rows[i].language), &written);
        if (found)
            spell(&written, date);
        cr_expect_eq(found, rows[i].date != NULL, "'%s' gave '%s'", rows[i].text, date);
        if (found && rows[i].date)
            cr_expect_str_eq(date, rows[i].date, "'%s' gave '%s'", rows[i].text, date);
    }
}

Test(written, reads_dates_in_the_languages_of_the_news)
{
    static const struct row rows[] = {
        { "en", "Posted on March 5th, 2024 by the desk", "2024-03-05" },
        { "en", "5 Sept. 2023", "2023-09-05" },
        { "de", "Mittwoch, den 5. März 2025, 10 Uhr", "2025-03-05" },
        { "fr", "Publié le 1er août 2019 à 14h05", "2019-08-01" },
        { "es", "5 de marzo de 2021", "2021-03-05" },
        { "it", "venerdì 5 marzo 2021", "2021-03-05" },
        { "pt", "5 de março de 2021", "2021-03-05" },
        { "nl", "vrijdag 5 maart 2021", "2021-03-05" },
        { "pl", "5 marca 2021", "2021-03-05" },
        { "ru", "пятница, 5 марта 2021 г.", "2021-03-05" },
        { "uk", "5 березня 2021 року", "2021-03-05" },
        { "tr", "5 Mart 2021 Cuma", "2021-03-05" },
        { "ar", "٥ مارس ٢٠٢١", "2021-03-05" },
        { "zh", "2021年3月5日 星期五", "2021-03-05" },
        { "ja", "2021年3月5日（金）", "2021-03-05" },
        { "ko", "2021년 3월 5일", "2021-03-05" },
        { "hu", "2021. március 5.", "2021-03-05" },
        { "el", "5 Μαρτίου 2021", "2021-03-05" },
        { "th", "5 มีนาคม 2564", "2021-03-05" },
        { "th", "5 มี.ค. 2564", "2021-03-05" },
        { "th", "วันที่ 5 มี.ค. 64 เวลา", "2021-03-05" },
        { "th", "28 ธันวาคม พ.ศ. 2568", "2025-12-28" },
        { "ar", "7 أكتوبر/تشرين الأول 2023", "2023-10-07" },
        { "ar", "12 مارس/آذار 2021", "2021-03-12" },
        { "it", "1° gennaio 2024", "2024-01-01" },
        { "fa", "۲۶ نوامبر ۲۰۲۵", "2025-11-26" },
        { "vi", "Thứ Tư, ngày 26 tháng 11 năm 2025", "2025-11-26" },
        { "vi", "5 Tháng 3 2021", "2021-03-05" },
        { "vi", "6 tháng 11/2025", "2025-11-06" },
        { "ja", "令和7年12月28日（日）", "2025-12-28" },
        { "ja", "更新: 平成31年4月30日", "2019-04-30" },
        { "ja", "令和元年5月1日", "2019-05-01" },
        { "ja", "令和7年12月", "2025-12" },
        { "zh", "中華民國114年12月28日", "2025-12-28" },
        { NULL, "le 5 mars 2021", "2021-03-05" },
    };
    expect_rows(rows, sizeof rows / sizeof *rows);
}

Test(written, knows_that_languages_share_names_of_months)
{
    static const struct row rows[] = {
        { "pl", "28 listopada 2020", "2020-11-28" },
        { "hr", "28. listopada 2020.", "2020-10-28" },
        { "en", "28 listopada 2020", NULL },
    };
    expect_rows(rows, sizeof rows / sizeof *rows);
}

Test(written, takes_no_clock_for_a_day)
{
    static const struct row rows[] = {
        { "en", "Updated 2:14 AM EST, November 25, 2025", "2025-11-25" },
        { "en", "10 AM EST, October 25, 2025", "2025-10-25" },
        { "en", "10:05 Oct. 12, 2025", "2025-10-12" },
        { "en", "Date:5 October 2025", "2025-10-05" },
        { "en", "5 October 25, page 3", "2025-10-05" },
        { "fr", "10:05, 12 octobre 2025", "2025-10-12" },
    };
    expect_rows(rows, sizeof rows / sizeof *rows);
}

Test(written, knows_weekdays_of_its_own_language_by_their_short_names)
{
    struct news_written written;
    size_t at = 0;
    struct news_str text = news_str_from("Thứ Tư, 27/11/2025"); /* "tu" is Tuesday elsewhere */
    cr_assert(news_written_next(text, &at, news_str_from("vi"), &written));
    cr_expect_eq(written.weekday, 0);
}

Test(written, reads_numbers_alone)
{
    static const struct row rows[] = {
        { "en", "2021-03-05", "2021-03-05" },       { "en", "2021/3/5", "2021-03-05" },
        { "en", "id 20210305 here", "2021-03-05" }, { "de", "05.03.2021", "2021-03-05" },
        { "de", "Stand: 05.03.21", "2021-03-05" },  { "fr", "05/03/2021", "2021-03-05" },
        { "en-US", "03/05/2021", "2021-03-05" },    { "en-GB", "05/03/2021", "2021-03-05" },
        { "en", "25/03/2021", "2021-03-25" },       { "en", "03/25/2021", "2021-03-25" },
    };
    expect_rows(rows, sizeof rows / sizeof *rows);
}

Test(written, refuses_what_is_no_date)
{
    static const struct row rows[] = {
        { "en", "31/02/2021", NULL },
        { "ja", "7年12月28日", NULL },
        { "ja", "令和7年間", NULL },
        { "en", "version 1.2.3.4", NULL },
        { "en", "192.168.10.12", NULL },
        { "en", "tel. 030 2021 33", NULL },
        { "en", "won 3-2 in 2021", NULL },
        { "en", "IMG20210305", NULL },
        { "en", "in 2021", NULL },
        { "en", "3 apples in 2021", NULL },
        { "en", "", NULL },
        { "en", "5/3", NULL },
    };
    expect_rows(rows, sizeof rows / sizeof *rows);
}

Test(written, leaves_the_order_open_where_nothing_decides_it)
{
    struct news_written written;
    size_t at = 0;
    cr_assert(news_written_next(news_str_from("04/07/2022"), &at, news_str_from("en"), &written));
    cr_expect(written.is_open);
    cr_expect_eq(written.other.month, 4);
    cr_expect_eq(written.date.month, 7);
    at = 0;
    cr_assert(news_written_next(news_str_from("07/07/2022"), &at, news_str_from("en"), &written));
    cr_expect_not(written.is_open);
}

Test(written, lets_the_weekday_decide_the_order)
{
    struct news_written written;
    size_t at = 0;
    struct news_str text = news_str_from("Thursday, 04/07/2022"); /* 7 April was one */
    cr_assert(news_written_next(text, &at, news_str_from("en"), &written));
    cr_expect_eq(written.date.month, 4);
    cr_expect_not(written.is_open);
    cr_expect(written.weekday_agrees);
}

Test(written, says_when_the_weekday_contradicts)
{
    struct news_written written;
    size_t at = 0;
    struct news_str text = news_str_from("on Monday, March 5, 2021, they said");
    cr_assert(news_written_next(text, &at, news_str_from("en"), &written));
    cr_expect_eq(written.weekday, NEWS_MONDAY);
    cr_expect_not(written.weekday_agrees);
    cr_expect_eq(written.start, 3);
    cr_expect_eq(written.end, 24);
}

Test(written, finds_one_after_another)
{
    struct news_str text = news_str_from("From 3 May 2020 until June 4, 2021 and in July 2022.");
    static const char *const expected[] = { "2020-05-03", "2021-06-04", "2022-07" };
    struct news_written written;
    size_t at = 0;
    for (size_t i = 0; i < 3; i++) {
        char date[NEWS_DATE_ROOM];
        cr_assert(news_written_next(text, &at, news_str_from("en"), &written));
        spell(&written, date);
        cr_expect_str_eq(date, expected[i]);
    }
    cr_expect_not(news_written_next(text, &at, news_str_from("en"), &written));
}
