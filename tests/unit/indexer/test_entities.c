#include <criterion/criterion.h>

#include "indexer/entities/entities.h"
#include "shared/base/buffer.h"
#include "shared/base/memory.h"
#include "shared/names/aliases.h"
#include "tests/support/leaks.h"

#include <glob.h>
#include <stdio.h>
#include <string.h>

static const char model_path[] = NEWS_DATA "/names.model";

struct run {
    struct news_arena *arena;
    struct news_entity_model *model;
    struct news_entity_finder *finder;
    struct news_article article;
};

static void
start(struct run *run)
{
    struct news_error err = { "" };

    memset(run, 0, sizeof *run);
    run->arena = news_arena_new(0);
    cr_assert_not_null(run->arena);
    cr_assert_eq(news_entity_model_open(model_path, &run->model, &err), NEWS_OK, "%s", err.text);
    cr_assert_eq(news_entity_finder_new(run->model, NULL, &run->finder, &err), NEWS_OK, "%s",
                 err.text);
}

/* Keeps apart the names that an entry with ! of a newsroom's list tells apart. */
static void
keep_apart(struct run *run, const char *list, struct news_aliases **aliases)
{
    struct news_error err = { "" };

    news_entity_finder_free(run->finder);
    cr_assert_eq(news_aliases_parse(news_str_from(list), "list", aliases, &err), NEWS_OK, "%s",
                 err.text);
    cr_assert_eq(news_entity_finder_new(run->model, *aliases, &run->finder, &err), NEWS_OK, "%s",
                 err.text);
}

static void
find_in(struct run *run, const char *tag, const char *title, const char *body)
{
    struct news_error err = { "" };
    struct news_str language = news_str_from(tag);

    news_arena_reset(run->arena);
    memset(&run->article, 0, sizeof run->article);
    run->article.title = news_str_from(title);
    run->article.body = news_str_from(body);
    run->article.language = language;
    cr_assert_eq(
        news_tokenise(run->article.title, language, run->arena, &run->article.title_tokens, &err),
        NEWS_OK);
    cr_assert_eq(
        news_tokenise(run->article.body, language, run->arena, &run->article.body_tokens, &err),
        NEWS_OK);
    cr_assert_eq(news_find_entities(run->finder, &run->article, run->arena, &err), NEWS_OK, "%s",
                 err.text);
}

static void
find(struct run *run, const char *title, const char *body)
{
    find_in(run, "en", title, body);
}

static void
stop(struct run *run)
{
    news_entity_finder_free(run->finder);
    news_entity_model_close(run->model);
    news_arena_free(run->arena);
    NEWS_EXPECT_NO_LEAKS();
}

static const struct news_entity *
entity(const struct run *run, enum news_entity_type type, const char *name)
{
    for (size_t i = 0; i < run->article.entity_count; i++) {
        const struct news_entity *e = &run->article.entities[i];

        if (e->type == type && news_str_equal(e->name, news_str_from(name)))
            return e;
    }
    return NULL;
}

static void
expect(const struct run *run, enum news_entity_type type, const char *name, size_t mentions)
{
    const struct news_entity *found = entity(run, type, name);

    cr_expect_not_null(found, "%s %s is not found", news_entity_type_word(type), name);
    if (found)
        cr_expect_eq(found->mention_count, mentions, "%s: %zu mentions", name,
                     found->mention_count);
}

Test(entities, joins_surname_headline_and_full_name)
{
    struct run run;

    start(&run);
    find(&run, "MERKEL MEETS ERDOGAN IN ANKARA",
         "German Chancellor Angela Merkel met Turkish President Recep Tayyip Erdogan in Ankara on "
         "Monday.\n\nMerkel said the talks were useful. Erdogan's spokesman said Mr Erdogan "
         "agreed with Merkel's view.\n");
    expect(&run, NEWS_ENTITY_PERSON, "Angela Merkel", 4);
    expect(&run, NEWS_ENTITY_PERSON, "Recep Tayyip Erdogan", 4);
    expect(&run, NEWS_ENTITY_PLACE, "Ankara", 2);
    stop(&run);
}

/* Whom the names of an article are given to. */
static const struct {
    const char *body;
    struct {
        enum news_entity_type type;
        const char *name;
        size_t mentions;
    } entities[3];
} linked[] = {
    /* a title chooses among those who share a surname */
    { "Harold Bennet and Margaret Bennet campaigned in Ohio on Monday. Mr. Bennet spoke first. "
      "Mrs. Bennet followed an hour later, and Ms Bennet was thanked by Harold Bennet.",
      { { NEWS_ENTITY_PERSON, "Harold Bennet", 3 },
        { NEWS_ENTITY_PERSON, "Margaret Bennet", 3 } } },
    { "Margaret Bennet opened a school in Nairobi on Friday. President Bennet was in Washington, "
      "and Mr. Bennet wrote about it. \"I am glad,\" said Mrs. Bennet.",
      { { NEWS_ENTITY_PERSON, "Margaret Bennet", 2 }, { NEWS_ENTITY_PERSON, "Bennet", 2 } } },
    { "Mr Bennet went to Paris on Monday. Bennet said he was pleased, and so was Mrs Bennet.",
      { { NEWS_ENTITY_PERSON, "Bennet", 3 } } },
    /* middle initials tell people apart */
    { "In Maine, George H.W. Kendall died on Friday, his son George W. Kendall said. George W. "
      "Kendall was governor from 2001.",
      { { NEWS_ENTITY_PERSON, "George H.W. Kendall", 1 },
        { NEWS_ENTITY_PERSON, "George W. Kendall", 2 } } },
    /* nicknames and initials are joined when one full name fits */
    { "In Paris, Bob Kendall spoke on Monday. Robert Kendall ran in 1996. B. Kendall lost to "
      "Elizabeth Moran. Liz Moran left with Robert Kendall.",
      { { NEWS_ENTITY_PERSON, "Robert Kendall", 4 },
        { NEWS_ENTITY_PERSON, "Elizabeth Moran", 2 } } },
    { "In Paris, James Kendall met Julia Kendall on Monday. J. Kendall did not comment.",
      { { NEWS_ENTITY_PERSON, "James Kendall", 1 },
        { NEWS_ENTITY_PERSON, "Julia Kendall", 1 },
        { NEWS_ENTITY_PERSON, "J. Kendall", 1 } } },
    /* an acronym is the name in whose brackets it stands, else the commonest */
    { "The National Rowing Association (NRA) and the National Reading Association met in Chicago. "
      "The NRA opposed the National Reading Association.",
      { { NEWS_ENTITY_ORG, "National Rowing Association", 3 },
        { NEWS_ENTITY_ORG, "National Reading Association", 2 } } },
    { "The National Rowing Association met in Chicago, and so did the National Reading "
      "Association. The NRA left with the National Reading Association.",
      { { NEWS_ENTITY_ORG, "National Rowing Association", 1 },
        { NEWS_ENTITY_ORG, "National Reading Association", 3 } } },
};

Test(entities, gives_short_names_to_those_whom_they_fit)
{
    struct run run;

    start(&run);
    for (size_t i = 0; i < sizeof linked / sizeof *linked; i++) {
        find(&run, "", linked[i].body);
        for (size_t n = 0; n < 3 && linked[i].entities[n].name; n++)
            expect(&run, linked[i].entities[n].type, linked[i].entities[n].name,
                   linked[i].entities[n].mentions);
    }
    stop(&run);
}

Test(entities, tells_firms_from_the_people_they_are_named_after)
{
    struct run run;

    start(&run);
    find(&run, "",
         "In Detroit, Henry Ford met Boris Johnson on Monday. Ford Motor Co. said sales rose. "
         "Ford shares fell. Johnson & Johnson had no comment, Mr Johnson said.");
    expect(&run, NEWS_ENTITY_PERSON, "Henry Ford", 1);
    expect(&run, NEWS_ENTITY_PERSON, "Boris Johnson", 2);
    expect(&run, NEWS_ENTITY_ORG, "Ford", 1);
    expect(&run, NEWS_ENTITY_ORG, "Johnson & Johnson", 1);
    stop(&run);
}

/* Names in capitals and what people read for them. */
static const struct {
    const char *title;
    const char *body;
    enum news_entity_type type;
    const char *name;
} printed[] = {
    { "", "Senator Alan Reed (R., N.Y.) met the governor of Ohio.", NEWS_ENTITY_PLACE, "N.Y." },
    { "U.N. SECURITY COUNCIL MEETS", "It was late on Monday.", NEWS_ENTITY_ORG,
      "U.N. Security Council" },
    { "MOODY'S MAY LOWER RATING OF CITY", "Bonds fell on Monday.", NEWS_ENTITY_ORG, "Moody's" },
    { "BANK OF ENGLAND RAISES RATES", "It was late on Monday.", NEWS_ENTITY_ORG,
      "Bank of England" },
    { "FIONA O'NEILL RESIGNS", "It was late on Monday.", NEWS_ENTITY_PERSON, "Fiona O'Neill" },
    { "GRETA MCKAY RESIGNS", "It was late when McKay said so.", NEWS_ENTITY_PERSON, "Greta McKay" },
    { "NATO MEETS IN OSLO", "It was late on Monday.", NEWS_ENTITY_ORG, "NATO" },
    { "", "Shares of FORD MOTOR fell on Monday.", NEWS_ENTITY_ORG, "Ford Motor" },
};

Test(entities, prints_names_without_the_capitals_of_headlines)
{
    struct run run;

    start(&run);
    for (size_t i = 0; i < sizeof printed / sizeof *printed; i++) {
        find(&run, printed[i].title, printed[i].body);
        cr_expect_not_null(entity(&run, printed[i].type, printed[i].name), "%s is not found",
                           printed[i].name);
    }
    stop(&run);
}

/* A name in an article of another language, and what is to be found as it. */
static const struct {
    const char *language;
    const char *body;
    const char *name;
    size_t mentions;
} bounded[] = {
    { "fr",
      "M. Durand est parti à Lille. Selon M. Durand, la rencontre avec Paul Durand est utile.",
      "Paul Durand", 3 },
    { "tr", "Toplantı Ankara'da yapıldı. Bay Crick önerisini geri aldı.", "Crick", 1 },
    { "tr", "Kim Jong Un dün konuştu. Toplantı uzun sürdü.", "Kim Jong Un", 1 },
    { "id", "Presiden Joko Widodo tiba di Jakarta.", "Joko Widodo", 1 },
    { "ru", "Президент России Владимир Петров встретился с журналистами.", "Владимир Петров", 1 },
    { "el", "Ο Κέβιν Μπέικερ δήλωσε ότι συμφωνεί.", "Κέβιν Μπέικερ", 1 },
    { "nl", "Charles de Vries woont in Utrecht. De Vries zei dat hij tevreden is.",
      "Charles de Vries", 2 },
    { "he", "הוא גר ב- Kevin Baker אמר", "Kevin Baker", 1 },
};

Test(entities, cuts_names_where_other_languages_do)
{
    struct run run;

    start(&run);
    for (size_t i = 0; i < sizeof bounded / sizeof *bounded; i++) {
        find_in(&run, bounded[i].language, "", bounded[i].body);
        expect(&run, NEWS_ENTITY_PERSON, bounded[i].name, bounded[i].mentions);
    }
    find(&run, "",
         "Stocks fell in Paris on Monday. Editing by Jane Moran; Reporting by Paul Durand");
    cr_expect_null(entity(&run, NEWS_ENTITY_PERSON, "Editing"));
    cr_expect_null(entity(&run, NEWS_ENTITY_PERSON, "Reporting"));
    stop(&run);
}

Test(entities, takes_no_german_noun_for_a_name)
{
    struct run run;

    start(&run);
    find_in(&run, "de", "",
            "Das Erdbeben traf am Montag die Schweiz. Nach dem Erdbeben suchten die Helfer der "
            "NATO im Kanton Uri nach Opfern. Ein Helfer sagte, das schwere Erdbeben habe im Jahr "
            "davor den Kanton verschont. Peter Kanter, den Kanter seinen Nachbarn nennt, dankte.");
    for (size_t i = 0; i < run.article.entity_count; i++) {
        static const char *const nouns[] = { "Erdbeben", "Helfer", "Jahr", "Kanton", "Montag" };

        for (size_t k = 0; k < sizeof nouns / sizeof *nouns; k++)
            cr_expect_not(news_str_equal(run.article.entities[i].name, news_str_from(nouns[k])),
                          "%s is a name", nouns[k]);
    }
    expect(&run, NEWS_ENTITY_PLACE, "Switzerland", 1);
    expect(&run, NEWS_ENTITY_PERSON, "Peter Kanter", 2);
    stop(&run);
}

Test(entities, keeps_hyphenated_given_names_whole)
{
    struct run run;

    start(&run);
    find(
        &run, "",
        "Mayor Huang Shu-fen opened the bridge on Monday. \"It is safe,\" Huang Shu-fen said.\n\n"
        "President Kim Do - yun will visit Seoul, said his spokesman Somchai Rattana - o - cha.\n");
    expect(&run, NEWS_ENTITY_PERSON, "Huang Shu-fen", 2);
    expect(&run, NEWS_ENTITY_PERSON, "Kim Do - yun", 1);
    expect(&run, NEWS_ENTITY_PERSON, "Somchai Rattana - o - cha", 1);
    stop(&run);
}

Test(entities, gives_spans_without_titles_and_possessives)
{
    struct run run;
    const struct news_entity *found = NULL;

    start(&run);
    find(&run, "", "On Friday President Emmanuel Macron's office confirmed the visit.");
    found = entity(&run, NEWS_ENTITY_PERSON, "Emmanuel Macron");
    cr_assert_not_null(found);
    cr_expect_eq(found->mentions[0].start, 20);
    cr_expect_eq(found->mentions[0].end, 35);
    cr_expect(news_str_ends_with(found->key, news_str_from(" macron")));
    stop(&run);
}

Test(entities, names_a_country_once)
{
    struct run run;

    start(&run);
    find(&run, "",
         "The United States and Canada signed the deal on Tuesday. Officials in the U.S. said "
         "Canada had asked for it, and the US government agreed.");
    expect(&run, NEWS_ENTITY_PLACE, "United States", 3);
    expect(&run, NEWS_ENTITY_PLACE, "Canada", 2);
    stop(&run);
}

Test(entities, tells_cities_from_countries_called_alike)
{
    struct run run;

    start(&run);
    find(&run, "Police in Tunis",
         "Thousands marched through Tunis on Sunday, officials in Tunisia said. The minister flew "
         "from Granada to Oman, and from Columbia, South Carolina, to Colombia.");
    expect(&run, NEWS_ENTITY_PLACE, "Tunis", 2);
    expect(&run, NEWS_ENTITY_PLACE, "Tunisia", 1);
    expect(&run, NEWS_ENTITY_PLACE, "Granada", 1);
    expect(&run, NEWS_ENTITY_PLACE, "Colombia", 1);
    find(&run, "",
         "Wellington is the capital of New Zealand. Farmers in NZ sold wool to Aotearoa "
         "Mills of New Zealand, and to buyers in S. Korea and South Korea.");
    expect(&run, NEWS_ENTITY_PLACE, "South Korea", 2);
    stop(&run);
}

/* One article in a script without capitals, and the places in it: key, and the words that
 * are its mention. */
static const struct {
    const char *body;
    const char *places[4][2];
} caseless_rows[] = {
    { "日本和中国的代表在莫斯科会谈。",
      { { "japan", "日本" }, { "china", "中国" }, { "moscow", "莫斯科" } } },
    { "フランスの首相は東京で記者団に語った。", { { "france", "フランス" }, { "tokyo", "東京" } } },
    { "한국은 미국에서 온 손님을 서울에서 맞았다.",
      { { "south korea", "한국" }, { "united states", "미국" }, { "seoul", "서울" } } },
    { "وصل الوزير إلى القاهرة بعد زيارة فرنسا وألمانيا وكوريا الجنوبية.",
      { { "cairo", "القاهرة" },
        { "france", "فرنسا" },
        { "germany", "ألمانيا" },
        { "south korea", "كوريا الجنوبية" } } },
    { "השר ביקר בגרמניה ובסין.", { { "germany", "גרמניה" }, { "china", "סין" } } },
    { "მინისტრი საქართველოში ჩავიდა.", { { "georgia", "საქართველო" } } },
    { "मंत्री ने भारत और जापान की यात्रा की।", { { "india", "भारत" }, { "japan", "जापान" } } },
    { "รัฐมนตรีเดินทางไปฝรั่งเศส", { { "france", "ฝรั่งเศส" } } },
    { "وزیر از ایران به آلمان رفت.", { { "iran", "ایران" }, { "germany", "آلمان" } } },
    /* A club, the financial market and a people are no places. */
    { "فاز ريال مدريد في المباراة، وارتفع السوق المالي بعد تقرير مالي.", { { NULL } } },
    { "三名日本人离开了。", { { NULL } } },
    /* Nor are "how", "on Monday" and "blame", though Kyiv, Dushanbe and Lome are written so. */
    { "سأل الصحفي كيف وقع الحادث، دون لوم.", { { NULL } } },
    { "جلسه روز دوشنبه برگزار شد.", { { NULL } } },
};

static size_t
count_mentions(const struct run *run, const char *key, const char *words)
{
    size_t n = 0;

    for (size_t i = 0; i < run->article.entity_count; i++) {
        const struct news_entity *e = &run->article.entities[i];

        for (size_t k = 0; k < e->mention_count; k++) {
            struct news_str text =
                news_str_slice(run->article.body, e->mentions[k].start, e->mentions[k].end);

            n += !key ||
                 (e->type == NEWS_ENTITY_PLACE && news_str_equal(e->key, news_str_from(key)) &&
                  news_str_equal(text, news_str_from(words)));
        }
    }
    return n;
}

Test(entities, finds_places_in_scripts_without_capitals)
{
    struct run run;

    start(&run);
    for (size_t i = 0; i < sizeof caseless_rows / sizeof *caseless_rows; i++) {
        size_t n = 0;

        find(&run, "", caseless_rows[i].body);
        for (; n < 4 && caseless_rows[i].places[n][0]; n++)
            cr_expect_eq(
                count_mentions(&run, caseless_rows[i].places[n][0], caseless_rows[i].places[n][1]),
                1, "%s: %s", caseless_rows[i].body, caseless_rows[i].places[n][0]);
        cr_expect_eq(count_mentions(&run, NULL, NULL), n, "%s", caseless_rows[i].body);
    }
    stop(&run);
}

Test(entities, finds_people_in_katakana_by_their_titles)
{
    struct run run;

    start(&run);
    find(&run, "",
         "エマニュエル・マクロン大統領はパリで演説した。マクロン氏はイタリア大統領と会う。"
         "記者はエマニュエル・マクロンに質問した。\n\nアンゲラ メルケル氏はコーヒーを飲んだ。"
         "スマート・グリッドは便利だ。");
    cr_expect_eq(run.article.entity_count, 4);
    expect(&run, NEWS_ENTITY_PERSON, "エマニュエル・マクロン", 3);
    expect(&run, NEWS_ENTITY_PERSON, "アンゲラ メルケル", 1);
    expect(&run, NEWS_ENTITY_PLACE, "パリ", 1);
    expect(&run, NEWS_ENTITY_PLACE, "Italy", 1);
    stop(&run);
}

Test(entities, keeps_words_of_another_script_out_of_a_name)
{
    struct run run;

    start(&run);
    find(&run, "", "昨天 Angela Merkel 和 Emmanuel Macron 在 Berlin 会谈。");
    expect(&run, NEWS_ENTITY_PERSON, "Angela Merkel", 1);
    expect(&run, NEWS_ENTITY_PERSON, "Emmanuel Macron", 1);
    cr_expect_eq(run.article.entity_count, 3);
    stop(&run);
}

Test(entities, tells_clubs_from_cities_on_sports_pages)
{
    struct run run;

    start(&run);
    find(&run, "Basketball results",
         "Results of league games on Sunday (home team first):\n\nBoston 98 Detroit 91\n\n"
         "Chicago 104 Atlanta 99 (OT)\n\nDenver 87 Phoenix 112\n\nLeading scorers: Denver - "
         "Marko Halvorsen 22 points, Tyrell Boone 15; Phoenix - Darius Whitlock 31.\n");
    expect(&run, NEWS_ENTITY_ORG, "Denver", 2);
    expect(&run, NEWS_ENTITY_ORG, "Chicago", 1);
    expect(&run, NEWS_ENTITY_PERSON, "Marko Halvorsen", 1);
    find(&run, "Minister flies to the lakes",
         "The minister will travel from Boston to Chicago on Sunday, and then to Denver, where a "
         "new embassy opens.");
    expect(&run, NEWS_ENTITY_PLACE, "Chicago", 1);
    expect(&run, NEWS_ENTITY_PLACE, "Denver", 1);
    find(&run, "Flu spreads in the south",
         "The ministry counted 4,210 new cases of flu on Friday, against 3,877 a day before. Rises "
         "were seen in Boston (2,912 to 3,192), Denver (2,415 to 2,752), Chicago (1,988 to 2,702) "
         "and Phoenix (+ 1,714); Detroit (+ 2.4%) and Atlanta (- 310) came behind. The number of "
         "beds in use, 11,480, is a record.");
    expect(&run, NEWS_ENTITY_PLACE, "Denver", 1);
    expect(&run, NEWS_ENTITY_PLACE, "Phoenix", 1);
    expect(&run, NEWS_ENTITY_PLACE, "Detroit", 1);
    stop(&run);
}

Test(entities, joins_no_names_that_the_newsroom_keeps_apart)
{
    static const char text[] =
        "George W. Bush met his father George Bush in Maine. The Baltic Grain "
        "Association left; the BGA said nothing. George W. Bush was glad.";
    struct news_aliases *aliases = NULL;
    struct run run;

    start(&run);
    find(&run, "", text);
    expect(&run, NEWS_ENTITY_PERSON, "George W. Bush", 3);
    expect(&run, NEWS_ENTITY_ORG, "Baltic Grain Association", 2);
    keep_apart(&run, "!George Bush\tGeorge W. Bush\n!Baltic Grain Association\tBGA\n", &aliases);
    find(&run, "", text);
    expect(&run, NEWS_ENTITY_PERSON, "George W. Bush", 2);
    expect(&run, NEWS_ENTITY_PERSON, "George Bush", 1);
    expect(&run, NEWS_ENTITY_ORG, "Baltic Grain Association", 1);
    expect(&run, NEWS_ENTITY_ORG, "BGA", 1);
    stop(&run);
    news_aliases_free(aliases);
}

Test(entities, takes_no_month_or_weekday_of_another_language_for_a_name)
{
    struct run run;

    start(&run);
    find_in(&run, "tr", "",
            "Başkan Perşembe günü Ankara'da konuştu. Toplantı 3 Temmuz tarihinde yapılacak. Ahmet "
            "Yılmaz ise Haziran ayında İzmir'e gidecek.");
    expect(&run, NEWS_ENTITY_PERSON, "Ahmet Yılmaz", 1);
    for (size_t i = 0; i < run.article.entity_count; i++) {
        const char *name = run.article.entities[i].name.data;

        cr_expect(strncmp(name, "Perş", 4) != 0 && strncmp(name, "Temm", 4) != 0 &&
                      strncmp(name, "Hazi", 4) != 0,
                  "%s", name);
    }
    stop(&run);
}

Test(entities, takes_neither_accounts_nor_titles_for_organisations)
{
    struct run run;

    start(&run);
    find(&run, "",
         "The talks went well, White House Press Secretary Dana Whitcombe said. “More soon,” Dana "
         "Whitcombe (@PressDesk) wrote on Monday.");
    expect(&run, NEWS_ENTITY_ORG, "White House", 1);
    expect(&run, NEWS_ENTITY_PERSON, "Dana Whitcombe", 2);
    cr_expect_eq(run.article.entity_count, 2);
    stop(&run);
}

Test(entities, leaves_codes_of_stocks_and_lone_brackets_out_of_names)
{
    struct run run;

    start(&run);
    find(&run, "Airbus deal",
         "PARIS, Jan 10 (Reuters) - Airbus SE <AIR.PA> sold jets to Air France-KLM <AIRF.PA> on "
         "Monday. Boeing Co <BA.N> did not, and neither did <Bombardier Inc> of Canada.");
    expect(&run, NEWS_ENTITY_ORG, "Boeing Co", 1);
    cr_expect_null(entity(&run, NEWS_ENTITY_ORG, "PA"));
    cr_expect_null(entity(&run, NEWS_ENTITY_ORG, "AIR"));
    for (size_t i = 0; i < run.article.entity_count; i++) {
        struct news_str name = run.article.entities[i].name;

        cr_expect_null(memchr(name.data, '<', name.len), "%.*s", (int)name.len, name.data);
        cr_expect_null(memchr(name.data, '>', name.len), "%.*s", (int)name.len, name.data);
    }
    find(&run, "Three firms",
         "Boeing (BA.N), Airbus (AIR.PA) and Toyota (7203.T) rose, the (U.S.) ministry said.");
    expect(&run, NEWS_ENTITY_PLACE, "United States", 1);
    cr_expect_null(entity(&run, NEWS_ENTITY_ORG, "BA.N"));
    cr_expect_null(entity(&run, NEWS_ENTITY_ORG, "AIR"));
    cr_expect_null(entity(&run, NEWS_ENTITY_ORG, "PA"));
    find(&run, "Two houses",
         "The talks (held by Brian) Mulroney left open were in Ottawa. Eddie (O'Sullivan said so.");
    for (size_t i = 0; i < run.article.entity_count; i++) {
        struct news_str name = run.article.entities[i].name;

        cr_expect_null(memchr(name.data, '(', name.len), "%.*s", (int)name.len, name.data);
        cr_expect_null(memchr(name.data, ')', name.len), "%.*s", (int)name.len, name.data);
    }
    stop(&run);
}

Test(entities, finds_nothing_where_there_is_nothing)
{
    struct run run;

    start(&run);
    find(&run, "", "");
    cr_expect_eq(run.article.entity_count, 0);
    find(&run, "", "the weather will be fine, and so will the harvest.");
    cr_expect_eq(run.article.entity_count, 0);
    find(&run, "", "\n\n\n 12 34 56 , . ; - - -");
    cr_expect_eq(run.article.entity_count, 0);
    stop(&run);
}

Test(entities, keeps_every_offset_inside_the_text)
{
    struct run run;
    static const char line[] = "A.B.-C Ünal İstanbul's O’Neil (X) \n";
    char body[60 * sizeof line] = "";

    for (size_t i = 0; i < 60; i++)
        memcpy(body + i * (sizeof line - 1), line, sizeof line);
    start(&run);
    find(&run, "Иван Петров приехал в Москву", body);
    for (size_t i = 0; i < run.article.entity_count; i++) {
        const struct news_entity *e = &run.article.entities[i];

        cr_expect_gt(e->mention_count, 0);
        cr_expect_gt(e->key.len, 0);
        for (size_t k = 0; k < e->mention_count; k++) {
            struct news_mention m = e->mentions[k];
            struct news_str text =
                m.field == NEWS_FIELD_TITLE ? run.article.title : run.article.body;

            cr_expect_lt(m.start, m.end);
            cr_expect_leq(m.end, text.len);
            cr_expect_eq(news_utf8_valid_prefix(text.data + m.start, m.end - m.start),
                         m.end - m.start);
        }
    }
    stop(&run);
}

/* Names found and where, as text. */
static struct news_str
tell(const struct run *run, struct news_buffer *out)
{
    for (size_t i = 0; i < run->article.entity_count; i++) {
        const struct news_entity *e = &run->article.entities[i];

        news_buffer_format(out, "%s %.*s:", news_entity_type_word(e->type), (int)e->name.len,
                           e->name.data);
        for (size_t k = 0; k < e->mention_count; k++)
            news_buffer_format(out, " %zu", (size_t)e->mentions[k].start);
        news_buffer_add_byte(out, '\n');
    }
    return news_buffer_str(out);
}

Test(entities, are_the_same_whatever_articles_came_before)
{
    enum { OTHER_WORDS = 40000, WORD_ROOM = 12 };
    static char other[OTHER_WORDS * WORD_ROOM];
    static const char title[] = "Storm closes port of Aldermouth";
    static const char body[] = "Mayor Ingrid Solheim of Aldermouth said the Harbour Authority had "
                               "closed the port. Solheim thanked the Red Cross and Paris.\n";
    struct news_buffer first, again;
    size_t len = 0;
    struct run run;

    start(&run);
    news_buffer_init(&first, 1 << 16);
    news_buffer_init(&again, 1 << 16);
    find(&run, title, body);
    (void)tell(&run, &first);
    for (int i = 0; i < OTHER_WORDS; i++)
        len += (size_t)snprintf(other + len, WORD_ROOM, "W%dx ", i);
    find(&run, "Paris", other); /* every form is forgotten */
    find(&run, title, body);
    cr_expect(news_str_equal(news_buffer_str(&first), tell(&run, &again)));
    news_buffer_reset(&again);
    find(&run, title, body); /* every form is known */
    cr_expect(news_str_equal(news_buffer_str(&first), tell(&run, &again)));
    cr_expect_gt(first.len, 0);
    news_buffer_clear(&first);
    news_buffer_clear(&again);
    stop(&run);
}

Test(entities, reports_a_missing_or_foreign_model)
{
    struct news_entity_model *model = NULL;
    struct news_error err = { "" };

    cr_expect_eq(news_entity_model_open("/nowhere/names.model", &model, &err), NEWS_NOT_FOUND);
    cr_expect_eq(news_entity_model_open("/bin/sh", &model, &err), NEWS_CORRUPT);
    cr_expect_not_null(strstr(err.text, "/bin/sh"));
    cr_expect_null(model);
    NEWS_EXPECT_NO_LEAKS();
}

/* The whole file, in the arena's keeping of the test; absent when it cannot be read. */
static struct news_str
read_text(const char *path, char *room, size_t size)
{
    FILE *file = fopen(path, "re");
    size_t got = 0;

    if (!file)
        return news_str(NULL, 0);
    got = fread(room, 1, size - 1, file);
    (void)fclose(file);
    room[news_utf8_valid_prefix(room, got)] = '\0';
    return news_str_from(room);
}

static bool
seed_path(const char *number, char *path, size_t size)
{
    char pattern[512];
    glob_t found;
    bool any = false;

    (void)snprintf(pattern, sizeof pattern, "%s/../../../../shared/seeds/%.3s_*", NEWS_TEST_DATA,
                   number);
    if (glob(pattern, 0, NULL, &found) == 0) {
        (void)snprintf(path, size, "%s", found.gl_pathv[0]);
        any = true;
    }
    globfree(&found);
    return any;
}

Test(entities, finds_who_is_named_in_the_articles_beside_the_project)
{
    static char text[1 << 16];
    char path[1024] = "", line[256], last[4] = "";
    FILE *gold = fopen(NEWS_TEST_DATA "/seeds_entities.tsv", "re");
    struct run run;

    cr_assert_not_null(gold);
    start(&run);
    while (fgets(line, sizeof line, gold)) {
        char *type = strchr(line, '\t'), *name = type ? strchr(type + 1, '\t') : NULL;
        enum news_entity_type kind = NEWS_ENTITY_PLACE;

        if (line[0] == '#' || !name || !seed_path(line, path, sizeof path))
            continue; /* the articles are not part of the project */
        name[strcspn(name, "\n")] = '\0';
        kind = type[1] == 'p' && type[2] == 'e' ? NEWS_ENTITY_PERSON
               : type[1] == 'o'                 ? NEWS_ENTITY_ORG
                                                : NEWS_ENTITY_PLACE;
        if (strncmp(last, line, 3) != 0) {
            memcpy(last, line, 3);
            cr_assert_not_null(read_text(path, text, sizeof text).data);
            find(&run, "", text);
        }
        cr_expect_not_null(entity(&run, kind, name + 1), "%s: %s is not found", last, name + 1);
    }
    (void)fclose(gold);
    stop(&run);
}
