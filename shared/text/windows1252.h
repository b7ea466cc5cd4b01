/*
 * windows1252.h - the characters that windows-1252 has and ISO-8859-1 has not.
 */
#ifndef NEWS_TEXT_WINDOWS1252_H
#define NEWS_TEXT_WINDOWS1252_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What stands at 0x80 to 0x9F (WHATWG Encoding Standard), where ISO-8859-1 has controls;
 * 0 for the five that windows-1252 leaves out. */
extern const uint16_t news_windows_1252[32];

#ifdef __cplusplus
}
#endif

#endif
