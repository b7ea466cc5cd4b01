#include "searcher/run/session.h"

#include <errno.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "searcher/present/visible.h"
#include "shared/names/aliases.h"

enum { MAX_OUTPUT = 1024 * 1024 * 1024 };

static enum news_status
set_clock(struct news_session *session, struct news_error *err)
{
    const struct news_search_settings *settings = session->settings;
    enum news_status status = NEWS_OK;
    session->clock.now = (int64_t)time(NULL);
    /* UTC needs no rules, and ICU takes a while to load them. */
    if (strcmp(settings->zone, "UTC") != 0)
        status = news_zone_open(news_str_from(settings->zone), &session->zone, err);
    session->clock.zone = session->zone;
    if (!status && settings->now)
        status = news_when_instant(news_str_from(settings->now), &session->clock,
                                   &session->clock.now, NULL, err);
    if (status && settings->now && err)
        news_error_prefix(err, "--now %s: ", settings->now);
    return status;
}

void
news_session_blame(const struct news_session *session, enum news_status status,
                   struct news_error *err)
{
    /* Segments never change, so what Xapian takes for a later revision is damage too. */
    bool damaged = status == NEWS_CORRUPT || status == NEWS_STALE;
    if (damaged && err && !strstr(err->text, session->settings->index))
        news_error_prefix(err, "%s: damaged: ", session->settings->index);
}

enum news_status
news_session_reopen(struct news_session *session, struct news_error *err)
{
    news_vocabulary_free(session->vocabulary);
    session->vocabulary = NULL;
    news_index_close(session->index);
    session->index = NULL;
    enum news_status status = news_index_open(session->settings->index, &session->index, err);
    if (!status)
        status = news_vocabulary_new(news_index_terms(session->index), &session->vocabulary, err);
    news_session_blame(session, status, err);
    return status;
}

enum news_status
news_session_open(struct news_session *session, const struct news_search_settings *settings,
                  struct news_error *err)
{
    *session = (struct news_session){ .settings = settings };
    news_buffer_init(&session->out, MAX_OUTPUT);
    session->view =
        (struct news_view){ .format = (enum news_format)settings->format, .out = &session->out };
    session->view.color =
        news_terminal_colors(STDOUT_FILENO, settings->color, &settings->environment);
    session->view.width = settings->width
                              ? settings->width
                              : news_terminal_columns(STDOUT_FILENO, &settings->environment);
    session->error_width = news_terminal_columns(STDERR_FILENO, &settings->environment);
    session->arena = news_arena_new(0);
    session->article = news_arena_new(0);
    if (!session->arena || !session->article)
        return news_fail_memory(err);
    enum news_status status = set_clock(session, err);
    if (!status && settings->aliases)
        status = news_aliases_read(settings->aliases, &session->aliases, err);
    return status ? status : news_session_reopen(session, err);
}

void
news_session_close(struct news_session *session)
{
    news_vocabulary_free(session->vocabulary);
    news_index_close(session->index);
    news_zone_close(session->zone);
    news_aliases_free(session->aliases);
    news_arena_free(session->article);
    news_arena_free(session->arena);
    news_buffer_clear(&session->out);
}

struct news_request
news_session_request(const struct news_session *session, struct news_str query)
{
    const struct news_search_settings *settings = session->settings;
    return (struct news_request){ .query = query,
                                  .any = settings->any > 0,
                                  .plain = settings->plain,
                                  .exact = settings->exact,
                                  .since = settings->since,
                                  .until = settings->until,
                                  .sort = settings->sort < 0 ? NEWS_SORT_RELEVANCE
                                                             : (enum news_sort)settings->sort,
                                  .half_life_days = settings->half_life_days,
                                  .limit = settings->limit,
                                  .offset = settings->offset };
}

enum news_status
news_session_flush(struct news_session *session, struct news_error *err)
{
    struct news_buffer *out = &session->out;
    enum news_status status = news_buffer_check(out, "the output", err);
    errno = 0;
    if (!status && out->len && fwrite(out->data, 1, out->len, stdout) != out->len)
        status = news_fail_io(err, "standard output");
    news_buffer_reset(out);
    return status;
}

void
news_session_address(const struct news_request *request, struct news_buffer *out)
{
    news_buffer_add_c(out, "dateline-search: ");
    if (!request->id.data)
        return;
    news_buffer_add_c(out, "query ");
    news_visible_add(request->id, out);
    news_buffer_add_c(out, ": ");
}

void
news_session_complain(const struct news_session *session, const struct news_request *request,
                      size_t at, const struct news_error *err)
{
    enum { MARGIN = 4 };
    struct news_buffer lines;
    news_buffer_init(&lines, 4 << 20);
    news_session_address(request, &lines);
    news_visible_add(news_str_from(err->text), &lines);
    news_buffer_add_byte(&lines, '\n');
    size_t width = session->error_width > MARGIN + 20 ? session->error_width - MARGIN : 20;
    if (at != NEWS_STR_NONE && news_str_trim(request->query).len)
        news_visible_caret(request->query, at, width, &lines);
    if (lines.len)
        (void)fwrite(lines.data, 1, lines.len, stderr);
    news_buffer_clear(&lines);
}
