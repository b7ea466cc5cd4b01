/*
 * place.h - the words of a place's name, before it is looked up.
 */
#ifndef NEWS_NAMES_PLACE_H
#define NEWS_NAMES_PLACE_H

#include "shared/base/status.h"
#include "shared/base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { NEWS_PLACE_ROOM = 200 };

struct news_place_name {
    char text[NEWS_PLACE_ROOM];
    size_t len;
    unsigned scripts; /* enum news_script (latin.h), or-ed: what it was written in */
};

/* Lower-case ASCII words separated by single spaces: initialisms joined, a leading
 * "the" dropped, "st" written out.  Fails as news_latin_read() does. */
NEWS_MUST_USE enum news_status
news_place_read(struct news_str name, struct news_place_name *out, struct news_error *err);

#ifdef __cplusplus
}
#endif

#endif
