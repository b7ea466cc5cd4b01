#include "shared/names/sounds.h"

#include "shared/names/latin.h"
#include "shared/names/sounds_odds.h"

struct digraph {
    const char *letters;
    uint8_t sound;
};

/* Longest first. */
static const struct digraph digraphs[] = {
    { "tsch", 28 }, { "shch", 27 }, { "tch", 28 }, { "sch", 27 }, { "dzh", 10 }, { "ch", 28 },
    { "cz", 28 },   { "sh", 27 },   { "sz", 27 },  { "zh", 29 },  { "kh", 30 },  { "gh", 31 },
    { "th", 32 },   { "ph", 6 },    { "ck", 11 },  { "ts", 33 },  { "tz", 33 },  { "dh", 34 },
    { "ou", 21 },   { "oo", 21 },   { "ee", 9 },   { "qu", 11 },
};

enum { DIGIT = 35 };

enum news_sounds_kind
news_sounds_kind(unsigned scripts)
{
    if (scripts & NEWS_SCRIPT_KANA)
        return NEWS_KIND_KANA;
    if (scripts & NEWS_SCRIPT_HAN)
        return NEWS_KIND_HAN;
    if (scripts & NEWS_SCRIPT_HANGUL)
        return NEWS_KIND_HANGUL;
    if (scripts & NEWS_SCRIPT_ABJAD)
        return NEWS_KIND_ABJAD;
    if (scripts & NEWS_SCRIPT_INDIC)
        return NEWS_KIND_INDIC;
    if (scripts & (NEWS_SCRIPT_CYRILLIC | NEWS_SCRIPT_GREEK | NEWS_SCRIPT_CAUCASIAN))
        return NEWS_KIND_CYRILLIC;
    return NEWS_KIND_LATIN;
}

static uint8_t
read_sound(struct news_str word, size_t *at)
{
    for (size_t i = 0; i < sizeof digraphs / sizeof *digraphs; i++) {
        const char *letters = digraphs[i].letters;
        if (letters[0] != word.data[*at])
            continue;
        size_t len = strlen(letters);
        if (word.len - *at >= len && memcmp(word.data + *at, letters, len) == 0) {
            *at += len;
            return digraphs[i].sound;
        }
    }
    char c = word.data[(*at)++];
    return news_is_ascii_alpha(c) ? (uint8_t)(c - 'a' + 1) : (uint8_t)DIGIT;
}

void
news_sounds_read(struct news_str word, struct news_sounds *out)
{
    out->count = 0;
    for (size_t at = 0; at < word.len && out->count < NEWS_SOUNDS_ROOM;) {
        uint8_t sound = read_sound(word, &at);
        if (out->count == 0 || out->items[out->count - 1] != sound || sound == DIGIT)
            out->items[out->count++] = sound;
    }
}

void
news_sounds_append(struct news_sounds *sounds, const struct news_sounds *more)
{
    for (size_t i = 0; i < more->count && sounds->count < NEWS_SOUNDS_ROOM; i++)
        sounds->items[sounds->count++] = more->items[i];
}

const struct news_sounds_odds *
news_sounds_odds_of(enum news_sounds_kind a, enum news_sounds_kind b)
{
    return &news_sounds_tables[(unsigned)b * ((unsigned)b + 1) / 2 + (unsigned)a];
}

static int
align(const struct news_sounds *a, const struct news_sounds *b,
      const struct news_sounds_odds *table)
{
    int row[NEWS_SOUNDS_ROOM + 1];
    const int8_t *alone = table->odds[0];
    row[0] = 0;
    for (size_t j = 0; j < b->count; j++)
        row[j + 1] = row[j] + alone[b->items[j]];
    for (size_t i = 0; i < a->count; i++) {
        const int8_t *odds = table->odds[a->items[i]];
        int diagonal = row[0];
        row[0] += odds[0];
        for (size_t j = 0; j < b->count; j++) {
            int best = diagonal + odds[b->items[j]];
            int skip_a = row[j + 1] + odds[0];
            int skip_b = row[j] + alone[b->items[j]];
            best = skip_a > best ? skip_a : best;
            best = skip_b > best ? skip_b : best;
            diagonal = row[j + 1];
            row[j + 1] = best;
        }
    }
    return row[b->count];
}

static int
sum_best(const struct news_sounds *sounds, const int8_t best[NEWS_SOUNDS])
{
    int sum = 0;
    for (size_t i = 0; i < sounds->count; i++)
        sum += best[sounds->items[i]];
    return sum;
}

double
news_sounds_likeness(const struct news_sounds *a, const struct news_sounds *b,
                     const struct news_sounds_odds *odds)
{
    int most = sum_best(a, odds->best_first) + sum_best(b, odds->best_second);
    int reached = align(a, b, odds);
    if (reached <= 0 || most <= 0)
        return 0;
    double likeness = 2.0 * reached / most;
    return likeness > 1 ? 1 : likeness;
}
