/*
 * table.c - CSV and TSV with a header row: an article a row (RFC 4180).
 *
 * libcsv cuts the rows; each becomes an object with the header's names, which the
 * reader of JSON articles takes from there.
 */
#include <csv.h>
#include <jansson.h>

#include "indexer/readers/clean.h"
#include "indexer/readers/rows.h"
#include "shared/base/arena.h"
#include "shared/base/buffer.h"
#include "shared/base/memory.h"

enum { CHUNK = 64 * 1024, MAX_COLUMNS = 256 };

struct table {
    const struct news_input *input;
    struct news_reading *reading;
    struct news_arena *arena; /* of the header */
    struct news_str header[MAX_COLUMNS];
    size_t header_count;
    bool has_header;
    struct news_str charset; /* of what is no UTF-8 */
    struct news_str guess;   /* it again, with how it was found */
    json_t *row;
    size_t column;
    size_t row_size;
    size_t surplus;          /* fields of the row that no name is for, and that hold something */
    struct news_buffer more; /* such fields that are part of the text */
    char delimiter;
    uint64_t number;
    enum news_status status;
    struct news_error *err;
};

/* Whether the names of a header row are there: a text column, and another. */
static bool
is_header(struct news_str line, char delimiter)
{
    static const char *const texts[] = { "text", "body", "content" };
    size_t columns = 1;
    bool has_text = false;
    for (size_t at = 0; at < line.len; columns++) {
        const char *stop = memchr(line.data + at, delimiter, line.len - at);
        size_t end = stop ? (size_t)(stop - line.data) : line.len;
        struct news_str name = news_str_trim(news_str_slice(line, at, end));
        if (name.len > 2 && name.data[0] == '"')
            name = news_str_slice(name, 1, name.len - 1);
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
            has_text = has_text || news_str_equal_ascii_nocase(name, news_str_from(texts[i]));
        at = end + 1;
    }
    return has_text && columns > 2;
}

/* The line by which Excel is told the delimiter, "sep=;". */
static bool
is_separator_line(struct news_str line)
{
    return line.len == 5 && news_str_starts_with(line, news_str_from("sep="));
}

/* The first line of head that holds anything, but for one that names the delimiter. */
static struct news_str
header_line(struct news_str head)
{
    if (news_str_starts_with(head, news_str_from("\xEF\xBB\xBF")))
        head = news_str_slice(head, 3, head.len);
    size_t at = 0;
    while (head.data && at < head.len) {
        size_t end = at;
        while (end < head.len && head.data[end] != '\n' && head.data[end] != '\r')
            end++;
        struct news_str line = news_str_trim(news_str_slice(head, at, end));
        if (line.len && !is_separator_line(line))
            return line;
        at = end + 1;
    }
    return news_str("", 0);
}

/* The delimiter of the table that head begins, or '\0' when it is none. */
static char
delimiter_of(struct news_str head)
{
    struct news_str line = header_line(head);
    static const char delimiters[] = { '\t', ',', ';', '|' };
    for (size_t i = 0; i < sizeof delimiters; i++) {
        if (is_header(line, delimiters[i]))
            return delimiters[i];
    }
    return '\0';
}

static unsigned
sniff(const struct news_input *input)
{
    bool named = news_str_ends_with(input->name, news_str_from(".csv")) ||
                 news_str_ends_with(input->name, news_str_from(".tsv"));
    if (delimiter_of(input->head))
        return named ? 90 : 55;
    return named ? 40 : 0; /* to be refused: text is no table */
}

static void
fail_memory(struct table *table)
{
    if (!table->status)
        table->status = news_fail_memory(table->err);
}

static void
take_name(struct table *table, struct news_str raw)
{
    struct news_repairs repairs = { 0 };
    if (table->header_count == MAX_COLUMNS)
        return;
    if (table->header_count == 0 && news_str_starts_with(raw, news_str_from("\xEF\xBB\xBF")))
        raw = news_str_slice(raw, 3, raw.len);
    struct news_str name = news_clean_line(raw, table->arena, &repairs);
    char *lower = name.len ? news_copy(name.data, name.len) : NULL;
    for (char *c = lower; c && *c; c++)
        *c = news_ascii_lower(*c);
    table->header[table->header_count++] = news_arena_copy(table->arena, news_str_from(lower));
    news_free(lower);
    if ((name.len && !lower) || news_arena_has_failed(table->arena))
        fail_memory(table);
}

/* The field as clean UTF-8; absent when out of memory. */
static struct news_str
decode_field(const struct table *table, struct news_str raw, struct news_arena *arena,
             struct news_repairs *repairs)
{
    if (table->charset.len && news_charset_is_legacy(raw)) {
        struct news_decoded decoded = { .replaced = 0 };
        if (news_charset_decode(raw, table->charset, arena, &decoded, NULL))
            return news_str(NULL, 0);
        repairs->broken += decoded.replaced;
        raw = decoded.text;
    }
    return news_clean_body(raw, arena, repairs);
}

/* The text is what commas without quotes are in, where it comes last. */
static bool
ends_with_text(const struct table *table)
{
    static const char *const texts[] = { "text", "body", "content" };
    struct news_str last = table->header[table->header_count - 1];
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (news_str_equal(last, news_str_from(texts[i])))
            return true;
    return false;
}

/* A field behind the last name: part of the text, or left over. */
static void
take_surplus(struct table *table, struct news_str raw)
{
    struct news_str last = table->header[table->header_count - 1];
    if (!ends_with_text(table) || !json_object_get(table->row, last.data)) {
        table->surplus += raw.len > 0;
        return;
    }
    news_buffer_add_byte(&table->more, table->delimiter);
    news_buffer_add_byte(&table->more, ' ');
    news_buffer_add_str(&table->more, raw);
}

/* Puts what was behind the last name at the end of the text. */
static void
join_surplus(struct table *table)
{
    struct news_str last = table->header[table->header_count - 1];
    const char *so_far = json_string_value(json_object_get(table->row, last.data));
    struct news_repairs repairs = { 0 };
    struct news_arena *arena = news_arena_new(0);
    struct news_str more = { NULL, 0 }, whole = { NULL, 0 };
    if (arena && !table->more.failure)
        more = decode_field(table, news_buffer_str(&table->more), arena, &repairs);
    if (more.data)
        whole = news_arena_format(arena, "%s%s", so_far ? so_far : "", more.data);
    if (!whole.data ||
        json_object_set_new(table->row, last.data, json_stringn(whole.data, whole.len)))
        fail_memory(table);
    news_arena_free(arena);
    news_buffer_reset(&table->more);
}

static void
take_field(void *field, size_t len, void *ctx)
{
    struct table *table = ctx;
    struct news_str raw = news_str(field, len);
    if (!table->has_header) {
        take_name(table, raw);
        return;
    }
    table->row_size += len;
    size_t column = table->column++;
    if (column >= table->header_count && table->header_count < MAX_COLUMNS) {
        take_surplus(table, raw);
        return;
    }
    if (column >= table->header_count || !table->header[column].data || raw.len == 0)
        return;
    /* jansson wants UTF-8; what cannot be read becomes U+FFFD and is counted by nobody
     * twice: the cleaning here is the only one that sees the bytes. */
    struct news_arena *arena = news_arena_new(0);
    struct news_repairs repairs = { 0 };
    struct news_str text = arena ? decode_field(table, raw, arena, &repairs) : news_str(NULL, 0);
    if (!text.data || !table->row ||
        json_object_set_new(table->row, table->header[column].data,
                            json_stringn(text.data, text.len)))
        fail_memory(table);
    if (repairs.broken)
        news_reading_skip(table->reading, table->header[column], "%zu broken bytes in row %llu",
                          repairs.broken, (unsigned long long)table->number + 1);
    news_arena_free(arena);
}

/* Whether the row just read is no header but the line that names the delimiter, which cuts
 * it in two; the next row is the header then. */
static bool
is_only_separator(struct table *table)
{
    if (table->header_count == 0 || table->header_count > 2 ||
        !news_str_starts_with(table->header[0], news_str_from("sep=")) ||
        table->header[0].len + table->header[1].len > 5)
        return false;
    table->header_count = 0;
    return true;
}

static void
hand_over(struct table *table)
{
    if (table->more.len || table->more.failure)
        join_surplus(table);
    char *object = json_dumps(table->row, JSON_COMPACT);
    struct news_input member = *table->input;
    member.bytes = news_str_from(object);
    member.stream = NULL;
    member.number = ++table->number;
    member.guess = table->guess;
    if (!object)
        fail_memory(table);
    else if (!table->status)
        table->status = news_reading_member(table->reading, &member, "json-article", table->err);
    free(object);
}

static void
end_row(int last, void *ctx)
{
    (void)last;
    struct table *table = ctx;
    if (!table->has_header)
        table->has_header = !is_only_separator(table);
    else if (table->row && json_object_size(table->row) > 0 && !table->status)
        hand_over(table);
    if (table->surplus)
        news_reading_skip(table->reading, news_str(NULL, 0),
                          "row %llu: %zu fields more than there are names",
                          (unsigned long long)table->number, table->surplus);
    table->surplus = 0;
    json_decref(table->row);
    table->row = json_object();
    table->column = 0;
    table->row_size = 0;
}

/* Finds the charset from the first piece of the table that is not UTF-8. */
static enum news_status
find_charset(struct table *table, struct news_str piece)
{
    struct news_decoded decoded = { .replaced = 0 };
    if (table->charset.len || !news_charset_is_legacy(piece))
        return NEWS_OK;
    enum news_status status =
        news_charset_decode(piece, table->input->charset, table->arena, &decoded, table->err);
    if (status || news_str_equal(decoded.charset, news_str_from("UTF-8")))
        return status;
    table->charset = decoded.charset;
    if (decoded.source == NEWS_CHARSET_DECLARED)
        return NEWS_OK;
    table->guess =
        news_arena_format(table->arena, "%.*s (%s)", (int)decoded.charset.len, decoded.charset.data,
                          news_charset_source_words(decoded.source));
    return table->guess.data ? NEWS_OK : news_fail_memory(table->err);
}

/* What an open quote swallowed is kept as the text that it seems to be, and told of. */
static void
end_table(struct table *table, struct csv_parser *parser)
{
    (void)csv_set_opts(parser, CSV_APPEND_NULL | CSV_STRICT | CSV_STRICT_FINI);
    if (csv_fini(parser, take_field, end_row, table) == 0)
        return;
    news_reading_skip(table->reading, news_str(NULL, 0),
                      "row %llu: a quote is still open at the end: all behind it is one article",
                      (unsigned long long)table->number + 1);
    (void)csv_set_opts(parser, CSV_APPEND_NULL);
    (void)csv_fini(parser, take_field, end_row, table);
}

static enum news_status
parse(struct table *table, struct csv_parser *parser)
{
    struct news_buffer chunk;
    news_buffer_init(&chunk, CHUNK);
    char *to = news_buffer_reserve(&chunk, CHUNK);
    size_t got = to ? 1 : 0;
    if (!to)
        fail_memory(table);
    while (!table->status && got > 0) {
        struct news_stream *stream = table->input->stream;
        table->status = stream->read(stream->ctx, to, CHUNK, &got, table->err);
        if (!table->status)
            table->status = find_charset(table, news_str(to, got));
        if (!table->status && got > 0 &&
            csv_parse(parser, to, got, take_field, end_row, table) != got)
            table->status =
                news_fail(table->err, NEWS_INPUT, "row %llu: %s",
                          (unsigned long long)table->number + 1, csv_strerror(csv_error(parser)));
        bool too_long =
            csv_get_buffer_size(parser) > NEWS_MAX_INPUT || table->row_size > NEWS_MAX_INPUT;
        if (!table->status && too_long)
            table->status = news_fail(table->err, NEWS_LIMIT, "row %llu is longer than %d MiB",
                                      (unsigned long long)table->number + 1, NEWS_MAX_INPUT >> 20);
    }
    if (!table->status)
        end_table(table, parser);
    news_buffer_clear(&chunk);
    return table->status;
}

static enum news_status
read_table(const struct news_input *input, struct news_reading *reading, struct news_error *err)
{
    struct table table = { .input = input, .reading = reading, .err = err };
    char delimiter = delimiter_of(input->head);
    struct csv_parser parser;
    if (!delimiter)
        return news_fail(err, NEWS_INPUT,
                         "no header row with a column called text, body or content");
    if (csv_init(&parser, CSV_APPEND_NULL) != 0)
        return news_fail_memory(err);
    csv_set_delim(&parser, (unsigned char)delimiter);
    table.delimiter = delimiter;
    news_buffer_init(&table.more, 2 * (size_t)NEWS_MAX_INPUT);
    table.arena = news_arena_new(0);
    table.row = json_object();
    if (table.arena && table.row)
        (void)parse(&table, &parser);
    else
        fail_memory(&table);
    json_decref(table.row);
    news_buffer_clear(&table.more);
    news_arena_free(table.arena);
    csv_free(&parser);
    return table.status;
}

const struct news_reader news_reader_table = {
    .name = "csv",
    .what = "CSV or TSV with a header row",
    .container = true,
    .sniff = sniff,
    .read = read_table,
};
