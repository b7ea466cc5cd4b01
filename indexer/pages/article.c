#include "indexer/pages/article.h"

#include "indexer/pages/facts.h"
#include "indexer/pages/main_text.h"
#include "indexer/pages/visible.h"

enum {
    SHORT_TEXT = 400, /* bytes: a text so short may be what a paywall leaves */
    MUCH_MORE = 2,    /* times the page's text that JSON-LD's must be to replace it */
};

/* Everything that is made of one page on the way. */
struct work {
    struct news_page *page;
    struct news_blocks blocks;
    struct news_main_text text;
    struct news_facts facts;
};

/* "en_US" is "en-US"; what is no language tag is absent. */
static struct news_str
language_tag(struct news_str stated, struct news_arena *arena)
{
    size_t len = 0;
    while (len < stated.len && len < 12 &&
           (news_is_ascii_alpha(stated.data[len]) || stated.data[len] == '-' ||
            stated.data[len] == '_' || (len > 2 && news_is_ascii_digit(stated.data[len]))))
        len++;
    if (len < 2 || (len > 3 && stated.data[2] != '-' && stated.data[2] != '_' &&
                    stated.data[3] != '-' && stated.data[3] != '_'))
        return news_str(NULL, 0);
    return news_arena_copy(arena, news_str_slice(stated, 0, len));
}

/* The body, and what is doubtful about it. */
static enum news_status
fill_body(struct work *work, struct news_article *article, struct news_arena *arena)
{
    struct news_str shown = news_buffer_str(&work->text.body);
    struct news_str stated = work->facts.best[NEWS_FACT_BODY].text;
    enum news_status status = NEWS_OK;
    bool replace = stated.len > MUCH_MORE * shown.len && stated.len > SHORT_TEXT;
    article->body = replace ? stated : news_arena_copy(arena, shown);
    if (!article->body.data)
        return NEWS_NO_MEMORY;
    if (replace)
        status = news_article_add_warning(
            article, arena, false, "the text is from the page's JSON-LD, which has more of it");
    if (!status && work->facts.not_free)
        status = news_article_add_warning(
            article, arena, false, "for subscribers: the page may not have the whole article");
    if (!status && work->text.is_listing)
        status = news_article_add_warning(article, arena, false,
                                          "looks like a list of links rather than an article");
    if (!status && !article->body.len)
        status = news_article_add_warning(article, arena, false, "the page has no text");
    if (!status && work->page->cut)
        status = news_article_add_warning(article, arena, true,
                                          "too large or too broken: its end was left out");
    return status;
}

static enum news_status
fill_facts(struct work *work, struct news_article *article, struct news_arena *arena)
{
    struct news_facts *facts = &work->facts;
    struct news_str title = news_facts_title(facts, work->page, &work->blocks, &work->text);
    article->title = news_arena_copy(arena, title);
    article->source = facts->best[NEWS_FACT_SOURCE].text;
    article->section = facts->best[NEWS_FACT_SECTION].text;
    article->language = language_tag(facts->best[NEWS_FACT_LANGUAGE].text, arena);
    if (facts->best[NEWS_FACT_URL].text.len)
        article->url = facts->best[NEWS_FACT_URL].text;
    article->bylines = facts->bylines;
    article->byline_count = facts->byline_count;
    return title.data && !article->title.data ? NEWS_NO_MEMORY : NEWS_OK;
}

static enum news_status
read_work(struct work *work, struct news_article *article, struct news_arena *arena,
          struct news_error *err)
{
    struct news_facts *facts = &work->facts;
    enum news_status status = news_blocks_cut(work->page, &work->blocks, err);
    if (status)
        return status;
    news_facts_read_metas(facts, work->page);
    news_facts_read_json_ld(facts, work->page);
    news_facts_read_microdata(facts, work->page);
    status = news_main_text_find(work->page, &work->blocks, facts->best[NEWS_FACT_TITLE].text,
                                 &work->text, err);
    if (status)
        return status;
    news_facts_read_visible(facts, work->page, &work->blocks, &work->text);
    if (facts->failed || fill_facts(work, article, arena) || fill_body(work, article, arena))
        return news_fail_memory(err);
    return NEWS_OK;
}

enum news_status
news_page_read_article(struct news_str html, struct news_article *article, struct news_arena *arena,
                       struct news_error *err)
{
    struct work work = { .facts = { .article = article, .arena = arena } };
    enum news_status status = news_page_parse(html, &work.page, err);
    if (status)
        return status;
    status = read_work(&work, article, arena, err);
    news_main_text_clear(&work.text);
    news_blocks_clear(&work.blocks);
    news_page_free(work.page);
    return status;
}
