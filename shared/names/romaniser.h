/*
 * romaniser.h - ICU's transliterators, made once for the whole process.
 */
#ifndef NEWS_NAMES_ROMANISER_H
#define NEWS_NAMES_ROMANISER_H

#include "shared/base/status.h"
#include "shared/base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Writes text (valid UTF-8, one run of letters in scripts that have no table of
 * ours) to out as ASCII letters, syllables of Han separated by _.  Letters of a
 * script that nothing reads stand as two letters each, by which such a name is like itself alone;
 * what does not fit is cut.  Thread-safe: ICU's transliterators may be used, though not changed,
 * by any number of threads.
 * Fails with NEWS_NO_MEMORY or NEWS_INTERNAL. */
NEWS_MUST_USE enum news_status news_romanise(struct news_str text, char *out, size_t room,
                                             size_t *written, struct news_error *err);

#ifdef __cplusplus
}
#endif

#endif
