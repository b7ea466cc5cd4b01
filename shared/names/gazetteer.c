#include "shared/names/gazetteer.h"

#include <string.h>
#include <unicode/uchar.h>
#include <xxhash.h>

enum { LONGEST_WORD = 128 }; /* bytes that count towards a word's hash */

enum news_status
news_gazetteer_attach(const struct news_datafile *file, struct news_gazetteer *out,
                      struct news_error *err)
{
    return news_lookup_attach(news_datafile_section(file, NEWS_SECTION_PHRASES), sizeof(uint16_t),
                              "gazetteer", &out->phrases, err);
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
