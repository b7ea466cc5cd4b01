#include "shared/article/article.h"

#include <stdarg.h>
#include <stdio.h>

/* A copy of the count objects at old with room for one more behind them.  Lists
 * of an article are short, so growing by one is simple and cheap enough. */
static void *
one_more(struct news_arena *arena, const void *old, size_t count, size_t size)
{
    char *grown = news_arena_alloc(arena, count + 1, size);
    if (grown && count)
        memcpy(grown, old, count * size);
    return grown;
}

enum news_status
news_article_add_byline(struct news_article *article, struct news_arena *arena,
                        struct news_str byline)
{
    struct news_str *grown =
        one_more(arena, article->bylines, article->byline_count, sizeof *grown);
    struct news_str copy = news_arena_copy(arena, byline);
    if (!grown || !copy.data)
        return NEWS_NO_MEMORY;
    grown[article->byline_count++] = copy;
    article->bylines = grown;
    return NEWS_OK;
}

enum news_status
news_article_add_witness(struct news_article *article, struct news_arena *arena,
                         const struct news_date_witness *witness)
{
    struct news_date_witness *grown =
        one_more(arena, article->witnesses, article->witness_count, sizeof *grown);
    struct news_date_witness copy = *witness;
    copy.text = news_arena_copy(arena, witness->text);
    copy.label = news_arena_copy(arena, witness->label);
    if (!grown || !copy.text.data || (witness->label.data && !copy.label.data))
        return NEWS_NO_MEMORY;
    grown[article->witness_count++] = copy;
    article->witnesses = grown;
    return NEWS_OK;
}

enum news_status
news_article_add_warning(struct news_article *article, struct news_arena *arena, bool repair,
                         const char *format, ...)
{
    struct news_error text; /* borrows its cleaning of control characters */
    char words[sizeof text.text];
    va_list args;
    va_start(args, format);
    (void)vsnprintf(words, sizeof words, format, args);
    va_end(args);
    (void)news_fail(&text, NEWS_OK, "%s", words);

    struct news_str *grown =
        one_more(arena, article->warnings, article->warning_count, sizeof *grown);
    struct news_str copy = news_arena_copy(arena, news_str_from(text.text));
    if (!grown || !copy.data)
        return NEWS_NO_MEMORY;
    grown[article->warning_count++] = copy;
    article->warnings = grown;
    article->repairs += repair;
    return NEWS_OK;
}

#define WORDS_FUNCTION(function, type, LIST) \
    const char *function(type value)         \
    {                                        \
        switch (value) {                     \
            LIST(WORD_CASE)                  \
        }                                    \
        return "unknown";                    \
    }
#define WORD_CASE(name, word) \
    case name:                \
        return word;

WORDS_FUNCTION(news_precision_word, enum news_precision, NEWS_PRECISIONS)
WORDS_FUNCTION(news_date_source_word, enum news_date_source, NEWS_DATE_SOURCES)
WORDS_FUNCTION(news_entity_type_word, enum news_entity_type, NEWS_ENTITY_TYPES)
WORDS_FUNCTION(news_time_type_word, enum news_time_type, NEWS_TIME_TYPES)
