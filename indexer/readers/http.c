#include "indexer/readers/http.h"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

enum { STEP = 64 * 1024 };

struct response {
    struct news_http *http;
    struct news_str encoding; /* Content-Encoding */
    bool chunked;
};

static struct news_str
next_line(struct news_str bytes, size_t *at)
{
    size_t end = news_str_find(bytes, news_str_from("\n"), *at);
    size_t stop = end == NEWS_STR_NONE ? bytes.len : end;
    struct news_str line = news_str_slice(bytes, *at, stop);
    *at = end == NEWS_STR_NONE ? bytes.len : end + 1;
    return news_str_trim(line);
}

/* "text/html; charset=utf-8" */
static void
take_media_type(struct news_http *http, struct news_str value)
{
    size_t semicolon = news_str_find(value, news_str_from(";"), 0);
    http->media_type = news_str_trim(news_str_slice(value, 0, semicolon));
    if (semicolon == NEWS_STR_NONE)
        return;
    struct news_str rest = news_str_trim(news_str_slice(value, semicolon + 1, value.len));
    struct news_str name = news_str_from("charset=");
    if (!news_str_equal_ascii_nocase(news_str_slice(rest, 0, name.len), name))
        return;
    rest = news_str_slice(rest, name.len, rest.len);
    rest = news_str_slice(rest, 0, news_str_find(rest, news_str_from(";"), 0));
    rest = news_str_trim(rest);
    if (rest.len > 1 && rest.data[0] == '"')
        rest = news_str_slice(rest, 1, rest.len - 1);
    http->charset = rest;
}

static void
take_header(struct response *response, struct news_str line)
{
    size_t colon = news_str_find(line, news_str_from(":"), 0);
    if (colon == NEWS_STR_NONE)
        return;
    struct news_str name = news_str_trim(news_str_slice(line, 0, colon));
    struct news_str value = news_str_trim(news_str_slice(line, colon + 1, line.len));
    if (news_str_equal_ascii_nocase(name, news_str_from("content-type")))
        take_media_type(response->http, value);
    else if (news_str_equal_ascii_nocase(name, news_str_from("content-encoding")))
        response->encoding = value;
    else if (news_str_equal_ascii_nocase(name, news_str_from("date")))
        response->http->date = value;
    else if (news_str_equal_ascii_nocase(name, news_str_from("transfer-encoding")))
        response->chunked = news_str_equal_ascii_nocase(value, news_str_from("chunked"));
}

/* The length that a chunk begins with, alone on its line but for extensions; or false: text of
 * an article may well begin with such letters. */
static bool
read_hex(struct news_str line, size_t *out)
{
    size_t value = 0;
    size_t digits = 0;
    for (; digits < line.len && digits < 8; digits++) {
        char c = news_ascii_lower(line.data[digits]);
        if (news_is_ascii_digit(c))
            value = value * 16 + (size_t)(c - '0');
        else if (c >= 'a' && c <= 'f')
            value = value * 16 + (size_t)(c - 'a') + 10;
        else
            break;
    }
    *out = value;
    struct news_str rest = news_str_trim(news_str_slice(line, digits, line.len));
    return digits > 0 && (rest.len == 0 || rest.data[0] == ';');
}

/* Undoes chunking.  Crawlers often store a body already undone under a header
 * that says chunked: then what does not look like chunks is the body as it is.
 * Returns whether no chunk is cut off. */
static bool
unchunk(struct news_str bytes, struct news_buffer *out)
{
    size_t at = 0;
    while (bytes.data && at < bytes.len) {
        size_t start = at;
        size_t len;
        if (!read_hex(next_line(bytes, &at), &len)) {
            news_buffer_add_str(out, news_str_slice(bytes, start, bytes.len));
            return true;
        }
        if (len == 0)
            return true;
        news_buffer_add_str(out, news_str_slice(bytes, at, at + len));
        if (len > bytes.len - at)
            return false;
        at += len;
        if (at < bytes.len && bytes.data[at] == '\r')
            at++;
        if (at < bytes.len && bytes.data[at] == '\n')
            at++;
    }
    return true;
}

/* Each returns whether all of bytes was undone; what came out before damage is kept. */

/* Members of gzip may follow one another (RFC 1952, 2.2). */
static bool
begins_member(const z_stream *z)
{
    return z->avail_in >= 2 && z->next_in[0] == 0x1F && z->next_in[1] == 0x8B;
}

/* gzip, zlib or, as some servers send it, bare deflate. */
static bool
inflate_into(struct news_str bytes, int window_bits, struct news_buffer *out)
{
    z_stream z = { .avail_in = (uInt)bytes.len };
    union {
        const char *in;
        Bytef *next;
    } start = { bytes.data };
    z.next_in = start.next;
    if (inflateInit2(&z, window_bits) != Z_OK)
        return false;
    int result = Z_OK;
    while (result == Z_OK) {
        char *to = news_buffer_reserve(out, STEP);
        if (!to)
            break;
        z.next_out = (Bytef *)to;
        z.avail_out = STEP;
        result = inflate(&z, Z_NO_FLUSH);
        out->len += STEP - z.avail_out;
        if (result == Z_STREAM_END && begins_member(&z))
            result = inflateReset(&z);
        else if (z.avail_out == STEP && z.avail_in == 0)
            break;
    }
    (void)inflateEnd(&z);
    return result == Z_STREAM_END;
}

static bool
brotli_into(struct news_str bytes, struct news_buffer *out)
{
    BrotliDecoderState *state = BrotliDecoderCreateInstance(NULL, NULL, NULL);
    if (!state)
        return false;
    const uint8_t *in = (const uint8_t *)bytes.data;
    size_t in_left = bytes.len;
    BrotliDecoderResult result = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
    while (result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) {
        uint8_t *to = (uint8_t *)news_buffer_reserve(out, STEP);
        size_t room = STEP;
        if (!to)
            break;
        result = BrotliDecoderDecompressStream(state, &in_left, &in, &room, &to, NULL);
        out->len += STEP - room;
    }
    BrotliDecoderDestroyInstance(state);
    return result == BROTLI_DECODER_RESULT_SUCCESS;
}

static bool
zstd_into(struct news_str bytes, struct news_buffer *out)
{
    ZSTD_DStream *stream = ZSTD_createDStream();
    if (!stream)
        return false;
    ZSTD_inBuffer in = { bytes.data, bytes.len, 0 };
    size_t result = 1;
    while (!ZSTD_isError(result) && (result != 0 || in.pos < in.size)) {
        char *to = news_buffer_reserve(out, STEP);
        if (!to)
            break;
        ZSTD_outBuffer room = { to, STEP, 0 };
        result = ZSTD_decompressStream(stream, &room, &in);
        out->len += room.pos;
        if (room.pos == 0 && in.pos == in.size)
            break;
    }
    (void)ZSTD_freeDStream(stream);
    return result == 0;
}

static bool
decode(struct news_str encoding, struct news_str bytes, struct news_buffer *out)
{
    if (news_str_equal_ascii_nocase(encoding, news_str_from("br")))
        return brotli_into(bytes, out);
    if (news_str_equal_ascii_nocase(encoding, news_str_from("zstd")))
        return zstd_into(bytes, out);
    bool known = news_str_equal_ascii_nocase(encoding, news_str_from("gzip")) ||
                 news_str_equal_ascii_nocase(encoding, news_str_from("x-gzip")) ||
                 news_str_equal_ascii_nocase(encoding, news_str_from("deflate"));
    if (!known)
        return false;
    return inflate_into(bytes, 15 + 32, out) || (out->len == 0 && inflate_into(bytes, -15, out));
}

/* A crawler may have undone the encoding and left the header. */
static bool
is_plain(struct news_str encoding, struct news_str bytes)
{
    if (encoding.len == 0 || news_str_equal_ascii_nocase(encoding, news_str_from("identity")))
        return true;
    struct news_str start = news_str_trim(news_str_slice(bytes, 0, 64));
    return news_str_starts_with(start, news_str_from("<"));
}

static enum news_status
read_body(const struct response *response, struct news_str raw, struct news_buffer *body,
          struct news_error *err)
{
    struct news_buffer whole;
    news_buffer_init(&whole, body->cap);
    if (response->chunked)
        response->http->damaged = !unchunk(raw, &whole);
    else
        news_buffer_add_str(&whole, raw);
    struct news_str bytes = news_buffer_str(&whole);
    enum news_status status = news_buffer_check(&whole, "a response", err);
    if (!status && is_plain(response->encoding, bytes))
        news_buffer_add_str(body, bytes);
    else if (!status)
        response->http->damaged |= !decode(response->encoding, bytes, body);
    if (!status && response->http->damaged && body->len == 0 && !body->failure)
        status = news_fail(err, NEWS_INPUT, "content encoding '%.*s' cannot be undone",
                           (int)response->encoding.len, response->encoding.data);
    if (!status)
        status = news_buffer_check(body, "a response", err);
    news_buffer_clear(&whole);
    return status;
}

enum news_status
news_http_read(struct news_str bytes, struct news_http *http, struct news_buffer *body,
               struct news_error *err)
{
    memset(http, 0, sizeof *http);
    news_buffer_reset(body);
    struct response response = { .http = http };
    size_t at = 0;
    struct news_str line = next_line(bytes, &at);
    if (!news_str_starts_with(line, news_str_from("HTTP/")))
        return news_fail(err, NEWS_INPUT, "not an HTTP response");
    size_t space = news_str_find(line, news_str_from(" "), 0);
    struct news_str code = news_str_trim(news_str_slice(line, space, line.len));
    for (size_t i = 0; i < code.len && i < 3 && news_is_ascii_digit(code.data[i]); i++)
        http->code = http->code * 10 + (unsigned)(code.data[i] - '0');
    while (at < bytes.len) {
        line = next_line(bytes, &at);
        if (line.len == 0)
            break;
        take_header(&response, line);
    }
    return read_body(&response, news_str_slice(bytes, at, bytes.len), body, err);
}
