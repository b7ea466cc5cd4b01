/*
 * front_fields.h - named statements above a text ("author: ...") as an article's fields.
 */
#ifndef NEWS_READERS_FRONT_FIELDS_H
#define NEWS_READERS_FRONT_FIELDS_H

#include "indexer/readers/clean.h"

struct news_front {
    struct news_article *article;
    struct news_arena *arena;
    struct news_repairs repairs;
    unsigned section_rank; /* how good a name the section came under; 0: there is none */
    bool failed;           /* out of memory; further calls are ignored */
};

/* Whether name, in any case and with "-", "_" and spaces left out, names a field. */
bool news_front_knows(struct news_str name);

/* Takes value as what name says; a name that says nothing, an empty value and what
 * contradicts an earlier statement are passed over.  Dates become witnesses. */
void news_front_set(struct news_front *front, struct news_str name, struct news_str value);

#endif
