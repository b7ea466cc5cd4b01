/*
 * identity.h - what makes two readings one article: its own id, or its address.
 */
#ifndef NEWS_READERS_IDENTITY_H
#define NEWS_READERS_IDENTITY_H

#include "shared/base/arena.h"

/* The address in the one form that all its spellings share: host in lower case; without scheme,
 * user, default port, fragment and parameters that only track readers.  It begins with "//", as no
 * id that is a path does.  Empty when it identifies no article: the address of a site, of a section
 * ("/world/", "/news.php": one name and no number, hyphen or query), or of no web page at all.
 * Absent when out of memory. */
struct news_str news_identity_of_address(struct news_str url, struct news_arena *arena);

#endif
