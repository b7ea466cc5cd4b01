/*
 * dating.c - any text through the reader of written dates and through dating: no crash,
 * dates that the calendar has, spans in order and on characters.
 *
 * A libFuzzer target, or a program that does the same with each line of the files
 * given.
 */
#include <stdio.h>
#include <stdlib.h>

#include "indexer/dating/dating.h"
#include "shared/base/memory.h"
#include "shared/dates/moment.h"
#include "shared/dates/written.h"

enum { LATEST = 20819, LONGEST_LINE = 1 << 16 };

static void
require(bool holds)
{
    if (!holds)
        abort();
}

static void
read_written(struct news_str text, const char *language)
{
    struct news_written written;
    size_t before = 0;
    for (size_t at = 0; news_written_next(text, &at, news_str_from(language), &written);) {
        require(at > before && at <= text.len);
        require(written.start < written.end && written.end <= text.len);
        require(news_utf8_floor(text, written.start) == written.start);
        require(news_utf8_floor(text, written.end) == written.end);
        require(news_civil_is_valid(written.date));
        before = at;
    }
}

static void
check(const struct news_date *date)
{
    struct news_moment moment;
    require(news_moment_parse_iso(date->value, &moment));
    require(moment.date.year >= 1600 && news_days_from_civil(moment.date) <= LATEST);
}

/* The text as body, as address and as what a reader came upon. */
static void
date_article(struct news_str text, const char *language)
{
    struct news_arena *arena = news_arena_new(0);
    struct news_article article = {
        .body = text, .title = text, .url = text, .language = news_str_from(language)
    };
    struct news_date_witness witness = { .source = NEWS_DATE_META, .text = text };
    require(arena && news_article_add_witness(&article, arena, &witness) == NEWS_OK);
    require(news_date_article(&article, LATEST, arena, NULL) == NEWS_OK);
    if (article.date.chosen.value.data)
        check(&article.date.chosen);
    for (size_t i = 0; i < article.date.conflict_count; i++)
        check(&article.date.conflicts[i]);
    news_arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const languages[] = { NULL, "en", "en-US", "de", "ar", "hr" };
    char *copy = news_copy((const char *)data, size);
    require(copy);
    struct news_str text = news_str(copy, news_utf8_valid_prefix(copy, size));
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        read_written(text, languages[i]);
        date_article(text, languages[i]);
    }
    news_free(copy);
    return 0;
}

#ifndef NEWS_FUZZ_DATING
int
main(int argc, char **argv)
{
    static char line[LONGEST_LINE];
    for (int i = 1; i < argc; i++) {
        FILE *file = fopen(argv[i], "re");
        if (!file)
            return EXIT_FAILURE;
        while (fgets(line, sizeof line, file))
            (void)LLVMFuzzerTestOneInput((const uint8_t *)line, strlen(line));
        (void)fclose(file);
    }
    return EXIT_SUCCESS;
}
#endif
