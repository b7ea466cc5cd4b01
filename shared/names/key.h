/*
 * key.h - one key for one name, however it is spelled.
 *
 * The key depends on the name alone, never on other articles, so that indexes
 * built apart agree: case, diacritics and script are folded (ICU transliteration),
 * titles, possessives and legal forms dropped, "Surname, Given" put in order, and
 * the endings and doublings that transliterators disagree on made one:
 * Zelensky, Zelenskyy, Zelenskiy and Зеленський share a key.  A country has one key
 * under all its names (countries.h); its codes of three letters count in capitals.
 */
#ifndef NEWS_NAMES_KEY_H
#define NEWS_NAMES_KEY_H

#include "shared/article/article.h"
#include "shared/base/buffer.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Puts the key of name (valid UTF-8) into out, replacing what is there: lower-case ASCII words
 * separated by single spaces, at most 200 bytes.  Empty when the name has no letters.
 * Fails with NEWS_NO_MEMORY or NEWS_INTERNAL (ICU). */
NEWS_MUST_USE enum news_status news_name_key(struct news_str name, enum news_entity_type type,
                                             struct news_buffer *out, struct news_error *err);

#ifdef __cplusplus
}
#endif

#endif
