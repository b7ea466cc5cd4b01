#include <criterion/criterion.h>
#include <pthread.h>

#include "shared/names/match.h"
#include "tests/support/leaks.h"

static double
score_of(const char *a, const char *b, enum news_entity_type type)
{
    double score = -1;
    cr_assert_eq(news_name_match(news_str_from(a), news_str_from(b), type, &score, NULL), NEWS_OK);
    return score;
}

static const struct {
    enum news_entity_type type;
    bool same;
    const char *a;
    const char *b;
} rows[] = {
    { NEWS_ENTITY_PERSON, true, "Muammar Gaddafi", "Moammar Qaddafi" },
    { NEWS_ENTITY_PERSON, true, "Muammar Gaddafi", "Mouammar Kadhafi" },
    { NEWS_ENTITY_PERSON, true, "Mohammed Morsi", "Muhammad Mursi" },
    { NEWS_ENTITY_PERSON, true, "Volodymyr Zelensky", "Vladimir Zelenskiy" },
    { NEWS_ENTITY_PERSON, true, "Volodymyr Zelenskyy", "Владимир Зеленский" },
    { NEWS_ENTITY_PERSON, true, "Bill Clinton", "William Clinton" },
    { NEWS_ENTITY_PERSON, true, "Bill Clinton", "William J. Clinton" },
    { NEWS_ENTITY_PERSON, true, "Xi Jinping", "习近平" },
    { NEWS_ENTITY_PERSON, true, "Alexis Tsipras", "Αλέξης Τσίπρας" },
    { NEWS_ENTITY_PERSON, true, "Mahmoud Abbas", "محمود عباس" },
    { NEWS_ENTITY_PERSON, true, "Narendra Modi", "नरेन्द्र मोदी" },
    { NEWS_ENTITY_PERSON, true, "Abe Shinzo", "Shinzo Abe" },
    { NEWS_ENTITY_PERSON, true, "Ursula von der Leyen", "Ursula Von Der Leyen" },
    { NEWS_ENTITY_PERSON, false, "John Smith", "Jane Smith" },
    { NEWS_ENTITY_PERSON, false, "Peter Schneider", "Paul Schneider" },
    { NEWS_ENTITY_PERSON, false, "Boris Johnson", "Mike Johnson" },
    { NEWS_ENTITY_PERSON, false, "Angela Merkel", "Emmanuel Macron" },
    { NEWS_ENTITY_PERSON, false, "Angela Merkel", "Эмманюэль Макрон" },
    /* Particle and surname: a surname. */
    { NEWS_ENTITY_PERSON, true, "Paolo Di Marco", "Di Marco" },
    { NEWS_ENTITY_PERSON, true, "Anneke van der Velden", "Van der Velden" },
    { NEWS_ENTITY_PERSON, true, "Karim bin Salim", "ben Salim" },
    { NEWS_ENTITY_PERSON, true, "Karim bin Salim", "Salim" },
    { NEWS_ENTITY_PERSON, true, "Tarek al-Halabi", "al-Halabi" },
    { NEWS_ENTITY_PERSON, true, "Ben Archer", "Benjamin Archer" },
    { NEWS_ENTITY_PERSON, true, "Van Harper", "Harper" },
    { NEWS_ENTITY_PERSON, false, "Ben Archer", "Jeremy Archer" },
    { NEWS_ENTITY_PERSON, false, "Van Harper", "Tess Harper" },
    { NEWS_ENTITY_PERSON, false, "Le Pen", "Tess Penn" },
    /* The given name of one is the surname of the other. */
    { NEWS_ENTITY_PERSON, false, "Michael Jackson", "George Michael" },
    { NEWS_ENTITY_PERSON, false, "George Michael", "Michael G. Jackson" },
    { NEWS_ENTITY_PERSON, false, "Gordon Brown", "Craig Gordon" },
    { NEWS_ENTITY_PERSON, false, "Owen Hughes", "Laura Jane Owen" },
    { NEWS_ENTITY_PERSON, false, "Майкл Джексон", "George Michael" },
    { NEWS_ENTITY_PERSON, false, "Daniel Day-Lewis", "Lewis Carver" },
    { NEWS_ENTITY_PERSON, false, "James Baker", "James P. Best" },
    { NEWS_ENTITY_PERSON, false, "J.K. Rowan", "K. Clark" },
    { NEWS_ENTITY_PERSON, true, "Rowan Jonas Karel", "Jonas K. Rowan" },
    { NEWS_ENTITY_PERSON, false, "Gordon Brown", "Gordon" },
    { NEWS_ENTITY_PERSON, true, "Gordon Brown", "Brown" },
    { NEWS_ENTITY_PERSON, true, "Saddam Hussein", "Saddam" },
    { NEWS_ENTITY_PERSON, true, "Daniel Day-Lewis", "Day-Lewis" },
    /* The family name first. */
    { NEWS_ENTITY_PERSON, true, "Orbán Viktor", "Viktor Orban" },
    { NEWS_ENTITY_PERSON, true, "Kim Jong Un", "Jong-un Kim" },
    { NEWS_ENTITY_PERSON, true, "Kim Jong Un", "Kim" },
    { NEWS_ENTITY_PERSON, true, "Nguyen Phu Trong", "Trong Nguyen Phu" },
    { NEWS_ENTITY_PERSON, true, "Anatol Salaru", "Șalaru Anatolie" },
    /* Middle initials. */
    { NEWS_ENTITY_PERSON, false, "George W. Bush", "George H.W. Bush" },
    { NEWS_ENTITY_PERSON, false, "Nora K. L. Frost", "Nora K. B. Frost" },
    { NEWS_ENTITY_PERSON, true, "George W. Bush", "George Bush" },
    { NEWS_ENTITY_PERSON, true, "George H.W. Bush", "George H. Bush" },
    /* Father and son, and those who reigned after one another. */
    { NEWS_ENTITY_PERSON, false, "Edgar Stone Jr", "Edgar Stone Sr." },
    { NEWS_ENTITY_PERSON, false, "Edgar Stone II", "Edgar Stone IV" },
    { NEWS_ENTITY_PERSON, false, "Edgar Stone, 2nd", "Edgar Stone III" },
    { NEWS_ENTITY_PERSON, false, "Pope John Paul I", "Pope John Paul II" },
    { NEWS_ENTITY_PERSON, false, "Henry V", "Henry VIII" },
    { NEWS_ENTITY_PERSON, false, "George W. Bush", "George V" },
    { NEWS_ENTITY_PERSON, true, "Edgar Stone Jr", "Edgar Stone II" },
    { NEWS_ENTITY_PERSON, true, "Edgar Stone Junior", "Edgar Stone" },
    { NEWS_ENTITY_PERSON, true, "Queen Elizabeth", "Queen Elizabeth II" },
    { NEWS_ENTITY_PERSON, true, "Putin V.", "Vladimir Putin" },
    /* Scripts that ICU cannot read: by tables of ours, or only as what they are. */
    { NEWS_ENTITY_PERSON, true, "Sarath Fonseka", "සරත් ෆොන්සේකා" },
    { NEWS_ENTITY_PERSON, true, "Brendan Marsh", "බ්‍රෙන්ඩන් මාෂ්" },
    { NEWS_ENTITY_PERSON, true, "Sok Chenda", "សុខ ចេនដា" },
    { NEWS_ENTITY_PERSON, true, "Bounmi Saisana", "ບຸນມີ ໄຊສະນາ" },
    { NEWS_ENTITY_PERSON, true, "ᎠᏂ ᎶᏩᏁ", "ᎠᏂ ᎶᏩᏁ" },
    { NEWS_ENTITY_PERSON, true, "𞤃𞤢𞤥𞤢𞤣𞤵 𞤄𞤢",
      "𞤃𞤢𞤥𞤢𞤣𞤵 𞤄𞤢" },
    { NEWS_ENTITY_PERSON, true, "Abiy Ahmed", "ዐቢይ አሕመድ" },
    { NEWS_ENTITY_PERSON, false, "Sarath Fonseka", "බ්‍රෙන්ඩන් මාෂ්" },
    { NEWS_ENTITY_PERSON, false, "ᎠᏂ ᎶᏩᏁ", "ᏣᎳᎩ ᎦᏬᏂ" },
    /* Syllables of Thai make no family name. */
    { NEWS_ENTITY_PERSON, true, "สมชาย ชินวัตร", "ชินวัตร" },
    /* Short names and short ways to write a name. */
    { NEWS_ENTITY_PERSON, true, "Catherine Ashdown", "Kate Ashdown" },
    { NEWS_ENTITY_PERSON, true, "Antony Ashdown", "Tony Ashdown" },
    { NEWS_ENTITY_PERSON, true, "Gerard Ashdown", "Gerry Ashdown" },
    { NEWS_ENTITY_PERSON, true, "Mohd Nasir Ishak", "Mohammed Nasir Ishak" },
    { NEWS_ENTITY_PERSON, true, "Wm. Ashdown", "William Ashdown" },
    /* The Arabic article, apart or in one word. */
    { NEWS_ENTITY_PERSON, true, "Karim Alharbi", "Karim al-Harbi" },
    { NEWS_ENTITY_PERSON, true, "Karim ElHarbi", "Kareem al Harby" },
    { NEWS_ENTITY_PERSON, true, "Alharbi", "Al-Harbi" },
    { NEWS_ENTITY_PERSON, false, "Karim Alharbi", "Karim al-Masri" },
    /* Initials of more than one letter, and of a patronymic. */
    { NEWS_ENTITY_PERSON, true, "Дж. Буш", "George Bush" },
    { NEWS_ENTITY_PERSON, true, "Ph. Ashdown", "Philip Ashdown" },
    { NEWS_ENTITY_PERSON, true, "Chr. L. Holm", "Christian L. Holm" },
    { NEWS_ENTITY_PERSON, true, "В. В. Путин", "Vladimir Putin" },
    { NEWS_ENTITY_PERSON, false, "Ch. Ashdown", "Philip Ashdown" },
    { NEWS_ENTITY_PERSON, false, "Дж. Буш", "Laura Bush" },
    /* A foreign surname in Han or Hangul has no family name to take off. */
    { NEWS_ENTITY_PERSON, true, "트럼프", "Donald Trump" },
    { NEWS_ENTITY_PERSON, true, "特朗普", "唐纳德·特朗普" },
    { NEWS_ENTITY_PERSON, true, "문재인", "Moon Jae-in" },
    { NEWS_ENTITY_ORG, true, "Deutsche Bank AG", "Deutsche Bank" },
    { NEWS_ENTITY_ORG, true, "A.B.C. Corp", "ABC Corporation" },
    { NEWS_ENTITY_ORG, true, "NATO", "North Atlantic Treaty Organization" },
    { NEWS_ENTITY_ORG, false, "Deutsche Bank", "Deutsche Bahn" },
    { NEWS_ENTITY_ORG, false, "Bank of England", "Bank of Ireland" },
    { NEWS_ENTITY_PLACE, true, "U.S.", "United States of America" },
    { NEWS_ENTITY_PLACE, false, "North Korea", "South Korea" },
    { NEWS_ENTITY_PLACE, false, "Paris", "Prague" },
};

enum { ROWS = sizeof rows / sizeof *rows };

Test(match, tells_who_is_the_same)
{
    for (size_t i = 0; i < ROWS; i++) {
        double score = score_of(rows[i].a, rows[i].b, rows[i].type);
        cr_expect_eq(score >= NEWS_NAME_SAME, rows[i].same, "%s | %s: %.3f", rows[i].a, rows[i].b,
                     score);
    }
    NEWS_EXPECT_NO_LEAKS();
}

Test(match, is_the_same_both_ways_round)
{
    for (size_t i = 0; i < ROWS; i++) {
        for (size_t j = 0; j < ROWS; j++) {
            double there = score_of(rows[i].a, rows[j].b, NEWS_ENTITY_PERSON);
            double back = score_of(rows[j].b, rows[i].a, NEWS_ENTITY_PERSON);
            cr_expect_eq(there, back, "%s | %s", rows[i].a, rows[j].b);
            cr_expect(there >= 0 && there <= 1);
        }
    }
}

Test(match, is_certain_of_a_name_and_itself)
{
    for (size_t i = 0; i < ROWS; i++)
        cr_expect_eq(score_of(rows[i].a, rows[i].a, rows[i].type), 1, "%s", rows[i].a);
}

Test(match, finds_nothing_in_names_without_letters)
{
    cr_expect_eq(score_of("", "John Smith", NEWS_ENTITY_PERSON), 0);
    cr_expect_eq(score_of("...", "...", NEWS_ENTITY_PERSON), 0);
    cr_expect_eq(score_of("", "", NEWS_ENTITY_ORG), 0);
}

static bool
share_code(const char *a, const char *b)
{
    uint32_t codes[2][NEWS_NAME_BLOCKS];
    size_t a_count = news_name_blocks(news_str_from(a), codes[0], NEWS_NAME_BLOCKS);
    size_t b_count = news_name_blocks(news_str_from(b), codes[1], NEWS_NAME_BLOCKS);
    for (size_t i = 0; i < a_count; i++) {
        for (size_t j = 0; j < b_count; j++) {
            if (codes[0][i] == codes[1][j])
                return true;
        }
    }
    return false;
}

Test(blocks, bring_spellings_of_one_person_together)
{
    for (size_t i = 0; i < ROWS; i++) {
        if (rows[i].type == NEWS_ENTITY_PERSON && rows[i].same)
            cr_expect(share_code(rows[i].a, rows[i].b), "%s | %s", rows[i].a, rows[i].b);
    }
}

Test(blocks, keep_to_the_room_they_are_given)
{
    uint32_t codes[4] = { 0, 0, 0, 77 };
    size_t count = news_name_blocks(news_str_from("Ana Maria de los Angeles Perez Soto"), codes, 3);
    cr_expect_eq(count, 3);
    cr_expect_eq(codes[3], 77);
    cr_expect_eq(news_name_blocks(news_str_from("..."), codes, 4), 0);
}

/* The scores of all pairs of the table, in order. */
static void *
score_all(void *ctx)
{
    double *scores = ctx;
    for (size_t i = 0; i < ROWS; i++) {
        for (size_t j = 0; j < ROWS; j++)
            *scores++ = score_of(rows[i].a, rows[j].b, NEWS_ENTITY_PERSON);
    }
    return NULL;
}

Test(match, does_not_depend_on_threads)
{
    enum { THREADS = 4 };
    static double scores[THREADS][ROWS * ROWS];
    pthread_t threads[THREADS];
    for (size_t t = 0; t < THREADS; t++)
        cr_assert_eq(pthread_create(&threads[t], NULL, score_all, scores[t]), 0);
    for (size_t t = 0; t < THREADS; t++)
        (void)pthread_join(threads[t], NULL);
    for (size_t i = 0; i < THREADS * ROWS * ROWS; i++)
        cr_expect_eq(scores[i / (ROWS * ROWS)][i % (ROWS * ROWS)], scores[0][i % (ROWS * ROWS)]);
}
