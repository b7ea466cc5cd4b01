/*
 * nitf.h - NITF 3 (IPTC News Industry Text Format), alone or inside NewsML.
 */
#ifndef NEWS_READERS_NITF_H
#define NEWS_READERS_NITF_H

#include <libxml/tree.h>

#include "shared/article/article.h"

/* Fills what article does not have yet from an <nitf> element: title, body,
 * bylines, dateline, dates, id, source, section, language.  Fails with NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status news_nitf_fill(const xmlNode *nitf, struct news_article *article,
                                              struct news_arena *arena, struct news_error *err);

#endif
