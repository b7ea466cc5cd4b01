#include "shared/names/key.h"

#include "shared/names/caseless.h"
#include "shared/names/countries.h"
#include "shared/names/parts.h"
#include "shared/names/person.h"
#include "shared/names/place.h"
#include "shared/names/words.h"

enum {
    KEY_ROOM = 200,
    SHORTEST_SPOKEN = 4 /* letters of an acronym that is spoken as a word: Nato */
};

static bool
is_word(const struct news_part *part, const char *word)
{
    return news_str_equal(news_part_text(part), news_str_from(word));
}

static void
set_word(struct news_part *part, const char *word)
{
    part->word.len = strlen(word);
    memcpy(part->word.text, word, part->word.len);
}

/* Appends the words as far as they fit, whole. */
static void
put_words(const struct news_parts *parts, struct news_buffer *out)
{
    for (size_t i = 0; i < parts->count; i++) {
        const struct news_part *part = &parts->items[i];
        size_t space = out->len > 0;
        if (part->word.len == 0 || out->len + space + part->word.len > KEY_ROOM)
            continue;
        if (space)
            news_buffer_add_byte(out, ' ');
        news_buffer_add(out, part->word.text, part->word.len);
    }
}

static void
drop_asides(struct news_parts *parts)
{
    size_t names = 0;
    for (size_t i = 0; i < parts->count; i++)
        names += !(parts->items[i].flags & NEWS_PART_ASIDE);
    for (size_t i = parts->count; i > 0 && names > 0; i--) {
        if (parts->items[i - 1].flags & NEWS_PART_ASIDE)
            news_parts_remove(parts, i - 1);
    }
}

/* "A. B. C." and "A.B.C." are "abc". */
static void
join_initials(struct news_parts *parts)
{
    for (size_t i = 0; i < parts->count; i++) {
        bool initial = parts->items[i].word.len == 1;
        while (initial && i + 1 < parts->count && parts->items[i + 1].word.len == 1)
            news_parts_join(parts, i);
    }
}

static void
put_person(struct news_parts *parts, struct news_buffer *out)
{
    drop_asides(parts);
    news_person_settle(parts);
    join_initials(parts); /* last: "A. L." is not the article "al" */
    for (size_t i = 0; i < parts->count; i++)
        news_spelling_settle(&parts->items[i].word);
    put_words(parts, out);
}

/* One spelling for words that organisations write in several ways. */
static void
settle_org_word(struct news_part *part)
{
    static const char *const spellings[][2] = {
        { "assn", "association" },
        { "bros", "brothers" },
        { "center", "centre" },
        { "defense", "defence" },
        { "dept", "department" },
        { "govt", "government" },
        { "intl", "international" },
        { "labor", "labour" },
        { "natl", "national" },
        { "organization", "organisation" },
        { "organizations", "organisations" },
        { "program", "programme" },
        { "univ", "university" },
    };
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
        if (is_word(part, spellings[i][0]))
            set_word(part, spellings[i][1]);
    }
}

static bool
is_legal_form(const struct news_part *part)
{
    return (part->kinds & NEWS_WORD_LEGAL) || is_word(part, "and");
}

static bool
is_apostrophe(char c)
{
    return c == '\'' || (unsigned char)c == 0xE2; /* U+2019 in UTF-8 begins so */
}

/* Whether name, after its article, is written as acronyms are: "WHO", "Nato", "the UN's",
 * or all in lower case as people type; not as a word that begins with a capital ("The
 * Who"), nor so that nobody can tell ("THE WHO"). */
static bool
is_written_as_acronym(struct news_str name, bool article)
{
    static const struct news_str shouted = NEWS_STR("THE ");
    size_t upper = 0, lower = 0, at = 0;
    while (article && at < name.len && name.data[at] != ' ')
        at++;
    for (; at < name.len && !is_apostrophe(name.data[at]); at++) {
        upper += name.data[at] >= 'A' && name.data[at] <= 'Z';
        lower += name.data[at] >= 'a' && name.data[at] <= 'z';
    }
    if (article)
        return lower == 0 && news_str_find(name, shouted, 0) == NEWS_STR_NONE;
    return lower == 0 || upper == 0 || (upper == 1 && lower + upper >= SHORTEST_SPOKEN);
}

static void
put_org(struct news_str name, struct news_parts *parts, struct news_buffer *out)
{
    drop_asides(parts);
    join_initials(parts);
    bool article = parts->count > 1 && is_word(&parts->items[0], "the");
    if (article)
        news_parts_remove(parts, 0);
    while (parts->count > 1 && is_legal_form(&parts->items[parts->count - 1]))
        parts->count--;
    while (parts->count > 1 && is_legal_form(&parts->items[0]))
        news_parts_remove(parts, 0);
    struct news_str meaning = { NULL, 0 };
    if (parts->count == 1 && is_written_as_acronym(name, article))
        meaning = news_acronym_meaning(news_part_text(&parts->items[0]));
    for (size_t i = 0; i < parts->count; i++)
        settle_org_word(&parts->items[i]);
    if (meaning.data)
        news_buffer_add_str(out, meaning);
    else
        put_words(parts, out);
}

static bool
is_code(struct news_str name)
{
    bool capitals = name.len == 3;
    for (size_t i = 0; i < name.len && capitals; i++)
        capitals = name.data[i] >= 'A' && name.data[i] <= 'Z';
    return capitals;
}

/* Whether a Latin letter that ASCII lacks is in name, by the first byte of its UTF-8:
 * U+00C0 to U+024F, U+1E00 to U+1EFF. */
static bool
is_accented(struct news_str name)
{
    for (size_t i = 0; i < name.len; i++) {
        unsigned char byte = (unsigned char)name.data[i];
        if ((byte >= 0xC3 && byte <= 0xC9) || byte == 0xE1)
            return true;
    }
    return false;
}

/* The country that name, read as place, is certain to mean; absent when none is. */
static struct news_str
find_country(struct news_str name, const struct news_place_name *place)
{
    struct news_str text = news_str(place->text, place->len);
    struct news_str country = { NULL, 0 };
    if (!(place->scripts & NEWS_SCRIPT_LATIN))
        country = news_country_find(text, NEWS_COUNTRY_ABROAD);
    else if (is_accented(name))
        country = news_country_find(text, NEWS_COUNTRY_ACCENTED);
    if (!country.data)
        country = news_country_find(text, NEWS_COUNTRY_NAMED);
    if (!country.data && is_code(name))
        country = news_country_find(text, NEWS_COUNTRY_CODED);
    return country;
}

/* The key of a place known by that name. */
static struct news_str
find_known(struct news_str name, const struct news_place_name *place)
{
    static const unsigned cased = NEWS_SCRIPT_LATIN | NEWS_SCRIPT_CYRILLIC | NEWS_SCRIPT_GREEK;
    struct news_str text = news_str(place->text, place->len);
    struct news_str known = { NULL, 0 };
    if (!(place->scripts & cased))
        known = news_caseless_find(name).key;
    if (!known.len)
        known = find_country(name, place);
    return known.data ? known : news_place_spelling(text);
}

static enum news_status
put_place(struct news_str name, struct news_buffer *out, struct news_error *err)
{
    struct news_place_name place;
    enum news_status status = news_place_read(name, &place, err);
    if (status)
        return status;
    struct news_str known = find_known(name, &place);
    news_buffer_add_str(out, known.data ? known : news_str(place.text, place.len));
    return NEWS_OK;
}

enum news_status
news_name_key(struct news_str name, enum news_entity_type type, struct news_buffer *out,
              struct news_error *err)
{
    struct news_parts parts;
    news_buffer_reset(out);
    enum news_status status = NEWS_OK;
    switch (type) {
    case NEWS_ENTITY_PLACE:
        status = put_place(name, out, err);
        break;
    case NEWS_ENTITY_PERSON:
    case NEWS_ENTITY_ORG:
        status = news_parts_read(name, type, &parts, err);
        if (!status && type == NEWS_ENTITY_PERSON)
            put_person(&parts, out);
        else if (!status)
            put_org(name, &parts, out);
        break;
    }
    return status ? status : news_buffer_check(out, "the key of a name", err);
}
