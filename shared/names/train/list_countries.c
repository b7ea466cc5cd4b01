/*
 * list_countries - prints shared/names/country_names.c: what each country is called in
 * some forty languages (CLDR, as this machine's ICU carries it) and in the news.
 */
#include "shared/names/place.h"

#include <stdio.h>
#include <stdlib.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

enum { COUNTRIES = 320 /* more than ISO 3166 has */, MOST_ROWS = 1 << 14 };

/* English first: where two languages disagree, the earlier one is right. */
static const char *const languages[] = {
    "en", "de", "fr", "es", "it", "pt", "nl", "ru", "uk", "pl", "cs", "tr",
    "ar", "he", "fa", "ko", "el", "sv", "da", "nb", "fi", "hu", "ro", "bg",
    "sr", "hr", "id", "vi", "sk", "lt", "lv", "et", "ka", "hy", "sl", "ca",
};

/* Those in scripts that are romanised by sound: their names of countries are looked for
 * only when a name is in such a script, since they look like other words. */
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

struct row {
    char name[NEWS_PLACE_ROOM];
    unsigned country;
    bool far;
};

static struct row rows[MOST_ROWS];
static size_t row_count;
static const char *countries[COUNTRIES]; /* what the news calls each */

static bool
is_known(const char *name)
{
    for (size_t i = 0; i < row_count; i++) {
        if (strcmp(rows[i].name, name) == 0)
            return true;
    }
    return false;
}

/* Adds a name that no country has yet. */
static void
add_name(const char *name, unsigned country, bool far)
{
    if (strlen(name) < 2 || is_known(name) || row_count == MOST_ROWS)
        return;
    (void)snprintf(rows[row_count].name, sizeof rows->name, "%s", name);
    rows[row_count].country = country;
    rows[row_count++].far = far;
}

/* What a language calls a region; empty when it has no name for it. */
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
add_language(const char *language, bool far)
{
    const char *const *regions = uloc_getISOCountries();
    enum news_status status = NEWS_OK;
    for (unsigned i = 0; regions[i] && i < COUNTRIES && !status; i++) {
        struct news_place_name place;
        char name[NEWS_PLACE_ROOM + 1];
        status = read_region(regions[i], language, &place);
        (void)snprintf(name, sizeof name, "%.*s", (int)place.len, place.text);
        if (!status)
            add_name(name, i, far);
    }
    return status;
}

/* The names that the news uses, which go before those of any language. */
static enum news_status
add_news_names(void)
{
    const char *const *regions = uloc_getISOCountries();
    for (unsigned i = 0; regions[i] && i < COUNTRIES; i++) {
        for (size_t k = 0; k < sizeof preferred / sizeof *preferred; k++) {
            if (strcmp(preferred[k].region, regions[i]) == 0)
                countries[i] = preferred[k].name;
        }
        for (size_t k = 0; k < sizeof more / sizeof *more; k++) {
            if (strcmp(more[k].region, regions[i]) == 0)
                add_name(more[k].name, i, false);
        }
        if (countries[i])
            add_name(countries[i], i, false);
        struct news_place_name place;
        enum news_status status = read_region(regions[i], "en", &place);
        if (status)
            return status;
        if (!countries[i])
            countries[i] = strndup(place.text, place.len);
        if (!countries[i])
            return NEWS_NO_MEMORY;
    }
    return NEWS_OK;
}

static int
by_name(const void *a, const void *b)
{
    const struct row *x = a, *y = b;
    return strcmp(x->name, y->name);
}

static void
print(void)
{
    qsort(rows, row_count, sizeof *rows, by_name);
    puts("#include \"shared/names/country_names.h\"\n\n/* Made by list_countries. */\n");
    puts("const struct news_str news_countries[] = {");
    for (size_t i = 0; countries[i]; i++)
        printf("    NEWS_STR(\"%s\"),\n", countries[i]);
    puts("};\n\nconst struct news_country_name news_country_names[] = {");
    for (size_t i = 0; i < row_count; i++)
        printf("    { NEWS_STR(\"%s\"), %u, %s },\n", rows[i].name, rows[i].country,
               rows[i].far ? "true" : "false");
    printf("};\n\nconst size_t news_country_name_count = sizeof news_country_names / sizeof "
           "*news_country_names;\n");
}

int
main(void)
{
    enum news_status status = add_news_names();
    for (size_t i = 0; i < sizeof languages / sizeof *languages && !status; i++)
        status = add_language(languages[i], false);
    for (size_t i = 0; i < sizeof far_languages / sizeof *far_languages && !status; i++)
        status = add_language(far_languages[i], true);
    if (status) {
        (void)fprintf(stderr, "list_countries: %s\n", news_status_words(status));
        return 1;
    }
    print();
    return 0;
}
