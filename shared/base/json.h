/*
 * json.h - JSON written into a buffer.
 */
#ifndef NEWS_BASE_JSON_H
#define NEWS_BASE_JSON_H

#include "shared/base/buffer.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Appends text as a string in quotes, or null when it is absent.  What is no UTF-8
 * becomes U+FFFD, controls (C1 and the line separators too) are escaped. */
void news_json_add_string(struct news_buffer *out, struct news_str text);

/* Appends "name":  with a comma before it unless it follows an opening bracket. */
void news_json_add_key(struct news_buffer *out, const char *name);

/* The two in one. */
void news_json_add_field(struct news_buffer *out, const char *name, struct news_str text);

#ifdef __cplusplus
}
#endif

#endif
