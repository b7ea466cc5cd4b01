#include "indexer/readers/wire.h"

#include <unicode/uchar.h>

#include "indexer/readers/front_fields.h"

enum {
    LONGEST_BYLINE = 300, /* bytes */
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
is_one_of(struct news_str word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (news_str_equal_ascii_nocase(word, news_str_from(list[i])))
            return true;
    }
    return false;
}
#define IS_ONE_OF(word, list) is_one_of(word, list, sizeof(list) / sizeof *(list))

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
    return IS_ONE_OF(line, labels);
}

/* "U.S.", "Wait ...": a full stop that ends no sentence. */
static bool
ends_in_abbreviation(struct news_str line)
{
    bool letter = line.len >= 4 && (news_is_ascii_alpha(line.data[line.len - 2]) ||
                                    line.data[line.len - 2] == '.'); /* "..." */
    return letter && line.data[line.len - 1] == '.' && line.data[line.len - 3] == '.';
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
    char last = line.data[line.len - 1];
    if ((strchr(refused_ends, last) && !ends_in_abbreviation(line)) ||
        strchr(refused_starts, first) || (first >= 'a' && first <= 'z' && count_words(line) > 12))
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

/* The next word of line at or after *at, without signs around it; empty at the end. */
static struct news_str
next_word(struct news_str line, size_t *at)
{
    static const char signs[] = " \t,.;:()[]\"'|&/-";
    size_t from = *at;
    while (from < line.len && strchr(signs, line.data[from]))
        from++;
    size_t end = from;
    while (end < line.len && !strchr(signs, line.data[end]))
        end++;
    *at = end;
    return news_str_slice(line, from, end);
}

static bool
starts_in(struct news_str word, bool upper)
{
    size_t at = 0;
    if (word.len == 0)
        return false;
    UChar32 c = (UChar32)news_utf8_next(word.data, word.len, &at);
    return upper ? u_isupper(c) || u_istitle(c) : u_islower(c);
}

bool
news_wire_runs_on(struct news_str line)
{
    return starts_in(line, false);
}

bool
news_wire_is_sentence(struct news_str line)
{
    static const char *const ends[] = { ".", "?", "!", ".\"", ".\xE2\x80\x9D" };
    size_t at = 0;
    if (!starts_in(next_word(line, &at), true))
        return false;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (news_str_ends_with(line, news_str_from(ends[i])))
            return true;
    }
    return false;
}

bool
news_wire_is_capitalised(struct news_str line)
{
    enum { FEWEST = 3, SHORT = 4 }; /* words; bytes of one that need not be a capital's */
    size_t words = 0;
    size_t at = 0;
    for (struct news_str word = next_word(line, &at); word.len; word = next_word(line, &at)) {
        if (word.len > SHORT && starts_in(word, false))
            return false;
        words += starts_in(word, true);
    }
    return words >= FEWEST && strchr(".,;:", line.data[line.len - 1]) == NULL;
}

/* Names in capitals, and the words between them and of a post; "By Friday the port
 * was open" is none. */
static bool
is_credit(struct news_str names)
{
    static const char *const between[] = {
        "and",       "for",         "of",           "the",      "in",
        "at",        "with",        "from",         "to",       "a",
        "de",        "del",         "della",        "la",       "le",
        "du",        "des",         "van",          "von",      "der",
        "den",       "ter",         "ten",          "bin",      "ibn",
        "al",        "el",          "da",           "dos",      "das",
        "di",        "do",          "und",          "et",       "y",
        "e",         "i",           "staff",        "our",      "special",
        "news",      "agency",      "writer",       "reporter", "correspondent",
        "editor",    "agencies",    "foreign",      "business", "sports",
        "political", "contributor", "contributing", "updated",  "published",
        "für",       "pour",        "para",         "aus",      "à",
        "em",        "en",          "on",
    };
    size_t at = 0;
    for (struct news_str word = next_word(names, &at); word.len; word = next_word(names, &at)) {
        bool address = memchr(word.data, '#', word.len) || memchr(word.data, '@', word.len);
        if (starts_in(word, false) && !address && !IS_ONE_OF(word, between))
            return false;
    }
    return true;
}

bool
news_wire_is_byline(struct news_str line)
{
    enum { MOST_BYLINE_WORDS = 24 };
    size_t by = line.len > LONGEST_BYLINE ? 0 : byline_prefix(line);
    if (!by || line.data[line.len - 1] == '.' || count_words(line) > MOST_BYLINE_WORDS)
        return false;
    /* What a link leads to is in small letters. */
    struct news_str names = news_str_slice(line, by, line.len);
    return memchr(names.data, '[', names.len) || is_credit(names);
}

/* "Reuters", "AP Business Writer", "in Geneva": what stands behind a name and is none. */
static bool
is_affiliation(struct news_str part)
{
    static const char *const posts[] = {
        "agencies",       "agency", "bureau",  "columnist", "contributor", "correspondent",
        "correspondents", "editor", "journal", "magazine",  "network",     "news",
        "newspaper",      "online", "post",    "press",     "reporter",    "reporters",
        "service",        "times",  "tribune", "wire",      "writer",      "writers",
    };
    size_t words = 0;
    size_t at = 0;
    struct news_str last = { NULL, 0 };
    for (struct news_str word = next_word(part, &at); word.len; word = next_word(part, &at)) {
        if (words == 0 && starts_in(word, false))
            return true;
        words++;
        last = word;
    }
    return words == 1 || IS_ONE_OF(last, posts);
}

/* Where the part of a list of names at at ends; *next is where another starts. */
static size_t
part_end(struct news_str names, size_t at, size_t *next)
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

/* Where the name at at ends, with the post or paper that stands behind it. */
static size_t
name_end(struct news_str names, size_t at, size_t *next)
{
    size_t end = part_end(names, at, next);
    while (end < names.len && names.data[end] == ',') {
        size_t further;
        size_t part = part_end(names, *next, &further);
        if (!is_affiliation(news_str_slice(names, *next, part)))
            break;
        end = part;
        *next = further;
    }
    return end;
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

struct news_str
news_wire_without_sign(struct news_str line)
{
    static const char *const signs[] = {
        "|", "-", ",", ":", "\xE2\x80\x93", "\xE2\x80\x94", "\xC2\xB7", "\xE2\x80\xA2"
    };
    line = news_str_trim(line);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (news_str_ends_with(line, news_str_from(signs[i])))
            return news_str_trim(news_str_slice(line, 0, line.len - strlen(signs[i])));
    }
    return line;
}

bool
news_wire_label(struct news_str line, struct news_str *name, struct news_str *value)
{
    enum { LONGEST_LABEL = 24 };
    size_t near = line.len < LONGEST_LABEL ? line.len : (size_t)LONGEST_LABEL;
    const char *colon = near ? (const char *)memchr(line.data, ':', near) : NULL;
    if (!colon || (colon + 1 < line.data + line.len && colon[1] != ' ' && colon[1] != '\t'))
        return false;
    *name = news_str_slice(line, 0, (size_t)(colon - line.data));
    *value = news_str_trim(news_str_slice(line, name->len + 1, line.len));
    return value->len && news_front_knows(*name);
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
    if (end == from)
        return 0;
    if (!IS_ONE_OF(news_str_slice(text, from, end), names)) {
        /* "<pThe harbour": broken off before its text */
        bool broken = text.data[from] == 'p' && end - from > 1 && text.data[from + 1] >= 'A' &&
                      text.data[from + 1] <= 'Z';
        return broken ? from + 1 - at : 0;
    }
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

/* Where the next byte after at is that may be markup. */
static size_t
plain_end(struct news_str line, size_t at, bool emphasis)
{
    while (at < line.len && line.data[at] != '<' && line.data[at] != '[' &&
           !(emphasis && line.data[at] == '*'))
        at++;
    return at;
}

size_t
news_wire_add_line(struct news_str line, struct news_buffer *out)
{
    bool emphasis = line.len && memchr(line.data, '*', line.len) && has_pairs(line);
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
            size_t end = plain_end(line, at + 1, emphasis);
            news_buffer_add_str(out, news_str_slice(line, at, end));
            at = end;
        }
    }
    return strays;
}
