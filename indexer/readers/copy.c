#include "indexer/readers/copy.h"

#include "indexer/readers/wire.h"

enum {
    HEAD_LINES = 6,      /* lines after the title that may be byline or date */
    LONGEST_TITLE = 200, /* bytes */
    TAB = 8,
};

static struct news_copy_line
measure(struct news_str raw)
{
    struct news_copy_line line = { .text = news_str_trim(raw) };
    for (size_t i = 0; i < raw.len && news_is_ascii_space(raw.data[i]); i++)
        line.indent += raw.data[i] == '\t' ? TAB : 1;
    return line;
}

static void
skip_empty(struct news_copy *copy)
{
    while (copy->first < copy->count && copy->lines[copy->first].text.len == 0)
        copy->first++;
    while (copy->count > copy->first && copy->lines[copy->count - 1].text.len == 0)
        copy->count--;
}

bool
news_copy_split(struct news_copy *copy, struct news_str text)
{
    size_t capacity = 0;
    for (size_t at = 0; at < text.len;) {
        const char *newline = memchr(text.data + at, '\n', text.len - at);
        size_t end = newline ? (size_t)(newline - text.data) : text.len;
        struct news_copy_line *grown = (struct news_copy_line *)news_arena_grow(
            copy->front.arena, copy->lines, copy->count, &capacity, sizeof *copy->lines);
        if (!grown)
            return false;
        copy->lines = grown;
        copy->lines[copy->count++] = measure(news_str_slice(text, at, end));
        at = end + 1;
    }
    skip_empty(copy);
    return true;
}

static bool
add_witness(struct news_copy *copy, enum news_date_source source, struct news_str text)
{
    struct news_date_witness witness = { .source = source, .text = text };
    return !news_article_add_witness(copy->front.article, copy->front.arena, &witness);
}

/* "date 2026-01-03 PALM BEACH": a date that some tool set before the text. */
static bool
take_prefix(struct news_copy *copy)
{
    struct news_str *line = &copy->lines[copy->first].text;
    struct news_str date;
    size_t len = news_wire_prefix(*line, &date);
    if (len == 0)
        return true;
    struct news_str prefix = news_str_trim(news_str_slice(*line, 0, len));
    if (!add_witness(copy, NEWS_DATE_PREFIX, prefix))
        return false;
    *line = news_str_trim(news_str_slice(*line, len, line->len));
    return true;
}

/* "Title: ...", "Author: ...", "Date: ..." one below another, as scrapers write them.
 * One such line alone may be the text's own. */
static void
take_labels(struct news_copy *copy)
{
    struct news_str name;
    struct news_str value;
    size_t found = 0;
    size_t end = copy->first;
    for (size_t i = copy->first; i < copy->count; i++) {
        struct news_str line = copy->lines[i].text;
        if (line.len && !news_wire_label(line, &name, &value))
            break;
        found += line.len > 0;
        end = line.len ? i + 1 : end;
    }
    if (found < 2 || end == copy->count)
        return;
    for (size_t i = copy->first; i < end; i++) {
        if (news_wire_label(copy->lines[i].text, &name, &value))
            news_front_set(&copy->front, name, value);
    }
    copy->first = end;
}

/* Whether the first line stands over a text: short, without a full stop, no label
 * nor list item, and set off from what follows, much shorter or in capitals. */
static bool
has_title(const struct news_copy *copy)
{
    size_t next = copy->first + 1;
    if (copy->front.article->title.len || next >= copy->count)
        return false;
    struct news_str line = copy->lines[copy->first].text;
    struct news_str below = copy->lines[next].text;
    if (line.len > LONGEST_TITLE || !news_wire_is_heading(line))
        return false;
    if (news_str_starts_with(below, line) || news_wire_is_sentence(below))
        return true;
    return below.len == 0 || news_wire_is_byline(below) || news_wire_is_date(below) ||
           below.len > line.len * 2 || news_wire_dateline(below).len > 0 ||
           (news_wire_is_capitalised(line) && !news_wire_is_capitalised(below) &&
            !news_wire_runs_on(below));
}

static bool
take_title(struct news_copy *copy)
{
    if (!has_title(copy))
        return true;
    struct news_str title = copy->lines[copy->first++].text;
    struct news_str date = news_wire_final_date(title, true);
    if (date.len && !add_witness(copy, NEWS_DATE_BYLINE, date))
        return false;
    title =
        date.len ? news_wire_without_sign(news_str_slice(title, 0, title.len - date.len)) : title;
    copy->front.article->title = title;
    return true;
}

/* Some sites repeat the title below itself, with the date behind it. */
static bool
take_repeated_title(struct news_copy *copy)
{
    struct news_str title = copy->front.article->title;
    skip_empty(copy);
    if (title.len == 0 || copy->first == copy->count ||
        !news_str_starts_with(copy->lines[copy->first].text, title))
        return true;
    struct news_str line = copy->lines[copy->first].text;
    struct news_str rest = news_str_trim(news_str_slice(line, title.len, line.len));
    if (rest.len && !news_wire_is_date(rest))
        return true;
    copy->first++;
    return rest.len == 0 || add_witness(copy, NEWS_DATE_BYLINE, rest);
}

/* A byline, and the date that may stand behind it. */
static bool
take_byline(struct news_copy *copy, struct news_str line)
{
    struct news_str date = news_wire_final_date(line, false);
    if (date.len && !add_witness(copy, NEWS_DATE_BYLINE, date))
        return false;
    line = news_wire_without_sign(news_str_slice(line, 0, line.len - date.len));
    return news_wire_add_bylines(line, copy->front.article, copy->front.arena);
}

/* Bylines, dates and the address in any order, one after another. */
static bool
take_head(struct news_copy *copy)
{
    struct news_article *article = copy->front.article;
    size_t looked = 0;
    for (size_t i = copy->first; i < copy->count && looked < HEAD_LINES; i++) {
        struct news_str line = copy->lines[i].text;
        struct news_str url;
        if (line.len == 0)
            continue;
        bool taken = true;
        if (news_wire_is_byline(line))
            taken = take_byline(copy, line);
        else if (news_wire_is_date(line))
            taken = add_witness(copy, NEWS_DATE_BYLINE, line);
        else if (!article->url.data && news_wire_is_address(line, &url))
            article->url = url;
        else
            break;
        if (!taken)
            return false;
        looked++;
        copy->first = i + 1;
    }
    skip_empty(copy);
    return true;
}

/* Names the authors from a byline below points or notes to editors ("* Union wants more pay",
 * "(Adds comment)") and above the dateline; the line stays where it is. */
static bool
note_lower_byline(struct news_copy *copy)
{
    size_t looked = 0;
    for (size_t i = copy->first; i < copy->count && looked < HEAD_LINES; i++) {
        struct news_str line = copy->lines[i].text;
        if (line.len && news_wire_is_byline(line))
            return news_wire_add_bylines(line, copy->front.article, copy->front.arena);
        if (line.len && !strchr("*-(", line.data[0]))
            break;
        looked += line.len > 0;
    }
    return true;
}

/* "Original url:" and an address, on one line or two, at the very end. */
static void
take_trailer(struct news_copy *copy)
{
    struct news_str url;
    if (copy->count - copy->first < 2 ||
        !news_wire_is_address(copy->lines[copy->count - 1].text, &url))
        return;
    copy->front.article->url = url;
    copy->count--;
    skip_empty(copy);
    if (copy->count > copy->first && news_wire_is_address_label(copy->lines[copy->count - 1].text))
        copy->count--;
    skip_empty(copy);
}

static bool
take_dateline(struct news_copy *copy)
{
    enum { LOOKED_AT = 8 }; /* lines with text */
    size_t looked = 0;
    for (size_t i = copy->first; i < copy->count && looked < LOOKED_AT; i++) {
        struct news_str dateline = news_wire_dateline(copy->lines[i].text);
        looked += copy->lines[i].text.len > 0;
        if (dateline.len == 0)
            continue;
        copy->front.article->dateline = dateline;
        bool dated = false;
        for (size_t at = 0; at < dateline.len; at++)
            dated = dated || news_is_ascii_digit(dateline.data[at]);
        return !dated || add_witness(copy, NEWS_DATE_DATELINE, dateline);
    }
    return true;
}

bool
news_copy_take_statements(struct news_copy *copy)
{
    if (copy->first == copy->count)
        return true;
    if (!take_prefix(copy))
        return false;
    skip_empty(copy);
    take_labels(copy);
    skip_empty(copy);
    if (copy->first == copy->count)
        return !copy->front.failed;
    if (!take_title(copy) || !take_repeated_title(copy) || !take_head(copy))
        return false;
    if (!copy->front.article->byline_count && !note_lower_byline(copy))
        return false;
    take_trailer(copy);
    return take_dateline(copy) && !copy->front.failed;
}

bool
news_copy_report(struct news_copy *copy, const struct news_decoded *decoded)
{
    struct news_article *article = copy->front.article;
    struct news_arena *arena = copy->front.arena;
    bool done = !news_repairs_report(&copy->front.repairs, article, arena);
    const struct {
        size_t count;
        const char *what;
        const char *done;
    } counts[] = {
        { decoded->replaced, "broken character", "replaced" },
        { decoded->removed, "control character", "removed" },
        { decoded->repaired, "character", "encoded twice put right" },
    };
    for (size_t i = 0; done && i < sizeof counts / sizeof *counts; i++) {
        if (counts[i].count)
            done = !news_article_add_warning(article, arena, true, "%zu %s%s %s", counts[i].count,
                                             counts[i].what, counts[i].count == 1 ? "" : "s",
                                             counts[i].done);
    }
    /* Last, so that what was repaired is what is said first. */
    return done && !news_guess_report(decoded, article, arena);
}
