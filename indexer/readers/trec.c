/*
 * trec.c - TREC newswire collections: <DOC> elements with <DOCNO> and text.
 *
 * The collections name their parts differently; the table below has the names
 * of TREC disks 1 to 5, TIPSTER and AQUAINT.
 */
#include "indexer/readers/pieces.h"
#include "indexer/readers/rows.h"
#include "indexer/readers/sgml.h"
#include "indexer/readers/xml.h"
#include "shared/base/buffer.h"

static bool
starts(struct news_str line)
{
    line = news_str_trim(line);
    return news_str_equal(line, news_str_from("<DOC>")) ||
           news_str_starts_with(line, news_str_from("<DOC "));
}

static bool
ends(struct news_str line)
{
    return news_str_ends_with(news_str_trim(line), news_str_from("</DOC>"));
}

static unsigned
sniff(const struct news_input *input)
{
    bool has_doc = news_str_find(input->head, news_str_from("<DOC>"), 0) != NEWS_STR_NONE ||
                   news_str_find(input->head, news_str_from("<DOC "), 0) != NEWS_STR_NONE;
    bool has_id = news_str_find(input->head, news_str_from("<DOCNO>"), 0) != NEWS_STR_NONE ||
                  news_str_find(input->head, news_str_from("<DOC id="), 0) != NEWS_STR_NONE;
    return has_doc && has_id ? 90 : 0;
}

static enum news_status
read_trec(const struct news_input *input, struct news_reading *reading, struct news_error *err)
{
    static const struct news_piece_kind kind = {
        .starts = starts, .ends = ends, .format = "trec-article", .what = "<DOC> element"
    };
    return news_cut_pieces(input, reading, &kind, err);
}

/* The line of the first of the elements, by name, that has one. */
static struct news_str
first_line(const xmlNode *root, const char *const *names, struct news_arena *arena,
           struct news_repairs *repairs)
{
    for (; *names; names++) {
        struct news_str line = news_sgml_line(news_xml_find(root, *names), arena, repairs);
        if (line.data)
            return line;
    }
    return news_str(NULL, 0);
}

/* All text elements in document order, each a paragraph or more. */
static enum news_status
read_body(const xmlNode *root, struct news_article *article, struct news_arena *arena,
          struct news_repairs *repairs, struct news_error *err)
{
    static const char *const names[] = { "LEADPARA", "LP", "TEXT", "GRAPHIC", "CORRECTION" };
    struct news_buffer body;
    news_buffer_init(&body, 2 * (size_t)NEWS_MAX_INPUT);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        for (const xmlNode *node = news_xml_find(root, names[i]); node;
             node = news_xml_find_next(root, node, names[i])) {
            struct news_str text = news_sgml_body(node, arena, repairs);
            if (text.len && body.len)
                news_buffer_add_c(&body, "\n\n");
            news_buffer_add_str(&body, text);
        }
    }
    enum news_status status = news_buffer_check(&body, "text", err);
    if (!status)
        article->body = news_arena_copy(arena, news_buffer_str(&body));
    news_buffer_clear(&body);
    return status || article->body.data ? status : news_fail_memory(err);
}

static enum news_status
fill(const xmlNode *root, struct news_article *article, struct news_arena *arena,
     struct news_repairs *repairs, struct news_error *err)
{
    static const char *const ids[] = { "DOCNO", "DOCID", NULL };
    static const char *const titles[] = { "HEADLINE", "TTL", "HL", "HEAD", "TITLE", "H3", NULL };
    static const char *const bylines[] = { "BYLINE", "AUTHOR", NULL };
    static const char *const datelines[] = { "DATELINE", NULL };
    static const char *const dates[] = { "DATE_TIME", "DATE", "DATE1", "DD", "PUBDATE", NULL };
    static const char *const sources[] = { "SO", "SOURCE", "PUB", NULL };
    article->id = first_line(root, ids, arena, repairs);
    if (!article->id.data)
        article->id = news_arena_copy(arena, news_xml_attribute(root, "id"));
    article->title = first_line(root, titles, arena, repairs);
    article->dateline = first_line(root, datelines, arena, repairs);
    article->source = first_line(root, sources, arena, repairs);
    struct news_str byline = first_line(root, bylines, arena, repairs);
    if (byline.data && news_article_add_byline(article, arena, byline))
        return news_fail_memory(err);
    struct news_date_witness witness = { .source = NEWS_DATE_FIELD, .label = NEWS_STR("DATE") };
    witness.text = first_line(root, dates, arena, repairs);
    if (witness.text.data && news_article_add_witness(article, arena, &witness))
        return news_fail_memory(err);
    enum news_status status = read_body(root, article, arena, repairs, err);
    if (!status && news_repairs_report(repairs, article, arena))
        status = news_fail_memory(err);
    return status;
}

static enum news_status
read_article(const struct news_input *input, struct news_reading *reading, struct news_error *err)
{
    struct news_arena *arena;
    struct news_article *article = news_reading_article(reading, &arena);
    if (!article)
        return news_fail_memory(err);
    struct news_repairs repairs = { 0 };
    xmlDoc *doc = NULL;
    enum news_status status = news_sgml_parse(input, arena, &repairs, &doc, err);
    if (!status)
        status = fill(xmlDocGetRootElement(doc), article, arena, &repairs, err);
    xmlFreeDoc(doc);
    if (status)
        return status;
    if (!article->title.data && article->body.len == 0)
        return news_fail(err, NEWS_INPUT, "a <DOC> without text");
    return news_reading_emit(reading, article, err);
}

static unsigned
never(const struct news_input *input)
{
    (void)input;
    return 0; /* only what the container names */
}

const struct news_reader news_reader_trec = {
    .name = "trec",
    .what = "TREC and TIPSTER SGML",
    .container = true,
    .sniff = sniff,
    .read = read_trec,
};

const struct news_reader news_reader_trec_article = {
    .name = "trec-article",
    .sniff = never,
    .read = read_article,
};
