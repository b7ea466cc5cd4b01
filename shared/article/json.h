/*
 * json.h - an article as the record that --inspect and --show print.
 */
#ifndef NEWS_ARTICLE_JSON_H
#define NEWS_ARTICLE_JSON_H

#include "shared/article/article.h"
#include "shared/base/buffer.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Appends the article as one JSON object, without a newline: always valid UTF-8. */
void news_article_json(const struct news_article *article, struct news_buffer *out);

#ifdef __cplusplus
}
#endif

#endif
