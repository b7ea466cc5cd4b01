#include "searcher/run/session.h"
#include "shared/article/json.h"

enum news_status
news_session_show(struct news_session *session, const char *id, struct news_error *err)
{
    struct news_article article;
    uint32_t docid = 0;
    enum news_status status = news_index_find_id(session->index, news_str_from(id), &docid, err);
    if (!status)
        status = news_index_article(session->index, docid, NEWS_PARTS_ALL, session->arena, &article,
                                    err);
    news_session_blame(session, status, err);
    if (status || session->settings->quiet)
        return status;
    news_article_json(&article, &session->out);
    news_buffer_add_byte(&session->out, '\n');
    return news_session_flush(session, err);
}
