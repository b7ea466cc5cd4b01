#include <stdio.h>

#include "searcher/present/view.h"
#include "shared/base/json.h"

static void
add_number(struct news_buffer *out, const char *name, double number)
{
    news_json_add_key(out, name);
    news_buffer_format(out, "%.10g", number);
}

static void
add_highlights(struct news_buffer *out, const char *name, const struct news_highlights *highlights)
{
    news_json_add_key(out, name);
    news_buffer_add_byte(out, '[');
    for (size_t i = 0; i < highlights->count; i++)
        news_buffer_format(out, "%s{\"start\":%u,\"end\":%u}", i ? "," : "",
                           highlights->items[i].start, highlights->items[i].end);
    news_buffer_add_byte(out, ']');
}

static void
add_list(struct news_buffer *out, const char *name, const struct news_str *items, size_t count)
{
    news_json_add_key(out, name);
    news_buffer_add_byte(out, '[');
    for (size_t i = 0; i < count; i++) {
        news_buffer_add_c(out, i ? "," : "");
        news_json_add_string(out, items[i]);
    }
    news_buffer_add_byte(out, ']');
}

static void
add_entities(struct news_buffer *out, const struct news_article *article)
{
    news_json_add_key(out, "entities");
    news_buffer_add_byte(out, '{');
    for (int type = 0; type < NEWS_ENTITY_TYPE_COUNT; type++) {
        bool first = true;
        news_json_add_key(out, news_entity_type_word((enum news_entity_type)type));
        news_buffer_add_byte(out, '[');
        for (size_t i = 0; i < article->entity_count; i++) {
            if ((int)article->entities[i].type != type)
                continue;
            news_buffer_add_c(out, first ? "" : ",");
            news_json_add_string(out, article->entities[i].name);
            first = false;
        }
        news_buffer_add_byte(out, ']');
    }
    news_buffer_add_byte(out, '}');
}

static void
add_snippets(struct news_buffer *out, const struct news_snippets *snippets)
{
    news_json_add_key(out, "snippets");
    news_buffer_add_byte(out, '[');
    for (size_t i = 0; i < snippets->count; i++) {
        news_buffer_add_c(out, i ? ",{" : "{");
        news_json_add_field(out, "text", snippets->items[i].text);
        add_highlights(out, "highlights", &snippets->items[i].highlights);
        news_buffer_add_byte(out, '}');
    }
    news_buffer_add_byte(out, ']');
}

static void
add_copies(struct news_buffer *out, const struct news_shown_hit *hit)
{
    news_json_add_key(out, "copies");
    news_buffer_add_byte(out, '[');
    for (size_t i = 0; i < hit->copy_count; i++) {
        news_buffer_add_c(out, i ? ",{" : "{");
        news_json_add_field(out, "id", hit->copies[i].id);
        news_json_add_field(out, "path", hit->copies[i].path);
        news_json_add_key(out, "similarity");
        news_buffer_format(out, "%.2f}", hit->copies[i].similarity);
    }
    news_buffer_add_byte(out, ']');
}

static void
add_shares(struct news_buffer *out, const struct news_shown_hit *hit)
{
    news_json_add_key(out, "explain");
    news_buffer_add_byte(out, '[');
    for (size_t i = 0; i < hit->share_count; i++) {
        news_buffer_add_c(out, i ? ",{" : "{");
        news_json_add_field(out, "part", hit->shares[i].label);
        add_number(out, "weight", hit->shares[i].weight);
        news_buffer_add_byte(out, '}');
    }
    news_buffer_add_byte(out, ']');
}

static void
add_article(struct news_buffer *out, const struct news_article *article)
{
    const struct news_date *date = &article->date.chosen;
    news_json_add_field(out, "path", article->path);
    news_json_add_field(out, "title", article->title);
    news_json_add_field(out, "date", date->value);
    news_json_add_field(out, "date_precision", news_str_from(news_precision_word(date->precision)));
    news_json_add_field(out, "date_source", news_str_from(news_date_source_word(date->source)));
    news_json_add_field(out, "source", article->source);
    news_json_add_field(out, "url", article->url);
    news_json_add_field(out, "language", article->language);
    add_entities(out, article);
}

static void
add_facet(struct news_buffer *out, const struct news_facet *facet)
{
    char name[32];
    (void)snprintf(name, sizeof name, "%s%s", news_facet_word(facet->wish.kind),
                   facet->wish.unusual ? "~" : "");
    news_json_add_key(out, name);
    news_buffer_add_byte(out, '[');
    for (size_t i = 0; i < facet->count; i++) {
        const struct news_facet_row *row = &facet->rows[i];
        news_buffer_add_c(out, i ? ",{" : "{");
        news_json_add_field(out, "name", row->name);
        news_json_add_key(out, "count");
        news_buffer_format(out, "%u", row->count);
        if (facet->wish.unusual) {
            news_json_add_key(out, "everywhere");
            news_buffer_format(out, "%u", row->everywhere);
            add_number(out, "log_likelihood", row->score);
        }
        news_buffer_add_byte(out, '}');
    }
    if (news_facet_is_period(facet->wish.kind) && facet->without)
        news_buffer_format(out, "%s{\"name\":null,\"count\":%u}", facet->count ? "," : "",
                           facet->without);
    news_buffer_add_byte(out, ']');
}

static void
add_head(struct news_buffer *out, const struct news_result *result)
{
    if (result->id.data)
        news_json_add_field(out, "id", result->id);
    news_json_add_field(out, "query", result->query);
    news_json_add_field(out, "parsed", result->parsed);
    news_json_add_key(out, "total");
    news_buffer_format(out, "%llu", (unsigned long long)result->total);
    news_json_add_key(out, "total_is_exact");
    news_buffer_add_c(out, "true");
}

static void
add_tail(struct news_buffer *out, const struct news_result *result)
{
    news_json_add_key(out, "facets");
    news_buffer_add_byte(out, '{');
    for (size_t i = 0; i < result->facet_count; i++)
        add_facet(out, &result->facets[i]);
    news_buffer_add_byte(out, '}');
    add_list(out, "warnings", result->warnings, result->warning_count);
    if (result->explained)
        add_list(out, "explain", result->notes, result->note_count);
}

void
news_json_open(struct news_view *view, const struct news_result *result)
{
    struct news_buffer *out = view->out;
    news_buffer_add_c(out, "{\"schema\":1");
    add_head(out, result);
    news_json_add_key(out, "hits");
    news_buffer_add_byte(out, '[');
}

void
news_json_hit(struct news_view *view, const struct news_result *result,
              const struct news_shown_hit *hit)
{
    struct news_buffer *out = view->out;
    bool lines = view->format == NEWS_FORMAT_NDJSON;
    news_buffer_add_c(out, !lines && hit->rank > result->first ? ",{" : "{");
    if (lines) {
        news_buffer_add_c(out, "\"schema\":1,\"type\":\"hit\"");
        if (result->id.data)
            news_json_add_field(out, "query_id", result->id);
    }
    news_json_add_key(out, "rank");
    news_buffer_format(out, "%llu", (unsigned long long)hit->rank);
    add_number(out, "score", hit->score);
    news_json_add_field(out, "id", hit->id);
    add_article(out, hit->article);
    add_highlights(out, "title_highlights", &hit->snippets.title);
    add_snippets(out, &hit->snippets);
    add_copies(out, hit);
    if (hit->share_count)
        add_shares(out, hit);
    news_buffer_add_c(out, lines ? "}\n" : "}");
}

void
news_json_close(struct news_view *view, const struct news_result *result)
{
    struct news_buffer *out = view->out;
    if (view->format == NEWS_FORMAT_NDJSON) {
        news_buffer_add_c(out, "{\"schema\":1,\"type\":\"summary\"");
        add_head(out, result);
    } else {
        news_buffer_add_byte(out, ']');
    }
    add_tail(out, result);
    news_buffer_add_c(out, "}\n");
}
