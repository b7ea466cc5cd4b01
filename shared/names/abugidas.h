/*
 * abugidas.h - letters of scripts that ICU 72 cannot romanise, spelled in a script that it can.
 */
#ifndef NEWS_NAMES_ABUGIDAS_H
#define NEWS_NAMES_ABUGIDAS_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The Devanagari letter that a Sinhala or Khmer one sounds like, or the Thai one for a Lao one; 0
 * for a sign that is not sounded; c itself when it is of another script. */
uint32_t news_abugida_letter(uint32_t c);

#ifdef __cplusplus
}
#endif

#endif
