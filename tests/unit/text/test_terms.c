#include <criterion/criterion.h>

#include "shared/base/buffer.h"
#include "shared/text/terms.h"
#include "tests/support/leaks.h"

/* Terms as text: "position:stem", with "+" after a compound. */
static enum news_status
show(void *ctx, const struct news_term *term, struct news_error *err)
{
    (void)err;
    struct news_buffer *out = (struct news_buffer *)ctx;
    if (out->len)
        news_buffer_add_byte(out, ' ');
    news_buffer_format(out, "%u:%.*s%s", (unsigned)term->position, (int)term->stem.len,
                       term->stem.data, term->compound ? "+" : "");
    return NEWS_OK;
}

struct row {
    const char *language;
    const char *text;
    const char *terms;
};

static void
check_row(const struct row *row)
{
    struct news_buffer out;
    news_buffer_init(&out, 100000);
    struct news_termer *termer = news_termer_new(news_str_from(row->language));
    cr_assert(termer);
    cr_expect_eq(news_termer_run(termer, news_str_from(row->text), 0, show, &out, NULL, NULL),
                 NEWS_OK);
    cr_expect(news_str_equal(news_buffer_str(&out), news_str_from(row->terms)),
              "%s\n  gives %s\n  not   %s", row->text, out.data ? out.data : "", row->terms);
    news_termer_free(termer);
    news_buffer_clear(&out);
}

static void
check(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check_row(&rows[i]);
    NEWS_EXPECT_NO_LEAKS();
}
#define CHECK(rows) check(rows, sizeof(rows) / sizeof *(rows))

static const struct row english[] = {
    { "en", "Zelenskyy's ZELENSKYY’S zelenskyy", "0:zelenskyy 1:zelenskyy 2:zelenskyy" },
    { "en", "the miners' unions", "0:the 1:miner 2:union" },
    { "en", "Don’t they'll O'Hara", "0:dont 1:they 2:o 2:ohara+ 3:hara" },
    { "en",
      "Ceasefires, cease-fire cease\xE2\x80\x91"
      "fire cease fire",
      "0:ceasefir 1:ceas 1:ceasefir+ 2:fire 3:ceas 3:ceasefir+ 4:fire 5:ceas 6:fire" },
    { "en", "Trump–Putin events—a", "0:trump 0:trumpputin+ 1:putin 2:event 3:a" },
    { "en", "co\xC2\xADoperation -- left", "0:cooper 1:left" },
    { "en", "U.S. US U.S.A. U.S.-backed a.m.", "0:us 1:us 2:usa 3:us 3:usback+ 4:back 5:am" },
    { "en", "AT&T F-16 B&B Ph.D.", "0:at 0:att+ 1:t 2:f 2:f16+ 3:16 4:b 4:bb+ 5:b 6:phd" },
    { "en", "press@harbour.example #Storm @port_news",
      "0:press 1:harbour 2:exampl 3:storm 4:port 5:news" },
    { "en", "2,500 2500 2.5 2,5 1,234,567.89 1.234.567",
      "0:2500 1:2500 2:2.5 3:2.5 4:1234567.89 5:1234567" },
    { "en", "28.12.2025 2025-12-28 1:30 3rd $2.5bn",
      "0:28 1:12 2:2025 3:2025 4:12 5:28 6:1 7:30 8:3rd 9:2 10:5bn" },
    { "en", "MPs MP mps DVDs F-16s F-16 G7s",
      "0:mp 1:mp 2:mp 3:dvd 4:f 4:f16+ 5:16s 6:f 6:f16+ 7:16 8:g7" },
    { "en", "1990s 1990 gas Mrs Mr ss", "0:1990s 1:1990 2:gas 3:mrs 4:mr 5:ss" },
    { "en", "", "" },
    { "en", " -- ' .", "" },
};

Test(terms, makes_one_of_the_ways_to_write_a_word)
{
    CHECK(english);
}

static const struct row folding[] = {
    { "", "Straße Łódź Ærø Đà Nẵng naïve", "0:strasse 1:lodz 2:aero 3:da 4:nang 5:naive" },
    { "", "İstanbul ISTANBUL ıstanbul", "0:istanbul 1:istanbul 2:istanbul" },
    { "", "re\xCC\x81sume\xCC\x81 ｆｕｌｌ ﬁne", "0:resume 1:full 2:fine" },
    { "", "Ёлка йод и\xCC\x86од Київ", "0:елка 1:йод 2:йод 3:київ" },
    { "", "ΣΊΣΥΦΟΣ Σίσυφος", "0:σισυφοσ 1:σισυφοσ" },
    { "", "أَحْمَد احمد إســلام", "0:احمد 1:احمد 2:اسلام" },
    { "", "שָׁלוֹם צה\"ל", "0:שלום 1:צה 1:צהל+ 2:ל" },
    { "", "मानवाधिकार", "0:मानवाधिकार" },
    { "", "हिन्दी हिंदी मुम्बई मुंबई पाँच पांच", "0:हिंदी 1:हिंदी 2:मुंबई 3:मुंबई 4:पांच 5:पांच" },
    { "", "ज़रूर ज\xE0\xA4\xBCरूर जरूर सड़क सडक", "0:जरूर 1:जरूर 2:जरूर 3:सडक 4:सडक" },
    { "ar", "القمة والقمة للقمة قمة القمه قمه", "0:قمه 1:قمه 2:قمه 3:قمه 4:قمه 5:قمه" },
    { "ar", "المدينة مدينة والدة", "0:مدين 1:مدين 2:والد" },
    { "", "٢٠٢٥ २०२५", "0:2025 1:2025" },
    { "fr", "l'Ukraine L’Écosse qu'elle aujourd'hui",
      "0:ukrain 1:ecoss 2:elle 3:aujourd 3:aujourdhui+ 4:hui" },
    { "it", "dell'Aquila un'altra", "0:aquil 1:altra" },
    { "tr", "Ankara'da", "0:ankar 0:ankara+ 1:da" },
};

Test(terms, folds_case_and_diacritics_script_by_script)
{
    CHECK(folding);
}

static const struct row unspaced[] = {
    { "zh", "北京大学", "0:北京 1:京大 2:大学" },
    { "zh", "京", "0:京" },
    { "ja", "東京タワー", "0:東京 1:タワ 2:ワー" },
    { "ja", "ガラス ｶﾞﾗｽ", "0:ガラ 1:ラス 2:ガラ 3:ラス" },
    { "zh", "用iPhone拍", "0:用 1:iphone 2:拍" },
    { "ko", "서울에서 한국-일본", "0:서울 1:울에 2:에서 3:한국 4:일본" },
    { "th", "ไทย", "0:ไท 1:ทย" },
};

Test(terms, gives_bigrams_for_scripts_without_spaces)
{
    CHECK(unspaced);
}

Test(terms, give_single_characters_of_a_text_that_is_searched)
{
    struct news_buffer out;
    news_buffer_init(&out, 1000);
    struct news_termer *termer = news_termer_new(news_str_from("ja"));
    news_termer_add_characters(termer, NEWS_CHARACTERS_ALL);
    cr_expect_eq(news_termer_run(termer, news_str_from("京都府 ガラス"), 0, show, &out, NULL, NULL),
                 NEWS_OK);
    cr_expect_str_eq(out.data, "0:京都 0:京 1:都府 1:都 1:府 2:ガラ 2:ガ 3:ラス 3:ラ 3:ス");
    news_buffer_reset(&out);
    news_termer_add_characters(termer, NEWS_CHARACTERS_LAST);
    cr_expect_eq(
        news_termer_run(termer, news_str_from("京都府 京 ガラス"), 0, show, &out, NULL, NULL),
        NEWS_OK);
    cr_expect_str_eq(out.data, "0:京都 1:都府 1:府 2:京 3:ガラ 4:ラス 4:ス");
    news_termer_free(termer);
    news_buffer_clear(&out);
    NEWS_EXPECT_NO_LEAKS();
}

Test(terms, tell_a_paired_character_from_its_pairs)
{
    struct news_str character = news_str_from("ท");
    cr_expect(news_is_paired_character(news_str_from("税")));
    cr_expect(news_is_paired_character(news_str_from("ที่"))); /* with its marks */
    cr_expect(!news_is_paired_character(news_str_from("税金")));
    cr_expect(!news_is_paired_character(news_str_from("x")));
    cr_expect(!news_is_paired_character(news_str_from("")));
    cr_expect(news_is_character_of(news_str_from("ท"), character));
    cr_expect(news_is_character_of(news_str_from("ทย"), character));
    cr_expect(!news_is_character_of(news_str_from("ที่ย"), character));
    cr_expect(!news_is_character_of(news_str_from("ไท"), character));
}

/* Checks what the index relies on, whatever the text. */
struct limits {
    size_t count;
    uint32_t position;
    size_t longest;
    bool sound;
    size_t text_len;
};

static enum news_status
measure(void *ctx, const struct news_term *term, struct news_error *err)
{
    (void)err;
    struct limits *limits = (struct limits *)ctx;
    limits->count++;
    limits->longest = term->stem.len > limits->longest ? term->stem.len : limits->longest;
    limits->longest = term->folded.len > limits->longest ? term->folded.len : limits->longest;
    limits->sound = limits->sound && term->stem.len > 0 && term->position >= limits->position &&
                    term->start < term->end && term->end <= limits->text_len &&
                    news_utf8_valid_prefix(term->stem.data, term->stem.len) == term->stem.len;
    limits->position = term->position;
    return NEWS_OK;
}

Test(terms, stay_within_their_limits_for_any_text)
{
    static const char *const runs[] = { "a",         "a-", "a.", "a'", "1,",       "1.",
                                        "é",         "漢", "&",  "ß-", "\xCC\x81", "\xEF\xB7\xBA",
                                        "e\xCC\x81", "l'" };
    enum { TIMES = 100000 };
    struct news_termer *termer = news_termer_new(news_str_from("en"));
    struct news_buffer text;
    news_buffer_init(&text, (size_t)TIMES * 4);
    for (size_t i = 0; i < sizeof runs / sizeof *runs; i++) {
        news_buffer_reset(&text);
        for (int n = 0; n < TIMES; n++)
            news_buffer_add_c(&text, runs[i]);
        struct limits limits = { .sound = true, .text_len = text.len };
        cr_expect_eq(
            news_termer_run(termer, news_buffer_str(&text), 0, measure, &limits, NULL, NULL),
            NEWS_OK);
        cr_expect(limits.sound, "%s", runs[i]);
        cr_expect_leq(limits.longest, 200, "%s", runs[i]);
        cr_expect_leq(limits.count, 2 * (size_t)TIMES, "%s", runs[i]);
    }
    news_buffer_clear(&text);
    news_termer_free(termer);
    NEWS_EXPECT_NO_LEAKS();
}

static enum news_status
refuse(void *ctx, const struct news_term *term, struct news_error *err)
{
    (void)ctx;
    (void)term;
    return news_fail(err, NEWS_INTERRUPTED, "enough");
}

Test(terms, pass_on_what_the_sink_says)
{
    struct news_error err;
    struct news_termer *termer = news_termer_new(news_str_from("en"));
    cr_expect_eq(news_termer_run(termer, news_str_from("two words"), 0, refuse, NULL, NULL, &err),
                 NEWS_INTERRUPTED);
    cr_expect_str_eq(err.text, "enough");
    news_termer_free(termer);
    NEWS_EXPECT_NO_LEAKS();
}

Test(terms, count_positions_from_the_one_given)
{
    struct news_buffer out;
    news_buffer_init(&out, 1000);
    uint32_t next = 0;
    struct news_termer *termer = news_termer_new(news_str_from("en"));
    cr_expect_eq(
        news_termer_run(termer, news_str_from("off-shore wind"), 100, show, &out, &next, NULL),
        NEWS_OK);
    cr_expect_str_eq(out.data, "100:off 100:offshor+ 101:shore 102:wind");
    cr_expect_eq(next, 103);
    news_termer_free(termer);
    news_buffer_clear(&out);
    NEWS_EXPECT_NO_LEAKS();
}
