/*
 * The block codes of match.h.  A name has four sorts of them:
 *   for each word, its spelling in the key;
 *   for each word, the skeleton of its consonants, in classes that survive
 *   romanisation (Gaddafi, Qadhafi and Kadhafi are one), and behind an Arabic article
 *   that with the article as well;
 *   for each two words, in any order, the first two classes of both skeletons;
 *   for each two words the first class alone, when the name is in a script that is
 *   far from Latin. Such names are few, so that a query may look them all up; the
 *   names in Latin that start alike would be too many.
 * A query in another script than Latin asks besides for the skeletons that names in
 * Latin may have for its sounds: Putin is "puchin" in Japanese.
 * README.md says how many of the pairs that match share a code.
 */
#include "shared/names/compare.h"
#include "shared/names/match.h"

#include <xxhash.h>

enum {
    SKELETON_ROOM = 5,
    HEARD_MAX = 24, /* skeletons in Latin that a word is looked up by */
    HEARD_ODDS = 0, /* the odds above which a sound may be heard as another: more than chance */
    PAIR_START = 2  /* classes of each word of a pair */
};

struct skeleton {
    char classes[SKELETON_ROOM];
    size_t len;
};

/* The class of a sound, or '\0' for one that skeletons leave out (vowels, h, w, y). */
static char
class_of(uint8_t sound)
{
    /* 0, a to z, sh ch zh kh gh th ts dh, digit */
    static const char classes[NEWS_SOUNDS + 1] = "\0"
                                                 "\0BKD\0BK\0\0SKLMN\0BKLSD\0B\0K\0S"
                                                 "SSSKKDSD#";
    return classes[sound];
}

static void
read_skeleton(const struct news_name_token *token, struct skeleton *out)
{
    out->len = 0;
    for (size_t i = 0; i < token->sounds.count && out->len < SKELETON_ROOM; i++) {
        char class = class_of(token->sounds.items[i]);
        if (class != '\0' && (out->len == 0 || out->classes[out->len - 1] != class))
            out->classes[out->len++] = class;
    }
}

static uint32_t
hash_code(char sort, struct news_str first, struct news_str second)
{
    char bytes[NEWS_COMPARE_WORD_ROOM * 2 + 2];
    size_t len = 0;
    bytes[len++] = sort;
    memcpy(bytes + len, first.data, first.len);
    len += first.len;
    bytes[len++] = ' ';
    memcpy(bytes + len, second.data, second.len);
    len += second.len;
    return (uint32_t)XXH3_64bits(bytes, len);
}

struct codes {
    uint32_t *items;
    size_t count;
    size_t max;
};

static void
add_code(struct codes *codes, uint32_t code)
{
    for (size_t i = 0; i < codes->count; i++) {
        if (codes->items[i] == code)
            return;
    }
    if (codes->count < codes->max)
        codes->items[codes->count++] = code;
}

static uint32_t
spelling_code(const struct news_name_token *token)
{
    return hash_code('=', news_str(token->settled, token->settled_len), news_str("", 0));
}

static uint32_t
skeleton_code(const struct skeleton *skeleton)
{
    return hash_code('~', news_str(skeleton->classes, skeleton->len), news_str("", 0));
}

/* The skeleton that the word has when its article is written with it. */
static struct skeleton
glue_article(const struct skeleton *skeleton)
{
    struct skeleton glued = { .classes = { 'L' }, .len = 1 };
    for (size_t i = 0; i < skeleton->len && glued.len < SKELETON_ROOM; i++) {
        if (skeleton->classes[i] != glued.classes[glued.len - 1])
            glued.classes[glued.len++] = skeleton->classes[i];
    }
    return glued;
}

static void
add_skeletons(struct codes *codes, const struct skeleton *skeleton, bool article)
{
    add_code(codes, skeleton_code(skeleton));
    if (article) {
        struct skeleton glued = glue_article(skeleton);
        add_code(codes, skeleton_code(&glued));
    }
}

/* The code of the first `start` classes of two words, whichever comes first. */
static uint32_t
pair_code(const struct skeleton *a, const struct skeleton *b, size_t start)
{
    char sort = (char)('0' + start);
    struct news_str first = news_str(a->classes, a->len < start ? a->len : start);
    struct news_str second = news_str(b->classes, b->len < start ? b->len : start);
    if (news_str_compare(first, second) > 0)
        return hash_code(sort, second, first);
    return hash_code(sort, first, second);
}

/* Adds the codes of each two words. */
static void
add_pairs(struct codes *codes, const struct skeleton *skeletons, size_t count, size_t start)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < i; j++)
            add_code(codes, pair_code(&skeletons[j], &skeletons[i], start));
    }
}

/* The skeletons that a word may have in Latin, each once, the plainest first. */
struct heard {
    struct skeleton items[HEARD_MAX];
    size_t count;
};

static void
add_heard(struct heard *heard, const struct skeleton *from, char class, size_t room)
{
    struct skeleton longer = *from;
    if (class != '\0' && longer.len < room &&
        (longer.len == 0 || longer.classes[longer.len - 1] != class))
        longer.classes[longer.len++] = class;
    for (size_t i = 0; i < heard->count; i++) {
        if (heard->items[i].len == longer.len &&
            memcmp(heard->items[i].classes, longer.classes, longer.len) == 0)
            return;
    }
    if (heard->count < HEARD_MAX)
        heard->items[heard->count++] = longer;
}

/* Adds what a sound may be heard as behind each of the skeletons so far. */
static void
hear_sound(const struct heard *before, uint8_t sound, const struct news_sounds_odds *odds,
           size_t room, struct heard *out)
{
    out->count = 0;
    for (size_t i = 0; i < before->count; i++)
        add_heard(out, &before->items[i], class_of(sound), room);
    for (size_t latin = 1; latin < NEWS_SOUNDS; latin++) {
        for (size_t i = 0; i < before->count && odds->odds[latin][sound] > HEARD_ODDS; i++)
            add_heard(out, &before->items[i], class_of((uint8_t)latin), room);
    }
}

static void
hear(const struct news_sounds *sounds, const struct news_sounds_odds *odds, size_t room,
     struct heard *out)
{
    struct heard before = { .count = 1 };
    *out = before;
    for (size_t i = 0; i < sounds->count; i++) {
        before = *out;
        hear_sound(&before, sounds->items[i], odds, room, out);
    }
}

static void
add_heard_pairs(struct codes *codes, const struct heard *a, const struct heard *b)
{
    for (size_t i = 0; i < a->count; i++) {
        for (size_t j = 0; j < b->count; j++)
            add_code(codes, pair_code(&a->items[i], &b->items[j], PAIR_START));
    }
}

/* Adds the codes of names in Latin that the side may be heard as: of its words, and of each two. */
static void
add_all_heard(struct codes *codes, const struct news_name_side *side)
{
    const struct news_sounds_odds *odds = news_sounds_odds_of(NEWS_KIND_LATIN, side->kind);
    struct heard starts[NEWS_COMPARE_WORDS];
    struct heard whole;
    for (size_t i = 0; i < side->count; i++) {
        const struct news_sounds *sounds = &side->tokens[i].sounds;
        hear(sounds, odds, SKELETON_ROOM, &whole);
        for (size_t k = 0; k < whole.count; k++)
            add_code(codes, skeleton_code(&whole.items[k]));
        hear(sounds, odds, PAIR_START, &starts[i]);
        for (size_t j = 0; j < i; j++)
            add_heard_pairs(codes, &starts[j], &starts[i]);
    }
}

size_t
news_name_side_blocks(const struct news_name_side *side, unsigned sorts, uint32_t *out, size_t max)
{
    struct codes codes = { .max = max };
    struct skeleton skeletons[NEWS_COMPARE_WORDS];
    codes.items = out;
    for (size_t i = 0; i < side->count; i++) {
        if (sorts & NEWS_BLOCK_SPELLINGS)
            add_code(&codes, spelling_code(&side->tokens[i]));
        read_skeleton(&side->tokens[i], &skeletons[i]);
        if (sorts & NEWS_BLOCK_SKELETONS)
            add_skeletons(&codes, &skeletons[i], side->tokens[i].article);
    }
    if (sorts & NEWS_BLOCK_PAIRS)
        add_pairs(&codes, skeletons, side->count, PAIR_START);
    if (sorts & NEWS_BLOCK_FAR)
        add_pairs(&codes, skeletons, side->count, 1);
    if (sorts & NEWS_BLOCK_HEARD)
        add_all_heard(&codes, side);
    return codes.count;
}

size_t
news_name_blocks(struct news_str name, uint32_t *codes, size_t max)
{
    struct news_name_side side;
    if (news_name_side_read(name, &side, NULL))
        return 0;
    bool near = side.kind == NEWS_KIND_LATIN || side.kind == NEWS_KIND_CYRILLIC;
    unsigned far = near ? 0 : NEWS_BLOCK_FAR;
    return news_name_side_blocks(
        &side, NEWS_BLOCK_SPELLINGS | NEWS_BLOCK_SKELETONS | NEWS_BLOCK_PAIRS | far, codes, max);
}
