/*
 * markdown.c - Markdown files, with or without front matter.
 */
#include "indexer/readers/markdown.h"

#include "indexer/readers/copy.h"
#include "indexer/readers/front_matter.h"
#include "indexer/readers/rows.h"

enum {
    /* What goes beyond these is no article written by hand: it is read as plain text. */
    LARGEST = 4 * 1024 * 1024, /* bytes */
    MOST_REFERENCES = 2000,    /* "[name]: address"; md4c's time grows with their square */
    BYTE_ORDER_MARK = 3,       /* bytes */
};

/* How often each way of marking up is seen, as far as it is telling. */
struct signs {
    unsigned headings;
    unsigned links; /* that lead somewhere: wire copy is full of "[x](#)" */
    unsigned rules; /* fences, table rules, lines of signs under a heading */
    unsigned items; /* of lists and quotes */
};

/* Whether line is made of such signs, at least three. */
static bool
is_made_of(struct news_str line, const char *signs)
{
    size_t at = 0;
    while (at < line.len && strchr(signs, line.data[at]))
        at++;
    return line.len >= 3 && at == line.len;
}

static bool
is_heading(struct news_str line)
{
    size_t level = 0;
    while (level < line.len && line.data[level] == '#')
        level++;
    return level >= 1 && level <= 6 && level + 1 < line.len && line.data[level] == ' ';
}

static void
look_at(struct news_str line, bool below_text, struct signs *seen)
{
    static const char *const targets[] = { "](http", "](/", "](../" };
    static const char *const items[] = { "* ", "- ", "> ", "+ " };
    bool fence = news_str_starts_with(line, news_str_from("```"));
    bool table = line.len && line.data[0] == '|' && is_made_of(line, "|-: ");
    seen->headings += is_heading(line);
    seen->rules +=
        fence || table || (below_text && (is_made_of(line, "=") || is_made_of(line, "-")));
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++)
        seen->links += news_str_find(line, news_str_from(targets[i]), 0) != NEWS_STR_NONE;
    for (size_t i = 0; i < sizeof items / sizeof *items; i++)
        seen->items += news_str_starts_with(line, news_str_from(items[i]));
}

/* At least two ways of marking up, one of them no plain text's. */
static bool
is_marked_up(struct news_str head)
{
    struct signs seen = { 0 };
    bool below_text = false;
    for (size_t at = 0; at < head.len;) {
        const char *newline = (const char *)memchr(head.data + at, '\n', head.len - at);
        size_t end = newline ? (size_t)(newline - head.data) : head.len;
        struct news_str line = news_str_trim(news_str_slice(head, at, end));
        look_at(line, below_text, &seen);
        below_text = line.len > 0;
        at = end + 1;
    }
    bool others = seen.links || seen.rules || seen.items;
    return (seen.headings && others) || (seen.links && seen.rules) || seen.headings >= 3;
}

static unsigned
sniff(const struct news_input *input)
{
    static const char *const endings[] = { ".md", ".markdown", ".mdown", ".mkd" };
    struct news_str head = input->head;
    bool named = news_str_starts_with(input->media_type, news_str_from("text/markdown"));
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        named = named || news_str_ends_with(input->name, news_str_from(endings[i]));
    if (memchr(head.data ? head.data : "", '\0', head.len))
        return 0;
    if (news_str_starts_with(head, news_str_from("\xEF\xBB\xBF")))
        head = news_str_slice(head, BYTE_ORDER_MARK, head.len);
    if (news_front_matter_starts(head))
        return named ? 95 : 70;
    if (named && head.len && head.data[0] == '{')
        return 92; /* above JSON: front matter of that kind */
    if (is_marked_up(head))
        return named ? 80 : 35;
    return named ? 60 : 0;
}

/* The rendered text without the lines that state title, authors and date. */
static enum news_status
take_statements(struct news_copy *copy, struct news_markdown *rendered, struct news_error *err)
{
    struct news_str body = rendered->body;
    if (!news_copy_split(copy, body) || !news_copy_take_statements(copy))
        return news_fail_memory(err);
    if (copy->first == copy->count) {
        rendered->body = news_str("", 0);
        return NEWS_OK;
    }
    struct news_str last = copy->lines[copy->count - 1].text;
    size_t from = (size_t)(copy->lines[copy->first].text.data - body.data);
    rendered->body = news_str_slice(body, from, (size_t)(last.data - body.data) + last.len);
    return NEWS_OK;
}

static enum news_status
fill(struct news_copy *copy, struct news_str text, struct news_error *err)
{
    struct news_article *article = copy->front.article;
    struct news_markdown rendered = { { NULL, 0 }, { NULL, 0 } };
    size_t matter = news_front_matter_read(text, &copy->front);
    if (copy->front.failed)
        return news_fail_memory(err);
    text = news_str_slice(text, matter, text.len);
    enum news_status status =
        news_markdown_render(text, article->title, copy->front.arena, &rendered, err);
    if (status)
        return status;
    if (!article->title.data)
        article->title = rendered.title;
    status = take_statements(copy, &rendered, err);
    article->body = rendered.body;
    if (!status && article->body.len == 0 && !article->title.data)
        return news_fail(err, NEWS_INPUT, "no text in it");
    return status;
}

static bool
is_beyond_hand(struct news_str bytes)
{
    size_t references = 0;
    if (bytes.len > LARGEST)
        return true;
    for (size_t at = 0; references <= MOST_REFERENCES; references++) {
        at = news_str_find(bytes, news_str_from("]:"), at);
        if (at == NEWS_STR_NONE)
            return false;
        at += 2;
    }
    return true;
}

static enum news_status
read_markdown(const struct news_input *input, struct news_reading *reading, struct news_error *err)
{
    struct news_copy copy = { .count = 0 };
    struct news_decoded decoded = { .replaced = 0 };
    if (is_beyond_hand(input->bytes))
        return news_reader_text.read(input, reading, err);
    copy.front.article = news_reading_article(reading, &copy.front.arena);
    if (!copy.front.article)
        return news_fail_memory(err);
    enum news_status status =
        news_charset_decode(input->bytes, input->charset, copy.front.arena, &decoded, err);
    if (!status)
        status = fill(&copy, decoded.text, err);
    if (status)
        return status;
    if (!copy.front.article->url.data)
        copy.front.article->url = input->url;
    if (!news_copy_report(&copy, &decoded))
        return news_fail_memory(err);
    return news_reading_emit(reading, copy.front.article, err);
}

const struct news_reader news_reader_markdown = {
    .name = "markdown",
    .what = "Markdown, with front matter or without",
    .sniff = sniff,
    .read = read_markdown,
};
