#include <criterion/criterion.h>
#include <unicode/ucnv.h>

#include "shared/text/charset.h"
#include "tests/support/leaks.h"

#define BYTES(literal) NEWS_STR(literal)

static const struct {
    struct news_str bytes;
    const char *declared;
    const char *text;
    const char *charset;
    enum news_charset_source source;
} rows[] = {
    { BYTES("plain words"), "", "plain words", "UTF-8", NEWS_CHARSET_VALID },
    { BYTES("caf\xC3\xA9"), "iso-8859-1", "caf\xC3\xA9", "UTF-8", NEWS_CHARSET_VALID },
    { BYTES("\xEF\xBB\xBFmarked"), "", "marked", "UTF-8", NEWS_CHARSET_BOM },
    { BYTES("\xFF\xFEh\0i\0"), "", "hi", "UTF-16LE", NEWS_CHARSET_BOM },
    { BYTES("\xFE\xFF\0h\0i"), "", "hi", "UTF-16BE", NEWS_CHARSET_BOM },
    { BYTES("n\0o\0 \0m\0a\0r\0k\0"), "", "no mark", "UTF-16LE", NEWS_CHARSET_DETECTED },
    { BYTES("caf\xE9"), "ISO-8859-1", "caf\xC3\xA9", "windows-1252", NEWS_CHARSET_DECLARED },
    { BYTES("\x93yes\x94"), "latin1", "\xE2\x80\x9Cyes\xE2\x80\x9D", "windows-1252",
      NEWS_CHARSET_DECLARED },
    { BYTES("\x93yes\x94 \x80 5"), "", "\xE2\x80\x9Cyes\xE2\x80\x9D \xE2\x82\xAC 5", "windows-1252",
      NEWS_CHARSET_ASSUMED },
    { BYTES("caf\xE9"), "no-such-charset", "caf\xC3\xA9", "windows-1252", NEWS_CHARSET_ASSUMED },
    { BYTES("\xCF\xEE\xF0\xF2"), "windows-1251", "Порт", "windows-1251", NEWS_CHARSET_DECLARED },
    { BYTES("\x8D\x60"), "Shift_JIS", "港", "windows-31j", NEWS_CHARSET_DECLARED },
    { BYTES("\x1B$B9A\x1B(B"), "iso-2022-jp", "港", "ISO-2022-JP", NEWS_CHARSET_DECLARED },
    { BYTES("\x1B$B9A\x1B(B"), "", "港", "ISO-2022-JP", NEWS_CHARSET_DECLARED },
    { BYTES(""), "", "", "UTF-8", NEWS_CHARSET_VALID },
};

Test(charset, decodes_what_it_is_given)
{
    struct news_arena *arena = news_arena_new(0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct news_decoded got = { .replaced = 0 };
        cr_assert_eq(
            news_charset_decode(rows[i].bytes, news_str_from(rows[i].declared), arena, &got, NULL),
            NEWS_OK);
        cr_expect_str_eq(got.text.data, rows[i].text, "row %zu gives %s", i, got.text.data);
        cr_expect(news_str_equal(got.charset, news_str_from(rows[i].charset)), "row %zu is %.*s", i,
                  (int)got.charset.len, got.charset.data);
        cr_expect_eq(got.source, rows[i].source, "row %zu: %s", i,
                     news_charset_source_words(got.source));
        cr_expect_eq(got.replaced + got.removed + got.repaired, 0, "row %zu", i);
    }
    news_arena_free(arena);
    NEWS_EXPECT_NO_LEAKS();
}

static const struct {
    struct news_str bytes;
    const char *text;
    size_t replaced;
    size_t removed;
    size_t repaired;
} repairs[] = {
    { BYTES("se\xC3\xB1or \xC3\xA9t\xC3\xA9 \xE2\x80\x94 \xFF na\xC3\xAFve"),
      "señor été — \xEF\xBF\xBD naïve", 1, 0, 0 },
    { BYTES("a\0b\x01"
            "c\x1B[31m \xC2\x85"
            "d\x7F"),
      "abc[31m d", 0, 5, 0 },
    { BYTES("one\r\ntwo\rthree\fend\r"), "one\ntwo\nthree\nend\n", 0, 0, 0 },
    { BYTES("she didn\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2t"), "she didn’t", 0, 0, 1 },
    { BYTES("the caf\xC3\x83\xC2\xA9 on the quay"), "the café on the quay", 0, 0, 1 },
    { BYTES("\xC3\x90\xC5\xB8\xC3\x90\xC2\xBE\xC3\x91\xE2\x82\xAC\xC3\x91\xE2\x80\x9A"), "Порт", 0,
      0, 4 },
    /* French quotation marks after a capital only look like it. */
    { BYTES("\xC2\xABLE CAF\xC3\x89\xC2\xBB"), "«LE CAFÉ»", 0, 0, 0 },
    { BYTES("S\xC3\x83O PAULO"), "SÃO PAULO", 0, 0, 0 },
};

Test(charset, repairs_what_is_certain_and_counts_it)
{
    struct news_arena *arena = news_arena_new(0);
    struct news_str absent = { NULL, 0 };
    for (size_t i = 0; i < sizeof repairs / sizeof *repairs; i++) {
        struct news_decoded got = { .replaced = 0 };
        cr_assert_eq(news_charset_decode(repairs[i].bytes, absent, arena, &got, NULL), NEWS_OK);
        cr_expect_str_eq(got.text.data, repairs[i].text, "row %zu gives %s", i, got.text.data);
        cr_expect_eq(got.replaced, repairs[i].replaced, "row %zu replaced %zu", i, got.replaced);
        cr_expect_eq(got.removed, repairs[i].removed, "row %zu removed %zu", i, got.removed);
        cr_expect_eq(got.repaired, repairs[i].repaired, "row %zu repaired %zu", i, got.repaired);
    }
    news_arena_free(arena);
    NEWS_EXPECT_NO_LEAKS();
}

/* Long enough for one bad character not to speak against the charset. */
#define HARBOUR " port, and the harbour beside it by day and by night"

Test(charset, replaces_half_a_surrogate_pair_and_counts_it)
{
    /* What follows the half is itself, not the rest of a character. */
    static const struct {
        struct news_str bytes;
        const char *declared;
        const char *text;
        size_t replaced;
    } halves[] = {
        { BYTES("+2D0AQQ-" HARBOUR), "utf-7", "\xEF\xBF\xBD\x41" HARBOUR, 1 },
        { BYTES("+2D0-" HARBOUR), "utf-7", "\xEF\xBF\xBD" HARBOUR, 1 },
        { BYTES("+2D3eAA-" HARBOUR), "utf-7", "\xF0\x9F\x98\x80" HARBOUR, 0 },
        { BYTES("\xED\xA0\xBD" HARBOUR), "cesu-8", "\xEF\xBF\xBD" HARBOUR, 1 },
        { BYTES("\xED\xA0\xBD\xED\xB8\x80" HARBOUR), "cesu-8", "\xF0\x9F\x98\x80" HARBOUR, 0 },
    };
    struct news_arena *arena = news_arena_new(0);
    for (size_t i = 0; i < sizeof halves / sizeof *halves; i++) {
        struct news_decoded got = { .replaced = 0 };
        cr_assert_eq(news_charset_decode(halves[i].bytes, news_str_from(halves[i].declared), arena,
                                         &got, NULL),
                     NEWS_OK);
        cr_expect_str_eq(got.text.data, halves[i].text, "row %zu gives %s", i, got.text.data);
        cr_expect_eq(got.replaced, halves[i].replaced, "row %zu replaced %zu", i, got.replaced);
    }
    news_arena_free(arena);
    NEWS_EXPECT_NO_LEAKS();
}

Test(charset, knows_utf_32_without_a_mark_by_its_zeros)
{
    struct news_decoded got = { .replaced = 0 };
    struct news_arena *arena = news_arena_new(0);
    struct news_str absent = { NULL, 0 };
    struct news_str little = BYTES("P\0\0\0o\0\0\0r\0\0\0t\0\0\0");
    struct news_str big = BYTES("\0\0\0P\0\0\0o\0\0\0r\0\0\0t");
    cr_assert_eq(news_charset_decode(little, absent, arena, &got, NULL), NEWS_OK);
    cr_expect_str_eq(got.text.data, "Port");
    cr_assert_eq(news_charset_decode(big, absent, arena, &got, NULL), NEWS_OK);
    cr_expect_str_eq(got.text.data, "Port");
    news_arena_free(arena);
    NEWS_EXPECT_NO_LEAKS();
}

Test(charset, detects_a_legacy_charset_by_its_letters)
{
    /* "The port opened again on Tuesday after the storm", in Russian, windows-1251. */
    struct news_str bytes = BYTES(
        "\xCF\xEE\xF0\xF2 \xEE\xF2\xEA\xF0\xFB\xEB\xF1\xFF \xE2\xEE \xE2\xF2\xEE\xF0\xED\xE8\xEA "
        "\xEF\xEE\xF1\xEB\xE5 \xF8\xF2\xEE\xF0\xEC\xE0");
    struct news_decoded got = { .replaced = 0 };
    struct news_arena *arena = news_arena_new(0);
    struct news_str absent = { NULL, 0 };
    cr_assert_eq(news_charset_decode(bytes, absent, arena, &got, NULL), NEWS_OK);
    cr_expect_str_eq(got.text.data, "Порт открылся во вторник после шторма");
    cr_expect_eq(got.source, NEWS_CHARSET_DETECTED);
    news_arena_free(arena);
    NEWS_EXPECT_NO_LEAKS();
}

/* "The port opened again on Tuesday after the storm, the council said", and a little more. */
#define UKRAINIAN                                                                                                                                 \
    "Порт знову відкрився у вівторок після шторму, повідомила міська рада. Перші " \
    "кораблі вийшли в море ще на світанку, а пором почне ходити завтра після обіду."

static const struct {
    const char *charset;
    const char *text;
} legacy[] = {
    { "windows-1251", UKRAINIAN },
    { "KOI8-U", UKRAINIAN },
    { "windows-1256", "أعيد فتح الميناء يوم الثلاثاء بعد العاصفة، كما قال المجلس، وستبدأ العبارة "
                      "العمل غدا بعد الظهر." },
    { "windows-874", "ท่าเรือเปิดอีกครั้งในวันอังคารหลังพายุ สภาเมืองกล่าว" },
    { "windows-1253", "Το λιμάνι άνοιξε ξανά την Τρίτη μετά την καταιγίδα, είπε το συμβούλιο." },
    { "IBM866",
      "Порт снова открылся во вторник после шторма, сообщил совет. Паром пойдет завтра." },
    { "x-mac-cyrillic", UKRAINIAN },
    { "macintosh",
      "Le port a été rouvert mardi après la tempête, a déclaré le maire : l’été, dit-il." },
    { "IBM850",
      "Le port a été rouvert mardi après la tempête, a déclaré le maire, et le bac aussi." },
    { "IBM852",
      "Port jest zamknięty, a dźwigi północnego nabrzeża wymagają naprawy, ogłosiła rada." },
    { "windows-1252",
      "Le port a été rouvert mardi après la tempête, a déclaré le maire : l’été, dit-il." },
    { "windows-1255", "הנמל נפתח שוב ביום שלישי אחרי הסערה, אמרה המועצה." },
};

Test(charset, detects_the_alphabets_of_many_languages)
{
    struct news_arena *arena = news_arena_new(0);
    struct news_str absent = { NULL, 0 };
    for (size_t i = 0; i < sizeof legacy / sizeof *legacy; i++) {
        struct news_decoded got = { .replaced = 0 };
        UErrorCode failure = U_ZERO_ERROR;
        char bytes[512];
        int32_t len = ucnv_convert(legacy[i].charset, "UTF-8", bytes, sizeof bytes, legacy[i].text,
                                   -1, &failure);
        cr_assert(U_SUCCESS(failure));
        cr_assert_eq(news_charset_decode(news_str(bytes, (size_t)len), absent, arena, &got, NULL),
                     NEWS_OK);
        cr_expect_str_eq(got.text.data, legacy[i].text, "%s: %s", legacy[i].charset, got.text.data);
        cr_expect_eq(got.source, NEWS_CHARSET_DETECTED, "%s", legacy[i].charset);
    }
    news_arena_free(arena);
    NEWS_EXPECT_NO_LEAKS();
}

Test(charset, gives_valid_text_for_any_bytes)
{
    static const char *const declared[] = { "",        "utf-8",       "utf-16",      "shift_jis",
                                            "gb18030", "big5",        "euc-jp",      "hz",
                                            "utf-7",   "iso-2022-kr", "windows-1252" };
    char bytes[5000];
    uint32_t seed = 1;
    struct news_arena *arena = news_arena_new(0);
    for (size_t round = 0; round < 20 * sizeof declared / sizeof *declared; round++) {
        struct news_decoded got = { .replaced = 0 };
        for (size_t i = 0; i < sizeof bytes; i++) {
            seed = seed * 1664525 + 1013904223;
            bytes[i] = (char)(seed >> 24);
        }
        const char *name = declared[round % (sizeof declared / sizeof *declared)];
        cr_assert_eq(news_charset_decode(news_str(bytes, sizeof bytes - round), news_str_from(name),
                                         arena, &got, NULL),
                     NEWS_OK, "%s", name);
        cr_expect_eq(news_utf8_valid_prefix(got.text.data, got.text.len), got.text.len, "%s", name);
        cr_expect_null(memchr(got.text.data, 0, got.text.len), "%s", name);
    }
    news_arena_free(arena);
    NEWS_EXPECT_NO_LEAKS();
}
