#include "indexer/entities/training/layout.h"

#include <stdlib.h>

static uint8_t
kind_of(char letter)
{
    switch (letter) {
    case 'P':
        return NEWS_ENTITY_PERSON;
    case 'O':
        return NEWS_ENTITY_ORG;
    case 'L':
        return NEWS_ENTITY_PLACE;
    case 'M':
        return NEWS_LABEL_KIND_OTHER;
    default:
        return NEWS_LAYOUT_OUTSIDE;
    }
}

/* Adds the name that "[P name]" at the start of line holds; sets *end to where it ends. */
static enum news_status
read_name(struct news_layout *layout, struct news_str line, size_t start, size_t *end)
{
    size_t close = news_str_find(line, (struct news_str)NEWS_STR("]"), start);
    size_t inner = news_str_find(line, (struct news_str)NEWS_STR("["), start + 1);
    uint8_t kind = start + 3 < line.len ? kind_of(line.data[start + 1]) : NEWS_LAYOUT_OUTSIDE;

    if (close == NEWS_STR_NONE || close < start + 4 || kind == NEWS_LAYOUT_OUTSIDE ||
        line.data[start + 2] != ' ' || inner < close)
        return news_fail(layout->err, NEWS_INPUT, "\"[\" begins no marked name");
    *end = close + 1;
    return news_layout_add_text(layout, news_str_slice(line, start + 3, close), kind);
}

static enum news_status
read_line(struct news_layout *layout, struct news_str line)
{
    enum news_status status = NEWS_OK;
    size_t at = 0;

    while (!status && at < line.len) {
        size_t mark = news_str_find(line, (struct news_str)NEWS_STR("["), at);

        if (mark == NEWS_STR_NONE)
            mark = line.len;
        status = news_layout_add_text(layout, news_str_slice(line, at, mark), NEWS_LAYOUT_OUTSIDE);
        at = mark;
        if (!status && at < line.len)
            status = read_name(layout, line, mark, &at);
    }
    if (!status)
        news_layout_end_line(layout);
    return status;
}

enum news_status
news_marked_read(struct news_layout *layout, FILE *file)
{
    enum news_status status = NEWS_OK;
    char *line = NULL;
    size_t room = 0;
    ssize_t got = 0;

    while (!status && (got = getline(&line, &room, file)) >= 0) {
        struct news_str text = news_str_trim(news_str(line, (size_t)got));

        if (news_str_equal(text, (struct news_str)NEWS_STR("---")))
            status = news_layout_end_document(layout);
        else if (text.len)
            status = read_line(layout, text);
    }
    free(line); /* getline()'s */
    return status ? status : news_layout_end_document(layout);
}
