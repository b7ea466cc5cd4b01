/*
 * options.h - one table row an option, from which everything about it comes:
 * parsing, --help, the man page and the shells' completions.
 *
 * Parsing fills a plain struct of the program's own and never does anything.
 * The words of the command line are borrowed, so they must outlive the struct.
 */
#ifndef NEWS_OPTIONS_OPTIONS_H
#define NEWS_OPTIONS_OPTIONS_H

#include "shared/base/arena.h"
#include "shared/base/buffer.h"
#include "shared/base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What an option stores in the field at its offset. */
enum news_option_kind {
    NEWS_OPTION_FLAG,   /* bool: true */
    NEWS_OPTION_SET,    /* int: the row's number; several rows may share a field */
    NEWS_OPTION_TEXT,   /* const char *: the argument; the last one given counts */
    NEWS_OPTION_LIST,   /* struct news_words: every argument given, in order */
    NEWS_OPTION_COUNT,  /* uint64_t: between low and high, inclusive */
    NEWS_OPTION_CHOICE, /* int: which word of choices it is, from 0 */
};

struct news_words {
    const char *const *items;
    size_t count;
};

struct news_option {
    const char *name; /* without the dashes */
    char letter;      /* its short form, or 0 */
    enum news_option_kind kind;
    const char *argument; /* its name in the help: "DIR"; NULL for FLAG and SET */
    const char *choices;  /* for CHOICE: "auto|always|never" */
    const char *preset;   /* default as shown in the help; parsed as if it were given; or NULL */
    uint64_t low, high;   /* for COUNT */
    int number;           /* for SET */
    size_t offset;        /* offsetof() the field */
    const char *group;    /* heading in the help; NULL: the same as the row above */
    const char
        *help; /* one or two sentences, without the default and without a full stop at the end */
};

struct news_help_section {
    const char *title;
    const char *
        text; /* paragraphs separated by an empty line; a line that starts with a space is kept as it is */
};

struct news_command {
    const char *name;            /* "dateline-index" */
    const char *version;         /* "0.1.0" */
    const char *summary;         /* one line without a full stop */
    const char *const *synopsis; /* what follows the name, one a line, NULL after the last */
    const struct news_option *options;
    size_t option_count;
    const struct news_help_section *sections; /* below the options, in help and man page */
    size_t section_count;
    /* Whether a word that begins with one dash and stands behind the first operand is an
     * operand too; NULL: it never is. */
    bool (*is_operand)(const char *word);
};

/* Fills the struct at into: the presets first, then what argv[1..argc) says.
 * Fields without a preset and without an option given are not touched.
 * Understands --name VALUE, --name=VALUE, -n VALUE, -nVALUE, short flags in one
 * word, "-" as an operand and "--" as the end of the options; options and
 * operands may be mixed.  The lists are in the arena.
 * Fails with NEWS_USAGE (the text names the option, and suggests one that is
 * spelled like it) or NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status
news_options_parse(const struct news_command *command, int argc, char *const *argv, void *into,
                   struct news_words *operands, struct news_arena *arena, struct news_error *err);

/* Each appends text for people or shells; failures stay in the buffer. */
void news_options_help(const struct news_command *command, size_t columns, struct news_buffer *out);
void news_options_version(const struct news_command *command, struct news_buffer *out);
void
news_options_man(const struct news_command *command, struct news_buffer *out); /* roff, man(7) */
void news_options_bash(const struct news_command *command, struct news_buffer *out);
void news_options_zsh(const struct news_command *command, struct news_buffer *out);
void news_options_fish(const struct news_command *command, struct news_buffer *out);

/* The words that news_options_generate() knows, for a CHOICE row. */
#define NEWS_OPTIONS_GENERATE "man|bash|zsh|fish"

/* The one of these texts that the CHOICE stands for. */
void news_options_generate(const struct news_command *command, int choice, struct news_buffer *out);

#ifdef __cplusplus
}
#endif

#endif
