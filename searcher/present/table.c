/*
 * CSV as RFC 4180 has it but for the line ends, TSV, and the run files of TREC.
 */
#include "searcher/present/view.h"

static const char *const columns[] = { "rank",  "score",  "date",     "id",  "path",
                                       "title", "source", "language", "url", "snippet" };

static char
separator(const struct news_view *view)
{
    return view->format == NEWS_FORMAT_CSV ? ',' : '\t';
}

/* A value never spans lines: white space inside it becomes one space. */
static void
add_value(struct news_view *view, struct news_str value)
{
    bool quoted = false;
    struct news_buffer *out = view->out;
    for (size_t i = 0; view->format == NEWS_FORMAT_CSV && i < value.len; i++)
        quoted = quoted || value.data[i] == ',' || value.data[i] == '"';
    news_buffer_add_c(out, quoted ? "\"" : "");
    for (size_t i = 0; i < value.len; i++) {
        char c = value.data[i];
        if (quoted && c == '"')
            news_buffer_add_byte(out, '"');
        if ((unsigned char)c < 0x20 || c == 0x7F)
            c = ' ';
        news_buffer_add_byte(out, c);
    }
    news_buffer_add_c(out, quoted ? "\"" : "");
}

static void
add_cell(struct news_view *view, struct news_str value)
{
    news_buffer_add_byte(view->out, separator(view));
    add_value(view, value);
}

void
news_table_header(struct news_view *view)
{
    if (view->batch) {
        news_buffer_add_c(view->out, "query_id");
        news_buffer_add_byte(view->out, separator(view));
    }
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        if (i)
            news_buffer_add_byte(view->out, separator(view));
        news_buffer_add_c(view->out, columns[i]);
    }
    news_buffer_add_byte(view->out, '\n');
}

void
news_table_hit(struct news_view *view, const struct news_result *result,
               const struct news_shown_hit *hit)
{
    struct news_buffer *out = view->out;
    const struct news_article *article = hit->article;
    if (view->batch) {
        add_value(view, result->id);
        news_buffer_add_byte(out, separator(view));
    }
    news_buffer_format(out, "%llu%c%.10g", (unsigned long long)hit->rank, separator(view),
                       hit->score);
    add_cell(view, article->date.chosen.value);
    add_cell(view, hit->id);
    add_cell(view, article->path);
    add_cell(view, article->title);
    add_cell(view, article->source);
    add_cell(view, article->language);
    add_cell(view, article->url);
    add_cell(view, hit->snippets.count ? hit->snippets.items[0].text : news_str("", 0));
    news_buffer_add_byte(out, '\n');
}

/* Fields are separated by white space, so that in an id is written as %20. */
static void
add_trec_id(struct news_buffer *out, struct news_str id)
{
    if (!id.len)
        news_buffer_add_byte(out, '-');
    for (size_t i = 0; i < id.len; i++) {
        unsigned char c = (unsigned char)id.data[i];
        if (c <= 0x20 || c == 0x7F)
            news_buffer_format(out, "%%%02X", c);
        else
            news_buffer_add_byte(out, id.data[i]);
    }
}

void
news_trec_hit(struct news_view *view, const struct news_result *result,
              const struct news_shown_hit *hit)
{
    add_trec_id(view->out, result->id.data ? result->id : news_str("1", 1));
    news_buffer_add_c(view->out, " Q0 ");
    add_trec_id(view->out, hit->id);
    news_buffer_format(view->out, " %llu %.10g dateline\n", (unsigned long long)hit->rank,
                       hit->score);
}
