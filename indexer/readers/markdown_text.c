/*
 * markdown_text.c - what md4c tells of a Markdown text, written down for reading.
 */
#include <libxml/HTMLparser.h>
#include <md4c.h>
#include <stdio.h>

#include "indexer/readers/markdown.h"
#include "indexer/readers/markup.h"
#include "indexer/readers/reader.h"
#include "shared/base/buffer.h"

enum {
    DEEPEST = 32,       /* lists in lists that are numbered and parted on their own */
    CALLS_PER_BYTE = 8, /* more than a text that was not made to be a bomb */
    LONGEST_MARKER = 16,
};

/* How much stands between what was written and what comes next. */
enum gap { GAP_NONE, GAP_SPACE, GAP_CELL, GAP_LINE, GAP_PARAGRAPH };

struct list {
    bool ordered;
    bool tight;
    unsigned number; /* of the next item */
};

struct rendering {
    struct news_arena *arena;
    struct news_error *err;
    enum news_status status;
    size_t calls_left;
    struct news_buffer body;
    enum gap gap;
    char marker[LONGEST_MARKER]; /* to be written before the next text: "- " */
    struct news_buffer html;     /* of the block that is being told */
    bool in_html;
    struct list lists[DEEPEST];
    size_t depth;
    struct news_str stated; /* the title as known from elsewhere, or absent */
    struct news_str title;
    size_t heading_start; /* in body */
    enum gap heading_gap;
    bool seen_heading;
};

static void
need_gap(struct rendering *to, enum gap gap)
{
    if (gap > to->gap)
        to->gap = gap;
}

static void
write_gap(struct rendering *to)
{
    static const char *const gaps[] = { "", " ", " | ", "\n", "\n\n" };
    if (to->body.len > 0)
        news_buffer_add_c(&to->body, gaps[to->gap]);
    news_buffer_add_c(&to->body, to->marker);
    to->marker[0] = '\0';
    to->gap = GAP_NONE;
}

/* Writes text with its white space folded; newline: what a line's end in it is. */
static void
write_text(struct rendering *to, struct news_str text, enum gap newline)
{
    for (size_t at = 0; at < text.len;) {
        size_t end = at;
        while (end < text.len && !news_is_ascii_space(text.data[end]))
            end++;
        if (end > at) {
            write_gap(to);
            news_buffer_add_str(&to->body, news_str_slice(text, at, end));
            at = end;
            continue;
        }
        bool parted = text.data[at] == '\n' && newline == GAP_LINE && to->gap == GAP_LINE;
        need_gap(to, parted ? GAP_PARAGRAPH : text.data[at] == '\n' ? newline : GAP_SPACE);
        at++;
    }
}

/* The character of "#233" or "#xE9"; 0 for none that a text may hold. */
static uint32_t
numbered_character(const char *name)
{
    bool hex = name[1] == 'x' || name[1] == 'X';
    uint32_t value = 0;
    for (const char *digit = name + (hex ? 2 : 1); *digit && value < 0x110000; digit++) {
        char c = news_ascii_lower(*digit);
        value =
            value * (hex ? 16 : 10) + (uint32_t)(news_is_ascii_digit(c) ? c - '0' : c - 'a' + 10);
    }
    bool control = value < 0x20 || (value >= 0x7F && value < 0xA0);
    bool scalar = value < 0x110000 && (value < 0xD800 || value > 0xDFFF);
    return control || !scalar || (value & 0xFFFE) == 0xFFFE ? 0 : value;
}

/* text is "&name;". */
static void
write_entity(struct rendering *to, struct news_str text)
{
    char name[40] = "";
    char character[4];
    if (text.len > 2 && text.len - 2 < sizeof name)
        memcpy(name, text.data + 1, text.len - 2);
    const htmlEntityDesc *known = name[0] == '#' ? NULL : htmlEntityLookup((const xmlChar *)name);
    uint32_t value = known ? known->value : name[0] == '#' ? numbered_character(name) : 0;
    if (value == 0xA0)
        value = ' ';
    if (value)
        text = news_str(character, news_utf8_put(value, character));
    write_text(to, text, GAP_SPACE);
}

static int
fail(struct rendering *to, enum news_status status)
{
    if (!to->status)
        to->status = status;
    return 1; /* md4c stops */
}

/* Counts a call: what little can be said in many calls must not go on for ever. */
static int
go_on(struct rendering *to)
{
    if (to->body.failure || to->html.failure)
        return fail(to, to->body.failure ? to->body.failure : to->html.failure);
    if (to->calls_left == 0)
        return fail(to, news_fail(to->err, NEWS_LIMIT, "Markdown that grows without end"));
    to->calls_left--;
    return 0;
}

static void
enter_list(struct rendering *to, struct list list)
{
    need_gap(to, to->depth ? GAP_LINE : GAP_PARAGRAPH);
    if (to->depth < DEEPEST)
        to->lists[to->depth] = list;
    to->depth++;
}

static struct list *
innermost(struct rendering *to)
{
    return &to->lists[to->depth <= DEEPEST ? to->depth - 1 : DEEPEST - 1];
}

static void
enter_item(struct rendering *to)
{
    struct list *list = innermost(to);
    need_gap(to, list->tight ? GAP_LINE : GAP_PARAGRAPH);
    if (list->ordered)
        (void)snprintf(to->marker, sizeof to->marker, "%u. ", list->number++);
    else
        (void)snprintf(to->marker, sizeof to->marker, "- ");
}

static int
enter_block(MD_BLOCKTYPE type, void *detail, void *ctx)
{
    struct rendering *to = (struct rendering *)ctx;
    const MD_BLOCK_UL_DETAIL *ul = (const MD_BLOCK_UL_DETAIL *)detail;
    const MD_BLOCK_OL_DETAIL *ol = (const MD_BLOCK_OL_DETAIL *)detail;
    if (type == MD_BLOCK_UL)
        enter_list(to, (struct list){ .tight = ul->is_tight });
    else if (type == MD_BLOCK_OL)
        enter_list(to, (struct list){ true, ol->is_tight, ol->start });
    else if (type == MD_BLOCK_LI)
        enter_item(to);
    else if (type == MD_BLOCK_TR)
        need_gap(to, GAP_LINE);
    else if (type == MD_BLOCK_TH || type == MD_BLOCK_TD)
        need_gap(to, GAP_CELL);
    else if (type != MD_BLOCK_DOC && type != MD_BLOCK_THEAD && type != MD_BLOCK_TBODY)
        need_gap(to, GAP_PARAGRAPH);
    to->in_html = to->in_html || type == MD_BLOCK_HTML;
    if (type == MD_BLOCK_H) {
        to->heading_start = to->body.len;
        to->heading_gap = to->gap;
    }
    return go_on(to);
}

/* The first heading is the title when it stands over the text. */
static void
leave_heading(struct rendering *to, unsigned level)
{
    bool first = !to->seen_heading;
    to->seen_heading = true;
    struct news_str heading = news_buffer_str(&to->body);
    heading = news_str_trim(news_str_slice(heading, to->heading_start, heading.len));
    if (!first || heading.len == 0)
        return;
    bool over = level == 1 || to->heading_start == 0;
    if (to->stated.data ? !news_str_equal(heading, to->stated) : !over)
        return;
    if (!to->stated.data) {
        to->title = news_arena_copy(to->arena, heading);
        to->status = to->title.data ? to->status : news_fail_memory(to->err);
    }
    news_buffer_cut(&to->body, to->heading_start);
    to->gap = to->heading_gap;
}

static int
write_html(struct rendering *to)
{
    struct news_str text = { NULL, 0 };
    enum news_status status =
        news_markup_html(news_buffer_str(&to->html), to->arena, &text, to->err);
    news_buffer_reset(&to->html);
    if (status)
        return fail(to, status);
    if (text.len) {
        write_gap(to);
        news_buffer_add_str(&to->body, text);
    }
    return 0;
}

static int
leave_block(MD_BLOCKTYPE type, void *detail, void *ctx)
{
    struct rendering *to = (struct rendering *)ctx;
    const MD_BLOCK_H_DETAIL *heading = (const MD_BLOCK_H_DETAIL *)detail;
    if (type == MD_BLOCK_HTML && write_html(to))
        return 1;
    to->in_html = to->in_html && type != MD_BLOCK_HTML;
    if (type == MD_BLOCK_H)
        leave_heading(to, heading->level);
    bool is_list = type == MD_BLOCK_UL || type == MD_BLOCK_OL;
    if (is_list)
        to->depth--;
    if (type == MD_BLOCK_LI)
        to->marker[0] = '\0';
    if (type == MD_BLOCK_LI || (is_list && to->depth))
        need_gap(to, GAP_LINE);
    else if (type < MD_BLOCK_THEAD) /* the parts of a table come last */
        need_gap(to, GAP_PARAGRAPH);
    return go_on(to);
}

static int
pass_span(MD_SPANTYPE type, void *detail, void *ctx)
{
    (void)type;
    (void)detail;
    return go_on((struct rendering *)ctx);
}

static bool
is_line_break_tag(struct news_str tag)
{
    return news_str_equal_ascii_nocase(news_str_slice(tag, 0, 3), news_str_from("<br"));
}

static int
add_text(MD_TEXTTYPE type, const MD_CHAR *data, MD_SIZE size, void *ctx)
{
    struct rendering *to = (struct rendering *)ctx;
    struct news_str text = news_str(data, size);
    switch (type) {
    case MD_TEXT_NORMAL:
    case MD_TEXT_LATEXMATH:
        write_text(to, text, GAP_SPACE);
        break;
    case MD_TEXT_CODE:
        write_text(to, text, GAP_LINE);
        break;
    case MD_TEXT_NULLCHAR:
        break;
    case MD_TEXT_BR:
        need_gap(to, GAP_LINE);
        break;
    case MD_TEXT_SOFTBR:
        need_gap(to, GAP_SPACE);
        break;
    case MD_TEXT_ENTITY:
        write_entity(to, text);
        break;
    case MD_TEXT_HTML:
        if (to->in_html)
            news_buffer_add_str(&to->html, text);
        else if (is_line_break_tag(text)) /* other tags in a line say nothing */
            need_gap(to, GAP_LINE);
        break;
    }
    return go_on(to);
}

enum news_status
news_markdown_render(struct news_str text, struct news_str stated, struct news_arena *arena,
                     struct news_markdown *out, struct news_error *err)
{
    const MD_PARSER parser = {
        .flags = MD_FLAG_COLLAPSEWHITESPACE | MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH |
                 MD_FLAG_TASKLISTS | MD_FLAG_NOINDENTEDCODEBLOCKS,
        .enter_block = enter_block,
        .leave_block = leave_block,
        .enter_span = pass_span,
        .leave_span = pass_span,
        .text = add_text,
    };
    struct rendering to = { .arena = arena, .err = err, .stated = stated };
    to.calls_left = CALLS_PER_BYTE * (text.len + 16);
    news_buffer_init(&to.body, 2 * (size_t)NEWS_MAX_INPUT);
    news_buffer_init(&to.html, NEWS_MAX_INPUT);
    if (text.len > NEWS_MAX_INPUT)
        to.status = news_fail(err, NEWS_LIMIT, "Markdown larger than %d bytes", NEWS_MAX_INPUT);
    else if (md_parse(text.data, (MD_SIZE)text.len, &parser, &to) && !to.status)
        to.status = news_fail_memory(err); /* md4c has no other failure of its own */
    if (!to.status)
        to.status = news_buffer_check(&to.body, "Markdown", err);
    if (!to.status) {
        out->title = to.title;
        out->body = news_arena_copy(arena, news_buffer_str(&to.body));
        to.status = out->body.data ? NEWS_OK : news_fail_memory(err);
    }
    news_buffer_clear(&to.body);
    news_buffer_clear(&to.html);
    return to.status;
}
