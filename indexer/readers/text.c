/*
 * text.c - plain text in the shapes that wire copy and saved articles have.
 *
 * At the start a title, bylines and a line with the date are looked for; at the
 * end the address the text was saved from.  They become fields.  All else stays
 * in the body, in order: key points, headings, photo credits, quoted posts.
 */
#include "indexer/readers/clean.h"
#include "indexer/readers/rows.h"
#include "indexer/readers/wire.h"
#include "shared/base/buffer.h"
#include "shared/text/charset.h"

enum {
    HEAD_LINES = 6,      /* lines after the title that may be byline or date */
    LONGEST_TITLE = 200, /* bytes */
    COLUMN = 100,        /* bytes; longer lines are not wrapped by hand */
};

struct copy {
    struct news_article *article;
    struct news_arena *arena;
    struct news_str *lines; /* trimmed; empty ones kept */
    size_t count;
    size_t first; /* lines [first, count) are the body */
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

static unsigned
sniff(const struct news_input *input)
{
    struct news_str head = input->head;
    bool marked = news_str_starts_with(head, news_str_from("\xFF\xFE")) ||
                  news_str_starts_with(head, news_str_from("\xFE\xFF"));
    if (!marked && has_control(head))
        return 0;
    bool stated = news_str_ends_with(input->name, news_str_from(".txt")) ||
                  news_str_starts_with(input->media_type, news_str_from("text/plain"));
    return stated ? 30 : 5;
}

static bool
split_lines(struct copy *copy, struct news_str text)
{
    size_t capacity = 0;
    for (size_t at = 0; at < text.len;) {
        size_t end = news_str_find(text, news_str_from("\n"), at);
        if (end == NEWS_STR_NONE)
            end = text.len;
        struct news_str *grown = (struct news_str *)news_arena_grow(
            copy->arena, copy->lines, copy->count, &capacity, sizeof *copy->lines);
        if (!grown)
            return false;
        copy->lines = grown;
        copy->lines[copy->count++] = news_str_trim(news_str_slice(text, at, end));
        at = end + 1;
    }
    return true;
}

static void
skip_empty(struct copy *copy)
{
    while (copy->first < copy->count && copy->lines[copy->first].len == 0)
        copy->first++;
    while (copy->count > copy->first && copy->lines[copy->count - 1].len == 0)
        copy->count--;
}

static bool
add_witness(struct copy *copy, enum news_date_source source, struct news_str text,
            const char *label)
{
    struct news_date_witness witness = { .source = source, .text = text };
    witness.label = news_str_from(label);
    return !news_article_add_witness(copy->article, copy->arena, &witness);
}

/* "date 2026-01-03 PALM BEACH": a date that some tool set before the text. */
static bool
take_prefix(struct copy *copy)
{
    struct news_str *line = &copy->lines[copy->first];
    struct news_str date;
    size_t len = news_wire_prefix(*line, &date);
    if (len == 0)
        return true;
    if (!add_witness(copy, NEWS_DATE_PREFIX, news_str_trim(news_str_slice(*line, 0, len)), NULL))
        return false;
    *line = news_str_trim(news_str_slice(*line, len, line->len));
    return true;
}

/* Whether the first line stands over a text: short, without a full stop, no label
 * nor list item, and set off from what follows or much shorter. */
static bool
has_title(const struct copy *copy)
{
    struct news_str line = copy->lines[copy->first];
    size_t next = copy->first + 1;
    if (line.len > LONGEST_TITLE || next >= copy->count || !news_wire_is_heading(line))
        return false;
    if (copy->lines[next].len == 0)
        return true;
    return news_wire_is_byline(copy->lines[next]) || news_wire_is_date(copy->lines[next]) ||
           copy->lines[next].len > line.len * 2;
}

/* Title, then bylines and date lines in any order, one after another. */
static bool
take_head(struct copy *copy)
{
    if (has_title(copy)) {
        struct news_str title = copy->lines[copy->first++];
        struct news_str date = news_wire_final_date(title);
        if (date.len && !add_witness(copy, NEWS_DATE_BYLINE, date, NULL))
            return false;
        copy->article->title = news_str_trim(news_str_slice(title, 0, title.len - date.len));
    }
    size_t looked = 0;
    for (size_t i = copy->first; i < copy->count && looked < HEAD_LINES; i++) {
        struct news_str line = copy->lines[i];
        if (line.len == 0)
            continue;
        if (news_wire_is_byline(line)) {
            if (!news_wire_add_bylines(line, copy->article, copy->arena))
                return false;
        } else if (news_wire_is_date(line)) {
            if (!add_witness(copy, NEWS_DATE_BYLINE, line, NULL))
                return false;
        } else {
            break;
        }
        looked++;
        copy->first = i + 1;
    }
    return true;
}

/* "Original url:" and an address, on one line or two, at the very end. */
static void
take_trailer(struct copy *copy)
{
    struct news_str url;
    if (copy->count - copy->first < 2)
        return;
    struct news_str last = copy->lines[copy->count - 1];
    if (!news_wire_is_address(last, &url))
        return;
    copy->article->url = url;
    copy->count--;
    skip_empty(copy);
    if (copy->count > copy->first && news_wire_is_address_label(copy->lines[copy->count - 1]))
        copy->count--;
    skip_empty(copy);
}

static bool
take_dateline(struct copy *copy)
{
    enum { LOOKED_AT = 12 };
    size_t end = copy->first + LOOKED_AT < copy->count ? copy->first + LOOKED_AT : copy->count;
    for (size_t i = copy->first; i < end; i++) {
        struct news_str dateline = news_wire_dateline(copy->lines[i]);
        if (dateline.len == 0)
            continue;
        copy->article->dateline = dateline;
        bool dated = false;
        for (size_t at = 0; at < dateline.len; at++)
            dated = dated || news_is_ascii_digit(dateline.data[at]);
        return !dated || add_witness(copy, NEWS_DATE_DATELINE, dateline, NULL);
    }
    return true;
}

static bool
starts_lower(struct news_str line)
{
    return line.len && line.data[0] >= 'a' && line.data[0] <= 'z';
}

/* Whether lines were cut at a column: none is long, and several run on. */
static bool
is_wrapped(const struct copy *copy)
{
    size_t running_on = 0;
    size_t breaks = 0;
    for (size_t i = copy->first; i + 1 < copy->count; i++) {
        if (copy->lines[i].len > COLUMN)
            return false;
        if (copy->lines[i].len == 0 || copy->lines[i + 1].len == 0)
            continue;
        breaks++;
        running_on += starts_lower(copy->lines[i + 1]);
    }
    return running_on >= 2 && running_on * 4 >= breaks;
}

static bool
is_item(struct news_str line)
{
    return news_str_starts_with(line, news_str_from("- ")) ||
           news_str_starts_with(line, news_str_from("* ")) ||
           news_str_starts_with(line, news_str_from("\xE2\x80\xA2"));
}

/* Joins the lines: an empty one between paragraphs, none inside a list; the lines
 * of a wrapped text belong together. */
static bool
put_body(struct copy *copy, size_t *strays, struct news_error *err)
{
    struct news_buffer body;
    bool wrapped = is_wrapped(copy);
    bool parted = false;
    news_buffer_init(&body, 2 * (size_t)NEWS_MAX_INPUT * 3);
    for (size_t i = copy->first; i < copy->count; i++) {
        struct news_str line = copy->lines[i];
        if (line.len == 0) {
            parted = true;
            continue;
        }
        if (body.len) {
            bool together = !parted && (wrapped || (is_item(line) && is_item(copy->lines[i - 1])));
            news_buffer_add_c(&body, together ? "\n" : "\n\n");
        }
        *strays += news_wire_add_line(line, &body);
        parted = false;
    }
    bool whole = !news_buffer_check(&body, "text", err);
    if (whole)
        copy->article->body = news_arena_copy(copy->arena, news_buffer_str(&body));
    news_buffer_clear(&body);
    return whole && copy->article->body.data;
}

static bool
report(struct copy *copy, const struct news_decoded *decoded, size_t strays)
{
    struct news_article *article = copy->article;
    struct news_arena *arena = copy->arena;
    bool done = true;
    if (decoded->source == NEWS_CHARSET_DETECTED || decoded->source == NEWS_CHARSET_ASSUMED)
        done = !news_article_add_warning(article, arena, decoded->replaced > 0, "%.*s (%s)",
                                         (int)decoded->charset.len, decoded->charset.data,
                                         news_charset_source_words(decoded->source));
    if (done && decoded->replaced)
        done = !news_article_add_warning(article, arena, true, "%zu broken characters replaced",
                                         decoded->replaced);
    if (done && decoded->removed)
        done = !news_article_add_warning(article, arena, true, "%zu control characters removed",
                                         decoded->removed);
    if (done && decoded->repaired)
        done = !news_article_add_warning(
            article, arena, true, "%zu characters encoded twice put right", decoded->repaired);
    if (done && strays)
        done = !news_article_add_warning(article, arena, true, "%zu stray tags removed", strays);
    return done;
}

static enum news_status
read_text(const struct news_input *input, struct news_reading *reading, struct news_error *err)
{
    struct copy copy = { .count = 0 };
    struct news_decoded decoded = { .replaced = 0 };
    size_t strays = 0;
    copy.article = news_reading_article(reading, &copy.arena);
    if (!copy.article)
        return news_fail_memory(err);
    enum news_status status =
        news_charset_decode(input->bytes, input->charset, copy.arena, &decoded, err);
    if (status)
        return status;
    if (!split_lines(&copy, decoded.text))
        return news_fail_memory(err);
    skip_empty(&copy);
    if (copy.first == copy.count)
        return news_fail(err, NEWS_INPUT, "no text in it");
    copy.article->url = input->url;
    if (!take_prefix(&copy) || !take_head(&copy))
        return news_fail_memory(err);
    skip_empty(&copy);
    take_trailer(&copy);
    if (!take_dateline(&copy) || !put_body(&copy, &strays, err) || !report(&copy, &decoded, strays))
        return news_fail_memory(err);
    return news_reading_emit(reading, copy.article, err);
}

const struct news_reader news_reader_text = {
    .name = "text",
    .what = "plain text",
    .sniff = sniff,
    .read = read_text,
};
