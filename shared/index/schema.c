#include "shared/index/schema.h"

#include <assert.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#define X(name, letter) \
    static_assert((letter) >= 'A' && (letter) <= 'Z', "a prefix is one capital letter");
NEWS_TERM_KINDS(X)
#undef X

static const char letters[NEWS_TERM_KIND_COUNT] = {
#define X(name, letter) [name] = (letter),
    NEWS_TERM_KINDS(X)
#undef X
};

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
    if (letters[kind])
        news_buffer_add_byte(out, letters[kind]);
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
    /* Two kinds with one letter do not compile: a case label would come twice. */
    switch (term.len ? term.data[0] : '\0') {
#define X(name, letter) \
    case letter:        \
        *kind = name;   \
        break;
        NEWS_TERM_KINDS(X)
#undef X
    default:
        *kind = NEWS_TERM_WORD;
        return term;
    }
    return news_str_slice(term, 1, term.len);
}
