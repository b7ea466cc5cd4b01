#include "shared/names/alphabets.h"

/* U+0430 to U+045F. */
static const char *const cyrillic[48] = {
    "a", "b", "v",  "g", "d", "e",  "zh", "z",  "i",  "y",    "k",  "l", "m", "n", "o",  "p",
    "r", "s", "t",  "u", "f", "kh", "ts", "ch", "sh", "shch", "",   "y", "",  "e", "yu", "ya",
    "e", "e", "dj", "g", "e", "dz", "i",  "i",  "j",  "lj",   "nj", "c", "k", "i", "u",  "dz",
};

struct letter {
    uint32_t c;
    const char *ascii;
};

/* Letters of other Cyrillic alphabets (Kazakh, Kyrgyz, Tatar, Mongolian, ...), by code. */
static const struct letter cyrillic_more[] = {
    { 0x0491, "g" }, { 0x0493, "g" }, { 0x0497, "zh" }, { 0x0499, "z" }, { 0x049B, "k" },
    { 0x049D, "g" }, { 0x04A1, "k" }, { 0x04A3, "n" },  { 0x04A5, "n" }, { 0x04AB, "s" },
    { 0x04AF, "u" }, { 0x04B1, "u" }, { 0x04B3, "h" },  { 0x04B7, "j" }, { 0x04B9, "j" },
    { 0x04BB, "h" }, { 0x04CF, "" },  { 0x04D9, "a" },  { 0x04E3, "i" }, { 0x04E9, "o" },
    { 0x04EF, "u" },
};

static const struct letter ukrainian[] = { { 0x0433, "h" }, { 0x0438, "y" } };

static const struct letter serbian[] = {
    { 0x0436, "z" }, { 0x0445, "h" }, { 0x0446, "c" }, { 0x0447, "c" }, { 0x0448, "s" },
};

static const struct letter bulgarian[] = { { 0x0449, "sht" }, { 0x044A, "a" } };

static const struct letter latin[] = {
    { 0x00DF, "ss" }, { 0x00E6, "ae" }, { 0x00F0, "d" }, { 0x00F8, "o" }, { 0x00FE, "th" },
    { 0x0111, "d" },  { 0x0127, "h" },  { 0x0131, "i" }, { 0x0138, "k" }, { 0x0142, "l" },
    { 0x014B, "ng" }, { 0x0153, "oe" }, { 0x0167, "t" }, { 0x0180, "b" }, { 0x0192, "f" },
    { 0x0199, "k" },  { 0x019A, "l" },  { 0x01B4, "y" }, { 0x01DD, "e" }, { 0x0219, "s" },
    { 0x021B, "t" },  { 0x0253, "b" },  { 0x0254, "o" }, { 0x0257, "d" }, { 0x0259, "e" },
    { 0x025B, "e" },  { 0x0260, "g" },  { 0x0268, "i" }, { 0x0269, "i" }, { 0x0272, "ny" },
    { 0x028B, "v" },  { 0x1E9E, "ss" },
};

/* Consonants and the long vowels; Persian, Urdu and Kurdish letters among them. */
static const struct letter arabic[] = {
    { 0x0621, "" },   { 0x0622, "a" }, { 0x0623, "a" },  { 0x0624, "w" },  { 0x0625, "i" },
    { 0x0626, "y" },  { 0x0627, "a" }, { 0x0628, "b" },  { 0x0629, "a" },  { 0x062A, "t" },
    { 0x062B, "th" }, { 0x062C, "j" }, { 0x062D, "h" },  { 0x062E, "kh" }, { 0x062F, "d" },
    { 0x0630, "dh" }, { 0x0631, "r" }, { 0x0632, "z" },  { 0x0633, "s" },  { 0x0634, "sh" },
    { 0x0635, "s" },  { 0x0636, "d" }, { 0x0637, "t" },  { 0x0638, "z" },  { 0x0639, "" },
    { 0x063A, "gh" }, { 0x0640, "" },  { 0x0641, "f" },  { 0x0642, "q" },  { 0x0643, "k" },
    { 0x0644, "l" },  { 0x0645, "m" }, { 0x0646, "n" },  { 0x0647, "h" },  { 0x0648, "w" },
    { 0x0649, "a" },  { 0x064A, "y" }, { 0x064B, "" },   { 0x064C, "" },   { 0x064D, "" },
    { 0x064E, "a" },  { 0x064F, "u" }, { 0x0650, "i" },  { 0x0651, "" },   { 0x0652, "" },
    { 0x0670, "a" },  { 0x0671, "a" }, { 0x0679, "t" },  { 0x067E, "p" },  { 0x0686, "ch" },
    { 0x0688, "d" },  { 0x0691, "r" }, { 0x0698, "zh" }, { 0x06A4, "v" },  { 0x06A9, "k" },
    { 0x06AF, "g" },  { 0x06BA, "n" }, { 0x06BE, "h" },  { 0x06C0, "e" },  { 0x06C1, "h" },
    { 0x06C6, "o" },  { 0x06C7, "u" }, { 0x06CC, "y" },  { 0x06D0, "e" },  { 0x06D2, "e" },
    { 0x06D5, "e" },
};

/* U+05D0 to U+05EA. */
static const char *const hebrew[27] = {
    "a", "b", "g", "d", "h", "v", "z", "h",  "t",  "y", "k", "k",  "l", "m",
    "m", "n", "n", "s", "",  "f", "p", "ts", "ts", "k", "r", "sh", "t",
};

/* U+0561 to U+0587. */
static const char *const armenian[39] = {
    "a",  "b", "g", "d",  "e",  "z",  "e",  "y", "t", "zh", "i", "l",  "kh",
    "ts", "k", "h", "dz", "gh", "ch", "m",  "y", "n", "sh", "o", "ch", "p",
    "j",  "r", "s", "v",  "t",  "r",  "ts", "v", "p", "k",  "o", "f",  "ev",
};

/* U+10D0 to U+10F0. */
static const char *const georgian[33] = {
    "a", "b", "g", "d", "e", "v",  "z", "t",  "i",  "k",  "l",  "m",  "n",  "o",  "p", "zh", "r",
    "s", "t", "u", "p", "k", "gh", "k", "sh", "ch", "ts", "dz", "ts", "ch", "kh", "j", "h",
};

static const char *
look_up(const struct letter *table, size_t count, uint32_t c)
{
    size_t low = 0;
    while (low < count) {
        size_t middle = low + (count - low) / 2;
        if (table[middle].c == c)
            return table[middle].ascii;
        if (table[middle].c < c)
            low = middle + 1;
        else
            count = middle;
    }
    return NULL;
}

#define LOOK_UP(table, c) look_up(table, sizeof(table) / sizeof *(table), c)

static bool
is_cyrillic_vowel(uint32_t c)
{
    static const uint32_t vowels[] = { 0x430, 0x435, 0x438, 0x43E, 0x443, 0x44A,
                                       0x44B, 0x44D, 0x44E, 0x44F, 0x451, 0x456 };
    for (size_t i = 0; i < sizeof vowels / sizeof *vowels; i++) {
        if (vowels[i] == c)
            return true;
    }
    return false;
}

static bool
is_cyrillic_consonant(uint32_t c)
{
    return c >= 0x430 && c <= 0x449 && !is_cyrillic_vowel(c);
}

static uint32_t
lower_cyrillic(uint32_t c)
{
    if (c >= 0x410 && c <= 0x42F)
        return c + 0x20;
    return c >= 0x400 && c <= 0x40F ? c + 0x50 : c;
}

enum news_cyrillic
news_cyrillic_kind(struct news_str name)
{
    uint32_t second = 0;
    uint32_t last = 0;
    enum news_cyrillic kind = NEWS_CYRILLIC_RUSSIAN;
    for (size_t at = 0; at < name.len;) {
        uint32_t c = lower_cyrillic(news_utf8_next(name.data, name.len, &at));
        if (c == 0x452 || c == 0x453 || (c >= 0x458 && c <= 0x45C) || c == 0x45F)
            return NEWS_CYRILLIC_SERBIAN;
        /* Ukrainian writes a soft sign in the ending of Zelensky. */
        bool soft_k =
            c == 0x43A && last == 0x44C && (second == 0x441 || second == 0x437 || second == 0x446);
        if (c == 0x454 || c == 0x456 || c == 0x457 || c == 0x491 || c == 0x45E || soft_k)
            kind = NEWS_CYRILLIC_UKRAINIAN;
        if (last == 0x44A && is_cyrillic_consonant(second) && is_cyrillic_consonant(c))
            kind = NEWS_CYRILLIC_BULGARIAN;
        second = last;
        last = c;
    }
    return kind;
}

const char *
news_cyrillic_letter(uint32_t c, enum news_cyrillic kind)
{
    const char *special = NULL;
    switch (kind) {
    case NEWS_CYRILLIC_UKRAINIAN:
        special = LOOK_UP(ukrainian, c);
        break;
    case NEWS_CYRILLIC_SERBIAN:
        special = LOOK_UP(serbian, c);
        break;
    case NEWS_CYRILLIC_BULGARIAN:
        special = LOOK_UP(bulgarian, c);
        break;
    case NEWS_CYRILLIC_RUSSIAN:
        break;
    }
    if (special)
        return special;
    if (c >= 0x430 && c <= 0x45F)
        return cyrillic[c - 0x430];
    return LOOK_UP(cyrillic_more, c);
}

const char *
news_latin_letter(uint32_t c)
{
    return LOOK_UP(latin, c);
}

const char *
news_arabic_letter(uint32_t c)
{
    return LOOK_UP(arabic, c);
}

const char *
news_hebrew_letter(uint32_t c)
{
    if (c >= 0x5B0 && c <= 0x5C7)
        return ""; /* vowel points, hardly ever written */
    if (c == 0x5F3 || c == 0x5F4)
        return "'";
    return c >= 0x5D0 && c <= 0x5EA ? hebrew[c - 0x5D0] : NULL;
}

const char *
news_armenian_letter(uint32_t c)
{
    return c >= 0x561 && c <= 0x587 ? armenian[c - 0x561] : NULL;
}

const char *
news_georgian_letter(uint32_t c)
{
    return c >= 0x10D0 && c <= 0x10F0 ? georgian[c - 0x10D0] : NULL;
}

/* Alpha to omega, U+03B1 to U+03C9. */
static const char *const greek[25] = {
    "a", "v", "g", "d", "e", "z", "i", "th", "i", "k",  "l",  "m", "n",
    "x", "o", "p", "r", "s", "s", "t", "y",  "f", "ch", "ps", "o",
};

static bool
is_greek_letter(uint32_t c)
{
    return c >= 0x3B1 && c <= 0x3C9;
}

/* Upsilon after alpha or epsilon is v, and f before an unvoiced sound. */
static const char *
read_upsilon(uint32_t after)
{
    static const uint32_t unvoiced[] = { 0x3B8, 0x3BA, 0x3BE, 0x3C0, 0x3C3,
                                         0x3C2, 0x3C4, 0x3C6, 0x3C7, 0x3C8 };
    for (size_t i = 0; i < sizeof unvoiced / sizeof *unvoiced; i++) {
        if (unvoiced[i] == after)
            return "f";
    }
    return is_greek_letter(after) ? "v" : "f";
}

const char *
news_greek_letter(uint32_t before, uint32_t c, uint32_t after, int *used)
{
    *used = 1;
    if (!is_greek_letter(c))
        return NULL;
    if (c == 0x3C5 && (before == 0x3B1 || before == 0x3B5))
        return read_upsilon(after);
    *used = 2;
    if (c == 0x3BC && after == 0x3C0) /* mi pi */
        return is_greek_letter(before) ? "mp" : "b";
    if (c == 0x3BD && after == 0x3C4) /* ni tau */
        return is_greek_letter(before) ? "nt" : "d";
    if (c == 0x3B3 && after == 0x3BA) /* gamma kappa */
        return is_greek_letter(before) ? "gk" : "g";
    if (c == 0x3B3 && (after == 0x3B3 || after == 0x3C7))
        return after == 0x3B3 ? "ng" : "nch";
    if (c == 0x3BF && after == 0x3C5)
        return "ou";
    *used = 1;
    return greek[c - 0x3B1];
}

size_t
news_hangul_syllable(uint32_t c, char out[NEWS_HANGUL_ROOM])
{
    static const char leads[19][4] = { "g",  "kk", "n", "d",  "tt", "r", "m", "b", "pp", "s",
                                       "ss", "",   "j", "jj", "ch", "k", "t", "p", "h" };
    static const char vowels[21][4] = { "a",  "ae", "ya", "yae", "eo", "e",  "yeo",
                                        "ye", "o",  "wa", "wae", "oe", "yo", "u",
                                        "wo", "we", "wi", "yu",  "eu", "ui", "i" };
    static const char tails[28][4] = { "",  "k",  "k", "k", "n", "n", "n", "t", "l", "k",
                                       "m", "l",  "l", "l", "p", "l", "m", "p", "p", "t",
                                       "t", "ng", "t", "t", "k", "t", "p", "t" };
    uint32_t index = c - 0xAC00;
    const char *parts[3] = { leads[index / 588], vowels[index % 588 / 28], tails[index % 28] };
    size_t len = 0;
    for (size_t i = 0; i < 3; i++) {
        for (const char *p = parts[i]; *p; p++)
            out[len++] = *p;
    }
    return len;
}
