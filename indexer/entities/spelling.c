#include "indexer/entities/spelling.h"

#include "shared/base/buffer.h"
#include "shared/names/countries.h"

#include <unicode/uchar.h>

enum {
    LONGEST_SPELLING = 1024,
    LONGEST_ACRONYM = 6, /* characters */
    SHORTEST_WORD = 4,   /* of those that are no acronym for sure */
    APOSTROPHE = 0x2019
};

/* What becomes of the capitals of a name that shouts: lowered but for acronyms, or all
 * lowered (a place of several words has none). */
enum how { HOW_SHOUTED, HOW_LOWERED };

static struct news_str
word_text(const struct news_spelling *spelling, size_t word)
{
    const struct news_word *w = &spelling->reading->words[word];

    return news_str_slice(news_field_text(spelling->article, w), w->start, w->end);
}

/* Whether the capitals of a word are its own: within a sentence, and if all are capitals,
 * beside others that are not. */
static bool
shows_capitals(const struct news_reading *reading, size_t word)
{
    const struct news_word *w = &reading->words[word];
    const struct news_form *form = news_reading_form(reading, word);

    if (form->line != NEWS_LINE_NORMAL || w->line_start || w->flags & NEWS_TOKEN_SENTENCE_START)
        return false;
    return form->kind == NEWS_CASE_FIRST || form->kind == NEWS_CASE_MIXED ||
           (form->kind == NEWS_CASE_UPPER && w->run_start + w->run_end == 0);
}

enum news_status
news_spelling_init(struct news_spelling *spelling, const struct news_entity_model *model,
                   const struct news_article *article, const struct news_reading *reading,
                   struct news_arena *arena, struct news_error *err)
{
    spelling->model = model;
    spelling->article = article;
    spelling->reading = reading;
    spelling->written = news_arena_alloc(arena, reading->fold_count, sizeof *spelling->written);
    if (!spelling->written)
        return news_fail_memory(err);
    for (size_t i = 0; i < reading->count; i++) {
        uint32_t *written = &spelling->written[news_reading_form(reading, i)->fold];
        bool upper = *written && news_reading_form(reading, *written - 1)->kind == NEWS_CASE_UPPER;

        if ((!*written || upper) && shows_capitals(reading, i))
            *written = (uint32_t)i + 1;
    }
    return NEWS_OK;
}

/* Whether a word may be spoken: letters beyond ASCII are taken for vowels. */
static bool
has_vowel(struct news_str word)
{
    static const struct news_str vowels = NEWS_STR("AEIOUY");

    for (size_t i = 0; word.data && i < word.len; i++) {
        if ((unsigned char)word.data[i] >= 0x80 ||
            news_str_find(vowels, news_str_slice(word, i, i + 1), 0) != NEWS_STR_NONE)
            return true;
    }
    return false;
}

/* How a word in capitals is written as a rule. */
enum usual { USUAL_UNKNOWN, USUAL_CAPITALS, USUAL_OTHER };

/* The vocabulary knows BANK from headlines too, but has the clusters of its commonest form. */
static enum usual
usual_form(const struct news_spelling *spelling, const struct news_form *form)
{
    const struct news_vocabulary *vocabulary = &spelling->model->vocabulary;
    struct news_word_facts shouted = news_vocabulary_find(vocabulary, form->exact, 0);
    struct news_word_facts usual = news_vocabulary_find(vocabulary, 0, form->lower);

    if (!usual.cluster[0] && !usual.cluster[1])
        return USUAL_UNKNOWN;
    return form->length <= LONGEST_ACRONYM && shouted.cluster[0] == usual.cluster[0] &&
                   shouted.cluster[1] == usual.cluster[1]
               ? USUAL_CAPITALS
               : USUAL_OTHER;
}

/* Whether the capitals of a name are those of a headline or a dateline: its line is in
 * capitals, or the whole name is and has a word that is written so nowhere else. */
static bool
is_shouted(const struct news_spelling *spelling, const struct news_span *span)
{
    const struct news_reading *reading = spelling->reading;
    bool word = false;

    if (news_reading_form(reading, span->first)->line == NEWS_LINE_UPPER)
        return true;
    for (size_t i = span->first; i <= span->last; i++) {
        const struct news_form *form = news_reading_form(reading, i);

        if (form->kind != NEWS_CASE_UPPER && form->kind != NEWS_CASE_SIGN)
            return false;
        word = word || (form->length >= SHORTEST_WORD && usual_form(spelling, form) == USUAL_OTHER);
    }
    return span->type == NEWS_ENTITY_PLACE || (word && span->first != span->last);
}

/* Whether a word of a name that shouts keeps its capitals. */
static bool
is_acronym(const struct news_spelling *spelling, size_t word)
{
    const struct news_form *form = news_reading_form(spelling->reading, word);
    enum usual usual = usual_form(spelling, form);

    if (usual != USUAL_UNKNOWN)
        return usual == USUAL_CAPITALS;
    return !has_vowel(word_text(spelling, word)) ||
           (form->line != NEWS_LINE_UPPER && form->length < SHORTEST_WORD);
}

/* Adds a word with its first letter as it is and the others lowered, but for those after a
 * hyphen and after the apostrophe of "O'Neill": not that of "Moody's". */
static void
add_lowered(struct news_buffer *out, struct news_str word)
{
    size_t at = 0, letters = 0;
    bool first = true;

    while (at < word.len) {
        UChar32 c = (UChar32)news_utf8_next(word.data, word.len, &at);
        bool apostrophe = c == '\'' || c == APOSTROPHE;

        news_buffer_add_char(out, (uint32_t)(first ? c : u_tolower(c)));
        first = c == '-' || (apostrophe && letters == 1 && word.len - at > 1);
        letters = u_isalpha(c) ? letters + 1 : 0;
    }
}

static void
add_lower(struct news_buffer *out, struct news_str word)
{
    for (size_t at = 0; at < word.len;)
        news_buffer_add_char(
            out, (uint32_t)u_tolower((UChar32)news_utf8_next(word.data, word.len, &at)));
}

/* Adds a word of a name in capitals as it is written where nothing is. */
static void
add_quiet(struct news_buffer *out, const struct news_spelling *spelling, size_t word, bool first,
          enum how how)
{
    const struct news_word *w = &spelling->reading->words[word];
    const struct news_form *form = news_reading_form(spelling->reading, word);
    uint32_t written = spelling->written[form->fold];
    struct news_str text = word_text(spelling, word);

    if (w->flags & NEWS_TOKEN_CLITIC ||
        (!first && form->cue >= NEWS_CUE_THE && form->cue <= NEWS_CUE_AND))
        add_lower(out, text);
    else if (w->flags & NEWS_TOKEN_INITIALISM || form->kind != NEWS_CASE_UPPER)
        news_buffer_add_str(out, text);
    else if (written)
        news_buffer_add_str(out, word_text(spelling, written - 1));
    else if (how == HOW_SHOUTED && is_acronym(spelling, word))
        news_buffer_add_str(out, text);
    else
        add_lowered(out, text);
}

struct news_str
news_spelling_of(const struct news_spelling *spelling, const struct news_span *span,
                 struct news_str key, struct news_arena *arena)
{
    const struct news_reading *reading = spelling->reading;
    struct news_buffer out;
    struct news_str name = { NULL, 0 };
    bool place = span->type == NEWS_ENTITY_PLACE;
    bool shouted = is_shouted(spelling, span);

    if (place)
        name = news_country_shown(key);
    if (name.data)
        return news_arena_copy(arena, name);
    news_buffer_init(&out, LONGEST_SPELLING);
    for (size_t i = span->first; i <= span->last; i++) {
        if (i > span->first && !(reading->words[i].flags & NEWS_TOKEN_GLUED))
            news_buffer_add_byte(&out, ' ');
        if (shouted)
            add_quiet(&out, spelling, i, i == span->first,
                      place && span->first != span->last ? HOW_LOWERED : HOW_SHOUTED);
        else
            news_buffer_add_str(&out, word_text(spelling, i));
    }
    if (!out.failure)
        name = news_arena_copy(arena, news_buffer_str(&out));
    news_buffer_clear(&out);
    return name;
}
