#include "shared/index/layout.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "shared/base/memory.h"
#include "shared/index/files.h"
#include "shared/index/schema.h"

enum { MANIFEST_CAP = 64 * 1024 * 1024 };

static const char first_word[] = "dateline-index ";

void
news_manifest_clear(struct news_manifest *manifest)
{
    for (size_t i = 0; i < manifest->segment_count; i++)
        news_free(manifest->segments[i].files);
    news_free(manifest->segments);
    memset(manifest, 0, sizeof *manifest);
}

/* One more object of size bytes, zeroed, behind the *count at *items; NULL when out of memory. */
static void *
one_more(void **items, size_t *count, size_t size)
{
    char *grown = news_realloc(*items, *count + 1, size);
    if (!grown)
        return NULL;
    *items = grown;
    memset(grown + *count * size, 0, size);
    return grown + (*count)++ * size;
}

static struct news_manifest_segment *
add_segment(struct news_manifest *manifest)
{
    void *items = manifest->segments;
    struct news_manifest_segment *segment =
        one_more(&items, &manifest->segment_count, sizeof *segment);
    manifest->segments = items;
    return segment;
}

static struct news_manifest_file *
add_file(struct news_manifest_segment *segment)
{
    void *items = segment->files;
    struct news_manifest_file *file = one_more(&items, &segment->file_count, sizeof *file);
    segment->files = items;
    return file;
}

/* ---- Writing ---- */

void
news_manifest_format(const struct news_manifest *manifest, struct news_buffer *out)
{
    const struct news_index_options *options = &manifest->options;
    news_buffer_reset(out);
    news_buffer_format(out, "%s%d\ngeneration %llu\nnext %llu\noptions%s%s%s\n", first_word,
                       NEWS_FORMAT_VERSION, (unsigned long long)manifest->generation,
                       (unsigned long long)manifest->next_segment,
                       options->no_entities ? "" : " entities", options->no_times ? "" : " times",
                       options->no_entities && options->no_times ? " -" : "");
    for (size_t i = 0; i < manifest->segment_count; i++) {
        const struct news_manifest_segment *segment = &manifest->segments[i];
        news_buffer_format(out, "segment %s rows %u live %u\n", segment->name, segment->rows,
                           segment->live);
        for (size_t k = 0; k < segment->file_count; k++) {
            const struct news_manifest_file *file = &segment->files[k];
            news_buffer_format(out, "file %s %llu %016llx\n", file->name,
                               (unsigned long long)file->size, (unsigned long long)file->hash);
        }
    }
    struct news_str text = news_buffer_str(out);
    news_buffer_format(out, "end %016llx\n", (unsigned long long)XXH3_64bits(text.data, text.len));
}

enum news_status
news_manifest_publish(const char *path, const struct news_manifest *manifest,
                      struct news_error *err)
{
    struct news_path fresh;
    struct news_path final;
    struct news_buffer text;
    news_buffer_init(&text, MANIFEST_CAP);
    enum news_status status = news_path_format(&fresh, err, "%s/manifest.new", path);
    if (!status)
        status = news_path_format(&final, err, "%s/manifest", path);
    if (status)
        goto done;
    news_manifest_format(manifest, &text);
    status = news_buffer_check(&text, fresh.text, err);
    if (!status)
        status = news_file_write(fresh.text, news_buffer_str(&text), err);
    if (!status)
        status = news_file_rename(fresh.text, final.text, err);
    if (!status)
        status = news_sync(path, err);

done:
    news_buffer_clear(&text);
    return status;
}

struct listing {
    struct news_manifest_segment *segment;
    const char *prefix; /* "000001" or "000001/terms" */
};

static enum news_status
list_file(void *ctx, const char *path, const char *name, struct news_error *err)
{
    struct listing *listing = ctx;
    struct stat info;
    struct news_path below;
    enum news_status status = news_path_format(&below, err, "%s/%s", listing->prefix, name);
    if (status)
        return status;
    if (lstat(path, &info))
        return news_fail_io(err, path);
    if (S_ISDIR(info.st_mode)) {
        struct listing inner = { listing->segment, below.text };
        return news_folder_each(path, list_file, &inner, err);
    }
    if (strlen(below.text) >= NEWS_FILE_NAME_ROOM)
        return news_fail(err, NEWS_INTERNAL, "%s: the name is too long", path);
    struct news_manifest_file *file = add_file(listing->segment);
    if (!file)
        return news_fail_memory(err);
    memcpy(file->name, below.text, strlen(below.text) + 1);
    return news_file_hash(path, &file->size, &file->hash, err);
}

enum news_status
news_manifest_add_segment(struct news_manifest *manifest, const char *path, const char *name,
                          uint32_t rows, uint32_t live, struct news_error *err)
{
    struct news_path folder;
    enum news_status status = news_path_format(&folder, err, "%s/segments/%s", path, name);
    if (status)
        return status;
    struct news_manifest_segment *segment = add_segment(manifest);
    if (!segment)
        return news_fail_memory(err);
    (void)snprintf(segment->name, sizeof segment->name, "%s", name);
    segment->rows = rows;
    segment->live = live;
    struct listing listing = { segment, name };
    return news_folder_each(folder.text, list_file, &listing, err);
}

const struct news_manifest_segment *
news_manifest_find_segment(const struct news_manifest *manifest, const char *name)
{
    for (size_t i = 0; i < manifest->segment_count; i++) {
        if (strcmp(manifest->segments[i].name, name) == 0)
            return &manifest->segments[i];
    }
    return NULL;
}

enum news_status
news_manifest_keep_segment(struct news_manifest *manifest, const struct news_manifest *from,
                           const char *name, struct news_error *err)
{
    const struct news_manifest_segment *old = news_manifest_find_segment(from, name);
    struct news_manifest_segment *segment = old ? add_segment(manifest) : NULL;
    if (!segment)
        return news_fail_memory(err);
    *segment = *old;
    segment->files = news_alloc(old->file_count, sizeof(struct news_manifest_file));
    if (!segment->files) {
        segment->file_count = 0;
        return news_fail_memory(err);
    }
    memcpy(segment->files, old->files, old->file_count * sizeof(struct news_manifest_file));
    return NEWS_OK;
}

/* ---- Checking ---- */

enum news_status
news_manifest_check_file(const struct news_manifest_file *file, const char *path, bool contents,
                         struct news_error *err)
{
    struct news_path full;
    struct stat info;
    uint64_t size = 0;
    uint64_t hash = file->hash;
    enum news_status status = news_path_format(&full, err, "%s/segments/%s", path, file->name);
    if (status)
        return status;
    if (stat(full.text, &info)) {
        if (errno == ENOENT || errno == ENOTDIR)
            return news_fail(err, NEWS_NOT_FOUND, "%s: damaged (the file is missing)", full.text);
        return news_fail_io(err, full.text);
    }
    if (!S_ISREG(info.st_mode) || (uint64_t)info.st_size != file->size)
        return news_fail(err, NEWS_CORRUPT, "%s: damaged (%llu bytes, not %llu)", full.text,
                         (unsigned long long)info.st_size, (unsigned long long)file->size);
    if (contents)
        status = news_file_hash(full.text, &size, &hash, err);
    if (!status && hash != file->hash)
        return news_fail(err, NEWS_CORRUPT, "%s: damaged (checksum)", full.text);
    return status;
}

enum news_status
news_manifest_check_segment(const struct news_manifest_segment *segment, const char *path,
                            bool contents, struct news_error *err)
{
    enum news_status status = NEWS_OK;
    for (size_t i = 0; i < segment->file_count && !status; i++)
        status = news_manifest_check_file(&segment->files[i], path, contents, err);
    return status;
}

/* ---- Reading ---- */

/* What is left to understand of a manifest, line by line. */
struct lines {
    struct news_str rest;
    struct news_str line;
};

static bool
next_line(struct lines *lines)
{
    if (lines->rest.len == 0)
        return false;
    size_t end = news_str_find(lines->rest, news_str("\n", 1), 0);
    if (end == NEWS_STR_NONE)
        return false;
    lines->line = news_str_slice(lines->rest, 0, end);
    lines->rest = news_str_slice(lines->rest, end + 1, lines->rest.len);
    return true;
}

/* The next word of the line, cut off it. */
static struct news_str
take_word(struct news_str *line)
{
    size_t end = news_str_find(*line, news_str(" ", 1), 0);
    struct news_str word = news_str_slice(*line, 0, end);
    *line = news_str_slice(*line, end == NEWS_STR_NONE ? line->len : end + 1, line->len);
    return word;
}

static bool
take_exactly(struct news_str *line, const char *word)
{
    return news_str_equal(take_word(line), news_str_from(word));
}

static unsigned
digit_value(char c)
{
    if (news_is_ascii_digit(c))
        return (unsigned)(c - '0');
    return c >= 'a' && c <= 'f' ? (unsigned)(c - 'a') + 10 : 16;
}

static bool
take_number(struct news_str *line, unsigned base, uint64_t *out)
{
    struct news_str word = take_word(line);
    uint64_t value = 0;
    for (size_t i = 0; word.data && i < word.len; i++) {
        unsigned digit = digit_value(word.data[i]);
        if (digit >= base || __builtin_mul_overflow(value, base, &value) ||
            __builtin_add_overflow(value, digit, &value))
            return false;
    }
    *out = value;
    return word.len > 0;
}

static bool
take_number32(struct news_str *line, uint32_t *out)
{
    uint64_t value;
    if (!take_number(line, 10, &value) || value > UINT32_MAX)
        return false;
    *out = (uint32_t)value;
    return true;
}

/* A name of this many bytes at most, made of digits, letters, points and, for a
 * file, single slashes: so that it stays below the folder. */
static bool
take_name(struct news_str *line, bool slashes, char *to, size_t room)
{
    struct news_str word = take_word(line);
    if (!word.data || word.len == 0 || word.len >= room)
        return false;
    for (size_t i = 0; i < word.len; i++) {
        char c = word.data[i];
        bool after_slash = i == 0 || word.data[i - 1] == '/';
        bool inner = c == '.' || (slashes && c == '/');
        if (!news_is_ascii_alpha(c) && !news_is_ascii_digit(c) && !(inner && !after_slash))
            return false;
    }
    memcpy(to, word.data, word.len);
    to[word.len] = '\0';
    return true;
}

static bool
read_head(struct lines *lines, struct news_manifest *out)
{
    if (!next_line(lines) || !take_exactly(&lines->line, "generation") ||
        !take_number(&lines->line, 10, &out->generation))
        return false;
    if (!next_line(lines) || !take_exactly(&lines->line, "next") ||
        !take_number(&lines->line, 10, &out->next_segment))
        return false;
    if (!next_line(lines) || !take_exactly(&lines->line, "options"))
        return false;
    out->options.no_entities = true;
    out->options.no_times = true;
    while (lines->line.len) {
        struct news_str word = take_word(&lines->line);
        if (news_str_equal(word, news_str_from("entities")))
            out->options.no_entities = false;
        else if (news_str_equal(word, news_str_from("times")))
            out->options.no_times = false;
        else if (!news_str_equal(word, news_str_from("-")))
            return false;
    }
    return true;
}

/* One line about a segment or a file of the last one.  *memory: whether that was what failed. */
static bool
read_part(struct news_str line, struct news_manifest *out, bool *memory)
{
    struct news_str word = take_word(&line);
    if (news_str_equal(word, news_str_from("segment"))) {
        struct news_manifest_segment *segment = add_segment(out);
        *memory = !segment;
        return segment && take_name(&line, false, segment->name, sizeof segment->name) &&
               take_exactly(&line, "rows") && take_number32(&line, &segment->rows) &&
               take_exactly(&line, "live") && take_number32(&line, &segment->live) &&
               segment->live <= segment->rows;
    }
    if (!news_str_equal(word, news_str_from("file")) || out->segment_count == 0)
        return false;
    struct news_manifest_file *file = add_file(&out->segments[out->segment_count - 1]);
    *memory = !file;
    return file && take_name(&line, true, file->name, sizeof file->name) &&
           take_number(&line, 10, &file->size) && take_number(&line, 16, &file->hash);
}

/* Whether the last line holds the checksum of those before; cuts it off. */
static bool
take_checksum(struct news_str *text)
{
    enum { END_LEN = 4 + 16 + 1 };
    if (text->len < END_LEN)
        return false;
    struct news_str before = news_str_slice(*text, 0, text->len - END_LEN);
    struct news_str end = news_str_slice(*text, before.len, text->len - 1);
    uint64_t hash;
    if (text->data[text->len - 1] != '\n' || !take_exactly(&end, "end") ||
        !take_number(&end, 16, &hash) || hash != XXH3_64bits(before.data, before.len))
        return false;
    *text = before;
    return true;
}

/* All lines but the first and the last; *memory as for read_part(). */
static bool
read_body(struct news_str text, struct news_manifest *out, bool *memory)
{
    if (!take_checksum(&text))
        return false;
    struct lines lines = { text, text };
    if (!next_line(&lines) || !read_head(&lines, out))
        return false;
    while (next_line(&lines)) {
        if (!read_part(lines.line, out, memory))
            return false;
    }
    return lines.rest.len == 0;
}

enum news_status
news_manifest_parse(struct news_str text, const char *path, struct news_manifest *out,
                    struct news_error *err)
{
    struct news_manifest manifest;
    struct lines lines = { text, text };
    uint64_t version;
    bool memory = false;
    if (!news_str_starts_with(text, news_str_from(first_word)))
        return news_fail(err, NEWS_INPUT, "%s: not a Dateline index", path);
    if (!next_line(&lines) || !take_exactly(&lines.line, "dateline-index") ||
        !take_number(&lines.line, 10, &version))
        return news_fail(err, NEWS_CORRUPT, "%s: the manifest is damaged", path);
    if (version != NEWS_FORMAT_VERSION)
        return news_fail(err, NEWS_VERSION,
                         "%s: the index has format version %llu, this program reads %d: "
                         "build it again with this program",
                         path, (unsigned long long)version, NEWS_FORMAT_VERSION);
    memset(&manifest, 0, sizeof manifest);
    if (!read_body(text, &manifest, &memory)) {
        news_manifest_clear(&manifest);
        if (memory)
            return news_fail_memory(err);
        return news_fail(err, NEWS_CORRUPT, "%s: the manifest is damaged", path);
    }
    *out = manifest;
    return NEWS_OK;
}

/* Why there is no manifest at path. */
static enum news_status
explain_absence(const char *path, struct news_error *err)
{
    struct stat info;
    if (stat(path, &info)) {
        if (errno == ENOENT)
            return news_fail(err, NEWS_NOT_FOUND, "%s: there is no index", path);
        return news_fail_io(err, path);
    }
    return news_fail(err, NEWS_INPUT, "%s: not a Dateline index", path);
}

enum news_status
news_manifest_read(const char *path, struct news_manifest *out, struct news_error *err)
{
    struct news_path file;
    struct stat info;
    char *data = NULL;
    size_t len = 0;
    enum news_status status = news_path_format(&file, err, "%s/manifest", path);
    if (status)
        return status;
    if (stat(file.text, &info) && (errno == ENOENT || errno == ENOTDIR))
        return explain_absence(path, err);
    status = news_file_read(file.text, MANIFEST_CAP, &data, &len, err);
    if (status)
        return status;
    status = news_manifest_parse(news_str(data, len), path, out, err);
    news_free(data);
    return status;
}
