/*
 * One search, from the text of a query to its printed result.
 */
#include <math.h>
#include <stdio.h>

#include "searcher/present/visible.h"
#include "searcher/run/saved.h"
#include "searcher/run/session.h"
#include "shared/article/apply_aliases.h"

enum { MAX_REOPENINGS = 5, FLUSH_AT = 1 << 16 };

struct searching {
    struct news_session *session;
    const struct news_request *request;
    struct news_query query;
    struct news_plan plan;
    struct news_matches matches;
    struct news_facet *facets;
    struct news_result result;
    struct news_str *warnings; /* one line each, for people */
    size_t warning_count;
    size_t talk_count; /* of them, those that the text of a facet does not say */
    size_t *at;
    struct news_error *err;
};

static enum news_status
read_query(struct searching *s)
{
    struct news_session *session = s->session;
    struct news_query_options options = { .any = s->request->any,
                                          .plain = s->request->plain,
                                          .exact = s->request->exact };
    enum news_status status =
        news_query_parse(s->request->query, &options, session->arena, &s->query, s->at, s->err);
    if (!status)
        status =
            news_saved_expand(session->settings->index, &s->query, session->arena, s->at, s->err);
    return status;
}

/* What an index may have been built without, and how. */
static const char no_names[] =
    "the index was built with --no-entities: it knows no people, organisations or places";
static const char no_days[] = "the index was built with --no-times: it knows no days spoken of";

/* Why the index has no answer for who asks for field, or NULL. */
static const char *
lacks_field(const struct news_index_options *built, enum news_query_field field)
{
    if (built->no_entities &&
        (field == NEWS_IN_PERSON || field == NEWS_IN_ORG || field == NEWS_IN_PLACE))
        return no_names;
    return built->no_times && field == NEWS_IN_ABOUT ? no_days : NULL;
}

static const char *
lacks_facet(const struct news_index_options *built, enum news_facet_kind kind)
{
    if (built->no_entities &&
        (kind == NEWS_FACET_PERSON || kind == NEWS_FACET_ORG || kind == NEWS_FACET_PLACE))
        return no_names;
    return built->no_times && news_facet_is_spoken(kind) ? no_days : NULL;
}

static enum news_status
check_node(const struct searching *s, const struct news_query_node *node)
{
    const struct news_index_options *built = news_index_options(s->session->index);
    const char *lack = node->kind == NEWS_QUERY_TEXT ? lacks_field(built, node->field) : NULL;
    enum news_status status = NEWS_OK;
    if (lack) {
        *s->at = node->start;
        return news_fail(s->err, NEWS_QUERY, "%s", lack);
    }
    for (size_t i = 0; i < node->count && !status; i++)
        status = check_node(s, node->children[i]);
    return status;
}

/* Refuses what the index was built without: "nothing found" would be a wrong answer. */
static enum news_status
check_index(const struct searching *s)
{
    const struct news_facet_wishes *wishes = &s->session->settings->wishes;
    for (size_t i = 0; i < wishes->count; i++) {
        const char *lack =
            lacks_facet(news_index_options(s->session->index), wishes->items[i].kind);
        if (lack)
            return news_fail(s->err, NEWS_USAGE, "--facets %s: %s",
                             news_facet_word(wishes->items[i].kind), lack);
    }
    return check_node(s, s->query.root);
}

static enum news_status
make_plan(struct searching *s)
{
    struct news_session *session = s->session;
    struct news_plan_options options = { .index = session->index,
                                         .vocabulary = session->vocabulary,
                                         .exact = s->request->exact,
                                         .explain = session->settings->explain,
                                         .clock = &session->clock,
                                         .aliases = session->aliases,
                                         .since = s->request->since,
                                         .until = s->request->until };
    return news_plan_make(&s->query, &options, session->arena, &s->plan, s->at, s->err);
}

static enum news_status
run_plan(struct searching *s)
{
    struct news_session *session = s->session;
    const struct news_search_settings *settings = session->settings;
    bool silent = settings->count || settings->quiet;
    struct news_facet_wishes wishes = settings->wishes;
    bool counted = !silent && news_format_shows_counts(session->view.format);
    struct news_match_options options = { .sort = s->request->sort,
                                          .half_life_days = s->request->half_life_days,
                                          .now = session->clock.now,
                                          .copies = settings->copies,
                                          .offset = s->request->offset,
                                          .limit = silent ? 0 : s->request->limit };
    if (s->request->seen) {
        options.skip = news_seen_has;
        options.skip_ctx = s->request->seen;
    }
    wishes.aliases = session->aliases;
    enum news_status status =
        news_match_run(&s->plan, &options, session->arena, &s->matches, s->err);
    if (!status && settings->wishes.count && counted)
        status = news_facets_count(session->index, &s->matches, &wishes, session->arena, &s->facets,
                                   s->err);
    return status;
}

/* Reads, plans and matches; again on a newer state of the index when a writer has
 * published one meanwhile. */
static enum news_status
find(struct searching *s)
{
    enum news_status status = NEWS_OK;
    for (int attempt = 0; attempt < MAX_REOPENINGS; attempt++) {
        status = read_query(s);
        if (!status)
            status = check_index(s);
        if (!status)
            status = make_plan(s);
        if (!status)
            status = run_plan(s);
        if (status != NEWS_STALE)
            break;
        news_plan_clear(&s->plan);
        news_arena_reset(s->session->arena);
        status = news_session_reopen(s->session, s->err);
        if (status)
            return status;
        status = NEWS_STALE;
    }
    return status;
}

/* A line of what is said about the words, "and 5 more" for those beyond the first. */
static enum news_status
warn_of_words(struct searching *s, const char *what, const struct news_str *words, size_t count)
{
    enum { SHOWN = 10 };
    struct news_buffer line;
    news_buffer_init(&line, 1 << 12);
    news_buffer_add_c(&line, what);
    for (size_t i = 0; i < count && i < SHOWN; i++)
        news_buffer_format(&line, "%s %.*s", i ? "," : "", (int)words[i].len, words[i].data);
    if (count > SHOWN)
        news_buffer_format(&line, " and %zu more", count - SHOWN);
    struct news_str warning = news_arena_copy(s->session->arena, news_buffer_str(&line));
    news_buffer_clear(&line);
    if (!warning.data)
        return news_fail_memory(s->err);
    s->warnings[s->warning_count++] = warning;
    return NEWS_OK;
}

/* The query's warnings, and those that come of what the index has. */
static enum news_status
gather_warnings(struct searching *s)
{
    enum { OWN_WARNINGS = 4 };
    const struct news_plan *plan = &s->plan;
    size_t facets = s->facets ? s->session->settings->wishes.count : 0;
    size_t count = s->query.warning_count;
    bool nowhere_else = false;
    enum news_status status = NEWS_OK;
    s->warnings = news_arena_alloc(s->session->arena, count + OWN_WARNINGS, sizeof *s->warnings);
    if (!s->warnings)
        return news_fail_memory(s->err);
    if (count)
        memcpy(s->warnings, s->query.warnings, count * sizeof *s->warnings);
    s->warning_count = count;
    if (plan->left_out_count)
        status =
            warn_of_words(s, "function words were left out:", plan->left_out, plan->left_out_count);
    if (!status && plan->required_count && !s->matches.total)
        status = warn_of_words(s, "every word must match, and function words too:", plan->required,
                               plan->required_count);
    if (!status && plan->timed_count)
        status = warn_of_words(s, "days count as a whole, without the time of day:", plan->timed,
                               plan->timed_count);
    s->talk_count = s->warning_count;
    for (size_t i = 0; i < facets; i++)
        nowhere_else = nowhere_else || s->facets[i].nowhere_else;
    if (nowhere_else)
        s->warnings[s->warning_count++] =
            news_str_from("the matches are all articles of the index, so no name is in "
                          "them more often than elsewhere");
    return status;
}

static enum news_status
fill_result(struct searching *s)
{
    struct news_buffer parsed;
    struct news_result *result = &s->result;
    news_buffer_init(&parsed, (size_t)NEWS_QUERY_MAX_BYTES * 4);
    news_query_print(s->query.root, &parsed);
    *result = (struct news_result){ .id = s->request->id, .query = s->query.text };
    result->parsed = news_arena_copy(s->session->arena, news_buffer_str(&parsed));
    news_buffer_clear(&parsed);
    if (!result->parsed.data)
        return news_fail_memory(s->err);
    result->total = s->matches.total;
    result->facets = s->facets;
    result->facet_count = s->facets ? s->session->settings->wishes.count : 0;
    result->explained = s->session->settings->explain;
    result->notes = s->plan.notes;
    result->note_count = s->plan.note_count;
    result->first = s->request->offset + 1;
    result->shown = s->matches.count;
    result->warnings = s->warnings;
    result->warning_count = s->warning_count;
    return NEWS_OK;
}

/* The id and path of each copy. */
static enum news_status
show_copies(struct searching *s, const struct news_hit *hit, struct news_shown_hit *shown)
{
    struct news_session *session = s->session;
    enum news_status status = NEWS_OK;
    if (!hit->copy_count)
        return NEWS_OK;
    struct news_shown_copy *copies =
        news_arena_alloc(session->article, hit->copy_count, sizeof *copies);
    if (!copies)
        return news_fail_memory(s->err);
    for (size_t i = 0; i < hit->copy_count && !status; i++) {
        struct news_article card = { .path = { NULL, 0 } };
        if (session->view.format == NEWS_FORMAT_JSON || session->view.format == NEWS_FORMAT_NDJSON)
            status = news_index_article(session->index, hit->copies[i].docid, NEWS_PARTS_CARD,
                                        session->article, &card, s->err);
        copies[i].id = news_match_id(session->index, hit->copies[i].docid);
        copies[i].path = card.path;
        copies[i].similarity = hit->copies[i].similarity;
    }
    shown->copies = copies;
    shown->copy_count = hit->copy_count;
    return status;
}

/* A share below this is nothing where weights are shown: four decimals. */
static const double seen_share = 0.0001;

struct weighing {
    uint32_t docid;
    double weight;
};

static void
take_weight(void *ctx, uint32_t docid, double weight)
{
    struct weighing *weighing = ctx;
    if (docid == weighing->docid)
        weighing->weight = weight;
}

/* What makes up the rest of a score, behind the parts of the query. */
static struct news_str
name_rest(const struct searching *s)
{
    bool age = s->request->sort == NEWS_SORT_RECENCY;
    if (s->plan.root->free_text)
        return age ? news_str_from("related words, pairs and age")
                   : news_str_from("related words and pairs");
    return age ? news_str_from("age") : news_str_from("as one word");
}

/* What each part of the query gives the hit: each is run by itself.  The shares add up
 * to the score. */
static enum news_status
show_shares(struct searching *s, const struct news_hit *hit, struct news_shown_hit *shown)
{
    struct news_session *session = s->session;
    enum news_status status = NEWS_OK;
    if (!s->plan.part_count)
        return NEWS_OK;
    double rest = hit->score;
    struct news_share *shares =
        news_arena_alloc(session->article, s->plan.part_count + 1, sizeof *shares);
    if (!shares)
        return news_fail_memory(s->err);
    for (size_t i = 0; i < s->plan.part_count && !status; i++) {
        struct weighing weighing = { .docid = hit->docid };
        status = news_xapian_match(news_index_terms(session->index), s->plan.parts[i].query,
                                   &news_ranking, take_weight, &weighing, s->err);
        if (weighing.weight > 0)
            shares[shown->share_count++] =
                (struct news_share){ s->plan.parts[i].label, weighing.weight };
        rest -= weighing.weight;
    }
    if (fabs(rest) > seen_share)
        shares[shown->share_count++] = (struct news_share){ name_rest(s), rest };
    shown->shares = shares;
    return status;
}

static enum news_status
show_article(struct searching *s, const struct news_hit *hit, struct news_shown_hit *shown)
{
    struct news_session *session = s->session;
    const struct news_search_settings *settings = session->settings;
    struct news_article *article = NULL;
    bool snippets = news_format_needs_snippets(session->view.format) && settings->snippets;
    struct news_snippet_options options = { .columns = 240, .most = settings->snippets };
    if (!news_format_needs_article(session->view.format))
        return NEWS_OK;
    article = news_arena_alloc(session->article, 1, sizeof *article);
    if (!article)
        return news_fail_memory(s->err);
    enum news_status status =
        news_index_article(session->index, hit->docid, snippets ? NEWS_PARTS_ALL : NEWS_PARTS_CARD,
                           session->article, article, s->err);
    shown->article = article;
    if (!status && snippets)
        status = news_snippets_make(&s->plan, article, &options, session->article, &shown->snippets,
                                    s->err);
    /* Only now: what is highlighted goes by the keys that the index has. */
    if (!status && session->aliases)
        status = news_apply_aliases(session->aliases, article, session->article, s->err);
    return status;
}

static enum news_status
print_hit(struct searching *s, size_t number)
{
    struct news_session *session = s->session;
    const struct news_hit *hit = &s->matches.hits[number];
    struct news_shown_hit shown = { .rank = s->result.first + number, .score = hit->score };
    enum news_status status = NEWS_OK;
    news_arena_reset(session->article);
    shown.id = news_match_id(session->index, hit->docid);
    status = show_article(s, hit, &shown);
    if (!status)
        status = show_copies(s, hit, &shown);
    if (!status && session->settings->explain)
        status = show_shares(s, hit, &shown);
    if (!status)
        news_view_hit(&session->view, &s->result, &shown);
    if (!status && session->out.len >= FLUSH_AT)
        status = news_session_flush(session, s->err);
    return status;
}

/* JSON has the warnings in the result. */
static void
print_warnings(const struct searching *s)
{
    enum news_format format = s->session->view.format;
    struct news_buffer lines;
    if ((format == NEWS_FORMAT_JSON || format == NEWS_FORMAT_NDJSON) &&
        !s->session->settings->count)
        return;
    news_buffer_init(&lines, 1 << 20);
    for (size_t i = 0; i < s->talk_count; i++) {
        news_session_address(s->request, &lines);
        news_visible_add(s->warnings[i], &lines);
        news_buffer_add_byte(&lines, '\n');
    }
    if (lines.len)
        (void)fwrite(lines.data, 1, lines.len, stderr);
    news_buffer_clear(&lines);
}

static enum news_status
print(struct searching *s)
{
    struct news_session *session = s->session;
    const struct news_search_settings *settings = session->settings;
    enum news_status status = NEWS_OK;
    if (settings->quiet)
        return NEWS_OK;
    status = gather_warnings(s);
    if (status)
        return status;
    print_warnings(s);
    if (settings->count) {
        if (s->request->id.data) {
            news_visible_add(s->request->id, &session->out);
            news_buffer_add_byte(&session->out, '\t');
        }
        news_buffer_format(&session->out, "%zu\n", s->matches.total);
        return NEWS_OK;
    }
    status = fill_result(s);
    if (!status)
        news_view_open(&session->view, &s->result);
    for (size_t i = 0; i < s->matches.count && !status; i++)
        status = print_hit(s, i);
    if (!status)
        news_view_close(&session->view, &s->result);
    return status;
}

/* What was written out counts as shown, the copies below a hit too. */
static enum news_status
mark_seen(struct searching *s)
{
    struct news_session *session = s->session;
    struct news_seen *seen = s->request->seen;
    enum news_status status = news_session_flush(session, s->err);
    if (!status && fflush(stdout))
        status = news_fail_io(s->err, "standard output");
    for (size_t i = 0; i < s->matches.count && !status; i++) {
        const struct news_hit *hit = &s->matches.hits[i];
        status = news_seen_add(seen, news_match_id(session->index, hit->docid), s->err);
        for (size_t c = 0; c < hit->copy_count && !status; c++)
            status =
                news_seen_add(seen, news_match_id(session->index, hit->copies[c].docid), s->err);
    }
    return status ? status : news_seen_write(seen, s->err);
}

enum news_status
news_session_search(struct news_session *session, const struct news_request *request,
                    uint64_t *total, size_t *at, struct news_error *err)
{
    struct searching s = { .session = session, .request = request, .at = at, .err = err };
    news_arena_reset(session->arena);
    *at = NEWS_STR_NONE;
    enum news_status status = find(&s);
    if (!status)
        status = print(&s);
    if (!status && request->seen)
        status = mark_seen(&s);
    if (!status)
        *total = s.matches.total;
    news_plan_clear(&s.plan);
    news_session_blame(session, status, err);
    return status;
}
