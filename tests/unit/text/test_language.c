#include <criterion/criterion.h>

#include <stdio.h>

#include "shared/text/language.h"

static const struct {
    const char *stated;
    const char *code;
} stated[] = {
    { "en", "en" },
    { "en-US", "en" },
    { "en_GB.UTF-8", "en" },
    { "eng", "en" },
    { "English", "en" },
    { "German", "de" },
    { "deutsch", "de" },
    { "Русский", "ru" },
    { "pt-BR", "pt" },
    { "zh", "zh" },
    { "zh-Hans", "zh" },
    { "zh-CN", "zh" },
    { "zh_TW", "zh-Hant" },
    { " fr ", "fr" },
    { "xx", "" },
    { "", "" },
    { "klingonese", "" },
    { "en us of a", "" },
};

Test(language, is_known_however_it_is_stated)
{
    for (size_t i = 0; i < sizeof stated / sizeof *stated; i++) {
        char code[NEWS_LANGUAGE_ROOM];
        news_language_normalise(news_str_from(stated[i].stated), code);
        cr_expect_str_eq(code, stated[i].code, "%s is %s", stated[i].stated, code);
    }
}

static const struct {
    const char *text;
    const char *stated;
    const char *code;
} texts[] = {
    { "The harbour was opened again on Tuesday after the storm that closed it.", "", "en" },
    { "Der Hafen wurde am Dienstag nach dem Sturm wieder geöffnet.", "", "de" },
    { "Le port a rouvert mardi après la tempête qui l'avait fermé.", "", "fr" },
    { "Порт открылся во вторник после шторма, который закрыл его на неделю.", "", "ru" },
    { "Порт відкрився у вівторок після шторму, який закрив його на тиждень.", "", "uk" },
    { "港は嵐のあと火曜日に再開した。", "", "ja" },
    { "港口在暴风雨之后于星期二重新开放，轮渡也恢复了。", "", "zh" },
    { "港口在暴風雨之後於星期二重新開放，渡輪也恢復了。", "", "zh-Hant" },
    { "أعيد فتح الميناء يوم الثلاثاء بعد العاصفة التي أغلقته.", "", "ar" },
    { "הנמל נפתח מחדש ביום שלישי אחרי הסערה", "", "he" },
    /* The text speaks against what was stated. */
    { "Der Hafen wurde am Dienstag nach dem Sturm wieder geöffnet. Die Fähren fahren.", "en",
      "de" },
    /* Too short to speak. */
    { "Storm", "nl", "nl" },
    { "12:30", "", "" },
    { "", "", "" },
    { "", "Spanish", "es" },
};

/* Of a long text a few lines from the middle are read; all of it when they do not agree. */
static const struct {
    const char *first, *middle, *last;
    const char *code;
} long_texts[] = {
    { "LISBON (Reuters) - Reporting by our own staff, editing by the night desk. ",
      "Der Hafen wurde am Dienstag nach dem Sturm wieder geöffnet. Die Fähren fahren seit dem "
      "Mittag nach Fahrplan, sagte ein Sprecher der Behörde. ",
      "All rights reserved. Follow us for more news from the coast. ", "de" },
    { "The harbour was opened again on Tuesday after the storm that closed it. ",
      "Kapal feri kembali berlayar pada hari Selasa setelah pelabuhan dibuka lagi, kata seorang "
      "juru bicara. Para penumpang menunggu selama tiga hari karena badai. ",
      "", "id" },
};

Test(language, is_read_from_the_middle_of_a_long_text)
{
    for (size_t i = 0; i < sizeof long_texts / sizeof *long_texts; i++) {
        char text[4096];
        char code[NEWS_LANGUAGE_ROOM];
        const char *middle = long_texts[i].middle;
        (void)snprintf(text, sizeof text, "%s%s%s%s%s%s", long_texts[i].first, middle, middle,
                       middle, middle, long_texts[i].last);
        news_language_identify(news_str_from(text), news_str_from(""), code);
        cr_expect_str_eq(code, long_texts[i].code, "%s is %s", text, code);
    }
}

Test(language, is_read_from_the_text)
{
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char code[NEWS_LANGUAGE_ROOM];
        news_language_identify(news_str_from(texts[i].text), news_str_from(texts[i].stated), code);
        cr_expect_str_eq(code, texts[i].code, "%s is %s", texts[i].text, code);
    }
}
