/*
 * help.c - the option table as text for a terminal.
 */
#include "shared/options/options.h"

enum { HELP_COLUMN = 28, NARROWEST = 40, WIDEST = 100 };

static void
pad_to(struct news_buffer *out, size_t line_start, size_t column)
{
    while (!out->failure && out->len - line_start < column)
        news_buffer_add_byte(out, ' ');
}

/* Appends one paragraph of ASCII words broken at columns; the first line goes on
 * where the buffer stands, at column at. */
static void
wrap(struct news_buffer *out, struct news_str text, size_t at, size_t indent, size_t columns)
{
    size_t column = at;
    size_t from = 0;
    bool first = true;
    while (from < text.len) {
        size_t to = from;
        while (to < text.len && text.data[to] != ' ')
            to++;
        if (!first && column + 1 + (to - from) > columns) {
            news_buffer_add_byte(out, '\n');
            pad_to(out, out->len, indent);
            column = indent;
            first = true;
        }
        if (!first) {
            news_buffer_add_byte(out, ' ');
            column++;
        }
        news_buffer_add(out, text.data + from, to - from);
        column += to - from;
        first = false;
        from = to + 1;
    }
    news_buffer_add_byte(out, '\n');
}

static void
add_option(const struct news_option *option, size_t columns, struct news_buffer *out)
{
    size_t line = out->len;
    if (option->letter)
        news_buffer_format(out, "  -%c, --%s", option->letter, option->name);
    else
        news_buffer_format(out, "      --%s", option->name);
    if (option->argument)
        news_buffer_format(out, " %s", option->argument);
    size_t column = out->len - line;
    if (column + 2 > HELP_COLUMN) {
        news_buffer_add_byte(out, '\n');
        line = out->len;
    }
    pad_to(out, line, HELP_COLUMN);

    struct news_buffer text;
    news_buffer_init(&text, 4096);
    news_buffer_add_c(&text, option->help);
    if (option->choices)
        news_buffer_format(&text, ": %s", option->choices);
    if (option->preset)
        news_buffer_format(&text, " (default: %s)", option->preset);
    if (text.failure)
        out->failure = text.failure;
    wrap(out, news_buffer_str(&text), HELP_COLUMN, HELP_COLUMN, columns);
    news_buffer_clear(&text);
}

/* Paragraphs are wrapped, lines that start with a space are kept. */
static void
add_section(const struct news_help_section *section, size_t columns, struct news_buffer *out)
{
    news_buffer_format(out, "\n%s:\n", section->title);
    struct news_str text = news_str_from(section->text);
    for (size_t at = 0; at < text.len;) {
        size_t end = news_str_find(text, news_str("\n", 1), at);
        if (end == NEWS_STR_NONE)
            end = text.len;
        struct news_str line = news_str_slice(text, at, end);
        at = end + 1;
        if (line.len == 0) {
            news_buffer_add_byte(out, '\n');
            continue;
        }
        news_buffer_add_c(out, "  ");
        if (line.data[0] == ' ') {
            news_buffer_add_str(out, line);
            news_buffer_add_byte(out, '\n');
        } else {
            wrap(out, line, 2, 2, columns);
        }
    }
}

void
news_options_help(const struct news_command *command, size_t columns, struct news_buffer *out)
{
    columns = columns < NARROWEST ? NARROWEST : columns > WIDEST ? WIDEST : columns;
    news_buffer_format(out, "%s - %s\n\n", command->name, command->summary);
    for (size_t i = 0; command->synopsis[i]; i++)
        news_buffer_format(out, "%s %s %s\n", i ? "      " : "usage:", command->name,
                           command->synopsis[i]);
    for (size_t i = 0; i < command->option_count; i++) {
        if (command->options[i].group)
            news_buffer_format(out, "\n%s:\n", command->options[i].group);
        add_option(&command->options[i], columns, out);
    }
    for (size_t i = 0; i < command->section_count; i++)
        add_section(&command->sections[i], columns, out);
}

void
news_options_version(const struct news_command *command, struct news_buffer *out)
{
    news_buffer_format(out, "%s %s\n", command->name, command->version);
}
