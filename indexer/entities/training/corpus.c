#include "indexer/entities/training/corpus.h"

#include "indexer/entities/training/layout.h"

bool
news_corpus_is_marked(const char *path)
{
    return !news_str_ends_with(news_str_from(path), (struct news_str)NEWS_STR(".conll"));
}

enum news_status
news_corpus_read(struct news_corpus *corpus, const char *path, uint32_t domain,
                 enum news_disguise disguise, struct news_error *err)
{
    size_t first = corpus->count;
    struct news_layout layout;
    enum news_status status = NEWS_OK;
    FILE *file = fopen(path, "re");

    if (!file)
        return news_fail_io(err, path);
    news_layout_init(&layout, corpus, domain, disguise, err);
    status = news_corpus_is_marked(path) ? news_marked_read(&layout, file)
                                         : news_conll_read(&layout, file);
    for (size_t i = first; i < corpus->count; i++)
        corpus->examples[i].marked = news_corpus_is_marked(path);
    if (status)
        news_error_prefix(err, "%s: ", path);
    news_layout_clear(&layout);
    (void)fclose(file); /* read only */
    return status;
}
