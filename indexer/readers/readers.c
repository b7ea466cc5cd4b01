/*
 * readers.c - finding the reader for an input.
 */
#include "indexer/readers/reader.h"

#include "indexer/readers/rows.h"

static const struct news_reader *const rows[] = {
#define X(name) &news_reader_##name,
    NEWS_READERS(X)
#undef X
        NULL,
};

const struct news_reader *const *
news_readers(void)
{
    return rows;
}

const struct news_reader *
news_reader_find(struct news_str name)
{
    for (size_t i = 0; rows[i]; i++)
        if (news_str_equal(news_str_from(rows[i]->name), name))
            return rows[i];
    return NULL;
}

const struct news_reader *
news_reader_sniff(const struct news_input *input)
{
    const struct news_reader *best = NULL;
    unsigned best_certainty = 0;
    for (size_t i = 0; rows[i]; i++) {
        unsigned certainty = rows[i]->sniff(input);
        if (certainty > best_certainty) {
            best = rows[i];
            best_certainty = certainty;
        }
    }
    return best;
}
