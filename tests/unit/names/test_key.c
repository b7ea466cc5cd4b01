#include <criterion/criterion.h>

#include "shared/names/country_names.h"
#include "shared/names/key.h"
#include "tests/support/leaks.h"

#define P NEWS_ENTITY_PERSON
#define O NEWS_ENTITY_ORG
#define L NEWS_ENTITY_PLACE

static void
expect_key(const char *name, enum news_entity_type type, const char *key)
{
    struct news_buffer out;
    struct news_error err;
    news_buffer_init(&out, 1024);
    enum news_status status = news_name_key(news_str_from(name), type, &out, &err);
    cr_expect_eq(status, NEWS_OK, "%s: %s", name, err.text);
    cr_expect(news_str_equal(news_buffer_str(&out), news_str_from(key)), "%s: '%.*s', not '%s'",
              name, (int)out.len, out.data ? out.data : "", key);
    news_buffer_clear(&out);
}

static const struct {
    enum news_entity_type type;
    const char *key;
    const char *names[12]; /* all of which have it */
} rows[] = {
    { P,
      "zelensky",
      { "Zelensky", "Zelenskyy", "Zelenskiy", "Zelenskyi", "ZELENSKYY", "Zelenski", "Zelensky's",
        "President Zelenskyy", "Зеленський", "Зеленский" } },
    { P,
      "volodymyr zelensky",
      { "Volodymyr Zelensky", "Zelenskyy, Volodymyr", "Володимир Зеленський",
        "President Volodymyr Zelenskyy" } },
    { P,
      "yury ushakov",
      { "Yury Ushakov", "Yuri Ushakov", "Iurii Ushakov", "Юрий Ушаков", "Juri Uschakow",
        "Iouri Ouchakov", "Yuriy Ushakov’s" } },
    { P,
      "dmitry peskov",
      { "Dmitry Peskov", "Dmitri Peskov", "Dmitriy Peskov", "Дмитрий Песков", "Dmitri Peskow" } },
    { P,
      "alexander lukashenko",
      { "Alexander Lukashenko", "Aleksandr Lukashenko", "Александр Лукашенко" } },
    { P, "sergey lavrov", { "Sergey Lavrov", "Sergei Lavrov", "Sergej Lavrov", "Сергей Лавров" } },
    { P, "bashar assad", { "Bashar al-Assad", "Bashar Assad", "Bashar Al Assad" } },
    { P,
      "abdulfatah sisi",
      { "Abdel Fattah el-Sisi", "Abdul Fattah al-Sisi", "Abd al-Fattah Al-Sisi",
        "Abdelfattah el-Sisi" } },
    { P, "george w bush", { "George W. Bush", "George W Bush", "Bush, George W." } },
    { P,
      "robert f kenedy jr",
      { "Robert F. Kennedy Jr.", "Robert F. Kennedy, Jr.", "Robert F. Kennedy Junior" } },
    { P, "jk frost", { "J.K. Frost", "J. K. Frost", "J K Frost", "JK Frost", "Frost, J.K." } },
    { P, "nora al frost", { "Nora A. L. Frost", "Nora A.L. Frost" } },
    { P, "jean piere dupont", { "Jean-Pierre Dupont", "Jean Pierre DUPONT" } },
    { P, "sinead oconor", { "Sinéad O'Connor", "Sinead O’Connor", "Sinead O' Connor" } },
    { P, "pope francis", { "Pope Francis", "POPE FRANCIS" } },
    { P, "kyriakos mitsotakis", { "Κυριάκος Μητσοτάκης" } },
    { P, "milosevic", { "Milošević", "Милошевић" } },
    { P, "kim jong un", { "Kim Jong-un", "Kim Jong Un", "Kim Jong-Un's" } },
    { P, "earl carter", { "Earl \"Buddy\" Carter", "Earl (Buddy) Carter", "Earl Carter" } },
    { P, "gerhard schroder", { "Gerhard Schröder", "Gerhard Schroeder", "Gerhard SCHRÖDER" } },
    { O, "gazprom", { "Gazprom", "OAO Gazprom", "Gazprom PJSC", "ПАО Газпром" } },
    { O, "siemens", { "Siemens AG", "Siemens", "SIEMENS A.G." } },
    { O, "ford motor", { "Ford Motor Co.", "The Ford Motor Company" } },
    { O, "att", { "AT&T", "AT&T Inc.", "AT&T's" } },
    { O, "johnson and johnson", { "Johnson & Johnson", "Johnson and Johnson" } },
    { O,
      "united nations",
      { "U.N.", "UN", "un", "the UN", "The UN's", "United Nations", "the United Nations" } },
    { O, "world health organisation", { "WHO", "who", "the WHO", "World Health Organization" } },
    { O, "north atlantic treaty organisation", { "NATO", "Nato", "nato", "Nato’s" } },
    { O,
      "organisation for security and co operation in europe",
      { "OSCE", "Organization for Security and Co-operation in Europe" } },
    { L,
      "united states",
      { "U.S.", "US", "U. S.", "USA", "U.S.A.", "United States", "the United States of America",
        "America", "Vereinigte Staaten", "США", "États-Unis", "Estados Unidos" } },
    { L,
      "united kingdom",
      { "U.K.", "Britain", "Great Britain", "United Kingdom", "Großbritannien" } },
    { L, "kyiv", { "Kyiv", "Kiev", "Киев", "Київ" } },
    { L, "the hague", { "The Hague", "Den Haag" } },
    { L, "washington dc", { "Washington, D.C.", "Washington DC", "WASHINGTON D.C." } },
    { L, "saint petersburg", { "St. Petersburg", "Saint Petersburg", "St Petersburg" } },
    { L, "ivory coast", { "Côte d'Ivoire", "Ivory Coast", "Côte d’Ivoire" } },
    { L, "turkey", { "Turkey", "Türkiye", "Turquie" } },
    { L, "germany", { "Germany", "Deutschland", "Allemagne", "Германия", "GER", "DEU" } },
    { L, "spain", { "Spain", "Espagne", "España", "Іспанія" } },
    { L, "new zealand", { "New Zealand", "NZ", "N.Z.", "Aotearoa", "NZL" } },
    { L, "south korea", { "South Korea", "S. Korea", "Republic of Korea", "KOR" } },
    { L, "china", { "China", "People's Republic of China", "Çin", "中国", "Kina" } },
    { L, "iran", { "Iran", "Islamic Republic of Iran", "Irã", "Иран" } },
    { L, "taiwan", { "Taiwan", "Chinese Taipei" } },
    { L, "hong kong", { "Hong Kong", "HongKong", "Hong Kong SAR" } },
    { L, "samoa", { "Samoa", "Western Samoa" } },
    { L, "trinidad and tobago", { "Trinidad", "Trinidad and Tobago", "TTO" } },
    { L, "papua new guinea", { "PNG", "Papua New Guinea" } },
    { L, "france", { "France", "França", "Francia", "Франція" } },
    { P, "chinwatr", { "ชินวัตร" } },
    { P, "teureompeu", { "트럼프" } },
    { P, "mun jaein", { "문재인" } },
    { P, "ouyang xiu", { "欧阳修" } },
    { L, "lebanon", { "Lebanon", "Líbano", "Liban" } },
    { L, "tunisia", { "Tunisia", "Тунис", "Tunesien" } },
    { L, "russia", { "Russia", "Россия", "Russie", "ロシア", "俄羅斯", "روسيا", "רוסיה" } },
    { L, "egypt", { "Egypt", "Ägypten", "مصر", "מצרים", "이집트", "मिस्र" } },
    { L, "syria", { "Syria", "سوريا", "سورية", "Сирия" } },
    { L, "tokyo", { "Tokyo", "東京", "东京", "도쿄", "طوكيو", "โตเกียว" } },
};

Test(key, makes_one_of_the_spellings_of_a_name)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        for (size_t n = 0; n < 12 && rows[i].names[n]; n++)
            expect_key(rows[i].names[n], rows[i].type, rows[i].key);
    }
    NEWS_EXPECT_NO_LEAKS();
}

static const struct {
    enum news_entity_type type;
    const char *a;
    const char *b;
} apart_rows[] = {
    { P, "George W. Bush", "George Bush" },
    { P, "Robert F. Kennedy", "Robert F. Kennedy Jr." },
    { P, "George W. Bush", "George H.W. Bush" },
    { P, "Allan Scott", "Alan Scott" },
    { P, "Khan", "Han" },
    { P, "Zhang Wei", "Chang Wei" },
    { P, "Al Gore", "Gore" },
    { P, "Joschka Fischer", "Joschka Fisher" },
    { P, "Pope Francis", "Francis" },
    { L, "Niger", "Nigeria" },
    { L, "Austria", "Australia" },
    { L, "North Korea", "South Korea" },
    { L, "Congo", "Kinshasa" },
    /* What another language calls a country is a city in the news. */
    { L, "Tunis", "Tunisia" },
    { L, "Albany", "Albania" },
    { L, "Uman", "Oman" },
    { L, "Man", "Oman" },
    { L, "Norfolk", "Norfolk Island" },
    { L, "Columbia", "Colombia" },
    { L, "Granada", "Grenada" },
    { L, "Salvador", "El Salvador" },
    { L, "Brasilia", "Brazil" },
    { L, "Franca", "France" },
    { L, "Guadalupe", "Guadeloupe" },
    { L, "San Martín", "Saint Martin" },
    { L, "Santa Lucía", "Saint Lucia" },
    /* Which of the two is for the article to say. */
    { L, "Congo", "Republic of the Congo" },
    { L, "Congo", "Democratic Republic of the Congo" },
    /* Acronyms and short words of other languages are others' in English. */
    { L, "ABD", "United States" },
    { L, "EUA", "United States" },
    { L, "BK", "United Kingdom" },
    { L, "IRA", "Iran" },
    { L, "Nga", "Russia" },
    /* Codes are in capitals, and a city's before a country's. */
    { L, "Ger", "Germany" },
    { L, "DEN", "Denmark" },
    { L, "British", "Britain" },
    { O, "BBC", "NBC" },
    { O, "The Who", "WHO" },
    { O, "THE WHO", "WHO" },
    { O, "ICC", "International Criminal Court" },
    { O, "ECB", "European Central Bank" },
};

static size_t
read_key(const char *name, enum news_entity_type type, char *out, size_t room)
{
    struct news_buffer key;
    news_buffer_init(&key, 1024);
    cr_assert_eq(news_name_key(news_str_from(name), type, &key, NULL), NEWS_OK);
    size_t len = key.len < room ? key.len : room;
    if (len > 0)
        memcpy(out, key.data, len);
    news_buffer_clear(&key);
    return len;
}

Test(key, keeps_different_names_apart)
{
    for (size_t i = 0; i < sizeof apart_rows / sizeof *apart_rows; i++) {
        char a[256];
        char b[256];
        size_t a_len = read_key(apart_rows[i].a, apart_rows[i].type, a, sizeof a);
        size_t b_len = read_key(apart_rows[i].b, apart_rows[i].type, b, sizeof b);
        cr_expect_not(a_len == b_len && memcmp(a, b, a_len) == 0, "%s and %s: %.*s",
                      apart_rows[i].a, apart_rows[i].b, (int)a_len, a);
    }
}

Test(key, of_a_country_with_a_city_in_it_stays_the_country)
{
    static const char *const names[] = {
        "georgia", "jordan",   "luxembourg", "singapore", "mexico",  "panama",      "guatemala",
        "kuwait",  "djibouti", "san marino", "monaco",    "america", "netherlands", "macedonia",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        cr_expect(news_country_find(news_str_from(names[i]), NEWS_COUNTRY_NAMED).data != NULL, "%s",
                  names[i]);
}

Test(key, of_every_name_shown_for_a_country_leads_to_it)
{
    for (size_t i = 0; i < news_country_name_count; i++) {
        const struct news_country_row *country = &news_countries[news_country_names[i].country];
        struct news_str shown = news_country_shown(country->key);
        struct news_buffer key;
        if (!shown.len)
            continue;
        news_buffer_init(&key, 1024);
        cr_assert_eq(news_name_key(shown, L, &key, NULL), NEWS_OK);
        cr_expect(news_str_equal(news_buffer_str(&key), country->key), "%.*s", (int)shown.len,
                  shown.data);
        news_buffer_clear(&key);
    }
    cr_expect_null(news_country_shown(news_str_from("holland")).data);
    cr_expect_null(news_country_shown(news_str_from("tunis")).data);
}

Test(key, of_a_people_is_known_but_not_its_country)
{
    cr_expect(news_str_equal(news_country_find(news_str_from("british"), NEWS_COUNTRY_PEOPLE),
                             news_str_from("united kingdom")));
    cr_expect_null(news_country_find(news_str_from("british"), NEWS_COUNTRY_NAMED).data);
    cr_expect_null(news_country_find(news_str_from("martian"), NEWS_COUNTRY_PEOPLE).data);
}

Test(key, of_a_name_without_letters_is_empty)
{
    static const char *const names[] = { "", " ", "...", "—", "''", "()", "\"\"", ",", "&&" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char key[256];
        size_t len = read_key(names[i], P, key, sizeof key);
        cr_expect(len == 0 || strcmp(names[i], "&&") == 0, "'%s': '%.*s'", names[i], (int)len, key);
    }
}

Test(key, is_short_ascii_for_any_script)
{
    static const char *const names[] = {
        "محمد بن سلمان", "בנימין נתניהו", "नरेन्द्र मोदी", "习近平", "安倍晋三",
        "김정은",        "აჟიკო",         "Սարգսյան",   "ประยุทธ์", "ケント・コンラッド",
        "អាន",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char key[256];
        size_t len = read_key(names[i], P, key, sizeof key);
        cr_expect_leq(len, 200);
        for (size_t c = 0; c < len; c++)
            cr_expect(key[c] == ' ' || news_is_ascii_alpha(key[c]), "%s: %.*s", names[i], (int)len,
                      key);
    }
}
