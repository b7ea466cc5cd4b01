#include "shared/text/sentence.h"

#include <unicode/uchar.h>

#include "shared/text/abbreviations.h"
#include "shared/text/chars.h"
#include "shared/text/stopwords.h"

enum {
    WIDEST_COLUMN = 120, /* characters; longer lines are not wrapped by hand */
    LOOK_AHEAD = 4,      /* signs between a stop and the word that decides */
};

struct marker {
    struct news_str text;
    struct news_str language;
    const struct news_abbreviations *abbreviations;
    struct news_token *tokens;
    size_t count;
    bool wide;      /* has characters beyond ASCII */
    bool wrapped;   /* the text's lines are cut at a column */
    bool surely;    /* with so much evidence that a short first line proves nothing */
    uint32_t width; /* characters in its longest wrapped line */
};

static bool
is_sign(const struct marker *m, size_t i, char sign)
{
    const struct news_token *token = &m->tokens[i];
    return token->end - token->start == 1 && m->text.data[token->start] == sign;
}

static uint32_t
character_of(const struct marker *m, size_t i)
{
    size_t at = m->tokens[i].start;
    return news_utf8_next(m->text.data, m->text.len, &at);
}

/* A full stop, a question mark and their like, in any script. */
static bool
is_stop(const struct marker *m, size_t i)
{
    enum { ELLIPSIS = 0x2026 };
    if (m->tokens[i].kind != NEWS_TOKEN_SIGN)
        return false;
    if (!(m->tokens[i].flags & NEWS_TOKEN_NON_ASCII)) {
        char c = m->text.data[m->tokens[i].start];
        return c == '.' || c == '!' || c == '?';
    }
    uint32_t c = character_of(m, i);
    return c == ELLIPSIS || u_hasBinaryProperty((UChar32)c, UCHAR_S_TERM);
}

/* A quotation mark or bracket that may close after a stop. */
static bool
is_closing(const struct marker *m, size_t i)
{
    if (m->tokens[i].kind != NEWS_TOKEN_SIGN)
        return false;
    uint32_t c = character_of(m, i);
    if (c == '"' || c == '\'')
        return true;
    int8_t type = u_charType((UChar32)c);
    return type == U_END_PUNCTUATION || type == U_FINAL_PUNCTUATION ||
           type == U_INITIAL_PUNCTUATION; /* German and Danish close with them */
}

static bool
is_glued(const struct marker *m, size_t i)
{
    return m->tokens[i].flags & NEWS_TOKEN_GLUED;
}

static bool
starts_lower(const struct marker *m, size_t i)
{
    const struct news_token *token = &m->tokens[i];
    return token->kind == NEWS_TOKEN_WORD &&
           !(token->flags & (NEWS_TOKEN_UPPER_FIRST | NEWS_TOKEN_NO_CASE | NEWS_TOKEN_HAS_DIGIT));
}

/* The first word or number at or after i, past a few quotes and brackets. */
static size_t
next_word(const struct marker *m, size_t i)
{
    size_t end = i + LOOK_AHEAD < m->count ? i + LOOK_AHEAD : m->count;
    while (i < end && m->tokens[i].kind == NEWS_TOKEN_SIGN)
        i++;
    return i < end ? i : m->count;
}

/* A capital on a word that would have none in mid-sentence: "The". */
static bool
is_starter(const struct marker *m, size_t i)
{
    if (!(m->tokens[i].flags & NEWS_TOKEN_UPPER_FIRST))
        return false;
    return news_is_stopword(m->language, news_token_text(m->text, &m->tokens[i]));
}

/* Whether the word before the point at stop keeps a sentence from ending there,
 * given the word that follows. */
static bool
point_belongs_to_word(const struct marker *m, size_t stop, size_t following)
{
    const struct news_token *word = &m->tokens[stop - 1];
    bool number_follows = m->tokens[following].kind == NEWS_TOKEN_NUMBER;
    if (word->kind == NEWS_TOKEN_NUMBER) {
        enum { LONGEST_ORDINAL = 3 };
        if (word->flags & NEWS_TOKEN_SENTENCE_START) /* "1. The first point" */
            return true;
        return news_abbreviations_have_ordinals(m->abbreviations) &&
               word->end - word->start <= LONGEST_ORDINAL && !is_starter(m, following);
    }
    switch (news_abbreviation_find(m->abbreviations, news_token_text(m->text, word))) {
    case NEWS_ABBREVIATION_NONE:
        return false;
    case NEWS_ABBREVIATION_NUMBER:
        return number_follows;
    case NEWS_ABBREVIATION_TITLE:
    case NEWS_ABBREVIATION_OTHER:
        return !is_starter(m, following);
    }
    return false;
}

/* Whether an initialism (U.S., J.) is followed by a new sentence at i. */
static bool
initialism_ends(const struct marker *m, size_t i)
{
    size_t following = next_word(m, i);
    return following < m->count && !is_glued(m, i) && is_starter(m, following);
}

/* Whether a sentence begins at i, where stop is the last stop before it, with
 * nothing but closing signs between. */
static bool
begins_after_stop(const struct marker *m, size_t stop, size_t i)
{
    bool point = is_sign(m, stop, '.');
    size_t following = next_word(m, i);
    if (following == m->count)
        return !is_glued(m, i);
    if (starts_lower(m, following))
        return false;
    if (is_glued(m, i)) {
        if (!point)
            return m->tokens[i].flags & NEWS_TOKEN_NO_CASE; /* Chinese sets no space */
        /* "ended.The next": a slip of the keyboard, not a host name. */
        return stop > 0 && starts_lower(m, stop - 1) && is_starter(m, i);
    }
    if (point && stop > 0 && is_glued(m, stop) && m->tokens[stop - 1].kind != NEWS_TOKEN_SIGN &&
        i == stop + 1)
        return !point_belongs_to_word(m, stop, following);
    return true;
}

static uint32_t
line_width(const struct marker *m, size_t from, size_t to)
{
    uint32_t width = 0;
    if (!m->wide)
        return m->tokens[to - 1].end - m->tokens[from].start;
    for (size_t at = m->tokens[from].start; at < m->tokens[to - 1].end; at++)
        width += ((unsigned char)m->text.data[at] & 0xC0) != 0x80;
    return width;
}

static size_t
line_end(const struct marker *m, size_t from)
{
    size_t i = from + 1;
    while (i < m->count && !(m->tokens[i].flags & NEWS_TOKEN_LINE_START))
        i++;
    return i;
}

static bool
is_paragraph_start(const struct marker *m, size_t i)
{
    return m->tokens[i].flags & NEWS_TOKEN_PARAGRAPH_START;
}

/* Whether the tokens before i end with a stop, closed perhaps. */
static bool
is_stopped_before(const struct marker *m, size_t i)
{
    size_t low = i > LOOK_AHEAD ? i - LOOK_AHEAD : 0;
    while (i > low && is_closing(m, i - 1))
        i--;
    return i > 0 && (is_stop(m, i - 1) || (m->tokens[i - 1].flags & NEWS_TOKEN_INITIALISM));
}

/* Looks at all single line ends: when many of them run through a sentence and no
 * line is long, the text was wrapped at a column. */
static void
judge_lines(struct marker *m)
{
    size_t breaks = 0;
    size_t running_on = 0;
    size_t next;
    for (size_t i = 0; i < m->count; i = next) {
        next = line_end(m, i);
        if (next == m->count || is_paragraph_start(m, next))
            continue;
        breaks++;
        if (!starts_lower(m, next) || is_stopped_before(m, next))
            continue;
        uint32_t width = line_width(m, i, next);
        running_on++;
        m->width = width > m->width ? width : m->width;
    }
    m->surely = running_on >= 3;
    m->wrapped = running_on >= 1 && running_on * 4 >= breaks && m->width <= WIDEST_COLUMN;
}

/* The white space before the first token of a line, tabs and spaces alike. */
static uint32_t
indent_of(const struct marker *m, size_t i)
{
    uint32_t at = m->tokens[i].start;
    uint32_t indent = 0;
    while (at > indent && m->text.data[at - indent - 1] != '\n' && indent < WIDEST_COLUMN)
        indent++;
    return indent;
}

/* Whether the line that starts at line and the one at next are one sentence. */
static bool
runs_on(const struct marker *m, size_t line, size_t next)
{
    if (!m->wrapped)
        return false;
    if (starts_lower(m, next_word(m, next) < m->count ? next_word(m, next) : next))
        return true;
    if (indent_of(m, next) > indent_of(m, line))
        return false;
    size_t word_end = next + 1;
    while (word_end < m->count && is_glued(m, word_end))
        word_end++;
    uint32_t width = line_width(m, line, next);
    if (m->surely && is_paragraph_start(m, line) && width >= m->width / 3)
        return true; /* its dateline was taken off */
    return width + 1 + line_width(m, next, word_end) >= m->width - m->width / 8;
}

static void
mark_line_ends(struct marker *m)
{
    judge_lines(m);
    for (size_t line = 0; line < m->count;) {
        size_t next = line_end(m, line);
        if (next < m->count && !runs_on(m, line, next))
            m->tokens[next].flags |= NEWS_TOKEN_SENTENCE_START;
        line = next;
    }
}

/* Whether there are lines within paragraphs. */
static bool
has_lines(struct marker *m)
{
    const unsigned both = NEWS_TOKEN_LINE_START | NEWS_TOKEN_PARAGRAPH_START;
    bool lines = false;
    unsigned seen = 0;
    for (size_t i = 0; i < m->count; i++) {
        seen |= m->tokens[i].flags;
        lines |= (m->tokens[i].flags & both) == NEWS_TOKEN_LINE_START;
    }
    m->wide = seen & NEWS_TOKEN_NON_ASCII;
    return lines;
}

/* Looks at the stop at i and all that goes with it; returns the token after. */
static size_t
mark_stop(struct marker *m, size_t i)
{
    size_t after = i + 1;
    while (after < m->count && is_glued(m, after) && (is_stop(m, after) || is_closing(m, after)))
        after++;
    size_t last = is_closing(m, after - 1) ? after - 1 : i;
    if (after < m->count && begins_after_stop(m, last, after))
        m->tokens[after].flags |= NEWS_TOKEN_SENTENCE_START;
    return after;
}

void
news_mark_sentences(struct news_str text, struct news_str language, struct news_token *tokens,
                    size_t count)
{
    struct marker m = { .text = text,
                        .language = language,
                        .abbreviations = news_abbreviations_of(language),
                        .tokens = tokens,
                        .count = count };
    if (has_lines(&m))
        mark_line_ends(&m);
    for (size_t i = 0; i < count;) {
        if (tokens[i].kind == NEWS_TOKEN_SIGN && is_stop(&m, i)) {
            i = mark_stop(&m, i);
            continue;
        }
        i++;
        if (tokens[i - 1].flags & NEWS_TOKEN_INITIALISM && i < count && initialism_ends(&m, i))
            tokens[i].flags |= NEWS_TOKEN_SENTENCE_START;
    }
}
