/*
 * Ranges of days become the fewest terms that cover them: whole years, whole
 * months, and single days at the ends.  So an article that is dated to a month
 * is found by that month and by ranges that hold all of it, and not by its days.
 *
 * What a text speaks of is found by less, too: a day finds those who speak of its
 * month or year.  So a range finds whatever the ranges within it find.
 */
#include <stdio.h>

#include "searcher/plan/planner.h"
#include "shared/dates/calendar.h"

/* Which terms stand for days, months and years; and with less weight. */
struct scale {
    enum news_term_kind day;
    enum news_term_kind month;
    enum news_term_kind year;
};

static const struct scale published = { NEWS_TERM_DAY, NEWS_TERM_MONTH, NEWS_TERM_YEAR };
static const struct scale spoken_of = { NEWS_TERM_ABOUT_DAY, NEWS_TERM_IN_MONTH,
                                        NEWS_TERM_IN_YEAR };

/* How exactly a text speaks of the days asked for. */
enum exactness {
    EXACT,
    WITHIN_SPAN,  /* of the week or weekend that the day lies in */
    WITHIN_MONTH, /* of its month as such */
    WITHIN_YEAR,
    EXACTNESSES
};

/* Weights that depend neither on how many articles speak of a day nor on their length,
 * so that a precise mention comes before any vague one.  The first is that of a word
 * which one article in fifty has. */
static const double weights[EXACTNESSES] = {
    [EXACT] = 4, [WITHIN_SPAN] = 2, [WITHIN_MONTH] = 1, [WITHIN_YEAR] = 0.5
};

struct terms {
    struct news_planner *p;
    struct news_plan_list lists[EXACTNESSES]; /* const struct news_xapian_query * */
    const struct scale *scale;
};

static enum news_status
add_term(struct terms *terms, enum news_term_kind kind, const char *text, enum exactness exactness)
{
    const struct news_xapian_query *query = NULL;
    uint32_t articles = 0;
    struct news_planner *p = terms->p;
    enum news_status status = news_planner_frequency(p, kind, news_str_from(text), &articles);
    if (status || !articles)
        return status;
    status = news_planner_term(p, kind, news_str_from(text), &query);
    if (status)
        return status;
    return news_planner_push(p, &terms->lists[exactness], &query,
                             sizeof(struct news_xapian_query *));
}

static enum news_status
add_year(struct terms *terms, int32_t year, enum news_term_kind kind, enum exactness exactness)
{
    char text[16];
    (void)snprintf(text, sizeof text, "%04d", year);
    return add_term(terms, kind, text, exactness);
}

static enum news_status
add_month(struct terms *terms, struct news_civil date, enum news_term_kind kind,
          enum exactness exactness)
{
    char text[32];
    (void)snprintf(text, sizeof text, "%04d%02d", date.year, date.month);
    return add_term(terms, kind, text, exactness);
}

static enum news_status
add_day(struct terms *terms, struct news_civil date, enum news_term_kind kind,
        enum exactness exactness)
{
    char text[48];
    (void)snprintf(text, sizeof text, "%04d%02d%02d", date.year, date.month, date.day);
    return add_term(terms, kind, text, exactness);
}

/* The days first..last of one month; of what is spoken of, the month as such, too. */
static enum news_status
add_in_month(struct terms *terms, int32_t first, int32_t last)
{
    struct news_civil date = news_civil_from_days(first);
    enum news_status status = NEWS_OK;
    if (date.day == 1 && last - first + 1 == news_month_days(date.year, date.month))
        return add_month(terms, date, terms->scale->month, EXACT);
    if (terms->scale == &spoken_of)
        status = add_month(terms, date, NEWS_TERM_ABOUT_MONTH, WITHIN_MONTH);
    for (; first <= last && !status; first++) {
        date = news_civil_from_days(first);
        status = add_day(terms, date, terms->scale->day, EXACT);
        if (!status && terms->scale == &spoken_of)
            status = add_day(terms, date, NEWS_TERM_ABOUT_SPAN, WITHIN_SPAN);
    }
    return status;
}

/* The days first..last of one year; of what is spoken of, the year as such, too. */
static enum news_status
add_in_year(struct terms *terms, int32_t first, int32_t last)
{
    enum news_status status = NEWS_OK;
    struct news_civil date = news_civil_from_days(first);
    if (date.month == 1 && date.day == 1 && last - first + 1 == news_year_days(date.year))
        return add_year(terms, date.year, terms->scale->year, EXACT);
    if (terms->scale == &spoken_of)
        status = add_year(terms, date.year, NEWS_TERM_ABOUT_YEAR, WITHIN_YEAR);
    while (first <= last && !status) {
        date = news_civil_from_days(first);
        int32_t end = first - date.day + news_month_days(date.year, date.month);
        status = add_in_month(terms, first, end < last ? end : last);
        first = end + 1;
    }
    return status;
}

/* The first and last year that the index has a term of this kind for. */
struct years {
    int32_t first;
    int32_t last;
};

static enum news_status
take_year(void *ctx, const struct news_term_entry *entry, struct news_error *err)
{
    enum news_term_kind kind;
    struct years *years = ctx;
    struct news_str text = news_term_split(entry->term, &kind);
    int32_t year = 0;
    (void)err;
    for (size_t i = 0; i < text.len; i++) {
        if (!news_is_ascii_digit(text.data[i]) || i >= 4)
            return NEWS_OK; /* "none" */
        year = year * 10 + (text.data[i] - '0');
    }
    if (years->first > years->last)
        years->first = year;
    years->last = year;
    return NEWS_OK;
}

static enum news_status
known_years(struct news_planner *p, enum news_term_kind kind, struct years *out)
{
    struct news_buffer prefix;
    *out = (struct years){ .first = 1, .last = 0 };
    if (!p->db)
        return NEWS_OK;
    news_buffer_init(&prefix, NEWS_TERM_LIMIT + 1);
    news_term_make(kind, news_str("", 0), &prefix);
    enum news_status status = news_buffer_check(&prefix, "term", p->err);
    if (!status)
        status = news_xapian_each_term(p->db, news_buffer_str(&prefix), take_year, out, p->err);
    news_buffer_clear(&prefix);
    return status;
}

static enum news_status
add_range(struct terms *terms, const struct news_when *when)
{
    struct years years = { 0 };
    enum news_status status = known_years(terms->p, terms->scale->year, &years);
    for (int32_t year = years.first; year <= years.last && !status; year++) {
        int32_t first = news_days_from_civil((struct news_civil){ year, 1, 1 });
        int32_t last = first + news_year_days(year) - 1;
        if (first < when->first)
            first = when->first;
        if (last > when->last)
            last = when->last;
        if (first <= last)
            status = add_in_year(terms, first, last);
    }
    return status;
}

/* Any of the terms that are as exact as this; NULL when out of memory. */
static const struct news_xapian_query *
join_days(const struct terms *terms, enum exactness exactness)
{
    const struct news_plan_list *list = &terms->lists[exactness];
    return news_xapian_query_join(terms->p->pool, NEWS_OP_OR,
                                  (const struct news_xapian_query *const *)list->items, list->count,
                                  0);
}

/* Any of them all, weighed by the most exact one that an article has. */
static const struct news_xapian_query *
weigh_days(const struct terms *terms)
{
    const struct news_xapian_query *parts[EXACTNESSES];
    struct news_xapian_pool *pool = terms->p->pool;
    for (enum exactness i = EXACT; i < EXACTNESSES; i++)
        parts[i] = news_xapian_query_constant(pool, join_days(terms, i), weights[i]);
    return news_xapian_query_join(pool, NEWS_OP_MAX, parts, EXACTNESSES, 0);
}

static enum news_status
note_range(struct news_planner *p, const struct news_query_node *leaf, const struct news_when *when)
{
    char first[NEWS_DATE_ROOM] = "", last[NEWS_DATE_ROOM] = "";
    if (when->none)
        return news_planner_note(p, "%s: no date", news_query_field_word(leaf->field));
    if (when->first != NEWS_WHEN_EARLIEST)
        news_civil_format(news_civil_from_days(when->first), NEWS_PRECISION_DAY, first);
    if (when->last != NEWS_WHEN_LATEST)
        news_civil_format(news_civil_from_days(when->last), NEWS_PRECISION_DAY, last);
    return news_planner_note(p, "%s:%.*s is %s..%s", news_query_field_word(leaf->field),
                             (int)leaf->text.len, leaf->text.data, first, last);
}

/* Days are whole: a time of day in what was asked for must not pass for one that counts. */
static enum news_status
note_time(struct news_planner *p, struct news_str text)
{
    if (news_str_find(text, news_str(":", 1), 0) == NEWS_STR_NONE)
        return NEWS_OK;
    return news_planner_push(p, &p->timed, &text, sizeof text);
}

enum news_status
news_plan_days(struct news_planner *p, const struct news_query_node *leaf,
               struct news_plan_node *node)
{
    struct news_when when = { 0 };
    struct terms terms = { .p = p, .scale = &published };
    size_t stopped = 0;
    bool phrase = leaf->style == NEWS_STYLE_PHRASE;
    size_t quote = phrase ? (leaf->end - leaf->start - leaf->text.len) / 2 : 0;
    enum news_status status =
        news_when_parse(leaf->text, NEWS_WHEN_DAYS, p->options->clock, &when, &stopped, p->err);
    if (status == NEWS_QUERY)
        *p->at = leaf->start + quote + stopped;
    if (status)
        return status;
    bool about = leaf->field == NEWS_IN_ABOUT;
    if (about && when.none)
        return news_planner_complain(p, leaf->start,
                                     "about: needs days; \"none\" is for date: alone");
    status = note_range(p, leaf, &when);
    if (!status)
        status = note_time(p, leaf->text);
    if (about)
        terms.scale = &spoken_of;
    if (!status)
        status =
            when.none ? add_term(&terms, NEWS_TERM_YEAR, "none", EXACT) : add_range(&terms, &when);
    if (status)
        return status;
    node->query = about ? weigh_days(&terms) : news_planner_unweighted(p, join_days(&terms, EXACT));
    return NEWS_OK;
}

/* text may be NULL; then *out is left alone. */
static enum news_status
read_option(struct news_planner *p, const char *option, const char *text, enum news_when_role role,
            struct news_when *out)
{
    if (!text)
        return NEWS_OK;
    enum news_status status =
        news_when_parse(news_str_from(text), role, p->options->clock, out, NULL, p->err);
    if (status && p->err)
        news_error_prefix(p->err, "%s %s: ", option, text);
    *p->at = status ? NEWS_STR_NONE : *p->at;
    return status ? status : note_time(p, news_str_from(text));
}

enum news_status
news_plan_span(struct news_planner *p, const struct news_xapian_query **out)
{
    struct news_when span = { .first = NEWS_WHEN_EARLIEST, .last = NEWS_WHEN_LATEST };
    struct news_when when = { 0 };
    struct terms terms = { .p = p, .scale = &published };
    enum news_status status = NEWS_OK;
    *out = NULL;
    if (!p->options->since && !p->options->until)
        return NEWS_OK;
    status = read_option(p, "--since", p->options->since, NEWS_WHEN_SINCE, &when);
    if (!status && p->options->since)
        span.first = when.first;
    if (!status)
        status = read_option(p, "--until", p->options->until, NEWS_WHEN_UNTIL, &when);
    if (!status && p->options->until)
        span.last = when.last;
    if (!status && span.last < span.first) {
        *p->at = NEWS_STR_NONE;
        return news_fail(p->err, NEWS_QUERY, "--until %s is before --since %s", p->options->until,
                         p->options->since);
    }
    if (!status)
        status = add_range(&terms, &span);
    if (!status)
        *out = news_planner_unweighted(p, join_days(&terms, EXACT));
    return status;
}
