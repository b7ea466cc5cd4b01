/*
 * words.h - what the class, id and role of an element say about its text.
 *
 * The words are those that authors of pages use to name parts of a page, in
 * several languages; none names a site.
 */
#ifndef NEWS_PAGES_WORDS_H
#define NEWS_PAGES_WORDS_H

#include "shared/base/str.h"

/* X(NAME): what a part of a page is for */
#define NEWS_PART_KINDS(X) \
    X(NAVIGATION)          \
    X(COMMENT)             \
    X(SHARE)               \
    X(RELATED)             \
    X(SIDE)                \
    X(FOOT)                \
    X(HEAD)                \
    X(ADVERT)              \
    X(AUTHOR)              \
    X(META)                \
    X(CAPTION)             \
    X(NOTICE)              \
    X(CONTENT)             \
    X(ARTICLE)             \
    X(TITLE)               \
    X(LIST)                \
    X(HIDDEN)              \
    X(TOOL)                \
    X(DATE)                \
    X(TAGS)

enum news_part_kind {
#define X(name) NEWS_PART_##name,
    NEWS_PART_KINDS(X)
#undef X
        NEWS_PART_KIND_COUNT
};

/* The kinds (1 << enum news_part_kind, or-ed) that the words in names, the value
 * of a class, id or role attribute, speak of. */
uint32_t news_part_kinds(struct news_str names);

#endif
