#include "shared/options/options.h"

#include <errno.h>
#include <stdlib.h>

enum { NEAR_ENOUGH = 2, LONGEST_NAME = 63 };

struct parsing {
    const struct news_command *command;
    int argc;
    char *const *argv;
    int next; /* the word not yet looked at */
    char *fields;
    const char **operands;
    size_t operand_count;
    struct news_arena *arena;
    struct news_error *err;
};

static bool
has_argument(const struct news_option *option)
{
    return option->kind != NEWS_OPTION_FLAG && option->kind != NEWS_OPTION_SET;
}

static const struct news_option *
find_long(const struct news_command *command, struct news_str name)
{
    for (size_t i = 0; i < command->option_count; i++)
        if (news_str_equal(news_str_from(command->options[i].name), name))
            return &command->options[i];
    return NULL;
}

static const struct news_option *
find_short(const struct news_command *command, char letter)
{
    for (size_t i = 0; i < command->option_count; i++)
        if (command->options[i].letter == letter)
            return &command->options[i];
    return NULL;
}

static size_t
least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* How many letters must be changed, added, dropped or swapped with their
 * neighbour (optimal string alignment) to make a of b; both are short. */
static size_t
distance(struct news_str a, struct news_str b)
{
    size_t rows[3][LONGEST_NAME + 1];
    if (a.len > LONGEST_NAME || b.len > LONGEST_NAME)
        return LONGEST_NAME;
    for (size_t j = 0; j <= b.len; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        size_t *row = rows[i % 3];
        const size_t *above = rows[(i + 2) % 3];
        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            size_t change = above[j - 1] + (a.data[i - 1] != b.data[j - 1]);
            row[j] = least(change, least(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a.data[i - 1] == b.data[j - 2] && a.data[i - 2] == b.data[j - 1])
                row[j] = least(row[j], rows[(i + 1) % 3][j - 2] + 1);
        }
    }
    return rows[a.len % 3][b.len];
}

/* The option whose name is spelled most like name, or begins with it; or NULL. */
static const struct news_option *
find_near(const struct news_command *command, struct news_str name)
{
    const struct news_option *best = NULL;
    size_t best_distance = NEAR_ENOUGH + 1;
    for (size_t i = 0; i < command->option_count; i++) {
        struct news_str other = news_str_from(command->options[i].name);
        size_t apart = distance(name, other);
        if (name.len >= 3 && news_str_starts_with(other, name))
            apart = least(apart, NEAR_ENOUGH);
        if (apart < best_distance && apart < other.len) {
            best = &command->options[i];
            best_distance = apart;
        }
    }
    return best;
}

static enum news_status
unknown_option(struct parsing *parsing, struct news_str name)
{
    const struct news_option *near = find_near(parsing->command, name);
    if (near)
        return news_fail(parsing->err, NEWS_USAGE, "--%.*s: no such option; did you mean --%s?",
                         (int)name.len, name.data, near->name);
    return news_fail(parsing->err, NEWS_USAGE, "--%.*s: no such option", (int)name.len, name.data);
}

static enum news_status
store_list(struct parsing *parsing, struct news_words *words, const char *value)
{
    const char **grown = news_arena_alloc(parsing->arena, words->count + 1, sizeof *grown);
    if (!grown)
        return news_fail_memory(parsing->err);
    for (size_t i = 0; i < words->count; i++)
        grown[i] = words->items[i];
    grown[words->count++] = value;
    words->items = grown;
    return NEWS_OK;
}

static enum news_status
store_count(struct parsing *parsing, const struct news_option *option, const char *value)
{
    char *end = NULL;
    errno = 0;
    unsigned long long number = news_is_ascii_digit(value[0]) ? strtoull(value, &end, 10) : 0;
    if (!end || *end)
        return news_fail(parsing->err, NEWS_USAGE, "--%s: '%s' is not a whole number", option->name,
                         value);
    if (errno || number < option->low || number > option->high)
        return news_fail(parsing->err, NEWS_USAGE, "--%s: %s is not between %llu and %llu",
                         option->name, value, (unsigned long long)option->low,
                         (unsigned long long)option->high);
    uint64_t stored = number;
    memcpy(parsing->fields + option->offset, &stored, sizeof stored);
    return NEWS_OK;
}

static enum news_status
store_choice(struct parsing *parsing, const struct news_option *option, const char *value)
{
    const char *at = option->choices;
    for (int number = 0; *at; number++) {
        size_t len = strcspn(at, "|");
        if (len == strlen(value) && memcmp(at, value, len) == 0) {
            memcpy(parsing->fields + option->offset, &number, sizeof number);
            return NEWS_OK;
        }
        at += len + (at[len] == '|');
    }
    return news_fail(parsing->err, NEWS_USAGE, "--%s: '%s' is none of %s", option->name, value,
                     option->choices);
}

/* value is NULL for a flag. */
static enum news_status
store(struct parsing *parsing, const struct news_option *option, const char *value)
{
    char *field = parsing->fields + option->offset;
    bool yes = true;
    switch (option->kind) {
    case NEWS_OPTION_FLAG:
        memcpy(field, &yes, sizeof yes);
        return NEWS_OK;
    case NEWS_OPTION_SET:
        memcpy(field, &option->number, sizeof option->number);
        return NEWS_OK;
    case NEWS_OPTION_TEXT:
        memcpy(field, &value, sizeof(const char *));
        return NEWS_OK;
    case NEWS_OPTION_LIST: {
        struct news_words words;
        memcpy(&words, field, sizeof words);
        enum news_status status = store_list(parsing, &words, value);
        memcpy(field, &words, sizeof words);
        return status;
    }
    case NEWS_OPTION_COUNT:
        return store_count(parsing, option, value);
    case NEWS_OPTION_CHOICE:
        return store_choice(parsing, option, value);
    }
    return NEWS_OK;
}

/* The option's argument: what is stuck to it, else the next word. */
static enum news_status
take_argument(struct parsing *parsing, const struct news_option *option, const char *stuck)
{
    if (stuck)
        return store(parsing, option, stuck);
    if (parsing->next >= parsing->argc)
        return news_fail(parsing->err, NEWS_USAGE, "--%s: %s is missing", option->name,
                         option->argument);
    return store(parsing, option, parsing->argv[parsing->next++]);
}

static enum news_status
parse_long(struct parsing *parsing, const char *word)
{
    struct news_str name = news_str(word, strcspn(word, "="));
    const char *stuck = word[name.len] ? word + name.len + 1 : NULL;
    const struct news_option *option = find_long(parsing->command, name);
    if (!option)
        return unknown_option(parsing, name);
    if (has_argument(option))
        return take_argument(parsing, option, stuck);
    if (stuck)
        return news_fail(parsing->err, NEWS_USAGE, "--%s: takes no value", option->name);
    return store(parsing, option, NULL);
}

static enum news_status
parse_short(struct parsing *parsing, const char *word)
{
    for (const char *at = word; *at; at++) {
        const struct news_option *option = find_short(parsing->command, *at);
        if (!option) /* all the rest, so that no character is cut */
            return news_fail(parsing->err, NEWS_USAGE, "-%s: no such option", at);
        if (has_argument(option))
            return take_argument(parsing, option, at[1] ? at + 1 : NULL);
        enum news_status status = store(parsing, option, NULL);
        if (status)
            return status;
    }
    return NEWS_OK;
}

static bool
is_operand(const struct parsing *parsing, const char *word)
{
    if (word[0] != '-' || word[1] == '\0')
        return true;
    return word[1] != '-' && parsing->operand_count && parsing->command->is_operand &&
           parsing->command->is_operand(word);
}

static enum news_status
parse_word(struct parsing *parsing, bool *only_operands)
{
    const char *word = parsing->argv[parsing->next++];
    if (*only_operands || is_operand(parsing, word)) {
        parsing->operands[parsing->operand_count++] = word;
        return NEWS_OK;
    }
    if (word[1] != '-')
        return parse_short(parsing, word + 1);
    if (word[2] != '\0')
        return parse_long(parsing, word + 2);
    *only_operands = true;
    return NEWS_OK;
}

static enum news_status
store_presets(struct parsing *parsing)
{
    const struct news_command *command = parsing->command;
    for (size_t i = 0; i < command->option_count; i++) {
        const struct news_option *option = &command->options[i];
        if (!option->preset || option->kind == NEWS_OPTION_LIST)
            continue;
        enum news_status status = store(parsing, option, option->preset);
        if (status)
            return status;
    }
    return NEWS_OK;
}

/* Seven parameters: what main() has, where it goes, and how it fails. */
enum news_status /* NOLINTNEXTLINE(readability-function-size) */
news_options_parse(const struct news_command *command, int argc, char *const *argv, void *into,
                   struct news_words *operands, struct news_arena *arena, struct news_error *err)
{
    struct parsing parsing = {
        .command = command,
        .argc = argc,
        .argv = argv,
        .next = 1,
        .fields = into,
        .arena = arena,
        .err = err,
    };
    bool only_operands = false;
    parsing.operands = news_arena_alloc(arena, (size_t)argc + 1, sizeof *parsing.operands);
    if (!parsing.operands)
        return news_fail_memory(err);
    enum news_status status = store_presets(&parsing);
    while (!status && parsing.next < argc)
        status = parse_word(&parsing, &only_operands);
    operands->items = parsing.operands;
    operands->count = parsing.operand_count;
    return status;
}
