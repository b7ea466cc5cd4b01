/*
 * rows.h - the table of everything that can be read: a row a reader.
 *
 * X(name): the reader news_reader_NAME, defined in a file of this folder.  Where
 * several are equally sure of an input, the first one has it.
 */
#ifndef NEWS_READERS_ROWS_H
#define NEWS_READERS_ROWS_H

#include "indexer/readers/reader.h"

#define NEWS_READERS(X) \
    X(archive)          \
    X(ndjson)           \
    X(ninjs)            \
    X(json)             \
    X(json_article)     \
    X(reuters)          \
    X(reuters_article)  \
    X(trec)             \
    X(trec_article)     \
    X(mbox)             \
    X(mail)             \
    X(warc)             \
    X(table)            \
    X(feed)             \
    X(nitf)             \
    X(newsml)           \
    X(newsml_g2)        \
    X(html)             \
    X(xml)              \
    X(markdown)         \
    X(text)

#define X(name) extern const struct news_reader news_reader_##name;
NEWS_READERS(X)
#undef X

#endif
