/*
 * clean.h - text as it was found made into text that an article may hold: valid
 * UTF-8, no control characters but \n and \t, white space in one form.
 */
#ifndef NEWS_READERS_CLEAN_H
#define NEWS_READERS_CLEAN_H

#include "shared/article/article.h"
#include "shared/text/charset.h"

/* What had to be mended on the way; counts add up over calls. */
struct news_repairs {
    size_t broken;   /* stretches of bytes that are no UTF-8, now U+FFFD */
    size_t controls; /* control characters, dropped */
    size_t legacy;   /* C1 controls that stand for what windows-1252 has there, now that */
};

/* Each returns a copy in the arena; absent when out of memory, or when raw is absent.
 * A body keeps its lines; paragraphs come to be separated by one empty line, and a
 * paragraph that was marked by indenting its first line counts as one.
 * A line has every run of white space made one space. */
struct news_str
news_clean_body(struct news_str raw, struct news_arena *arena, struct news_repairs *repairs);
struct news_str
news_clean_line(struct news_str raw, struct news_arena *arena, struct news_repairs *repairs);

/* A file's name, which may be any bytes, as text: what is no UTF-8 and controls become
 * "%XX".  A copy in the arena only where something had to be changed. */
struct news_str news_clean_path(struct news_str raw, struct news_arena *arena);

/* Adds the warnings that say what was mended.  Fails with NEWS_NO_MEMORY only. */
NEWS_MUST_USE enum news_status news_repairs_report(const struct news_repairs *repairs,
                                                   struct news_article *article,
                                                   struct news_arena *arena);

/* Adds a warning that says which charset was detected or assumed, if one was; it counts as
 * a repair when characters could not be read.  Fails with NEWS_NO_MEMORY only. */
NEWS_MUST_USE enum news_status news_guess_report(const struct news_decoded *decoded,
                                                 struct news_article *article,
                                                 struct news_arena *arena);

#endif
