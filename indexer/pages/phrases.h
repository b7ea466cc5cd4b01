/*
 * phrases.h - what a block says when it is no part of the article.
 *
 * Pages put pointers to other stories ("Read also: ..."), calls to subscribe or
 * follow, and notices of rights between and behind an article's paragraphs, in
 * the very elements that hold these.  Only their words tell them apart.  The phrases are
 * those of news pages at large, in the languages of dating; none names a site.
 */
#ifndef NEWS_PAGES_PHRASES_H
#define NEWS_PAGES_PHRASES_H

#include "shared/base/str.h"

/* What text's words take from the score of the block (score.h) that it is: log
 * odds, at most 0.  letters: the block's. */
float news_phrases_weigh(struct news_str text, uint32_t letters);

#endif
