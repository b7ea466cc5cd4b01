#include "shared/index/articles.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>
#define XXH_INLINE_ALL
#include <xxhash.h>
#include <zstd.h>

#include "shared/base/memory.h"

struct news_articles {
    char *path;
    int fd;
    ZSTD_DCtx *zstd;
    /* The block read last: hits that lie together are read once. */
    uint64_t start; /* UINT64_MAX: none */
    char *bytes;
    size_t len;
};

enum news_status
news_articles_open(const char *path, struct news_articles **out, struct news_error *err)
{
    enum news_status status = NEWS_OK;
    struct news_articles *articles = news_alloc_zero(1, sizeof *articles);
    if (!articles)
        return news_fail_memory(err);
    articles->start = UINT64_MAX;
    articles->fd = open(path, O_RDONLY | O_CLOEXEC);
    if (articles->fd < 0) {
        status = news_fail_io(err, path);
        goto done;
    }
    articles->path = news_copy(path, strlen(path));
    articles->zstd = ZSTD_createDCtx();
    if (!articles->path || !articles->zstd) {
        status = news_fail_memory(err);
        goto done;
    }
    *out = articles;
    articles = NULL;

done:
    news_articles_close(articles);
    return status;
}

void
news_articles_close(struct news_articles *articles)
{
    if (!articles)
        return;
    if (articles->fd >= 0)
        (void)close(articles->fd); /* read only: nothing to lose */
    (void)ZSTD_freeDCtx(articles->zstd);
    news_free(articles->bytes);
    news_free(articles->path);
    news_free(articles);
}

static enum news_status
read_at(const struct news_articles *articles, uint64_t start, char *to, size_t len,
        struct news_error *err)
{
    for (size_t got = 0; got < len;) {
        ssize_t n = pread(articles->fd, to + got, len - got, (off_t)(start + got));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return news_fail_io(err, articles->path);
        if (n == 0)
            return news_fail(err, NEWS_CORRUPT, "%s: damaged (cut short)", articles->path);
        got += (size_t)n;
    }
    return NEWS_OK;
}

static enum news_status
load(struct news_articles *articles, const struct news_record_block *block, struct news_error *err)
{
    if (block->len > NEWS_BLOCK_LIMIT || block->compressed > NEWS_BLOCK_LIMIT)
        return news_fail(err, NEWS_CORRUPT, "%s: damaged (block size)", articles->path);
    enum news_status status = NEWS_OK;
    char *bytes = NULL;
    char *compressed = news_alloc(block->compressed, 1);
    if (!compressed)
        return news_fail_memory(err);
    status = read_at(articles, block->start, compressed, block->compressed, err);
    if (status)
        goto done;
    if (XXH3_64bits(compressed, block->compressed) != block->hash) {
        status = news_fail(err, NEWS_CORRUPT, "%s: damaged (block at %llu)", articles->path,
                           (unsigned long long)block->start);
        goto done;
    }
    bytes = news_alloc(block->len, 1);
    if (!bytes) {
        status = news_fail_memory(err);
        goto done;
    }
    if (ZSTD_decompressDCtx(articles->zstd, bytes, block->len, compressed, block->compressed) !=
        block->len) {
        status = news_fail(err, NEWS_CORRUPT, "%s: damaged (compressed block at %llu)",
                           articles->path, (unsigned long long)block->start);
        goto done;
    }
    news_free(articles->bytes);
    articles->bytes = bytes;
    articles->len = block->len;
    articles->start = block->start;
    bytes = NULL;

done:
    news_free(bytes);
    news_free(compressed);
    return status;
}

enum news_status
news_articles_record(struct news_articles *articles, const struct news_record_block *block,
                     const struct news_record_place *place, struct news_str *record,
                     struct news_error *err)
{
    if (block->start != articles->start) {
        enum news_status status = load(articles, block, err);
        if (status)
            return status;
    }
    if (place->start > articles->len || place->len > articles->len - place->start)
        return news_fail(err, NEWS_CORRUPT, "%s: damaged (place of a record)", articles->path);
    *record = news_str(articles->bytes + place->start, place->len);
    return NEWS_OK;
}
