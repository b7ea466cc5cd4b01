#include <math.h>
#include <stdio.h>

#include "searcher/present/page.h"
#include "searcher/present/view.h"
#include "searcher/present/visible.h"

static const char bold[] = "\x1B[1m";
static const char dim[] = "\x1B[2m";
static const char red[] = "\x1B[1;31m";

enum {
    INDENT = 4,
    TITLE_COLUMNS = 240 /* as many as a passage has; whole articles pass for titles */
};

static struct news_page_style
page_style(const struct news_view *view, size_t indent, const char *style)
{
    return (struct news_page_style){ .width = view->width,
                                     .indent = indent,
                                     .style = view->color ? style : NULL,
                                     .mark = view->color ? red : NULL };
}

static void
add_block(struct news_view *view, struct news_str text, const struct news_highlights *highlights,
          size_t indent, const char *style)
{
    struct news_page_style page = page_style(view, indent, style);
    news_page_add(text, highlights, &page, view->out);
}

/* A line made by us, in which article text may stand. */
static void
add_line(struct news_view *view, const struct news_buffer *line, size_t indent, const char *style)
{
    add_block(view, news_buffer_str(line), NULL, indent, style);
}

void
news_text_open(struct news_view *view, const struct news_result *result)
{
    struct news_buffer line;
    news_buffer_init(&line, 1 << 20);
    if (view->batch) {
        if (view->started)
            news_buffer_add_byte(view->out, '\n');
        news_buffer_format(&line, "== %.*s: %.*s", (int)result->id.len, result->id.data,
                           (int)result->query.len, result->query.data);
        add_line(view, &line, 0, bold);
        news_buffer_reset(&line);
    }
    if (result->explained) {
        news_buffer_add_c(&line, "read as: ");
        news_buffer_add_str(&line, result->parsed);
        add_line(view, &line, 0, dim);
    }
    for (size_t i = 0; i < result->note_count; i++)
        add_block(view, result->notes[i], NULL, 2, dim);
    news_buffer_clear(&line);
}

static void
add_meta(struct news_view *view, const struct news_shown_hit *hit)
{
    struct news_buffer line;
    const struct news_article *article = hit->article;
    news_buffer_init(&line, 1 << 16);
    if (article->date.chosen.value.data)
        news_buffer_add_str(&line, article->date.chosen.value);
    else
        news_buffer_add_c(&line, "undated");
    if (article->source.len) {
        news_buffer_add_c(&line, "  ");
        news_buffer_add_str(&line, article->source);
    }
    news_buffer_add_c(&line, "  ");
    news_buffer_add_str(&line, hit->id);
    add_line(view, &line, INDENT, dim);
    news_buffer_clear(&line);
}

static void
add_copies(struct news_view *view, const struct news_shown_hit *hit)
{
    enum { SHOWN = 3 };
    struct news_buffer line;
    if (!hit->copy_count)
        return;
    news_buffer_init(&line, 1 << 16);
    news_buffer_format(&line, "%zu %s: ", hit->copy_count,
                       hit->copy_count == 1 ? "copy" : "copies");
    for (size_t i = 0; i < hit->copy_count && i < SHOWN; i++) {
        news_buffer_add_c(&line, i ? ", " : "");
        news_buffer_add_str(&line, hit->copies[i].id);
    }
    if (hit->copy_count > SHOWN)
        news_buffer_format(&line, " and %zu more", hit->copy_count - SHOWN);
    add_line(view, &line, INDENT, dim);
    news_buffer_clear(&line);
}

static void
add_shares(struct news_view *view, const struct news_shown_hit *hit)
{
    struct news_buffer line;
    if (!hit->share_count)
        return;
    news_buffer_init(&line, 1 << 16);
    news_buffer_format(&line, "score %.4f = ", hit->score);
    for (size_t i = 0; i < hit->share_count; i++) {
        bool less = hit->shares[i].weight < 0;
        const char *sign = less ? " - " : " + ";
        news_buffer_format(&line, "%s%.4f %.*s", i || less ? sign : "", fabs(hit->shares[i].weight),
                           (int)hit->shares[i].label.len, hit->shares[i].label.data);
    }
    add_line(view, &line, INDENT, dim);
    news_buffer_clear(&line);
}

/* The title behind its rank, its later lines below it. */
static void
add_title(struct news_view *view, const struct news_shown_hit *hit)
{
    char rank[32];
    struct news_str text = hit->article->title.len ? hit->article->title : hit->id;
    const struct news_highlights *marks = hit->article->title.len ? &hit->snippets.title : NULL;
    int len = snprintf(rank, sizeof rank, "%2llu. ", (unsigned long long)hit->rank);
    size_t from = view->out->len;
    struct news_page_style page = page_style(view, (size_t)len, bold);

    page.lines = TITLE_COLUMNS / view->width + 1;
    news_page_add(text, marks, &page, view->out);
    /* The first line's indentation is as long as the rank that takes its place. */
    if (!view->out->failure && view->out->len >= from + (size_t)len)
        memcpy(view->out->data + from, rank, (size_t)len);
}

void
news_text_hit(struct news_view *view, const struct news_shown_hit *hit)
{
    add_title(view, hit);
    add_meta(view, hit);
    for (size_t i = 0; i < hit->snippets.count; i++)
        add_block(view, hit->snippets.items[i].text, &hit->snippets.items[i].highlights, INDENT,
                  NULL);
    add_copies(view, hit);
    add_shares(view, hit);
    news_buffer_add_byte(view->out, '\n');
}

static void
add_rows(struct news_view *view, const struct news_facet *facet)
{
    for (size_t i = 0; i < facet->count; i++) {
        news_buffer_format(view->out, "%8u  ", facet->rows[i].count);
        news_visible_add(facet->rows[i].name, view->out);
        if (facet->wish.unusual)
            news_buffer_format(view->out, "  (of %u)", facet->rows[i].everywhere);
        news_buffer_add_byte(view->out, '\n');
    }
    if (facet->distinct > facet->count)
        news_buffer_format(view->out, "          and %zu more\n", facet->distinct - facet->count);
}

static void
add_facet(struct news_view *view, const struct news_facet *facet)
{
    struct news_buffer line;
    news_buffer_init(&line, 1 << 16);
    news_buffer_format(&line, "%s%s", news_facet_word(facet->wish.kind),
                       facet->wish.unusual ? ", more often than elsewhere" : "");
    add_line(view, &line, 0, bold);
    bool period = news_facet_is_period(facet->wish.kind);
    if (!facet->count && !(period && facet->without)) {
        news_buffer_reset(&line);
        news_buffer_add_c(&line, facet->nowhere_else ? "none: these are all articles of the index"
                                                     : "none");
        add_line(view, &line, INDENT, NULL);
    }
    news_buffer_clear(&line);
    if (period)
        news_histogram(facet, view->width, view->out);
    else
        add_rows(view, facet);
    news_buffer_add_byte(view->out, '\n');
}

void
news_text_close(struct news_view *view, const struct news_result *result)
{
    struct news_buffer line;
    unsigned long long total = result->total;
    unsigned long long first = result->first;
    for (size_t i = 0; i < result->facet_count; i++)
        add_facet(view, &result->facets[i]);
    news_buffer_init(&line, 1 << 10);
    if (!total)
        news_buffer_add_c(&line, "nothing found");
    else if (!result->shown)
        news_buffer_format(&line, "%llu article%s", total, total == 1 ? "" : "s");
    else
        news_buffer_format(&line, "%llu to %llu of %llu article%s", first,
                           first + result->shown - 1, total, total == 1 ? "" : "s");
    add_line(view, &line, 0, dim);
    news_buffer_clear(&line);
}
