#include "searcher/query/query.h"

static const struct {
    const char *word;
    enum news_value_kind kind;
} fields[] = {
#define X(name, word, kind) [name] = { (word), (kind) },
    NEWS_QUERY_FIELDS(X)
#undef X
};

const char *
news_query_field_word(enum news_query_field field)
{
    return fields[field].word;
}

enum news_value_kind
news_query_field_value(enum news_query_field field)
{
    return fields[field].kind;
}

bool
news_query_field_find(struct news_str word, enum news_query_field *out)
{
    for (int i = NEWS_IN_TEXT + 1; i < NEWS_QUERY_FIELD_COUNT; i++) {
        if (news_str_equal_ascii_nocase(word, news_str_from(fields[i].word))) {
            *out = (enum news_query_field)i;
            return true;
        }
    }
    return false;
}
