#include "searcher/present/page.h"

#include "searcher/present/visible.h"

enum { NARROWEST = 20, MAX_LINE_BREAK = 512 };

/* A line in the making: bytes since the last place where it may end are held back. */
struct line {
    const struct news_page_style *style;
    struct news_buffer *out;
    size_t width;
    size_t column; /* of what was put out */
    char held[MAX_LINE_BREAK];
    bool held_marks[MAX_LINE_BREAK]; /* whether the byte is highlighted */
    size_t held_len;
    size_t held_columns;
    size_t blanks; /* to be put before what is held */
    bool marked;   /* as the terminal is now */
    size_t number; /* of this line, from 1 */
    bool full;     /* no more of the text is put out */
};

static void
escape(struct line *line, const char *text)
{
    if (text)
        news_buffer_add_c(line->out, text);
}

static void
set_mark(struct line *line, bool marked)
{
    if (marked == line->marked)
        return;
    line->marked = marked;
    if (!line->style->mark)
        return;
    if (marked) {
        escape(line, line->style->mark);
        return;
    }
    escape(line, "\x1B[0m");
    escape(line, line->style->style);
}

static void
start_line(struct line *line)
{
    for (size_t i = 0; i < line->style->indent; i++)
        news_buffer_add_byte(line->out, ' ');
    line->column = line->style->indent;
    line->number++;
    escape(line, line->style->style);
}

/* Columns of this line, the last one with room for an ellipsis. */
static size_t
room_of(const struct line *line)
{
    return line->width - (line->number == line->style->lines);
}

static void
end_line(struct line *line)
{
    bool escaped = line->style->style || (line->marked && line->style->mark);
    if (escaped)
        escape(line, "\x1B[0m");
    line->marked = false;
    news_buffer_add_byte(line->out, '\n');
}

/* Puts out what is held, on this line or the next; an ellipsis when there is none. */
static void
release(struct line *line)
{
    if (!line->held_len || line->full)
        return;
    bool fits = line->column + line->blanks + line->held_columns <= room_of(line);
    if (!fits && line->column > line->style->indent) {
        line->full = line->number == line->style->lines;
        if (line->full) {
            set_mark(line, false);
            news_buffer_add_c(line->out, "\xE2\x80\xA6");
            return;
        }
        end_line(line);
        start_line(line);
        line->blanks = 0;
    }
    if (line->column == line->style->indent)
        line->blanks = 0;
    if (line->blanks) {
        /* A highlight of several words covers the spaces between them. */
        set_mark(line, line->marked && line->held_marks[0]);
        news_buffer_add_byte(line->out, ' ');
        line->column++;
    }
    for (size_t i = 0; i < line->held_len; i++) {
        set_mark(line, line->held_marks[i]);
        news_buffer_add_byte(line->out, line->held[i]);
    }
    line->column += line->held_columns;
    line->held_len = line->held_columns = line->blanks = 0;
}

static void
hold(struct line *line, uint32_t c, bool marked)
{
    char bytes[4];
    size_t len = news_utf8_put(c, bytes);
    unsigned columns = news_visible_columns(c);
    /* What is wider than a line is broken between its characters, so that each part fits
     * the last line too. */
    size_t room = line->width - line->style->indent - (line->style->lines > 0);
    if (line->held_len + len > MAX_LINE_BREAK || (columns && line->held_columns + columns > room))
        release(line);
    for (size_t i = 0; i < len; i++) {
        line->held[line->held_len] = bytes[i];
        line->held_marks[line->held_len++] = marked;
    }
    line->held_columns += columns;
}

void
news_page_add(struct news_str text, const struct news_highlights *highlights,
              const struct news_page_style *style, struct news_buffer *out)
{
    struct line line = { .style = style, .out = out };
    size_t mark = 0;
    uint32_t before = ' ';
    line.width =
        style->width < style->indent + NARROWEST ? style->indent + NARROWEST : style->width;
    start_line(&line);
    for (size_t at = 0; at < text.len && !line.full;) {
        size_t start = at;
        uint32_t c = news_visible_char(news_utf8_next(text.data, text.len, &at));
        while (highlights && mark < highlights->count && highlights->items[mark].end <= start)
            mark++;
        bool marked =
            highlights && mark < highlights->count && highlights->items[mark].start <= start;
        if (!c)
            continue;
        if (c == ' ') {
            release(&line);
            line.blanks = 1;
        } else {
            if (before != ' ' && news_visible_breaks(before, c))
                release(&line);
            hold(&line, c, marked);
        }
        before = c;
    }
    release(&line);
    end_line(&line);
}
