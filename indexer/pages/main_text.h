/*
 * main_text.h - the article's text without the page around it.
 */
#ifndef NEWS_PAGES_MAIN_TEXT_H
#define NEWS_PAGES_MAIN_TEXT_H

#include "indexer/pages/blocks.h"

struct news_main_text {
    struct news_buffer body; /* paragraphs separated by one empty line */
    uint32_t first;          /* blocks: the first and one past the last that were kept */
    uint32_t last;
    uint32_t letters; /* kept */
    uint32_t linked;  /* of them in links */
    uint32_t kept;    /* blocks */
    bool is_listing;  /* mostly links to other pages: no article */
};

/* Chooses the blocks that are the article.  title: the page's, may be absent; a
 * block that only repeats it at the top is left out.  *out is to be given to
 * news_main_text_clear() in any case.  Fails with NEWS_NO_MEMORY only. */
NEWS_MUST_USE enum news_status
news_main_text_find(const struct news_page *page, const struct news_blocks *blocks,
                    struct news_str title, struct news_main_text *out, struct news_error *err);
void news_main_text_clear(struct news_main_text *text);

#endif
