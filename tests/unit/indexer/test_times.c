#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include "indexer/times/lexicon.h"
#include "indexer/times/times.h"
#include "tests/support/leaks.h"

/* A row of times.cases. */
struct row {
    char *fields[5]; /* date, language, sentence, wanted, why */
    unsigned line;
};

static bool
cut_row(char *text, struct row *row)
{
    for (size_t i = 0; i < 5; i++) {
        row->fields[i] = text;
        text = strchr(text, i < 4 ? '|' : '\n');
        if (!text)
            return false;
        *text++ = '\0';
    }
    return true;
}

/* Takes the brackets out and gives the span they were around. */
static void
unbracket(char *sentence, uint32_t *start, uint32_t *end)
{
    char *open = strchr(sentence, '[');
    char *close = strchr(sentence, ']');
    *start = (uint32_t)(open - sentence);
    *end = (uint32_t)(close - sentence) - 1;
    memmove(close, close + 1, strlen(close));
    memmove(open, open + 1, strlen(open));
}

static void
tag(const struct row *row, struct news_arena *arena, struct news_article *article)
{
    memset(article, 0, sizeof *article);
    article->body = news_str_from(row->fields[2]);
    article->language = news_str_from(row->fields[1]);
    if (row->fields[0][0])
        article->date.chosen.value = news_str_from(row->fields[0]);
    enum news_status status =
        news_tokenise(article->body, article->language, arena, &article->body_tokens, NULL);
    if (!status)
        status = news_tag_times(article, arena, NULL);
    cr_expect_eq(status, NEWS_OK, "line %u", row->line);
}

static void
check(const struct row *row, const struct news_article *article, uint32_t start, uint32_t end)
{
    char got[128] = "-";
    const char *wanted = row->fields[3];
    for (size_t i = 0; i < article->time_count; i++) {
        const struct news_time *time = &article->times[i];
        bool overlaps = time->start < end && start < time->end;
        bool exact = time->start == start && time->end == end;
        if (!overlaps)
            continue;
        if (exact && strcmp(wanted, "-") != 0)
            (void)snprintf(got, sizeof got, "%s %s", news_time_type_word(time->type),
                           time->value.data ? time->value.data : "?");
        else
            (void)snprintf(got, sizeof got, "the extent \"%.*s\"", (int)(time->end - time->start),
                           article->body.data + time->start);
    }
    cr_expect_str_eq(got, wanted, "times.cases:%u: %s: got %s, not %s (%s)", row->line,
                     row->fields[2], got, wanted, row->fields[4]);
}

Test(times, are_understood_as_a_reader_of_the_news_does)
{
    FILE *file = fopen(NEWS_TEST_DATA "/times.cases", "re");
    cr_assert_not_null(file);
    char line[1024];
    size_t count = 0;
    struct news_arena *arena = news_arena_new(0);
    cr_assert_not_null(arena);
    for (unsigned number = 1; fgets(line, sizeof line, file); number++) {
        struct row row = { .line = number };
        uint32_t start = 0;
        uint32_t end = 0;
        struct news_article article;
        if (line[0] == '#' || line[0] == '\n')
            continue;
        cr_assert(cut_row(line, &row), "line %u has five fields", number);
        unbracket(row.fields[2], &start, &end);
        tag(&row, arena, &article);
        check(&row, &article, start, end);
        news_arena_reset(arena);
        count++;
    }
    cr_expect_geq(count, 200);
    news_arena_free(arena);
    (void)fclose(file);
    NEWS_EXPECT_NO_LEAKS();
}

Test(times, keep_the_words_of_the_lexicon_in_the_order_of_their_letters)
{
    for (size_t i = 1; news_lexicon_word(i); i++)
        cr_expect_leq(news_lexicon_word(i - 1)[0], news_lexicon_word(i)[0], "%s",
                      news_lexicon_word(i));
}

Test(times, are_in_text_order_and_title_first)
{
    struct news_arena *arena = news_arena_new(0);
    struct news_article article = { .title = NEWS_STR("Mayor resigns on Friday"),
                                    .body = NEWS_STR("She said so Monday and on May 3, 2025."),
                                    .language = NEWS_STR("en") };
    article.date.chosen.value = news_str_from("2025-12-29");
    cr_assert_eq(news_tokenise(article.title, article.language, arena, &article.title_tokens, NULL),
                 NEWS_OK);
    cr_assert_eq(news_tokenise(article.body, article.language, arena, &article.body_tokens, NULL),
                 NEWS_OK);
    cr_assert_eq(news_tag_times(&article, arena, NULL), NEWS_OK);
    cr_assert_eq(article.time_count, 3);
    cr_expect_eq(article.times[0].field, NEWS_FIELD_TITLE);
    cr_expect_str_eq(article.times[0].value.data, "2025-12-26");
    cr_expect_str_eq(article.times[1].value.data, "2025-12-29");
    cr_expect_str_eq(article.times[2].value.data, "2025-05-03");
    news_arena_free(arena);
    NEWS_EXPECT_NO_LEAKS();
}

Test(times, of_an_undated_article_have_no_value_and_it_says_so)
{
    struct news_arena *arena = news_arena_new(0);
    struct news_article article = { .body = NEWS_STR("She said on Sunday that she won in 1998."),
                                    .language = NEWS_STR("en") };
    cr_assert_eq(news_tokenise(article.body, article.language, arena, &article.body_tokens, NULL),
                 NEWS_OK);
    cr_assert_eq(news_tag_times(&article, arena, NULL), NEWS_OK);
    cr_assert_eq(article.time_count, 2);
    cr_expect_null(article.times[0].value.data);
    cr_expect_str_eq(article.times[1].value.data, "1998");
    cr_assert_eq(article.warning_count, 1);
    cr_expect_not_null(strstr(article.warnings[0].data, "1 of its times has no value"));
    cr_expect_eq(article.repairs, 0);
    news_arena_free(arena);
    NEWS_EXPECT_NO_LEAKS();
}
