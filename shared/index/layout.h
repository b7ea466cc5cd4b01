/*
 * layout.h - the folder that an index is, and its manifest.
 *
 *   dateline.idx/
 *     manifest            what the index consists of now: text, see below
 *     lock                a writer holds flock() on it; never removed
 *     segments/000001/    immutable parts, in the order the manifest gives
 *       terms/            a Xapian database: terms with positions, no data, no values
 *       articles          articles as they were understood, in compressed blocks
 *       columns           arrays, one row an article, and dictionaries
 *     scratch/            what a running writer is at; removed by the next one
 *
 * Anything else in the folder (saved searches) is not the index's and is left alone.
 *
 * The manifest is lines of words, the last one a checksum of those before:
 *
 *   dateline-index 0                               format version
 *   generation 7                                   grows with each publication
 *   next 4                                         number of the next segment
 *   options entities times                         what was analysed ("-": neither)
 *   segment 000003 rows 21578 live 21570
 *   file 000003/columns 1048576 77f3a1...          size, XXH3 of the content
 *   ...
 *   end 0123456789abcdef                           XXH3 of all lines above
 *
 * Publishing.  A segment is written in scratch/, synced, and renamed into
 * segments/ under a number never used before.  Then a new manifest is written
 * beside the old, synced, and renamed over it: that rename is the publication.
 * Segments the new manifest does not name are removed afterwards.  A crash at
 * any point leaves the old manifest or the new one, whole, and at worst folders
 * that no manifest names, which the next writer removes.
 *
 * Reading.  A reader reads the manifest once and opens all files it names; files
 * stay readable when they are unlinked.  A reader that comes too late for a file
 * finds a newer manifest and starts again.
 *
 * Integers in files are little-endian and aligned; columns and articles are read
 * in place.
 */
#ifndef NEWS_INDEX_LAYOUT_H
#define NEWS_INDEX_LAYOUT_H

#include "shared/base/buffer.h"
#include "shared/base/status.h"
#include "shared/base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What an index was built with; a writer refuses to mix. */
struct news_index_options {
    bool no_entities;
    bool no_times;
};

enum { NEWS_SEGMENT_NAME_ROOM = 16, NEWS_FILE_NAME_ROOM = 48 };

struct news_manifest_file {
    char name[NEWS_FILE_NAME_ROOM]; /* below segments/ */
    uint64_t size;
    uint64_t hash;
};

struct news_manifest_segment {
    char name[NEWS_SEGMENT_NAME_ROOM];
    uint32_t rows;
    uint32_t live;
    struct news_manifest_file *files;
    size_t file_count;
};

struct news_manifest {
    uint64_t generation;
    uint64_t next_segment;
    struct news_index_options options;
    struct news_manifest_segment *segments;
    size_t segment_count;
};

/* Reads the manifest of the index folder at path.  On success *out is to be
 * given to news_manifest_clear().  Fails with NEWS_NOT_FOUND (no such folder),
 * NEWS_INPUT (there, but not an index), NEWS_VERSION, NEWS_CORRUPT, NEWS_IO or
 * NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status
news_manifest_read(const char *path, struct news_manifest *out, struct news_error *err);

/* Understands the bytes of a manifest; path is for messages. */
NEWS_MUST_USE enum news_status news_manifest_parse(struct news_str text, const char *path,
                                                   struct news_manifest *out,
                                                   struct news_error *err);

/* The bytes of the manifest, replacing what is in out.  Check out as any buffer. */
void news_manifest_format(const struct news_manifest *manifest, struct news_buffer *out);

/* Publishes: writes the manifest of the index folder at path, durably, by one rename. */
NEWS_MUST_USE enum news_status news_manifest_publish(const char *path,
                                                     const struct news_manifest *manifest,
                                                     struct news_error *err);

/* Adds a segment called name with the files in its folder, whose sizes and hashes
 * are taken from the disk. */
NEWS_MUST_USE enum news_status
news_manifest_add_segment(struct news_manifest *manifest, const char *path, const char *name,
                          uint32_t rows, uint32_t live, struct news_error *err);

/* The segment called name, or NULL. */
const struct news_manifest_segment *
news_manifest_find_segment(const struct news_manifest *manifest, const char *name);

/* Adds the segment called name as it is in from, where it must be. */
NEWS_MUST_USE enum news_status news_manifest_keep_segment(struct news_manifest *manifest,
                                                          const struct news_manifest *from,
                                                          const char *name, struct news_error *err);

/* Whether the segment's files in the index folder at path are there in their right sizes
 * and, with contents, hold what was written.  Fails with NEWS_NOT_FOUND (one is
 * missing), NEWS_CORRUPT or NEWS_IO; the text names the file. */
NEWS_MUST_USE enum news_status
news_manifest_check_segment(const struct news_manifest_segment *segment, const char *path,
                            bool contents, struct news_error *err);

/* The same for one file. */
NEWS_MUST_USE enum news_status news_manifest_check_file(const struct news_manifest_file *file,
                                                        const char *path, bool contents,
                                                        struct news_error *err);

/* Frees what it holds; all zero afterwards. */
void news_manifest_clear(struct news_manifest *manifest);

#ifdef __cplusplus
}
#endif

#endif
