/*
 * compile_words CLUSTERS GAZETTEER OUT - adds the facts of words to a gazetteer's
 * data file: what a model is trained with.
 *
 * CLUSTERS: a folder with brown_big.tsv, brown300.tsv (bits, word, count) and
 * lowercase_counts.tsv (word, share in lower case, uses).
 */
#include "indexer/entities/words.h"
#include "shared/base/memory.h"
#include "shared/names/gazetteer.h"

#include <stdio.h>
#include <stdlib.h>

enum { FIELDS = 3, MOST_CLUSTERS = 4096 };

struct word_entry {
    uint64_t hash;
    struct news_word_facts facts;
    uint32_t count; /* of the spelling that the clusters are from */
};

struct compilation {
    struct word_entry *words;
    size_t count;
    size_t room;
    struct news_cluster clusters[MOST_CLUSTERS];
    uint32_t cluster_count;
    uint32_t set_start; /* first cluster of the set being read */
    struct news_error err;
};

typedef enum news_status
row_reader(struct compilation *all, const struct news_str *fields, int which);

static void
split(struct news_str line, struct news_str *fields)
{
    size_t at = 0;

    for (size_t i = 0; i < FIELDS; i++) {
        size_t end = at;

        while (end < line.len && line.data[end] != '\t' && line.data[end] != ' ')
            end++;
        fields[i] = news_str_slice(line, at, end);
        at = end + 1;
    }
}

static enum news_status
read_file(struct compilation *all, const char *folder, const char *name, row_reader *read,
          int which)
{
    enum news_status status = NEWS_OK;
    char path[4096];
    char *line = NULL;
    size_t room = 0;
    ssize_t got = 0;
    FILE *file = NULL;

    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    file = fopen(path, "re");
    if (!file)
        return news_fail_io(&all->err, path);
    all->set_start = all->cluster_count;
    while (!status && (got = getline(&line, &room, file)) >= 0) {
        struct news_str fields[FIELDS];

        split(news_str_trim(news_str(line, (size_t)got)), fields);
        if (fields[0].len && fields[1].len)
            status = read(all, fields, which);
    }
    free(line); /* getline()'s */
    (void)fclose(file);
    return status;
}

static enum news_status
append(struct compilation *all, const struct word_entry *entry)
{
    if (all->count == all->room) {
        size_t room = all->room ? all->room * 2 : 4096;
        struct word_entry *grown = news_realloc(all->words, room, sizeof *grown);

        if (!grown)
            return news_fail_memory(&all->err);
        all->words = grown;
        all->room = room;
    }
    all->words[all->count++] = *entry;
    return NEWS_OK;
}

static uint16_t
cluster_of(struct compilation *all, struct news_str path)
{
    struct news_cluster wanted = { 0, 0 };

    for (size_t i = 0; i < path.len && i < NEWS_CLUSTER_BITS; i++) {
        if (path.data[i] == '1')
            wanted.bits = (uint16_t)(wanted.bits | 1U << (NEWS_CLUSTER_BITS - 1 - i));
        wanted.depth++;
    }
    for (uint32_t i = all->cluster_count; i-- > all->set_start;) {
        if (all->clusters[i].bits == wanted.bits && all->clusters[i].depth == wanted.depth)
            return (uint16_t)(i + 1);
    }
    if (all->cluster_count == MOST_CLUSTERS)
        return 0;
    all->clusters[all->cluster_count++] = wanted;
    return (uint16_t)all->cluster_count;
}

static enum news_status
read_cluster(struct compilation *all, const struct news_str *fields, int which)
{
    struct word_entry entry = { .facts = { .ratio = NEWS_RATIO_UNKNOWN } };
    enum news_status status = NEWS_OK;

    entry.facts.cluster[which] = cluster_of(all, fields[0]);
    entry.hash = news_word_hash(fields[1]);
    entry.count = fields[2].len ? (uint32_t)strtoul(fields[2].data, NULL, 10) : 0;
    status = append(all, &entry);
    if (status)
        return status;
    entry.hash = news_word_lower_hash(news_gazetteer_word(fields[1]));
    return append(all, &entry);
}

static enum news_status
read_share(struct compilation *all, const struct news_str *fields, int which)
{
    struct word_entry entry = { .count = 0 };
    double share = strtod(fields[1].data, NULL);

    (void)which;
    entry.hash = news_word_lower_hash(news_gazetteer_word(fields[0]));
    entry.facts.ratio = (uint8_t)(share <= 0.02   ? 0
                                  : share <= 0.2  ? 1
                                  : share <= 0.5  ? 2
                                  : share <= 0.8  ? 3
                                  : share <= 0.95 ? 4
                                  : share <= 0.99 ? 5
                                                  : 6);
    return append(all, &entry);
}

/* Ascending by hash; the commonest spelling first. */
static int
by_hash(const void *left, const void *right)
{
    const struct word_entry *a = left, *b = right;

    if (a->hash != b->hash)
        return a->hash > b->hash ? 1 : -1;
    if (a->count != b->count)
        return a->count < b->count ? 1 : -1;
    return memcmp(&a->facts, &b->facts, sizeof a->facts);
}

static void
join(struct compilation *all)
{
    size_t kept = 0;

    qsort(all->words, all->count, sizeof *all->words, by_hash);
    for (size_t i = 1; i < all->count; i++) {
        struct word_entry *last = &all->words[kept];
        const struct word_entry *next = &all->words[i];

        if (next->hash != last->hash) {
            all->words[++kept] = *next;
            continue;
        }
        for (int k = 0; k < NEWS_CLUSTERINGS; k++) {
            if (!last->facts.cluster[k])
                last->facts.cluster[k] = next->facts.cluster[k];
        }
        if (last->facts.ratio == NEWS_RATIO_UNKNOWN)
            last->facts.ratio = next->facts.ratio;
    }
    all->count = all->count ? kept + 1 : 0;
}

static struct news_bytes
build(struct compilation *all)
{
    struct news_bytes table = { NULL, 0 };
    uint64_t *hashes = NULL;
    struct news_word_facts *facts = NULL;

    join(all);
    hashes = news_alloc(all->count + 1, sizeof *hashes);
    facts = news_alloc(all->count + 1, sizeof *facts);
    for (size_t i = 0; hashes && facts && i < all->count; i++) {
        hashes[i] = all->words[i].hash;
        facts[i] = all->words[i].facts;
    }
    if (hashes && facts)
        table = news_lookup_build(hashes, facts, (uint32_t)all->count, sizeof *facts);
    news_free(hashes);
    news_free(facts);
    return table;
}

static enum news_status
write_all(struct compilation *all, const char *gazetteer, const char *out)
{
    struct news_datafile *file = NULL;
    struct news_bytes table = build(all);
    enum news_status status =
        table.data ? news_datafile_open(gazetteer, &file, &all->err) : news_fail_memory(&all->err);

    if (!status) {
        struct news_section sections[] = {
            { NEWS_SECTION_PHRASES, news_datafile_section(file, NEWS_SECTION_PHRASES) },
            { NEWS_SECTION_WORDS, table },
            { NEWS_SECTION_CLUSTERS,
              { (const uint8_t *)all->clusters, all->cluster_count * sizeof *all->clusters } },
        };

        status = news_datafile_write(out, sections, sizeof sections / sizeof *sections, &all->err);
    }
    news_datafile_close(file);
    news_lookup_free(table);
    return status;
}

int
main(int argc, char **argv)
{
    static struct compilation all;
    enum news_status status = NEWS_OK;

    if (argc != 4) {
        (void)fprintf(stderr, "usage: compile_words CLUSTERS GAZETTEER OUT\n");
        return 2;
    }
    status = read_file(&all, argv[1], "brown_big.tsv", read_cluster, 0);
    if (!status)
        status = read_file(&all, argv[1], "brown300.tsv", read_cluster, 1);
    if (!status)
        status = read_file(&all, argv[1], "lowercase_counts.tsv", read_share, 0);
    if (!status)
        status = write_all(&all, argv[2], argv[3]);
    if (status)
        (void)fprintf(stderr, "compile_words: %s\n", all.err.text);
    else
        (void)printf("%zu words, %u clusters\n", all.count, all.cluster_count);
    news_free(all.words);
    return news_status_exit_code(status);
}
