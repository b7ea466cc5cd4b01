/*
 * times.c - any text through the tagger of times and through the grammar of WHEN: no
 * crash, spans in order and on characters, values that the index can read.
 *
 * A libFuzzer target, or a program that does the same with each line of the files
 * given.
 */
#include <stdio.h>
#include <stdlib.h>

#include "indexer/times/times.h"
#include "indexer/writing/about.h"
#include "shared/base/memory.h"
#include "shared/dates/calendar.h"
#include "shared/dates/moment.h"
#include "shared/dates/when.h"

static void
require(bool holds)
{
    if (!holds)
        abort();
}

static void
check_time(const struct news_article *article, const struct news_time *time, uint32_t from)
{
    struct news_about about = news_about_value(time->value);
    require(time->start >= from && time->start < time->end && time->end <= article->body.len);
    require(news_utf8_floor(article->body, time->start) == time->start);
    require(news_utf8_floor(article->body, time->end) == time->end);
    require(!time->value.data || time->value.len > 0);
    if (about.unit != NEWS_ABOUT_NOTHING)
        require(about.first <= about.last && about.first >= NEWS_DAYS_MIN &&
                about.last <= NEWS_DAYS_MAX);
}

static void
tag(struct news_str text, const char *language, const char *date)
{
    struct news_arena *arena = news_arena_new(0);
    struct news_article article = { .body = text, .language = news_str_from(language) };
    article.date.chosen.value = news_str_from(date);
    require(arena &&
            news_tokenise(text, article.language, arena, &article.body_tokens, NULL) == NEWS_OK);
    require(news_tag_times(&article, arena, NULL) == NEWS_OK);
    uint32_t from = 0;
    for (size_t i = 0; i < article.time_count; i++) {
        check_time(&article, &article.times[i], from);
        from = article.times[i].end;
    }
    news_arena_free(arena);
}

static void
ask(struct news_str text)
{
    static const struct news_clock clock = { 1767002400, NULL };
    struct news_when when;
    struct news_moment moment;
    struct news_error err;
    size_t at = 0;
    int64_t instant = 0;
    enum news_status status = news_when_parse(text, NEWS_WHEN_DAYS, &clock, &when, &at, &err);
    require(status == NEWS_OK ? when.none || when.first <= when.last
                              : status == NEWS_QUERY && at <= text.len && err.text[0]);
    (void)!news_when_parse(text, NEWS_WHEN_SINCE, &clock, &when, NULL, NULL);
    (void)!news_when_instant(text, &clock, &instant, NULL, NULL);
    if (news_moment_parse(text, &moment)) {
        char out[NEWS_MOMENT_ROOM];
        require(news_moment_format(&moment, out) < sizeof out);
        require(news_civil_is_valid(moment.date));
    }
}

/* The bytes get memory of their own size, so that reading past them is seen. */
static void
run(const char *bytes, size_t len)
{
    static const char *const dates[] = { "2025-12-29", "0000-01-01", "9999-12-31", NULL };
    static const char *const languages[] = { "en", "de", "fr", "es", "ru", "fi", "it", "zh", "ko" };
    len = news_utf8_valid_prefix(bytes, len);
    char *copy = news_copy(bytes, len);
    require(copy != NULL);
    struct news_str text = news_str(copy, len);
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
        tag(text, "en", dates[i]);
    for (size_t i = 1; i < sizeof languages / sizeof *languages; i++)
        tag(text, languages[i], dates[0]);
    ask(text);
    news_free(copy);
}

#ifdef NEWS_FUZZ_TIMES

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    run((const char *)data, size);
    return 0;
}

#else

int
main(int argc, char **argv)
{
    char line[4096];
    for (int i = 1; i < argc; i++) {
        FILE *file = fopen(argv[i], "rbe");
        if (!file) {
            perror(argv[i]);
            return 1;
        }
        while (fgets(line, sizeof line, file)) {
            size_t len = strlen(line);
            for (size_t part = 0; part <= 4; part++)
                run(line, len * part / 4);
        }
        (void)fclose(file);
    }
    return 0;
}

#endif
