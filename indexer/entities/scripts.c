#include "indexer/entities/scripts.h"

#include "indexer/entities/clusters.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

/* The script of a word's first letter; Han and kana, which are mixed, are one. */
static int
script_of(const struct news_article *article, const struct news_word *word)
{
    struct news_str text = news_str_slice(news_field_text(article, word), word->start, word->end);
    UErrorCode failure = U_ZERO_ERROR;

    for (size_t at = 0; at < text.len;) {
        UChar32 c = (UChar32)news_utf8_next(text.data, text.len, &at);
        int script = u_isalpha(c) ? (int)uscript_getScript(c, &failure) : USCRIPT_COMMON;

        if (script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA)
            return USCRIPT_HAN;
        if (script != USCRIPT_COMMON && script != USCRIPT_INHERITED)
            return script;
    }
    return USCRIPT_COMMON;
}

static bool
is_mixed(const struct news_article *article, const struct news_reading *reading, size_t first,
         size_t end)
{
    int script = USCRIPT_COMMON;
    bool ascii = true;

    for (size_t i = first; i < end; i++)
        ascii = ascii && !(reading->words[i].flags & NEWS_TOKEN_NON_ASCII);
    for (size_t i = first; i < end && !ascii; i++) {
        int own = script_of(article, &reading->words[i]);

        if (script != USCRIPT_COMMON && own != USCRIPT_COMMON && own != script)
            return true;
        script = own != USCRIPT_COMMON ? own : script;
    }
    return false;
}

/* A part of a name in one script. */
struct part {
    size_t first;
    size_t end;
    size_t seeds; /* words that may be names by their looks */
};

/* The part that starts at word at; *next is where the part after it starts. */
static struct part
part_at(const struct news_article *article, const struct news_reading *reading, size_t at,
        size_t end, size_t *next)
{
    struct part part = { at, at, 0 };
    int script = USCRIPT_COMMON;

    for (; at < end; at++) {
        int own = script_of(article, &reading->words[at]);

        if (own == USCRIPT_COMMON)
            continue;
        if (script != USCRIPT_COMMON && own != script)
            break;
        if (script == USCRIPT_COMMON)
            part.first = at;
        script = own;
        part.end = at + 1;
        part.seeds += news_reading_form(reading, at)->seed;
    }
    *next = at;
    return part;
}

void
news_cut_to_one_script(const struct news_article *article, const struct news_reading *reading,
                       size_t *first, size_t *end)
{
    struct part best = { *end, *end, 0 };

    if (!is_mixed(article, reading, *first, *end))
        return;
    for (size_t at = *first; at < *end;) {
        struct part part = part_at(article, reading, at, *end, &at);

        if (part.seeds && part.seeds >= best.seeds)
            best = part;
    }
    *first = best.first;
    *end = best.end;
}
