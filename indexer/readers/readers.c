/*
 * readers.c - the table of everything that can be read.
 */
#include "indexer/readers/reader.h"

#include "indexer/readers/rows.h"

/* Where several are equally sure of an input, the first one has it. */
static const struct news_reader *const rows[] = {
    &news_reader_ndjson,
    &news_reader_json,
    &news_reader_json_article,
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
