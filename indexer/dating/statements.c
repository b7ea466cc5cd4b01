/*
 * statements.c - dates in title and text: a line of its own beside the byline, a
 * stray prefix, a dateline, and sentences that say when the story happened.
 *
 * Most dates in a text are of the past it tells of, so a sentence dates an article
 * only when it stands in the lead and names the weekday too, as reports of the day
 * do and history does not, and when the text knows of no later years.
 */
#include "indexer/dating/candidates.h"
#include "indexer/dating/said.h"
#include "shared/dates/written.h"
#include "shared/dates/written_names.h"

enum {
    LEAD_PARAGRAPHS = 4,
    TOP_LINES = 8,         /* in which a line of its own dates the article */
    SHORT_LINE = 48,       /* bytes beside the date, in a line that is about little else */
    PREFIX_WORDS = 12,     /* bytes before a stray date: "date ", "Posted: " */
    DATELINE_REACH = 70,   /* bytes before the date in a dateline */
    BRACKET_REACH = 32,    /* the same, where the date is in brackets */
    MAX_YEARS_AHEAD = 1,   /* later years that a report may speak of */
    MAX_PARAGRAPHS = 2000, /* looked at for embedded posts */
    TRUST_LINE = 74,
    TRUST_PREFIX = 68,
    TRUST_DATELINE = 66,
    TRUST_SENTENCE = 42,
    TRUST_TOLD = 44,
    TRUST_POST = 40,
};

struct text {
    struct news_date_candidates *candidates;
    struct news_str body;
    int32_t last_year;      /* the latest year the text speaks of, of those that have begun */
    unsigned lead_weekdays; /* bit 0: Monday: named in the lead without a date */
    struct news_str weekday_text[7];
};

static struct news_str
next_line(struct news_str body, size_t *at)
{
    while (*at < body.len && news_is_ascii_space(body.data[*at]))
        ++*at;
    size_t end = *at;
    while (end < body.len && body.data[end] != '\n')
        end++;
    struct news_str line = news_str_slice(body, *at, end);
    *at = end;
    return line;
}

static void
add(struct text *text, const struct news_written *written, enum news_date_source source,
    unsigned trust, struct news_str evidence)
{
    struct news_date_candidate candidate = {
        .moment = { .date = written->date, .precision = written->precision },
        .source = source,
        .trust = trust,
        .is_open = written->is_open,
        .other = written->other,
        .evidence = evidence,
    };
    news_candidates_add(text->candidates, &candidate);
}

static struct news_str
written_text(struct news_str line, const struct news_written *written)
{
    return news_str_slice(line, written->start, written->end);
}

static bool
is_wordy(struct news_str text, size_t most)
{
    return news_str_trim(text).len > most;
}

/* Whether a dash that ends datelines follows the date soon: "Dec. 28 (AFP) —". */
static bool
ends_dateline(struct news_str rest)
{
    static const char *const marks[] = { "—", "–", "--", " - ", ":", ".-" };
    struct news_str near = news_str_slice(rest, 0, 28);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (news_str_find(near, news_str_from(marks[i]), 0) != NEWS_STR_NONE)
            return true;
    }
    return false;
}

/* Whether the date is set in brackets behind the place: "KARLSRUHE, (12.11.2021). ..." */
static bool
is_bracketed(struct news_str before, struct news_str after)
{
    return news_str_ends_with(before, (struct news_str)NEWS_STR("(")) &&
           news_str_starts_with(after, (struct news_str)NEWS_STR(")")) && before.len > 3 &&
           before.len <= BRACKET_REACH;
}

static bool
starts_capital(struct news_str line)
{
    line = news_str_trim(line);
    unsigned char first = line.len ? (unsigned char)line.data[0] : 0;
    return (first >= 'A' && first <= 'Z') || first >= 0x80;
}

/* Whether the words beside a date make a sentence with it: "He died on ...". */
static bool
is_sentence(struct news_str before, struct news_str line)
{
    static const char *const ends[] = { ".", "!", "?", ",", ";" };
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (news_str_ends_with(line, news_str_from(ends[i])))
            return is_wordy(before, 2);
    }
    return false;
}

/* Whether a date behind these words and before those is a stray one: nothing but
 * "date" or "Posted:" stands before it, and a text begins behind it. */
static bool
is_prefix(struct news_str before, struct news_str after)
{
    static const char *const words[] = { "date", "datum", "data", "fecha", "dato" };
    before = news_str_trim(before);
    after = news_str_trim(after);
    bool begins = after.len && !(after.data[0] >= 'a' && after.data[0] <= 'z');
    bool named = !before.len || news_str_ends_with(before, (struct news_str)NEWS_STR(":"));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        named |= news_str_equal_ascii_nocase(before, news_str_from(words[i]));
    return begins && named && before.len <= PREFIX_WORDS;
}

/* How many bytes of a line are dates. */
static size_t
dated_bytes(struct news_str line, struct news_str language)
{
    struct news_written written;
    size_t bytes = 0;
    for (size_t at = 0; news_written_next(line, &at, language, &written);)
        bytes += written.end - written.start;
    return bytes;
}

/* A line near the top. */
static void
read_top_line(struct text *text, struct news_str line, bool first)
{
    struct news_written written;
    size_t at = 0;
    struct news_str head = news_str_slice(line, 0, news_utf8_floor(line, 200));
    if (!news_written_next(head, &at, text->candidates->language, &written) ||
        written.precision < NEWS_PRECISION_DAY || (written.weekday && !written.weekday_agrees) ||
        news_str_find(line, (struct news_str)NEWS_STR("(@"), 0) != NEWS_STR_NONE)
        return;
    struct news_str before = news_str_slice(line, 0, written.start);
    struct news_str after = news_str_slice(line, written.end, line.len);
    struct news_str evidence = written_text(line, &written);
    if (line.len - dated_bytes(line, text->candidates->language) <= SHORT_LINE &&
        !is_sentence(before, line) && news_said_tense(before, after) != NEWS_TENSE_AHEAD)
        news_candidates_from_line(
            text->candidates, line,
            &(struct news_date_candidate){ .source = NEWS_DATE_BYLINE, .trust = TRUST_LINE });
    else if (is_prefix(before, after) && (first || !is_wordy(before, 0)))
        add(text, &written, NEWS_DATE_PREFIX, TRUST_PREFIX,
            news_str_trim(news_str_slice(line, 0, written.end)));
    else if (written.start <= DATELINE_REACH && starts_capital(line) &&
             (ends_dateline(after) || is_bracketed(before, after)))
        add(text, &written, NEWS_DATE_DATELINE, TRUST_DATELINE, evidence);
}

/* A paragraph of the lead: sentences with weekday and date.  Days that are announced date nothing;
 * those on which somebody spoke do more than others. */
static void
read_lead(struct text *text, struct news_str line)
{
    struct news_written written;
    size_t from = 0;
    for (size_t at = 0; news_written_next(line, &at, text->candidates->language, &written);) {
        bool current = written.weekday_agrees && written.precision == NEWS_PRECISION_DAY &&
                       !written.short_year &&
                       written.date.year + MAX_YEARS_AHEAD >= text->last_year;
        enum news_tense tense = news_said_tense(news_str_slice(line, from, written.start),
                                                news_str_slice(line, written.end, line.len));
        from = written.end;
        if (current && tense != NEWS_TENSE_AHEAD)
            add(text, &written, NEWS_DATE_BODY,
                tense == NEWS_TENSE_TOLD ? TRUST_TOLD : TRUST_SENTENCE,
                written_text(line, &written));
    }
}

static void
read_weekday(struct text *text, struct news_str word)
{
    unsigned days = news_date_name_find(word, text->candidates->language).weekdays;
    if (!days || (days & (days - 1)))
        return;
    text->lead_weekdays |= days;
    text->weekday_text[__builtin_ctz(days)] = word;
}

/* Weekdays that stand in the lead by themselves: "on Monday". */
static void
read_weekdays(struct text *text, struct news_str line)
{
    for (size_t at = 0; line.data && at < line.len;) {
        size_t end = at;
        while (end < line.len &&
               (news_is_ascii_alpha(line.data[end]) || (unsigned char)line.data[end] >= 0x80))
            end++;
        bool lower = line.data[at] >= 'a' && line.data[at] <= 'z';
        if (end - at >= 4 && end - at <= 32 && !lower)
            read_weekday(text, news_str_slice(line, at, end));
        at = end > at ? end : at + 1;
    }
}

/* "— Name (@handle) December 29, 2025": the last line of an embedded post.  It
 * dates the article when the lead tells of that weekday. */
static void
read_post(struct text *text, struct news_str line)
{
    struct news_written written;
    size_t at = 0;
    bool dash = news_str_starts_with(line, (struct news_str)NEWS_STR("—")) ||
                news_str_starts_with(line, (struct news_str)NEWS_STR("--")) ||
                news_str_starts_with(line, (struct news_str)NEWS_STR("–"));
    size_t handle = news_str_find(line, (struct news_str)NEWS_STR("(@"), 0);
    if (!dash || handle == NEWS_STR_NONE)
        return;
    at = handle;
    if (!news_written_next(line, &at, text->candidates->language, &written) ||
        written.precision < NEWS_PRECISION_DAY ||
        is_wordy(news_str_slice(line, written.end, line.len), 8))
        return;
    unsigned day = (unsigned)news_weekday_of(news_days_from_civil(written.date)) - 1;
    if (!(text->lead_weekdays >> day & 1))
        return;
    struct news_str name = text->weekday_text[day];
    struct news_str post = news_str_slice(line, 0, written.end);
    add(text, &written, NEWS_DATE_BODY, TRUST_POST,
        news_arena_format(text->candidates->arena, "%.*s; %.*s", (int)name.len, name.data,
                          (int)post.len, post.data));
}

/* The latest year of the text that is not in the future. */
static int32_t
find_last_year(struct news_str body, int32_t latest)
{
    int32_t last = 0;
    for (size_t at = 0; at + 4 <= body.len; at++) {
        if (!news_is_ascii_digit(body.data[at]))
            continue;
        size_t end = at;
        int32_t value = 0;
        for (; end < body.len && news_is_ascii_digit(body.data[end]); end++)
            value = end - at < 5 ? value * 10 + (body.data[end] - '0') : value;
        if (end - at == 4 && value <= latest && value > last)
            last = value;
        at = end;
    }
    return last;
}

static void
read_body(struct text *text)
{
    size_t at = 0;
    for (unsigned n = 0; n < MAX_PARAGRAPHS && at < text->body.len; n++) {
        struct news_str line = next_line(text->body, &at);
        if (!line.len)
            break;
        if (n < TOP_LINES)
            read_top_line(text, line, n == 0);
        if (n < LEAD_PARAGRAPHS + TOP_LINES / 2) {
            read_lead(text, line);
            read_weekdays(text, line);
        }
        read_post(text, line);
    }
}

void
news_candidates_from_text(struct news_date_candidates *candidates,
                          const struct news_article *article)
{
    struct text text = { .candidates = candidates, .body = article->body };
    struct news_civil latest = news_civil_from_days(candidates->latest_days);
    text.last_year = find_last_year(article->body, latest.year);
    read_body(&text);
    if (article->title.len) {
        text.body = article->title;
        read_lead(&text, article->title);
    }
}
