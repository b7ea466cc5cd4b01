#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "searcher/run/session.h"
#include "shared/names/match.h"

/* "name<TAB>name", and perhaps a third column that names the type. */
static enum news_status
judge(struct news_str line, size_t number, struct news_error *err)
{
    double score = 0;
    size_t tab = news_str_find(line, news_str("\t", 1), 0);
    size_t end = tab == NEWS_STR_NONE ? tab : news_str_find(line, news_str("\t", 1), tab + 1);
    struct news_str first = news_str_slice(line, 0, tab);
    if (tab == NEWS_STR_NONE)
        return news_fail(err, NEWS_INPUT, "line %zu: there is no tab between two names", number);
    if (news_utf8_valid_prefix(line.data, line.len) < line.len)
        return news_fail(err, NEWS_INPUT, "line %zu: not valid UTF-8", number);
    struct news_str second = news_str_slice(line, tab + 1, end == NEWS_STR_NONE ? line.len : end);
    enum news_status status = news_name_match(first, second, NEWS_ENTITY_PERSON, &score, err);
    if (status)
        return status;
    errno = 0;
    if (printf("%s\t%.4f\n", score >= NEWS_NAME_SAME ? "same" : "different", score) < 0)
        return news_fail_io(err, "standard output");
    return NEWS_OK;
}

enum news_status
news_match_names(const char *path, struct news_error *err)
{
    enum news_status status = NEWS_OK;
    char *text = NULL;
    size_t room = 0, number = 0;
    ssize_t len = 0;
    bool standard = strcmp(path, "-") == 0;
    FILE *file = standard ? stdin : fopen(path, "re");
    if (!file)
        return news_fail_io(err, path);
    errno = 0;
    while (!status && (len = getline(&text, &room, file)) >= 0) {
        struct news_str line = news_str(text, (size_t)len);
        while (line.len && (line.data[line.len - 1] == '\n' || line.data[line.len - 1] == '\r'))
            line.len--;
        status = judge(line, ++number, err);
        if (status == NEWS_INPUT && err)
            news_error_prefix(err, "%s: ", standard ? "standard input" : path);
        errno = 0;
    }
    if (!status && ferror(file))
        status = news_fail_io(err, standard ? "standard input" : path);
    free(text); /* getline's own */
    if (!standard)
        (void)fclose(file); /* read only: nothing to lose */
    return status;
}
