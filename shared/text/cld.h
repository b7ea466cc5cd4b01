/*
 * cld.h - Compact Language Detector 2, reached from C.
 */
#ifndef NEWS_TEXT_CLD_H
#define NEWS_TEXT_CLD_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct news_cld {
    const char *code; /* CLD2's code of the language, static; NULL: it does not know */
    bool reliable;
    int letters; /* bytes of the text that counted */
    int percent; /* of them in this language */
};

/* text: len bytes of UTF-8, len below 2 GiB; hint: a BCP 47 code or "". */
struct news_cld news_cld_detect(const char *text, size_t len, const char *hint);

#ifdef __cplusplus
}
#endif

#endif
