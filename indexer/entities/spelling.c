#include "indexer/entities/spelling.h"

#include "shared/base/buffer.h"
#include "shared/names/countries.h"

#include <unicode/uchar.h>

enum { LONGEST_SPELLING = 1024 };

/* What becomes of a name's capitals: kept, lowered but for acronyms, all lowered (a
 * place of several words is none). */
enum how { HOW_WRITTEN, HOW_SHOUTED, HOW_LOWERED };

/* Whether a word in capitals is always written so: NATO, not TRUMP. */
static bool
is_acronym(const struct news_entity_model *model, const struct news_form *form)
{
    struct news_word_facts written = news_vocabulary_find(&model->vocabulary, form->exact, 0);

    if (form->kind != NEWS_CASE_UPPER || form->length < 2)
        return true;
    return (written.cluster[0] || written.cluster[1]) && form->length <= 5 &&
           !(form->classes & (NEWS_GAZETTEER_ANY_GIVEN | NEWS_GAZETTEER_PLACE));
}

/* Whether the capitals of a name are those of a headline or a dateline. */
static bool
is_shouted(const struct news_reading *reading, const struct news_span *span)
{
    if (news_reading_form(reading, span->first)->line == NEWS_LINE_UPPER)
        return true;
    for (size_t i = span->first; i <= span->last; i++) {
        const struct news_form *form = news_reading_form(reading, i);

        if (form->kind != NEWS_CASE_UPPER && form->kind != NEWS_CASE_SIGN)
            return false;
    }
    return span->type == NEWS_ENTITY_PLACE;
}

static void
add_lowered(struct news_buffer *out, struct news_str word)
{
    size_t at = 0;
    bool first = true;

    while (at < word.len) {
        UChar32 c = (UChar32)news_utf8_next(word.data, word.len, &at);

        news_buffer_add_char(out, (uint32_t)(first ? c : u_tolower(c)));
        first = false;
    }
}

static void
add_word(struct news_buffer *out, const struct news_entity_model *model,
         const struct news_article *article, const struct news_reading *reading, size_t word,
         enum how how)
{
    const struct news_word *w = &reading->words[word];
    const struct news_form *form = news_reading_form(reading, word);
    struct news_str text = news_str_slice(news_field_text(article, w), w->start, w->end);

    if (how == HOW_LOWERED || (how == HOW_SHOUTED && !is_acronym(model, form)))
        add_lowered(out, text);
    else
        news_buffer_add_str(out, text);
}

struct news_str
news_spelling_of(const struct news_entity_model *model, const struct news_article *article,
                 const struct news_reading *reading, const struct news_span *span,
                 struct news_str key, struct news_arena *arena)
{
    struct news_buffer out;
    struct news_str name = { NULL, 0 };
    enum how how = HOW_WRITTEN;

    if (span->type == NEWS_ENTITY_PLACE)
        name = news_country_shown(key);
    if (name.data)
        return news_arena_copy(arena, name);
    if (is_shouted(reading, span))
        how = span->type == NEWS_ENTITY_PLACE && span->first != span->last ? HOW_LOWERED
                                                                           : HOW_SHOUTED;
    news_buffer_init(&out, LONGEST_SPELLING);
    for (size_t i = span->first; i <= span->last; i++) {
        if (i > span->first && !(reading->words[i].flags & NEWS_TOKEN_GLUED))
            news_buffer_add_byte(&out, ' ');
        add_word(&out, model, article, reading, i, how);
    }
    if (!out.failure)
        name = news_arena_copy(arena, news_buffer_str(&out));
    news_buffer_clear(&out);
    return name;
}
