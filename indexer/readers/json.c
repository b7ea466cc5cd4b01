/*
 * json.c - a file of JSON: one object, an array of them, or several values one
 * after another.
 *
 * The file is cut into its values while it streams by, so that an array of any
 * size is read in little memory and a broken object costs only itself.  What is
 * inside a value is json_article.c's to judge.
 */
#include "indexer/readers/rows.h"
#include "shared/base/buffer.h"
#include "shared/base/memory.h"

enum { CHUNK = 64 * 1024 };

struct cutter {
    const struct news_input *input;
    struct news_reading *reading;
    struct news_buffer value; /* the value begun, if it is not empty */
    uint64_t line;
    uint64_t value_line;
    size_t depth;  /* brackets open within the value */
    bool in_array; /* the value is an element of the outermost array */
    bool in_string;
    bool escaped;
};

static bool
is_json_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static enum news_status
end_value(struct cutter *cutter, struct news_error *err)
{
    enum news_status status = NEWS_OK;
    struct news_input member = *cutter->input;
    member.bytes = news_buffer_str(&cutter->value);
    member.stream = NULL;
    member.line = cutter->value_line;
    if (cutter->value.failure == NEWS_LIMIT) {
        struct news_error name;
        (void)news_fail(&name, NEWS_OK, "line %llu", (unsigned long long)cutter->value_line);
        news_reading_skip(cutter->reading, news_str_from(name.text), "longer than %d MiB",
                          NEWS_MAX_INPUT >> 20);
    } else if (cutter->value.failure) {
        status = news_fail_memory(err);
    } else if (member.bytes.len) {
        status = news_reading_member(cutter->reading, &member, "json-article", err);
    }
    news_buffer_reset(&cutter->value);
    cutter->depth = 0;
    cutter->in_string = cutter->escaped = false;
    return status;
}

static bool
has_value(const struct cutter *cutter)
{
    return cutter->value.len > 0 || cutter->value.failure;
}

/* Inside a string nothing but its end matters. */
static void
pass_in_string(struct cutter *cutter, char c)
{
    news_buffer_add_byte(&cutter->value, c);
    if (cutter->escaped)
        cutter->escaped = false;
    else if (c == '\\')
        cutter->escaped = true;
    else if (c == '"')
        cutter->in_string = false;
}

/* A byte between values: opens or closes the outermost array, or is nothing. */
static bool
pass_between(struct cutter *cutter, char c)
{
    if (is_json_space(c) || c == ',')
        return true;
    if (c == '[' && !cutter->in_array)
        return cutter->in_array = true;
    if (c == ']' && cutter->in_array) {
        cutter->in_array = false;
        return true;
    }
    cutter->value_line = cutter->line;
    return false;
}

/* Whether c, outside of strings, ends a value that has no brackets open. */
static bool
ends_bare_value(const struct cutter *cutter, char c)
{
    return cutter->depth == 0 && (is_json_space(c) || c == ',' || (c == ']' && cutter->in_array));
}

static enum news_status
pass_byte(struct cutter *cutter, char c, struct news_error *err)
{
    enum news_status status = NEWS_OK;
    if (cutter->in_string) {
        pass_in_string(cutter, c);
        return NEWS_OK;
    }
    if (has_value(cutter) && ends_bare_value(cutter, c))
        status = end_value(cutter, err);
    if (status || (!has_value(cutter) && pass_between(cutter, c)))
        return status;
    news_buffer_add_byte(&cutter->value, c);
    if (c == '"') {
        cutter->in_string = true;
    } else if (c == '{' || c == '[') {
        cutter->depth++;
    } else if ((c == '}' || c == ']') && cutter->depth) {
        if (--cutter->depth == 0)
            status = end_value(cutter, err);
    }
    return status;
}

static enum news_status
pass_chunk(struct cutter *cutter, const char *chunk, size_t len, struct news_error *err)
{
    for (size_t i = 0; i < len; i++) {
        enum news_status status = pass_byte(cutter, chunk[i], err);
        if (status)
            return status;
        cutter->line += chunk[i] == '\n';
    }
    return NEWS_OK;
}

static enum news_status
read_json(const struct news_input *input, struct news_reading *reading, struct news_error *err)
{
    struct cutter cutter = { .input = input, .reading = reading, .line = 1 };
    news_buffer_init(&cutter.value, NEWS_MAX_INPUT);
    enum news_status status = NEWS_OK;
    char *chunk = news_alloc(CHUNK, 1);
    if (!chunk)
        return news_fail_memory(err);
    bool first = true;
    size_t got = 0;
    do {
        status = input->stream->read(input->stream->ctx, chunk, CHUNK, &got, err);
        if (status)
            break;
        size_t skip = first && got >= 3 && memcmp(chunk, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
        first = false;
        status = pass_chunk(&cutter, chunk + skip, got - skip, err);
    } while (!status && got);
    /* What is left is cut off: its reader says where. */
    if (!status || status == NEWS_INPUT)
        status = has_value(&cutter) ? end_value(&cutter, status ? NULL : err) : status;
    news_buffer_clear(&cutter.value);
    news_free(chunk);
    return status;
}

static unsigned
sniff_json(const struct news_input *input)
{
    struct news_str head = news_str_trim(input->head);
    if (news_str_starts_with(head, (struct news_str)NEWS_STR("\xEF\xBB\xBF")))
        head = news_str_trim(news_str_slice(head, 3, head.len));
    bool named = news_str_ends_with(input->name, (struct news_str)NEWS_STR(".json"));
    if (head.len == 0 || (head.data[0] != '{' && head.data[0] != '['))
        return named ? 10 : 0;
    struct news_str rest = news_str_trim(news_str_slice(head, 1, head.len));
    /* What may follow the first bracket. */
    const char *follows = head.data[0] == '{' ? "\"}" : "{]";
    bool fits = rest.len && (rest.data[0] == follows[0] || rest.data[0] == follows[1]);
    return named ? (fits ? 90 : 20) : (fits ? 50 : 0);
}

const struct news_reader news_reader_json = {
    .name = "json",
    .what = "JSON: an article as an object, or an array of them",
    .container = true,
    .sniff = sniff_json,
    .read = read_json,
};
