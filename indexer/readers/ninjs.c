/*
 * ninjs.c - IPTC ninjs 1.x, 2.x and 3.x: news in JSON.
 *
 * Version 1 names fields in small letters and puts the format behind the name
 * (body_xhtml, headline_main); versions 2 and 3 use camel case and arrays of
 * { role, contentType, value }.
 */
#include <jansson.h>

#include "indexer/readers/clean.h"
#include "indexer/readers/markup.h"
#include "indexer/readers/nitf.h"
#include "indexer/readers/rows.h"
#include "indexer/readers/xml.h"

struct mapping {
    struct news_article *article;
    struct news_arena *arena;
    struct news_repairs repairs;
};

static bool
mentions(struct news_str head, const char *key)
{
    return news_str_find(head, news_str_from(key), 0) != NEWS_STR_NONE;
}

static unsigned
sniff(const struct news_input *input)
{
    struct news_str head = news_str_trim(input->head);
    if (!news_str_starts_with(head, news_str_from("{")) || !mentions(head, "\"uri\""))
        return 0;
    static const char *const keys[] = { "\"versioncreated\"", "\"versionCreated\"",
                                        "\"headlines\"",      "\"bodies\"",
                                        "\"body_xhtml\"",     "\"body_text\"",
                                        "\"eventDetails\"",   "\"representationtype\"",
                                        "\"ninjs\"",          "\"contentcreated\"" };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (mentions(head, keys[i]))
            return 92; /* an article field in JSON is only "looks like it" */
    }
    return 0;
}

static struct news_str
string_of(const json_t *value)
{
    return json_is_string(value) ? news_str(json_string_value(value), json_string_length(value))
                                 : news_str(NULL, 0);
}

static bool
is_markup(struct news_str type)
{
    return mentions(type, "html") || mentions(type, "nitf") || mentions(type, "NITF") ||
           mentions(type, "xml");
}

/* The text of a value whose type says plain, (X)HTML or NITF. */
static enum news_status
readable(struct mapping *mapping, struct news_str raw, struct news_str type, struct news_str *out,
         struct news_error *err)
{
    if (is_markup(type) || mentions(raw, "</")) {
        struct news_str text = news_clean_body(raw, mapping->arena, &mapping->repairs);
        return text.data ? news_markup_html(text, mapping->arena, out, err) : news_fail_memory(err);
    }
    *out = news_clean_body(raw, mapping->arena, &mapping->repairs);
    return out->data ? NEWS_OK : news_fail_memory(err);
}

/* The longest text among "name", "name_*" and the values of the array "names". */
static enum news_status
longest(struct mapping *mapping, json_t *object, const char *name, const char *names,
        struct news_str *out)
{
    struct news_str best = { NULL, 0 };
    struct news_str text = { NULL, 0 };
    const char *key;
    json_t *value;
    json_object_foreach(object, key, value)
    {
        size_t len = strlen(name);
        bool fits = strncmp(key, name, len) == 0 && (key[len] == '\0' || key[len] == '_');
        if (!fits || !json_is_string(value))
            continue;
        if (readable(mapping, string_of(value), news_str_from(key), &text, NULL))
            return NEWS_NO_MEMORY;
        if (text.len > best.len)
            best = text;
    }
    const json_t *list = json_object_get(object, names);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *entry = json_array_get(list, i);
        struct news_str raw = string_of(json_object_get(entry, "value"));
        struct news_str type = string_of(json_object_get(entry, "contentType"));
        if (!type.data)
            type = string_of(json_object_get(entry, "contenttype"));
        if (raw.data && readable(mapping, raw, type, &text, NULL))
            return NEWS_NO_MEMORY;
        if (raw.data && text.len > best.len)
            best = text;
    }
    *out = best;
    return NEWS_OK;
}

static enum news_status
map_line(struct mapping *mapping, struct news_str raw, struct news_str *out)
{
    if (!raw.len || out->data)
        return NEWS_OK;
    *out = news_clean_line(raw, mapping->arena, &mapping->repairs);
    return out->data ? NEWS_OK : NEWS_NO_MEMORY;
}

static enum news_status
map_date(struct mapping *mapping, const json_t *object, const char *key, bool modified)
{
    struct news_date_witness witness = { .source = NEWS_DATE_FIELD,
                                         .label = news_str_from(key),
                                         .modified = modified };
    if (map_line(mapping, string_of(json_object_get(object, key)), &witness.text))
        return NEWS_NO_MEMORY;
    if (!witness.text.len)
        return NEWS_OK;
    return news_article_add_witness(mapping->article, mapping->arena, &witness);
}

static enum news_status
map_dates(struct mapping *mapping, const json_t *object)
{
    static const char *const first[] = { "firstcreated", "firstCreated", "contentcreated",
                                         "contentCreated" };
    static const char *const version[] = { "versioncreated", "versionCreated" };
    enum news_status status = NEWS_OK;
    for (size_t i = 0; i < sizeof first / sizeof *first && !status; i++)
        status = map_date(mapping, object, first[i], false);
    bool has_first = mapping->article->witness_count > 0;
    for (size_t i = 0; i < sizeof version / sizeof *version && !status; i++)
        status = map_date(mapping, object, version[i], has_first);
    return status;
}

/* The "name" of the object, or of the first object of the array, called key. */
static struct news_str
name_of(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (json_is_array(value))
        value = json_array_get(value, 0);
    return string_of(json_object_get(value, "name"));
}

static enum news_status
map_labels(struct mapping *mapping, const json_t *object)
{
    struct news_article *article = mapping->article;
    struct news_str byline = { NULL, 0 };
    const struct {
        struct news_str raw;
        struct news_str *out;
    } fields[] = {
        { string_of(json_object_get(object, "uri")), &article->id },
        { string_of(json_object_get(object, "title")), &article->title },
        { string_of(json_object_get(object, "language")), &article->language },
        { string_of(json_object_get(object, "located")), &article->dateline },
        { name_of(object, "infosources"), &article->source },
        { name_of(object, "infoSources"), &article->source },
        { string_of(json_object_get(object, "copyrightholder")), &article->source },
        { string_of(json_object_get(object, "copyrightHolder")), &article->source },
        { name_of(object, "subjects"), &article->section },
        { name_of(object, "subject"), &article->section },
        { string_of(json_object_get(object, "by")), &byline },
        { string_of(json_object_get(object, "byline")), &byline },
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (map_line(mapping, fields[i].raw, fields[i].out))
            return NEWS_NO_MEMORY;
    }
    if (byline.len > 3 && news_str_starts_with(byline, news_str_from("By ")))
        byline = news_str_slice(byline, 3, byline.len);
    return byline.len ? news_article_add_byline(article, mapping->arena, byline) : NEWS_OK;
}

static enum news_status
map_object(struct mapping *mapping, json_t *object)
{
    struct news_article *article = mapping->article;
    struct news_str headline = { NULL, 0 };
    enum news_status status = longest(mapping, object, "headline", "headlines", &headline);
    if (!status)
        status = map_line(mapping, headline, &article->title);
    if (!status)
        status = longest(mapping, object, "body", "bodies", &article->body);
    if (!status && article->body.len == 0)
        status = longest(mapping, object, "description", "descriptions", &article->body);
    if (!status)
        status = map_labels(mapping, object);
    if (!status)
        status = map_dates(mapping, object);
    if (!status)
        status = news_repairs_report(&mapping->repairs, article, mapping->arena);
    return status;
}

static enum news_status
read_ninjs(const struct news_input *input, struct news_reading *reading, struct news_error *err)
{
    json_error_t error;
    json_t *object = json_loadb(input->bytes.data, input->bytes.len, JSON_ALLOW_NUL, &error);
    if (!object)
        return news_fail(err, NEWS_INPUT, "not JSON: %s (line %d)", error.text, error.line);
    struct mapping mapping = { .article = NULL };
    mapping.article = news_reading_article(reading, &mapping.arena);
    enum news_status status = mapping.article ? NEWS_OK : NEWS_NO_MEMORY;
    if (!status)
        status = map_object(&mapping, object);
    json_decref(object);
    if (status)
        return news_fail_memory(err);
    if (!mapping.article->title.data && mapping.article->body.len == 0)
        return news_fail(err, NEWS_INPUT, "a ninjs item without text");
    if (!mapping.article->body.data)
        mapping.article->body = news_str("", 0);
    return news_reading_emit(reading, mapping.article, err);
}

const struct news_reader news_reader_ninjs = {
    .name = "ninjs",
    .what = "IPTC ninjs",
    .sniff = sniff,
    .read = read_ninjs,
};
