#include "indexer/entities/before.h"

#include "shared/text/chars.h"
#include "shared/text/words.h"

struct row {
    const char *language;
    struct news_str titles;
    struct news_str small_words;
};

static const struct row rows[] = {
    { "bg",
      NEWS_STR("г-жа г-н господин госпожа министър министърът президент президента президентът "
               "премиер премиерът"),
      NEWS_STR("а в във до за и като на но от по при с след според със те то той тя че") },
    { "cs",
      NEWS_STR("ministr ministra pan pana pane paní premiér premiéra prezident prezidenta"),
      { NULL, 0 } },
    { "da", NEWS_STR("fru hr præsident statsminister"), { NULL, 0 } },
    { "de",
      NEWS_STR("außenminister bundeskanzler bundeskanzlerin bundespräsident frau herr herrn "
               "kanzler kanzlerin minister ministerin ministerpräsident ministerpräsidentin "
               "premierminister premierministerin präsident präsidenten präsidentin"),
      { NULL, 0 } },
    { "el",
      NEWS_STR("κ κυρία κύριος προέδρου πρωθυπουργού πρωθυπουργό πρωθυπουργός πρόεδρο πρόεδρος "
               "υπουργού υπουργός"),
      NEWS_STR("ένα ένας αλλά από για η και μία με μια ο οι σε στα στη στην στις στο στον στους τα "
               "την της τις το τον του τους των όμως") },
    { "es",
      NEWS_STR("ministra ministro presidenta presidente señor señora señorita sr sra"),
      { NULL, 0 } },
    { "fi", NEWS_STR("herra ministeri presidentin presidentti pääministeri rouva"), { NULL, 0 } },
    { "fr",
      NEWS_STR("m. madame ministre mlle mm. mme monsieur président présidente"),
      { NULL, 0 } },
    { "hu", NEWS_STR("elnök miniszter miniszterelnök úr"), { NULL, 0 } },
    { "id", NEWS_STR("bapak bu hakim ibu menteri nyonya pak perdana presiden tuan"), { NULL, 0 } },
    { "it", NEWS_STR("ministra ministro premier presidente signor signora"), { NULL, 0 } },
    { "nl", NEWS_STR("meneer mevrouw minister premier president"), { NULL, 0 } },
    { "no", NEWS_STR("fru herr president statsminister"), { NULL, 0 } },
    { "pl",
      NEWS_STR("minister ministra pan pana pani panią premier premiera prezydent prezydenta "
               "prezydentem prezydentowi"),
      { NULL, 0 } },
    { "pt", NEWS_STR("ministra ministro presidente senhor senhora sr sra"), { NULL, 0 } },
    { "ro", NEWS_STR("doamna domnul ministrul premierul președinte președintele"), { NULL, 0 } },
    { "ru",
      NEWS_STR("господин господина госпожа министр министра президент президента президенте "
               "президентом президенту премьер премьер-министр"),
      { NULL, 0 } },
    { "sv", NEWS_STR("fru herr president presidenten statsminister statsministern"), { NULL, 0 } },
    { "tr",
      NEWS_STR("bakan bakanı bay bayan başbakan başkan başkanı cumhurbaşkanı sayın"),
      { NULL, 0 } },
    { "uk",
      NEWS_STR(
          "міністр міністра пан пана пані президент президента президентом президенту прем'єр"),
      { NULL, 0 } },
    { "vi", NEWS_STR("bà ông"), NEWS_STR("của khi nhưng sau theo trong tại tờ và với ở") },
};

/* The row of language's primary subtag, or NULL. */
static const struct row *
find_row(struct news_str language)
{
    struct news_str primary = news_primary_language(language);

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (news_str_equal_ascii_nocase(primary, news_str_from(rows[i].language)))
            return &rows[i];
    }
    return NULL;
}

bool
news_is_foreign_title(struct news_str language, struct news_str word)
{
    const struct row *row = find_row(language);

    return row && news_words_have(row->titles, word);
}

bool
news_is_small_word(struct news_str language, struct news_str word, bool *known)
{
    const struct row *row = find_row(language);

    *known = row && row->small_words.len;
    return *known && news_words_have(row->small_words, word);
}
