/*
 * rows.h - each reader, as its file defines it and the table in readers.c lists it.
 */
#ifndef NEWS_READERS_ROWS_H
#define NEWS_READERS_ROWS_H

#include "indexer/readers/reader.h"

extern const struct news_reader news_reader_ndjson;
extern const struct news_reader news_reader_json;
extern const struct news_reader news_reader_json_article;

#endif
