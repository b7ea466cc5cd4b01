#include "shared/names/gazetteer.h"

#include <string.h>
#include <unicode/uchar.h>
#include <xxhash.h>

enum { LONGEST_WORD = 128 }; /* bytes that count towards a word's hash */

enum news_status
news_gazetteer_attach(const struct news_datafile *file, struct news_gazetteer *out,
                      struct news_error *err)
{
    enum news_status status = news_lookup_attach(news_datafile_section(file, NEWS_SECTION_PHRASES),
                                                 sizeof(uint16_t), "gazetteer", &out->phrases, err);

    if (!status)
        status = news_lookup_attach(news_datafile_section(file, NEWS_SECTION_COUNTRY_CODES),
                                    sizeof(struct news_country), "list of countries",
                                    &out->countries, err);
    out->country_names = news_datafile_section(file, NEWS_SECTION_COUNTRY_NAMES);
    return status;
}

/* Writes the lower-case form of word, cut to whole characters within room bytes. */
static size_t
fold(struct news_str word, char *out, size_t room)
{
    size_t at = 0, n = 0;

    while (at < word.len && n + 4 <= room)
        n += news_utf8_put((uint32_t)u_tolower((UChar32)news_utf8_next(word.data, word.len, &at)),
                           out + n);
    return n;
}

uint64_t
news_gazetteer_word(struct news_str word)
{
    char folded[LONGEST_WORD];
    size_t n = 0;

    while (n < word.len && n < sizeof folded && (uint8_t)word.data[n] < 0x80) {
        folded[n] = news_ascii_lower(word.data[n]);
        n++;
    }
    if (n < word.len && n < sizeof folded)
        n = fold(word, folded, sizeof folded);
    return XXH3_64bits(folded, n);
}

uint32_t
news_gazetteer_classes(const struct news_gazetteer *gazetteer, uint64_t state)
{
    const void *record = news_lookup_find(&gazetteer->phrases, state);
    uint16_t classes = 0;

    if (record)
        memcpy(&classes, record, sizeof classes);
    return classes;
}

struct news_country
news_gazetteer_country(const struct news_gazetteer *gazetteer, uint64_t state)
{
    const void *record = news_lookup_find(&gazetteer->countries, state);
    struct news_country country = { { 0, 0 }, 0, 0 };

    if (record)
        memcpy(&country, record, sizeof country);
    return country;
}

struct news_str
news_gazetteer_country_name(const struct news_gazetteer *gazetteer, const char code[2])
{
    struct news_str names = { (const char *)gazetteer->country_names.data,
                              gazetteer->country_names.size };
    size_t at = 0;

    while (at + 2 < names.len) {
        size_t end = news_str_find(names, (struct news_str)NEWS_STR("\n"), at);

        if (end == NEWS_STR_NONE)
            break;
        if (memcmp(names.data + at, code, 2) == 0)
            return news_str_slice(names, at + 2, end);
        at = end + 1;
    }
    return news_str(NULL, 0);
}
