#include "indexer/pipeline/recoding.h"

#include <unicode/ucnv.h>

#include "shared/base/memory.h"

enum {
    CHUNK = 16 * 1024, /* bytes read at a time */
    UNITS = 4 * 1024,  /* of UTF-16, between the two converters */
};

struct news_recoding {
    struct news_stream stream;
    struct news_stream *from;
    UConverter *decoder;
    UConverter *encoder;
    char raw[CHUNK];
    const char *at;  /* what of raw is not converted yet */
    const char *end; /* and where it ends */
    UChar units[UNITS];
    UChar *units_at;
    UChar *units_end;
    bool ended; /* nothing more comes from from */
};

/* Converts what there is into to, as far as it goes; *more when there is room left for more. */
static enum news_status
convert(struct news_recoding *recoding, char *to, size_t len, size_t *got, bool *more,
        struct news_error *err)
{
    UErrorCode failure = U_ZERO_ERROR;
    char *out = to;
    ucnv_convertEx(recoding->encoder, recoding->decoder, &out, to + len, &recoding->at,
                   recoding->end, recoding->units, &recoding->units_at, &recoding->units_end,
                   recoding->units + UNITS, false, recoding->ended, &failure);
    *got = (size_t)(out - to);
    *more = failure != U_BUFFER_OVERFLOW_ERROR;
    if (U_FAILURE(failure) && *more)
        return news_fail(err, NEWS_INTERNAL, "recoding: %s", u_errorName(failure));
    return NEWS_OK;
}

static enum news_status
read_recoded(void *ctx, char *to, size_t len, size_t *got, struct news_error *err)
{
    struct news_recoding *recoding = ctx;
    bool more = true;
    enum news_status status = convert(recoding, to, len, got, &more, err);
    while (!status && more && *got == 0 && !recoding->ended) {
        size_t count = 0;
        status = recoding->from->read(recoding->from->ctx, recoding->raw, CHUNK, &count, err);
        if (status)
            break;
        recoding->ended = count == 0;
        recoding->at = recoding->raw;
        recoding->end = recoding->raw + count;
        status = convert(recoding, to, len, got, &more, err);
    }
    return status;
}

struct news_recoding *
news_recoding_new(struct news_str charset, struct news_stream *from)
{
    UErrorCode failure = U_ZERO_ERROR;
    struct news_recoding *recoding = news_alloc_zero(1, sizeof *recoding);
    if (!recoding)
        return NULL;
    recoding->stream.read = read_recoded;
    recoding->stream.ctx = recoding;
    recoding->from = from;
    recoding->at = recoding->end = recoding->raw;
    recoding->units_at = recoding->units_end = recoding->units;
    recoding->decoder = ucnv_open(charset.data, &failure);
    recoding->encoder = ucnv_open("UTF-8", &failure);
    if (U_SUCCESS(failure))
        return recoding;
    news_recoding_free(recoding);
    return NULL;
}

void
news_recoding_free(struct news_recoding *recoding)
{
    if (!recoding)
        return;
    ucnv_close(recoding->decoder);
    ucnv_close(recoding->encoder);
    news_free(recoding);
}

struct news_stream *
news_recoding_stream(struct news_recoding *recoding)
{
    return &recoding->stream;
}
