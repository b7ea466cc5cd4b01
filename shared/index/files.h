/*
 * files.h - the few things an index does with files and folders.
 */
#ifndef NEWS_INDEX_FILES_H
#define NEWS_INDEX_FILES_H

#include "shared/base/status.h"
#include "shared/base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { NEWS_PATH_ROOM = 4096 };
struct news_path {
    char text[NEWS_PATH_ROOM];
};

/* printf into *out.  Fails with NEWS_LIMIT when that is too long for a path. */
NEWS_MUST_USE enum news_status news_path_format(struct news_path *out, struct news_error *err,
                                                const char *format, ...) NEWS_PRINTF(3, 4);

/* Reads a whole file of at most cap bytes.  *data is to be given to news_free();
 * a NUL stands behind its *len bytes.  Fails with NEWS_LIMIT past the cap. */
NEWS_MUST_USE enum news_status
news_file_read(const char *path, size_t cap, char **data, size_t *len, struct news_error *err);

/* Writes a file, new or not, and syncs it. */
NEWS_MUST_USE enum news_status
news_file_write(const char *path, struct news_str data, struct news_error *err);

/* Size and XXH3 of a file's content. */
NEWS_MUST_USE enum news_status
news_file_hash(const char *path, uint64_t *size, uint64_t *hash, struct news_error *err);

/* A second name for a file, or a copy of it where the file system has no links. */
NEWS_MUST_USE enum news_status
news_file_link(const char *from, const char *to, struct news_error *err);

/* A copy that may be changed. */
NEWS_MUST_USE enum news_status
news_file_copy(const char *from, const char *to, struct news_error *err);

NEWS_MUST_USE enum news_status
news_file_rename(const char *from, const char *to, struct news_error *err);

/* Puts the content of from behind that of to; *len is how much that was. */
NEWS_MUST_USE enum news_status
news_file_append(const char *from, const char *to, uint64_t *len, struct news_error *err);

/* Makes a folder; one that is there already is fine. */
NEWS_MUST_USE enum news_status news_folder_make(const char *path, struct news_error *err);

/* Removes a folder and all below it; none there is fine. */
NEWS_MUST_USE enum news_status news_folder_remove(const char *path, struct news_error *err);

/* The same, for scratch that the next writer removes should it stay. */
void news_folder_discard(const char *path);

/* Calls one for each entry but "." and "..", by name in byte order.  Anything but
 * NEWS_OK stops and is passed on. */
typedef enum news_status
news_folder_sink(void *ctx, const char *path, const char *name, struct news_error *err);
NEWS_MUST_USE enum news_status
news_folder_each(const char *path, news_folder_sink *sink, void *ctx, struct news_error *err);

/* Makes the folder "to" with the plain files of "from" in it: copied, or linked. */
NEWS_MUST_USE enum news_status
news_folder_copy(const char *from, const char *to, bool link, struct news_error *err);

/* Makes what was written to a file, or the entries of a folder, survive a crash. */
NEWS_MUST_USE enum news_status news_sync(const char *path, struct news_error *err);

/* The same for the entry that path has in the folder it is in, where that may be read. */
NEWS_MUST_USE enum news_status news_sync_entry(const char *path, struct news_error *err);

/* The same for a folder's plain files, its sub-folders and the folder itself. */
NEWS_MUST_USE enum news_status news_folder_sync(const char *path, struct news_error *err);

#ifdef __cplusplus
}
#endif

#endif
