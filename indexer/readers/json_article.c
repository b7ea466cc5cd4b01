/*
 * json_article.c - one article as a JSON object.
 *
 * Fields: id, title, text (or body, content), date, url, author, source, section,
 * language; all optional but the text.  Others are ignored; of a field given twice
 * the last counts.  A text that is HTML, as content systems store it, is read as such.
 */
#include <jansson.h>

#include "indexer/readers/clean.h"
#include "indexer/readers/json_repair.h"
#include "indexer/readers/markup.h"
#include "indexer/readers/rows.h"
#include "shared/base/memory.h"

enum { DECODE = JSON_ALLOW_NUL };

/* An input's bytes as they were parsed. */
struct parsed {
    json_t *root;
    size_t mended;
    struct news_arena *arena; /* of what was decoded */
    struct news_decoded decoded;
};

struct mapping {
    struct news_article *article;
    struct news_arena *arena;
    struct news_repairs repairs;
};

/* A string as it is; a number in digits; an object's "name".  Absent for others. */
static struct news_str
text_of(const json_t *value, struct news_arena *arena)
{
    if (json_is_string(value))
        return news_str(json_string_value(value), json_string_length(value));
    if (json_is_integer(value))
        return news_arena_format(arena, "%lld", (long long)json_integer_value(value));
    if (json_is_real(value))
        return news_arena_format(arena, "%.17g", json_real_value(value));
    if (json_is_object(value)) {
        const json_t *name = json_object_get(value, "name");
        if (json_is_string(name))
            return news_str(json_string_value(name), json_string_length(name));
    }
    return news_str(NULL, 0);
}

static enum news_status
map_line(struct mapping *mapping, const json_t *object, const char *key, struct news_str *out)
{
    struct news_str raw = text_of(json_object_get(object, key), mapping->arena);
    if (!raw.data)
        return NEWS_OK;
    *out = news_clean_line(raw, mapping->arena, &mapping->repairs);
    return out->data ? NEWS_OK : NEWS_NO_MEMORY;
}

static enum news_status
map_lines(struct mapping *mapping, const json_t *object)
{
    struct news_article *article = mapping->article;
    const struct {
        const char *key;
        struct news_str *out;
    } fields[] = {
        { "id", &article->id },           { "title", &article->title },
        { "url", &article->url },         { "source", &article->source },
        { "section", &article->section }, { "language", &article->language },
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        enum news_status status = map_line(mapping, object, fields[i].key, fields[i].out);
        if (status)
            return status;
    }
    return NEWS_OK;
}

static enum news_status
add_author(struct mapping *mapping, const json_t *author)
{
    struct news_str raw = text_of(author, mapping->arena);
    if (!raw.data)
        return NEWS_OK;
    struct news_str line = news_clean_line(raw, mapping->arena, &mapping->repairs);
    if (!line.data)
        return NEWS_NO_MEMORY;
    return line.len ? news_article_add_byline(mapping->article, mapping->arena, line) : NEWS_OK;
}

static enum news_status
map_authors(struct mapping *mapping, const json_t *authors)
{
    enum news_status status = NEWS_OK;
    if (!json_is_array(authors))
        return add_author(mapping, authors);
    for (size_t i = 0; !status && i < json_array_size(authors); i++)
        status = add_author(mapping, json_array_get(authors, i));
    return status;
}

static enum news_status
map_date(struct mapping *mapping, const json_t *object)
{
    struct news_date_witness witness = { .source = NEWS_DATE_FIELD, .label = NEWS_STR("date") };
    enum news_status status = map_line(mapping, object, "date", &witness.text);
    const json_t *date = json_object_get(object, "date");
    if (!status && !witness.text.data && (json_is_array(date) || json_is_object(date)))
        return news_article_add_warning(mapping->article, mapping->arena, false,
                                        "the date stated is %s, not text",
                                        json_is_array(date) ? "a list" : "an object");
    if (status || witness.text.len == 0)
        return status;
    return news_article_add_witness(mapping->article, mapping->arena, &witness);
}

/* The first of the text's names that the object has as a string, rather one with text. */
static const json_t *
find_text(const json_t *object)
{
    static const char *const keys[] = { "text", "body", "content" };
    const json_t *found = NULL;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const json_t *value = json_object_get(object, keys[i]);
        if (json_is_string(value) && (!found || json_string_length(found) == 0))
            found = value;
    }
    return found;
}

/* A title as it was on a page: "Quay &amp; cranes". */
static enum news_status
map_title(struct mapping *mapping, struct news_error *err)
{
    struct news_str *title = &mapping->article->title;
    size_t entity = title->len ? news_str_find(*title, news_str_from("&"), 0) : NEWS_STR_NONE;
    bool has_entity = entity != NEWS_STR_NONE &&
                      news_str_find(*title, news_str_from(";"), entity) != NEWS_STR_NONE;
    if (!has_entity && !news_markup_is_html(*title))
        return NEWS_OK;
    enum news_status status = news_markup_html(*title, mapping->arena, title, err);
    if (!status)
        *title = news_clean_line(*title, mapping->arena, &mapping->repairs);
    return status;
}

static enum news_status
map_object(struct mapping *mapping, const json_t *object, size_t mended, struct news_error *err)
{
    const json_t *text = find_text(object);
    struct news_str raw = text_of(text, mapping->arena);
    struct news_str body = news_clean_body(raw, mapping->arena, &mapping->repairs);
    if (!body.data)
        return NEWS_NO_MEMORY;
    mapping->repairs.broken += mended;
    enum news_status status = NEWS_OK;
    if (news_markup_is_html(body))
        status = news_markup_stored(body, mapping->arena, &body, err);
    mapping->article->body = body;
    if (!status)
        status = map_lines(mapping, object);
    if (!status)
        status = map_title(mapping, err);
    if (!status)
        status = map_authors(mapping, json_object_get(object, "author"));
    if (!status)
        status = map_date(mapping, object);
    return status ? status
                  : news_repairs_report(&mapping->repairs, mapping->article, mapping->arena);
}

static enum news_status
refuse(const struct news_input *input, const json_error_t *error, struct news_error *err)
{
    if (json_error_code(error) == json_error_out_of_memory)
        return news_fail_memory(err);
    if (error->line <= 1)
        return news_fail(err, NEWS_INPUT, "not JSON: %s (column %d)", error->text, error->column);
    return news_fail(err, NEWS_INPUT, "not JSON: %s (line %llu, column %d)", error->text,
                     (unsigned long long)input->line + (unsigned long long)error->line - 1,
                     error->column);
}

/* The text to parse: the bytes, decoded where they are in another charset. */
static enum news_status
decode(const struct news_input *input, struct parsed *parsed, struct news_error *err)
{
    struct news_str bytes = input->bytes;
    parsed->decoded.text = bytes;
    parsed->decoded.source = NEWS_CHARSET_VALID;
    if (!news_charset_is_legacy(bytes))
        return NEWS_OK;
    parsed->arena = news_arena_new(0);
    if (!parsed->arena)
        return news_fail_memory(err);
    return news_charset_decode(bytes, input->charset, parsed->arena, &parsed->decoded, err);
}

/* Parses text, mending it when it is refused as it stands. */
static enum news_status
parse(const struct news_input *input, struct parsed *parsed, struct news_error *err)
{
    enum news_status status = decode(input, parsed, err);
    struct news_str text = parsed->decoded.text;
    json_error_t error;
    if (status)
        return status;
    parsed->root = json_loadb(text.data, text.len, DECODE, &error);
    if (parsed->root)
        return NEWS_OK;
    struct news_buffer repaired;
    bool changed = false;
    news_buffer_init(&repaired, (size_t)NEWS_MAX_INPUT * 3);
    parsed->mended = news_json_repair(text, &repaired, &changed);
    if (changed && !repaired.failure)
        parsed->root = json_loadb(repaired.data, repaired.len, DECODE, &error);
    status = parsed->root ? NEWS_OK : refuse(input, &error, err);
    if (repaired.failure == NEWS_NO_MEMORY)
        status = news_fail_memory(err);
    news_buffer_clear(&repaired);
    return status;
}

/* Says by which charset the text was read when nothing stated it. */
static enum news_status
report_guess(const struct news_input *input, const struct parsed *parsed, struct mapping *mapping)
{
    if (input->guess.len)
        return news_article_add_warning(mapping->article, mapping->arena, false, "%.*s",
                                        (int)input->guess.len, input->guess.data);
    return news_guess_report(&parsed->decoded, mapping->article, mapping->arena);
}

static enum news_status
read_object(const struct news_input *input, const struct parsed *parsed,
            struct news_reading *reading, struct news_error *err)
{
    const json_t *object = parsed->root;
    if (!json_is_object(object))
        return news_fail(err, NEWS_INPUT, "not a JSON object");
    if (!find_text(object))
        return news_fail(err, NEWS_INPUT, "has no text: no \"text\", \"body\" or \"content\"");
    struct mapping mapping = { 0 };
    mapping.article = news_reading_article(reading, &mapping.arena);
    if (!mapping.article)
        return news_fail_memory(err);
    enum news_status status =
        map_object(&mapping, object, parsed->mended + parsed->decoded.replaced, err);
    if (!status)
        status = report_guess(input, parsed, &mapping);
    if (status)
        return status == NEWS_NO_MEMORY ? news_fail_memory(err) : status;
    return news_reading_emit(reading, mapping.article, err);
}

static enum news_status
read_json_article(const struct news_input *input, struct news_reading *reading,
                  struct news_error *err)
{
    struct parsed parsed = { .root = NULL };
    enum news_status status = parse(input, &parsed, err);
    if (!status)
        status = read_object(input, &parsed, reading, err);
    json_decref(parsed.root);
    news_arena_free(parsed.arena);
    return status;
}

static unsigned
sniff_nothing(const struct news_input *input)
{
    (void)input;
    return 0; /* json.c and ndjson.c find these; alone, a whole file is theirs too */
}

const struct news_reader news_reader_json_article = {
    .name = "json-article",
    .container = false,
    .sniff = sniff_nothing,
    .read = read_json_article,
};
