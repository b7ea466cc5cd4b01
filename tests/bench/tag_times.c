/*
 * tag_times - how fast times are found, tokens given.
 *
 *   tag_times [ROUNDS] < TEXT     megabytes of text a second, and how many times were found
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "indexer/times/times.h"

enum { TEXT_ROOM = 1 << 24, ARTICLE = 4096 };

static double
seconds(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Tags the text cut into articles of usual length; returns the seconds that the
 * tagger itself took. */
static double
tag_all(struct news_str text, struct news_arena *arena, size_t *found)
{
    double spent = 0;
    for (size_t at = 0; at < text.len;) {
        size_t end = news_utf8_floor(text, at + ARTICLE);
        struct news_article article = { .body = news_str_slice(text, at, end),
                                        .language = NEWS_STR("en") };
        article.date.chosen.value = news_str_from("2025-12-29");
        if (news_tokenise(article.body, article.language, arena, &article.body_tokens, NULL))
            break;
        double start = seconds();
        if (news_tag_times(&article, arena, NULL))
            break;
        spent += seconds() - start;
        *found += article.time_count;
        news_arena_reset(arena);
        at = end;
    }
    return spent;
}

int
main(int argc, char **argv)
{
    long rounds = argc > 1 ? strtol(argv[1], NULL, 10) : 3;
    static char bytes[TEXT_ROOM];
    struct news_arena *arena = news_arena_new(0);
    if (!arena || rounds < 1)
        return 1;
    size_t len = news_utf8_valid_prefix(bytes, fread(bytes, 1, TEXT_ROOM, stdin));
    size_t found = 0;
    double spent = 0;
    for (long i = 0; i < rounds; i++)
        spent += tag_all(news_str(bytes, len), arena, &found);
    (void)printf("%.1f MB/s, %zu times in %.1f MB\n", (double)len * (double)rounds / 1e6 / spent,
                 found / (size_t)rounds, (double)len / 1e6);
    news_arena_free(arena);
    return 0;
}
