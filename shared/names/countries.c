#include "shared/names/countries.h"

#include "shared/names/country_names.h"

#include <stdlib.h>

static int
by_name(const void *key, const void *row)
{
    const struct news_country_name *wanted = key, *name = row;
    int order = news_str_compare(wanted->name, name->name);
    return order ? order : (int)wanted->kind - (int)name->kind;
}

static const struct news_country_row *
find(struct news_str word, enum news_country_word kind)
{
    struct news_country_name wanted = { .name = word, .kind = (uint8_t)kind };
    const struct news_country_name *found = bsearch(
        &wanted, news_country_names, news_country_name_count, sizeof *news_country_names, by_name);
    return found ? &news_countries[found->country] : NULL;
}

struct news_str
news_country_find(struct news_str word, enum news_country_word kind)
{
    const struct news_country_row *country = find(word, kind);
    return country ? country->key : news_str(NULL, 0);
}

struct news_str
news_country_shown(struct news_str key)
{
    const struct news_country_row *country = find(key, NEWS_COUNTRY_NAMED);
    bool own = country && country->shown.len > 0 && news_str_equal(country->key, key);
    return own ? country->shown : news_str(NULL, 0);
}
