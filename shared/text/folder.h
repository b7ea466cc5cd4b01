/*
 * folder.h - folding one character or word at a time, fast enough for an archive.
 *
 * A folder keeps what ICU said about the characters it met, so it belongs to
 * one thread at a time.  See fold.h for what folding is.
 */
#ifndef NEWS_TEXT_FOLDER_H
#define NEWS_TEXT_FOLDER_H

#include "shared/base/status.h"
#include "shared/base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

struct news_folder;

/* A character: its class and what it folds to. */
struct news_folded {
    uint16_t kind; /* enum news_char_class */
    uint8_t len;   /* of bytes; or one of the two below */
    char bytes[5];
};
enum {
    NEWS_FOLDED_LONG = 254,     /* does not fit: news_folder_word() knows */
    NEWS_FOLDED_COMBINES = 255, /* depends on the character before it */
};

/* NULL when out of memory.  To be given to news_folder_free(). */
struct news_folder *news_folder_new(void);
void news_folder_free(struct news_folder *folder);

/* What is known of c, a character beyond ASCII.  Without a folder (NULL), and
 * when it is out of memory, ICU is asked each time. */
struct news_folded news_folder_character(struct news_folder *folder, uint32_t c);

/* Folds word (valid UTF-8) into to, which has room bytes, and returns the length:
 * what does not fit is left off at a character boundary.  folder may be NULL. */
size_t news_folder_word(struct news_folder *folder, struct news_str word, char *to, size_t room);

#ifdef __cplusplus
}
#endif

#endif
