/*
 * warc.c - web archives: WARC 1.x (ISO 28500), its drafts and its forerunner ARC 1.
 *
 * Each response that was a success, and each resource and conversion record, is a
 * member, with the address it was fetched from and the record's id.  A damaged
 * record is reported, and reading goes on at the next line that begins one, where
 * the records are packed at the next gzip member that does.
 */
#include <inttypes.h>

#include "indexer/readers/gzip.h"
#include "indexer/readers/http.h"
#include "indexer/readers/rows.h"
#include "indexer/readers/source.h"
#include "shared/base/arena.h"

struct record {
    struct news_str type;
    struct news_str id;
    struct news_str url;
    struct news_str date;
    struct news_str media_type;
    uint64_t length;
    bool has_length;
};

struct crawl {
    const struct news_input *input;
    struct news_reading *reading;
    struct news_source source;
    struct news_arena *arena; /* of one record's header */
    struct news_buffer payload;
    struct news_buffer body;
    uint64_t number; /* of records begun */
    bool is_arc;
};

static const struct news_str warc_start = NEWS_STR("WARC/");
static const struct news_str arc_start = NEWS_STR("filedesc://");

static bool
starts_with(struct news_str head, struct news_str start)
{
    return news_str_starts_with(head, start) || news_gzip_starts_with(head, start);
}

static unsigned
sniff(const struct news_input *input)
{
    return starts_with(input->head, warc_start) || starts_with(input->head, arc_start) ? 95 : 0;
}

static void
report(struct crawl *crawl, struct news_str name, const char *reason)
{
    struct news_error number;
    (void)news_fail(&number, NEWS_OK, "record %" PRIu64, crawl->number);
    news_reading_skip(crawl->reading, name.len ? name : news_str_from(number.text), "%s", reason);
}

static bool
read_number(struct news_str text, uint64_t *out)
{
    *out = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!news_is_ascii_digit(text.data[i]) || *out > UINT64_MAX / 100)
            return false;
        *out = *out * 10 + (uint64_t)(text.data[i] - '0');
    }
    return text.len > 0;
}

static void
take_field(struct crawl *crawl, struct record *record, struct news_str line)
{
    size_t colon = news_str_find(line, news_str_from(":"), 0);
    struct news_str name = news_str_trim(news_str_slice(line, 0, colon));
    struct news_str value = news_str_trim(news_str_slice(line, colon + 1, line.len));
    if (value.len > 1 && value.data[0] == '<' && value.data[value.len - 1] == '>')
        value = news_str_slice(value, 1, value.len - 1);
    const struct {
        const char *name;
        struct news_str *out;
    } fields[] = {
        { "WARC-Type", &record->type },          { "WARC-Record-ID", &record->id },
        { "WARC-Date", &record->date },          { "WARC-Target-URI", &record->url },
        { "Content-Type", &record->media_type },
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (news_str_equal_ascii_nocase(name, news_str_from(fields[i].name)))
            *fields[i].out = news_arena_copy(crawl->arena, value);
    }
    if (news_str_equal_ascii_nocase(name, news_str_from("Content-Length")))
        record->has_length = read_number(value, &record->length);
}

static enum news_status
read_fields(struct crawl *crawl, struct record *record, struct news_error *err)
{
    for (;;) {
        struct news_str line;
        bool more;
        enum news_status status = news_source_line(&crawl->source, &line, &more, err);
        if (status || !more || line.len == 0)
            return status;
        take_field(crawl, record, line);
    }
}

/* ARC 1: "url address YYYYMMDDhhmmss media-type length". */
static void
read_arc_line(struct crawl *crawl, struct news_str line, struct record *record)
{
    size_t end = line.len;
    struct news_str parts[4]; /* from the right, since addresses may hold spaces */
    for (int i = 0; i < 4; i++) {
        size_t start = end;
        while (start > 0 && line.data[start - 1] != ' ')
            start--;
        parts[i] = news_str_slice(line, start, end);
        end = start > 0 ? start - 1 : 0;
    }
    record->has_length = read_number(parts[0], &record->length);
    record->media_type = news_arena_copy(crawl->arena, parts[1]);
    struct news_str t = parts[2];
    if (t.len == 14)
        record->date =
            news_arena_format(crawl->arena, "%.4s-%.2s-%.2sT%.2s:%.2s:%.2sZ", t.data, t.data + 4,
                              t.data + 6, t.data + 8, t.data + 10, t.data + 12);
    record->url = news_arena_copy(crawl->arena, news_str_slice(line, 0, end));
    bool is_page = !news_str_starts_with(record->url, news_str_from("filedesc:"));
    record->type = news_str_from(is_page ? "response" : "warcinfo");
}

static bool
is_type(const struct record *record, const char *type)
{
    return news_str_equal(record->type, news_str_from(type));
}

static enum news_status
hand_over(struct crawl *crawl, const struct record *record, const struct news_http *http,
          struct news_str bytes, struct news_error *err)
{
    struct news_input member = *crawl->input;
    member.stream = NULL;
    member.bytes = bytes;
    member.number = crawl->number;
    member.url = record->url;
    member.id = record->id;
    member.date = record->date;
    member.media_type = http ? http->media_type : record->media_type;
    member.charset = http ? http->charset : news_str(NULL, 0);
    member.name = record->url;
    return news_reading_member(crawl->reading, &member, NULL, err);
}

/* Pages and texts; pictures, style sheets and scripts are not articles. */
static bool
is_readable(struct news_str media_type)
{
    static const char *const kinds[] = { "text/html", "text/plain", "text/xml", "html",
                                         "/json",     "/xml",       "+xml",     "text/markdown" };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (news_str_find(media_type, news_str_from(kinds[i]), 0) != NEWS_STR_NONE)
            return true;
    }
    return media_type.len == 0;
}

/* cut: the record ends early, which was said. */
static enum news_status
use_response(struct crawl *crawl, const struct record *record, bool cut, struct news_error *err)
{
    struct news_http http;
    struct news_error why;
    enum news_status status =
        news_http_read(news_buffer_str(&crawl->payload), &http, &crawl->body, &why);
    if (status == NEWS_NO_MEMORY)
        return news_fail_memory(err);
    if (status) {
        report(crawl, record->url, why.text);
        return NEWS_OK;
    }
    if (http.code != 200 && http.code != 203) {
        struct news_error code;
        (void)news_fail(&code, NEWS_OK, "the answer was %u", http.code);
        report(crawl, record->url, code.text);
        return NEWS_OK;
    }
    if (!is_readable(http.media_type) || crawl->body.len == 0)
        return NEWS_OK;
    if (http.damaged && !cut)
        report(crawl, record->url, "damaged content, read as far as it goes");
    return hand_over(crawl, record, &http, news_buffer_str(&crawl->body), err);
}

static enum news_status
use_record(struct crawl *crawl, const struct record *record, struct news_error *err)
{
    news_buffer_reset(&crawl->payload);
    bool is_response = is_type(record, "response");
    bool wanted = (is_response || is_type(record, "resource") || is_type(record, "conversion")) &&
                  record->length > 0;
    bool is_dns = news_str_starts_with(record->url, news_str_from("dns:"));
    bool fits = record->length <= NEWS_MAX_INPUT;
    uint64_t got;
    enum news_status status = news_source_take(&crawl->source, record->length,
                                               wanted && fits ? &crawl->payload : NULL, &got, err);
    if (status || !wanted || is_dns)
        return status;
    if (!fits)
        report(crawl, record->url, "larger than 64 MiB");
    if (got < record->length)
        report(crawl, record->url, "cut off");
    if (!fits)
        return NEWS_OK;
    bool is_http = news_str_starts_with(news_buffer_str(&crawl->payload), news_str_from("HTTP/"));
    if (is_response && is_http)
        return use_response(crawl, record, got < record->length, err);
    if (!is_readable(record->media_type))
        return NEWS_OK;
    return hand_over(crawl, record, NULL, news_buffer_str(&crawl->payload), err);
}

/* Whether nothing but a version, "WARC/1.0" or "WARC/0.18", stands from start on. */
static bool
is_version(struct news_str line, size_t start)
{
    size_t at = start + warc_start.len;
    while (at < line.len && (news_is_ascii_digit(line.data[at]) || line.data[at] == '.'))
        at++;
    return at == line.len && at > start + warc_start.len;
}

/* Finds the next record; what lies before it, but for empty lines, is damage. */
static enum news_status
find_record(struct crawl *crawl, struct news_str *line, bool *found, struct news_error *err)
{
    bool damaged = false;
    enum news_status status;
    *found = false;
    for (;;) {
        bool more;
        status = news_source_line(&crawl->source, line, &more, err);
        if (status || !more)
            break;
        size_t start = news_str_find(*line, warc_start, 0);
        bool is_arc = crawl->is_arc && (news_str_find(*line, news_str_from("://"), 0) < 16 ||
                                        news_str_starts_with(*line, news_str_from("dns:")));
        *found = is_arc || (!crawl->is_arc && start != NEWS_STR_NONE &&
                            (start == 0 || is_version(*line, start)));
        if (*found)
            break;
        damaged = damaged || line->len > 0;
    }
    if (damaged)
        report(crawl, news_str(NULL, 0), "bytes between records passed over");
    return status;
}

/* A record of whose header not all could be kept is passed over. */
static enum news_status
check_header(struct crawl *crawl, struct record *record, struct news_error *err)
{
    if (!news_arena_has_failed(crawl->arena))
        return NEWS_OK;
    if (!news_arena_is_full(crawl->arena))
        return news_fail_memory(err);
    report(crawl, record->url, "a header larger than 1 MiB");
    record->type = news_str(NULL, 0);
    return NEWS_OK;
}

static enum news_status
read_records(struct crawl *crawl, struct news_error *err)
{
    for (;;) {
        struct news_str line;
        bool found;
        enum news_status status = find_record(crawl, &line, &found, err);
        if (status || !found)
            return status;
        crawl->number++;
        news_arena_reset(crawl->arena);
        struct record record = { .length = 0 };
        if (crawl->is_arc)
            read_arc_line(crawl, line, &record);
        else
            status = read_fields(crawl, &record, err);
        if (!status)
            status = check_header(crawl, &record, err);
        if (!status && !record.has_length)
            report(crawl, record.url, "a record without a length");
        else if (!status)
            status = use_record(crawl, &record, err);
        if (status)
            return status;
    }
}

static enum news_status
read_stream(struct crawl *crawl, struct news_stream *stream, struct news_error *err)
{
    news_source_init(&crawl->source, stream);
    enum news_status status = read_records(crawl, err);
    news_source_clear(&crawl->source);
    return status;
}

/* Records packed one by one: what is behind a damaged one is intact. */
static enum news_status
read_packed(struct crawl *crawl, struct news_error *err)
{
    struct news_gzip gzip;
    struct news_str start = crawl->is_arc ? (struct news_str)NEWS_STR("http") : warc_start;
    bool more = true;
    enum news_status status = news_gzip_open(&gzip, crawl->input->stream, err);
    while (!status && more) {
        uint64_t passed = 0;
        status = read_stream(crawl, &gzip.stream, err);
        more = gzip.damaged;
        if (status || !more)
            break;
        status = news_gzip_resume(&gzip, start, &more, &passed, err);
        struct news_error words;
        (void)news_fail(&words, NEWS_OK, "damaged or cut off: %" PRIu64 " packed bytes passed over",
                        passed);
        report(crawl, news_str(NULL, 0), words.text);
    }
    news_gzip_close(&gzip);
    return status;
}

static enum news_status
read_warc(const struct news_input *input, struct news_reading *reading, struct news_error *err)
{
    struct crawl crawl = { .input = input, .reading = reading };
    crawl.is_arc = starts_with(input->head, arc_start);
    crawl.arena = news_arena_new((size_t)1 << 20);
    if (!crawl.arena)
        return news_fail_memory(err);
    news_buffer_init(&crawl.payload, NEWS_MAX_INPUT);
    news_buffer_init(&crawl.body, NEWS_MAX_INPUT);
    bool is_packed = news_str_starts_with(input->head, (struct news_str)NEWS_STR("\x1F\x8B"));
    enum news_status status =
        is_packed ? read_packed(&crawl, err) : read_stream(&crawl, input->stream, err);
    news_buffer_clear(&crawl.body);
    news_buffer_clear(&crawl.payload);
    news_arena_free(crawl.arena);
    return status;
}

const struct news_reader news_reader_warc = {
    .name = "warc",
    .what = "web archives: WARC 1.x and ARC",
    .container = true,
    .sniff = sniff,
    .read = read_warc,
};
