#include <criterion/criterion.h>

#include <stddef.h>

#include "shared/options/options.h"
#include "tests/support/leaks.h"

struct fields {
    bool all;
    bool quiet;
    int mode;
    const char *file;
    uint64_t count;
    int color;
    struct news_words indexes;
};

#define FIELD(name) offsetof(struct fields, name)

static const struct news_option rows[] = {
    { "all", 'a', NEWS_OPTION_FLAG, NULL, NULL, NULL, 0, 0, 0, FIELD(all), "Main", "Take all" },
    { "quiet", 'q', NEWS_OPTION_FLAG, NULL, NULL, NULL, 0, 0, 0, FIELD(quiet), NULL, "Be quiet" },
    { "newest", 0, NEWS_OPTION_SET, NULL, NULL, NULL, 0, 0, 2, FIELD(mode), NULL,
      "Newest first, with a help that is long enough to be wrapped onto another line of the text" },
    { "oldest", 0, NEWS_OPTION_SET, NULL, NULL, NULL, 0, 0, 3, FIELD(mode), NULL, "Don't" },
    { "file", 'f', NEWS_OPTION_TEXT, "FILE", NULL, NULL, 0, 0, 0, FIELD(file), NULL, "A file" },
    { "count", 'n', NEWS_OPTION_COUNT, "N", NULL, "10", 1, 1000, 0, FIELD(count), "More",
      "How many" },
    { "color", 0, NEWS_OPTION_CHOICE, "WHEN", "auto|always|never", "auto", 0, 0, 0, FIELD(color),
      NULL, "Colour" },
    { "index", 'i', NEWS_OPTION_LIST, "DIR", NULL, NULL, 0, 0, 0, FIELD(indexes), NULL,
      "An index" },
};

static const char *const synopsis[] = { "[OPTION]... FILE...", NULL };
static const struct news_help_section sections[] = {
    { "Exit status", "What it means:\n\n 0  done\n .1 a line that roff would take for a request" },
};
static const struct news_command command = {
    .name = "sample-tool",
    .version = "1.2.3",
    .summary = "a tool to try the options with",
    .synopsis = synopsis,
    .options = rows,
    .option_count = sizeof rows / sizeof *rows,
    .sections = sections,
    .section_count = 1,
};

static struct news_arena *arena;

static void
set_up(void)
{
    arena = news_arena_new(0);
}

static void
tear_down(void)
{
    news_arena_free(arena);
}

TestSuite(options, .init = set_up, .fini = tear_down);

enum { MOST_WORDS = 12 };

static enum news_status
parse(const char *const *words, struct fields *fields, struct news_words *operands,
      struct news_error *err)
{
    char *argv[MOST_WORDS + 1] = { (char *)(uintptr_t) "sample-tool" };
    int argc = 1;
    for (; words[argc - 1]; argc++)
        argv[argc] = (char *)(uintptr_t)words[argc - 1];
    memset(fields, 0, sizeof *fields);
    return news_options_parse(&command, argc, argv, fields, operands, arena, err);
}

Test(options, fills_every_kind_of_field)
{
    const char *words[] = { "--all", "--newest", "--file=a=b", "-n5",         "--color",
                            "never", "-i",       "one",        "--index=two", NULL };
    struct fields fields;
    struct news_words operands;
    struct news_error err;
    cr_assert_eq(parse(words, &fields, &operands, &err), NEWS_OK, "%s", err.text);
    cr_expect(fields.all);
    cr_expect_not(fields.quiet);
    cr_expect_eq(fields.mode, 2);
    cr_expect_str_eq(fields.file, "a=b");
    cr_expect_eq(fields.count, 5);
    cr_expect_eq(fields.color, 2);
    cr_assert_eq(fields.indexes.count, 2);
    cr_expect_str_eq(fields.indexes.items[1], "two");
    cr_expect_eq(operands.count, 0);
}

Test(options, takes_presets_and_lets_the_last_one_count)
{
    const char *words[] = { "-n", "7", "--newest", "-n=8", NULL };
    const char *fine[] = { "-n", "7", "--newest", "--oldest", "-n8", NULL };
    struct fields fields;
    struct news_words operands;
    struct news_error err;
    cr_expect_eq(parse(words, &fields, &operands, &err), NEWS_USAGE);
    cr_assert_eq(parse(fine, &fields, &operands, &err), NEWS_OK);
    cr_expect_eq(fields.count, 8);
    cr_expect_eq(fields.mode, 3);
    cr_expect_eq(fields.color, 0, "the preset");
}

Test(options, tells_operands_from_options)
{
    const char *words[] = { "first", "-aq", "-", "--", "--all", "-x", NULL };
    struct fields fields;
    struct news_words operands;
    struct news_error err;
    cr_assert_eq(parse(words, &fields, &operands, &err), NEWS_OK, "%s", err.text);
    cr_expect(fields.all && fields.quiet);
    cr_assert_eq(operands.count, 4);
    cr_expect_str_eq(operands.items[0], "first");
    cr_expect_str_eq(operands.items[1], "-");
    cr_expect_str_eq(operands.items[2], "--all");
    cr_expect_str_eq(operands.items[3], "-x");
}

Test(options, lets_a_flag_and_an_argument_share_a_word)
{
    const char *words[] = { "-aqn3", "-fname", NULL };
    struct fields fields;
    struct news_words operands;
    cr_assert_eq(parse(words, &fields, &operands, NULL), NEWS_OK);
    cr_expect(fields.all && fields.quiet);
    cr_expect_eq(fields.count, 3);
    cr_expect_str_eq(fields.file, "name");
}

Test(options, names_the_option_that_is_wrong)
{
    static const struct {
        const char *words[3];
        const char *text;
    } cases[] = {
        { { "--al" }, "--al: no such option; did you mean --all?" },
        { { "--colour=never" }, "--colour: no such option; did you mean --color?" },
        { { "--quite" }, "--quite: no such option; did you mean --quiet?" },
        { { "--zebra" }, "--zebra: no such option" },
        { { "-x" }, "-x: no such option" },
        { { "-a\xC3\xA9" }, "-\xC3\xA9: no such option" },
        { { "--file" }, "--file: FILE is missing" },
        { { "--all=yes" }, "--all: takes no value" },
        { { "--count", "many" }, "--count: 'many' is not a whole number" },
        { { "--count", "" }, "--count: '' is not a whole number" },
        { { "--count", "-1" }, "--count: '-1' is not a whole number" },
        { { "--count", "0" }, "--count: 0 is not between 1 and 1000" },
        { { "-n", "99999999999999999999999" },
          "--count: 99999999999999999999999 is not between 1 and 1000" },
        { { "--color", "sometimes" }, "--color: 'sometimes' is none of auto|always|never" },
        { { "--color", "auto|always" }, "--color: 'auto|always' is none of auto|always|never" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fields fields;
        struct news_words operands;
        struct news_error err = { "" };
        cr_expect_eq(parse(cases[i].words, &fields, &operands, &err), NEWS_USAGE, "row %zu", i);
        cr_expect_str_eq(err.text, cases[i].text);
    }
}

static void
expect_text(struct news_buffer *out, const char *expected)
{
    cr_assert_eq(out->failure, NEWS_OK);
    cr_expect_str_eq(out->data, expected);
    news_buffer_clear(out);
}

Test(options, give_a_help_text_that_fits_the_terminal)
{
    struct news_buffer out;
    news_buffer_init(&out, 1 << 16);
    news_options_help(&command, 72, &out);
    expect_text(&out, "sample-tool - a tool to try the options with\n"
                      "\n"
                      "usage: sample-tool [OPTION]... FILE...\n"
                      "\n"
                      "Main:\n"
                      "  -a, --all                 Take all\n"
                      "  -q, --quiet               Be quiet\n"
                      "      --newest              Newest first, with a help that is long\n"
                      "                            enough to be wrapped onto another line of\n"
                      "                            the text\n"
                      "      --oldest              Don't\n"
                      "  -f, --file FILE           A file\n"
                      "\n"
                      "More:\n"
                      "  -n, --count N             How many (default: 10)\n"
                      "      --color WHEN          Colour: auto|always|never (default: auto)\n"
                      "  -i, --index DIR           An index\n"
                      "\n"
                      "Exit status:\n"
                      "  What it means:\n"
                      "\n"
                      "   0  done\n"
                      "   .1 a line that roff would take for a request\n");
    NEWS_EXPECT_NO_LEAKS();
}

Test(options, give_a_manual_page)
{
    struct news_buffer out;
    news_buffer_init(&out, 1 << 16);
    news_options_man(&command, &out);
    cr_assert_eq(out.failure, NEWS_OK);
    cr_expect(strstr(out.data, ".TH SAMPLE-TOOL 1 \"\" \"sample-tool 1.2.3\" \"User Commands\"\n"));
    cr_expect(strstr(out.data,
                     ".TP\n\\fB\\-n\\fR, \\fB\\-\\-count\\fR \\fIN\\fR\nHow many. Default: 10.\n"));
    cr_expect(strstr(out.data, ".SH EXIT STATUS\nWhat it means:\n.PP\n.nf\n 0  done\n"));
    news_buffer_clear(&out);
    NEWS_EXPECT_NO_LEAKS();
}

Test(options, give_completions_that_know_arguments)
{
    static const struct {
        int shell;
        const char *piece;
    } pieces[] = {
        { 1, "complete -o filenames -F _sample_tool sample-tool\n" },
        { 1, "    -i|--index)\n        mapfile -t COMPREPLY < <(compgen -d -- \"$word\")\n" },
        { 1, "compgen -W \"auto always never\" -- \"$word\"" },
        { 2, "    '--oldest[Don'\\''t]' \\\n" },
        { 2, "    '*'{-i+,--index=}'[An index]:DIR:_files -/' \\\n" },
        { 3, "complete -c sample-tool -l oldest -d 'Don\\'t'\n" },
        { 3, "complete -c sample-tool -l color -x -a 'auto always never' -d 'Colour'\n" },
    };
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        struct news_buffer out;
        news_buffer_init(&out, 1 << 16);
        news_options_generate(&command, pieces[i].shell, &out);
        cr_expect(strstr(out.data, pieces[i].piece), "%s is not in\n%s", pieces[i].piece, out.data);
        news_buffer_clear(&out);
    }
}
