#include "indexer/readers/wire.h"

enum {
    ISO_DATE = 10,        /* bytes of "2026-01-03" */
    LONGEST_DATE = 48,    /* bytes of a line that is a date */
    LONGEST_BYLINE = 300, /* bytes */
    LONGEST_PLACE = 64,   /* bytes of a dateline */
    LONGEST_MARKUP = 300, /* bytes of a tag or a link's text */
    MOST_WORDS = 30,      /* of a heading */
};

static bool
starts_nocase(struct news_str line, const char *prefix)
{
    size_t len = strlen(prefix);
    return line.len >= len &&
           news_str_equal_ascii_nocase(news_str_slice(line, 0, len), news_str_from(prefix));
}

static bool
is_iso_date(struct news_str text)
{
    for (size_t i = 0; i < ISO_DATE; i++) {
        bool dash = i == 4 || i == 7;
        if (i >= text.len || (dash ? text.data[i] != '-' : !news_is_ascii_digit(text.data[i])))
            return false;
    }
    return true;
}

size_t
news_wire_prefix(struct news_str line, struct news_str *date)
{
    static const char *const labels[] = { "date:", "date", "published:", "published", "" };
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        if (!starts_nocase(line, labels[i]))
            continue;
        size_t at = strlen(labels[i]);
        while (at < line.len && line.data[at] == ' ')
            at++;
        struct news_str rest = news_str_slice(line, at, line.len);
        if (!is_iso_date(rest) || rest.len <= ISO_DATE + 1 || rest.data[ISO_DATE] != ' ')
            continue;
        *date = news_str_slice(rest, 0, ISO_DATE);
        return at + ISO_DATE + 1;
    }
    return 0;
}

static size_t
count_words(struct news_str line)
{
    size_t words = 0;
    for (size_t i = 0; i < line.len; i++)
        words += line.data[i] != ' ' && (i == 0 || line.data[i - 1] == ' ');
    return words;
}

static bool
is_label(struct news_str line)
{
    static const char *const labels[] = { "key points", "key takeaways", "key facts",
                                          "highlights", "summary",       "at a glance",
                                          "in brief",   "in this story", "embed:" };
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        if (news_str_equal_ascii_nocase(line, news_str_from(labels[i])))
            return true;
    }
    return false;
}

bool
news_wire_is_heading(struct news_str line)
{
    static const char refused_ends[] = ".:,;";
    static const char refused_starts[] = "-*#<>[({";
    struct news_str url;
    if (line.len == 0 || count_words(line) > MOST_WORDS || is_label(line))
        return false;
    char first = line.data[0];
    if (strchr(refused_ends, line.data[line.len - 1]) || strchr(refused_starts, first) ||
        (first >= 'a' && first <= 'z' && count_words(line) > 12))
        return false;
    return !news_wire_is_byline(line) && !news_wire_is_date(line) &&
           !news_wire_is_address(line, &url) && news_wire_dateline(line).len == 0;
}

/* Bytes of "By " and its like before a name; 0 when there is none. */
static size_t
byline_prefix(struct news_str line)
{
    static const char *const words[] = { "by ", "by: ", "written by ", "von ", "par ", "por " };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t len = strlen(words[i]);
        if (!starts_nocase(line, words[i]) || line.len <= len)
            continue;
        unsigned char next = (unsigned char)line.data[len];
        if ((next >= 'A' && next <= 'Z') || next == '[' || next >= 0x80)
            return len;
    }
    return 0;
}

bool
news_wire_is_byline(struct news_str line)
{
    enum { MOST_BYLINE_WORDS = 24 };
    if (line.len > LONGEST_BYLINE || !byline_prefix(line))
        return false;
    return line.data[line.len - 1] != '.' && count_words(line) <= MOST_BYLINE_WORDS;
}

/* Where the next name of a list of names ends; *next is where another starts. */
static size_t
name_end(struct news_str names, size_t at, size_t *next)
{
    static const char *const joints[] = { ", and ", ", ", " and ", " & ", " und ", " et ", " y " };
    for (size_t i = at; i < names.len; i++) {
        for (size_t j = 0; j < sizeof joints / sizeof *joints; j++) {
            struct news_str rest = news_str_slice(names, i, names.len);
            if (!news_str_starts_with(rest, news_str_from(joints[j])))
                continue;
            *next = i + strlen(joints[j]);
            return i;
        }
    }
    *next = names.len;
    return names.len;
}

bool
news_wire_add_bylines(struct news_str line, struct news_article *article, struct news_arena *arena)
{
    struct news_buffer plain;
    bool enough = true;
    news_buffer_init(&plain, LONGEST_BYLINE * 2);
    size_t by = byline_prefix(line);
    (void)news_wire_add_line(news_str(line.data + by, line.len - by), &plain);
    struct news_str names = news_buffer_str(&plain);
    for (size_t at = 0; at < names.len && enough;) {
        size_t next;
        size_t end = name_end(names, at, &next);
        struct news_str name = news_str_trim(news_str_slice(names, at, end));
        if (name.len)
            enough = !news_article_add_byline(article, arena, name);
        at = next;
    }
    enough = enough && !plain.failure;
    news_buffer_clear(&plain);
    return enough;
}

/* What the words of a date are. */
struct date_words {
    size_t years;
    size_t numbers;
    size_t months;
    size_t known;   /* weekdays, zones, "updated" */
    size_t unknown; /* words of another language, or no date at all */
};

static bool
is_one_of(struct news_str word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (news_str_equal_ascii_nocase(word, news_str_from(list[i])))
            return true;
    }
    return false;
}
#define IS_ONE_OF(word, list) is_one_of(word, list, sizeof(list) / sizeof *(list))

static void
judge_word(struct news_str word, struct date_words *seen)
{
    static const char *const months[] = { "january",  "february", "march",  "april",     "may",
                                          "june",     "july",     "august", "september", "october",
                                          "november", "december", "jan",    "feb",       "mar",
                                          "apr",      "jun",      "jul",    "aug",       "sep",
                                          "sept",     "oct",      "nov",    "dec" };
    static const char *const others[] = {
        "monday",    "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        "mon",       "tue",     "wed",       "thu",      "fri",    "sat",      "sun",
        "published", "updated", "posted",    "on",       "at",     "am",       "pm",
        "gmt",       "utc",     "est",       "edt",      "pst",    "pdt",      "bst",
        "cet",       "ist",     "th",        "st",       "nd",     "rd",       "date"
    };
    bool digits = true;
    for (size_t i = 0; i < word.len; i++)
        digits = digits && news_is_ascii_digit(word.data[i]);
    bool year = digits && word.len == 4 && (word.data[0] == '1' || word.data[0] == '2');
    seen->years += year;
    seen->numbers += digits && word.len <= 2;
    if (digits)
        seen->unknown += !year && word.len > 2;
    else if (IS_ONE_OF(word, months))
        seen->months++;
    else if (IS_ONE_OF(word, others))
        seen->known++;
    else
        seen->unknown++;
}

static struct date_words
judge_words(struct news_str line)
{
    struct date_words seen = { 0 };
    for (size_t at = 0; at < line.len;) {
        size_t end = at;
        bool digit = news_is_ascii_digit(line.data[at]);
        while (
            end < line.len && news_is_ascii_digit(line.data[end]) == digit &&
            (digit || news_is_ascii_alpha(line.data[end]) || (unsigned char)line.data[end] >= 0x80))
            end++;
        if (end > at)
            judge_word(news_str_slice(line, at, end), &seen);
        at = end > at ? end : at + 1;
    }
    return seen;
}

bool
news_wire_is_date(struct news_str line)
{
    if (line.len < 6 || line.len > LONGEST_DATE)
        return false;
    struct date_words seen = judge_words(line);
    if (seen.years != 1)
        return false;
    if (seen.unknown == 0)
        return seen.months == 1 || seen.numbers >= 2;
    /* "28 décembre 2025": a month that is not known here */
    return seen.unknown == 1 && seen.months == 0 && seen.numbers == 1 && count_words(line) <= 4 &&
           news_is_ascii_digit(line.data[0]);
}

struct news_str
news_wire_final_date(struct news_str line)
{
    enum { LEFT = 12 }; /* bytes of a heading that must remain */
    size_t from = line.len > LONGEST_DATE ? line.len - LONGEST_DATE : 0;
    for (size_t at = from < LEFT ? LEFT : from; at < line.len; at++) {
        struct news_str tail = news_str_slice(line, at, line.len);
        if (line.data[at - 1] != ' ' || !news_wire_is_date(tail))
            continue;
        struct date_words seen = judge_words(tail);
        if (seen.months == 1 && seen.numbers >= 1)
            return tail;
    }
    return news_str("", 0);
}

/* Bytes of the sign between a dateline and its report at at, or 0. */
static size_t
separator_at(struct news_str line, size_t at)
{
    static const char *const signs[] = { " \xE2\x80\x94 ", " \xE2\x80\x93 ",
                                         " -- ",           " - ",
                                         "\xE2\x80\x94",   ": " };
    struct news_str rest = news_str_slice(line, at, line.len);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (news_str_starts_with(rest, news_str_from(signs[i])))
            return strlen(signs[i]);
    }
    return 0;
}

/* Whether the words up to the first comma or bracket are all in capitals. */
static bool
is_place(struct news_str text)
{
    static const char *const labels[] = { "WATCH",     "UPDATE",     "BREAKING",  "EXCLUSIVE",
                                          "OPINION",   "ANALYSIS",   "EDITORIAL", "EXPLAINER",
                                          "NOTE",      "CORRECTION", "VIDEO",     "PHOTOS",
                                          "READ MORE", "ALSO READ",  "LIVE",      "FACTBOX" };
    size_t capitals = 0;
    size_t end = 0;
    while (end < text.len && text.data[end] != ',' && text.data[end] != '(') {
        char c = text.data[end++];
        if (news_is_ascii_digit(c) || (c >= 'a' && c <= 'z'))
            return false;
        capitals += c >= 'A' && c <= 'Z';
    }
    return capitals >= 3 && capitals * 2 >= end && !IS_ONE_OF(news_str_slice(text, 0, end), labels);
}

struct news_str
news_wire_dateline(struct news_str line)
{
    enum { LEAST_REPORT = 20 }; /* bytes that must follow */
    for (size_t at = 3; line.data && at < line.len && at < LONGEST_PLACE; at++) {
        size_t width = separator_at(line, at);
        if (!width)
            continue;
        struct news_str place = news_str(line.data, at);
        if (line.len - at - width >= LEAST_REPORT && is_place(place))
            return place;
        break;
    }
    return news_str("", 0);
}

static struct news_str
without_label(struct news_str line)
{
    static const char *const labels[] = { "original url:",    "source url:", "original source:",
                                          "source:",          "url:",        "link:",
                                          "original article:" };
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        if (starts_nocase(line, labels[i]))
            return news_str_trim(news_str_slice(line, strlen(labels[i]), line.len));
    }
    return line;
}

bool
news_wire_is_address(struct news_str line, struct news_str *url)
{
    struct news_str rest = without_label(line);
    if (rest.len > 2 && rest.data[0] == '<' && rest.data[rest.len - 1] == '>')
        rest = news_str_slice(rest, 1, rest.len - 1);
    bool http = starts_nocase(rest, "http://") || starts_nocase(rest, "https://");
    if (!http || memchr(rest.data, ' ', rest.len))
        return false;
    *url = rest;
    return true;
}

bool
news_wire_is_address_label(struct news_str line)
{
    return line.len && without_label(line).len == 0;
}

/* Bytes of the tag at text[at], whole or broken off; 0 when it is none. */
static size_t
tag_len(struct news_str text, size_t at)
{
    static const char *const names[] = { "p",  "b",   "i",    "u",      "a",  "br",
                                         "em", "div", "span", "strong", "h1", "h2",
                                         "h3", "h4",  "li",   "ul",     "ol", "blockquote" };
    size_t from = at + 1;
    if (from < text.len && text.data[from] == '/')
        from++;
    size_t end = from;
    while (end < text.len &&
           (news_is_ascii_alpha(text.data[end]) || news_is_ascii_digit(text.data[end])))
        end++;
    if (end == from || !IS_ONE_OF(news_str_slice(text, from, end), names))
        return 0;
    struct news_str rest = news_str_slice(text, end, end + LONGEST_MARKUP);
    if (rest.len && (rest.data[0] == '>' || rest.data[0] == ' ' || rest.data[0] == '/')) {
        const char *close = (const char *)memchr(rest.data, '>', rest.len);
        return close ? end - at + (size_t)(close - rest.data) + 1 : 0;
    }
    return end - at;
}

/* Where the text of the Markdown link at text[at] ends, and *after the link does;
 * 0 when it is none. */
static size_t
link_text_end(struct news_str text, size_t at, size_t *after)
{
    size_t left = text.len - at;
    struct news_str near =
        news_str(text.data + at, left < LONGEST_MARKUP ? left : (size_t)LONGEST_MARKUP);
    size_t middle = news_str_find(near, news_str_from("]("), 1);
    if (middle == NEWS_STR_NONE || memchr(near.data + 1, '[', middle - 1))
        return 0;
    struct news_str target = news_str_slice(text, at + middle + 2, at + middle + 2 + 2048);
    const char *close = target.len ? (const char *)memchr(target.data, ')', target.len) : NULL;
    if (!close)
        return 0;
    *after = at + middle + 2 + (size_t)(close - target.data) + 1;
    return at + middle;
}

static bool
has_pairs(struct news_str line)
{
    size_t count = 0;
    size_t at = 0;
    while ((at = news_str_find(line, news_str_from("**"), at)) != NEWS_STR_NONE) {
        count++;
        at += 2;
    }
    return count && count % 2 == 0;
}

size_t
news_wire_add_line(struct news_str line, struct news_buffer *out)
{
    bool emphasis = has_pairs(line);
    size_t strays = 0;
    for (size_t at = 0; at < line.len;) {
        char c = line.data[at];
        size_t after = 0;
        size_t tag = c == '<' ? tag_len(line, at) : 0;
        size_t text_end = c == '[' ? link_text_end(line, at, &after) : 0;
        if (tag) {
            strays++;
            at += tag;
        } else if (text_end) {
            news_buffer_add_str(out, news_str_slice(line, at + 1, text_end));
            at = after;
        } else if (emphasis && c == '*' && at + 1 < line.len && line.data[at + 1] == '*') {
            at += 2;
        } else {
            news_buffer_add_byte(out, c);
            at++;
        }
    }
    return strays;
}
