#include "indexer/entities/known_forms.h"

#include "shared/base/memory.h"

enum news_status
news_known_forms_init(struct news_known_forms *known, struct news_error *err)
{
    known->slots = news_alloc_zero(NEWS_KNOWN_FORMS, sizeof *known->slots);
    return known->slots ? NEWS_OK : news_fail_memory(err);
}

void
news_known_forms_clear(struct news_known_forms *known)
{
    news_free(known->slots);
    known->slots = NULL;
}
