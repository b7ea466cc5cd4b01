#include "indexer/pipeline/analyse.h"

#include "indexer/dating/dating.h"
#include "indexer/times/times.h"
#include "shared/article/apply_aliases.h"
#include "shared/index/sketch.h"
#include "shared/text/language.h"

/* Enough to tell a language by. */
enum { LANGUAGE_SAMPLE = 16 * 1024 };

/* Whether stated is the language called code, and its country: "en-GB", "en_GB". */
static bool
is_locale_of(struct news_str stated, const char *code)
{
    enum { CODE = 2 }; /* letters */
    return stated.len > CODE && (stated.data[CODE] == '-' || stated.data[CODE] == '_') &&
           news_str_equal_ascii_nocase(news_str_slice(stated, 0, CODE), news_str_from(code));
}

static enum news_status
find_language(struct news_article *article, struct news_arena *arena, struct news_error *err)
{
    char code[NEWS_LANGUAGE_ROOM];
    struct news_str text = article->body.len ? article->body : article->title;
    struct news_str sample = news_str_slice(text, 0, news_utf8_floor(text, LANGUAGE_SAMPLE));
    news_language_identify(sample, article->language, code);
    if (!code[0])
        news_language_normalise(article->language, code);
    if (is_locale_of(article->language, code))
        article->locale = article->language;
    article->language = code[0] ? news_arena_copy(arena, news_str_from(code)) : news_str(NULL, 0);
    return code[0] && !article->language.data ? news_fail_memory(err) : NEWS_OK;
}

static enum news_status
cut_into_words(struct news_article *article, struct news_arena *arena, struct news_error *err)
{
    enum news_status status =
        news_tokenise(article->title, article->language, arena, &article->title_tokens, err);
    if (!status)
        status = news_tokenise(article->body, article->language, arena, &article->body_tokens, err);
    return status;
}

static enum news_status
find_names(const struct news_analysis *analysis, struct news_entity_finder *finder,
           struct news_article *article, struct news_arena *arena, struct news_error *err)
{
    if (!finder)
        return NEWS_OK;
    enum news_status status = news_find_entities(finder, article, arena, err);
    if (!status && analysis->aliases)
        status = news_apply_aliases(analysis->aliases, article, arena, err);
    return status;
}

static enum news_status
sketch(struct news_article *article, struct news_arena *arena, struct news_error *err)
{
    struct news_sketch *made = news_arena_alloc(arena, 1, sizeof *made);
    if (!made)
        return news_fail_memory(err);
    enum news_status status = news_sketch_make(article->body, article->body_tokens, made, err);
    if (status)
        return status;
    article->sketch = made;
    article->fingerprint = news_sketch_fingerprint(made);
    return NEWS_OK;
}

enum news_status
news_analyse(const struct news_analysis *analysis, struct news_entity_finder *finder,
             struct news_article *article, struct news_arena *arena, struct news_error *err)
{
    enum news_status status = find_language(article, arena, err);
    if (!status)
        status = cut_into_words(article, arena, err);
    if (!status)
        status = news_date_article(article, analysis->latest_days, arena, err);
    if (!status && analysis->times)
        status = news_tag_times(article, arena, err);
    if (!status)
        status = find_names(analysis, finder, article, arena, err);
    if (!status)
        status = sketch(article, arena, err);
    /* Whatever could not be stored on the way is missing from the article. */
    return !status && news_arena_has_failed(arena) ? news_fail_memory(err) : status;
}
