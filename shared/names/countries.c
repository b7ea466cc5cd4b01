#include "shared/names/countries.h"

#include "shared/names/parts.h"
#include "shared/names/place.h"

#include <pthread.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>
#include <xxhash.h>

enum {
    COUNTRIES = 320, /* more than ISO 3166 has */
    SLOTS = 1 << 15, /* of the hash table: at most half are used */
    FAR_SLOTS = 1 << 12,
    NAME_ROOM = 64 /* bytes of an English name */
};

/* English first: where two languages disagree, the earlier one is right. */
static const char *const languages[] = {
    "en", "de", "fr", "es", "it", "pt", "nl", "ru", "uk", "pl", "cs", "tr",
    "ar", "he", "fa", "ko", "el", "sv", "da", "nb", "fi", "hu", "ro", "bg",
    "sr", "hr", "id", "vi", "sk", "lt", "lv", "et", "ka", "hy", "sl", "ca",
};

/* Those in scripts that only ICU can romanise, which takes ten times as long as all
 * others together: they wait for a name in such a script. */
static const char *const far_languages[] = { "hi", "zh", "ja", "th" };

/* Names in the news that CLDR does not have. */
static const struct {
    const char *name;
    const char *region;
} more[] = {
    { "us", "US" },
    { "usa", "US" },
    { "america", "US" },
    { "united states of america", "US" },
    { "ssha", "US" }, /* Russian and Ukrainian */
    { "uk", "GB" },
    { "grossbritannien", "GB" },
    { "grande bretagne", "GB" },
    { "gran bretana", "GB" },
    { "britain", "GB" },
    { "great britain", "GB" },
    { "united kingdom of great britain and northern ireland", "GB" },
    { "uae", "AE" },
    { "emirates", "AE" },
    { "holland", "NL" },
    { "burma", "MM" },
    { "myanmar", "MM" },
    { "czech republic", "CZ" },
    { "turkey", "TR" },
    { "turkiye", "TR" },
    { "ivory coast", "CI" },
    { "cape verde", "CV" },
    { "swaziland", "SZ" },
    { "macedonia", "MK" },
    { "east timor", "TL" },
    { "bosnia", "BA" },
    { "bosnia herzegovina", "BA" },
    { "drc", "CD" },
    { "dr congo", "CD" },
    { "democratic republic of congo", "CD" },
    { "democratic republic of the congo", "CD" },
    { "zaire", "CD" },
    { "republic of the congo", "CG" },
    { "republic of korea", "KR" },
    { "rok", "KR" },
    { "dprk", "KP" },
    { "democratic peoples republic of korea", "KP" },
    { "prc", "CN" },
    { "peoples republic of china", "CN" },
    { "mainland china", "CN" },
    { "republic of china", "TW" },
    { "russian federation", "RU" },
    { "islamic republic of iran", "IR" },
    { "syrian arab republic", "SY" },
    { "republic of ireland", "IE" },
    { "vatican", "VA" },
    { "holy see", "VA" },
    { "palestine", "PS" },
    { "state of palestine", "PS" },
    { "ceylon", "LK" },
    { "hong kong", "HK" },
    { "macau", "MO" },
    { "saint vincent", "VC" },
    { "ksa", "SA" },
    { "kingdom of saudi arabia", "SA" },
    { "federal republic of germany", "DE" },
    { "french republic", "FR" },
    { "hellenic republic", "GR" },
    { "republic of south africa", "ZA" },
    { "rsa", "ZA" },
    { "republic of turkey", "TR" },
    { "republic of india", "IN" },
    { "state of israel", "IL" },
    { "viet nam", "VN" },
};

/* English names that differ from what the news writes. */
static const struct {
    const char *region;
    const char *name;
} preferred[] = {
    { "MM", "myanmar" },        { "HK", "hong kong" },         { "MO", "macau" },
    { "CD", "dr congo" },       { "CG", "republic of congo" }, { "TR", "turkey" },
    { "PS", "palestine" },      { "VA", "vatican" },           { "CI", "ivory coast" },
    { "CZ", "czech republic" }, { "MK", "north macedonia" },
};

struct slot {
    uint64_t hash; /* 0: free */
    uint16_t country;
};

/* The program's own: made once, never changed after. */
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_once_t far_once = PTHREAD_ONCE_INIT;
static enum news_status made = NEWS_OK;
static enum news_status far_made = NEWS_OK;
static struct slot slots[SLOTS];
static struct slot far_slots[FAR_SLOTS];
static char names[COUNTRIES][NAME_ROOM];

static uint64_t
hash_name(struct news_str name)
{
    uint64_t hash = XXH3_64bits(name.data, name.len);
    return hash ? hash : 1;
}

static struct slot *
find_slot(struct slot *table, size_t room, uint64_t hash)
{
    size_t at = (size_t)(hash % room);
    while (table[at].hash != 0 && table[at].hash != hash)
        at = (at + 1) % room;
    return &table[at];
}

static void
put_name(struct slot *slot, struct news_str name, size_t country)
{
    if (slot->hash != 0 || name.len < 2)
        return;
    slot->hash = hash_name(name);
    slot->country = (uint16_t)country;
}

static void
add_name(struct news_str name, size_t country)
{
    put_name(find_slot(slots, SLOTS, hash_name(name)), name, country);
}

static enum news_status
read_region(const char *region, const char *language, struct news_place_name *place)
{
    char locale[8] = { '_', region[0], region[1], '\0' };
    UChar units[128];
    char utf8[400];
    int32_t len = 0;
    UErrorCode error = U_ZERO_ERROR;
    int32_t count = uloc_getDisplayCountry(locale, language, units, 128, &error);
    place->len = 0;
    if (U_SUCCESS(error) && error != U_USING_DEFAULT_WARNING && count < 128)
        (void)u_strToUTF8(utf8, sizeof utf8, &len, units, count, &error);
    if (error == U_MEMORY_ALLOCATION_ERROR)
        return NEWS_NO_MEMORY;
    if (U_FAILURE(error) || error == U_USING_DEFAULT_WARNING)
        return NEWS_OK; /* a language that this ICU was built without */
    return news_place_read(news_str(utf8, (size_t)len), place, NULL);
}

static enum news_status
add_region(const char *region, size_t country)
{
    struct news_place_name place;
    for (size_t i = 0; i < sizeof preferred / sizeof *preferred; i++) {
        if (strcmp(preferred[i].region, region) == 0)
            memcpy(names[country], preferred[i].name, strlen(preferred[i].name));
    }
    for (size_t i = 0; i < sizeof more / sizeof *more; i++) {
        if (strcmp(more[i].region, region) == 0)
            add_name(news_str_from(more[i].name), country);
    }
    if (names[country][0] != '\0')
        add_name(news_str_from(names[country]), country);
    enum news_status status = read_region(region, "en", &place);
    if (status || place.len == 0)
        return status;
    add_name(news_str(place.text, place.len), country);
    if (names[country][0] == '\0' && place.len < NAME_ROOM)
        memcpy(names[country], place.text, place.len);
    return NEWS_OK;
}

static void
make(void)
{
    const char *const *regions = uloc_getISOCountries();
    for (size_t i = 0; regions[i] && i < COUNTRIES && !made; i++)
        made = add_region(regions[i], i);
    for (size_t l = 1; l < sizeof languages / sizeof *languages; l++) {
        for (size_t i = 0; regions[i] && i < COUNTRIES && !made; i++) {
            struct news_place_name place;
            made = read_region(regions[i], languages[l], &place);
            if (!made)
                add_name(news_str(place.text, place.len), i);
        }
    }
}

static void
make_far(void)
{
    const char *const *regions = uloc_getISOCountries();
    for (size_t l = 0; l < sizeof far_languages / sizeof *far_languages; l++) {
        for (size_t i = 0; regions[i] && i < COUNTRIES && !far_made; i++) {
            struct news_place_name place;
            far_made = read_region(regions[i], far_languages[l], &place);
            struct news_str name = news_str(place.text, place.len);
            if (!far_made)
                put_name(find_slot(far_slots, FAR_SLOTS, hash_name(name)), name, i);
        }
    }
}

enum news_status
news_country_find(struct news_str name, bool far, struct news_str *out, struct news_error *err)
{
    (void)pthread_once(&once, make);
    enum news_status status = made;
    const struct slot *slot = find_slot(slots, SLOTS, hash_name(name));
    if (!status && far && slot->hash == 0) {
        (void)pthread_once(&far_once, make_far);
        status = far_made;
        slot = find_slot(far_slots, FAR_SLOTS, hash_name(name));
    }
    *out = news_str(NULL, 0);
    if (status)
        return news_fail(err, status, "the names of countries cannot be read: %s",
                         news_status_words(status));
    if (slot->hash != 0)
        *out = news_str_from(names[slot->country]);
    return NEWS_OK;
}
