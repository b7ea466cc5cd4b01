/*
 * sentence.h - where sentences begin, among the tokens of a text.
 */
#ifndef NEWS_TEXT_SENTENCE_H
#define NEWS_TEXT_SENTENCE_H

#include "shared/text/token.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Sets NEWS_TOKEN_SENTENCE_START (and LINE_START where it is missing) on the
 * count tokens that news_tokenise() cut text into.  Follows UAX #29 with what it
 * leaves to tailoring: abbreviations of the language, initials, ordinals, and
 * line ends, which end a sentence unless the text looks wrapped at a column. */
void news_mark_sentences(struct news_str text, struct news_str language, struct news_token *tokens,
                         size_t count);

#ifdef __cplusplus
}
#endif

#endif
