/*
 * datafile.h - a read-only file of sections, mapped into memory and checked.
 *
 * Gazetteers and trained models lie in such files.  Layout, little-endian:
 * 64 bytes of head (magic, version, byte order, file size, XXH3-64 of all that
 * follows the head, number of sections), a table of sections (identity, offset,
 * size), then the sections, each starting at a multiple of 64.  An open file
 * never changes, so threads share it.
 */
#ifndef NEWS_NAMES_DATAFILE_H
#define NEWS_NAMES_DATAFILE_H

#include "shared/base/status.h"

#include <stddef.h>
#include <stdint.h>

#define NEWS_DATAFILE_MAGIC "DATELINE"
enum { NEWS_DATAFILE_VERSION = 1, NEWS_DATAFILE_MAX_SECTIONS = 32, NEWS_DATAFILE_ALIGN = 64 };

struct news_datafile;

struct news_bytes {
    const uint8_t *data;
    size_t size;
};

/* What a writer hands over: name is a number of its own choosing, not 0. */
struct news_section {
    uint32_t name;
    struct news_bytes bytes;
};

/* Maps the file at path and verifies its checksum.  On success *out is to be
 * given to news_datafile_close().  Fails with NEWS_NOT_FOUND, NEWS_IO,
 * NEWS_VERSION, NEWS_CORRUPT (the text says what is wrong with which file) or
 * NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status
news_datafile_open(const char *path, struct news_datafile **out, struct news_error *err);

/* NULL is allowed and does nothing. */
void news_datafile_close(struct news_datafile *file);

/* A number for all that the file says: files that differ have, as good as always,
 * different ones, and a copy has the same. */
uint64_t news_datafile_checksum(const struct news_datafile *file);

/* The section called name: aligned to 64 bytes, alive as long as the file is
 * open.  data is NULL when there is none. */
struct news_bytes news_datafile_section(const struct news_datafile *file, uint32_t name);

/* Writes the sections to path, replacing it whole.  The same sections give the
 * same bytes.  Fails with NEWS_IO or NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status news_datafile_write(const char *path,
                                                   const struct news_section *sections,
                                                   size_t count, struct news_error *err);

#endif
