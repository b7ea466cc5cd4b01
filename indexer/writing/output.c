#include "indexer/writing/output.h"

#include <errno.h>
#include <stdio.h>
#define XXH_INLINE_ALL
#include <xxhash.h>
#include <zstd.h>

#include "shared/base/memory.h"
#include "shared/index/articles.h"

/* zstd's default: 300 MB/s, and levels above gain little on 32 KB. */
enum { ZSTD_LEVEL = 3 };

struct news_columns_out {
    XXH3_state_t hash; /* of the section */
    FILE *file;
    char *path;
    uint64_t at;
    struct news_section_entry table[NEWS_SECTION_COUNT];
    int section; /* -1: none begun */
    int failure; /* errno of the first failed write */
};

static void
put(struct news_columns_out *out, const void *data, size_t len)
{
    if (out->failure || len == 0)
        return;
    if (fwrite(data, 1, len, out->file) != len)
        out->failure = errno ? errno : EIO;
    out->at += len;
}

enum news_status
news_columns_out_open(const char *path, struct news_columns_out **out, struct news_error *err)
{
    struct news_columns_out *made = news_alloc_zero(1, sizeof *made);
    if (!made)
        return news_fail_memory(err);
    made->section = -1;
    made->path = news_copy(path, strlen(path));
    made->file = made->path ? fopen(path, "we") : NULL;
    if (!made->file) {
        enum news_status status = made->path ? news_fail_io(err, path) : news_fail_memory(err);
        news_columns_out_close(made);
        return status;
    }
    put(made, NEWS_COLUMNS_MAGIC, sizeof NEWS_COLUMNS_MAGIC - 1);
    for (unsigned i = 0; i < NEWS_SECTION_COUNT; i++) {
        made->table[i].start = made->at;
        made->table[i].hash = XXH3_64bits("", 0);
    }
    *out = made;
    return NEWS_OK;
}

void
news_columns_out_close(struct news_columns_out *out)
{
    if (!out)
        return;
    if (out->file)
        (void)fclose(out->file); /* unfinished, so its content does not matter */
    news_free(out->path);
    news_free(out);
}

static void
end_section(struct news_columns_out *out)
{
    static const char zeros[8];
    if (out->section < 0)
        return;
    struct news_section_entry *entry = &out->table[out->section];
    entry->size = out->at - entry->start;
    entry->hash = XXH3_64bits_digest(&out->hash);
    put(out, zeros, (8 - out->at % 8) % 8);
    out->section = -1;
}

void
news_columns_out_begin(struct news_columns_out *out, enum news_section section)
{
    end_section(out);
    out->section = (int)section;
    out->table[section].start = out->at;
    (void)XXH3_64bits_reset(&out->hash);
}

void
news_columns_out_add(struct news_columns_out *out, const void *data, size_t len)
{
    if (len)
        (void)XXH3_64bits_update(&out->hash, data, len);
    put(out, data, len);
}

void
news_columns_out_add_u32(struct news_columns_out *out, uint32_t value)
{
    news_columns_out_add(out, &value, sizeof value);
}

void
news_columns_out_add_u64(struct news_columns_out *out, uint64_t value)
{
    news_columns_out_add(out, &value, sizeof value);
}

enum news_status
news_columns_out_finish(struct news_columns_out *out, uint32_t rows, uint32_t live,
                        struct news_error *err)
{
    struct news_columns_trailer trailer = { rows, live, NEWS_SECTION_COUNT, 0, 0 };
    XXH3_state_t hash;
    end_section(out);
    (void)XXH3_64bits_reset(&hash);
    (void)XXH3_64bits_update(&hash, out->table, sizeof out->table);
    (void)XXH3_64bits_update(&hash, &trailer, offsetof(struct news_columns_trailer, hash));
    trailer.hash = XXH3_64bits_digest(&hash);
    put(out, out->table, sizeof out->table);
    put(out, &trailer, sizeof trailer);
    if (fclose(out->file) && !out->failure)
        out->failure = errno;
    out->file = NULL;
    errno = out->failure;
    enum news_status status = out->failure ? news_fail_io(err, out->path) : NEWS_OK;
    news_columns_out_close(out);
    return status;
}

/* ---- Articles ---- */

struct news_articles_out {
    FILE *file;
    char *path;
    ZSTD_CCtx *zstd;
    struct news_buffer block;      /* of records, not written yet */
    struct news_buffer compressed; /* kept for its room */
    struct news_record_block *blocks;
    uint32_t block_count;
    uint32_t block_room;
    uint64_t at;
};

enum news_status
news_articles_out_open(const char *path, struct news_articles_out **out, struct news_error *err)
{
    enum news_status status = NEWS_OK;
    struct news_articles_out *made = news_alloc_zero(1, sizeof *made);
    if (!made)
        return news_fail_memory(err);
    news_buffer_init(&made->block, (size_t)NEWS_RECORD_LIMIT + NEWS_BLOCK_LEN);
    news_buffer_init(&made->compressed, PTRDIFF_MAX);
    made->path = news_copy(path, strlen(path));
    made->zstd = ZSTD_createCCtx();
    if (!made->path || !made->zstd) {
        status = news_fail_memory(err);
        goto done;
    }
    made->file = fopen(path, "we");
    if (!made->file) {
        status = news_fail_io(err, path);
        goto done;
    }
    *out = made;
    made = NULL;

done:
    news_articles_out_close(made);
    return status;
}

void
news_articles_out_close(struct news_articles_out *out)
{
    if (!out)
        return;
    if (out->file)
        (void)fclose(out->file); /* unfinished, so its content does not matter */
    (void)ZSTD_freeCCtx(out->zstd);
    news_buffer_clear(&out->block);
    news_buffer_clear(&out->compressed);
    news_free(out->blocks);
    news_free(out->path);
    news_free(out);
}

static struct news_record_block *
one_more_block(struct news_articles_out *out)
{
    if (out->block_count == out->block_room) {
        uint32_t room = out->block_room ? out->block_room * 2 : 16;
        struct news_record_block *grown = news_realloc(out->blocks, room, sizeof *grown);
        if (!grown)
            return NULL;
        out->blocks = grown;
        out->block_room = room;
    }
    return &out->blocks[out->block_count++];
}

static enum news_status
write_block(struct news_articles_out *out, struct news_error *err)
{
    if (out->block.len == 0)
        return NEWS_OK;
    size_t bound = ZSTD_compressBound(out->block.len);
    news_buffer_reset(&out->compressed);
    char *to = news_buffer_reserve(&out->compressed, bound);
    struct news_record_block *block = to ? one_more_block(out) : NULL;
    if (!block)
        return news_fail_memory(err);
    size_t len =
        ZSTD_compressCCtx(out->zstd, to, bound, out->block.data, out->block.len, ZSTD_LEVEL);
    if (ZSTD_isError(len))
        return news_fail(err, NEWS_INTERNAL, "%s: %s", out->path, ZSTD_getErrorName(len));
    block->start = out->at;
    block->compressed = (uint32_t)len;
    block->len = (uint32_t)out->block.len;
    block->hash = XXH3_64bits(to, len);
    if (fwrite(to, 1, len, out->file) != len)
        return news_fail_io(err, out->path);
    out->at += len;
    news_buffer_reset(&out->block);
    return NEWS_OK;
}

enum news_status
news_articles_out_add(struct news_articles_out *out, struct news_str record,
                      struct news_record_place *place, struct news_error *err)
{
    if (record.len > NEWS_RECORD_LIMIT)
        return news_fail(err, NEWS_LIMIT, "the article is larger than %d bytes", NEWS_RECORD_LIMIT);
    if (out->block.len && out->block.len + record.len > NEWS_BLOCK_LEN) {
        enum news_status status = write_block(out, err);
        if (status)
            return status;
    }
    place->block = out->block_count;
    place->start = (uint32_t)out->block.len;
    place->len = (uint32_t)record.len;
    news_buffer_add_str(&out->block, record);
    return news_buffer_check(&out->block, out->path, err);
}

enum news_status
news_articles_out_finish(struct news_articles_out *out, struct news_record_block **blocks,
                         uint32_t *block_count, struct news_error *err)
{
    enum news_status status = write_block(out, err);
    if (fclose(out->file) && !status)
        status = news_fail_io(err, out->path);
    out->file = NULL;
    if (!status) {
        *blocks = out->blocks;
        *block_count = out->block_count;
        out->blocks = NULL;
    }
    news_articles_out_close(out);
    return status;
}
