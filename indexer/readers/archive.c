/*
 * archive.c - archives and compressed files, by libarchive: tar and zip, and gzip,
 * bzip2, xz, lzma, zstd and compress around them or around a single file.
 *
 * Everything is read as a stream, so the members are those that are there, not those
 * that a directory at the end claims; nothing is ever written to a disk.
 */
#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <locale.h>

#include "indexer/readers/rows.h"
#include "shared/base/buffer.h"
#include "shared/base/memory.h"

enum { CHUNK = 64 * 1024, LONGEST_NAME = 4096 };

struct unpacking {
    const struct news_input *input;
    struct news_reading *reading;
    struct archive *archive;
    char *chunk;
    uint64_t bytes_in;
    uint64_t bytes_out;
    enum news_status stream_status; /* why the input itself could not be read */
    struct news_error stream_error;
    bool bomb;
    uint64_t members;
    struct news_buffer path; /* of the member */
};

static la_ssize_t
feed(struct archive *archive, void *ctx, const void **bytes)
{
    struct unpacking *unpacking = ctx;
    struct news_stream *stream = unpacking->input->stream;
    size_t got = 0;
    unpacking->stream_status =
        stream->read(stream->ctx, unpacking->chunk, CHUNK, &got, &unpacking->stream_error);
    if (unpacking->stream_status) {
        archive_set_error(archive, EIO, "%s", unpacking->stream_error.text);
        return ARCHIVE_FATAL;
    }
    *bytes = unpacking->chunk;
    unpacking->bytes_in += got;
    return (la_ssize_t)got;
}

static const char *
reason_of(struct archive *archive)
{
    const char *text = archive_error_string(archive);
    return text ? text : "damaged";
}

static enum news_status
fail(const struct unpacking *unpacking, struct news_error *err)
{
    if (unpacking->stream_status)
        return news_fail(err, unpacking->stream_status, "%s", unpacking->stream_error.text);
    if (archive_errno(unpacking->archive) == ENOMEM)
        return news_fail_memory(err);
    return news_fail(err, NEWS_INPUT, "damaged archive, read as far as it goes: %s",
                     reason_of(unpacking->archive));
}

static enum news_status
read_member(void *ctx, char *to, size_t len, size_t *got, struct news_error *err)
{
    struct unpacking *unpacking = ctx;
    la_ssize_t count = archive_read_data(unpacking->archive, to, len);
    *got = 0;
    if (count < 0)
        return fail(unpacking, err);
    unpacking->bytes_out += (uint64_t)count;
    if (unpacking->bytes_out > NEWS_FREE_EXPANSION &&
        unpacking->bytes_out / NEWS_MOST_EXPANSION > unpacking->bytes_in) {
        unpacking->bomb = true;
        return news_fail(err, NEWS_LIMIT, "unpacks to more than %d times its size",
                         NEWS_MOST_EXPANSION);
    }
    *got = (size_t)count;
    return NEWS_OK;
}

/* Whether a name stays within the archive. */
static bool
stays_inside(struct news_str name)
{
    if (name.len == 0 || name.data[0] == '/' || name.data[0] == '\\')
        return false;
    for (size_t from = 0; from <= name.len;) {
        size_t to = from;
        while (to < name.len && name.data[to] != '/')
            to++;
        if (to - from == 2 && memcmp(name.data + from, "..", 2) == 0)
            return false;
        from = to + 1;
    }
    return true;
}

/* Absent where libarchive has none that it can tell us. */
static struct news_str
name_of(struct archive_entry *entry)
{
    const char *name = archive_entry_pathname_utf8(entry);
    if (!name)
        name = archive_entry_pathname(entry);
    return news_str_from(name);
}

/* "a.json.gz" holds "a.json". */
static struct news_str
name_inside(struct news_str name)
{
    static const char *const pairs[][2] = {
        { ".tgz", ".tar" }, { ".tbz2", ".tar" }, { ".txz", ".tar" }, { NULL, NULL }
    };
    for (size_t i = 0; pairs[i][0]; i++)
        if (news_str_ends_with(name, news_str_from(pairs[i][0])))
            return news_str_from(pairs[i][1]);
    size_t end = name.len;
    while (end > 0 && name.data[end - 1] != '.')
        end--;
    return end > 1 ? news_str_slice(name, 0, end - 1) : name;
}

static const char *
refusal(struct unpacking *unpacking, struct archive_entry *entry, struct news_str name)
{
    if (name.len > LONGEST_NAME)
        return "its name is too long";
    if (name.data && !stays_inside(name))
        return "its name leads out of the archive";
    if (archive_entry_hardlink(entry) || archive_entry_filetype(entry) == AE_IFLNK)
        return "a link, not followed";
    if (archive_entry_filetype(entry) != AE_IFREG)
        return "not a file";
    if (archive_entry_is_encrypted(entry))
        return "encrypted";
    return unpacking->bomb ? "left out with the rest of the archive" : NULL;
}

static enum news_status
hand_over(struct unpacking *unpacking, struct archive_entry *entry, struct news_error *err)
{
    struct news_stream stream = { read_member, unpacking };
    struct news_input member = { .stream = &stream };
    if (archive_format(unpacking->archive) == ARCHIVE_FORMAT_RAW) {
        member = *unpacking->input; /* all that is known of it is about its content */
        member.name = name_inside(unpacking->input->name);
        member.stream = &stream;
        return news_reading_member(unpacking->reading, &member, NULL, err);
    }
    struct news_str name = name_of(entry);
    unpacking->members++;
    if (archive_entry_filetype(entry) == AE_IFDIR)
        return NEWS_OK;
    const char *refused = refusal(unpacking, entry, name);
    if (refused) {
        news_reading_skip(unpacking->reading, name, "%s", refused);
        return NEWS_OK;
    }
    news_buffer_reset(&unpacking->path);
    news_buffer_add_str(&unpacking->path, unpacking->input->path);
    if (name.data)
        news_buffer_add_byte(&unpacking->path, '/');
    else
        news_buffer_format(&unpacking->path, "/#%llu", (unsigned long long)unpacking->members);
    news_buffer_add_str(&unpacking->path, name);
    member.path = news_buffer_str(&unpacking->path);
    if (unpacking->path.failure)
        return news_buffer_check(&unpacking->path, "the name of a member", err);
    return news_reading_member(unpacking->reading, &member, NULL, err);
}

static enum news_status
unpack(struct unpacking *unpacking, struct news_error *err)
{
    struct archive_entry *entry = NULL;
    if (archive_read_open(unpacking->archive, unpacking, NULL, feed, NULL) != ARCHIVE_OK)
        return fail(unpacking, err);
    for (;;) {
        int result = archive_read_next_header(unpacking->archive, &entry);
        if (result == ARCHIVE_EOF)
            return NEWS_OK;
        if (result == ARCHIVE_FATAL || result == ARCHIVE_RETRY)
            return fail(unpacking, err);
        if (result == ARCHIVE_FAILED) {
            news_reading_skip(unpacking->reading, name_of(entry), "%s",
                              reason_of(unpacking->archive));
            continue;
        }
        enum news_status status = hand_over(unpacking, entry, err);
        if (status)
            return status;
        if (unpacking->bomb)
            return news_fail(err, NEWS_LIMIT,
                             "unpacks to more than %d times its size; the rest "
                             "is left out",
                             NEWS_MOST_EXPANSION);
    }
}

/* Formats that need no seeking, and filters that libarchive has within itself: the
 * others would start programs. */
static bool
support(struct archive *archive)
{
    return archive_read_support_format_tar(archive) == ARCHIVE_OK &&
           archive_read_support_format_zip_streamable(archive) == ARCHIVE_OK &&
           archive_read_support_format_raw(archive) == ARCHIVE_OK &&
           archive_read_support_format_empty(archive) == ARCHIVE_OK &&
           archive_read_support_filter_gzip(archive) == ARCHIVE_OK &&
           archive_read_support_filter_bzip2(archive) == ARCHIVE_OK &&
           archive_read_support_filter_xz(archive) == ARCHIVE_OK &&
           archive_read_support_filter_lzma(archive) == ARCHIVE_OK &&
           archive_read_support_filter_zstd(archive) == ARCHIVE_OK &&
           archive_read_support_filter_compress(archive) == ARCHIVE_OK;
}

static enum news_status
read_in_locale(const struct news_input *input, struct news_reading *reading, struct news_error *err)
{
    struct unpacking unpacking = { .input = input, .reading = reading };
    news_buffer_init(&unpacking.path, (size_t)16 << 20);
    unpacking.chunk = news_alloc(CHUNK, 1);
    unpacking.archive = archive_read_new();
    enum news_status status;
    if (!unpacking.chunk || !unpacking.archive)
        status = news_fail_memory(err);
    else if (!support(unpacking.archive))
        status = news_fail(err, NEWS_INTERNAL, "libarchive lacks a format");
    else
        status = unpack(&unpacking, err);
    (void)archive_read_free(unpacking.archive);
    news_free(unpacking.chunk);
    news_buffer_clear(&unpacking.path);
    return status;
}

/* libarchive converts names to the thread's locale, and in the C locale, which a program begins
 * with, has none for a name that is not ASCII.  A machine without C.UTF-8 gets numbers instead. */
static enum news_status
read_archive(const struct news_input *input, struct news_reading *reading, struct news_error *err)
{
    locale_t unicode = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    locale_t before = unicode ? uselocale(unicode) : (locale_t)0;
    enum news_status status = read_in_locale(input, reading, err);
    if (unicode) {
        (void)uselocale(before);
        freelocale(unicode);
    }
    return status;
}

static unsigned
sniff_archive(const struct news_input *input)
{
    static const struct {
        size_t at;
        struct news_str bytes;
    } magics[] = {
        { 0, NEWS_STR("\x1F\x8B") },
        { 0, NEWS_STR("BZh") },
        { 0, NEWS_STR("\xFD\x37\x7A\x58\x5A\x00") },
        { 0, NEWS_STR("\x5D\x00\x00") },     /* lzma */
        { 0, NEWS_STR("\x28\xB5\x2F\xFD") }, /* zstd */
        { 0, NEWS_STR("\x1F\x9D") },         /* compress */
        { 0, NEWS_STR("PK\x03\x04") },
        { 0, NEWS_STR("PK\x05\x06") }, /* an empty zip */
        { 257, NEWS_STR("ustar") },
    };
    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++) {
        size_t end = magics[i].at + magics[i].bytes.len;
        if (news_str_equal(news_str_slice(input->head, magics[i].at, end), magics[i].bytes))
            return 90;
    }
    return 0;
}

const struct news_reader news_reader_archive = {
    .name = "archive",
    .what = "tar and zip archives; gzip, bzip2, xz, lzma, zstd and compress",
    .container = true,
    .sniff = sniff_archive,
    .read = read_archive,
};
