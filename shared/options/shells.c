/*
 * shells.c - the option table as completions for bash, zsh and fish.
 *
 * An argument called DIR, FILE or PATH is completed from the file system, a
 * choice from its words, anything else not at all.
 */
#include "shared/options/options.h"

static bool
names_file(const struct news_option *option)
{
    return option->argument &&
           (strcmp(option->argument, "FILE") == 0 || strcmp(option->argument, "PATH") == 0);
}

static bool
names_folder(const struct news_option *option)
{
    return option->argument && strcmp(option->argument, "DIR") == 0;
}

/* The command's name as part of a function's name. */
static void
add_identifier(struct news_buffer *out, const char *name)
{
    for (const char *c = name; *c; c++)
        news_buffer_add_byte(out, *c == '-' ? '_' : *c);
}

/* text within single quotes of fish. */
static void
add_quoted(struct news_buffer *out, const char *text)
{
    for (const char *c = text; *c; c++) {
        if (*c == '\'' || *c == '\\')
            news_buffer_add_byte(out, '\\');
        news_buffer_add_byte(out, *c);
    }
}

static void
add_words(struct news_buffer *out, const char *choices)
{
    for (const char *c = choices; *c; c++)
        news_buffer_add_byte(out, *c == '|' ? ' ' : *c);
}

static void
bash_case(const struct news_option *option, struct news_buffer *out)
{
    if (!option->argument)
        return;
    news_buffer_add_c(out, "    ");
    if (option->letter)
        news_buffer_format(out, "-%c|", option->letter);
    news_buffer_format(out, "--%s)\n        ", option->name);
    if (option->choices) {
        news_buffer_add_c(out, "mapfile -t COMPREPLY < <(compgen -W \"");
        add_words(out, option->choices);
        news_buffer_add_c(out, "\" -- \"$word\")\n");
    } else if (names_folder(option)) {
        news_buffer_add_c(out, "mapfile -t COMPREPLY < <(compgen -d -- \"$word\")\n");
    } else if (names_file(option)) {
        news_buffer_add_c(out, "mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n");
    } else {
        news_buffer_add_c(out, "COMPREPLY=()\n");
    }
    news_buffer_add_c(out, "        return\n        ;;\n");
}

void
news_options_bash(const struct news_command *command, struct news_buffer *out)
{
    news_buffer_add_byte(out, '_');
    add_identifier(out, command->name);
    /* The = of --name=value is a word of its own to bash. */
    news_buffer_add_c(out, "() {\n    local word=${COMP_WORDS[COMP_CWORD]}\n"
                           "    local option=${COMP_WORDS[COMP_CWORD - 1]}\n"
                           "    [[ $word == = ]] && word=\n"
                           "    [[ $option == = ]] && option=${COMP_WORDS[COMP_CWORD - 2]}\n"
                           "    case $option in\n");
    for (size_t i = 0; i < command->option_count; i++)
        bash_case(&command->options[i], out);
    news_buffer_add_c(out, "    esac\n    if [[ $word == -* ]]; then\n"
                           "        mapfile -t COMPREPLY < <(compgen -W \"");
    for (size_t i = 0; i < command->option_count; i++)
        news_buffer_format(out, "%s--%s", i ? " " : "", command->options[i].name);
    news_buffer_add_c(out, "\" -- \"$word\")\n    else\n"
                           "        mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n    fi\n}\n"
                           "complete -o filenames -F _");
    add_identifier(out, command->name);
    news_buffer_format(out, " %s\n", command->name);
}

static void
zsh_option(const struct news_option *option, struct news_buffer *out)
{
    const char *repeat = option->kind == NEWS_OPTION_LIST ? "*" : "";
    if (option->letter)
        news_buffer_format(out, "    '%s'{-%c%s,--%s%s}'[", repeat, option->letter,
                           option->argument ? "+" : "", option->name, option->argument ? "=" : "");
    else
        news_buffer_format(out, "    '%s--%s%s[", repeat, option->name,
                           option->argument ? "=" : "");
    for (const char *c = option->help; *c; c++) {
        if (*c == '[' || *c == ']' || *c == '\\')
            news_buffer_add_byte(out, '\\');
        if (*c == '\'')
            news_buffer_add_c(out, "'\\''");
        else
            news_buffer_add_byte(out, *c);
    }
    news_buffer_add_byte(out, ']');
    if (option->argument)
        news_buffer_format(out, ":%s:", option->argument);
    if (option->choices) {
        news_buffer_add_byte(out, '(');
        add_words(out, option->choices);
        news_buffer_add_byte(out, ')');
    } else if (names_folder(option)) {
        news_buffer_add_c(out, "_files -/");
    } else if (names_file(option)) {
        news_buffer_add_c(out, "_files");
    }
    news_buffer_add_c(out, "' \\\n");
}

void
news_options_zsh(const struct news_command *command, struct news_buffer *out)
{
    news_buffer_format(out, "#compdef %s\n_arguments -s \\\n", command->name);
    for (size_t i = 0; i < command->option_count; i++)
        zsh_option(&command->options[i], out);
    news_buffer_add_c(out, "    '*:file:_files'\n");
}

static void
fish_option(const char *name, const struct news_option *option, struct news_buffer *out)
{
    news_buffer_format(out, "complete -c %s", name);
    if (option->letter)
        news_buffer_format(out, " -s %c", option->letter);
    news_buffer_format(out, " -l %s", option->name);
    if (option->choices) {
        news_buffer_add_c(out, " -x -a '");
        add_words(out, option->choices);
        news_buffer_add_byte(out, '\'');
    } else if (names_folder(option)) {
        news_buffer_add_c(out, " -x -a '(__fish_complete_directories)'");
    } else if (names_file(option)) {
        news_buffer_add_c(out, " -r");
    } else if (option->argument) {
        news_buffer_add_c(out, " -x");
    }
    news_buffer_add_c(out, " -d '");
    add_quoted(out, option->help);
    news_buffer_add_c(out, "'\n");
}

void
news_options_fish(const struct news_command *command, struct news_buffer *out)
{
    for (size_t i = 0; i < command->option_count; i++)
        fish_option(command->name, &command->options[i], out);
}

void
news_options_generate(const struct news_command *command, int choice, struct news_buffer *out)
{
    void (*const texts[])(const struct news_command *,
                          struct news_buffer *) = { news_options_man, news_options_bash,
                                                    news_options_zsh, news_options_fish };
    if (choice >= 0 && choice < (int)(sizeof texts / sizeof *texts))
        texts[choice](command, out);
}
