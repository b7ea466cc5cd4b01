/*
 * list_countries COUNTRIES CITIES - prints shared/names/country_names.c: what each country
 * is called in the news (lists/countries.tsv), in some thirty languages with capital
 * letters (CLDR, as this machine's ICU carries it) and on results pages.
 *
 * CITIES is cities_geonames.tsv: what another language calls a country is often what a
 * city is called (Tunis, Granada, Albany), and then it is the city's.
 */
#include "shared/names/country_names.h"
#include "shared/names/place.h"

#include <stdio.h>
#include <stdlib.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

enum {
    COUNTRIES = 320, /* more than ISO 3166 has */
    MOST_ROWS = 1 << 14,
    MOST_CITIES = 1 << 16,
    KNOWN_CITY = 40000, /* inhabitants; of smaller ones the news says less than of the country */
    FIELDS = 7,
    LONGEST_ACRONYM = 6,
    SHORT_NAME = 3 /* letters: may be anything ("Nga", "Oma") */
};

/* English first: where two languages disagree, the earlier one is right. */
static const struct {
    const char *code;
    enum news_country_word kind;
} languages[] = {
    { "en", NEWS_COUNTRY_NAMED },  { "de", NEWS_COUNTRY_NAMED },  { "fr", NEWS_COUNTRY_NAMED },
    { "es", NEWS_COUNTRY_NAMED },  { "it", NEWS_COUNTRY_NAMED },  { "pt", NEWS_COUNTRY_NAMED },
    { "nl", NEWS_COUNTRY_NAMED },  { "ru", NEWS_COUNTRY_ABROAD }, { "uk", NEWS_COUNTRY_ABROAD },
    { "pl", NEWS_COUNTRY_NAMED },  { "cs", NEWS_COUNTRY_NAMED },  { "tr", NEWS_COUNTRY_NAMED },
    { "el", NEWS_COUNTRY_ABROAD }, { "sv", NEWS_COUNTRY_NAMED },  { "da", NEWS_COUNTRY_NAMED },
    { "nb", NEWS_COUNTRY_NAMED },  { "fi", NEWS_COUNTRY_NAMED },  { "hu", NEWS_COUNTRY_NAMED },
    { "ro", NEWS_COUNTRY_NAMED },  { "bg", NEWS_COUNTRY_ABROAD }, { "sr", NEWS_COUNTRY_ABROAD },
    { "hr", NEWS_COUNTRY_NAMED },  { "id", NEWS_COUNTRY_NAMED },  { "vi", NEWS_COUNTRY_NAMED },
    { "sk", NEWS_COUNTRY_NAMED },  { "lt", NEWS_COUNTRY_NAMED },  { "lv", NEWS_COUNTRY_NAMED },
    { "et", NEWS_COUNTRY_NAMED },  { "hy", NEWS_COUNTRY_ABROAD }, { "sl", NEWS_COUNTRY_NAMED },
    { "ca", NEWS_COUNTRY_NAMED },  { "ar", NEWS_COUNTRY_ABROAD }, { "he", NEWS_COUNTRY_ABROAD },
    { "fa", NEWS_COUNTRY_ABROAD }, { "ko", NEWS_COUNTRY_ABROAD }, { "ka", NEWS_COUNTRY_ABROAD },
    { "hi", NEWS_COUNTRY_ABROAD }, { "zh", NEWS_COUNTRY_ABROAD }, { "ja", NEWS_COUNTRY_ABROAD },
};

/* What the news of other languages says and CLDR does not. */
static const struct {
    const char *name;
    const char *region;
    enum news_country_word kind;
} more[] = {
    { "grossbritannien", "GB", NEWS_COUNTRY_NAMED },
    { "grande bretagne", "GB", NEWS_COUNTRY_NAMED },
    { "gran bretana", "GB", NEWS_COUNTRY_NAMED },
    { "eeuu", "US", NEWS_COUNTRY_NAMED },
    { "ee uu", "US", NEWS_COUNTRY_NAMED },
    { "ssha", "US", NEWS_COUNTRY_ABROAD }, /* Russian and Ukrainian */
    { "peoples republic of china", "CN", NEWS_COUNTRY_NAMED },
    { "democratic peoples republic of korea", "KP", NEWS_COUNTRY_NAMED },
    { "republic of china", "TW", NEWS_COUNTRY_NAMED },
    { "saint vincent", "VC", NEWS_COUNTRY_NAMED },
    { "republic of turkey", "TR", NEWS_COUNTRY_NAMED },
};

/* Of the codes that the Olympic Committee, FIFA and ISO 3166 have, those that are not also
 * short for a city or a state (DEN, IND, CHI) or a plain word (CAN, BEN, MAR). */
static const struct {
    const char *code;
    const char *region;
} codes[] = {
    { "afg", "AF" }, { "alg", "DZ" }, { "and", "AD" }, { "arg", "AR" }, { "aus", "AU" },
    { "aut", "AT" }, { "aze", "AZ" }, { "bdi", "BI" }, { "bel", "BE" }, { "bfa", "BF" },
    { "bgd", "BD" }, { "bgr", "BG" }, { "bhr", "BH" }, { "bih", "BA" }, { "blr", "BY" },
    { "blz", "BZ" }, { "bra", "BR" }, { "bul", "BG" }, { "bwa", "BW" }, { "che", "CH" },
    { "chn", "CN" }, { "civ", "CI" }, { "cmr", "CM" }, { "cpv", "CV" }, { "crc", "CR" },
    { "cri", "CR" }, { "cro", "HR" }, { "cyp", "CY" }, { "cze", "CZ" }, { "deu", "DE" },
    { "dji", "DJ" }, { "dnk", "DK" }, { "dza", "DZ" }, { "ecu", "EC" }, { "egy", "EG" },
    { "eri", "ER" }, { "esa", "SV" }, { "esp", "ES" }, { "eth", "ET" }, { "fij", "FJ" },
    { "fra", "FR" }, { "gab", "GA" }, { "gbr", "GB" }, { "ger", "DE" }, { "gha", "GH" },
    { "grc", "GR" }, { "gre", "GR" }, { "grn", "GD" }, { "gtm", "GT" }, { "guy", "GY" },
    { "hai", "HT" }, { "hkg", "HK" }, { "hnd", "HN" }, { "hrv", "HR" }, { "hti", "HT" },
    { "hun", "HU" }, { "idn", "ID" }, { "ina", "ID" }, { "iri", "IR" }, { "irl", "IE" },
    { "irn", "IR" }, { "irq", "IQ" }, { "isl", "IS" }, { "isr", "IL" }, { "isv", "VI" },
    { "ita", "IT" }, { "jor", "JO" }, { "jpn", "JP" }, { "kaz", "KZ" }, { "kgz", "KG" },
    { "kor", "KR" }, { "kos", "XK" }, { "ksa", "SA" }, { "kuw", "KW" }, { "kwt", "KW" },
    { "lba", "LY" }, { "lbn", "LB" }, { "lby", "LY" }, { "lie", "LI" }, { "lka", "LK" },
    { "ltu", "LT" }, { "lux", "LU" }, { "lva", "LV" }, { "mco", "MC" }, { "mda", "MD" },
    { "mdg", "MG" }, { "mdv", "MV" }, { "mex", "MX" }, { "mgl", "MN" }, { "mkd", "MK" },
    { "mli", "ML" }, { "mlt", "MT" }, { "mne", "ME" }, { "mng", "MN" }, { "moz", "MZ" },
    { "mri", "MU" }, { "mus", "MU" }, { "mys", "MY" }, { "ned", "NL" }, { "nep", "NP" },
    { "nga", "NG" }, { "ngr", "NG" }, { "nld", "NL" }, { "nor", "NO" }, { "npl", "NP" },
    { "nzl", "NZ" }, { "pak", "PK" }, { "png", "PG" }, { "pol", "PL" }, { "prk", "KP" },
    { "prt", "PT" }, { "pry", "PY" }, { "pur", "PR" }, { "qat", "QA" }, { "rou", "RO" },
    { "rsa", "ZA" }, { "rus", "RU" }, { "rwa", "RW" }, { "sgp", "SG" }, { "slo", "SI" },
    { "slv", "SV" }, { "srb", "RS" }, { "sui", "CH" }, { "sur", "SR" }, { "svk", "SK" },
    { "svn", "SI" }, { "swe", "SE" }, { "syr", "SY" }, { "tha", "TH" }, { "tjk", "TJ" },
    { "tkm", "TM" }, { "tpe", "TW" }, { "tto", "TT" }, { "tur", "TR" }, { "twn", "TW" },
    { "tza", "TZ" }, { "ukr", "UA" }, { "uru", "UY" }, { "ury", "UY" }, { "uzb", "UZ" },
    { "ven", "VE" }, { "vnm", "VN" }, { "yem", "YE" }, { "zaf", "ZA" }, { "zam", "ZM" },
    { "zim", "ZW" }, { "zmb", "ZM" }, { "zwe", "ZW" },
};

/* The word of a key, where it is not CLDR's English one. */
static const struct {
    const char *region;
    const char *name;
} preferred[] = {
    { "MM", "myanmar" },        { "HK", "hong kong" },         { "MO", "macau" },
    { "CD", "dr congo" },       { "CG", "republic of congo" }, { "TR", "turkey" },
    { "PS", "palestine" },      { "VA", "vatican" },           { "CI", "ivory coast" },
    { "CZ", "czech republic" }, { "MK", "north macedonia" },
};

/* Names of two countries each. */
static const char *const nobodys[] = { "congo", "kongo" };

struct row {
    char name[NEWS_PLACE_ROOM + 1];
    unsigned country;
    enum news_country_word kind;
};

static struct row rows[MOST_ROWS];
static size_t row_count;
/* Names of cities, in the words of a key. */
struct cities {
    char *names[MOST_CITIES];
    size_t count;
};

static struct cities plain;
static struct cities accented;       /* as they are written */
static const char *keys[COUNTRIES];  /* one word for each country */
static const char *shown[COUNTRIES]; /* what a newsroom calls it */

static const struct row *
find_row(const char *name, enum news_country_word kind)
{
    for (size_t i = 0; i < row_count; i++) {
        if (rows[i].kind == kind && strcmp(rows[i].name, name) == 0)
            return &rows[i];
    }
    return NULL;
}

/* Adds a name that no country has yet. */
static void
add_name(const char *name, unsigned country, enum news_country_word kind)
{
    const struct row *named = find_row(name, NEWS_COUNTRY_NAMED);
    if (strlen(name) < 2 || (named && named->country == country) || find_row(name, kind) ||
        row_count == MOST_ROWS)
        return;
    (void)snprintf(rows[row_count].name, sizeof rows->name, "%s", name);
    rows[row_count].country = country;
    rows[row_count++].kind = kind;
}

static enum news_status
read_place(struct news_str text, char name[NEWS_PLACE_ROOM + 1])
{
    struct news_place_name place;
    enum news_status status = news_place_read(text, &place, NULL);
    if (!status)
        (void)snprintf(name, NEWS_PLACE_ROOM + 1, "%.*s", (int)place.len, place.text);
    return status;
}

/* The number of a country by its two letters; COUNTRIES when there is none. */
static unsigned
region_index(const char *code)
{
    const char *const *regions = uloc_getISOCountries();
    unsigned i = 0;
    while (regions[i] && i < COUNTRIES && strncmp(regions[i], code, 2) != 0)
        i++;
    return regions[i] ? i : COUNTRIES;
}

/* Cuts a line at its tabs; what is not there is empty. */
static void
split(char *line, char *fields[FIELDS])
{
    static char nothing[] = "";
    line[strcspn(line, "\r\n")] = '\0';
    for (size_t i = 0; i < FIELDS; i++) {
        char *tab = line ? strchr(line, '\t') : NULL;
        fields[i] = line ? line : nothing;
        line = tab ? tab + 1 : NULL;
        if (tab)
            *tab = '\0';
    }
}

typedef enum news_status row_reader(char *fields[FIELDS]);

static enum news_status
read_file(const char *path, row_reader *read)
{
    enum news_status status = NEWS_OK;
    char *line = NULL;
    size_t room = 0;
    FILE *file = fopen(path, "re");
    if (!file)
        return NEWS_IO;
    while (!status && getline(&line, &room, file) >= 0) {
        char *fields[FIELDS];
        if (line[0] == '#')
            continue;
        split(line, fields);
        status = read(fields);
    }
    free(line); /* getline()'s */
    (void)fclose(file);
    return status;
}

static int
by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool
is_accented(const char *written)
{
    while (*written && (unsigned char)*written < 0x80)
        written++;
    return *written != '\0';
}

/* id, name, alternative, country, region, kind, inhabitants */
static enum news_status
read_city(char *fields[FIELDS])
{
    char name[NEWS_PLACE_ROOM + 1];
    struct cities *cities = is_accented(fields[1]) ? &accented : &plain;
    enum news_status status = NEWS_OK;
    if (strcmp(fields[5], "PPLC") != 0 && strtoul(fields[6], NULL, 10) < KNOWN_CITY)
        return NEWS_OK;
    if (cities->count == MOST_CITIES)
        return NEWS_LIMIT;
    status = read_place(news_str_from(fields[1]), name);
    if (status)
        return status;
    cities->names[cities->count] = strdup(name);
    return cities->names[cities->count++] ? NEWS_OK : NEWS_NO_MEMORY;
}

static bool
has_city(const struct cities *cities, const char *name)
{
    return bsearch(&name, cities->names, cities->count, sizeof *cities->names, by_text) != NULL;
}

/* Adds the names of a list separated by "|". */
static enum news_status
add_list(char *list, unsigned country, enum news_country_word kind)
{
    enum news_status status = NEWS_OK;
    for (char *name = strtok(list, "|"); name && !status; name = strtok(NULL, "|")) {
        char key[NEWS_PLACE_ROOM + 1];
        status = read_place(news_str_from(name), key);
        if (!status)
            add_name(key, country, kind);
    }
    return status;
}

/* code, name, other names, peoples */
static enum news_status
read_country(char *fields[FIELDS])
{
    unsigned country = region_index(fields[0]);
    enum news_status status = NEWS_OK;
    if (country == COUNTRIES)
        return NEWS_NOT_FOUND;
    shown[country] = strdup(fields[1]);
    if (!shown[country])
        return NEWS_NO_MEMORY;
    status = add_list(fields[1], country, NEWS_COUNTRY_NAMED);
    if (!status)
        status = add_list(fields[2], country, NEWS_COUNTRY_NAMED);
    return status ? status : add_list(fields[3], country, NEWS_COUNTRY_PEOPLE);
}

/* Whether a name is an acronym in Latin letters: in an English text it is another's. */
static bool
is_acronym(const char *name)
{
    size_t len = strlen(name);
    return len <= LONGEST_ACRONYM && strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ.") == len;
}

/* What a language calls a region, as written; empty when it has no name for it. */
static enum news_status
write_region(const char *region, const char *language, char *utf8, size_t room)
{
    char locale[8] = { '_', region[0], region[1], '\0' };
    UChar units[128];
    UErrorCode error = U_ZERO_ERROR;
    int32_t count = uloc_getDisplayCountry(locale, language, units, 128, &error);
    utf8[0] = '\0';
    if (U_SUCCESS(error) && error != U_USING_DEFAULT_WARNING && count < 128)
        (void)u_strToUTF8(utf8, (int32_t)room, NULL, units, count, &error);
    return error == U_MEMORY_ALLOCATION_ERROR ? NEWS_NO_MEMORY : NEWS_OK;
}

/* Adds what another language calls a country in Latin letters, as far as it is certain in
 * a text of any language. */
static void
add_foreign(const char *written, const char *name, unsigned country)
{
    for (size_t i = 0; i < sizeof nobodys / sizeof *nobodys; i++) {
        if (strcmp(name, nobodys[i]) == 0)
            return;
    }
    if (is_acronym(written) || has_city(&accented, name))
        return;
    if (!has_city(&plain, name) && strlen(name) > SHORT_NAME)
        add_name(name, country, NEWS_COUNTRY_NAMED);
    else if (is_accented(written))
        add_name(name, country, NEWS_COUNTRY_ACCENTED);
}

static enum news_status
add_language(const char *language, enum news_country_word kind)
{
    const char *const *regions = uloc_getISOCountries();
    bool english = strcmp(language, "en") == 0;
    enum news_status status = NEWS_OK;
    for (unsigned i = 0; regions[i] && i < COUNTRIES && !status; i++) {
        char written[400];
        char name[NEWS_PLACE_ROOM + 1];
        status = write_region(regions[i], language, written, sizeof written);
        if (!status)
            status = read_place(news_str_from(written), name);
        if (status)
            continue;
        if (english || kind != NEWS_COUNTRY_NAMED)
            add_name(name, i, kind);
        else
            add_foreign(written, name, i);
    }
    return status;
}

/* The word of each country's key. */
static enum news_status
choose_keys(void)
{
    const char *const *regions = uloc_getISOCountries();
    for (unsigned i = 0; regions[i] && i < COUNTRIES; i++) {
        char written[400];
        char name[NEWS_PLACE_ROOM + 1];
        enum news_status status = write_region(regions[i], "en", written, sizeof written);
        if (!status)
            status = read_place(news_str_from(written), name);
        if (status)
            return status;
        for (size_t k = 0; k < sizeof preferred / sizeof *preferred; k++) {
            if (strcmp(preferred[k].region, regions[i]) == 0)
                (void)snprintf(name, sizeof name, "%s", preferred[k].name);
        }
        keys[i] = strdup(name);
        if (!keys[i])
            return NEWS_NO_MEMORY;
        add_name(name, i, NEWS_COUNTRY_NAMED);
    }
    return NEWS_OK;
}

static enum news_status
add_all(const char *countries_path, const char *cities_path)
{
    enum news_status status = read_file(cities_path, read_city);
    qsort(plain.names, plain.count, sizeof *plain.names, by_text);
    qsort(accented.names, accented.count, sizeof *accented.names, by_text);
    if (!status)
        status = choose_keys();
    if (!status)
        status = read_file(countries_path, read_country);
    for (size_t i = 0; i < sizeof more / sizeof *more; i++)
        add_name(more[i].name, region_index(more[i].region), more[i].kind);
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        add_name(codes[i].code, region_index(codes[i].region), NEWS_COUNTRY_CODED);
    for (size_t i = 0; i < sizeof languages / sizeof *languages && !status; i++)
        status = add_language(languages[i].code, languages[i].kind);
    return status;
}

static int
by_name(const void *a, const void *b)
{
    const struct row *x = a, *y = b;
    int order = strcmp(x->name, y->name);
    return order ? order : (int)x->kind - (int)y->kind;
}

static void
print(void)
{
    static const char *const kinds[] = { "NAMED", "ABROAD", "ACCENTED", "CODED", "PEOPLE" };
    qsort(rows, row_count, sizeof *rows, by_name);
    puts("#include \"shared/names/country_names.h\"\n\n/* Made by list_countries. */\n");
    puts("const struct news_country_row news_countries[] = {");
    for (size_t i = 0; keys[i]; i++)
        printf("    { NEWS_STR(\"%s\"), NEWS_STR(\"%s\") },\n", keys[i], shown[i] ? shown[i] : "");
    puts("};\n\nconst struct news_country_name news_country_names[] = {");
    for (size_t i = 0; i < row_count; i++)
        printf("    { NEWS_STR(\"%s\"), %u, NEWS_COUNTRY_%s },\n", rows[i].name, rows[i].country,
               kinds[rows[i].kind]);
    printf("};\n\nconst size_t news_country_name_count = sizeof news_country_names / sizeof "
           "*news_country_names;\n");
}

int
main(int argc, char **argv)
{
    enum news_status status = NEWS_OK;
    if (argc != 3) {
        (void)fprintf(stderr, "usage: list_countries COUNTRIES CITIES\n");
        return 2;
    }
    status = add_all(argv[1], argv[2]);
    if (status) {
        (void)fprintf(stderr, "list_countries: %s\n", news_status_words(status));
        return 1;
    }
    print();
    return 0;
}
