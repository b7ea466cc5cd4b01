#include "indexer/entities/training/layout.h"

#include <stdlib.h>
#include <string.h>

static uint8_t
kind_of(struct news_str tag)
{
    static const struct {
        struct news_str name;
        uint8_t kind;
    } kinds[] = {
        { NEWS_STR("PER"), NEWS_ENTITY_PERSON },
        { NEWS_STR("ORG"), NEWS_ENTITY_ORG },
        { NEWS_STR("LOC"), NEWS_ENTITY_PLACE },
    };
    struct news_str name = news_str_slice(tag, 2, tag.len);

    if (tag.len < 3)
        return NEWS_LAYOUT_OUTSIDE;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (news_str_equal(name, kinds[i].name))
            return kinds[i].kind;
    }
    return NEWS_LABEL_KIND_OTHER;
}

static enum news_status
read_line(struct news_layout *layout, struct news_str line, uint8_t *last)
{
    size_t tab = news_str_find(line, (struct news_str)NEWS_STR("\t"), 0);
    struct news_str tag;
    uint8_t kind = NEWS_LAYOUT_OUTSIDE;
    bool starts = false;

    if (!news_str_trim(line).len) {
        news_layout_end_line(layout);
        *last = NEWS_LAYOUT_OUTSIDE;
        return NEWS_OK;
    }
    if (tab == NEWS_STR_NONE)
        return news_fail(layout->err, NEWS_INPUT, "a line has no tab");
    tag = news_str_trim(news_str_slice(line, tab + 1, line.len));
    kind = kind_of(tag);
    starts = kind != NEWS_LAYOUT_OUTSIDE && (tag.data[0] == 'B' || kind != *last);
    *last = kind;
    return news_layout_add_token(layout, news_str_slice(line, 0, tab), kind, starts);
}

static bool
names_documents(FILE *file)
{
    char start[16] = "";
    size_t got = fread(start, 1, sizeof start - 1, file);

    rewind(file);
    return got > 10 && memcmp(start, "-DOCSTART-", 10) == 0;
}

enum news_status
news_conll_read(struct news_layout *layout, FILE *file)
{
    bool has_documents = names_documents(file);
    enum news_status status = NEWS_OK;
    char *line = NULL;
    size_t room = 0;
    ssize_t got = 0;
    uint8_t last = NEWS_LAYOUT_OUTSIDE;

    while (!status && (got = getline(&line, &room, file)) >= 0) {
        struct news_str text = news_str_trim(news_str(line, (size_t)got));
        bool document = news_str_starts_with(text, (struct news_str)NEWS_STR("-DOCSTART-"));

        if (document || (!has_documents && !text.len))
            status = news_layout_end_document(layout);
        else
            status = read_line(layout, text, &last);
        if (document || !text.len)
            last = NEWS_LAYOUT_OUTSIDE;
    }
    if (!status)
        status = news_layout_end_document(layout);
    free(line);
    return status;
}
