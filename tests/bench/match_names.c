/*
 * match_names - how fast and how well names are matched.
 *
 *   match_names < PAIRS       name<TAB>name a line: "same" or "different", a tab, the score
 *   match_names --speed < PAIRS    keys and comparisons a second
 *   match_names --blocks < PAIRS   the share of the pairs called the same of which the
 *                                  second finds the first by a block code
 */
#include "shared/base/buffer.h"
#include "shared/names/key.h"
#include "shared/names/match.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { LINE_ROOM = 8192, PAIRS_MAX = 100000 };

struct pair {
    struct news_str a;
    struct news_str b;
};

static double
seconds(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static size_t
read_pairs(struct pair *pairs)
{
    char line[LINE_ROOM];
    size_t count = 0;
    while (count < PAIRS_MAX && fgets(line, sizeof line, stdin)) {
        char *tab = strchr(line, '\t');
        if (!tab)
            continue;
        size_t end = strcspn(tab, "\n");
        pairs[count].a = news_str(strndup(line, (size_t)(tab - line)), (size_t)(tab - line));
        pairs[count].b = news_str(strndup(tab + 1, end - 1), end - 1);
        count++;
    }
    return count;
}

static double
match(const struct pair *pair)
{
    double score = 0;
    struct news_error err;
    if (news_name_match(pair->a, pair->b, NEWS_ENTITY_PERSON, &score, &err))
        (void)fprintf(stderr, "%s\n", err.text);
    return score;
}

static void
print_matches(const struct pair *pairs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        double score = match(&pairs[i]);
        printf("%s\t%.4f\n", score >= NEWS_NAME_SAME ? "same" : "different", score);
    }
}

static void
measure_speed(const struct pair *pairs, size_t count)
{
    struct news_buffer key;
    news_buffer_init(&key, 1024);
    for (size_t i = 0; i < count; i++) /* what is made once is not measured */
        (void)match(&pairs[i]);
    double start = seconds();
    for (int round = 0; round < 20; round++) {
        for (size_t i = 0; i < count; i++) {
            if (news_name_key(pairs[i].a, NEWS_ENTITY_PERSON, &key, NULL))
                abort();
        }
    }
    double keys = 20 * (double)count / (seconds() - start);
    start = seconds();
    for (int round = 0; round < 5; round++) {
        for (size_t i = 0; i < count; i++)
            (void)match(&pairs[i]);
    }
    double matches = 5 * (double)count / (seconds() - start);
    printf("%.0f keys and %.0f pairs a second of one processor\n", keys, matches);
    news_buffer_clear(&key);
}

/* Whether a query for b finds a name listed under the codes of a. */
static bool
is_found(const struct pair *pair)
{
    uint32_t a[NEWS_NAME_BLOCKS];
    uint32_t b[NEWS_QUERY_BLOCKS];
    struct news_name_side query;
    if (news_name_side_read(pair->b, &query, NULL))
        return false;
    size_t a_count = news_name_blocks(pair->a, a, NEWS_NAME_BLOCKS);
    size_t b_count =
        news_name_side_blocks(&query,
                              NEWS_BLOCK_SPELLINGS | NEWS_BLOCK_PAIRS | NEWS_BLOCK_FAR |
                                  (query.count == 1 ? NEWS_BLOCK_SKELETONS : 0) |
                                  (query.kind == NEWS_KIND_LATIN ? 0 : NEWS_BLOCK_HEARD),
                              b, NEWS_QUERY_BLOCKS);
    for (size_t i = 0; i < a_count; i++) {
        for (size_t j = 0; j < b_count; j++) {
            if (a[i] == b[j])
                return true;
        }
    }
    return false;
}

static void
measure_blocks(const struct pair *pairs, size_t count)
{
    size_t same = 0;
    size_t shared = 0;
    for (size_t i = 0; i < count; i++) {
        if (match(&pairs[i]) < NEWS_NAME_SAME)
            continue;
        same++;
        shared += is_found(&pairs[i]);
    }
    printf("%zu of %zu pairs that match are found by a block code (%.4f)\n", shared, same,
           (double)shared / (double)(same ? same : 1));
}

int
main(int argc, char **argv)
{
    static struct pair pairs[PAIRS_MAX];
    size_t count = read_pairs(pairs);
    if (argc > 1 && strcmp(argv[1], "--speed") == 0)
        measure_speed(pairs, count);
    else if (argc > 1 && strcmp(argv[1], "--blocks") == 0)
        measure_blocks(pairs, count);
    else
        print_matches(pairs, count);
    return 0;
}
