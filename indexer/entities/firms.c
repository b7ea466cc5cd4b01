#include "indexer/entities/firms.h"

struct settling {
    const struct news_article *article;
    const struct news_reading *reading;
    uint8_t *labels;
    bool *starts_org; /* by fold: an organisation of several words starts with it */
};

static bool
is_lone_person(const struct settling *s, size_t word)
{
    return s->labels[word] == news_label(NEWS_ENTITY_PERSON, NEWS_PART_ONLY);
}

static void
make_org(const struct settling *s, size_t first, size_t last)
{
    for (size_t i = first; i <= last; i++)
        s->labels[i] = news_label(NEWS_ENTITY_ORG, first == last ? NEWS_PART_ONLY
                                                   : i == first  ? NEWS_PART_BEGIN
                                                   : i == last   ? NEWS_PART_LAST
                                                                 : NEWS_PART_INSIDE);
}

/* Whether a surname stands at word, and no given name as of a couple ("Bill & Hillary"). */
static bool
is_surname(const struct settling *s, size_t word)
{
    uint32_t classes = news_reading_form(s->reading, word)->classes;

    return is_lone_person(s, word) &&
           (classes & NEWS_GAZETTEER_SURNAME_COMMON || !(classes & NEWS_GAZETTEER_ANY_GIVEN));
}

/* "Johnson & Johnson", from word on. */
static bool
is_partnership(const struct settling *s, size_t word)
{
    const struct news_reading *reading = s->reading;

    return word + 2 < reading->count && is_surname(s, word) && is_surname(s, word + 2) &&
           news_reading_form(reading, word + 1)->bracket == '&' &&
           !reading->words[word + 1].line_start && !reading->words[word + 2].line_start;
}

/* The last word of the gazetteer's company that starts with the lone person at word
 * ("Johnson Controls") and whose further words are in no name; or word. */
static size_t
company_end(const struct settling *s, size_t word)
{
    const struct news_word *words = s->reading->words;
    size_t at = word;

    if (!(words[word].match & NEWS_GAZETTEER_ORG) || words[word].match_part != NEWS_PART_BEGIN)
        return word;
    while (at + 1 < s->reading->count && words[at].match_part != NEWS_PART_LAST) {
        at++;
        if (s->labels[at] != NEWS_LABEL_OUT)
            return word;
    }
    return at;
}

/* Whether the word after a name says that the name is a company's. */
static bool
is_traded(const struct settling *s, size_t word)
{
    static const struct news_str after[] = { NEWS_STR("shares"), NEWS_STR("stock"),
                                             NEWS_STR("shareholders") };
    const struct news_word *next = &s->reading->words[word] + 1;
    struct news_str field;

    if (word + 1 >= s->reading->count || next->line_start)
        return false;
    field = next->field == NEWS_FIELD_TITLE ? s->article->title : s->article->body;
    for (size_t i = 0; i < sizeof after / sizeof *after; i++) {
        if (news_str_equal(news_str_slice(field, next->start, next->end), after[i]))
            return true;
    }
    return false;
}

static void
settle(const struct settling *s, size_t word)
{
    size_t last = is_partnership(s, word) ? word + 2 : company_end(s, word);

    if (last > word ||
        (s->starts_org[news_reading_form(s->reading, word)->fold] && is_traded(s, word)))
        make_org(s, word, last);
}

enum news_status
news_firms_settle(const struct news_article *article, const struct news_reading *reading,
                  uint8_t *labels, struct news_arena *arena, struct news_error *err)
{
    struct settling s = { .article = article, .reading = reading };

    s.labels = labels;
    s.starts_org = news_arena_alloc(arena, reading->fold_count, sizeof *s.starts_org);
    if (!s.starts_org)
        return news_fail_memory(err);
    for (size_t i = 0; i < reading->count; i++) {
        if (labels[i] == news_label(NEWS_ENTITY_ORG, NEWS_PART_BEGIN))
            s.starts_org[news_reading_form(reading, i)->fold] = true;
    }
    for (size_t i = 0; i < reading->count; i++) {
        if (is_lone_person(&s, i))
            settle(&s, i);
    }
    return NEWS_OK;
}
