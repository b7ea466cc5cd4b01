#include "indexer/pages/script_date.h"

#include "shared/dates/moment.h"

enum {
    MAX_KEY = 40,  /* letters of the name on either side */
    MAX_SIGNS = 6, /* quotes, backslashes, blanks and the colon between name and value */
    MAX_VALUE = 40,
};

static bool
is_key_char(char c)
{
    return news_is_ascii_alpha(c) || news_is_ascii_digit(c) || c == '_';
}

static bool
is_value_char(char c)
{
    return news_is_ascii_digit(c) || c == '-' || c == ':' || c == '.' || c == '+' || c == 'T' ||
           c == 'Z';
}

/* The date behind a name that at is within, or absent. */
static struct news_str
read_value(struct news_str script, size_t at)
{
    size_t limit = at + MAX_KEY;
    while (at < script.len && at < limit && is_key_char(script.data[at]))
        at++;
    limit = at + MAX_SIGNS;
    while (at < script.len && at < limit && strchr("\\\" ':", script.data[at]) && script.data[at])
        at++;
    size_t end = at;
    while (end < script.len && end - at < MAX_VALUE && is_value_char(script.data[end]))
        end++;
    struct news_moment moment;
    struct news_str value = news_str_slice(script, at, end);
    bool is_date = value.len >= 10 && value.data[4] == '-' &&
                   (news_moment_parse_iso(value, &moment) ||
                    news_moment_parse_iso(news_str_slice(value, 0, 10), &moment));
    return is_date ? value : news_str(NULL, 0);
}

struct news_str
news_script_date_find(struct news_str script)
{
    struct news_str stem = NEWS_STR("ubli"); /* published, publicationDate, datePublished */
    size_t at = news_str_find(script, stem, 0);
    while (at != NEWS_STR_NONE) {
        struct news_str value = read_value(script, at);
        if (value.data)
            return value;
        at = news_str_find(script, stem, at + stem.len);
    }
    return news_str(NULL, 0);
}
