/*
 * text.c - plain text in the shapes that wire copy and saved articles have.
 */
#include "indexer/readers/copy.h"
#include "indexer/readers/rows.h"
#include "indexer/readers/wire.h"
#include "shared/base/buffer.h"
#include "shared/text/chars.h"

enum {
    COLUMN = 100,        /* characters; longer lines are not wrapped by hand */
    FURTHEST_INDENT = 8, /* of a paragraph's first line, in columns */
};

static bool
has_control(struct news_str head)
{
    size_t odd = 0;
    for (size_t i = 0; i < head.len; i++) {
        unsigned char byte = (unsigned char)head.data[i];
        odd += byte < 0x20 && !news_is_ascii_space((char)byte) && byte != 0x1B;
    }
    return odd * 20 > head.len;
}

/* Bytes that are not UTF-8 and hardly differ (0xFF throughout) are text in no charset. */
static bool
is_filling(struct news_str head)
{
    enum { SHORTEST = 16, FEWEST = 4 };
    bool seen[256] = { false };
    size_t different = 0;
    for (size_t i = 0; i < head.len; i++) {
        different += !seen[(unsigned char)head.data[i]];
        seen[(unsigned char)head.data[i]] = true;
    }
    return head.len >= SHORTEST && different < FEWEST &&
           news_utf8_valid_prefix(head.data, head.len) + 4 < head.len;
}

/* Text to a machine, but not to a reader. */
static bool
is_code(const struct news_input *input)
{
    static const char *const starts[] = { "%PDF-", "%!PS", "{\\rtf" };
    static const char *const endings[] = { ".js", ".mjs", ".css" };
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        if (news_str_starts_with(input->head, news_str_from(starts[i])))
            return true;
    }
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (news_str_ends_with(input->name, news_str_from(endings[i])))
            return true;
    }
    return false;
}

static unsigned
sniff(const struct news_input *input)
{
    struct news_str head = input->head;
    if (is_filling(head) || is_code(input) || has_control(head))
        return 0;
    bool stated = news_str_ends_with(input->name, news_str_from(".txt")) ||
                  news_str_starts_with(input->media_type, news_str_from("text/plain"));
    return stated ? 30 : 5;
}

/* Whether the text has more than so many characters. */
static bool
is_longer(struct news_str text, size_t characters)
{
    size_t seen = 0;
    for (size_t i = 0; text.len > characters && i < text.len; i++)
        seen += ((unsigned char)text.data[i] & 0xC0) != 0x80;
    return seen > characters;
}

/* Whether lines were cut at a column: hardly one is long, and several run on. */
static bool
is_wrapped(const struct news_copy *copy)
{
    size_t running_on = 0;
    size_t breaks = 0;
    size_t longer = 0;
    size_t filled = 0;
    for (size_t i = copy->first; i < copy->count; i++) {
        struct news_str line = copy->lines[i].text;
        filled += line.len > 0;
        longer += is_longer(line, COLUMN);
        if (longer * 20 > copy->count)
            return false;
        if (line.len == 0 || i + 1 >= copy->count || copy->lines[i + 1].text.len == 0)
            continue;
        breaks++;
        running_on += news_wire_runs_on(copy->lines[i + 1].text);
    }
    return longer * 20 <= filled && running_on >= 2 && running_on * 4 >= breaks;
}

static bool
is_item(struct news_str line)
{
    return news_str_starts_with(line, news_str_from("- ")) ||
           news_str_starts_with(line, news_str_from("* ")) ||
           news_str_starts_with(line, news_str_from("\xE2\x80\xA2"));
}

/* Whether the ith line, with none that is empty before it, opens a paragraph: in
 * wrapped text by an indent (tables and verse indent line after line), or by an item
 * of a list; in any other every line is a paragraph but for the items of a list. */
static bool
opens_paragraph(const struct news_copy *copy, size_t i, bool wrapped)
{
    const struct news_copy_line *line = &copy->lines[i];
    const struct news_copy_line *above = &copy->lines[i - 1];
    if (!wrapped)
        return !is_item(line->text) || !is_item(above->text);
    if (line->indent < 2 || line->indent > FURTHEST_INDENT)
        return false;
    char last = '.';
    if (above->text.len)
        last = above->text.data[above->text.len - 1];
    return above->indent < 2 || (last && strchr(".?!:\"'", last));
}

/* Joins the lines: an empty one between paragraphs, none inside a list; the lines
 * of a wrapped text belong together. */
static enum news_status
put_body(struct news_copy *copy, size_t *strays, struct news_error *err)
{
    struct news_buffer body;
    bool wrapped = is_wrapped(copy);
    bool parted = false;
    news_buffer_init(&body, 2 * (size_t)NEWS_MAX_INPUT * 3);
    for (size_t i = copy->first; i < copy->count; i++) {
        struct news_str line = copy->lines[i].text;
        if (line.len == 0) {
            parted = true;
            continue;
        }
        if (body.len)
            news_buffer_add_c(&body, parted || opens_paragraph(copy, i, wrapped) ? "\n\n" : "\n");
        *strays += news_wire_add_line(line, &body);
        parted = false;
    }
    enum news_status status = news_buffer_check(&body, "text", err);
    struct news_article *article = copy->front.article;
    if (!status)
        article->body = news_arena_copy(copy->front.arena, news_buffer_str(&body));
    news_buffer_clear(&body);
    return status || article->body.data ? status : news_fail_memory(err);
}

static bool
report(struct news_copy *copy, const struct news_decoded *decoded, size_t strays)
{
    if (!news_copy_report(copy, decoded))
        return false;
    return !strays ||
           !news_article_add_warning(copy->front.article, copy->front.arena, true,
                                     "%zu stray tag%s removed", strays, strays == 1 ? "" : "s");
}

static bool
has_word(struct news_str text)
{
    bool word = false;
    for (size_t at = 0; at < text.len && !word;)
        word = (news_class_at(text, at, &at) & NEWS_CHAR_WORD) != 0;
    return word;
}

static enum news_status
read_text(const struct news_input *input, struct news_reading *reading, struct news_error *err)
{
    struct news_copy copy = { .count = 0 };
    struct news_decoded decoded = { .replaced = 0 };
    size_t strays = 0;
    copy.front.article = news_reading_article(reading, &copy.front.arena);
    if (!copy.front.article)
        return news_fail_memory(err);
    enum news_status status =
        news_charset_decode(input->bytes, input->charset, copy.front.arena, &decoded, err);
    if (status)
        return status;
    if (!news_copy_split(&copy, decoded.text))
        return news_fail_memory(err);
    if (copy.first == copy.count || !has_word(decoded.text))
        return news_fail(err, NEWS_INPUT, "no text in it");
    copy.front.article->url = input->url;
    if (!news_copy_take_statements(&copy))
        return news_fail_memory(err);
    status = put_body(&copy, &strays, err);
    if (!status && !report(&copy, &decoded, strays))
        status = news_fail_memory(err);
    return status ? status : news_reading_emit(reading, copy.front.article, err);
}

const struct news_reader news_reader_text = {
    .name = "text",
    .what = "plain text, wire copy",
    .sniff = sniff,
    .read = read_text,
};
