/*
 * mojibake.h - UTF-8 that was read as windows-1252 and encoded once more.
 */
#ifndef NEWS_TEXT_MOJIBAKE_H
#define NEWS_TEXT_MOJIBAKE_H

#include "shared/base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Puts right in place what was certainly encoded twice ("cafÃ©", "donâ€™t") in the
 * *len bytes of valid UTF-8 at text, and returns how many characters that were.
 * The text gets shorter and stays valid. */
size_t news_mojibake_repair(char *text, size_t *len);

#ifdef __cplusplus
}
#endif

#endif
