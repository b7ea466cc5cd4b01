/*
 * token.h - a text cut into the words, numbers and signs that a reader sees.
 *
 * The tagger of names and the tagger of times both stand on these tokens; they
 * are made once an article.  What is written to the index is made by terms.h,
 * which folds and stems.
 *
 * A token is a maximal run of letters and marks, a number, or one sign:
 *   "Zelenskyy's"  -> "Zelenskyy" "'s" (CLITIC)
 *   "U.S."         -> one word (an initialism keeps its points)
 *   "Mar-a-Lago"   -> "Mar" "-" "a" "-" "Lago", the later ones GLUED
 *   "2,500.75"     -> one number        "12/28/2025" -> five tokens
 *   "3rd" "90s"    -> one token (a word with HAS_DIGIT)
 * Chinese, Japanese and Thai runs are cut into words by ICU's dictionaries.
 */
#ifndef NEWS_TEXT_TOKEN_H
#define NEWS_TEXT_TOKEN_H

#include "shared/base/arena.h"
#include "shared/base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

enum news_token_kind { NEWS_TOKEN_WORD, NEWS_TOKEN_NUMBER, NEWS_TOKEN_SIGN };

enum news_token_flag {
    NEWS_TOKEN_GLUED = 1 << 0,           /* no white space before it */
    NEWS_TOKEN_SENTENCE_START = 1 << 1,  /* first token of a sentence */
    NEWS_TOKEN_PARAGRAPH_START = 1 << 2, /* first token of a paragraph (and of a sentence) */
    NEWS_TOKEN_CLITIC = 1 << 3,          /* 's, 're, n't: belongs to the word before */
    NEWS_TOKEN_UPPER_FIRST = 1 << 4,     /* first letter is upper or title case */
    NEWS_TOKEN_UPPER_ALL = 1 << 5,       /* two letters or more, none of them lower case */
    NEWS_TOKEN_HAS_DIGIT = 1 << 6,
    NEWS_TOKEN_NON_ASCII = 1 << 7,
    NEWS_TOKEN_NO_CASE = 1 << 8,    /* its script has no case (Han, Arabic, Thai, ...) */
    NEWS_TOKEN_INITIALISM = 1 << 9, /* letters with points: U.S., J., a.m. */
    NEWS_TOKEN_LINE_START = 1 << 10 /* first token of a line */
};

struct news_token {
    uint32_t start; /* bytes in the text, half-open */
    uint32_t end;
    uint8_t kind;   /* enum news_token_kind */
    uint16_t flags; /* enum news_token_flag, or-ed */
};

struct news_tokens {
    const struct news_token *items;
    size_t count;
};

/* Cuts text (valid UTF-8, below 4 GiB).  Paragraphs are separated by an empty
 * line; sentences follow UAX #29 with the abbreviations of language (BCP 47, may
 * be absent: English).  The tokens are in the arena.
 * Fails with NEWS_NO_MEMORY or NEWS_LIMIT. */
NEWS_MUST_USE enum news_status news_tokenise(struct news_str text, struct news_str language,
                                             struct news_arena *arena, struct news_tokens *out,
                                             struct news_error *err);

static inline struct news_str
news_token_text(struct news_str text, const struct news_token *token)
{
    return news_str(text.data + token->start, (size_t)(token->end - token->start));
}

#ifdef __cplusplus
}
#endif

#endif
