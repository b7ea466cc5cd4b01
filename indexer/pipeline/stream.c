#include "indexer/pipeline/stream.h"

#include <errno.h>
#include <unistd.h>
#include <xxhash.h>

static enum news_status
read_file(void *ctx, char *to, size_t len, size_t *got, struct news_error *err)
{
    struct news_file_stream *file = ctx;
    for (;;) {
        if (file->stop && atomic_load(file->stop))
            return news_fail(err, NEWS_INTERRUPTED, "interrupted");
        ssize_t count = read(file->fd, to, len);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return news_fail_io(err, file->path);
        *got = (size_t)count;
        file->bytes += (size_t)count;
        file->ended = count == 0;
        if (file->hashing && count)
            (void)XXH3_64bits_update(file->hashing, to, (size_t)count);
        return NEWS_OK;
    }
}

void
news_file_stream_init(struct news_file_stream *file, int fd, const char *path,
                      const atomic_bool *stop)
{
    file->stream.read = read_file;
    file->stream.ctx = file;
    file->fd = fd;
    file->path = path;
    file->stop = stop;
    file->bytes = 0;
    file->ended = false;
    file->hashing = XXH3_createState();
    if (file->hashing)
        (void)XXH3_64bits_reset(file->hashing);
}

uint64_t
news_file_stream_hash(struct news_file_stream *file)
{
    uint64_t hash = file->hashing && file->ended ? XXH3_64bits_digest(file->hashing) : 0;
    (void)XXH3_freeState(file->hashing);
    file->hashing = NULL;
    return hash;
}

static enum news_status
read_joined(void *ctx, char *to, size_t len, size_t *got, struct news_error *err)
{
    struct news_joined_stream *joined = ctx;
    if (joined->head.len == 0 && joined->rest)
        return joined->rest->read(joined->rest->ctx, to, len, got, err);
    *got = len < joined->head.len ? len : joined->head.len;
    if (*got)
        memcpy(to, joined->head.data, *got);
    joined->head = news_str_slice(joined->head, *got, joined->head.len);
    return NEWS_OK;
}

void
news_joined_stream_init(struct news_joined_stream *joined, struct news_str head,
                        struct news_stream *rest)
{
    joined->stream.read = read_joined;
    joined->stream.ctx = joined;
    joined->head = head;
    joined->rest = rest;
}

enum news_status
news_stream_fill(struct news_stream *stream, char *to, size_t len, size_t *got,
                 struct news_error *err)
{
    *got = 0;
    while (*got < len) {
        size_t step = 0;
        enum news_status status = stream->read(stream->ctx, to + *got, len - *got, &step, err);
        if (status || step == 0)
            return status;
        *got += step;
    }
    return NEWS_OK;
}
