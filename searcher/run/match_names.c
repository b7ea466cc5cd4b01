#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "searcher/present/visible.h"
#include "searcher/run/session.h"
#include "shared/names/match.h"

/* "name<TAB>name", and perhaps a third column that names the type. */
static enum news_status
judge(struct news_str line, struct news_error *err)
{
    double score = 0;
    size_t tab = news_str_find(line, news_str("\t", 1), 0);
    size_t end = tab == NEWS_STR_NONE ? tab : news_str_find(line, news_str("\t", 1), tab + 1);
    struct news_str first = news_str_slice(line, 0, tab);
    if (tab == NEWS_STR_NONE)
        return news_fail(err, NEWS_INPUT, "there is no tab between two names");
    if (news_utf8_valid_prefix(line.data, line.len) < line.len)
        return news_fail(err, NEWS_INPUT, "this is not valid UTF-8");
    struct news_str second = news_str_slice(line, tab + 1, end == NEWS_STR_NONE ? line.len : end);
    enum news_status status = news_name_match(first, second, NEWS_ENTITY_PERSON, &score, err);
    if (status)
        return status;
    errno = 0;
    if (printf("%s\t%.4f\n", score >= NEWS_NAME_SAME ? "same" : "different", score) < 0)
        return news_fail_io(err, "standard output");
    return NEWS_OK;
}

/* Says what is wrong with the line, and prints a line in its place, so that the output
 * stays beside the input. */
static enum news_status
complain(const char *name, size_t number, struct news_error *err)
{
    struct news_buffer line;
    news_buffer_init(&line, 1 << 20);
    news_visible_add(news_str_from(name), &line);
    (void)fprintf(stderr, "dateline-search: %.*s:%zu: %s\n", (int)line.len, line.data, number,
                  err->text);
    news_buffer_clear(&line);
    errno = 0;
    return puts("error\t0.0000") < 0 ? news_fail_io(err, "standard output") : NEWS_OK;
}

static enum news_status
judge_all(FILE *file, const char *name, struct news_error *err)
{
    enum news_status status = NEWS_OK;
    char *text = NULL;
    size_t room = 0, number = 0, broken = 0;
    ssize_t len = 0;
    errno = 0;
    while (!status && (len = getline(&text, &room, file)) >= 0) {
        status = judge(news_str_line(news_str(text, (size_t)len), number == 0), err);
        number++;
        if (status == NEWS_INPUT) {
            broken++;
            status = complain(name, number, err);
        }
        errno = 0;
    }
    free(text); /* getline's own */
    if (!status && ferror(file))
        status = news_fail_io(err, name);
    if (!status && broken)
        status = news_fail(err, NEWS_INPUT, "%s: %zu of %zu line%s could not be read", name, broken,
                           number, number == 1 ? "" : "s");
    return status;
}

enum news_status
news_match_names(const char *path, struct news_error *err)
{
    bool standard = strcmp(path, "-") == 0;
    FILE *file = standard ? stdin : fopen(path, "re");
    if (!file)
        return news_fail_io(err, path);
    enum news_status status = judge_all(file, standard ? "standard input" : path, err);
    if (!standard)
        (void)fclose(file); /* read only: nothing to lose */
    return status;
}
