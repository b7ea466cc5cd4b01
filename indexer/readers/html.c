/*
 * html.c - saved web pages, whole or in part: the article in them, and what they
 * say about it.
 */
#include "indexer/pages/article.h"
#include "indexer/readers/clean.h"
#include "indexer/readers/rows.h"
#include "shared/text/charset.h"

enum { META_REACH = 4096 }; /* bytes in which a <meta charset> is looked for */

static bool
is_charset_char(char c)
{
    return news_is_ascii_alpha(c) || news_is_ascii_digit(c) || c == '-' || c == '_';
}

/* The charset that the page declares of itself, or absent. */
static struct news_str
find_charset(struct news_str html)
{
    struct news_str head = news_str_slice(html, 0, META_REACH);
    struct news_str word = NEWS_STR("charset");
    for (size_t at = 0; head.data && at + word.len < head.len; at++) {
        size_t from = at + word.len;
        if (!news_str_equal_ascii_nocase(news_str_slice(head, at, from), word))
            continue;
        while (from < head.len && (head.data[from] == ' ' || head.data[from] == '=' ||
                                   head.data[from] == '"' || head.data[from] == '\''))
            from++;
        size_t end = from;
        while (end < head.len && is_charset_char(head.data[end]))
            end++;
        if (end > from && from > at + word.len)
            return news_str_slice(head, from, end);
    }
    return news_str(NULL, 0);
}

/* The address that a browser or SingleFile put into a comment as it saved the page; or absent. */
static struct news_str
find_saved_address(struct news_str html)
{
    static const struct {
        const char *mark, *before; /* what stands before the address, behind the mark */
    } kinds[] = { { "saved from url=(", ")" }, { "Page saved with SingleFile", "url: " } };
    struct news_str head = news_str_slice(html, 0, META_REACH);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t mark = news_str_find(head, news_str_from(kinds[i].mark), 0);
        size_t from = mark == NEWS_STR_NONE
                          ? mark
                          : news_str_find(head, news_str_from(kinds[i].before), mark);
        if (from == NEWS_STR_NONE)
            continue;
        from += strlen(kinds[i].before);
        size_t end = from;
        while (head.data && end < head.len && (unsigned char)head.data[end] > ' ' &&
               head.data[end] != '>')
            end++;
        struct news_str address = news_str_slice(head, from, end);
        if (news_str_starts_with(address, news_str_from("http")))
            return address;
    }
    return news_str(NULL, 0);
}

/* Says what had to be mended to read the bytes as text. */
static enum news_status
report_repairs(const struct news_decoded *text, struct news_article *article,
               struct news_arena *arena)
{
    enum news_status status = NEWS_OK;
    if (text->replaced)
        status = news_article_add_warning(
            article, arena, true, "%zu character%s could not be read in %.*s", text->replaced,
            text->replaced == 1 ? "" : "s", (int)text->charset.len, text->charset.data);
    if (!status && text->repaired)
        status =
            news_article_add_warning(article, arena, true, "%zu character%s had been encoded twice",
                                     text->repaired, text->repaired == 1 ? "" : "s");
    return status ? status : news_guess_report(text, article, arena);
}

static enum news_status
fill(const struct news_input *input, struct news_article *article, struct news_arena *arena,
     struct news_error *err)
{
    struct news_decoded text;
    struct news_str charset = input->charset.len ? input->charset : find_charset(input->bytes);
    enum news_status status = news_charset_decode(input->bytes, charset, arena, &text, err);
    if (status)
        return status;
    struct news_str address = input->url.len ? input->url : find_saved_address(text.text);
    article->url = news_arena_copy(arena, address);
    status = news_page_read_article(text.text, article, arena, err);
    if (!status && report_repairs(&text, article, arena))
        status = news_fail_memory(err);
    return status;
}

static enum news_status
read_html(const struct news_input *input, struct news_reading *reading, struct news_error *err)
{
    struct news_arena *arena = NULL;
    struct news_article *article = news_reading_article(reading, &arena);
    if (!article)
        return news_fail_memory(err);
    enum news_status status = fill(input, article, arena, err);
    return status ? status : news_reading_emit(reading, article, err);
}

/* Whether text, as far as it is shown, has the tag "<name" in any case. */
static bool
has_tag(struct news_str text, const char *name)
{
    struct news_str wanted = news_str_from(name);
    for (size_t at = 0; text.data && at + 1 + wanted.len < text.len; at++) {
        if (text.data[at] != '<' ||
            !news_str_equal_ascii_nocase(news_str_slice(text, at + 1, at + 1 + wanted.len), wanted))
            continue;
        char next = text.data[at + 1 + wanted.len];
        if (next == '>' || next == '/' || news_is_ascii_space(next))
            return true;
    }
    return false;
}

static bool
is_named_html(struct news_str name)
{
    return news_str_ends_with(name, (struct news_str)NEWS_STR(".html")) ||
           news_str_ends_with(name, (struct news_str)NEWS_STR(".htm")) ||
           news_str_ends_with(name, (struct news_str)NEWS_STR(".xhtml"));
}

static unsigned
sniff_html(const struct news_input *input)
{
    static const char *const parts[] = { "body", "head", "div", "meta", "title", "article", "p" };
    struct news_str head = news_str_trim(input->head);
    bool named = is_named_html(input->name) ||
                 news_str_starts_with(input->media_type, (struct news_str)NEWS_STR("text/html"));
    if (news_str_starts_with(head, (struct news_str)NEWS_STR("\xEF\xBB\xBF")))
        head = news_str_slice(head, 3, head.len);
    bool starts = news_str_starts_with(head, (struct news_str)NEWS_STR("<"));
    if (has_tag(news_str_slice(head, 0, 1024), "html") || has_tag(head, "!doctype"))
        return starts ? (named ? 95 : 85) : (named ? 90 : 50);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (has_tag(head, parts[i]))
            return named ? 90 : starts ? 45 : 0;
    }
    return named ? 60 : 0;
}

const struct news_reader news_reader_html = {
    .name = "html",
    .what = "a web page, whole or in part",
    .sniff = sniff_html,
    .read = read_html,
};
