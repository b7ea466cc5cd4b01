#include "indexer/entities/nouns.h"

#include "indexer/entities/labels.h"
#include "shared/text/chars.h"
#include "shared/text/words.h"

enum { LONGEST_ARTICLE = 8 };

struct dropping {
    const struct news_article *article;
    const struct news_reading *reading;
    uint8_t *labels;
    uint32_t *behind_article; /* by fold: how often an article stands before it */
    bool *named;              /* by fold: a given name or an initial stands before it */
};

/* Whether the word is a German article, or a word that is declined like one. */
static bool
is_article(const struct dropping *d, size_t word)
{
    static const struct news_str articles =
        NEWS_STR("alle allen am beim das dem den der des die diese diesem diesen dieser dieses ein "
                 "eine einem einen einer eines einige einigen ihre ihrem ihren ihrer ihres im ins "
                 "jede jedem jeden jeder jedes kein keine keinem keinen keiner mehrere mehreren "
                 "meine meinem meinen meiner seine seinem seinen seiner seines unsere unserem "
                 "unseren unserer viele vielen vom zum zur zwei drei");
    const struct news_word *w = &d->reading->words[word];
    struct news_str text = news_str_slice(
        w->field == NEWS_FIELD_TITLE ? d->article->title : d->article->body, w->start, w->end);
    char lower[LONGEST_ARTICLE];

    if (!text.data || text.len > sizeof lower)
        return false;
    for (size_t i = 0; i < text.len; i++)
        lower[i] = (char)(text.data[i] >= 'A' && text.data[i] <= 'Z' ? text.data[i] + ('a' - 'A')
                                                                     : text.data[i]);
    return news_words_have(articles, news_str(lower, text.len));
}

/* Whether an article stands before the word, or before an adjective before it.  Behind a
 * sign it may be a relative pronoun: "der Richter, den Trump vorschlug". */
static bool
is_behind_article(const struct dropping *d, size_t word)
{
    const struct news_reading *r = d->reading;
    size_t at = word;

    for (int steps = 0; steps < 2 && at > 0 && !r->words[at].line_start; steps++) {
        at--;
        if (is_article(d, at))
            return at == 0 || r->words[at].line_start ||
                   r->words[at].flags & NEWS_TOKEN_SENTENCE_START ||
                   news_reading_form(r, at - 1)->kind != NEWS_CASE_SIGN;
        if (news_reading_form(r, at)->kind != NEWS_CASE_LOWER)
            return false;
    }
    return false;
}

/* Countries, organisations and acronyms have articles too: "die Schweiz", "die EU". */
static bool
is_known(const struct dropping *d, size_t word)
{
    const struct news_form *form = news_reading_form(d->reading, word);

    return form->kind != NEWS_CASE_FIRST || d->reading->words[word].match ||
           form->classes & (NEWS_GAZETTEER_COUNTRY | NEWS_GAZETTEER_REGION |
                            NEWS_GAZETTEER_CITY_LARGE | NEWS_GAZETTEER_ORG);
}

static bool
is_noun(const struct dropping *d, size_t word)
{
    uint32_t fold = news_reading_form(d->reading, word)->fold;

    return !is_known(d, word) && !d->named[fold] &&
           d->behind_article[fold] * 4 >= d->reading->folds[fold].count;
}

static void
count_articles(const struct dropping *d)
{
    const struct news_reading *r = d->reading;

    for (size_t i = 1; i < r->count; i++) {
        const struct news_form *form = news_reading_form(r, i), *before = NULL;

        if (r->words[i].line_start || !form->seed)
            continue;
        before = news_reading_form(r, i - 1);
        d->behind_article[form->fold] += is_behind_article(d, i);
        if (before->seed &&
            (before->kind == NEWS_CASE_INITIAL || before->classes & NEWS_GAZETTEER_ANY_GIVEN))
            d->named[form->fold] = true;
    }
}

/* Whether the word at i of a name that ends at end is a noun alone: two capitals side by side
 * are a name, whatever article it has ("im Vereinigten Königreich"). */
static bool
is_lone_noun(const struct dropping *d, size_t i, size_t end)
{
    return is_noun(d, i) && (i + 1 == end || !news_reading_form(d->reading, i + 1)->seed);
}

/* Drops the nouns that the name of words [first, end) starts with. */
static void
drop_from(const struct dropping *d, size_t first, size_t end)
{
    unsigned kind = news_label_kind(d->labels[first]);
    size_t at = first;

    if (kind == NEWS_LABEL_KIND_OTHER || (kind == NEWS_ENTITY_ORG && end > first + 1))
        return;
    while (at < end && (!news_reading_form(d->reading, at)->seed || is_lone_noun(d, at, end)))
        d->labels[at++] = NEWS_LABEL_OUT;
    if (at > first && at < end)
        d->labels[at] = news_label(kind, at + 1 == end ? NEWS_PART_ONLY : NEWS_PART_BEGIN);
}

enum news_status
news_drop_nouns(const struct news_article *article, const struct news_reading *reading,
                uint8_t *labels, struct news_arena *arena, struct news_error *err)
{
    struct dropping d = { .article = article, .reading = reading, .labels = labels };

    if (!news_str_equal_ascii_nocase(news_primary_language(article->language), news_str_from("de")))
        return NEWS_OK;
    d.behind_article = news_arena_alloc(arena, reading->fold_count, sizeof *d.behind_article);
    d.named = news_arena_alloc(arena, reading->fold_count, sizeof *d.named);
    if (!d.behind_article || !d.named)
        return news_fail_memory(err);
    count_articles(&d);
    for (size_t first = 0, end = 0; first < reading->count; first = end) {
        end = first + 1;
        if (!news_label_starts(labels[first]))
            continue;
        while (end < reading->count && labels[end] != NEWS_LABEL_OUT &&
               !news_label_starts(labels[end]))
            end++;
        drop_from(&d, first, end);
    }
    return NEWS_OK;
}
