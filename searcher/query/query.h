/*
 * query.h - a query as it was typed, read into a tree.
 *
 * The language: words, "phrases", "sloppy phrases"~5, prefix*, AND OR NOT in
 * capitals, +must -mustnot, brackets, a NEAR/5 "b c", and fields (title:, person:,
 * date:, ...), each with a word, a phrase, a bracket or, for days, a range.  OR
 * binds loosest, then AND, then words side by side, which stand for AND or for
 * OR as the options say; NOT and - belong to what follows them.
 *
 * Punctuation inside a word is never syntax: AT&T, U.S., f(x), 5'11", a:b.
 * What cannot be read is an error with its place; it never becomes a query that
 * finds nothing.  Nothing here knows the index.
 */
#ifndef NEWS_QUERY_QUERY_H
#define NEWS_QUERY_QUERY_H

#include "shared/base/arena.h"
#include "shared/base/buffer.h"
#include "shared/base/status.h"

/* What the value of a field is.  */
enum news_value_kind {
    NEWS_VALUE_WORDS, /* text that was cut into words */
    NEWS_VALUE_NAME,  /* a name with its spellings */
    NEWS_VALUE_LABEL, /* one value, compared as a whole */
    NEWS_VALUE_DAYS,  /* a range of days */
    NEWS_VALUE_SAVED  /* the name of a saved query */
};

/* X(name, word, kind) */
#define NEWS_QUERY_FIELDS(X)                                                                     \
    X(NEWS_IN_TEXT, "", NEWS_VALUE_WORDS)           /* title and body */                         \
    X(NEWS_IN_TITLE, "title", NEWS_VALUE_WORDS)     /* words of the title */                     \
    X(NEWS_IN_BODY, "body", NEWS_VALUE_WORDS)       /* words of the body */                      \
    X(NEWS_IN_PERSON, "person", NEWS_VALUE_NAME)    /* a person, in any spelling */              \
    X(NEWS_IN_ORG, "org", NEWS_VALUE_NAME)          /* an organisation, in any spelling */       \
    X(NEWS_IN_PLACE, "place", NEWS_VALUE_NAME)      /* a place, in any spelling */               \
    X(NEWS_IN_SOURCE, "source", NEWS_VALUE_WORDS)   /* words of the outlet's name */             \
    X(NEWS_IN_AUTHOR, "author", NEWS_VALUE_WORDS)   /* words of the byline */                    \
    X(NEWS_IN_SECTION, "section", NEWS_VALUE_WORDS) /* words of the section */                   \
    X(NEWS_IN_LANG, "lang", NEWS_VALUE_LABEL)       /* language code, such as en or pt-BR */     \
    X(NEWS_IN_PATH, "path", NEWS_VALUE_LABEL)       /* file, or folder with a slash behind it */ \
    X(NEWS_IN_ID, "id", NEWS_VALUE_LABEL)           /* the article's id */                       \
    X(NEWS_IN_URL, "url", NEWS_VALUE_LABEL)         /* the article's address */                  \
    X(NEWS_IN_DATE, "date", NEWS_VALUE_DAYS)        /* day of publication */                     \
    X(NEWS_IN_ABOUT, "about", NEWS_VALUE_DAYS)      /* a day the text speaks of */               \
    X(NEWS_IN_QUERY, "query", NEWS_VALUE_SAVED)     /* a saved query */

enum news_query_field {
#define X(name, word, kind) name,
    NEWS_QUERY_FIELDS(X)
#undef X
};
enum { NEWS_QUERY_FIELD_COUNT = NEWS_IN_QUERY + 1 };

const char *news_query_field_word(enum news_query_field field);
enum news_value_kind news_query_field_value(enum news_query_field field);
/* The field called word (capitals do not matter); false when there is none. */
bool news_query_field_find(struct news_str word, enum news_query_field *out);

enum news_query_kind {
    NEWS_QUERY_ALL,   /* every article */
    NEWS_QUERY_TEXT,  /* a leaf: text in field */
    NEWS_QUERY_NEAR,  /* children (leaves) within slop words of each other */
    NEWS_QUERY_AND,   /* every child */
    NEWS_QUERY_OR,    /* any child */
    NEWS_QUERY_NOT,   /* the first child, and none of the others */
    NEWS_QUERY_MAYBE, /* the first child; the others only raise the rank */
};

enum news_query_style {
    NEWS_STYLE_WORD,   /* one run of characters; several words in it are a phrase */
    NEWS_STYLE_PHRASE, /* quoted; slop > 0: that many other words may stand between, in any order */
    NEWS_STYLE_PREFIX, /* text is how the word begins */
    NEWS_STYLE_RANGE,  /* [a TO b], the brackets included */
    NEWS_STYLE_PLAIN   /* free text: its words, joined by AND or OR */
};

struct news_query_node {
    enum news_query_kind kind;
    enum news_query_field field;
    enum news_query_style style;
    bool as_written;      /* field:=value, or the exact option: this spelling only */
    bool any;             /* plain text: any of its words may match; an OR: of words side by side */
    uint32_t slop;        /* words */
    struct news_str text; /* a leaf's value, valid UTF-8 */
    size_t start;         /* bytes in the query, half-open */
    size_t end;
    struct news_query_node **children;
    size_t count;
};

struct news_query {
    struct news_str text;
    struct news_query_node *root;
    struct news_str *warnings; /* one line each, for people */
    size_t warning_count;
};

struct news_query_options {
    bool any;   /* words side by side: any may match; else all must */
    bool plain; /* the query is free text, not syntax */
    bool exact; /* every leaf as written */
};

enum {
    NEWS_QUERY_MAX_BYTES = 1024 * 1024,
    NEWS_QUERY_MAX_NESTING = 100, /* brackets */
    NEWS_QUERY_MAX_LEAVES = 4096,
    NEWS_QUERY_MAX_NEAR = 1000, /* words */
};

/* Reads text.  Everything in *out is in the arena; text is copied.
 * Fails with NEWS_QUERY, *at then being the byte that the message is about, or
 * NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status news_query_parse(struct news_str text,
                                                const struct news_query_options *options,
                                                struct news_arena *arena, struct news_query *out,
                                                size_t *at, struct news_error *err);

/* Appends the tree in one canonical notation, which parses to the same tree. */
void news_query_print(const struct news_query_node *node, struct news_buffer *out);

#endif
