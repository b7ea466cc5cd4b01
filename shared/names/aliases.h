/*
 * aliases.h - a newsroom's own list of names that belong together, or apart.
 *
 * A text file, UTF-8, one entry a line:
 *
 *   Canonical<TAB>alias<TAB>alias...     all of them are one name, shown as the first
 *   !Name<TAB>other<TAB>other...         Name is none of the others, whatever the matcher says
 *   # comment                            as are empty lines
 *
 * An entry may begin with "person:", "org:" or "place:" to be for that type alone.
 * Names are compared by their keys (key.h), so each spelling need not be listed.
 * Once read a list never changes, so threads may share it.
 */
#ifndef NEWS_NAMES_ALIASES_H
#define NEWS_NAMES_ALIASES_H

#include "shared/article/article.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What the programs' --help says of such a file. */
#define NEWS_ALIASES_HELP                                                                    \
    "A text file, an entry a line, with tabs between its names: all are one name, shown as " \
    "the first. Behind an exclamation mark the first is none of the others. An entry may "   \
    "begin with person:, org: or place: to be for that alone. Other spellings of a name "    \
    "need no line of their own.\n"                                                           \
    " Volodymyr Zelensky<TAB>Ze\n"                                                           \
    " org:World Health Organization<TAB>WHO\n"                                               \
    " !George Bush<TAB>George W. Bush"

struct news_aliases;

/* Reads the file at path.  On success *out is the caller's, to be given to
 * news_aliases_free().  Fails with NEWS_NOT_FOUND, NEWS_IO, NEWS_INPUT (not UTF-8,
 * a name without letters, an entry of one name, a name that two entries join to
 * different ones, names kept apart that have one key or that another entry joins: the
 * text names file and line), NEWS_LIMIT (over 64 MiB) or NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status
news_aliases_read(const char *path, struct news_aliases **out, struct news_error *err);

/* The same from text; path is for messages. */
NEWS_MUST_USE enum news_status news_aliases_parse(struct news_str text, const char *path,
                                                  struct news_aliases **out,
                                                  struct news_error *err);

/* NULL is allowed and does nothing. */
void news_aliases_free(struct news_aliases *aliases);

/* A number for the text of the list: another text has another, the same text the same.
 * 0 for NULL. */
uint64_t news_aliases_checksum(const struct news_aliases *aliases);

/* What a key is to be replaced by. */
struct news_alias {
    struct news_str key;  /* of the canonical name */
    struct news_str name; /* the canonical name as the list spells it */
};

/* The canonical name that the key is joined to, its own included; absent when the
 * list does not join it.  aliases may be NULL.  Borrowed from the list. */
struct news_alias news_aliases_find(const struct news_aliases *aliases, enum news_entity_type type,
                                    struct news_str key);

/* Whether the list says that two keys are not one name. */
bool news_aliases_separate(const struct news_aliases *aliases, enum news_entity_type type,
                           struct news_str a, struct news_str b);

/* The keys joined to a canonical key, itself excluded, one at a time: number i, or
 * absent past the last.  For a searcher whose index was built without the list. */
struct news_str news_aliases_member(const struct news_aliases *aliases, enum news_entity_type type,
                                    struct news_str key, size_t i);

#ifdef __cplusplus
}
#endif

#endif
