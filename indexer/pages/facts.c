#include "indexer/pages/facts.h"

#include "indexer/readers/clean.h"

enum { MAX_FACT = 2000, MAX_NAME = 100, MAX_DATE = 240 };

void
news_facts_offer(struct news_facts *facts, enum news_fact fact, struct news_str text,
                 unsigned trust)
{
    struct news_repairs repairs = { 0 };
    text = news_str_trim(text);
    if (!text.len || trust <= facts->best[fact].trust)
        return;
    if (text.len > MAX_FACT && fact != NEWS_FACT_BODY)
        return;
    struct news_str clean = fact == NEWS_FACT_BODY ? news_clean_body(text, facts->arena, &repairs)
                                                   : news_clean_line(text, facts->arena, &repairs);
    if (!clean.data) {
        facts->failed = true;
        return;
    }
    if (!clean.len)
        return;
    facts->best[fact].text = clean;
    facts->best[fact].trust = trust;
}

void
news_facts_offer_date(struct news_facts *facts, enum news_date_source source, struct news_str text,
                      const char *label, bool modified)
{
    struct news_repairs repairs = { 0 };
    text = news_str_trim(text);
    if (text.len < 4 || text.len > MAX_DATE ||
        facts->article->witness_count >= NEWS_FACTS_MAX_WITNESSES)
        return;
    struct news_date_witness witness = {
        .source = source,
        .text = news_clean_line(text, facts->arena, &repairs),
        .label = news_str_from(label),
        .modified = modified,
    };
    if (!witness.text.data || news_article_add_witness(facts->article, facts->arena, &witness))
        facts->failed = true;
}

static bool
has_part(struct news_str text, const char *part)
{
    return news_str_find(text, news_str_from(part), 0) != NEWS_STR_NONE;
}

/* Words before a name that are not of it. */
static struct news_str
strip_lead(struct news_str name)
{
    static const char *const leads[] = { "by ",      "von ",        "par ",      "por ",
                                         "di ",      "door ",       "de ",       "text: ",
                                         "author: ", "written by ", "posted by " };
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
        size_t len = strlen(leads[i]);
        if (name.len > len &&
            news_str_equal_ascii_nocase(news_str_slice(name, 0, len), news_str(leads[i], len)))
            return news_str_trim(news_str_slice(name, len, name.len));
    }
    return name;
}

static bool
is_name(struct news_str name)
{
    static const char *const never[] = { "http:", "https:", "www.", "@", ".com", "{", "<", "\\" };
    if (name.len < 2 || name.len > MAX_NAME)
        return false;
    for (size_t i = 0; i < sizeof never / sizeof *never; i++) {
        if (has_part(name, never[i]))
            return false;
    }
    size_t digits = 0;
    for (size_t i = 0; i < name.len; i++)
        digits += news_is_ascii_digit(name.data[i]);
    return digits * 3 < name.len;
}

static void
add_byline(struct news_facts *facts, struct news_str name)
{
    struct news_repairs repairs = { 0 };
    name = strip_lead(news_str_trim(name));
    if (!is_name(name) || facts->byline_count >= NEWS_FACTS_MAX_BYLINES)
        return;
    struct news_str clean = news_clean_line(name, facts->arena, &repairs);
    for (size_t i = 0; i < facts->byline_count; i++) {
        if (news_str_equal_ascii_nocase(facts->bylines[i], clean))
            return;
    }
    struct news_str *grown = news_arena_alloc(facts->arena, facts->byline_count + 1, sizeof *grown);
    if (!grown || !clean.data) {
        facts->failed = true;
        return;
    }
    if (facts->byline_count)
        memcpy(grown, facts->bylines, facts->byline_count * sizeof *grown);
    grown[facts->byline_count++] = clean;
    facts->bylines = grown;
}

/* Where the first of several names ends: at ",", ";", "|", " and ", " und ", ... */
static size_t
name_end(struct news_str text, size_t *next)
{
    static const char *const marks[] = { ",",    ";",   "|",   "，",  "、",   " and ", " und ",
                                         " et ", " y ", " & ", " e ", " en ", " i ",   " и " };
    size_t end = text.len;
    *next = text.len;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t at = news_str_find(text, news_str_from(marks[i]), 0);
        if (at < end) {
            end = at;
            *next = at + strlen(marks[i]);
        }
    }
    return end;
}

void
news_facts_offer_byline(struct news_facts *facts, struct news_str text, unsigned trust)
{
    text = news_str_trim(text);
    if (!text.len || text.len > 4 * MAX_NAME || trust < facts->byline_trust)
        return;
    if (trust > facts->byline_trust) {
        size_t count = facts->byline_count;
        facts->byline_count = 0;
        facts->byline_trust = trust;
        size_t next = 0;
        if (!is_name(strip_lead(news_str_slice(text, 0, name_end(text, &next)))))
            facts->byline_count = count;
    }
    while (text.len) {
        size_t next = 0;
        size_t end = name_end(text, &next);
        add_byline(facts, news_str_slice(text, 0, end));
        text = news_str_slice(text, next, text.len);
    }
}
