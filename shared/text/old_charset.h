/*
 * old_charset.h - telling text of DOS and of the old Macintosh from that of Windows.
 *
 * No statistics of letters are needed: read in the wrong one of these charsets, words get
 * capitals and signs in their midst, which in the right one they hardly have.
 */
#ifndef NEWS_TEXT_OLD_CHARSET_H
#define NEWS_TEXT_OLD_CHARSET_H

#include "shared/base/arena.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The charset that sample is in rather than in the one called taken (NUL-terminated, known to
 * ICU): a static name; absent when taken may well be right, or memory is out.  Uses the arena
 * while it lasts.  Takes time linear in the sample. */
struct news_str
news_old_charset(struct news_str sample, struct news_str taken, struct news_arena *arena);

#ifdef __cplusplus
}
#endif

#endif
