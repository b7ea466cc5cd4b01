#include "shared/names/datafile.h"

#include "shared/base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

enum { BYTE_ORDER_MARK = 0x01020304 };

struct head {
    char magic[8];
    uint32_t version;
    uint32_t byte_order;
    uint64_t size;
    uint64_t checksum;
    uint32_t section_count;
    uint32_t reserved[7];
};
_Static_assert(sizeof(struct head) == NEWS_DATAFILE_ALIGN, "the head fills one block");

struct entry {
    uint32_t name;
    uint32_t reserved;
    uint64_t offset;
    uint64_t size;
};

struct news_datafile {
    const uint8_t *bytes;
    size_t size;
    const struct entry *entries;
    uint32_t count;
};

static enum news_status
map(const char *path, struct news_datafile *file, struct news_error *err)
{
    struct stat info;
    void *bytes = MAP_FAILED;
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return news_fail_io(err, path);
    if (fstat(fd, &info) != 0) {
        enum news_status status = news_fail_io(err, path);

        (void)close(fd);
        return status;
    }
    if (!S_ISREG(info.st_mode) || info.st_size < (off_t)sizeof(struct head)) {
        (void)close(fd);
        return news_fail(err, NEWS_CORRUPT, "%s: not a dateline data file (too short)", path);
    }
    bytes = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    (void)close(fd); /* the mapping stays */
    if (bytes == MAP_FAILED)
        return news_fail_io(err, path);
    file->bytes = bytes;
    file->size = (size_t)info.st_size;
    return NEWS_OK;
}

static bool
table_is_sound(const struct news_datafile *file)
{
    size_t first = sizeof(struct head) + file->count * sizeof(struct entry);

    for (uint32_t i = 0; i < file->count; i++) {
        const struct entry *e = &file->entries[i];

        if (e->offset % NEWS_DATAFILE_ALIGN || e->offset < first || e->offset > file->size ||
            e->size > file->size - e->offset)
            return false;
    }
    return true;
}

static enum news_status
check(struct news_datafile *file, const char *path, struct news_error *err)
{
    struct head head;

    memcpy(&head, file->bytes, sizeof head);
    if (memcmp(head.magic, NEWS_DATAFILE_MAGIC, sizeof head.magic) != 0)
        return news_fail(err, NEWS_CORRUPT, "%s: not a dateline data file", path);
    if (head.byte_order != BYTE_ORDER_MARK)
        return news_fail(err, NEWS_VERSION, "%s: made for another byte order", path);
    if (head.version != NEWS_DATAFILE_VERSION)
        return news_fail(err, NEWS_VERSION, "%s: data file version %u, this program reads %d", path,
                         head.version, NEWS_DATAFILE_VERSION);
    if (head.size != file->size || head.section_count > NEWS_DATAFILE_MAX_SECTIONS ||
        sizeof head + head.section_count * sizeof(struct entry) > file->size)
        return news_fail(err, NEWS_CORRUPT, "%s: damaged (cut short or overlong)", path);
    if (XXH3_64bits(file->bytes + sizeof head, file->size - sizeof head) != head.checksum)
        return news_fail(err, NEWS_CORRUPT, "%s: damaged (the checksum does not match)", path);
    file->count = head.section_count;
    file->entries = (const struct entry *)(const void *)(file->bytes + sizeof head);
    if (!table_is_sound(file))
        return news_fail(err, NEWS_CORRUPT, "%s: damaged (its table of sections)", path);
    return NEWS_OK;
}

enum news_status
news_datafile_open(const char *path, struct news_datafile **out, struct news_error *err)
{
    enum news_status status = NEWS_OK;
    struct news_datafile *file = news_alloc_zero(1, sizeof *file);

    if (!file)
        return news_fail_memory(err);
    status = map(path, file, err);
    if (!status)
        status = check(file, path, err);
    if (status) {
        news_datafile_close(file);
        return status;
    }
    *out = file;
    return NEWS_OK;
}

void
news_datafile_close(struct news_datafile *file)
{
    union {
        const uint8_t *mapped;
        void *given;
    } bytes;

    if (!file)
        return;
    bytes.mapped = file->bytes; /* munmap() wants it back without its const */
    if (bytes.given)
        (void)munmap(bytes.given, file->size);
    news_free(file);
}

uint64_t
news_datafile_checksum(const struct news_datafile *file)
{
    return ((const struct head *)(const void *)file->bytes)->checksum;
}

struct news_bytes
news_datafile_section(const struct news_datafile *file, uint32_t name)
{
    struct news_bytes none = { NULL, 0 };

    for (uint32_t i = 0; i < file->count; i++) {
        if (file->entries[i].name == name) {
            struct news_bytes found = { file->bytes + file->entries[i].offset,
                                        (size_t)file->entries[i].size };
            return found;
        }
    }
    return none;
}

static size_t
align(size_t offset)
{
    return (offset + NEWS_DATAFILE_ALIGN - 1) / NEWS_DATAFILE_ALIGN * NEWS_DATAFILE_ALIGN;
}

static uint8_t *
compose(const struct news_section *sections, size_t count, size_t *size)
{
    size_t at = align(sizeof(struct head) + count * sizeof(struct entry));
    struct head head = { .version = NEWS_DATAFILE_VERSION, .byte_order = BYTE_ORDER_MARK };
    uint8_t *bytes = NULL;

    for (size_t i = 0; i < count; i++)
        at = align(at + sections[i].bytes.size);
    bytes = news_alloc_zero(at, 1);
    if (!bytes)
        return NULL;
    *size = at;
    at = align(sizeof(struct head) + count * sizeof(struct entry));
    for (size_t i = 0; i < count; i++) {
        struct entry e = { sections[i].name, 0, at, sections[i].bytes.size };

        memcpy(bytes + sizeof head + i * sizeof e, &e, sizeof e);
        if (e.size)
            memcpy(bytes + at, sections[i].bytes.data, sections[i].bytes.size);
        at = align(at + sections[i].bytes.size);
    }
    memcpy(head.magic, NEWS_DATAFILE_MAGIC, sizeof head.magic);
    head.size = *size;
    head.section_count = (uint32_t)count;
    head.checksum = XXH3_64bits(bytes + sizeof head, *size - sizeof head);
    memcpy(bytes, &head, sizeof head);
    return bytes;
}

enum news_status
news_datafile_write(const char *path, const struct news_section *sections, size_t count,
                    struct news_error *err)
{
    enum news_status status = NEWS_OK;
    size_t size = 0;
    FILE *out = NULL;
    uint8_t *bytes = compose(sections, count, &size);

    if (!bytes)
        return news_fail_memory(err);
    out = fopen(path, "we");
    if (!out) {
        status = news_fail_io(err, path);
    } else {
        bool short_write = fwrite(bytes, 1, size, out) != size;

        if (fclose(out) != 0 || short_write)
            status = news_fail_io(err, path);
    }
    news_free(bytes);
    return status;
}
