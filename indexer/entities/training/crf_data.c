#include "indexer/entities/training/crf.h"
#include "shared/base/memory.h"

enum { FIRST_ROOM = 65536 };

/* Makes room for one more of *room objects; NULL when out of memory. */
static void *
one_more(void *items, size_t count, size_t *room, size_t size)
{
    size_t wanted = *room ? *room * 2 : FIRST_ROOM;
    void *grown = NULL;

    if (count < *room)
        return items;
    grown = news_realloc(items, wanted, size);
    if (grown)
        *room = wanted;
    return grown;
}

enum news_status
news_crf_add_word(struct news_crf_data *data, uint8_t gold, struct news_error *err)
{
    struct news_crf_word *words =
        one_more(data->words, data->word_count, &data->word_room, sizeof *words);

    if (!words)
        return news_fail_memory(err);
    data->words = words;
    words[data->word_count++] = (struct news_crf_word){ data->row_count, 0, gold };
    return NEWS_OK;
}

enum news_status
news_crf_add_row(struct news_crf_data *data, uint32_t row, struct news_error *err)
{
    uint32_t *rows = NULL;

    if (!row)
        return NEWS_OK;
    rows = one_more(data->rows, data->row_count, &data->row_room, sizeof *rows);
    if (!rows)
        return news_fail_memory(err);
    data->rows = rows;
    rows[data->row_count++] = row;
    data->words[data->word_count - 1].count++;
    return NEWS_OK;
}

/* A name cut by the stretch's ends would be an impossible sequence: mends its labels. */
static void
mend(struct news_crf_word *words, size_t count)
{
    uint8_t last = NEWS_LABEL_OUT;

    for (size_t i = 0; i < count; i++) {
        uint8_t gold = words[i].gold;

        if (!news_label_may_follow(last, gold))
            words[i].gold = news_label(news_label_kind(gold), NEWS_PART_BEGIN);
        if (news_label_is_open(words[i].gold) &&
            (i + 1 == count || !news_label_may_follow(words[i].gold, words[i + 1].gold)))
            words[i].gold =
                news_label(news_label_kind(gold),
                           news_label_starts(words[i].gold) ? NEWS_PART_ONLY : NEWS_PART_LAST);
        last = words[i].gold;
    }
}

enum news_status
news_crf_add_stretch(struct news_crf_data *data, size_t first, uint32_t domain,
                     struct news_error *err)
{
    size_t count = data->word_count - first;
    struct news_crf_stretch *stretches =
        one_more(data->stretches, data->stretch_count, &data->stretch_room, sizeof *stretches);

    if (!stretches)
        return news_fail_memory(err);
    data->stretches = stretches;
    mend(&data->words[first], count);
    stretches[data->stretch_count++] = (struct news_crf_stretch){ first, (uint32_t)count, domain };
    return NEWS_OK;
}

void
news_crf_data_clear(struct news_crf_data *data)
{
    news_free(data->rows);
    news_free(data->words);
    news_free(data->stretches);
    data->rows = NULL;
    data->words = NULL;
    data->stretches = NULL;
}
