/*
 * reuters.c - the Reuters-21578 collection (SGML, 1987), as distributed.
 *
 * A file holds a thousand <REUTERS> elements; the collection's README describes
 * them.  The id of an article is its NEWID.
 */
#include "indexer/readers/pieces.h"
#include "indexer/readers/rows.h"
#include "indexer/readers/sgml.h"
#include "indexer/readers/xml.h"

static bool
starts(struct news_str line)
{
    return news_str_starts_with(line, news_str_from("<REUTERS "));
}

static bool
ends(struct news_str line)
{
    return news_str_ends_with(line, news_str_from("</REUTERS>"));
}

static unsigned
sniff(const struct news_input *input)
{
    return news_str_find(input->head, news_str_from("<REUTERS "), 0) != NEWS_STR_NONE ? 90 : 0;
}

static enum news_status
read_reuters(const struct news_input *input, struct news_reading *reading, struct news_error *err)
{
    static const struct news_piece_kind kind = {
        .starts = starts, .ends = ends, .format = "reuters-article", .what = "<REUTERS> element"
    };
    return news_cut_pieces(input, reading, &kind, err);
}

/* "    SALVADOR, Feb 26 - " without the dash that ends it. */
static struct news_str
trim_dateline(struct news_str line)
{
    line = news_str_trim(line);
    while (line.len && line.data[line.len - 1] == '-')
        line = news_str_trim(news_str_slice(line, 0, line.len - 1));
    return line.len ? line : news_str(NULL, 0);
}

static enum news_status
fill(const xmlNode *root, struct news_article *article, struct news_arena *arena,
     struct news_repairs *repairs, struct news_error *err)
{
    const xmlNode *text = news_xml_child(root, "TEXT");
    article->id = news_arena_copy(arena, news_xml_attribute(root, "NEWID"));
    article->title = news_sgml_line(news_xml_find(text, "TITLE"), arena, repairs);
    article->dateline =
        trim_dateline(news_sgml_line(news_xml_find(text, "DATELINE"), arena, repairs));
    article->source = news_str_from("Reuters");
    article->language = news_str_from("en");
    struct news_str author = news_sgml_line(news_xml_find(text, "AUTHOR"), arena, repairs);
    if (author.len > 3 &&
        news_str_equal_ascii_nocase(news_str_slice(author, 0, 3), news_str_from("by ")))
        author = news_str_slice(author, 3, author.len);
    if (author.len && news_article_add_byline(article, arena, author))
        return news_fail_memory(err);

    /* An unprocessed text (TYPE="UNPROC") has no parts: all of it is the body. */
    const xmlNode *body = news_xml_find(text, "BODY");
    bool has_parts = body || article->title.data;
    article->body = news_sgml_body(has_parts ? body : text, arena, repairs);
    if (!article->body.data)
        article->body = news_str("", 0);

    struct news_date_witness witness = { .source = NEWS_DATE_FIELD, .label = NEWS_STR("DATE") };
    witness.text = news_sgml_line(news_xml_child(root, "DATE"), arena, repairs);
    if (witness.text.data && news_article_add_witness(article, arena, &witness))
        return news_fail_memory(err);
    return news_repairs_report(repairs, article, arena) ? news_fail_memory(err) : NEWS_OK;
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
    return status ? status : news_reading_emit(reading, article, err);
}

static unsigned
never(const struct news_input *input)
{
    (void)input;
    return 0; /* only what the container names */
}

const struct news_reader news_reader_reuters = {
    .name = "reuters",
    .what = "Reuters-21578 SGML",
    .container = true,
    .sniff = sniff,
    .read = read_reuters,
};

const struct news_reader news_reader_reuters_article = {
    .name = "reuters-article",
    .sniff = never,
    .read = read_article,
};
