/*
 * man.c - the option table as a manual page (roff with the man macros).
 */
#include "shared/options/options.h"

/* Text may not be taken for a request or an escape by roff. */
static void
add_text(struct news_buffer *out, struct news_str text)
{
    if (text.len && (text.data[0] == '.' || text.data[0] == '\''))
        news_buffer_add_c(out, "\\&");
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] == '\\')
            news_buffer_add_c(out, "\\e");
        else if (text.data[i] == '-')
            news_buffer_add_c(out, "\\-");
        else
            news_buffer_add_byte(out, text.data[i]);
    }
}

static void
add_upper(struct news_buffer *out, const char *text)
{
    for (const char *c = text; *c; c++)
        news_buffer_add_byte(out, (char)(*c >= 'a' && *c <= 'z' ? *c - ('a' - 'A') : *c));
}

static void
add_option(const struct news_option *option, struct news_buffer *out)
{
    news_buffer_add_c(out, ".TP\n");
    if (option->letter)
        news_buffer_format(out, "\\fB\\-%c\\fR, ", option->letter);
    news_buffer_add_c(out, "\\fB\\-\\-");
    add_text(out, news_str_from(option->name));
    news_buffer_add_c(out, "\\fR");
    if (option->argument)
        news_buffer_format(out, " \\fI%s\\fR", option->argument);
    news_buffer_add_byte(out, '\n');
    add_text(out, news_str_from(option->help));
    if (option->choices) {
        news_buffer_add_c(out, ": ");
        add_text(out, news_str_from(option->choices));
    }
    news_buffer_add_c(out, ".");
    if (option->preset) {
        news_buffer_add_c(out, " Default: ");
        add_text(out, news_str_from(option->preset));
        news_buffer_add_c(out, ".");
    }
    news_buffer_add_byte(out, '\n');
}

static void
add_section(const struct news_help_section *section, struct news_buffer *out)
{
    news_buffer_add_c(out, ".SH ");
    add_upper(out, section->title);
    news_buffer_add_byte(out, '\n');
    struct news_str text = news_str_from(section->text);
    bool verbatim = false;
    for (size_t at = 0; at < text.len;) {
        size_t end = news_str_find(text, news_str("\n", 1), at);
        if (end == NEWS_STR_NONE)
            end = text.len;
        struct news_str line = news_str_slice(text, at, end);
        at = end + 1;
        bool kept = line.len && line.data[0] == ' ';
        if (kept != verbatim)
            news_buffer_add_c(out, kept ? ".nf\n" : ".fi\n");
        verbatim = kept;
        if (line.len)
            add_text(out, line);
        else
            news_buffer_add_c(out, ".PP");
        news_buffer_add_byte(out, '\n');
    }
    if (verbatim)
        news_buffer_add_c(out, ".fi\n");
}

void
news_options_man(const struct news_command *command, struct news_buffer *out)
{
    news_buffer_add_c(out, ".TH ");
    add_upper(out, command->name);
    news_buffer_format(out, " 1 \"\" \"%s %s\" \"User Commands\"\n.SH NAME\n", command->name,
                       command->version);
    add_text(out, news_str_from(command->name));
    news_buffer_add_c(out, " \\- ");
    add_text(out, news_str_from(command->summary));
    news_buffer_add_c(out, "\n.SH SYNOPSIS\n.nf\n");
    for (size_t i = 0; command->synopsis[i]; i++) {
        news_buffer_format(out, "\\fB%s\\fR ", command->name);
        add_text(out, news_str_from(command->synopsis[i]));
        news_buffer_add_byte(out, '\n');
    }
    news_buffer_add_c(out, ".fi\n.SH OPTIONS\n");
    for (size_t i = 0; i < command->option_count; i++) {
        if (command->options[i].group)
            news_buffer_format(out, ".SS %s\n", command->options[i].group);
        add_option(&command->options[i], out);
    }
    for (size_t i = 0; i < command->section_count; i++)
        add_section(&command->sections[i], out);
}
