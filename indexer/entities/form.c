#include "indexer/entities/form.h"

#include <unicode/uchar.h>

enum {
    LONGEST_FOLDED = 96,
    SHORTEST_AFFIX = 2, /* characters: 2, 3, 4 */
    SHAPE_SYMBOLS = 9,  /* kept, 3 bits each */
    CUE_LONGEST = 9,
    SHORTEST_ACRONYM = 2,
    LONGEST_ACRONYM = 8
};

/* What a shape is made of; 0 is the end. */
enum { SHAPE_LOWER = 1, SHAPE_UPPER, SHAPE_DIGIT, SHAPE_POINT, SHAPE_OTHER, SHAPE_LETTER };

struct looks {
    unsigned upper, lower, digit, letter, chars;
    uint32_t shape;
    unsigned symbols;
    unsigned last;
};

static unsigned
symbol_of(UChar32 c)
{
    if (c < 0x80) {
        if (c >= 'a' && c <= 'z')
            return SHAPE_LOWER;
        if (c >= 'A' && c <= 'Z')
            return SHAPE_UPPER;
        if (c >= '0' && c <= '9')
            return SHAPE_DIGIT;
        return c == '.' ? SHAPE_POINT : SHAPE_OTHER;
    }
    if (u_isupper(c) || u_istitle(c))
        return SHAPE_UPPER;
    if (u_islower(c))
        return SHAPE_LOWER;
    if (u_isalpha(c))
        return SHAPE_LETTER;
    return u_isdigit(c) ? SHAPE_DIGIT : SHAPE_OTHER;
}

static void
look_at(struct looks *looks, UChar32 c)
{
    unsigned symbol = symbol_of(c);

    looks->chars++;
    looks->upper += symbol == SHAPE_UPPER;
    looks->lower += symbol == SHAPE_LOWER;
    looks->digit += symbol == SHAPE_DIGIT;
    looks->letter += symbol == SHAPE_LETTER;
    if (symbol != looks->last && looks->symbols < SHAPE_SYMBOLS) {
        looks->shape |= symbol << (3 * looks->symbols);
        looks->symbols++;
    }
    looks->last = symbol;
}

static enum news_case
case_of(const struct looks *looks)
{
    unsigned cased = looks->upper + looks->lower;

    if (!cased && looks->letter)
        return NEWS_CASE_NONE;
    if (!cased)
        return looks->digit ? NEWS_CASE_DIGIT : NEWS_CASE_SIGN;
    if (!looks->upper)
        return NEWS_CASE_LOWER;
    if (!looks->lower)
        return looks->upper == 1 && looks->chars <= 2 ? NEWS_CASE_INITIAL : NEWS_CASE_UPPER;
    return looks->upper == 1 && (looks->shape & 7U) == SHAPE_UPPER ? NEWS_CASE_FIRST
                                                                   : NEWS_CASE_MIXED;
}

static const struct {
    const char *word;
    enum news_cue cue;
} cues[] = {
    { "in", NEWS_CUE_IN },          { "at", NEWS_CUE_IN },          { "near", NEWS_CUE_IN },
    { "from", NEWS_CUE_IN },        { "to", NEWS_CUE_IN },          { "across", NEWS_CUE_IN },
    { "outside", NEWS_CUE_IN },     { "inside", NEWS_CUE_IN },      { "said", NEWS_CUE_SAID },
    { "says", NEWS_CUE_SAID },      { "told", NEWS_CUE_SAID },      { "added", NEWS_CUE_SAID },
    { "explained", NEWS_CUE_SAID }, { "noted", NEWS_CUE_SAID },     { "stated", NEWS_CUE_SAID },
    { "asked", NEWS_CUE_SAID },     { "wrote", NEWS_CUE_SAID },     { "who", NEWS_CUE_SAID },
    { "the", NEWS_CUE_THE },        { "of", NEWS_CUE_OF },          { "and", NEWS_CUE_AND },
    { "al", NEWS_CUE_PARTICLE },    { "el", NEWS_CUE_PARTICLE },    { "de", NEWS_CUE_PARTICLE },
    { "da", NEWS_CUE_PARTICLE },    { "di", NEWS_CUE_PARTICLE },    { "du", NEWS_CUE_PARTICLE },
    { "do", NEWS_CUE_PARTICLE },    { "dos", NEWS_CUE_PARTICLE },   { "das", NEWS_CUE_PARTICLE },
    { "del", NEWS_CUE_PARTICLE },   { "della", NEWS_CUE_PARTICLE }, { "van", NEWS_CUE_PARTICLE },
    { "von", NEWS_CUE_PARTICLE },   { "der", NEWS_CUE_PARTICLE },   { "den", NEWS_CUE_PARTICLE },
    { "ter", NEWS_CUE_PARTICLE },   { "ten", NEWS_CUE_PARTICLE },   { "bin", NEWS_CUE_PARTICLE },
    { "ibn", NEWS_CUE_PARTICLE },   { "bint", NEWS_CUE_PARTICLE },  { "ben", NEWS_CUE_PARTICLE },
    { "binti", NEWS_CUE_PARTICLE }, { "abu", NEWS_CUE_PARTICLE },   { "umm", NEWS_CUE_PARTICLE },
    { "la", NEWS_CUE_PARTICLE },    { "le", NEWS_CUE_PARTICLE },    { "las", NEWS_CUE_PARTICLE },
    { "los", NEWS_CUE_PARTICLE },   { "ul", NEWS_CUE_PARTICLE },    { "ur", NEWS_CUE_PARTICLE },
    { "as", NEWS_CUE_PARTICLE },    { "ad", NEWS_CUE_PARTICLE },    { "an", NEWS_CUE_PARTICLE },
    { "ash", NEWS_CUE_PARTICLE },   { "zu", NEWS_CUE_PARTICLE },    { "y", NEWS_CUE_PARTICLE },
};

static enum news_cue
cue_of(const char *folded, size_t len)
{
    if (len > CUE_LONGEST)
        return NEWS_CUE_NONE;
    for (size_t i = 0; i < sizeof cues / sizeof *cues; i++) {
        if (cues[i].word[0] == folded[0] && strlen(cues[i].word) == len &&
            memcmp(cues[i].word, folded, len) == 0)
            return cues[i].cue;
    }
    return NEWS_CUE_NONE;
}

static uint64_t
affix_hash(const char *folded, size_t from, size_t to)
{
    uint64_t h = 0x9e3779b97f4a7c15U + to - from;

    for (size_t i = from; i < to; i++)
        h = (h ^ (uint8_t)folded[i]) * 0x100000001b3U;
    return h ^ h >> 29;
}

/* ends[i]: where character i ends. */
static void
fill_affixes(struct news_form *form, const char *folded, const uint8_t *ends, size_t chars)
{
    for (size_t i = 0; i < NEWS_AFFIXES; i++) {
        size_t n = i + SHORTEST_AFFIX;

        form->prefix[i] = form->suffix[i] = 0;
        if (n >= chars)
            continue; /* the whole word says as much */
        form->prefix[i] = affix_hash(folded, 0, ends[n - 1]);
        form->suffix[i] = affix_hash(folded, ends[chars - n - 1], ends[chars - 1]);
    }
}

static bool
is_seed(const struct news_form *form, const struct looks *looks)
{
    if (looks->upper)
        return true;
    /* A script without case has nothing but the gazetteer to go by. */
    return form->kind == NEWS_CASE_NONE && (form->classes & ~(uint32_t)NEWS_GAZETTEER_CONTINUES);
}

/* The letters of an acronym, step by step, so that it can be compared with initials. */
static uint64_t
acronym_of(struct news_str word, size_t *letters)
{
    uint64_t state = 0;

    *letters = 0;
    for (size_t i = 0; i < word.len; i++) {
        if (word.data[i] == '.')
            continue;
        if (word.data[i] < 'A' || word.data[i] > 'Z')
            return 0;
        state = news_gazetteer_step(state, (uint8_t)news_ascii_lower(word.data[i]));
        ++*letters;
    }
    return state;
}

void
news_form_fill(struct news_form *form, struct news_str word, enum news_line_kind line,
               const struct news_gazetteer *gazetteer, const struct news_vocabulary *vocabulary)
{
    struct looks looks = { 0, 0, 0, 0, 0, 0, 0, 0 };
    char folded[LONGEST_FOLDED];
    uint8_t ends[LONGEST_FOLDED];
    size_t at = 0, n = 0, chars = 0, letters = 0;

    while (at < word.len && n + 4 <= sizeof folded) {
        UChar32 c = (UChar32)news_utf8_next(word.data, word.len, &at);

        look_at(&looks, c);
        c = c < 0x80 ? (UChar32)news_ascii_lower((char)c) : u_tolower(c);
        n += news_utf8_put((uint32_t)c, folded + n);
        ends[chars++] = (uint8_t)n;
        if (chars == 1)
            form->initial = (uint32_t)c;
    }
    form->lower = news_gazetteer_word(word);
    form->exact = news_word_hash(word);
    form->shape = looks.shape;
    form->kind = (uint8_t)case_of(&looks);
    form->line = (uint8_t)line;
    form->cue = (uint8_t)(form->kind == NEWS_CASE_SIGN ? NEWS_CUE_NONE : cue_of(folded, n));
    form->length = (uint8_t)(looks.chars < 255 ? looks.chars : 255);
    form->classes = news_gazetteer_classes(gazetteer, news_gazetteer_step(0, form->lower));
    form->facts =
        news_vocabulary_find(vocabulary, line == NEWS_LINE_UPPER ? 0 : form->exact, form->lower);
    form->bracket = (char)(form->kind == NEWS_CASE_SIGN && word.len == 1 ? word.data[0] : 0);
    form->seed = is_seed(form, &looks);
    fill_affixes(form, folded, ends, chars);
    if (form->kind == NEWS_CASE_UPPER && line != NEWS_LINE_UPPER)
        form->acronym = acronym_of(word, &letters);
    if (letters < SHORTEST_ACRONYM || letters > LONGEST_ACRONYM)
        form->acronym = 0;
}

bool
news_form_is_stock_code(const struct news_form *form)
{
    uint32_t shape = form->shape;
    unsigned last = 0, before = 0, points = 0;

    for (; shape; shape >>= 3) {
        before = last;
        last = shape & 7U;
        points += last == SHAPE_POINT;
    }
    return last == SHAPE_UPPER && before == SHAPE_POINT && points == 1 && !form->classes;
}
