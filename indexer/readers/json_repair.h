/*
 * json_repair.h - JSON that a strict parser refuses for reasons that lose nothing.
 */
#ifndef NEWS_READERS_JSON_REPAIR_H
#define NEWS_READERS_JSON_REPAIR_H

#include "shared/base/buffer.h"

/* Replaces what is in out by text with lone surrogates and bytes that are no UTF-8
 * made U+FFFD, raw control characters in strings escaped, whole numbers too long
 * for a machine word put in quotes, and NaN and Infinity made null.  Returns how
 * many places were mended (numbers do not count: nothing is lost); *changed: any
 * at all. */
size_t news_json_repair(struct news_str text, struct news_buffer *out, bool *changed);

#endif
