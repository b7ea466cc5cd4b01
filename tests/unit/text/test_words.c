#include <criterion/criterion.h>

#include "shared/text/abbreviations.h"
#include "shared/text/stopwords.h"
#include "shared/text/words.h"

Test(words, are_found_in_an_ordered_list)
{
    static const char *const inside[] = { "a", "and", "of", "off", "the", "\xC3\xA9" };
    static const char *const outside[] = { "", "an", "o", "offs", "thee", "z", " ", "a and" };
    struct news_str list = NEWS_STR("a and of off the \xC3\xA9");
    struct news_str absent = { NULL, 0 };
    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++)
        cr_expect(news_words_have(list, news_str_from(inside[i])), "%s", inside[i]);
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++)
        cr_expect_not(news_words_have(list, news_str_from(outside[i])), "%s", outside[i]);
    cr_expect_not(news_words_have(absent, news_str_from("a")));
}

static const struct {
    const char *language;
    const char *word;
    bool is;
} stopwords[] = {
    { "en", "The", true },      { "en", "yours", true },  { "en-GB", "a", true },
    { "en", "storm", false },   { "", "which", true },    { "de", "Über", true },
    { "de", "zwischen", true }, { "de", "sturm", false }, { "fr", "été", true },
    { "es", "también", true },  { "it", "perché", true }, { "pt", "não", true },
    { "nl", "zouden", true },   { "pl", "się", true },    { "ru", "Ещё", true },
    { "ru", "шторм", false },   { "uk", "й", true },      { "sv", "över", true },
    { "da", "på", true },       { "no", "å", false },     { "fi", "että", true },
    { "tr", "için", true },     { "hu", "és", true },     { "ro", "și", true },
    { "cs", "že", true },       { "id", "yang", true },
};

Test(words, know_the_function_words_of_a_language)
{
    for (size_t i = 0; i < sizeof stopwords / sizeof *stopwords; i++)
        cr_expect_eq(news_is_stopword(news_str_from(stopwords[i].language),
                                      news_str_from(stopwords[i].word)),
                     stopwords[i].is, "%s %s", stopwords[i].language, stopwords[i].word);
}

static const struct {
    const char *language;
    const char *word;
    enum news_abbreviation kind;
} abbreviations[] = {
    { "en", "Gen", NEWS_ABBREVIATION_TITLE },  { "en", "No", NEWS_ABBREVIATION_NUMBER },
    { "en", "Inc", NEWS_ABBREVIATION_OTHER },  { "en", "Sat", NEWS_ABBREVIATION_OTHER },
    { "en", "sat", NEWS_ABBREVIATION_NONE },   { "en", "storm", NEWS_ABBREVIATION_NONE },
    { "de", "bzw", NEWS_ABBREVIATION_OTHER },  { "de", "Mär", NEWS_ABBREVIATION_OTHER },
    { "fr", "déc", NEWS_ABBREVIATION_OTHER },  { "es", "Sra", NEWS_ABBREVIATION_TITLE },
    { "it", "dott", NEWS_ABBREVIATION_TITLE }, { "pt", "Dra", NEWS_ABBREVIATION_TITLE },
    { "nl", "blz", NEWS_ABBREVIATION_NUMBER }, { "pl", "ul", NEWS_ABBREVIATION_OTHER },
    { "ru", "проф", NEWS_ABBREVIATION_TITLE }, { "ru", "млрд", NEWS_ABBREVIATION_OTHER },
    { "xx", "Mr", NEWS_ABBREVIATION_TITLE },
};

Test(words, know_the_abbreviations_of_a_language)
{
    for (size_t i = 0; i < sizeof abbreviations / sizeof *abbreviations; i++)
        cr_expect_eq(
            news_abbreviation_find(news_abbreviations_of(news_str_from(abbreviations[i].language)),
                                   news_str_from(abbreviations[i].word)),
            abbreviations[i].kind, "%s %s", abbreviations[i].language, abbreviations[i].word);
}
