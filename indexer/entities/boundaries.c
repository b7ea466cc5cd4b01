#include "indexer/entities/boundaries.h"

#include "indexer/entities/before.h"
#include "indexer/entities/scripts.h"
#include "shared/dates/written_names.h"
#include "shared/names/latin.h"
#include "shared/names/name_counts.h"
#include "shared/names/words.h"
#include "shared/text/stopwords.h"

#include <unicode/uchar.h>

enum { LONGEST_WORD = 48, LONGEST_SMALL = 12 };

struct settling {
    const struct news_article *article;
    const struct news_reading *reading;
    uint8_t *labels;
    bool *owned; /* by fold: it follows a small word within a name ("de Gaulle") */
    bool foreign;
    struct news_error *err;
};

/* Words [first, end) of a name. */
struct name {
    size_t first;
    size_t end;
    unsigned kind; /* enum news_entity_type */
};

static struct news_str
word_text(const struct news_article *article, const struct news_word *word)
{
    struct news_str field = word->field == NEWS_FIELD_TITLE ? article->title : article->body;

    return news_str_slice(field, word->start, word->end);
}

/* Writes a word in lower case, cut to whole characters. */
static struct news_str
lower_word(const struct news_article *article, const struct news_word *word, char out[LONGEST_WORD])
{
    struct news_str text = word_text(article, word);
    size_t at = 0, n = 0;

    while (at < text.len && n + 4 <= LONGEST_WORD)
        n += news_utf8_put((uint32_t)u_tolower((UChar32)news_utf8_next(text.data, text.len, &at)),
                           out + n);
    return news_str(out, n);
}

bool
news_is_title_at(const struct news_article *article, const struct news_reading *reading,
                 size_t word)
{
    char lower[LONGEST_WORD];

    if (news_reading_form(reading, word)->classes & NEWS_GAZETTEER_TITLE)
        return true;
    return news_is_foreign_title(article->language,
                                 lower_word(article, &reading->words[word], lower));
}

/* Whether the word is a function word of the article's language. */
static bool
is_small(const struct settling *s, size_t word)
{
    const struct news_word *w = &s->reading->words[word];
    char lower[LONGEST_WORD];
    bool known = false, small = false;

    if (w->end - w->start > LONGEST_SMALL || news_reading_form(s->reading, word)->bracket)
        return false;
    small = news_is_small_word(s->article->language, lower_word(s->article, w, lower), &known);
    return known ? small : news_is_stopword(s->article->language, word_text(s->article, w));
}

/* Whether a sentence starts with the word, signs before it left out. */
static bool
starts_sentence(const struct news_reading *reading, size_t word)
{
    for (size_t i = word;; i--) {
        if (i == 0 || reading->words[i].line_start ||
            reading->words[i].flags & NEWS_TOKEN_SENTENCE_START)
            return true;
        if (news_reading_form(reading, i - 1)->kind != NEWS_CASE_SIGN)
            return false;
    }
}

static bool
next_name(const struct settling *s, size_t from, struct name *name)
{
    const struct news_reading *reading = s->reading;

    for (size_t i = from; i < reading->count; i++) {
        if (!news_label_starts(s->labels[i]) ||
            news_label_kind(s->labels[i]) == NEWS_LABEL_KIND_OTHER)
            continue;
        *name = (struct name){ i, i + 1, news_label_kind(s->labels[i]) };
        while (name->end < reading->count && s->labels[name->end] != NEWS_LABEL_OUT &&
               !news_label_starts(s->labels[name->end]) && !reading->words[name->end].line_start)
            name->end++;
        return true;
    }
    return false;
}

/* Whether the small word at i belongs to its name: a given name stands before it
 * ("Charles de Gaulle"), or it is in capitals within a sentence ("La Haya"). */
static bool
is_owned(const struct settling *s, const struct name *name, size_t i)
{
    const struct news_form *before = NULL;

    if (i == name->first)
        return news_reading_form(s->reading, i)->seed && !starts_sentence(s->reading, i);
    before = news_reading_form(s->reading, i - 1);
    return name->kind == NEWS_ENTITY_PERSON && (before->classes & NEWS_GAZETTEER_ANY_GIVEN ||
                                                s->owned[news_reading_form(s->reading, i)->fold]);
}

static void
mark_owned(const struct settling *s)
{
    struct name name = { 0, 0, 0 };

    while (next_name(s, name.end, &name)) {
        for (size_t i = name.first; i + 1 < name.end; i++) {
            if (is_small(s, i) && is_owned(s, &name, i))
                s->owned[news_reading_form(s->reading, i + 1)->fold] = true;
        }
    }
}

/* Whether the word, a function word too, is a given name here: "Kim Jong Un" in Turkish. */
static bool
is_given(const struct settling *s, const struct name *name, size_t word)
{
    const struct news_form *form = news_reading_form(s->reading, word);

    return name->kind == NEWS_ENTITY_PERSON && form->seed &&
           form->classes & NEWS_GAZETTEER_GIVEN_COMMON;
}

/* Whether the small word that a name starts with is none of it: the name goes without
 * it elsewhere, and a sentence starts there or it is not in capitals. */
static bool
is_loose(const struct settling *s, const struct name *name, size_t first)
{
    if (s->reading->words[first].match || is_given(s, name, first) ||
        s->owned[news_reading_form(s->reading, first + 1)->fold] || !is_small(s, first))
        return false;
    if (news_reading_form(s->reading, first)->seed)
        return starts_sentence(s->reading, first);
    return first > name->first || first == 0 ||
           !news_is_title_at(s->article, s->reading, first - 1);
}

/* Whether all there is of a name is the word that a sentence starts with: "Le". */
static bool
is_lone_small_word(const struct settling *s, const struct name *name)
{
    const struct news_form *form = news_reading_form(s->reading, name->first);

    return (form->cue == NEWS_CUE_PARTICLE || !is_given(s, name, name->first)) &&
           starts_sentence(s->reading, name->first) && is_small(s, name->first);
}

static void
drop_small_words(const struct settling *s, struct name *name)
{
    size_t first = name->first;

    if (first + 1 == name->end && is_lone_small_word(s, name))
        name->first = name->end;

    while (first + 1 < name->end && is_loose(s, name, first))
        first++;
    if (first == name->first)
        return;
    while (first < name->end && !news_reading_form(s->reading, first)->seed)
        first++;
    name->first = first;
}

/* Whether many people have the word in their names, in any script. */
static enum news_status
is_known_name(const struct settling *s, size_t word, bool *known)
{
    struct news_latin latin;
    enum news_status status =
        news_latin_read(word_text(s->article, &s->reading->words[word]), &latin, s->err);

    *known = !status && news_name_rarity(news_str(latin.text, latin.len)) < NEWS_NAME_RAREST;
    return status;
}

/* "Президент России Владимир Путин": what the title is of stands between it and the name. */
static enum news_status
drop_realm(const struct settling *s, struct name *name)
{
    bool first = true, second = false;
    enum news_status status = NEWS_OK;

    if (name->end - name->first < 3)
        return NEWS_OK;
    status = is_known_name(s, name->first, &first);
    if (!status)
        status = is_known_name(s, name->first + 1, &second);
    if (!status && !first && second)
        name->first++;
    return status;
}

static enum news_status
drop_titles(const struct settling *s, struct name *name)
{
    size_t first = name->first;
    char lower[LONGEST_WORD];

    while (first + 1 < name->end &&
           news_is_foreign_title(s->article->language,
                                 lower_word(s->article, &s->reading->words[first], lower))) {
        first++;
        while (first + 1 < name->end && news_reading_form(s->reading, first)->bracket == '.')
            first++;
    }
    if (first == name->first)
        return NEWS_OK;
    name->first = first;
    return drop_realm(s, name);
}

static void
relabel(const struct settling *s, const struct name *old, const struct name *name)
{
    for (size_t i = old->first; i < old->end; i++)
        s->labels[i] = NEWS_LABEL_OUT;
    for (size_t i = name->first; i < name->end; i++) {
        bool first = i == name->first, last = i + 1 == name->end;

        s->labels[i] = news_label(name->kind, first && last ? NEWS_PART_ONLY
                                              : first       ? NEWS_PART_BEGIN
                                              : last        ? NEWS_PART_LAST
                                                            : NEWS_PART_INSIDE);
    }
}

/* "Editing by Jane Doe": whose work an agency's last lines name is no person. */
static bool
is_credit(const struct settling *s, const struct name *name)
{
    static const struct news_str credits[] = { NEWS_STR("compiled"), NEWS_STR("editing"),
                                               NEWS_STR("reporting"), NEWS_STR("writing") };
    const struct news_word *word = &s->reading->words[name->first];
    char lower[LONGEST_WORD];

    if (name->kind != NEWS_ENTITY_PERSON || name->end != name->first + 1 ||
        name->end >= s->reading->count ||
        !news_str_equal_ascii_nocase(word_text(s->article, word + 1), news_str_from("by")))
        return false;
    for (size_t i = 0; i < sizeof credits / sizeof *credits; i++) {
        if (news_str_equal(lower_word(s->article, word, lower), credits[i]))
            return true;
    }
    return false;
}

/* Whether all there is of a name is a month or a weekday of the article's language. */
static bool
is_month_or_weekday(const struct settling *s, const struct name *name)
{
    struct news_date_name date;

    if (name->end != name->first + 1 || is_given(s, name, name->first))
        return false;
    date = news_date_name_find(word_text(s->article, &s->reading->words[name->first]),
                               s->article->language);
    return date.own && (date.months || date.weekdays);
}

/* "@PressSec": an account is nobody's name. */
static bool
is_account(const struct settling *s, const struct name *name)
{
    return name->first > 0 && s->reading->words[name->first].flags & NEWS_TOKEN_GLUED &&
           news_reading_form(s->reading, name->first - 1)->bracket == '@';
}

/* Cuts off the word behind a known organisation that starts a title: "White House Press" of
 * "White House Press Secretary". */
static void
drop_title_behind(const struct settling *s, struct name *name)
{
    const struct news_word *words = s->reading->words, *last = &words[name->end - 1];

    if (name->kind == NEWS_ENTITY_ORG && name->end - name->first > 2 &&
        words[name->first].match & NEWS_GAZETTEER_ORG && last[-1].match_part == NEWS_PART_LAST &&
        last->match & NEWS_GAZETTEER_TITLE && last->match_part == NEWS_PART_BEGIN)
        name->end--;
}

static enum news_status
settle(const struct settling *s, struct name *name)
{
    struct name old = *name;
    enum news_status status = NEWS_OK;

    if (is_credit(s, name) || is_account(s, name))
        name->first = name->end;
    else
        drop_title_behind(s, name);

    news_cut_to_one_script(s->article, s->reading, &name->first, &name->end);
    if (s->foreign && name->first < name->end)
        drop_small_words(s, name);
    if (s->foreign && name->first < name->end && name->kind == NEWS_ENTITY_PERSON)
        status = drop_titles(s, name);
    if (s->foreign && is_month_or_weekday(s, name))
        name->first = name->end;
    if (name->first != old.first || name->end != old.end)
        relabel(s, &old, name);
    name->end = old.end;
    return status;
}

static bool
is_english(struct news_str language)
{
    return !language.len || (language.len >= 2 && memcmp(language.data, "en", 2) == 0 &&
                             (language.len == 2 || language.data[2] == '-'));
}

enum news_status
news_boundaries_settle(const struct news_article *article, const struct news_reading *reading,
                       uint8_t *labels, struct news_arena *arena, struct news_error *err)
{
    struct settling s = { .article = article, .reading = reading, .err = err };
    struct name name = { 0, 0, 0 };
    enum news_status status = NEWS_OK;

    s.labels = labels;
    s.foreign = !is_english(article->language);
    s.owned = news_arena_alloc(arena, reading->fold_count, sizeof *s.owned);
    if (!s.owned)
        return news_fail_memory(err);
    if (s.foreign)
        mark_owned(&s);
    while (!status && next_name(&s, name.end, &name))
        status = settle(&s, &name);
    return status;
}
