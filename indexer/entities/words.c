#include "indexer/entities/words.h"

#include <xxhash.h>

enum news_status
news_vocabulary_attach(const struct news_datafile *file, struct news_vocabulary *out,
                       struct news_error *err)
{
    struct news_bytes clusters = news_datafile_section(file, NEWS_SECTION_CLUSTERS);
    enum news_status status =
        news_lookup_attach(news_datafile_section(file, NEWS_SECTION_WORDS),
                           sizeof(struct news_word_facts), "word list", &out->words, err);

    if (status)
        return status;
    if (!clusters.data || clusters.size % sizeof(struct news_cluster))
        return news_fail(err, NEWS_CORRUPT, "the data file's clusters have the wrong size");
    out->clusters = (const struct news_cluster *)(const void *)clusters.data;
    out->cluster_count = (uint32_t)(clusters.size / sizeof(struct news_cluster));
    for (uint32_t i = 0; i < out->cluster_count; i++) {
        if (!out->clusters[i].depth || out->clusters[i].depth > NEWS_CLUSTER_BITS)
            return news_fail(err, NEWS_CORRUPT, "the data file's clusters are out of range");
    }
    return NEWS_OK;
}

uint64_t
news_word_hash(struct news_str word)
{
    return XXH3_64bits(word.data, word.len);
}

struct news_word_facts
news_vocabulary_find(const struct news_vocabulary *vocabulary, uint64_t exact, uint64_t lower)
{
    struct news_word_facts facts = { { 0, 0 }, NEWS_RATIO_UNKNOWN, 0 };
    struct news_word_facts folded;
    const void *record = news_lookup_find(&vocabulary->words, exact);

    if (record)
        memcpy(&facts, record, sizeof facts);
    record = news_lookup_find(&vocabulary->words, news_word_lower_hash(lower));
    if (!record)
        return facts;
    memcpy(&folded, record, sizeof folded);
    facts.ratio = folded.ratio;
    for (int i = 0; i < NEWS_CLUSTERINGS; i++) {
        if (!facts.cluster[i])
            facts.cluster[i] = folded.cluster[i];
    }
    return facts;
}
