#include "indexer/readers/gzip.h"

enum {
    CHUNK = 64 * 1024,
    WINDOW_BITS = 15 + 16, /* zlib's, with a gzip header */
    LONGEST_PREFIX = 16,
    KEPT = 8 * 1024 * 1024, /* of a member, to look for the next in what it may have swallowed */
};

static const struct news_str magic = NEWS_STR("\x1F\x8B\x08"); /* deflate is the only method */

bool
news_gzip_starts_with(struct news_str bytes, struct news_str prefix)
{
    char start[LONGEST_PREFIX];
    z_stream z;
    memset(&z, 0, sizeof z);
    if (!news_str_starts_with(bytes, magic) || inflateInit2(&z, WINDOW_BITS) != Z_OK)
        return false;
    z.next_in = (Bytef *)(uintptr_t)bytes.data; /* zlib does not write there */
    z.avail_in = bytes.len < CHUNK ? (uInt)bytes.len : CHUNK;
    z.next_out = (Bytef *)start;
    z.avail_out = LONGEST_PREFIX;
    int result = inflate(&z, Z_SYNC_FLUSH);
    size_t len = LONGEST_PREFIX - z.avail_out;
    (void)inflateEnd(&z);
    return (result == Z_OK || result == Z_STREAM_END) &&
           news_str_starts_with(news_str(start, len), prefix);
}

/* Reads more behind what is packed; what comes before start is dropped. */
static enum news_status
fill(struct news_gzip *gzip, struct news_error *err)
{
    struct news_buffer *packed = &gzip->packed;
    if (gzip->at - gzip->start > KEPT)
        gzip->start = gzip->at;
    if (gzip->start) {
        memmove(packed->data, packed->data + gzip->start, packed->len - gzip->start);
        news_buffer_cut(packed, packed->len - gzip->start);
        gzip->at -= gzip->start;
        gzip->start = 0;
    }
    char *to = news_buffer_reserve(packed, CHUNK);
    if (!to)
        return news_buffer_check(packed, "packed data", err);
    size_t got = 0;
    enum news_status status = gzip->from->read(gzip->from->ctx, to, CHUNK, &got, err);
    if (status)
        return status;
    packed->len += got;
    gzip->bytes_in += got;
    gzip->ended = got == 0;
    return NEWS_OK;
}

/* Unpacks what is there.  A member is followed by another or by the end, in tape
 * archives by zeros. */
static void
unpack(struct news_gzip *gzip, char *to, size_t len, size_t *got)
{
    z_stream *z = &gzip->z;
    if (!gzip->inside && gzip->packed.data[gzip->at] == '\0') {
        gzip->start = ++gzip->at;
        return;
    }
    gzip->inside = true;
    z->next_in = (Bytef *)gzip->packed.data + gzip->at;
    z->avail_in = (uInt)(gzip->packed.len - gzip->at);
    z->next_out = (Bytef *)to;
    z->avail_out = len < CHUNK ? (uInt)len : CHUNK;
    uInt room = z->avail_out;
    int result = inflate(z, Z_NO_FLUSH);
    *got = room - z->avail_out;
    gzip->at = gzip->packed.len - z->avail_in;
    if (result == Z_STREAM_END) {
        gzip->inside = false;
        gzip->start = gzip->at;
        (void)inflateReset(z);
    } else {
        gzip->damaged = result != Z_OK && result != Z_BUF_ERROR;
    }
}

static enum news_status
read_gzip(void *ctx, char *to, size_t len, size_t *got, struct news_error *err)
{
    struct news_gzip *gzip = ctx;
    *got = 0;
    while (*got == 0 && !gzip->damaged) {
        if (gzip->at == gzip->packed.len && !gzip->ended) {
            enum news_status status = fill(gzip, err);
            if (status)
                return status;
        }
        if (gzip->at == gzip->packed.len) {
            gzip->damaged = gzip->inside;
            return NEWS_OK;
        }
        unpack(gzip, to, len, got);
    }
    gzip->bytes_out += *got;
    if (gzip->bytes_out > NEWS_FREE_EXPANSION &&
        gzip->bytes_out / NEWS_MOST_EXPANSION > gzip->bytes_in)
        return news_fail(err, NEWS_LIMIT,
                         "unpacks to more than %d times its size; the rest is left out",
                         NEWS_MOST_EXPANSION);
    return NEWS_OK;
}

enum news_status
news_gzip_open(struct news_gzip *gzip, struct news_stream *from, struct news_error *err)
{
    memset(gzip, 0, sizeof *gzip);
    gzip->stream.read = read_gzip;
    gzip->stream.ctx = gzip;
    gzip->from = from;
    news_buffer_init(&gzip->packed, KEPT + 2 * (size_t)CHUNK);
    return inflateInit2(&gzip->z, WINDOW_BITS) == Z_OK ? NEWS_OK : news_fail_memory(err);
}

void
news_gzip_close(struct news_gzip *gzip)
{
    (void)inflateEnd(&gzip->z);
    news_buffer_clear(&gzip->packed);
}

/* Moves at to the next magic, of which a part may stand at the end, or to the end. */
static bool
find_magic(struct news_gzip *gzip)
{
    size_t found = news_str_find(news_buffer_str(&gzip->packed), magic, gzip->at);
    if (found == NEWS_STR_NONE)
        found =
            gzip->packed.len - (gzip->ended || gzip->packed.len < magic.len ? 0 : magic.len - 1);
    gzip->at = found > gzip->at ? found : gzip->at;
    return gzip->packed.len - gzip->at >= magic.len;
}

enum news_status
news_gzip_resume(struct news_gzip *gzip, struct news_str prefix, bool *found, uint64_t *passed,
                 struct news_error *err)
{
    uint64_t from = gzip->bytes_in - gzip->packed.len + gzip->start;
    enum news_status status = NEWS_OK;
    *found = false;
    gzip->at = gzip->start + 1 < gzip->packed.len ? gzip->start + 1 : gzip->packed.len;
    while (!status && !*found) {
        bool there = find_magic(gzip);
        gzip->start = gzip->at;
        if (!gzip->ended && gzip->packed.len - gzip->at < CHUNK) {
            status = fill(gzip, err);
            continue;
        }
        if (!there)
            break;
        struct news_str rest =
            news_str_slice(news_buffer_str(&gzip->packed), gzip->at, gzip->packed.len);
        *found = news_gzip_starts_with(rest, prefix);
        gzip->at += !*found;
    }
    *passed = gzip->bytes_in - gzip->packed.len + gzip->at - from;
    gzip->start = gzip->at;
    gzip->inside = false;
    gzip->damaged = false;
    (void)inflateReset(&gzip->z);
    return status;
}
