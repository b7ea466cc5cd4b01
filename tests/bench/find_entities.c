/*
 * find_entities MODEL FILE... - how fast names are found: each file is taken for an
 * article, all of them are gone through again and again for about two seconds.
 */
#include "indexer/entities/entities.h"
#include "shared/base/buffer.h"

#include <stdio.h>
#include <time.h>

enum { MOST_FILES = 4096, MOST_BYTES = 1 << 24, SECONDS = 2 };

static double
now(void)
{
    struct timespec t = { 0, 0 };

    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static struct news_str
read_all(const char *path, struct news_arena *arena)
{
    struct news_buffer text;
    struct news_str kept = { "", 0 };
    char piece[65536];
    size_t got = 0;
    FILE *file = fopen(path, "re");

    if (!file)
        return kept;
    news_buffer_init(&text, MOST_BYTES);
    while ((got = fread(piece, 1, sizeof piece, file)) > 0)
        news_buffer_add(&text, piece, got);
    (void)fclose(file);
    kept = news_arena_copy(arena, news_buffer_str(&text));
    kept.len = news_utf8_valid_prefix(kept.data, kept.len);
    news_buffer_clear(&text);
    return kept;
}

int
main(int argc, char **argv)
{
    struct news_entity_model *model = NULL;
    struct news_entity_finder *finder = NULL;
    struct news_error err = { "" };
    struct news_arena *texts = news_arena_new(0), *arena = news_arena_new(0);
    double finding = 0.0, tokenising = 0.0;
    size_t tokens = 0, entities = 0;
    enum news_status status = NEWS_OK;

    if (argc < 3 || argc > MOST_FILES)
        return 2;
    status = news_entity_model_open(argv[1], &model, &err);
    if (!status)
        status = news_entity_finder_new(model, NULL, &finder, &err);
    while (!status && finding < SECONDS) {
        for (int i = 2; i < argc && !status; i++) {
            struct news_article article = { .body = read_all(argv[i], texts) };
            double start = now(), middle = 0.0;

            news_arena_reset(arena);
            status =
                news_tokenise(article.body, article.language, arena, &article.body_tokens, &err);
            middle = now();
            if (!status)
                status = news_find_entities(finder, &article, arena, &err);
            finding += now() - middle;
            tokenising += middle - start;
            tokens += article.body_tokens.count;
            entities += article.entity_count;
        }
        news_arena_reset(texts);
    }
    if (status)
        (void)fprintf(stderr, "%s\n", err.text);
    else
        (void)printf("%zu tokens, %zu entities: %.0f tokens/s, with tokenising %.0f tokens/s\n",
                     tokens, entities, (double)tokens / finding,
                     (double)tokens / (finding + tokenising));
    news_entity_finder_free(finder);
    news_entity_model_close(model);
    news_arena_free(texts);
    news_arena_free(arena);
    return news_status_exit_code(status);
}
