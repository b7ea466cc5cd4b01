#include "tests/fuzz/desk.h"

#include <stdio.h>
#include <stdlib.h>

#include "indexer/writing/writer.h"
#include "shared/index/files.h"
#include "shared/names/key.h"
#include "shared/text/token.h"

enum { NOW = 1741219200 }; /* 2025-03-06 */

static const struct {
    const char *id;
    const char *language;
    const char *title;
    const char *body;
    const char *date;   /* a day, or NULL */
    const char *person; /* or NULL */
} stories[] = {
    { "a1", "en", "Ferry truce holds",
      "A cease-fire in the ferry dispute held, Oleh Zelenskyy said. O'Brien of AT&T agreed.",
      "2025-03-04", "Oleh Zelenskyy" },
    { "a2", "en", "Strike paused", "The ceasefire came late, Mr Zelensky told 2,500 U.S. crews.",
      "2025-03-05", "Zelensky" },
    { "a3", "en", "Talks", "They want to cease fire drills at the port of Halm.", "2025-04-01",
      NULL },
    { "a4", "de", "Preise", "Die Getreidepreise im Hafen von Halm stiegen schon wieder.", NULL,
      NULL },
    { "a5", "ru", "\xD0\x9F\xD0\xBE\xD1\x80\xD1\x82",
      "\xD0\x9F\xD0\xBE\xD1\x80\xD1\x82 \xD1\x81\xD0\xBD\xD0\xBE\xD0\xB2\xD0\xB0 "
      "\xD0\xBE\xD1\x82\xD0\xBA\xD1\x80\xD1\x8B\xD1\x82.",
      "2024-12-31", NULL },
    { "a6", "zh", "\xE6\xB8\xAF\xE5\x8F\xA3",
      "\xE6\xB8\xAF\xE5\x8F\xA3\xE4\xBB\x8A\xE5\xA4\xA9\xE5\x86\x8D\xE6\xAC\xA1"
      "\xE5\xBC\x80\xE6\x94\xBE\xE3\x80\x82",
      "2025-03-04", NULL },
};
enum { STORIES = sizeof stories / sizeof *stories };

static char folder[4096];

void
news_fuzz_require(bool holds)
{
    if (!holds)
        abort();
}

static void
add_person(struct news_article *article, struct news_arena *arena, const char *name)
{
    struct news_buffer key;
    struct news_entity *entity = news_arena_alloc(arena, 1, sizeof *entity);
    news_fuzz_require(entity != NULL);
    news_buffer_init(&key, 1000);
    news_fuzz_require(!news_name_key(news_str_from(name), NEWS_ENTITY_PERSON, &key, NULL));
    entity->type = NEWS_ENTITY_PERSON;
    entity->name = news_str_from(name);
    entity->key = news_arena_copy(arena, news_buffer_str(&key));
    article->entities = entity;
    article->entity_count = 1;
    news_buffer_clear(&key);
}

static void
add_story(struct news_shard *shard, size_t number)
{
    static const struct news_input_state state = { 100, 5, 7, 1, 1, 0, 0 };
    struct news_arena *arena = news_arena_new(0);
    struct news_article article = { .id = news_str_from(stories[number].id),
                                    .path = news_str_from(stories[number].id),
                                    .title = news_str_from(stories[number].title),
                                    .body = news_str_from(stories[number].body),
                                    .language = news_str_from(stories[number].language) };
    news_fuzz_require(
        arena && !news_tokenise(article.body, article.language, arena, &article.body_tokens, NULL));
    if (stories[number].date) {
        article.date.chosen.value = news_str_from(stories[number].date);
        article.date.chosen.precision = NEWS_PRECISION_DAY;
        article.date.chosen.source = NEWS_DATE_FIELD;
    }
    if (stories[number].person)
        add_person(&article, arena, stories[number].person);
    news_fuzz_require(!news_shard_add(shard, article.path, &article, NULL));
    news_fuzz_require(!news_shard_end_input(shard, article.path, &state, NULL));
    news_arena_free(arena);
}

static void
write_index(const char *path)
{
    struct news_writer_options options = { .rebuild = false };
    struct news_writer_summary summary;
    struct news_writer *writer = NULL;
    struct news_shard *shard = NULL;
    news_fuzz_require(!news_writer_open(path, &options, &writer, NULL));
    news_fuzz_require(!news_shard_new(writer, 0, &shard, NULL));
    for (size_t i = 0; i < STORIES; i++)
        add_story(shard, i);
    news_fuzz_require(!news_shard_finish(shard, NULL));
    news_fuzz_require(!news_writer_finish(writer, &summary, NULL));
    news_writer_close(writer);
}

static struct news_fuzz_desk desk = { .clock = { .now = NOW } };

static void
close_desk(void)
{
    news_vocabulary_free(desk.vocabulary);
    news_index_close(desk.index);
    news_folder_discard(folder);
}

const struct news_fuzz_desk *
news_fuzz_desk(void)
{
    char path[sizeof folder + 8];
    const char *base = getenv("TMPDIR");
    if (desk.index)
        return &desk;
    (void)snprintf(folder, sizeof folder, "%s/dateline-fuzz-XXXXXX", base ? base : "/tmp");
    news_fuzz_require(mkdtemp(folder) != NULL);
    (void)snprintf(path, sizeof path, "%s/index", folder);
    write_index(path);
    news_fuzz_require(!news_index_open(path, &desk.index, NULL));
    news_fuzz_require(!news_vocabulary_new(news_index_terms(desk.index), &desk.vocabulary, NULL));
    news_fuzz_require(!atexit(close_desk));
    return &desk;
}

enum news_status
news_fuzz_plan(struct news_str text, const struct news_query_options *options,
               struct news_arena *arena, struct news_query *query, struct news_plan *plan)
{
    const struct news_fuzz_desk *at = news_fuzz_desk();
    struct news_plan_options planning = { .index = at->index,
                                          .vocabulary = at->vocabulary,
                                          .exact = options->exact,
                                          .explain = true,
                                          .clock = &at->clock };
    struct news_error err = { "" };
    size_t place = NEWS_STR_NONE;
    enum news_status status = news_query_parse(text, options, arena, query, &place, &err);
    if (!status) {
        place = NEWS_STR_NONE;
        status = news_plan_make(query, &planning, arena, plan, &place, &err);
    }
    news_fuzz_require(!status || (status == NEWS_QUERY && err.text[0] && place <= text.len &&
                                  (place == text.len || (text.data[place] & 0xC0) != 0x80 ||
                                   news_utf8_valid_prefix(text.data, text.len) <= place)));
    news_fuzz_require(status || !plan->root->empty);
    return status;
}
