#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "searcher/run/session.h"
#include "shared/base/json.h"

/* A line in the making: NDJSON's objects are parsed into the arena. */
struct batch {
    struct news_session *session;
    struct news_arena *arena; /* a line's */
    size_t number;
    bool found;
    bool bad;
    struct news_error *err;
};

static enum news_status
copy_text(struct batch *b, const json_t *value, const char *name, struct news_str *out)
{
    if (!value || json_is_null(value))
        return NEWS_OK;
    if (json_is_string(value))
        *out = news_arena_copy(b->arena,
                               news_str(json_string_value(value), json_string_length(value)));
    else if (json_is_integer(value))
        *out = news_arena_format(b->arena, "%lld", (long long)json_integer_value(value));
    else
        return news_fail(b->err, NEWS_QUERY, "\"%s\" is no text", name);
    return out->data ? NEWS_OK : news_fail_memory(b->err);
}

static enum news_status
copy_when(struct batch *b, const json_t *object, const char *name, const char **out)
{
    struct news_str text = { NULL, 0 };
    enum news_status status = copy_text(b, json_object_get(object, name), name, &text);
    if (status || !text.data)
        return status;
    if (memchr(text.data, '\0', text.len))
        return news_fail(b->err, NEWS_QUERY, "there is a NUL in \"%s\"", name);
    *out = text.data;
    return NEWS_OK;
}

static enum news_status
take_flag(struct batch *b, const json_t *object, const char *name, bool *flag)
{
    const json_t *value = json_object_get(object, name);
    if (!value || json_is_null(value))
        return NEWS_OK;
    if (!json_is_boolean(value))
        return news_fail(b->err, NEWS_QUERY, "\"%s\" is neither true nor false", name);
    *flag = json_is_true(value);
    return NEWS_OK;
}

static enum news_status
take_count(struct batch *b, const json_t *object, const char *name, uint64_t *count)
{
    const json_t *value = json_object_get(object, name);
    if (!value || json_is_null(value))
        return NEWS_OK;
    if (!json_is_integer(value) || json_integer_value(value) < 0)
        return news_fail(b->err, NEWS_QUERY, "\"%s\" is not a whole number from 0 on", name);
    *count = (uint64_t)json_integer_value(value);
    return NEWS_OK;
}

static enum news_status
take_sort(struct batch *b, const json_t *object, enum news_sort *out)
{
    const json_t *value = json_object_get(object, "sort");
    const char *word = json_string_value(value);
    if (value && !word && !json_is_null(value))
        return news_fail(b->err, NEWS_QUERY, "\"sort\" is no text");
    if (word && !news_sort_find(news_str_from(word), out))
        return news_fail(b->err, NEWS_QUERY, "there is no order \"%s\"", word);
    return NEWS_OK;
}

static enum news_status
take_half_life(struct batch *b, const json_t *object, double *days)
{
    const char *age = NULL;
    enum news_status status = copy_when(b, object, "half_life", &age);
    if (!status && age && news_half_life_parse(age, days, b->err))
        return NEWS_QUERY;
    return status;
}

/* What else the command line has, it has for all queries: nobody shall think that it was
 * done for one.  Other fields are the caller's own. */
static enum news_status
check_fields(struct batch *b, json_t *object)
{
    static const char *const known[] = { "id",  "query", "since", "until",  "sort", "half_life",
                                         "any", "plain", "exact", "offset", "limit" };
    const char *name;
    json_t *value;
    json_object_foreach(object, name, value)
    {
        bool read = false;
        for (size_t i = 0; i < sizeof known / sizeof *known; i++)
            read = read || strcmp(name, known[i]) == 0;
        for (size_t i = 0; i < news_search_command.option_count && !read; i++)
            if (strcmp(name, news_search_command.options[i].name) == 0)
                return news_fail(b->err, NEWS_QUERY, "\"%s\" cannot be set for one query", name);
    }
    return NEWS_OK;
}

static enum news_status
read_fields(struct batch *b, json_t *object, struct news_request *request)
{
    request->query = news_str("", 0);
    enum news_status status = copy_text(b, json_object_get(object, "id"), "id", &request->id);
    if (!status)
        status = copy_text(b, json_object_get(object, "query"), "query", &request->query);
    if (!status)
        status = copy_when(b, object, "since", &request->since);
    if (!status)
        status = copy_when(b, object, "until", &request->until);
    if (!status)
        status = take_sort(b, object, &request->sort);
    if (!status)
        status = take_half_life(b, object, &request->half_life_days);
    if (!status)
        status = take_flag(b, object, "any", &request->any);
    if (!status)
        status = take_flag(b, object, "plain", &request->plain);
    if (!status)
        status = take_flag(b, object, "exact", &request->exact);
    if (!status)
        status = take_count(b, object, "limit", &request->limit);
    if (!status)
        status = take_count(b, object, "offset", &request->offset);
    return status ? status : check_fields(b, object);
}

static enum news_status
read_object(struct batch *b, struct news_str line, struct news_request *request)
{
    json_error_t failure;
    json_t *object =
        json_loadb(line.data, line.len, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &failure);
    if (!object)
        return news_fail(b->err, NEWS_QUERY, "no JSON: %s", failure.text);
    enum news_status status = json_is_object(object)
                                  ? read_fields(b, object, request)
                                  : news_fail(b->err, NEWS_QUERY, "no object of JSON");
    json_decref(object);
    return status;
}

/* "ID<TAB>QUERY" or "QUERY"; without an ID the number of the line stays. */
static void
read_plain(struct news_str line, struct news_request *request)
{
    size_t tab = news_str_find(line, news_str("\t", 1), 0);
    request->query = line;
    if (tab == NEWS_STR_NONE)
        return;
    struct news_str id = news_str_trim(news_str_slice(line, 0, tab));
    if (id.len)
        request->id = id;
    request->query = news_str_slice(line, tab + 1, line.len);
}

/* A query that failed has its place in the output too. */
static void
print_failure(struct batch *b, const struct news_request *request)
{
    struct news_view *view = &b->session->view;
    if (b->session->settings->count || b->session->settings->quiet)
        return;
    if (view->format != NEWS_FORMAT_JSON && view->format != NEWS_FORMAT_NDJSON)
        return;
    news_buffer_add_c(view->out, "{\"schema\":1");
    if (view->format == NEWS_FORMAT_NDJSON)
        news_buffer_add_c(view->out, ",\"type\":\"error\"");
    news_json_add_field(view->out, "id", request->id);
    news_json_add_field(view->out, "query", request->query);
    news_json_add_field(view->out, "error", news_str_from(b->err->text));
    news_buffer_add_c(view->out, "}\n");
}

static enum news_status
run_line(struct batch *b, struct news_str line)
{
    struct news_request request = news_session_request(b->session, line);
    uint64_t total = 0;
    size_t at = NEWS_STR_NONE;
    char number[32];
    enum news_status status = NEWS_OK;
    (void)snprintf(number, sizeof number, "%zu", b->number);
    request.id = news_str_from(number);
    news_arena_reset(b->arena);
    if (news_str_starts_with(news_str_trim(line), news_str("{", 1)))
        status = read_object(b, line, &request);
    else
        read_plain(line, &request);
    if (!status)
        status = news_session_search(b->session, &request, &total, &at, b->err);
    if (status == NEWS_QUERY) {
        news_session_complain(b->session, &request, at, b->err);
        print_failure(b, &request);
        b->bad = true;
        status = NEWS_OK;
    }
    b->found = b->found || total > 0;
    return status ? status : news_session_flush(b->session, b->err);
}

enum news_status
news_session_batch(struct news_session *session, const char *path, bool *found, bool *bad,
                   struct news_error *err)
{
    struct batch b = { .session = session, .err = err };
    enum news_status status = NEWS_OK;
    char *text = NULL;
    size_t room = 0;
    ssize_t len = 0;
    bool standard = strcmp(path, "-") == 0;
    FILE *file = standard ? stdin : fopen(path, "re");
    session->view.batch = true;
    if (!file)
        return news_fail_io(err, path);
    b.arena = news_arena_new(0);
    if (!b.arena)
        status = news_fail_memory(err);
    errno = 0;
    while (!status && (len = getline(&text, &room, file)) >= 0) {
        struct news_str line = news_str_line(news_str(text, (size_t)len), b.number == 0);
        b.number++;
        if (news_str_trim(line).len)
            status = run_line(&b, line);
        errno = 0;
    }
    if (!status && ferror(file))
        status = news_fail_io(err, standard ? "standard input" : path);
    *found = b.found;
    *bad = b.bad;
    free(text); /* getline's own */
    news_arena_free(b.arena);
    if (!standard)
        (void)fclose(file); /* read only: nothing to lose */
    return status;
}
