#include "indexer/times/times.h"

enum news_status
news_tag_times(struct news_article *article, struct news_arena *arena, struct news_error *err)
{
    (void)arena;
    (void)err;
    article->time_count = 0;
    return NEWS_OK;
}
