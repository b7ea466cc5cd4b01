/*
 * compile_gazetteer LISTS DATA NAMES OUT - makes the gazetteer's data file.
 *
 * LISTS: the folder shared/names/lists.  DATA: a folder with cities_geonames.tsv,
 * territories_cldr.tsv and the us_census_*.tsv lists.  NAMES: a folder with
 * everypolitician_names.tsv.  Equal input gives an equal file.
 */
#include "shared/base/memory.h"
#include "shared/names/compiler/phrases.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    LARGE_CITY = 200000,
    SMALLEST_CITY = 3000,
    COMMON_SURNAME_RANK = 5000,
    COMMON_GIVEN_RANK = 600,
    FIELDS = 8,
    LETTERS = 26,
    CODES = LETTERS * LETTERS
};

struct compilation {
    struct news_phrases phrases;
    struct news_phrases given; /* words of politicians' names, counted */
    struct news_phrases surname;
    bool listed[CODES]; /* countries, by code_index() */
    struct news_error err;
};

typedef enum news_status
row_reader(struct compilation *all, const struct news_str *fields, size_t line, uint32_t classes);

static size_t
split(struct news_str line, struct news_str *fields)
{
    size_t n = 0, at = 0;

    for (size_t i = 0; i < FIELDS; i++)
        fields[i] = news_str("", 0);
    while (n < FIELDS) {
        size_t end = news_str_find(line, (struct news_str)NEWS_STR("\t"), at);

        if (end == NEWS_STR_NONE) {
            fields[n++] = news_str_slice(line, at, line.len);
            break;
        }
        fields[n++] = news_str_slice(line, at, end);
        at = end + 1;
    }
    return n;
}

/* Calls read for each line that is neither empty nor a comment. */
static enum news_status
read_file(struct compilation *all, const char *folder, const char *name, row_reader *read,
          uint32_t classes)
{
    enum news_status status = NEWS_OK;
    char path[4096];
    char *line = NULL;
    size_t room = 0, number = 0;
    ssize_t got = 0;
    FILE *file = NULL;

    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    file = fopen(path, "re");
    if (!file)
        return news_fail_io(&all->err, path);
    while (!status && (got = getline(&line, &room, file)) >= 0) {
        struct news_str fields[FIELDS];
        size_t len = (size_t)got;

        while (len && (line[len - 1] == '\n' || line[len - 1] == '\r'))
            len--;
        if (!len || line[0] == '#')
            continue;
        (void)split(news_str(line, len), fields);
        status = read(all, fields, ++number, classes);
    }
    if (!status && ferror(file))
        status = news_fail_io(&all->err, path);
    free(line); /* getline()'s */
    (void)fclose(file);
    return status;
}

static enum news_status
add(struct compilation *all, struct news_str name, uint32_t classes, uint64_t *state)
{
    return news_phrases_add(&all->phrases, name, classes, state, &all->err);
}

static enum news_status
read_plain(struct compilation *all, const struct news_str *fields, size_t line, uint32_t classes)
{
    (void)line;
    return add(all, fields[0], classes, NULL);
}

/* The place of a code of two capitals in a table; CODES when it is none. */
static size_t
code_index(struct news_str code)
{
    if (code.len != 2 || code.data[0] < 'A' || code.data[0] > 'Z' || code.data[1] < 'A' ||
        code.data[1] > 'Z')
        return CODES;
    return (size_t)(code.data[0] - 'A') * LETTERS + (size_t)(code.data[1] - 'A');
}

/* Adds the names of a list separated by "|". */
static enum news_status
add_list(struct compilation *all, struct news_str list, uint32_t classes)
{
    enum news_status status = NEWS_OK;
    size_t at = 0;

    while (!status && at < list.len) {
        size_t end = news_str_find(list, (struct news_str)NEWS_STR("|"), at);

        if (end == NEWS_STR_NONE)
            end = list.len;
        if (end > at)
            status = add(all, news_str_slice(list, at, end), classes, NULL);
        at = end + 1;
    }
    return status;
}

static enum news_status
read_country(struct compilation *all, const struct news_str *fields, size_t line, uint32_t classes)
{
    size_t index = code_index(fields[0]);
    enum news_status status = NEWS_OK;

    (void)classes;
    if (index == CODES)
        return news_fail(&all->err, NEWS_INPUT, "countries.tsv: entry %zu has no code", line);
    all->listed[index] = true;
    status = add_list(all, fields[1], NEWS_GAZETTEER_COUNTRY);
    if (!status)
        status = add_list(all, fields[2], NEWS_GAZETTEER_COUNTRY);
    return status ? status : add_list(all, fields[3], NEWS_GAZETTEER_DEMONYM);
}

/* CLDR: code, language, alternative, name.  Three digits are continents and parts of them. */
static enum news_status
read_territory(struct compilation *all, const struct news_str *fields, size_t line,
               uint32_t classes)
{
    struct news_str code = fields[0];
    size_t index = code_index(code);

    (void)line;
    (void)classes;
    if (index < CODES && all->listed[index])
        return add_list(all, fields[3], NEWS_GAZETTEER_COUNTRY);
    if (code.len == 3 && news_is_ascii_digit(code.data[0]) &&
        !news_str_equal(code, (struct news_str)NEWS_STR("001")))
        return add(all, fields[3], NEWS_GAZETTEER_REGION, NULL);
    return NEWS_OK;
}

/* GeoNames: id, name, alternative, country, region, code, population. */
static enum news_status
read_city(struct compilation *all, const struct news_str *fields, size_t line, uint32_t classes)
{
    unsigned long population = 0;
    enum news_status status = NEWS_OK;

    (void)classes;
    if (line == 1)
        return NEWS_OK; /* the heading */
    population = strtoul(fields[6].data, NULL, 10);
    if (news_str_equal(fields[5], (struct news_str)NEWS_STR("PPLC")))
        population += LARGE_CITY;
    if (population < SMALLEST_CITY)
        return NEWS_OK;
    classes = population >= LARGE_CITY ? NEWS_GAZETTEER_CITY_LARGE : NEWS_GAZETTEER_CITY_SMALL;
    status = add(all, fields[1], classes, NULL);
    if (!status && fields[2].len)
        status = add(all, fields[2], classes, NULL);
    return status;
}

static enum news_status
read_ranked(struct compilation *all, const struct news_str *fields, size_t line, uint32_t classes)
{
    uint32_t common = NEWS_GAZETTEER_GIVEN_COMMON;
    size_t rank = COMMON_GIVEN_RANK;

    if (classes == NEWS_GAZETTEER_SURNAME) {
        common = NEWS_GAZETTEER_SURNAME_COMMON;
        rank = COMMON_SURNAME_RANK;
    }
    if (line == 1)
        return NEWS_OK; /* the heading */
    return add(all, fields[0], classes | (line <= rank ? common : 0), NULL);
}

/* EveryPolitician: id, country, legislature, name.  First word given, last one surname. */
static enum news_status
read_politician(struct compilation *all, const struct news_str *fields, size_t line,
                uint32_t classes)
{
    struct news_str name = fields[3];
    enum news_status status = NEWS_OK;
    size_t first = 0, last = name.len;

    (void)classes;
    if (line == 1)
        return NEWS_OK; /* the heading */
    while (first < name.len && name.data[first] != ' ')
        first++;
    while (last > 0 && name.data[last - 1] != ' ')
        last--;
    if (first >= name.len || memchr(name.data, ',', name.len) != NULL)
        return NEWS_OK;
    status = news_phrases_add(&all->given, news_str_slice(name, 0, first), 0, NULL, &all->err);
    if (!status)
        status = news_phrases_add(&all->surname, news_str_slice(name, last, name.len), 0, NULL,
                                  &all->err);
    return status;
}

/* Words of politicians' names that occur often enough to be more than noise. */
static enum news_status
take_counted(struct compilation *all, struct news_phrases *words, uint32_t usual, uint32_t common)
{
    news_phrases_join(words);
    for (size_t i = 0; i < words->count; i++) {
        struct news_phrase *p = &words->items[i];
        uint32_t classes = usual | (p->count >= 20 ? common : 0);

        if (p->classes == NEWS_GAZETTEER_CONTINUES || p->count < 2)
            continue;
        if (all->phrases.count == all->phrases.room) {
            size_t room = all->phrases.room * 2;
            struct news_phrase *grown = news_realloc(all->phrases.items, room, sizeof *grown);

            if (!grown)
                return news_fail_memory(&all->err);
            all->phrases.items = grown;
            all->phrases.room = room;
        }
        all->phrases.items[all->phrases.count++] =
            (struct news_phrase){ p->state, classes, p->count };
    }
    return NEWS_OK;
}

static enum news_status
read_all(struct compilation *all, char **folders)
{
    static const struct {
        const char *name;
        row_reader *read;
        uint32_t classes;
        int folder;
    } files[] = {
        { "countries.tsv", read_country, 0, 0 },
        { "titles.txt", read_plain, NEWS_GAZETTEER_TITLE, 0 },
        { "org_words.txt", read_plain, NEWS_GAZETTEER_ORG_WORD, 0 },
        { "place_words.txt", read_plain, NEWS_GAZETTEER_PLACE_WORD, 0 },
        { "calendar.txt", read_plain, NEWS_GAZETTEER_CALENDAR, 0 },
        { "not_names.txt", read_plain, NEWS_GAZETTEER_NOT_NAME, 0 },
        { "regions.txt", read_plain, NEWS_GAZETTEER_REGION, 0 },
        { "places.txt", read_plain, NEWS_GAZETTEER_REGION, 0 },
        { "orgs.txt", read_plain, NEWS_GAZETTEER_ORG, 0 },
        { "companies.txt", read_plain, NEWS_GAZETTEER_ORG, 0 },
        { "clubs.txt", read_plain, NEWS_GAZETTEER_ORG, 0 },
        { "media.txt", read_plain, NEWS_GAZETTEER_ORG, 0 },
        { "parties.txt", read_plain, NEWS_GAZETTEER_ORG, 0 },
        { "institutions.txt", read_plain, NEWS_GAZETTEER_ORG, 0 },
        { "territories_cldr.tsv", read_territory, 0, 1 },
        { "cities_geonames.tsv", read_city, 0, 1 },
        { "us_census_first_female.tsv", read_ranked, NEWS_GAZETTEER_GIVEN, 1 },
        { "us_census_first_male.tsv", read_ranked, NEWS_GAZETTEER_GIVEN, 1 },
        { "us_census_surnames.tsv", read_ranked, NEWS_GAZETTEER_SURNAME, 1 },
        { "everypolitician_names.tsv", read_politician, 0, 2 },
    };
    enum news_status status = NEWS_OK;

    for (size_t i = 0; i < sizeof files / sizeof *files && !status; i++)
        status = read_file(all, folders[files[i].folder], files[i].name, files[i].read,
                           files[i].classes);
    if (!status)
        status = take_counted(all, &all->given, NEWS_GAZETTEER_GIVEN, NEWS_GAZETTEER_GIVEN_COMMON);
    if (!status)
        status =
            take_counted(all, &all->surname, NEWS_GAZETTEER_SURNAME, NEWS_GAZETTEER_SURNAME_COMMON);
    return status;
}

static struct news_bytes
build_phrases(struct compilation *all)
{
    struct news_bytes table = { NULL, 0 };
    size_t n = 0;
    uint64_t *states = NULL;
    uint16_t *classes = NULL;

    news_phrases_join(&all->phrases);
    n = all->phrases.count;
    states = news_alloc(n, sizeof *states);
    classes = news_alloc(n, sizeof *classes);
    for (size_t i = 0; states && classes && i < n; i++) {
        states[i] = all->phrases.items[i].state;
        classes[i] = (uint16_t)all->phrases.items[i].classes;
    }
    if (states && classes)
        table = news_lookup_build(states, classes, (uint32_t)n, sizeof *classes);
    news_free(states);
    news_free(classes);
    return table;
}

static enum news_status
write_all(struct compilation *all, const char *path)
{
    struct news_section section = { NEWS_SECTION_PHRASES, build_phrases(all) };
    enum news_status status = section.bytes.data ? news_datafile_write(path, &section, 1, &all->err)
                                                 : news_fail_memory(&all->err);

    news_lookup_free(section.bytes);
    return status;
}

int
main(int argc, char **argv)
{
    struct compilation all = { .listed = { false } };
    enum news_status status = NEWS_OK;
    struct news_arena *scratch = news_arena_new(0);

    if (argc != 5 || !scratch) {
        (void)fprintf(stderr, "usage: compile_gazetteer LISTS DATA NAMES OUT\n");
        return 2;
    }
    all.phrases.scratch = all.given.scratch = all.surname.scratch = scratch;
    status = read_all(&all, argv + 1);
    if (!status)
        status = write_all(&all, argv[4]);
    if (status)
        (void)fprintf(stderr, "compile_gazetteer: %s\n", all.err.text);
    else
        (void)printf("%zu phrases\n", all.phrases.count);
    news_phrases_clear(&all.phrases);
    news_phrases_clear(&all.given);
    news_phrases_clear(&all.surname);
    news_arena_free(scratch);
    return news_status_exit_code(status);
}
