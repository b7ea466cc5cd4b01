/*
 * roots.h - the folders that articles were taken from, so that two files of one name
 * below two of them stay two articles.
 *
 * An article without an id of its own is called by its path below the PATH given.  A
 * file whose path is taken by another root's, one in the index or one that was named
 * earlier in this run, is called by the last name of its root as well, or from the root
 * of the file system.  The list is a text file in the index
 * folder, a line each: XXH3 of the path, as 16 hexadecimal digits, a space, the path.
 * A path that holds a newline is not listed.
 */
#ifndef NEWS_PIPELINE_ROOTS_H
#define NEWS_PIPELINE_ROOTS_H

#include "indexer/pipeline/discover.h"
#include "indexer/writing/writer.h"

struct news_roots;

/* Reads the list of the index at path, if there is one.  rebuild: nothing that the index
 * has counts, so that the names come out as on the first run.  On success *out is to be given
 * to news_roots_free().  A line that a crash cut off is removed.  Fails with NEWS_CORRUPT
 * (a rebuild begins a damaged list anew), NEWS_IO or NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status
news_roots_open(const char *index, bool rebuild, struct news_roots **out, struct news_error *err);
void news_roots_free(struct news_roots *roots);

/* Lists in the index at out what is listed in the count indexes at paths, in their order.
 * Fails as news_roots_open() does. */
NEWS_MUST_USE enum news_status
news_roots_join(const char *out, const char *const *paths, size_t count, struct news_error *err);

/* Whether the list of the index at path is sound.  Fails as news_roots_open() does. */
NEWS_MUST_USE enum news_status news_roots_check(const char *index, struct news_error *err);

/* What the file is to be called: found->path where it is not taken.  Belongs to roots
 * until the next call.  known: the index has the file already, under the name it got
 * when roots that are listed later were not there yet.
 * Fails with NEWS_IO (a new root cannot be listed) or NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status news_roots_name(struct news_roots *roots, struct news_writer *writer,
                                               const struct news_found *found, bool known,
                                               struct news_str *out, struct news_error *err);

#endif
