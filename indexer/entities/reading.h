/*
 * reading.h - an article's words made ready for tagging: what each distinct form
 * looks like, what the gazetteer says of it, and what the rest of the article
 * says of it (written in lower case elsewhere, named after a title, an acronym of
 * a name spelled out).
 *
 * Nothing here is learned; the trainer and the tagger share it.
 */
#ifndef NEWS_ENTITIES_READING_H
#define NEWS_ENTITIES_READING_H

#include "indexer/entities/labels.h"
#include "indexer/entities/words.h"
#include "shared/article/article.h"
#include "shared/names/gazetteer.h"

/* How a line is written, which decides what its capitals mean. */
enum news_line_kind { NEWS_LINE_NORMAL, NEWS_LINE_UPPER, NEWS_LINE_TITLE, NEWS_LINE_TABLE };

enum news_case {
    NEWS_CASE_LOWER,
    NEWS_CASE_FIRST,   /* Paris */
    NEWS_CASE_UPPER,   /* NATO, U.S. */
    NEWS_CASE_MIXED,   /* McCain, iPhone */
    NEWS_CASE_INITIAL, /* one upper-case letter, with or without a point */
    NEWS_CASE_DIGIT,
    NEWS_CASE_SIGN,
    NEWS_CASE_NONE /* a script without case */
};

/* What the article's other mentions say of a word, or-ed. */
enum news_evidence {
    NEWS_SEEN_LOWER = 1 << 0,
    NEWS_SEEN_CAPITAL = 1 << 1, /* where only a name is: inside a sentence */
    NEWS_SEEN_AFTER_TITLE = 1 << 2,
    NEWS_SEEN_AFTER_GIVEN = 1 << 3,
    NEWS_SEEN_WITH_ORG_WORD = 1 << 4,
    NEWS_SEEN_AFTER_IN = 1 << 5,
    NEWS_SEEN_SPEAKING = 1 << 6,
    NEWS_SEEN_IN_PLACE = 1 << 7, /* in a place of several words */
    NEWS_SEEN_IN_ORG = 1 << 8,
    NEWS_SEEN_POSSESSIVE = 1 << 9,
    NEWS_SEEN_ACRONYM = 1 << 10, /* the initials of a name spelled out */
    NEWS_SEEN_SURNAME = 1 << 11, /* last of several words that a given name starts */
    NEWS_SEEN_AFTER_THE = 1 << 12,
    NEWS_SEEN_OFTEN = 1 << 13,
    NEWS_SEEN_LAST = 1 << 14,  /* last of several capitalised words */
    NEWS_SEEN_FIRST = 1 << 15, /* first of several */
    NEWS_SEEN_KINDS = 16
};

/* Small words that say what a name beside them is. */
enum news_cue {
    NEWS_CUE_NONE,
    NEWS_CUE_IN,
    NEWS_CUE_SAID,
    NEWS_CUE_THE,
    NEWS_CUE_OF,
    NEWS_CUE_AND,
    NEWS_CUE_PARTICLE /* de, van, bin: part of a name beside a capital */
};

enum { NEWS_AFFIXES = 5 };

struct news_form {
    uint64_t key;   /* tells it from all other forms */
    uint64_t lower; /* hash of the word in lower case */
    uint64_t exact;
    uint64_t prefix[NEWS_AFFIXES]; /* hashes of its first 2, 3, ... characters, in lower case */
    uint64_t suffix[NEWS_AFFIXES];
    uint64_t
        acronym; /* state after its letters (news_gazetteer_step()), when they may be initials */
    uint32_t initial; /* its first letter */
    uint32_t shape;
    uint32_t classes; /* of the gazetteer, for the word alone */
    uint32_t fold;    /* index among the distinct lower-case words */
    struct news_word_facts facts;
    uint8_t kind; /* enum news_case */
    uint8_t line; /* enum news_line_kind of the lines it stands in */
    uint8_t cue;
    uint8_t length; /* in characters, at most 255 */
    char bracket;   /* the sign itself when it is one ASCII sign, else 0 */
    bool seed;      /* may be a name by its looks */
    bool sport;     /* it stands in articles about sport (sport.h) */
};

struct news_contexts;

struct news_fold {
    uint64_t lower;
    uint32_t count;
    uint32_t lower_count;
    uint32_t capital_count; /* where capitals mean something */
    uint32_t evidence;
    struct news_contexts *contexts; /* of its mentions (contexts.h), or NULL */
};

struct news_word {
    uint32_t start; /* bytes in the field */
    uint32_t end;
    uint32_t form;
    uint32_t match;     /* classes of the longest gazetteer phrase of several words here */
    uint16_t flags;     /* enum news_token_flag */
    uint8_t field;      /* enum news_field */
    uint8_t match_part; /* enum news_label_part, with match */
    uint16_t run_start; /* words back to the start of its run of capitals */
    uint16_t run_end;   /* words on to its last word */
    bool candidate;     /* a name may start, go on or end here */
    bool line_start;
};

struct news_reading {
    struct news_word *words;
    size_t count;
    struct news_form *forms;
    size_t form_count;
    struct news_fold *folds;
    size_t fold_count;
    bool sport; /* the article is about sport */
};

struct news_known_forms;

/* Where what is known of a form comes from. */
struct news_form_source {
    const struct news_gazetteer *gazetteer;
    const struct news_vocabulary *vocabulary;
    struct news_known_forms *known; /* or NULL: from nowhere else (known_forms.h) */
};

/* Reads the title and the body of article, both tokenised.  Everything is in the
 * arena.  Fails with NEWS_NO_MEMORY only. */
NEWS_MUST_USE enum news_status
news_reading_make(const struct news_form_source *source, const struct news_article *article,
                  struct news_arena *arena, struct news_reading *out, struct news_error *err);

static inline const struct news_form *
news_reading_form(const struct news_reading *reading, size_t word)
{
    return &reading->forms[reading->words[word].form];
}

/* The form that stands place words from word (which may be negative), or NULL when
 * that is beyond the line. */
const struct news_form *
news_reading_neighbour(const struct news_reading *reading, size_t word, int place);

#endif
