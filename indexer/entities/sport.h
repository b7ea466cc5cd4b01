/*
 * sport.h - whether an article is about sport.
 *
 * On sports pages names mean other things than elsewhere: a city is a club, a row of
 * surnames is a team.  The tagger learns features apart for them.
 */
#ifndef NEWS_ENTITIES_SPORT_H
#define NEWS_ENTITIES_SPORT_H

#include "shared/article/article.h"

/* Decided by how many of the article's words are English words of sport, by how many
 * different ones, and by how many numbers stand among them.  The article must be tokenised. */
bool news_is_sport(const struct news_article *article);

#endif
