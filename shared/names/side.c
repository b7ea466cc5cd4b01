/* The half of compare.h that makes one name ready. */
#include "shared/names/compare.h"
#include "shared/names/name_counts.h"
#include "shared/names/nicknames.h"
#include "shared/names/person.h"
#include "shared/names/words.h"

enum {
    LEAST_GLUED = 6,    /* letters of a word that may begin with the Arabic article */
    LONGEST_INITIAL = 3 /* letters of one sound, romanised, or that begin a name */
};

static bool
is_particle(const struct news_part *part)
{
    return part->word.len > 1 && (part->kinds & NEWS_WORD_PARTICLE);
}

/* Particles say little, and are left out as often as not; a name keeps two words. */
static void
find_particles(const struct news_parts *parts, bool dropped[NEWS_NAME_WORDS])
{
    size_t left = parts->count;
    for (size_t i = parts->count; i-- > 0;) {
        dropped[i] = left > 2 && is_particle(&parts->items[i]);
        left -= dropped[i];
    }
}

/* A point behind the last word ends a sentence. */
static bool
is_initial(const struct news_parts *parts, size_t i)
{
    const struct news_part *part = &parts->items[i];
    return part->word.len == 1 || (part->word.len <= LONGEST_INITIAL && i + 1 < parts->count &&
                                   (part->flags & NEWS_PART_POINT));
}

/* How the particle before a word begins: "de" and "da", "van" and "von" are as good as one. */
static char
particle_before(const struct news_parts *parts, size_t i)
{
    return i > 0 && is_particle(&parts->items[i - 1]) ? parts->items[i - 1].word.text[0] : '\0';
}

static void
set_token(struct news_name_token *token, const struct news_parts *parts, size_t i)
{
    const struct news_part *part = &parts->items[i];
    struct news_name_spelling settled = part->word;
    news_spelling_settle(&settled);
    token->len = (uint8_t)part->word.len;
    memcpy(token->text, part->word.text, part->word.len);
    token->settled_len = (uint8_t)settled.len;
    memcpy(token->settled, settled.text, settled.len);
    token->aside = (part->flags & NEWS_PART_ASIDE) != 0;
    token->initial = is_initial(parts, i);
    token->article = (part->flags & NEWS_PART_ARTICLE) != 0;
    token->is_particle = is_particle(part);
    token->particle = particle_before(parts, i);
    token->rarity = (uint8_t)news_name_rarity(news_part_text(part));
    token->nicknames[0] = news_nicknames_find(news_part_text(part));
    token->nicknames[1] = news_nicknames_find(news_str(settled.text, settled.len));
    news_sounds_read(news_part_text(part), &token->sounds);
}

/* The first eight letters: the longest suffix has five. */
static uint64_t
pack(const struct news_part *part)
{
    uint64_t packed = 0;
    for (size_t i = 0; i < part->word.len && i < sizeof packed; i++)
        packed = packed << 8 | (unsigned char)part->word.text[i];
    return packed;
}

static uint64_t
take_suffix(struct news_parts *parts)
{
    uint64_t suffix = 0;
    for (size_t i = parts->count; i > 1; i--) {
        const struct news_part *part = &parts->items[i - 1];
        if (!(part->flags & NEWS_PART_SUFFIX))
            continue;
        suffix = pack(part);
        news_parts_remove(parts, i - 1);
    }
    return suffix;
}

/* Drops words set aside when there is nothing else to compare. */
static void
settle_asides(struct news_parts *parts)
{
    size_t names = 0;
    for (size_t i = 0; i < parts->count; i++)
        names += !(parts->items[i].flags & NEWS_PART_ASIDE);
    for (size_t i = 0; i < parts->count && names == 0; i++)
        parts->items[i].flags &= ~(unsigned)NEWS_PART_ASIDE;
}

enum news_status
news_name_side_read(struct news_str name, struct news_name_side *out, struct news_error *err)
{
    struct news_parts parts;
    bool dropped[NEWS_NAME_WORDS] = { false };
    enum news_status status = news_parts_read(name, NEWS_ENTITY_PERSON, &parts, err);
    if (status)
        return status;
    settle_asides(&parts);
    news_person_settle(&parts);
    out->suffix = take_suffix(&parts);
    find_particles(&parts, dropped);
    out->scripts = parts.scripts;
    out->kind = news_sounds_kind(parts.scripts);
    out->count = 0;
    out->whole.count = 0;
    for (size_t i = 0; i < parts.count && out->count < NEWS_COMPARE_WORDS; i++) {
        if (dropped[i] || parts.items[i].word.len == 0)
            continue;
        struct news_name_token *token = &out->tokens[out->count++];
        set_token(token, &parts, i);
        if (!token->aside)
            news_sounds_append(&out->whole, &token->sounds);
    }
    return NEWS_OK;
}

bool
news_name_side_surname(const struct news_name_side *side, struct news_name_side *out)
{
    if (side->count != 2 || !side->tokens[0].is_particle)
        return false;
    *out = *side;
    out->tokens[0] = side->tokens[1];
    out->count = 1;
    out->whole = side->tokens[1].sounds;
    return true;
}

bool
news_name_suffixes_differ(const struct news_name_side *a, const struct news_name_side *b)
{
    static const uint64_t junior = ('j' << 8) | 'r';
    static const uint64_t second = ('i' << 8) | 'i';
    if (a->suffix == 0 || b->suffix == 0 || a->suffix == b->suffix)
        return false;
    return !(a->suffix == junior && b->suffix == second) &&
           !(a->suffix == second && b->suffix == junior);
}

const struct news_sounds *
news_name_token_sounds(const struct news_name_token *token, const struct news_name_token *other,
                       struct news_sounds *room)
{
    if (!other->article || token->article || token->len < LEAST_GLUED || token->text[1] != 'l' ||
        (token->text[0] != 'a' && token->text[0] != 'e'))
        return &token->sounds;
    news_sounds_read(news_str(token->text + 2, token->len - 2U), room);
    return room;
}
