#include "indexer/pipeline/analyse.h"

#include "indexer/dating/dating.h"
#include "indexer/times/times.h"

static enum news_status
cut_into_words(struct news_article *article, struct news_arena *arena, struct news_error *err)
{
    enum news_status status =
        news_tokenise(article->title, article->language, arena, &article->title_tokens, err);
    if (!status)
        status = news_tokenise(article->body, article->language, arena, &article->body_tokens, err);
    return status;
}

enum news_status
news_analyse(const struct news_analysis *analysis, struct news_article *article,
             struct news_arena *arena, struct news_error *err)
{
    enum news_status status = cut_into_words(article, arena, err);
    if (!status)
        status = news_date_article(article, analysis->latest_days, arena, err);
    if (!status && analysis->times)
        status = news_tag_times(article, arena, err);
    return status;
}
