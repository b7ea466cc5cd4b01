#include <criterion/criterion.h>

#include "shared/base/buffer.h"
#include "shared/text/token.h"
#include "tests/support/leaks.h"

static void
show_token(struct news_buffer *out, struct news_str text, const struct news_token *token)
{
    bool first = out->len == 0;
    if (token->flags & NEWS_TOKEN_GLUED)
        news_buffer_add_c(out, "\xC2\xB7");
    else if (!first)
        news_buffer_add_byte(out, ' ');
    if (!first && token->flags & NEWS_TOKEN_PARAGRAPH_START)
        news_buffer_add_c(out, "\xC2\xB6");
    else if (!first && token->flags & NEWS_TOKEN_SENTENCE_START)
        news_buffer_add_c(out, "|");
    news_buffer_add_str(out, news_token_text(text, token));
    if (token->flags & NEWS_TOKEN_CLITIC)
        news_buffer_add_byte(out, '~');
    if (token->flags & NEWS_TOKEN_INITIALISM)
        news_buffer_add_byte(out, '^');
}

/* Tokens as text: a space where there is one, "·" where a token is glued, "|"
 * before a sentence, "¶" before a paragraph, "~" after a clitic, "^" after an
 * initialism. */
static struct news_str
show(struct news_arena *arena, const char *text, const char *language)
{
    struct news_str whole = news_str_from(text);
    struct news_tokens tokens = { NULL, 0 };
    struct news_buffer out;
    news_buffer_init(&out, 100000);
    cr_assert_eq(news_tokenise(whole, news_str_from(language), arena, &tokens, NULL), NEWS_OK);
    for (size_t i = 0; i < tokens.count; i++)
        show_token(&out, whole, &tokens.items[i]);
    struct news_str copy = news_arena_copy(arena, news_buffer_str(&out));
    news_buffer_clear(&out);
    return copy;
}

struct row {
    const char *language;
    const char *text;
    const char *tokens;
};

static void
check(const struct row *rows, size_t count)
{
    struct news_arena *arena = news_arena_new(0);
    for (size_t i = 0; i < count; i++) {
        struct news_str got = show(arena, rows[i].text, rows[i].language);
        cr_expect(news_str_equal(got, news_str_from(rows[i].tokens)), "%s\n  is  %s\n  not %s",
                  rows[i].text, got.data, rows[i].tokens);
    }
    news_arena_free(arena);
    NEWS_EXPECT_NO_LEAKS();
}
#define CHECK(rows) check(rows, sizeof(rows) / sizeof *(rows))

static const struct row words[] = {
    { "en", "The mayor's plan", "The mayor·'s~ plan" },
    { "en", "Kovalenko’s don’t WON'T", "Kovalenko·’s~ do·n’t~ WO·N'T~" },
    { "en", "O'Hara's Qur'an", "O'Hara·'s~ Qur'an" },
    { "en", "the miners' strike", "the miners·' strike" },
    { "en", "in the U.S. and at 5 p.m. today", "in the U.S.^ and at 5 p.m.^ today" },
    { "en", "the U.S.'s role", "the U.S.^·'s~ role" },
    { "en", "Stratford-upon-Avon", "Stratford·-·upon·-·Avon" },
    { "en", "2,500.75 tons, 3rd, 90s, $2.5bn", "2,500.75 tons·, 3rd·, 90s·, $·2.5·bn" },
    { "en", "12/28/2025 at 1:30", "12·/·28·/·2025 at 1·:·30" },
    { "en", "up 20% (AT&T)", "up 20·% (·AT·&·T·)" },
    { "fr", "l'Écosse aujourd'hui qu’elle", "l'·Écosse aujourd'hui qu’·elle" },
    { "tr", "Ankara'da ve İzmir’in", "Ankara·'da~ ve İzmir·’in~" },
    { "en", "re\xCC\x81sume\xCC\x81 co\xC2\xADoperate",
      "re\xCC\x81sume\xCC\x81 co\xC2\xADoperate" },
    { "ar", "بلغ ٢٬٥٠٠ شخص", "بلغ ٢٬٥٠٠ شخص" },
    { "en", "", "" },
    { "en", " \n\n ", "" },
};

Test(token, cuts_words_numbers_and_signs)
{
    CHECK(words);
}

static const struct row unspaced[] = {
    { "zh", "记者在北京报道。", "记者·在·北京·报道·。" },
    { "ja", "大阪の写真", "大阪·の·写真" },
    { "th", "ตำรวจ ไทย", "ตำรวจ ไทย" },
    { "zh", "用iPhone拍摄", "用·iPhone·拍摄" },
    { "ko", "서울에서 열린", "서울에서 열린" },
};

Test(token, cuts_scripts_without_spaces_by_dictionary)
{
    CHECK(unspaced);
}

static const struct row sentences[] = {
    { "en", "It rained. The match went on.", "It rained·. |The match went on·." },
    { "en", "Dr. Amara Okoye met Gen. Ruiz. They spoke.",
      "Dr·. Amara Okoye met Gen·. Ruiz·. |They spoke·." },
    { "en", "He met J. Smith and T.S. Eliot.", "He met J.^ Smith and T.S.^ Eliot·." },
    { "en", "He flew to the U.S. The visit was short.",
      "He flew to the U.S.^ |The visit was short·." },
    { "en", "the U.S. Senate", "the U.S.^ Senate" },
    { "en", "On Dec. 28 it rose by 2.5. No. 7 won.", "On Dec·. 28 it rose by 2.5·. |No·. 7 won·." },
    { "en", "He said no. 28 people left.", "He said no·. 28 people left·." },
    { "en", "\"We won.\" Then she left.", "\"·We won·.·\" |Then she left·." },
    { "en", "“Did it?” he asked. (It did.) Nobody knew.",
      "“·Did it·?·” he asked·. |(·It did·.·) |Nobody knew·." },
    { "en", "Well... maybe. Wait... Nothing came.",
      "Well·.·.·. maybe·. |Wait·.·.·. |Nothing came·." },
    { "en", "It ended.The crowd left www.Example.com early.",
      "It ended·.·|The crowd left www·.·Example·.·com early·." },
    { "en", "1. The first point. 2. The second.", "1·. The first point·. |2·. The second·." },
    { "de", "Am 28. Dezember kam Dr. Weiß. Die Feier begann.",
      "Am 28·. Dezember kam Dr·. Weiß·. |Die Feier begann·." },
    { "de", "Das war 2025. Er blieb z.B. hier.", "Das war 2025·. |Er blieb z.B.^ hier·." },
    { "fr", "M. Durand est venu. Il a parlé.", "M.^ Durand est venu·. |Il a parlé·." },
    { "es", "El Sr. Gómez llegó. La reunión empezó.",
      "El Sr·. Gómez llegó·. |La reunión empezó·." },
    { "ru", "В 2025 г. Иванов уехал. Он вернулся.", "В 2025 г·. Иванов уехал·. |Он вернулся·." },
    { "ja", "写真だ。大阪の雨。", "写真·だ·。·|大阪·の·雨·。" },
    { "ar", "وصل الوزير. غادر الوفد؟ نعم", "وصل الوزير·. |غادر الوفد·؟ |نعم" },
};

Test(token, finds_where_sentences_begin)
{
    CHECK(sentences);
}

static const struct row lines[] = {
    /* One sentence a line, no stop: each line is its own. */
    { "en",
      "Harbour reopens after storm\nFerries back on Tuesday\nAll quays are dry, says the port",
      "Harbour reopens after storm |Ferries back on Tuesday |All quays are dry·, says the port" },
    /* Wrapped at a column: a line end is white space. */
    { "en",
      "The harbour was opened again on Tuesday after the storm that\n"
      "had closed it for a week, the director of the port authority,\n"
      "Ana Duarte, told reporters in the old customs house. She had\n"
      "Lisbon's thanks.",
      "The harbour was opened again on Tuesday after the storm that had closed it for a week·, the "
      "director of the port authority·, Ana Duarte·, told reporters in the old customs house·. "
      "|She "
      "had Lisbon·'s~ thanks·." },
    /* A heading in wrapped text is far from the margin. */
    { "en",
      "The port\nThe harbour was opened again on Tuesday after the storm that\n"
      "had closed it for a week, the director of the port authority,\nsaid.",
      "The port |The harbour was opened again on Tuesday after the storm that had closed it for a "
      "week·, the director of the port authority·, said·." },
    { "en", "Storm passes\n\nThe harbour is open.\n \nFerries sail.",
      "Storm passes ¶The harbour is open·. ¶Ferries sail·." },
};

Test(token, ends_sentences_at_line_ends_unless_the_text_is_wrapped)
{
    CHECK(lines);
}

static const struct {
    const char *word;
    unsigned flags;
} shapes[] = {
    { "Port", NEWS_TOKEN_UPPER_FIRST },
    { "NATO", NEWS_TOKEN_UPPER_FIRST | NEWS_TOKEN_UPPER_ALL },
    { "A", NEWS_TOKEN_UPPER_FIRST },
    { "iPad", 0 },
    { "MH17", NEWS_TOKEN_UPPER_FIRST | NEWS_TOKEN_UPPER_ALL | NEWS_TOKEN_HAS_DIGIT },
    { "90s", NEWS_TOKEN_HAS_DIGIT },
    { "Élysée", NEWS_TOKEN_UPPER_FIRST | NEWS_TOKEN_NON_ASCII },
    { "ООН", NEWS_TOKEN_UPPER_FIRST | NEWS_TOKEN_UPPER_ALL | NEWS_TOKEN_NON_ASCII },
    { "سلام", NEWS_TOKEN_NO_CASE | NEWS_TOKEN_NON_ASCII },
};

Test(token, tells_the_shape_of_a_word)
{
    struct news_arena *arena = news_arena_new(0);
    unsigned first = NEWS_TOKEN_SENTENCE_START | NEWS_TOKEN_PARAGRAPH_START | NEWS_TOKEN_LINE_START;
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        struct news_tokens tokens = { NULL, 0 };
        struct news_str absent = { NULL, 0 };
        cr_assert_eq(news_tokenise(news_str_from(shapes[i].word), absent, arena, &tokens, NULL),
                     NEWS_OK);
        cr_assert_eq(tokens.count, 1, "%s", shapes[i].word);
        cr_expect_eq(tokens.items[0].flags, shapes[i].flags | first, "%s has flags %x",
                     shapes[i].word, (unsigned)tokens.items[0].flags);
    }
    news_arena_free(arena);
    NEWS_EXPECT_NO_LEAKS();
}

Test(token, survives_long_runs_of_anything)
{
    static const char *const runs[] = { "a",  "a-", "a.", "a'",       ".",
                                        "\n", "9,", "漢", "\xCC\x81", "\"" };
    enum { TIMES = 200000 };
    for (size_t i = 0; i < sizeof runs / sizeof *runs; i++) {
        struct news_arena *arena = news_arena_new(0);
        struct news_buffer text;
        struct news_tokens tokens;
        news_buffer_init(&text, (size_t)TIMES * 4);
        for (int n = 0; n < TIMES; n++)
            news_buffer_add_c(&text, runs[i]);
        cr_expect_eq(
            news_tokenise(news_buffer_str(&text), news_str_from("en"), arena, &tokens, NULL),
            NEWS_OK);
        uint32_t end = 0;
        for (size_t n = 0; n < tokens.count; n++) {
            cr_assert(tokens.items[n].start >= end && tokens.items[n].end > tokens.items[n].start);
            end = tokens.items[n].end;
        }
        cr_expect_leq(end, text.len);
        news_buffer_clear(&text);
        news_arena_free(arena);
    }
    NEWS_EXPECT_NO_LEAKS();
}

Test(token, reports_that_memory_ran_out)
{
    struct news_arena *arena = news_arena_new(64);
    struct news_tokens tokens;
    struct news_error err;
    cr_expect_eq(
        news_tokenise(news_str_from("a few words here"), news_str_from("en"), arena, &tokens, &err),
        NEWS_NO_MEMORY);
    news_arena_free(arena);
    NEWS_EXPECT_NO_LEAKS();
}
