#include "indexer/dating/dating.h"

enum news_status
news_date_article(struct news_article *article, int32_t latest_days, struct news_arena *arena,
                  struct news_error *err)
{
    (void)latest_days;
    (void)arena;
    (void)err;
    memset(&article->date, 0, sizeof article->date);
    return NEWS_OK;
}
