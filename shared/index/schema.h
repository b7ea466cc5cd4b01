/*
 * schema.h - the one place that knows what terms look like in the index.
 *
 * A term is a prefix (one capital letter, or nothing for words of the text) and
 * what stands behind it.  Words are folded, so they never begin with a capital
 * and never collide with a prefix.  The table is append-only: a letter keeps its
 * meaning for good, and a change of what is indexed raises NEWS_FORMAT_VERSION.
 * While that is 0 the format may change with any commit: index again then.
 *
 * Words of title and body alone have a wdf, so that a document's length is its
 * length in words.  All other terms have wdf 0 and weigh nothing in a ranking:
 * news_xapian_query_constant() gives them a weight.
 *
 * Title and body are stemmed in the article's language; author, source and
 * section are folded only.  Entity terms hold whole keys (names/key.h); path terms
 * hold the whole path, each folder on it ("wire", "wire/may") and each component.
 *
 * There are no Xapian value slots: what is sorted, counted or filtered by value
 * is in the columns of a segment (segment.h), which cost less to write and read.
 */
#ifndef NEWS_INDEX_SCHEMA_H
#define NEWS_INDEX_SCHEMA_H

#include "shared/article/article.h"
#include "shared/base/buffer.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    NEWS_FORMAT_VERSION = 0, /* of the folder and of what its terms mean */
    NEWS_TERM_LIMIT = 245,   /* Xapian's, in bytes, where a NUL counts twice */
    NEWS_TITLE_WDF = 3,      /* what a word in the title counts, one in the body counting 1 */
    NEWS_LEAD_WDF = 2,       /* what one in the lead counts: news says first what it is about */
    NEWS_LEAD = 80,          /* the first positions of the body */
    NEWS_FIELD_GAP = 1100    /* positions left free between title and body, and between two
                                bylines, so that nothing that can be asked for spans them:
                                neither a phrase nor NEAR/1000; the first position is 1 */
};

/* Dates are terms of three precisions.  A day of publication gives its day, month
 * and year; an article dated to a month gives no day.
 *
 * About: ABOUT_DAY, ABOUT_MONTH and ABOUT_YEAR say what was spoken of as such (a
 * quarter or a season counts as its months, a decade or a century as its years); ABOUT_SPAN
 * gives the days of a week, weekend or other range of days.  IN_MONTH and IN_YEAR
 * say that something in that month or year was spoken of, or the whole of it.
 * So a query for days asks for ABOUT_DAY, and with less weight ABOUT_SPAN,
 * ABOUT_MONTH, ABOUT_YEAR; for whole months it has IN_MONTH, and with less weight
 * ABOUT_YEAR; for whole years IN_YEAR.
 *
 * Forms: most words begin with their stem, and "cease*" finds them by stems that begin
 * like that.  A word that does not ("rising" of "rise", "happy" of "happi") gives a term
 * of the word as folded, a space and the stem; of the word alone if that is too long.
 *
 * X(name, letter); those marked "positions" can be in phrases. */
#define NEWS_TERM_KINDS(X)                                                                 \
    X(NEWS_TERM_TITLE, 'S')       /* a word of the headline; positions */                  \
    X(NEWS_TERM_AUTHOR, 'A')      /* a word of a byline; positions */                      \
    X(NEWS_TERM_SOURCE, 'O')      /* a word of the outlet's name; positions */             \
    X(NEWS_TERM_SECTION, 'E')     /* a word of the section; positions */                   \
    X(NEWS_TERM_LANGUAGE, 'L')    /* the language, and without its subtags */              \
    X(NEWS_TERM_PATH, 'P')        /* the path, a folder on it, or one component */         \
    X(NEWS_TERM_ID, 'Q')          /* the article's id */                                   \
    X(NEWS_TERM_URL, 'U')         /* the address the article states */                     \
    X(NEWS_TERM_PERSON, 'N')      /* the key of a person named */                          \
    X(NEWS_TERM_ORG, 'G')         /* the key of an organisation named */                   \
    X(NEWS_TERM_PLACE, 'W')       /* the key of a place named */                           \
    X(NEWS_TERM_DAY, 'D')         /* day of publication, YYYYMMDD */                       \
    X(NEWS_TERM_MONTH, 'M')       /* month of publication, YYYYMM */                       \
    X(NEWS_TERM_YEAR, 'Y')        /* year of publication, YYYY, or "none" */               \
    X(NEWS_TERM_ABOUT_DAY, 'F')   /* a day spoken of, YYYYMMDD */                          \
    X(NEWS_TERM_ABOUT_SPAN, 'V')  /* a day of a range spoken of, YYYYMMDD */               \
    X(NEWS_TERM_ABOUT_MONTH, 'H') /* a month spoken of as such, YYYYMM */                  \
    X(NEWS_TERM_ABOUT_YEAR, 'I')  /* a year spoken of as such, YYYY */                     \
    X(NEWS_TERM_IN_MONTH, 'J')    /* a month in which something spoken of lies, YYYYMM */  \
    X(NEWS_TERM_IN_YEAR, 'K')     /* a year in which something spoken of lies, YYYY */     \
    X(NEWS_TERM_FORM, 'B')        /* a word of the text that does not begin as its stem */ \
    X(NEWS_TERM_TITLE_FORM, 'C')  /* such a word of the headline */

enum news_term_kind {
    NEWS_TERM_WORD, /* of title or body: no prefix */
#define X(name, letter) name,
    NEWS_TERM_KINDS(X)
#undef X
};
enum { NEWS_TERM_KIND_COUNT = NEWS_TERM_TITLE_FORM + 1 };

/* The kind of an entity's key. */
enum news_term_kind news_term_of_entity(enum news_entity_type type);

/* Puts the term for text into out, replacing what is there.  A text that is too
 * long for a term is cut at a character and a hash of the whole of it put behind,
 * so different texts still give different terms.  Check out as any buffer. */
void news_term_make(enum news_term_kind kind, struct news_str text, struct news_buffer *out);

/* What stands behind the prefix of a term (the text, unless it was cut), and its kind. */
struct news_str news_term_split(struct news_str term, enum news_term_kind *kind);

#ifdef __cplusplus
}
#endif

#endif
