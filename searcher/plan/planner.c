#include "searcher/plan/planner.h"

#include <stdarg.h>
#include <stdio.h>

enum news_status
news_planner_push(struct news_planner *p, struct news_plan_list *list, const void *item,
                  size_t size)
{
    if (list->count == list->room) {
        void *items = news_arena_grow(p->arena, list->items, list->count, &list->room, size);
        if (!items)
            return news_fail_memory(p->err);
        list->items = items;
    }
    memcpy((char *)list->items + list->count * size, item, size);
    list->count++;
    return NEWS_OK;
}

enum news_status
news_planner_note(struct news_planner *p, const char *format, ...)
{
    char text[4096];
    va_list args;
    if (!p->options->explain)
        return NEWS_OK;
    va_start(args, format);
    (void)vsnprintf(text, sizeof text, format, args);
    va_end(args);
    struct news_str line = news_str_from(text);
    line.len = news_utf8_valid_prefix(line.data, line.len);
    line = news_arena_copy(p->arena, line);
    if (!line.data)
        return news_fail_memory(p->err);
    return news_planner_push(p, &p->notes, &line, sizeof line);
}

enum news_status
news_planner_part(struct news_planner *p, struct news_str label,
                  const struct news_xapian_query *query)
{
    struct news_plan_part part = { .label = label, .query = query };
    if (!p->options->explain || p->negated)
        return NEWS_OK;
    return news_planner_push(p, &p->parts, &part, sizeof part);
}

enum news_status
news_planner_complain(struct news_planner *p, size_t at, const char *format, ...)
{
    char text[NEWS_ERROR_ROOM];
    va_list args;
    va_start(args, format);
    (void)vsnprintf(text, sizeof text, format, args);
    va_end(args);
    *p->at = at;
    return news_fail(p->err, NEWS_QUERY, "%s", text);
}

enum news_status
news_planner_frequency(struct news_planner *p, enum news_term_kind kind, struct news_str text,
                       uint32_t *out)
{
    struct news_term_stats stats = { 0 };
    struct news_buffer term;
    *out = 0;
    if (!p->db)
        return NEWS_OK;
    news_buffer_init(&term, NEWS_TERM_LIMIT + 1);
    news_term_make(kind, text, &term);
    enum news_status status = news_buffer_check(&term, "term", p->err);
    if (!status)
        status = news_xapian_term_stats(p->db, news_buffer_str(&term), &stats, p->err);
    if (!status)
        *out = stats.documents;
    news_buffer_clear(&term);
    return status;
}

enum news_status
news_planner_term(struct news_planner *p, enum news_term_kind kind, struct news_str text,
                  const struct news_xapian_query **out)
{
    struct news_buffer term;
    news_buffer_init(&term, NEWS_TERM_LIMIT + 1);
    news_term_make(kind, text, &term);
    enum news_status status = news_buffer_check(&term, "term", p->err);
    if (!status)
        *out = news_xapian_query_term(p->pool, news_buffer_str(&term), 1);
    news_buffer_clear(&term);
    return status;
}

enum news_status
news_planner_in_language(struct news_planner *p, const char *language,
                         const struct news_xapian_query **query)
{
    const struct news_xapian_query *both[2] = { *query, NULL };
    if (!language)
        return NEWS_OK;
    enum news_status status =
        news_planner_term(p, NEWS_TERM_LANGUAGE, news_str_from(language), &both[1]);
    if (!status)
        *query = news_xapian_query_join(p->pool, NEWS_OP_FILTER, both, 2, 0);
    return status;
}

const struct news_xapian_query *
news_planner_unweighted(struct news_planner *p, const struct news_xapian_query *query)
{
    return news_xapian_query_scale(p->pool, query, 0);
}
