#include "shared/index/schema.h"

#include <assert.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

/* Two kinds with one letter do not compile: a case label would come twice. */
static inline void
check_letters_differ(char letter)
{
    switch (letter) {
#define X(name, letter, field, positions, help, example) case letter:
        NEWS_TERM_KINDS(X)
#undef X
    case '\0':
        break;
    }
}

#define X(name, letter, field, positions, help, example) \
    static_assert((letter) >= 'A' && (letter) <= 'Z', "a prefix is one capital letter");
NEWS_TERM_KINDS(X)
#undef X

static const struct news_term_info kinds[] = {
    { NULL, "a word of the headline or the text", "ceasefire", NEWS_TERM_WORD, '\0', true },
#define X(name, letter, field, positions, help, example) \
    [name] = { field, help, example, name, letter, positions },
    NEWS_TERM_KINDS(X)
#undef X
};
static_assert(sizeof kinds / sizeof kinds[0] == NEWS_TERM_KIND_COUNT, "a row a kind");

const struct news_term_info *
news_term_info(enum news_term_kind kind)
{
    check_letters_differ(kinds[kind].letter);
    return &kinds[kind];
}

enum news_term_kind
news_term_of_entity(enum news_entity_type type)
{
    switch (type) {
    case NEWS_ENTITY_PERSON:
        return NEWS_TERM_PERSON;
    case NEWS_ENTITY_ORG:
        return NEWS_TERM_ORG;
    case NEWS_ENTITY_PLACE:
        return NEWS_TERM_PLACE;
    }
    return NEWS_TERM_WORD;
}

/* How much of its 245 bytes Xapian counts for text. */
static size_t
counted_len(struct news_str text)
{
    size_t len = text.len;
    for (const char *at = text.data;
         at && (at = memchr(at, '\0', text.len - (size_t)(at - text.data))); at++)
        len++;
    return len;
}

/* Where to cut so that a hash fits behind, should every byte kept be a NUL. */
enum { HASH_DIGITS = 16, CUT_LEN = (NEWS_TERM_LIMIT - 1 - HASH_DIGITS) / 2 };

void
news_term_make(enum news_term_kind kind, struct news_str text, struct news_buffer *out)
{
    news_buffer_reset(out);
    if (kinds[kind].letter)
        news_buffer_add_byte(out, kinds[kind].letter);
    if (counted_len(text) + out->len <= NEWS_TERM_LIMIT) {
        news_buffer_add_str(out, text);
        return;
    }
    news_buffer_add(out, text.data, news_utf8_floor(text, CUT_LEN));
    news_buffer_format(out, "%016llx", (unsigned long long)XXH3_64bits(text.data, text.len));
}

struct news_str
news_term_split(struct news_str term, enum news_term_kind *kind)
{
    *kind = NEWS_TERM_WORD;
    if (term.len == 0)
        return term;
    for (size_t i = 1; i < NEWS_TERM_KIND_COUNT; i++) {
        if (kinds[i].letter == term.data[0]) {
            *kind = kinds[i].kind;
            return news_str_slice(term, 1, term.len);
        }
    }
    return term;
}
