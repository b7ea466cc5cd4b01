/*
 * apply_aliases.h - a newsroom's own list of names, applied to what was found.
 */
#ifndef NEWS_ARTICLE_APPLY_ALIASES_H
#define NEWS_ARTICLE_APPLY_ALIASES_H

#include "shared/names/aliases.h"

/* Gives each entity that the list joins to another name that name and its key; those
 * that thereby become one are made one.  Fails with NEWS_NO_MEMORY only. */
NEWS_MUST_USE enum news_status news_apply_aliases(const struct news_aliases *aliases,
                                                  struct news_article *article,
                                                  struct news_arena *arena, struct news_error *err);

#endif
