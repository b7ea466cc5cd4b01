#include "searcher/present/view.h"

bool
news_format_needs_article(enum news_format format)
{
    return format != NEWS_FORMAT_TREC;
}

bool
news_format_needs_snippets(enum news_format format)
{
    return format != NEWS_FORMAT_TREC && format != NEWS_FORMAT_PATHS &&
           format != NEWS_FORMAT_PATHS0;
}

bool
news_format_shows_counts(enum news_format format)
{
    return format == NEWS_FORMAT_TEXT || format == NEWS_FORMAT_JSON || format == NEWS_FORMAT_NDJSON;
}

void
news_view_open(struct news_view *view, const struct news_result *result)
{
    switch (view->format) {
    case NEWS_FORMAT_TEXT:
        news_text_open(view, result);
        break;
    case NEWS_FORMAT_JSON:
        news_json_open(view, result);
        break;
    case NEWS_FORMAT_CSV:
    case NEWS_FORMAT_TSV:
        if (!view->started)
            news_table_header(view);
        break;
    case NEWS_FORMAT_NDJSON:
    case NEWS_FORMAT_PATHS:
    case NEWS_FORMAT_PATHS0:
    case NEWS_FORMAT_TREC:
        break;
    }
    view->started = true;
}

void
news_view_hit(struct news_view *view, const struct news_result *result,
              const struct news_shown_hit *hit)
{
    switch (view->format) {
    case NEWS_FORMAT_TEXT:
        news_text_hit(view, hit);
        break;
    case NEWS_FORMAT_JSON:
    case NEWS_FORMAT_NDJSON:
        news_json_hit(view, result, hit);
        break;
    case NEWS_FORMAT_CSV:
    case NEWS_FORMAT_TSV:
        news_table_hit(view, result, hit);
        break;
    case NEWS_FORMAT_PATHS:
    case NEWS_FORMAT_PATHS0:
        news_buffer_add_str(view->out, hit->article->path);
        news_buffer_add_byte(view->out, view->format == NEWS_FORMAT_PATHS ? '\n' : '\0');
        break;
    case NEWS_FORMAT_TREC:
        news_trec_hit(view, result, hit);
        break;
    }
}

void
news_view_close(struct news_view *view, const struct news_result *result)
{
    if (view->format == NEWS_FORMAT_TEXT)
        news_text_close(view, result);
    if (view->format == NEWS_FORMAT_JSON || view->format == NEWS_FORMAT_NDJSON)
        news_json_close(view, result);
}
