/*
 * stopwords.h - the words that carry the grammar of a language and little meaning.
 *
 * After the lists that the Snowball project publishes (snowballstem.org,
 * BSD licence), shortened to function words; verbs and adverbs that a headline
 * may turn on are left out.
 */
#ifndef NEWS_TEXT_STOPWORDS_H
#define NEWS_TEXT_STOPWORDS_H

#include "shared/base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Whether word, in capitals or not, is a function word of language (BCP 47;
 * absent or without a list: English). */
bool news_is_stopword(struct news_str language, struct news_str word);

#ifdef __cplusplus
}
#endif

#endif
