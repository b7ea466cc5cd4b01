#include "searcher/run/settings.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "shared/names/aliases.h"

enum { WIDEST = 1000, MOST_HITS = 10000000, MOST_SNIPPETS = 8 };

#define FIELD(name) offsetof(struct news_search_settings, name)
/* The words of the orders with bars between, without the bar in front of the first. */
#define X_SORT(name, word) "|" word
#define SORTS              (&"" NEWS_SORTS(X_SORT)[1])
/* The words of the fields, a blank behind each; that of no field, the first, is empty. */
#define X_FIELD(name, word, kind) word " "
#define FIELDS                    NEWS_QUERY_FIELDS(X_FIELD)
#define FORMATS                   "text|json|ndjson|csv|tsv|paths|paths0|trec"

/* clang-format off: one row an option */
static const struct news_option rows[] = {
    { "index", 'i', NEWS_OPTION_TEXT, "DIR", NULL, NULL, 0, 0, 0, FIELD(index), "Search",
      "The index to search; otherwise $DATELINE_INDEX, otherwise ./dateline.idx" },
    { "all", 0, NEWS_OPTION_SET, NULL, NULL, NULL, 0, 0, 0, FIELD(any), NULL,
      "Words side by side must all match (the default)" },
    { "any", 0, NEWS_OPTION_SET, NULL, NULL, NULL, 0, 0, 1, FIELD(any), NULL,
      "Any of the words side by side may match" },
    { "plain", 0, NEWS_OPTION_FLAG, NULL, NULL, NULL, 0, 0, 0, FIELD(plain), NULL,
      "Take QUERY as text: nothing in it but its words counts" },
    { "exact", 0, NEWS_OPTION_FLAG, NULL, NULL, NULL, 0, 0, 0, FIELD(exact), NULL,
      "Find words as they are written: no stemming, no other spellings of names" },
    { "since", 0, NEWS_OPTION_TEXT, "WHEN", NULL, NULL, 0, 0, 0, FIELD(since), NULL,
      "Only what was published on that day or later" },
    { "until", 0, NEWS_OPTION_TEXT, "WHEN", NULL, NULL, 0, 0, 0, FIELD(until), NULL,
      "Only what was published on that day or earlier" },
    { "sort", 0, NEWS_OPTION_CHOICE, "ORDER", SORTS, NULL, 0, 0, 0, FIELD(sort), NULL,
      "What comes first, by date to the minute; otherwise relevance. recency is relevance times "
      "1/4 + 3/4 * 2^(-age / half-life)" },
    { "half-life", 0, NEWS_OPTION_TEXT, "AGE", NULL, NULL, 0, 0, 0, FIELD(half_life), NULL,
      "For --sort recency: 36h, 14d (if it is not given), 2w, 6mo, 1y" },
    { "aliases", 0, NEWS_OPTION_TEXT, "FILE", NULL, NULL, 0, 0, 0, FIELD(aliases), NULL,
      "A list of names that belong together (see below)" },
    { "now", 0, NEWS_OPTION_TEXT, "WHEN", NULL, NULL, 0, 0, 0, FIELD(now), NULL,
      "Take this as the present time" },
    { "tz", 0, NEWS_OPTION_TEXT, "ZONE", NULL, "UTC", 0, 0, 0, FIELD(zone), NULL,
      "The time zone that --now and words such as today are seen from" },

    { "limit", 'n', NEWS_OPTION_COUNT, "N", NULL, "10", 0, MOST_HITS, 0, FIELD(limit), "Output",
      "How many hits are shown" },
    { "offset", 0, NEWS_OPTION_COUNT, "N", NULL, "0", 0, MOST_HITS, 0, FIELD(offset), NULL,
      "How many hits are left out before them" },
    { "format", 'f', NEWS_OPTION_CHOICE, "NAME", FORMATS, "text", 0, 0, 0, FIELD(format), NULL,
      "What is printed. trec is QID Q0 DOCID RANK SCORE TAG" },
    { "facets", 0, NEWS_OPTION_TEXT, "LIST", NULL, NULL, 0, 0, 0, FIELD(facets), NULL,
      "Counts over all matches: person, org, place, source, language, year, month, day, "
      "about-year, about-month, about-day (spoken of), with commas between; person:20 for more "
      "rows; person~ for those that the matches have "
      "more often than the whole index" },
    { "copies", 0, NEWS_OPTION_FLAG, NULL, NULL, NULL, 0, 0, 0, FIELD(copies), NULL,
      "Show near-duplicates as hits of their own instead of below the first of them" },
    { "snippets", 0, NEWS_OPTION_COUNT, "N", NULL, "2", 0, MOST_SNIPPETS, 0, FIELD(snippets), NULL,
      "How many passages of an article are shown" },
    { "count", 0, NEWS_OPTION_FLAG, NULL, NULL, NULL, 0, 0, 0, FIELD(count), NULL,
      "Print the number of matches only, copies of a story counted each" },
    { "quiet", 'q', NEWS_OPTION_FLAG, NULL, NULL, NULL, 0, 0, 0, FIELD(quiet), NULL,
      "Print nothing; the exit status says whether there is a match" },
    { "explain", 0, NEWS_OPTION_FLAG, NULL, NULL, NULL, 0, 0, 0, FIELD(explain), NULL,
      "Say how the query was read and why each hit ranks as it does" },
    { "width", 0, NEWS_OPTION_COUNT, "COLUMNS", NULL, NULL, 20, WIDEST, 0, FIELD(width), NULL,
      "How wide text is; otherwise as wide as the terminal" },
    { "color", 0, NEWS_OPTION_CHOICE, "WHEN", NEWS_TRI, "auto", 0, 0, 0, FIELD(color), NULL,
      "Colour the text" },

    { "batch", 0, NEWS_OPTION_TEXT, "FILE", NULL, NULL, 0, 0, 0, FIELD(batch), "Instead of QUERY",
      "Read queries, one a line: ID<TAB>QUERY, a bare QUERY, or an object of JSON with id, query "
      "and what is its own of any, plain, exact, since, until, sort, half_life, limit and "
      "offset; - is standard input" },
    { "save", 0, NEWS_OPTION_TEXT, "NAME", NULL, NULL, 0, 0, 0, FIELD(save), NULL,
      "Keep QUERY under this name, beside the index, with --any, --plain, --exact, --since, "
      "--until, --sort and --half-life" },
    { "saved", 0, NEWS_OPTION_TEXT, "NAME", NULL, NULL, 0, 0, 0, FIELD(saved), NULL,
      "Run the search kept under this name" },
    { "new", 0, NEWS_OPTION_FLAG, NULL, NULL, NULL, 0, 0, 0, FIELD(only_new), NULL,
      "With --saved: only hits that this did not show before" },
    { "list-saved", 0, NEWS_OPTION_FLAG, NULL, NULL, NULL, 0, 0, 0, FIELD(list_saved), NULL,
      "List the searches that are kept" },
    { "delete-saved", 0, NEWS_OPTION_TEXT, "NAME", NULL, NULL, 0, 0, 0, FIELD(delete_saved), NULL,
      "Forget the search kept under this name" },
    { "show", 0, NEWS_OPTION_TEXT, "ID", NULL, NULL, 0, 0, 0, FIELD(show), NULL,
      "Print one article as it was understood" },
    { "match-names", 0, NEWS_OPTION_TEXT, "FILE", NULL, NULL, 0, 0, 0, FIELD(match_names), NULL,
      "Read pairs of names, NAME<TAB>NAME a line, and say of each whether they are the same: a "
      "line with same or different, a tab and a score from 0 to 1, or with error for what is no "
      "pair; - is standard input" },
    { "generate", 0, NEWS_OPTION_CHOICE, "TEXT", NEWS_OPTIONS_GENERATE, NULL, 0, 0, 0,
      FIELD(generate), NULL, "Print the manual page, or a shell's completions" },
    { "help", 'h', NEWS_OPTION_FLAG, NULL, NULL, NULL, 0, 0, 0, FIELD(help), NULL,
      "Print this text" },
    { "version", 'V', NEWS_OPTION_FLAG, NULL, NULL, NULL, 0, 0, 0, FIELD(version), NULL,
      "Print the version" },
};
/* clang-format on */

static const char *const synopsis[] = { "[OPTION]... QUERY...",
                                        "[OPTION]... --batch FILE",
                                        "[OPTION]... --saved NAME [--new]",
                                        "--show ID",
                                        "--match-names FILE",
                                        NULL };

static const struct news_help_section sections[] = {
    { "Queries",
      " ceasefire talks             articles with both words, in any form\n"
      " \"ceasefire talks\"           the phrase; \"...\"~5: with up to 5 words between\n"
      " ceasefire OR truce          either; AND, OR and NOT in capitals\n"
      " ceasefire -talks            without the second word; + makes a word a must\n"
      " cease*                      words that begin like that\n"
      " ceasefire NEAR/5 talks      at most 5 words apart; words or \"phrases\"\n"
      " title:ceasefire             in a field, one of those below\n"
      " person:Zelenskyy            a name in any spelling\n"
      " person:=\"Zelenskyy\"         a name as it is written\n"
      " date:2025-12 date:7d..      published then; date:none: on no known day\n"
      " about:2025-12-28            spoken of\n"
      " query:NAME                  a saved search as a part\n\n"
      "The fields are:" FIELDS "\n\n"
      "Punctuation inside a word is never syntax: AT&T, U.S., F-16. A word in front of which a "
      "minus stands may be taken as an option; put -- before the query then." },
    { "Names that belong together (--aliases)", NEWS_ALIASES_HELP },
    { "Exit status", " 0    found\n"
                     " 1    nothing found\n"
                     " 2    bad usage, or a query that cannot be read\n"
                     " 3    the index is missing, unreadable, damaged or of another version, or a\n"
                     "      file cannot be read or written\n"
                     " 70   a fault of the program, or out of memory\n" },
};

static bool
is_short_option(char letter)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].letter == letter)
            return true;
    return false;
}

/* "-org:NATO" behind the start of a query is a part of it, and so is "-iraq": an index that
 * sticks to its option is a path, "-inews.idx". */
static bool
is_excluded_word(const char *word)
{
    enum news_query_field field;
    struct news_str text = news_str_from(word);
    size_t colon = news_str_find(text, news_str(":", 1), 0);
    if (colon != NEWS_STR_NONE && news_query_field_find(news_str_slice(text, 1, colon), &field))
        return true;
    bool stuck_index = word[1] == 'i' && word[2] && !strpbrk(word, "./");
    return stuck_index || !is_short_option(word[1]);
}

const struct news_command news_search_command = {
    .name = "dateline-search",
    .version = NEWS_PROGRAM_VERSION,
    .summary = "search an index of news articles",
    .synopsis = synopsis,
    .options = rows,
    .option_count = sizeof rows / sizeof *rows,
    .sections = sections,
    .section_count = sizeof sections / sizeof *sections,
    .is_operand = is_excluded_word,
};

enum news_status
news_half_life_parse(const char *text, double *days, struct news_error *err)
{
    static const struct {
        const char *unit;
        double days;
    } units[] = { { "h", 1.0 / 24 }, { "d", 1 }, { "w", 7 }, { "mo", 30.4375 }, { "y", 365.25 } };
    struct news_str all = news_str_from(text);
    double number = 0, scale = 1;
    size_t at = 0;
    for (; at < all.len && news_is_ascii_digit(all.data[at]); at++)
        number = number * 10 + (all.data[at] - '0');
    if (at && at < all.len && all.data[at] == '.')
        for (at++; at < all.len && news_is_ascii_digit(all.data[at]); at++)
            number += (all.data[at] - '0') * (scale /= 10);
    for (size_t i = 0; at && number > 0 && i < sizeof units / sizeof *units; i++) {
        if (!news_str_equal(news_str_slice(all, at, all.len), news_str_from(units[i].unit)))
            continue;
        *days = number * units[i].days;
        return NEWS_OK;
    }
    return news_fail(err, NEWS_USAGE, "--half-life: '%s' is no age such as 36h, 14d, 2w, 6mo or 1y",
                     text);
}

/* Says what to do when the option at fault was meant as an excluded word. */
static enum news_status
explain_excluded(int argc, char *const *words, enum news_status status, struct news_error *err)
{
    for (int i = 1; i < argc && err && strcmp(words[i], "--") != 0; i++) {
        const char *word = words[i];
        size_t len = strlen(word);
        if (word[0] != '-' || word[1] == '-' || len < 3 || news_is_ascii_digit(word[1]) ||
            !strstr(err->text, word + len - 2))
            continue;
        char fault[sizeof err->text];
        memcpy(fault, err->text, sizeof fault);
        return news_fail(err, status, "%s; if it is an excluded word put -- before the query",
                         fault);
    }
    return status;
}

static enum news_status
check_together(const struct news_search_settings *s, struct news_error *err)
{
    int instead = (s->batch != NULL) + (s->saved != NULL) + s->list_saved +
                  (s->delete_saved != NULL) + (s->show != NULL) + (s->match_names != NULL);
    if (instead > 1)
        return news_fail(err, NEWS_USAGE,
                         "only one of --batch, --saved, --list-saved, --delete-saved, --show and "
                         "--match-names can be done");
    if (instead && s->query.count)
        return news_fail(err, NEWS_USAGE, "there is a QUERY beside an option that stands for one");
    if (s->only_new && !s->saved)
        return news_fail(err, NEWS_USAGE, "--new goes with --saved NAME");
    if (s->save && instead)
        return news_fail(err, NEWS_USAGE, "--save keeps a QUERY");
    if (!instead && !s->query.count && !s->facets && !s->since && !s->until)
        return news_fail(err, NEWS_USAGE, "no QUERY given; * finds every article");
    return NEWS_OK;
}

static enum news_status
read_values(struct news_search_settings *s, struct news_error *err)
{
    enum news_status status = NEWS_OK;
    s->half_life_days = NEWS_HALF_LIFE_DAYS;
    if (s->half_life)
        status = news_half_life_parse(s->half_life, &s->half_life_days, err);
    if (!status && s->facets)
        status = news_facets_parse(s->facets, &s->wishes, err);
    return status ? status : check_together(s, err);
}

enum news_status
news_search_settings_read(int argc, char *const *argv, const struct news_environment *environment,
                          struct news_search_settings *out, struct news_arena *arena,
                          struct news_error *err)
{
    struct news_search_settings settings = {
        .any = -1, .sort = -1, .generate = -1, .environment = *environment
    };
    enum news_status status = news_options_parse(&news_search_command, argc, argv, &settings,
                                                 &settings.query, arena, err);
    if (status)
        return status == NEWS_USAGE ? explain_excluded(argc, argv, status, err) : status;
    if (!settings.help && !settings.version && settings.generate < 0)
        status = read_values(&settings, err);
    if (!settings.index || !*settings.index)
        settings.index =
            environment->index && *environment->index ? environment->index : "./dateline.idx";
    if (!status)
        *out = settings;
    return status;
}
