#include "shared/names/countries.h"

#include "shared/names/country_names.h"

#include <stdlib.h>

static int
by_name(const void *key, const void *row)
{
    return news_str_compare(*(const struct news_str *)key,
                            ((const struct news_country_name *)row)->name);
}

struct news_str
news_country_find(struct news_str name, bool far)
{
    const struct news_country_name *found = bsearch(
        &name, news_country_names, news_country_name_count, sizeof *news_country_names, by_name);
    if (!found || (found->far && !far))
        return news_str(NULL, 0);
    return news_countries[found->country];
}
